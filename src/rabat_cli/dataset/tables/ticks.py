"""Read a cell in a column of ticks, such as the column of one objective.

A yes is a tick or a word: ``x``, ``✓``, ``●``, ``√``, ``✅``, ``1``, ``1.00``, ``oui``, ``Yes.``.

A no is a blank, a sign or a word: ``-``, ``0``, ``0.00``, ``❌``, ``☐``, ``no.``, ``N/A``,
``None``, ``TBC``, ``néant``. A text that begins with a word for no is a no, too, and reported:
``No direct link``, ``not yet``, ``pas d'impact``, ``à préciser avec l'OIM``.

A cross such as ``✗`` is a no if the columns of objectives in the table also have a check mark such
as ``✓``. If they have none, a cross is a yes. In the font Wingdings, a cross is stored as the
letter ``û``, and a check mark as the letter ``ü``.

A score is a yes, and reported: ``2``, ``0.75``, ``3/5``, ``50 %``, ``xx``, ``High``, ``faible``. A
single unknown sign is a yes, too, and reported: ``§``. Several unknown signs, a day, an hour, or a
number that is no score are a no, and reported: ``§§``, ``12000``.

Everything else is a text, such as how the activity serves the objective of the column.

Columns headed ``Objective 1``, ``Objective 2`` and ``Objective 3`` may have numbers of objectives
instead of ticks: ``7``, ``8``, ``-`` for an activity with the objectives 7 and 8.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from typing import Literal

from msgspec import Struct

from ...language import _
from ...model import OBJECTIVES
from ...text import fold
from .cells import Cell, Doubt, cell_text, doubt_about, says_nothing

TickValue = Literal["yes", "no", "text"]


class TickReading(Struct, frozen=True):
    """The *value* of a cell, and the *doubts* about the cell."""

    value: TickValue
    doubts: tuple[Doubt, ...] = ()


_YES_WORDS = frozenset(("oui", "yes", "o", "y", "x", "v", "ok", "vrai", "true", "1"))
_YES_SIGNS = frozenset("✓✔✗✘☑☒√✅🗸🗹●⬤•◉■⚫🟢×✕✖")
_CHECK_MARKS = frozenset("✓✔☑√✅🗸🗹")
_CROSSES = frozenset("✗✘☒✕✖")
_NO_WORDS = frozenset(("n", "faux", "false", "nul", "nulle", "0"))
_NO_SIGNS = frozenset("❌❎☐⬜○◯□⚪🔴☆")
# Maps letters to the check marks and crosses that the font Wingdings shows for them.
_WINGDINGS = str.maketrans("üþûý", "✓☑✗☒")
# "2", "0.75", "3/5", "50 %", "xx".
_SCORE = re.compile(
    r"[+-]?\d{1,3}(?:[.,]\d{1,6})? ?(?:%|/ ?\d{1,3})?|[x+*●•★☆⭐✓✔✅○]{2,10}", re.IGNORECASE
)
# Scores in words, folded: "High", "très faible", "medium priority".
_SCORE_WORDS = re.compile(
    r"(?:(?:very|tres|assez|plutot|rather|moderately) )?"
    r"(?:high|medium|moderate|low|strong|weak|limited|elevee?s?|haute?|moyen(?:ne)?|moderee?|faible"
    r"|forte?|limitee?)(?:[ -](?:to|a)?[ -]?(?:high|medium|low|elevee?|moyen(?:ne)?|faible))?"
    r"(?: (?:relevance|priority|impact|level|pertinence|priorite))?"
)
# The start of a text that says no, folded: "no direct link", but not "non-discrimination", "no. 5"
# or "not only".
_NO_START = re.compile(
    r"(?:no|not|none|nothing|non|pas|aucune?s?|sans|nul(?:le)?s?|neant|rien|nil|n/a|n\.a\.?|s\.o\.?"
    r"|tb[acd]|to be (?:confirmed|determined|defined)|a (?:confirmer|preciser|definir|determiner))"
    r"(?![\w-]|\. ?\d| (?:only|seulement)\b)"
)
# "0", "0.00", "0 %", "0/5".
_ZERO = re.compile(r"[+-]?0+(?:[.,]0+)? ?(?:%|/ ?\d{1,3})?")
# At most this many columns, "Objective 1" to "Objective 6", may have the numbers of the first to
# the sixth objective of an activity. If there are more columns, they have ticks.
_MOST_ORDINALS = 6


def have_check_marks(cells: Iterable[Cell]) -> bool:
    """Return whether any of *cells* is a check mark such as "✓"; "x" and "✗" are none.

    If there is one, crosses in the same table are a no.
    """
    return any(isinstance(cell, str) and _bare(cell) in _CHECK_MARKS for cell in cells)


def read_tick(cell: Cell, *, crosses_are_no: bool = False) -> TickReading:
    """Return whether *cell* is a yes, a no or a text, by the rules at the top of this module.

    If *crosses_are_no*, a cross such as "✗" is a no: see `have_check_marks`.
    """
    match cell:
        case bool():
            return TickReading("yes" if cell else "no")
        case date() | time() | timedelta():
            return _doubtful("no", cell, _("{found} is not a tick and is not read"))
    bare = _bare(cell_text(cell))
    if crosses_are_no and bare in _CROSSES:
        return TickReading("no")
    if bare in _YES_WORDS | _YES_SIGNS or re.fullmatch(r"1[.,]0+", bare):
        return TickReading("yes")
    if says_nothing(bare) or bare in _NO_WORDS | _NO_SIGNS or _ZERO.fullmatch(bare):
        return TickReading("no")
    return _read_other(cell, bare)


def _read_other(cell: Cell, bare: str) -> TickReading:
    """Read a *cell* that is no plain yes or no; *bare* is the text of the cell, folded."""
    if _NO_START.match(bare):
        return _doubtful("no", cell, _("{found} is not a tick and is not read"))
    if _SCORE.fullmatch(bare) or _SCORE_WORDS.fullmatch(bare):
        return _doubtful("yes", cell, _("{found} may be a score and is read as yes"))
    if any(character.isalpha() for character in bare):
        return TickReading("text")
    if len(bare) == 1:
        return _doubtful("yes", cell, _("{found} is read as a tick"))
    return _doubtful("no", cell, _("{found} is not a tick and is not read"))


def _bare(text: str) -> str:
    """Return *text* folded, without punctuation around it and without variation selectors."""
    if len(text) == 1:
        text = text.translate(_WINGDINGS)
    return re.sub("[\ufe0e\ufe0f]", "", fold(text)).strip(" \t\n.!;,()[]'\"")


def _doubtful(value: TickValue, cell: Cell, message: str) -> TickReading:
    """Return a reading with *value*, and with a doubt about *cell* that says *message*."""
    return TickReading(
        value, (doubt_about(cell, message, "score" if value == "yes" else "no tick"),)
    )


def are_objective_numbers(headings: Sequence[int], cells: Iterable[Cell]) -> bool:
    """Return whether *cells*, below headings such as "Objective 1", are numbers of objectives.

    *headings* has the numbers in these headings. True for "7" and "8" below "Objective 1" and
    "Objective 2": then the headings only count the objectives of an activity. False if a cell is a
    tick such as "x", or if all cells are "1", which is a tick, too. False also if the headings do
    not count from 1: "Objective 7" is objective 7 of the Compact, and its cells are ticks.
    """
    ordinals = [*range(1, len(headings) + 1)]
    if [*headings] != ordinals or len(headings) > _MOST_ORDINALS:
        return False
    numbers = set()
    for cell in cells:
        # A no such as "-" may stand among ticks and among numbers, but "0" stands only among ticks.
        if fold(cell_text(cell)).strip(" .") != "0" and read_tick(cell).value == "no":
            continue
        digits = re.fullmatch(r"\D{0,12}(\d{1,2})", cell_text(cell).strip())
        if not digits or int(digits[1]) not in OBJECTIVES:
            return False
        numbers.add(int(digits[1]))
    # If there are only ones, they are ticks.
    return bool(numbers - {1})
