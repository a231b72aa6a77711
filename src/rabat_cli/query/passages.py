"""The texts that a search looks at."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from ..language import LANGUAGES
from ..model import Activity, Bilingual, Dataset, Language, Name, Objective
from .group import countries

# Where a text stands, the weightiest first.
PassageField = Literal[
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
# What activities share: a theme by its id, an objective by its number, a country by its code.
SharedKey = str | int


class Passage(Struct, frozen=True):
    """A text of an activity: where it stands, and its language if it has one."""

    field: PassageField
    lang: Language | None
    text: str


def shared_passages(
    dataset: Dataset,
    activities: Iterable[Activity],
    objectives: Iterable[Objective],
    names: Mapping[str, Name],
) -> Mapping[SharedKey, list[Passage]]:
    """Return the passages of what *activities* share; *names* are those of countries, by code."""
    used = {code for activity in activities for code in countries(activity)}
    return {
        **{theme.id: _passages("themes", theme.label) for theme in dataset.themes},
        **{objective.number: objective_passages(objective) for objective in objectives},
        **{code: _passages("countries", names[code]) for code in used if code in names},
    }


def shared_keys(activity: Activity) -> Iterator[SharedKey]:
    """Yield the keys of what *activity* may share with others."""
    yield from activity.themes
    yield from activity.objectives
    yield from countries(activity)


def own_passages(activity: Activity) -> list[Passage]:
    """Return the passages of *activity* that no other has."""
    passages = [*_passages("title", activity.title), *_passages("summary", activity.summary)]
    for alignment in activity.alignment:
        passages += _passages("contribution", alignment.contribution)
    passages += _passages("place", activity.place)
    for partner in activity.partners:
        if partner.fr == partner.en:
            passages.append(Passage("partners", None, partner.say("en")))
        else:
            passages += _passages("partners", partner)
    for document in activity.documents:
        passages += _passages("documents", document.title)
    return passages


def objective_passages(objective: Objective) -> list[Passage]:
    """Return the passages of *objective*."""
    return _passages("objectives", objective.label) + _passages("objectives", objective.title)


def _passages(field: PassageField, text: Bilingual | None) -> list[Passage]:
    texts = ((language, getattr(text, language, None)) for language in LANGUAGES)
    return [Passage(field, language, content) for language, content in texts if content]
