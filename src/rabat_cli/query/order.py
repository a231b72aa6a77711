"""Orders that activities can be put in."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..errors import no_such
from ..language import _, say
from ..model import Activity
from ..text import fold


def _date(activity: Activity) -> tuple[int, ...] | None:
    """The first day that is known; a year alone comes before the days in it."""
    day = activity.start or activity.end
    if day:
        return day.year, day.month, day.day
    return (activity.year,) if activity.year else None


def _objective(activity: Activity) -> tuple[int, ...] | None:
    return activity.objectives or None


# By name: what activities are compared by. Those that have none of it come last.
ORDERS: Mapping[str, Callable[[Activity], Any]] = {
    "date": _date,
    "title": lambda activity: fold(say(activity.title)),
    "objective": _objective,
}


def ordered(
    activities: Sequence[Activity], by: str | None, backwards: bool = False
) -> list[Activity]:
    """*activities* in the order of this name, or in their own; those without it stay last.

    Raises UsageError for an order that there is not.
    """
    if by is None:
        return [*reversed(activities)] if backwards else [*activities]
    if by not in ORDERS:
        raise no_such(_("no such order: '{name}'"), by, ORDERS)
    key = ORDERS[by]
    with_key = [(key(activity), activity) for activity in activities]
    known = [(value, activity) for value, activity in with_key if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=backwards)
    return [activity for _key, activity in known] + [
        activity for value, activity in with_key if value is None
    ]
