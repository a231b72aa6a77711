"""What a plain list can be compared in: the fields and the languages that it has."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..language import LANGUAGES
from ..model import Bilingual, Dataset, Language
from .compare import Path

# The field that a cell of a list cannot hold as it is.
_NOT_IN_A_CELL = "documents"


def missing_fields(dataset: Dataset, other: Dataset, names: Sequence[str]) -> list[Path]:
    """Return the paths of what *other* states of common activities but the list *dataset* lacks.

    Empty unless *dataset* is a plain list, which has only the fields and languages that it was made
    with. *names* are the fields to look at, and give the order.
    """
    if not _is_list(dataset):
        return []
    languages = _languages(dataset)
    stated = {
        path[:end]
        for activity in dataset.activities
        for name in names
        for path in _paths(getattr(activity, name), (name,), languages)
        for end in range(1, len(path) + 1)
        if name != _NOT_IN_A_CELL or _is_list(other)
    }
    ids, other_languages = {activity.id for activity in dataset.activities}, _languages(other)
    missing: dict[Path, None] = {}
    for name in names:
        for activity in other.activities:
            if activity.id in ids:
                for path in _paths(getattr(activity, name), (name,), other_languages):
                    prefixes = (path[:end] for end in range(1, len(path) + 1))
                    if shortest := next((one for one in prefixes if one not in stated), None):
                        missing[shortest] = None
    return [*missing]


def swap_languages(dataset: Dataset, other: Dataset) -> Dataset:
    """Return the list *dataset* with its texts in the other language if titles of *other* say so.

    A list in one language may have headings in the other, and is read as if it were in that one.
    """
    languages = _languages(dataset)
    if not _is_list(dataset) or len(languages) != 1:
        return dataset
    titles = {activity.id: activity.title for activity in other.activities}
    same = dict.fromkeys(LANGUAGES, 0)
    for activity in dataset.activities:
        if activity.id in titles:
            title = getattr(activity.title, languages[0])
            for language in LANGUAGES:
                same[language] += getattr(titles[activity.id], language) == title
    if same[languages[0]] >= max(same.values()):
        return dataset
    return replace(dataset, activities=_swap(dataset.activities))


def _swap(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, tuple):
        return tuple(map(_swap, value))
    if isinstance(value, Bilingual):
        return type(value)(fr=value.en, en=value.fr)
    if isinstance(value, Struct):
        return type(value)(*(_swap(getattr(value, key)) for key in value.__struct_fields__))
    return value


def _is_list(dataset: Dataset) -> bool:
    return any(origin.plain for origin in dataset.origins)


def _languages(dataset: Dataset) -> Sequence[Language]:
    """Return the languages of *dataset*; of a list, those that its titles are in."""
    titles = [activity.title for activity in dataset.activities]
    return [
        language
        for language in LANGUAGES
        if not _is_list(dataset) or any(getattr(title, language) for title in titles)
    ]


def _paths(value: Any, path: Path, languages: Collection[str]) -> Iterator[Path]:  # noqa: ANN401
    """Yield the paths below *path* at which *value* states something.

    A name that is the same in both languages, such as a partner's, counts for *languages* only.
    """
    if isinstance(value, tuple):
        for part in value:
            yield from _paths(part, path, languages)
    elif isinstance(value, Struct):
        same = isinstance(value, Bilingual) and value.fr == value.en
        for name in value.__struct_fields__:
            # The numbers of objectives are a field of their own.
            if name != "objective" and (not same or name in languages):
                yield from _paths(getattr(value, name), (*path, name), languages)
    elif value not in (None, ""):
        yield path
