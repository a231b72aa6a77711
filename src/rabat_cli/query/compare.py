"""Compare the activities of two datasets; of a plain list, the fields and languages it has."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from ..dataset.tables.countries import country_of_place
from ..language import LANGUAGES
from ..model import Activity, Bilingual, Dataset, Language, Theme
from ..text import normalize_name

# Where a value stands in an activity: ("title", "fr").
Path = tuple[str, ...]
# The field that a cell of a list cannot hold as it is.
_NOT_IN_A_CELL = "documents"


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
    added = [
        Change(id_, "added", None, current) for id_, current in after.items() if id_ not in before
    ]
    removed = [
        Change(id_, "removed", current, None) for id_, current in before.items() if id_ not in after
    ]
    both = [(before[id_], current) for id_, current in after.items() if id_ in before]
    changed = [
        Change(current.id, "changed", previous, current, differences)
        for previous, current in both
        if (differences := _differences(previous, current, names, without))
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
    if not any(item[: len(path)] == path for item in without):
        return value
    if isinstance(value, tuple):
        parts = (_leave_out(item, path, without) for item in value)
        return tuple(item for item in parts if item is not None)
    if isinstance(value, Bilingual):
        left = [language for language in LANGUAGES if (*path, language) not in without]
        texts = {language: value.say(language) for language in left}
        return type(value)(**texts) if any(texts.values()) else None
    if isinstance(value, Struct):
        keys = value.__struct_fields__
        values = [_leave_out(getattr(value, key), (*path, key), without) for key in keys]
        return type(value)(*values) if any(values) else None
    return value


# What a plain list can be compared in


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


def complete(dataset: Dataset, other: Dataset) -> Dataset:
    """Return the list *dataset* with what it leaves open where *other* has the same.

    A list need not have ids: activities are matched by their titles, and among those of one title
    by their years, themes by their labels. It need not repeat a single day as the end, nor have a
    column of years, nor one of countries beside places that name them.
    """
    if not _is_list(dataset):
        return dataset
    dataset = _with_theme_ids(dataset, other)
    has_years = any(activity.stated_year for activity in dataset.activities)
    has_ends = any(activity.end for activity in dataset.activities)
    has_countries = any(
        activity.country not in {None, country_of_place(activity.place)}
        for activity in dataset.activities
    )
    by_id = {activity.id: activity for activity in other.activities}
    by_key: dict[tuple[str, int | None], list[str]] = {}
    for activity in other.activities:
        for key in _title_keys(activity):
            by_key.setdefault(key, []).append(activity.id)
    counts = Counter(key for activity in dataset.activities for key in {*_title_keys(activity)})

    def completed(activity: Activity) -> Activity:
        if activity.id not in by_id:
            ids_of_titles = {
                ids[0]
                for key in _title_keys(activity)
                if counts[key] == 1 and len(ids := by_key.get(key, [])) == 1
            }
            if len(ids_of_titles) == 1:
                activity = replace(activity, id=ids_of_titles.pop())
        same = by_id.get(activity.id)
        if same and has_ends and not activity.end and activity.start == same.start == same.end:
            activity = replace(activity, end=same.end)
        if same and not has_years and not activity.year:
            activity = replace(activity, stated_year=same.year)
        if same and not has_countries:
            activity = replace(activity, country=same.country)
        return activity

    return replace(dataset, activities=tuple(map(completed, dataset.activities)))


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
