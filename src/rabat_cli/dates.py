"""Today's date, and the dates of activities as people write them in either language."""

from collections.abc import Mapping, Sequence
from datetime import date

from .language import current
from .model import Activity, Language, Name
from .text import fold

_MONTHS: Mapping[Language, Sequence[str]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
        *("octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
        *("October", "November", "December"),
    ),
}
MONTHS = tuple(month for names in _MONTHS.values() for month in names)
# For each month, how people write it in French and in English, without case and accents:
# ("fevrier", "february").
FOLDED_MONTHS = tuple(zip(*(map(fold, names) for names in _MONTHS.values()), strict=True))
# Only the first day of a month has an ordinal in French: "1er mai", "2 mai".
_FIRST_DAY: Mapping[Language, str] = {"fr": "1er", "en": "1"}
# The remark after the date of an activity that was only announced. The French remark is masculine:
# it agrees with "jour", not with "activité".
ANNOUNCED: Mapping[Language, str] = {"fr": "annoncé", "en": "announced"}


def today() -> date:
    """Return the current day. No other function asks the clock, so tests replace only this one."""
    return date.today()  # noqa: DTZ011


def dates_or_undated(activity: Activity) -> Name:
    """Return the dates of *activity* in both languages, or "sans date" and "undated"."""
    return Name(fr=when(activity, "fr", "sans date"), en=when(activity, "en", "undated"))


def when(activity: Activity, language: Language | None = None, undated: str = "") -> str:
    """Return when *activity* was, as exactly as is known; return *undated* if nothing is known.

    For example, "16–17 décembre 2021", "30 June – 2 July 2019", "2020 (announced)". By default
    *language* is the one in use.
    """
    language = language or current()
    dates = _dates(activity, language) or undated
    return f"{dates} ({ANNOUNCED[language]})".lstrip() if activity.announced else dates


def _dates(activity: Activity, language: Language) -> str:
    """Return the days of *activity*, or else its year, or else an empty text."""
    first, last = activity.start, activity.end
    if not first or not last or first == last:
        day = first or last
        return day_of(day, language) if day else str(activity.year or "")
    if (first.year, first.month) == (last.year, last.month):
        return f"{_day_number(first, language)}–{day_of(last, language)}"
    start = _day_and_month(first, language) if first.year == last.year else day_of(first, language)
    return f"{start} – {day_of(last, language)}"


def period(activity: Activity) -> tuple[date, date] | None:
    """Return the first and the last day of *activity*, None without a date.

    If only the year is known, these are the first and the last day of the year.
    """
    first, last = activity.start or activity.end, activity.end or activity.start
    if first and last:
        return first, last
    year = activity.year
    return (date(year, 1, 1), date(year, 12, 31)) if year else None


def years_of(activities: Sequence[Activity]) -> str:
    """Return the first and the last year of *activities*: "2018–2021", "2018", or an empty text."""
    years = [activity.year for activity in activities if activity.year]
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def day_of(day: date, language: Language | None = None) -> str:
    """Return *day* in words, by default in the language in use: "23 novembre 2026"."""
    return f"{_day_and_month(day, language or current())} {day.year}"


def _day_and_month(day: date, language: Language) -> str:
    """Return *day* without the year: "23 novembre"."""
    return f"{_day_number(day, language)} {_MONTHS[language][day.month - 1]}"


def _day_number(day: date, language: Language) -> str:
    return _FIRST_DAY[language] if day.day == 1 else str(day.day)
