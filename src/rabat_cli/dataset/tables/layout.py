"""Find the tables on a sheet: the row of the headings, and the meaning of each column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from ...model import OBJECTIVES, Language
from ...text import fold
from ..fields import columns_of_type, multi_value_columns
from .cells import Cell, cell_text
from .headings import LONGEST_USUAL_HEADING, Heading, match_heading, match_short_heading, weak_rank
from .objectives import read_heading
from .program_lists import has_program_list_headings
from .sheets import Sheet
from .ticks import read_tick

# The meanings of the known headings of a table, by the positions of the columns.
KnownHeadings = dict[int, Heading]
# Fields that may have a French and an English column, because their values are texts in a language.
# Themes are among them, because people name themes by their labels.
BILINGUAL_FIELDS = frozenset(("themes", *columns_of_type("bilingual")))
# Fields that may have several columns.
REPEATABLE_FIELDS = frozenset(("objectives", "document", "link", *multi_value_columns()))
# The headings are looked for in this many filled rows at the top of a sheet, because a title and
# remarks may stand above them.
_MOST_ROWS_ABOVE = 60
# A sheet is split at no more rows of headings than this: people do not keep more tables on it.
_MOST_TABLES = 100
# A row further down begins another table only if it has at most this many unknown headings.
_MOST_UNKNOWN = 3
# How many rows at the top of a sheet are read to find the language of a list.
_SAMPLE_ROWS = 200
# Words that tell the languages apart: first those of French, then those of English.
_STOPWORDS = (
    "le la les du des de et sur aux une dans pour avec par en l d",
    "the of and on for with by in to an from at",
)
# Each row has a field, words of worse headings, and words of better headings. A heading with a
# worse word is dropped if another heading of the field has a better word and no worse word:
# "Project title" beside "Activity title".
_RIVALS = (
    ("title", re.compile(r"proje[ct]|programm"), re.compile(r"activit|event|evenement")),
    ("country", re.compile(r"partner|partenaire"), re.compile(r"country|countries|pays")),
    # Actual dates are better than planned dates: any heading without "planned" is better.
    *((field, re.compile(r"planned|prevu"), re.compile("")) for field in ("date", "start", "end")),
    ("date", re.compile("in words|en toutes lettres"), re.compile("")),
)
# "7", "7. Protection"
_NUMBERED = re.compile(r"(\d{1,2})(?:\s*[.:)–-]\s*[^\W\d].*)?\Z")
_TAG = re.compile(r"#[a-z][\w+ ]*", re.IGNORECASE)


class SourceColumn(Struct, frozen=True):
    """A column that is read: its *position* in the rows, its *field*, the *language* of its texts.

    *number* is the objective in the *heading*, as in "Objective 7" and "Contribution 7", or None.
    """

    position: int
    field: str
    language: Language
    heading: str
    number: int | None = None


class SourceTable(Struct, frozen=True):
    """The table on a *sheet*, and what its headings mean.

    *number* is the position of the sheet among the sheets that are read; if a sheet was split, each
    part of it counts as a sheet. *rows* are all rows of the sheet; cells in them may be replaced
    (see `expand`), while ``sheet.rows`` stay as they are. *first_data_row* is the position of the
    first row below the headings. *unread* has the position and the heading of each column that is
    not read; the heading is empty if only cells below it are filled. *language* is the language of
    columns whose headings do not state one.
    """

    number: int
    sheet: Sheet
    rows: Sequence[Sequence[Cell]]
    first_data_row: int
    columns: Sequence[SourceColumn]
    unread: Sequence[tuple[int, str]]
    language: Language

    @property
    def headings_row(self) -> int:
        """The position of the row of headings; of the lower row if there are two."""
        return self.first_data_row - 1

    @property
    def data(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """The rows below the headings, each with its position in *rows*."""
        return enumerate(self.rows[self.first_data_row :], self.first_data_row)

    @property
    def may_be_program_list(self) -> bool:
        """Whether the program may have written this list: it writes all of these headings.

        True for "Title, Year, Objectives", False for "Title, Year, Remarks".
        """
        return has_program_list_headings(
            [column.heading for column in self.columns] + [text for _n, text in self.unread]
        )

    @property
    def is_program_list(self) -> bool:
        """Whether the program itself wrote this list, with a column of ids.

        True for "ID, Title, Country", False for "Title, Country", which may also be the headings of
        a list by other people.
        """
        return self.may_be_program_list and any(column.field == "id" for column in self.columns)


def is_tags(row: Sequence[Cell]) -> bool:
    """Return whether all cells of *row* are tags of the Humanitarian Exchange Language (HXL).

    True for "#activity, #date+start", False for "#1, Border management".
    """
    first = next((cell for cell in row if cell != ""), "")
    if not isinstance(first, str) or not first.startswith("#"):
        return False
    return all(cell == "" or (isinstance(cell, str) and _TAG.fullmatch(cell)) for cell in row)


def split_sheet(sheet: Sheet) -> Sequence[Sheet]:
    """Return *sheet* in parts with one table each.

    Another table begins at a row further down that has other headings. To the right of a table,
    another table begins where the same headings are repeated. Cells keep their positions: a part
    has blanks where the sheet has earlier parts.
    """
    return [part for rows in _split_rows(sheet) for part in _split_columns(rows)]


def _split_rows(sheet: Sheet) -> Sequence[Sheet]:
    """Return the parts of *sheet* that stand below each other, each with its own headings."""
    parts: list[Sheet] = []
    start = 0

    def part(end: int | None = None) -> Sheet:
        """Return the part with the rows from *start* to *end*, or to the end of the sheet if None.

        Only the first part gets the ``doubts`` of the sheet, so that they are reported once.
        """
        rows = [*[[]] * start, *sheet.rows[start:end]]
        return replace(sheet, rows=rows, doubts=() if start else sheet.doubts)

    for row in islice(_heading_rows(sheet), _MOST_TABLES):
        # A title above the headings belongs to the table below.
        end = row - 1 if _has_title_above(sheet, row) else row
        table = find_table(0, part(end))
        if table and table.first_data_row < end:
            parts.append(part(end))
            start = end
    return [*parts, part()] if parts else [sheet]


def _has_title_above(sheet: Sheet, row: int) -> bool:
    """Return whether the row above *row* is a title: a single text, with a blank row above it.

    True for "Activities of 2022" below a blank row, False for "Activities of 2022" below "Mali".
    """
    if row < 2:
        return False
    filled = [cell for cell in sheet.rows[row - 1] if cell != ""]
    return len(filled) == 1 and isinstance(filled[0], str) and not any(sheet.rows[row - 2])


def _heading_rows(sheet: Sheet) -> Iterator[int]:
    """Yield the number of each row of *sheet* that looks like headings.

    Rows that repeat earlier headings word for word, as at the top of each page, are left out.
    """
    seen: list[Sequence[Cell]] = []
    for number, row in enumerate(sheet.rows):
        if _has_headings(row) and not is_tags(row) and row not in seen:
            seen.append(row)
            yield number


def _has_headings(row: Sequence[Cell]) -> bool:
    """Return whether *row* looks like a row of headings, with one of the title.

    It must have at least two more known fields than unknown cells: True for "Title, Year, Place,
    Remarks", False for "Title, Year, Remarks". At most one cell may be unknown, or at most three if
    all unknown cells are short texts without figures.
    """
    fields: set[str] = set()
    unknown = 0
    may_be_headings = True
    # Begin at the right, so that most rows of data are rejected quickly: unlike the titles at the
    # left, cells at the right often recur from row to row, and `match_heading` caches them.
    for cell in reversed(row):
        if known := match_short_heading(cell):
            fields.add(known.field)
        elif cell != "":
            unknown += 1
            is_short = isinstance(cell, str) and len(cell) <= LONGEST_USUAL_HEADING
            may_be_headings = may_be_headings and is_short and not re.search("[0-9]", str(cell))
            if unknown > (_MOST_UNKNOWN if may_be_headings else 1):
                return False
    return "title" in fields and len(fields) >= 2 + unknown


def _split_columns(sheet: Sheet) -> Iterator[Sheet]:
    """Yield the parts of *sheet* that stand side by side, all with the same headings.

    The sheet is split where its headings begin again: "Title, Year, Title, Year". At least two
    headings must be repeated, all at the same distance, and one of them must be of the title.
    """
    table = find_table(0, sheet)
    texts = [*map(_heading_text, sheet.rows[table.headings_row])] if table else []
    title_positions = [
        position
        for position, text in enumerate(texts)
        if (match := match_heading(text)) and match.field == "title"
    ]
    for title_position in title_positions[1:]:
        distance = title_position - title_positions[0]
        repeated = [
            position
            for position, text in enumerate(texts[distance : title_position + distance], distance)
            if text and text == texts[position - distance]
        ]
        if title_position in repeated and len(repeated) > 1:
            start = repeated[0]
            yield replace(sheet, rows=[row[:start] for row in sheet.rows])
            right = [[*[""] * start, *row[start:]] if any(row) else [] for row in sheet.rows]
            yield from _split_columns(replace(sheet, rows=right, doubts=()))
            return
    yield sheet


def find_table(number: int, sheet: Sheet, *, is_own_workbook: bool = False) -> SourceTable | None:
    """Return the table on *sheet*, or None if there is none; see `SourceTable` for *number*.

    The headings are in one row or in two successive rows. One of them must be that of the title or
    of the id: there is no table below "Year, Country". If several rows may be the headings, the
    rows with the largest number of different known headings are taken. *is_own_workbook* is true
    for the tables of the program's own workbook. Only in these is a column "Source" read, and only
    in other tables may "7" be the heading of an objective.
    """
    tables: list[tuple[int, Sequence[str], KnownHeadings]] = []
    for row, texts, height in _heading_candidates(sheet):
        known = {
            position: match for position, text in enumerate(texts) if (match := match_heading(text))
        }
        if {"title", "id"} & {match.field for match in known.values()}:
            tables.append((row + height, texts, known))
    if not tables:
        return None
    first_data_row, texts, known = max(tables, key=lambda table: len({*table[2].values()}))
    known = _without_rivals(texts, known)
    if not is_own_workbook:
        known = {position: match for position, match in known.items() if match.field != "source"}
        known = _with_numbered_objectives(texts, known, sheet.rows[first_data_row:])
    language = _find_language(known, sheet.rows[first_data_row:_SAMPLE_ROWS])
    columns = [*_read_columns(texts, known, language)]
    positions = {column.position for column in columns}
    unread = [
        (position, text)
        for position, text in enumerate(texts)
        if position not in positions
        and (
            text
            or any(
                position < len(row) and row[position] != "" for row in sheet.rows[first_data_row:]
            )
        )
    ]
    return SourceTable(number, sheet, sheet.rows, first_data_row, columns, unread, language)


def seen_headings(sheet: Sheet) -> Sequence[str]:
    """Return the texts of the row that most probably has the headings of *sheet*.

    Return an empty sequence if no row has a known heading or several texts.
    """
    best: Sequence[str] = ()
    best_score = (0, 1)
    for _row, texts, height in _heading_candidates(sheet):
        known = len({match_heading(text) for text in texts} - {None})
        score = (known, len([*filter(None, texts)]))
        if height == 1 and score > best_score:
            best, best_score = [*filter(None, texts)], score
    return best


def _heading_candidates(sheet: Sheet) -> Iterator[tuple[int, Sequence[str], int]]:
    """Yield what may be the headings of *sheet*: each of the first rows, alone and with the next.

    A row is combined with the next only if both may be headings: see `_combine`. Each item has the
    number of the first of these rows, the texts of the headings, and the number of rows: 1 or 2.
    """
    merged = dict(sheet.merged)
    rows = sheet.rows
    filled = ((number, row) for number, row in enumerate(rows) if any(row))
    first_rows = [*islice(filled, _MOST_ROWS_ABOVE)]
    for number, row in first_rows:
        if is_tags(row):
            continue
        upper = [*map(_heading_text, row)]
        yield number, upper, 1
        below = rows[number + 1] if number < first_rows[-1][0] else ()
        lower = [*map(_heading_text, below)]
        are_texts = all(text or cell == "" for text, cell in zip(lower, below, strict=True))
        if any(lower) and are_texts and not _is_data_below(upper, lower):
            # For each column, the last column of the merged cell that begins in it. If none does,
            # the number is 0 or less.
            merged_to = [
                merged.get((number, position + sheet.left), (0, 0))[1] - sheet.left
                for position in range(len(upper))
            ]
            if not _is_title(upper, merged_to):
                yield number, _combine(upper, lower, merged_to), 2


def _heading_text(cell: Cell) -> str:
    """Return the text of *cell* if it is a text or the number of an objective, otherwise ""."""
    if isinstance(cell, str):
        return cell_text(cell).strip()
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return cell_text(cell) if is_number and cell in OBJECTIVES else ""


def _is_data_below(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Return whether *lower* is a row of data, although it could be a second row of headings.

    The cell below the heading of the title decides:

    - True if it is itself the title of an activity, and both together would be a known heading:
      "Activity 1" below "Title".
    - False if it is a second line of the heading: "French" below "Title", "Title" below "Activity".
    - False if both together are no known heading: "Workshop" below "Title".
    """
    for over, under in zip(upper, lower, strict=False):
        upper_match, lower_match, both = (
            match_heading(over),
            match_heading(under),
            match_heading(f"{over} {under}"),
        )
        if under and upper_match and upper_match.field == "title" and both:
            # "Activity 1" is known as a heading, too, but with its number it is a title here.
            is_heading = lower_match is not None and lower_match.number is None
            return both.named_language is None and not is_heading
    return False


