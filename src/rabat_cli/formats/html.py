"""One page of HTML that stands by itself: no script, no request, ready to be sent or printed."""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from ..language import _, current
from ..views.page import (
    Bar,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Line,
    Mark,
    Paragraph,
    Span,
    Table,
)
from ..views.view import View
from . import Setting
from .layout import headings, is_grid, subject, title
from .prose import typeset

_STYLE = Path(__file__).with_name("page.css")
_TAGS = {
    "plain": ("", ""),
    "strong": ("<strong>", "</strong>"),
    "quiet": ('<span class="quiet">', "</span>"),
    "number": ('<span class="number">', "</span>"),
    "label": ("<strong>", "</strong>"),
    "match": ("<mark>", "</mark>"),
}
# Roughly how many characters a telephone shows side by side, and a sheet of paper above a grid.
_PHONE = 45
_SHEET = 60
# More columns than this may need to be scrolled.
_NARROW = 4


def render(view: View, setting: Setting) -> str:  # noqa: ARG001
    """The page of *view*."""
    page = view.as_page()
    blocks = page.headed()
    style = _STYLE.read_text("utf-8")
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    notes = [f"<p>{_line(line)}</p>" for line in page.notes]
    return _lines(
        "<!DOCTYPE html>",
        f'<html lang="{current()}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" content="'
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title(page), ' ')}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        *_body(blocks, view.nothing),
        "</main>",
        *(["<footer>", *notes, "</footer>"] if notes else []),
        "</body>",
        "</html>",
    )


def _body(blocks: Sequence[Block], nothing: str) -> Iterator[str]:
    """*blocks*, each table named after the heading above it."""
    label = ""
    for number, block in enumerate(blocks):
        match block:
            case Heading():
                label = f"part-{number}"
                text = _text(block.text)
                yield f'<h{block.level} id="{label}">{text}</h{block.level}>'
            case Paragraph():
                yield f"<p>{_line(block.line)}</p>"
            case Facts():
                yield from _facts(block)
            case Table() if block.rows:
                yield from _table(block, label)
            case Table():
                yield f"<p>{_text(nothing or _('Nothing.'))}</p>"


def _lines(*parts: str) -> str:
    return "".join(f"{part}\n" for part in parts)


def _table(table: Table, label: str) -> Iterator[str]:
    if is_grid(table):
        yield _legend()
    columns = table.columns
    names = " ".join(_names(table))
    # A grid that does not fit is scrolled by itself, also from the keyboard.
    wide = len(columns) > _NARROW
    if wide:
        yield f'<div class="scroll" role="region" aria-labelledby="{label}" tabindex="0">'
    yield f'<table aria-labelledby="{label}"{_class(names)}>'
    yield "<thead>"
    yield f"<tr>{''.join(_headings(columns))}</tr>"
    yield "</thead>"
    yield "<tbody>"
    first = subject(columns)
    for row in table.rows:
        yield "<tr>"
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            tag, scope = ("th", ' scope="row"') if place < first else ("td", "")
            yield f"<{tag}{scope}{_class(_look(column))}>{_cell(cell)}</{tag}>"
        yield "</tr>"
    yield "</tbody>"
    yield "</table>"
    if wide:
        yield "</div>"


def _names(table: Table) -> Iterator[str]:
    """The kinds of table that *table* is, for the style sheet."""
    if table.stack_below > _PHONE:
        yield "stack"
    if table.ruled:
        yield "ruled"
    grid = [column.heading for column in table.columns if column.align == "center"]
    if grid:
        yield "grid"
    if sum(map(len, grid)) > _SHEET:
        yield "steep"


def _headings(columns: Sequence[Column]) -> Iterator[str]:
    """The headings; one stands over the columns beside it that have none."""
    for column, span in headings(columns):
        over = f' colspan="{span}"' if span > 1 else ""
        # Over several columns a heading begins where the first of them does.
        look = "" if over else _look(column, f"share-{column.share}" if column.share > 1 else "")
        text = _text(column.heading)
        yield f'<th scope="col"{over}{_class(look)}><span>{text}</span></th>'


def _look(column: Column, *more: str) -> str:
    align = "" if column.align == "left" else column.align
    return " ".join(filter(None, (align, "whole" if column.whole else "", *more)))


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


def _legend() -> str:
    many, none = _text(_("number of activities")), _text(_("none"))
    return (
        f'<p class="legend" aria-hidden="true"><span class="mark">1</span> {many}'
        f' <span class="none">·</span> {none}</p>'
    )


def _facts(facts: Facts) -> Iterator[str]:
    yield "<dl>"
    for term, cell in facts.items:
        yield f"<div><dt>{_text(term)}</dt><dd>{_cell(cell)}</dd></div>"
    yield "</dl>"


def _cell(cell: Cell) -> str:
    match cell:
        case Bar():
            # The number stands beside it: who cannot see the bar misses nothing.
            return (
                '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none"'
                f' aria-hidden="true"><rect width="{cell.scaled(100)}" height="10"/></svg>'
            )
        case Mark(value=0):
            # A name, not a hidden text: a word processor that opens the page would show that.
            none = escape(_("none"))
            return f'<span class="none" role="img" aria-label="{none}">·</span>'
        case Mark():
            return f'<span class="mark">{cell.value}</span>'
    if len(cell) == 1:
        return _line(cell[0])
    paragraphs, apart = [], ""
    for line in cell:
        if line:
            paragraphs.append(f"<p{apart}>{_line(line)}</p>")
        apart = "" if line else ' class="apart"'
    return "".join(paragraphs)


def _line(line: Line) -> str:
    whole = "".join(span.text for span in line)
    return "".join(_span(span, whole) for span in line)


def _span(span: Span, whole: str) -> str:
    """*span* of a line whose *whole* text may already tell where its link leads."""
    before, after = _TAGS[span.role]
    if not span.url or not re.match("https?://", span.url):
        return f"{before}{_text(span.text)}{after}" if span.text else ""
    told = span.url in whole
    text = _text(span.text, address=span.text == span.url)
    url = escape(span.url)
    return f'{before}<a href="{url}"{_class("" if told else "untold")}>{text}</a>{after}'


def _text(text: str, line_break: str = "<br>", *, address: bool = False) -> str:
    return line_break.join(map(escape, typeset(text, address=address)))
