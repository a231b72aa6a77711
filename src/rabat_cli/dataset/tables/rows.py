"""Read the rows of a table: which of them are data, and the values in each."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from ...language import _
from ...text import fold
from .cells import Cell, CellError, short_text
from .layout import REPEATABLE_FIELDS, SourceTable
from .problems import Problems
from .readers import Context, Reader, Reading
from .sheets import MOST_ROWS

# The values in a row, by field; see `readers.Reading`.
Values = dict[str, Any]
# Fields of which a row below an activity may add more, and the contributions to its objectives.
ADDED_FIELDS = REPEATABLE_FIELDS | {"contribution"}
# Fields whose cells are often the same, and take time to read.
_CACHED_FIELDS = frozenset(
    ("kind", "date", "start", "end", "year", "country", "chairs", "partners", "objectives")
)
_TOTAL = re.compile(r"(?:sous[- ]?|sub[- ]?|grand )?tota(?:l|ux|ls)\b|somme\b|sum\b")
# The errors of formulas in Excel, in LibreOffice and in other languages.
_FORMULA_ERROR = re.compile(r"#(?:[^\W\d]{2,12}[!?]|DIV/0!|N/[ADV]|NV)|Err:\d{3}", re.IGNORECASE)
_REMARK = re.compile(r"(?:sources?|notes?|nb|n\.b\.|remarques?|mise? a jour|updated?|\*)\s*[:*]")
# So many characters of a row tell whether it is a total or a remark.
_LONGEST_START = 40


class RowReader:
    """Reads the rows of a *table*, each column of it with a reader and its context.

    ``unreadable`` has the fields of the last row with a cell that could not be read.
    """

    def __init__(
        self,
        table: SourceTable,
        readers: Iterable[tuple[Reader, Context]],
        problems: Problems,
    ) -> None:
        self._table = table
        self._problems = problems
        self.unreadable: set[str] = set()
        self._columns = [
            (context.column.position, context.column.field, context.exact, _bind(reader, context))
            for reader, context in readers
        ]

    def read(self, number: int, row: Sequence[Cell]) -> Values:
        """Return the values in the *row* of this *number*; problems of its cells are added."""
        values: Values = {}
        self.unreadable.clear()
        width = len(row)
        for position, column_field, exact, read in self._columns:
            cell = row[position] if position < width else ""
            if cell == "" or (type(cell) is str and not exact and cell.isspace()):
                continue
            if not exact and type(cell) is str and _FORMULA_ERROR.fullmatch(cell):
                message = _("{found} is an error of a formula and is not read")
                text = message.format(found=short_text(cell))
                self._problems.warn((self._table.number, number, position), text)
                continue
            try:
                reading = read(cell)
            except CellError as error:
                self._problems.cell_error((self._table.number, number, position), cell, error)
                self.unreadable.add(column_field)
                continue
            for field, value in reading.values.items():
                values[field] = _joined(values[field], value) if field in values else value
            for doubt in reading.doubts:
                self._problems.doubt((self._table.number, number, position), doubt)
        return values


def _bind(reader: Reader, context: Context) -> Callable[[Cell], Reading]:
    """Return what reads the cells of a column: *reader*, perhaps with a cache of what it read."""

    def read(cell: Cell) -> Reading:
        return reader(cell, context)

    # 1, 1.0 and True are different cells.
    cached = context.column.field in _CACHED_FIELDS
    return lru_cache(maxsize=None, typed=True)(read) if cached else read


def _joined(value: Any, other: Any) -> Any:  # noqa: ANN401
    """Return the values of two cells together; neither is changed, because both may be cached."""
    if isinstance(value, dict) and isinstance(other, dict):
        return {**value, **other}
    if isinstance(value, list) and isinstance(other, list):
        return [*value, *other]
    return other


class MergedRows:
    """The rows of a list, with the text of cells that are merged over several rows in each.

    ``copies`` has the row and the column of each cell that was filled so.
    """

    def __init__(self, table: SourceTable) -> None:
        self.rows = list(table.rows)
        self.copies: set[tuple[int, int]] = set()
        # Merged cells do not overlap, but in a file that is made to do harm.
        left = MOST_ROWS
        for (top, first), (bottom, _last) in table.sheet.merged:
            column = first - table.sheet.left
            if not table.first <= top < bottom or top >= len(self.rows) or column < 0 or left < 0:
                continue
            below = range(top + 1, min(bottom + 1, len(self.rows)))
            left -= len(below)
            for number in below:
                row = list(self.rows[number])
                if column < len(row) and row[column] == "":
                    row[column] = self.rows[top][column]
                    self.rows[number] = row
                    self.copies.add((number, column))


def data_rows(
    table: SourceTable, merged: MergedRows, problems: Problems
) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Yield the rows of a list, with their numbers, that describe activities.

    Blank rows and repeated headings are left out, and totals, remarks and headings between the
    rows with a warning.
    """
    headings = table.rows[table.first - 1]
    titles = {column.position for column in table.columns if column.field == "title"}
    added = {column.position for column in table.columns if column.field in ADDED_FIELDS}
    # Cells that are merged over three columns or more are headings between the rows.
    wide = {first for first, last in table.sheet.merged if last[1] - first[1] >= 2}
    hidden = table.sheet.hidden_rows
    for number in range(table.first, len(merged.rows)):
        row = merged.rows[number]
        if not any(row) or row == headings:
            continue
        positions = [position for position, cell in enumerate(row) if cell != ""]
        if merged.copies:
            positions = [one for one in positions if (number, one) not in merged.copies]
        if not positions:
            continue
        position, alone = positions[0], len(positions) == 1
        is_title = position in titles
        is_wide = (number, position + table.sheet.left) in wide
        if _is_remark(row[position], alone, is_title, is_wide) and not (
            alone and not is_title and position in added
        ):
            message = _("the row that begins with {found} is not read")
            text = message.format(found=short_text(row[position]))
            problems.warn((table.number, number, position), text)
            continue
        if number in hidden:
            problems.warn((table.number, number, position), _("the row is hidden, and is read"))
        yield number, row


def _is_remark(cell: Cell, alone: bool, is_title: bool, is_wide: bool) -> bool:
    """Return whether a row that begins with *cell* is a total, a remark or a heading.

    *alone* says that the row has nothing else.
    """
    start = fold(cell.strip()[:_LONGEST_START]) if isinstance(cell, str) else ""
    if _TOTAL.match(start):
        return True
    return alone and (is_wide or not is_title or bool(_REMARK.match(start)))
