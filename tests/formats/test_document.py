"""Documents of several parts, in each format that draws pages.

They have a table of contents, numbered headings, captions, and placeholders for the author.
"""

import re
import zipfile
from io import BytesIO
from typing import Any

import pypdf
import pytest
from msgspec.structs import replace

from rabat_cli.formats import RenderOptions, load_renderer
from rabat_cli.formats.typography import typeset_line
from rabat_cli.language import use
from rabat_cli.model import Language
from rabat_cli.views.page import (
    Cell,
    Column,
    Contents,
    CountMark,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    number_blocks,
    text_cell,
)
from rabat_cli.views.view import FieldTable

from .sample import view

COUNTRIES = TableBlock(
    [Column("Country"), Column("Activities")], [[text_cell("Spain"), text_cell("2")]]
)
BLOCKS = number_blocks(
    [
        Heading("Draft"),
        Contents(),
        Heading("One", 2),
        Paragraph([Span("[Write this.]", "placeholder")]),
        COUNTRIES,
        Heading("Two", 2),
        Heading("Part", 3),
        TableBlock(COUNTRIES.columns, COUNTRIES.rows, caption="Countries"),
        Heading("Part", 3),
        TableBlock(COUNTRIES.columns, COUNTRIES.rows, caption="More"),
    ]
)
# A terminal shows nothing of a view without records.
DOCUMENT = replace(view(*BLOCKS), records=FieldTable((), ["x"]))


def drawn(name: str) -> str:
    """Return the document in the format *name*, which is text."""
    return str(load_renderer(name)(DOCUMENT, RenderOptions()))


def body() -> str:
    """Return the body of the Word document as XML."""
    content = load_renderer("docx")(DOCUMENT, RenderOptions())
    assert isinstance(content, bytes)
    with zipfile.ZipFile(BytesIO(content)) as parts:
        return parts.read("word/document.xml").decode()


@pytest.mark.parametrize("name", ["table", "markdown", "html", "docx", "pdf"])
def test_a_total_of_zero_is_a_number_in_every_format(name: str) -> None:
    """A count of zero is drawn as a dot, but a total of zero as the number 0."""
    row: list[Cell] = [text_cell("Sum"), CountMark(8, is_total=True), CountMark(0, is_total=True)]
    columns = [Column("Row"), Column("A", "center"), Column("B", "center")]
    grid = replace(view(TableBlock(columns, [row])), records=FieldTable((), ["x"]))
    content: Any = load_renderer(name)(grid, RenderOptions())
    if name == "pdf":
        content = pypdf.PdfReader(BytesIO(content)).pages[0].extract_text()
    elif name == "docx":
        with zipfile.ZipFile(BytesIO(content)) as parts:
            content = parts.read("word/document.xml").decode()

    text = re.sub(r"<[^>]+>", " ", str(content))
    assert re.search(r"Sum[\s│|*]+8[\s│|]+0\b", text)


def test_headings_and_captions_are_numbered_in_their_order() -> None:
    """The numbered blocks are headings of levels 2 and 3, and tables with a caption."""
    headings = [block.full_text for block in BLOCKS if isinstance(block, Heading)]

    assert ["Draft", "1 One", "2 Two", "2.1 Part", "2.2 Part"] == headings
    assert ["", "Table 1: Countries", "Table 2: More"] == [
        block.full_caption for block in BLOCKS if isinstance(block, TableBlock)
    ]


def test_markdown_has_no_table_of_contents() -> None:
    """Markdown has numbers and captions, but no contents, because Markdown has no pages."""
    table = "| Country | Activities |\n| ------- | ---------- |\n| Spain | 2 |"

    assert drawn("markdown") == (
        f"# Draft\n\n## 1 One\n\n**\\[Write this.\\]**\n\n{table}\n\n## 2 Two\n\n### 2\\.1 Part\n\n"
        f"**Table 1: Countries**\n\n{table}\n\n### 2\\.2 Part\n\n**Table 2: More**\n\n{table}\n"
    )


def test_a_terminal_has_no_table_of_contents() -> None:
    """A terminal shows numbers and captions, with one empty line between blocks."""
    output = drawn("table")

    assert output.startswith("Draft\n\n1 One\n\n[Write this.]\n\nCountry   Activities\n")
    assert "\n\n2.1 Part\n\nTable 1: Countries\nCountry   Activities\n" in output


