"""Tables for a terminal, fitted to its width; nothing is cut."""

import io
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from string import ascii_lowercase

from msgspec.structs import replace
from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ..language import _
from ..text import one_line
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
    cell_lines,
)
from ..views.view import View
from . import RenderOptions

_STYLES = {
    "plain": Style(),
    "strong": Style(bold=True),
    "quiet": Style(dim=True),
    "number": Style(bold=True, color="cyan"),
    "label": Style(bold=True),
    "tile": Style(bold=True, color="cyan"),
    "small": Style(dim=True),
    "other": Style(color="yellow"),
    "match": Style(bold=True, underline=True, color="yellow"),
    "placeholder": Style(bold=True, reverse=True),
    "id": Style(dim=True),
}
_BAR_WIDTH = 20
# A URL without the punctuation after it, and a semicolon that separates it from the next URL.
_URL = re.compile(r"(?P<url>https?://\S*[^\s;,.)])(?:; *)?")
# Spaces between two columns of a table.
_COLUMN_GAP = 3
# Spaces between two columns of a grid that has little room.
_NARROW_GAP = 1
# Spaces between a term and its value.
_FACT_GAP = 2
# The smallest width to lay out for: in a smaller width, Rich drops columns. A narrower terminal
# breaks the lines itself.
_MIN_WIDTH = 20
# In a column that is narrower than this, gap included, most words would be broken.
_MIN_COLUMN = 8
# The columns of a grid move closer together if labels beside the marks would get less than this.
_READABLE_LABEL = 24
# Rich also breaks lines at the spaces that French has before : ; ? ! and inside guillemets. While
# Rich draws, characters that no text uses stand in for these spaces.
_KEPT_SPACE = re.compile("(?<=«)[ \u00a0\u202f]|[ \u00a0\u202f](?=[:;?!»])")
_STAND_INS = {" ": "\ufdd0", "\u00a0": "\ufdd1", "\u202f": "\ufdd2"}
_RESTORED_SPACES = str.maketrans({stand_in: space for space, stand_in in _STAND_INS.items()})
# Spaces at the end of a line, even if the end of a style or link follows them.
_TRAILING = re.compile(
    "(?<![ \u00a0\u202f])"
    r"(?:[ \u00a0\u202f]|\x1b\[[0-9;]*m|\x1b\]8;[^\x1b ]*\x1b\\)+$",
    re.MULTILINE,
)
_WITHOUT_SPACES = str.maketrans("", "", " \u00a0\u202f")