def _is_title(texts: Sequence[str], merged_to: Sequence[int]) -> bool:
    """Return whether *texts*, a row above headings, is the title of the list.

    True for a single text that is no known heading: "Activities of 2022", but not "Date". False for
    a text in a cell merged over several columns: it is a heading of these columns. *merged_to* has
    the last column of the merged cell that begins in each column.
    """
    filled = [position for position, text in enumerate(texts) if text]
    if len(filled) != 1:
        return False
    (position,) = filled
    return merged_to[position] <= position and not match_heading(texts[position])


def _combine(upper: Sequence[str], lower: Sequence[str], merged_to: Sequence[int]) -> list[str]:
    """Return the headings of two rows as one row: "Start date" for "Start" above "date".

    - An *upper* heading in a merged cell belongs to all columns of the cell, up to the column in
      *merged_to*.
    - An *upper* heading of objectives belongs to all bare numbers to its right: "Objectives" above
      "1, 2, 3" gives "Objectives 1, Objectives 2, Objectives 3".
    - If a *lower* heading is known only by itself, it is taken alone: "Year" for "Details" above
      "Year".
    """
    spread = list(upper)
    for position, text in enumerate(upper):
        for covered in range(position + 1, min(merged_to[position] + 1, len(spread))):
            spread[covered] = text
    combined = []
    for position, (over, under) in enumerate(zip(spread, lower, strict=False)):
        if position and not over and under.isdecimal() and len(under) <= 2:
            left = match_heading(spread[position - 1])
            if left and left.field == "objectives":
                spread[position] = spread[position - 1]
        both = f"{spread[position]} {under}".strip()
        combined.append(under if match_heading(under) and not match_heading(both) else both)
    return combined


