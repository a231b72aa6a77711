"""Read the days, the month or the year in a cell of a list.

Read as days:

- in figures: ``14/09/2021``, ``14.09.21``, ``2021-09-14``, ``2021-09-14T00:00:00+00:00``,
  ``14 / 09 / 2021``, ``9/14/2021 9:00am``. With dots the day comes first; of ``03/04/2021`` the
  table decides: a date such as ``13/06/2021`` anywhere in it, also in a column that is not read,
  says that the day comes first, and so does the day of the week in ``lundi 03/04/2023``;
- in words, in both languages: ``14 septembre 2021``, ``mar. 14 sept. 2021``, ``Tue 14 Sep 2021``,
  ``September 14th, 2021``, ``14/Sep/2021``, ``14-Sep-21``, ``14Sep2021``;
- from the first day to the last: ``14-16 September 2021``, ``du 14 au 16 septembre 2021``,
  ``14 Sept – 2 Oct 2021``, ``14, 15 et 16 septembre 2021``;
- as a spreadsheet counts them: ``44453``, from 1900 or from 1904.

Read as a year: ``2021``, ``2021.00``. Read as a year and reported: ``sept-21``, ``09/2021``,
``Q3 2021``, ``T3/2021``, ``01/2021-06/2021``, ``depuis 2021``, and ``2023-2024``, which is the year
in which it began; a day in 1905 that a spreadsheet made of ``2021``.

Read as a day and reported: a day with words beside it, ``14/09/2021 (TBC)``; days with others
between them, ``14 et 16 septembre 2021``; ``03/04/2021`` in a table that does not decide; a year
of two figures that is more than fifty years ahead of 2000.

Nothing is read, and nothing reported, where the cell says that there is no date: ``N/A``,
``sans date``. Not read and reported: ``TBC``; a day that there is not, ``31/06/2021``; a year
before 1900 or after 2100; whatever else is no date.

Of days that are in no order, ``16-14 September 2021``, and of several groups of days,
``14–16 Sept 2021 and 3 Oct 2021``, the year is read and reported.
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
    """The days from *start* to *end* in a cell, or only the *year*, and the *doubts*.

    *end* and *last_year* are there only if there are several days or years.
    """

    start: date | None = None
    end: date | None = None
    year: int | None = None
    last_year: int | None = None
    doubts: tuple[Doubt, ...] = ()


class _NoDateError(Exception):
    """A cell that has no date in it: a message says what it has instead, with the kind of doubt."""


def _month_names() -> Mapping[str, int]:
    known: dict[str, set[int]] = {}
    for number, names in enumerate(FOLDED_MONTHS, 1):
        for name in names:
            for length in range(3, len(name) + 1):
                known.setdefault(name[:length], set()).add(number)
    return {name: numbers.pop() for name, numbers in known.items() if len(numbers) == 1}


# The months by their names and what these are shortened to, in both languages, folded.
MONTH_NAMES = _month_names()
# What people write where there is no date, beside what they write anywhere.
_UNDATED = frozenset(("sd", "s.d", "sans date", "undated", "no date", "non date", "non datee"))
# What they write where there is no date yet.
_LATER = frozenset(("en cours", "ongoing", "date a confirmer", "en continu", "permanent"))

_M = "(" + "|".join(sorted(MONTH_NAMES, key=len, reverse=True)) + ")"
_SEP = r" ?(?:-|/|→|\bau\b|\ba\b|\bto\b|\buntil\b|\bet\b|\band\b|&) ?"
_D, _Y = r"(\d{1,2})", r"(\d{4})"
_DAYS = rf"(\d{{1,2}}(?:(?:{_SEP}| )\d{{1,2}}){{0,30}})"
_WEEKDAY = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mer|jeu|ven|sam|dim"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?,? ?"
)
# The days of the week, from Monday, by their first letters.
_WEEKDAYS: Mapping[str, int] = {
    name: number
    for names in ("lun mar mer jeu ven sam dim", "mon tue wed thu fri sat sun")
    for number, name in enumerate(names.split())
}
# "mar." is Tuesday in French and March in both: Tuesday before a day with its month.
_TUESDAY = re.compile(
    r"\bmar\b\.?,? ?"
    rf"(?=\d{{1,2}}(?:[/.-]\d|[ /.-]+(?:{_SEP}\d{{1,2}} )?(?:{_M[1:-1]})\b))"
)
_NOISE = re.compile(r"\b(?:le|les|du|de|from|the|of|on|en|in)\b|\bd'|,|(?<=[a-z])\.")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:er|ere|st|nd|rd|th|e)\b")
_ZONE = r"(?: ?(?:z|utc|gmt|ce?s?t)\b)?(?: ?[+-]\d\d?(?::?\d\d)?)?"
_HOUR = (
    r"(?:\d{1,2} ?(?:h|:) ?(?:\d\d)?(?::\d\d(?:\.\d{1,9})?)?(?: ?[ap]\.?m\b\.?)?"
    rf"|\d{{1,2}} ?[ap]\.?m\b\.?){_ZONE}"
)
_CLOCK = re.compile(
    rf"(?:(?<=\d)t|[ ,]+(?:a|at|de|from)? ?){_HOUR}(?: ?(?:-|a|to|au) ?{_HOUR})?(?=$|[ ,;)-])"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LATER_WORDS = re.compile(
    r"\b(?:tbc|tbd|tba|to be confirmed|a confirmer|env|environ|circa|ca)\b\.?"
)
# "14 Sept 21", but not "14 Sept, 12 Oct".
_SHORT_DATE = re.compile(
    rf"\b{_D}[-/. ]*{_M}\.?[-/. ']*(\d{{4}}|\d\d)\b(?!:|(?:{_SEP}\d{{1,2}})? {_M}\b)"
)
_SHORT_MONTH = re.compile(rf"{_M}\.?[-/. ]?[-/. '](\d\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?!\d|[/.]\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
# "14 / 09 / 2021"
_SPACED = re.compile(r"(?<!\d)(\d{1,2}) ?([/.]) ?(\d{1,2}) ?\2 ?(\d{4})(?!\d)")
# "Before 2022" is no year.
_BEFORE_OR_AFTER = re.compile(r"\b(?:avant|before|prior to|pre|apres|after|post)\b")
# From the first figure or month to the last figure.
_CORE = re.compile(rf"(?:\d|\b{_M}\b).*\d")
# Each form with the meaning of its groups: days, month, year of the start, in capitals of the end.
_FORMS = tuple(
    (re.compile(form), order.split())
    for form, order in (
        (rf"{_Y}(?:\.0+)?", "y"),
        (f"{_DAYS}[ -]{_M} {_Y}", "d m y"),
        (f"{_M} {_DAYS} {_Y}", "m d y"),
        (f"{_Y}[ -]{_M}[ -]{_D}", "y m d"),
        (f"{_M}[ -/]{_Y}", "m y"),
        (rf"{_D}[/.-]{_Y}", "mm y"),
        (rf"{_D}[/.-]{_Y}{_SEP}{_D}[/.-]{_Y}", "mm y MM Y"),
        (f"{_D} {_M}{_SEP}{_D} {_M} {_Y}", "d m D M y"),
        (f"{_D} {_M} {_Y}{_SEP}{_D} {_M} {_Y}", "d m y D M Y"),
        (f"{_M} {_D}{_SEP}{_M} {_D} {_Y}", "m d M D y"),
        (f"{_M} {_D} {_Y}{_SEP}{_M} {_D} {_Y}", "m d y M D Y"),
    )
)
# The days that a text may have among other words.
_FULL = (
    re.compile(rf"(?<![\d-])(?P<d>{_D}) (?P<m>{_M}) (?P<y>{_Y})(?!\d)"),
    re.compile(rf"(?P<m>{_M}) (?P<d>{_D}) (?P<y>{_Y})(?!\d)"),
)
# Three or more days of different months in one year.
_SEVERAL_DAYS = re.compile(rf"(?:\d{{1,2}} {_M}(?:{_SEP}| )){{2,30}}\d{{1,2}} {_M} {_Y}")
# "2023-24" and "2023-2024", and "2023-11", which is a month.
_SHORT_YEARS = re.compile(r"(?<![\d/.-])(\d\d)(\d\d) ?[/-] ?(\d\d(?:\d\d)?)(?![\d/.-])")
# "14/09", "14 au 16/09"
_DAY_AND_MONTH = re.compile(r"(?<![\d/.])(?!\d\.\d\Z)\d{1,2}([/.])\d{1,2}\Z")
_FOUR_FIGURES = re.compile(r"\d{4}")
# No activity was in a year before it: as a day it is one in 1905.
_FIRST_LIKELY_YEAR = 1950
# Longer texts are no dates, and are not searched for one.
_LONGEST = 200


def read_dates(
    cell: Cell | None, *, day_first: bool, order_known: bool = False, from_1904: bool = False
) -> DateReading:
    """Return the days or the year in *cell*.

    *day_first* decides about dates that could be two; they are doubtful unless *order_known*, that
    is, unless the table itself tells (`day_comes_first`). In a workbook *from_1904*, days are
    counted from that year.
    """
    if cell is None:
        return DateReading()
    reader = _Reader(cell, day_first, order_known, from_1904)
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


def may_lack_year(cell: Cell) -> bool:
    """Return whether *cell* may have a day and a month without a year."""
    if not isinstance(cell, str) or not 0 < len(cell) <= _LONGEST:
        return False
    return not _FOUR_FIGURES.search(cell)


def with_year(cell: Cell, year: int) -> Cell:
    """Return *cell* with *year* behind a day and month that have none: "14 Sept", "14/09"."""
    without_year = read_dates(cell, day_first=True)
    plain = str(cell).strip()
    in_figures = _DAY_AND_MONTH.search(plain)
    in_words = re.search(rf"\b{_M}\b", fold(plain))
    if without_year.start or without_year.year or not (in_words or in_figures):
        return cell
    text = f"{plain}{in_figures[1]}{year}" if in_figures else f"{plain} {year}"
    reading = read_dates(text, day_first=True)
    return text if reading.start and not reading.doubts else cell


def day_comes_first(cells: Iterable[Cell]) -> bool | None:
    """Return whether the day comes before the month in the dates of a table, *cells*.

    Return None if no date decides it, or if some decide otherwise than others.
    """
    orders = {
        int(match[1]) > 12
        for cell in cells
        if isinstance(cell, str)
        for match in _NUMERIC.finditer(cell)
        if (int(match[1]) > 12) != (int(match[2]) > 12) and not _may_begin_with_year(match[0])
    }
    return orders.pop() if len(orders) == 1 else None


def _may_begin_with_year(text: str) -> bool:
    """Return whether *text*, a date in figures, may have the year first, as 21-09-14 may."""
    match = re.fullmatch(r"\d\d-(\d\d)-(\d\d)", text)
    return match is not None and 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31


def texts_among_dates(cells: Sequence[Cell]) -> Sequence[int]:
    """Return the positions of texts that begin with a day and a month in figures, among dates.

    A spreadsheet that takes 03/04/2021 for a date in March leaves 25/04/2021 as a text. There are
    none if no cell is a date.
    """
    if not any(isinstance(cell, date) for cell in cells):
        return ()
    return [at for at, cell in enumerate(cells) if isinstance(cell, str) and _NUMERIC.match(cell)]


class _Reader(Struct):
    """What a cell is read with, and the *doubts* that come up."""

    cell: Cell
    day_first: bool
    order_known: bool
    from_1904: bool
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, kind: str, message: str, **values: Any) -> None:  # noqa: ANN401
        """Add a doubt, unless there is one of this *kind*."""
        if all(doubt.kind != kind for doubt in self.doubts):
            self.doubts.append(doubt_about(self.cell, message, kind, **values))

    def read(self) -> DateReading:
        """Read the cell as what it is. Raise _NoDateError."""
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
        if is_not_yet(text) or text in _LATER:
            raise _NoDateError(_("{found} is no date"), "not yet")
        if says_nothing(text) or text.strip(" .") in _UNDATED:
            return DateReading()
        if len(text) > _LONGEST:
            raise _no_date()
        return self.read_text(text)

    def read_day(self, day: date) -> DateReading:
        """Read a day, or the year that it is if a year stands below the form of a date.

        A spreadsheet shows 2022 as a day in 1905.
        """
        number = (day - self.first_day()).days
        if not _FIRST_LIKELY_YEAR <= number <= YEARS[-1]:
            return DateReading(day)
        self.doubt("year as a day", _("{found} is read as the year {year}"), year=number)
        return DateReading(year=number)

    def first_day(self) -> date:
        """Return the day from which the spreadsheet counts days."""
        return date(1904, 1, 1) if self.from_1904 else date(1899, 12, 30)

    def read_number(self, number: float) -> DateReading:
        """Read a year, or a day as Excel counts them in a cell that has lost its format."""
        if 1000 < number <= 3000 and number == int(number):
            return DateReading(year=int(number))
        if 20_000 < number < 75_000:
            return DateReading(self.first_day() + timedelta(days=int(number)))
        raise _no_date()

    def read_text(self, text: str) -> DateReading:
        """Read a date in figures or in words, whatever words stand beside it."""
        as_written = text
        text = _ORDINAL.sub(r"\1", _CLOCK.sub(" ", text))
        weekdays = [
            _WEEKDAYS[match[0][:3]]
            for pattern in (_WEEKDAY, _TUESDAY)
            for match in pattern.finditer(text)
        ]
        text = _TUESDAY.sub("", _WEEKDAY.sub("", text))
        remarks = [remark for remark in _BRACKETS.findall(text) if remark.strip(" ,.")]
        text = _BRACKETS.sub(" ", text)
        text, later = _LATER_WORDS.subn(" ", text)
        text = " ".join(_NOISE.sub(" ", text).split())
        text = _SHORT_DATE.sub(lambda match: f"{match[1]} {match[2]} {self.year(match[3])}", text)
        text = _SPACED.sub(r"\1\2\3\2\4", text).strip(" -:;.()/")
        reading = self.read_figures(text) or self.read_words(text)
        if reading and (remarks or later):
            self.doubt("remark", _("{found} is read without the words beside the date"))
        if not reading and not any(re.search(r"\d", remark) for remark in remarks):
            reading = self.search(text)
        if reading and reading.start and weekdays:
            reading = self.on_weekdays(weekdays, reading)
        return reading or self.read_years(as_written)

    def on_weekdays(self, weekdays: Collection[int], reading: DateReading) -> DateReading:
        """Return *reading*, or that with day and month in the other order if it is on *weekdays*.

        Another day of the week than the date's is reported.
        """

        def fit(dates: DateReading) -> bool:
            days = [day for day in (dates.start, dates.end) if day]
            return {*weekdays} <= {day.weekday() for day in days}

        if any(doubt.kind == "ambiguous date" for doubt in self.doubts):
            text = _TUESDAY.sub("", _WEEKDAY.sub("", fold(cell_text(self.cell))))
            other = read_dates(text, day_first=not self.day_first)
            if fit(reading) != fit(other):
                self.doubts = [doubt for doubt in self.doubts if doubt.kind != "ambiguous date"]
                return reading if fit(reading) else other
        if not fit(reading):
            message = _("{found} has a day of the week that does not match its date")
            self.doubt("weekday", message)
        return reading

    def year(self, figures: str) -> int:
        """Return the year of two figures, or of four."""
        year = int(figures)
        if len(figures) == 4:
            return year
        if year > 50:
            year -= 100
            message = _("{found} is read as the year {year}")
            self.doubt("century", message, year=2000 + year)
        return 2000 + year

    def day(self, text: str) -> date:
        """Return the date in figures that *text* is."""
        first, second, third = re.split("[/.-]", text)
        if len(first) == 4:
            return _date(int(first), int(second), int(third))
        first_number, second_number = int(first), int(second)
        # Nobody writes dots in dates that begin with the month.
        dotted = text.count(".") == 2
        either = first_number <= 12 and second_number <= 12
        day_first = (self.day_first or dotted) if either else first_number > 12
        day, month = (first_number, second_number) if day_first else (second_number, first_number)
        day_found = _date(self.year(third), month, day)
        if either and first_number != second_number and not (self.order_known or dotted):
            message = _("{found} is read as {date}: the month comes first")
            if day_first:
                message = _("{found} is read as {date}: the day comes first")
            self.doubt("ambiguous date", message, date=day_found)
        elif not self.order_known and _may_begin_with_year(text):
            message = _("{found} is read as {date}, but may begin with the year")
            self.doubt("ambiguous date", message, date=day_found)
        return day_found

    def read_figures(self, text: str) -> DateReading | None:
        """Read a date in figures, or two; return None for another form."""
        if re.fullmatch(r"\d{8}", text):
            return DateReading(_date(int(text[:4]), int(text[4:6]), int(text[6:])))
        if re.fullmatch(r"\d{5}", text) and 36_526 <= int(text) <= 54_788:
            reading = self.read_number(int(text))
            message = _("{found} is read as {date}, as a spreadsheet counts days")
            self.doubt("day as a number", message, date=reading.start)
            return reading
        for pattern in (_ISO, _NUMERIC):
            if first := pattern.match(text):
                behind = text[first.end() :].strip()
                if not behind:
                    return DateReading(self.day(first[0]))
                if second := re.fullmatch(rf"({_SEP})?({pattern.pattern})", behind):
                    start, end = self.day(first[0]), self.day(second[2])
                    return self.span(start, end, second[1] or ",", 2)
        if match := re.fullmatch(rf"{_D}(?:[/.]{_D})?[/.]?({_SEP})({_NUMERIC.pattern})", text):
            end = self.day(match[4])
            month = int(match[2]) if match[2] else end.month
            # "30/12-02/01/2022" began the year before.
            year = end.year - 1 if month > end.month else end.year
            return self.span(_date(year, month, int(match[1])), end, match[3], 2)
        return None

    def span(self, start: date, end: date, separator: str, named: int) -> DateReading:
        """Return the days from *start* to *end*, of which so many are *named* in the cell."""
        if re.search(r"\b(?:et|and)\b|[&,]", separator) and (end - start).days >= named:
            message = _("{found} is read as {start} to {end}, with the days between")
            self.doubt("days between", message, start=start, end=end)
        return DateReading(start, end)

    def read_words(self, text: str) -> DateReading | None:
        """Read a date with the name of a month, or a year; return None for another form."""
        if match := _SHORT_MONTH.fullmatch(text):
            return self.only_year(self.year(match[2]))
        for form, order in _FORMS:
            if match := form.fullmatch(text):
                return self.read_parts(dict(zip(order, match.groups(), strict=True)), text)
        if match := _SEVERAL_DAYS.fullmatch(text):
            days = re.findall(rf"{_D} {_M}", text)
            year = int(match.groups()[-1])
            dates = [_date(year, MONTH_NAMES[month], int(day)) for day, month in days]
            return self.days_in_order(dates, ",")
        return None

    def days_in_order(self, days: Sequence[date], separator: str) -> DateReading:
        """Return the days from the first of *days* to the last, or the year if they are in none."""
        if [*days] != sorted(days):
            year = days[0].year
            self.doubt("order", _("{found} is read as the year {year}"), year=year)
            return DateReading(year=year)
        return self.span(days[0], days[-1], separator, len(days))

    def read_parts(self, parts: Mapping[str, str], text: str) -> DateReading:
        """Read the parts of a date: small letters are of the start, capitals of the end."""
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
            separator = "," if re.search(r"\d \d", parts["d"]) else parts["d"]
            return self.days_in_order([_date(year, month, day) for day in days], separator)
        end_month, end_year = MONTH_NAMES[parts["M"]], int(parts.get("Y", year))
        # "30 December – 2 January 2022" began the year before.
        if "Y" not in parts and end_month < month:
            start = _date(year - 1, month, days[0])
        return self.span(start, _date(end_year, end_month, int(parts["D"])), text, 2)

    def only_year(self, year: int) -> DateReading:
        self.doubt("only a year", _("{found} has no day: the year is kept"))
        return DateReading(year=year)

    def search(self, text: str) -> DateReading | None:
        """Return the first and the last of the days among the words of *text*."""
        core = _CORE.search(text)
        if not core or re.search(r"\b(?:ou|or)\b", text):
            return None
        reading = self.read_figures(core[0]) or self.read_words(core[0])
        if reading and reading.year:
            return None
        if reading:
            self.doubt("remark", _("{found} is read without the words beside the date"))
            return reading
        days: list[date] = []
        for pattern in (_ISO, _NUMERIC):
            days += [self.day(match[0]) for match in pattern.finditer(text)]
            text = pattern.sub(" ", text)
        for pattern in _FULL:
            for match in pattern.finditer(text):
                days.append(_date(int(match["y"]), MONTH_NAMES[match["m"]], int(match["d"])))
            text = pattern.sub(" ", text)
        if not days or re.search(r"\d", text):
            return None
        if re.search("[a-z]{3}", re.sub(r"\b(?:and|until)\b", "", text)):
            self.doubt("remark", _("{found} is read without the words beside the date"))
        return self.span(min(days), max(days), ",", len(set(days)))

    def read_years(self, text: str) -> DateReading:
        """Read the one year that is in *text*, whatever else is, or the first of several."""
        in_full = _SHORT_YEARS.sub(_years_in_full, text)
        years = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", in_full)]
        years = [year for year in years if year in YEARS]
        # Not "T3/2021".
        has_days = re.search(r"(?<![a-z])\d[/.-]\d", in_full)
        if has_days and len({*years}) == 1 and re.search(rf"\b{_M}\b", in_full):
            self.doubt("order", _("{found} is read as the year {year}"), year=years[0])
            return DateReading(year=years[0])
        if not years or years != sorted(years) or has_days or _BEFORE_OR_AFTER.search(in_full):
            raise _no_date()
        if years[-1] == years[0]:
            return self.only_year(years[0])
        if re.search(r"\b(?:ou|or)\b", in_full):
            raise _no_date()
        message = _("{found} is read as {year}, the year in which it began")
        self.doubt("several years", message, year=years[0])
        return DateReading(year=years[0], last_year=years[-1])


def _years_in_full(match: re.Match[str]) -> str:
    century, year, last = match.groups()
    if len(last) == 4:
        return f"{century}{year} – {last}"
    return f"{century}{year} – {century}{last}" if int(last) > 12 else f"{century}{year}"


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        message = _("{found} is a day that does not exist, and is not read")
        raise _NoDateError(message, "no such day") from error


def _no_date() -> _NoDateError:
    return _NoDateError(_("{found} is no date and is not read"), "no date")
