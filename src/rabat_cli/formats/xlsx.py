"""A workbook in words: real dates and numbers, headers that stay, filters, links and notes."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from ..errors import RabatError
from ..extras import missing_package_error
from ..language import _, say
from ..model import Address, Document
from ..views.page import Page, Paragraph
from ..views.subtables import subtables
from ..views.view import Sheet, Value, View
from ..worksheet import LONGEST, NOT_XML, fit, lines_taken, set_page, size
from . import Setting
from .layout import title

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDEST = 60
_PROSE = 100
# What a worksheet can be called.
_NAME = re.compile(r"(?!')[^\[\]:*?/\\]{1,31}(?<!')")
# What one sheet holds: rows beside the header, links, and the characters of a link.
_ROWS = 1_048_575
_LINKS = 65_530
_LONGEST_LINK = 2079
# Excel's calendar begins with it.
_FIRST_YEAR = 1900


def render(view: View, setting: Setting) -> bytes:  # noqa: ARG001
    """*view* as an Excel workbook: its rows, what they have several of, and its notes.

    Raises RabatError without the library for it, and for more rows than a sheet holds.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise missing_package_error("xlsx", "XlsxWriter") from error
    page = view.as_page()
    sheets = [(_first(page), view.as_words()), *subtables(view)]
    if any(len(sheet.rows) > _ROWS for _name, sheet in sheets):
        raise RabatError(
            _("a worksheet holds no more than {count} rows").format(count=_ROWS),
            _("Ask for less, or for another format."),
        )
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": title(page)[:255]})
        for name, sheet in sheets:
            _add(book, name, sheet)
        if page.notes:
            _note(book, page)
    return content.getvalue()


def _first(page: Page) -> str:
    """The name of the first sheet: what *page* is called, where a sheet can be called that."""
    # Whose they are stands before a colon, which no sheet may have in its name.
    name = page.title.rpartition(":")[2].strip()
    return name[:1].upper() + name[1:] if _NAME.fullmatch(name) else "rabat"


def _add(book: "Workbook", name: str, sheet: Sheet) -> None:
    """Give *book* a worksheet with *sheet* on it, ready to be filtered and printed."""
    page = book.add_worksheet(name)
    _fill(book, page, sheet)
    page.autofilter(0, 0, len(sheet.rows), max(0, len(sheet.fields) - 1))
    page.freeze_panes(1, 0)
    set_page(page)
    # Lists of objectives are text on purpose.
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _note(book: "Workbook", page: Page) -> None:
    """Give *book* a worksheet that says what it holds, what that is limited to, and its sources."""
    sheet = book.add_worksheet(_("Notes"))
    bold, text = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, _PROSE)
    sheet.write_string(0, 0, _fitting(title(page)), bold)
    told = [block.line for block in page.blocks if isinstance(block, Paragraph)]
    for row, line in enumerate([*told, *page.notes], 1):
        url = next((span.url for span in line if span.url), "")
        said = _fitting("".join(span.text for span in line))
        fit(sheet, row, lines_taken(said, _PROSE))
        if url and len(url) <= _LONGEST_LINK:
            sheet.write_url(row, 0, url, text, said)
        else:
            sheet.write_string(row, 0, said, text)


def _fill(book: "Workbook", page: "Worksheet", sheet: Sheet) -> None:
    """Put the headings and the rows of *sheet* on *page*, in columns as wide as they need."""
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    body = book.add_format({"valign": "top", "text_wrap": True})
    # Number 14 is the short date of the reader's own country.
    day = book.add_format({"valign": "top", "align": "left", "num_format": 14})
    links, heights = 0, [1] * (len(sheet.rows) + 1)
    for column, field in enumerate(sheet.fields):
        values = [field.get(row) for row in sheet.rows]
        cells = [field.words(row) for row in sheet.rows]
        heading = field.title
        width = _width([heading, *cells])
        page.set_column(column, column, width)
        page.write_string(0, column, heading, head)
        for row, (value, cell) in enumerate(zip(values, cells, strict=True), 1):
            if isinstance(cell, date) and cell.year < _FIRST_YEAR:
                page.write_string(row, column, cell.isoformat(), body)
            elif isinstance(cell, date):
                page.write_datetime(row, column, datetime.combine(cell, time.min), day)
            elif isinstance(cell, int):
                page.write_number(row, column, cell, body)
            elif cell:
                heights[row] = max(heights[row], lines_taken(cell, width))
                address = value if field.name == "url" and isinstance(value, str) else None
                text, link = _fitting(cell), _link(value) or address
                # More links than Excel takes stay texts.
                if link and links < _LINKS:
                    links += 1
                    page.write_url(row, column, link, body, text)
                else:
                    page.write_string(row, column, text, body)
    for row, lines in enumerate(heights):
        fit(page, row, lines)


def _width(cells: Sequence[Value]) -> int:
    """The width of a column that shows *cells* readably, in characters."""
    lengths = (len(line) for cell in cells for line in str(cell or "").split("\n"))
    return min(_WIDEST, max(lengths) + 4)


def _fitting(text: str) -> str:
    """*text* as a cell takes it; what is too long ends in a sign that it is."""
    text = NOT_XML.sub("\ufffd", text)
    if size(text) <= LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * (LONGEST - 2)].decode("utf-16-le", "ignore") + " …"


def _link(value: object) -> str | None:
    """Where *value* leads to: a cell has room for one link, the first."""
    link = _address(value)
    return link if link and len(link) <= _LONGEST_LINK else None


def _address(value: object) -> str | None:
    match value:
        case Address():
            return say(value)
        case Document():
            return value.url
        case tuple():
            return next(filter(None, (_address(part) for part in value)), None)
    return None
