"""Compare the activities of two datasets."""

from collections.abc import Collection, Sequence
from typing import Any, Literal

from msgspec import Struct

from ..language import LANGUAGES
from ..model import Activity, Bilingual, Dataset

# Where a value stands in an activity: ("title", "fr").
Path = tuple[str, ...]


class Difference(Struct, frozen=True):
    """The value of one *field* of an activity in the old dataset and in the new one."""

    field: str
    old: Any
    new: Any


class Change(Struct, frozen=True):
    """A change of the activity with this *id*.

    *old* or *new* is None where the activity is not in that dataset; *fields* are the differences
    of one that is in both.
    """

    id: str
    change: Literal["added", "removed", "changed"]
    old: Activity | None
    new: Activity | None
    fields: Sequence[Difference] = ()


def compare(
    old: Dataset, new: Dataset, names: Sequence[str], without: Collection[Path] = ()
) -> list[Change]:
    """Return the activities of *new* that were added, those removed from *old*, and those changed.

    Activities are matched by id and compared in the attributes *names*, except at the paths in
    *without*.
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
    def value(activity: Activity, name: str) -> Any:  # noqa: ANN401
        stated = getattr(activity, name)
        if name == "alignment":
            # Their order means nothing, and a list has them in another one.
            stated = tuple(sorted(stated, key=lambda alignment: alignment.objective))
        return _leave_out(stated, (name,), without)

    pairs = ((name, value(old, name), value(new, name)) for name in names)
    return [Difference(name, before, after) for name, before, after in pairs if before != after]


def _leave_out(value: Any, path: Path, without: Collection[Path]) -> Any:  # noqa: ANN401
    """Return *value*, which stands at *path*, without what stands at the paths in *without*.

    A text of which one language is left has in it what a list in that language would have.
    """
    if path in without:
        return None
    if not any(one[: len(path)] == path for one in without):
        return value
    if isinstance(value, tuple):
        parts = (_leave_out(one, path, without) for one in value)
        return tuple(one for one in parts if one is not None)
    if isinstance(value, Bilingual):
        left = [language for language in LANGUAGES if (*path, language) not in without]
        texts = {language: value.say(language) for language in left}
        return type(value)(**texts) if any(texts.values()) else None
    if isinstance(value, Struct):
        keys = value.__struct_fields__
        values = [_leave_out(getattr(value, key), (*path, key), without) for key in keys]
        return type(value)(*values) if any(values) else None
    return value
