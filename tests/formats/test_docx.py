"""Word documents, read back with python-docx: their texts, styles and structure."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.document import Document as Read
from docx.enum.section import WD_ORIENTATION
from hypothesis import example, given
from hypothesis import strategies as st

from rabat_cli import Dataset
from rabat_cli.errors import RabatError
from rabat_cli.formats import RenderOptions
from rabat_cli.formats.docx import render
from rabat_cli.language import use
from rabat_cli.model import Language
from rabat_cli.views.page import (
    Block,
    Cell,
    Column,
    CountMark,
    Facts,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    split_lines,
    text_cell,
)
from rabat_cli.views.view import View

from .reading import plain, straight
from .sample import SAMPLE, TEXTS, TROUBLE, alignment_with_texts, everywhere, view

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def read(view: View) -> Read:
    """Return *view* as a document, opened again."""
    return Document(io.BytesIO(render(view, RenderOptions())))


def body(view: View) -> ET.Element:
    """Return the XML of *view* as a document."""
    with zipfile.ZipFile(io.BytesIO(render(view, RenderOptions()))) as parts:
        return ET.fromstring(parts.read("word/document.xml"))  # noqa: S314


def text(view: View) -> str:
    """Return the text of *view* as a document, a line for each paragraph and line."""
    breaks = {f"{_W}br", f"{_W}tab", f"{_W}p"}
    return " ".join(
        "".join(
            " " if node.tag in breaks else (node.text or "") if node.tag == f"{_W}t" else ""
            for node in body(view).iter()
        ).split()
    )


@given(source=TEXTS)
@example(source=TROUBLE)
def test_any_text_is_read_back_unchanged(source: str) -> None:
    """No text is taken for XML or for a command of Word, wherever on a page it is."""
    line = plain(*split_lines(re.sub("[\ufffe\uffff]", "\ufffd", source)))
    lines = plain(line, line, "x", line, "x", line, line, "x", "x", line, line, "x", line)

    assert straight(lines) == straight(plain(text(everywhere(source))))


def test_the_heading_and_line_above_a_table_are_kept_with_it() -> None:
    """A heading and the line below it are kept with the table; a line after the table is not."""
    table = TableBlock([Column("x")], [[text_cell("row")]])
    document = read(
        view(Heading("x"), Paragraph([Span("leads")]), table, Paragraph([Span("other")]))
    )
    kept_together = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style.paragraph_format.keep_with_next  # type: ignore[union-attr]
    ]

    assert ["x", "leads"] == kept_together


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_document_has_all_texts_of_the_alignment_table(
    language: Language, sample: Dataset
) -> None:
    """Every title, contribution and label of the alignment table is in the document."""
    use(language)
    alignment, texts = alignment_with_texts(sample)
    content = straight(text(alignment)).replace("\N{NO-BREAK SPACE}", " ")

    assert [] == [part for part in texts if plain(part) not in content]


def test_a_document_has_real_headings_and_named_styles() -> None:
    """Headings have Word's heading styles, and each style in use is defined in the document."""
    document = read(SAMPLE)
    used = {
        node.get(f"{_W}val")
        for node in body(SAMPLE).iter()
        if node.tag in {f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle"}
    }

    assert [("heading 1", "Rabat | l’essai : <b>"), ("heading 2", "Counts")] == [
        (paragraph.style.name.lower(), paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style and str(paragraph.style.name).startswith("Heading")
    ]
    assert used <= {style.style_id for style in document.styles}


def test_table_headings_repeat_and_rows_do_not_break() -> None:
    """The first row of a table is repeated on each page, and no row breaks across pages."""
    tables = body(SAMPLE).findall(f".//{_W}tbl")

    for table in tables:
        rows = table.findall(f"{_W}tr")
        heads = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
        unbroken = [row.find(f"{_W}trPr/{_W}cantSplit") is not None for row in rows]
        assert [True] + [False] * (len(rows) - 1) == heads
        assert all(unbroken)


def test_a_table_has_a_title_and_a_description() -> None:
    """Screen readers read the heading above a table and the headings of its columns."""
    tables = body(SAMPLE).findall(f".//{_W}tbl")

    assert [
        ("Rabat | l’essai : <b>", "Objective, 2021"),
        ("Counts", "Theme, Activities"),
    ] == [
        tuple(
            table.find(f"{_W}tblPr/{_W}{name}").get(f"{_W}val")  # type: ignore[union-attr]
            for name in ("tblCaption", "tblDescription")
        )
        for table in tables
    ]


@pytest.mark.parametrize(("language", "none"), [("en", "none"), ("fr", "aucune")])
def test_the_dot_of_a_grid_has_an_alternative_text(language: Language, none: str) -> None:
    """A count is a text in its cell; the dot for zero has the alternative text "none"."""
    use(language)
    grid = body(view(TableBlock([Column("2021", "center")] * 2, [[CountMark(3), CountMark(0)]])))
    cells = grid.findall(f".//{_W}tc")[-2:]

    assert ["3", ""] == ["".join(cell.itertext()) for cell in cells]
    assert [none] == [dot.get("descr") for dot in cells[1].iter(f"{_DRAWING}docPr")]


@pytest.mark.parametrize(("label", "rotated"), [("Return", 0), ("Return " * 30, 7)])
def test_headings_of_a_grid_are_rotated_if_their_words_have_no_room(
    label: str, rotated: int
) -> None:
    """The headings of marks are rotated if the labels of the rows are too long."""
    columns = [Column(""), Column("Objective"), *[Column("Overview", "center")] * 7]
    row: list[Cell] = [text_cell("21"), text_cell(label), *[CountMark(3)] * 7]

    assert rotated == len(body(view(TableBlock(columns, [row]))).findall(f".//{_W}textDirection"))


def test_every_cell_has_a_paragraph() -> None:
    """Word does not open a document in which a cell has no paragraph."""
    rows = [[text_cell(""), [], [[], [Span("b")]]]]
    cells = body(view(TableBlock([Column("A")] * 3, rows))).findall(f".//{_W}tc")[-3:]

    assert [1, 1, 1] == [len(cell.findall(f"{_W}p")) for cell in cells]


def test_each_activity_of_an_objective_has_its_own_row() -> None:
    """Each of these rows begins with the number and the label of the objective."""
    lines = [[Span("One")], [], [Span("Two")]]
    columns = [Column("", no_wrap=True), Column("Objective"), Column("Activities")]
    rows = [[text_cell("7", "tile"), text_cell("Vulnerability"), lines]]
    (table,) = read(view(TableBlock(columns, rows, ruled=True))).tables

    assert [["\xa07\xa0", "Vulnerability", "One"], ["7", "Vulnerability", "Two"]] == [
        [cell.text for cell in row.cells] for row in table.rows[1:]
    ]


def test_only_web_addresses_are_links() -> None:
    """A web address is a link, and a text with another address is not."""
    with zipfile.ZipFile(io.BytesIO(render(SAMPLE, RenderOptions()))) as parts:
        targets = re.findall(
            'hyperlink" Target="([^"]*)"', parts.read("word/_rels/document.xml.rels").decode()
        )

    assert ["https://example.org/?a=1&amp;b=2", "https://example.org/paper"] == sorted(targets)


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("fr", "fr-FR")])
def test_properties_have_the_title_and_the_language(language: Language, tag: str) -> None:
    """The properties have title, language and an empty author; the styles have the language."""
    use(language)
    content = render(view(Heading("A title"), Paragraph([Span("x")])), RenderOptions())
    properties = Document(io.BytesIO(content)).core_properties
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        styles = parts.read("word/styles.xml").decode()

    assert ("A title", "", tag) == (
        properties.title,
        properties.author,
        properties.language,
    )
    assert f'<w:lang w:val="{tag}"' in styles


