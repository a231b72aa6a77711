"""What people write into the cells of a table: dates, objectives, countries, yes and no.

Each function takes a cell and gives what it means. What cannot be understood is a Slip, which says
what was expected. A cell is blank if it is an empty text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

from msgspec import Struct

from ..language import _, quoted
from ..model import OBJECTIVES, YEARS
from ..text import fold, nearest, printable

Cell = str | float | int | bool | date | datetime | time | timedelta


class Slip(Exception):  # noqa: N818
    """A cell that cannot be understood: what was expected, and what was probably meant."""

    def __init__(self, expected: str, guess: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.guess = guess


class When(Struct, frozen=True):
    """When something was: days, or only a *year*, which may be the first of several.

    *last* is the last of these. *doubtful* is a date as it was written that could be another one,
    and *partial* says that more was written than is kept.
    """

    start: date | None = None
    end: date | None = None
    year: int | None = None
    last: int | None = None
    doubtful: bool = False
    partial: bool = False


def found(cell: Cell) -> str:
    """*cell* as the person who filled it in knows it, short and harmless."""
    told = text(cell)
    return quoted(printable(told if len(told) <= 60 else told[:60] + "…"))


def text(cell: Cell) -> str:
    """*cell* as a text, with line feeds between its lines."""
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


def pieces(cell: Cell) -> Sequence[str]:
    """What is listed in *cell*, between semicolons, line breaks, or commas where it has neither.

    A comma in brackets separates nothing. A piece may stand between quotation marks; one that is
    nothing else but these is kept as an empty text.
    """
    return _pieces(text(cell))


# A list says the same in many of its cells; so does what follows.
@lru_cache(maxsize=10_000)
def _pieces(written: str) -> Sequence[str]:
    if written.lstrip().startswith('"') or '; "' in written:
        return _quoted_pieces(written)
    pattern = r"[;\n]" if re.search(r"[;\n]", written) else r",(?![^()]*\))"
    parts = (re.sub(r"^\s*[-•–*]\s+", "", part).strip() for part in re.split(pattern, written))
    return [part for part in parts if part]


def _quoted_pieces(written: str) -> list[str]:
    """The pieces of a list of which some stand between quotation marks."""
    parts, position = [], 0
    while position < len(written):
        if match := _QUOTED.match(written, position):
            parts.append(match[1].replace('""', '"'))
        elif match := re.compile(r"([^;\n]*)[;\n]?").match(written, position):
            parts += filter(None, [match[1].strip()])
        assert match  # noqa: S101
        position = max(match.end(), position + 1)
    return parts


def listed(parts: Iterable[str]) -> str:
    """*parts* as one cell, from which `pieces` gives the same ones."""
    return "; ".join(
        part
        if part == part.strip() and not re.search(r'^[-•–*]\s|[";,\n]|^$', part)
        else '"' + part.replace('"', '""') + '"'
        for part in parts
    )


_YES = frozenset(("oui", "yes", "o", "y", "x", "✓", "✔", "✗", "☑", "vrai", "true", "1", "ok"))
_NO = frozenset(("", "non", "no", "n", "-", "0", "faux", "false", "☐", "/"))


def yes(cell: Cell) -> bool | None:
    """Whether *cell* is a tick, or says yes or no; None where it says something else."""
    said = fold(text(cell)).strip()
    return True if said in _YES else False if said in _NO else None


# Objectives.

_NAMED = re.compile(
    r"\b(?:objectifs?|objectives?|obj|pmm|gcm|numeros?|numbers?|no|nos)\b\.?\s*:?|[n#]\s*[°º]s?|[#°]"
)
# How many there are is not one of them: "2 objectifs : 7 et 8".
_COUNTED = re.compile(r"^\d{1,2}\s+(?:objectifs|objectives)\s*:")
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|\ba\b|\bau\b|\bto\b)\s*(\d{1,2})")
_NUMBERS = re.compile(r"(?:\s|[,;/+&.]|\bet\b|\band\b|\bou\b|\bor\b)*")
_LABELLED = re.compile(r"\s*(\d{1,2})(?:\s*[.:)-]\s*|\s+)(?=\D)(.*)", re.DOTALL)


def objectives(cell: Cell, labels: Mapping[str, int]) -> tuple[list[int], bool]:
    """The numbers of the objectives in *cell*, and whether that is a guess.

    *labels* gives the number of an objective by its label or title, folded. Raises Slip.
    """
    expected = _("objectives from {low} to {high}: 7, 7-9 or 7, 10").format(
        low=OBJECTIVES[0], high=OBJECTIVES[-1]
    )
    guess = False
    match cell:
        case bool() | date() | time() | timedelta():
            # "7-9" that Excel took for a day.
            raise Slip(_("{expected}, in a cell formatted as text").format(expected=expected))
        case float() if not cell.is_integer():
            # "5,18" that Excel took for a number; 5,1 may have been 5,10.
            if re.search(r"\.[12]$", str(cell)):
                raise Slip(_("{expected}, in a cell formatted as text").format(expected=expected))
            written, guess = str(cell).replace(".", ","), True
        case _:
            written = text(cell)
    numbers = [
        number
        for line in re.split(r"[\n;]", fold(written))
        for number in _objectives_in(_COUNTED.sub("", line.strip(" -•*.\t")), labels, expected)
    ]
    if any(number not in OBJECTIVES for number in numbers):
        raise Slip(expected)
    return list(dict.fromkeys(numbers)), guess


def _objectives_in(line: str, labels: Mapping[str, int], expected: str) -> Sequence[int]:
    """The numbers of the objectives in *line*, which is folded."""
    if not line:
        return ()
    bare = _NAMED.sub(" ", line)
    listed = _RANGE.sub(lambda match: _range(match, expected), bare)
    if not _NUMBERS.sub("", re.sub(r"\d+", " ", listed)):
        written = re.findall(r"\d+", listed)
        # What is longer is none, and Python would not even count so far.
        return [int(number[:4]) for number in written] or _none(expected)
    if match := _LABELLED.fullmatch(bare):
        return [int(match[1])]
    if number := labels.get(line):
        return [number]
    parts = [part.strip() for part in line.split(",")]
    if len(parts) > 1:
        return [number for part in parts for number in _objectives_in(part, labels, expected)]
    raise Slip(expected, "".join(nearest(line, labels)) if len(line) < 200 else "")


def _none(expected: str) -> Sequence[int]:
    raise Slip(expected)


def _range(match: re.Match[str], expected: str) -> str:
    low, high = int(match[1]), int(match[2])
    if low > high:
        raise Slip(expected)
    return " ".join(map(str, range(low, high + 1)))


# Dates.

_MONTHS = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
# What people write where there is no date, and where there is none yet.
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
# Each form with what its groups are: days, months and years of the start and the end.
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
    """The months by their names and by what these are shortened to, in both languages."""
    known: dict[str, set[int]] = {}
    for number, names in enumerate(_MONTHS, 1):
        for name in names:
            for length in range(3, len(name) + 1):
                known.setdefault(name[:length], set()).add(number)
    return {name: numbers.pop() for name, numbers in known.items() if len(numbers) == 1}


def when(cell: Cell, day_first: bool) -> When:
    """When *cell* says; *day_first* decides about what could be two dates. Raises Slip."""
    match cell:
        case datetime():
            return When(cell.date())
        case date():
            return When(cell)
        case bool() | time() | timedelta():
            raise Slip(_expected_date())
        case int() | float():
            return _number(cell)
    written = fold(text(cell)).strip()
    if written in _NO_DATE:
        return When()
    if written in _LATER:
        return When(partial=True)
    bare = _ORDINAL.sub(r"\1", _CLOCK.sub("", written))
    return _numeric(bare, day_first) or _worded(bare) or _only_years(written)


def _number(number: float) -> When:
    """A year, or a day as Excel counts them where the cell has lost its format."""
    # A range knows of whole numbers only at once whether they are in it.
    if YEARS[0] <= number <= YEARS[-1] and number == int(number):
        return When(year=int(number))
    first, last = 20_000, 75_000
    if first < number < last:
        return When(date(1899, 12, 30) + timedelta(days=int(number)))
    raise Slip(_expected_date())


def _numeric(written: str, day_first: bool) -> When | None:
    """A date in figures, or two; None where it is another form."""
    bare = _NOISE.sub(" ", written).strip()
    for pattern in (_ISO, _NUMERIC):
        first = pattern.match(bare)
        if not first:
            continue
        rest = bare[first.end() :].strip()
        if not rest:
            start, doubtful = _day(first, day_first)
            return When(start, doubtful=doubtful)
        rest = re.sub(rf"^{_SEP.strip(' ?')}", "", rest).strip()
        second = pattern.fullmatch(rest)
        if second:
            (start, one), (end, other) = _day(first, day_first), _day(second, day_first)
            return When(start, end, doubtful=one or other)
    if match := re.fullmatch(rf"{_D}(?:[/.]{_D})?{_SEP}({_NUMERIC.pattern})", bare):
        last = _NUMERIC.fullmatch(match[3])
        assert last  # noqa: S101
        end, doubtful = _day(last, day_first)
        month = int(match[2]) if match[2] else end.month
        # "30/12-02/01/2022" began the year before.
        year = end.year - 1 if month > end.month else end.year
        return When(_date(year, month, int(match[1])), end, doubtful=doubtful)
    return None


def _day(match: re.Match[str], day_first: bool) -> tuple[date, bool]:
    """The date in figures that was matched, and whether it could be another one."""
    first, second, third = match.groups()
    if len(first) == 4:
        return _date(int(first), int(second), int(third)), False
    year = int(third) if len(third) == 4 else 2000 + int(third)
    one, two = int(first), int(second)
    if one > 12 or two > 12:
        day_first = one > 12
    day, month = (one, two) if day_first else (two, one)
    return _date(year, month, day), one <= 12 and two <= 12 and one != two


def decides(cell: Cell) -> bool | None:
    """Whether *cell* is a date in figures whose day comes first; None where it does not tell."""
    if not isinstance(cell, str):
        return None
    for match in _NUMERIC.finditer(cell):
        first, second = int(match[1]), int(match[2])
        if (first > 12) != (second > 12):
            return first > 12
    return None


def _worded(written: str) -> When | None:
    """A date with the name of a month, or a year; None where it is another form."""
    bare = " ".join(_NOISE.sub(" ", written).split())
    for form, order in _FORMS:
        if match := form.fullmatch(bare):
            parts = dict(zip(order, match.groups(), strict=True))
            if "mm" in parts:
                if int(parts["mm"]) not in range(1, 13):
                    raise Slip(_expected_date())
                return When(year=int(parts["y"]), partial=True)
            months = {key: _months().get(parts[key]) for key in "mM" if key in parts}
            if None in months.values():
                continue
            return _assembled(parts, months)
    return None


def _assembled(parts: Mapping[str, str], months: Mapping[str, int | None]) -> When:
    """What the *parts* of a date come to: small letters are the start's, capitals the end's."""
    year = int(parts["y"])
    if "d" not in parts:
        return When(year=year, partial="m" in parts)
    month = months["m"] or 0
    start = _date(year, month, int(parts["d"]))
    if "D" not in parts:
        return When(start)
    end_month, end_year = months.get("M") or month, int(parts.get("Y", year))
    # "30 December – 2 January 2022" began the year before.
    if "Y" not in parts and end_month < month:
        start = _date(year - 1, month, int(parts["d"]))
    return When(start, _date(end_year, end_month, int(parts["D"])))


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Slip(_("a day that there is")) from error


def _only_years(written: str) -> When:
    """The one year that is named in *written*, whatever else is, or the first and the last."""
    whole = _SHORT_YEARS.sub(_years_in_full, written)
    years = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", whole)]
    years = [year for year in years if year in YEARS]
    if not years or years != sorted(years) or re.search(r"\d[/.-]\d", whole):
        raise Slip(_expected_date())
    last = years[-1] if years[-1] > years[0] else None
    if last and re.search(r"\b(?:ou|or)\b", whole):
        raise Slip(_expected_date())
    return When(year=years[0], last=last, partial=True)


# "2023-24" and "2023-2024", and "2023-11", which is a month.
_SHORT_YEARS = re.compile(r"(?<![\d/.-])(\d\d)(\d\d) ?[/-] ?(\d\d(?:\d\d)?)(?![\d/.-])")


def _years_in_full(match: re.Match[str]) -> str:
    century, year, last = match.groups()
    if len(last) == 4:
        return f"{century}{year} – {last}"
    return f"{century}{year} – {century}{last}" if int(last) > 12 else f"{century}{year}"


def _expected_date() -> str:
    return _("a date such as 14/09/2021, 14 September 2021, September 2021 or 2021")


def year(cell: Cell) -> int | None:
    """The one year that *cell* says, if any. Raises Slip."""
    said = when(cell, day_first=True)
    if said.last:
        raise Slip(_expected_date())
    return said.start.year if said.start else said.year


def day(cell: Cell) -> date:
    """The day that *cell* says. Raises Slip."""
    said = when(cell, day_first=True)
    if not said.start:
        raise Slip(_("a day"))
    return said.start


# Numbers.

# Thousands are parted by blanks, in French by ones that do not break.
_WHOLE = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,15}")


def number(cell: Cell) -> int | None:
    """Return the whole number in *cell*, or None where it states none. Raises Slip."""
    expected = _("a whole number such as 120")
    match cell:
        case bool():
            raise Slip(expected)
        case int():
            return cell
        case float() if cell.is_integer():
            return int(cell)
        case str():
            written = cell.strip()
            if fold(written) in _NO_DATE:
                return None
            if _WHOLE.fullmatch(written):
                return int(re.sub(r"\D", "", written))
    raise Slip(expected)


# Choices.


def country(written: str, countries: Mapping[str, str]) -> str:
    """The code of the country that is *written*; *countries* has the codes by name, folded."""
    if re.fullmatch("[A-Z]{2}", written):
        return written
    name = fold(written)
    code = countries.get(name) or countries.get(_article(name))
    if code:
        return code
    if re.fullmatch("[A-Za-z]{2}", written):
        return written.upper()
    raise Slip(
        _("a country, by its name or its two letters: MA"), "".join(nearest(name, countries))
    )


def _article(name: str) -> str:
    """*name* without an article before it or a remark in brackets after it."""
    return re.sub(r"^(?:le |la |les |l'|the )|\s*\(.*\)$", "", name)


def countries(cell: Cell, known: Mapping[str, str]) -> list[str]:
    """The codes of the countries in *cell*; *known* has them by name, folded. Raises Slip."""
    codes: list[str] = []
    for piece in pieces(cell):
        # "Trinidad and Tobago" is one; "France et Maroc" are two.
        name = _article(fold(piece).replace("&", "and"))
        parts = [name] if name in known else re.split(r"\s+(?:et|and|ou|or)\s+|\s*[/&+]\s*", piece)
        codes += [country(part.strip(), known) for part in parts if part.strip()]
    return list(dict.fromkeys(codes))


def kind(cell: Cell, known: Mapping[str, str], labels: Sequence[str]) -> tuple[str, bool]:
    """The kind that *cell* says, and whether it says more. Raises Slip.

    *known* has the codes of the kinds by their names, folded; *labels* are to choose from.
    """
    said = fold(text(cell)).strip()
    singular = re.sub(r"s\b", "", said)
    if code := known.get(said) or known.get(singular):
        return code, False
    within = {
        code: label
        for label, code in known.items()
        if re.search(rf"\b{re.escape(label)}s?\b", said)
    }
    if len(within) == 1:
        return next(iter(within)), True
    guess = "".join(nearest(said, labels)) if len(said) < 200 else ""
    # The first letter is hardly ever the slip: "séminaire" is not meant to be "webinaire".
    near = fold(guess)[:1] == said[:1] or said in fold(guess)
    raise Slip(one_of(labels), guess if near else "")


def one_of(choices: Iterable[str]) -> str:
    """That one of *choices* is expected."""
    return _("one of {choices}").format(choices=", ".join(choices))
