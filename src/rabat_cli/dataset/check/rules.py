"""Check values against each other: ids, themes, dates and objectives across a dataset.

Each rule is a function that yields problems. A value that is invalid by itself has been reported
already, and is None or missing in the data that the rules check.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from ...language import _, quoted
from ...model import INTERNAL_FIELD, YEARS, DatasetFile, Theme
from ...text import find_invisible, normalize_name, shorten
from ..bundled import bundled_themes
from ..document import KeyPath, ParsedDocument, Problem, RawData


def convert_if_valid(documents: Sequence[ParsedDocument]) -> list[DatasetFile] | None:
    """Return *documents* converted to the model, or None if any document has an error."""
    if any(problem.severity == "error" for document in documents for problem in document.problems):
        return None
    data = [(document.file, document.data or {}) for document in documents]
    try:
        parts = [convert(content) for _file, content in data]
    except ValueError:
        return None
    all_visible = all(has_no_invisible_text(content) for _file, content in data)
    return parts if all_visible and not any(cross_check(data, bundled_themes)) else None


def convert(data: RawData) -> DatasetFile:
    """Return *data* converted to the model. Raise ValueError for the first value that does not fit.

    The result may still be wrong: see ``has_no_invisible_text`` and ``cross_check``.
    """
    try:
        # TOML has a type for dates: a text that looks like a date is not converted.
        return msgspec.convert(data, DatasetFile, builtin_types=[date])
    except msgspec.ValidationError as error:
        # In older versions of msgspec this error is no ValueError.
        raise ValueError(str(error)) from error


def has_no_invisible_text(data: RawData) -> bool:
    """Return whether *data*, which ``convert`` accepts, has no invisible character in any text.

    False for *data* with a soft hyphen in a title. Also False if a table has `INTERNAL_FIELD`, a
    key that only the program may set.
    """
    texts: list[str] = []
    to_visit: list[Any] = [data]
    while to_visit:
        container = to_visit.pop()
        if type(container) is dict:
            if INTERNAL_FIELD in container:
                return False
            container = container.values()
        for value in container:
            if type(value) is str:
                # Half of all texts are printable ASCII, which has no invisible characters.
                if not (value.isascii() and value.isprintable()):
                    texts.append(value)
            elif type(value) is dict or type(value) is list:
                to_visit.append(value)
    return not find_invisible(" ".join(texts))


def cross_check(
    documents: Sequence[tuple[str, RawData]], load_bundled: Callable[[], Mapping[str, Theme]]
) -> Iterator[tuple[int, Problem]]:
    """Yield the problems of values that contradict each other, in one of *documents* or in several.

    Each document comes with the name of its file, and each problem with the position of its
    document. *load_bundled* returns the themes, by id, that an activity may have without a
    declaration. It is called only if an activity has an undeclared theme.
    """
    declared, bundled = _declared_and_bundled_themes(documents, load_bundled)
    # `Problem.choices` maps each word to the text to suggest for it: here, an id to itself.
    theme_choices = {id_: id_ for id_ in (*declared, *bundled)}
    # Maps labels to ids of themes: at first the labels of bundled themes that no file declares.
    # `_labels_used_twice` adds the labels of each file.
    labels = {
        normalize_name(label): id_
        for id_, theme in bundled.items()
        for label in theme.label.texts
        if id_ not in declared
    }
    first_files: dict[str, str] = {}
    for position, (file, document) in enumerate(documents):
        problems = [
            # Several files may declare the same theme, but each file only once.
            *_used_twice(document, "theme", file, {}),
            *_themes_with_another_label(document, file, declared),
            *_labels_used_twice(document, labels),
            *_used_twice(document, "activity", file, first_files),
        ]
        for number, activity in enumerate(document.get("activity", ())):
            if activity:
                path = ("activity", number)
                if activity.get("themes"):
                    problems += _undeclared(activity, path, theme_choices)
                if "start" in activity or "end" in activity:
                    problems += _dates(activity, path)
                if len(activity.get("alignment", ())) > 1:
                    problems += _aligned_twice(activity, path)
        yield from ((position, problem) for problem in problems)


def find_repeated(
    documents: Sequence[ParsedDocument], contents: Sequence[RawData]
) -> Iterator[tuple[int, Problem]]:
    """Yield a warning for each activity of a plain list that another of the *documents* has too.

    Two activities are the same if they have a title in common, in any language, and the same year.
    If both state a first day, it must be the same, too. *contents* has the valid data of each
    document. Each warning comes with the position of its document.
    """
    if len(documents) < 2 or not any(document.is_plain_list for document in documents):
        return
    # The first days of activities, by title and year, then by the position of the document.
    days_by_document: dict[tuple[str, int | None], dict[int, set[Any]]] = {}
    for position, content in enumerate(contents):
        for activity in filter(None, content.get("activity", ())):
            for key in _titles_and_year(activity):
                days = days_by_document.setdefault(key, {}).setdefault(position, set())
                days.add(activity.get("start"))
    for position, (document, content) in enumerate(zip(documents, contents, strict=True)):
        activities = content.get("activity", ()) if document.is_plain_list else ()
        for number, activity in enumerate(activities):
            start = activity.get("start")
            days_elsewhere = [
                days
                for key in _titles_and_year(activity)
                for other, days in days_by_document[key].items()
                if other != position
            ]
            if any(start is None or {None, start} & days for days in days_elsewhere):
                found = _("another file has this activity too: it counts twice")
                keys = ("activity", number)
                yield position, Problem(keys, found, severity="warning", kind="repeated")


def _titles_and_year(activity: RawData) -> Iterator[tuple[str, int | None]]:
    """Yield the title of *activity* in each language, normalized, each with the year."""
    start = activity.get("start")
    year = start.year if start else activity.get("year")
    for text in (activity.get("title") or {}).values():
        yield normalize_name(text), year


def _declared_and_bundled_themes(
    documents: Sequence[tuple[str, RawData]], load_bundled: Callable[[], Mapping[str, Theme]]
) -> tuple[Mapping[str, tuple[str, RawData]], Mapping[str, Theme]]:
    """Return the first declaration of each theme with its file, and the bundled themes, both by id.

    If all themes of activities are declared, return no bundled themes.
    """
    declared: dict[str, tuple[str, RawData]] = {}
    used: set[str] = set()
    for file, document in documents:
        for theme in filter(None, document.get("theme", ())):
            declared.setdefault(theme.get("id", ""), (file, theme))
        for activity in filter(None, document.get("activity", ())):
            if themes := activity.get("themes"):
                used.update(filter(None, themes))
    return declared, load_bundled() if used - declared.keys() else {}


def _used_twice(
    document: RawData, key: str, file: str, first_files: dict[str, str]
) -> Iterator[Problem]:
    """Find ids in the array *key* of *document* that this *file* or an earlier file uses already.

    *first_files* maps the ids used so far to their files; the ids of *document* are added.
    """
    for number, entry in enumerate(document.get(key, ())):
        id_ = (entry or {}).get("id")
        if id_ and id_ in first_files:
            found = _("'{id}', which is in {file} too").format(id=id_, file=first_files[id_])
            if first_files[id_] == file:
                found = _("'{id}' again").format(id=id_)
            yield Problem((key, number, "id"), found, _("an id that is used once"))
        elif id_:
            first_files[id_] = file


def _themes_with_another_label(
    document: RawData, file: str, declared: Mapping[str, tuple[str, RawData]]
) -> Iterator[Problem]:
    """Find themes of *document* that an earlier file declares with another label."""
    for number, theme in enumerate(document.get("theme", ())):
        if theme and theme.get("id"):
            first_file, first = declared[theme["id"]]
            if first_file != file and first.get("label") != theme.get("label"):
                found = _("another label than in {file}").format(file=first_file)
                yield Problem(("theme", number, "label"), found, _("the same label"))


def _labels_used_twice(document: RawData, labels: dict[str, str]) -> Iterator[Problem]:
    """Find labels that another theme has too, perhaps in the other language.

    Case and accents make no difference. *labels* maps the labels so far to the ids of their themes;
    the labels of *document* are added.
    """
    for number, theme in enumerate(document.get("theme", ())):
        if not theme or not theme.get("id"):
            continue
        id_ = theme["id"]
        for language, label in theme.get("label", {}).items():
            other = labels.setdefault(normalize_name(label), id_)
            if other != id_:
                short = quoted(shorten(label))
                found = _("{label}, which theme '{id}' has too").format(label=short, id=other)
                yield Problem(("theme", number, "label", language), found, _("a label of its own"))


def _undeclared(
    activity: RawData, path: KeyPath, theme_choices: Mapping[str, str]
) -> Iterator[Problem]:
    """Find themes of an activity that are not in *theme_choices*: neither declared nor bundled."""
    expected = _("a bundled theme, or one that is declared in [[theme]]")
    for position, theme in enumerate(activity.get("themes", ())):
        if theme and theme not in theme_choices:
            keys = (*path, "themes", position)
            yield Problem(keys, quoted(theme), expected, word=theme, choices=theme_choices)


def _dates(activity: RawData, path: KeyPath) -> Iterator[Problem]:
    """Find days outside `YEARS`, an end before the start, and a year that the dates exclude."""
    start, end, year = activity.get("start"), activity.get("end"), activity.get("year")
    for key, day in (("start", start), ("end", end)):
        if day and day.year not in YEARS:
            expected = _("a year from {first} to {last}").format(first=YEARS[0], last=YEARS[-1])
            yield Problem((*path, key), day.isoformat(), expected)
    if start and end and end < start:
        expected = _("a day not before the start, {start}").format(start=start.isoformat())
        yield Problem((*path, "end"), end.isoformat(), expected)
    elif year and (start or end):
        days = [day for day in (start, end) if day]
        years = range(days[0].year, days[-1].year + 1)
        if year not in years:
            expected = _("the year of the dates, {year}").format(year=years[0])
            yield Problem((*path, "year"), str(year), expected)


def _aligned_twice(activity: RawData, path: KeyPath) -> Iterator[Problem]:
    """Find objectives that an activity is aligned with more than once."""
    objectives = set()
    for position, alignment in enumerate(activity.get("alignment", [])):
        objective = (alignment or {}).get("objective")
        if objective in objectives and objective:
            found = _("{number} again").format(number=objective)
            expected = _("each objective once in an activity")
            yield Problem((*path, "alignment", position, "objective"), found, expected)
        objectives.add(objective)
