"""Tables for a terminal, fitted to its width; nothing is cut."""

import io
import re
from collections.abc import Iterator, Sequence
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
from ..views.page import Bar, Block, Cell, Column, Facts, Heading, Line, Mark, Paragraph, Span
from ..views.page import Table as Grid
from ..views.view import View
from . import Setting

_STYLES = {
    "plain": Style(),
    "strong": Style(bold=True),
    "quiet": Style(dim=True),
    "number": Style(bold=True, color="cyan"),
    "label": Style(bold=True),
    "match": Style(bold=True, underline=True, color="yellow"),
}
_BAR_WIDTH = 20
_ADDRESS = re.compile(r"(?P<address>https?://\S*[^\s;,.)])(?:; *)?")
# What stands between two columns of a grid.
_BETWEEN = 3
# And between a term and what it is.
_BESIDE = 2
# On a narrower terminal columns would vanish; it breaks the lines by itself.
_NARROWEST = 20
# A column with less room than this, and the blanks beside it, would break most words.
_LEAST = 8
# What the number and the name of an objective need beside a grid of marks.
_ROOM_FOR_NAMES = 20
# Rich breaks lines also at the blanks that French keeps before : ; ? ! and inside guillemets. While
# it draws, characters that no text uses stand for them.
_KEPT = re.compile("(?<=«)[ \u00a0\u202f]|[ \u00a0\u202f](?=[:;?!»])")
_STAND_INS = {" ": "\ufdd0", "\u00a0": "\ufdd1", "\u202f": "\ufdd2"}
_RESTORED = str.maketrans({stand_in: blank for blank, stand_in in _STAND_INS.items()})
# Blanks at the end of a line, perhaps with the end of a style behind them.
_TRAILING = re.compile(
    "(?<![ \u00a0\u202f])"
    r"(?:[ \u00a0\u202f]|\x1b\[[0-9;]*m|\x1b\]8;[^\x1b ]*\x1b\\)+$",
    re.MULTILINE,
)
_WITHOUT_BLANKS = str.maketrans("", "", " \u00a0\u202f")


def render(view: View, setting: Setting) -> str:
    """The page of *view* as it is drawn on a terminal of the setting's width."""
    if not view.records.rows:
        return ""
    page = view.as_page()
    setting = replace(setting, width=max(setting.width, _NARROWEST))
    text = io.StringIO()
    console = Console(
        file=text,
        width=setting.width,
        force_terminal=setting.colour,
        color_system="standard" if setting.colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        legacy_windows=False,
        _environ={},
    )
    for number, block in enumerate(page.blocks):
        if number:
            console.print()
        for part in _draw(block, setting):
            # An address that is too long for the terminal goes on beyond its edge.
            console.print(part, soft_wrap=isinstance(part, Text) and bool(part.no_wrap))
    # Rich pads what it wraps; a terminal needs no blanks at the end of a line.
    drawn = text.getvalue().translate(_RESTORED)
    return _TRAILING.sub(lambda end: end[0].translate(_WITHOUT_BLANKS), drawn)


def _draw(block: Block, setting: Setting) -> Iterator[RenderableType]:
    match block:
        case Heading():
            yield Text(one_line(block.text), _STYLES["strong"], overflow="fold")
        case Paragraph():
            yield from _pieces(block.line, setting, setting.width)
        case Facts():
            yield from _facts(block, setting)
        case Grid() if block.rows and isinstance(block.rows[0][-1], Mark):
            yield from _coverage(block, setting)
        case Grid() if setting.width < max(block.stack_below, _least(block)):
            yield from _stacked(block, setting)
        case Grid():
            yield _grid(block, setting)


def _least(grid: Grid) -> int:
    """The width that *grid* needs so that most words, and every address, stay whole."""
    longest = [max(map(_longest_address, cells)) for cells in zip(*grid.rows, strict=True)]
    return sum(max(_LEAST, length and length + _BETWEEN) for length in longest)


def _longest_address(cell: Cell) -> int:
    texts = ["".join(span.text for span in line) for line in _lines(cell)]
    return max((cell_len(one) for text in texts for one in _addresses(text)), default=0)


def _addresses(text: str) -> Sequence[str]:
    return [found["address"] for found in _ADDRESS.finditer(text)]


def _pieces(line: Line, setting: Setting, room: int) -> Iterator[Text]:
    """*line*, in which each address that is longer than *room* stands on a line of its own."""
    text = _line(line, setting)
    found = [one for one in _ADDRESS.finditer(text.plain) if cell_len(one["address"]) > room]
    ends = [end for one in found for end in (*one.span("address"), one.end())]
    for piece in text.divide(ends):
        piece.rstrip()
        piece.no_wrap = any(piece.plain == one["address"] for one in found)
        # What joins an address to what follows it is not needed where the line ends.
        if piece.plain.strip(";") or not found:
            yield piece


def _grid(grid: Grid, setting: Setting) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD if setting.unicode else box.ASCII2,
        show_edge=False,
        pad_edge=False,
        show_lines=False,
        header_style=_STYLES["quiet"],
        expand=False,
    )
    shares = sum(column.share for column in grid.columns)
    for column in grid.columns:
        table.add_column(
            Text(column.heading),
            justify=column.align,
            no_wrap=column.whole,
            overflow="fold",
            # A column with a smaller share than others must not take their room.
            max_width=None
            if shares == len(grid.columns)
            else setting.width * column.share // shares,
        )
    for row in grid.rows:
        table.add_row(*(_cell(cell, setting) for cell in row), end_section=grid.ruled)
    return table


