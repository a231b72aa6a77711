"""A workbook: real dates and numbers, a header that stays, filters and links."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from ..errors import RabatError
from ..language import _, say
from ..model import Address, Document
from ..views.view import Sheet, Value, View
from . import Setting

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# What one cell holds at most.
_LONGEST = 32_767
_WIDEST = 60
# What one sheet holds: rows beside the header, links, and the characters of a link.
_ROWS = 1_048_575
_LINKS = 65_530
_LONGEST_LINK = 2079
# Excel's calendar begins with it.
_FIRST_YEAR = 1900
# Two characters that XML does not have.
_NOT_XML = re.compile("[\ufffe\uffff]")


def render(view: View, setting: Setting) -> bytes:  # noqa: ARG001
    """*view* as an Excel workbook of one sheet. Raises RabatError without the library for it."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise RabatError(
            _("the xlsx format needs XlsxWriter, which is not installed"),
            _("Install it: {command}").format(command="pip install 'rabat-cli[xlsx]'"),
        ) from error
    sheet = view.as_words()
    if len(sheet.rows) > _ROWS:
        raise RabatError(
            _("a worksheet holds no more than {count} rows").format(count=_ROWS),
            _("Ask for less, or for another format."),
        )
    content = io.BytesIO()
    # The data is text, whatever it looks like: no cell becomes a formula or a link by itself.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(content, {"in_memory": True, **plain}) as book:
        book.set_properties({"title": view.as_page().title})
        page = book.add_worksheet("rabat")
        _fill(book, page, sheet)
        last = (len(sheet.rows), max(0, len(sheet.fields) - 1))
        page.autofilter(0, 0, *last)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        # Lists of objectives are text on purpose.
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return content.getvalue()


def _fill(book: "Workbook", page: "Worksheet", sheet: Sheet) -> None:
    """Put the headings and the rows of *sheet* on *page*, in columns as wide as they need."""
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    body = book.add_format({"valign": "top", "text_wrap": True})
    # Number 14 is the short date of the reader's own country.
    day = book.add_format({"valign": "top", "align": "left", "num_format": 14})
    links = 0
    for column, field in enumerate(sheet.fields):
        values = [field.get(row) for row in sheet.rows]
        cells = [field.words(row) for row in sheet.rows]
        heading = field.title
        page.set_column(column, column, _width([heading, *cells]))
        page.write_string(0, column, heading, head)
        for row, (value, cell) in enumerate(zip(values, cells, strict=True), 1):
            if isinstance(cell, date) and cell.year < _FIRST_YEAR:
                page.write_string(row, column, cell.isoformat(), body)
            elif isinstance(cell, date):
                page.write_datetime(row, column, datetime.combine(cell, time.min), day)
            elif isinstance(cell, int):
                page.write_number(row, column, cell, body)
            elif cell:
                text, link = _fitting(cell), _link(value)
                # More links than Excel takes stay texts.
                if link and links < _LINKS:
                    links += 1
                    page.write_url(row, column, link, body, text)
                else:
                    page.write_string(row, column, text, body)


def _width(cells: Sequence[Value]) -> int:
    """The width of a column that shows *cells* readably, in characters."""
    lengths = (len(line) for cell in cells for line in str(cell or "").split("\n"))
    return min(_WIDEST, max(lengths) + 4)


def _fitting(text: str) -> str:
    """*text* as a cell takes it; what is too long ends in a sign that it is."""
    text = _NOT_XML.sub("\ufffd", text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 2] + " …"


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
