"""Tables on a terminal: they fit its width and have all texts, which are never markup."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.table import render
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
    Role,
    Span,
    TableBlock,
    text_cell,
)
from rabat_cli.views.view import FieldTable, View

from ..cli.running import STEERING, bare

MARKUP = ["[draft]", ":100:", "[bold]x[/bold]", "[a|b]", "[/]", "\\[x]", "{0}", "[link=x]y"]
# From this width of the terminal on, no line may be wider than the terminal.
NARROW = 20


def draw(*blocks: Block, **options: int) -> str:
    """Return a page of these *blocks*, in an answer with one record, as a terminal shows it."""
    sheet = FieldTable((), [None])
    page = View(sheet, sheet, lambda: Page("Title", blocks))
    return render(page, RenderOptions(**options))  # type: ignore[arg-type]


def grid(**more: int) -> TableBlock:
    """Return a table of a number, a text, and a bar or a mark."""
    return TableBlock(
        columns=[Column("", "right", no_wrap=True), Column("Name"), Column("", no_wrap=True)],
        rows=[
            [text_cell("1", "number"), text_cell("One two three four five", "strong"), Bar(1, 2)],
            [text_cell("22", "number"), [[Span("Six")], [], [Span("seven", "quiet")]], Bar(2, 2)],
        ],
        **more,  # type: ignore[arg-type]
    )


def test_a_wide_table_has_a_rule_and_aligned_numbers() -> None:
    """Headings are above a rule, numbers are to the right, and no line ends in blanks."""
    assert (
        "     Name\n"
        "───────────────────────────────────────────\n"
        " 1   One two three four five   ██████\n"
        "22   Six                       ████████████\n"
        "\n"
        "     seven\n"
    ) == draw(grid(), width=120)


def test_a_table_wraps_between_words() -> None:
    """In less room, texts wrap between words and bars are shorter; nothing is left out."""
    assert (
        "     Name\n"
        "────────────────────────────\n"
        " 1   One two three four   █\n"
        "     five\n"
        "22   Six                  ██\n"
        "\n"
        "     seven\n"
    ) == draw(grid(), width=28)


def test_a_table_below_its_least_width_is_stacked() -> None:
    """Each row is drawn as a block, with its cells one below the other."""
    assert ("1  One two three four\nfive\n  █\n\n22  Six\n\n  seven\n  ██\n") == draw(
        grid(stack_below=40), width=22
    )


def test_facts_stand_beside_their_terms() -> None:
    """Each fact is to the right of its term, and all facts begin in the same column."""
    facts = Facts([("Kind", text_cell("study")), ("Led by", text_cell("ES, MA"))])

    assert "Kind    study\nLed by  ES, MA\n" == draw(facts)


def test_blocks_are_separated_by_an_empty_line() -> None:
    """One empty line is between two blocks."""
    assert "A B\n\nC\n" == draw(Heading("A\nB"), Paragraph([Span("C")]))


def test_without_unicode_shapes_are_ascii() -> None:
    """If Unicode cannot be shown, rules, bars and marks are drawn in ASCII."""
    marks = TableBlock(
        [Column("a"), Column("b")], [[text_cell("x"), CountMark(2)], [text_cell("y"), CountMark(0)]]
    )
    text = draw(grid(), marks, unicode=False)

    assert text.isascii()
    assert "########" in text
    assert "*2" in text


def test_only_with_colour_there_are_escape_sequences() -> None:
    """Without colour there are no escape sequences; with colour the text is the same."""
    plain, coloured = (
        draw(Heading("A"), grid(), Paragraph([Span("u", "quiet", "https://x.org")]), colour=colour)
        for colour in (False, True)
    )

    assert "\x1b" not in plain
    assert "\x1b[1;36m22\x1b[0m" in coloured
    assert plain == bare(coloured)


def test_with_colour_an_address_is_a_link() -> None:
    """With colour, an address is a link of the terminal, and its text is shown as well."""
    text = draw(Paragraph([Span("https://x.org/a", "quiet", "https://x.org/a")]), colour=True)

    assert ";https://x.org/a\x1b\\" in text
    assert "https://x.org/a\n" == bare(text)


def test_a_match_is_marked_with_and_without_colour() -> None:
    """A match is coloured, or between asterisks without colour."""
    line = Paragraph([Span("a "), Span("b", "match")])

    assert "a *b*\n" == draw(line)
    assert "a b\n" == bare(draw(line, colour=True))


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("colour", [False, True])
def test_texts_are_not_markup(text: str, colour: bool) -> None:
    """Texts that look like Rich markup or emoji codes are shown unchanged in all blocks."""
    drawn = bare(
        draw(
            Heading(text),
            Paragraph([Span(text)]),
            TableBlock([Column(text), Column("x")], [[text_cell(text), text_cell(text)]]),
            Facts([(text, text_cell(text))]),
            colour=colour,
        )
    )

    assert 7 == drawn.count(text)


def test_lines_do_not_break_before_french_punctuation() -> None:
    """No line begins with a French punctuation mark or ends with an opening guillemet."""
    text = "« Ceci : un essai ; voilà ! »"
    for width in range(10, 40):
        lines = draw(Paragraph([Span(text)]), width=width).splitlines()

        assert text == " ".join(lines)
        assert [] == [line for line in lines if line[0] in ":;!»" or line[-1] == "«"]


@pytest.mark.parametrize("width", [1, 7, 20, 33, 80])
@given(
    texts=st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])), min_size=4, max_size=4
    )
)
def test_any_text_is_drawn_at_any_width(width: int, texts: list[str]) -> None:
    """Any text is drawn at any width; from 20 columns on, no line is wider than the terminal."""
    a, b, c, d = texts
    drawn = draw(
        Heading(a),
        TableBlock(
            [Column(b), Column(c)], [[text_cell(a), text_cell(b)], [text_cell(c), text_cell(d)]]
        ),
        Facts([("x", text_cell(d)), ("y", text_cell(a))]),
        TableBlock([Column("n"), Column(b)], [[text_cell("1"), CountMark(3)]]),
        width=width,
    )

    lines = drawn.split("\n")
    assert None is STEERING.search(drawn)
    assert width < NARROW or [] == [line for line in lines if cell_len(line) > width]


def test_a_line_of_blanks_is_trimmed_in_bounded_time() -> None:
    """A very wide cell pads all other lines with blanks, which take little time to trim."""
    sheet = FieldTable((), ["row"])
    rows = [
        [text_cell("w" * 20_000), text_cell("1")],
        *([text_cell("T"), text_cell("2")] for _ in range(20)),
    ]
    page = Page("", [TableBlock([Column("a"), Column("b")], rows)])
    started = time.process_time()
    drawn = render(View(sheet, sheet, lambda: page), RenderOptions(width=21_000))

    assert 23 == drawn.count("\n")
    assert time.process_time() - started < 10


ADDRESS = "https://example.org/a/rather/long/address/that/is/wider/than/a/column"


@pytest.mark.parametrize("width", [40, 60, 70])
@pytest.mark.parametrize("colour", [False, True])
def test_an_address_is_not_broken(width: int, colour: bool) -> None:
    """An address for which there is too little room has its own line, and is one link."""
    line = [Span("The page: "), Span(ADDRESS, "quiet", ADDRESS), Span("; more")]
    drawn = draw(
        Facts([("Term", [line, [Span("Other")]]), ("Alone", [[Span(ADDRESS, url=ADDRESS)]])]),
        TableBlock([Column("One"), Column("Two")], [[text_cell("Cell"), [line]]]),
        Paragraph(line),
        width=width,
        colour=colour,
    )
    lines = [row.strip() for row in bare(drawn).splitlines()]

    assert (3 if width == 70 else 4) == lines.count(ADDRESS)
    assert [] == [line for line in lines if ADDRESS not in line and cell_len(line) > width]
    assert {"Term   The page:", "Alone", "more", "Cell"} <= {*lines}
    assert 4 * colour == drawn.count(f";{ADDRESS}\x1b\\")


def test_an_address_with_enough_room_is_beside_its_term() -> None:
    """An address that fits beside its term does not have its own line."""
    facts = Facts([("Term", text_cell(ADDRESS, url=ADDRESS))])

    assert f"Term  {ADDRESS}\n" == draw(facts, width=len(ADDRESS) + 6)


# Grids.


def coverage(width: int) -> str:
    """Draw a grid with two columns of marks, whose headings are ten letters wide."""
    columns = [Column("", "right", no_wrap=True), Column("Name")]
    marked = [Column("Protection", "center"), Column("in transit", "center")]
    rows: list[list[Cell]] = [
        [text_cell("1", "number"), text_cell("Data"), CountMark(1), CountMark(0)],
        [text_cell("22", "number"), text_cell("Save lives"), CountMark(12), CountMark(2)],
    ]
    return draw(TableBlock([*columns, *marked], rows), width=width)


CLOSE = """\
   Name       Protection in transit
