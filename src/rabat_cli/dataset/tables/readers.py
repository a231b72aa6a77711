"""Read the cells of each field: a cell and its context in, values and doubts out.

A reader is a plain function. It returns the values that a cell adds to its row, by field, and the
doubts about the cell. The result may be cached: it depends on the arguments alone, and must not be
changed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ...language import _, say
from ...model import Language
from ...text import fold, slug
from ..bundled import country_names
from ..document import nearest_choice
from ..fields import ValueType, list_columns
from ..kinds import KINDS
from .cells import (
    Cell,
    Doubt,
    cell_text,
    doubt_about,
    filled,
    says_nothing,
    short_text,
    split_list,
    without_footnotes,
)
from .contributions import AlignedCell
from .countries import ONLINE, read_countries
from .dates import DateReading, read_dates
from .headings import match_heading
from .layout import SourceColumn
from .links import has_links, read_links
from .objectives import read_objectives
from .program_lists import read_alignment, read_documents
from .ticks import read_tick
from .vocabulary import Vocabulary

ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
# "120", "12 000". In French, no-break spaces separate the thousands, too.
_WHOLE_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,15}")
# Codes of countries: "MA; SN".
_CODES = re.compile("[A-Z]{2}(?:; [A-Z]{2})*")
# The bullet before a title that was copied from a list in Word.
_BULLET = re.compile(r"\A\s*[•▪‣●]\s+")
# "(announced)" behind a date, as the program itself writes it, and as people do: "(Annoncée)".
_ANNOUNCED = re.compile(
    r"\s*[(\[]\s*(?:only )?(?:announced|annonc(?:é|e\u0301?)e?s?)\s*[)\]]", re.IGNORECASE
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{1,11}")
# Words of headings for objectives that are not those of the Compact: "Objectives of the project". A
# cell below such a heading is read only if the heading or the cell also names the Compact.
_OF_THE_PROJECT = re.compile(
    r"\b(?:projets?|projects?|programm?e?s?|specifi\w+|general|generaux)\b"
)
# The heading of the objectives with their contributions, in lists that the program wrote.
_ALIGNMENT_HEADINGS = frozenset(("alignment", "alignement"))
_OF_THE_COMPACT = re.compile(r"\b(?:pmm|gcm|pacte|compact)\b")
_OF_DEVELOPMENT = re.compile(r"\b(?:sdgs?|odd)\b")


class Context(Struct, frozen=True):
    """What a reader knows beside the cell."""

    column: SourceColumn
    # The language of the table.
    language: Language
    vocabulary: Vocabulary
    # Whether the table is one of the program's own workbook: texts are taken as they are.
    is_own_workbook: bool = False
    # Whether 03/04/2021 is read as 3 April, and not as 4 March.
    day_first: bool = True
    # Whether the heading or other dates show the order of day and month. If not, 03/04/2021 is
    # doubtful.
    order_known: bool = False
    # Whether the heading itself states the order of day and month: "Date (dd/mm/yyyy)".
    order_stated: bool = False
    # Whether the list is CSV. Before a spreadsheet saves it, it may turn the objectives "5,10" into
    # the number 5,1.
    from_csv: bool = False
    # Whether the workbook counts days from 1904, and not from 1900.
    from_1904: bool = False
    # Whether a cross such as "✗" is a no, because the table has check marks such as "✓", too.
    crosses_are_no: bool = False
    # Whether "AU" and "NO" are read as the codes of Australia and Norway, as in a column of codes.
    prefer_codes: bool = True
    # Whether the program itself may have written the list: see `SourceTable.may_be_program_list`.
    may_be_program_list: bool = False


class Reading(Struct, frozen=True):
    """The *values* that a cell adds to its row, by field, and the *doubts* about the cell.

    If two cells of a row have values of the same field, `rows.RowReader` joins lists, and combines
    texts by language. If one of two flags is a yes, it keeps the yes. Any other value replaces the
    earlier value. If a value is lost in this way, there is a warning.
    """

    values: Mapping[str, Any]
    doubts: Sequence[Doubt] = ()


Reader = Callable[[Cell, Context], Reading]


def read_text(cell: Cell, context: Context) -> Reading:
    """Read a text in the language of the column; "N/A" gives no text, except as a title.

    In the program's own workbook every text is kept as it is.
    """
    text = cell_text(cell)
    column = context.column
    if context.is_own_workbook:
        return Reading({column.field: {column.language: text}})
    if column.field == "title":
        text = _BULLET.sub("", text)
    elif says_nothing(text):
        return Reading({})
    return Reading({column.field: {column.language: text.strip()}})


def read_stripped(cell: Cell, context: Context) -> Reading:
    """Read a text without a language, such as a link, and remove the blanks around the text."""
    return Reading({context.column.field: cell_text(cell).strip()})


def _read_plain_text(cell: Cell, context: Context) -> Reading:
    """Read a text without a language; outside the own workbook, remove the blanks around it."""
    text = cell_text(cell)
    return Reading({context.column.field: text if context.is_own_workbook else text.strip()})


def _read_plain_texts(cell: Cell, context: Context) -> Reading:
    """Read a list of texts without a language."""
    return Reading({context.column.field: [text for text in split_list(cell) if text]})


def _read_id(cell: Cell, _context: Context) -> Reading:
    """Read an id. Any other text is turned into one, with a doubt.

    "Atelier 2021" gives "atelier-2021".
    """
    text = cell_text(cell).strip()
    if ID.fullmatch(text):
        return Reading({"id": text})
    if not (id_ := slug(text)):
        return Reading({})
    return Reading(
        {"id": id_}, [Doubt(_("an id is changed to lower-case letters, digits and hyphens"))]
    )


def _read_kind(cell: Cell, context: Context) -> Reading:
    """Read the kind of an activity: its name, or a text that contains the name of just one kind."""
    if not context.is_own_workbook and says_nothing(cell_text(cell)):
        return Reading({})
    codes_by_name = context.vocabulary.kinds
    name = fold(cell_text(cell)).replace("-", " ").strip()
    if code := codes_by_name.get(name) or codes_by_name.get(re.sub(r"s\b", "", name)):
        return Reading({"kind": code})
    kinds_in_text = {
        code
        for label, code in codes_by_name.items()
        if re.search(rf"\b{re.escape(label)}s?\b", name)
    }
    if len(kinds_in_text) == 1:
        (code,) = kinds_in_text
        kind = short_text(KINDS[code].say(context.language))
        return Reading(
            {"kind": code}, [doubt_about(cell, _("{found} is read as {kind}"), kind=kind)]
        )
    labels = [label.say(context.language) for label in KINDS.values()]
    # Guess only kinds with the same first letter, which people hardly ever mistype ("séminaire" is
    # no mistyped "webinaire"), and kinds whose name contains the text.
    choices = {
        label: label for label in labels if fold(label)[:1] == name[:1] or name in fold(label)
    }
    message = _("{found} is not a kind of activity (see rabat kinds) and is not read")
    return Reading({}, [doubt_about(cell, message, "no kind", guess=nearest_choice(name, choices))])


def _read_date(cell: Cell, context: Context) -> Reading:
    """Read the days or the year of an activity."""
    dates = _dates_in(cell, context)
    values = filled(start=dates.start, end=dates.end, year=dates.year)
    return Reading({**values, **_announced_in(cell)}, dates.doubts)


def _read_end(cell: Cell, context: Context) -> Reading:
    """Read the last day of an activity.

    If the cell has a period, the first day is returned, too, as ``start_from_end_column``. If it
    has only a year, the year is returned as ``end_year``. Whether these two can be used depends on
    the start in the row.
    """
    dates = _dates_in(cell, context)
    first, last = (dates.start, dates.end) if dates.end else (None, dates.start)
    values = filled(end=last, start_from_end_column=first, end_year=dates.year)
    return Reading({**values, **_announced_in(cell)}, dates.doubts)


def _read_day(cell: Cell, context: Context) -> Reading:
    """Read a day that is neither start nor end, such as the day of publication."""
    dates = _dates_in(cell, context)
    if dates.year:
        return Reading({}, [doubt_about(cell, _("{found} is not a day and is not read"), "no day")])
    return Reading(filled(**{context.column.field: dates.start}), dates.doubts)


def read_number(cell: Cell, context: Context) -> Reading:
    """Read a whole number, such as "120" or "12 000"."""
    text = cell_text(cell).strip()
    if not isinstance(cell, bool) and _WHOLE_NUMBER.fullmatch(text):
        return Reading({context.column.field: int(re.sub(r"\D", "", text))})
    if says_nothing(text):
        return Reading({})
    # Return a doubt, not an error: "about 120" is no reason to refuse the whole list.
    message = _("{found} is not a whole number and is not read")
    return Reading({}, [doubt_about(cell, message, "no number")])


def _read_flag(cell: Cell, context: Context) -> Reading:
    """Read a yes or a no; "announced" below the heading "Announced" is a yes, too."""
    known = match_heading(cell) if isinstance(cell, str) else None
    if known and known.field == context.column.field:
        return Reading({context.column.field: True})
    tick = read_tick(cell, crosses_are_no=context.crosses_are_no)
    if tick.value == "text":
        message = _("{found} is neither yes nor no and is not read")
        return Reading({}, [doubt_about(cell, message, "no flag")])
    is_yes = tick.value == "yes"
    # A no is a value, too: if another cell of the row says yes, the contradiction is reported.
    return Reading({context.column.field: is_yes} if is_yes or not tick.doubts else {}, tick.doubts)


def _read_year(cell: Cell, context: Context) -> Reading:
    """Read the year of an activity: "2021", or the year of a day such as "14/09/2021"."""
    dates = _dates_in(cell, context)
    year = dates.start.year if dates.start else dates.year
    # Doubts about a missing day, or about the order of day and month, do not matter for the year.
    relevant_kinds = {"several years", "year as a day"}
    doubts = [doubt for doubt in dates.doubts if not year or doubt.kind in relevant_kinds]
    return Reading({**filled(year=year), **_announced_in(cell)}, doubts)


def _announced_in(cell: Cell) -> Mapping[str, bool]:
    """Return {"announced": True} if *cell* contains "(announced)", or else an empty mapping."""
    return filled(announced=bool(_ANNOUNCED.search(cell_text(cell))))


def _dates_in(cell: Cell, context: Context) -> DateReading:
    """Read the dates in *cell* without footnote marks and without "(announced)"."""
    cell = without_footnotes(cell)
    return read_dates(
        _ANNOUNCED.sub("", cell) if isinstance(cell, str) else cell,
        day_first=context.day_first,
        order_known=context.order_known,
        order_stated=context.order_stated,
        from_1904=context.from_1904,
    )


def _read_host_country(cell: Cell, context: Context) -> Reading:
    """Read the country where an activity was; a word such as "Zoom" is returned as ``online``."""
    text = cell_text(cell).strip()
    return Reading({"online": text}) if fold(text) in ONLINE else _read_country(cell, context)


def _read_country(cell: Cell, context: Context) -> Reading:
    """Read one country; if the cell names several, keep the first country, with a doubt."""
    codes, doubts = _countries_in(cell, context)
    if len(codes) > 1:
        message, country = _("{found} names several countries: {country} is kept"), codes[0]
        name = say(country_names()[country])
        doubts = [*doubts, doubt_about(cell, message, "several countries", country=name)]
    return Reading({context.column.field: codes[0]} if codes else {}, doubts)


def _read_countries(cell: Cell, context: Context) -> Reading:
    """Read a list of countries."""
    codes, doubts = _countries_in(cell, context)
    return Reading(filled(**{context.column.field: [*codes]}), doubts)


def _countries_in(cell: Cell, context: Context) -> tuple[Sequence[str], Sequence[Doubt]]:
    """Return the codes of the countries in *cell*, and the doubts about the cell."""
    text = cell_text(cell)
    # The program itself writes codes if a name would be read as another country.
    if context.is_own_workbook and _CODES.fullmatch(text):
        return text.split("; "), ()
    reading = read_countries(without_footnotes(text), prefer_codes=context.prefer_codes)
    return reading.codes, reading.doubts


def _read_names(cell: Cell, context: Context) -> Reading:
    """Read a list of names.

    A name is a plain string if the field allows that, and otherwise a mapping from the language of
    the column to the name. In the program's own workbook one mapping has all the names: {"en":
    ["IOM", "UNHCR"]}.
    """
    names = split_list(cell)
    column = context.column
    if context.is_own_workbook:
        # `pair_names` will pair them with the names in the column of the other language.
        return Reading({column.field: {column.language: names}})
    model_field = list_columns()[column.field].model_field
    are_plain = model_field and model_field.allows_plain_text
    is_comma_list = len(names) > 1 and not re.search(r"[;\n]", cell_text(cell))
    if len(names) > 1:
        names = [*names[:-1], re.sub(r"^(?:et|and) ", "", names[-1])]
    names = [part for name in names for part in _split_acronyms(name)]
    names = [name for name in names if not says_nothing(name)]
    doubts: list[Doubt] = []
    # "Ministry of Labour, Employment and Social Security" is one name, and any list with commas and
    # an "and" may be one name.
    if is_comma_list and names and re.search(r" (?:et|and|&) ", names[-1]):
        message = _("{found} is read as {count} names: put semicolons between names to be sure")
        doubts = [doubt_about(cell, message, "names", count=len(names))]
    texts = [name if are_plain else {column.language: name} for name in names]
    return Reading({column.field: texts}, doubts)


def _split_acronyms(name: str) -> Sequence[str]:
    """Return the acronyms that *name* joins ("UNHCR and ICMPD", "IOM / UNHCR"), or *name* alone."""
    parts = re.split(r" +(?:et|and|[&/+]) +", name)
    return parts if all(map(_ACRONYM.fullmatch, parts)) else [name]


def _read_themes(cell: Cell, context: Context) -> Reading:
    """Read the names of themes, each with the language and the position of its column."""
    text = cell_text(cell).strip()
    names = [text] if fold(text) in context.vocabulary.themes else split_list(cell)
    if not context.is_own_workbook:
        names = [part.strip() for name in names for part in name.split("|")]
        names = [name for name in names if not says_nothing(name)]
    column = context.column
    themes = [(name, column.language, column.position) for name in names if name]
    return Reading({"themes": themes})


def _read_objectives(cell: Cell, context: Context) -> Reading:
    """Read objectives; a remark on an objective is its contribution."""
    column, labels = context.column, context.vocabulary.objectives
    folded_heading = fold(column.heading)
    if (
        context.may_be_program_list
        and folded_heading in _ALIGNMENT_HEADINGS
        and (remarks := read_alignment(cell_text(cell)))
    ):
        return Reading({"objectives": _with_contributions(remarks, column)})
    names_compact = _OF_THE_COMPACT.search(f"{folded_heading} {fold(cell_text(cell))}")
    if (
        _OF_THE_PROJECT.search(folded_heading)
        and not names_compact
        and not says_nothing(cell_text(cell))
    ):
        message = _(
            "{found} is in a column of objectives that are not those of the Global Compact and is"
            " not read"
        )
        return Reading({}, [doubt_about(cell, message, "other objectives")])
    reading = read_objectives(
        without_footnotes(cell),
        labels,
        about_compact=not _OF_DEVELOPMENT.search(folded_heading),
        from_csv=context.from_csv,
    )
    objectives = _with_contributions(reading.remarks, column)
    return Reading(filled(objectives=objectives), reading.doubts)


def _with_contributions(remarks: Mapping[int, str], column: SourceColumn) -> Sequence[AlignedCell]:
    """Return the objectives in a cell of *column*, with the *remarks* on them as contributions."""
    return [
        AlignedCell(number, column.position, {column.language: remark} if remark else {})
        for number, remark in remarks.items()
    ]


def read_objective_column(cell: Cell, context: Context) -> Reading:
    """Read a cell in the column of one objective: a tick, or a text, which is the contribution."""
    column = context.column
    tick = read_tick(cell, crosses_are_no=context.crosses_are_no)
    if tick.value == "no":
        return Reading({}, tick.doubts)
    contribution = {column.language: cell_text(cell).strip()} if tick.value == "text" else {}
    return Reading({"objectives": [_aligned_cell(column, contribution)]}, tick.doubts)


def read_contribution_column(cell: Cell, context: Context) -> Reading:
    """Read a contribution to the objective in the heading of its column."""
    column, text = context.column, cell_text(cell).strip()
    if says_nothing(text):
        return Reading({})
    return Reading({"contributions": [_aligned_cell(column, {column.language: text})]})


def _aligned_cell(column: SourceColumn, contribution: Mapping[Language, str]) -> AlignedCell:
    """Return the objective in the heading of *column* with the *contribution* in its cell."""
    assert column.number  # noqa: S101
    return AlignedCell(column.number, column.position, contribution)


def _read_documents(cell: Cell, context: Context) -> Reading:
    """Read documents: links if the cell has addresses, otherwise titles in the column's language.

    In a list that the program wrote, a cell with addresses has titles, too: both are read.
    """
    if has_links(cell):
        if context.may_be_program_list and (documents := read_documents(cell_text(cell))):
            language = context.column.language
            links = [("", url) for _title, url in documents]
            return Reading(
                {"document": [(language, title) for title, _url in documents], "link": links}
            )
        return _read_links(cell, context)
    titles = [title for title in re.split(r"\s*[;\n]\s*", cell_text(cell).strip()) if title]
    return Reading({"document": [(context.column.language, title) for title in titles]})


def _read_links(cell: Cell, _context: Context) -> Reading:
    """Read addresses of documents, each with the text before it."""
    if says_nothing(cell_text(cell)):
        return Reading({})
    reading = read_links(cell)
    links = [(link.title, link.url) for link in reading.links]
    return Reading(filled(link=links), reading.doubts)


def find_reader(field: str) -> Reader:
    """Return the reader of a *field*: from `_READERS`, or else by its type in the model."""
    if field in _READERS:
        return _READERS[field]
    model_field = list_columns()[field].model_field
    assert model_field  # noqa: S101
    if model_field.many:
        return _LIST_READERS.get(model_field.type, _read_plain_texts)
    return _TYPE_READERS.get(model_field.type, read_stripped)


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
    "source": read_stripped,
}
# The readers, by type, of fields with a single value that are not in `_READERS`. At present these
# fields are bilingual texts or flags; the readers of the other types are for fields that the model
# may get later.
_TYPE_READERS: Mapping[ValueType, Reader] = {
    "text": _read_plain_text,
    "bilingual": read_text,
    "country": _read_country,
    "date": _read_day,
    "year": read_number,
    "number": read_number,
    "flag": _read_flag,
}
# As `_TYPE_READERS`, but for fields with several values.
_LIST_READERS: Mapping[ValueType, Reader] = {"bilingual": _read_names, "country": _read_countries}
