"""Layout: widths of columns, spans of headings, orientation of pages, and cards."""

import pytest

from rabat_cli.formats.layout import (
    cards,
    count_label_columns,
    document_blocks,
    fit_widths,
    has_note,
    heading_spans,
    introduces_table,
    is_grid,
    is_short,
    line_widths,
    needs_landscape,
    page_title,
    preferred_widths,
    share_room,
    word_widths,
)
from rabat_cli.language import use
from rabat_cli.views.page import (
    Bar,
    Block,
    Cell,
    Column,
    CountMark,
    Facts,
    Heading,
    Page,
    Paragraph,
    Span,
    TableBlock,
    text_cell,
)


def table(*cells: str, **column: object) -> TableBlock:
    """Return a table of one row with these *cells*, in columns without headings."""
    columns = [Column("", **column) for _cell in cells]  # type: ignore[arg-type]
    return TableBlock(columns, [[text_cell(cell) for cell in cells]])


def test_the_title_of_a_page_is_its_main_heading() -> None:
    """The title is the heading of level 1, even below other blocks, or else that of the page."""
    text = Paragraph([Span("x")])

    assert "Main" == page_title(Page("T", [text, Heading("Part", 2), Heading("Main")]))
    assert "T" == page_title(Page("T", [Heading("Part", 2), Heading("Other", 2)]))


def test_a_document_has_no_ids() -> None:
    """Ids, which are for commands, are left out with lines and facts that have nothing else."""
    lines = [[Span("One")], [Span("one-2021", "id")], [], [Span("one · ", "id"), Span("meeting")]]
    page = Page(
        "Title",
        [
            TableBlock([Column("A"), Column("B", "center")], [[lines, CountMark(0)]]),
            Facts([("ID", text_cell("one-2021", "id")), ("Kind", text_cell("meeting"))]),
        ],
    )

    assert [
        Heading("Title"),
        TableBlock(
            [Column("A"), Column("B", "center")],
            [[[[Span("One")], [], [Span("meeting")]], CountMark(0)]],
        ),
        Facts([("Kind", text_cell("meeting"))]),
    ] == document_blocks(page)


def test_a_document_has_no_column_of_ids() -> None:
    """A column of ids is left out with its heading."""
    ids = [text_cell("sea", "id"), text_cell("root-causes", "id"), text_cell("")]
    rows: list[list[Cell]] = [[text_cell("Theme"), id_, Bar(1, 2)] for id_ in ids]
    shown = document_blocks(Page("T", [TableBlock([Column("A"), Column("ID"), Column("")], rows)]))

    assert TableBlock([Column("A"), Column("")], [[text_cell("Theme"), Bar(1, 2)]] * 3) == shown[1]


def test_a_document_has_no_optional_column_without_content() -> None:
    """An optional column is left out if all its cells are empty; other columns are kept."""
    columns = [Column("A", is_optional=True), Column("B"), Column("C")]
    empty, word = text_cell(""), text_cell("word")
    kept, left_out = (
        document_blocks(Page("T", [TableBlock(columns, rows)]))[1]
        for rows in ([[empty, empty, word], [word, empty, word]], [[empty, empty, word]] * 2)
    )

    assert TableBlock(columns, [[empty, empty, word], [word, empty, word]]) == kept
    assert TableBlock(columns[1:], [[empty, word]] * 2) == left_out


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ([], 1),
        (text_cell("four\nfifteen letters"), 15),
        ([[Span("ab"), Span("cd")], [Span("abc")]], 4),
        (text_cell("x" * 200), 200),
        (Bar(1, 2), 20),
        (CountMark(1), 4),
    ],
)
def test_a_column_is_as_wide_as_its_longest_line(cell: Cell, expected: int) -> None:
    """The width is that of the longest line in a cell; a bar and a mark have fixed widths."""
    assert [expected] == line_widths(TableBlock([Column("")], [[text_cell("")], [cell]]))


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (Column("a word-or-two"), 11),
        (Column("a word-or-two", "center"), 4),
        (Column("", "center"), 4),
        (Column(""), 1),
    ],
)
def test_a_column_has_room_for_the_words_of_its_heading(column: Column, expected: int) -> None:
    """A heading breaks at spaces; a heading above marks can be rotated and needs less room."""
    assert [expected] == line_widths(TableBlock([column], []))
    assert [expected] == line_widths(TableBlock([column], [[text_cell("")]]))


@pytest.mark.parametrize(("last", "expected"), [(23, False), (24, True)])
def test_a_page_is_landscape_for_a_table_that_is_too_wide(last: int, expected: bool) -> None:
    """A page in portrait has room for 95 characters in a row."""
    wide = table("x" * 24, "x" * 24, "x" * 24, "x" * last)

    assert expected is needs_landscape([Paragraph([Span("x" * 200)]), table("x"), wide])


@pytest.mark.parametrize(
    ("cell", "column", "expected"),
    [
        ("x" * 16, Column("", weight=2), (16, True)),
        ("x" * 17, Column(""), (17, False)),
        ("x" * 17, Column("", no_wrap=True), (17, True)),
        ("x" * 200, Column("", no_wrap=True), (200, True)),
        ("x" * 120, Column("", weight=2), (240, False)),
        ("x" * 121, Column("", weight=3), (360, False)),
    ],
)
def test_preferred_widths_of_columns(cell: str, column: Column, expected: tuple[int, bool]) -> None:
    """Short and unbreakable columns keep their widths; others are weighted, up to a limit."""
    assert [expected] == preferred_widths(TableBlock([column], [[text_cell(cell)]]))


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("Led by", "a word-or-two", 5),
        ("", "2019-10-24", 10),
        ("Partnership", "a word", 11),
        ("", "", 0),
        ("", "one\nor three", 5),
        ("", "UNHCR", 7),
        ("", "https://example.org/reunions/some-page", 12),
    ],
)
def test_word_widths_are_those_of_the_longest_unbreakable_part(
    heading: str, cell: str, expected: int
) -> None:
    """A word in a heading or a cell ends at its hyphen; a date is whole, an address is not."""
    assert [expected] == word_widths(TableBlock([Column(heading)], [[text_cell(cell)]]))


