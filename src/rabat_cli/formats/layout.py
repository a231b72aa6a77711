"""Layout of tables in documents: widths of columns, spans of headings, orientation of the page.

A width of 1 is the width of an average character.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, pairwise

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
# A row of at most this many characters is kept on one page.
LONGEST_UNBROKEN = 2000
# A line break counts as a line of this many characters.
_CHARACTERS_A_LINE = 80
# A card of at most this many characters fits one page in any script.
_SHORT_CARD = 1600
# A row of this many characters takes up two thirds of a page, in the narrowest readable column.
_SHORT_ROW = 800
# The width of an A4 page in portrait.
_PORTRAIT_WIDTH = 95
# The largest width that a column may ask for.
_MAX_WIDTH = 120
# A column that is no wider than this is wrapped only if there is too little room for the others.
_NO_WRAP_WIDTH = 16
# The widths of a mark and of a bar.
_MARK_WIDTH = 4
_BAR_WIDTH = 20
# Headings above marks are rotated if they have more characters than this, all together.
_MOST_HORIZONTAL_CHARACTERS = 60
# A grid of at most this many rows stays on one page: the 23 objectives and two rows of sums.
_MOST_GRID_ROWS = 25
# Any other table of at most this many rows stays on one page.
_MOST_KEPT_ROWS = 8
# Small letters and signs that are as wide as capitals.
_WIDE_LETTERS = frozenset("mwæœ@%…—")
# A word may break after a hyphen that follows a letter: "e-mail", but not "2024-11-29". A URL may
# break after a slash or a hyphen.
_WORD_BREAK = re.compile(r"(?<=[^\W\d]-)")
_URL_BREAK = re.compile("(?<=[/-])")


def page_title(page: Page) -> str:
    """Return the heading of level 1 of *page*."""
    headings = (block for block in page.blocks_with_title() if isinstance(block, Heading))
    return next(heading.text for heading in headings if heading.level == 1)


def document_blocks(page: Page) -> list[Block]:
    """Return the blocks of *page* for a document: with the title, without ids.

    Optional columns without any value are left out, too.
    """
    return [*map(_without_ids, page.blocks_with_title())]


def _without_ids(block: Block) -> Block:
    """Return *block* without ids; a table also without optional columns that are empty."""
    match block:
        case TableBlock():
            is_shown = [
                not _are_ids(cells) and (any(cells) or not column.is_optional)
                for column, cells in zip(block.columns, _cells_by_column(block), strict=True)
            ]
            columns = [*compress(block.columns, is_shown)]
            rows = [[*map(_drop_ids, compress(row, is_shown))] for row in block.rows]
            return replace(block, columns=columns, rows=rows)
        case Facts():
            items = [(term, _drop_ids(cell)) for term, cell in block.items]
            return replace(block, items=[(term, cell) for term, cell in items if cell])
    return block


def _are_ids(cells: Sequence[Cell]) -> bool:
    """Return whether *cells* contain nothing but ids; False if all of *cells* are empty."""
    roles = {span.role for cell in cells for line in cell_lines(cell) for span in line}
    return roles == {"id"} and not any(isinstance(cell, Bar | CountMark) for cell in cells)


def _drop_ids(cell: Cell) -> Cell:
    """Return *cell* without spans that are ids, and without lines of nothing but ids."""
    if isinstance(cell, Bar | CountMark):
        return cell
    pairs = [(line, [span for span in line if span.role != "id"]) for line in cell]
    # A line that was empty before stays: it separates paragraphs.
    return [without_ids for line, without_ids in pairs if without_ids or not line]


def contents_headings(blocks: Sequence[Block]) -> list[tuple[int, Heading]]:
    """Return the headings that a table of contents lists, each with its index in *blocks*."""
    return [
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) and block.level in {2, 3}
    ]


def introduces_table(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the paragraph at *index* introduces a table.

    True if a table follows, perhaps after one more paragraph. False if the block before is a table,
    because the paragraph may be the note of that table.
    """
    match blocks[index + 1 : index + 3]:
        case [TableBlock(), *_] | [Paragraph(), TableBlock()]:
            return index == 0 or not isinstance(blocks[index - 1], TableBlock)
    return False


