"""Read the program's own workbook: the activities, and their alignments, documents and themes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from ...language import LANGUAGES, _
from ...text import fold, slug
from .. import fields
from ..bundled import bundled_themes
from ..document import KeyPath, ParsedDocument, ParseError
from ..fields import FieldSpec, multi_value_columns, split_headings
from .activities import Activities, Entry, pair_names
from .cells import Cell, cell_text, filled, find_error, short_text
from .columns import note_activity_columns, note_columns, warn_of_columns
from .contributions import join_texts
from .dates import DateReading, read_dates
from .headings import sheet_table
from .layout import SourceTable, find_table
from .places import CellRef, RowRef
from .program_lists import has_program_list_headings
from .readers import Context, Reader, find_reader, read_stripped, read_text
from .rows import RowReader, Values
from .sheets import Sheet
from .vocabulary import theme_ids_by_name

# The ids of the example rows in a template. No activity can have them: an id has no brackets.
EXAMPLES = frozenset(("(example)", "(exemple)"))
# The fields in the rows of the sheet About, by their labels in either language, folded.
ABOUT: Mapping[str, FieldSpec] = {
    fold(label): field
    for field in fields.ABOUT
    for labels in split_headings(field.list_headings).values()
    for label in labels
}
# By `SourceColumn.field`, the keys of its value in a theme, an alignment or a document. On the
# sheet Themes, both "title" (the heading "Label") and "themes" (the heading "Theme") are the label
# of a theme.
_THEME_KEYS = {"title": ("label",), "themes": ("label",)}
_PART_KEYS = {field.column_name: (field.key,) for field in (*fields.ALIGNMENT, *fields.DOCUMENT)}


def workbook_kind(sheets: Sequence[Sheet]) -> Literal["dataset", "answer", "list answer", "list"]:
    """Return what kind of workbook *sheets* are.

    - "dataset": the program's own workbook, with activities and alignments;
    - "list answer": a list of activities that the program wrote. All activities are on its first
      sheet, and the other sheets repeat parts of it;
    - "answer": any other answer of the program;
    - "list": a list by other people.

    The last sheet of every answer is called "Notes".
    """
    names = [sheet_table(sheet.name) for sheet in sheets]
    is_dataset = {"activities", "alignment"} <= {*names}
    if sheets and fold(sheets[-1].name) == "notes":
        first = sheets[0]
        if has_program_list_headings([cell_text(cell) for row in first.rows[:1] for cell in row]):
            return "list answer"
        if "about" not in names and (
            is_dataset or names[0] == "alignment" or first.name == "rabat"
        ):
            return "answer"
    return "dataset" if is_dataset else "list"


def read_workbook(file: str, sheets: Sequence[Sheet]) -> list[ParsedDocument]:
    """Return the documents in *sheets*, the program's own workbook: one for each source."""
    return _Workbook(file, sheets).read()


