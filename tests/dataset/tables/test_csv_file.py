"""CSV is read in the usual separators and encodings, and within limits of size."""

import pytest

from rabat_cli.dataset.document import ParseError
from rabat_cli.dataset.files import File
from rabat_cli.dataset.tables.csv_file import read_csv

from ..table_files import briefs, csv_file

ROWS = [
    ["Titre", "Lieu"],
    ["Réunion, à Dakar; 2021", "Dakar\tPlateau"],
    ["d’été", "«\u00a0é\u00a0»"],
]
_WEB_PAGE = "this is a web page: open it with Excel and save it as .xlsx"
_XML = "this is XML: open it with Excel and save it as .xlsx"
_NOT_CLOSED = "a quotation mark is not closed, or a cell is too long"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_usual_separators_and_encodings_are_recognised(separator: str, encoding: str) -> None:
    """Each combination gives the same rows."""
    assert ROWS == [list(row) for row in read_csv(csv_file(ROWS, separator, encoding)).rows]


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_both_byte_orders_of_utf_16_are_read(mark: bytes, encoding: str) -> None:
    """The byte order mark at the start decides."""
    content = mark + "Titre;Lieu\nRéunion;Rabat\n".encode(encoding)

    assert [["Titre", "Lieu"], ["Réunion", "Rabat"]] == read_csv(File("a.csv", content)).rows


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe" + "Titre;Lieu\nUn;".encode("utf-16-le") + b"x",
        b"\xef\xbb\xbfTitre;Lieu\nUn;\xff",
    ],
)
def test_invalid_bytes_become_replacement_characters_in_their_cell(content: bytes) -> None:
    """A file with a byte order mark that is cut off or damaged is still read."""
    assert [["Titre", "Lieu"], ["Un", "\ufffd"]] == read_csv(File("a.csv", content)).rows


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_byte_order_mark_is_recognised(encoding: str, separator: str) -> None:
    """The zero bytes show the encoding, in which some databases export."""
    assert ROWS == read_csv(csv_file(ROWS, separator, encoding)).rows


@pytest.mark.parametrize(
    ("encoding", "name"), [("mac_roman", "Mac Roman"), ("cp850", "MS-DOS (CP850)")]
)
def test_a_rare_encoding_is_read_and_reported(encoding: str, name: str) -> None:
    """The encoding that gives the most usual letters is chosen."""
    rows = [["Titre", "Lieu"], ["Réunion d'été à Sète", "Étampes"], ["Côte élargie", "Orléans"]]
    sheet = read_csv(csv_file(rows, encoding=encoding))

    assert rows == sheet.rows
    assert [
        (0, 0, f"the text is not UTF-8 and is read as {name}: look at its accents")
    ] == sheet.doubts


@pytest.mark.parametrize(
    "text", ["Études à l’été", "« Forêt » n° 7", "Ágora São Tomé", "ÉVÈNEMENT À ORLÉANS", "1 000 €"]
)
def test_a_list_in_windows_1252_is_read_without_doubts(text: str) -> None:
    """A single character beyond ASCII is enough."""
    sheet = read_csv(csv_file([["Titre", "Lieu"], [text, "x"]], encoding="cp1252"))

    assert ([["Titre", "Lieu"], [text, "x"]], []) == (sheet.rows, sheet.doubts)


def test_null_characters_are_removed() -> None:
    """Some programs write null characters between the others."""
    content = "Ti\0tre;Lieu\nUn;Ra\0bat\n".encode("utf-16")

    assert [["Titre", "Lieu"], ["Un", "Rabat"]] == read_csv(File("a.csv", content)).rows


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_without_known_headings_the_separator_that_splits_most_rows_is_used(separator: str) -> None:
    """Another separator in a single cell does not count."""
    rows = [["a", "b"], ["c", "d"], ["e;f" if separator != ";" else "e,f", "g"]]

    assert rows == [list(row) for row in read_csv(csv_file(rows, separator)).rows]


@pytest.mark.parametrize("first", ["sep=,", "SEP=,", "sep=, "])
def test_a_line_with_sep_at_the_top_sets_the_separator(first: str) -> None:
    """The separator holds even if another one would split the headings better."""
    content = f"{first}\nTitre;x,Lieu;y\n".encode()

    assert ["Titre;x", "Lieu;y"] == read_csv(File("a.csv", content)).rows[1]


