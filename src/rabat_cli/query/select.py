"""Questions to a dataset: what is asked for, and which activities answer it.

Pure functions: criteria and a dataset in, rows out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from ..errors import UsageError, advice
from ..language import _
from ..model import OBJECTIVES, YEARS, Activity, Alignment, Dataset, Kind, Name, Objective, Theme
from ..text import fold

UNDATED = "undated"

Grouping = Literal["theme", "year"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)

KINDS: Mapping[str, Name] = {
    "meeting": Name(fr="réunion", en="meeting"),
    "conference": Name(fr="conférence", en="conference"),
    "workshop": Name(fr="atelier", en="workshop"),
    "roundtable": Name(fr="table ronde", en="roundtable"),
    "webinar": Name(fr="webinaire", en="webinar"),
    "study": Name(fr="étude", en="study"),
    "publication": Name(fr="publication", en="publication"),
    "partnership": Name(fr="partenariat", en="partnership"),
    "framework": Name(fr="cadre stratégique", en="framework"),
}
assert set(KINDS) == set(get_args(Kind))  # noqa: S101

_RANGE = re.compile(r"(\d{1,4})?(?:\s*([-–—])\s*(\d{1,4})?)?", re.ASCII)


class Criteria(Struct, frozen=True):
    """What is asked for. Within each any value may match, across them all must; empty asks nothing.

    A year of None stands for the activities without a date.
    """

    objectives: frozenset[int] = frozenset()
    years: frozenset[int | None] = frozenset()
    themes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def accept(self, activity: Activity) -> bool:
        """Whether *activity* is among what is asked for."""
        return (
            (not self.objectives or any(a.objective in self.objectives for a in activity.alignment))
            and (not self.years or activity.year in self.years)
            and (not self.themes or not self.themes.isdisjoint(activity.themes))
            and (not self.kinds or activity.kind in self.kinds)
        )


class Served(Struct, frozen=True):
    """One objective with the activities that serve it, each with how it does."""

    objective: Objective
    activities: Sequence[tuple[Activity, Alignment]]


class Group(Struct, frozen=True):
    """A theme or a year, None for no year, with its activities."""

    thing: Theme | int | None
    activities: Sequence[Activity]


def criteria(
    dataset: Dataset,
    *,
    objectives: Iterable[str] | None = None,
    years: Iterable[str] | None = None,
    themes: Iterable[str] | None = None,
    kinds: Iterable[str] | None = None,
) -> Criteria:
    """What a person asked for, in their words: ``7-11``, ``2020-``, ``Gestion des frontières``.

    Raises UsageError for a word that means nothing here, with the choices and the nearest of them.
    """
    labels = {theme.id: theme.label for theme in dataset.themes}
    return Criteria(
        objectives=frozenset(_objectives(objectives or ())),
        years=frozenset(_years(years or ())),
        themes=frozenset(_named(themes or (), labels, _("no such theme: '{name}'"))),
        kinds=frozenset(_named(kinds or (), KINDS, _("no such kind of activity: '{name}'"))),
    )


def select(dataset: Dataset, wanted: Criteria) -> list[Activity]:
    """The activities that *wanted* accepts, in the dataset's order."""
    return [activity for activity in dataset.activities if wanted.accept(activity)]


def count_undated(dataset: Dataset, wanted: Criteria) -> int:
    """How many activities a filter by year leaves out only because they have no date."""
    if not wanted.years or None in wanted.years:
        return 0
    return len(select(dataset, replace(wanted, years=frozenset({None}))))


def align(
    activities: Iterable[Activity], objectives: Iterable[Objective], wanted: Criteria | None = None
) -> list[Served]:
    """Each of *objectives* that is asked for, with those of *activities* that serve it."""
    serving: dict[int, list[tuple[Activity, Alignment]]] = {}
    for activity in activities:
        for alignment in activity.alignment:
            serving.setdefault(alignment.objective, []).append((activity, alignment))
    return [
        Served(objective, serving.get(objective.number, []))
        for objective in objectives
        if not (wanted and wanted.objectives) or objective.number in wanted.objectives
    ]


def group(dataset: Dataset, activities: Sequence[Activity], by: Grouping) -> list[Group]:
    """*activities* under each theme or year that any of them has.

    Themes come in the dataset's order, years in time's with the undated last. An activity is under
    each of its themes.
    """
    if by == "theme":
        groups = (
            Group(theme, [activity for activity in activities if theme.id in activity.themes])
            for theme in dataset.themes
        )
        return [found for found in groups if found.activities]
    years: dict[int | None, list[Activity]] = {}
    for activity in activities:
        years.setdefault(activity.year, []).append(activity)
    return [Group(year, years[year]) for year in sorted(years, key=lambda y: y or YEARS.stop)]


