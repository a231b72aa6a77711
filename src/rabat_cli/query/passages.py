"""The texts that a search looks at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ..dataset.kinds import KINDS
from ..dates import when
from ..language import LANGUAGES
from ..model import Activity, Bilingual, Dataset, Kind, Language, Name, Objective, Text
from .group import countries

# The fields in which a text may stand, the most important first.
PassageField = Literal[
    "title",
    "themes",
    "place",
    "summary",
    "contribution",
    "objectives",
    "countries",
    "partners",
    "documents",
    "date",
    "kind",
]
# The key of something that activities share: the id of a theme, the number of an objective, the
# code of a country, or "kind:" and the id of a kind, as in "kind:meeting".
SharedKey = str | int


class Passage(Struct, frozen=True):
    """A text of an activity, with its field and its language.

    *lang* is None for a passage that stands for both languages: a partner, a date or a kind that
    has the same text in both.
    """

    field: PassageField
    lang: Language | None
    text: str


def shared_passages(
    dataset: Dataset,
    activities: Sequence[Activity],
    objectives: Iterable[Objective],
    names: Mapping[str, Name],
) -> Mapping[SharedKey, list[Passage]]:
    """Return the passages that activities may share, by the keys that `shared_keys` yields.

    These are the passages of all themes and *objectives*, and of the countries and kinds of
    *activities*. *names* are the names of countries, by code.
    """
    used = {code for activity in activities for code in countries(activity)}
    kinds = dict.fromkeys(activity.kind for activity in activities if activity.kind)
    return {
        **{theme.id: _passages("themes", theme.label) for theme in dataset.themes},
        **{objective.number: objective_passages(objective) for objective in objectives},
        **{code: _passages("countries", names[code]) for code in used if code in names},
        **{_kind_key(kind): _passages_once("kind", KINDS[kind]) for kind in kinds},
    }


def shared_keys(activity: Activity) -> Iterator[SharedKey]:
    """Yield the keys of the themes, objectives, countries and kind of *activity*."""
    yield from activity.themes
    yield from activity.objectives
    yield from countries(activity)
    if activity.kind:
        yield _kind_key(activity.kind)


def _kind_key(kind: Kind) -> SharedKey:
    return f"kind:{kind}"


def unshared_passages(activity: Activity) -> list[Passage]:
    """Return the passages of *activity* that are not among the `shared_passages`."""
    passages = [
        *_passages("title", activity.title),
        *_passages("place", activity.place),
        *_passages("summary", activity.summary),
    ]
    for alignment in activity.alignment:
        passages += _passages("contribution", alignment.contribution)
    for partner in activity.partners:
        passages += _passages_once("partners", partner)
    for document in activity.documents:
        passages += _passages("documents", document.title)
    return passages + _passages_once("date", _date(activity))


def objective_passages(objective: Objective) -> list[Passage]:
    """Return the passages of *objective*."""
    return _passages("objectives", objective.label) + _passages("objectives", objective.title)


def _date(activity: Activity) -> Text:
    return Text(fr=when(activity, "fr"), en=when(activity, "en")) if activity.year else Text()


def _passages_once(field: PassageField, text: Bilingual) -> list[Passage]:
    """Return the passages of *text*; only one, without a language, if both texts are the same."""
    if text.fr and text.fr == text.en:
        return [Passage(field, None, text.fr)]
    return _passages(field, text)


def _passages(field: PassageField, text: Bilingual | None) -> list[Passage]:
    texts = ((language, getattr(text, language, None)) for language in LANGUAGES)
    return [Passage(field, language, content) for language, content in texts if content]
