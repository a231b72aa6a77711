"""Gather the problems of tables: errors one by one, warnings of one kind with all their cells."""

from collections.abc import Mapping, Sequence

from ...language import _
from ..document import Place, Problem, name_cells, with_guess
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
        self._warnings: dict[str, dict[str, tuple[str, list[CellRef]]]] = {}

    def error(self, at: CellRef, found: str, expected: str) -> None:
        """Add an error."""
        self._errors.append(Problem((), found, expected, place=self._places.place(at)))

    def cell_error(self, at: CellRef, cell: Cell, doubt: Doubt) -> None:
        """Add a *doubt* about the *cell* there as an error."""
        guess = {doubt.found or short_text(cell): doubt.guess} if doubt.guess else {}
        place = self._places.place(at)
        self._errors.append(
            Problem((), doubt.message, word="".join(guess), choices=guess, place=place)
        )

    def warn(
        self,
        at: CellRef,
        message: str,
        group: str = "",
        *,
        found: Cell | None = None,
        **values: object,
    ) -> None:
        """Add a warning whose *message* names what was *found* and has other *values* in it.

        Those of one *group*, or with one message, become one: it has the message of the first, and
        of each other one what was found.
        """
        text = "" if found is None else short_text(found)
        if text or values:
            message = message.format(found=text, **values)
        self.add_warning(at, message, group, text)

    def doubts(self, at: CellRef, cell: Cell, doubts: Sequence[Doubt], *, is_read: bool) -> None:
        """Add warnings that the *cell* there may have been read wrongly, or not at all."""
        for doubt in doubts:
            message, group = doubt.message, doubt.kind
            if doubt.guess:
                message, group = with_guess(message, doubt.guess), ""
            self.add_warning(at, message, group, doubt.found or short_text(cell))
        self.doubtful += is_read
        self.left_out += not is_read

    def add_warning(self, at: CellRef, message: str, group: str, found: str) -> None:
        """Add a warning with a whole *message*; see ``warn`` for its *group*."""
        messages = self._warnings.setdefault(group or message, {})
        _found, cells = messages.setdefault(message, (found, []))
        # A cell that is doubtful twice is named once.
        if at not in cells[-1:]:
            cells.append(at)

    def in_order(self) -> list[Problem]:
        """Return all problems, in the order of their cells."""
        warnings = [
            Problem(
                (),
                self._joined(messages),
                severity="warning",
                place=self._places.place(next(iter(messages.values()))[1][0]),
                kind=group,
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
                left_cells = [at for _text, (_found, ats) in others[len(texts) :] for at in ats]
                names = self._names([*dict.fromkeys(left_cells)], sheet)
                more = _("{count} more").format(count=left)
                texts.append(f"{more} ({names})")
                break
            texts.append(f"{found} ({self._names(cells, sheet)})")
            left -= len(cells)
        if not texts:
            return message
        return _("{message}; likewise {texts}").format(message=message, texts=", ".join(texts))

    def _names(self, cells: Sequence[CellRef], sheet: int) -> str:
        return name_cells([*map(self._places.place, cells)], sheet)
