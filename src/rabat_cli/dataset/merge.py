"""Puts what several files hold together: one dataset, in which each activity knows its origin."""

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import force_setattr

from ..model import Dataset, DatasetFile, Origin, Theme
from ..text import slug


def merge(
    names: Sequence[str],
    parts: Sequence[DatasetFile],
    common: Mapping[str, Theme],
    plain: Collection[int] = (),
) -> Dataset:
    """One dataset of all *parts*, the files of these *names*.

    Themes that activities have and no file declares are taken from those in *common*. *plain* are
    the positions of the parts that are plain lists.
    """
    origins = [
        _origin(name, part, plain=position in plain)
        for position, (name, part) in enumerate(zip(names, parts, strict=True))
    ]
    for origin, part in zip(origins, parts, strict=True):
        for activity in part.activities:
            # Nobody has seen it yet: it becomes what it is to be.
            force_setattr(activity, "origin", origin)
    themes = {theme.id: theme for part in parts for theme in part.themes}
    activities = tuple(activity for part in parts for activity in part.activities)
    used = dict.fromkeys(theme for activity in activities for theme in activity.themes)
    themes |= {theme: common[theme] for theme in used if theme not in themes}
    return Dataset(
        origins=tuple(origins),
        themes=tuple(themes.values()),
        synonyms=tuple(synonym for part in parts for synonym in part.synonyms),
        activities=activities,
    )


def _origin(name: str, part: DatasetFile, *, plain: bool) -> Origin:
    dialogue = part.dialogue
    id_ = dialogue and (dialogue.id or slug(dialogue.name.en or dialogue.name.fr or ""))
    return Origin(
        name, dialogue, part.source, part.updated, part.licence, id_ or None, part.version, plain
    )
