"""What the reader of tables has to tell: errors one by one, warnings once for all their cells."""

from collections.abc import Sequence

from ..language import _
from .grid import Grid
from .parsed import Place, Told
from .values import Cell, Slip, found

# Of a warning for many cells, so many are named.
_NAMED = 5


At = tuple[int, int, int]


class Notes:
    """Gathers what is to be told of *grids*: each thing *at* a sheet, row and column."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        # Notes are kept longer than the rows, which take much room.
        self.grids = [Grid(grid.name, (), grid.left) for grid in grids]
        self._errors: list[Told] = []
        self._warnings: dict[object, tuple[str, list[At]]] = {}

    def place(self, sheet: int, row: int, column: int) -> Place:
        """The place of a cell."""
        return Place(sheet, row + 1, column, self.grids[sheet].place(row, column))

    def error(self, at: At, said: str, expected: str, guess: str = "") -> None:
        """Something is wrong there."""
        self._errors.append(Told(self.place(*at), said, expected, guess))

    def slip(self, at: At, cell: Cell, slip: Slip) -> None:
        """The *cell* there cannot be understood."""
        self.error(at, found(cell), slip.expected, slip.guess)

    def warn(self, at: At, said: str, about: object = None) -> None:
        """Something is to be known there; what is *about* the same thing is told once."""
        self._warnings.setdefault(about or at, (said, []))[1].append(at)

    def told(self) -> list[Told]:
        """Everything, in the order of the cells."""
        warnings = [
            Told(self.place(*cells[0]), self._naming(said, cells), severity="warning")
            for said, cells in self._warnings.values()
        ]
        return sorted([*self._errors, *warnings], key=lambda told: told.place)

    def _naming(self, said: str, cells: Sequence[At]) -> str:
        """What is *said*, with the *cells* that it is about if they are several."""
        if len(cells) == 1:
            return said
        names = [
            self.grids[cell[0]].place(*cell[1:]).rpartition(", ")[2] for cell in cells[:_NAMED]
        ]
        more = ["…"] if len(cells) > _NAMED else []
        return _("{told} ({cells})").format(told=said, cells=", ".join([*names, *more]))
