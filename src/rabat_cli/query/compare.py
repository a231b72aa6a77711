"""What became of the activities of one dataset in another."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from ..language import LANGUAGES
from ..model import Activity, Bilingual, Dataset, Language

# What an activity says, by the names that lead there: ("title", "fr").
Path = tuple[str, ...]
# A cell of a list cannot hold them as they are.
_NOT_IN_A_CELL = "documents"


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


def lacking(one: Dataset, other: Dataset, names: Sequence[str]) -> list[Path]:
    """What *other* says of activities that are in both, and *one* of none, in the order of *names*.

    A plain list has the fields and the languages that it was made with. Any other dataset has all,
    and what is not there is not so.
    """
    if not _is_list(one):
        return []
    languages = _languages(one)
    has = {
        path[:end]
        for activity in one.activities
        for name in names
        for path in _paths(getattr(activity, name), (name,), languages)
        for end in range(1, len(path) + 1)
        if name != _NOT_IN_A_CELL or _is_list(other)
    }
    ids, others = {activity.id for activity in one.activities}, _languages(other)
    wanted = (
        path
        for name in names
        for activity in other.activities
        if activity.id in ids
        for path in _paths(getattr(activity, name), (name,), others)
    )
    shortest = ((path[:end] for end in range(1, len(path) + 1)) for path in wanted)
    found = (next((path for path in paths if path not in has), None) for paths in shortest)
    return [path for path in dict.fromkeys(found) if path]


def turned(one: Dataset, other: Dataset) -> Dataset:
    """*one* with its texts in the language that they are in, as *other* tells.

    A list in one language may have headings in the other, and is read as if it were in that one.
    """
    languages = _languages(one)
    if not _is_list(one) or len(languages) != 1:
        return one
    theirs = {activity.id: activity.title for activity in other.activities}
    same = dict.fromkeys(LANGUAGES, 0)
    for activity in one.activities:
        for language in LANGUAGES if activity.id in theirs else ():
            said = getattr(theirs[activity.id], language)
            same[language] += said == getattr(activity.title, languages[0])
    if same[languages[0]] >= max(same.values()):
        return one
    return replace(one, activities=_turned(one.activities))


def _turned(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, tuple):
        return tuple(map(_turned, value))
    if isinstance(value, Bilingual):
        return type(value)(fr=value.en, en=value.fr)
    if isinstance(value, Struct):
        return type(value)(*(_turned(getattr(value, key)) for key in value.__struct_fields__))
    return value


def _is_list(dataset: Dataset) -> bool:
    return any(origin.plain for origin in dataset.origins)


def _languages(dataset: Dataset) -> Sequence[Language]:
    """The languages that *dataset* is in, which its titles tell of a list."""
    titles = [activity.title for activity in dataset.activities]
    return [
        language
        for language in LANGUAGES
        if not _is_list(dataset) or any(getattr(title, language) for title in titles)
    ]


def _paths(value: Any, path: Path, languages: Collection[str]) -> Iterator[Path]:  # noqa: ANN401
    """The paths in *value*, which is at *path*, under which something is said.

    A name that is the same in both languages, as that of a partner, is in *languages*.
    """
    if isinstance(value, tuple):
        for one in value:
            yield from _paths(one, path, languages)
    elif isinstance(value, Struct):
        same = isinstance(value, Bilingual) and value.fr == value.en
        for name in value.__struct_fields__:
            # The numbers of objectives are a field of their own.
            if name != "objective" and (not same or name in languages):
                yield from _paths(getattr(value, name), (*path, name), languages)
    elif value not in (None, ""):
        yield path


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
