"""The result of parsing a file: its data, the place of each value, and the problems."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from ..language import _
from ..text import nearest, printable

# The keys and positions that lead to a value: ("activity", 3, "title", "fr").
KeyPath = tuple[str | int, ...]
# A document, or a table in it, as a TOML parser returns it.
RawData = Mapping[str, Any]
Severity = Literal["error", "warning"]
# Finding the choice that is nearest to a word takes time. It is tried only if the word is shorter
# than `_LONGEST_WORD`, and only among at most `_MOST_CHOICES`.
_LONGEST_WORD = 200
_MOST_CHOICES = 2000
# A message about many cells names at most this many of them.
_MOST_CELLS = 3


class ParseError(Exception):
    """Raised for a file that cannot be parsed.

    *message* says what is wrong. *line* and *column* count from 1; None for an error that is in no
    particular place.
    """

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class Place(Struct, frozen=True, order=True):
    """A place in a file: a line and column of a text, or a cell of a table.

    Places sort in reading order.

    - In a text: *line* and *column* count from 1, and 0 stands for none; *sheet* is 0, and *cell*
      is empty.
    - In a table: *sheet* and *column* count from 0, and *line* is the number of the row, from 1.
      *cell* is the name of the cell as people write it: ``Liste, F12``.
    """

    sheet: int = 0
    line: int = 0
    column: int = 0
    cell: str = ""


class Problem(Struct, frozen=True):
    """Something in a dataset that is wrong, or probably not meant.

    - *keys*: lead to the value in the document;
    - *found*: describes the value, or is the whole message if *expected* is empty;
    - *expected*: describes what should be there;
    - *severity*: an error makes the dataset invalid, a warning does not;
    - *word*: what was written in place of one of the *choices*; empty if there are no choices;
    - *choices*: maps each spelling that *word* is compared with to the text to suggest for it;
      mostly both are the same;
    - *place*: where the value stands in the file;
    - *file*: the name of the file;
    - *activity*: the id of the activity that has the value;
    - *count*: the number of problems that are reported as this one ("7 more errors");
    - *kind*: lets callers recognise a warning. For a warning about cells, it is the group (see
      `tables.problems.Problems.warn`), or the message if there is no group. For an activity that
      another file has, too, it is "repeated". For any other problem, it is empty.

    `check.report` fills in *place*, *file* and *activity*. Before that, a problem from parsing has
    a *place*, and all other problems have none of the three.
    """

    keys: KeyPath
    found: str
    expected: str = ""
    severity: Severity = "error"
    word: str = ""
    choices: Mapping[str, Any] = {}
    place: Place | None = None
    file: str = ""
    activity: str | None = None
    count: int = 1
    kind: str = ""

    @property
    def line(self) -> int | None:
        """The line in a text, from 1; None for a cell, or if no line is known."""
        return (self.place.line or None) if self.place and not self.place.cell else None

    @property
    def column(self) -> int | None:
        """The column in a text, from 1; None for a cell, or if no column is known."""
        return (self.place.column or None) if self.place and not self.place.cell else None

    @property
    def path(self) -> str:
        """The cell in a table, or else the keys as people write them: ``alignment[0].objective``.

        If the id of the activity is known, the keys start below the activity.
        """
        if self.place and self.place.cell:
            return self.place.cell
        keys = self.keys[2:] if self.activity else self.keys
        steps = (f"[{key}]" if isinstance(key, int) else f".{key[:80]}" for key in keys)
        return "".join(steps).removeprefix(".")

    @property
    def suggestion(self) -> str:
        """What was probably meant; empty if nothing is similar enough."""
        return nearest_choice(self.word, self.choices)

    def __str__(self) -> str:
        """Return the problem on one line: ``file:line: activity: path: found …, expected …``."""
        message = self.found
        if self.expected:
            message = _("found {found}, expected {expected}").format(
                found=self.found, expected=self.expected
            )
        if suggestion := self.suggestion:
            message = with_guess(message, suggestion)
        file = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return printable(": ".join(filter(None, [file, self.activity, self.path, message])))


class ReadingCounts(Struct):
    """How much of a plain list was not read, or was read with a doubt.

    *unread_cells* are the cells that were not read beside those of *unread_columns* and
    *unread_rows*.
    """

    unread_columns: int = 0
    unread_rows: int = 0
    unread_cells: int = 0
    doubtful_cells: int = 0


class ParsedDocument(Struct, frozen=True):
    """The content of a *file*, or of one source in a workbook.

    - *data*: the content as a TOML file would have it, or None if the file cannot be parsed;
    - *find_places*: returns the places of values by their keys. A value without a place of
      its own has the place of the innermost table or array around it that has one;
    - *problems*: what was found wrong in parsing;
    - *counts*: how much of a plain list was not read; None for TOML and for the program's own
      workbook.
    """

    file: str
    data: RawData | None
    find_places: Callable[[Collection[KeyPath]], Mapping[KeyPath, Place]]
    problems: Sequence[Problem] = ()
    counts: ReadingCounts | None = None

    @property
    def is_plain_list(self) -> bool:
        """Whether the content comes from a plain list."""
        return self.counts is not None


def with_guess(message: str, guess: str) -> str:
    """Return *message* with a question behind it: "did you mean …?"."""
    return _("{message}; did you mean {guess}?").format(message=message, guess=guess)


def name_cells(places: Sequence[Place], sheet: int) -> str:
    """Return the names of the first cells in *places*, and how many others there are.

    "B2, B4, B9 and 7 more" are ten cells. A cell on the sheet with the number *sheet* is named
    without its sheet, and any other cell with its sheet: "Liste!B2".
    """
    names = []
    for place in places[:_MOST_CELLS]:
        sheet_name, _comma, cell = place.cell.rpartition(", ")
        names.append(cell if place.sheet == sheet else f"{sheet_name}!{cell}")
    if len(places) > _MOST_CELLS:
        count = len(places) - _MOST_CELLS
        return _("{cells} and {count} more").format(cells=", ".join(names), count=count)
    return ", ".join(names)


def nearest_choice(word: str, choices: Mapping[str, Any]) -> str:
    """Return the text to suggest for *word*, or "" if it is similar to none of the *choices*.

    *choices* maps each choice to the text that is suggested for it.
    """
    if len(word) >= _LONGEST_WORD or len(choices) > _MOST_CHOICES:
        return ""
    return "".join(str(choices[match]) for match in nearest(word, choices))


def ancestors(keys: KeyPath) -> Sequence[KeyPath]:
    """Return *keys* and each shorter path with which it begins, longest first.

    For ``("theme", 0, "id")``, also return ``("theme", 0)`` and ``("theme",)``.
    """
    return [keys[:end] for end in range(len(keys), 0, -1)]