def has_note(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the block at *index* is a table that shares a page with its note.

    The note is the paragraph directly below. False for a table that may be broken between pages.
    """
    match blocks[index : index + 2]:
        case [TableBlock() as table, Paragraph()]:
            return stays_on_one_page(table)
    return False


def last_row_fits_with_footer(blocks: Sequence[Block]) -> bool:
    """Return whether *blocks* end with a table whose last row can share a page with the footer.

    Only the last part of the row has to fit: see `split_row`. False for a table with a caption, for
    a grid, and for a last part longer than `_SHORT_ROW`.
    """
    table = blocks[-1]
    if not isinstance(table, TableBlock) or not table.rows or table.caption or is_grid(table):
        return False
    return row_length(split_row(table, table.rows[-1])[-1]) <= _SHORT_ROW


def cards(blocks: Sequence[Block]) -> list[range]:
    """Return the range of the indexes of each card in *blocks*.

    A card is a heading of level 2 without a number, facts, and all blocks up to the next heading.
    """
    headings = [index for index, block in enumerate(blocks) if isinstance(block, Heading)]
    ranges: list[range] = []
    for start, end in pairwise([*headings, len(blocks)]):
        match blocks[start : start + 2]:
            case [Heading(level=2, number=""), Facts()]:
                ranges.append(range(start, end))
    return ranges


def is_short(card: Sequence[Block]) -> bool:
    """Return whether *card* is sure to fit one page: at most `_SHORT_CARD` characters.

    A line counts as at least `_CHARACTERS_A_LINE`, even if it has fewer characters. A longer card
    may fit, too: ``page.typ`` measures it.
    """
    cells = [cell for block in card if isinstance(block, Facts) for _term, cell in block.items]
    lines = [line for cell in cells for line in cell_lines(cell)]
    lines += [block.line for block in card if isinstance(block, Paragraph)]
    texts = ["".join(span.text for span in line) for line in lines]
    texts += [block.text for block in card if isinstance(block, Heading)]
    length = sum(max(_CHARACTERS_A_LINE, text_length(text)) for text in texts)
    return length <= _SHORT_CARD


def web_address(span: Span) -> str | None:
    """Return the URL of *span* if it begins with http:// or https://, or else None."""
    return span.url if span.url and re.match("https?://", span.url) else None


def is_grid(table: TableBlock) -> bool:
    """Return whether *table* is a grid: True if a cell is a mark, False for bars and texts."""
    return any(isinstance(cell, CountMark) for row in table.rows for cell in row)


def has_rotated_headings(table: TableBlock) -> bool:
    """Return whether the headings above marks are rotated.

    True for the 23 labels of objectives, which are too long to stand side by side; False for years.
    """
    # Only columns of marks are centred.
    headings = [column.heading for column in table.columns if column.align == "center"]
    return sum(map(len, headings)) > _MOST_HORIZONTAL_CHARACTERS


def stays_on_one_page(table: TableBlock) -> bool:
    """Return whether no page may end within *table*.

    True for a grid of all objectives with a caption; False for a table of 100 rows, and for a table
    without a caption, such as a list of activities.
    """
    most_rows = _MOST_GRID_ROWS if is_grid(table) else _MOST_KEPT_ROWS
    return bool(table.caption) and len(table.rows) <= most_rows


def needs_landscape(blocks: Sequence[Block]) -> bool:
    """Return whether one of *blocks* is a table that is too wide for a portrait page.

    Columns count with their widths without wrapping, but with at most READABLE_WIDTH each.
    """
    return any(
        sum(min(width, READABLE_WIDTH) for width in line_widths(block)) > _PORTRAIT_WIDTH
        for block in blocks
        if isinstance(block, TableBlock)
    )


def heading_spans(columns: Sequence[Column]) -> list[tuple[Column, int]]:
    """Return the columns with a heading, each with the number of columns that its heading spans.

    A heading spans the columns without a heading that follow it. The first heading also spans the
    columns before it: of the headings "", "Objective" and "2023", "Objective" spans two columns and
    "2023" one. If no column has a heading, return each column with a span of 1.
    """
    spans: list[tuple[Column, int]] = []
    count_before_first = 0
    for column in columns:
        if column.heading:
            spans.append((column, 1 + (0 if spans else count_before_first)))
        elif spans:
            heading_column, span = spans[-1]
            spans[-1] = (heading_column, span + 1)
        else:
            count_before_first += 1
    return spans or [(column, 1) for column in columns]


def count_label_columns(columns: Sequence[Column]) -> int:
    """Return the number of columns that label a row: the first with a heading and all before it.

    In a grid these are 2 columns: the number of an objective, without a heading, and its name. If
    no column has a heading, return 1.
    """
    return next((number for number, column in enumerate(columns, 1) if column.heading), 1)


def preferred_widths(table: TableBlock) -> list[tuple[int, bool]]:
    """Return for each column its preferred width, and whether the column should keep that width.

    A column that keeps its width gets the width without wrapping. For any other column, the number
    is a proportion: the width without wrapping, at most `_MAX_WIDTH`, times its weight.
    """
    return [
        (width, True)
        if column.no_wrap or width <= _NO_WRAP_WIDTH
        else (min(width, _MAX_WIDTH) * column.weight, False)
        for column, width in zip(table.columns, line_widths(table), strict=True)
    ]


def line_widths(table: TableBlock) -> list[int]:
    """Return for each column the width that it needs if its cells are not wrapped.

    This is the width of the longest line in the cells, or of the longest word of the heading if
    that is wider.
    """
    return [
        max(_heading_width(column), *map(_line_width, cells), 1)
        for column, cells in zip(table.columns, _cells_by_column(table), strict=True)
    ]


def column_widths(
    table: TableBlock, character: int, padding: int
) -> tuple[list[int], list[int], list[bool]]:
    """Return the preferred widths, the minimum widths, and whether each column is fixed.

    A fixed column keeps its preferred width. The minimum width has room for the longest word.
    *character* is the width of one character, and *padding* is the space on both sides of a cell,
    together. Both are in the unit of the format, and so are the widths that are returned.
    """
    minimum = [width * character + padding for width in word_widths(table)]
    widths = preferred_widths(table)
    preferred = [
        max(width * character + padding, least)
        for (width, _fixed), least in zip(widths, minimum, strict=True)
    ]
    return preferred, minimum, [is_fixed for _width, is_fixed in widths]


def word_widths(table: TableBlock) -> list[int]:
    """Return for each column the width of its longest word, in cells or heading."""
    widths = []
    for column, cells in zip(table.columns, _cells_by_column(table), strict=True):
        # A heading above marks does not count, because it can be rotated.
        heading = "" if column.align == "center" else column.heading
        texts = [heading, *(text for cell in cells for text in _texts(cell))]
        # Most words occur many times: measure each once.
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
    """Distribute *room* among columns: *fixed* columns get what they prefer, others share the rest.

    If the *minimum* widths do not fit, they are limited to *readable_width*. If fixed columns leave
    too little for the minimum widths of the others, no column is fixed.
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

    If the minimum widths do not fit, narrow columns get their minimum, and wide columns share the
    rest equally.
    """
    widths = [*minimum]
    columns = sorted(range(len(minimum)), key=minimum.__getitem__)
    if sum(minimum) > room:
        for done, column in enumerate(columns):
            widths[column] = min(minimum[column], room // (len(columns) - done))
            room -= widths[column]
        return widths
    # A column whose proportional share is smaller than its minimum gets the minimum. That leaves
    # less for the other columns: the share of another column may become too small, too.
    while columns:
        total = sum(preferred[n] for n in columns)
        proportional = [n for n in columns if preferred[n] * room >= minimum[n] * total]
        if proportional == columns:
            break
        room -= sum(minimum[n] for n in columns if n not in proportional)
        columns = proportional
    for column in columns:
        widths[column] = preferred[column] * room // total
    return widths


def text_length(text: str) -> int:
    """Return about how many characters *text* takes; a line break counts as a full line."""
    return len(text) + _CHARACTERS_A_LINE * text.count("\n")


def row_length(row: Sequence[Cell]) -> int:
    """Return about how many characters the texts of *row* take, as `text_length` counts."""
    lines = (line for cell in row for line in cell_lines(cell))
    return sum(text_length(span.text) for line in lines for span in line)


def split_row(table: TableBlock, row: Sequence[Cell]) -> list[list[Cell]]:
    """Split *row* of a ruled *table* into rows between which a page can end.

    The empty lines of the last cell divide its text into groups of paragraphs. Each group gets a
    row of its own. The first row also has the other cells; in the following rows, they are empty.
    If *table* is not ruled, or if the last cell is a bar or a mark, *row* stays whole.
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
    first, *rest = groups
    empty: Cell = []
    return [[*others, first], *([*(empty for _ in others), group] for group in rest)]


def _cells_by_column(table: TableBlock) -> Iterable[Sequence[Cell]]:
    return zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)


def _heading_width(column: Column) -> int:
    """Return the width of the longest word in the heading of *column*.

    Above marks, where the heading can be rotated, return the width of a mark.
    """
    if column.align == "center":
        return _MARK_WIDTH
    return max(map(len, column.heading.split()), default=0)


def _line_width(cell: Cell) -> int:
    """Return the width of the longest line of *cell*, or of its bar or mark."""
    match cell:
        case Bar():
            return _BAR_WIDTH
        case CountMark():
            return _MARK_WIDTH
    return max((len(line) for text in _texts(cell) for line in text.split("\n")), default=0)


def _texts(cell: Cell) -> Iterator[str]:
    """Yield the text of each line of *cell*, to be measured."""
    # A tile is wider than its text: it has padding and large digits.
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
