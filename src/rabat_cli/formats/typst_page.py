"""A page drawn by typst: PDF, SVG and PNG have the same template, ``page.typ``.

The page reaches the template as JSON, so that no text in it can become markup or a command.
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
from ..views.page import (
    Bar,
    Block,
    Cell,
    Contents,
    CountMark,
    Facts,
    Heading,
    Line,
    Paragraph,
    TableBlock,
)
from ..views.view import View
from . import layout
from .typography import language_tag, typeset, typeset_line

if TYPE_CHECKING:
    from typst import Compiler

_TEMPLATE = Path(__file__).with_name("page.typ")
# With PDF/UA, the strictest standard, typst refuses characters without a font and wrong tags.
_STANDARD: Final = "ua-1"
_NO_FONT = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
# In characters: the widths of A4 in portrait and in landscape, the width of a picture, and the
# padding of a cell.
_SHEET_WIDTHS = (89, 134)
_PICTURE_WIDTH = 113
_PADDING = 2
# Dots per inch of a picture, and the most dots of a picture that other programs can open: along one
# side, and in all.
_PPI = 144
_MAX_SIDE = 32_767
_MAX_DOTS = 64_000_000


def compile_page(view: View, form: Literal["pdf", "svg", "png"]) -> bytes:
    """Return the page of *view* as typst draws it in this *form*.

    Raises RabatError without the library, for characters that no font has, for a picture that is
    too large, and for a page that typst cannot lay out.
    """
    try:
        from typst import Compiler, TypstError
    except ImportError as error:
        raise missing_package_error(form, "typst") from error
    page = msgspec.json.encode(_page(view, is_picture=form != "pdf")).decode()
    message = ""
    # The fonts of the library give the same bytes everywhere. The fonts of the machine are used
    # only for letters that the library's fonts lack, such as Arabic ones.
    for only_bundled_fonts in (True, False):
        compiler = Compiler(
            _TEMPLATE, ignore_system_fonts=only_bundled_fonts, sys_inputs={"page": page}
        )
        try:
            # A picture is compiled as PDF first: only PDF reports characters without a font.
            content = compiler.compile(format="pdf", pdf_standards=_STANDARD)
            if form == "png":
                _check_size(compiler)
            if form != "pdf":
                content = compiler.compile(format=form, ppi=_PPI)
        except TypstError as error:
            message = error.message
        else:
            # typst returns a list only for several pages of SVG or PNG; a picture has one page.
            assert isinstance(content, bytes)  # noqa: S101
            return content
    raise _explain(message)


def _check_size(compiler: "Compiler") -> None:
    """Raise RabatError for a picture with more dots than programs open."""
    points = json.loads(compiler.query("<size>", field="value", one=True))
    width, height = (round(point * _PPI / 72) for point in points)
    if max(width, height) > _MAX_SIDE or width * height > _MAX_DOTS:
        raise RabatError(
            _("a picture of {width} by {height} pixels is too large").format(
                width=width, height=height
            ),
            _("Select fewer activities, or choose pdf or svg."),
        )


def _explain(message: str) -> RabatError:
    """Turn the *message* of a TypstError into an error that says what to do."""
    if match := _NO_FONT.search(message):
        return RabatError(
            _("no installed font has the character {character}").format(character=match[1]),
            _("Install a font that has it, or ask for html or docx."),
        )
    return RabatError(
        _("typst cannot lay out this page: {reason}").format(reason=message.partition("\n")[0]),
        _("Select fewer activities or fields, or choose another format."),
    )


def _page(view: View, *, is_picture: bool) -> dict[str, Any]:
    """Return everything that the template shows, in types that JSON has."""
    page = view.as_page()
    blocks = layout.document_blocks(page)
    landscape = layout.needs_landscape(blocks)
    language, _hyphen, region = language_tag().partition("-")
    text_width = _PICTURE_WIDTH if is_picture else _SHEET_WIDTHS[landscape]
    return {
        "title": typeset_line(layout.page_title(page)),
        "lang": language,
        "region": region or None,
        "picture": is_picture,
        "landscape": landscape,
        "blocks": _group_cards(blocks, [*_blocks(blocks, view.empty_text, text_width)]),
        "notes": [_line(line) for line in page.footer],
        "keeps_footer": not is_picture and layout.last_row_fits_with_footer(blocks),
        "none": typeset_line(_("none")),
        "legend": typeset_line(_("number of activities")),
        "gap": typeset_line(_("no aligned activity")),
        "continued": typeset_line(_("(cont.)")),
    }


def _group_cards(
    blocks: Sequence[Block], block_dicts: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return *block_dicts* with the blocks of each card put into one block of the kind "card".

    *block_dicts* has a dictionary for each of *blocks*, in the same order.
    """
    grouped: list[dict[str, Any]] = []
    next_index = 0
    for card in layout.cards(blocks):
        grouped += block_dicts[next_index : card.start]
        is_short = layout.is_short([blocks[position] for position in card])
        item = {"kind": "card", "blocks": block_dicts[card.start : card.stop], "short": is_short}
        grouped.append(item)
        next_index = card.stop
    return [*grouped, *block_dicts[next_index:]]


