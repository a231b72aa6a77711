"""Finds, reads and decodes datasets: paths in, a Dataset out."""

import os
import re
import stat
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import BinaryIO

import msgspec
import tomli
from msgspec import Struct

from .errors import InvalidDatasetError, RabatError, reason
from .language import N_, _, reword
from .model import Dataset, Objective, Synonym, Theme
from .rules import Document, broken

# A wheel carries the data inside the package; a checkout has it at its top.
_HERE = Path(__file__).parent
DATA = next(
    (data for data in (_HERE / "data", _HERE.parents[1] / "data") if data.is_dir()), _HERE / "data"
)
BUNDLED = DATA / "activities.toml"
# Some fifty times the largest dataset one can imagine; more is a mistake, or malice.
_MOST_BYTES = 256 * 2**20
_PIECE = 2**20

# What tomli says, and what is said to the person who wrote the file.
_WORDINGS = (
    (
        r"Cannot (?:declare|redefine namespace|mutate immutable namespace) .*",
        N_("this table stands here a second time"),
    ),
    (r"Cannot overwrite a value", N_("this key has a value already")),
    (r"Duplicate inline table key (.*)", N_("the key {0} stands here a second time")),
    (r"Escaped character is not a Unicode scalar value", N_("there is no such character")),
    (r"Expected '=' after a key in a key/value pair", N_("an = is missing after the key")),
    (r"Expected '(\]\]?)' at the end of .*", N_("{0} is missing at the end of the heading")),
    (
        r"Expected newline or end of document after a statement",
        N_("there is more on the line than one value"),
    ),
    (r"Expected '(.*)'", N_("{0} is missing")),
    (
        r"(?:Found invalid|Illegal) character '\\n'",
        N_("the text is not closed with a quotation mark"),
    ),
    (r"(?:Found invalid|Illegal) character (.*)", N_("the character {0} may not stand here")),
    (r"Invalid date or datetime", N_("there is no such day or time")),
    (r"Invalid hex value", N_("the code of a character is not a number")),
    (r"Invalid initial character for a key part", N_("a key is missing or has no quotation marks")),
    (r"Invalid statement", N_("this is neither a heading in brackets nor a key with a value")),
    (r"Invalid value", N_("there is no such value; a text stands between quotation marks")),
    (r"Unclosed array", N_("the array is not closed with ]")),
    (r"Unclosed inline table", N_("the table is not closed with }}")),
    (
        r"Unescaped '\\' in a string",
        N_("a \\ means something in a text between double quotation marks; write it twice"),
    ),
    (r"Unterminated string", N_("the text is not closed with a quotation mark")),
)


# What a line that is no TOML often holds, and what should stand there.
_HINTS = (
    (r"=\s*(?!\d{4}-\d\d-\d\d)\d{1,4}([-/.])\d{1,2}\1\d{1,4}", N_("a date is written 2019-07-01")),
    ("[“”„«»‘’]", N_("quotation marks are straight ones")),
)


