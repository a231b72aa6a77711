"""Split a dataset into the contents of files, one for each source."""

import os
from itertools import count

from ...model import Activity, Dataset, DatasetFile, Origin
from ...text import slug


def split(dataset: Dataset, *, by_file: bool = False) -> list[DatasetFile]:
    """Return one file for each pair of a dialogue and a source in *dataset*, with its activities.

    If activities of a source differ in the licence, the version or the date of the data, they are
    in different files. With *by_file*, activities that have neither a dialogue nor a source are
    split by the file that they came from. A theme is declared in the first file that has an
    activity with the theme, or in the very first file if no activity has the theme. All synonyms
    are in the very first file.
    """
    groups: dict[object, tuple[Origin, list[Activity]]] = {}
    for origin in dataset.origins:
        groups.setdefault(_key(origin, by_file=by_file), (origin, []))
    for activity in dataset.activities:
        groups[_key(activity.origin, by_file=by_file)][1].append(activity)
    # For each theme that is used, the position of the first file that uses it.
    first_uses: dict[str, int] = {}
    for position, (_origin, activities) in enumerate(groups.values()):
        for activity in activities:
            for theme in activity.themes:
                first_uses.setdefault(theme, position)
    return [
        DatasetFile(
            format=1,
            version=origin.version,
            updated=origin.updated,
            licence=origin.licence,
            dialogue=origin.dialogue,
            source=origin.source,
            themes=tuple(
                theme for theme in dataset.themes if first_uses.get(theme.id, 0) == position
            ),
            synonyms=dataset.synonyms if position == 0 else (),
            activities=tuple(activities),
        )
        for position, (origin, activities) in enumerate(groups.values())
    ]


def file_names(dataset: Dataset) -> list[str]:
    """Return the names, without an ending, of the files that ``split`` returns with *by_file*.

    A file is named after the file that its activities came from: "ma-liste" for "Ma liste.xlsx". If
    several files would have the same name, they are numbered: "activities", "activities-2".
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
