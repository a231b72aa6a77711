"""Read the rows of a table: which of them are data, and the values in each."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ...language import _
from ...text import fold
from .cells import Cell, cell_text, doubt_about, find_error
from .countries import read_countries
from .expand import MergedRows
from .headings import heading
from .layout import REPEATABLE_FIELDS, SourceTable, is_tags
from .objectives import read_heading, read_objectives
from .problems import Problems
from .readers import Context, Reader, Reading

# The values in a row, by field; see `readers.Reading`.
Values = dict[str, Any]
# Fields of a continuation row: a row without a title, which adds to the activity above.
CONTINUATION_FIELDS = REPEATABLE_FIELDS | {"contribution", "contributions"}
# Fields with many equal cells that are slow to read.
_CACHED_FIELDS = frozenset(
    (
        "kind",
        "date",
        "start",
        "end",
        "year",
        "country",
        "chairs",
        "partners",
        "themes",
        "objectives",
    )
)
# Totals, with words that say of what: "Total 2021", "Total des projets".
_TOTAL = re.compile(
    r"(?:(?:sous|sub)[- ]?|grand )?(?:tota(?:l|ux|ls)|somme|sum)\b"
    r"(?:[\W\d]|\b(?:of|de|des|du|d|l|en|in|for|pour|par|by|the|la|le|les|general|generale|overall"
    r"|all|tous|toutes|number|nombre|amount|montant|cost|couts?|budgets?|years?|annees?|activities"
    r"|activites|projects|projets|actions|mesures|measures|initiatives|objectives|objectifs"
    r"|countries|pays|participants|beneficiaries|beneficiaires|partners|partenaires|pages?"
    r"|eur|euros?|usd|xof|fcfa|dollars)\b)*"
)
# Headings between the rows that say which part of a programme follows.
_DIVISION = re.compile(
    r"(?:pillar|pilier|axe|axis|component|composante|section|part|partie|chapter|chapitre|theme"
    r"|thematique|domaine|priority|priorite|outcome|output|resultat|volet|cluster|goal|but|pillars"
    r"|strategic (?:objective|priority|goal)|work ?(?:stream|package)|strand"
    r"|(?:(?:thematic|focus|priority) )?area)s?"
    r"(?: strategiques?| thematiques?| n[°o]\.?)? (?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-z])"
    r"\.?(?: ?[:.–—)-].*)?"
)
# The line below the headings of a table in Markdown.
_SEPARATORS = re.compile(r"[:|+ ]*[-=_]{2,}[-=_:|+ ]*")
# The errors of formulas in Excel, in LibreOffice and in other languages.
_FORMULA_ERROR = re.compile(r"#(?:[^\W\d]{2,12}[!?]|DIV/0!|N/[ADV]|NV)|Err:\d{3}", re.IGNORECASE)
_REMARK = re.compile(
    r"(?:sources?|notes?|nb|n\.b\.|remarques?|(?:derniere )?mise? a jour|(?:last )?updated?"
    r"|legende?|key|nombre total|total number|\*)\s*[:*]"
)
# How many activities there are, as in "Nombre d'activités : 12".
_COUNTED = re.compile(
    r"(?:nombre|number|nbre?\.?) (?:of|des?|d')[^:=\d]{0,60}[:=]\s*\d[\d\s.,]*(?:[^\W\d]+)?\.?"
)
# "* provisional", "(*) provisional".
_STARRED = re.compile(r"\*+\s*\w|\(\*+\)")
# Words of remarks on a list, in English and in French. In lists that the program wrote, only these
# tell a remark from an undated activity: both stand alone in their row, at the end.
_ABOUT_LIST = re.compile(
    r"\b(?:updated?|mise? a jour|provision\w*|provisoires?|draft|liste?|as of)\b"
)
_YEAR = re.compile(r"(?:annees? |years? |exercice )?((?:19|20)\d\d) ?[:.]?")
# "A. Return", "II – Borders".
_ENUMERATED = re.compile(r"(?:[A-Z]|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*) ?[.):–—-] ?\S")
# A heading between the rows has at most so many characters and, if neither capitals nor a number
# set it apart, so many words.
_LONGEST_HEADING = 60
_MOST_WORDS = 4
# So many rows below a section heading are searched for rows that are not blank.
_MOST_BELOW = 8
# The number of characters of a row that are checked for a total or a remark.
_LONGEST_START = 80


class RowReader:
    """Reads the rows of *table*, each column with its reader and context.

    ``unreadable`` are the fields, in the row read last, whose cells could not be read.
    """

    def __init__(
        self,
        table: SourceTable,
        readers: Iterable[tuple[Reader, Context]],
        problems: Problems,
    ) -> None:
        self._number = table.number
        self._problems = problems
        self.unreadable: set[str] = set()
        self._columns = [
            (context.column.position, context.column.field, context.exact, _bind(reader, context))
            for reader, context in readers
        ]

    def read(self, number: int, row: Sequence[Cell]) -> Values:
        """Return the values in *row*, the row at *number*, and report the problems of its cells.

        In the program's own workbook a cell that is not certain is an error.
        """
        values: Values = {}
        self.unreadable.clear()
        for position, column_field, exact, read in self._columns:
            cell = row[position] if position < len(row) else ""
            if cell == "" or (type(cell) is str and not exact and cell.isspace()):
                continue
            reading = read(cell)
            if reading.doubts:
                at = (self._number, number, position)
                if exact and (doubt := find_error(reading.doubts)):
                    self._problems.cell_error(at, cell, doubt)
                    self.unreadable.add(column_field)
                    continue
                is_read = bool(reading.values)
                self._problems.doubts(at, cell, reading.doubts, is_read=is_read)
            for field, value in reading.values.items():
                if field not in values:
                    values[field] = value
                    continue
                before = values[field]
                values[field] = _merge_values(before, value)
                if values[field] is value and before != value:
                    message = _("{found} is read in place of another cell in its row")
                    doubt = doubt_about(cell, message, "instead")
                    at = (self._number, number, position)
                    self._problems.doubts(at, cell, [doubt], is_read=True)
        return values


def _bind(reader: Reader, context: Context) -> Callable[[Cell], Reading]:
    """Return *reader* bound to *context*, with a cache if its cells are often equal."""

    def read(cell: Cell) -> Reading:
        text = cell if isinstance(cell, str) and not context.exact else ""
        if text[:1] in {"#", "E", "e"} and _FORMULA_ERROR.fullmatch(text):
            message = _("{found} is an error of a formula and is not read")
            return Reading({}, [doubt_about(cell, message, "formula")])
        return reader(cell, context)

    # typed: 1, 1.0 and True are equal but different cells.
    cached = context.column.field in _CACHED_FIELDS
    return lru_cache(maxsize=None, typed=True)(read) if cached else read


def _merge_values(value: Any, other: Any) -> Any:  # noqa: ANN401
    """Return the values of two cells merged into a new object, because both may be cached."""
    if isinstance(value, dict) and isinstance(other, dict):
        return {**value, **other}
    if isinstance(value, list) and isinstance(other, list):
        return [*value, *other]
    return other


class Section(Struct, frozen=True):
    """What the headings between the rows say of the rows below them."""

    objectives: Sequence[int] = ()
    year: int | None = None
    country: str | None = None


class DataRow(Struct, frozen=True):
    """The cells of a row that describes an activity, the row's *number*, and its *section*."""

    number: int
    cells: Sequence[Cell]
    section: Section