def test_html_links_the_table_of_contents() -> None:
    """Each entry links to its heading, and each caption is the label of its table."""
    page = drawn("html")
    links = dict(re.findall(r'<a href="#([^"]+)">([^<]+)</a>', page))

    assert ["1 One", "2 Two", "2.1 Part", "2.2 Part"] == [*links.values()]
    for anchor, text in links.items():
        assert re.search(rf'<h[23] id="{anchor}">{text}</h', page)
    assert 2 == page.count("<table>\n<caption>")
    assert "<caption>Table 1: Countries</caption>" in page
    assert '<mark class="placeholder">[Write this.]</mark>' in page


def test_word_numbers_headings_and_tables_itself() -> None:
    """The numbers are lists and fields of Word, and so is the table of contents."""
    text = body()
    numbered = re.findall(
        r'<w:pStyle w:val="Heading(\d)"/><w:numPr><w:ilvl w:val="(\d)"/><w:numId w:val="1"/>', text
    )
    entries = re.findall(r'<w:pStyle w:val="TOC(\d)"/>.*?w:anchor="(\w+)"', text)

    assert [("2", "0"), ("2", "0"), ("3", "1"), ("3", "1")] == numbered
    assert ["2", "2", "3", "3"] == [level for level, _anchor in entries]
    for _level, anchor in entries:
        assert 1 == text.count(f'w:name="{anchor}"')
    assert 1 == text.count(r" TOC \o ")
    starts, ends = (text.count(f'w:fldCharType="{kind}"') for kind in ("begin", "end"))
    assert (1, 1) == (starts, ends)
    assert re.search(r'Table </w:t></w:r><w:fldSimple w:instr=" SEQ Table \\\* ARABIC ">', text)
    assert '<w:rStyle w:val="Placeholder"/></w:rPr><w:t xml:space="preserve">[Write this.]' in text


def test_short_tables_with_a_caption_are_kept_on_one_page_in_word() -> None:
    """Each row of a short table with a caption is kept with the next paragraph."""
    cells = re.findall(r'<w:pStyle w:val="TableText"/>(<w:keepNext/>)?', body())

    # The first of the three tables has no caption.
    assert ["", "", *["<w:keepNext/>"] * 4] == cells


def test_captions_of_word_are_in_the_language_in_use() -> None:
    """In French, the label of a caption is "Tableau", and its colon follows a no-break space."""
    use("fr")

    assert ' SEQ Tableau \\* ARABIC "' in body()
    assert ">\N{NO-BREAK SPACE}: Countries<" in body()


def test_word_documents_without_contents_update_no_fields() -> None:
    """Only with a table of contents does Word offer to update fields and have numbered lists."""
    content = load_renderer("docx")(view(Heading("A"), COUNTRIES), RenderOptions())
    assert isinstance(content, bytes)
    with zipfile.ZipFile(BytesIO(content)) as parts:
        assert "updateFields" not in parts.read("word/settings.xml").decode()
        assert "word/numbering.xml" not in parts.namelist()


@pytest.mark.parametrize("level", [1, 2, 3])
def test_pdf_has_a_table_of_contents_and_all_levels_of_headings(level: int) -> None:
    """A heading is drawn in the contents and in its place; captions and placeholders are drawn."""
    content = load_renderer("pdf")(DOCUMENT, RenderOptions())
    assert isinstance(content, bytes)
    text = pypdf.PdfReader(BytesIO(content)).pages[0].extract_text()

    assert {1: "Draft", 2: "2 Two", 3: "2.2 Part"}[level] in text
    assert 2 == text.count("2.1 Part")
    assert "Table 2: More" in text
    assert "[Write this.]" in text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "5–6 novembre 2019", "5–\u20606\u00a0novembre\u00a02019"),
        ("fr", "le 1er mars", "le 1er\u00a0mars"),
        ("en", "31 January 2024, in May 2025", "31\u00a0January\u00a02024, in May\u00a02025"),
        ("en", "30 June – 2 July", "30\u00a0June\u00a0– 2\u00a0July"),
        ("fr", "1er–2 juillet", "1er–\u20602\u00a0juillet"),
        ("en", "2018–2026", "2018–\u20602026"),
        ("fr", "étude, s. d.", "étude, s.\u00a0d."),
        ("fr", "Plan (domaine 4).", "Plan (domaine\u00a04)."),
        ("en", "licence CC BY 4.0.", "licence CC\u00a0BY\u00a04.0."),
        ("en", "Morocco (2), France (in part)", "Morocco\u00a0(2), France (in part)"),
    ],
)
def test_dates_and_counts_stay_on_one_line(language: Language, text: str, expected: str) -> None:
    """No line breaks within a date, after its dash, or between a name and its number."""
    use(language)

    assert expected == typeset_line(text)
