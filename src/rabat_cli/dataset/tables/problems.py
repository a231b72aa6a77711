"""Gather the problems of tables: errors one by one, warnings of one kind with all their cells."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...language import _
from ..document import Place, Problem, did_you_mean, name_cells
from .cells import Cell, Doubt, short_text
from .places import CellRef, TablePlaces

# A warning about many texts names no more of them when it has so many characters.
_LONGEST = 100


class Problems:
    """The problems of a file of tables, at the cells whose places *places* knows.

    ``left_out`` counts the cells of which nothing was read, and ``doubtful`` the other ones that
    have a warning.
    """

    def __init__(self, places: TablePlaces) -> None:
        self._places = places
        self._errors: list[Problem] = []
        self.left_out = 0
        self.doubtful = 0
        # The messages of each warning, by what is the same about them. Each of the messages has
        # what was found in its cells.
        self._warnings: dict[object, dict[str, tuple[str, list[CellRef]]]] = {}

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

    def cell_error(self, at: CellRef, cell: Cell, doubt: Doubt) -> None:
        """Add a *doubt* about the *cell* there as an error."""
        guess = {doubt.found or short_text(cell): doubt.guess} if doubt.guess else {}
        self.error(at, doubt.message, "", "".join(guess), guess)

    def warn(self, at: CellRef, message: str, group: object = None, found: str = "") -> None:
        """Add a warning; those with one *group*, or one message, become one.

        *found* is what such a warning says of each other message than the first.
        """
        messages = self._warnings.setdefault(message if group is None else group, {})
        _found, cells = messages.setdefault(message, (found, []))
        # A cell that is doubtful twice is named once.
        if at not in cells[-1:]:
            cells.append(at)

    def doubts(self, at: CellRef, cell: Cell, doubts: Sequence[Doubt], *, is_read: bool) -> None:
        """Add warnings that the *cell* there may have been read wrongly, or not at all."""
        for doubt in doubts:
            message, group = doubt.message, doubt.kind or None
            if doubt.guess:
                message, group = did_you_mean(message, doubt.guess), None
            self.warn(at, message, group, doubt.found or short_text(cell))
        self.doubtful += is_read
        self.left_out += not is_read

    def in_order(self) -> list[Problem]:
        """Return all problems, in the order of their cells."""
        warnings = [
            Problem(
                (),
                self._joined(messages),
                severity="warning",
                place=self._places.place(next(iter(messages.values()))[1][0]),
                kind=str(group[0] if isinstance(group, tuple) else group),
            )
            for group, messages in self._warnings.items()
        ]
        return sorted([*self._errors, *warnings], key=lambda problem: problem.place or Place())

    def _joined(self, messages: Mapping[str, tuple[str, Sequence[CellRef]]]) -> str:
        """Return the first of *messages*, and what was found where the others are, with cells."""
        (message, (_found, cells)), *others = messages.items()
        sheet = cells[0][0]
        if len(cells) > 1:
            message = f"{message} ({self._names(cells, sheet)})"
        left = sum(len(cells) for _message, (_found, cells) in others)
        texts: list[str] = []
        for _message, (found, cells) in others:
            if texts and len(message) + sum(map(len, texts)) > _LONGEST:
                texts.append(_("{count} more").format(count=left))
                break
            texts.append(f"{found} ({self._names(cells, sheet)})")
            left -= len(cells)
        if not texts:
            return message
        return _("{message}; likewise {texts}").format(message=message, texts=", ".join(texts))

    def _names(self, cells: Sequence[CellRef], sheet: int) -> str:
        return name_cells([*map(self._places.place, cells)], sheet)
