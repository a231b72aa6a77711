"""Makes a dataset of tables: a plain list as people keep it, or the program's own workbook.

A row is an activity. What is missing is derived where it can be, and otherwise left out; what is
not read is told.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from ..language import _
from ..model import Language
from ..text import fold, slug
from . import values
from .bundled import country_name
from .check.rules import Path
from .fields import list_columns, many_columns
from .grid import MOST_ROWS, Grid
from .kinds import KINDS
from .known import Known
from .notes import At, Notes
from .parsed import Parsed, Place
from .tables import Column, Table, find
from .toml import ParseError
from .values import Cell, Slip, When

Entry = dict[str, Any]
_Value = TypeVar("_Value")
# An id is made of so many characters of a title.
_LONGEST_ID = 60
_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_TOTAL = re.compile(r"(?:sous[- ]?|sub[- ]?|grand )?tota(?:l|ux|ls)\b|somme\b|sum\b")
# How a row begins tells whether it is a total or a remark.
_LONGEST_REMARK = 40
_REMARK = re.compile(r"(?:sources?|notes?|nb|n\.b\.|remarques?|mise? a jour|updated?|\*)\s*[:*]")
_ONLINE = frozenset(
    ("en ligne", "online", "virtuel", "virtuelle", "virtual", "visioconference", "a distance",
     "remote", "teams", "zoom", "webinaire", "webinar")
)  # fmt: skip
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"\\^`{|}]+[^\s<>\"\\^`{|}.,;:)]", re.IGNORECASE)


def read(grids: Sequence[Grid]) -> list[Parsed]:
    """The datasets in *grids*, one for each source that they name.

    Raises ParseError where there is no table of activities in them.
    """
    notes = Notes(grids)
    activities = Activities(notes)
    tables = [None if grid.hidden else find(number, grid) for number, grid in enumerate(grids)]
    for number, (grid, table) in enumerate(zip(grids, tables, strict=True)):
        if table:
            activities.read(table)
        elif any(any(row) for row in grid.rows):
            said = _("the sheet is not read: no heading in it says title")
            if grid.hidden:
                said = _("the sheet is hidden and is not read")
            notes.warn((number, 0, 0), said)
    if not any(tables):
        raise ParseError(
            _("no row of headings is found: a list of activities has at least one that says title")
        )
    return [Parsed(activities.document(), activities.places_of, notes.told())]


class Activities:
    """The activities of one or several tables, as they are read.

    *exact* tables are the program's own: their texts are taken as they are.
    """

    def __init__(self, notes: Notes, *, exact: bool = False) -> None:
        self.notes = notes
        self.exact = exact
        self.known = Known()
        self.entries: list[Entry] = []
        # Where each activity stands: the sheet and the row. What is elsewhere has its own place.
        self.rows: list[tuple[int, int]] = []
        self.places: dict[Path, At] = {}
        self.columns: dict[tuple[int, str], int] = {}
        self.themes: dict[str, Entry] = {}
        self._table: Table
        self._day_first: dict[int, bool] = {}
        self._cells: dict[Any, Any] = {}
        # Where cells begin that go over three columns or more: headings between the rows.
        self._wide: set[tuple[int, int]] = set()
        self._said: dict[Any, int] = {}
        # An objective without a contribution is the same one in all activities that have it.
        self._bare: dict[int, Entry] = {}

    # The whole.

    def document(self) -> dict[str, Any]:
        """The document of all that was read, every activity with its id."""
        self.name()
        # Nothing is added any more, and it takes much room.
        self._said.clear()
        document: dict[str, Any] = {"format": 1}
        if self.themes:
            document["theme"] = [*self.themes.values()]
        return {**document, "activity": self.entries}

    def name(self) -> None:
        """Give every activity an id."""
        taken = {entry.get("id") for entry in self.entries}
        for entry in self.entries:
            if "id" not in entry:
                entry["id"] = _new_id(entry, taken)
                taken.add(entry["id"])

    def places_of(self, paths: Collection[Path]) -> Mapping[Path, Place]:
        """The place of each of *paths*, or of the nearest thing around it."""
        return {path: place for path in paths if (place := self.where(path))}

    def where(self, path: Path) -> Place | None:
        """The place of *path*, or of the nearest thing around it."""
        for end in range(len(path), 0, -1):
            if at := self.places.get(path[:end]):
                return self.notes.place(*at)
        if path[:1] != ("activity",) or len(path) < 2:
            return None
        sheet_, row = self.rows[int(path[1])]
        key = str(path[2]) if len(path) > 2 else "title"
        for name in (f"{key}.{path[3]}" if len(path) > 3 else key, key, *_ELSEWHERE.get(key, ())):
            if (sheet_, name) in self.columns:
                return self.notes.place(sheet_, row, self.columns[sheet_, name])
        return self.notes.place(sheet_, row, 0)

    def read(self, table: Table) -> None:
        """Add the activities of *table*."""
        self._table, self._cells = table, {}
        self._tell_unread(table)
        for column in reversed(table.columns):
            self.columns[table.sheet, column.field] = column.position
            self.columns[table.sheet, f"{column.field}.{column.language}"] = column.position
        rows, filled = _filled(table)
        self._wide = {span[0] for span in table.grid.merged if span[1][1] - span[0][1] >= 2}
        steps = [(column.position, self._reader(column, rows), column) for column in table.columns]
        width = max(position for position, _read, _column in steps) + 1
        first = rows[table.first - 1]
        for number in range(table.first, len(rows)):
            row = rows[number]
            if not any(row):
                continue
            if len(row) < width:
                row = [*row, *[""] * (width - len(row))]
            if row == first or self._is_remark(number, row, filled):
                continue
            entry: Entry = {}
            for position, put, column in steps:
                cell = row[position]
                if cell != "" and (type(cell) is not str or self.exact or not cell.isspace()):
                    put(entry, cell, column, number)
            if entry:
                self._finish(entry, number, filled)
        del self._table

    def _tell_unread(self, table: Table) -> None:
        for position, heading in table.unread:
            at = (table.sheet, table.first - 1, position)
            said = (
                _("the column {heading} is not read").format(heading=values.found(heading))
                if heading
                else _("the column without a heading is not read")
            )
            self.notes.warn(at, said)

    def _is_remark(self, number: int, row: Sequence[Cell], filled: set[tuple[int, int]]) -> bool:
        """Whether a row is none of the list: a total, a remark, a heading between the rows."""
        if self.exact:
            return False
        cells = [position for position, cell in enumerate(row) if cell != ""]
        if filled:
            cells = [position for position in cells if (number, position) not in filled]
        if not cells:
            return True
        position, alone = cells[0], len(cells) == 1
        cell = row[position]
        said = fold(cell.strip()[:_LONGEST_REMARK]) if isinstance(cell, str) else ""
        total = _TOTAL.match(said)
        if not total and not alone:
            return False
        titled = any(
            column.field == "title" for column in self._table.columns if column.position == position
        )
        wide = (number, position + self._table.grid.left) in self._wide
        if total or wide or not titled or _REMARK.match(said):
            if alone and not titled and position in self._lists():
                return False
            at = (self._table.sheet, number, position)
            told = _("the row that begins with {found} is not read").format(
                found=values.found(cell)
            )
            self.notes.warn(at, told)
            return True
        return False

    def _lists(self) -> set[int]:
        """The positions of the columns that a row below an activity may add to."""
        return {column.position for column in self._table.columns if column.field in _ADDED}

    # One row.

    def _finish(self, entry: Entry, number: int, filled: set[tuple[int, int]]) -> None:
        """Make an activity of what a row has, or add it to the one above."""
        sheet_ = self._table.sheet
        title = self.columns.get((sheet_, "title"))
        objectives = entry.pop(_OBJECTIVES, [])
        contribution = entry.pop(_CONTRIBUTION, {})
        documents, links = entry.pop(_DOCUMENTS, {}), entry.pop(_LINKS, [])
        added = (
            not self.exact
            and self.entries
            and (
                (number, title) in filled
                or not (entry.get("title") or entry.get("id") or entry.keys() - _ADDED)
            )
        )
        target = len(self.entries) - 1 if added else self._target(entry, number)
        into = self.entries[target]
        if into is not entry:
            for key in many_columns():
                for one in entry.get(key, ()):
                    if one not in into.setdefault(key, []):
                        into[key].append(one)
        self._align(target, number, objectives, contribution)
        self._document(target, number, documents, links)

    def _target(self, entry: Entry, number: int) -> int:
        """The activity that the row is: a new one, or one that stands already."""
        sheet_ = self._table.sheet
        if "id" not in entry and not self.exact:
            get = entry.get
            title, summary = get("title") or {}, get("summary") or {}
            when = (get("start"), get("end"), get("year"), get("kind"))
            key = (*title.values(), *when, *summary.values())
            if (before := self._said.setdefault(key, len(self.entries))) < len(self.entries):
                at = (sheet_, number, self.columns.get((sheet_, "title"), 0))
                said = _("a row with the title and date of another is read as the same activity")
                self.notes.warn(at, said, about="again")
                return before
        self.entries.append(entry)
        self.rows.append((sheet_, number))
        return len(self.entries) - 1

    def _align(
        self,
        target: int,
        number: int,
        objectives: Sequence[tuple[int, int, dict[Language, str]]],
        contribution: Mapping[Language, str],
    ) -> None:
        """Add *objectives*, each with its column and contribution, to the activity *target*."""
        sheet_ = self._table.sheet
        if not objectives:
            if contribution:
                at = (sheet_, number, self.columns[sheet_, "contribution"])
                said = _("a contribution without an objective is not read")
                self.notes.warn(at, said, about="contribution")
            return
        alignment = self.entries[target].setdefault("alignment", [])
        parted = {
            language: _parted(said) if len(objectives) > 1 or re.match(r"\W*\d", said) else {}
            for language, said in contribution.items()
        }
        if len(objectives) > 1 and any(not parts for parts in parted.values()):
            at = (sheet_, number, self.columns[sheet_, "contribution"])
            said = _("a contribution is taken for each of the objectives of its row")
            self.notes.warn(at, said, about="contributions")
        usual = (*self.rows[target], self.columns[sheet_, "objectives"])
        for objective, position, own in objectives:
            texts = own or {
                language: text
                for language, said in contribution.items()
                if (text := parted[language].get(objective, "") if parted[language] else said)
            }
            pair = self._bare.setdefault(objective, {"objective": objective})
            if texts:
                pair = {**pair, "contribution": texts}
            if pair in alignment:
                continue
            if (at := (sheet_, number, position)) != usual:
                self.places["activity", target, "alignment", len(alignment)] = at
            alignment.append(pair)

    def _document(
        self,
        target: int,
        number: int,
        titles: Mapping[Language, Sequence[str]],
        links: Sequence[tuple[str, str]],
    ) -> None:
        """Add documents to the activity *target*: their *titles*, and *links* with their texts."""
        if not titles and not links:
            return
        sheet_ = self._table.sheet
        position = self.columns.get((sheet_, "link"), self.columns.get((sheet_, "document"), 0))
        at = (sheet_, number, position)
        usual = at[:2] == self.rows[target]
        into = self.entries[target].setdefault("document", [])
        count = max([len(links), *(len(some) for some in titles.values())])
        for place in range(count):
            told, url = links[place] if place < len(links) else ("", "")
            title = {
                language: some[place] for language, some in titles.items() if place < len(some)
            }
            if not title:
                title = {
                    self._table.language: told or re.sub(r"^https?://(?:www\.)?|/.*$", "", url)
                }
            one: Entry = {"title": title, **({"url": url} if url else {})}
            if one not in into:
                if not usual:
                    self.places["activity", target, "document", len(into)] = at
                into.append(one)

    # One cell. Each takes what the row has so far, the cell, its column and its row.

    def _reader(
        self, column: Column, rows: Sequence[Sequence[Cell]]
    ) -> Callable[[Entry, Any, Column, int], None]:
        """What reads the cells of *column*."""
        if column.field == "date" or self._is_date(column):
            self._day_first[column.position] = self._order(column, rows)
        if column.field == "objectives" and column.number:
            return self._objective_column(column, rows)
        return {
            "id": self._id,
            "kind": self._kind,
            "date": self._date,
            "start": self._start,
            "end": self._end,
            "year": self._year,
            "country": self._country,
            "chairs": self._chairs,
            "partners": self._partners,
            "themes": self._themes,
            "objectives": self._objectives,
            "contribution": self._contribution,
            "document": self._documents,
            "link": self._links,
            "source": self._source,
        }.get(column.field) or self._reader_by_type(column)

    def _reader_by_type(self, column: Column) -> Callable[[Entry, Any, Column, int], None]:
        """Return what reads the cells of a field that needs nothing else than its type says."""
        info = list_columns()[column.field].in_model
        assert info  # noqa: S101
        if info.many:
            return {"bilingual": self._partners, "country": self._chairs}.get(
                info.type, self._texts
            )
        return {
            "bilingual": self._text,
            "date": self._day,
            "year": self._number,
            "number": self._number,
        }.get(info.type, self._plain)

    def _is_date(self, column: Column) -> bool:
        field = list_columns().get(column.field)
        return bool(field and field.in_model and field.in_model.type == "date")

    def _at(self, column: Column, row: int) -> At:
        return self._table.sheet, row, column.position

    def _string(self, cell: Cell) -> str:
        return values.text(cell) if self.exact else values.text(cell).strip()

    def _id(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        written = values.text(cell).strip()
        if made := slug(written):
            if made != written and not _ID.fullmatch(written):
                said = _("an id is read in lower-case letters, digits and hyphens")
                self.notes.warn(self._at(column, row), said, about="id")
            entry["id"] = written if _ID.fullmatch(written) else made

    def _source(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:  # noqa: ARG002
        entry[SOURCE] = values.text(cell).strip()

    def _text(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:  # noqa: ARG002
        said = cell if type(cell) is str and "\r" not in cell else values.text(cell)
        entry.setdefault(column.field, {})[column.language] = said if self.exact else said.strip()

    def _kind(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        try:
            entry["kind"], more = self._once(cell, column, self._read_kind)
        except Slip as slip:
            at = self._at(column, row)
            if self.exact or slip.guess:
                self.notes.slip(at, cell, slip)
                return
            # A list has kinds of its own: they are no reason to read nothing of it.
            said = _("{found} is none of the kinds of activity (rabat kinds) and is not read")
            said = said.format(found=values.found(cell))
            self.notes.warn(at, said, about=("kind", said))
            return
        if more:
            kind = KINDS[entry["kind"]].say(self._table.language)
            said = _("{found} is read as {kind}").format(
                found=values.found(cell), kind=values.found(kind)
            )
            self.notes.warn(self._at(column, row), said, about=("kind", said))

    def _read_kind(self, cell: Cell) -> tuple[str, bool]:
        labels = [label.say(self._table.language) for label in KINDS.values()]
        return values.kind(cell, self.known.kinds, labels)

    def _once(self, cell: Cell, column: Column, read: Callable[[Cell], _Value]) -> _Value:
        """What *read* gives for *cell*, which stands in the *column* again and again."""
        key = (column.field, type(cell), cell)
        if key not in self._cells:
            self._cells[key] = read(cell)
        value: _Value = self._cells[key]
        return value

    def _order(self, column: Column, rows: Sequence[Sequence[Cell]]) -> bool:
        """Whether the day comes before the month in the dates of *column*."""
        told = {
            values.decides(row[column.position])
            for row in rows[self._table.first :]
            if column.position < len(row)
        } - {None}
        return told == {True} if len(told) == 1 else self._table.language == "fr"

    def _when(self, cell: Cell, column: Column, row: int) -> When | None:
        day_first = self._day_first.get(column.position, True)
        try:
            when = self._once(cell, column, partial(values.when, day_first=day_first))
        except Slip as slip:
            self.notes.slip(self._at(column, row), cell, slip)
            return None
        at = self._at(column, row)
        if when.doubtful:
            said = _("{found} is read as {date}: the month comes first")
            if day_first:
                said = _("{found} is read as {date}: the day comes first")
            told = said.format(found=values.found(cell), date=when.start)
            self.notes.warn(at, told, about=("doubtful", column))
        if when.last:
            self._tell_years(cell, when, at)
        elif when.partial:
            said = (
                _("{found} has no day: the year is kept") if when.year else _("{found} is no date")
            )
            told = said.format(found=values.found(cell))
            self.notes.warn(at, told, about=("partial", column, bool(when.year)))
        return when

    def _tell_years(self, cell: Cell, when: When, at: At) -> None:
        said = _("{found} is read as {year}, the year in which it began")
        told = said.format(found=values.found(cell), year=when.year)
        self.notes.warn(at, told, about=("years", told))

    def _date(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        when = self._when(cell, column, row)
        if when and when.start:
            entry["start"] = when.start
            if when.end:
                entry["end"] = when.end
        elif when and when.year:
            entry["year"] = when.year

    _start = _date

    def _end(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        when = self._when(cell, column, row)
        if when and when.start:
            entry["end"] = when.end or when.start
        elif when and when.year and entry.get("year", when.year) == when.year:
            entry["year"] = when.year
        elif when and when.year:
            said = _("an end that is only a year is not kept")
            self.notes.warn(self._at(column, row), said, about=("end", column))

    def _year(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        at = self._at(column, row)
        try:
            when = self._once(cell, column, partial(values.when, day_first=True))
        except Slip:
            self.notes.error(at, values.found(cell), _("a year such as 2021"))
            return
        if when.last:
            self._tell_years(cell, when, at)
        if year := when.start.year if when.start else when.year:
            entry["year"] = year

    def _country(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        written = values.text(cell).strip()
        if fold(written) in _ONLINE:
            entry.setdefault("place", {}).setdefault(self._table.language, written)
            return
        codes = self._codes(cell, column, row)
        if len(codes) > 1:
            self.notes.error(self._at(column, row), values.found(cell), _("one country"))
        elif codes:
            entry["country"] = codes[0]

    def _chairs(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        codes = self._codes(cell, column, row)
        if codes:
            entry[column.field] = [*dict.fromkeys([*entry.get(column.field, ()), *codes])]

    def _codes(self, cell: Cell, column: Column, row: int) -> list[str]:
        try:
            return self._once(cell, column, partial(values.countries, known=self.known.countries))
        except Slip as slip:
            guess = self.known.countries.get(slip.guess, "")
            name = country_name(guess).say(self._table.language) if guess else ""
            self.notes.slip(self._at(column, row), cell, Slip(slip.expected, name))
            return []

    def _partners(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:  # noqa: ARG002
        parts = values.pieces(cell)
        if not self.exact:
            info = list_columns()[column.field].in_model
            or_text = info and info.or_text
            names = entry.setdefault(column.field, [])
            for part in filter(None, parts):
                name = part if or_text else {column.language: part}
                if name not in names:
                    names.append(name)
            return
        # Two columns have the names in the two languages, in the same order.
        partners: list[Any] = entry.setdefault(column.field, [])
        partners += [{} for _more in parts[len(partners) :]]
        for partner, part in zip(partners, parts, strict=False):
            if part:
                partner[column.language] = part

    def _plain(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:  # noqa: ARG002
        entry[column.field] = self._string(cell)

    def _texts(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:  # noqa: ARG002
        texts = filter(None, values.pieces(cell))
        entry[column.field] = [*dict.fromkeys([*entry.get(column.field, ()), *texts])]

    def _day(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        when = self._when(cell, column, row)
        if when and when.start:
            entry[column.field] = when.start

    def _number(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        try:
            number = self._once(cell, column, values.number)
        except Slip as slip:
            at = self._at(column, row)
            if self.exact:
                self.notes.slip(at, cell, slip)
                return
            # "about 120" is no reason to read nothing of a list.
            told = _("{found} is no whole number and is not read").format(found=values.found(cell))
            self.notes.warn(at, told, about=("number", told))
            return
        if number is not None:
            entry[column.field] = number

    def _themes(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        whole = values.text(cell).strip()
        parts = [whole] if fold(whole) in self.known.themes else values.pieces(cell)
        ids = entry.setdefault("themes", [])
        for part in filter(None, parts):
            id_ = self.known.themes.get(fold(part))
            if not id_:
                id_ = slug(part) or "theme"
                if id_ not in self.themes and id_ not in self.known.themes.values():
                    self.themes[id_] = {"id": id_, "label": {column.language: part}}
                    at = self._at(column, row)
                    self.places["theme", len(self.themes) - 1] = at
                    said = values.found(part)
                    self.notes.warn(
                        at, _("{theme} becomes a theme of this list's own").format(theme=said)
                    )
                self.known.themes[fold(part)] = id_
            if id_ not in ids or self.exact:
                ids.append(id_)

    def _objectives(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        try:
            read = partial(values.objectives, labels=self.known.objectives)
            numbers, guess = self._once(cell, column, read)
        except Slip as slip:
            number = self.known.objectives.get(slip.guess, "")
            self.notes.slip(self._at(column, row), cell, Slip(slip.expected, str(number)))
            return
        if guess:
            said = _("the number {number} is read as objectives {objectives}").format(
                number=cell, objectives=", ".join(map(str, numbers))
            )
            self.notes.warn(self._at(column, row), said, about=("objectives", said))
        into = entry.setdefault(_OBJECTIVES, [])
        into += [(number, column.position, {}) for number in numbers]

    def _objective_column(
        self, column: Column, rows: Sequence[Sequence[Cell]]
    ) -> Callable[[Entry, Any, Column, int], None]:
        """What reads a column that one objective has to itself: ticks, or contributions.

        "Objective 1" and "Objective 2" may as well be the first and the second of an activity.
        """
        cells = [
            cell
            for row in rows[self._table.first :]
            if column.position < len(row) and (cell := row[column.position]) != ""
        ]
        ticks = all(values.yes(cell) is not None for cell in cells)
        if not ticks and all(_is_objective(cell) for cell in cells):
            return self._objectives

        def read(entry: Entry, cell: Cell, column: Column, row: int) -> None:  # noqa: ARG001
            ticked = values.yes(cell)
            if ticked is not False and column.number:
                said = {} if ticked else {column.language: values.text(cell).strip()}
                entry.setdefault(_OBJECTIVES, []).append((column.number, column.position, said))

        return read

    def _contribution(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:  # noqa: ARG002
        entry.setdefault(_CONTRIBUTION, {})[column.language] = self._string(cell)

    def _documents(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        if _LINK.search(values.text(cell)):
            self._links(entry, cell, column, row)
            return
        parts = re.split(r"\s*[;\n]\s*", values.text(cell).strip())
        entry.setdefault(_DOCUMENTS, {}).setdefault(column.language, []).extend(filter(None, parts))

    def _links(self, entry: Entry, cell: Cell, column: Column, row: int) -> None:
        written = values.text(cell)
        links = [*_LINK.finditer(written)]
        if not links:
            said = _("{found} is no address and is not read").format(found=values.found(cell))
            self.notes.warn(self._at(column, row), said, about=("link", column))
            return
        before = 0
        for link in links:
            told = written[before : link.start()].strip(" \t\n;,:–—-()")
            scheme, _colon, rest = link[0].partition(":")
            known = scheme.lower().startswith("http")
            url = f"{scheme.lower()}:{rest}" if known else f"https://{link[0]}"
            entry.setdefault(_LINKS, []).append((told, url))
            before = link.end()


# What a row has for the parts that are tables of their own, until it is finished.
SOURCE = "·source"
_OBJECTIVES, _CONTRIBUTION, _DOCUMENTS, _LINKS = (
    "·objectives",
    "·contribution",
    "·documents",
    "·links",
)
_ADDED = frozenset(("objectives", "contribution", "document", "link", *many_columns()))
# The columns that may say what a key of an activity says.
_ELSEWHERE: Mapping[str, Sequence[str]] = {
    "start": ("date",),
    "end": ("date",),
    "year": ("date", "start"),
    "alignment": ("objectives",),
    "document": ("link", "document"),
}


def _is_objective(cell: Cell) -> bool:
    try:
        return bool(values.objectives(cell, {}))
    except Slip:
        return False


def _filled(table: Table) -> tuple[Sequence[Sequence[Cell]], set[tuple[int, int]]]:
    """The rows, with what is merged over several of them in each, and the cells so filled."""
    rows, left = list(table.grid.rows), table.grid.left
    filled: set[tuple[int, int]] = set()
    # Merged cells do not lie over one another, but in a file that is made to do harm.
    most = MOST_ROWS
    for (top, first), (bottom, _last) in table.grid.merged:
        column = first - left
        if not table.first <= top < bottom or top >= len(rows) or column < 0 or most < 0:
            continue
        under = range(top + 1, min(bottom + 1, len(rows)))
        most -= len(under)
        for number in under:
            row = list(rows[number])
            if column < len(row) and row[column] == "":
                row[column] = rows[top][column]
                rows[number] = row
                filled.add((number, column))
    return rows, filled


def _parted(said: str) -> dict[int, str]:
    """A contribution that speaks of its objectives line by line, each by its number."""
    lines = [line for line in said.split("\n") if line.strip()]
    found = [
        re.match(
            r"\s*(?:[-•–*]\s*)?(?:obj\w*\.?|pmm|gcm)?\s*(?:n°\s*)?(\d{1,2})\s*[:.)–—-]\s*(.+)",
            line,
            re.IGNORECASE,
        )
        for line in lines
    ]
    if not all(found):
        return {}
    return {int(match[1]): match[2].strip() for match in found if match}


def _new_id(entry: Entry, taken: set[str | None]) -> str:
    """An id for an activity, from its title and its year, that is not among those *taken*."""
    title = entry.get("title") or {}
    made = slug(title.get("fr") or title.get("en") or "") or "activity"
    if len(made) > _LONGEST_ID:
        made = made[: _LONGEST_ID + 1].rpartition("-")[0] or made[:_LONGEST_ID]
    first = entry.get("start") or entry.get("end")
    year = first.year if first else entry.get("year")
    if year and str(year) not in made.split("-"):
        made = f"{made}-{year}"
    number, id_ = 1, made
    while id_ in taken:
        number += 1
        id_ = f"{made}-{number}"
    return id_
