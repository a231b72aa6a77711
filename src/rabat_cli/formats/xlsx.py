"""A workbook for Excel: labels instead of codes, real dates and numbers, filters, links, notes."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from ..errors import RabatError
from ..extras import missing_package_error
from ..language import _, say
from ..model import Address, Document
from ..views.page import Heading, Line, Page, Paragraph, Span
from ..views.subtables import subtables
from ..views.view import FieldTable, Value, View
from ..worksheet import (
    MAX_CELL_LENGTH,
    NOT_XML,
    cell_size,
    estimate_lines,
    set_print_layout,
    set_row_height,
)
from . import RenderOptions
from .layout import page_title

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDEST_COLUMN = 60
_NOTES_WIDTH = 100
# If there are more columns of counts than this, their headings are rotated.
_MOST_HORIZONTAL_COLUMNS = 12
# An A4 page in landscape holds at most this many readable columns of texts. The columns beyond
# these are not printed.
_MAX_PRINTED = 8
# The fields that come first in a sheet of activities, so that they are printed. Each has its
# greatest width, in characters.
_PRINTED = {
    "title": 34,
    "year": 8,
    "place": 18,
    "chairs": 18,
    "partners": 22,
    "themes": 22,
    "objectives": 11,
    "summary": 52,
}
# What Excel allows as the name of a worksheet.
_SHEET_NAME = re.compile(r"(?!')[^\[\]:*?/\\]{1,31}(?<!')")
# What a worksheet holds: rows below the header, links, and the characters of a link.
_MAX_ROWS = 1_048_575
_MAX_LINKS = 65_530
_LONGEST_LINK = 2079
# Excel has no date before this year.
_FIRST_YEAR = 1900


def render(view: View, _options: RenderOptions) -> bytes:
    """Return *view* as an Excel workbook: the rows, a sheet for each subtable, and the notes.

    Raises RabatError without XlsxWriter, and for more rows than a worksheet holds.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise missing_package_error("xlsx", "XlsxWriter") from error
    page = view.as_page()
    # If Excel allows the title of the page as a name, it becomes the name of the first sheet. The
    # dialogue, which stands before a colon in the title, is left out.
    title = page.title.rpartition(":")[2].strip()
    is_name = _SHEET_NAME.fullmatch(title)
    name = title[:1].upper() + title[1:] if is_name else view.sheet_name or "rabat"
    sheets = [(name, _main_sheet(view)), *subtables(view)]
    if any(len(sheet.rows) > _MAX_ROWS for _name, sheet in sheets):
        raise RabatError(
            _("a worksheet holds no more than {count} rows").format(count=_MAX_ROWS),
            _("Select fewer activities or fields, or choose another format."),
        )
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": page_title(page)[:255]})
        for name, sheet in sheets:
            worksheet = book.add_worksheet(name)
            widths = _write_rows(book, worksheet, sheet)
            # A sheet from `View.sheet` has counts. Or it is the list of gaps, whose few columns are
            # printed on one page in either case.
            has_counts = sheet is view.sheet
            worksheet.autofilter(0, 0, len(sheet.rows), max(0, len(sheet.fields) - 1))
            worksheet.freeze_panes(1, 0)
            if len(sheet.fields) > _MAX_PRINTED and not has_counts:
                worksheet.print_area(0, 0, len(sheet.rows), _MAX_PRINTED - 1)
            # A sheet of counts may be spread over several pages, which repeat the first two
            # columns: in a grid, the number and the name of an objective. Width 0 fits a sheet of
            # texts to the width of one page.
            width = sum(widths) if has_counts else 0
            set_print_layout(worksheet, page_title(page), width)
            # Without this, Excel would warn that lists of objectives such as "10" are text.
            worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        if page.footer:
            _write_notes(book, page)
    return content.getvalue()


def _main_sheet(view: View) -> FieldTable:
    """Return the rows of *view*.

    If a page cannot hold all columns, the columns in `_PRINTED` come first. With ``--fields``, the
    columns stay in the order that was asked for.
    """
    if view.sheet and not view.fields:
        return view.sheet
    sheet = view.as_full_rows()
    if view.fields or len(sheet.fields) <= _MAX_PRINTED:
        return sheet
    names = [field.name for field in sheet.fields]
    printed = [sheet.fields[names.index(name)] for name in _PRINTED if name in names]
    return FieldTable(
        [*printed, *(field for field in sheet.fields if field not in printed)], sheet.rows
    )


class _Formats(NamedTuple):
    """How the cells of a worksheet look."""

    heading: "Format"
    # The headings above numbers: aligned with the numbers, or rotated if there are many columns.
    count_heading: "Format"
    rotated_heading: "Format"
    text: "Format"
    day: "Format"
    number: "Format"

    @classmethod
    def of(cls, book: "Workbook") -> "_Formats":
        """Add the formats to *book* and return them."""
        bold = {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True}
        row = {"valign": "top", "bottom": 1, "bottom_color": "#C3CCD8"}
        return cls(
            book.add_format(bold),
            book.add_format({**bold, "align": "right", "indent": 1}),
            book.add_format({**bold, "rotation": 90, "align": "center", "valign": "bottom"}),
            book.add_format({**row, "text_wrap": True}),
            # Number format 14 is the short date of the reader's own locale.
            book.add_format({**row, "align": "left", "num_format": 14}),
            # The indent sets numbers apart from the text in the next column.
            book.add_format({**row, "align": "right", "indent": 1}),
        )


