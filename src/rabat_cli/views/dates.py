"""Dates as people write them in French and in English."""

from datetime import date

from ..model import Activity, Language

_MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def when(activity: Activity, language: Language) -> str:
    """When *activity* was, as exactly as is known, or an empty string.

    As in "16–17 décembre 2021", "30 June – 2 July 2019", "2020".
    """
    first, last = activity.start, activity.end
    if not first or not last or first == last:
        only = first or last
        return day_of(only, language) if only else str(activity.year or "")
    if (first.year, first.month) == (last.year, last.month):
        return f"{_day(first, language, '%d')}–{day_of(last, language)}"
    start = "%d %m" if first.year == last.year else "%d %m %y"
    return f"{_day(first, language, start)} – {day_of(last, language)}"


def day_of(day: date, language: Language) -> str:
    """*day* in words, as in "23 novembre 2026"."""
    return _day(day, language, "%d %m %y")


def _day(day: date, language: Language, pattern: str) -> str:
    number = "1er" if day.day == 1 and language == "fr" else str(day.day)
    month = _MONTHS[language][day.month - 1]
    return pattern.replace("%d", number).replace("%m", month).replace("%y", str(day.year))
