"""Group activities by objective, theme, year, kind, country, partner or dialogue."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..dataset.bundled import country_names
from ..dataset.kinds import KINDS
from ..language import N_
from ..model import Activity, Alignment, Dataset, Name, Objective
from ..text import fold, normalize_name
from .criteria import Selection

Key = str | int | None


class Grouping(Struct, frozen=True):
    """One way to group activities.

    *keys* returns the keys of an activity; None stands for a missing value, whose group comes last.
    *names* returns the labels of the keys, in the order of the groups; without *names*, keys are
    their own labels and are sorted. *missing_label* is the label of the group for the key None.
    *canonical_keys* is set if different keys may mean the same: "HCR" and "UNHCR" are one partner.
    It returns a mapping from each key to the key to use instead.
    """

    name: str
    heading: str
    keys: Callable[[Activity], Iterable[Key]]
    names: Callable[[Dataset], Mapping[str, Name]] | None = None
    missing_label: str = ""
    canonical_keys: Callable[[Dataset], Mapping[str, str]] | None = None


class Group(Struct, frozen=True):
    """Activities that have *key* in common; *key* is None for the activities without a value.

    *label* is the name of the key; None for a year, which needs no name, and for the key None.
    """

    grouping: Grouping
    key: Key
    label: Name | None
    activities: Sequence[Activity]


def countries(activity: Activity) -> Sequence[str]:
    """Return the codes of the countries that led *activity* or hosted it, each once."""
    return tuple(dict.fromkeys(filter(None, (*activity.chairs, activity.country))))


def overlap(groups: Iterable[Iterable[Activity]]) -> bool:
    """Return whether an activity is in several of *groups*."""
    ids = [id(activity) for activities in groups for activity in activities]
    return len(ids) > len({*ids})


def dialogue_names(dataset: Dataset) -> Mapping[str, Name]:
    """Return the names of the dialogues in *dataset*, by id, in its order."""
    names: dict[str, Name] = {}
    for origin in dataset.origins:
        if origin.dialogue_id:
            names.setdefault(origin.dialogue_id, origin.name)
    return names


def partner_keys(dataset: Dataset) -> Mapping[str, str]:
    """Map the English name of each partner of *dataset* to the key of the partner.

    If a partner has no English name, its French name is used instead. Partners with a name in
    common, in either language, have the same key: the English name of the partner that `_partners`
    returns first. For example, one list names a partner "UNHCR" in English and "HCR" in French, and
    another list names it only "HCR": both have the key "UNHCR".
    """
    keys: dict[str, str] = {}
    key_of_name: dict[str, str] = {}
    for partner in _partners(dataset):
        names = [normalize_name(name) for name in (partner.en, partner.fr) if name]
        known_keys = (key_of_name[name] for name in names if name in key_of_name)
        key = keys.setdefault(partner.say("en"), next(known_keys, partner.say("en")))
        for name in filter(None, names):
            key_of_name.setdefault(name, key)
    return keys


def partner_names(dataset: Dataset) -> Mapping[str, Name]:
    """Return the names of the partners of *dataset* by their `partner_keys`, sorted by key."""
    keys = partner_keys(dataset)
    names: dict[str, Name] = {}
    for partner in _partners(dataset):
        names.setdefault(keys[partner.say("en")], partner)
    return {name: names[name] for name in sorted(names, key=fold)}


def _partners(dataset: Dataset) -> Sequence[Name]:
    """Return the partners of all activities, each once.

    Partners with different names in French and English come first, so that `partner_keys` knows
    both names before it reads a partner that has only one of them.
    """
    partners = dict.fromkeys(name for activity in dataset.activities for name in activity.partners)
    return sorted(partners, key=lambda name: not (name.fr and name.en) or name.fr == name.en)


def theme_names(dataset: Dataset) -> Mapping[str, Name]:
    """Return the labels of the themes of *dataset*, by id, in its order."""
    return {theme.id: theme.label for theme in dataset.themes}


GROUPINGS = {
    grouping.name: grouping
    for grouping in (
        Grouping(
            "theme",
            N_("Theme"),
            lambda activity: activity.themes or (None,),
            theme_names,
            N_("no theme stated"),
        ),
        Grouping(
            "year", N_("Year"), lambda activity: (activity.year,), missing_label=N_("undated")
        ),
        Grouping(
            "kind",
            N_("Kind"),
            lambda activity: (activity.kind,),
            lambda _dataset: KINDS,
            N_("no kind stated"),
        ),
        Grouping(
            "country",
            N_("Country"),
            lambda activity: countries(activity) or (None,),
            lambda _dataset: country_names(),
            N_("no country stated"),
        ),
        Grouping(
            "partner",
            N_("Partner"),
            lambda activity: [partner.say("en") for partner in activity.partners] or (None,),
            partner_names,
            N_("no partner stated"),
            partner_keys,
        ),
        Grouping(
            "dialogue",
            N_("Dialogue"),
            lambda activity: (activity.origin.dialogue_id,),
            dialogue_names,
            N_("no dialogue stated"),
        ),
    )
}


def group(
    dataset: Dataset, activities: Iterable[Activity], by: Grouping, *, empty: bool = False
) -> list[Group]:
    """Return *activities* grouped by each of their keys.

    An activity with several keys is in several groups. The group for the key None comes last. With
    *empty*, each key that ``by.names`` returns has a group, even without activities.
    """
    by_key: dict[Key, list[Activity]] = {}
    canonical: Mapping[Any, Key] = by.canonical_keys(dataset) if by.canonical_keys else {}
    for activity in activities:
        # Take each key once: a file may give a theme or a partner twice for the same activity.
        for key in dict.fromkeys(canonical.get(key, key) for key in by.keys(activity)):
            by_key.setdefault(key, []).append(activity)
    names: Mapping[str, Name] = by.names(dataset) if by.names else {}
    # Any, because a type checker refuses to sort numbers and texts together. The keys of one
    # grouping are either all numbers or all texts.
    stated_keys: Iterable[Any] = (key for key in by_key if key is not None)
    groups = [
        Group(by, key, names.get(str(key)), by_key.get(key, []))
        for key in names or sorted(stated_keys)
        if empty or key in by_key
    ]
    return [*groups, Group(by, None, None, by_key[None])] if None in by_key else groups


class AlignedObjective(Struct, frozen=True):
    """An objective with the activities that serve it, each with its alignment."""

    objective: Objective
    alignments: Sequence[tuple[Activity, Alignment]]

    @property
    def activities(self) -> Sequence[Activity]:
        """The activities without their alignments."""
        return [activity for activity, _alignment in self.alignments]


def align(selection: Selection, objectives: Iterable[Objective]) -> list[AlignedObjective]:
    """Return each of *objectives* that the filters accept, with its activities in *selection*."""
    by_number: dict[int, list[tuple[Activity, Alignment]]] = {}
    for activity in selection.activities:
        for alignment in activity.alignment:
            by_number.setdefault(alignment.objective, []).append((activity, alignment))
    return [
        AlignedObjective(objective, by_number.get(objective.number, []))
        for objective in objectives
        if selection.criteria.accept_objective(objective.number)
    ]


def aligned_activities(table: Iterable[AlignedObjective], selection: Selection) -> Selection:
    """Return the selection of the activities in *table*, in the order of *selection*."""
    ids = {id(activity) for row in table for activity in row.activities}
    return selection.with_activities(
        [activity for activity in selection.activities if id(activity) in ids]
    )
