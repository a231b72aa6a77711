"""The orders in which activities, and counts of activities, can be listed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from ..errors import unknown_value_error
from ..language import _, say
from ..model import Activity
from ..text import fold, nearest


def _date(activity: Activity) -> tuple[int, ...] | None:
    """Return the day on which *activity* began, as numbers: (2021, 11, 29).

    If only the day on which it ended is known, return that day. If only the year is known, return
    (2021,), which sorts before all days of 2021. None if the activity is undated.
    """
    day = activity.start or activity.end
    if day:
        return day.year, day.month, day.day
    return (activity.year,) if activity.year else None


Row = TypeVar("Row")

# Orders of activities, and counts such as "led", with other words that people type for them, in
# lower case and without accents. For "recent", a hint proposes "date --reverse".
_ALIASES = {
    "date --reverse": "recent recents newest latest recentes derniers last desc",
    "date": "year years annee annees when quand chronological chronologique",
    "title": "titre name nom alphabetical alphabetique",
    "objective": "objectives objectif objectifs",
    "led": "chair chairs chaired presidence presidences pilote",
    "hosted": "host hosts accueil hote",
    "activities": "activite activites most count counts number nombre plus frequency frequence",
}

# The key function of each order, by name. It returns None for an activity that has no value to sort
# by; such an activity comes last.
ORDERS: Mapping[str, Callable[[Activity], Any]] = {
    "date": _date,
    "title": lambda activity: fold(say(activity.title)),
    "objective": lambda activity: activity.objectives or None,
}


def sort_activities(
    activities: Sequence[Activity], by: str | None, reverse: bool = False
) -> list[Activity]:
    """Return *activities* in the order *by*; without *by*, in their own order.

    *reverse* or a minus before *by*, as in ``-date``, reverses the order. If both are given, the
    order is not reversed. Activities without a sort key are last in either direction.

    Raises UsageError for an order that does not exist.
    """
    if by is None:
        return [*reversed(activities)] if reverse else [*activities]
    key = _choose(by, ORDERS, takes_minus=True)
    reverse = reverse != by.startswith("-")
    with_key = [activity for activity in activities if key(activity) is not None]
    without_key = [activity for activity in activities if key(activity) is None]
    return sorted(with_key, key=key, reverse=reverse) + without_key


def sort_counts(
    rows: Sequence[Row],
    counts: Mapping[str, Callable[[Any], int]],
    by: str | None,
    reverse: bool = False,
) -> list[Row]:
    """Return *rows* sorted by the count *by*, the highest first; without *by*, in their own order.

    *reverse* reverses the order. *counts* maps the name of each count to the function that returns
    this count for a row. Raises UsageError if *by* is not the name of a count.
    """
    if by is None:
        return [*reversed(rows)] if reverse else [*rows]
    return sorted(rows, key=_choose(by, counts), reverse=not reverse)


def _choose(
    by: str, orders: Mapping[str, Callable[[Any], Any]], *, takes_minus: bool = False
) -> Callable[[Any], Any]:
    """Return the key function of the order *by*; with *takes_minus*, *by* may begin with a minus.

    Raises UsageError for an unknown order. A hint proposes a similar order, reversed if *by* begins
    with a minus.
    """
    name = by.removeprefix("-")
    if name in orders and (takes_minus or name == by):
        return orders[name]
    aliases = (row for row in _ALIASES.items() if row[0].split()[0] in orders)
    matches = (order for order, words in aliases if fold(name) in words.split())
    guess = next(matches, None) or next(iter(nearest(name, orders)), "")
    if guess and name != by:
        guess = _reversed(guess, takes_minus=takes_minus)
    raise unknown_value_error(_("no such order: '{name}'"), by, orders, guess)


def _reversed(order: str, *, takes_minus: bool) -> str:
    """Return how to type the reverse of *order*: "-date" for "date", "date" for "date --reverse".

    Without *takes_minus*, "led --reverse" for "led".
    """
    if order.endswith(" --reverse"):
        return order.removesuffix(" --reverse")
    return f"-{order}" if takes_minus else f"{order} --reverse"
