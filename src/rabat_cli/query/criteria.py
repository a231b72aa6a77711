"""What is asked for, as a condition on activities, and the activities that meet it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..model import Activity, Dataset, Origin


class Limit(Struct, frozen=True):
    """What one filter asks for: the *keys*, and whether an activity has any of them.

    *objectives* are the numbers that a filter of objectives leaves of all.
    """

    keys: Collection[Any]
    accept: Callable[[Activity], bool]
    objectives: frozenset[int] | None = None


class Criteria(Struct, frozen=True):
    """Everything that is asked for: a limit by the name of each filter that is in use.

    Within a filter any key may match, across filters all must.
    """

    limits: Mapping[str, Limit] = {}

    def accept(self, activity: Activity) -> bool:
        """Whether *activity* is among what is asked for."""
        return all(limit.accept(activity) for limit in self.limits.values())

    def wants(self, objective: int) -> bool:
        """Whether the objective of this number is among what is asked for."""
        return all(
            objective in limit.objectives
            for limit in self.limits.values()
            if limit.objectives is not None
        )

    def without(self, *names: str) -> "Criteria":
        """The criteria but for the filters of these *names*."""
        return Criteria({name: limit for name, limit in self.limits.items() if name not in names})


class Selection(Struct, frozen=True):
    """The *activities* that *criteria* leave of a *dataset*, in its order.

    *origins* are those of the activities, in the dataset's order; all of them if there is no
    activity.
    """

    dataset: Dataset
    criteria: Criteria
    activities: Sequence[Activity]
    origins: Sequence[Origin]

    def of(self, activities: Sequence[Activity]) -> "Selection":
        """The selection of these *activities* alone."""
        return _selection(self.dataset, self.criteria, activities)


def select(dataset: Dataset, criteria: Criteria | None = None) -> Selection:
    """The activities of *dataset* that *criteria* accept; all without criteria."""
    asked = criteria or Criteria()
    return _selection(dataset, asked, [*filter(asked.accept, dataset.activities)])


def _selection(dataset: Dataset, asked: Criteria, activities: Sequence[Activity]) -> Selection:
    used = {id(activity.origin) for activity in activities}
    origins = [origin for origin in dataset.origins if id(origin) in used] or dataset.origins
    return Selection(dataset, asked, activities, origins)


def left_out(
    selection: Selection, names: Collection[str], lacking: Callable[[Activity], bool]
) -> int:
    """How many activities the filters of these *names* leave out that say nothing of them.

    *lacking* says whether an activity does; the other filters are kept.
    """
    if not any(name in selection.criteria.limits for name in names):
        return 0
    others = selection.criteria.without(*names)
    accepted = {id(activity) for activity in selection.activities}
    return sum(
        lacking(activity) and id(activity) not in accepted and others.accept(activity)
        for activity in selection.dataset.activities
    )


def unaligned(selection: Selection) -> int:
    """How many activities no objective has, of all that the other filters accept."""
    others = selection.criteria.without("objective", "roundtable")
    return sum(not one.alignment and others.accept(one) for one in selection.dataset.activities)