def _without_rivals(texts: Sequence[str], known: KnownHeadings) -> KnownHeadings:
    """Return *known* without the headings that are worse than another heading of the same field.

    A weak heading of the title, such as "Project", is used only if no column has a better one.
    "Activity title" is better than "Project title", and "Country" than "Partner country".
    """
    # A weak heading has its rank, from 0; any other heading of the title has -1 and is better.
    ranks = {
        position: weak_rank(texts[position]) if match.weak else -1
        for position, match in known.items()
        if match.field == "title"
    }
    dropped = {position for position, rank in ranks.items() if rank > min(ranks.values())}
    for field, worse, better in _RIVALS:
        rivals = {
            position: fold(texts[position])
            for position, match in known.items()
            if match.field == field and position not in dropped
        }
        if any(better.search(text) and not worse.search(text) for text in rivals.values()):
            dropped |= {position for position, text in rivals.items() if worse.search(text)}
    return {position: match for position, match in known.items() if position not in dropped}


def _with_numbered_objectives(
    texts: Sequence[str], known: KnownHeadings, rows: Sequence[Sequence[Cell]]
) -> KnownHeadings:
    """Return *known* with the numbers above ticks added as headings of objectives.

    A number with the label of its objective ("7. Reduce vulnerabilities") is added whatever the
    cells below it are. Other numbers ("7", "7. Protection") are added if there are at least two,
    all different, and nothing but ticks below them. However, they are not added if they count 1, 2,
    3 and so on, up to 12 at most: then they may be months or quarters.
    """
    unknown = {position: text for position, text in enumerate(texts) if position not in known}
    labelled = {
        position: match for position, text in unknown.items() if (match := labelled_objective(text))
    }
    numbers = {
        position: int(number[1])
        for position, text in unknown.items()
        if position not in labelled
        and (number := _NUMBERED.match(text))
        and int(number[1]) in OBJECTIVES
    }
    known = known | labelled
    may_be_months = [*numbers.values()] == [*range(1, len(numbers) + 1)] and len(numbers) <= 12
    if len({*numbers.values()}) < max(2, len(numbers)) or may_be_months:
        return known
    cells = {row[position] for row in rows for position in numbers if position < len(row)}
    if any(tick.value == "text" or tick.doubts for tick in map(read_tick, cells)):
        return known
    return known | {
        position: Heading("objectives", number=number) for position, number in numbers.items()
    }