def test_a_line_with_sep_is_no_row_only_at_the_top() -> None:
    """The first line gives an empty row, and "sep=" further down is data."""
    file = File("a.csv", b"sep=;\nTitre;Lieu\nsep=;b\n")

    assert [[], ["Titre", "Lieu"], ["sep=", "b"]] == read_csv(file).rows


def test_a_table_of_the_maximum_size_is_read() -> None:
    """The limits are 100,000 rows and 104 columns, not counting empty cells at the end."""
    wide = ";".join(["a"] * 104 + [" ", ""]).encode()

    assert 100_000 == len(read_csv(File("a.csv", b"a;b\n" * 100_000)).rows)
    assert 104 == len(read_csv(File("a.csv", wide)).rows[0])


def test_a_table_that_is_too_wide_is_reported_with_its_line() -> None:
    """Lines count from 1."""
    content = b"Titre;Lieu\n" + b";".join([b"a"] * 105) + b"\n"
    with pytest.raises(ParseError) as caught:
        read_csv(File("a.csv", content))

    assert (2, "a table has no more than 104 columns") == (caught.value.line, caught.value.message)


def test_an_unclosed_quotation_mark_is_reported_with_its_line() -> None:
    """The line is that in which the cell begins, also at the start of the file."""
    for before in (0, 100):
        content = b"Titre;Lieu\n" * before + b'"' + (b"a" * 600_000 + b"\n") * 2
        with pytest.raises(ParseError) as caught:
            read_csv(File("a.csv", content))

        assert (before + 1, _NOT_CLOSED) == (caught.value.line, caught.value.message)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Titre;Lieu\nUn;Dakar\n"Deux;Rabat\nTrois;Tunis\n', 3),
        ('Titre;Lieu\nUn;"Dakar', 2),
        ('Titre;Lieu\n"Un;Dakar\n"Deux";Rabat\n', 2),
        ('Titre;Lieu\n"Un;Dakar\nDeux;"Rabat"\n', 2),
        ('Titre;Lieu\n"Un\nle premier";"Dakar\nDeux;Rabat', 3),
        ('"Titre;Lieu\r\nUn;Dakar\r\n', 1),
    ],
)
def test_a_quotation_mark_that_swallows_other_rows_is_reported_as_unclosed(
    text: str, line: int
) -> None:
    """The problem is reported even if the quotation mark of another cell closes the text."""
    with pytest.raises(ParseError) as caught:
        read_csv(File("a.csv", text.encode()))

    assert (line, _NOT_CLOSED) == (caught.value.line, caught.value.message)


def test_quoted_cells_may_have_line_breaks_and_blanks_around_the_quotation_marks() -> None:
    """A blank before the opening mark is dropped, and marks inside a text are kept."""
    text = 'Titre; "Lieu" ;Nom\n"Un\n""bis""";  "Dakar; Plateau" ;dit "Foire"\n'
    rows = [["Titre", "Lieu ", "Nom"], ['Un\n"bis"', "Dakar; Plateau ", 'dit "Foire"']]
    sheet = read_csv(File("a.csv", text.encode()))

    assert (rows, []) == (sheet.rows, sheet.doubts)


