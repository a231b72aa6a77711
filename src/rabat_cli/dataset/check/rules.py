"""The rules that no single value of a dataset can break: ids, themes, dates, objectives."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from ...language import _, quoted
from ...model import YEARS
from ...text import nearest, printable

Path = tuple[str | int, ...]
Document = Mapping[str, Any]
# A guess takes its time: past so many problems it is the file that is wrong, not a word in it.
MOST_GUESSES = 100
_MOST_CHOICES = 2000


class Problem(Struct, frozen=True):
    """Something wrong at one place of a document, before its line is known."""

    path: Path
    found: str
    expected: str
    suggestion: str = ""
    severity: Literal["error", "warning"] = "error"


def broken(
    documents: Sequence[tuple[str, Document]], bundled: Callable[[], Collection[str]]
) -> Iterator[tuple[int, Problem]]:
    """Where *documents*, whose single values are sound, contradict themselves or one another.

    A document goes with its file's name. *bundled* gives the ids of the themes that an activity may
    name beside those that are declared; it is asked only when there is need. Yields a document's
    position and what is wrong there.
    """
    declared = {
        theme.get("id", "")
        for _name, document in documents
        for theme in _entries(document, "theme")
    }
    standing: dict[str, str] = {}
    for position, (name, document) in enumerate(documents):
        problems = [
            *_used_twice(document, "theme", name, {}),
            *_used_twice(document, "activity", name, standing),
        ]
        for number, activity in enumerate(document.get("activity", ())):
            if activity:
                path = ("activity", number)
                for place, theme in _undeclared(activity, path, declared, bundled):
                    choices = {*declared, *bundled()}
                    if len(problems) >= MOST_GUESSES or len(choices) > _MOST_CHOICES:
                        choices = set()
                    problems.append(_no_theme(place, theme, choices))
                problems += _dates(activity, path)
                problems += _aligned_twice(activity, path)
        yield from ((position, problem) for problem in problems)


def _entries(document: Document, key: str) -> Iterator[Document]:
    """The tables of the array *key* that could be read."""
    return filter(None, document.get(key, ()))


def _used_twice(
    document: Document, key: str, name: str, standing: dict[str, str]
) -> Iterator[Problem]:
    """The ids of the array *key* that stand already, by the file that they stand in."""
    for number, entry in enumerate(document.get(key, ())):
        id_ = (entry or {}).get("id")
        if id_ and id_ in standing:
            found = (
                _("'{id}' again").format(id=id_)
                if standing[id_] == name
                else _("'{id}', which is in {file} too").format(
                    id=id_, file=printable(standing[id_])
                )
            )
            yield Problem((key, number, "id"), found, _("an id that is used once"))
        elif id_:
            standing[id_] = name


def _undeclared(
    activity: Document,
    path: Path,
    declared: Collection[str],
    bundled: Callable[[], Collection[str]],
) -> Iterator[tuple[Path, str]]:
    """The themes of *activity* that are nowhere declared, with their places."""
    for position, theme in enumerate(activity.get("themes", [])):
        if theme and theme not in declared and theme not in bundled():
            yield (*path, "themes", position), theme


def _no_theme(path: Path, theme: str, choices: Collection[str]) -> Problem:
    expected = _("a bundled theme, or one that is declared in [[theme]]")
    return Problem(path, quoted(theme), expected, "".join(nearest(theme, choices)))


def _dates(activity: Document, path: Path) -> Iterator[Problem]:
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


def _aligned_twice(activity: Document, path: Path) -> Iterator[Problem]:
    seen = set()
    for position, alignment in enumerate(activity.get("alignment", [])):
        objective = (alignment or {}).get("objective")
        if objective in seen and objective:
            found = _("{number} again").format(number=objective)
            expected = _("each objective once in an activity")
            yield Problem((*path, "alignment", position, "objective"), found, expected)
        seen.add(objective)