def count_objectives(
    dataset: Dataset, objectives: Iterable[Objective], wanted: Criteria | None = None
) -> list[tuple[Objective, int]]:
    """Every objective, or every one that is asked for, with how many activities serve it."""
    return [
        (served.objective, len(served.activities))
        for served in align(dataset.activities, objectives, wanted)
    ]


def count_themes(dataset: Dataset) -> list[tuple[Theme, int]]:
    """Every theme, in the dataset's order, with how many activities have it."""
    return [
        (theme, sum(theme.id in activity.themes for activity in dataset.activities))
        for theme in dataset.themes
    ]


def count_years(dataset: Dataset) -> list[tuple[int | None, int]]:
    """Every year that has activities, in order, with how many; None last, for those undated."""
    return [
        (found.thing, len(found.activities))
        for found in group(dataset, dataset.activities, "year")
        if not isinstance(found.thing, Theme)
    ]


def find(dataset: Dataset, ids: Iterable[str]) -> tuple[list[Activity], list[str]]:
    """The activities of these *ids*, in that order, each once; and the ids that there are not."""
    by_id = {activity.id: activity for activity in dataset.activities}
    asked = list(dict.fromkeys(ids))
    return [by_id[id_] for id_ in asked if id_ in by_id], [id_ for id_ in asked if id_ not in by_id]


def _objectives(values: Iterable[str]) -> Iterator[int]:
    """The objective numbers in *values*: ``10``, ``5,18``, ``7-11``."""
    for part in _parts(values):
        first, last = _range(part)
        if first is None or last is None or not OBJECTIVES[0] <= first <= last <= OBJECTIVES[-1]:
            raise UsageError(
                _("no such objective: '{name}'").format(name=part),
                _("Objectives are numbered 1 to 23: write 10, 5,18 or 7-11."),
            )
        yield from range(first, last + 1)


def _years(values: Iterable[str]) -> Iterator[int | None]:
    """The years in *values*, ``2021``, ``2019-2021``, ``2020-``, ``-2020``; None if ``undated``."""
    for part in _parts(values):
        if fold(part) == UNDATED:
            yield None
            continue
        ends = _range(part)
        first, last = (YEARS[0] if ends[0] is None else ends[0]), ends[1]
        if last is None:
            last = 0 if ends[0] is None else YEARS[-1]
        if not YEARS[0] <= first <= last <= YEARS[-1]:
            raise UsageError(
                _("no such year: '{name}'").format(name=part),
                _("Write 2021, 2019-2021, 2020-, -2020 or undated."),
            )
        yield from range(first, last + 1)


def _range(part: str) -> tuple[int | None, int | None]:
    """The two ends of a range, None where it is open; of one number, that number twice."""
    match = _RANGE.fullmatch(part)
    if not match:
        return None, None
    first, dash, last = match.groups()
    low = int(first) if first else None
    return low, (int(last) if last else None) if dash else low


def _named(values: Iterable[str], names: Mapping[str, Name], unknown: str) -> Iterator[str]:
    """The ids among *names* that *values* mean, by id or by label, whatever their case and accents.

    *unknown* is the message for a value that means none of them.
    """
    meanings = {_key(word): id_ for id_, name in names.items() for word in _words(id_, name)}
    for value in values:
        # A label may hold a comma: a value is split only where it means nothing as a whole.
        for part in [value] if _key(value) in meanings else _parts([value]):
            if _key(part) not in meanings:
                every = [word for id_, name in names.items() for word in _words(id_, name)]
                raise UsageError(unknown.format(name=part), advice(part, every, names))
            yield meanings[_key(part)]


def _words(id_: str, name: Name) -> Sequence[str]:
    """Everything that people call the thing with this id and name."""
    return [word for word in (id_, name.fr, name.en) if word]


def _key(word: str) -> str:
    """*word* as it is compared: without case, accents, hyphens and doubled spaces."""
    return " ".join(fold(word).replace("-", " ").replace("_", " ").split())


def _parts(values: Iterable[str]) -> Iterator[str]:
    """The pieces of *values* between commas, without blanks around them."""
    for value in values:
        yield from (part.strip() for part in value.split(","))
