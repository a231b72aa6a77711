"""Find the cells that the values of a document come from."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy

from ..document import KeyPath, Place, ancestors
from .sheets import Sheet, column_letters

# The numbers of a sheet, a row and a column, all from 0. The column is the position in the row.
CellRef = tuple[int, int, int]
# The numbers of a sheet and a row.
RowRef = tuple[int, int]


class TablePlaces:
    """Finds the cells of the values of a document that was read from *sheets*.

    ``cells`` maps the keys of an entry, such as ("activity", 3), to a cell of the row that
    describes the entry. ``columns`` maps the number of a sheet and the keys of a value to the
    column of the value. These keys have no positions, because they are the same for all rows: (0,
    ("activity", "title", "fr")) leads to the column of all French titles on the first sheet.
    """

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        # Do not keep the sheets themselves: their rows take much memory, which can be freed before
        # the places are needed.
        self._sheets = [(sheet.name, sheet.left, sheet.transposed) for sheet in sheets]
        self.cells: dict[KeyPath, CellRef] = {}
        self.columns: dict[tuple[int, tuple[str, ...]], int] = {}

    def with_cells(self, cells: Mapping[KeyPath, CellRef]) -> "TablePlaces":
        """Return places for another document in the same sheets, whose entries are at *cells*."""
        other = copy(self)
        other.cells = dict(cells)
        return other

    def place(self, cell: CellRef) -> Place:
        """Return the place of *cell*, with its name as in a spreadsheet: ``Liste, F12``."""
        sheet, row, column = cell
        name, left, transposed = self._sheets[sheet]
        if transposed:
            row, column = column, row
        label = f"{column_letters(column + left)}{row + 1}"
        return Place(sheet, row + 1, column, f"{name}, {label}" if name else label)

    def cell(self, row: RowRef, *keys: str) -> CellRef:
        """Return the cell of *row* that has the value at *keys*, or else the row's first cell."""
        return (*row, self.columns.get((row[0], keys), 0))

    def find(self, paths: Collection[KeyPath]) -> Mapping[KeyPath, Place]:
        """Return the place of the value at each of *paths*.

        A value without a place of its own has the place of the innermost table or array around it
        that has one: in a list without kinds, ("activity", 3, "kind") has the place of ("activity",
        3). A path that leads into no entry, such as ("format",), is left out.
        """
        places: dict[KeyPath, Place] = {}
        for path in paths:
            entry = next((keys for keys in ancestors(path) if keys in self.cells), None)
            if entry is None:
                continue
            sheet, row, column = self.cells[entry]
            for keys in ancestors(path)[: len(path) - len(entry)]:
                names = tuple(key for key in keys if isinstance(key, str))
                if (sheet, names) in self.columns:
                    column = self.columns[sheet, names]
                    break
            places[path] = self.place((sheet, row, column))
        return places
