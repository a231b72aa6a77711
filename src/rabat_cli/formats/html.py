"""One self-contained page of HTML, without scripts or requests, ready to be sent or printed."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path

from ..language import _, current
from ..views.page import (
    Bar,
    Block,
    Cell,
    Column,
    Contents,
    CountMark,
    Facts,
    Heading,
    Line,
    Paragraph,
    Span,
    TableBlock,
)
from ..views.view import View
from . import RenderOptions, layout
from .typography import typeset, typeset_line

_FOLDER = Path(__file__).parent
_TAGS = {
    "plain": ("", ""),
    "strong": ("<strong>", "</strong>"),
    "quiet": ('<span class="quiet">', "</span>"),
    "number": ('<span class="number">', "</span>"),
    "label": ("<strong>", "</strong>"),
    "match": ("<mark>", "</mark>"),
    "placeholder": ('<mark class="placeholder">', "</mark>"),
    "tile": ('<span class="tile">', "</span>"),
    "other": ('<span class="other">', "</span>"),
    "small": ('<span class="small">', "</span>"),
}
# The approximate number of characters in a line on a telephone.
_PHONE_WIDTH = 45
# A table with more columns than this may need to be scrolled.
_MAX_COLUMNS = 4


def render(view: View, _options: RenderOptions) -> str:
    """Return the page of *view* as an HTML document."""
    page = view.as_page()
    style = (_FOLDER / "page.css").read_text("utf-8")
    notes = "".join(f"<p>{_line(line)}</p>\n" for line in page.footer)
    return (
        (_FOLDER / "page.html")
        .read_text("utf-8")
        .format(
            language=current(),
            style=style,
            style_hash=b64encode(sha256(style.encode()).digest()).decode(),
            title=escape(typeset_line(layout.page_title(page))),
            blocks="\n".join(_blocks(layout.document_blocks(page), view.empty_text)),
            footer=f"<footer>\n{notes}</footer>\n" if notes else "",
        )
    )


def _blocks(blocks: Sequence[Block], empty_text: str) -> Iterator[str]:
    """Yield *blocks* as HTML; each table is labelled by the heading above it."""
    heading_id = ""
    for number, block in enumerate(blocks):
        match block:
            case Heading():
                heading_id = f"part-{number}"
                text = _text(block.full_text)
                yield f'<h{block.level} id="{heading_id}">{text}</h{block.level}>'
            case Contents():
                yield from _contents(blocks)
            case Paragraph():
                yield f"<p>{_line(block.line)}</p>"
            case Facts():
                yield "<dl>"
                for term, cell in block.items:
                    yield f"<div><dt>{_text(term)}</dt><dd>{_cell(cell)}</dd></div>"
                yield "</dl>"
            case TableBlock() if block.rows:
                yield from _table(block, heading_id)
            case TableBlock():
                yield f"<p>{_text(empty_text or _('Nothing.'))}</p>"


def _contents(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield a list of links to the headings among *blocks*."""
    title = _text(_("Contents"))
    yield f'<nav aria-labelledby="contents"><p id="contents"><strong>{title}</strong></p>'
    yield "<ul>"
    for index, heading in layout.contents_headings(blocks):
        text = _text(heading.full_text)
        yield f'<li class="level-{heading.level}"><a href="#part-{index}">{text}</a></li>'
    yield "</ul>"
    yield "</nav>"


def _table(table: TableBlock, heading_id: str) -> Iterator[str]:
    columns = table.columns
    is_grid = layout.is_grid(table)
    if is_grid:
        yield _legend()
    # A wide table scrolls inside the page, also with the keyboard. A grid counts as wide.
    is_wide = is_grid or len(columns) > _MAX_COLUMNS
    if is_wide:
        yield f'<div class="scroll" role="region" aria-labelledby="{heading_id}" tabindex="0">'
    # A table without a caption is labelled by the heading above.
    labelled_by = "" if table.caption else f' aria-labelledby="{heading_id}"'
    table_classes = _class(
        "stack" if table.stack_below > _PHONE_WIDTH else "",
        "ruled" if table.ruled else "",
        "grid" if is_grid else "",
        "steep" if layout.has_rotated_headings(table) else "",
    )
    yield f"<table{labelled_by}{table_classes}>"
    if table.caption:
        yield f"<caption>{_text(table.full_caption)}</caption>"
    yield "<thead>"
    yield f"<tr>{''.join(_headings(columns))}</tr>"
    yield "</thead>"
    yield "<tbody>"
    label_columns = layout.count_label_columns(columns)
    for row in table.rows:
        yield "<tr>"
        for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
            # An empty cell is no heading: a screen reader would announce nothing.
            is_heading = number < label_columns and cell
            tag, scope = ("th", ' scope="row"') if is_heading else ("td", "")
            classes = _class(*_column_classes(column))
            data_label = _data_label(column) if cell and table.stack_below > _PHONE_WIDTH else ""
            yield f"<{tag}{scope}{classes}{data_label}>{_cell(cell)}</{tag}>"
        yield "</tr>"
    yield "</tbody>"
    yield "</table>"
    if is_wide:
        yield "</div>"


