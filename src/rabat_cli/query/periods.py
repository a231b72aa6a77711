"""Parse the values of --since and --until: days, months, years, and how long before today."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from ..dates import FOLDED_MONTHS, today
from ..errors import UsageError
from ..language import _
from ..model import YEARS
from ..text import fold, printable
from .parse import is_undated

# A first and a last day.
Period = tuple[date, date]

_DAY, _MONTH, _YEAR = (
    r"(?P<day>0?[1-9]|[12]\d|3[01])",
    r"(?P<month>0?[1-9]|1[0-2])",
    r"(?P<year>\d{4})",
)
_NAME = r"(?P<name>[a-z]{3,})\.?"
_FORMS = (
    f"{_YEAR}(?:[-/.]{_MONTH}(?:[-/.]{_DAY})?)?",
    f"(?:{_DAY}[-/.])?{_MONTH}[-/.]{_YEAR}",
    f"(?:{_DAY}(?:er|st|nd|rd|th)?[ -])?{_NAME}[ -]{_YEAR}",
    f"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
)
_BACK = re.compile(
    r"-?(\d{1,5}) ?(?:(d|days?|j|jours?)|(w|weeks?|sem|semaines?)|(m|months?|mois)"
    r"|(y|years?|a|ans?|annees?))(?: ago)?",
    re.ASCII,
)
_LAST = re.compile(r" (?:last|past|derniers?|dernieres?|ecoules|passes) ")
_NUMBERS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
        "une",
    )
    for number, word in enumerate(words.split(), 1)
}
_DAYS = {"today": "0d", "aujourd'hui": "0d", "yesterday": "1d", "hier": "1d"}
_RANGE = re.compile(r"\d{4}\s*[-–—]\s*(?:\d{4})?|[-–—]\s*\d{4}", re.ASCII)


def earliest(values: Iterable[str]) -> date:
    """Return the first day of the earliest of the periods *values*."""
    return min(_parse(value)[0] for value in values)


def latest(values: Iterable[str]) -> date:
    """Return the last day of the latest of the periods *values*."""
    return max(_parse(value)[1] for value in values)


def _parse(text: str) -> Period:
    """Return the period that *text* means. Raises UsageError if it means none."""
    words = " ".join(fold(text).split())
    words = re.sub(r"^(?:les?|the|du|en|in|on|il y a) ", "", words)
    words = _LAST.sub(" ", f" {words} ").strip()
    words = _DAYS.get(words, words)
    # Only here: "sept" is also short for September.
    if back := _BACK.fullmatch(" ".join(_NUMBERS.get(word, word) for word in words.split())):
        day = _before_today(*(int(back[1]) if back[group] else 0 for group in range(2, 6)))
        if day:
            return day, day
    for form in _FORMS:
        if match := re.fullmatch(form, words, re.ASCII):
            parts = match.groupdict()
            month = _month_named(parts["name"]) if "name" in parts else int(parts["month"] or 0)
            if period := _period(int(parts["year"]), month, int(parts["day"] or 0)):
                return period
    raise UsageError(
        _("no such date: '{name}'").format(name=printable(text[:60])), _hint(text, words)
    )


def _month_named(name: str) -> int | None:
    """Return the number of the month that *name*, perhaps shortened, means; None for no month."""
    numbers = {
        number
        for number, names in enumerate(FOLDED_MONTHS, 1)
        if any(month.startswith(name) for month in names)
    }
    return numbers.pop() if len(numbers) == 1 else None


def _period(year: int, month: int | None, day: int) -> Period | None:
    """Return the day, the month or with 0 as *month* the year; None if there is no such one."""
    if month is None or year not in YEARS:
        return None
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    length = monthrange(year, month)[1]
    if day > length:
        return None
    return (
        (date(year, month, day),) * 2 if day else (date(year, month, 1), date(year, month, length))
    )


def _before_today(days: int, weeks: int, months: int, years: int) -> date | None:
    """Return the day so long before today; None if that is before any activity can be."""
    now = today()
    months = now.year * 12 + now.month - 1 - months - 12 * years
    year, month = months // 12, months % 12 + 1
    if year not in YEARS:
        return None
    # A month before 31 March is the last day of February.
    day = date(year, month, min(now.day, monthrange(year, month)[1]))
    day -= timedelta(days=days + 7 * weeks)
    return day if day.year in YEARS else None


def _hint(text: str, words: str) -> str:
    """Return what to write instead of *text*, which is no date; *words* are its folded words."""
    forms = _("Write 2025-11-29, 2025-11, 2025 or, back from today, 12m or 90d.")
    if is_undated(text):
        return _("For activities without a date: {option}.").format(option="--year undated")
    if _RANGE.fullmatch(text.strip()):
        value = re.sub(r"\s", "", re.sub("[–—]", "-", text))
        return _("For a range of years: {option}.").format(option=f"--year {value}") + " " + forms
    if match := re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", words, re.ASCII):
        # Whoever writes the month first means a day that exists.
        month, day, year = map(int, match.groups())
        if 0 < month < 13 and (period := _period(year, month, day)):
            return (
                _("The day stands first: {date}.").format(date=f"{period[0]:%d/%m/%Y}")
                + " "
                + forms
            )
    return forms
