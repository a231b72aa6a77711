"""How wide columns are, what headings stand over and when a sheet is turned."""

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
    """Return a table of one row with these *cells*."""
    columns = [Column("", **column) for _cell in cells]  # type: ignore[arg-type]
    return TableBlock(columns, [[text_cell(cell) for cell in cells]])


def test_a_page_is_called_by_its_main_heading() -> None:
    """The heading of level 1 is the name, wherever it stands; without one it is the title."""
    text = Paragraph([Span("x")])

    assert "Main" == page_title(Page("T", [text, Heading("Part", 2), Heading("Main")]))
    assert "T" == page_title(Page("T", [Heading("Part", 2), Heading("Other", 2)]))


def test_a_document_has_no_ids() -> None:
    """What one types into the program is not shown, nor a line or a fact of nothing else."""
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
    """A column of what one types into the program goes with its heading."""
    ids = [text_cell("sea", "id"), text_cell("root-causes", "id"), text_cell("")]
    rows: list[list[Cell]] = [[text_cell("Theme"), id_, Bar(1, 2)] for id_ in ids]
    shown = document_blocks(Page("T", [TableBlock([Column("A"), Column("ID"), Column("")], rows)]))

    assert TableBlock([Column("A"), Column("")], [[text_cell("Theme"), Bar(1, 2)]] * 3) == shown[1]


def test_a_document_has_no_optional_column_without_content() -> None:
    """A list of activities that no source aligns has no column for their objectives."""
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
    """Whatever its lines are made of; a bar and a mark have a width of their own."""
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
    """A heading is broken at its blanks; that above a mark can stand upright."""
    assert [expected] == line_widths(TableBlock([column], []))
    assert [expected] == line_widths(TableBlock([column], [[text_cell("")]]))


@pytest.mark.parametrize(("last", "expected"), [(23, False), (24, True)])
def test_a_sheet_is_turned_for_a_table_that_is_too_wide(last: int, expected: bool) -> None:
    """A sheet holds 95 characters side by side when it stands."""
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
def test_room_is_shared_by_what_columns_ask_for(
    cell: str, column: Column, expected: tuple[int, bool]
) -> None:
    """What is short or whole is not broken; the others ask for their text, up to a limit."""
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
def test_a_word_is_what_is_not_broken(heading: str, cell: str, expected: int) -> None:
    """A word of a heading or a cell up to its hyphen, a date, a piece of an address."""
    assert [expected] == word_widths(TableBlock([Column(heading)], [[text_cell(cell)]]))


def test_a_blank_that_keeps_words_together_makes_one_of_them() -> None:
    """So French has it before some signs; and the heading above a mark can stand upright."""
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
def test_room_is_shared_by_proportion_but_to_each_its_least(
    natural: list[int], least: list[int], expected: list[int]
) -> None:
    """Who has more than the least gives to who has not; if all cannot, most is taken from most."""
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
def test_what_is_whole_stays_whole_where_words_have_room(
    natural: list[int], least: list[int], fixed: list[bool], expected: list[int]
) -> None:
    """Else none does; and if words have no room, they are broken where a text can be read."""
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
def test_a_heading_stands_over_the_columns_beside_it(
    names: list[str], expected: list[tuple[str, int]], first: int
) -> None:
    """Those without one belong to it, and what is before the first heading is the subject."""
    columns = [Column(name) for name in names]

    assert expected == [(column.heading, span) for column, span in heading_spans(columns)]
    assert first == count_label_columns(columns)


def test_a_grid_is_a_table_of_marks() -> None:
    """One mark makes a grid of it."""
    assert is_grid(TableBlock([Column(""), Column("")], [[text_cell("x"), CountMark(0)]]))
    assert not is_grid(TableBlock([Column(""), Column("")], [[text_cell("x"), Bar(0, 1)]]))


def test_a_card_is_a_heading_with_facts_up_to_the_next() -> None:
    """Neither a part of a document with numbered headings, nor what stands before the first."""
    fact, note = Facts([("Kind", text_cell("study"))]), Paragraph([Span("x")])
    card: list[Block] = [Heading("A", 2), fact, note, fact]

    assert [range(2, 6), range(6, 10)] == cards([Heading("T"), note, *card, *card])
    assert [] == cards([Heading("T"), fact, Heading("One", 2, "1"), fact, Heading("B", 2), note])


def test_a_card_is_short_that_fits_a_page_in_any_script() -> None:
    """A line counts whole, however little is in it."""
    fact = Facts([("Kind", text_cell("study"))])

    assert is_short([Heading("A", 2), fact, Paragraph([Span("x" * 1000)])])
    assert not is_short([Heading("A", 2), fact, Paragraph([Span("x" * 1600)])])
    assert not is_short([Heading("A", 2), *[fact] * 20])


def test_a_paragraph_between_two_tables_belongs_to_the_first() -> None:
    """One below a heading leads to the table below it."""
    line = Paragraph([Span("x")])
    short = TableBlock([Column("A")], [[text_cell("a")]], caption="Few")
    blocks: list[Block] = [Heading("A", 2), line, short, line, short, Heading("B", 2)]

    assert [1] == [place for place in (1, 3) if introduces_table(blocks, place)]
    assert [2] == [place for place in range(6) if has_note(blocks, place)]


def test_two_paragraphs_above_a_table_belong_to_it() -> None:
    """Those further above are not held on its page."""
    line = Paragraph([Span("x")])
    blocks: list[Block] = [Heading("A", 2), line, line, line, TableBlock([Column("A")], [])]

    assert [2, 3] == [place for place in (1, 2, 3) if introduces_table(blocks, place)]
