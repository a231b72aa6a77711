"""CSV is read whatever its separator and encoding, and never without end."""

import pytest

from rabat_cli.dataset.csv_file import grid
from rabat_cli.dataset.files import File
from rabat_cli.dataset.toml import ParseError

from .tables import csv_file

ROWS = [
    ["Titre", "Lieu"],
    ["Réunion, à Dakar; 2021", "Dakar\tPlateau"],
    ["d’été", "«\u00a0é\u00a0»"],
]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_usual_separators_and_encodings_are_recognised(separator: str, encoding: str) -> None:
    """What was written is read, however it was written."""
    assert ROWS == [list(row) for row in grid(csv_file(ROWS, separator, encoding)).rows]


def test_what_excel_says_of_the_separator_is_none_of_the_data() -> None:
    """A first line "sep=;" is taken at its word, and is no row."""
    file = File("a.csv", b"sep=;\nTitre;Lieu\na;b\n")

    assert [[], ["Titre", "Lieu"], ["a", "b"]] == grid(file).rows


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "this is neither TOML, nor a workbook (.xlsx), nor CSV"),
        (b"Titre;Lieu\n\x81\x8d", "this is neither TOML, nor a workbook (.xlsx), nor CSV"),
        (b'[{"id": "a", "title": 1}]', "this is neither TOML, nor a workbook (.xlsx), nor CSV"),
        (b'{"id": "a"}\n{"id": "b"}', "this is neither TOML, nor a workbook (.xlsx), nor CSV"),
        (b";" * 2_000_000, "a line is too long"),
        (b"a;" * 200 + b"b\n", "a table has no more than 104 columns"),
        (b"a;b\n" * 100_001, "a table has no more than 100000 rows"),
        (
            b'Titre;Lieu\n"' + b"a\n" * 600_000,
            "a quotation mark is not closed, or a cell is too long",
        ),
    ],
    ids=["image", "no text", "JSON", "JSON lines", "line", "columns", "rows", "quotation mark"],
)
def test_what_is_no_table_is_refused(content: bytes, expected: str) -> None:
    """An image, a line without end, more rows than a list has: each in plain words."""
    with pytest.raises(ParseError) as caught:
        grid(File("a.csv", content))

    assert expected == caught.value.message
