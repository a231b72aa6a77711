"""Read the days, the month or the year in a cell of a list.

Read as days:

- in figures: ``14/09/2021``, ``14.09.21``, ``2021-09-14``, ``2021-09-14T00:00:00+00:00``,
  ``14 / 09 / 2021``, ``9/14/2021 9:00am``. The order of the day and the month in ``03/04/2021`` is
  found as follows. If the heading states an order, as in "Date (mm/dd/yyyy)", all dates below it
  have this order. If not, the day comes first in dates with dots. For other dates, one date such
  as ``13/06/2021`` anywhere in the table, even in a column that is not read, shows the order. If no
  date shows it, a weekday shows the order of the date beside it: ``lundi 03/04/2023`` is 3 April,
  because 4 March was a Saturday;
- in words, in both languages: ``14 septembre 2021``, ``mar. 14 sept. 2021``, ``Tue 14 Sep 2021``,
  ``September 14th, 2021``, ``14/Sep/2021``, ``14-Sep-21``, ``14Sep2021``;
- from the first day to the last: ``14-16 September 2021``, ``du 14 au 16 septembre 2021``,
  ``14 Sept – 2 Oct 2021``, ``14, 15 et 16 septembre 2021``;
- as the number by which a spreadsheet stores a day, counted from 1900 or from 1904: ``44453``.

Read as a year: ``2021``, ``2021.00``.

Read as a year and reported:

- a month or a quarter: ``sept-21``, ``09/2021``, ``Q3 2021``, ``T3/2021``, ``01/2021-06/2021``;
- a year with other words: ``depuis 2021``;
- several years, as the first of them: ``2023-2024``;
- a day in 1905 that a spreadsheet made of ``2021``;
- days that are not in order: ``16-14 September 2021``;
- several groups of days in one year: ``14–16 Sept 2021 and 3 Oct 2021``.

Read as a day and reported:

- a day with words beside it: ``14/09/2021 (TBC)``;
- the number of a day as a text, because CSV has only texts: ``44453``;
- a list of days with other days between them, as the period from the first to the last:
  ``14 et 16 septembre 2021``;
- ``03/04/2021`` if the order is not found as above: in the order that other dates with a weekday
  show, or else with the day first;
- a day whose year has two figures and is above 50, which is read as 1951 to 1999: ``14/09/98``.

Not read, and not reported: a cell that says that there is no date, ``N/A``, ``sans date``.

Not read, but reported: ``TBC``; a day that does not exist, ``31/06/2021``; a year before 1900 or
after 2100; a text that is no date.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from ...dates import FOLDED_MONTHS
from ...language import _
from ...model import YEARS
from ...text import fold
from .cells import Cell, Doubt, cell_text, doubt_about, is_not_yet, says_nothing


class DateReading(Struct, frozen=True):
    """The days from *start* to *end* in a cell, or only the *year*, and *doubts* about the cell.

    *end* is None unless the cell has several days, and *last_year* is None unless the cell has
    several years. If the cell has no date, or none that can be read, all four are None.
    """

    start: date | None = None
    end: date | None = None
    year: int | None = None
    last_year: int | None = None
    doubts: tuple[Doubt, ...] = ()


class _NoDateError(Exception):
    """Raised if no date can be read from a cell, with the message and the kind of the doubt."""


def _month_names() -> Mapping[str, int]:
    """Return the numbers of the months by name and by each abbreviation that only one month has."""
    numbers_by_name: dict[str, set[int]] = {}
    for number, names in enumerate(FOLDED_MONTHS, 1):
        for name in names:
            for length in range(3, len(name) + 1):
                numbers_by_name.setdefault(name[:length], set()).add(number)
    return {name: numbers.pop() for name, numbers in numbers_by_name.items() if len(numbers) == 1}


# The months by name and abbreviation, in both languages, folded: "septembre", "sept", "sep".
MONTH_NAMES = _month_names()
# Words for "no date", in addition to the words for "nothing" in any column (`says_nothing`).
_UNDATED = frozenset(("sd", "s.d", "sans date", "undated", "no date", "non date", "non datee"))
# Words for "no date yet", in addition to the words for "not yet" in any column (`is_not_yet`).
_NO_DATE_YET = frozenset(("en cours", "ongoing", "date a confirmer", "en continu", "permanent"))

# Pieces of the patterns below. Each of them is one group, except _BETWEEN, which has none.
_DAY, _YEAR = r"(\d{1,2})", r"(\d{4})"
_MONTH = "(" + "|".join(sorted(MONTH_NAMES, key=len, reverse=True)) + ")"
_BETWEEN = r" ?(?:-|/|→|\bau\b|\ba\b|\bto\b|\buntil\b|\bet\b|\band\b|&) ?"
_DAYS = rf"(\d{{1,2}}(?:(?:{_BETWEEN}| )\d{{1,2}}){{0,30}})"

_WEEKDAY = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mer|jeu|ven|sam|dim"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?,? ?"
)
# The numbers of the days of the week, from Monday, by their first three letters.
_WEEKDAYS: Mapping[str, int] = {
    name: number
    for names in ("lun mar mer jeu ven sam dim", "mon tue wed thu fri sat sun")
    for number, name in enumerate(names.split())
}
# "mar." is Tuesday in French, and March in both languages. It is Tuesday only before a day with its
# month: "mar. 14 sept.", but not "mar. 14".
_TUESDAY = re.compile(
    r"\bmar\b\.?,? ?"
    rf"(?=\d{{1,2}}(?:[/.-]\d|[ /.-]+(?:{_BETWEEN}\d{{1,2}} )?(?:{_MONTH[1:-1]})\b))"
)
# Words and signs that change nothing: "le 14 septembre", "d'octobre", "sept.".
_FILLERS = re.compile(r"\b(?:le|les|du|de|from|the|of|on|en|in)\b|\bd'|,|(?<=[a-z])\.")
# "1er", "14th".
_ORDINAL = re.compile(r"\b(\d{1,2})(?:er|ere|st|nd|rd|th|e)\b")
# " UTC", "+01:00".
_ZONE = r"(?: ?(?:z|utc|gmt|ce?s?t)\b)?(?: ?[+-]\d\d?(?::?\d\d)?)?"
# "9:00am", "9h30", "9 a.m.".
_HOUR = (
    r"(?:\d{1,2} ?(?:h|:) ?(?:\d\d)?(?::\d\d(?:\.\d{1,9})?)?(?: ?[ap]\.?m\b\.?)?"
    rf"|\d{{1,2}} ?[ap]\.?m\b\.?){_ZONE}"
)
# An hour, or two, behind a date: "T09:00", " 9h30-12h", ", from 9:00 to 12:00".
_CLOCK = re.compile(
    rf"(?:(?<=\d)t|[ ,]+(?:a|at|de|from)? ?){_HOUR}(?: ?(?:-|a|to|au) ?{_HOUR})?(?=$|[ ,;)-])"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_UNCERTAIN_WORDS = re.compile(
    r"\b(?:tbc|tbd|tba|to be confirmed|a confirmer|env|environ|circa|ca)\b\.?"
)
# "14 Sept 21", but not "14 Sept, 12 Oct".
_SHORT_DATE = re.compile(
    rf"\b{_DAY}[-/. ]*{_MONTH}\.?[-/. ']*(\d{{4}}|\d\d)\b(?!:|(?:{_BETWEEN}\d{{1,2}})? {_MONTH}\b)"
)
# "sept-21", "sept '21".
_SHORT_MONTH = re.compile(rf"{_MONTH}\.?[-/. ]?[-/. '](\d\d)")
# "14/09/2021", "14.09.21".
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?!\d|[/.]\d)")
# "2021-09-14".
_ISO = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
# "14 / 09 / 2021".
_SPACED = re.compile(r"(?<!\d)(\d{1,2}) ?([/.]) ?(\d{1,2}) ?\2 ?(\d{4})(?!\d)")
# A year beside one of these words is not the year of the activity: "before 2022".
_BEFORE_OR_AFTER = re.compile(r"\b(?:avant|before|prior to|pre|apres|after|post)\b")
# The part of a text from the first figure or the name of a month to the last figure.
_CORE = re.compile(rf"(?:\d|\b{_MONTH}\b).*\d")
# Each pattern with the names of its groups: d, m and y for the day, the month and the year of the
# start; D, M and Y for those of the end. Without D, d may have several days: "14-16" in "14-16 Sept
# 2021". Without Y, y is the year of the end. mm and MM are months in figures.
_FORMATS = tuple(
    (re.compile(pattern), names.split())
    for pattern, names in (
        (rf"{_YEAR}(?:\.0+)?", "y"),
        (f"{_DAYS}[ -]{_MONTH} {_YEAR}", "d m y"),
        (f"{_MONTH} {_DAYS} {_YEAR}", "m d y"),
        (f"{_YEAR}[ -]{_MONTH}[ -]{_DAY}", "y m d"),
        (f"{_MONTH}[ -/]{_YEAR}", "m y"),
        (rf"{_DAY}[/.-]{_YEAR}", "mm y"),
        (rf"{_DAY}[/.-]{_YEAR}{_BETWEEN}{_DAY}[/.-]{_YEAR}", "mm y MM Y"),
        (f"{_DAY} {_MONTH}{_BETWEEN}{_DAY} {_MONTH} {_YEAR}", "d m D M y"),
        (f"{_DAY} {_MONTH} {_YEAR}{_BETWEEN}{_DAY} {_MONTH} {_YEAR}", "d m y D M Y"),
        (f"{_MONTH} {_DAY}{_BETWEEN}{_MONTH} {_DAY} {_YEAR}", "m d M D y"),
        (f"{_MONTH} {_DAY} {_YEAR}{_BETWEEN}{_MONTH} {_DAY} {_YEAR}", "m d y M D Y"),
    )
)
# A day among other words: "the meeting of 14 September 2021 in Rabat".
_DAY_IN_TEXT = (
    re.compile(rf"(?<![\d-])(?P<d>{_DAY}) (?P<m>{_MONTH}) (?P<y>{_YEAR})(?!\d)"),
    re.compile(rf"(?P<m>{_MONTH}) (?P<d>{_DAY}) (?P<y>{_YEAR})(?!\d)"),
)
# Three or more days, each with its month, in one year: "14 Sept, 2 Oct and 5 Nov 2021".
_SEVERAL_DAYS = re.compile(
    rf"(?:\d{{1,2}} {_MONTH}(?:{_BETWEEN}| )){{2,30}}\d{{1,2}} {_MONTH} {_YEAR}"
)
# "2023-24" and "2023-2024"; also "2023-11", which is a month.
_YEAR_RANGE = re.compile(r"(?<![\d/.-])(\d\d)(\d\d) ?[/-] ?(\d\d(?:\d\d)?)(?![\d/.-])")
# A day and a month at the end of a text: "14/09", "14 au 16/09"; but not "9.5", perhaps a number.
_DAY_AND_MONTH = re.compile(r"(?<![\d/.])(?!\d\.\d\Z)\d{1,2}([/.])\d{1,2}\Z")
_FOUR_FIGURES = re.compile(r"\d{4}")
# A spreadsheet stores a day as a number. If somebody types 2022 into a cell for dates, it becomes
# the day with the number 2022, which is in 1905, or in 1909 if days are counted from 1904. A day is
# read as the year that was typed if its number is at least this one and at most YEARS[-1].
_FIRST_YEAR_AS_DAY = 1950
# If a date has a doubt of one of these kinds, its weekday does not show the order of day and month.
_DOUBTS_OF_ORDER = frozenset(("ambiguous date", "weekday"))
# A longer text is no date, and is not searched for a date.
_LONGEST = 200


def read_dates(
    cell: Cell,
    *,
    day_first: bool,
    order_known: bool = False,
    order_stated: bool = False,
    from_1904: bool = False,
) -> DateReading:
    """Return the days or the year in *cell*.

    *day_first* says whether 03/04/2021 is read with the day first. Such a date gets a doubt unless
    *order_known* is true: the heading states the order, or the table shows it (`day_comes_first`).
    *order_stated* is true only if the heading states the order. If it is false, the day comes first
    in dates with dots, such as 03.04.2021. *from_1904* says that the workbook counts days from
    1904.
    """
    reader = _CellReader(cell, day_first, order_known, order_stated, from_1904)
    try:
        reading = reader.read()
    except _NoDateError as error:
        return DateReading(doubts=(doubt_about(cell, *error.args),))
    years = [day.year for day in (reading.start, reading.end) if day]
    years += filter(None, (reading.year, reading.last_year))
    if not all(year in YEARS for year in years):
        message = _("{found} is before {first} or after {last} and is not read")
        doubt = doubt_about(cell, message, "no such year", first=YEARS[0], last=YEARS[-1])
        return DateReading(doubts=(doubt,))
    if reading.start and reading.end and reading.end < reading.start:
        message = _("{found} ends before it begins and is not read")
        return DateReading(doubts=(doubt_about(cell, message, "order"),))
    end = reading.end if reading.end != reading.start else None
    return replace(reading, end=end, doubts=tuple(reader.doubts))


def day_comes_first(cells: Iterable[Cell]) -> bool | None:
    """Return whether the day comes before the month in *cells*, the dates of a table.

    True for "13/06/2021", False for "06/13/2021", None for "03/04/2021", which does not show the
    order. None also if dates contradict each other.
    """
    return _common_order(
        int(match[1]) > 12
        for cell in cells
        if isinstance(cell, str)
        for match in _NUMERIC.finditer(cell)
        if (int(match[1]) > 12) != (int(match[2]) > 12) and not _may_begin_with_year(match[0])
    )


def order_by_weekdays(cells: Iterable[Cell]) -> bool | None:
    """Return whether the day comes first in the dates in *cells* that have a weekday.

    True for "Wednesday 03/04/2024", because 3 April was a Wednesday; False for "Monday 03/04/2024",
    because 4 March was a Monday. None if no weekday shows the order, or if weekdays contradict each
    other. A weekday may be mistyped: the order is likely, but not known.
    """
    return _common_order(
        order
        for cell in cells
        if isinstance(cell, str) and (order := _order_by_weekday(cell)) is not None
    )


def _order_by_weekday(cell: str) -> bool | None:
    """Return whether the day comes first in the date of *cell*, as its weekday shows.

    Return None if *cell* has no weekday, no date or several dates. Return None also if the weekday
    does not show the order: it fits the date in both orders or in neither.
    """
    date_in_figures = _NUMERIC.search(cell)
    if not date_in_figures or not _WEEKDAY.search(fold(cell)):
        return None
    reading = read_dates(cell, day_first=True)
    if (
        not reading.start
        or reading.end
        or not _DOUBTS_OF_ORDER.isdisjoint(doubt.kind for doubt in reading.doubts)
    ):
        return None
    day, month = int(date_in_figures[1]), int(date_in_figures[2])
    return None if day == month or max(day, month) > 12 else reading.start.day == day


def _common_order(orders: Iterable[bool]) -> bool | None:
    """Return the order that all *orders* state; None if there are none, or if they differ."""
    different = {*orders}
    return different.pop() if len(different) == 1 else None


def texts_among_dates(cells: Sequence[Cell]) -> Sequence[int]:
    """Return the positions of *cells* that are texts with a date in figures.

    The result is empty if no cell has the type of a date. If texts stand among dates, the dates are
    doubtful: a spreadsheet that takes 03/04/2021 for 4 March leaves 25/04/2021 as a text, because
    there is no month 25.
    """
    if not any(isinstance(cell, date) for cell in cells):
        return ()
    return [
        position
        for position, cell in enumerate(cells)
        if isinstance(cell, str) and _NUMERIC.match(cell)
    ]


def may_lack_year(cell: Cell) -> bool:
    """Return whether *cell* may be a day without a year: "14/09", but not "14/09/2021".

    True for any text of up to 200 characters that does not have four figures in a row.
    """
    if not isinstance(cell, str) or not 0 < len(cell) <= _LONGEST:
        return False
    return not _FOUR_FIGURES.search(cell)


def with_year(cell: Cell, year: int) -> Cell:
    """Return *cell* with *year* added if *cell* has a day and a month without a year.

    "14/09" gives "14/09/2021". Any other cell is returned as it is.
    """
    reading_alone = read_dates(cell, day_first=True)
    text = str(cell).strip()
    in_figures = _DAY_AND_MONTH.search(text)
    in_words = re.search(rf"\b{_MONTH}\b", fold(text))
    if reading_alone.start or reading_alone.year or not (in_words or in_figures):
        return cell
    completed = f"{text}{in_figures[1]}{year}" if in_figures else f"{text} {year}"
    reading = read_dates(completed, day_first=True)
    return completed if reading.start and not reading.doubts else cell


class _CellReader(Struct):
    """Reads the date in *cell*, and collects the *doubts* about it.

    The other attributes are the arguments of `read_dates`.
    """

    cell: Cell
    day_first: bool
    order_known: bool
    order_stated: bool
    from_1904: bool
    doubts: list[Doubt] = field(default_factory=list)

    def read(self) -> DateReading:
        """Read the cell according to its type. Raise _NoDateError if the cell has no date."""
        match self.cell:
            case datetime():
                return self.read_day(self.cell.date())
            case date():
                return self.read_day(self.cell)
            case bool() | time() | timedelta():
                raise _no_date()
            case int() | float():
                return self.read_number(self.cell)
        text = " ".join(fold(cell_text(self.cell)).split())
        if is_not_yet(text) or text in _NO_DATE_YET:
            raise _NoDateError(_("{found} is not a date"), "not yet")
        if says_nothing(text) or text.strip(" .") in _UNDATED:
            return DateReading()
        if len(text) > _LONGEST:
            raise _no_date()
        return self.read_text(text)

    def read_day(self, day: date) -> DateReading:
        """Read a day, or the year that a spreadsheet shows as a day in 1905 or 1909."""
        number = (day - self.first_day()).days
        if not _FIRST_YEAR_AS_DAY <= number <= YEARS[-1]:
            return DateReading(day)
        self.add_doubt("year as a day", _("{found} is read as the year {year}"), year=number)
        return DateReading(year=number)

    def read_number(self, number: float) -> DateReading:
        """Read a year, or the number by which a spreadsheet stores a day.

        A day is shown as such a number if its cell has lost the format of a date.
        """
        if 1000 < number <= 3000 and number == int(number):
            return DateReading(year=int(number))
        # Days from 1954 to 2105; four years later if days are counted from 1904.
        if 20_000 < number < 75_000:
            return DateReading(self.first_day() + timedelta(days=int(number)))
        raise _no_date()

    def first_day(self) -> date:
        """Return the day that the spreadsheet counts as 0."""
        return date(1904, 1, 1) if self.from_1904 else date(1899, 12, 30)

    def read_text(self, text: str) -> DateReading:
        """Read the date in *text*, in figures or in words, and ignore hours and other words.

        *text* is folded, with single blanks. A weekday is compared with the date. Raise
        _NoDateError if *text* has no date.
        """
        whole_text = text
        text = _ORDINAL.sub(r"\1", _CLOCK.sub(" ", text))
        weekdays = [
            _WEEKDAYS[match[0][:3]]
            for pattern in (_WEEKDAY, _TUESDAY)
            for match in pattern.finditer(text)
        ]
        text = _without_weekdays(text)
        remarks = [remark for remark in _BRACKETS.findall(text) if remark.strip(" ,.")]
        text = _BRACKETS.sub(" ", text)
        text, uncertain = _UNCERTAIN_WORDS.subn(" ", text)
        text = " ".join(_FILLERS.sub(" ", text).split())
        text = _SHORT_DATE.sub(
            lambda match: f"{match[1]} {match[2]} {self.full_year(match[3])}", text
        )
        text = _SPACED.sub(r"\1\2\3\2\4", text).strip(" -:;.()/")
        reading = self.read_figures(text) or self.read_words(text)
        if reading and (remarks or uncertain):
            self.add_remark_doubt()
        if not reading and not any(re.search(r"\d", remark) for remark in remarks):
            reading = self.search_days(text)
        if reading and reading.start and weekdays:
            reading = self.check_weekdays(weekdays, reading)
        return reading or self.read_years(whole_text)

    def read_figures(self, text: str) -> DateReading | None:
        """Read one or two dates in figures, or the number of a day.

        Return None if *text* is anything else.
        """
        if re.fullmatch(r"\d{8}", text):
            return DateReading(_date(int(text[:4]), int(text[4:6]), int(text[6:])))
        # A text of five figures is taken for the number of a day only if the day is from 2000 to
        # 2049.
        if re.fullmatch(r"\d{5}", text) and 36_526 <= int(text) <= 54_788:
            reading = self.read_number(int(text))
            message = _(
                "{found} is read as {date}, which is what this number means in a spreadsheet"
            )
            self.add_doubt("day as a number", message, date=reading.start)
            return reading
        for pattern in (_ISO, _NUMERIC):
            if first := pattern.match(text):
                behind = text[first.end() :].strip()
                if not behind:
                    return DateReading(self.read_date(first[0]))
                if second := re.fullmatch(rf"({_BETWEEN})?({pattern.pattern})", behind):
                    start, end = self.read_date(first[0]), self.read_date(second[2])
                    return self.period(start, end, second[1] or ",", days_named=2)
        if by_month := self.read_month_first(text):
            return by_month
        # "14-16/09/2021", "30/09-02/10/2021".
        if match := re.fullmatch(
            rf"{_DAY}(?:[/.]{_DAY})?[/.]?({_BETWEEN})({_NUMERIC.pattern})", text
        ):
            end = self.read_date(match[4])
            day, month = int(match[1]), end.month
            if match[2]:
                has_dots = "." in match[0]
                day, month = self.day_and_month(day, int(match[2]), has_dots=has_dots)
            # "30/12-02/01/2022" began the year before.
            year = end.year - 1 if month > end.month else end.year
            start = _date(year, month, day)
            return self.period(start, end, match[3], days_named=2)
        return None

    def read_month_first(self, text: str) -> DateReading | None:
        """Read days such as "9/14-16/2021" if the month is known to come first.

        Return None for any other text, and if the order is not known.
        """
        match = re.fullmatch(rf"{_DAY}([/.]){_DAY} ?- ?{_DAY}\2(\d{{4}}|\d\d)", text)
        if not match or self.day_first or int(match[1]) > 12:
            return None
        if not (self.order_stated or (self.order_known and match[2] == "/")):
            return None
        month, year = int(match[1]), self.full_year(match[5])
        start, end = (_date(year, month, int(day)) for day in match.group(3, 4))
        return self.period(start, end, "-", days_named=2)

    def read_date(self, text: str) -> date:
        """Read one date in figures, such as "14/09/21" or "2021-09-14"."""
        first, second, third = re.split("[/.-]", text)
        if len(first) == 4:
            return _date(int(first), int(second), int(third))
        has_dots = text.count(".") == 2
        day, month = self.day_and_month(int(first), int(second), has_dots=has_dots)
        result = _date(self.full_year(third), month, day)
        is_ambiguous = day <= 12 and month <= 12
        if is_ambiguous and day != month and not (self.order_known or has_dots):
            message = _("{found} is read as {date}: the month comes first")
            if day == int(first):
                message = _("{found} is read as {date}: the day comes first")
            self.add_doubt("ambiguous date", message, date=result)
        elif not self.order_known and _may_begin_with_year(text):
            message = _("{found} is read as {date}, but may begin with the year")
            self.add_doubt("ambiguous date", message, date=result)
        return result

    def day_and_month(self, first: int, second: int, *, has_dots: bool) -> tuple[int, int]:
        """Return the day and the month: (*first*, *second*) or (*second*, *first*).

        If both may be the month, as in "3/4", ``day_first`` decides. But with *has_dots*, as in
        "3.4", the day comes first unless the heading states the order, because dates that begin
        with the month are rarely written with dots.
        """
        is_ambiguous = first <= 12 and second <= 12
        by_dots = has_dots and not self.order_stated
        day_first = (self.day_first or by_dots) if is_ambiguous else first > 12
        return (first, second) if day_first else (second, first)

    def full_year(self, figures: str) -> int:
        """Return *figures* as a year in full: "21" is 2021, "98" is 1998 with a doubt."""
        year = int(figures)
        if len(figures) == 4:
            return year
        if year <= 50:
            return 2000 + year
        year += 1900
        self.add_doubt("century", _("{found} is read as the year {year}"), year=year)
        return year

    def read_words(self, text: str) -> DateReading | None:
        """Read days with the name of their month, a month with its year, or only a year.

        Return None if *text* is anything else.
        """
        if match := _SHORT_MONTH.fullmatch(text):
            return self.only_year(self.full_year(match[2]))
        for pattern, names in _FORMATS:
            if match := pattern.fullmatch(text):
                return self.read_parts(dict(zip(names, match.groups(), strict=True)), text)
        if match := _SEVERAL_DAYS.fullmatch(text):
            days = re.findall(rf"{_DAY} {_MONTH}", text)
            year = int(match.groups()[-1])
            dates = [_date(year, MONTH_NAMES[month], int(day)) for day, month in days]
            return self.period_of_days(dates, ",")
        return None

    def read_parts(self, parts: Mapping[str, str], text: str) -> DateReading:
        """Read the date *text*, whose *parts* have the names of the groups in `_FORMATS`."""
        year = int(parts["y"])
        if any(int(parts.get(key, 1)) not in range(1, 13) for key in ("mm", "MM")):
            raise _no_date()
        if "Y" in parts and "d" not in parts:
            return self.read_years(f"{year} {parts['Y']}")
        if "d" not in parts:
            return self.only_year(year) if len(parts) > 1 else DateReading(year=year)
        month = MONTH_NAMES[parts["m"]]
        days = [int(day) for day in re.findall(r"\d+", parts["d"])]
        start = _date(year, month, days[0])
        if "D" not in parts:
            wording = "," if re.search(r"\d \d", parts["d"]) else parts["d"]
            return self.period_of_days([_date(year, month, day) for day in days], wording)
        end_month, end_year = MONTH_NAMES[parts["M"]], int(parts.get("Y", year))
        # "30 December – 2 January 2022" began the year before.
        if "Y" not in parts and end_month < month:
            start = _date(year - 1, month, days[0])
        end = _date(end_year, end_month, int(parts["D"]))
        return self.period(start, end, text, days_named=2)

    def period_of_days(self, days: Sequence[date], wording: str) -> DateReading:
        """Return the period from the first of *days* to the last.

        If *days* are not in order, as in "16-14 September 2021", return their year, with a doubt.
        *wording* has the same meaning as in `period`.
        """
        if [*days] != sorted(days):
            year = days[0].year
            self.add_doubt("order", _("{found} is read as the year {year}"), year=year)
            return DateReading(year=year)
        return self.period(days[0], days[-1], wording, days_named=len(days))

    def period(self, start: date, end: date, wording: str, *, days_named: int) -> DateReading:
        """Return the days from *start* to *end*.

        *wording* is the text between the days, or a text that has the days in it, and *days_named*
        is how many days the cell names. If *wording* lists days ("14 et 16") instead of stating a
        period ("14 – 16"), and other days are between the listed days, add a doubt.
        """
        if re.search(r"\b(?:et|and)\b|[&,]", wording) and (end - start).days >= days_named:
            message = _("{found} is read as {start} to {end}, with the days between")
            self.add_doubt("days between", message, start=start, end=end)
        return DateReading(start, end)

    def only_year(self, year: int) -> DateReading:
        """Return *year*, with the doubt that the cell has no day."""
        self.add_doubt("only a year", _("{found} has no day: only the year is kept"))
        return DateReading(year=year)

    def search_days(self, text: str) -> DateReading | None:
        """Return the period from the first to the last of the days among the words of *text*.

        Return None if *text* has no days, has the word "or", or has figures that belong to no day.
        """
        core = _CORE.search(text)
        if not core or re.search(r"\b(?:ou|or)\b", text):
            return None
        reading = self.read_figures(core[0]) or self.read_words(core[0])
        if reading and reading.year:
            return None
        if reading:
            self.add_remark_doubt()
            return reading
        days: list[date] = []
        for pattern in (_ISO, _NUMERIC):
            days += [self.read_date(match[0]) for match in pattern.finditer(text)]
            text = pattern.sub(" ", text)
        for pattern in _DAY_IN_TEXT:
            for match in pattern.finditer(text):
                days.append(_date(int(match["y"]), MONTH_NAMES[match["m"]], int(match["d"])))
            text = pattern.sub(" ", text)
        if not days or re.search(r"\d", text):
            return None
        if re.search("[a-z]{3}", re.sub(r"\b(?:and|until)\b", "", text)):
            self.add_remark_doubt()
        return self.period(min(days), max(days), ",", days_named=len(set(days)))

    def check_weekdays(self, weekdays: Collection[int], reading: DateReading) -> DateReading:
        """Compare *reading* with the *weekdays* of the cell, and return the date that fits.

        A date fits if each of the weekdays is that of its first or last day. If *reading* is
        ambiguous, such as 03/04/2021, also try the date with day and month swapped. If only one of
        the two dates fits, return it, and drop the doubt about the order. If no date fits, return
        *reading*, and add a doubt.
        """

        def fits(dates: DateReading) -> bool:
            days = [day for day in (dates.start, dates.end) if day]
            return {*weekdays} <= {day.weekday() for day in days}

        if any(doubt.kind == "ambiguous date" for doubt in self.doubts):
            text = _without_weekdays(fold(cell_text(self.cell)))
            swapped = read_dates(text, day_first=not self.day_first)
            if fits(reading) != fits(swapped):
                self.doubts = [doubt for doubt in self.doubts if doubt.kind != "ambiguous date"]
                return reading if fits(reading) else swapped
        if not fits(reading):
            message = _("{found} has a day of the week that does not match its date")
            self.add_doubt("weekday", message)
        return reading

    def read_years(self, text: str) -> DateReading:
        """Read the year in *text*, whatever else *text* has.

        If *text* has several years, as in "2023-2024", read the first; the last is ``last_year``.
        Raise _NoDateError if *text* has no year, or if it is not certain which year is meant.
        """
        in_full = _YEAR_RANGE.sub(_years_in_full, text)
        years = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", in_full)]
        years = [year for year in years if year in YEARS]
        # The figure of a quarter, as in "T3/2021", is no day.
        has_days = re.search(r"(?<![a-z])\d[/.-]\d", in_full)
        # If no pattern fits the days, as in "14–16 Sept and 3 Oct 2021", only the year is certain.
        if has_days and len({*years}) == 1 and re.search(rf"\b{_MONTH}\b", in_full):
            self.add_doubt("order", _("{found} is read as the year {year}"), year=years[0])
            return DateReading(year=years[0])
        if not years or years != sorted(years) or has_days or _BEFORE_OR_AFTER.search(in_full):
            raise _no_date()
        if years[-1] == years[0]:
            return self.only_year(years[0])
        if re.search(r"\b(?:ou|or)\b", in_full):
            raise _no_date()
        message = _("{found} is read as {year}, the year in which it began")
        self.add_doubt("several years", message, year=years[0])
        return DateReading(year=years[0], last_year=years[-1])

    def add_remark_doubt(self) -> None:
        self.add_doubt("remark", _("{found} is read without the words beside the date"))

    def add_doubt(self, kind: str, message: str, **values: Any) -> None:  # noqa: ANN401
        """Add a doubt about the cell, unless the cell has a doubt of this *kind*."""
        if all(doubt.kind != kind for doubt in self.doubts):
            self.doubts.append(doubt_about(self.cell, message, kind, **values))


def _without_weekdays(text: str) -> str:
    """Return the folded *text* without days of the week."""
    return _TUESDAY.sub("", _WEEKDAY.sub("", text))


def _may_begin_with_year(text: str) -> bool:
    """Return whether *text* may have the year first: "21-09-14", but not "21/09/14"."""
    match = re.fullmatch(r"\d\d-(\d\d)-(\d\d)", text)
    return match is not None and 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31


def _years_in_full(match: re.Match[str]) -> str:
    """Return the text of a match of `_YEAR_RANGE` with all years in full, and without a month.

    "2023-24" becomes "2023 – 2024", and "2023-11" becomes "2023".
    """
    century, year, last = match.groups()
    if len(last) == 4:
        return f"{century}{year} – {last}"
    return f"{century}{year} – {century}{last}" if int(last) > 12 else f"{century}{year}"


def _date(year: int, month: int, day: int) -> date:
    """Return a date. Raise _NoDateError for a day that does not exist."""
    try:
        return date(year, month, day)
    except ValueError as error:
        message = _("{found} is a day that does not exist, and is not read")
        raise _NoDateError(message, "no such day") from error


def _no_date() -> _NoDateError:
    return _NoDateError(_("{found} is not a date and is not read"), "no date")
