"""Criteria, and the selection of activities that meet them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..model import Activity, Dataset, Origin


class ActiveFilter(Struct, frozen=True):
    """A filter that is set: *accept* returns whether the filter accepts an activity.

    *keys* are the parsed values of the filter:

    - objective, roundtable: numbers
    - year: years, and None for "undated"
    - since, until: a single day
    - theme, kind, dialogue: ids
    - country, host, chair: codes of countries, and None for "none"
    - partner: the texts that were typed, and None for "none"
    - unaligned: True

    The filters objective and roundtable are called filters of objectives. *objectives* are the
    numbers of the objectives that such a filter accepts; None for any other filter. *typed* are the
    values as they were typed; empty for a flag.

    *may_lie_outside* is set only for since and until. It returns True for an accepted activity that
    states only a year, if the filter excludes some days of this year.
    """

    keys: Collection[Any]
    accept: Callable[[Activity], bool]
    objectives: frozenset[int] | None = None
    typed: Sequence[str] = ()
    may_lie_outside: Callable[[Activity], bool] | None = None


class Criteria(Struct, frozen=True):
    """The active filters, by name: an activity must be accepted by each of them."""

    filters: Mapping[str, ActiveFilter] = {}

    def accept(self, activity: Activity) -> bool:
        """Return whether every filter accepts *activity*."""
        return all(active.accept(activity) for active in self.filters.values())

    def may_lie_outside(self, activity: Activity) -> bool:
        """Return whether *activity*, although accepted, may lie before "since" or after "until".

        With ``--since 2021-11-29``, an activity that states only the year 2021 is accepted, but may
        have been before that day.
        """
        return any(
            active.may_lie_outside is not None and active.may_lie_outside(activity)
            for active in self.filters.values()
        )

    def accept_objective(self, number: int) -> bool:
        """Return whether every filter of objectives accepts the objective *number*."""
        return all(
            number in active.objectives
            for active in self.filters.values()
            if active.objectives is not None
        )

    @property
    def has_objective_filter(self) -> bool:
        """Whether a filter of objectives is set: by objective or by round table."""
        return any(active.objectives is not None for active in self.filters.values())

    @property
    def has_filter_besides_objectives(self) -> bool:
        """Whether a filter is set that is not a filter of objectives."""
        return any(active.objectives is None for active in self.filters.values())

    def options(self) -> Sequence[str]:
        """Return the options that set these filters: ``["--year", "2021", "--unaligned"]``."""
        return [
            word
            for name, active in self.filters.items()
            for value in active.typed or [""]
            for word in ([option_of(name), value] if value else [option_of(name)])
        ]

    def without(self, *names: str) -> "Criteria":
        """Return the criteria without the filters of these *names*."""
        return Criteria({key: active for key, active in self.filters.items() if key not in names})

    def without_objectives(self) -> "Criteria":
        """Return the criteria without the filters of objectives."""
        filters = self.filters.items()
        return Criteria({key: active for key, active in filters if active.objectives is None})


# dict=True, because cached_property keeps its value in a dict.
class Selection(Struct, frozen=True, dict=True):
    """Activities of a *dataset*, in the order to show them, and the *criteria* they were chosen by.

    The activities may be in another order than in the dataset (``--sort``, or the order of the ids
    on the command line). `with_activities` sets other activities, perhaps none, and keeps the
    criteria.

    If `first` has cut the activities, *total* is how many there were before; otherwise it is None.
    """

    dataset: Dataset
    criteria: Criteria
    activities: Sequence[Activity]
    total: int | None = None

    @cached_property
    def origins(self) -> Sequence[Origin]:
        """The origins of the activities, in the order of the dataset.

        All origins of the dataset if there are no activities.
        """
        used = {id(activity.origin) for activity in self.activities}
        origins = self.dataset.origins
        return [origin for origin in origins if id(origin) in used] or origins

    def first(self, limit: int | None) -> "Selection":
        """Return the selection of the first *limit* activities; of all if *limit* is None."""
        if limit is None or limit >= len(self.activities):
            return self
        return replace(self, activities=self.activities[:limit], total=len(self.activities))

    def with_activities(self, activities: Sequence[Activity]) -> "Selection":
        """Return a selection of *activities* in place of the present ones, by the same criteria."""
        return Selection(self.dataset, self.criteria, activities)


def option_of(filter_name: str) -> str:
    """Return the option that sets the filter: ``--year`` for ``year``.

    An underscore in the name becomes a hyphen.
    """
    return f"--{filter_name.replace('_', '-')}"


def select(dataset: Dataset, criteria: Criteria | None = None) -> Selection:
    """Return the activities of *dataset* that meet *criteria*; all without criteria."""
    criteria = criteria or Criteria()
    return Selection(dataset, criteria, [*filter(criteria.accept, dataset.activities)])


def find_by_id(dataset: Dataset, ids: Iterable[str]) -> tuple[list[Activity], list[str]]:
    """Return the activities with these *ids*, in the order of *ids*, and the unknown ids."""
    by_id = {activity.id: activity for activity in dataset.activities}
    ids = dict.fromkeys(ids)
    return [by_id[id_] for id_ in ids if id_ in by_id], [id_ for id_ in ids if id_ not in by_id]


def unaligned_ignoring_objective_filters(selection: Selection) -> list[Activity]:
    """Return the unaligned activities of the dataset that meet the criteria of *selection*.

    Filters of objectives are ignored, because they accept no unaligned activity.
    """
    others = selection.criteria.without_objectives()
    return [
        activity
        for activity in selection.dataset.activities
        if not activity.alignment and others.accept(activity)
    ]