class ParseError(Exception):
    """A file that is not TOML: what is wrong with it, and on which line and column."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class File(Struct, frozen=True):
    """A dataset as it was read, before it is understood."""

    name: str
    content: bytes


def load(*paths: str | os.PathLike[str]) -> Dataset:
    """The dataset in the files at *paths*, read as one; without paths, the bundled one.

    Raises RabatError for a file that cannot be read and InvalidDatasetError, with every place that
    is wrong, for one that is not a valid dataset.
    """
    if not paths:
        return bundled()
    return decode([read(path) for path in paths])


@cache
def bundled() -> Dataset:
    """The dataset that comes with the program."""
    return decode([read(BUNDLED)])


@cache
def load_objectives() -> tuple[Objective, ...]:
    """The 23 objectives of the Global Compact for Migration, in order (A/RES/73/195)."""
    return msgspec.convert(_bundled_table("objectives.toml", "objective"), tuple[Objective, ...])


@cache
def load_synonyms() -> tuple[Synonym, ...]:
    """The bundled groups of words that mean the same thing."""
    return msgspec.convert(_bundled_table("synonyms.toml", "synonym"), tuple[Synonym, ...])


def _bundled_table(name: str, key: str) -> object:
    return tomli.loads((DATA / name).read_text("utf-8"))[key]


def read(path: str | os.PathLike[str]) -> File:
    """The file at *path*. Raises RabatError if it cannot be read."""
    name = os.fspath(path)
    try:
        # A pipe with a name may never be written to; those of <(…) have their writer already.
        if stat.S_ISFIFO(os.stat(name).st_mode) and not name.startswith(
            ("/dev/fd/", "/dev/stdin", "/proc/")
        ):
            raise RabatError(
                _("cannot read {file}: it is a pipe").format(file=name),
                _("Give it on standard input: --data - < {file}").format(file=name),
            )
        with open(name, "rb") as stream:
            return read_stream(name, stream)
    except (OSError, ValueError) as error:
        raise RabatError(
            _("cannot read {file}: {reason}").format(file=name, reason=reason(error)),
            _("Check the name and the permissions of the file."),
        ) from error


def read_stream(name: str, stream: BinaryIO) -> File:
    """What *stream* holds, called *name*. Raises RabatError where that has no end."""
    # Piece by piece, because a read makes room for all that it may get.
    pieces, size = [], 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > _MOST_BYTES:
            message = _("cannot read {file}: it is larger than 256 MiB").format(file=name)
            raise RabatError(message)
    return File(name, b"".join(pieces))


def decode(files: Sequence[File]) -> Dataset:
    """The one dataset in *files*.

    Raises InvalidDatasetError, with every place that is wrong, if there is such a place.
    """
    try:
        documents = [(file.name, parse(file)) for file in files]
        # TOML has dates of its own: a text that looks like one is none.
        parts = [
            msgspec.convert(document, Dataset, builtin_types=[date])
            for _name, document in documents
        ]
        sound = not any(broken(documents, bundled_themes))
    except (ParseError, msgspec.ValidationError, ValueError):
        # The last for a number that is too long even to say so.
        sound = False
    if not sound:
        from .validate import examine

        raise InvalidDatasetError([str(finding) for finding in examine(files)])
    return _merge(parts)


def parse(file: File) -> Document:
    """The TOML document in *file*. Raises ParseError."""
    content = file.content.removeprefix(BOM_UTF8)
    try:
        return tomli.loads(content.decode())
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ParseError(_("the file is not UTF-8 text"), line) from error
    except tomli.TOMLDecodeError as error:
        told = reword(error.msg, _WORDINGS)
        if error.msg == "Invalid value" and not error.doc[error.pos :].strip():
            told = _("the file ends where a value is expected")
        stands = "".join(error.doc.split("\n")[error.lineno - 1 : error.lineno])
        hints = [_(hint) for pattern, hint in _HINTS if re.search(pattern, stands)]
        raise ParseError("; ".join([told, *hints]), error.lineno, error.colno) from error
    except RecursionError as error:
        raise ParseError(_("tables or arrays are nested too deeply")) from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise ParseError(_("a number has too many digits")) from error


def bundled_themes() -> Mapping[str, Theme]:
    """The themes that every dataset may use, by id."""
    return {theme.id: theme for theme in bundled().themes}


def _merge(parts: Sequence[Dataset]) -> Dataset:
    """One dataset of all *parts*, with the bundled themes that they use."""
    themes = {theme.id: theme for part in parts for theme in part.themes}
    activities = [activity for part in parts for activity in part.activities]
    used = dict.fromkeys(theme for activity in activities for theme in activity.themes)
    if missing := [theme for theme in used if theme not in themes]:
        common = bundled_themes()
        themes |= {theme: common[theme] for theme in missing}
    first = parts[0]
    return Dataset(
        format=1,
        updated=first.updated,
        licence=first.licence,
        dialogue=next((part.dialogue for part in parts if part.dialogue), None),
        source=next((part.source for part in parts if part.source), None),
        themes=tuple(themes.values()),
        synonyms=tuple(synonym for part in parts for synonym in part.synonyms),
        activities=tuple(activities),
    )