def test_words_joined_by_a_no_break_space_are_one_word() -> None:
    """French needs no-break spaces at some punctuation; headings above marks do not count."""
    columns = [Column("Objectives"), Column("Objectives", "center")]

    assert [10, 0] == word_widths(
        TableBlock(columns, [[text_cell("a;\u00a0b;\u00a0c"), CountMark(1)]])
    )
    use("fr")
    assert [8] == word_widths(TableBlock([Column("")], [[text_cell("Ivoire : un « mot simple »")]]))


@pytest.mark.parametrize(
    ("natural", "least", "expected"),
    [
        ([10, 30], [1, 1], [25, 75]),
        ([10, 30], [40, 1], [40, 60]),
        ([10, 10, 80], [5, 20, 75], [5, 20, 75]),
        ([1, 1, 98], [10, 20, 1], [10, 20, 70]),
        ([10, 20, 70], [0, 30, 65], [5, 30, 65]),
        ([10, 10, 10], [20, 200, 60], [20, 40, 40]),
        ([], [], []),
    ],
)
def test_room_is_shared_in_proportion_with_minimum_widths(
    natural: list[int], least: list[int], expected: list[int]
) -> None:
    """If the minimum widths do not fit, narrow columns keep theirs and others share the rest."""
    assert expected == share_room(100, natural, least)


@pytest.mark.parametrize(
    ("natural", "least", "fixed", "expected"),
    [
        ([30, 200, 10], [10, 20, 10], [True, False, True], [30, 60, 10]),
        ([30, 10], [10, 10], [True, True], [30, 10]),
        ([60, 30, 90], [30, 20, 10], [True, True, False], [60, 30, 10]),
        ([60, 50, 90], [30, 20, 40], [True, True, False], [30, 25, 45]),
        ([90, 90], [90, 30], [False, False], [60, 40]),
        ([90, 90], [90, 10], [False, False], [90, 10]),
    ],
)
def test_fixed_columns_keep_their_width_if_the_words_of_others_have_room(
    natural: list[int], least: list[int], fixed: list[bool], expected: list[int]
) -> None:
    """Without this room, no column is fixed; minimum widths are limited if they do not fit."""
    assert expected == fit_widths(100, natural, least, fixed, 60)


@pytest.mark.parametrize(
    ("names", "expected", "first"),
    [
        (["A", "B"], [("A", 1), ("B", 1)], 1),
        (["", "A", "B"], [("A", 2), ("B", 1)], 2),
        (["", "", "A", ""], [("A", 4)], 3),
        (["A", "", "", "B", ""], [("A", 3), ("B", 2)], 1),
        (["", ""], [("", 1), ("", 1)], 1),
    ],
)
def test_a_heading_spans_the_columns_without_headings_beside_it(
    names: list[str], expected: list[tuple[str, int]], first: int
) -> None:
    """Columns up to the first heading are the labels of the rows and belong to this heading."""
    columns = [Column(name) for name in names]

    assert expected == [(column.heading, span) for column, span in heading_spans(columns)]
    assert first == count_label_columns(columns)


def test_a_table_with_a_mark_is_a_grid() -> None:
    """A table with one mark is a grid, a table with a bar is not."""
    assert is_grid(TableBlock([Column(""), Column("")], [[text_cell("x"), CountMark(0)]]))
    assert not is_grid(TableBlock([Column(""), Column("")], [[text_cell("x"), Bar(0, 1)]]))


def test_a_card_is_a_heading_with_facts_up_to_the_next_heading() -> None:
    """Numbered headings, and blocks before the first heading of level 2, are not cards."""
    fact, note = Facts([("Kind", text_cell("study"))]), Paragraph([Span("x")])
    card: list[Block] = [Heading("A", 2), fact, note, fact]

    assert [range(2, 6), range(6, 10)] == cards([Heading("T"), note, *card, *card])
    assert [] == cards([Heading("T"), fact, Heading("One", 2, "1"), fact, Heading("B", 2), note])


def test_a_card_is_short_if_it_fits_on_a_page() -> None:
    """Each line counts as a full line, however short it is."""
    fact = Facts([("Kind", text_cell("study"))])

    assert is_short([Heading("A", 2), fact, Paragraph([Span("x" * 1000)])])
    assert not is_short([Heading("A", 2), fact, Paragraph([Span("x" * 1600)])])
    assert not is_short([Heading("A", 2), *[fact] * 20])


def test_a_paragraph_between_two_tables_belongs_to_the_first() -> None:
    """A paragraph below a heading introduces the next table; one below a table is its note."""
    line = Paragraph([Span("x")])
    short = TableBlock([Column("A")], [[text_cell("a")]], caption="Few")
    blocks: list[Block] = [Heading("A", 2), line, short, line, short, Heading("B", 2)]

    assert [1] == [place for place in (1, 3) if introduces_table(blocks, place)]
    assert [2] == [place for place in range(6) if has_note(blocks, place)]


def test_up_to_two_paragraphs_above_a_table_introduce_it() -> None:
    """Paragraphs further above are not kept on the page of the table."""
    line = Paragraph([Span("x")])
    blocks: list[Block] = [Heading("A", 2), line, line, line, TableBlock([Column("A")], [])]

    assert [2, 3] == [place for place in (1, 2, 3) if introduces_table(blocks, place)]