def _write_rows(book: "Workbook", worksheet: "Worksheet", sheet: FieldTable) -> list[int]:
    """Write the headings and rows of *sheet*; return the widths of the columns, in characters."""
    formats = _Formats.of(book)
    link_count = 0
    line_counts = [1] * (len(sheet.rows) + 1)
    is_wide = len(sheet.fields) > _MAX_PRINTED
    widths: list[int] = []
    columns = [[field.display_cell(row) for row in sheet.rows] for field in sheet.fields]
    are_rotated = sum(map(_are_counts, columns)) > _MOST_HORIZONTAL_COLUMNS
    for column, (field, cells) in enumerate(zip(sheet.fields, columns, strict=True)):
        heading = field.translated_heading
        widest = _PRINTED.get(field.name, _WIDEST_COLUMN) if is_wide else _WIDEST_COLUMN
        lines = [line for cell in cells for line in str(cell or "").split("\n")]
        # A long heading above numbers is wrapped.
        is_count = _are_counts(cells)
        is_rotated = is_count and are_rotated
        if not is_rotated:
            lines += heading.split() if is_count else [heading]
        width = min(widest, max(map(len, lines), default=1) + 4)
        # A rotated heading takes the height of one line for every two characters.
        height = -(-len(heading) // 2) if is_rotated else estimate_lines(heading, width)
        line_counts[0] = max(line_counts[0], height)
        worksheet.set_column(column, column, width)
        widths.append(width)
        style = formats.count_heading if is_count else formats.heading
        worksheet.write_string(0, column, heading, formats.rotated_heading if is_rotated else style)
        for number, (row, cell) in enumerate(zip(sheet.rows, cells, strict=True), 1):
            if isinstance(cell, date) and cell.year < _FIRST_YEAR:
                worksheet.write_string(number, column, cell.isoformat(), formats.text)
            elif isinstance(cell, date):
                midnight = datetime.combine(cell, time.min)
                worksheet.write_datetime(number, column, midnight, formats.day)
            elif isinstance(cell, int):
                worksheet.write_number(number, column, cell, formats.number)
            elif cell:
                line_counts[number] = max(line_counts[number], estimate_lines(cell, width))
                value = field.get(row)
                is_url = field.name == "url" and isinstance(value, str)
                url = value if is_url else _first_url(value)
                # Links beyond the limit stay text.
                url = url if link_count < _MAX_LINKS else None
                link_count += _write_text(
                    worksheet, (number, column), _cell_text(cell), url, formats.text
                )
            else:
                worksheet.write_blank(number, column, None, formats.text)
    for number, line_count in enumerate(line_counts):
        set_row_height(worksheet, number, line_count)
    return widths


def _are_counts(cells: Sequence[Value]) -> bool:
    """Return whether all *cells* are numbers: 3, but not None, "3" or a date."""
    return all(isinstance(cell, int) for cell in cells)


def _write_notes(book: "Workbook", page: Page) -> None:
    """Add a worksheet with the title, the paragraphs and the notes of *page*.

    Each paragraph begins with the heading of level 2 above it, if there is one.
    """
    worksheet = book.add_worksheet(_("Notes"))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    set_print_layout(worksheet, page_title(page))
    worksheet.set_column(0, 0, _NOTES_WIDTH)
    worksheet.write_string(0, 0, _cell_text(page_title(page)), bold)
    paragraphs: list[Line] = []
    subject: Line = []
    for block in page.blocks:
        match block:
            case Heading(level=2):
                subject = [Span(_("{term}:").format(term=block.text) + " ")]
            case Paragraph():
                paragraphs.append([*subject, *block.line])
    for row, line in enumerate([*paragraphs, *page.footer], 1):
        url = next((span.url for span in line if span.url), None)
        text = _cell_text("".join(span.text for span in line))
        set_row_height(worksheet, row, estimate_lines(text, _NOTES_WIDTH))
        _write_text(worksheet, (row, 0), text, url, wrapped)


def _write_text(
    worksheet: "Worksheet", place: tuple[int, int], text: str, url: str | None, style: "Format"
) -> bool:
    """Write *text* as a link to *url* and return True, or as mere text and return False.

    If *url* is None, or too long for Excel, there is no link.
    """
    if url and len(url) <= _LONGEST_LINK:
        worksheet.write_url(*place, url, style, text)
        return True
    worksheet.write_string(*place, text, style)
    return False


def _cell_text(text: str) -> str:
    """Return *text* as a cell can hold it: with valid characters, and cut if it is too long."""
    text = NOT_XML.sub("\ufffd", text)
    if cell_size(text) <= MAX_CELL_LENGTH:
        return text
    return (
        text.encode("utf-16-le")[: 2 * (MAX_CELL_LENGTH - 2)].decode("utf-16-le", "ignore") + " …"
    )


def _first_url(value: object) -> str | None:
    """Return the first address in *value*, or None. A cell has room for only one link."""
    match value:
        case Address():
            return say(value)
        case Document():
            return value.url
        case tuple():
            return next(filter(None, map(_first_url, value)), None)
    return None
