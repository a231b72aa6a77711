"""Dates: today, and when activities were as people write it in the language in use."""

from datetime import date

from .language import N_, _
from .model import Activity

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


def today() -> date:
    """Return the current day; the only place that asks the clock, so that tests can set it."""
    return date.today()  # noqa: DTZ011


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


def period(activity: Activity) -> tuple[date, date] | None:
    """Return the first and the last day of *activity*, None without a date.

    A year alone is the whole year.
    """
    first, last = activity.start or activity.end, activity.end or activity.start
    if first and last:
        return first, last
    year = activity.year
    return (date(year, 1, 1), date(year, 12, 31)) if year else None


def day_of(day: date) -> str:
    """Return *day* in words, as in "23 novembre 2026"."""
    return f"{_day(day)} {day.year}"


def _day(day: date) -> str:
    return f"{_number(day)} {_(_MONTHS[day.month - 1])}"


def _number(day: date) -> str:
    # French has an ordinal for the first of a month alone: its catalogue says "1er".
    return _("1") if day.day == 1 else str(day.day)
