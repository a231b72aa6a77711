"""Read plain lists of activities that people made: CSV files or sheets of a workbook.

Each row is an activity. Missing values are derived if possible, otherwise left out. Anything that
is not read causes a warning.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...language import _
from ...model import Language
from ...text import fold, slug
from ..document import ParsedDocument, ParseError
from ..fields import columns_of_type, many_columns
from .cells import Cell, cell_text, short_text
from .countries import have_codes, read_countries
from .dates import day_comes_first, is_text_in_figures, texts_among_dates
from .headings import heading
from .invisible import clean_sheet
from .layout import (
    SourceColumn,
    SourceTable,
    find_table,
    labelled_objective,
    seen_headings,
    split_sheet,
)
from .objectives import read_heading
from .places import CellRef, TablePlaces
from .problems import Problems
from .readers import (
    Context,
    Reader,
    find_reader,
    read_contribution_column,
    read_objective_column,
)
from .rows import CONTINUATION_FIELDS, DataRow, MergedRows, RowReader, Values, data_rows
from .sheets import Sheet
from .ticks import have_check_marks, have_objectives
from .vocabulary import Vocabulary

# An activity, or a part of one, as a table of a parsed document.
Entry = dict[str, Any]
# An objective in a cell: its number, the position of the column, and the contribution to it.
AlignedCell = tuple[int, int, Mapping[Language, str]]
# The most characters of a title that go into an id.
_LONGEST_ID = 60
_TITLE = ("activity", "title")
# A message about headings names so many of them.
_MOST_HEADINGS = 8
# Keys of a column, if they differ from its field, and keys that it also sets if no other does.
_KEYS_OF_FIELDS: Mapping[str, Sequence[str]] = {
    "objectives": ("alignment",),
    "link": ("document", "url"),
}
# "Country code", "ISO3".
_OF_CODES = re.compile(r"code|iso", re.IGNORECASE)
# A longer text above the headings says something else than what the list is called.
_LONGEST_TITLE = 120
_FALLBACK_KEYS: Mapping[str, Sequence[str]] = {
    "date": ("start", "end", "year"),
    "start": ("year",),
}


def read_lists(file: str, sheets: Sequence[Sheet]) -> ParsedDocument:
    """Return the activities of all lists in *sheets* as one document.

    Raises ParseError if there is no list of activities among them.
    """
    sheets = [part for sheet in map(clean_sheet, sheets) for part in split_sheet(sheet)]
    activities = ActivityReader(sheets)
    tables = [None if sheet.hidden else find_table(n, sheet) for n, sheet in enumerate(sheets)]
    if not any(tables):
        raise ParseError(_no_title(sheets))
    for number, (sheet, table) in enumerate(zip(sheets, tables, strict=True)):
        for row, column, message in sheet.doubts:
            activities.problems.warn((number, row, column), message)
        if table:
            activities.read_list(table)
            if number and sheet.name == sheets[number - 1].name:
                _warn_of_another_table(table, activities.problems)
        elif any(any(row) for row in sheet.rows):
            message = _("the sheet is not read: no heading in it says title")
            if sheet.hidden:
                message = _("the sheet is hidden and is not read")
            activities.problems.warn((number, 0, 0), message)
    activities.add_ids()
    content: Entry = {"format": 1}
    content |= _source(next(filter(None, tables)))
    if activities.themes:
        content["theme"] = [theme for theme, _cell in activities.themes.values()]
    for position, (_theme, cell) in enumerate(activities.themes.values()):
        activities.places.cells["theme", position] = cell
    content["activity"] = activities.entries
    problems = activities.problems
    return ParsedDocument(
        file,
        content,
        activities.places.find,
        problems.in_order(),
        plain=True,
        left_out=problems.left_out,
        doubtful=problems.doubtful,
    )


def _warn_of_another_table(table: SourceTable, problems: Problems) -> None:
    """Warn of a *table* below another one on its sheet, and of what it is called."""
    message = _("the row of headings begins another table")
    problems.warn((table.number, table.first - 1, 0), message)
    for number, row in enumerate(table.rows[: table.first - 1]):
        for position, cell in enumerate(row):
            if cell != "":
                message = _("the row that begins with {found} is not read")
                found = short_text(cell)
                at = (table.number, number, position)
                problems.warn(at, message.format(found=found), message, found)
                break


def _source(table: SourceTable) -> Entry:
    """Return the title of a list as its source: the only text in the first row above its headings.

    Empty if there is no such title.
    """
    filled = (row for row in table.rows[: table.first - 1] if any(row))
    texts = [text for cell in next(filled, ()) if (text := cell_text(cell).strip())]
    if len(texts) != 1 or len(texts[0]) > _LONGEST_TITLE or heading(texts[0]):
        return {}
    return {"source": {"title": {table.language: texts[0]}}}


def _no_title(sheets: Sequence[Sheet]) -> str:
    """Say that no heading in *sheets* says title, with those of the first one that has any."""
    seen = next(filter(None, map(seen_headings, sheets)), ())
    if not seen:
        return _(
            "no row of headings is found: a list of activities has at least one that says title"
        )
    names = [short_text(name) for name in seen[:_MOST_HEADINGS]]
    more = ["…"] if len(seen) > _MOST_HEADINGS else []
    return _(
        "none of the headings says title: {headings}; call the column with the names of the"
        " activities Title"
    ).format(headings=", ".join([*names, *more]))


class ActivityReader:
    """Collects the activities of one or several tables as they are read.

    ``entries`` are the activities, and ``themes`` the new themes of the tables, each with the first
    cell that names it.
    """

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.places = TablePlaces(sheets)
        self.problems = Problems(self.places)
        self.vocabulary = Vocabulary()
        self.entries: list[Entry] = []
        self.themes: dict[str, tuple[Entry, CellRef]] = {}
        # The position of each activity, by the values that identify it.
        self._seen: dict[object, int] = {}
        # Alignments without a contribution by objective, shared between activities to save memory.
        self._bare_alignments: dict[int, Entry] = {}

    def read_list(self, table: SourceTable) -> None:
        """Add the activities of a plain list."""
        self._add_columns(table)
        self._warn_without_value(table)
        merged = MergedRows(table)
        reader = RowReader(table, self._readers(table, merged.rows), self.problems)
        title = self.places.columns.get((table.number, ("activity", "title")))
        self._warn_without_heading(table)
        self._warn_texts_among_dates(table)
        labels = self.vocabulary.objectives
        common = _SheetName(table.sheet.name, labels)
        for row in data_rows(table, merged, self.problems, labels, common.objectives):
            if values := reader.read(row.number, row.cells):
                has_copy = (row.number, title) in merged.copies
                self._add_row(table, row, values, common, has_copy=has_copy)

    def read_exact(self, table: SourceTable) -> None:
        """Add the activities of a table in a workbook made by this program, one per row."""
        self._add_columns(table)
        self._warn_without_value(table)
        readers = [
            (
                find_reader(column.field),
                Context(column, table.language, self.vocabulary, exact=True),
            )
            for column in table.columns
        ]
        reader = RowReader(table, readers, self.problems)
        for number in range(table.first, len(table.rows)):
            row = table.rows[number]
            if row != table.rows[table.first - 1] and (values := reader.read(number, row)):
                self._add_exact_row(table, number, values)

    def add_ids(self) -> None:
        """Give an id to every activity that has none."""
        # No row is added after this: free the memory.
        self._seen.clear()
        taken = {entry.get("id") for entry in self.entries}
        for entry in self.entries:
            if "id" not in entry:
                entry["id"] = _new_id(entry, taken)
                taken.add(entry["id"])

    # The columns of a table.

    def _add_columns(self, table: SourceTable) -> None:
        """Record the positions of the columns, and warn about those that are not read."""
        self.warn_unread(table)
        for column in table.columns:
            known = heading(column.heading) or labelled_objective(column.heading)
            if column.number and not known:
                message = _("the number {found} above ticks is read as that of an objective")
                at = (table.number, table.first - 1, column.position)
                found = str(column.number)
                self.problems.warn(at, message.format(found=found), "number above ticks", found)
        columns = self.places.columns
        for column in reversed(table.columns):
            for keys in _column_keys(column):
                columns[table.number, keys] = column.position
        for column in table.columns:
            for key in _FALLBACK_KEYS.get(column.field, ()):
                columns.setdefault((table.number, ("activity", key)), column.position)

    def warn_unread(self, table: SourceTable) -> None:
        """Warn about columns with unknown headings.

        The program's own lists, with ids, have columns that no list gives back, such as the source.
        """
        if table.is_answer and any(column.field == "id" for column in table.columns):
            return
        # `rabat diff` says which fields of a list it does not compare.
        group = "not compared" if table.is_answer else "unknown heading"
        for position, text in table.unread:
            if text:
                found = short_text(text)
                message = _("the column {heading} is not read").format(heading=found)
                at = (table.number, table.first - 1, position)
                self.problems.warn(at, message, group, found)

    def _warn_without_heading(self, table: SourceTable) -> None:
        """Warn of the cells below no heading, such as those behind the last one."""
        known = {column.position for column in table.columns}
        known |= {position for position, heading in table.unread if heading}
        width = max(known) + 1
        gaps = [position for position in range(width) if position not in known]
        for number in range(table.first, len(table.rows)):
            row = table.rows[number]
            if not gaps and len(row) <= width:
                continue
            for position in (*gaps, *range(width, len(row))):
                if position < len(row) and (found := cell_text(row[position]).strip()):
                    message = _("{found} stands below no heading and is not read")
                    text = short_text(found)
                    at = (table.number, number, position)
                    self.problems.warn(at, message.format(found=text), "no heading", text)
                    self.problems.left_out += 1

    def _warn_texts_among_dates(self, table: SourceTable) -> None:
        """Warn of columns in which a spreadsheet made dates of some texts and not of others."""
        days = {"date", *columns_of_type("date")}
        for column in [one for one in table.columns if one.field in days]:
            at = column.position
            rows = [(n, row[at]) for n, row in enumerate(table.rows) if len(row) > at]
            rows = rows[table.first :]
            if not texts_among_dates(cell for _n, cell in rows):
                continue
            for number, cell in rows:
                if is_text_in_figures(cell):
                    message = _(
                        "{found} is a text in a column of dates: a spreadsheet may have taken the"
                        " day of the others for the month"
                    ).format(found=short_text(cell))
                    group = "text among dates"
                    self.problems.warn((table.number, number, at), message, group, short_text(cell))

    def _warn_without_value(self, table: SourceTable) -> None:
        """Warn of the formulas in the columns that are read whose values are not there."""
        positions = {column.position for column in table.columns}
        for (row, column), error in sorted(table.sheet.without_value.items()):
            position = column - table.sheet.left
            if row < table.first or position not in positions:
                continue
            message = _("the formula has no value: open the workbook in a spreadsheet and save it")
            if error:
                message = _("{found} is an error of a formula and is not read")
                message = message.format(found=short_text(error))
            self.problems.warn((table.number, row, position), message)
            self.problems.left_out += 1

    def _readers(
        self, table: SourceTable, rows: Sequence[Sequence[Cell]]
    ) -> Iterator[tuple[Reader, Context]]:
        """Yield the reader and the context of each column of a list."""
        rows = rows[table.first :]
        days = {"date", *columns_of_type("date")}
        dated = [one.position for one in table.columns if one.field in days]
        order = day_comes_first(_cells(rows, dated))
        if order is None:
            # "Signed on" and other columns that are not read.
            order = day_comes_first(_cells(rows, [position for position, _ in table.unread]))
        numbered = [one for one in table.columns if one.field == "objectives" and one.number]
        marks = [*_cells(rows, [one.position for one in numbered])]
        cells_are_numbers = have_objectives([one.number or 0 for one in numbered], marks)
        crosses_are_no = have_check_marks(marks)
        countries = {"country", *columns_of_type("country")}
        # "Title" and "Country" alone are headings of other people, too.
        with_ids = table.is_answer and any(column.field == "id" for column in table.columns)
        for column in table.columns:
            reader = find_reader(column.field)
            if column.number and column.field == "contribution":
                reader = read_contribution_column
            elif column.number and not cells_are_numbers:
                reader = read_objective_column
            stated = _stated_order(column.heading) if column.field in days else None
            column_order = order if stated is None else stated
            yield (
                reader,
                Context(
                    column,
                    table.language,
                    self.vocabulary,
                    day_first=table.language == "fr" if column_order is None else column_order,
                    order_known=column_order is not None,
                    from_csv=not table.sheet.name,
                    from_1904=table.sheet.from_1904,
                    crosses_are_no=crosses_are_no,
                    has_codes=with_ids
                    or column.field not in countries
                    or bool(_OF_CODES.search(column.heading))
                    or have_codes(_cells(rows, [column.position])),
                    from_answer=table.is_answer,
                ),
            )

    # One row.

    def _add_exact_row(self, table: SourceTable, number: int, values: Values) -> None:
        entry = self._to_entry(table, number, values, exact=True)
        for key in many_columns():
            if isinstance(names := entry.get(key), dict):
                entry[key] = _pair_names(names)
        self._append(table, number, entry)

    def _add_row(
        self,
        table: SourceTable,
        row: DataRow,
        values: Values,
        common: "_SheetName",
        *,
        has_copy: bool,
    ) -> None:
        """Add an activity, or merge the row into one that was added before.

        *common* is what the name of the sheet says of its rows, and *has_copy* that the title is
        merged with the one above.
        """
        number = row.number
        added = bool(self.entries) and values.keys() <= CONTINUATION_FIELDS
        if not added and "title" not in values and (table.number, _TITLE) in self.places.columns:
            message = _("the row has no title and is not read")
            self.problems.warn(
                (table.number, number, self.places.column(table.number, *_TITLE)), message
            )
            return
        if not added:
            self._add_common(table, row, values, common)
        objectives = values.pop("objectives", [])
        contribution, own = values.pop("contribution", {}), values.pop("contributions", [])
        titles, links = values.pop("document", []), values.pop("link", [])
        entry = self._to_entry(table, number, values)
        for key in many_columns():
            if key in entry:
                entry[key] = _without_duplicates(entry[key])
        last = len(self.entries) - 1
        continues = added or (has_copy and last >= 0 and _fits(entry, self.entries[last]))
        target = last if continues else self._find_or_append(table, number, entry)
        into = self.entries[target]
        if into is not entry:
            for key, value in entry.items():
                into.setdefault(key, value)
            for key in many_columns():
                if key in entry:
                    into[key] = _without_duplicates([*into.get(key, ()), *entry[key]])
        objectives = self._with_own_contributions(table, number, target, objectives, own)
        self._add_alignment(table, number, target, objectives, contribution)
        self._add_documents(table, number, target, titles, links)

    def _add_common(
        self, table: SourceTable, row: DataRow, values: Values, common: "_SheetName"
    ) -> None:
        """Add to *values* what the name of the sheet and the heading above the *row* say."""
        column = self.places.column(table.number, *_TITLE)
        at = (table.number, row.number, column)
        name = short_text(table.sheet.name)
        of_sheet = row.section.objectives == common.objectives
        own = [objective for objective, _position, _contribution in values.get("objectives", ())]
        if not own and row.section.objectives:
            values["objectives"] = [(one, column, {}) for one in row.section.objectives]
            if of_sheet and not common.is_objective:
                message = _("the objective is taken from the name of the sheet, {name}")
                self.problems.warn(at, message.format(name=name))
        elif row.section.objectives and not {*own} & {*row.section.objectives}:
            message = _("the row has other objectives than the heading above it, which are read")
            if of_sheet:
                message = _(
                    "the objectives of the row are read, not that in the name of the sheet, {name}"
                )
            self.problems.warn(at, message.format(name=name))
        self._add_year_and_country(table, row, values, common)

    def _add_year_and_country(
        self, table: SourceTable, row: DataRow, values: Values, common: "_SheetName"
    ) -> None:
        """Add the year and the country that the heading above the *row* or the sheet has."""
        at = (table.number, row.number, self.places.column(table.number, *_TITLE))
        name = short_text(table.sheet.name)
        if not values.keys() & {"start", "end", "year", "end_year"}:
            if row.section.year:
                values["year"] = row.section.year
            elif common.year:
                values["year"] = common.year
                if not common.is_year:
                    message = _("the year {year} is taken from the name of the sheet")
                    self.problems.warn(at, message.format(year=common.year))
            elif common.has_years:
                message = _(
                    "the year of the row is not known: the name of the sheet, {name}, has several"
                )
                self.problems.warn(at, message.format(name=name))
        if values.keys() & {"country", "online"}:
            return
        if row.section.country:
            values["country"] = row.section.country
        elif common.country:
            values["country"] = common.country
            message = _("the country is taken from the name of the sheet, {name}")
            self.problems.warn(at, message.format(name=name))

    def _to_entry(
        self, table: SourceTable, number: int, values: Values, *, exact: bool = False
    ) -> Entry:
        """Change *values* to have only the keys of an activity, and return it."""
        if (online := values.pop("online", None)) and table.language not in values.get("place", {}):
            values["place"] = {**values.get("place", {}), table.language: online}
        if exact and (first := values.pop("first_of_end", None)):
            values.setdefault("start", first)
        if not exact:
            for key, message in _settle_dates(values):
                column = self.places.column(table.number, "activity", key)
                self.problems.warn((table.number, number, column), message)
        if "themes" in values:
            values["themes"] = [
                self._theme_id(name, language, (table.number, number, position))
                for name, language, position in values["themes"]
            ]
        return values

    def _theme_id(self, name: str, language: Language, at: CellRef) -> str:
        """Return the id of the theme *name*; if it is unknown, add it as a new theme."""
        known = self.vocabulary.themes
        id_ = known.get(fold(name))
        if not id_:
            id_ = slug(name) or "theme"
            if id_ not in self.themes and id_ not in known.values():
                self.themes[id_] = ({"id": id_, "label": {language: name}}, at)
                message = _("{theme} becomes a theme of this list's own")
                found = short_text(name)
                self.problems.warn(at, message.format(theme=found), "new theme", found)
            known[fold(name)] = id_
        return id_

    def _find_or_append(self, table: SourceTable, number: int, entry: Entry) -> int:
        """Return the position of the activity that this row describes, appending it if new."""
        id_ = entry.get("id")
        position = self._seen.get(id_) if id_ else self._find_equal(entry)
        if position is not None:
            at = (table.number, number, self.places.column(table.number, *_TITLE))
            other = self.entries[position]
            if not id_:
                message = _("a row with the title and date of another is read as the same activity")
                self.problems.warn(at, message)
                return position
            if _fits(entry, other) and entry.get("title") in (None, other.get("title")):
                message = _("a row with the identifier of another is read as the same activity")
                self.problems.warn(at, message)
                return position
            column = self.places.column(table.number, "activity", "id")
            message = _("{found} is the identifier of another row and is not read")
            message = message.format(found=short_text(id_))
            self.problems.warn((table.number, number, column), message, "id", short_text(id_))
            del entry["id"]
            return self._find_or_append(table, number, entry)
        if id_:
            self._seen[id_] = len(self.entries)
        self._append(table, number, entry)
        return len(self.entries) - 1

    def _find_equal(self, entry: Entry) -> int | None:
        """Return the position of the activity with the texts and dates of *entry*, which has no id.

        If there is none, the next position is remembered for *entry*.
        """
        texts = (*entry.get("title", {}).values(), *entry.get("summary", {}).values())
        key = (*texts, *map(entry.get, ("start", "end", "year", "kind")))
        where = (entry.get("country"), *(entry.get("place") or {}).values())
        position = self._seen.get((key, where))
        if position is None and key in self._seen:
            last = self._seen[key]
            position = last if _fits(entry, self.entries[last]) else None
        self._seen[key] = self._seen[key, where] = (
            len(self.entries) if position is None else position
        )
        return position

    def _append(self, table: SourceTable, number: int, entry: Entry) -> None:
        column = self.places.column(table.number, "activity", "title")
        self.places.cells["activity", len(self.entries)] = (table.number, number, column)
        self.entries.append(entry)

    def _with_own_contributions(
        self,
        table: SourceTable,
        number: int,
        target: int,
        objectives: Sequence[AlignedCell],
        contributions: Sequence[AlignedCell],
    ) -> Sequence[AlignedCell]:
        """Return *objectives* with the *contributions* in columns such as "Contribution 7".

        Below "Objective 1" there may be the number of an objective: "Contribution 1" is that to it.
        """
        if not contributions:
            return objectives
        columns = {one.position: one.number for one in table.columns if one.field == "objectives"}
        by_heading = {
            columns.get(at) or objective: objective for objective, at, _text in objectives
        }
        alignment = self.entries[target].get("alignment", ())
        by_heading = {pair["objective"]: pair["objective"] for pair in alignment} | by_heading
        found = [*objectives]
        for heading_number, position, texts in contributions:
            if columns and heading_number not in by_heading:
                self._warn_of_other((table.number, number, position), heading_number)
            else:
                objective = by_heading.get(heading_number, heading_number)
                found.append((objective, position, texts))
        return found

    def _add_alignment(
        self,
        table: SourceTable,
        number: int,
        target: int,
        objectives: Sequence[AlignedCell],
        contribution: Mapping[Language, str],
    ) -> None:
        """Add *objectives* to the activity at *target*, each with its column and own contribution.

        The *contribution* of the row is added to each, split by objective if its lines name one.
        """
        at = (table.number, number)
        if not objectives and not contribution:
            return
        column = self.places.column(table.number, "activity", "alignment", "contribution")
        if not objectives:
            message = _("a contribution without an objective is not read")
            self.problems.warn((*at, column), message)
            return
        alignment = self.entries[target].setdefault("alignment", [])
        by_objective = {
            language: _split_contribution(text)
            if len(objectives) > 1 or _LEADING_NUMBER.match(text)
            else {}
            for language, text in contribution.items()
        }
        self._warn_of_others((*at, column), by_objective, {one for one, *_rest in objectives})
        if len(objectives) > 1 and not all(by_objective.values()):
            message = _("a contribution is taken for each of the objectives of its row")
            self.problems.warn((*at, column), message)
        for objective, position, own_contribution in _each_once(objectives):
            shared = {
                language: (by_objective[language] or {objective: whole}).get(objective, "")
                for language, whole in contribution.items()
            }
            texts = join_texts(own_contribution, shared)
            before = next(
                (n for n, one in enumerate(alignment) if one["objective"] == objective), None
            )
            if before is not None:
                texts = join_texts(alignment[before].get("contribution", {}), texts)
            pair = self._bare_alignments.setdefault(objective, {"objective": objective})
            if texts:
                pair = {**pair, "contribution": texts}
            if before is None:
                keys = ("activity", target, "alignment", len(alignment))
                self.places.cells[keys] = (*at, position)
                alignment.append(pair)
            else:
                alignment[before] = pair

    def _warn_of_others(
        self,
        at: CellRef,
        by_objective: dict[Language, dict[int, str]],
        objectives: Collection[int],
    ) -> None:
        """Warn of contributions to objectives that are not among those of the row.

        A text that has only such numbers is probably about something else: it is not parted.
        """
        for language, parts in by_objective.items():
            others = [number for number in parts if number not in objectives]
            if others and len(others) == len(parts):
                message = _("a contribution that begins with another number is that of its row")
                self.problems.warn(at, message)
                by_objective[language] = {}
                continue
            for number in others:
                self._warn_of_other(at, number)

    def _warn_of_other(self, at: CellRef, number: int) -> None:
        """Warn of a contribution to the objective *number*, which is not among those of its row."""
        message = _("a contribution to objective {number}, which is not in its row, is not read")
        self.problems.warn(at, message.format(number=number))

    def _add_documents(
        self,
        table: SourceTable,
        number: int,
        target: int,
        titles: Sequence[tuple[Language, str]],
        links: Sequence[tuple[str, str]],
    ) -> None:
        """Add documents to the activity at *target*: their *titles*, and *links* with texts."""
        if not titles and not links:
            return
        documents = self.entries[target].setdefault("document", [])
        title_column = self.places.column(table.number, "activity", "document")
        link_keys = (table.number, ("activity", "document", "url"))
        link_column = self.places.columns.get(link_keys, title_column)
        by_language: dict[Language, list[str]] = {}
        for language, title in titles:
            by_language.setdefault(language, []).append(title)
        for position in range(max(len(links), *map(len, by_language.values()), 0)):
            text, url = links[position] if position < len(links) else ("", "")
            names = {
                language: texts[position]
                for language, texts in by_language.items()
                if position < len(texts)
            }
            if not (has_title := bool(names)):
                names = {table.language: text or re.sub(r"^https?://(?:www\.)?|/.*$", "", url)}
            document: Entry = {"title": names, **({"url": url} if url else {})}
            if document not in documents:
                keys = ("activity", target, "document", len(documents))
                column = title_column if has_title else link_column
                self.places.cells[keys] = (table.number, number, column)
                documents.append(document)


class _SheetName:
    """What the *name* of a sheet says of its rows: their *year*, *objectives* and *country*.

    *is_year* and *is_objective* say that it has nothing else, and *has_years* that it has several
    years, of which none is that of all rows.
    """

    def __init__(self, name: str, labels: Mapping[str, int]) -> None:
        years = {*re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)}
        self.has_years = len(years) > 1 or bool(_SPAN.search(name))
        self.year = int(*years) if years and not self.has_years else None
        self.is_year = name.strip() == str(self.year)
        self.objectives = read_heading(name, labels)
        self.is_objective = bool(self.objectives)
        if not self.objectives and (named := _NAMED_OBJECTIVE.match(name)):
            self.objectives = read_heading(named[0], labels)
        countries = read_countries(name) if len(name) > 3 else None
        certain = countries and len(countries.codes) == 1 and not countries.doubts
        self.country = countries.codes[0] if countries and certain else None


# "2021-22"; a month or a day may stand behind a year as well.
_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d ?[-–/] ?\d\d(?!\d)")
# How names such as "Objective 10 (2021)" and "Obj.11 Borders" begin.
_NAMED_OBJECTIVE = re.compile(r"\s*(?:obj\w*|gcm|pmm)\b\W*\d{1,2}(?!\d)", re.IGNORECASE)


def _cells(rows: Sequence[Sequence[Cell]], positions: Iterable[int]) -> Iterator[Cell]:
    """Yield the filled cells of *rows* in the columns at *positions*, column by column."""
    for position in positions:
        for row in rows:
            if position < len(row) and row[position] != "":
                yield row[position]


def _settle_dates(values: Values) -> Iterator[tuple[str, str]]:
    """Take each date that contradicts one before it out of *values*; yield its key and a message.

    What is left has at most a start, an end and a year that agree.
    """
    first_of_end = values.pop("first_of_end", None)
    start = values.setdefault("start", first_of_end) if first_of_end else values.get("start")
    if first_of_end and first_of_end < start:
        yield "end", _("the first day in the column of the end is before the start and is not read")
    end, year = values.get("end"), values.get("year")
    end_year = values.pop("end_year", None)
    first_year = start.year if start else year
    before_start = _("the end is before the start and is not read")
    if end_year and not first_year and not end:
        values["year"] = end_year
    elif end_year and end_year != first_year:
        yield "end", _("an end that is only a year is not kept")
    if start and end and end < start:
        del values["end"]
        end = None
        yield "end", before_start
    elif year and end and not start and end.year != year:
        message = _("an end after a start that is only a year is not kept")
        yield "end", before_start if end.year < year else message
        del values["end"]
    if year and start and not start.year <= year <= (end or start).year:
        del values["year"]
        yield "year", _("the year is not that of the dates and is not read")


def _fits(entry: Entry, other: Entry) -> bool:
    """Return whether *entry* says nothing else than *other* about when and where it was."""
    days = other.get("start") or other.get("end")
    years = {None, other.get("year"), days.year if days else None}
    return entry.get("year") in years and all(
        entry.get(key) in (None, other.get(key)) for key in ("start", "end", "country", "place")
    )


_LEADING_NUMBER = re.compile(r"(?:obj|pmm|gcm|o)?\W*\d", re.IGNORECASE)
# The number of an objective before its contribution: at the start of a line, or on the same line
# behind a semicolon, behind a sentence, where "8." is too often something else, or between words
# if a colon follows.
_NAME = r"(?:(?:obj\w*\.?|pmm|gcm|o\.?)\s*)?(?:n°\s*)?"
_BEFORE_NUMBER = rf"\s*(?:[-•–*]\s*)?{_NAME}"
_LINE_NUMBER = re.compile(
    rf"{_BEFORE_NUMBER}(?:\((?P<a>\d{{1,2}})\)|(?P<b>\d{{1,2}})\s*(?:[:)]|[.–—-](?!\s*\d)))",
    re.IGNORECASE,
)
_INNER_NUMBER = re.compile(
    rf"(?=\s)(?:(?<=[.;!?])(?<!obj\.)(?<!no\.){_BEFORE_NUMBER}"
    r"(?:\(\d{1,2}\)|\d{1,2}\s*[:)–—](?!\s*\d))"
    rf"|(?<=;){_BEFORE_NUMBER}\d{{1,2}}\s*[.-](?!\s*\d))",
    re.IGNORECASE,
)
_WORD_BEFORE_NUMBER = re.compile(rf"[^\W\d]+(?=\s+{_NAME}\d{{1,2}}\s*:(?!\s*\d))", re.IGNORECASE)
# Words before a number that is none of an objective: "at 10: opening", "phase 2: training".
_COUNTED = re.compile(
    r"objecti\w*|obj|gcm|pmm|o|n|no|nr|a|at|au|to|de|du|des|of|by|from|until|vers|et|and|ou|or|page|p"
    r"|phase|step|etape|stage|day|jour|week|semaine|month|mois|year|annee|target|cible|action"
    r"|activit[ey]|output|outcome|resultat|result|indicat(?:or|eur)|section|article|art|chapter"
    r"|chapitre|annexe?|component|composante|volet|axe|pilier|pillar|lot|group|groupe|level|niveau"
    r"|module|session|sdg|odd|goal|work ?package|wp"
)


def _each_once(objectives: Sequence[AlignedCell]) -> Iterator[AlignedCell]:
    """Yield each objective of a row once, with the contributions of all its cells in the row."""
    by_number: dict[int, tuple[int, Mapping[Language, str]]] = {}
    for number, position, contribution in objectives:
        first, texts = by_number.get(number, (position, {}))
        by_number[number] = (first, join_texts(texts, contribution))
    for number, (position, texts) in by_number.items():
        yield number, position, texts


def join_texts(
    texts: Mapping[Language, str], others: Mapping[Language, str]
) -> Mapping[Language, str]:
    """Return what both say in each language, one below the other; once if it is the same."""
    joined = dict(texts)
    for language, text in others.items():
        before = joined.get(language)
        if text and text != before:
            joined[language] = f"{before}\n{text}" if before else text
    return joined


def _stated_order(heading: str) -> bool | None:
    """Return whether *heading* says that the day comes first (``dd/mm/yyyy``); None for neither."""
    if re.search(r"\b[dj]{1,2}[/. -]m{1,2}\b", heading, re.IGNORECASE):
        return True
    return False if re.search(r"\bm{1,2}[/. -][dj]{1,2}\b", heading, re.IGNORECASE) else None


def _column_keys(column: SourceColumn) -> Sequence[tuple[str, ...]]:
    """Return the document keys that *column* sets, without list positions."""
    if column.field == "contribution":
        keys: tuple[str, ...] = ("activity", "alignment", "contribution")
    else:
        keys = ("activity", *_KEYS_OF_FIELDS.get(column.field, (column.field,)))
    return [keys, (*keys, column.language)]


def _pair_names(names: Mapping[Language, Sequence[str]]) -> list[Mapping[Language, str]]:
    """Pair the *names* in two columns, one for each language, by position."""
    return [
        {
            language: items[position]
            for language, items in names.items()
            if items[position : position + 1] not in ([], [""])
        }
        for position in range(max(map(len, names.values())))
    ]


def _without_duplicates(items: Sequence[Any]) -> list[Any]:
    """Return *items* without duplicates; they are texts or texts by language."""
    return list({str(item): item for item in items}.values()) if len(items) > 1 else list(items)


def _split_contribution(text: str) -> dict[int, str]:
    """Return the parts of a contribution by the objective whose number each begins with.

    A part is a line or a part of one: ``7: helps. 8: saves.``, ``8. maps; 9. courts``. The result
    is empty if a line begins with no number.
    """
    parts: dict[int, str] = {}
    split = _WORD_BEFORE_NUMBER.sub(_end_of_part, _INNER_NUMBER.sub(r"\n\g<0>", text))
    for line in filter(str.strip, split.split("\n")):
        match = _LINE_NUMBER.match(line)
        if not match:
            return {}
        number, part = (
            int(match["a"] or match["b"]),
            line[match.end() :].lstrip(" :–—-").rstrip(" ;"),
        )
        parts[number] = "\n".join(filter(None, [parts.get(number), part]))
    return parts


def _end_of_part(word: re.Match[str]) -> str:
    """Return the *word* before a number, with a line break if the number begins another part."""
    return word[0] if _COUNTED.fullmatch(fold(word[0]).removesuffix("s")) else f"{word[0]}\n"


def _new_id(entry: Entry, taken: set[str | None]) -> str:
    """Return an id made from the title and year of *entry* that is not in *taken*."""
    title = entry.get("title") or {}
    base = slug(title.get("fr") or title.get("en") or "") or "activity"
    if len(base) > _LONGEST_ID:
        base = base[: _LONGEST_ID + 1].rpartition("-")[0] or base[:_LONGEST_ID]
    first = entry.get("start") or entry.get("end")
    year = first.year if first else entry.get("year")
    if year and str(year) not in base.split("-"):
        base = f"{base}-{year}"
    number, id_ = 1, base
    while id_ in taken:
        number += 1
        id_ = f"{base}-{number}"
    return id_
