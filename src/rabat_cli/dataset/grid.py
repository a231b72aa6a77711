"""A table of cells, from wherever it was read."""

from collections.abc import Sequence

from msgspec import Struct

from .values import Cell

# What a list of an officer may be: beyond it something else is wrong with the file.
MOST_ROWS = 100_000
MOST_COLUMNS = 104
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Grid(Struct, frozen=True):
    """Rows of cells: each list begins in the column *left*, the first in row 0.

    *name* is that of the sheet, and empty where there are no sheets. *merged* has the cells that
    are shown as one, each as the first row and column and the last. *unread* is what could not be
    read of it.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    left: int = 0
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    hidden: bool = False

    def place(self, row: int, column: int) -> str:
        """How a person finds a cell, counted from 0 in the rows and their lists: ``Liste, F12``."""
        cell = f"{letters(column + self.left)}{row + 1}"
        return f"{self.name}, {cell}" if self.name else cell


def letters(column: int) -> str:
    """What a spreadsheet calls the *column*, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, len(_LETTERS))
        name = _LETTERS[rest] + name
    return name
