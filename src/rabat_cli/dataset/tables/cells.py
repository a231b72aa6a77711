"""Read what people write into the cells of a table: dates, objectives, countries, kinds.

Each function takes a cell and returns its value. It raises CellError for a cell that cannot be
read. A blank cell is an empty text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from ...dates import FOLDED_MONTHS
from ...language import _, quoted
from ...model import OBJECTIVES, YEARS
from ...text import fold

Cell = str | float | int | bool | date | datetime | time | timedelta


class CellError(Exception):
    """A cell that cannot be read: what was expected, and the *choices* that *word* may mean.

    Each of the choices gives what to suggest for it.
    """

    def __init__(
        self, expected: str, word: str = "", choices: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(expected)
        self.expected = expected
        self.word = word
        self.choices = choices or {}


class Doubt(Struct, frozen=True):
    """A message that a cell may have been read wrongly, or not all of it.

    The doubts of one *kind* in a column become one warning: the message of the first, and of each
    other one the text that was *found*, with its cells. Without a kind, those with the same message
    do. What was found is the text of the whole cell if it is empty.
    """

    message: str
    kind: str = ""
    found: str = ""


class Period(Struct, frozen=True):
    """When something was: days, or only a *year*, which may be the first of several.

    *last_year* is the last of these. *ambiguous* is a date that could be another one if day and
    month changed places, and *partial* says that the cell has more than was read.
    """

    start: date | None = None
    end: date | None = None
    year: int | None = None
    last_year: int | None = None
    ambiguous: bool = False
    partial: bool = False


def short_text(cell: Cell) -> str:
    """Return the first 60 characters of *cell* between quotation marks, for a message."""
    text = cell_text(cell)
    return quoted(text if len(text) <= 60 else text[:60] + "…")


def cell_text(cell: Cell) -> str:
    """Return *cell* as a text, with line feeds between its lines."""
    match cell:
        case str():
            return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
    return str(cell)


_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?:[;,\n]|\Z)')
_UNQUOTED = re.compile(r"([^;\n]*)[;\n]?")


def split_list(cell: Cell) -> Sequence[str]:
    """Return the items of the list in *cell*.

    Semicolons or line breaks separate them, or commas outside brackets if it has neither. An item
    may stand between quotation marks: only then may it be empty.
    """
    return _split(cell_text(cell))


# Many cells of a list are the same.
@lru_cache(maxsize=10_000)
def _split(text: str) -> Sequence[str]:
    if text.lstrip().startswith('"') or '; "' in text:
        return _split_quoted(text)
    pattern = r"[;\n]" if re.search(r"[;\n]", text) else r",(?![^()]*\))"
    parts = (re.sub(r"^\s*[-•–*]\s+", "", part).strip() for part in re.split(pattern, text))
    return [part for part in parts if part]


def _split_quoted(text: str) -> list[str]:
    """Return the items of a list in which quotation marks stand around an item."""
    parts, position = [], 0
    while position < len(text):
        if match := _QUOTED.match(text, position):
            parts.append(match[1].replace('""', '"'))
        elif match := _UNQUOTED.match(text, position):
            parts += filter(None, [match[1].strip()])
        assert match  # noqa: S101
        position = max(match.end(), position + 1)
    return parts


def join_list(parts: Iterable[str]) -> str:
    """Return *parts* as one cell, of which `split_list` returns the same ones."""
    return "; ".join(
        part
        if part == part.strip() and not re.search(r'^[-•–*]\s|[";,\n]|^$', part)
        else '"' + part.replace('"', '""') + '"'
        for part in parts
    )


# Objectives.

_NAMED = re.compile(
    r"\b(?:objectifs?|objectives?|obj|pmm|gcm|numeros?|numbers?|no|nos)\b\.?\s*:?|[n#]\s*[°º]s?|[#°]"
)
# How many there are is not one of them: "2 objectifs : 7 et 8".
_COUNTED = re.compile(r"^\d{1,2}\s+(?:objectifs|objectives)\s*:")
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|\ba\b|\bau\b|\bto\b)\s*(\d{1,2})")
_NUMBERS = re.compile(r"(?:\s|[,;/+&.]|\bet\b|\band\b|\bou\b|\bor\b)*")
_LABELLED = re.compile(r"\s*(\d{1,2})(?:\s*[.:)-]\s*|\s+)(?=\D)(.*)", re.DOTALL)


def read_objectives(cell: Cell, labels: Mapping[str, int]) -> tuple[list[int], Sequence[Doubt]]:
    """Return the numbers of the objectives in *cell*. Raise CellError.

    *labels* gives the number of an objective by its label or title, folded.
    """
    expected = _("objectives from {low} to {high}: 7, 7-9 or 7, 10").format(
        low=OBJECTIVES[0], high=OBJECTIVES[-1]
    )
    is_number = False
    match cell:
        case bool() | date() | time() | timedelta():
            # "7-9" that Excel took for a day.
            raise CellError(_("{expected}, in a cell formatted as text").format(expected=expected))
        case float() if not cell.is_integer():
            # "5,18" that Excel took for a number; 5,1 may have been 5,10.
            if re.search(r"\.[12]$", str(cell)):
                raise CellError(
                    _("{expected}, in a cell formatted as text").format(expected=expected)
                )
            text, is_number = str(cell).replace(".", ","), True
        case _:
            text = cell_text(cell)
    numbers = [
        number
        for line in re.split(r"[\n;]", fold(text))
        for number in _objectives_in(_COUNTED.sub("", line.strip(" -•*.\t")), labels, expected)
    ]
    if any(number not in OBJECTIVES for number in numbers):
        raise CellError(expected)
    numbers = list(dict.fromkeys(numbers))
    if not is_number:
        return numbers, ()
    message = _("the number {number} is read as objectives {objectives}")
    return numbers, [Doubt(message.format(number=cell, objectives=", ".join(map(str, numbers))))]


def _objectives_in(line: str, labels: Mapping[str, int], expected: str) -> Sequence[int]:
    """Return the numbers of the objectives in *line*, which is folded."""
    if not line:
        return ()
    bare = _NAMED.sub(" ", line)
    spelled_out = _RANGE.sub(lambda match: _range(match, expected), bare)
    if not _NUMBERS.sub("", re.sub(r"\d+", " ", spelled_out)):
        # A longer number is no objective, and Python would not even convert all of them.
        numbers = [int(number[:4]) for number in re.findall(r"\d+", spelled_out)]
        if not numbers:
            raise CellError(expected)
        return numbers
    if match := _LABELLED.fullmatch(bare):
        return [int(match[1])]
    if number := labels.get(line):
        return [number]
    parts = [part.strip() for part in line.split(",")]
    if len(parts) > 1:
        return [number for part in parts for number in _objectives_in(part, labels, expected)]
    raise CellError(expected, line, labels)


def _range(match: re.Match[str], expected: str) -> str:
    """Return all numbers of a range such as 7-9, with blanks between them."""
    low, high = int(match[1]), int(match[2])
    if low > high:
        raise CellError(expected)
    return " ".join(map(str, range(low, high + 1)))


# Dates.

# Words of people for no date, and for a date that is not known yet.
_NO_DATE = frozenset(
    ("", "-", "/", "?", "na", "n/a", "nd", "n.d", "n.d.", "s.d.", "sd", "sans date", "undated",
     "no date", "non date", "non datee", "non precise", "not known", "unknown")
)  # fmt: skip
_LATER = frozenset(
    ("tbc", "tbd", "tba", "a confirmer", "a definir", "a determiner", "a preciser", "a venir",
     "en cours", "ongoing", "to be confirmed", "to be determined", "date a confirmer",
     "en continu", "permanent")
)  # fmt: skip
_WEEKDAYS = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_NOISE = re.compile(rf"\b(?:{_WEEKDAYS}|le|les|du|de|d'|from|the|of|on|en|in)\b|[,]|(?<=[a-z])\.")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:er|ere|st|nd|rd|th|e)\b")
_CLOCK = re.compile(r"\s*(?:\ba\b|\bat\b|t)?\s*\d{1,2}\s*(?:h|:)\s*\d{0,2}(?::\d\d(?:\.\d+)?)?z?$")
_SEP = r" ?(?:-|/|→|\bau\b|\ba\b|\bto\b|\buntil\b|\bet\b|\band\b|&) ?"
_D, _M, _Y = r"(\d{1,2})", r"([a-z]{3,9})", r"(\d{4})"
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)")
_ISO = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
# Each form with the meaning of its groups: day, month, year of the start, in capitals of the end.
_FORMS = tuple(
    (re.compile(form), order.split())
    for form, order in (
        (_Y, "y"),
        (f"{_D} {_M} {_Y}", "d m y"),
        (f"{_M} {_D} {_Y}", "m d y"),
        (f"{_D}-{_M}-{_Y}", "d m y"),
        (f"{_M} {_Y}", "m y"),
        (rf"{_D}[/.-]{_Y}", "mm y"),
        (f"{_D}{_SEP}{_D} {_M} {_Y}", "d D m y"),
        (f"{_D} {_M}{_SEP}{_D} {_M} {_Y}", "d m D M y"),
        (f"{_D} {_M} {_Y}{_SEP}{_D} {_M} {_Y}", "d m y D M Y"),
        (f"{_M} {_D}{_SEP}{_D} {_Y}", "m d D y"),
        (f"{_M} {_D}{_SEP}{_M} {_D} {_Y}", "m d M D y"),
        (f"{_M} {_D} {_Y}{_SEP}{_M} {_D} {_Y}", "m d y M D Y"),
    )
)


@cache
def _months() -> Mapping[str, int]:
    """Return the months by their names and the abbreviations of these, in both languages."""
    known: dict[str, set[int]] = {}
    for number, names in enumerate(FOLDED_MONTHS, 1):
        for name in names:
            for length in range(3, len(name) + 1):
                known.setdefault(name[:length], set()).add(number)
    return {name: numbers.pop() for name, numbers in known.items() if len(numbers) == 1}


def read_period(cell: Cell, day_first: bool) -> Period:
    """Return the days or the year in *cell*. Raise CellError.

    *day_first* decides about dates that could be two: whether 3/4 is in April.
    """
    match cell:
        case datetime():
            return Period(cell.date())
        case date():
            return Period(cell)
        case bool() | time() | timedelta():
            raise CellError(_expected_date())
        case int() | float():
            return _number(cell)
    text = fold(cell_text(cell)).strip()
    if text in _NO_DATE:
        return Period()
    if text in _LATER:
        return Period(partial=True)
    bare = _ORDINAL.sub(r"\1", _CLOCK.sub("", text))
    return _numeric(bare, day_first) or _worded(bare) or _only_years(text)


def _number(number: float) -> Period:
    """Read a year, or a day as Excel counts them in a cell that has lost its format."""
    # A range would compare a float with each of its numbers.
    if YEARS[0] <= number <= YEARS[-1] and number == int(number):
        return Period(year=int(number))
    first, last = 20_000, 75_000
    if first < number < last:
        return Period(date(1899, 12, 30) + timedelta(days=int(number)))
    raise CellError(_expected_date())


def _numeric(text: str, day_first: bool) -> Period | None:
    """Read a date in figures, or two; return None for another form."""
    bare = _NOISE.sub(" ", text).strip()
    for pattern in (_ISO, _NUMERIC):
        first = pattern.match(bare)
        if not first:
            continue
        rest = bare[first.end() :].strip()
        if not rest:
            start, ambiguous = _day(first, day_first)
            return Period(start, ambiguous=ambiguous)
        rest = re.sub(rf"^{_SEP.strip(' ?')}", "", rest).strip()
        second = pattern.fullmatch(rest)
        if second:
            start, start_ambiguous = _day(first, day_first)
            end, end_ambiguous = _day(second, day_first)
            return Period(start, end, ambiguous=start_ambiguous or end_ambiguous)
    if match := re.fullmatch(rf"{_D}(?:[/.]{_D})?{_SEP}({_NUMERIC.pattern})", bare):
        last = _NUMERIC.fullmatch(match[3])
        assert last  # noqa: S101
        end, ambiguous = _day(last, day_first)
        month = int(match[2]) if match[2] else end.month
        # "30/12-02/01/2022" began the year before.
        year = end.year - 1 if month > end.month else end.year
        return Period(_date(year, month, int(match[1])), end, ambiguous=ambiguous)
    return None


def _day(match: re.Match[str], day_first: bool) -> tuple[date, bool]:
    """Return the date in figures that was matched, and whether it could be another one."""
    first, second, third = match.groups()
    if len(first) == 4:
        return _date(int(first), int(second), int(third)), False
    year = int(third) if len(third) == 4 else 2000 + int(third)
    one, two = int(first), int(second)
    if one > 12 or two > 12:
        day_first = one > 12
    day, month = (one, two) if day_first else (two, one)
    return _date(year, month, day), one <= 12 and two <= 12 and one != two


def _worded(text: str) -> Period | None:
    """Read a date with the name of a month, or a year; return None for another form."""
    bare = " ".join(_NOISE.sub(" ", text).split())
    for form, order in _FORMS:
        if match := form.fullmatch(bare):
            parts = dict(zip(order, match.groups(), strict=True))
            if "mm" in parts:
                if int(parts["mm"]) not in range(1, 13):
                    raise CellError(_expected_date())
                return Period(year=int(parts["y"]), partial=True)
            months = {key: _months().get(parts[key]) for key in "mM" if key in parts}
            if None in months.values():
                continue
            return _assembled(parts, months)
    return None


def _assembled(parts: Mapping[str, str], months: Mapping[str, int | None]) -> Period:
    """Return the period of these *parts*: small letters are of the start, capitals of the end."""
    year = int(parts["y"])
    if "d" not in parts:
        return Period(year=year, partial="m" in parts)
    month = months["m"] or 0
    start = _date(year, month, int(parts["d"]))
    if "D" not in parts:
        return Period(start)
    end_month, end_year = months.get("M") or month, int(parts.get("Y", year))
    # "30 December – 2 January 2022" began the year before.
    if "Y" not in parts and end_month < month:
        start = _date(year - 1, month, int(parts["d"]))
    return Period(start, _date(end_year, end_month, int(parts["D"])))


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError(_("a day that there is")) from error


def _only_years(text: str) -> Period:
    """Read the one year in *text*, whatever else is in it, or the first and the last one."""
    whole = _SHORT_YEARS.sub(_years_in_full, text)
    years = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", whole)]
    years = [year for year in years if year in YEARS]
    if not years or years != sorted(years) or re.search(r"\d[/.-]\d", whole):
        raise CellError(_expected_date())
    last = years[-1] if years[-1] > years[0] else None
    if last and re.search(r"\b(?:ou|or)\b", whole):
        raise CellError(_expected_date())
    return Period(year=years[0], last_year=last, partial=True)


# "2023-24" and "2023-2024", and "2023-11", which is a month.
_SHORT_YEARS = re.compile(r"(?<![\d/.-])(\d\d)(\d\d) ?[/-] ?(\d\d(?:\d\d)?)(?![\d/.-])")


def _years_in_full(match: re.Match[str]) -> str:
    century, year, last = match.groups()
    if len(last) == 4:
        return f"{century}{year} – {last}"
    return f"{century}{year} – {century}{last}" if int(last) > 12 else f"{century}{year}"


def _expected_date() -> str:
    return _("a date such as 14/09/2021, 14 September 2021, September 2021 or 2021")


def read_year(cell: Cell) -> int | None:
    """Return the one year in *cell*, if any. Raise CellError."""
    period = read_period(cell, day_first=True)
    if period.last_year:
        raise CellError(_expected_date())
    return period.start.year if period.start else period.year


def read_day(cell: Cell) -> date:
    """Return the day in *cell*. Raise CellError."""
    period = read_period(cell, day_first=True)
    if not period.start:
        raise CellError(_("a day"))
    return period.start


# Numbers.

# Blanks separate the thousands, in French also ones that do not break.
_WHOLE_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,15}")


def read_number(cell: Cell) -> int | None:
    """Return the whole number in *cell*, or None if it states none. Raise CellError."""
    expected = _("a whole number such as 120")
    match cell:
        case bool():
            raise CellError(expected)
        case int():
            return cell
        case float() if cell.is_integer():
            return int(cell)
        case str():
            text = cell.strip()
            if fold(text) in _NO_DATE:
                return None
            if _WHOLE_NUMBER.fullmatch(text):
                return int(re.sub(r"\D", "", text))
    raise CellError(expected)


# Choices.


def read_country(name: str, codes: Mapping[str, str]) -> str:
    """Return the code of the country of this *name*. Raise CellError.

    *codes* has the codes by name, folded.
    """
    if re.fullmatch("[A-Z]{2}", name):
        return name
    folded = fold(name)
    code = codes.get(folded) or codes.get(_without_article(folded))
    if code:
        return code
    if re.fullmatch("[A-Za-z]{2}", name):
        return name.upper()
    raise CellError(_("a country, by its name or its two letters: MA"), folded, codes)


def _without_article(name: str) -> str:
    """Return *name* without an article before it or a remark in brackets after it."""
    return re.sub(r"^(?:le |la |les |l'|the )|\s*\(.*\)$", "", name)


def read_countries(cell: Cell, codes: Mapping[str, str]) -> list[str]:
    """Return the codes of the countries in *cell*, each once. Raise CellError.

    *codes* has the codes by name, folded.
    """
    countries: list[str] = []
    for item in split_list(cell):
        # "Trinidad and Tobago" is one; "France et Maroc" are two.
        name = _without_article(fold(item).replace("&", "and"))
        names = [name] if name in codes else re.split(r"\s+(?:et|and|ou|or)\s+|\s*[/&+]\s*", item)
        countries += [read_country(one.strip(), codes) for one in names if one.strip()]
    return list(dict.fromkeys(countries))


def read_kind(cell: Cell, codes: Mapping[str, str], labels: Sequence[str]) -> tuple[str, bool]:
    """Return the kind in *cell*, and whether the cell has more than its name. Raise CellError.

    *codes* has the codes of the kinds by name, folded; *labels* are offered in the error.
    """
    name = fold(cell_text(cell)).strip()
    singular = re.sub(r"s\b", "", name)
    if code := codes.get(name) or codes.get(singular):
        return code, False
    within = {
        code for label, code in codes.items() if re.search(rf"\b{re.escape(label)}s?\b", name)
    }
    if len(within) == 1:
        return within.pop(), True
    # People hardly ever mistype the first letter: "séminaire" does not mean "webinaire".
    near = {label: label for label in labels if fold(label)[:1] == name[:1] or name in fold(label)}
    raise CellError(_("one of {choices}").format(choices=", ".join(labels)), name, near)
