"""Markdown for GitHub and Pandoc: texts of the data stay mere text, whatever markup they have."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from ..language import _
from ..text import one_line
from ..views.page import (
    Bar,
    Block,
    Cell,
    CountMark,
    Facts,
    Heading,
    Line,
    Paragraph,
    Span,
    TableBlock,
    split_lines,
    text_cell,
)
from ..views.view import View
from . import RenderOptions
from .layout import document_blocks, is_grid, split_row

_BAR_WIDTH = 20
_COLUMN_WIDTH = 30
_BOLD_ROLES = {"strong", "label", "number", "match", "tile", "placeholder"}
_LINE_BREAK = "\\\n"
_LINE_GAP = " – "
# An empty comment, put between signs that have another meaning side by side, such as the asterisks
# at the end of one bold text and at the start of the next.
_SEPARATOR = "<!-- -->"
# Characters that need a backslash before them to stay plain. "!" would turn a link after it into a
# picture; "//" and "." would turn an address into a link.
_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>&|~#$^]|!$|/(?=/)|(?<=\w)\.(?=[^\W\d])|(?<=www)\.", re.IGNORECASE
)
# Beginnings of a line that would begin a list, a rule, a table or a definition.
_BLOCK_START = re.compile(r"^((?:\d+|[a-z]|[ivxlc]+)(?=[.)])|(?=[-+=:%(]))", re.IGNORECASE)
# GitHub looks for mentions and emoji after it has removed backslashes: only _SEPARATOR helps.
_MENTION_OR_EMOJI = re.compile(r"@(?!\s)|:(?=[\w+\\-]+:)")
_LINK = re.compile(r"https?://[^\s<>\\|]+")


def render(view: View, _options: RenderOptions) -> str:
    """Return the page of *view* as Markdown with GitHub's tables."""
    page = view.as_page()
    blocks = ["\n".join(_block(block, view.empty_text)) for block in document_blocks(page)]
    if page.footer:
        blocks += ["---", *(_markdown([note]) for note in page.footer)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _block(block: Block, empty_text: str) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_markdown(text_cell(one_line(block.full_text)))}"
        case Paragraph():
            yield _markdown([block.line])
        case Facts():
            for term, cell in block.items:
                name = _markdown(text_cell(_("{term}:").format(term=one_line(term)), "label"))
                yield f"- {name} {(_LINE_BREAK + '  ').join(_cell_lines(cell))}"
        case TableBlock() if block.rows:
            if block.caption:
                yield _markdown(text_cell(one_line(block.full_caption), "label"))
                yield ""
            yield from _table(block)
        case TableBlock():
            yield _markdown(text_cell(empty_text or _("Nothing.")))


def _table(table: TableBlock) -> Iterator[str]:
    headings = [_markdown(text_cell(one_line(column.heading))) for column in table.columns]
    rows = [line for row in table.rows for line in _rows(table, row)]
    yield _table_row(headings)
    yield _table_row(_delimiter_cells(table, [headings, *rows]))
    yield from map(_table_row, rows)
    if is_grid(table):
        yield ""
        yield _("● one activity, ●3 three activities, · none")


def _table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rows(table: TableBlock, row: Sequence[Cell]) -> Iterator[Sequence[str]]:
    """Yield *row* as rows of a Markdown table: one for each part that `split_row` returns.

    Rows after the first repeat the first line of every cell except the last cell. The lines of a
    cell stand side by side, because converters drop line breaks within a cell.
    """
    first, *following = split_row(table, row)
    yield [*map(_join_lines, first)]
    for part in following:
        first_lines = [cell if isinstance(cell, Bar | CountMark) else cell[:1] for cell in row[:-1]]
        yield [*map(_join_lines, [*first_lines, part[-1]])]


def _join_lines(cell: Cell) -> str:
    """Return the lines of *cell* side by side."""
    if isinstance(cell, Bar | CountMark):
        return " ".join(_cell_lines(cell))
    lines = (" ".join(filter(None, map(_line, _split_line(line)))) for line in cell)
    return _LINE_GAP.join(filter(None, lines))


def _delimiter_cells(table: TableBlock, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the cells of dashes below the headings.

    Pandoc takes the numbers of dashes for the relative widths of the columns.
    """
    for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True):
        dashes = "-" * max(3, min(max(map(len, cells)), _COLUMN_WIDTH * column.weight))
        left = ":" if column.align == "center" else ""
        right = "" if column.align == "left" else ":"
        yield f"{left}{dashes}{right}"


def _cell_lines(cell: Cell) -> list[str]:
    """Return the lines of *cell* as Markdown, without empty lines at either end."""
    match cell:
        case Bar():
            return ["█" * cell.scaled(_BAR_WIDTH)]
        case CountMark():
            return [cell.drawn()]
    texts = [_line(part) for line in cell for part in _split_line(line)]
    while texts and not texts[-1]:
        texts.pop()
    while texts and not texts[0]:
        texts.pop(0)
    return texts


def _markdown(lines: Sequence[Line]) -> str:
    """Return *lines* as Markdown, with line breaks between them."""
    return _LINE_BREAK.join(_cell_lines(lines))


def _split_line(line: Line) -> Iterator[Line]:
    """Split *line* at the line breaks within its spans."""
    part: list[Span] = []
    for span in line:
        first, *others = split_lines(span.text)
        part.append(replace(span, text=first))
        for other in others:
            yield part
            part = [replace(span, text=other)]
    yield part


def _line(line: Line) -> str:
    """Return *line* as Markdown.

    Neighbouring spans are formatted as one if they have the same URL and are all bold or all plain.
    """
    markdown = ""
    # Bold text may begin only at the start, after a space or after a separator.
    after_space = True
    spans = filter(lambda span: span.text, line)
    for (is_bold, url), group in groupby(spans, lambda span: (span.role in _BOLD_ROLES, span.url)):
        text = "".join(span.text for span in group)
        core = text.strip()
        if not core:
            markdown, after_space = markdown + text, True
            continue
        before, _core, after = text.partition(core)
        formatted = _link(core, url)
        if is_bold:
            formatted = f"**{formatted}**"
        if not (before or after_space) and (is_bold or markdown.endswith("**")):
            before = _SEPARATOR
        markdown, after_space = markdown + before + formatted + after, bool(after)
    return _BLOCK_START.sub(r"\1\\", markdown.strip())


def _escape(text: str) -> str:
    return _MENTION_OR_EMOJI.sub(rf"\g<0>{_SEPARATOR}", _MARKUP.sub(r"\\\g<0>", text))


def _link(text: str, url: str | None) -> str:
    if not url or not _LINK.fullmatch(url):
        return _escape(text)
    target = url.replace("&", "&amp;")
    return f"<{target}>" if text == url else f"[{_escape(text)}](<{target}>)"