def test_a_page_is_landscape_only_for_a_wide_table() -> None:
    """A page is A4 in portrait, or in landscape if a table has no room in portrait."""
    narrow = view(TableBlock([Column("A"), Column("B")], [[text_cell("x" * 200), text_cell("y")]]))
    wide = view(TableBlock([Column("A")] * 6, [[text_cell("x" * 200)] * 6]))
    sections = [read(page_view).sections[0] for page_view in (narrow, wide)]

    assert [(WD_ORIENTATION.PORTRAIT, 210), (WD_ORIENTATION.LANDSCAPE, 297)] == [
        (section.orientation, round((section.page_width or 0) / 36000)) for section in sections
    ]


@given(
    cells=st.integers(1, 9).flatmap(
        lambda count: st.lists(
            st.lists(
                st.lists(st.integers(1, 20).map("e".__mul__), max_size=40).map(" ".join),
                min_size=count,
                max_size=count,
            ),
            min_size=2,
            max_size=4,
        )
    ),
    no_wrap=st.booleans(),
)
@example(cells=[["e" * 20] * 6, ["e e"] * 6], no_wrap=True)
@example(
    cells=[["eee ee"] * 8, ["e" * 12, "eeeeee eeeeee eeeee", *["eeee " * 40] * 6]], no_wrap=False
)
def test_columns_fit_their_longest_word_if_there_is_room(
    cells: list[list[str]], no_wrap: bool
) -> None:
    """Columns with long texts leave the others room for the words of their cells and headings."""
    headings, *rows = cells
    columns = [
        Column(heading, no_wrap=no_wrap and not number) for number, heading in enumerate(headings)
    ]
    document_view = view(TableBlock(columns, [[text_cell(cell) for cell in row] for row in rows]))
    section = read(document_view).sections[0]
    across = section.page_width, section.left_margin, section.right_margin
    width, left_margin, right = (round((length or 0) / 635) for length in across)
    longest = [
        max(map(len, " ".join(column).split()), default=0) for column in zip(*cells, strict=True)
    ]
    # A character and the blanks beside a cell, in twentieths of a point.
    needed = [length * 110 + 260 for length in longest]
    widths = [int(column.attrib[f"{_W}w"]) for column in body(document_view).iter(f"{_W}gridCol")]

    assert sum(widths) <= width - left_margin - right
    if sum(needed) <= width - left_margin - right:
        assert [] == [
            (has, needs) for has, needs in zip(widths, needed, strict=True) if has < needs
        ]


