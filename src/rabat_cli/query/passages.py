"""The texts that activities can be found by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from ..model import Activity, Bilingual, Dataset, Language, Name, Objective
from .group import countries

# Where a text stands, the weightiest first.
Field = Literal[
    "title",
    "themes",
    "summary",
    "contribution",
    "objectives",
    "place",
    "countries",
    "partners",
    "documents",
]
# A theme by its id, an objective by its number, a country by its code.
Thing = str | int


class Passage(Struct, frozen=True):
    """A text of an activity: where it stands, and its language if it has one."""

    field: Field
    lang: Language | None
    text: str


def of_things(
    dataset: Dataset,
    activities: Iterable[Activity],
    objectives: Iterable[Objective],
    names: Mapping[str, Name],
) -> Mapping[Thing, list[Passage]]:
    """The passages of what *activities* have in common; *names* are those of countries, by code."""
    used = {code for activity in activities for code in countries(activity)}
    return {
        **{theme.id: [*_both("themes", theme.label)] for theme in dataset.themes},
        **{one.number: [*of_objective(one)] for one in objectives},
        **{code: [*_both("countries", names[code])] for code in used if code in names},
    }


def things(activity: Activity) -> Iterator[Thing]:
    """What *activity* may have in common with others."""
    yield from activity.themes
    yield from activity.objectives
    yield from countries(activity)


def own_passages(activity: Activity) -> Iterator[Passage]:
    """The passages of *activity* that no other has."""
    yield from _both("title", activity.title)
    yield from _both("summary", activity.summary)
    for how in activity.alignment:
        yield from _both("contribution", how.contribution)
    if activity.place:
        yield from _both("place", activity.place)
    for partner in activity.partners:
        if partner.fr == partner.en:
            yield Passage("partners", None, partner.say("en"))
        else:
            yield from _both("partners", partner)
    for document in activity.documents:
        yield from _both("documents", document.title)


def of_objective(objective: Objective) -> Iterator[Passage]:
    """The passages of *objective*."""
    yield from _both("objectives", objective.label)
    yield from _both("objectives", objective.title)


def _both(field: Field, text: Bilingual) -> Iterator[Passage]:
    if text.fr:
        yield Passage(field, "fr", text.fr)
    if text.en:
        yield Passage(field, "en", text.en)