def _blocks(blocks: Sequence[Block], empty_text: str, text_width: int) -> Iterator[dict[str, Any]]:
    """Yield each of *blocks* as a dictionary that the template can draw."""
    for index, block in enumerate(blocks):
        match block:
            case Heading():
                text = typeset_line(block.full_text)
                yield {"kind": "heading", "level": block.level, "text": text}
            case Contents():
                yield {"kind": "contents", "title": typeset_line(_("Contents"))}
            case Paragraph():
                introduces_table = layout.introduces_table(blocks, index)
                yield {
                    "kind": "paragraph",
                    "line": _line(block.line),
                    "introduces_table": introduces_table,
                }
            case Facts():
                items = [
                    (
                        "\n".join(typeset(term)),
                        _cell(cell),
                        layout.row_length([cell]) <= layout.LONGEST_UNBROKEN,
                    )
                    for term, cell in block.items
                ]
                yield {"kind": "facts", "items": items}
            case TableBlock() if block.rows:
                yield {
                    **_table(block, text_width, index),
                    "has_note": layout.has_note(blocks, index),
                }
            case TableBlock():
                line = [("\n".join(typeset(empty_text or _("Nothing."))), "plain", None)]
                yield {"kind": "paragraph", "line": line, "introduces_table": False}


def _table(table: TableBlock, text_width: int, index: int) -> dict[str, Any]:
    parts_by_row = [layout.split_row(table, row) for row in table.rows]
    return {
        "kind": "grid" if layout.is_grid(table) else "table",
        "caption": typeset_line(table.full_caption),
        "id": index,
        "headings": [
            ("\n".join(typeset(column.heading)), span)
            for column, span in layout.heading_spans(table.columns)
        ],
        "aligns": [column.align for column in table.columns],
        "widths": _widths(table, text_width),
        "label_columns": layout.count_label_columns(table.columns),
        "ruled": table.ruled,
        "breakable": not layout.stays_on_one_page(table),
        # Headings are repeated on each page, unless one of them is so long that it fills a page.
        "repeat_headings": all(
            layout.text_length(col.heading) <= layout.LONGEST_UNBROKEN for col in table.columns
        ),
        "rotates_headings": layout.has_rotated_headings(table),
        "rows": [
            {
                "cells": [_cell(cell) for cell in part],
                "unbroken": layout.row_length(part) <= layout.LONGEST_UNBROKEN,
                # The cells before the last, repeated if this part begins a page.
                "continued": [_cell(cell) for cell in row[:-1]] if part_index else None,
                "last": part_index + 1 == len(parts),
            }
            for row, parts in zip(table.rows, parts_by_row, strict=True)
            for part_index, part in enumerate(parts)
        ],
    }


def _widths(table: TableBlock, text_width: int) -> list[int | None]:
    """Return the widths of columns in characters, within *text_width*.

    If all fixed columns have room for the widths that they prefer, the width of each of them is
    None, so that typst fits the column to its text. Otherwise, every column has a number.
    """
    preferred, minimum, fixed = layout.column_widths(table, 1, _PADDING)
    readable = layout.READABLE_WIDTH + _PADDING
    widths = layout.fit_widths(text_width, preferred, minimum, fixed, readable)
    fixed_columns_fit = all(
        widths[n] == preferred[n] for n, is_fixed in enumerate(fixed) if is_fixed
    )
    return [
        None if fixed_columns_fit and is_fixed else width
        for width, is_fixed in zip(widths, fixed, strict=True)
    ]


def _cell(cell: Cell) -> int | float | str | list[Any]:
    """Return *cell* in the type by which the template recognises it.

    A mark is an int, a total is a text, a bar is a float, and the lines of a text are a list.
    """
    match cell:
        case Bar():
            return cell.scaled(1000) / 1000
        case CountMark():
            return str(cell.value) if cell.is_total else cell.value
    return [_line(line) for line in cell]


def _line(line: Line) -> list[tuple[str, str, str | None]]:
    """Return the text, the role and the link of each span of *line*; None for no link."""
    return [
        (
            "\n".join(typeset(span.text, is_url=span.text == span.url)),
            span.role,
            layout.web_address(span),
        )
        for span in line
        if span.text
    ]
