"""Read plain lists of activities that people made: CSV files or sheets of a workbook.

Each row is an activity. If a row has no objectives, year or country, these are taken from a section
heading above it or from the name of the sheet, if possible; a country is first looked for in the
text of the place ("Dakar"). What is not read causes a warning. Above the headings of the first
table on a sheet, a row is reported only if it says something of all activities ("Country: Ghana")
or has tags of the Humanitarian Exchange Language (HXL).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from ...language import _
from ...model import Bilingual, Language
from ..document import ParsedDocument, ParseError
from ..fields import multi_value_columns
from .activities import Activities, Entry, agrees_on_time_and_place, pair_names
from .cells import Cell, cell_text, filled, short_text
from .columns import (
    choose_readers,
    note_activity_columns,
    warn_of_columns,
    warn_of_doubtful_columns,
)
from .contributions import (
    AlignedCell,
    join_texts,
    match_contributions,
    other_objective_message,
    share_contribution,
)
from .countries import country_of_place, translate_online_place
from .dates import may_lack_year, with_year
from .expand import MergedRows, with_dittos, with_links, with_lookups
from .headings import match_heading
from .invisible import clean_sheet
from .layout import SourceTable, find_table, seen_headings, split_sheet
from .places import RowRef
from .problems import Problems
from .rows import CONTINUATION_FIELDS, DataRow, RowReader, Section, Values, data_rows
from .sheet_names import SheetName
from .sheets import Sheet
from .transposed import transpose

_DATES = frozenset(("date", "start", "end"))
# A message about headings names at most this many of them.
_MOST_HEADINGS = 8
# The name that a spreadsheet gives to a new sheet.
_DEFAULT_SHEET = re.compile(r"(?:sheet|feuil(?:le)?|list|liste|tab(?:le)?)? ?\d*", re.IGNORECASE)
# A longer text above the headings is not the title of the list.
_LONGEST_TITLE = 120


def read_lists(file: str, sheets: Sequence[Sheet]) -> ParsedDocument:
    """Return the activities of all lists in *sheets* as one document.

    Raises ParseError if no sheet has a list of activities.
    """
    sheets = [transpose(clean_sheet(sheet)) for sheet in sheets]
    sheets = [part for sheet in sheets for part in split_sheet(sheet)]
    activities = Activities(sheets)
    problems = activities.problems
    by_sheet = [None if sheet.hidden else find_table(n, sheet) for n, sheet in enumerate(sheets)]
    tables = [table for table in by_sheet if table]
    if not tables:
        raise ParseError(_no_title_message(sheets))
    for number, (sheet, table) in enumerate(zip(sheets, by_sheet, strict=True)):
        for row, column, message in sheet.doubts:
            problems.warn((number, row, column), message)
        if table:
            # Two successive sheets of the same name are parts of one sheet (`split_sheet`).
            is_first = not number or sheet.name != sheets[number - 1].name
            _warn_of_rows_above(table, problems, is_first=is_first)
            _ListReader(table, activities).read()
        elif any(map(any, sheet.rows)):
            message = _("the sheet is not read: no column has the titles of activities")
            if sheet.hidden:
                message = _("the sheet is hidden and is not read")
            problems.warn((number, 0, 0), message)
    _warn_of_sheets(tables, problems, activities.vocabulary.objectives)
    _warn_of_only_titles(tables, problems)
    activities.add_ids()
    content: Entry = {"format": 1, **_source(tables[0])}
    if activities.themes:
        content["theme"] = [theme for theme, _cell in activities.themes.values()]
    for position, (_theme, cell) in enumerate(activities.themes.values()):
        activities.places.cells["theme", position] = cell
    content["activity"] = activities.entries
    return ParsedDocument(
        file,
        content,
        activities.places.find,
        problems.in_order(),
        counts=problems.counts,
    )


def _warn_of_rows_above(table: SourceTable, problems: Problems, *, is_first: bool) -> None:
    """Warn of rows above the headings that say something of all activities: "Country: Ghana".

    *is_first* is true if *table* is the first on its sheet. If it is not, all filled rows above the
    headings get a warning, and so does the row of headings itself.
    """
    headings = [column.heading for column in table.columns]
    for number, row in enumerate(table.rows[: table.headings_row]):
        cells = [(position, cell) for position, cell in enumerate(row) if cell != ""]
        texts = [cell_text(cell).strip() for _position, cell in cells]
        # If the headings are in two rows, the upper row is part of them and gets no warning.
        if texts and (
            not is_first
            or (_is_about_all(texts) and not any(text.startswith(texts[0]) for text in headings))
        ):
            message = _("the row that begins with {found} is not read")
            problems.warn((table.number, number, cells[0][0]), message, message, found=texts[0])
            problems.counts.unread_rows += 1
    if not is_first:
        row = table.rows[table.headings_row]
        column = next(position for position, cell in enumerate(row) if cell != "")
        message = _("the row of headings begins another table")
        problems.warn((table.number, table.headings_row, column), message)


def _is_about_all(texts: Sequence[str]) -> bool:
    """Return whether *texts*, the cells of a row above the headings, are about all activities.

    Such a row has a label and its value: "Country: Ghana" in one cell, or "Country" and "Ghana" in
    two. False for "Title: Activities" in one cell, which says only what the list is called.
    """
    label, colon, value = texts[0].partition(":")
    known = match_heading(label)
    if len(texts) == 2:
        return known is not None or bool(colon and not value)
    return len(texts) == 1 and bool(value and known and known.field != "title")


def _warn_of_sheets(
    tables: Sequence[SourceTable], problems: Problems, labels: Mapping[str, int]
) -> None:
    """Warn of each sheet whose name says something of its rows that is not read: "Cancelled".

    There is no warning for "Sheet 1", which says nothing, and none for "2021", which is read as the
    year. If all *tables* are on one sheet, there is no warning at all.
    """
    numbers: dict[str, int] = {}
    for table in tables:
        numbers.setdefault(table.sheet.name, table.number)
    for name, number in numbers.items() if len(numbers) > 1 else ():
        if not _DEFAULT_SHEET.fullmatch(name) and not SheetName(name, labels).has_values:
            message = _(
                "the activities of the sheet {name} are read in addition to those of other sheets"
            )
            problems.warn((number, 0, 0), message, "sheets", found=name, name=short_text(name))


def _warn_of_only_titles(tables: Sequence[SourceTable], problems: Problems) -> None:
    """Warn of each table that has only titles, if another table has other columns, too.

    A table with only titles may be a list of codes.
    """
    have_only_titles = [{column.field for column in table.columns} == {"title"} for table in tables]
    for table, has_only_titles in zip(tables, have_only_titles, strict=True):
        if has_only_titles and not all(have_only_titles):
            message = _("the sheet has only titles, unlike another one, and may not be a list")
            problems.warn((table.number, table.headings_row, table.columns[0].position), message)


def _source(table: SourceTable) -> Entry:
    """Return the source of a list: the text in the first filled row above the headings.

    Return an empty entry if this row has several texts, a heading, or a text that is too long.
    """
    filled_rows = (row for row in table.rows[: table.headings_row] if any(row))
    texts = [text for cell in next(filled_rows, ()) if (text := cell_text(cell).strip())]
    if len(texts) != 1 or len(texts[0]) > _LONGEST_TITLE or match_heading(texts[0]):
        return {}
    return {"source": {"title": {table.language: texts[0]}}}


def _no_title_message(sheets: Sequence[Sheet]) -> str:
    """Return the message that no sheet has a heading of the title, with the headings seen."""
    seen = next(filter(None, map(seen_headings, sheets)), ())
    if not seen:
        return _(
            "no row of headings is found: a list of activities needs at least a heading for the"
            " titles"
        )
    names = [short_text(name) for name in seen[:_MOST_HEADINGS]]
    more = ["…"] if len(seen) > _MOST_HEADINGS else []
    return _(
        "no column has the titles of the activities: the headings are {headings}; give the column"
        " of the titles the heading 'Title'"
    ).format(headings=", ".join([*names, *more]))


class _ListReader:
    """Reads the rows of a *table*, a plain list, into *activities*."""

    def __init__(self, table: SourceTable, activities: Activities) -> None:
        self.table = table
        self.activities = activities
        self.places = activities.places
        self.problems = activities.problems
        self.labels = activities.vocabulary.objectives
        self.short_sheet_name = short_text(table.sheet.name)
        self.sheet_name = SheetName(table.sheet.name, self.labels)
        self.date_columns = [column.position for column in table.columns if column.field in _DATES]
        # Whether the table has a single column of places, and not one for each language. If so, a
        # place such as "online" is put into both languages (`translate_online_place`).
        self.has_one_place = [column.field for column in table.columns].count("place") == 1
        self.objective_columns = {
            column.position: column.number
            for column in table.columns
            if column.field == "objectives"
        }

    def read(self) -> None:
        """Add the activities of the table."""
        table = self.table
        note_activity_columns(table, self.places)
        warn_of_columns(table, self.problems)
        warn_of_doubtful_columns(table, self.problems)
        for number, column in sorted(table.sheet.comments):
            if any(table.rows[number : number + 1]):
                message = _("the comments on cells are not read")
                self.problems.warn((table.number, number, column - table.sheet.left), message)
        linked, title_links = with_links(table, self.problems)
        merged = MergedRows(with_dittos(with_lookups(linked), self.problems))
        readers = choose_readers(
            table, merged.rows[table.first_data_row :], self.activities.vocabulary
        )
        reader = RowReader(table, readers, self.problems)
        sheet_objectives = self.sheet_name.objectives
        title_column = self.places.columns.get((table.number, ("activity", "title")))
        for row in data_rows(table, merged, self.problems, self.labels, sheet_objectives):
            if values := reader.read(row.number, self._with_year(row)):
                if title_link := title_links.get(row.number):
                    values["link"] = [*values.get("link", ()), ("", title_link)]
                if title_column is None or "title" in values or self._continues(values):
                    self._add(
                        row, values, is_title_merged=(row.number, title_column) in merged.copies
                    )
                else:
                    message = _("the row has no title and is not read")
                    self.problems.warn((table.number, row.number, title_column), message)
                    self.problems.counts.unread_rows += 1

    def _with_year(self, row: DataRow) -> Sequence[Cell]:
        """Return the cells of *row*; a day without a year, "3 May", gets the year of the row.

        The year of the row is the year in the column of years, or else the year in the section
        heading, or else the name of the sheet, if this name is nothing but a year.
        """
        without_year = [
            position
            for position in self.date_columns
            if position < len(row.cells) and may_lack_year(row.cells[position])
        ]
        if not without_year:
            return row.cells
        years = [
            cell_text(row.cells[column.position])
            for column in self.table.columns
            if column.field == "year" and column.position < len(row.cells)
        ]
        sheet_year = self.sheet_name.year if self.sheet_name.is_only_year else None
        years += map(str, filter(None, (row.section.year, sheet_year)))
        year = next((int(text) for text in years if re.fullmatch(r"(?:19|20)\d\d", text)), None)
        if not year:
            return row.cells
        return [
            with_year(cell, year) if position in without_year else cell
            for position, cell in enumerate(row.cells)
        ]

    def _continues(self, values: Values) -> bool:
        """Return whether *values* only add to the activity above.

        True if all their fields are in `CONTINUATION_FIELDS`, such as objectives, contributions and
        documents. False if *values* have any other field, such as a place, or if there is no
        activity above.
        """
        return bool(self.activities.entries) and values.keys() <= CONTINUATION_FIELDS

    def _add(self, data_row: DataRow, values: Values, *, is_title_merged: bool) -> None:
        """Add the activity in *data_row*, or merge *values* into an activity that was added before.

        If *is_title_merged*, the title is a copy, because its cell is merged with the cell above.
        Such a row adds to the activity above, unless they contradict each other on time or place.
        """
        row = (self.table.number, data_row.number)
        entries = self.activities.entries
        continues = self._continues(values)
        if continues:
            message = _("a row without a title adds to the activity above it")
            self.problems.warn((*row, 0), message)
        if not continues:
            self._add_objectives(row, values, data_row.section)
            self._add_year_and_country(row, values, data_row.section)
        objectives = [*values.pop("objectives", ())]
        contribution = values.pop("contribution", {})
        contribution_cells = values.pop("contributions", [])
        titles, links = values.pop("document", []), values.pop("link", [])
        for key, message, is_read in _settle_dates(values):
            self.problems.warn(self.activities.cell(row, key), message)
            self.problems.counts.unread_cells += not is_read
        entry = self.activities.to_entry(row, values, self.table.language)
        if "place" in entry and self.has_one_place:
            entry["place"] = translate_online_place(entry["place"])
        if is_title_merged and entries:
            continues = continues or agrees_on_time_and_place(entry, entries[-1])
        target = len(entries) - 1 if continues else self.activities.find_or_append(row, entry)
        # For a new activity, `target_entry` is *entry* itself. The two loops then only remove
        # repeated items.
        target_entry = entries[target]
        for key, value in entry.items():
            target_entry.setdefault(key, value)
        for key in multi_value_columns():
            if key in entry:
                # Keep each item once. Items are compared as strings, because some of them are
                # mappings from language to text, which cannot be the keys of a mapping.
                items = {str(item): item for item in (*target_entry[key], *entry[key])}
                target_entry[key] = [*items.values()]
        aligned = [part["objective"] for part in target_entry.get("alignment", ())]
        matched, unmatched = match_contributions(
            contribution_cells, objectives, self.objective_columns, aligned
        )
        for cell in unmatched:
            message = other_objective_message(cell.objective)
            self.problems.warn((*row, cell.position), message)
        objectives += matched
        self._add_alignment(row, target, objectives, contribution)
        self._add_documents(row, target, titles, links)

    # Values from the name of the sheet and from section headings.

    def _add_objectives(self, row: RowRef, values: Values, section: Section) -> None:
        """Add to *values* the objectives of the *section*, if the row has no objectives.

        Until a section heading names objectives, the section has those in the name of the sheet. If
        the row and the section have objectives, but none in common, add a warning.
        """
        if not section.objectives:
            return
        at = self.activities.cell(row, "title")
        is_from_sheet = section.objectives == self.sheet_name.objectives
        objectives_of_row = {cell.objective for cell in values.get("objectives", ())}
        if not objectives_of_row:
            values["objectives"] = [
                AlignedCell(objective, at[2], {}) for objective in section.objectives
            ]
            if is_from_sheet and not self.sheet_name.is_only_objective:
                message = _("the objective is taken from the name of the sheet, {name}")
                self.problems.warn(at, message, name=self.short_sheet_name)
        elif objectives_of_row.isdisjoint(section.objectives):
            message = _("the objectives of the row are read, not those of the heading above it")
            if is_from_sheet:
                message = _(
                    "the objectives of the row are read, not that in the name of the sheet, {name}"
                )
            self.problems.warn(at, message, name=self.short_sheet_name)

    def _add_year_and_country(self, row: RowRef, values: Values, section: Section) -> None:
        """If *values* have no date and no year, add a year; if they have no country, add a country.

        The year is taken from the *section*, or else from the name of the sheet. The country is
        taken from the place, or else from the *section*, or else from the name of the sheet.
        """
        at = self.activities.cell(row, "title")
        sheet = self.sheet_name
        if not values.keys() & {"start", "end", "year", "end_year"}:
            if year := section.year or sheet.year:
                values["year"] = year
            if sheet.year and not section.year and not sheet.is_only_year:
                message = _("the year {year} is taken from the name of the sheet")
                self.problems.warn(at, message, year=sheet.year)
            elif sheet.has_years and not section.year:
                message = _(
                    "the year of the row is not known: the name of the sheet, {name}, has several"
                )
                self.problems.warn(at, message, name=self.short_sheet_name)
        place_country = country_of_place(Bilingual(**values.get("place", {})))
        # An activity online is in no country, unless its place is in one.
        if "country" not in values and (place_country or "online" not in values):
            if country := place_country or section.country or sheet.country:
                values["country"] = country
            if sheet.country and not place_country and not section.country:
                message = _("the country is taken from the name of the sheet, {name}")
                self.problems.warn(at, message, name=self.short_sheet_name)

    # The parts of an activity.

    def _add_alignment(
        self,
        row: RowRef,
        target: int,
        objectives: Sequence[AlignedCell],
        contribution: Mapping[Language, str],
    ) -> None:
        """Add *objectives* to the activity at the position *target*, each with its contribution.

        *contribution* is the contribution of the whole row. If it can be split by objective, each
        objective gets its part. Otherwise each objective gets all of it.
        """
        at = self.places.cell(row, "activity", "alignment", "contribution")
        if not objectives:
            if contribution:
                message = _("a contribution without an objective is not read")
                self.problems.warn(at, message)
            return
        texts_by_objective, doubts = share_contribution(objectives, contribution)
        for doubt in doubts:
            self.problems.add_warning(at, doubt.message, doubt.kind, doubt.found)
        alignment = self.activities.entries[target].setdefault("alignment", [])
        by_objective = {part["objective"]: part for part in alignment}
        positions = {cell.objective: cell.position for cell in reversed(objectives)}
        for objective, texts in texts_by_objective.items():
            if objective not in by_objective:
                keys = ("activity", target, "alignment", len(alignment))
                self.places.cells[keys] = (*row, positions[objective])
                by_objective[objective] = {"objective": objective}
                alignment.append(by_objective[objective])
            if texts:
                earlier = by_objective[objective].get("contribution", {})
                by_objective[objective]["contribution"] = join_texts(earlier, texts)

    def _add_documents(
        self,
        row: RowRef,
        target: int,
        titles: Sequence[tuple[Language, str]],
        links: Sequence[tuple[str, str]],
    ) -> None:
        """Add documents to the activity at the position *target*, each from a title and a link.

        The first title and the first link make a document, and so on; one of them may be missing.
        An item of *titles* is a language and a title; an item of *links* is a text and an address.
        A document without a title gets the text of its link, or else the host of its address.
        """
        if not titles and not links:
            return
        documents = self.activities.entries[target].setdefault("document", [])
        title_cell = self.activities.cell(row, "document")
        link_keys = (self.table.number, ("activity", "document", "url"))
        link_cell = (*row, self.places.columns.get(link_keys, title_cell[2]))
        by_language: dict[Language, list[str]] = {}
        for language, title in titles:
            by_language.setdefault(language, []).append(title)
        for names, link in zip_longest(pair_names(by_language), links):
            text, url = link or ("", "")
            texts = names or {self.table.language: text or _host(url)}
            document = filled(title=texts, url=url)
            if document not in documents:
                keys = ("activity", target, "document", len(documents))
                self.places.cells[keys] = title_cell if names else link_cell
                documents.append(document)


def _host(url: str) -> str:
    """Return the host in *url*: "example.org" for "https://www.example.org/report"."""
    return re.sub(r"^https?://(?:www\.)?|/.*$", "", url)


def _settle_dates(values: Values) -> Iterator[tuple[str, str, bool]]:
    """Make the dates in *values* agree, and keep only a start, an end and a year.

    ``start_from_end_column``, the first day of a period in the column of the end, becomes the start
    if there is none.

    For each date that is dropped or read as another date, yield its key, a message, and whether
    anything of it is read.
    """
    start_from_end_column = values.pop("start_from_end_column", None)
    if start_from_end_column:
        values.setdefault("start", start_from_end_column)
    start = values.get("start")
    if start_from_end_column and start_from_end_column < start:
        message = _(
            "the period in the column of the end begins before the start: its first day is not read"
        )
        yield "end", message, True
    end, year = values.get("end"), values.get("year")
    end_year = values.pop("end_year", None)
    first_year = start.year if start else year
    before_start_message = _("the end is before the start and is not read")
    if end_year and not first_year and not end:
        values["year"] = end_year
        yield "end", _("an end that is only a year is read as the year"), True
    elif end_year and end_year != first_year:
        yield "end", _("an end that is only a year is not kept"), False
    if start and end and end < start:
        del values["end"]
        end = None
        yield "end", before_start_message, False
    elif year and end and not start and end.year != year:
        del values["end"]
        only_year_message = _("the end is not kept, because the start is only a year")
        yield "end", before_start_message if end.year < year else only_year_message, False
    if year and start and not start.year <= year <= (end or start).year:
        del values["year"]
        yield "year", _("the year is not that of the dates and is not read"), False