def _headings(columns: Sequence[Column]) -> Iterator[str]:
    """Yield the header cells; a heading also spans columns beside it that have no heading."""
    for column, span in layout.heading_spans(columns):
        if span > 1:
            # A heading above several columns is aligned left.
            attributes = f' colspan="{span}"'
        else:
            weight = f"weight-{column.weight}" if column.weight > 1 else ""
            attributes = _class(*_column_classes(column), weight)
        yield f'<th scope="col"{attributes}><span>{_text(column.heading)}</span></th>'


def _column_classes(column: Column) -> Sequence[str]:
    align = "" if column.align == "left" else column.align
    return [align, "no-wrap" if column.no_wrap else ""]


def _data_label(column: Column) -> str:
    """Return an attribute with the heading of a column of numbers or dates; "" for other columns.

    On a narrow screen the row of headings is hidden, and the attribute is shown.
    """
    has_numbers_or_dates = column.align == "right" or column.no_wrap
    heading = escape(typeset_line(column.heading))
    return f' data-label="{heading}"' if has_numbers_or_dates and heading else ""


def _class(*names: str) -> str:
    """Return the class attribute with the *names* that are not empty."""
    text = " ".join(filter(None, names))
    return f' class="{text}"' if text else ""


def _legend() -> str:
    many, none = _text(_("number of activities")), _text(_("none"))
    return (
        f'<p class="legend" aria-hidden="true"><span class="mark">1</span> {many}'
        f' <span class="none">·</span> {none}</p>'
    )


def _cell(cell: Cell) -> str:
    match cell:
        case Bar():
            # Hidden from screen readers: the number stands beside it.
            return (
                '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none"'
                f' aria-hidden="true"><rect width="{cell.scaled(100)}" height="10"/></svg>'
            )
        case CountMark(value=0, is_total=False):
            # The word is a label for screen readers. As a hidden text, it would be shown by a word
            # processor that opens the page.
            none = escape(_("none"))
            return f'<span class="none" role="img" aria-label="{none}">·</span>'
        case CountMark():
            return f'<span class="{"total" if cell.is_total else "mark"}">{cell.value}</span>'
    if len(cell) == 1:
        return _line(cell[0])
    paragraphs, classes = [], ""
    for line in cell:
        if line:
            paragraphs.append(f"<p{classes}>{_line(line)}</p>")
        # After an empty line the next paragraph is set apart.
        classes = "" if line else _class("apart")
    return "".join(paragraphs)


def _line(line: Line) -> str:
    """Return *line* as HTML; neighbouring spans with the same address are one link."""
    line_text = "".join(span.text for span in line)
    html = ""
    for url, group in groupby(line, layout.web_address):
        spans = [*group]
        text = "".join(map(_span, spans))
        if url:
            # On paper, the address is printed after the link, unless it is already in the line. The
            # address of a title is never printed, because it may be longer than the title.
            is_printed = url not in line_text and all(span.role != "strong" for span in spans)
            text = f'<a href="{escape(url)}"{_class("print-url") if is_printed else ""}>{text}</a>'
        html += text
    return html


def _span(span: Span) -> str:
    before, after = _TAGS[span.role]
    text = _text(span.text, is_url=span.text == span.url)
    return f"{before}{text}{after}" if span.text else ""


def _text(text: str, *, is_url: bool = False) -> str:
    return "<br>".join(map(escape, typeset(text, is_url=is_url)))
