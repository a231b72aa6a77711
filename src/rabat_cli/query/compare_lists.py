"""Prepare a plain list, which may lack fields or one of the languages, for a comparison."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..dataset.tables.countries import ONLINE, country_of_place
from ..language import LANGUAGES
from ..model import Activity, Bilingual, Dataset, Language
from ..text import fold, normalize_name
from .compare import FieldPath

# Lists give documents as plain text, which can be compared only with the documents of another list.
# If the other dataset is not a list, `missing_fields` reports the documents as missing, so that
# they are not compared.
_DOCUMENTS = "documents"


def missing_fields(dataset: Dataset, other: Dataset, names: Sequence[str]) -> list[FieldPath]:
    """Return the paths that have a value in *other* and in no activity of the list *dataset*.

    For example, ("summary",) and ("title", "en"). Only the activities of *other* that are also in
    *dataset* count. *names* are the fields to check, in this order. Empty if *dataset* is not a
    plain list, because only a list may lack fields or a language.
    """
    if not _is_list(dataset):
        return []
    comparable = [name for name in names if name != _DOCUMENTS or _is_list(other)]
    # Only the shortest missing path is reported: a path below one that is stated. The path above a
    # field is (), the activity itself, which counts as stated.
    stated = {(), *_stated_paths(dataset.activities, comparable, _languages(dataset))}
    ids = {activity.id for activity in dataset.activities}
    in_both = [activity for activity in other.activities if activity.id in ids]
    # For example ("summary",), not ("summary", "en") as well.
    missing = (
        path
        for path in _stated_paths(in_both, names, _languages(other))
        if path not in stated and path[:-1] in stated
    )
    return [*dict.fromkeys(missing)]


def swap_languages(dataset: Dataset, other: Dataset) -> Dataset:
    """Return the list *dataset*, with French and English swapped if that makes more titles match.

    Titles match if an activity of *other* has the same title in the same language. Swapping mends a
    list in French with English headings, which is read as if its texts were English, and a list in
    English with French headings. A list in both languages is unchanged.
    """
    languages = _languages(dataset)
    if len(languages) != 1:
        return dataset
    titles = {getattr(activity.title, languages[0]) for activity in dataset.activities} - {None}
    common_title_counts = {
        language: len(titles & {getattr(activity.title, language) for activity in other.activities})
        for language in LANGUAGES
    }
    if common_title_counts[languages[0]] >= max(common_title_counts.values()):
        return dataset
    return replace(
        dataset,
        activities=tuple(
            # A place that is in both languages, such as "Online", is not swapped.
            replace(_swap(activity), place=activity.place)
            if activity.place and activity.place.fr and activity.place.en
            else _swap(activity)
            for activity in dataset.activities
        ),
    )


def fill_from(dataset: Dataset, other: Dataset) -> Dataset:
    """Return the list *dataset*, completed from *other* with values that lists often do not state.

    - Ids. Activities are matched by their titles, or by title and year if several have the same
      title. Themes are matched by their labels.
    - The end of an activity of one day, if the list states the end of any activity. People often
      leave the end empty if it is the day of the start.
    - The place, if the list is in one language and the place is "Online" or the like. The reader of
      lists makes two texts of it, "Online" and "En ligne", although the list states only one. If
      the activity in *other* has one of these two texts in the language of the list, the place in
      *other* is used.
    - Years, if the list states no year.
    - Countries, if the list has no column of countries. Without this column, all its countries were
      read from the ends of places, such as Morocco from "Rabat, Morocco".
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
    languages = _languages(dataset)

    def fill(activity: Activity) -> Activity:
        match = by_id.get(activity.id)
        if not match:
            return activity
        if has_ends and not activity.end and activity.start == match.start == match.end:
            activity = replace(activity, end=match.end)
        if (
            len(languages) == 1
            and activity.place
            and match.place
            and _is_online(activity.place)
            and match.place.say(languages[0]) in activity.place.texts
        ):
            activity = replace(activity, place=match.place)
        if not has_years and not activity.year:
            activity = replace(activity, stated_year=match.year)
        return activity if has_countries else replace(activity, country=match.country)

    return replace(dataset, activities=tuple(map(fill, activities)))


