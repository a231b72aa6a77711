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
        **{theme.id: _both("themes", theme.label) for theme in dataset.themes},
        **{one.number: of_objective(one) for one in objectives},
        **{code: _both("countries", names[code]) for code in used if code in names},
    }


def things(activity: Activity) -> Iterator[Thing]:
    """What *activity* may have in common with others."""
    yield from activity.themes
    yield from activity.objectives
    yield from countries(activity)


def own_passages(activity: Activity) -> list[Passage]:
    """The passages of *activity* that no other has."""
    # A search makes these of all there is: lists are quicker here than iterators in iterators.
    passages = _both("title", activity.title) + _both("summary", activity.summary)
    for how in activity.alignment:
        passages += _both("contribution", how.contribution)
    if activity.place:
        passages += _both("place", activity.place)
    for partner in activity.partners:
        if partner.fr == partner.en:
            passages.append(Passage("partners", None, partner.say("en")))
        else:
            passages += _both("partners", partner)
    for document in activity.documents:
        passages += _both("documents", document.title)
    return passages


def of_objective(objective: Objective) -> list[Passage]:
    """The passages of *objective*."""
    return _both("objectives", objective.label) + _both("objectives", objective.title)


def _both(field: Field, text: Bilingual) -> list[Passage]:
    passages = []
    if text.fr:
        passages.append(Passage(field, "fr", text.fr))
    if text.en:
        passages.append(Passage(field, "en", text.en))
    return passages
