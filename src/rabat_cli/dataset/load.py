"""Finds and decodes datasets: paths in, a Dataset out."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import tomli

from ..errors import InvalidDatasetError
from ..model import Dataset, Objective, Synonym, Theme
from .check.rules import broken
from .files import File, read
from .toml import ParseError, parse

# A wheel carries the data inside the package; a checkout has it at its top.
_PACKAGE = Path(__file__).parents[1]
DATA = next(
    (data for data in (_PACKAGE / "data", _PACKAGE.parents[1] / "data") if data.is_dir()),
    _PACKAGE / "data",
)
BUNDLED = DATA / "activities.toml"


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
        from .check.examine import examine

        raise InvalidDatasetError([str(finding) for finding in examine(files)])
    return _merge(parts)


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
