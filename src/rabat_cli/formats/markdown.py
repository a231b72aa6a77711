"""Markdown as GitHub reads it, and what turns Markdown into documents: texts stay mere text."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from msgspec.structs import replace

from ..language import _
from ..text import one_line
from ..views.page import (
    Bar,
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Mark,
    Paragraph,
    Span,
    Table,
    lines,
    words,
)
from ..views.view import View
from . import Setting
from .layout import is_grid

_BAR_WIDTH = 20
_COLUMN_WIDTH = 30
_BOLD = {"strong", "label", "number", "match"}
_BREAK = "\\\n"
# It is not shown and parts what would otherwise be read together.
_NOTHING = "<!-- -->"
# A backslash before these makes them mere characters.
_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>&|~#$^]|!$|/(?=/)|(?<=\w)\.(?=[^\W\d])|(?<=www)\.", re.IGNORECASE
)
# At the start of a line these would begin a list, a rule, a table or a definition.
_OPENING = re.compile(r"^((?:\d+|[a-z]|[ivxlc]+)(?=[.)])|(?=[-+=:%(]))", re.IGNORECASE)
# GitHub looks for names, addresses and emoji in what is parsed already: a backslash is no help.
_NAMED = re.compile(r"@(?!\s)|:(?=[\w+\\-]+:)")
_LINK = re.compile(r"https?://[^\s<>\\|]+")


def render(view: View, setting: Setting) -> str:  # noqa: ARG001
    """The page of *view* as Markdown with GitHub's tables."""
    page = view.as_page()
    blocks = ["\n".join(_draw(block, view.nothing)) for block in page.headed()]
    if page.notes:
        blocks += ["---", *(_flow([note]) for note in page.notes)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _draw(block: Block, nothing: str) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_flow(words(one_line(block.text)))}"
        case Paragraph():
            yield _flow([block.line])
        case Facts():
            for term, cell in block.items:
                name = _flow(words(_("{term}:").format(term=one_line(term)), "label"))
                yield f"- {name} {_cell(cell, _BREAK + '  ')}"
        case Table() if block.rows:
            yield from _table(block)
        case Table():
            yield _flow(words(nothing or _("Nothing.")))


def _table(table: Table) -> Iterator[str]:
    headings = [_flow(words(one_line(column.heading))) for column in table.columns]
    rows = [line for row in table.rows for line in _rows(row)]
    yield _row(headings)
    yield _row(_rules(table, [headings, *rows]))
    yield from map(_row, rows)
    if is_grid(table):
        yield ""
        yield _("● one activity, ●3 three activities, · none")


def _rows(row: Sequence[Cell]) -> Iterator[Sequence[str]]:
    """*row* as one row for each of its lines.

    A break within a cell is lost on the way to a document; a row of its own never is.
    """
    cells = [[line for line in _told(cell) if line] for cell in row]
    return zip_longest(*cells, fillvalue="") if any(cells) else iter([[""] * len(row)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rules(table: Table, rows: Sequence[Sequence[str]]) -> list[str]:
    """The line under the headings: its dashes are to one another as the columns should be wide."""
    rules = []
    for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True):
        longest = max(map(len, cells))
        rule = "-" * max(3, min(longest, _COLUMN_WIDTH * column.share))
        left, right = (
            ("" if column.align != "center" else ":"),
            ("" if column.align == "left" else ":"),
        )
        rules.append(f"{left}{rule}{right}")
    return rules


def _cell(cell: Cell, line_break: str) -> str:
    return line_break.join(_told(cell))


def _told(cell: Cell) -> list[str]:
    """The lines of *cell*, none of them empty at either end."""
    match cell:
        case Bar():
            return ["█" * cell.scaled(_BAR_WIDTH)]
        case Mark():
            return [f"●{cell.value if cell.value > 1 else ''}" if cell.value else "·"]
    told = [_line(part) for line in cell for part in _split(line)]
    while told and not told[-1]:
        told.pop()
    while told and not told[0]:
        told.pop(0)
    return told


def _flow(cell: Sequence[Line]) -> str:
    return _cell(cell, _BREAK)


def _split(line: Line) -> Iterator[Line]:
    """*line* as several where a text in it has line breaks."""
    part: list[Span] = []
    for span in line:
        first, *others = lines(span.text)
        part.append(replace(span, text=first))
        for other in others:
            yield part
            part = [replace(span, text=other)]
    yield part


def _line(line: Line) -> str:
    """*line*, with spans that look alike drawn as one: marks beside marks mean something else."""
    told, parted = "", True
    spans = filter(lambda span: span.text, line)
    for (bold, url), alike in groupby(spans, lambda span: (span.role in _BOLD, span.url)):
        text = "".join(span.text for span in alike)
        core = text.strip()
        if not core:
            told, parted = told + text, True
            continue
        before, _core, after = text.partition(core)
        drawn = _link(core, url)
        if bold:
            drawn = f"**{drawn}**"
        # Bold begins and ends at a blank, or at something that is not shown.
        if not (before or parted) and (bold or told.endswith("**")):
            before = _NOTHING
        told, parted = told + before + drawn + after, bool(after)
    return _OPENING.sub(r"\1\\", told.strip())


def _escape(text: str) -> str:
    return _NAMED.sub(rf"\g<0>{_NOTHING}", _MARKUP.sub(r"\\\g<0>", text))


def _link(text: str, url: str | None) -> str:
    if not url or not _LINK.fullmatch(url):
        return _escape(text)
    target = url.replace("&", "&amp;")
    return f"<{target}>" if text == url else f"[{_escape(text)}](<{target}>)"