def test_an_undoubled_quotation_mark_inside_a_cell_is_reported() -> None:
    """The cell loses the mark, and the rest of the row may be misplaced."""
    sheet = read_csv(File("a.csv", b'Titre;Lieu\nUn;"Foire" de Dakar\n'))

    assert ["Un", "Foire de Dakar"] == sheet.rows[1]
    assert [
        (1, 1, "a quotation mark within a cell is not doubled: look at the row")
    ] == sheet.doubts


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "this is neither TOML, nor a workbook (.xlsx), nor CSV"),
        (b"Titre;Lieu\n\x81\x8d", "this is neither TOML, nor a workbook (.xlsx), nor CSV"),
        (
            b'[{"id": "a", "title": 1}]',
            "this is JSON: a dataset is TOML, a workbook (.xlsx) or CSV",
        ),
        (b'{"id": "a"}\n{"id": "b"}', "this is JSON: a dataset is TOML, a workbook (.xlsx) or CSV"),
        (
            b'[["Titre","Lieu"],["Un","Rabat"]]',
            "this is JSON: a dataset is TOML, a workbook (.xlsx) or CSV",
        ),
        (
            '{"id": 1}'.encode("utf-16"),
            "this is JSON: a dataset is TOML, a workbook (.xlsx) or CSV",
        ),
        (b"<!DOCTYPE html>\n<html><table>", _WEB_PAGE),
        (b"\n<table border=1>\n<tr><td>Titre;Lieu", _WEB_PAGE),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', _WEB_PAGE),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", _WEB_PAGE),
        (b'<?xml version="1.0"?>\n<Workbook xmlns="x">', _XML),
        (b"\xef\xbb\xbf<list><item/></list>", _XML),
        (b";" * 2_000_000, "a line is too long"),
        (b"a;" * 200 + b"b\n", "a table has no more than 104 columns"),
        (b"a;b\n" * 100_001, "a table has no more than 100000 rows"),
        (
            b'Titre;Lieu\n"' + b"a\n" * 600_000,
            "a quotation mark is not closed, or a cell is too long",
        ),
    ],
    ids=[
        "image",
        "no text",
        "JSON",
        "JSON lines",
        "JSON arrays",
        "JSON in UTF-16",
        "HTML",
        "table of HTML",
        "XHTML",
        "archive of a web page",
        "XML of Excel",
        "XML",
        "line",
        "columns",
        "rows",
        "quotation mark",
    ],
)
def test_files_that_are_not_tables_are_refused(content: bytes, expected: str) -> None:
    """Images, JSON, web pages, XML and files beyond the limits each have their own message."""
    with pytest.raises(ParseError) as caught:
        read_csv(File("a.csv", content))

    assert expected == caught.value.message


def test_line_breaks_inside_cells_become_line_feeds() -> None:
    """CRLF and CR are converted."""
    file = File("liste.csv", b'Titre;Description\nUn;"a\r\nb\rc"\n')

    assert ["a\nb\nc"] == [activity["summary"] for activity in briefs(file)]


@pytest.mark.parametrize("mark", ["**", "*", "_", "__", "`", "***"])
def test_markdown_emphasis_around_a_cell_is_removed(mark: str) -> None:
    """A Markdown link becomes a document of the activity; signs inside a text are kept."""
    table = f"| Title | Year |\n|---|---|\n| {mark}One*two_a{mark} | {mark}2022{mark} |\n"
    table += "| [Two](https://example.org/two) | 2023 |\n"
    file = File("liste.md", table.encode())

    assert [
        {"title": "One*two_a", "year": 2022},
        {
            "title": "Two",
            "year": 2023,
            "documents": [("example.org", "https://example.org/two")],
        },
    ] == briefs(file)


def test_an_escaped_bar_in_a_markdown_table_is_text() -> None:
    """The table may have no bars at its edges."""
    text = "Title | Year\n--- | ---\nQuiz \\| night | 2022\nSong night | 2023\n"
    file = File("liste.md", text.encode())

    assert [
        {"title": "Quiz | night", "year": 2022},
        {"title": "Song night", "year": 2023},
    ] == briefs(file)


@pytest.mark.parametrize("text", ["Cœur de ville", "Œuvres", "Budget de 500 €", "Nœud et œillet"])
def test_iso_8859_15_is_recognised_by_implausible_signs_in_windows_1252(text: str) -> None:
    """Read as Windows-1252, these texts would have a fraction in a word or the sign ¤."""
    sheet = read_csv(csv_file([["Titre", "Année"], [text, "x"]], encoding="iso8859_15"))

    assert text == sheet.rows[1][0]
    assert "ISO 8859-15" in sheet.doubts[0][2]


@pytest.mark.parametrize("text", ["2½ heures", "½ journée", "Séance de 1½h", "¼ des élèves", "1¼"])
def test_a_plausible_fraction_is_read_as_windows_1252(text: str) -> None:
    """A real fraction follows a number or is a word by itself."""
    sheet = read_csv(csv_file([["Titre", "Année"], [text, "x"]], encoding="cp1252"))

    assert (text, []) == (sheet.rows[1][0], sheet.doubts)


def test_the_borders_of_a_markdown_table_are_not_columns() -> None:
    """The first column is A, with or without bars at the edges."""
    bordered = read_csv(
        File("a.md", b"| Title | Year |\n|---|---|\n| One | [2021](https://e.org) |")
    )
    bare = read_csv(File("a.md", b"Title | Year\n---|---\nOne | [2021](https://e.org)"))

    assert {(2, 1): "https://e.org"} == bordered.links == bare.links
    assert [["Title", "Year"], ["One", "2021"]] == [
        [str(cell).strip() for cell in row[:2]] for row in (bordered.rows[0], bordered.rows[2])
    ]
