"""What every worksheet has that the program writes: rows as high as their text, and a page."""

import re
from typing import Any

# What one cell holds at most, as `size` counts it.
LONGEST = 32_767
# Two characters that XML does not have.
NOT_XML = re.compile("[\ufffe\uffff]")
# The height of a line and of the highest row, in points.
_LINE = 15
_HIGHEST = 409


def size(text: str) -> int:
    """How long *text* is for a spreadsheet, where an emoji is two characters."""
    return len(text.encode("utf-16-le")) // 2


def lines_taken(text: str, width: int) -> int:
    """About how many lines *text* takes in a column of this *width*; words end some early."""
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))


def fit(sheet: Any, row: int, lines: int) -> None:  # noqa: ANN401
    """Make the *row* as high as its *lines* are: not every program does that itself."""
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE, _HIGHEST))


def set_page(sheet: Any) -> None:  # noqa: ANN401
    """Have *sheet* printed on A4, as wide as the page, with its first row on each."""
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