def _coverage(grid: Grid, setting: Setting) -> Iterator[RenderableType]:
    """A grid of marks; where its headings do not fit, letters stand for them."""
    first = next(n for n, cell in enumerate(grid.rows[0]) if isinstance(cell, Mark))
    marked = grid.columns[first:]
    room = setting.width - _ROOM_FOR_NAMES
    longest = [max(map(len, column.heading.split()), default=0) for column in marked]
    if sum(max(3, length) + 3 for length in longest) <= room:
        yield _grid(grid, setting)
        return
    keys = [_key(number) for number in range(len(marked))]
    if sum(len(key) + 3 for key in keys) <= room:
        columns = [Column(key, "center", whole=True) for key in keys]
        yield _grid(Grid([*grid.columns[:first], *columns], grid.rows), setting)
        yield Text()
        for key, column in zip(keys, marked, strict=True):
            yield Text.assemble((key, _STYLES["number"]), f"  {one_line(column.heading)}")
        return
    for row in grid.rows:
        yield _line([span for cell in row[:first] for span in (*_spans(cell), Span("  "))], setting)
        for column, cell in zip(marked, row[first:], strict=True):
            if isinstance(cell, Mark) and cell.value:
                yield Padding(
                    Text(f"{_mark(cell, setting)} {one_line(column.heading)}"), (0, 0, 0, 2)
                )


def _key(number: int) -> str:
    """The letter for column *number*: a, b, …, z, aa, ab and so on."""
    before, letter = divmod(number, len(ascii_lowercase))
    return (_key(before - 1) if before else "") + ascii_lowercase[letter]


def _lines(cell: Cell) -> Sequence[Line]:
    return cell if isinstance(cell, Sequence) else ()


def _spans(cell: Cell) -> Iterator[Span]:
    for line in _lines(cell):
        yield from line


def _stacked(grid: Grid, setting: Setting) -> Iterator[RenderableType]:
    _first, *columns = grid.columns
    # One number is known by its place, several only by their headings.
    several = sum(column.align == "right" for column in columns) > 1
    for number, (first, *others) in enumerate(grid.rows):
        if number:
            yield Text()
        yield from _whole(first, setting, setting.width)
        for column, cell in zip(columns, others, strict=True):
            if not cell:
                continue
            if several and column.align == "right" and isinstance(cell, Sequence):
                label = Span(_("{term}:").format(term=column.heading) + " ", "quiet")
                cell = [[label, *cell[0]], *cell[1:]]  # noqa: PLW2901
            for part in _whole(cell, setting, setting.width - 2):
                kept = isinstance(part, Text) and part.no_wrap
                yield part if kept else Padding(part, (0, 0, 0, 2))


def _whole(cell: Cell, setting: Setting, room: int) -> Iterator[RenderableType]:
    """The lines of *cell*, with each address whole."""
    if isinstance(cell, Sequence):
        for line in cell:
            yield from _pieces(line, setting, room)
    else:
        yield _cell(cell, setting)


def _facts(facts: Facts, setting: Setting) -> Iterator[RenderableType]:
    """Terms and what they are, side by side; addresses with too little room go between."""
    widest = max((cell_len(term) for term, _cell in facts.items), default=0)
    rows: list[tuple[str, RenderableType]] = []
    for term, cell in facts.items:
        told = term
        for part in _whole(cell, setting, setting.width - widest - _BESIDE):
            if isinstance(part, Text) and part.no_wrap:
                if told:
                    rows.append((told, Text()))
                if rows:
                    yield _side_by_side(rows, widest)
                rows, told = [], ""
                yield part
            else:
                rows.append((told, part))
                told = ""
    if rows:
        yield _side_by_side(rows, widest)


def _side_by_side(rows: Sequence[tuple[str, RenderableType]], width: int) -> Table:
    table = Table.grid(padding=(0, _BESIDE))
    table.add_column(style=_STYLES["quiet"], overflow="fold", min_width=width)
    table.add_column(overflow="fold")
    for term, told in rows:
        table.add_row(Text(term), told)
    return table


def _cell(cell: Cell, setting: Setting) -> RenderableType:
    match cell:
        case Bar():
            return Text(_bar(cell, setting))
        case Mark():
            return Text(_mark(cell, setting))
    return Group(*(_line(line, setting) for line in cell))


def _bar(bar: Bar, setting: Setting) -> str:
    return ("█" if setting.unicode else "#") * bar.scaled(min(_BAR_WIDTH, setting.width // 6))


def _mark(mark: Mark, setting: Setting) -> str:
    if not mark.value:
        return "·" if setting.unicode else "."
    return f"{'●' if setting.unicode else '*'}{mark.value if mark.value > 1 else ''}"


def _line(line: Line, setting: Setting) -> Text:
    text = Text(overflow="fold")
    for span in line:
        style = _STYLES[span.role]
        shown = _KEPT.sub(lambda blank: _STAND_INS[blank[0]], span.text)
        # Without styles a match is marked with what stands around it.
        if span.role == "match" and not setting.colour:
            shown = f"*{shown}*"
        text.append(shown, style + Style(link=span.url) if span.url else style)
    return text
