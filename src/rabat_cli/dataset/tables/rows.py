"""Read the rows of a table: which of them are data, and the values in each.

Headings may also stand between the rows. A section heading has a value for the rows below it:
"Objective 7", "2021", "Mali". A part heading has none: "Pillar 2: Asylum", "BORDERS".

`_RowClassifier` has the rules for which rows are data; ``EXAMPLES`` in
``tests/dataset/tables/test_rows.py`` shows them by examples.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from ...language import _
from ...text import fold
from .cells import Cell, cell_text, doubt_about, find_error
from .countries import read_countries
from .expand import MergedRows
from .headings import match_heading
from .layout import REPEATABLE_FIELDS, SourceTable, is_tags
from .objectives import read_heading, read_objectives
from .problems import Problems
from .readers import Context, Reader, Reading

# The values in a row, by field; see `readers.Reading`.
Values = dict[str, Any]
# Fields of a continuation row, which has no title and adds to the activity above it.
CONTINUATION_FIELDS = REPEATABLE_FIELDS | {"contribution", "contributions"}
# Fields whose cells are slow to read, and often equal.
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
# "Total 2021", "Sous-total", "Total des projets".
_TOTAL = re.compile(
    r"(?:(?:sous|sub)[- ]?|grand )?(?:tota(?:l|ux|ls)|somme|sum)\b"
    r"(?:[\W\d]|\b(?:of|de|des|du|d|l|en|in|for|pour|par|by|the|la|le|les|general|generale|overall"
    r"|all|tous|toutes|number|nombre|amount|montant|cost|couts?|budgets?|years?|annees?|activities"
    r"|activites|projects|projets|actions|mesures|measures|initiatives|objectives|objectifs"
    r"|countries|pays|participants|beneficiaries|beneficiaires|partners|partenaires|pages?"
    r"|eur|euros?|usd|xof|fcfa|dollars)\b)*"
)
# A part heading with a number or a letter: "Pilier 2 : Asile".
_NUMBERED_PART = re.compile(
    r"(?:pillar|pilier|axe|axis|component|composante|section|part|partie|chapter|chapitre|theme"
    r"|thematique|domaine|priority|priorite|outcome|output|resultat|volet|cluster|goal|but|pillars"
    r"|strategic (?:objective|priority|goal)|work ?(?:stream|package)|strand"
    r"|(?:(?:thematic|focus|priority) )?area)s?"
    r"(?: strategiques?| thematiques?| n[°o]\.?)? (?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-z])"
    r"\.?(?: ?[:.–—)-].*)?"
)
# The line below the headings of a table in Markdown.
_SEPARATORS = re.compile(r"[:|+ ]*[-=_]{2,}[-=_:|+ ]*")
# The errors of formulas in Excel and LibreOffice, also in French: "#REF!", "#NOM?", "Err:502".
_FORMULA_ERROR = re.compile(r"#(?:[^\W\d]{2,12}[!?]|DIV/0!|N/[ADV]|NV)|Err:\d{3}", re.IGNORECASE)
# A remark begins with one of these words or with a star, and a colon or a star follows: "Source:
# …", "Mise à jour : …", "** …". `_STARRED` finds a star directly before a word.
_REMARK = re.compile(
    r"(?:sources?|notes?|nb|n\.b\.|remarques?|(?:derniere )?mise? a jour|(?:last )?updated?"
    r"|legende?|key|nombre total|total number|\*)\s*[:*]"
)
# A count of anything: "Nombre d'activités : 12", "Number of participants: 40".
_COUNT_LINE = re.compile(
    r"(?:nombre|number|nbre?\.?) (?:of|des?|d')[^:=\d]{0,60}[:=]\s*\d[\d\s.,]*(?:[^\W\d]+)?\.?"
)
# A footnote: "* provisional", "(*) provisional".
_STARRED = re.compile(r"\*+\s*\w|\(\*+\)")
# Words of a remark about the list itself: "Updated in May 2022". In a list that the program wrote,
# an undated activity may be a title alone in the last rows. There, only a text with one of these
# words is taken for a remark; in other lists, the words do not matter.
_ABOUT_LIST = re.compile(
    r"\b(?:updated?|mise? a jour|provision\w*|provisoires?|draft|liste?|as of)\b"
)
# "2021", "Année 2021 :".
_YEAR = re.compile(r"(?:annees? |years? |exercice )?((?:19|20)\d\d) ?[:.]?")
# "A. Return", "II – Borders".
_ENUMERATED = re.compile(r"(?:[A-Z]|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*) ?[.):–—-] ?\S")
# A longer text is no country, and is a part heading only if it matches `_NUMBERED_PART` or stands
# in a cell merged over three or more columns.
_LONGEST_HEADING = 60
# The most words of a part heading, unless it is numbered or in capitals.
_MOST_HEADING_WORDS = 4
# To find the next filled rows, at most this many rows below a heading are looked at.
_MOST_ROWS_BELOW = 8
# Remarks, counts and numbered parts are looked for in this many characters at the start of a cell.
# A cell with more characters is neither a total nor a separator.
_LONGEST_START = 80


class RowReader:
    """Reads the rows of *table*; *readers* has a reader and its context for each column.

    ``unreadable`` has the fields whose cells could not be read in the row that was read last. It is
    empty except in the program's own workbook.
    """

    def __init__(
        self,
        table: SourceTable,
        readers: Iterable[tuple[Reader, Context]],
        problems: Problems,
    ) -> None:
        self._sheet_number = table.number
        self._problems = problems
        self.unreadable: set[str] = set()
        self._columns = [
            (
                context.column.position,
                context.column.field,
                context.is_own_workbook,
                _bind(reader, context),
            )
            for reader, context in readers
        ]

    def read(self, number: int, row: Sequence[Cell]) -> Values:
        """Return the values in *row*, which is row *number*, and report the problems of its cells.

        In the program's own workbook some doubts are errors: see `cells.find_error`.
        """
        values: Values = {}
        self.unreadable.clear()
        for position, column_field, is_own_workbook, read in self._columns:
            cell = row[position] if position < len(row) else ""
            if cell == "" or (type(cell) is str and not is_own_workbook and cell.isspace()):
                continue
            reading = read(cell)
            if reading.doubts:
                at = (self._sheet_number, number, position)
                if is_own_workbook and (doubt := find_error(reading.doubts)):
                    self._problems.cell_error(at, cell, doubt)
                    self.unreadable.add(column_field)
                    continue
                self._problems.doubts(at, cell, reading.doubts, is_read=bool(reading.values))
            for field, value in reading.values.items():
                if field not in values:
                    values[field] = value
                    continue
                earlier = values[field]
                values[field] = _merge_values(earlier, value)
                # `_merge_values` returns a new list or mapping if it keeps both values. If it
                # returns one of the two values, the other value is lost: warn of the loss.
                earlier_wins, later_wins = values[field] is earlier, values[field] is value
                if earlier != value and (earlier_wins or later_wins):
                    message = _("{found} contradicts another cell in its row and is not read")
                    if later_wins:
                        message = _("{found} is read in place of another cell in its row")
                    doubt = doubt_about(cell, message, "instead" if later_wins else "contradiction")
                    at = (self._sheet_number, number, position)
                    self._problems.doubts(at, cell, [doubt], is_read=later_wins)
        # Drop flags that are False: they say the same as no flag.
        return {field: value for field, value in values.items() if value is not False}


def _bind(reader: Reader, context: Context) -> Callable[[Cell], Reading]:
    """Return a function that reads a cell with *reader* in *context*.

    The function returns a doubt for the error of a formula, such as "#REF!", and does not read it.
    In the program's own workbook, it reads the error like any other text. If the column has one of
    `_CACHED_FIELDS`, the function has a cache.
    """

    def read(cell: Cell) -> Reading:
        text = cell if isinstance(cell, str) and not context.is_own_workbook else ""
        if text[:1] in {"#", "E", "e"} and _FORMULA_ERROR.fullmatch(text):
            message = _("{found} is an error of a formula and is not read")
            return Reading({}, [doubt_about(cell, message, "formula")])
        return reader(cell, context)

    cached = context.column.field in _CACHED_FIELDS
    # `typed`, because 1, 1.0 and True are equal, but are different cells.
    return lru_cache(maxsize=None, typed=True)(read) if cached else read


def _merge_values(earlier: Any, later: Any) -> Any:  # noqa: ANN401
    """Return the value of a field from two values for it.

    Lists are joined, and mappings are combined, into a new object: the two values may be in a
    cache, and must not be changed. For two flags, return True if one of them is True. For any other
    values, return *later*.
    """
    if isinstance(earlier, dict) and isinstance(later, dict):
        return {**earlier, **later}
    if isinstance(earlier, list) and isinstance(later, list):
        return [*earlier, *later]
    return earlier if later is False else later


class Section(Struct, frozen=True):
    """The values of section headings for the rows below: "Objective 7", "2021", "Mali".

    As long as there is no value, *objectives* is empty, and *year* and *country* are None.
    """

    objectives: Sequence[int] = ()
    year: int | None = None
    country: str | None = None


class DataRow(Struct, frozen=True):
    """The cells of a row of data, with its *number* and its *section*.

    The row has an activity, or continues the activity above it.
    """

    number: int
    cells: Sequence[Cell]
    section: Section


class RowResult(Struct, frozen=True):
    """What kind of row a row is, the warning about it, and what it says of the rows below.

    - *kind*: "data" for an activity and for a row that continues the activity above it; "heading"
      for a section heading, whose value applies to the rows below; "unread" for any other row;
    - *message*: the text of the warning, with ``{found}`` for the first cell; "" without a warning;
    - *group*: the warnings of a group become a single warning;
    - *changes*: new values for fields of the `Section` of the rows below.
    """

    kind: Literal["data", "heading", "unread"]
    message: str = ""
    group: str = ""
    changes: Mapping[str, Any] = {}


_DATA = RowResult("data")


def data_rows(
    table: SourceTable,
    merged: MergedRows,
    problems: Problems,
    labels: Mapping[str, int],
    objectives: Sequence[int] = (),
) -> Iterator[DataRow]:
    """Yield the rows of data in a list: activities, and rows that continue the activity above.

    Rows that are no data are left out with a warning: repeated headings, totals, remarks, section
    headings and part headings. Blank rows are left out without a warning. A row above the data gets
    a warning only if it has HXL tags, such as "#activity" (see `layout.is_tags`).

    *labels* maps the labels and titles of objectives, folded, to the numbers of the objectives.
    *objectives* apply from the first row on, until a section heading names other objectives or the
    heading of a numbered part ends them.
    """
    classifier = _RowClassifier(table, labels)
    section = Section(objectives)
    for number, row in enumerate(merged.rows):
        positions = [position for position, cell in enumerate(row) if cell != ""]
        # Leave out copies of merged cells: only the row's own cells tell what kind of row it is.
        if merged.copies:
            positions = [
                position for position in positions if (number, position) not in merged.copies
            ]
        # Rows above the headings are no data, but a row of HXL tags there gets a warning.
        if not positions or (number < table.first_data_row and not is_tags(row)):
            continue
        result = classifier.classify(number, row, positions)
        if result.changes:
            section = replace(section, **result.changes)
        if result.kind == "data":
            _warn_of_formatting(table, number, row, positions, problems)
        if result.message:
            at = (table.number, number, positions[0])
            problems.warn(at, result.message, result.group, found=row[positions[0]])
        problems.counts.unread_rows += result.kind == "unread"
        if result.kind == "data":
            yield DataRow(number, row, section)


def _unread(message: str, changes: Mapping[str, Any] = {}) -> RowResult:
    """Return the result for a row that is not read. Equal messages become one warning."""
    return RowResult("unread", message, message, changes)


def _warn_of_formatting(
    table: SourceTable,
    number: int,
    row: Sequence[Cell],
    positions: Sequence[int],
    problems: Problems,
) -> None:
    """Warn of a *row* that is hidden or struck through, and of single cells struck through."""
    if number in table.sheet.hidden_rows:
        at = (table.number, number, positions[0])
        problems.warn(at, _("the row is hidden, but is read"))
    if not table.sheet.struck:
        return
    read = {column.position for column in table.columns}
    filled = [position for position in positions if position in read]
    left = table.sheet.left
    struck = [position for position in filled if (number, position + left) in table.sheet.struck]
    if struck == filled and len(struck) > 1:
        at = (table.number, number, struck[0])
        problems.warn(at, _("the row is struck through, but is read"))
        return
    for position in struck:
        message = _("text in {found} is struck through, but is read")
        at = (table.number, number, position)
        problems.warn(at, message, "struck through", found=row[position])


class _RowClassifier:
    """Tells the rows of data of a *table* from all its other rows.

    A row of data has an activity, or continues the activity above it. The first step that fits a
    row decides:

    1. No data: a row of HXL tags, repeated column headings, a line of dashes ("---") or of
       column numbers ("1, 2, 3"), a total with its sum ("Total, 12").
    2. Data: any other row with several filled cells.

    The other steps are for a row with a single filled cell:

    3. No data: a section heading ("Objective 7", "2021", "Mali"). Its objective, year or
       country applies to the rows below.
    4. No data: a title that is clearly a total ("Total: 12"), a remark ("Source: ICMPD") or a part
       heading ("BORDERS", "Pillar 2: Asylum"). A numbered part ends the objectives of the section.
       Also no data: a cell in a column that has neither titles nor `CONTINUATION_FIELDS`.
    5. Data, with a warning: a text that may be a part heading ("Borders") or a remark ("Data of
       the ministry").
    6. Data: any other cell.

    *labels* maps the labels and titles of objectives, folded, to the numbers of the objectives.
    """

    def __init__(self, table: SourceTable, labels: Mapping[str, int]) -> None:
        self._table = table
        self._labels = labels
        # The number of filled cells in each row.
        self._filled_counts = [len(row) - row.count("") for row in table.rows]
        self._multi_cell_rows = [
            number for number, _row in table.data if self._filled_counts[number] > 1
        ]
        self._title_columns = self._columns_of({"title"})
        self._objective_columns = self._columns_of({"objectives"})
        self._continuation_columns = self._columns_of(CONTINUATION_FIELDS) - self._title_columns
        # Cells merged over three or more columns, by the row and the column where each begins. Step
        # 4 may take such a cell, alone in its row, for a part heading.
        self._wide_cells = {start for start, end in table.sheet.merged if end[1] - start[1] >= 2}

    def _columns_of(self, fields: Collection[str]) -> set[int]:
        """Return the positions of the columns of *fields*."""
        return {column.position for column in self._table.columns if column.field in fields}

    def classify(self, number: int, row: Sequence[Cell], positions: Sequence[int]) -> RowResult:
        """Return the result for *row*.

        *positions* are those of its filled cells, without copies of merged cells.
        """
        # Step 1.
        if is_tags(row):
            return _unread(_("the row of HXL tags that begins with {found} is not read"))
        if self._repeats_headings(number, row):
            return _unread(
                _("the row that begins with {found} repeats the headings and is not read")
            )
        cells = [row[position] for position in positions]
        if _is_separator_row(cells) or (len(cells) > 1 and _is_total(cells[0])):
            return _unread(_("the row that begins with {found} is not read"))
        # Step 2.
        if len(cells) > 1:
            return _DATA
        return self._classify_single(number, row, positions[0])

    def _repeats_headings(self, number: int, row: Sequence[Cell]) -> bool:
        """Return whether *row* repeats the headings, or is directly below them and translates them.

        Below the headings "Titre, Année": True for "Title, Year" in the first row of data, and for
        "Titre, Année" in any later row.
        """
        table = self._table
        if number != table.first_data_row:
            return row == table.rows[table.headings_row]
        fields = {column.position: column.field for column in table.columns}
        matches = [
            (fields.get(position), match_heading(cell) if isinstance(cell, str) else None)
            for position, cell in enumerate(row)
            if cell != ""
        ]
        return len(matches) > 1 and all(match and match.field == field for field, match in matches)

    def _classify_single(self, number: int, row: Sequence[Cell], position: int) -> RowResult:
        """Return the result for a *row* with a single filled cell, at *position*."""
        cell, text = row[position], cell_text(row[position])
        is_heading_position = self._is_heading_position(number, row, position)
        # Step 3.
        message, changes = self._read_section_heading(number, cell, position, is_heading_position)
        if message:
            return RowResult("heading", message, message, changes)
        # Step 4.
        if position not in self._continuation_columns and (
            position not in self._title_columns
            or (number, position + self._table.sheet.left) in self._wide_cells
            or self._is_total_remark_or_part(cell)
            or (is_heading_position and self._is_written_unlike_title(number, position, text))
        ):
            return _unread(_("the row that begins with {found} is not read"), changes)
        # Step 5.
        if is_heading_position and self._may_be_heading_above_data(number, text):
            message = _(
                "{found} is alone in its row: it is read as an activity, but may be a heading"
            )
            return RowResult("data", message, "perhaps a heading")
        if position in self._title_columns and self._may_be_remark_below_data(number, text):
            message = _(
                "{found} is alone in its row: it is read as an activity, but may be a remark"
            )
            return RowResult("data", message, "perhaps a remark")
        # Step 6.
        return _DATA

    def _is_heading_position(self, number: int, row: Sequence[Cell], position: int) -> bool:
        """Return whether the cell at *position* is where a heading for the rows below would be.

        True for "Mali" alone in the first column or in a column of titles, if one of the next two
        filled rows has several cells; False for "Mali" in the last rows of a list, or in a column
        of countries that is not the first.
        """
        is_first = not position or position in self._title_columns
        # Count all filled cells, copies of merged cells included: beside a copy, a cell is not
        # alone. (*positions* in `classify` has no copies.)
        is_alone = sum(cell != "" for cell in row) == 1
        return (
            is_first and is_alone and any(count > 1 for count in self._filled_counts_below(number))
        )

    def _read_section_heading(
        self, number: int, cell: Cell, position: int, is_heading_position: bool
    ) -> tuple[str, Mapping[str, Any]]:
        """If *cell*, alone in its row, is a section heading, return the warning and the changes.

        For any other cell the warning is empty. The changes are then empty, too, except for the
        heading of a numbered part ("Pillar 2"), which ends the objectives of the section.
        """
        text = cell_text(cell)
        is_objective_position = self._is_objective_heading_position(number, position)
        has_heading_text = isinstance(cell, str | int | float) and text[:1].isalnum()
        if not is_objective_position and (
            position in self._continuation_columns or not has_heading_text
        ):
            return "", {}
        objectives = read_heading(text, self._labels)
        if is_objective_position and not objectives:
            reading = read_objectives(text, self._labels)
            objectives = () if reading.doubts else reading.numbers
        if objectives:
            message = _("{found} is read as the objective of the rows below")
            return message, {"objectives": objectives}
        folded = fold(text).strip()
        if is_heading_position and (match := _YEAR.fullmatch(folded)):
            message = _("{found} is read as the year of the rows below")
            return message, {"year": int(match[1])}
        if is_heading_position and 3 < len(text) < _LONGEST_HEADING:
            countries = read_countries(text, prefer_codes=False)
            if len(countries.codes) == 1 and not countries.doubts:
                message = _("{found} is read as the country of the rows below")
                return message, {"country": countries.codes[0]}
        # The objectives of one part of a programme are not valid for the next part.
        return "", {"objectives": ()} if _NUMBERED_PART.fullmatch(folded) else {}

    def _is_objective_heading_position(self, number: int, position: int) -> bool:
        """Return whether row *number* has only objectives, and the next filled row has none.

        True for "7" alone in its row, if the next filled row has a title further to the right, and
        no objectives.
        """
        if self._filled_counts[number] != 1 or position not in self._objective_columns:
            return False
        rows = self._table.rows[number + 1 : number + 1 + _MOST_ROWS_BELOW]
        below = next((row for row in rows if any(row)), ())
        return below[position : position + 1] == [""] and any(
            position < title_column < len(below) and below[title_column]
            for title_column in self._title_columns
        )

    def _is_total_remark_or_part(self, cell: Cell) -> bool:
        """Return whether the text of *cell* is a total, a remark or the heading of a numbered part.

        True for "Total: 12", "Source: ICMPD" and "Pillar 2: Asylum", False for "Total quality
        management".
        """
        start = fold(str(cell).strip()[:_LONGEST_START])
        patterns = (_NUMBERED_PART.fullmatch, _COUNT_LINE.fullmatch, _REMARK.match)
        if _is_total(cell) or any(matches(start) for matches in patterns):
            return True
        # In a list of nothing but titles, a star before a title does not make it a remark.
        return bool(self._multi_cell_rows and _STARRED.match(cell_text(cell)))

    def _is_written_unlike_title(self, number: int, position: int, text: str) -> bool:
        """Return whether *text* is in capitals or numbered, unlike the next title below it.

        True for "BORDERS" or "A. Borders" above "Training for border guards", False for "Borders".
        The caller has checked that a row with several cells follows (`_is_heading_position`).
        """
        text = text.strip()
        below = range(number + 1, len(self._filled_counts))
        row = self._table.rows[next(other for other in below if self._filled_counts[other] > 1)]
        title = cell_text(row[position]).strip() if position < len(row) else ""
        in_capitals = len(text) > 3 and text.isupper() and not title.isupper()
        is_numbered = _ENUMERATED.match(text) and not _ENUMERATED.match(title)
        return len(text) <= _LONGEST_HEADING and bool(in_capitals or is_numbered)

    def _may_be_heading_above_data(self, number: int, text: str) -> bool:
        """Return whether *text* is short, and the next filled row has several cells.

        True for "Border management" above a row with a title and a year. False in the first row of
        a list, below a row with a single filled cell, beside a formula without a value, and for
        more than four words.
        """
        return (
            number > self._table.first_data_row
            and len(text) < _LONGEST_HEADING
            and len(text.split()) <= _MOST_HEADING_WORDS
            and self._filled_counts_below(number)[0] > 1
            and self._filled_counts[number - 1] != 1
            and all(row != number for row, _column in self._table.sheet.without_value)
        )

    def _may_be_remark_below_data(self, number: int, text: str) -> bool:
        """Return whether *text* has three words or more, and all rows below have at most one cell.

        True for "Data of the ministry", False for "Sources". False also if fewer than two rows of
        the list have several filled cells. In a list that the program wrote, True only for a text
        with a word of `_ABOUT_LIST`: "Updated in May 2022", but not "Workshop in Dakar".
        """
        if self._table.may_be_program_list and not _ABOUT_LIST.search(fold(text)):
            return False
        rows = self._multi_cell_rows
        return len(rows) > 1 and number > rows[-1] and len(text.split()) > 2

    def _filled_counts_below(self, number: int) -> Sequence[int]:
        """Return the number of filled cells in each of the next two rows that are not blank."""
        return [*filter(None, self._filled_counts[number + 1 : number + 1 + _MOST_ROWS_BELOW])][:2]


def _is_total(cell: Cell) -> bool:
    """Return whether *cell* is the first cell of a total: "Total 2021", but not "Total quality"."""
    text = cell.strip() if isinstance(cell, str) else ""
    return len(text) < _LONGEST_START and bool(_TOTAL.fullmatch(fold(text)))


def _is_separator_row(cells: Sequence[Cell]) -> bool:
    """Return whether *cells* are the dashes below headings in Markdown, or numbers of columns.

    True for "---, :---:" and for "1, 2, 3"; False for "1, 3".
    """
    first = cell_text(cells[0])
    are_numbers = len(cells) > 1 and first.strip(" ().") == "1"
    if len(first) > _LONGEST_START or not (are_numbers or _SEPARATORS.fullmatch(first)):
        return False
    texts = [cell_text(cell)[:_LONGEST_START] for cell in cells]
    if are_numbers:
        return [text.strip(" ().") for text in texts] == [*map(str, range(1, len(texts) + 1))]
    return all(map(_SEPARATORS.fullmatch, texts))
