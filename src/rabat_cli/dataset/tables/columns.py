"""Choose the readers of the columns of a table, and warn of what is not read in them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from ...language import _
from ...text import fold
from ..fields import COLUMN_FIELDS, columns_of_type
from .cells import Cell, cell_text, short_text
from .countries import have_codes
from .dates import day_comes_first, order_by_weekdays, texts_among_dates
from .headings import match_heading
from .layout import SourceTable, labelled_objective
from .places import TablePlaces
from .problems import Problems
from .readers import (
    Context,
    Reader,
    find_reader,
    read_contribution_column,
    read_objective_column,
)
from .ticks import are_objective_numbers, have_check_marks
from .vocabulary import Vocabulary

_DATES = frozenset(("date", *columns_of_type("date")))
_COUNTRIES = frozenset(("country", *columns_of_type("country")))
# For some columns, the keys that lead to their value in an activity. For any other column, the
# field itself is the key.
_KEYS_OF_FIELDS: Mapping[str, Sequence[str]] = {
    "objectives": ("alignment",),
    "contribution": ("alignment", "contribution"),
    "link": ("document", "url"),
}
# For some columns, other keys that their cells may have values for: a cell below "Start" may have
# only a year. If the table has a column for the key itself, such as "Year", that column is noted
# for the key instead (`note_activity_columns`).
_FALLBACK_KEYS: Mapping[str, Sequence[str]] = {"date": COLUMN_FIELDS["date"], "start": ("year",)}
# Headings of columns with codes of countries: "Country code", "ISO3".
_CODES_HEADING = re.compile(r"code|iso", re.IGNORECASE)


def note_columns(
    table: SourceTable,
    places: TablePlaces,
    keys_of_fields: Mapping[str, Sequence[str]],
    *keys: str,
) -> None:
    """Note in *places* in which column of *table* each value of an entry stands.

    *keys* are the keys of the entries in a document: "activity", or "activity" and "alignment".
    *keys_of_fields* maps a field to the keys that lead to its value in an entry. A field that is
    not in this mapping is its own key.
    """
    for column in table.columns:
        names = (*keys, *keys_of_fields.get(column.field, (column.field,)))
        # A text in a language is found with and without its language: ("activity", "title", "fr").
        for path in (names, (*names, column.language)):
            places.columns.setdefault((table.number, path), column.position)


def note_activity_columns(table: SourceTable, places: TablePlaces) -> None:
    """Note in *places* in which column of *table* each value of an activity stands."""
    note_columns(table, places, _KEYS_OF_FIELDS, "activity")
    for column in table.columns:
        for key in _FALLBACK_KEYS.get(column.field, ()):
            places.columns.setdefault((table.number, ("activity", key)), column.position)


def warn_of_columns(table: SourceTable, problems: Problems) -> None:
    """Warn of columns with unknown headings, and of formulas without values in known columns."""
    # The program writes columns that it never reads back, such as the source. In a list that it
    # wrote, known by its column of ids, they get no warning.
    if not table.is_program_list:
        # `rabat diff` drops the warnings of the group "not compared", because its notes name these
        # columns, too.
        group = "not compared" if table.may_be_program_list else "unknown heading"
        for position, text in table.unread:
            if text:
                message = _("the column {heading} is not read")
                at = (table.number, table.headings_row, position)
                problems.warn(at, message, group, found=text, heading=short_text(text))
                problems.counts.unread_columns += 1
    positions = {column.position for column in table.columns}
    for (row, column), error in sorted(table.sheet.without_value.items()):
        position = column - table.sheet.left
        if row < table.first_data_row or position not in positions:
            continue
        message = _("the formula has no value: open the workbook in a spreadsheet and save it")
        if error:
            message = _("{found} is an error of a formula and is not read")
        problems.warn((table.number, row, position), message, found=error or None)
        problems.counts.unread_cells += 1


def warn_of_doubtful_columns(table: SourceTable, problems: Problems) -> None:
    """Warn of what is doubtful in the columns of a plain list.

    Each of these is doubtful:

    - a column of ticks whose heading has a number, but neither the word "objective" nor the label
      of the objective: "7", "7. Protection";
    - a hidden column;
    - a filled cell without a heading;
    - a date in another order than its heading states;
    - a text among dates.
    """
    for column in table.columns:
        known = match_heading(column.heading) or labelled_objective(column.heading)
        if column.number and not known:
            message = _("the number {found} above ticks is read as that of an objective")
            at, found = (table.number, table.headings_row, column.position), str(column.number)
            problems.add_warning(at, message.format(found=found), "number above ticks", found)
        if column.position + table.sheet.left in table.sheet.hidden_columns:
            message = _("the column {heading} is hidden, but is read")
            at = (table.number, table.headings_row, column.position)
            text = column.heading
            problems.warn(at, message, "hidden column", found=text, heading=short_text(text))
    _warn_without_heading(table, problems)
    _warn_of_dates(table, problems)


def _warn_without_heading(table: SourceTable, problems: Problems) -> None:
    """Warn of filled cells in columns without a heading, such as those behind the last heading."""
    known = {column.position for column in table.columns}
    known |= {position for position, text in table.unread if text}
    width = max(map(len, table.rows))
    without_heading = [position for position in range(width) if position not in known]
    for number, row in table.data:
        for position in without_heading:
            if position < len(row) and (found := cell_text(row[position]).strip()):
                message = _("{found} has no heading above it and is not read")
                problems.warn((table.number, number, position), message, "no heading", found=found)
                problems.counts.unread_cells += 1


def _warn_of_dates(table: SourceTable, problems: Problems) -> None:
    """Warn of dates that contradict their heading, and of texts in a column of real dates.

    A spreadsheet that takes 03/04/2021 for 4 March leaves 25/04/2021 as a text, because there is no
    month 25. If a column has such a text, its dates may therefore be wrong: 4 March instead of 3
    April.
    """
    for column in table.columns:
        if column.field not in _DATES:
            continue
        position = column.position
        order = _heading_order(column.heading)
        for number, row in table.data if order is not None else ():
            cell_order = day_comes_first(row[position : position + 1])
            if cell_order is not None and cell_order != order:
                message = _("{found} has the day and the month in another order than {heading}")
                at, text = (table.number, number, position), short_text(column.heading)
                problems.warn(at, message, "other order", found=row[position], heading=text)
                problems.counts.doubtful_cells += 1
        cells = [(number, row[position]) for number, row in table.data if len(row) > position]
        for index in texts_among_dates([cell for _number, cell in cells]):
            number, cell = cells[index]
            message = _(
                "{found} is a text in a column of dates: in the other cells, a spreadsheet may have"
                " taken the day for the month"
            )
            problems.warn((table.number, number, position), message, "text among dates", found=cell)


def choose_readers(
    table: SourceTable, rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary
) -> Iterator[tuple[Reader, Context]]:
    """Yield the reader and the context of each column of *table*; *rows* are its rows of data."""
    filled_cells = partial(_filled_cells, rows)
    dates = [*filled_cells(column.position for column in table.columns if column.field in _DATES)]
    # Whether the day comes first in dates; None if it is not known.
    table_order = day_comes_first(dates)
    # In "Monday 03/04/2023", the weekday shows the order, but it may be wrong: ambiguous dates are
    # read in this order, and are reported.
    likely_order = order_by_weekdays(dates)
    if table_order is None:
        # Columns that are not read, such as "Signed on", may show the order.
        table_order = day_comes_first(filled_cells(position for position, _heading in table.unread))
    numbered_columns = [
        column for column in table.columns if column.field == "objectives" and column.number
    ]
    numbered_cells = [*filled_cells(column.position for column in numbered_columns)]
    # Whether cells below "Objective 1", "Objective 2" are numbers of objectives instead of ticks.
    cells_are_numbers = are_objective_numbers(
        [column.number or 0 for column in numbered_columns], numbered_cells
    )
    # If the table has check marks for yes, its crosses are a no.
    crosses_are_no = have_check_marks(numbered_cells)
    # A column "Date" is read first, so that columns of the start and the end replace its values.
    for column in sorted(table.columns, key=lambda column: column.field != "date"):
        reader = find_reader(column.field)
        if column.number and column.field == "contribution":
            reader = read_contribution_column
        elif column.number and not cells_are_numbers:
            reader = read_objective_column
        order = table_order
        if column.field in _DATES:
            order = _column_order(column.heading, table_order, filled_cells([column.position]))
        context = Context(
            column,
            table.language,
            vocabulary,
            # If nothing shows the order, the day comes first, as in all countries of the dialogue.
            day_first=(likely_order if order is None else order) is not False,
            order_known=order is not None,
            order_stated=_heading_order(column.heading) is not None,
            from_csv=not table.sheet.name,
            from_1904=table.sheet.from_1904,
            crosses_are_no=crosses_are_no,
            # This makes no difference to columns without countries: do not look at their cells.
            prefer_codes=table.is_program_list
            or column.field not in _COUNTRIES
            or bool(_CODES_HEADING.search(column.heading))
            or have_codes(filled_cells([column.position])),
            may_be_program_list=table.may_be_program_list,
        )
        yield reader, context


def _filled_cells(rows: Sequence[Sequence[Cell]], positions: Iterable[int]) -> Iterator[Cell]:
    """Yield the filled cells of the columns of *rows* at *positions*."""
    for position in positions:
        yield from (row[position] for row in rows if position < len(row) and row[position] != "")


def _column_order(heading: str, table_order: bool | None, cells: Iterable[Cell]) -> bool | None:
    """Return whether the day comes first in the dates of a column; None if that is not known.

    If the *heading* states an order, return this order. Otherwise return the *table_order*, the
    order in all dates of the table. If *table_order* is None, perhaps because columns contradict
    each other, the *cells* of the column decide.
    """
    heading_order = _heading_order(heading)
    if heading_order is not None:
        return heading_order
    return day_comes_first(cells) if table_order is None else table_order


def _heading_order(heading: str) -> bool | None:
    """Return whether *heading* says that the day comes first; None if it says nothing of the order.

    True for "Date (dd/mm/yyyy)", False for "Date (mm/dd/yyyy)" and "Date (US)", None for "Date
    (yyyy-mm-dd)".
    """
    # Shorten "day/month" to "d/m".
    letters = re.sub(r"\b([djmya])(?:our|ay|ois|onth|nnee|ear)\b", r"\1", fold(heading))
    if re.search(r"\b[dj]{1,2}[/. -]m{1,2}\b|\buk\b|\bbritish\b", letters):
        return True
    # A year before the month, as in "yyyy-mm-dd", does not say how to read 03/04/2021.
    month_first = re.search(
        r"(?<![ya][/. -])\bm{1,2}[/. -][dj]{1,2}\b|\busa?\b|\bamerican\b|\bamericaine?\b", letters
    )
    return False if month_first else None
