"""Turn a sheet whose headings stand below one another, with a column for each activity.

This is how forms are kept: ``Title``, ``Date`` and ``Place`` in the first column, and beside them
what they are of one activity, or of several.
"""

from itertools import islice, zip_longest

from msgspec.structs import replace

from ...language import _
from .cells import Cell
from .headings import short_heading
from .sheets import MOST_COLUMNS, Sheet

# A list with so many headings in one column, and none beside them, is such a sheet.
_FEWEST_HEADINGS = 3


def transpose(sheet: Sheet) -> Sheet:
    """Return *sheet* with a row for each of its columns if its headings stand in the first column.

    A warning says so. Cells keep their names: see `Sheet.transposed`.
    """
    if not (place := _find_headings(sheet)):
        return sheet
    first, position = place
    # A row for each column from the edge of the sheet.
    columns = [*[()] * sheet.left, *zip_longest(*sheet.rows, fillvalue="")]
    doubts = [(column, row, message) for row, column, message in sheet.doubts]
    message = _("the headings stand below one another: each column is read as an activity")
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
        doubts=[*doubts, (position + sheet.left, first, message)],
        transposed=True,
    )


def _find_headings(sheet: Sheet) -> tuple[int, int] | None:
    """Return the row and the column of the first heading if the first column has the headings.

    Beside them are other cells, and no row has several headings. There is at most one other text
    among them, such as a title of the sheet.
    """
    rows = ((number, row) for number, row in enumerate(sheet.rows) if any(row))
    filled = dict(islice(rows, MOST_COLUMNS + 1))
    if not _FEWEST_HEADINGS <= len(filled) <= MOST_COLUMNS:
        return None
    position = min(next(at for at, cell in enumerate(row) if cell != "") for row in filled.values())
    known = {number: _field(row[position]) for number, row in filled.items() if row[position:]}
    fields = {*known.values()} - {None}
    has_list = "title" in fields and len(fields) >= max(_FEWEST_HEADINGS, len(known) - 1)
    beside = [sum(cell != "" for cell in row[position + 1 :]) for row in filled.values()]
    in_rows = [sum(map(bool, map(_field, row))) for row in filled.values()]
    if not has_list or max(in_rows) > 1 or sum(map(bool, beside)) < 2:
        return None
    return next(number for number, field in known.items() if field), position


def _field(cell: Cell) -> str | None:
    match = short_heading(cell)
    return match.field if match else None
