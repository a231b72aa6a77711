"""Turn a sheet whose headings stand below one another, with a column for each activity.

This is the layout of forms: ``Title``, ``Date`` and ``Place`` in the first column, and beside it a
column with the values of each activity.
"""

from itertools import islice, zip_longest

from msgspec.structs import replace

from ...language import _
from .cells import Cell
from .headings import match_short_heading
from .sheets import MOST_COLUMNS, Sheet

# A sheet is turned only if it has at least this many headings in its first filled column.
_FEWEST_HEADINGS = 3


def transpose(sheet: Sheet) -> Sheet:
    """Return *sheet* with a row for each of its columns if its headings are in the first column.

    A warning is added to a turned sheet. Its cells keep the names that they have in the file, such
    as B2: see `Sheet.transposed`. Any other sheet is returned as it is.
    """
    if not (first_heading := _find_headings(sheet)):
        return sheet
    heading_row, heading_column = first_heading
    # Each column becomes a row. Blank columns at the left of the sheet become blank rows.
    columns = [*[()] * sheet.left, *zip_longest(*sheet.rows, fillvalue="")]
    doubts = [(column + sheet.left, row, message) for row, column, message in sheet.doubts]
    message = _("the headings are in a column, not in a row: each column is read as an activity")
    return replace(
        sheet,
        rows=columns,
        left=0,
        merged=[((left, top), (right, bottom)) for (top, left), (bottom, right) in sheet.merged],
        hidden_rows=sheet.hidden_columns,
        hidden_columns=sheet.hidden_rows,
        without_value={(column, row): text for (row, column), text in sheet.without_value.items()},
        links={(column, row): target for (row, column), target in sheet.links.items()},
        struck={(column, row) for row, column in sheet.struck},
        comments={(column, row) for row, column in sheet.comments},
        doubts=[*doubts, (heading_column + sheet.left, heading_row, message)],
        transposed=True,
    )


def _find_headings(sheet: Sheet) -> tuple[int, int] | None:
    """Return the row and the column of the first heading, or None if *sheet* is not to be turned.

    In a sheet to be turned, the first filled column has at least three different headings, and one
    of them means the title. In this column, at most one filled row has another text, such as the
    title of the sheet, or repeats a heading. At least two rows have cells beside this column, and
    no row has several headings.
    """
    rows = ((number, row) for number, row in enumerate(sheet.rows) if any(row))
    filled = dict(islice(rows, MOST_COLUMNS + 1))
    if not _FEWEST_HEADINGS <= len(filled) <= MOST_COLUMNS:
        return None
    column = min(
        next(position for position, cell in enumerate(row) if cell != "") for row in filled.values()
    )
    fields_by_row = {number: _field(row[column]) for number, row in filled.items() if row[column:]}
    fields = {*fields_by_row.values()} - {None}
    has_headings = "title" in fields and len(fields) >= max(
        _FEWEST_HEADINGS, len(fields_by_row) - 1
    )
    rows_beside = sum(any(cell != "" for cell in row[column + 1 :]) for row in filled.values())
    heading_counts = [sum(map(bool, map(_field, row))) for row in filled.values()]
    if not has_headings or max(heading_counts) > 1 or rows_beside < 2:
        return None
    return next(number for number, field in fields_by_row.items() if field), column


def _field(cell: Cell) -> str | None:
    """Return the field that *cell* means as a heading, or None."""
    match = match_short_heading(cell)
    return match.field if match else None
