"""Markdown: parsers read the texts back unchanged, and no other markup."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.markdown import render
from rabat_cli.views.page import (
    Column,
    Line,
    Paragraph,
    Role,
    Span,
    TableBlock,
    split_lines,
    text_cell,
)

from .reading import Reader, plain
from .sample import ANY, SAMPLE, TEXTS, TROUBLE, everywhere, view

_EXPECTED = """\
# Rabat \\| l'essai : \\<b\\>

2018–2021

|  | Objective | 2021 |
| -----: | ------------------------------ | :----: |
| **1** | a\\|b \\<img src=x onerror="alert(1)"\\> \\=1+1 \\*b\\* \\[c\\](javascript:d)\
 \\`e\\` \\&copy; שלום | ●3 |
| **2** | **One** – Two | · |

● one activity, ●3 three activities, · none

## Counts

| Theme | Activities |  |
| ------- | ----------: | ---------- |
| Borders | 1 | ██████████ |

- **Page:** <https://example.org/?a=1&amp;b=2>
- **Paper:** A **match**<!-- -->ed\\
  www\\.x\\.org
- **Script:** no link

---

Source: [the paper](<https://example.org/paper>)
"""
_ROLES: Sequence[Role] = ("plain", "strong", "quiet", "number", "label", "match")
_LINES = st.lists(st.builds(Span, ANY, st.sampled_from(_ROLES)), min_size=1, max_size=3)

_MARKDOWN_IT = MarkdownIt("commonmark", {"linkify": True, "html": True}).enable(
    ["table", "strikethrough", "linkify"]
)


def _markdown_it(source: str) -> str:
    """Return *source* as HTML by markdown-it."""
    return str(_MARKDOWN_IT.render(source))


def _github(source: str) -> str:
    """Return *source* as HTML by GitHub's own parser."""
    cmarkgfm = pytest.importorskip("cmarkgfm", reason="cmarkgfm has no wheel for this Python")
    unsafe = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    return str(cmarkgfm.github_flavored_markdown_to_html(source, unsafe))


_PARSERS = (_markdown_it, _github)


def test_every_kind_of_block_is_rendered() -> None:
    """Headings, tables, marks, bars, facts, links and notes have the expected Markdown."""
    assert _EXPECTED == render(SAMPLE, RenderOptions())


@pytest.mark.parametrize("parse", _PARSERS)
@given(text=TEXTS)
@example(text=TROUBLE)
def test_any_text_is_read_back_unchanged(parse: Callable[[str], str], text: str) -> None:
    """No text adds tags, links or comments, wherever on a page it is."""
    read = Reader(parse(render(everywhere(text), RenderOptions())))
    # In a table, the lines of a text are side by side.
    parts = [line for line in map(str.strip, split_lines(text)) if line]
    shape = Reader(parse(render(everywhere("\n".join("x" for _line in parts)), RenderOptions())))
    line = " ".join(parts)
    rows = [f"x {line}", line, "x"]

    assert plain(line, line, "x", line, *rows, f"x: {line}", f"{line}: x", line) == (
        plain(read.text)
    )
    assert [tag for tag in shape.tags if tag != "br"] == [tag for tag in read.tags if tag != "br"]
    assert [] == read.links
    assert set(read.comments) <= {" "}


@pytest.mark.parametrize("language", ["gfm", "markdown"])
def test_pandoc_separates_the_lines_of_a_cell_by_a_dash(language: str) -> None:
    """In a table that pandoc converts, a dash separates two lines of a cell."""
    if not shutil.which("pandoc"):
        pytest.skip("needs pandoc")
    cell = [[Span("A title", "strong"), Span(" (2021)")], [Span("How it serves.")]]
    source = render(
        view(TableBlock([Column("Objective"), Column("Activity")], [[cell, cell]])), RenderOptions()
    )

    output = subprocess.run(
        ["pandoc", "--from", language, "--to", "html"],
        input=source,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout

    assert 2 == output.count("<strong>A title</strong> (2021) – How it serves.</td>")


def test_each_activity_of_an_objective_has_its_own_row() -> None:
    """Each row begins with the first line on the objective, and no cell is empty."""
    subject = [[Span("1", "tile"), Span("  "), Span("Data", "strong")], [Span("Title", "small")]]
    activities = [[Span("One")], [Span("2021")], [], [Span("Two")]]
    table = TableBlock(
        [Column("Objective"), Column("Activities")], [[subject, activities]], ruled=True
    )

    assert [
        "| **1** **Data** – Title | One – 2021 |",
        "| **1** **Data** | Two |",
    ] == render(view(table), RenderOptions()).splitlines()[-2:]


@pytest.mark.parametrize("parse", _PARSERS)
@given(line=_LINES)
@example(line=[Span("a@"), Span("b.cd", "strong")])
@example(line=[Span("mi(gra", "match"), Span(")tion")])
def test_adjacent_texts_are_read_back_unchanged(parse: Callable[[str], str], line: Line) -> None:
    """Texts in one line are read back unchanged, and are bold only if their role is."""
    read = Reader(parse(render(view(TableBlock([Column("x")], [[[line]]])), RenderOptions())))
    expected = "".join(" ".join(split_lines(span.text)) for span in line)
    bold = any(
        span.role not in {"plain", "quiet"} and "".join(split_lines(span.text)).strip()
        for span in line
    )

    assert plain("Title x", expected) == plain(read.text)
    assert bold == ("strong" in read.tags)
    assert set(read.tags) <= {"h1", "table", "thead", "tbody", "tr", "th", "td", "br", "strong"}


@pytest.mark.parametrize("parse", _PARSERS)
@given(text=TEXTS, url=st.sampled_from(("https://a.bc/?d=e&copy;f", "http://a.bc/(x)_*y*'~[z]")))
@example(text="!", url="https://a.bc")
def test_a_link_has_the_given_address_and_text(
    parse: Callable[[str], str], text: str, url: str
) -> None:
    """A link in a paragraph or a table has the given address and its text unchanged."""
    line = [Span("Hear!"), Span(text.replace("\n", " "), url=url)]
    source = render(view(Paragraph(line), TableBlock([Column("x")], [[[line]]])), RenderOptions())
    read = Reader(parse(source))
    expected = " ".join(split_lines(text))

    assert plain("Title", f"Hear!{expected}", "x", f"Hear!{expected}") == plain(read.text)
    assert [url, url] == [unquote(link) for link in read.links]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//a.bc", "https://a b"]
)
def test_other_addresses_than_web_addresses_are_not_links(url: str) -> None:
    """A text with an address such as ``javascript:alert(1)`` is shown without a link."""
    assert "# Title\n\ntext\n" == render(view(Paragraph([Span("text", url=url)])), RenderOptions())


def test_a_table_without_rows_is_replaced_by_a_sentence() -> None:
    """The sentence is that of the view, or "Nothing."."""
    table = TableBlock([Column("A")], [])

    assert "# Title\n\nNo activity matches.\n" == render(
        view(table, nothing="No activity matches."), RenderOptions()
    )
    assert "# Title\n\nNothing.\n" == render(view(table), RenderOptions())


def test_the_dashes_under_headings_are_in_proportion_to_the_widths() -> None:
    """Converters give the columns of a document widths in proportion to these dashes."""
    long = text_cell("word " * 40)
    table = TableBlock(
        [Column("A"), Column("B", weight=2), Column("C")], [[long, long, text_cell("c")]]
    )
    source = render(view(table), RenderOptions())

    assert [30, 60, 3] == [len(rule) for rule in source.splitlines()[3].strip("| ").split(" | ")]
