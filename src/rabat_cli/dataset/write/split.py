"""Split a dataset into the contents of files, one for each source."""

import os
from itertools import count

from ...model import Activity, Dataset, DatasetFile, Origin
from ...text import slug


def split(dataset: Dataset, *, by_file: bool = False) -> list[DatasetFile]:
    """Return one file for each dialogue and source of *dataset*, with the activities of both.

    A theme is declared in the first file that has an activity with the theme. With *by_file*,
    activities without a dialogue and a source are split by the file that they came from.
    """
    origins: dict[object, Origin] = {}
    by_origin: dict[object, list[Activity]] = {}
    for origin in dataset.origins:
        origins.setdefault(_key(origin, by_file=by_file), origin)
        by_origin.setdefault(_key(origin, by_file=by_file), [])
    for activity in dataset.activities:
        by_origin[_key(activity.origin, by_file=by_file)].append(activity)
    used = [
        {theme for activity in activities for theme in activity.themes}
        for activities in by_origin.values()
    ]
    undeclared = list(dataset.themes)
    files: list[DatasetFile] = []
    for number, (key, activities) in enumerate(by_origin.items()):
        later = {theme for themes in used[number + 1 :] for theme in themes}
        themes = [
            theme for theme in undeclared if theme.id in used[number] or theme.id not in later
        ]
        undeclared = [theme for theme in undeclared if theme not in themes]
        origin = origins[key]
        files.append(
            DatasetFile(
                format=1,
                version=origin.version,
                updated=origin.updated,
                licence=origin.licence,
                dialogue=origin.dialogue,
                source=origin.source,
                themes=tuple(themes),
                synonyms=() if files else dataset.synonyms,
                activities=tuple(activities),
            )
        )
    return files


def file_names(dataset: Dataset) -> list[str]:
    """Return a name for each file of ``split`` *by_file*, without an ending.

    It is the name of the file that the activities came from. Sources that came from one file are
    numbered: "activities", "activities-2".
    """
    origins: dict[object, Origin] = {}
    for origin in dataset.origins:
        origins.setdefault(_key(origin, by_file=True), origin)
    names: list[str] = []
    for origin in origins.values():
        stem = slug(os.path.splitext(os.path.basename(origin.file))[0]) or "dataset"
        numbered = (f"{stem}-{number}" for number in count(2))
        names.append(stem if stem not in names else next(n for n in numbered if n not in names))
    return names


def _key(origin: Origin, *, by_file: bool) -> object:
    """Return the key of *origin*: activities whose origins have the same key go into one file."""
    is_named = bool(origin.dialogue or origin.source)
    file = "" if is_named or not by_file else origin.file
    return origin.dialogue, origin.source, origin.licence, origin.updated, origin.version, file
