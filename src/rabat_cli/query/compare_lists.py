"""What a plain list can be compared in: the fields and languages that it has."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..dataset.tables.countries import country_of_place
from ..language import LANGUAGES
from ..model import Activity, Bilingual, Dataset, Language, Theme
from ..text import normalize_name
from .compare import Path

# A cell of a list holds documents in another form: compared only with another list.
_DOCUMENTS = "documents"


def missing_fields(dataset: Dataset, other: Dataset, names: Sequence[str]) -> list[Path]:
    """Return the paths that *other* has in activities of both, but the list *dataset* nowhere.

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
        if name != _DOCUMENTS or _is_list(other)
    }
    ids, other_languages = {activity.id for activity in dataset.activities}, _languages(other)
    missing: dict[Path, None] = {}
    for name in names:
        for activity in other.activities:
            if activity.id in ids:
                for path in _paths(getattr(activity, name), (name,), other_languages):
                    prefixes = (path[:end] for end in range(1, len(path) + 1))
                    if shortest := next(
                        (prefix for prefix in prefixes if prefix not in stated), None
                    ):
                        missing[shortest] = None
    return [*missing]


def swap_languages(dataset: Dataset, other: Dataset) -> Dataset:
    """Return the list *dataset* with its texts in the other language if titles of *other* say so.

    A list in one language may have headings in the other, and is read as if it were in that one.
    """
    languages = _languages(dataset)
    if not _is_list(dataset) or len(languages) != 1:
        return dataset
    titles = {getattr(activity.title, languages[0]) for activity in dataset.activities} - {None}
    same = {
        language: len(titles & {getattr(activity.title, language) for activity in other.activities})
        for language in LANGUAGES
    }
    if same[languages[0]] >= max(same.values()):
        return dataset
    return replace(dataset, activities=_swap(dataset.activities))


def fill_from(dataset: Dataset, other: Dataset) -> Dataset:
    """Return the list *dataset* with what it need not state, taken from *other*.

    A list need not have ids: activities are matched by their titles, and among those of one title
    by their years, themes by their labels. It need not repeat a single day as the end, nor have a
    column of years, nor one of countries beside places that name them.
    """
    if not _is_list(dataset):
        return dataset
    dataset = _with_theme_ids(dataset, other)
    activities = _with_ids(dataset.activities, other)
    has_years = any(activity.stated_year for activity in activities)
    has_ends = any(activity.end for activity in activities)
    has_countries = any(
        activity.country not in {None, country_of_place(activity.place)} for activity in activities
    )
    by_id = {activity.id: activity for activity in other.activities}

    def filled(activity: Activity) -> Activity:
        same = by_id.get(activity.id)
        if not same:
            return activity
        if has_ends and not activity.end and activity.start == same.start == same.end:
            activity = replace(activity, end=same.end)
        if not has_years and not activity.year:
            activity = replace(activity, stated_year=same.year)
        return activity if has_countries else replace(activity, country=same.country)

    return replace(dataset, activities=tuple(map(filled, activities)))


def _with_ids(activities: Sequence[Activity], other: Dataset) -> Sequence[Activity]:
    """Return *activities* with the ids of the activities in *other* that have the same title.

    Ids that *other* has stay, and so do those of titles that are not certain to be the same.
    """
    ids = {activity.id for activity in other.activities}
    ids_by_title: dict[tuple[str, int | None], list[str]] = {}
    for activity in other.activities:
        for key in _title_keys(activity):
            ids_by_title.setdefault(key, []).append(activity.id)
    counts = Counter(key for activity in activities for key in {*_title_keys(activity)})

    def with_id(activity: Activity) -> Activity:
        matches = {
            same_title[0]
            for key in _title_keys(activity)
            if counts[key] == 1 and len(same_title := ids_by_title.get(key, [])) == 1
        }
        if activity.id in ids or len(matches) != 1:
            return activity
        return replace(activity, id=matches.pop())

    return [*map(with_id, activities)]


def _with_theme_ids(dataset: Dataset, other: Dataset) -> Dataset:
    """Return *dataset* in which themes with a label of one of *other* have the id of that one."""
    id_of_label = {
        normalize_name(label): theme.id for theme in other.themes for label in _labels(theme)
    }
    ids = {
        theme.id: id_
        for theme in dataset.themes
        for label in _labels(theme)
        if (id_ := id_of_label.get(normalize_name(label), theme.id)) != theme.id
    }
    if not ids:
        return dataset
    return replace(
        dataset,
        themes=tuple(replace(theme, id=ids.get(theme.id, theme.id)) for theme in dataset.themes),
        activities=tuple(
            replace(activity, themes=tuple(ids.get(id_, id_) for id_ in activity.themes))
            for activity in dataset.activities
        ),
    )


def _labels(theme: Theme) -> Sequence[str]:
    return [label for label in (theme.label.fr, theme.label.en) if label]


def _title_keys(activity: Activity) -> Sequence[tuple[str, int | None]]:
    """Return the titles of *activity*, each with its year and without."""
    titles = filter(None, (activity.title.fr, activity.title.en))
    return [(title, year) for title in titles for year in {activity.year, None}]


def _swap(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, tuple):
        return tuple(map(_swap, value))
    if isinstance(value, Bilingual):
        return type(value)(fr=value.en, en=value.fr)
    if isinstance(value, Struct):
        return type(value)(*(_swap(getattr(value, key)) for key in value.__struct_fields__))
    return value


def _is_list(dataset: Dataset) -> bool:
    return any(origin.is_plain_list for origin in dataset.origins)


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
            # `objectives` is compared as a field: skip the number in `alignment`.
            if name != "objective" and (not same or name in languages):
                yield from _paths(getattr(value, name), (*path, name), languages)
    elif value not in (None, ""):
        yield path
