"""Reads the program's own workbook: activities, and tables that say more of them."""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from ..language import LANGUAGES, _
from ..text import fold, nearest, slug
from . import fields, values
from .bundled import bundled_themes
from .check.rules import Path
from .fields import FieldSpec
from .grid import Grid
from .headings import sheet
from .known import by_name, pair
from .listed import SOURCE, Activities, Entry
from .notes import At, Notes
from .parsed import Parsed, Place
from .tables import Table, find
from .toml import ParseError
from .values import Cell, Slip

# The id of a row that shows how a workbook is filled in: no activity can have it.
EXAMPLES = frozenset(("(example)", "(exemple)"))
# What the rows of the table about the whole say, in either language, and the field that it is.
ABOUT: Mapping[str, FieldSpec] = {
    fold(heading).strip(): field
    for field in fields.ABOUT
    for heading in field.list_headings.split("|")
}


def names(grids: Sequence[Grid]) -> list[str | None]:
    """Which of the program's own tables each of *grids* is by its name, if any."""
    return [found.field if (found := sheet(grid.name)) else None for grid in grids]


def is_own(names: Sequence[str | None]) -> bool:
    """Whether tables of these *names* make the program's own workbook, and not a plain list."""
    return {"activities", "alignment"} <= {*names}


def is_answer(grids: Sequence[Grid], names: Sequence[str | None]) -> bool:
    """Whether *grids* are those of an answer that was written as a workbook: it ends in notes."""
    if not grids or fold(grids[-1].name) != "notes" or "about" in names:
        return False
    return {"activities", "alignment"} <= {*names} or grids[0].name == "rabat"


def read(grids: Sequence[Grid], names: Sequence[str | None]) -> list[Parsed]:
    """The datasets in *grids*, which are the tables of these *names*: one for each source."""
    return _Workbook(grids, names, Notes(grids)).read()


