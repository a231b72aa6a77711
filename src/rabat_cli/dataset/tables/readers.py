"""Read the cells of each field: a cell and its context in, values and doubts out.

A reader is a plain function. It returns what a cell adds to its row, by field, and raises CellError
for a cell that it cannot read. What it returns depends on nothing but its arguments, and is not
changed afterwards.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ...language import _
from ...model import Language
from ...text import fold, slug
from ..document import suggest
from ..fields import ValueType, list_columns
from ..kinds import KINDS
from .cells import (
    Cell,
    CellError,
    Doubt,
    Period,
    cell_text,
    read_countries,
    read_kind,
    read_number,
    read_objectives,
    read_period,
    read_tick,
    short_text,
    split_list,
)
from .layout import SourceColumn
from .vocabulary import Vocabulary

ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_ONLINE = frozenset(
    ("en ligne", "online", "virtuel", "virtuelle", "virtual", "visioconference", "a distance",
     "remote", "teams", "zoom", "webinaire", "webinar")
)  # fmt: skip
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"\\^`{|}]+[^\s<>\"\\^`{|}.,;:)]", re.IGNORECASE)


class Context(Struct, frozen=True):
    """What the reader of a cell knows beside the cell.

    *column* is its column, and *language* that of the table. In an *exact* table, one of the
    program's own workbook, texts are taken as they are. *day_first* decides about dates that could
    be two.
    """

    column: SourceColumn
    language: Language
    vocabulary: Vocabulary
    exact: bool = False
    day_first: bool = True


class Reading(Struct, frozen=True):
    """The *values* that a cell adds to its row, by field, and the *doubts* about them.

    Of two cells of a row that give the same field, texts by language and lists are put together;
    of other values the last one stays.
    """

    values: Mapping[str, Any]
    doubts: Sequence[Doubt] = ()


Reader = Callable[[Cell, Context], Reading]


def read_text(cell: Cell, context: Context) -> Reading:
    """Read a text in the language of the column."""
    text = cell_text(cell)
    column = context.column
    return Reading({column.field: {column.language: text if context.exact else text.strip()}})


def read_word(cell: Cell, context: Context) -> Reading:
    """Read a text that is in no language, such as an identifier of another table."""
    return Reading({context.column.field: cell_text(cell).strip()})


def _read_plain_text(cell: Cell, context: Context) -> Reading:
    text = cell_text(cell)
    return Reading({context.column.field: text if context.exact else text.strip()})


def _read_plain_texts(cell: Cell, context: Context) -> Reading:
    return Reading({context.column.field: [text for text in split_list(cell) if text]})


def _read_id(cell: Cell, _context: Context) -> Reading:
    text = cell_text(cell).strip()
    if ID.fullmatch(text):
        return Reading({"id": text})
    id_ = slug(text)
    if not id_:
        return Reading({})
    message = _("an id is read in lower-case letters, digits and hyphens")
    return Reading({"id": id_}, [Doubt(message)])


def _read_kind(cell: Cell, context: Context) -> Reading:
    labels = [label.say(context.language) for label in KINDS.values()]
    try:
        kind, has_more = read_kind(cell, context.vocabulary.kinds, labels)
    except CellError as error:
        if context.exact or suggest(error.word, error.choices):
            raise
        # Lists have kinds of their own: that is no reason to refuse the whole list.
        message = _("{found} is none of the kinds of activity (rabat kinds) and is not read")
        return Reading({}, [Doubt(message.format(found=short_text(cell)))])
    if not has_more:
        return Reading({"kind": kind})
    message = _("{found} is read as {kind}").format(
        found=short_text(cell), kind=short_text(KINDS[kind].say(context.language))
    )
    return Reading({"kind": kind}, [Doubt(message)])


def _read_date(cell: Cell, context: Context) -> Reading:
    """Read the days or the year of an activity, or its first day."""
    period = read_period(cell, context.day_first)
    doubts = _period_doubts(cell, period, context)
    if period.start and period.end:
        return Reading({"start": period.start, "end": period.end}, doubts)
    if period.start:
        return Reading({"start": period.start}, doubts)
    return Reading({"year": period.year} if period.year else {}, doubts)


def _read_end(cell: Cell, context: Context) -> Reading:
    """Read the last day of an activity; a year is one that the row may have no use for."""
    period = read_period(cell, context.day_first)
    doubts = _period_doubts(cell, period, context)
    if period.start:
        return Reading({"end": period.end or period.start}, doubts)
    return Reading({"end_year": period.year} if period.year else {}, doubts)


def _read_day(cell: Cell, context: Context) -> Reading:
    """Read a day that is not one of those on which the activity was."""
    period = read_period(cell, context.day_first)
    if period.start:
        return Reading({context.column.field: period.start}, _period_doubts(cell, period, context))
    if not period.year and not period.partial:
        return Reading({})
    message = _("{found} is no day and is not read").format(found=short_text(cell))
    return Reading({}, [Doubt(message, "no day")])


def _read_number(cell: Cell, context: Context) -> Reading:
    try:
        number = read_number(cell)
    except CellError:
        if context.exact:
            raise
        # "about 120" is no reason to refuse the whole list.
        message = _("{found} is no whole number and is not read").format(found=short_text(cell))
        return Reading({}, [Doubt(message)])
    return Reading({} if number is None else {context.column.field: number})


def _read_year(cell: Cell, _context: Context) -> Reading:
    try:
        period = read_period(cell, day_first=True)
    except CellError as error:
        raise CellError(_("a year such as 2021")) from error
    year = period.start.year if period.start else period.year
    return Reading({"year": year} if year else {}, _years_doubts(cell, period))


def _period_doubts(cell: Cell, period: Period, context: Context) -> list[Doubt]:
    """Return what is doubtful about the *period* that was read in *cell*."""
    doubts = []
    if period.ambiguous:
        message = _("{found} is read as {date}: the month comes first")
        if context.day_first:
            message = _("{found} is read as {date}: the day comes first")
        message = message.format(found=short_text(cell), date=period.start)
        doubts.append(Doubt(message, "ambiguous date"))
    if period.partial and not period.last_year:
        message = (
            _("{found} has no day: the year is kept") if period.year else _("{found} is no date")
        )
        kind = "only a year" if period.year else "no date"
        doubts.append(Doubt(message.format(found=short_text(cell)), kind))
    return [*doubts, *_years_doubts(cell, period)]


def _years_doubts(cell: Cell, period: Period) -> list[Doubt]:
    if not period.last_year:
        return []
    message = _("{found} is read as {year}, the year in which it began")
    return [Doubt(message.format(found=short_text(cell), year=period.year))]


def _read_host_country(cell: Cell, context: Context) -> Reading:
    """Read the country where an activity was, or that it was online."""
    text = cell_text(cell).strip()
    return Reading({"online": text}) if fold(text) in _ONLINE else _read_country(cell, context)


def _read_country(cell: Cell, context: Context) -> Reading:
    codes = _country_codes(cell, context)
    if len(codes) > 1:
        raise CellError(_("one country"))
    return Reading({context.column.field: codes[0]} if codes else {})


def _read_countries(cell: Cell, context: Context) -> Reading:
    codes = _country_codes(cell, context)
    return Reading({context.column.field: codes} if codes else {})


def _country_codes(cell: Cell, context: Context) -> list[str]:
    try:
        return read_countries(cell, context.vocabulary.countries)
    except CellError as error:
        choices = context.vocabulary.country_choices(context.language)
        raise CellError(error.expected, error.word, choices) from error


def _read_names(cell: Cell, context: Context) -> Reading:
    """Read names in the language of the column; a name that may be a mere text is one."""
    names = split_list(cell)
    column = context.column
    if context.exact:
        # Two columns have the names in the two languages, in the same order.
        return Reading({column.field: {column.language: names}})
    info = list_columns()[column.field].in_model
    or_text = info is not None and info.or_text
    return Reading(
        {column.field: [name if or_text else {column.language: name} for name in names if name]}
    )


def _read_themes(cell: Cell, context: Context) -> Reading:
    """Read the names of themes, each with the language and the position of its column."""
    text = cell_text(cell).strip()
    names = [text] if fold(text) in context.vocabulary.themes else split_list(cell)
    column = context.column
    return Reading({"themes": [(name, column.language, column.position) for name in names if name]})


def _read_objectives(cell: Cell, context: Context) -> Reading:
    """Read the numbers of objectives, each with the position of its column and no contribution."""
    numbers, doubts = read_objectives(cell, context.vocabulary.objectives)
    position = context.column.position
    return Reading({"objectives": [(number, position, {}) for number in numbers]}, doubts)


def read_objective_column(cell: Cell, context: Context) -> Reading:
    """Read a cell in the column of one objective: a tick, or how the activity serves it."""
    column = context.column
    ticked = read_tick(cell)
    if ticked is False:
        return Reading({})
    contribution = {} if ticked else {column.language: cell_text(cell).strip()}
    return Reading({"objectives": [(column.number, column.position, contribution)]})


def has_only_objectives(cells: Sequence[Cell]) -> bool:
    """Return whether *cells*, below a heading such as "Objective 1", are numbers of objectives.

    "Objective 1" and "Objective 2" may be the first and the second objective of an activity.
    """
    if all(read_tick(cell) is not None for cell in cells):
        return False
    try:
        return all(read_objectives(cell, {})[0] for cell in cells)
    except CellError:
        return False


def _read_documents(cell: Cell, context: Context) -> Reading:
    """Read the titles of documents, each with its language, or their links."""
    text = cell_text(cell)
    if _LINK.search(text):
        return _read_links(cell, context)
    titles = [title for title in re.split(r"\s*[;\n]\s*", text.strip()) if title]
    return Reading({"document": [(context.column.language, title) for title in titles]})


def _read_links(cell: Cell, _context: Context) -> Reading:
    """Read addresses of documents, each with the text before it."""
    text = cell_text(cell)
    links, position = [], 0
    for match in _LINK.finditer(text):
        title = text[position : match.start()].strip(" \t\n;,:–—-()")
        scheme, _colon, rest = match[0].partition(":")
        has_scheme = scheme.lower().startswith("http")
        links.append((title, f"{scheme.lower()}:{rest}" if has_scheme else f"https://{match[0]}"))
        position = match.end()
    if links:
        return Reading({"link": links})
    message = _("{found} is no address and is not read").format(found=short_text(cell))
    return Reading({}, [Doubt(message, "no address")])


def find_reader(field: str) -> Reader:
    """Return the reader of a *field*: its own, or the one that its type in the model needs."""
    if field in _READERS:
        return _READERS[field]
    info = list_columns()[field].in_model
    assert info  # noqa: S101
    if info.many:
        return _LIST_READERS.get(info.type, _read_plain_texts)
    return _TYPE_READERS.get(info.type, read_word)


_READERS: Mapping[str, Reader] = {
    "id": _read_id,
    "kind": _read_kind,
    "date": _read_date,
    "start": _read_date,
    "end": _read_end,
    "year": _read_year,
    "country": _read_host_country,
    "themes": _read_themes,
    "objectives": _read_objectives,
    "document": _read_documents,
    "link": _read_links,
    "source": read_word,
}
_TYPE_READERS: Mapping[ValueType, Reader] = {
    "text": _read_plain_text,
    "bilingual": read_text,
    "country": _read_country,
    "date": _read_day,
    "year": _read_number,
    "number": _read_number,
}
_LIST_READERS: Mapping[ValueType, Reader] = {"bilingual": _read_names, "country": _read_countries}