class _Workbook:
    """Reads the program's own workbook."""

    def __init__(self, file: str, sheets: Sequence[Sheet]) -> None:
        self.file = file
        self.sheets = sheets
        # The number of the sheet of each table, by the name of the table.
        self.sheet_numbers: dict[str, int] = {}
        self.activities = Activities(sheets)
        self.problems = self.activities.problems
        self.places = self.activities.places
        for number, sheet in enumerate(sheets):
            if name := sheet_table(sheet.name):
                self.sheet_numbers[name] = number
            elif any(map(any, sheet.rows)):
                message = _("the sheet does not belong to a dataset and is not read")
                self.problems.warn((number, 0, 0), message)

    def read(self) -> list[ParsedDocument]:
        """Return a document for each source; the first document has all problems of the file."""
        declared = self._read_themes()
        table = self._table("activities")
        if not table:
            raise ParseError(_("the sheet of the activities has no row of headings"))
        self._add_activities(table)
        self.activities.add_ids()
        self._add_alignment()
        self._add_documents()
        sources = [*self._sources()] or [({}, {})]
        return [*self._parsed_documents(sources, declared)]

    # The tables.

    def _table(self, name: str) -> SourceTable | None:
        """Return the table called *name*, or None if there is none. Example rows are made blank."""
        number = self.sheet_numbers.get(name)
        if number is None or not (
            table := find_table(number, self.sheets[number], is_own_workbook=True)
        ):
            return None
        id_positions = [column.position for column in table.columns if column.field == "id"]
        rows = list(table.rows)
        for row_number, row in table.data:
            for position in id_positions:
                if position < len(row) and str(row[position]).strip() in EXAMPLES:
                    rows[row_number] = []
                    if name == "activities":
                        message = _("the row with the example is not read")
                        self.problems.warn((number, row_number, position), message)
        return replace(table, rows=rows)

    def _reader(self, table: SourceTable, readers: Mapping[str, Reader]) -> RowReader:
        """Return a reader of *table*, which reads only the columns whose field is in *readers*."""
        language, vocabulary = table.language, self.activities.vocabulary
        columns = [
            (readers[column.field], Context(column, language, vocabulary, is_own_workbook=True))
            for column in table.columns
            if column.field in readers
        ]
        return RowReader(table, columns, self.problems)

    def _read_themes(self) -> list[tuple[Entry, CellRef]]:
        """Return the themes on the sheet Themes, each with the first cell of its row.

        Put the names of these themes and of the bundled themes into the vocabulary.
        """
        themes: list[tuple[Entry, CellRef]] = []
        if table := self._table("themes"):
            note_columns(table, self.places, _THEME_KEYS, "theme")
            reader = self._reader(table, _THEME_READERS)
            for number, row in table.data:
                if values := reader.read(number, row):
                    # A label may be below "Label" or below "Theme": see `_THEME_KEYS`.
                    label = {**values.get("themes", {}), **values.get("title", {})}
                    id_ = values.get("id") or slug(label.get("fr") or label.get("en") or "")
                    theme = filled(id=id_ or "theme", label=label)
                    themes.append((theme, (table.number, number, 0)))
        ids_and_labels = [(theme["id"], theme.get("label", {}).values()) for theme, _cell in themes]
        declared_ids = {id_ for id_, _labels in ids_and_labels}
        for id_, bundled in bundled_themes().items():
            if id_ not in declared_ids:
                ids_and_labels.append((id_, bundled.label.texts))
        self.activities.vocabulary.themes = theme_ids_by_name(ids_and_labels)
        return themes

    def _add_activities(self, table: SourceTable) -> None:
        """Add an activity for each row of *table* that has values and does not repeat headings."""
        note_activity_columns(table, self.places)
        warn_of_columns(table, self.problems)
        readers = {column.field: find_reader(column.field) for column in table.columns}
        reader = self._reader(table, readers)
        for number, row in table.data:
            if row != table.rows[table.headings_row] and (values := reader.read(number, row)):
                # The column of the end may have a whole period: then it states the start, too.
                if first_day := values.pop("start_from_end_column", None):
                    values.setdefault("start", first_day)
                at = (table.number, number)
                entry = self.activities.to_entry(at, values, table.language)
                for key in multi_value_columns():
                    if isinstance(names := entry.get(key), dict):
                        entry[key] = pair_names(names)
                self.activities.append(at, entry)

    def _add_alignment(self) -> None:
        """Add the rows of the sheet Alignment to the activities that they name."""
        for row, target, values, unreadable in self._read_parts("alignment", "alignment"):
            if "objectives" not in values and "objectives" not in unreadable:
                expected = _("the number of an objective")
                self.problems.error((*row, 0), _("nothing"), expected)
            alignment = self.activities.entries[target].setdefault("alignment", [])
            for objective, position, remark in values.get("objectives", ()):
                keys = ("activity", target, "alignment", len(alignment))
                self.places.cells[keys] = (*row, position)
                texts = join_texts(remark, values.get("contribution", {}))
                alignment.append(filled(objective=objective, contribution=texts))

    def _add_documents(self) -> None:
        """Add the rows of the sheet Documents to the activities that they name."""
        for row, target, values, _unreadable in self._read_parts("documents", "document"):
            documents = self.activities.entries[target].setdefault("document", [])
            keys = ("activity", target, "document", len(documents))
            self.places.cells[keys] = (*row, 0)
            title = {**values.get("document", {}), **values.get("title", {})}
            url, year = values.get("link"), values.get("year")
            documents.append(filled(title=title, url=url, year=year))

    def _read_parts(
        self, name: str, key: str
    ) -> Iterator[tuple[RowRef, int, Values, Collection[str]]]:
        """Yield the rows of the table called *name*: each is an alignment or a document.

        An item has the place of the row, the position of its activity, the values in the row, and
        the fields that could not be read. A row without an id belongs to the activity of the row
        above. If the id of an activity is not known, its rows are left out with a warning. *key* is
        the key of the alignments or documents in an activity.
        """
        if not (table := self._table(name)):
            return
        warn_of_columns(table, self.problems)
        note_columns(table, self.places, _PART_KEYS, "activity", key)
        reader = self._reader(table, _PART_READERS)
        positions = _positions_by_name(self.activities.entries)
        target: int | None = None
        for number, row in table.data:
            values = reader.read(number, row)
            if not values and not reader.unreadable:
                continue
            row_ref = (table.number, number)
            if id_ := values.get("id"):
                target = positions.get(id_, positions.get(fold(id_)))
                if target is None:
                    message = _("no activity has the identifier {found}: its rows are not read")
                    at = self.places.cell(row_ref, "activity", key, "id")
                    self.problems.warn(at, message, "no activity", found=id_)
            elif target is None and number == table.first_data_row:
                expected = _("the identifier of an activity")
                self.problems.error((*row_ref, 0), _("nothing"), expected)
            if target is not None:
                yield row_ref, target, values, reader.unreadable

    def _synonyms(self) -> list[Entry]:
        """Return the synonyms on the sheet Synonyms: a group for each row below the headings."""
        number = self.sheet_numbers.get("synonyms")
        rows = self.sheets[number].rows[1:] if number is not None else ()
        groups = [[cell_text(cell) for cell in row if cell != ""] for row in rows]
        return [{"words": words} for words in groups if words]

    # The sources.

    def _sources(self) -> Iterator[tuple[Entry, Mapping[KeyPath, CellRef]]]:
        """Yield the metadata of each source on the sheet About, and the cells of the values.

        Each source has two columns, one for each language.
        """
        number = self.sheet_numbers.get("about")
        if number is None:
            return
        rows = [
            (row, ABOUT.get(fold(cell_text(cells[0])).strip(" :")), cells)
            for row, cells in enumerate(self.sheets[number].rows)
            if any(cells)
        ]
        for row, field, cells in rows:
            if row and not field:
                message = _("the row {found} is not read")
                self.problems.warn((number, row, 0), message, found=cells[0])
        for first_column in range(1, max((len(cells) for *_row, cells in rows), default=0), 2):
            source: Entry = {}
            places: dict[KeyPath, CellRef] = {}
            for row, field, cells in rows:
                values = [*cells[first_column : first_column + 2], "", ""][:2]
                if field and any(cell != "" for cell in values):
                    at = (number, row, first_column)
                    places[tuple(field.key.split("."))] = at
                    self._add_about(source, field, values, at)
            # A source without values is yielded, too, so that the next one keeps its number:
            # activities name their source by its number.
            yield source, places

    def _add_about(
        self, source: Entry, field: FieldSpec, values: Sequence[Cell], at: CellRef
    ) -> None:
        """Add *field* to *source*; *values* are its cells, one for each language.

        A problem is reported at the cell *at*, the first of the two.
        """
        *keys, last = field.key.split(".")
        table = source
        for key in keys:
            table = table.setdefault(key, {})
        type_ = field.model_field.type if field.model_field else "text"
        if type_ == "bilingual":
            table[last] = {
                language: cell_text(cell)
                for language, cell in zip(LANGUAGES, values, strict=True)
                if cell != ""
            }
            return
        cell = next(cell for cell in values if cell != "")
        if type_ not in ("year", "date"):
            table[last] = cell_text(cell)
            return
        dates = read_dates(cell, day_first=True)
        value = dates.start if type_ == "date" else _single_year(dates)
        if doubt := find_error(dates.doubts):
            self.problems.cell_error(at, cell, doubt)
        elif value:
            table[last] = value
        else:
            expected = _("a day") if type_ == "date" else _("a year such as 2021")
            self.problems.error(at, short_text(cell), expected)

    def _parsed_documents(
        self,
        sources: Sequence[tuple[Entry, Mapping[KeyPath, CellRef]]],
        declared: Sequence[tuple[Entry, CellRef]],
    ) -> Iterator[ParsedDocument]:
        """Yield a document for each of *sources*, with its activities.

        A source that has neither metadata nor activities gives no document, unless it is the first.

        *declared* are the themes on the sheet Themes. If activities of several sources have a
        theme, the document of the first of these sources gets it. A theme that no activity has is
        left out if the sheet has it only for choosing (`_is_only_listed`). If not, it goes into the
        first document.
        """
        entries = self.activities.entries
        positions_by_source = self._positions_by_source(len(sources))
        # The number of the first document that has an activity with the theme, by theme.
        theme_documents: dict[str, int] = {}
        for number, positions in enumerate(positions_by_source):
            for position in positions:
                new_themes = {*entries[position].get("themes", ())} - {*theme_documents}
                theme_documents |= dict.fromkeys(new_themes, number)
        used = {*theme_documents}
        themes = [(theme, cell) for theme, cell in declared if not _is_only_listed(theme, used)]
        themes += self.activities.themes.values()
        problems = self.problems.in_order()
        for number, (source, source_cells) in enumerate(sources):
            if number and not source and not positions_by_source[number]:
                continue
            document_themes = [
                pair for pair in themes if theme_documents.get(pair[0]["id"], 0) == number
            ]
            data = {
                "format": 1,
                **source,
                **filled(
                    theme=[theme for theme, _cell in document_themes],
                    synonym=[] if number else self._synonyms(),
                ),
                "activity": [entries[position] for position in positions_by_source[number]],
            }
            # The positions of the activities in this document by their positions in the workbook.
            new_positions = {old: new for new, old in enumerate(positions_by_source[number])}
            cells: dict[KeyPath, CellRef] = {
                ("activity", new_positions[int(keys[1])], *keys[2:]): cell
                for keys, cell in self.places.cells.items()
                if keys[1] in new_positions
            }
            cells |= {
                ("theme", position): cell for position, (_theme, cell) in enumerate(document_themes)
            }
            find_places = self.places.with_cells({**cells, **source_cells}).find
            yield ParsedDocument(self.file, data, find_places, () if number else problems)

    def _positions_by_source(self, count: int) -> list[list[int]]:
        """Return the positions of the activities of each of the *count* sources.

        The number of the source is removed from each activity. If the number is missing or invalid,
        the activity belongs to the first source. An invalid number is also reported as an error.
        """
        positions: list[list[int]] = [[] for _source in range(count)]
        for position, entry in enumerate(self.activities.entries):
            source = entry.pop("source", "1")
            if source not in map(str, range(1, count + 1)):
                at = self.places.cell(
                    self.places.cells["activity", position][:2], "activity", "source"
                )
                expected = _("the number of a source, from 1 to {count}").format(count=count)
                self.problems.error(at, short_text(source), expected)
                source = "1"
            positions[int(source) - 1].append(position)
        return positions


