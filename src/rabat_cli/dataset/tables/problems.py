"""Collect the problems of tables: each error by itself, and similar warnings as one."""

from collections.abc import Mapping, Sequence

from ...language import _
from ..document import Place, Problem, ReadingCounts, name_cells, with_guess
from .cells import Cell, Doubt, short_text
from .places import CellRef, TablePlaces

# If a warning is longer than this, it names no further texts, but counts them: "2 more (F5, F6)".
_LONGEST_WARNING = 100


class Problems:
    """Collects the problems of a file of tables; *places* has the places of the cells.

    ``counts`` says how much was not read, or was read with a doubt.
    """

    def __init__(self, places: TablePlaces) -> None:
        self._places = places
        self._errors: list[Problem] = []
        self.counts = ReadingCounts()
        # Maps each group to its messages, and each message to its text *found* and its cells.
        self._warnings: dict[str, dict[str, tuple[str, list[CellRef]]]] = {}

    def error(self, at: CellRef, found: str, expected: str) -> None:
        """Add an error about the cell *at*, which has *found* instead of *expected*."""
        self._errors.append(Problem((), found, expected, place=self._places.place(at)))

    def cell_error(self, at: CellRef, cell: Cell, doubt: Doubt) -> None:
        """Add a *doubt* about *cell*, whose place is *at*, as an error."""
        # `Problem.suggestion` takes the choice nearest to the word. Here the only choice is the
        # word itself, and so the guess is suggested.
        choices = {doubt.found or short_text(cell): doubt.guess} if doubt.guess else {}
        place = self._places.place(at)
        self._errors.append(
            Problem((), doubt.message, word="".join(choices), choices=choices, place=place)
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
        """Add a warning whose *message* is filled in with *found* and the *values*.

        All warnings of a *group* become one warning. It has the message of the first warning and
        the texts *found* of the others. If *group* is empty, warnings with the same filled-in
        message become one.
        """
        text = "" if found is None else short_text(found)
        if text or values:
            message = message.format(found=text, **values)
        self.add_warning(at, message, group, text)

    def doubts(self, at: CellRef, cell: Cell, doubts: Sequence[Doubt], *, is_read: bool) -> None:
        """Add the *doubts* about *cell*, whose place is *at*, as warnings.

        If *is_read*, values were read from the cell in spite of the doubts: count it as doubtful.
        If not, count it as not read.
        """
        for doubt in doubts:
            message, group = doubt.message, doubt.kind
            if doubt.guess:
                # Without a group, because a joined warning would show only the guess of its first.
                message, group = with_guess(message, doubt.guess), ""
            self.add_warning(at, message, group, doubt.found or short_text(cell))
        self.counts.doubtful_cells += is_read
        self.counts.unread_cells += not is_read

    def add_warning(self, at: CellRef, message: str, group: str, found: str) -> None:
        """Add a warning about *found* with a filled-in *message*; see ``warn`` for *group*."""
        messages = self._warnings.setdefault(group or message, {})
        _found, cells = messages.setdefault(message, (found, []))
        # A cell with two doubts of one kind is named once.
        if at not in cells[-1:]:
            cells.append(at)

    def in_order(self) -> list[Problem]:
        """Return all problems, in the order of their cells."""
        warnings = [
            Problem(
                (),
                self._join_messages(messages),
                severity="warning",
                place=self._places.place(next(iter(messages.values()))[1][0]),
                kind=group,
            )
            for group, messages in self._warnings.items()
        ]
        return sorted([*self._errors, *warnings], key=lambda problem: problem.place or Place())

    def _join_messages(self, messages: Mapping[str, tuple[str, Sequence[CellRef]]]) -> str:
        """Return one message: the first of *messages* with its cells, and the texts of the others.

        "'Mars' is not a country and is not read (F2, F7); likewise 'Pluto' (F3)".
        """
        (message, (_found, cells)), *others = messages.items()
        sheet = cells[0][0]
        if len(cells) > 1:
            message = f"{message} ({self._cell_names(cells, sheet)})"
        texts: list[str] = []
        for _message, (found, cells) in others:
            if texts and len(message) + sum(map(len, texts)) > _LONGEST_WARNING:
                further = [cell for _text, (_found, rest) in others[len(texts) :] for cell in rest]
                more = _("{count} more").format(count=len(further))
                texts.append(f"{more} ({self._cell_names([*dict.fromkeys(further)], sheet)})")
                break
            texts.append(f"{found} ({self._cell_names(cells, sheet)})")
        if not texts:
            return message
        return _("{message}; likewise {texts}").format(message=message, texts=", ".join(texts))

    def _cell_names(self, cells: Sequence[CellRef], sheet: int) -> str:
        """Return the names of *cells*; a cell on *sheet* is named without the sheet."""
        return name_cells([*map(self._places.place, cells)], sheet)