def _is_online(place: Bilingual) -> bool:
    """Return whether *place* is nothing but a word such as "Online", in both languages."""
    return len(place.texts) == 2 and all(fold(text) in ONLINE for text in place.texts)


def _with_ids(activities: Sequence[Activity], other: Dataset) -> Sequence[Activity]:
    """Return *activities* with the ids of the activities in *other* that have the same title.

    A title matches if it is unique among *activities* and in *other*. A title that is not unique
    matches together with the year, if the pair is unique. An activity keeps its id if *other* has
    that id, or if its titles match no activity of *other*, or more than one.
    """
    ids = {activity.id for activity in other.activities}
    ids_by_title: dict[tuple[str, int | None], list[str]] = {}
    for activity in other.activities:
        for key in _title_keys(activity):
            ids_by_title.setdefault(key, []).append(activity.id)
    key_counts = Counter(key for activity in activities for key in _title_keys(activity))

    def with_id(activity: Activity) -> Activity:
        matching_ids = {
            ids_with_title[0]
            for key in _title_keys(activity)
            if key_counts[key] == 1 and len(ids_with_title := ids_by_title.get(key, [])) == 1
        }
        if activity.id in ids or len(matching_ids) != 1:
            return activity
        return replace(activity, id=matching_ids.pop())

    return [*map(with_id, activities)]


def _with_theme_ids(dataset: Dataset, other: Dataset) -> Dataset:
    """Return *dataset* with the ids that *other* has for themes with the same label."""
    id_of_label = {
        normalize_name(label): theme.id for theme in other.themes for label in theme.label.texts
    }
    ids = {
        theme.id: id_
        for theme in dataset.themes
        for label in theme.label.texts
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


def _title_keys(activity: Activity) -> Collection[tuple[str, int | None]]:
    """Return each title of *activity* alone and with its year: ("Forum", None), ("Forum", 2021)."""
    return {(title, year) for title in activity.title.texts for year in (activity.year, None)}


def _swap(value: Any) -> Any:  # noqa: ANN401
    """Return *value* with French and English swapped in all texts in it."""
    if isinstance(value, tuple):
        return tuple(map(_swap, value))
    if isinstance(value, Bilingual):
        return type(value)(fr=value.en, en=value.fr)
    if isinstance(value, Struct):
        return type(value)(*(_swap(getattr(value, key)) for key in value.__struct_fields__))
    return value


def _is_list(dataset: Dataset) -> bool:
    """Return whether a file of *dataset* is a plain list, in which fields may be missing."""
    return any(origin.is_plain_list for origin in dataset.origins)


def _languages(dataset: Dataset) -> Sequence[Language]:
    """Return the languages that the titles of the list *dataset* have; both if it is not a list."""
    if not _is_list(dataset):
        return LANGUAGES
    titles = [activity.title for activity in dataset.activities]
    return [language for language in LANGUAGES if any(getattr(title, language) for title in titles)]


def _stated_paths(
    activities: Iterable[Activity], names: Iterable[str], languages: Collection[str]
) -> Iterator[FieldPath]:
    """Yield the path of each value that *activities* state in the fields *names*.

    Before a path, yield the shorter paths that lead to it: ("title",) before ("title", "en"). A
    path that several activities have is yielded for each of them. Texts that are not in one of
    *languages* are skipped.
    """
    for name in names:
        for activity in activities:
            for path in _paths(getattr(activity, name), (name,), languages):
                for end in range(1, len(path) + 1):
                    yield path[:end]


def _paths(value: Any, path: FieldPath, languages: Collection[str]) -> Iterator[FieldPath]:  # noqa: ANN401
    """Yield the path of each text, number and day in *value*, which itself is at *path*.

    None, False and an empty text are skipped. A text that is not in one of *languages* is skipped,
    too, because even a list in one language has some texts in both: the names of partners, and the
    place "Online".
    """
    if isinstance(value, tuple):
        for part in value:
            yield from _paths(part, path, languages)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            # Skip the numbers in `alignment`, because they are compared as the field `objectives`.
            if name != "objective" and (name not in LANGUAGES or name in languages):
                yield from _paths(getattr(value, name), (*path, name), languages)
    elif value not in (None, "", False):
        yield path