def _single_year(dates: DateReading) -> int | None:
    """Return the year of *dates*: 2021 for "2021" and for a day in 2021.

    Return None if there is no year, or if *dates* are several years.
    """
    if dates.last_year:
        return None
    return dates.start.year if dates.start else dates.year


def _positions_by_name(entries: Sequence[Entry]) -> Mapping[str, int]:
    """Return the positions of activities by their ids and by their titles, folded."""
    titles: dict[str, int] = {}
    for position, entry in enumerate(entries):
        for title in (entry.get("title") or {}).values():
            titles.setdefault(fold(title).strip(), position)
    return titles | {entry["id"]: position for position, entry in enumerate(entries)}


def _is_only_listed(theme: Entry, used: set[str]) -> bool:
    """Return whether *theme* is in the workbook only so that people can choose it.

    The program writes all bundled themes into a workbook. True for such a theme if its label was
    not changed and its id is not in *used*, the ids of the themes that activities have.
    """
    bundled = bundled_themes().get(theme["id"])
    label = theme.get("label") or {}
    return (
        bundled is not None
        and theme["id"] not in used
        and (bundled.label.fr, bundled.label.en) == (label.get("fr"), label.get("en"))
    )


# The readers of the columns on the sheet Themes, and on the sheets Alignment and Documents.
_THEME_READERS = {"id": read_stripped, "title": read_text, "themes": read_text}
_PART_READERS: Mapping[str, Reader] = {
    "id": read_stripped,
    "objectives": find_reader("objectives"),
    "contribution": read_text,
    "title": read_text,
    "document": read_text,
    "link": read_stripped,
    "year": find_reader("year"),
}
