"""Layout of tables in documents: widths of columns, spans of headings, orientation of the page.

Widths are in average characters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from msgspec.structs import replace

from ..views.page import (
    Bar,
    Block,
    Cell,
    Column,
    CountMark,
    Facts,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    TableBlock,
    cell_lines,
)
from .typography import typeset

# The smallest width in which text is readable.
READABLE_WIDTH = 24
# Longer rows, in characters, may be broken between pages. A line break counts as one full line.
LONGEST_UNBROKEN = 2000
_CHARACTERS_A_LINE = 80
# A card of so many characters fits one page in any script.
_SHORT_CARD = 1600
# A row of so many characters takes up two thirds of a page, in the narrowest readable column.
_SHORT_ROW = 800
# The width of an A4 page in portrait, the widest that a column may ask for, the widest column that
# is never wrapped, and the widths of a mark and a bar.
_PORTRAIT_WIDTH = 95
_MAX_WIDTH = 120
_NO_WRAP_WIDTH = 16
_MARK_WIDTH = 4
_BAR_WIDTH = 20
# The most characters that the headings above marks may have in all to stay horizontal.
_MOST_HORIZONTAL = 60
# Grids and other tables of at most so many rows stay on one page: a grid has the 23 objectives and
# two rows of sums.
_MOST_GRID_ROWS = 25
_MOST_KEPT_ROWS = 8
# Small letters and signs that are as wide as capitals.
_WIDE_LETTERS = frozenset("mwæœ@%…—")
# A word may break after a hyphen between letters (not in dates), a URL after a slash or hyphen.
_WORD_BREAK = re.compile(r"(?<=[^\W\d]-)")
_URL_BREAK = re.compile("(?<=[/-])")


def page_title(page: Page) -> str:
    """Return the heading of level 1 of *page*."""
    headings = (block for block in page.blocks_with_title() if isinstance(block, Heading))
    return next(heading.text for heading in headings if heading.level == 1)


def document_blocks(page: Page) -> list[Block]:
    """Return the blocks of *page* for a document: under a title, without ids or empty columns."""
    return [*map(_without_ids, page.blocks_with_title())]


def _without_ids(block: Block) -> Block:
    match block:
        case TableBlock():
            is_kept = [
                not _are_ids(cells) and (any(cells) or not column.is_optional)
                for column, cells in zip(block.columns, _cells_by_column(block), strict=True)
            ]
            columns = [*compress(block.columns, is_kept)]
            rows = [[*map(_drop_ids, compress(row, is_kept))] for row in block.rows]
            return replace(block, columns=columns, rows=rows)
        case Facts():
            items = [(term, _drop_ids(cell)) for term, cell in block.items]
            return replace(block, items=[(term, cell) for term, cell in items if cell])
    return block


def _are_ids(cells: Sequence[Cell]) -> bool:
    """Return whether there is nothing but ids in *cells*."""
    roles = {span.role for cell in cells for line in cell_lines(cell) for span in line}
    return roles == {"id"} and not any(isinstance(cell, Bar | CountMark) for cell in cells)


def _drop_ids(cell: Cell) -> Cell:
    """Return *cell* without spans that are ids, and without lines of nothing else."""
    if isinstance(cell, Bar | CountMark):
        return cell
    lines = [(line, [span for span in line if span.role != "id"]) for line in cell]
    return [kept for line, kept in lines if kept or not line]


def contents_headings(blocks: Sequence[Block]) -> list[tuple[int, Heading]]:
    """Return the headings that a table of contents lists, each with its index in *blocks*."""
    return [
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) and block.level in {2, 3}
    ]


def introduces_table(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the paragraph at *index* belongs to the table below it, not to one above.

    Another paragraph may stand between.
    """
    before, below = blocks[max(0, index - 1)], blocks[index + 1 : index + 3]
    after = below[1:] if isinstance(next(iter(below), None), Paragraph) else below
    return isinstance(next(iter(after), None), TableBlock) and not isinstance(before, TableBlock)


