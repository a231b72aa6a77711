"""What became of the activities of one dataset in another."""

from collections.abc import Collection, Sequence
from typing import Any, Literal

from msgspec import Struct

from ..language import LANGUAGES
from ..model import Activity, Bilingual, Dataset

# What an activity says, by the names that lead there: ("title", "fr").
Path = tuple[str, ...]


class Difference(Struct, frozen=True):
    """What an activity says in one *field*, in the old dataset and in the new one."""

    field: str
    old: Any
    new: Any


class Change(Struct, frozen=True):
    """What became of the activity with this *id*.

    *old* or *new* is None where it is not in that dataset; only of one that is in both are there
    *fields*.
    """

    id: str
    change: Literal["added", "removed", "changed"]
    old: Activity | None
    new: Activity | None
    fields: Sequence[Difference] = ()


def compare(
    old: Dataset, new: Dataset, names: Sequence[str], without: Collection[Path] = ()
) -> list[Change]:
    """What was added to *old*, removed from it and changed in it, to make *new* of it.

    Activities are the same by their ids and are compared in the attributes of these *names*, but
    not in what is *without*.
    """
    before = {activity.id: activity for activity in old.activities}
    after = {activity.id: activity for activity in new.activities}
    added = [Change(id_, "added", None, one) for id_, one in after.items() if id_ not in before]
    removed = [Change(id_, "removed", one, None) for id_, one in before.items() if id_ not in after]
    both = [(before[id_], one) for id_, one in after.items() if id_ in before]
    changed = [
        Change(one.id, "changed", was, one, differences)
        for was, one in both
        if (differences := _differences(was, one, names, without))
    ]
    return [*added, *removed, *changed]


def _differences(
    old: Activity, new: Activity, names: Sequence[str], without: Collection[Path]
) -> list[Difference]:
    def said(activity: Activity, name: str) -> Any:  # noqa: ANN401
        return _pared(getattr(activity, name), (name,), without)

    pairs = ((name, said(old, name), said(new, name)) for name in names)
    return [Difference(name, was, now) for name, was, now in pairs if was != now]


def _pared(value: Any, path: Path, without: Collection[Path]) -> Any:  # noqa: ANN401
    """*value*, which is at *path*, without what is at a path in *without*.

    In the one language that is left a text says what a list in that language would say.
    """
    if path in without:
        return None
    if not any(one[: len(path)] == path for one in without):
        return value
    if isinstance(value, tuple):
        pared = (_pared(one, path, without) for one in value)
        return tuple(one for one in pared if one is not None)
    if isinstance(value, Bilingual):
        left = [language for language in LANGUAGES if (*path, language) not in without]
        texts = {language: value.say(language) for language in left}
        return type(value)(**texts) if any(texts.values()) else None
    if isinstance(value, Struct):
        keys = value.__struct_fields__
        parts = [_pared(getattr(value, key), (*path, key), without) for key in keys]
        return type(value)(*parts) if any(parts) else None
    return value