class RowKind(Struct, frozen=True):
    """What a row is: an activity, or not.

    The *message* names its first cell: why the row is not read, or what is doubtful about it.
    Messages of one *group* become one. *changes* are those of the section of the rows below.
    """

    is_activity: bool
    message: str = ""
    group: str = ""
    changes: Mapping[str, Any] = {}


_ACTIVITY = RowKind(is_activity=True)


def data_rows(
    table: SourceTable,
    merged: MergedRows,
    problems: Problems,
    labels: Mapping[str, int],
    objectives: Sequence[int] = (),
) -> Iterator[DataRow]:
    """Yield the rows of a list that describe activities.

    Blank rows are left out silently. Repeated headings, totals, remarks, headings between the rows
    and whatever else is no activity are left out with a warning. *labels* has the number of an
    objective by its label, folded; *objectives* apply to the rows until the first section heading.
    """
    classifier = _RowClassifier(table, labels)
    section = Section(objectives)
    for number, row in enumerate(merged.rows):
        positions = [position for position, cell in enumerate(row) if cell != ""]
        if merged.copies:
            positions = [
                position for position in positions if (number, position) not in merged.copies
            ]
        # Skip rows above the headings, except HXL tags.
        if not positions or (number < table.first and not is_tags(row)):
            continue
        kind = classifier.classify(number, row, positions)
        if kind.changes:
            section = replace(section, **kind.changes)
        if kind.is_activity:
            _warn_of_formatting(table, number, row, positions, problems)
        if kind.message:
            at = (table.number, number, positions[0])
            problems.warn(at, kind.message, kind.group, found=row[positions[0]])
        if kind.is_activity:
            yield DataRow(number, row, section)


def _not_read(message: str, changes: Mapping[str, Any] = {}) -> RowKind:
    return RowKind(False, message, message, changes)


