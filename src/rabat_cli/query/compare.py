"""What became of the activities of one dataset in another."""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from ..model import Activity, Dataset


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


def compare(old: Dataset, new: Dataset, names: Sequence[str]) -> list[Change]:
    """What was added to *old*, removed from it and changed in it, to make *new* of it.

    Activities are the same by their ids and are compared in the attributes of these *names*.
    """
    before = {activity.id: activity for activity in old.activities}
    after = {activity.id: activity for activity in new.activities}
    added = [Change(id_, "added", None, one) for id_, one in after.items() if id_ not in before]
    removed = [Change(id_, "removed", one, None) for id_, one in before.items() if id_ not in after]
    both = [(before[id_], one) for id_, one in after.items() if id_ in before]
    changed = [
        Change(one.id, "changed", was, one, differences)
        for was, one in both
        if (differences := _differences(was, one, names))
    ]
    return [*added, *removed, *changed]


def _differences(old: Activity, new: Activity, names: Sequence[str]) -> list[Difference]:
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in names)
    return [Difference(name, was, now) for name, was, now in pairs if was != now]
