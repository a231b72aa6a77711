"""PDF, read back: its text, its links, and its structure for screen readers."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rabat_cli import Dataset
from rabat_cli.errors import RabatError
from rabat_cli.formats import RenderOptions
from rabat_cli.formats.pdf import count_pages, render
from rabat_cli.language import use
from rabat_cli.model import Language
from rabat_cli.views.page import (
    Block,
    Column,
    CountMark,
    Facts,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    text_cell,
)
from rabat_cli.views.view import View

from .reading import straight
from .sample import SAMPLE, alignment_with_texts, everywhere, view

# Texts that typst would take for markup or commands.
_MARKUP = (
    "#panic()",
    "#",
    "*",
    "_",
    "$",
    "`",
    "@a",
    "<a>",
    "= ",
    "- ",
    "//",
    "/*",
    "\\",
    "[",
    "~",
    "a",
)


def read(view: View) -> pypdf.PdfReader:
    """Return *view* as PDF, opened again."""
    return pypdf.PdfReader(io.BytesIO(render(view, RenderOptions())))


def squeezed(text: str) -> str:
    """Return *text* without blanks and hyphens, which a page has where its lines end."""
    return "".join(text.replace("\u00ad", "").replace("-", "").split())


def structure(view: View) -> list[tuple[str, str]]:
    """Return the tags of *view* as PDF in their order, each with its alternative text."""
    with pikepdf.open(io.BytesIO(render(view, RenderOptions()))) as document:
        return [*_tags(document.Root.StructTreeRoot)]


def _tags(node: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        yield str(node.S), str(node.get("/Alt", ""))
    children: Any = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from _tags(child)


def starts(view: View) -> dict[str, float]:
    """Return where each text begins on the first page of *view*, in points from the left."""
    positions: dict[str, float] = {}

    def note(text: str, place: Any, *_rest: object) -> None:
        positions.setdefault(text.strip(), place[4])

    read(view).pages[0].extract_text(visitor_text=note)
    return positions


@pytest.mark.parametrize("word", ["e" * 8, "e" * 14, "e" * 20])
def test_a_column_is_no_narrower_than_its_longest_word(word: str) -> None:
    """A column is at least as wide as its longest word, although others have long texts."""
    long = text_cell("eeee " * 80)
    columns = [Column(name) for name in ("A", "B", "C", "D", "E")]
    row = [long, text_cell(f"{word} e e e e e"), text_cell("eeeee " * 4), long, long]
    positions = starts(view(TableBlock(columns, [row])))

    # About how wide the letter is, and the blanks beside a cell.
    assert positions["C"] - positions["B"] >= len(word) * 4.5 + 10.5


@given(st.lists(st.sampled_from(_MARKUP), min_size=1, max_size=6).map("".join))
@example('#panic("x") *b* _e_ $x^2$ <label> @ref // /* `raw` #{1+1} \\')
def test_any_text_is_read_back_unchanged(source: str) -> None:
    """No text is taken for markup or a command of typst, wherever on a page it is."""
    output = squeezed("".join(page.extract_text() for page in read(everywhere(source)).pages))
    output, line = straight(output), straight(squeezed(source))

    # The other texts of that page, and the number of the page.
    assert f"{line}{line}x{line}x{line}{line}xx{line}{line}x{line}1/1" == output


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_document_has_all_texts_of_the_alignment_table(
    language: Language, sample: Dataset
) -> None:
    """Every title, contribution and label of the alignment table is in the document."""
    use(language)
    alignment, texts = alignment_with_texts(sample)
    pages = read(alignment).pages
    content = straight(squeezed("".join(page.extract_text() for page in pages)))

    assert [] == [part for part in texts if squeezed(part) not in content]


def test_the_heading_and_line_above_a_table_are_on_its_page() -> None:
    """A heading and the line below it are on the page on which their table begins."""
    blocks = [
        block
        for number in range(60)
        for block in (
            Heading(f"heading{number}.", 2),
            Paragraph([Span(f"line{number}.")]),
            TableBlock(
                [Column("x")], [[text_cell(f"row{number}. " + "word " * (number * 7 % 90))]]
            ),
        )
    ]
    pages = [page.extract_text() for page in read(view(Heading("x"), *blocks)).pages]

    assert len(pages) > 5
    for number in range(60):
        parts = (f"heading{number}.", f"line{number}.", f"row{number}.")
        assert [3] == [count for page in pages if (count := sum(part in page for part in parts))]


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("fr", "fr-FR")])
def test_metadata_has_the_title_and_the_language(language: Language, tag: str) -> None:
    """The metadata has title and language, and no author; the window shows the title."""
    use(language)
    document = read(view(Heading("A title"), Paragraph([Span("x")])))
    catalog: Any = document.trailer["/Root"]

    assert document.metadata is not None
    assert ("A title", None) == (document.metadata.title, document.metadata.author)
    assert (tag, True, True) == (
        catalog["/Lang"],
        catalog["/MarkInfo"]["/Marked"],
        catalog["/ViewerPreferences"]["/DisplayDocTitle"],
    )


def test_tags_are_in_the_order_of_the_page() -> None:
    """Headings, tables with heading cells, and links have tags, in the order of the page."""
    tags = [tag for tag, _text in structure(SAMPLE)]
    parts = [tag for tag in tags if tag in {"/H1", "/H2", "/Table", "/THead", "/Link"}]

    assert ["/H1", "/Table", "/THead", "/H2", "/Table", "/THead", "/Link", "/Link"] == parts
    assert 4 == tags.count("/TH")


@pytest.mark.parametrize(("language", "none"), [("en", "none"), ("fr", "aucune")])
def test_the_dot_of_a_grid_has_an_alternative_text(language: Language, none: str) -> None:
    """Screen readers read the dot for zero as "none"."""
    use(language)
    grid = view(
        TableBlock(
            [Column("A"), *[Column("2021", "center")] * 2],
            [[text_cell("a"), CountMark(3), CountMark(0)]],
        )
    )

    assert {none} == {description for tag, description in structure(grid) if tag == "/Figure"}


def test_only_web_addresses_are_links() -> None:
    """A web address is a link, and a text with another address is not."""
    links = [
        note.get_object()["/A"]["/URI"]
        for page in read(SAMPLE).pages
        for note in page.get("/Annots", [])
    ]

    assert {"https://example.org/?a=1&b=2", "https://example.org/paper"} == {*links}


def test_pages_are_numbered_and_table_headings_repeat() -> None:
    """Each page has its number, the number of pages, and the headings of the table."""
    table = TableBlock([Column("Heading")], [[text_cell(f"row {number}")] for number in range(100)])
    pages = [page.extract_text() for page in read(view(table)).pages]

    assert len(pages) > 1
    assert [f"{number} / {len(pages)}" for number in range(1, len(pages) + 1)] == [
        page.strip().splitlines()[-1] for page in pages
    ]
    assert all("Heading" in page for page in pages)


def test_count_pages_returns_the_number_of_pages() -> None:
    """The number is that which pypdf finds, and 0 for bytes that are not a PDF."""
    for rows in (1, 100, 500):
        table = TableBlock([Column("A")], [[text_cell(f"row {number}")] for number in range(rows)])

        assert len(read(view(table)).pages) == count_pages(render(view(table), RenderOptions()))
    assert 0 == count_pages(b"/Type/Pages/Count 2")


def test_a_page_is_landscape_only_for_a_wide_table() -> None:
    """A page is A4 in portrait, in landscape for a wide table, and larger for a very wide grid."""
    row = text_cell("x" * 200)
    sizes = [
        tuple(round(float(side) / 72 * 25.4) for side in read(view(table)).pages[0].mediabox[2:])
        for table in (
            TableBlock([Column("A"), Column("B")], [[row, row]]),
            TableBlock([Column("A")] * 6, [[row] * 6]),
            TableBlock(
                [Column("A"), *[Column("B", "center")] * 200], [[row, *[CountMark(1)] * 200]]
            ),
        )
    ]

    assert [(210, 297), (297, 210)] == sizes[:2]
    assert sizes[2][0] > 200 * 9


def test_a_character_that_no_font_has_is_an_error() -> None:
    """The character is not left out: an error names it."""
    with pytest.raises(RabatError) as raised:
        render(everywhere("a \U0001f9ff b \U00014400"), RenderOptions())

    assert raised.value.message.startswith("no installed font has the character ")


def test_a_text_longer_than_a_page_is_complete() -> None:
    """A cell and a heading of 1,500 words continue on as many pages as they need."""
    source = " ".join(f"w{number}" for number in range(1500))
    content = "".join(page.extract_text() for page in read(everywhere(source)).pages)

    assert 8 <= content.count("w1499")


def test_the_host_name_of_an_address_is_not_broken() -> None:
    """An address is broken after a slash, wherever in a line it begins."""
    url = "https://migrationnetwork.un.org/resources/collection-diaspora-engagement-practices"
    lines = [Paragraph([Span("x" * length + " "), Span(url, url=url)]) for length in range(40, 90)]
    drawn = "".join(page.extract_text() for page in read(view(*lines)).pages)

    assert len(lines) == drawn.count("migrationnetwork.un.org")


@pytest.mark.parametrize("words", [20, 150])
def test_a_card_stays_on_one_page(words: int) -> None:
    """A card that fits on a page, whether short or long, does not break across pages."""
    fact = Facts([("Kind", text_cell("study"))] * 8)
    summary = Paragraph([Span("word " * words)])
    cards = [
        block
        for number in range(12)
        for block in (Heading(f"Card {number}", 2), fact, summary, Facts([("End", text_cell("."))]))
    ]
    pages = [page.extract_text() for page in read(view(*cards)).pages]

    assert 1 < len(pages)
    assert all(page.count("Card") == page.count("End") for page in pages)


def test_no_page_has_the_notes_alone() -> None:
    """If the last card fills a page, the card is moved to the next page with the notes."""
    fact = Facts([("Kind", text_cell("study"))])
    pages_of_last_card = set()
    # From two cards that fit on a page with the notes to two that need more without them.
    for count in range(31, 41):
        line = Paragraph([Span("word")])
        first: list[Block] = [Heading("A", 2), fact, *[line] * count]
        last: list[Block] = [Heading("Last", 2), fact, *[line] * 5]
        pages = [
            page.extract_text()
            for page in read(
                view(*first, *last, footer=[[Span(f"Note {n}")] for n in range(5)])
            ).pages
        ]
        assert "Last" in next(page for page in pages if "Note 0" in page)
        pages_of_last_card.add(next(n for n, page in enumerate(pages) if "Last" in page))
    assert {0, 1} == pages_of_last_card


@pytest.mark.parametrize(("ruled", "fewest"), [(True, 25), (False, 33)])
def test_the_last_row_of_a_table_stays_with_the_notes(*, ruled: bool, fewest: int) -> None:
    """The notes are on the page of the last row, below it, wherever the table ends on a page."""
    notes = [[Span(f"Note {n}")] for n in range(5)]
    page_counts = set()
    # From a table that fits on a page with its notes to one that needs two pages without them.
    for count in range(fewest, fewest + 10):
        rows = [[text_cell(f"Row {number}"), text_cell("word")] for number in range(count)]
        table = TableBlock([Column("A"), Column("B")], rows, ruled=ruled)
        pages = [page.extract_text() for page in read(view(table, footer=notes)).pages]
        page_counts.add((len(pages), f"Row {count - 2}" in pages[0]))

        last = pages[-1]
        assert last.index(f"Row {count - 1}") < last.index("Note 0") < last.index("Note 4")
    assert {(1, True), (2, True), (2, False)} == page_counts