def has_note(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the table at *index* fits on one page and has a note below it, a paragraph."""
    table, after = blocks[index], next(iter(blocks[index + 1 :]), None)
    return (
        isinstance(table, TableBlock) and isinstance(after, Paragraph) and stays_on_one_page(table)
    )


def keeps_footer(blocks: Sequence[Block]) -> bool:
    """Return whether *blocks* end with a table whose last row fits on one page with the footer."""
    table = next(reversed(blocks), None)
    if not isinstance(table, TableBlock) or not table.rows or table.caption or is_grid(table):
        return False
    return row_length(split_row(table, table.rows[-1])[-1]) <= _SHORT_ROW


def cards(blocks: Sequence[Block]) -> list[range]:
    """Return the indexes of the *blocks* of each card: a heading, facts, and all up to the next."""
    headings = [index for index, block in enumerate(blocks) if isinstance(block, Heading)]
    return [
        range(start, end)
        for start, end in zip(headings, (*headings[1:], len(blocks)), strict=True)
        if isinstance(heading := blocks[start], Heading)
        and (heading.level, heading.number) == (2, "")
        and end - start > 1
        and isinstance(blocks[start + 1], Facts)
    ]


def is_short(card: Sequence[Block]) -> bool:
    """Return whether the blocks of *card* surely fit one page: others have to be measured."""
    cells = [cell for block in card if isinstance(block, Facts) for _term, cell in block.items]
    lines = [line for cell in cells for line in cell_lines(cell)]
    lines += [block.line for block in card if isinstance(block, Paragraph)]
    texts = ["".join(span.text for span in line) for line in lines]
    texts += [block.text for block in card if isinstance(block, Heading)]
    length = sum(max(_CHARACTERS_A_LINE, text_length(text)) for text in texts)
    return length <= _SHORT_CARD


def web_address(span: Span) -> str | None:
    """Return the URL of *span* if it is one of the web: no other becomes a link."""
    return span.url if span.url and re.match("https?://", span.url) else None


def is_grid(table: TableBlock) -> bool:
    """Return whether *table* is a grid of marks."""
    return any(isinstance(cell, CountMark) for row in table.rows for cell in row)


def has_rotated_headings(table: TableBlock) -> bool:
    """Return whether the headings above marks are too long in all to stay horizontal."""
    headings = [column.heading for column in table.columns if column.align == "center"]
    return sum(map(len, headings)) > _MOST_HORIZONTAL


def stays_on_one_page(table: TableBlock) -> bool:
    """Return whether *table* has a caption and is short: no page ends within it."""
    most_rows = _MOST_GRID_ROWS if is_grid(table) else _MOST_KEPT_ROWS
    return bool(table.caption) and len(table.rows) <= most_rows


def needs_landscape(blocks: Sequence[Block]) -> bool:
    """Return whether one of *blocks* is a table that is too wide for a portrait page."""
    return any(
        sum(min(width, READABLE_WIDTH) for width in line_widths(block)) > _PORTRAIT_WIDTH
        for block in blocks
        if isinstance(block, TableBlock)
    )


def heading_spans(columns: Sequence[Column]) -> list[tuple[Column, int]]:
    """Return the columns with a heading, each with the number of columns that it spans.

    Columns without a heading belong to the heading before them, or else to the first.
    """
    spans: list[tuple[Column, int]] = []
    leading = 0
    for column in columns:
        if column.heading:
            spans.append((column, 1 + leading))
            leading = 0
        elif spans:
            spans[-1] = (spans[-1][0], spans[-1][1] + 1)
        else:
            leading += 1
    return spans or [(column, 1) for column in columns]


def count_subject_columns(columns: Sequence[Column]) -> int:
    """Return the number of columns that label a row: all up to the first with a heading."""
    return next((number for number, column in enumerate(columns, 1) if column.heading), 1)


def preferred_widths(table: TableBlock) -> list[tuple[int, bool]]:
    """Return for each column its width without wrapping, and whether it should keep that width."""
    return [
        (width, True)
        if column.no_wrap or width <= _NO_WRAP_WIDTH
        else (min(width, _MAX_WIDTH) * column.weight, False)
        for column, width in zip(table.columns, line_widths(table), strict=True)
    ]


def line_widths(table: TableBlock) -> list[int]:
    """Return for each column the width of its longest line or longest heading word."""
    return [
        max(_heading_width(column), *map(_line_width, cells), 1)
        for column, cells in zip(table.columns, _cells_by_column(table), strict=True)
    ]


def column_widths(
    table: TableBlock, character: int, padding: int
) -> tuple[list[int], list[int], list[bool]]:
    """Return for each column its preferred and minimum width, and whether it keeps the former.

    The widths are those of characters as wide as *character*, with the *padding* of a cell.
    """
    minimum = [width * character + padding for width in word_widths(table)]
    widths = preferred_widths(table)
    preferred = [
        max(width * character + padding, least)
        for (width, _fixed), least in zip(widths, minimum, strict=True)
    ]
    return preferred, minimum, [is_fixed for _width, is_fixed in widths]


def word_widths(table: TableBlock) -> list[int]:
    """Return for each column the width of its longest word, heading included."""
    widths = []
    for column, cells in zip(table.columns, _cells_by_column(table), strict=True):
        # Headings above marks can be rotated.
        heading = "" if column.align == "center" else column.heading
        texts = [heading, *(text for cell in cells for text in _texts(cell))]
        # Most words come up again and again: measure each once.
        words = {word for text in texts for word in _unbreakable_words(text)}
        widths.append(max(map(_word_width, words), default=1))
    return widths


def fit_widths(
    room: int,
    preferred: Sequence[int],
    minimum: Sequence[int],
    fixed: Sequence[bool],
    readable_width: int,
) -> list[int]:
    """Distribute *room* among columns: *fixed* ones get what they prefer, others the rest.

    If the *minimum* widths do not fit, columns that need more than *readable_width* are cut down
    to that; if fixed columns leave too little for the others, no column is fixed.
    """
    if sum(minimum) > room:
        minimum = [min(width, readable_width) for width in minimum]
    if sum(preferred[n] if is_fixed else minimum[n] for n, is_fixed in enumerate(fixed)) > room:
        fixed = [False] * len(fixed)
    flexible = [n for n, is_fixed in enumerate(fixed) if not is_fixed]
    rest = room - sum(preferred[n] for n, is_fixed in enumerate(fixed) if is_fixed)
    shares = iter(
        share_room(rest, [preferred[n] for n in flexible], [minimum[n] for n in flexible])
    )
    return [
        width if is_fixed else next(shares)
        for width, is_fixed in zip(preferred, fixed, strict=True)
    ]


def share_room(room: int, preferred: Sequence[int], minimum: Sequence[int]) -> list[int]:
    """Distribute *room* in proportion to *preferred*, but give each column its *minimum* width.

    If the minimum widths do not fit, narrow columns get theirs and the wide ones share the rest.
    """
    widths = [*minimum]
    open_columns = sorted(range(len(minimum)), key=minimum.__getitem__)
    if sum(minimum) > room:
        for done, column in enumerate(open_columns):
            widths[column] = min(minimum[column], room // (len(open_columns) - done))
            room -= widths[column]
        return widths
    # A column that gets its minimum width instead of its proportion leaves less for the others.
    while open_columns:
        total = sum(preferred[column] for column in open_columns)
        fitting = [n for n in open_columns if preferred[n] * room >= minimum[n] * total]
        if fitting == open_columns:
            break
        room -= sum(minimum[column] for column in open_columns if column not in fitting)
        open_columns = fitting
    for column in open_columns:
        widths[column] = preferred[column] * room // total
    return widths


def text_length(text: str) -> int:
    """Return about how much room *text* takes: its characters, and a line for each line break."""
    return len(text) + _CHARACTERS_A_LINE * text.count("\n")


def row_length(row: Sequence[Cell]) -> int:
    """Return about how much room the texts of *row* take."""
    lines = (line for cell in row for line in cell_lines(cell))
    return sum(text_length(span.text) for line in lines for span in line)


def split_row(table: TableBlock, row: Sequence[Cell]) -> list[list[Cell]]:
    """Return the rows to draw *row* as, so that a page can end between two of them.

    There is one for each paragraph group of the last cell of a ruled *table*; where groups follow
    the first, the other cells are empty.
    """
    *others, last = row
    if not table.ruled or isinstance(last, Bar | CountMark):
        return [[*row]]
    groups: list[list[Line]] = [[]]
    for line in last:
        if line:
            groups[-1].append(line)
        else:
            groups.append([])
    first, *following = groups
    empty: Cell = []
    return [[*others, first], *([*(empty for _ in others), group] for group in following)]


def _cells_by_column(table: TableBlock) -> Iterable[Sequence[Cell]]:
    return zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)


def _heading_width(column: Column) -> int:
    """Return the width of the longest word of a heading; above marks it can be rotated."""
    if column.align == "center":
        return _MARK_WIDTH
    return max(map(len, column.heading.split()), default=0)


def _line_width(cell: Cell) -> int:
    """Return the length of the longest line of *cell*."""
    match cell:
        case Bar():
            return _BAR_WIDTH
        case CountMark():
            return _MARK_WIDTH
    return max((len(line) for text in _texts(cell) for line in text.split("\n")), default=0)


def _texts(cell: Cell) -> Iterator[str]:
    """Yield the text of each line of *cell*; a tile has padding, and large digits."""
    padding = "\u00a0\u00a0"
    for line in cell_lines(cell):
        yield "".join(
            f"{padding}{span.text}{padding}" if span.role == "tile" else span.text for span in line
        )


def _unbreakable_words(text: str) -> Iterator[str]:
    """Yield the parts of *text* that must not be broken across lines."""
    for word in (word for line in typeset(text) for word in line.split(" ")):
        yield from (_URL_BREAK if "://" in word else _WORD_BREAK).split(word)


def _word_width(word: str) -> int:
    """Return the approximate width of *word*; wide letters count as one and a half."""
    return len(word) + sum(letter.isupper() or letter in _WIDE_LETTERS for letter in word) // 2
