"""A page with every kind of block, and texts that look like markup or code."""

from collections.abc import Sequence

from hypothesis import strategies as st

from rabat_cli import Dataset, load_objectives
from rabat_cli.language import say
from rabat_cli.query.criteria import select
from rabat_cli.query.group import align
from rabat_cli.views.alignment import alignment_view
from rabat_cli.views.page import (
    Bar,
    Block,
    Column,
    CountMark,
    Facts,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    TableBlock,
    text_cell,
)
from rabat_cli.views.view import FieldTable, View

TROUBLE = 'a|b\t<img src=x onerror="alert(1)">\n=1+1 *b* [c](javascript:d) `e` &copy; שלום'


def view(
    *blocks: Block, title: str = "Title", footer: Sequence[Line] = (), nothing: str = ""
) -> View:
    """Return a view whose page has these *blocks*."""
    table = FieldTable((), ())
    return View(table, table, lambda: Page(title, blocks, footer), empty_text=nothing)


def everywhere(text: str) -> View:
    """Return a page with *text* wherever a text may be."""
    cell = text_cell(text)
    return view(
        Heading(text),
        Paragraph([Span(text)]),
        TableBlock([Column("x"), Column(text)], [[text_cell("x"), cell], [cell, text_cell("x")]]),
        Facts([("x", cell), (text, text_cell("x"))]),
        footer=[[Span(text)]],
    )


def alignment_with_texts(dataset: Dataset) -> tuple[View, Sequence[str]]:
    """Return the alignment table of *dataset*, and every label, title and contribution in it."""
    selection = select(dataset)
    rows = align(selection, load_objectives())
    texts = [
        say(text)
        for row in rows
        for activity, alignment in row.alignments
        for text in (row.objective.label, activity.title, alignment.contribution)
    ]
    return alignment_view(rows, selection), texts


SAMPLE = view(
    Heading("Rabat | l'essai : <b>"),
    Paragraph([Span("2018–2021", "quiet")]),
    TableBlock(
        columns=[Column("", "right", no_wrap=True), Column("Objective"), Column("2021", "center")],
        rows=[
            [text_cell("1", "number"), text_cell(TROUBLE), CountMark(3)],
            [text_cell("2", "number"), [[Span("One", "strong")], [], [Span("Two")]], CountMark(0)],
        ],
    ),
    Heading("Counts", 2),
    TableBlock(
        columns=[
            Column("Theme", weight=2),
            Column("Activities", "right"),
            Column("", no_wrap=True),
        ],
        rows=[[text_cell("Borders"), text_cell("1"), Bar(1, 2)]],
        stack_below=76,
        ruled=True,
    ),
    Facts(
        [
            ("Page", text_cell("https://example.org/?a=1&b=2", url="https://example.org/?a=1&b=2")),
            ("Paper", [[Span("A "), Span("match", "match"), Span("ed")], [Span("www.x.org")]]),
            ("Script", text_cell("no link", url="javascript:alert(1)")),
        ]
    ),
    footer=[[Span("Source: "), Span("the paper", url="https://example.org/paper")]],
)

_FRAGMENTS = (
    *("|", "\\", "\\|", "`", "``", "*", "**", "_", "__", "~", "~~", "$", "$$", "^", "{", "}", "!"),
    *("<", ">", "<b>", "<!--", "-->", "</td>", "<br>", "&", "&amp;", "&#35;", "[", "]", "![", "]("),
    *(
        "#",
        "##",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "12) ",
        "(1) ",
        "a. ",
        "---",
        "===",
        ":-:",
        "| - |",
        "> ",
    ),
    *("http://a.bc", "https://", "www.", "WWW.a.bc", "ftp://a.bc", "//a.bc", "a.com", "mailto:"),
    *("@", "a@b.cd", "@name", "xmpp:", ":smile:", ":+1:", ":", "[^1]", "    ", "\t", "\n", "\n\n"),
    *(
        "a",
        "é",
        "1",
        "word",
        " ",
        "\u00a0",
        "\u200b",
        "שלום",
        "🙂",
        "'",
        '"',
        ".",
        ",",
        "/",
        "\x1b",
    ),
)
ANY = st.lists(st.sampled_from(_FRAGMENTS), max_size=8).map("".join) | st.text(max_size=20)
# The texts that can be looked for on a page: those that are not blank, and do not end in a blank
# other than a space, a tab or a line feed.
TEXTS = ANY.filter(lambda text: text.strip() and text.rstrip() == text.rstrip("\t\n "))
