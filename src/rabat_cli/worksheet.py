"""Worksheets: limits of their cells, rows as high as their text, and how they are printed."""

import re
from typing import Any

# The longest text of a cell, as `cell_size` counts it.
LONGEST = 32_767
# Two code points that XML does not allow.
NOT_XML = re.compile("[\ufffe\uffff]")
# In points.
_LINE_HEIGHT = 15
_MAX_HEIGHT = 409


def cell_size(text: str) -> int:
    """Return the length of *text* in UTF-16 units, as spreadsheets count: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def estimate_lines(text: str, width: int) -> int:
    """Return about how many lines *text* takes in a column of *width* characters."""
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))


def set_row_height(sheet: Any, row: int, lines: int) -> None:  # noqa: ANN401
    """Make *row* high enough for its *lines*: not every program does that by itself."""
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE_HEIGHT, _MAX_HEIGHT))


def set_print_layout(sheet: Any) -> None:  # noqa: ANN401
    """Print *sheet* on A4 across, fitted to the width of the page, with its first row on each."""
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
