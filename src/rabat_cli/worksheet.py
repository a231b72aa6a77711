"""Worksheets: the limits of cells, the heights of rows, and the layout for printing."""

import re
from typing import Any

# The longest text of a cell, as `cell_size` counts it.
MAX_CELL_LENGTH = 32_767
# Two code points that XML does not allow.
NOT_XML = re.compile("[\ufffe\uffff]")
# In points.
_LINE_HEIGHT = 15
_MAX_HEIGHT = 409
# How many characters fit into the width of an A4 page in landscape, if they are printed at three
# fifths of their size.
_LEGIBLE_WIDTH = 230
# In characters, the longest title that is printed.
_LONGEST_HEADER = 120


def cell_size(text: str) -> int:
    """Return the length of *text* in UTF-16 units, as spreadsheets count: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def estimate_lines(text: str, width: int) -> int:
    """Return about how many lines *text* takes in a column of *width* characters."""
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))


def set_row_height(sheet: Any, row: int, lines: int) -> None:  # noqa: ANN401
    """Make *row* high enough for *lines* of text: not every program does so by itself."""
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE_HEIGHT, _MAX_HEIGHT))


def set_print_layout(sheet: Any, title: str = "", width: int = 0) -> None:  # noqa: ANN401
    """Set up *sheet* to be printed on A4 landscape.

    Each page has the first row of the sheet, *title* and a page number.

    A sheet of *width* characters is fitted to the width of one page. If this would make its text
    too small, it is fitted to the width of several pages, each of which repeats the first two
    columns. Without a title the name of the sheet is printed.
    """
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    pages = max(1, -(-width // _LEGIBLE_WIDTH))
    sheet.fit_to_pages(pages, 0)
    if pages > 1:
        sheet.repeat_columns(0, 1)
    # In a header, an ampersand begins a code: "&A" is the name of the sheet, "&&" is an "&".
    sheet.set_header("&L" + (title[:_LONGEST_HEADER].replace("&", "&&") or "&A"))
    sheet.set_footer("&R&P / &N")
