"""What comes of a file that was read: what is in it, and where."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from .check.rules import Path, Raw


class Place(Struct, frozen=True, order=True):
    """A place in a file: a *line* of a text, or a *cell* of a table as a person finds it.

    *sheet* and *column*, counted from 0, are for the order.
    """

    sheet: int = 0
    line: int = 0
    column: int = 0
    cell: str = ""


class Told(Struct, frozen=True):
    """Something that the reader of a table found at a *place*: an error, or a warning."""

    place: Place
    found: str
    expected: str = ""
    suggestion: str = ""
    severity: Literal["error", "warning"] = "error"


class Parsed(Struct, frozen=True):
    """What is in a file: the *document* that TOML would have for it, and what is to tell about it.

    *places* gives, for paths in the document, the place of each or of the nearest thing around it,
    if there is any; it is called only if there is something to tell. *told* is what the reader
    itself found. *plain* is true of a plain list.
    """

    document: Raw
    places: Callable[[Collection[Path]], Mapping[Path, Place]]
    told: Sequence[Told] = ()
    plain: bool = False