def labelled_objective(text: str) -> Heading | None:
    """Return the meaning of a heading *text* with the number and label of an objective, or None.

    "7. Reduce vulnerabilities" is objective 7. "3. Information" may be anything: a single word is
    not enough.
    """
    has_words = _NUMBERED.match(text) and len(re.findall(r"[^\W\d]{3,}", text)) > 1
    numbers = read_heading(text, {}) if has_words and len(text) <= LONGEST_USUAL_HEADING else ()
    return Heading("objectives", number=numbers[0]) if len(numbers) == 1 else None


def _find_language(known: KnownHeadings, rows: Sequence[Sequence[Cell]]) -> Language:
    """Return the language of most *known* headings or, after a tie, of most words in *rows*.

    Of the words, only those in `_STOPWORDS` count. After a second tie, return English.
    """
    languages = [match.wording_language for match in known.values()]
    french, english = languages.count("fr"), languages.count("en")
    if french == english:
        texts = " ".join(cell for row in rows for cell in row if isinstance(cell, str))
        words = re.findall(r"[a-z]+", fold(texts))
        french, english = (sum(map(words.count, stopwords.split())) for stopwords in _STOPWORDS)
    return "fr" if french > english else "en"


def _read_columns(
    texts: Sequence[str], known: KnownHeadings, language: Language
) -> Iterator[SourceColumn]:
    """Yield the columns with *known* headings, sorted by position.

    If several columns have the same field and objective, only the first is yielded. There are two
    exceptions: a field in `BILINGUAL_FIELDS` may have one column in each language, and a field in
    `REPEATABLE_FIELDS` may have any number of columns.
    """
    numbers = _objective_numbers(texts, known)
    fields = [(match.field, numbers.get(position)) for position, match in known.items()]
    seen: set[tuple[str, Language, int | None]] = set()
    for position, match in sorted(known.items()):
        number = numbers.get(position)
        is_bilingual = match.field in BILINGUAL_FIELDS
        # In "Titre, Title" each column is in the language of its heading.
        has_twin = is_bilingual and fields.count((match.field, number)) > 1
        column_language = (
            match.named_language or (match.wording_language if has_twin else None) or language
        )
        key = (match.field, column_language if is_bilingual else language, number)
        if key not in seen or match.field in REPEATABLE_FIELDS:
            seen.add(key)
            yield SourceColumn(position, match.field, column_language, texts[position], number)


def _objective_numbers(texts: Sequence[str], known: KnownHeadings) -> Mapping[int, int]:
    """Return the numbers of the objectives in headings, by the positions of the headings.

    The numbers in "Contribution 1, Contribution 2" may only count the contributions. They are taken
    for objectives in these cases only:

    - the headings mention objectives: "Contribution to objective 1";
    - the numbers do not count from 1: "Contribution 7, Contribution 8";
    - headings of objectives have the same numbers: "Objective 1, Objective 2".
    """
    objectives, contributions = (
        {
            position: match.number
            for position, match in sorted(known.items())
            if match.field == field and match.number
        }
        for field in ("objectives", "contribution")
    )
    mention_objectives = any(
        re.search(r"obj|gcm|pmm", fold(texts[position])) for position in contributions
    )
    in_order = [*contributions.values()] == [*range(1, len(contributions) + 1)]
    all_have_objective_columns = {*contributions.values()} <= {*objectives.values()}
    if in_order and not mention_objectives and not all_have_objective_columns:
        contributions = {}
    return objectives | {
        position: number for position, number in contributions.items() if number in OBJECTIVES
    }