def render(view: View, options: RenderOptions) -> str:
    """Return the page of *view* for a terminal of the width in *options*; "" for no results."""
    if not view.records.rows:
        return ""
    # With ``--fields``, draw the table without the head of the page. The head states the number of
    # rows, which is then printed as a message (`View.count_text`). Any other page has its head.
    page = view.as_page(with_head=False)
    options = replace(options, width=max(options.width, _MIN_WIDTH))
    output = io.StringIO()
    console = Console(
        file=output,
        width=options.width,
        force_terminal=options.colour,
        color_system="standard" if options.colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    # A terminal has no pages: leave out the table of contents.
    blocks = [block for block in page.blocks if not isinstance(block, Contents)]
    for number, block in enumerate(blocks):
        if number:
            console.print()
        for part in _block(block, options):
            # A URL wider than the terminal runs over the edge, and so stays one link.
            console.print(part, soft_wrap=_is_unwrapped(part))
    # Rich pads what it wraps; a terminal needs no spaces at the end of a line.
    text = output.getvalue().translate(_RESTORED_SPACES)
    return _TRAILING.sub(lambda match: match[0].translate(_WITHOUT_SPACES), text)


def _block(block: Block, options: RenderOptions) -> Iterator[RenderableType]:
    if isinstance(block, TableBlock) and block.caption:
        yield Text(one_line(block.full_caption), _STYLES["quiet"], overflow="fold")
    match block:
        case Heading():
            yield Text(one_line(block.full_text), _STYLES["strong"], overflow="fold")
        case Paragraph():
            yield from _split_at_urls(block.line, options, options.width)
        case Facts():
            yield from _facts(block, options)
        case TableBlock() if block.rows and isinstance(block.rows[0][-1], CountMark):
            yield from _grid(block, options)
        case TableBlock() if options.width < max(block.stack_below, _least_width(block)):
            yield from _stacked(block, options)
        case TableBlock():
            yield _table(block, options)


def _table(
    block: TableBlock,
    options: RenderOptions,
    *,
    gap: int = _COLUMN_GAP,
    widths: Sequence[int | None] = (),
) -> Table:
    """Return *block* as a table with columns of these *widths*; None leaves a width to Rich."""
    table = Table(
        padding=(0, gap // 2),
        box=box.SIMPLE_HEAD if options.unicode else box.ASCII2,
        show_edge=False,
        pad_edge=False,
        header_style=_STYLES["quiet"],
    )
    total_weight = sum(column.weight for column in block.columns)
    has_weights = total_weight != len(block.columns)
    for column, width in zip_longest(block.columns, widths):
        table.add_column(
            Text(column.heading),
            width=width,
            justify=column.align,
            no_wrap=column.no_wrap,
            overflow="fold",
            # A column with a smaller weight than others must not take their room.
            max_width=options.width * column.weight // total_weight if has_weights else None,
        )
    for row in block.rows:
        table.add_row(*(_cell(cell, options) for cell in row), end_section=block.ruled)
    return table


def _least_width(block: TableBlock) -> int:
    """Return the smallest width in which most words and every URL of a table stay whole."""
    longest = [max(map(_longest_url, cells)) for cells in zip(*block.rows, strict=True)]
    return sum(max(_MIN_COLUMN, length and length + _COLUMN_GAP) for length in longest)


def _longest_url(cell: Cell) -> int:
    texts = ("".join(span.text for span in line) for line in cell_lines(cell))
    urls = (match["url"] for text in texts for match in _URL.finditer(text))
    return max(map(cell_len, urls), default=0)


def _grid(block: TableBlock, options: RenderOptions) -> Iterator[RenderableType]:
    """Yield a grid of marks, fitted to the width in *options*.

    If the headings do not fit, letters replace them, and the headings are listed below. If letters
    do not fit either, each row becomes a list of its marks.
    """
    first_mark = next(n for n, cell in enumerate(block.rows[0]) if isinstance(cell, CountMark))
    mark_columns = block.columns[first_mark:]
    if table := _grid_table(block, first_mark, options):
        yield table
        return
    letters = [_column_letters(number) for number in range(len(mark_columns))]
    columns = [Column(heading, "center", no_wrap=True) for heading in letters]
    lettered = TableBlock([*block.columns[:first_mark], *columns], block.rows)
    if table := _grid_table(lettered, first_mark, options):
        yield table
        yield Text()
        for heading, column in zip(letters, mark_columns, strict=True):
            yield Text.assemble((heading, _STYLES["number"]), f"  {one_line(column.heading)}")
        return
    for row in block.rows:
        label = [line for cell in row[:first_mark] for line in (*cell_lines(cell), [Span("  ")])]
        yield _line([span for line in label for span in line], options)
        for column, cell in zip(mark_columns, row[first_mark:], strict=True):
            if isinstance(cell, CountMark) and cell.value:
                text = Text(f"{_mark(cell, options)} {one_line(column.heading)}")
                yield Padding(text, (0, 0, 0, 2))


def _grid_table(block: TableBlock, first_mark: int, options: RenderOptions) -> Table | None:
    """Return a grid as a table, or None if the grid does not fit without breaking words.

    The marks begin in column *first_mark*. If the labels of the rows have little room, try in turn:
    wrapped headings; columns closer together; and both, with labels as narrow as their longest
    word.
    """
    # The last column before the marks has the labels of the rows; columns before it have numbers.
    *number_columns, labels = [_texts(block, n) for n in range(first_mark)]
    label_width = max(map(cell_len, labels))
    longest_word = max((cell_len(word) for text in labels for word in text.split()), default=0)
    readable_width = max(longest_word, min(label_width, _READABLE_LABEL))
    number_width = sum(max(map(cell_len, texts)) for texts in number_columns)
    mark_widths = [
        max(cell_len(_mark(cell, options)) for cell in cells if isinstance(cell, CountMark))
        for cells in [*zip(*block.rows, strict=True)][first_mark:]
    ]
    headings = [column.heading for column in block.columns[first_mark:]]
    unwrapped = [[heading] for heading in headings]
    wrapped = [heading.split() for heading in headings]
    for gap, headings_as_lines, min_label_width in (
        (_COLUMN_GAP, unwrapped, readable_width),
        (_COLUMN_GAP, wrapped, readable_width),
        (_NARROW_GAP, unwrapped, readable_width),
        (_NARROW_GAP, wrapped, longest_word),
    ):
        widths = [
            max([mark_width, *map(cell_len, lines)])
            for mark_width, lines in zip(mark_widths, headings_as_lines, strict=True)
        ]
        gaps = gap * (len(block.columns) - 1)
        if number_width + min_label_width + sum(widths) + gaps <= options.width:
            return _table(block, options, gap=gap, widths=[*[None] * first_mark, *widths])
    return None


def _texts(block: TableBlock, column: int) -> Sequence[str]:
    """Return the heading and the lines of a *column*."""
    lines = [line for row in block.rows for line in cell_lines(row[column])]
    return [block.columns[column].heading, *("".join(span.text for span in line) for line in lines)]


def _column_letters(number: int) -> str:
    """Return the letters for column *number*: a, b, …, z, aa, ab and so on."""
    before, letter = divmod(number, len(ascii_lowercase))
    return (_column_letters(before - 1) if before else "") + ascii_lowercase[letter]


def _stacked(block: TableBlock, options: RenderOptions) -> Iterator[RenderableType]:
    """Yield each row as its first cell, with the other cells below, indented.

    A first column without a heading numbers the rows: the number is put before the second cell.
    """
    is_numbered = not block.columns[0].heading
    columns = block.columns[1:]
    # If a row has several numbers, the numbers need their headings as labels.
    is_labelled = sum(column.align == "right" for column in columns) > 1
    for position, row in enumerate(block.rows):
        if position:
            yield Text()
        first, *others = _join_number(row) if is_numbered else row
        yield from _cell_parts(first, options, options.width)
        for column, cell in zip(columns, others, strict=True):
            labelled = cell
            if is_labelled and column.align == "right" and (lines := cell_lines(cell)):
                label = Span(_("{term}:").format(term=column.heading) + " ", "quiet")
                labelled = [[label, *lines[0]], *lines[1:]]
            for part in _cell_parts(labelled, options, options.width - 2):
                yield part if _is_unwrapped(part) else Padding(part, (0, 0, 0, 2))


def _join_number(row: Sequence[Cell]) -> Sequence[Cell]:
    """Return *row* with its first cell joined to the first line of the second cell.

    The other lines of the second cell follow as a cell of their own.
    """
    number, label, *others = row
    first_line, *more_lines = cell_lines(label)
    spans = [span for line in cell_lines(number) for span in line]
    return [[[*spans, Span("  "), *first_line]], more_lines, *others]


def _facts(facts: Facts, options: RenderOptions) -> Iterator[RenderableType]:
    """Yield terms and values side by side, and a URL that is too wide on a separate line."""
    term_width = max((cell_len(term) for term, _cell in facts.items), default=0)
    rows: list[tuple[str, RenderableType]] = []
    for term, cell in facts.items:
        label = term
        for part in _cell_parts(cell, options, options.width - term_width - _FACT_GAP):
            if not _is_unwrapped(part):
                rows.append((label, part))
                label = ""
                continue
            if label:
                rows.append((label, Text()))
            if rows:
                yield _fact_table(rows, term_width)
            rows, label = [], ""
            yield part
    if rows:
        yield _fact_table(rows, term_width)


def _fact_table(rows: Sequence[tuple[str, RenderableType]], term_width: int) -> Table:
    table = Table.grid(padding=(0, _FACT_GAP))
    table.add_column(style=_STYLES["quiet"], overflow="fold", min_width=term_width)
    table.add_column(overflow="fold")
    for term, value in rows:
        table.add_row(Text(term), value)
    return table


def _cell_parts(cell: Cell, options: RenderOptions, room: int) -> Iterator[RenderableType]:
    """Yield the lines of *cell*, each split at its URLs that are wider than *room*."""
    if isinstance(cell, Bar | CountMark):
        yield _cell(cell, options)
    for line in cell_lines(cell):
        yield from _split_at_urls(line, options, room)


def _split_at_urls(line: Line, options: RenderOptions, room: int) -> Iterator[Text]:
    """Split *line* so that each URL wider than *room* is on a separate line, unwrapped."""
    text = _line(line, options)
    wide_urls = [match for match in _URL.finditer(text.plain) if cell_len(match["url"]) > room]
    ends = [end for match in wide_urls for end in (*match.span("url"), match.end())]
    for piece in text.divide(ends):
        piece.rstrip()
        piece.no_wrap = any(piece.plain == match["url"] for match in wide_urls)
        # Leave out a semicolon between two URLs that are now on separate lines.
        if piece.plain.strip(";") or not wide_urls:
            yield piece


def _is_unwrapped(part: RenderableType) -> bool:
    return isinstance(part, Text) and bool(part.no_wrap)


def _cell(cell: Cell, options: RenderOptions) -> RenderableType:
    match cell:
        case Bar():
            width = min(_BAR_WIDTH, options.width // 10)
            return Text(("█" if options.unicode else "#") * cell.scaled(width))
        case CountMark():
            return Text(_mark(cell, options))
    return Group(*(_line(line, options) for line in cell))


def _mark(mark: CountMark, options: RenderOptions) -> str:
    return mark.drawn() if options.unicode else mark.drawn("*", ".")


def _line(line: Line, options: RenderOptions) -> Text:
    text = Text(overflow="fold")
    for span in line:
        style = _STYLES[span.role]
        span_text = _KEPT_SPACE.sub(lambda space: _STAND_INS[space[0]], span.text)
        # Without styles, asterisks mark a match.
        if span.role == "match" and not options.colour:
            span_text = f"*{span_text}*"
        text.append(span_text, style + Style(link=span.url) if span.url else style)
    return text