def _warn_of_formatting(
    table: SourceTable,
    number: int,
    row: Sequence[Cell],
    positions: Sequence[int],
    problems: Problems,
) -> None:
    """Warn of a *row* that is hidden or struck through, or of those of its cells that are."""
    if number in table.sheet.hidden_rows:
        at = (table.number, number, positions[0])
        problems.warn(at, _("the row is hidden, and is read"))
    if not table.sheet.struck:
        return
    known = {column.position for column in table.columns}
    filled = [position for position in positions if position in known]
    left = table.sheet.left
    struck = [position for position in filled if (number, position + left) in table.sheet.struck]
    if struck == filled and len(struck) > 1:
        at = (table.number, number, struck[0])
        problems.warn(at, _("the row is struck through, and is read"))
        return
    for position in struck:
        message = _("text in {found} is struck through, and is read")
        at = (table.number, number, position)
        problems.warn(at, message, "struck through", found=row[position])


class _RowClassifier:
    """Tells the activities among the rows of a *table* from headings between the rows and remarks.

    *labels* has the number of an objective by its label, folded.
    """

    def __init__(self, table: SourceTable, labels: Mapping[str, int]) -> None:
        self._table = table
        self._labels = labels
        self._counts = [len(row) - row.count("") for row in table.rows]
        # Where there are only titles, none of them is a remark.
        self._fuller = [n for n, _row in table.data if self._counts[n] > 1]
        self._has_others = bool(self._fuller)
        self._titles = {column.position for column in table.columns if column.field == "title"}
        self._objectives = {
            column.position for column in table.columns if column.field == "objectives"
        }
        added = {column.position for column in table.columns if column.field in CONTINUATION_FIELDS}
        self._continuation = added - self._titles
        # A cell merged over three or more columns is a heading between rows.
        self._wide = {start for start, end in table.sheet.merged if end[1] - start[1] >= 2}

    def classify(self, number: int, row: Sequence[Cell], positions: Sequence[int]) -> RowKind:
        """Return what a *row* with cells at *positions* is."""
        if is_tags(row):
            return _not_read(_("the row of HXL tags that begins with {found} is not read"))
        if self._repeats_headings(number, row):
            return _not_read(
                _("the row that begins with {found} repeats the headings and is not read")
            )
        cells = [row[position] for position in positions]
        if _is_separator_row(cells) or (len(cells) > 1 and _is_total(cells[0])):
            return _not_read(_("the row that begins with {found} is not read"))
        if len(cells) > 1:
            return _ACTIVITY
        return self._classify_single(number, row, positions[0])

    def _repeats_headings(self, number: int, row: Sequence[Cell]) -> bool:
        """Return whether *row* has the headings again, or below them in the other language."""
        table = self._table
        if number != table.first:
            return row == table.rows[table.first - 1]
        fields = {column.position: column.field for column in table.columns}
        meanings = [
            (fields.get(at), heading(cell) if isinstance(cell, str) else None)
            for at, cell in enumerate(row)
            if cell != ""
        ]
        return len(meanings) > 1 and all(match and match.field == of for of, match in meanings)

    def _classify_single(self, number: int, row: Sequence[Cell], position: int) -> RowKind:
        """Return what a *row* with a cell at *position* alone is."""
        cell, text = row[position], cell_text(row[position])
        looks_like_heading = self._looks_like_heading(number, row, position)
        section = self._read_section(number, cell, position, looks_like_heading)
        if section.message:
            return section
        if position not in self._continuation and (
            position not in self._titles
            or (number, position + self._table.sheet.left) in self._wide
            or self._is_no_activity(cell)
            or (looks_like_heading and self._is_unlike_titles(number, position, text))
        ):
            message = _("the row that begins with {found} is not read")
            return _not_read(message, section.changes)
        if looks_like_heading and self._is_ambiguous(number, text):
            message = _("{found} has nothing beside it, and is perhaps a heading")
            return RowKind(True, message, "perhaps a heading")
        if position in self._titles and self._looks_like_remark(number, text):
            message = _("{found} has nothing beside it, and is perhaps a remark")
            return RowKind(True, message, "perhaps a remark")
        return _ACTIVITY

    def _read_section(
        self, number: int, cell: Cell, position: int, looks_like_heading: bool
    ) -> RowKind:
        """Return what *cell*, alone in its row, changes in the section of the rows below it.

        Without a message it need not be a heading.
        """
        text = cell_text(cell)
        is_objective = self._is_objective_above(number, position)
        may_be_heading = position not in self._continuation and text[:1].isalnum()
        if not is_objective and not (may_be_heading and isinstance(cell, str | int | float)):
            return RowKind(is_activity=False)
        objectives = read_heading(text, self._labels)
        if is_objective and not objectives:
            reading = read_objectives(text, self._labels)
            objectives = () if reading.doubts else [*reading.remarks]
        if objectives:
            message = _("{found} is read as the objective of the rows below")
            return RowKind(False, message, message, {"objectives": objectives})
        folded = fold(text).strip()
        if looks_like_heading and (match := _YEAR.fullmatch(folded)):
            message = _("{found} is read as the year of the rows below")
            return RowKind(False, message, message, {"year": int(match[1])})
        if looks_like_heading and 3 < len(text) < _LONGEST_HEADING:
            countries = read_countries(text, is_code=False)
            if len(countries.codes) == 1 and not countries.doubts:
                message = _("{found} is read as the country of the rows below")
                return RowKind(False, message, message, {"country": countries.codes[0]})
        changes = {"objectives": ()} if _DIVISION.fullmatch(folded) else {}
        return RowKind(is_activity=False, changes=changes)

    def _is_objective_above(self, number: int, position: int) -> bool:
        """Return whether a row holds only objectives, in a column left of the titles.

        The next row has a title, and no objectives of its own.
        """
        if self._counts[number] != 1 or position not in self._objectives:
            return False
        rows = self._table.rows[number + 1 : number + 1 + _MOST_BELOW]
        below = next((other for other in rows if any(other)), ())
        return below[position : position + 1] == [""] and any(
            position < title < len(below) and below[title] for title in self._titles
        )

    def _looks_like_heading(self, number: int, row: Sequence[Cell], position: int) -> bool:
        """Return whether *row* has only the cell at *position*, as a heading of those below it.

        That is, its first cell or its title, while a row soon below it has more cells.
        """
        is_first = not position or position in self._titles
        alone = sum(cell != "" for cell in row) == 1
        return is_first and alone and any(count > 1 for count in self._counts_below(number))

    def _looks_like_remark(self, number: int, text: str) -> bool:
        """Return whether a title *text* of several words stands below all rows with more cells.

        With fewer than two rows above it there is no pattern yet. Under the headings of the
        program's own lists it may be an activity, unless it speaks of the list.
        """
        if self._table.is_answer and not _ABOUT_LIST.search(fold(text)):
            return False
        return len(self._fuller) > 1 and number > self._fuller[-1] and len(text.split()) > 2

    def _is_ambiguous(self, number: int, text: str) -> bool:
        """Return whether *text*, alone in its row, may be a heading of the rows below."""
        return (
            number > self._table.first
            and len(text) < _LONGEST_HEADING
            and len(text.split()) <= _MOST_WORDS
            and self._counts_below(number)[0] > 1
            and self._counts[number - 1] != 1
            and all(row != number for row, _column in self._table.sheet.without_value)
        )

    def _is_no_activity(self, cell: Cell) -> bool:
        """Return whether a title *cell*, alone in its row, is a total, a remark or a heading."""
        start = fold(str(cell).strip()[:_LONGEST_START])
        return (
            _is_total(cell)
            or bool(_REMARK.match(start) or _DIVISION.fullmatch(start) or _COUNTED.fullmatch(start))
            or (self._has_others and bool(_STARRED.match(cell_text(cell))))
        )

    def _is_unlike_titles(self, number: int, position: int, text: str) -> bool:
        """Return whether *text* looks unlike the titles below it: all capitals, or numbered."""
        text = text.strip()
        rows = range(number + 1, len(self._counts))
        row = self._table.rows[next(at for at in rows if self._counts[at] > 1)]
        title = cell_text(row[position]).strip() if position < len(row) else ""
        in_capitals = len(text) > 3 and text.isupper() and not title.isupper()
        is_numbered = _ENUMERATED.match(text) and not _ENUMERATED.match(title)
        return len(text) <= _LONGEST_HEADING and bool(in_capitals or is_numbered)

    def _counts_below(self, number: int) -> Sequence[int]:
        """Return how many cells the next two rows have that are not blank."""
        return [*filter(None, self._counts[number + 1 : number + 1 + _MOST_BELOW])][:2]


def _is_total(cell: Cell) -> bool:
    """Return whether a row that begins with *cell* is a total."""
    text = cell.strip() if isinstance(cell, str) else ""
    return len(text) < _LONGEST_START and bool(_TOTAL.fullmatch(fold(text)))


def _is_separator_row(cells: Sequence[Cell]) -> bool:
    """Return whether all *cells* of a row are lines, as in Markdown, or the numbers of columns."""
    first = cell_text(cells[0])
    are_numbers = len(cells) > 1 and first.strip(" ().") == "1"
    if len(first) > _LONGEST_START or not (are_numbers or _SEPARATORS.fullmatch(first)):
        return False
    texts = [cell_text(cell)[:_LONGEST_START] for cell in cells]
    if are_numbers:
        return [text.strip(" ().") for text in texts] == [*map(str, range(1, len(texts) + 1))]
    return all(map(_SEPARATORS.fullmatch, texts))
