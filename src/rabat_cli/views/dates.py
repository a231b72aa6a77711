"""Dates as people write them in the language in use."""

from collections.abc import Sequence
from datetime import date

from ..language import N_, _
from ..model import Activity

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def when(activity: Activity) -> str:
    """Return when *activity* was, as exactly as is known, or an empty text.

    As in "16–17 décembre 2021", "30 June – 2 July 2019", "2020".
    """
    first, last = activity.start, activity.end
    if not first or not last or first == last:
        only = first or last
        return day_of(only) if only else str(activity.year or "")
    if (first.year, first.month) == (last.year, last.month):
        return f"{_number(first)}–{day_of(last)}"
    start = _day(first) if first.year == last.year else day_of(first)
    return f"{start} – {day_of(last)}"


def day_of(day: date) -> str:
    """Return *day* in words, as in "23 novembre 2026"."""
    return f"{_day(day)} {day.year}"


def period(activities: Sequence[Activity]) -> str:
    """Return the years from the first to the last, as in ``2018–2021``; empty without dates."""
    years = [activity.year for activity in activities if activity.year]
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def _day(day: date) -> str:
    return f"{_number(day)} {_(_MONTHS[day.month - 1])}"


def _number(day: date) -> str:
    # French has an ordinal for the first of a month alone: its catalogue says "1er".
    return _("1") if day.day == 1 else str(day.day)
