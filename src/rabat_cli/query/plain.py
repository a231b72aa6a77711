"""What a plain list lacks of a dataset, and the language that it is in: what to compare of it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..language import LANGUAGES
from ..model import Bilingual, Dataset, Language
from .compare import Path

# A cell of a list cannot hold them as they are.
_NOT_IN_A_CELL = "documents"


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