───────────────────────────────────
 1 Data           ●          ·
22 Save lives    ●12         ●2
"""
WRAPPED = """\
                                 in
     Name         Protection   transit
──────────────────────────────────────
 1   Data             ●           ·
22   Save lives      ●12         ●2
"""
CLOSE_AND_WRAPPED = """\
                           in
   Name       Protection transit
────────────────────────────────
 1 Data           ●         ·
22 Save lives    ●12       ●2
"""
LETTERS = """\
     Name          a    b
──────────────────────────
 1   Data          ●    ·
22   Save lives   ●12   ●2

a  Protection
b  in transit
"""
CLOSE_LETTERS = """\
   Name        a  b
────────────────────
 1 Data        ●  ·
22 Save lives ●12 ●2

a  Protection
b  in transit
"""


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (
            41,
            (
                "     Name         Protection   in transit\n"
                "─────────────────────────────────────────\n"
                " 1   Data             ●            ·\n"
                "22   Save lives      ●12           ●2\n"
            ),
        ),
        (40, WRAPPED),
        (38, WRAPPED),
        (36, CLOSE),
        (35, CLOSE),
        (34, CLOSE_AND_WRAPPED),
        (32, CLOSE_AND_WRAPPED),
        (26, LETTERS),
        (20, CLOSE_LETTERS),
    ],
)
def test_a_grid_is_drawn_in_the_widest_form_that_fits(width: int, expected: str) -> None:
    """With less room, columns are closer, headings wrap, or letters stand for headings."""
    assert expected == coverage(width)


def test_a_grid_without_room_is_a_list() -> None:
    """If letters have no room either, each mark is below its label, with its heading."""
    columns = [Column(""), Column("Name"), *[Column(name, "center") for name in "ABCDEFGH"]]
    row: list[Cell] = [text_cell("1"), text_cell("Data"), *[CountMark(0)] * 7, CountMark(2)]

    assert "1  Data\n  ●2 H\n" == draw(TableBlock(columns, [row]), width=20)


def test_letters_of_columns_continue_after_z_as_in_a_spreadsheet() -> None:
    """The letters aa follow z, and ba follows az."""
    names = [Column(f"Heading {number}", "center") for number in range(54)]
    row: list[Cell] = [text_cell("x"), *[CountMark(1)] * 54]
    table = TableBlock([Column("Name"), *names], [row])
    letters = draw(table, width=300).splitlines()[0].split()

    assert ["Name", "a", "b", "y", "z", "aa", "ab", "az", "ba", "bb"] == [
        letters[place] for place in (0, 1, 2, 25, 26, 27, 28, 52, 53, 54)
    ]


def test_columns_share_the_width_by_their_weights() -> None:
    """With weights 1 and 2, columns get a third and two thirds; without, what they need."""
    rows = [[text_cell("x " * 40), text_cell("y " * 80)]]
    shared = draw(TableBlock([Column("A"), Column("B", weight=2)], rows), width=40)
    alike = draw(TableBlock([Column("A"), Column("B")], rows), width=40)

    assert "x x x x x x x   y y y y y y y y y y y y" == shared.splitlines()[2]
    assert "x x x x x x x x x    y y y y y y y y y y" == alike.splitlines()[2]


def test_rows_of_ruled_tables_have_an_empty_line_between_them() -> None:
    """An empty line is between the rows of a ruled table, and not of other tables."""
    columns, rows = [Column("A")], [[text_cell("x")], [text_cell("y")]]

    assert "A\n─\nx\n\ny\n" == draw(TableBlock(columns, rows, ruled=True)).rstrip("\n") + "\n"
    assert "A\n─\nx\ny\n" == draw(TableBlock(columns, rows))


def test_each_role_has_its_style() -> None:
    """Texts are bold, dim, underlined, cyan or yellow according to their role."""
    roles: tuple[Role, ...] = ("plain", "strong", "quiet", "number", "label", "match")

    assert (
        "plain\x1b[1mstrong\x1b[0m\x1b[2mquiet\x1b[0m\x1b[1;36mnumber\x1b[0m"
        "\x1b[1mlabel\x1b[0m\x1b[1;4;33mmatch\x1b[0m\n"
    ) == draw(Paragraph([Span(role, role) for role in roles]), colour=True)
