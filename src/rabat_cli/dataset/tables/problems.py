"""Gather the problems of tables: errors one by one, warnings of one kind with all their cells."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...language import _
from ..document import Place, Problem
from .cells import Cell, CellError, Doubt, short_text
from .places import CellRef, TablePlaces

# A warning about many cells names so many of them.
_MOST_NAMED = 5


class Problems:
    """The problems of a file of tables, at the cells whose places *places* knows."""

    def __init__(self, places: TablePlaces) -> None:
        self._places = places
        self._errors: list[Problem] = []
        # The message of each warning and its cells, by the sheet and what is the same about them.
        self._warnings: dict[tuple[int, object], tuple[str, list[CellRef]]] = {}

    def error(
        self,
        at: CellRef,
        found: str,
        expected: str,
        word: str = "",
        choices: Mapping[str, Any] | None = None,
    ) -> None:
        """Add an error; see ``Problem`` for *word* and *choices*."""
        place = self._places.place(at)
        self._errors.append(
            Problem((), found, expected, word=word, choices=choices or {}, place=place)
        )

    def cell_error(self, at: CellRef, cell: Cell, error: CellError) -> None:
        """Add that the *cell* there cannot be read: *error* says why."""
        self.error(at, short_text(cell), error.expected, error.word, error.choices)

    def warn(self, at: CellRef, message: str, group: object = None) -> None:
        """Add a warning; those of a sheet with one *group*, or one message, become one."""
        key = (at[0], message if group is None else group)
        _message, cells = self._warnings.setdefault(key, (message, []))
        # A cell that is doubtful twice is named once.
        if at not in cells[-1:]:
            cells.append(at)

    def doubt(self, at: CellRef, doubt: Doubt) -> None:
        """Add a warning that the cell there may have been read wrongly."""
        self.warn(at, doubt.message, (doubt.kind, at[2]) if doubt.kind else None)

    def in_order(self) -> list[Problem]:
        """Return all problems, in the order of their cells."""
        warnings = [
            Problem(
                (),
                self._with_cells(message, cells),
                severity="warning",
                place=self._places.place(cells[0]),
            )
            for message, cells in self._warnings.values()
        ]
        return sorted([*self._errors, *warnings], key=lambda problem: problem.place or Place())

    def _with_cells(self, message: str, cells: Sequence[CellRef]) -> str:
        """Return *message* with the names of the *cells* that it is about, if they are several."""
        if len(cells) == 1:
            return message
        names = [self._places.place(cell).cell.rpartition(", ")[2] for cell in cells[:_MOST_NAMED]]
        more = ["…"] if len(cells) > _MOST_NAMED else []
        return _("{message} ({cells})").format(message=message, cells=", ".join([*names, *more]))
