"""Compare the activities of two datasets."""

from collections.abc import Collection, Sequence
from typing import Any, Literal

from msgspec import Struct

from ..language import LANGUAGES
from ..model import Activity, Bilingual, Dataset

# The attributes that lead to a value in an activity: ("title", "fr").
FieldPath = tuple[str, ...]


class Difference(Struct, frozen=True):
    """The value of one *field* of an activity in the old dataset and in the new one."""

    field: str
    old: Any
    new: Any


class Change(Struct, frozen=True):
    """A change of the activity with this *id*.

    *old* is None if the activity was added; *new* is None if it was removed. If the activity is in
    both datasets, *differences* has an entry for each field that changed.
    """

    id: str
    kind: Literal["added", "removed", "changed"]
    old: Activity | None
    new: Activity | None
    differences: Sequence[Difference] = ()


def compare(
    old: Dataset, new: Dataset, names: Sequence[str], excluded_paths: Collection[FieldPath] = ()
) -> list[Change]:
    """Return the changes from *old* to *new*: activities added, then removed, then changed.

    Activities are matched by id. *names* are the attributes of an activity to compare. The values
    at *excluded_paths* are not compared.
    """
    before = {activity.id: activity for activity in old.activities}
    after = {activity.id: activity for activity in new.activities}
    added = [
        Change(id_, "added", None, activity) for id_, activity in after.items() if id_ not in before
    ]
    removed = [
        Change(id_, "removed", activity, None)
        for id_, activity in before.items()
        if id_ not in after
    ]
    changed = [
        Change(id_, "changed", before[id_], activity, differences)
        for id_, activity in after.items()
        if id_ in before
        and (differences := _differences(before[id_], activity, names, excluded_paths))
    ]
    return [*added, *removed, *changed]


def _differences(
    old: Activity, new: Activity, names: Sequence[str], excluded_paths: Collection[FieldPath]
) -> list[Difference]:
    """Return a difference for each field whose values differ, in the order of *names*."""

    def value(activity: Activity, name: str) -> Any:  # noqa: ANN401
        stated = getattr(activity, name)
        if name == "alignment":
            # Alignments have no order of their own: a list may give them in any order.
            stated = tuple(sorted(stated, key=lambda alignment: alignment.objective))
        return _leave_out(stated, (name,), excluded_paths)

    values = ((name, value(old, name), value(new, name)) for name in names)
    return [Difference(name, before, after) for name, before, after in values if before != after]


def _leave_out(value: Any, path: FieldPath, excluded_paths: Collection[FieldPath]) -> Any:  # noqa: ANN401
    """Return *value*, which is at *path*, without the values at *excluded_paths*.

    A list in French that has the title "Report" is read as ``Name(fr="Report")``. To be equal to
    it, a text that exists only in the excluded language is moved into the other one: without
    ("title", "en"), ``Name(en="Report")`` becomes ``Name(fr="Report")``.
    """
    if path in excluded_paths:
        return None
    # Nothing in *value* is left out.
    if not any(item[: len(path)] == path for item in excluded_paths):
        return value
    if isinstance(value, tuple):
        parts = (_leave_out(item, path, excluded_paths) for item in value)
        return tuple(item for item in parts if item is not None)
    if isinstance(value, Bilingual):
        kept = [language for language in LANGUAGES if (*path, language) not in excluded_paths]
        texts = {language: value.say(language) for language in kept}
        return type(value)(**texts) if any(texts.values()) else None
    if isinstance(value, Struct):
        keys = value.__struct_fields__
        values = [_leave_out(getattr(value, key), (*path, key), excluded_paths) for key in keys]
        return type(value)(*values) if any(values) else None
    return value
