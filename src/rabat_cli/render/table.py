"""Tables for a terminal, fitted to its width; nothing is cut."""

import io
from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ..page import Bar, Block, Cell, Facts, Heading, Line, Mark, Paragraph
from ..page import Table as Grid
from ..text import one_line
from ..view import View
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


def render(view: View, setting: Setting) -> str:
    """The page of *view* as it is drawn on a terminal of the setting's width."""
    page = view.as_page(setting.language)
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
            console.print(part)
    # Rich pads what it wraps; a terminal needs no blanks at the end of a line.
    return "".join(f"{line.rstrip(' ')}\n" for line in text.getvalue().splitlines())


def _draw(block: Block, setting: Setting) -> Iterator[RenderableType]:
    match block:
        case Heading():
            yield Text(one_line(block.text), _STYLES["strong"], overflow="fold")
        case Paragraph():
            yield _line(block.line)
        case Facts():
            yield _facts(block, setting)
        case Grid() if setting.width < block.stack_below:
            yield from _stacked(block, setting)
        case Grid():
            yield _grid(block, setting)


def _grid(grid: Grid, setting: Setting) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD if setting.unicode else box.ASCII2,
        show_edge=False,
        pad_edge=False,
        show_lines=False,
        header_style=_STYLES["quiet"],
        expand=False,
    )
    for column in grid.columns:
        table.add_column(
            Text(column.heading),
            justify=column.align,
            no_wrap=column.whole,
            overflow="fold",
            ratio=None,
        )
    for row in grid.rows:
        table.add_row(*(_cell(cell, setting) for cell in row), end_section=grid.ruled)
    return table


def _stacked(grid: Grid, setting: Setting) -> Iterator[RenderableType]:
    for number, (first, *others) in enumerate(grid.rows):
        if number:
            yield Text()
        yield _cell(first, setting)
        yield from (Padding(_cell(cell, setting), (0, 0, 0, 2)) for cell in others if cell)


def _facts(facts: Facts, setting: Setting) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style=_STYLES["quiet"], overflow="fold")
    table.add_column(overflow="fold")
    for term, cell in facts.items:
        table.add_row(Text(term), _cell(cell, setting))
    return table


def _cell(cell: Cell, setting: Setting) -> RenderableType:
    match cell:
        case Bar():
            return Text(_bar(cell, setting))
        case Mark():
            return Text(_mark(cell, setting))
    return Group(*(_line(line) for line in cell))


def _bar(bar: Bar, setting: Setting) -> str:
    length = -(-bar.value * _BAR_WIDTH // bar.most) if bar.most else 0
    return ("▇" if setting.unicode else "#") * length


def _mark(mark: Mark, setting: Setting) -> str:
    if not mark.value:
        return "·" if setting.unicode else "."
    return f"{'●' if setting.unicode else '*'}{mark.value if mark.value > 1 else ''}"


def _line(line: Line) -> Text:
    text = Text(overflow="fold")
    for span in line:
        style = _STYLES[span.role]
        text.append(span.text, style + Style(link=span.url) if span.url else style)
    return text