class _Workbook:
    def __init__(self, grids: Sequence[Grid], names: Sequence[str | None], notes: Notes) -> None:
        self.grids = grids
        self.notes = notes
        self.sheets = {name: number for number, name in enumerate(names) if name}
        self.activities = Activities(notes, exact=True)
        # Where there is what is no activity; and the parts of these, which are so many that they
        # are five bare numbers each: activity, place in its list, sheet, row and column.
        self.places: dict[Path, At] = {}
        self.parts = {"alignment": array("l"), "document": array("l")}
        # The columns of a sheet of parts by what they say of them.
        self.columns: dict[tuple[object, ...], int] = {}
        for number, (grid, name) in enumerate(zip(grids, names, strict=True)):
            if not name and any(any(row) for row in grid.rows):
                notes.warn((number, 0, 0), _("the sheet is none of a dataset and is not read"))

    def read(self) -> list[Parsed]:
        """The datasets, with everything that is told of them in the first."""
        themes = self._themes()
        activities = self.activities
        table = self._table("activities")
        if not table:
            raise ParseError(_("the sheet of the activities has no row of headings"))
        activities.read(table)
        activities.name()
        known = _Known(activities.entries)
        self._rows("alignment", known, self._align)
        self._rows("documents", known, self._document)
        origins = [*self._about()] or [{}]
        used = {theme for entry in activities.entries for theme in entry.get("themes", ())}
        declared = [theme for theme in themes if not _is_bundled(theme, used)]
        parsed = self._parts(origins, [*declared, *activities.themes.values()])
        # They are read, and take much room.
        self.grids = ()
        return parsed

    def _parts(self, origins: Sequence[Entry], themes: Sequence[Entry]) -> list[Parsed]:
        """A dataset for each of *origins*, with the activities that are from it."""
        entries = self.activities.entries
        positions: list[list[int]] = [[] for _origin in origins]
        for position, entry in enumerate(entries):
            number = entry.pop(SOURCE, "1")
            if number not in map(str, range(1, len(origins) + 1)):
                expected = _("the number of a source, from 1 to {count}").format(count=len(origins))
                self.notes.error(self._at(position, "source"), values.found(number), expected)
                number = "1"
            positions[int(number) - 1].append(position)
        synonyms = self._synonyms()
        told = self.notes.told()
        parsed = []
        for number, (origin, some) in enumerate(zip(origins, positions, strict=True)):
            if number and not origin and not some:
                continue
            later = {
                theme
                for others in positions[number + 1 :]
                for position in others
                for theme in entries[position].get("themes", ())
            }
            used = {theme for position in some for theme in entries[position].get("themes", ())}
            own = [one for one in themes if one["id"] in used or one["id"] not in later]
            themes = [one for one in themes if one not in own]
            document = {
                "format": 1,
                **origin,
                **({"theme": own} if own else {}),
                **({"synonym": synonyms} if synonyms and not number else {}),
                "activity": [entries[position] for position in some],
            }
            places = partial(self._places, number, some)
            parsed.append(Parsed(document, places, told if not number else ()))
        return parsed

    def _at(self, position: int, field: str) -> At:
        sheet, row = self.activities.rows[position]
        return sheet, row, self.activities.columns.get((sheet, field), 0)

    def _table(self, name: str) -> Table | None:
        """The table of this *name*, without the rows that are examples."""
        number = self.sheets.get(name)
        if number is None or not (table := find(number, self.grids[number], own=True)):
            return None
        ids = [column.position for column in table.columns if column.field == "id"]
        rows = list(table.grid.rows)
        for row in range(table.first, len(rows)):
            for column in ids:
                if column < len(rows[row]) and str(rows[row][column]).strip() in EXAMPLES:
                    rows[row] = []
                    if name == "activities":
                        said = _("the row with the example is not read")
                        self.notes.warn((number, row, column), said)
        grid = Grid(table.grid.name, rows, table.grid.left, table.grid.merged)
        return Table(number, grid, table.first, table.columns, table.unread, table.language)

    def _rows(self, name: str, known: "_Known", take: Any) -> None:  # noqa: ANN401
        """Give *take* each row of a table that says more of an activity."""
        table = self._table(name)
        if not table:
            return
        last: int | None = None
        for position, heading in table.unread:
            at = (table.sheet, table.first - 1, position)
            self.notes.warn(
                at, _("the column {heading} is not read").format(heading=values.found(heading))
            )
        keys = []
        for column in table.columns:
            language = column.language if column.field in _TEXTS else None
            keys.append(((column.field, language), column.position))
            said = _KEYS.get(column.field, column.field)
            self.columns[table.sheet, said, language] = column.position
            self.columns.setdefault((table.sheet, said), column.position)
        for number in range(table.first, len(table.grid.rows)):
            row = table.grid.rows[number]
            if not any(row):
                continue
            cells = {
                named: (row[position], position)
                for named, position in keys
                if position < len(row) and row[position] != ""
            }
            key = ("id", None) if ("id", None) in cells else ("title", None)
            cell, column_ = cells.pop(key, ("", 0))
            if cell != "":
                last = known.find(values.text(cell).strip())
                if last is None:
                    guess = "".join(nearest(values.text(cell), known.names))
                    expected = _("the identifier of an activity")
                    self.notes.error(
                        (table.sheet, number, column_), values.found(cell), expected, guess
                    )
            elif last is None and number == table.first:
                self.notes.error(
                    (table.sheet, number, 0), _("nothing"), _("the identifier of an activity")
                )
            if last is not None:
                take(last, cells, (table.sheet, number))

    def _align(
        self, target: int, cells: Mapping[Any, tuple[Cell, int]], at: tuple[int, int]
    ) -> None:
        cell, column = cells.get(("objectives", None), ("", 0))
        if cell == "":
            self.notes.error((*at, column), _("nothing"), _("the number of an objective"))
            return
        try:
            numbers, _guess = values.objectives(cell, self.activities.known.objectives)
        except Slip as slip:
            self.notes.slip((*at, column), cell, slip)
            return
        said = {
            language: values.text(one)
            for (field, language), (one, _column) in cells.items()
            if field == "contribution"
        }
        into = self.activities.entries[target].setdefault("alignment", [])
        for number in numbers:
            self.parts["alignment"].extend((target, len(into), *at, column))
            into.append({"objective": number, **({"contribution": said} if said else {})})

    def _document(
        self, target: int, cells: Mapping[Any, tuple[Cell, int]], at: tuple[int, int]
    ) -> None:
        into = self.activities.entries[target].setdefault("document", [])
        self.parts["document"].extend((target, len(into), *at, 0))
        document: Entry = {}
        for (field, language), (cell, column) in cells.items():
            if field in ("title", "document"):
                document.setdefault("title", {})[language] = values.text(cell)
            elif field == "link":
                document["url"] = values.text(cell).strip()
            elif field == "year":
                try:
                    if year := values.year(cell):
                        document["year"] = year
                except Slip:
                    self.notes.error((*at, column), values.found(cell), _("a year such as 2021"))
        into.append(document)

    def _themes(self) -> list[Entry]:
        """The themes that are declared; from now on they are known by their names."""
        table = self._table("themes")
        themes: list[Entry] = []
        for number in range(table.first, len(table.grid.rows)) if table else ():
            row = table.grid.rows[number] if table else ()
            theme: Entry = {}
            for column in table.columns if table else ():
                cell = row[column.position] if column.position < len(row) else ""
                if cell == "":
                    continue
                if column.field == "id":
                    theme["id"] = values.text(cell).strip()
                elif column.field in ("title", "themes"):
                    theme.setdefault("label", {})[column.language] = values.text(cell)
            if theme and table:
                label = theme.get("label") or {}
                theme.setdefault("id", slug(label.get("fr") or label.get("en") or "") or "theme")
                self.places["theme", len(themes)] = (table.sheet, number, 0)
                themes.append(theme)
        own = {theme["id"] for theme in themes}
        self.activities.known.themes = by_name(
            [
                *((theme["id"], theme.get("label", {}).values()) for theme in themes),
                *(
                    (id_, pair(theme.label))
                    for id_, theme in bundled_themes().items()
                    if id_ not in own
                ),
            ]
        )
        return themes

    def _synonyms(self) -> list[Entry]:
        number = self.sheets.get("synonyms")
        rows = self.grids[number].rows[1:] if number is not None else ()
        groups = [[values.text(cell) for cell in row if cell != ""] for row in rows]
        return [{"words": words} for words in groups if words]

    def _about(self) -> Iterator[Entry]:
        """What is said of each source: two columns for each, one for each language."""
        number = self.sheets.get("about")
        if number is None:
            return
        rows = [(row, cells) for row, cells in enumerate(self.grids[number].rows) if any(cells)]
        width = max((len(cells) for _row, cells in rows), default=0)
        for first in range(1, width, 2):
            origin: Entry = {}
            for row, cells in rows:
                field = ABOUT.get(fold(values.text(cells[0])).strip(" :"))
                said = [*cells[first : first + 2], "", ""][:2]
                if not field:
                    if row and any(cell != "" for cell in cells) and first == 1:
                        told = _("the row {found} is not read").format(found=values.found(cells[0]))
                        self.notes.warn((number, row, 0), told)
                elif any(cell != "" for cell in said):
                    self._say(origin, field, said, (number, row, first))
            # Also where nothing is said: activities name sources by their place in the sheet.
            yield origin

    def _say(self, origin: Entry, field: FieldSpec, said: Sequence[Cell], at: At) -> None:
        """Put what a row about the whole says into *origin*."""
        *steps, key = field.key.split(".")
        self.places[(*steps, key, "·", at[2])] = at
        into = origin
        for step in steps:
            into = into.setdefault(step, {})
        type_ = field.in_model.type if field.in_model else "text"
        if type_ == "bilingual":
            into[key] = {
                language: values.text(cell)
                for language, cell in zip(LANGUAGES, said, strict=True)
                if cell != ""
            }
            return
        cell = next(cell for cell in said if cell != "")
        try:
            match type_:
                case "year":
                    into[key] = values.year(cell)
                case "date":
                    into[key] = values.day(cell)
                case _:
                    into[key] = values.text(cell)
        except Slip as slip:
            self.notes.slip(at, cell, slip)

    def _places(
        self, number: int, positions: Sequence[int], paths: Collection[Path]
    ) -> Mapping[Path, Place]:
        """The places of *paths* in the dataset of the source of this *number*."""
        for key, numbers in self.parts.items():
            for target, part, *at in zip(*[iter(numbers)] * 5, strict=True):
                self.places["activity", target, key, part] = (at[0], at[1], at[2])
        found = {path: self._place(number, positions, path) for path in paths}
        return {path: place for path, place in found.items() if place}

    def _place(self, number: int, positions: Sequence[int], path: Path) -> Place | None:
        if path[:1] == ("activity",) and len(path) > 1:
            path = ("activity", positions[int(path[1])], *path[2:])
        for end in range(len(path), 0, -1):
            at = self.places.get(path[:end]) or self.places.get((*path[:end], "·", 1 + 2 * number))
            if at:
                sheet, row, column = at
                for rest in (path[end : end + 1], path[end:]):
                    column = self.columns.get((sheet, *rest), column)
                return self.notes.place(sheet, row, column)
        return self.activities.where(path)


class _Known:
    """The activities by what they may be called: their ids, and titles that only one has."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.ids = {entry["id"]: position for position, entry in enumerate(entries)}

    @cached_property
    def names(self) -> Mapping[str, int]:
        """The positions of the activities by their ids and titles. Read when asked for."""
        names: dict[str, int] = {}
        for position, entry in enumerate(self.entries):
            for title in (entry.get("title") or {}).values():
                names.setdefault(fold(title).strip(), position)
        return names | self.ids

    def find(self, name: str) -> int | None:
        """The position of the activity of this *name*."""
        position = self.ids.get(name)
        return self.names.get(fold(name)) if position is None else position


_TEXTS = frozenset(("title", "contribution", "document"))
# What the fields of an alignment or a document are called in a dataset.
_KEYS: Mapping[str, str] = {"objectives": "objective", "document": "title", "link": "url"}


def _is_bundled(theme: Entry, used: set[str]) -> bool:
    """Whether *theme* stands there only to be looked up: a bundled one that no activity has."""
    bundled = bundled_themes().get(theme["id"])
    label = theme.get("label") or {}
    return (
        bundled is not None
        and theme["id"] not in used
        and (bundled.label.fr, bundled.label.en) == (label.get("fr"), label.get("en"))
    )
