"""Find what is allowed in a dataset but probably not meant: the warnings of ``rabat check``."""

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from ...language import _
from ..document import KeyPath, Problem, RawData

# Activities of a dialogue are hardly ever more than this many years from the median of their years.
_FAR = 15
_OTHER_LANGUAGE = {"fr": "en", "en": "fr"}


def find_warnings(document: RawData) -> Iterator[Problem]:
    """Yield the probable oversights in *document*, which has only valid values."""
    yield from _one_language(document)
    yield from _unaligned(document)
    yield from _unused(document)
    yield from _far_years(document)


def _one_language(document: RawData) -> Iterator[Problem]:
    """Find texts in one language, unless the whole document is in that language alone.

    Places do not show that a document has a second language: the reader of lists writes "online" in
    both languages.
    """
    texts = [*_texts(document, ())]
    if len({language for path, text in texts if path[-1] != "place" for language in text}) > 1:
        for path, text in texts:
            if len(text) == 1:
                (language,) = text
                other = _OTHER_LANGUAGE[language]
                found = _("only {language}").format(language=language)
                yield _warning(path, found, _("{language} too").format(language=other))


def _unaligned(document: RawData) -> Iterator[Problem]:
    """Find activities without an objective, unless no activity of the document has one."""
    activities = document.get("activity", ())
    if not any(activity and activity.get("alignment") for activity in activities):
        return
    for number, activity in enumerate(activities):
        if activity and not activity.get("alignment"):
            found = _("no objective")
            yield _warning(("activity", number), found, _("at least one"))


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:  # noqa: ANN401
    """Yield each text in *value* that is in French, in English or in both, with its keys."""
    if isinstance(value, dict):
        if value and value.keys() <= _OTHER_LANGUAGE.keys():
            yield path, value
        else:
            for key, part in value.items():
                yield from _texts(part, (*path, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _texts(part, (*path, number))


def _unused(document: RawData) -> Iterator[Problem]:
    """Find declared themes that no activity has."""
    used = {
        theme
        for activity in document.get("activity", ())
        if activity
        for theme in activity.get("themes", ())
    }
    for number, theme in enumerate(document.get("theme", ())):
        if theme and theme.get("id") and theme["id"] not in used:
            found = _("'{id}', which no activity has").format(id=theme["id"])
            yield _warning(("theme", number, "id"), found, _("a theme that is used"))


def _far_years(document: RawData) -> Iterator[Problem]:
    """Find years more than `_FAR` years from the median of all years: 2003 among 2021 to 2023."""
    years = {
        (number, key): day if isinstance(day, int) else day.year
        for number, activity in enumerate(document.get("activity", ()))
        for key in ("year", "start", "end")
        if activity and (day := activity.get(key))
    }
    middle = int(median(years.values())) if years else 0
    for (number, key), year in years.items():
        if abs(year - middle) > _FAR:
            expected = _("a year near the others, around {year}").format(year=middle)
            yield _warning(("activity", number, key), str(year), expected)


def _warning(path: KeyPath, found: str, expected: str) -> Problem:
    return Problem(path, found, expected, severity="warning")
