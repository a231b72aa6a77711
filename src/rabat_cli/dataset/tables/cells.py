"""Cells of tables: their texts, the lists in them, and doubts about what they mean."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec import Struct

from ...language import quoted
from ...text import fold, shorten

Cell = str | float | int | bool | date | datetime | time | timedelta

# Words for "nothing", folded.
_NOTHING = frozenset(
    ("", "na", "n.a", "n/a", "#n/a", "nd", "n/d", "n.d", "none", "nil", "null", "no", "non",
     "nothing", "not applicable", "non applicable", "so", "s.o", "s/o", "sans objet", "aucun",
     "aucune", "neant", "rien", "unknown", "not known", "inconnu", "non precise")
)  # fmt: skip
# Words for "not known yet", folded.
_NOT_YET = frozenset(
    ("tbc", "tbd", "tba", "to be confirmed", "to be determined", "to be defined", "a confirmer",
     "a definir", "a determiner", "a preciser", "a completer", "a venir")
)  # fmt: skip
# In a plain list, all doubts are warnings. In the program's own workbook, only doubts of these
# kinds are warnings, and all others are errors. "" is for doubts without a kind.
_WARNING_KINDS = frozenset(
    ("", "ambiguous date", "century", "days between", "only a year", "several years", "not yet",
     "decimal", "remark")
)  # fmt: skip
# The mark of a footnote, as in "7¹", "Mali²" and "8*".
_FOOTNOTE = re.compile(
    r"(?<=[\w)])(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|[*\u2020\u2021]{1,3}(?![\w*]))"
)
# Marks and words for "the same as above".
_DITTO = re.compile(
    r"\s*(?:ditt?o|idem|id\.|do\.|〃|[\"”“″]|''|-+(?:[\"”″]|//)-+|(?:same )?as above"
    r"|comme ci-dessus)\s*",
    re.IGNORECASE,
)
# An item of a list: between quotation marks, or without them.
_ITEM = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?:[;,\n]|\Z)|([^;\n]*)[;\n]?')
# A longer text is no word for "nothing" or "not known yet".
_LONGEST_PLACEHOLDER = 40
# A longer text is no ditto mark.
_LONGEST_DITTO = 20


class Doubt(Struct, frozen=True):
    """A message that a cell may have been read wrongly or only in part.

    *found* is the text that the message is about, or empty if the message is about the whole cell.
    *guess* is what the text probably means, or empty if nothing is likely.

    All doubts of one *kind* become one warning. It has the message of the first doubt and, of each
    other doubt, only *found*: "'Mars' is not a country and is not read; likewise 'Pluto' (F3)".
    Doubts without a kind, or with a guess, become one warning only if their messages and guesses
    are equal.
    """

    message: str
    kind: str = ""
    found: str = ""
    guess: str = ""


def doubt_about(
    found: Cell,
    message: str,
    kind: str = "",
    /,
    *,
    guess: str = "",
    is_part_of_cell: bool = False,
    **values: object,
) -> Doubt:
    """Return a doubt whose *message* is filled in with *found* and the *values*.

    *is_part_of_cell* is true if *found* is only a part of the text in the cell.
    """
    text = short_text(found)
    return Doubt(message.format(found=text, **values), kind, text if is_part_of_cell else "", guess)


def filled(**values: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return *values* without empty values: None, "", 0, False and empty lists."""
    return {key: value for key, value in values.items() if value}


def without_footnotes(cell: Cell) -> Cell:
    """Return *cell* without the footnote marks behind words and numbers: "7¹", "Mali²", "8*"."""
    return _FOOTNOTE.sub("", cell) if isinstance(cell, str) else cell


def find_error(doubts: Sequence[Doubt]) -> Doubt | None:
    """Return the first of *doubts* that is an error in the program's own workbook, if any."""
    return next((doubt for doubt in doubts if doubt.kind not in _WARNING_KINDS), None)


def says_nothing(text: str) -> bool:
    """Return whether *text* says that there is no value, or none yet.

    True for a blank, a dash, "N/A", "aucun" and "TBC"; False for "No. 5" and "sans frais".
    """
    bare = _bare_text(text)
    return bare in _NOTHING or bare in _NOT_YET


def is_not_yet(text: str) -> bool:
    """Return whether *text* says that the value is not known yet: "TBC", but not "N/A"."""
    return _bare_text(text) in _NOT_YET


def is_ditto(cell: Cell) -> bool:
    """Return whether *cell* stands for the cell above: "idem" or "〃", but not "idem, Dakar"."""
    if not isinstance(cell, str) or len(cell) > _LONGEST_DITTO:
        return False
    return bool(_DITTO.fullmatch(cell))


def _bare_text(text: str) -> str:
    """Return *text* folded and without punctuation around it, to compare it with `_NOTHING`.

    A text that is longer than any of these words is not folded: only the blanks around it are
    removed.
    """
    text = text.strip()
    if len(text) > _LONGEST_PLACEHOLDER:
        return text
    return " ".join(fold(text).strip(" .-_/?*•()").split())


def short_text(cell: Cell) -> str:
    """Return the first 60 characters of *cell* between quotation marks, for a message."""
    text = cell_text(cell)
    return quoted(shorten(text))


def cell_text(cell: Cell) -> str:
    """Return *cell* as a text, with line feeds between its lines."""
    match cell:
        case str():
            return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
    return str(cell)


def split_list(cell: Cell) -> Sequence[str]:
    """Return the items of the list in *cell*.

    Semicolons or line breaks separate the items: "a; b, c" gives "a" and "b, c". In a text without
    these, commas outside brackets separate them: "a, b (c, d)" gives "a" and "b (c, d)". Bullets
    before items are removed, and empty items are left out.

    Items may stand between quotation marks, as `join_list` writes them. A quoted item is kept as it
    is, even if it is empty. In a text with quoted items, bullets are kept, and a comma separates
    only directly behind a quoted item: '"a; b", c, d' gives "a; b" and "c, d".
    """
    text = cell_text(cell)
    if text.lstrip().startswith('"') or '; "' in text:
        return [
            match[2].strip() if match[1] is None else match[1].replace('""', '"')
            for match in _ITEM.finditer(text)
            if match[1] is not None or match[2].strip()
        ]
    pattern = r"[;\n]" if re.search(r"[;\n]", text) else r",(?![^()]*\))"
    parts = (re.sub(r"^\s*[-•–*]\s+", "", part).strip() for part in re.split(pattern, text))
    return [part for part in parts if part]


def join_list(parts: Iterable[str]) -> str:
    """Return *parts* as one cell, which `split_list` splits into the same parts."""
    return "; ".join(
        part
        if part == part.strip() and not re.search(r'^[-•–*]\s|[";,\n]|^$', part)
        else '"' + part.replace('"', '""') + '"'
        for part in parts
    )
