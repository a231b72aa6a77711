"""Reads a file, whatever its form: TOML, a workbook or CSV, told apart by what is in them."""

import os
import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from ..language import _
from . import toml
from .check.rules import Path
from .files import File
from .parsed import Parsed, Place
from .toml import ParseError

# How files begin that are no text: what is packed, and what Office packed in former times.
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")

# The first line of TOML that says something: a heading, or a key with its value.
_FIRST_LINE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|#[^\n]*)*([^\n]*)")
_TOML = re.compile(rb"""\[\[?[^\n;\t]*\]|[\w."'\- ]*[\w"']\s*=""")


def parse(file: File) -> Sequence[Parsed]:
    """What is in *file*: one dataset, or one for each source that a workbook names.

    Raises ParseError for a file that is in none of the forms, and RabatError where what reads its
    form is not installed.
    """
    if is_toml(file):
        return [Parsed(toml.parse(file), partial(_places, file))]
    from . import listed
    from .sheets import grids, is_workbook

    if not is_workbook(file.content):
        from .csv_file import grid

        return _plain(listed.read([grid(file)]))
    from . import workbook

    sheets = grids(file)
    names = workbook.names(sheets)
    if workbook.is_answer(sheets, names):
        told = _(
            "this is an answer, not a dataset; a copy of a dataset: rabat convert -O copy.xlsx"
        )
        raise ParseError(told)
    return workbook.read(sheets, names) if workbook.is_own(names) else _plain(listed.read(sheets))


def _plain(lists: Sequence[Parsed]) -> Sequence[Parsed]:
    """*lists*, marked as what they are."""
    return [replace(one, plain=True) for one in lists]


def is_toml(file: File) -> bool:
    """Whether *file* is TOML, or is meant to be."""
    if file.content.startswith(_ARCHIVES):
        return False
    ending = os.path.splitext(file.name)[1].lower()
    if ending in (".toml", ".csv", ".tsv"):
        return ending == ".toml"
    first = _FIRST_LINE.match(file.content)
    return not first or not first[1] or bool(_TOML.match(first[1]))


def _places(file: File, paths: Collection[Path]) -> Mapping[Path, Place]:
    """Where *paths* stand in TOML: what is missing has no line, but the nearest thing around it."""
    from .check.locate import lines

    around = {path[:end] for path in paths for end in range(1, len(path) + 1)}
    where = lines(file.content.decode("utf-8-sig"), around)
    found = {
        path: next((where[path[:end]] for end in range(len(path), 0, -1) if path[:end] in where), 0)
        for path in paths
    }
    return {path: Place(line=line) for path, line in found.items() if line}
