"""A page as typst sets it: PDF, SVG and PNG are drawn by one template, *page.typ*.

The page reaches the template as JSON: nothing in it can be markup or a command.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from ..errors import RabatError
from ..extras import missing_package_error
from ..language import _
from ..views.page import Bar, Block, Cell, Facts, Heading, Line, Mark, Paragraph, Table
from ..views.view import View
from .layout import (
    READABLE,
    fitted,
    headings,
    is_grid,
    landscape,
    longest_words,
    subject,
    title,
    widths,
)
from .prose import tag, typeset

if TYPE_CHECKING:
    from typst import Compiler

_TEMPLATE = Path(__file__).with_name("page.typ")
# The strictest standard: it refuses a page with a character that no font has, or a tag that is
# wrong.
_STANDARD: Final = "ua-1"
_NO_FONT = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
# A row with more characters than this may be parted at the end of a page.
_WHOLE = 1500
_LINE = 80
# Headings above marks stand upright where there are more characters than this in all.
_LEVEL = 60
# In characters: what a sheet holds side by side that stands or lies, what a picture does, and what
# is beside those of a cell.
_SHEET = (89, 134)
_PICTURE = 113
_BESIDE = 2
# Dots to the inch of a picture.
_PPI = 144
_LONGEST = 32_767
_LARGEST = 64_000_000


def draw(view: View, form: Literal["pdf", "svg", "png"]) -> bytes:
    """*view* as typst draws it in this *form*.

    Raises RabatError without the library, and for characters that no font has.
    """
    try:
        from typst import Compiler, TypstError
    except ImportError as error:
        raise missing_package_error(form, "typst") from error
    page = msgspec.json.encode(_page(view, picture=form != "pdf")).decode()
    told = ""
    # Fonts that come with the library give the same bytes everywhere; those of the machine are
    # asked only for a script that the others lack.
    for bundled in (True, False):
        compiler = Compiler(_TEMPLATE, ignore_system_fonts=bundled, sys_inputs={"page": page})
        try:
            drawn = compiler.compile(format="pdf", pdf_standards=_STANDARD)
            if form == "png":
                _limit(compiler)
            if form != "pdf":
                drawn = compiler.compile(format=form, ppi=_PPI)
        except TypstError as error:
            told = error.message
        else:
            assert isinstance(drawn, bytes)  # noqa: S101 - a picture is one page
            return drawn
    raise _refusal(told)


def _limit(compiler: "Compiler") -> None:
    """Raise RabatError for a picture with more dots than programs open."""
    points = json.loads(compiler.query("<size>", field="value", one=True))
    width, height = (round(point * _PPI / 72) for point in points)
    if max(width, height) > _LONGEST or width * height > _LARGEST:
        raise RabatError(
            _("a picture of {width} by {height} dots is too large").format(
                width=width, height=height
            ),
            _("Ask for less, or for pdf or svg."),
        )


def _refusal(told: str) -> RabatError:
    if lacking := _NO_FONT.search(told):
        return RabatError(
            _("no font here has the character {character}").format(character=lacking[1]),
            _("Install a font that has it, or ask for html or docx."),
        )
    return RabatError(
        _("typst cannot set this page: {reason}").format(reason=told.partition("\n")[0]),
        _("Ask for less, or for another format."),
    )


def _page(view: View, *, picture: bool) -> dict[str, Any]:
    """Everything that the template shows, as mere data."""
    page = view.as_page()
    blocks = page.headed()
    across = landscape(blocks)
    return {
        "title": " ".join(typeset(title(page))),
        "author": "rabat",
        "lang": tag().partition("-")[0],
        "region": tag().partition("-")[2] or None,
        "picture": picture,
        "landscape": across,
        "blocks": [*_blocks(blocks, view.nothing, _PICTURE if picture else _SHEET[across])],
        "notes": [_line(line) for line in page.notes],
        "none": " ".join(typeset(_("none"))),
        "many": " ".join(typeset(_("number of activities"))),
        "gap": " ".join(typeset(_("no activity"))),
    }


def _blocks(blocks: Sequence[Block], nothing: str, room: int) -> Iterator[dict[str, Any]]:
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        match block:
            case Heading():
                text = " ".join(typeset(block.text))
                yield {"kind": "heading", "level": block.level, "text": text}
            case Paragraph():
                leads = isinstance(after, Table)
                yield {"kind": "paragraph", "line": _line(block.line), "leads": leads}
            case Facts():
                items = [("\n".join(typeset(term)), _cell(cell)) for term, cell in block.items]
                yield {"kind": "facts", "items": items}
            case Table() if block.rows:
                yield _table(block, room)
            case Table():
                line = [("\n".join(typeset(nothing or _("Nothing."))), "plain", None)]
                yield {"kind": "paragraph", "line": line, "leads": False}


def _table(table: Table, room: int) -> dict[str, Any]:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    marks = [column.heading for column in table.columns if column.align == "center"]
    return {
        "kind": "grid" if is_grid(table) else "table",
        "headings": [
            ("\n".join(typeset(column.heading)), span) for column, span in headings(table.columns)
        ],
        "sides": [column.align for column in table.columns],
        "widths": _widths(table, room),
        "first": subject(table.columns),
        "ruled": table.ruled,
        # A heading that fills a page by itself cannot stand on each.
        "short": max(_size(column.heading) for column in table.columns) <= _WHOLE,
        "steep": sum(map(len, marks)) > _LEVEL,
        "rows": rows,
        "whole": [*map(_stays, table.rows)],
    }


def _widths(table: Table, room: int) -> list[int | None]:
    """How wide the columns of *table* are to one another; None is as wide as it needs."""
    least = [width + _BESIDE for width in longest_words(table)]
    asked, whole = zip(*widths(table), strict=True)
    wanted = [max(width + _BESIDE, needed) for width, needed in zip(asked, least, strict=True)]
    found = fitted(room, wanted, least, whole, READABLE + _BESIDE)
    kept = all(found[n] == wanted[n] for n, stays in enumerate(whole) if stays)
    return [None if kept and stays else width for width, stays in zip(found, whole, strict=True)]


def _size(text: str) -> int:
    """About how much room *text* takes: its characters, and a line for each line break."""
    return len(text) + _LINE * text.count("\n")


def _stays(row: Sequence[Cell]) -> bool:
    """Whether *row* is so short that it is not parted at the end of a page."""
    lines = (line for cell in row if not isinstance(cell, Bar | Mark) for line in cell)
    return sum(_size(span.text) for line in lines for span in line) <= _WHOLE


def _cell(cell: Cell) -> int | float | list[Any]:
    """*cell* as the template tells it apart: a mark is a whole number, a bar is a part of one."""
    match cell:
        case Bar():
            return cell.scaled(1000) / 1000
        case Mark():
            return cell.value
    return [_line(line) for line in cell]


def _line(line: Line) -> list[tuple[str, str, str | None]]:
    return [
        (
            "\n".join(typeset(span.text, address=span.text == span.url)),
            span.role,
            span.url if span.url and re.match("https?://", span.url) else None,
        )
        for span in line
        if span.text
    ]
