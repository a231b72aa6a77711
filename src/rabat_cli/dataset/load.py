"""Finds and decodes datasets: paths in, a Dataset out."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import msgspec
from msgspec.structs import force_setattr

from ..errors import InvalidDatasetError
from ..model import Dataset, DatasetFile, Origin, Theme
from ..text import slug
from .check.rules import broken
from .files import File, read
from .reference import DATA, load_objectives
from .toml import ParseError, parse

__all__ = ["bundled", "bundled_files", "bundled_themes", "decode", "load", "load_objectives"]

# The overview of 2022 and what it does not name, in this order.
BUNDLED = tuple(DATA / name for name in ("activities.toml", "beyond-the-overview.toml"))


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
    return decode(bundled_files())


def bundled_files() -> Sequence[File]:
    """The files that come with the program."""
    return [read(path) for path in BUNDLED]


def bundled_themes() -> Mapping[str, Theme]:
    """The themes that every dataset may use, by id."""
    return {theme.id: theme for theme in bundled().themes}


def decode(files: Sequence[File]) -> Dataset:
    """The one dataset in *files*.

    Raises InvalidDatasetError, with every place that is wrong, if there is such a place.
    """
    try:
        documents = [(file.name, parse(file)) for file in files]
        # TOML has dates of its own: a text that looks like one is none.
        parts = [
            msgspec.convert(document, DatasetFile, builtin_types=[date])
            for _name, document in documents
        ]
        sound = not any(broken(documents, bundled_themes))
    except (ParseError, msgspec.ValidationError, ValueError):
        # The last for a number that is too long even to say so.
        sound = False
    if not sound:
        from .check.examine import examine

        raise InvalidDatasetError([str(finding) for finding in examine(files)])
    return _merge([file.name for file in files], parts)


def _merge(names: Sequence[str], parts: Sequence[DatasetFile]) -> Dataset:
    """One dataset of all *parts*, the files of these *names*, with the bundled themes they use."""
    origins = [_origin(name, part) for name, part in zip(names, parts, strict=True)]
    for origin, part in zip(origins, parts, strict=True):
        for activity in part.activities:
            # Nobody has seen it yet: it becomes what it is to be.
            force_setattr(activity, "origin", origin)
    themes = {theme.id: theme for part in parts for theme in part.themes}
    activities = tuple(activity for part in parts for activity in part.activities)
    used = dict.fromkeys(theme for activity in activities for theme in activity.themes)
    if missing := [theme for theme in used if theme not in themes]:
        common = bundled_themes()
        themes |= {theme: common[theme] for theme in missing}
    return Dataset(
        origins=tuple(origins),
        themes=tuple(themes.values()),
        synonyms=tuple(synonym for part in parts for synonym in part.synonyms),
        activities=activities,
    )


def _origin(name: str, part: DatasetFile) -> Origin:
    dialogue = part.dialogue
    id_ = dialogue and (dialogue.id or slug(dialogue.name.en or dialogue.name.fr or ""))
    return Origin(name, dialogue, part.source, part.updated, part.licence, id_ or None)
