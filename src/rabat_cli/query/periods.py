"""Parse the values of --since and --until: days, months, years, and times before today ("12m")."""

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

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>\d{4})"
_MONTH_NAME = r"(?P<name>[a-z]{3,})\.?"
_FORMS = (
    # "2025", "2025-11", "2025-11-29".
    f"{_YEAR}(?:[-/.]{_MONTH}(?:[-/.]{_DAY})?)?",
    # "11/2025", "29/11/2025".
    f"(?:{_DAY}[-/.])?{_MONTH}[-/.]{_YEAR}",
    # "November 2025", "1er nov. 2025".
    f"(?:{_DAY}(?:er|st|nd|rd|th)?[ -])?{_MONTH_NAME}[ -]{_YEAR}",
    # "November 29th, 2025".
    f"{_MONTH_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
)
# "12m", "90 days ago", "2 ans"; not "12".
_TIME_BEFORE_TODAY = re.compile(
    r"-?(?P<count>\d{1,5}) ?(?:(?P<days>d|days?|j|jours?)|(?P<weeks>w|weeks?|sem|semaines?)"
    r"|(?P<months>m|months?|mois)|(?P<years>y|years?|a|ans?|annees?))(?: ago)?",
    re.ASCII,
)
# Words to leave out of a time before today, as in "the last 12 months".
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
_DAY_WORDS = {"today": "0d", "aujourd'hui": "0d", "yesterday": "1d", "hier": "1d"}
# A range of years, which is a value of --year: "2019-2021", "2020-", "-2020".
_RANGE = re.compile(r"\d{4}\s*[-–—]\s*(?:\d{4})?|[-–—]\s*\d{4}", re.ASCII)


def earliest(values: Iterable[str]) -> date:
    """Return the first day of the earliest period in *values*.

    Raises UsageError for a value that is not a period.
    """
    return min(_parse(value)[0] for value in values)


def latest(values: Iterable[str]) -> date:
    """Return the last day of the latest period in *values*.

    Raises UsageError for a value that is not a period.
    """
    return max(_parse(value)[1] for value in values)


def _parse(text: str) -> Period:
    """Return the period that *text* means. Raises UsageError if it means none."""
    words = " ".join(fold(text).split())
    words = re.sub(r"^(?:les?|the|du|en|in|on|il y a) ", "", words)
    words = _LAST.sub(" ", f" {words} ").strip()
    words = _DAY_WORDS.get(words, words)
    # Numbers in words are replaced only here: in a date, the French "sept" is September.
    with_digits = " ".join(_NUMBERS.get(word, word) for word in words.split())
    match = _TIME_BEFORE_TODAY.fullmatch(with_digits)
    # The last group that matched is named after the unit: days, weeks, months or years.
    if match and (day := _before_today(int(match["count"]), match.lastgroup or "")):
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
    """Return the number of the only month whose French or English name begins with *name*.

    9 for "sept"; None for "jui", which may be "juin" or "juillet".
    """
    numbers = {
        number
        for number, names in enumerate(FOLDED_MONTHS, 1)
        if any(month.startswith(name) for month in names)
    }
    return numbers.pop() if len(numbers) == 1 else None


def _period(year: int, month: int | None, day: int) -> Period | None:
    """Return the first and the last day of a year, a month or a single day.

    *day* is 0 for a whole month; *month* and *day* are 0 for a whole year. Return None if *month*
    is None, if the month has no such day, or if the year is not valid.
    """
    if month is None or year not in YEARS:
        return None
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    length = monthrange(year, month)[1]
    if day > length:
        return None
    return date(year, month, day or 1), date(year, month, day or length)


def _before_today(count: int, unit: str) -> date | None:
    """Return the day *count* units of time before today.

    *unit* is "days", "weeks", "months" or "years". None if the year of that day is not valid.
    """
    now = today()
    if unit in {"days", "weeks"}:
        day = now - timedelta(**{unit: count})
        return day if day.year in YEARS else None
    months = now.year * 12 + now.month - 1 - (count if unit == "months" else 12 * count)
    year, month = months // 12, months % 12 + 1
    if year not in YEARS:
        return None
    # One month before 31 March is the last day of February.
    return date(year, month, min(now.day, monthrange(year, month)[1]))


def _hint(text: str, words: str) -> str:
    """Return a hint on what to write instead of *text*, which `_parse` has folded to *words*."""
    forms = _("Write 2025-11-29, 2025-11, 2025 or, back from today, 12m or 90d.")
    if is_undated(text):
        return _("For activities without a date: {option}.").format(option="--year undated")
    if _RANGE.fullmatch(text.strip()):
        value = re.sub(r"\s", "", re.sub("[–—]", "-", text))
        return _("For a range of years: {option}.").format(option=f"--year {value}") + " " + forms
    if match := re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", words, re.ASCII):
        # If the first number can be the month, it was probably meant as the month.
        month, day, year = map(int, match.groups())
        if 0 < month < 13 and (period := _period(year, month, day)):
            swapped = f"{period[0]:%d/%m/%Y}"
            return _("Write the day before the month: {date}.").format(date=swapped) + " " + forms
    return forms