def test_a_document_has_no_macros_and_no_fields_but_page_numbers() -> None:
    """There are no macros, no other fields, and no parts of the template of python-docx."""
    with zipfile.ZipFile(io.BytesIO(render(SAMPLE, RenderOptions()))) as parts:
        names = set(parts.namelist())
        fields = re.findall(
            'w:instr="([^"]*)"',
            "".join(parts.read(name).decode() for name in names if name.endswith(".xml")),
        )

    assert {" PAGE ", " NUMPAGES "} == set(fields)
    assert set() == {name for name in names if "vba" in name or "custom" in name or ".jpeg" in name}


def test_a_table_with_too_many_columns_for_word_is_refused() -> None:
    """Word allows at most 63 columns, and the error says so."""
    table = TableBlock([Column("x", "center")] * 64, [[CountMark(1)] * 64])

    with pytest.raises(RabatError, match="a table in Word holds no more than 63 columns"):
        render(view(table), RenderOptions())


def test_paragraphs_in_hebrew_are_right_to_left() -> None:
    """A paragraph that begins in Hebrew is right-to-left; one that only contains Hebrew is not."""
    document = body(view(Paragraph([Span("שלום")]), Paragraph([Span("Shalom שלום")])))

    assert [False, True, False] == [
        paragraph.find(f"{_W}pPr/{_W}bidi") is not None for paragraph in document.iter(f"{_W}p")
    ]


def test_a_dash_between_days_can_be_copied_and_found() -> None:
    """No invisible character is beside a dash between days, so that a search finds the dates."""
    content = text(view(Paragraph([Span("5–6 November 2019 – online")])))

    assert "5–6 November 2019 – online" in content


def kept_with_next(view: View) -> list[str]:
    """Return the texts of the paragraphs of *view* that Word keeps with the next paragraph."""
    document = read(view)
    tables = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [
        *document.paragraphs,
        *(paragraph for cell in tables for paragraph in cell.paragraphs),
    ]
    return [
        paragraph.text
        for paragraph in paragraphs
        if paragraph.paragraph_format.keep_with_next
        or (paragraph.style and paragraph.style.paragraph_format.keep_with_next)
    ]


def test_a_card_stays_together() -> None:
    """Each line of a card but the last is kept with the next line."""
    fact = Facts([("Kind", text_cell("study")), ("When", text_cell("2021"))])
    card: list[Block] = [
        fact,
        Paragraph([Span("Summary")]),
        Facts([("Documents", text_cell("Paper"))]),
    ]
    kept = kept_with_next(view(Heading("A", 2), *card, Heading("B", 2), *card))

    lines = ["Kind\tstudy", "When\t2021", "Summary"]
    assert ["A", *lines, "B", *lines] == [line for line in kept if line != "Title"]


def test_a_note_stays_with_the_table_above_it() -> None:
    """The note is kept on the page of the table above it, and not with the table below it."""
    table = TableBlock([Column("A")], [[text_cell("a")]], caption="Few")
    kept = kept_with_next(view(Heading("A", 2), table, Paragraph([Span("Note")]), table))

    assert "Note" not in kept
    # An empty paragraph ends each table: that of the first alone is kept with its note.
    assert 1 == kept.count("")


def test_the_last_row_of_a_table_stays_with_the_notes() -> None:
    """The last row of a table is kept with the notes, and the notes are kept together."""
    rows = [[text_cell(name), text_cell(f"{name} too")] for name in ("first", "last")]
    table = TableBlock([Column("A"), Column("B")], rows)
    notes = [[Span("Note 1")], [Span("Note 2")]]

    always = ["Title", "A", "B"]
    kept = kept_with_next(view(table, footer=notes))
    assert ["", "Note 1", "last", "last too"] == [line for line in kept if line not in always]
    assert always == kept_with_next(view(table))
    assert "last" not in kept_with_next(view(table, Paragraph([]), footer=notes))
