"""Find the table on a sheet: the row of its headings, and what each column means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from ...model import OBJECTIVES, Language
from ...text import fold
from ..fields import WEAK_TITLES, columns_of_type, many_columns
from .answers import is_list
from .cells import Cell, cell_text
from .headings import Heading, heading
from .objectives import read_heading
from .sheets import Sheet
from .ticks import read_tick

# The headings are among so many rows: above them there may be a title and remarks.
_MOST_ROWS_ABOVE = 60
# Fields whose texts are in one language: also themes, which people name by their labels.
BILINGUAL_FIELDS = frozenset(("themes", *columns_of_type("bilingual")))
# Fields that may have several columns.
REPEATABLE_FIELDS = frozenset(("objectives", "document", "link", *many_columns()))
# Words that tell the two languages apart.
_STOPWORDS: Mapping[Language, str] = {
    "fr": "le la les des du de et sur aux une dans pour avec par en l d",
    "en": "the of and on for with by in to an from at",
}
_SAMPLE = 200
# A longer cell is none of a row of headings.
_LONGEST = 60
# No sheet that people keep has more tables below one another.
_MOST_TABLES = 100
# Of each field the words of headings that give way, and those of what they give way to.
_OTHERS = (
    ("title", re.compile(r"proje[ct]|programm"), re.compile(r"activit|event|evenement")),
    ("country", re.compile(r"partner|partenaire"), re.compile(r"country|countries|pays")),
)
# "7", "7. Protection"
_NUMBERED = re.compile(r"(\d{1,2})(?:\s*[.:)–-]\s*[^\W\d].*)?\Z")
_TAG = re.compile(r"#[a-z][\w+ ]*", re.IGNORECASE)


def is_tags(row: Sequence[Cell]) -> bool:
    """Return whether all cells of *row* are tags of the Humanitarian Exchange Language (HXL)."""
    cells = [cell for cell in row if cell != ""]
    if not cells or not isinstance(cells[0], str) or not cells[0].startswith("#"):
        return False
    return all(isinstance(cell, str) and _TAG.fullmatch(cell) for cell in cells)


class SourceColumn(Struct, frozen=True):
    """A column that is read: its position in the rows, its field, and the language of its texts.

    *number* is that of the objective in the heading, as in "Objective 7" and "Contribution 7".
    """

    position: int
    field: str
    language: Language
    heading: str
    number: int | None = None


class SourceTable(Struct, frozen=True):
    """The table on a *sheet*, the one of this *number* in its file.

    *rows* are those of the sheet, of which the first below the headings is *first*. *unread* has
    the position and the heading of each column whose heading is not known.
    """

    number: int
    sheet: Sheet
    rows: Sequence[Sequence[Cell]]
    first: int
    columns: Sequence[SourceColumn]
    unread: Sequence[tuple[int, str]]
    language: Language

    @property
    def is_answer(self) -> bool:
        """Return whether it is a list that the program itself wrote, by its headings."""
        return is_list(
            [column.heading for column in self.columns] + [text for _n, text in self.unread]
        )

    @property
    def is_full_answer(self) -> bool:
        """Return whether it is one with ids: other people head columns Title and Country, too."""
        return self.is_answer and any(column.field == "id" for column in self.columns)


def find_table(number: int, sheet: Sheet, *, exact: bool = False) -> SourceTable | None:
    """Return the table on *sheet*, or None if no row of it has known headings.

    The headings are the row with the most known ones, among them a title or an id. *exact* is for
    the tables of the program's own workbook.
    """
    best: tuple[int, int, list[tuple[str, Heading | None]]] | None = None
    for row, texts, depth in _candidates(sheet):
        headings = [(text, heading(text)) for text in texts]
        score = len({known for _text, known in headings if known})
        fields = {known.field for _text, known in headings if known}
        if fields & {"title", "id"} and (not best or score > best[0]):
            best = (score, row + depth, headings)
    if not best:
        return None
    _score, first, headings = best
    headings = _without_others(_with_one_title(headings))
    if not exact:
        headings = [
            (text, known if known and known.field != "source" else None) for text, known in headings
        ]
        headings = _with_numbers(headings, sheet.rows[first:])
    return _table(number, sheet, first, headings)


def split_sheet(sheet: Sheet) -> Sequence[Sheet]:
    """Return *sheet* in parts with one table each: other headings further down begin another one.

    The rows of a part keep their numbers: those of the parts before it are blank.
    """
    parts: list[Sheet] = []
    rest, start = sheet, 0
    for row in islice(_heading_rows(sheet), _MOST_TABLES):
        # A text of its own above the headings is what their table is called.
        has_title = row > 1 and _is_alone(sheet.rows[row - 1]) and not any(sheet.rows[row - 2])
        end = row - has_title
        part = replace(rest, rows=[*[[]] * start, *sheet.rows[start:end]])
        table = find_table(0, part)
        if table and table.first < end:
            parts.append(part)
            # The warnings about the sheet are those of its first part.
            rest, start = replace(sheet, doubts=()), end
    return [*parts, replace(rest, rows=[*[[]] * start, *sheet.rows[start:]])] if parts else [sheet]


def _is_alone(row: Sequence[Cell]) -> bool:
    """Return whether *row* has one cell that is not blank, a text."""
    return [isinstance(cell, str) for cell in row if cell != ""] == [True]


def _heading_rows(sheet: Sheet) -> Iterator[int]:
    """Yield the rows of *sheet* that have hardly anything but known headings, among them a title.

    Headings that are repeated word for word, as above each page, are yielded once.
    """
    seen: list[Sequence[Cell]] = []
    for number, row in enumerate(sheet.rows):
        if _has_headings(row) and not is_tags(row) and row not in seen:
            seen.append(row)
            yield number


def _has_headings(row: Sequence[Cell]) -> bool:
    fields: set[str] = set()
    unknown = 0
    # The cells on the right are more often the same in many rows.
    for cell in reversed(row):
        if cell == "":
            continue
        known = heading(cell) if isinstance(cell, str) and len(cell) <= _LONGEST else None
        if known:
            fields.add(known.field)
        elif unknown:
            return False
        else:
            unknown += 1
    return "title" in fields and len(fields) >= 2 + unknown


def _with_one_title(
    headings: Sequence[tuple[str, Heading | None]],
) -> list[tuple[str, Heading | None]]:
    """Return *headings* without those weak titles that give way to another title."""
    titles = [known for _text, known in headings if known and known.field == "title"]
    weak = [_weak_rank(text) for text, known in headings if known and known.weak]
    keep = None if any(not known.weak for known in titles) else min(weak, default=None)
    return [
        (text, None if known and known.weak and _weak_rank(text) != keep else known)
        for text, known in headings
    ]


def _without_others(
    headings: Sequence[tuple[str, Heading | None]],
) -> list[tuple[str, Heading | None]]:
    """Return *headings* without those of a project or a partner that stand beside better ones.

    "Project title" gives way to "Activity title", and "Partner country" to "Country".
    """
    kept = list(headings)
    for field, others, better in _OTHERS:
        of_field = [fold(text) for text, known in kept if known and known.field == field]
        if any(better.search(text) and not others.search(text) for text in of_field):
            kept = [
                (
                    text,
                    None if known and known.field == field and others.search(fold(text)) else known,
                )
                for text, known in kept
            ]
    return kept


def _with_numbers(
    headings: list[tuple[str, Heading | None]], rows: Sequence[Sequence[Cell]]
) -> list[tuple[str, Heading | None]]:
    """Return *headings* with numbers as those of objectives, if they are above ticks alone.

    The numbers are bare, or before any label ("7. Protection"). One with the words of the label
    of its objective is certain. Columns 1, 2, 3, up to 12, may be months or quarters as well: they
    stay unknown.
    """
    headings = [(text, known or labelled_objective(text)) for text, known in headings]
    numbers = {
        position: int(number[1])
        for position, (text, known) in enumerate(headings)
        if not known and (number := _NUMBERED.match(text)) and int(number[1]) in OBJECTIVES
    }
    in_order = [*numbers.values()] == [*range(1, len(numbers) + 1)] and len(numbers) <= 12
    if len({*numbers.values()}) < max(2, len(numbers)) or in_order:
        return headings
    cells = {row[position] for row in rows for position in numbers if position < len(row)}
    ticks = map(read_tick, cells)
    if any(tick.answer == "text" or tick.doubts for tick in ticks):
        return headings
    return [
        (text, Heading("objectives", number=numbers[position]) if position in numbers else known)
        for position, (text, known) in enumerate(headings)
    ]


def labelled_objective(text: str) -> Heading | None:
    """Return the meaning of a heading such as "7. Reduce vulnerabilities", if it is one.

    A single word, as in "3. Information", may be anything.
    """
    several_words = _NUMBERED.match(text) and len(re.findall(r"[^\W\d]{3,}", text)) > 1
    numbers = read_heading(text, {}) if several_words and len(text) <= _LONGEST else ()
    return Heading("objectives", number=numbers[0]) if len(numbers) == 1 else None


def _weak_rank(text: str) -> int:
    words = fold(text)
    return next((rank for rank, word in enumerate(WEAK_TITLES) if word in words), 0)


def seen_headings(sheet: Sheet) -> Sequence[str]:
    """Return the texts of the row that is most probably that of the headings of *sheet*."""
    best: Sequence[str] = ()
    most = (0, 1)
    for _row, texts, depth in _candidates(sheet):
        known = len({heading(text) for text in texts} - {None})
        score = (known, len([*filter(None, texts)]))
        if depth == 1 and score > most:
            best, most = [*filter(None, texts)], score
    return best


def _candidates(sheet: Sheet) -> Iterator[tuple[int, Sequence[str], int]]:
    """Yield each of the first rows, as headings in one row and in two, with the number of rows."""
    merged = dict(sheet.merged)
    rows = sheet.rows
    filled = ((number, row) for number, row in enumerate(rows) if any(row))
    first = [*islice(filled, _MOST_ROWS_ABOVE)]
    for number, row in first:
        if is_tags(row):
            continue
        upper = [*map(_heading_text, row)]
        yield number, upper, 1
        below = rows[number + 1] if number < first[-1][0] else ()
        lower = [*map(_heading_text, below)]
        if any(lower) and all(text or cell == "" for text, cell in zip(lower, below, strict=True)):
            spread = _spread(upper, number, sheet.left, merged)
            yield number, [*map(_combined, _over_numbers(spread, lower), lower)], 2


def _heading_text(cell: Cell) -> str:
    """Return the text of *cell* as a heading: of the numbers, only those of objectives are one."""
    if isinstance(cell, str):
        return cell_text(cell).strip()
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return cell_text(cell) if is_number and cell in OBJECTIVES else ""


def _spread(
    upper: Sequence[str],
    row: int,
    left: int,
    merged: Mapping[tuple[int, int], tuple[int, int]],
) -> list[str]:
    """Return the headings of a row, each in all the columns that it is merged over."""
    spread = list(upper)
    for column, cell in enumerate(upper):
        _last_row, last = merged.get((row, column + left), (row, column + left))
        for other in range(column + 1, min(last - left + 1, len(spread))):
            spread[other] = cell
    return spread


def _over_numbers(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return the headings of a row, one of objectives also over the numbers to the right of it."""
    over: list[str] = []
    for text, below in zip(upper, lower, strict=False):
        is_number = below.isdecimal() and len(below) <= 2
        known = heading(over[-1]) if over and not text and is_number else None
        over.append(over[-1] if known and known.field == "objectives" else text)
    return over


def _combined(upper: str, lower: str) -> str:
    """Return the heading of a column whose heading is in two rows."""
    if not lower:
        return upper
    together = f"{upper} {lower}"
    if upper and heading(together):
        return together
    return lower if heading(lower) else f"{upper} {lower}".strip()


def _table(
    number: int, sheet: Sheet, first: int, headings: Sequence[tuple[str, Heading | None]]
) -> SourceTable:
    language = _table_language(headings, sheet.rows[first:_SAMPLE])
    numbers = _objective_numbers(headings)
    fields = [(known.field, numbers.get(at)) for at, (_text, known) in enumerate(headings) if known]
    columns: list[SourceColumn] = []
    unread: list[tuple[int, str]] = []
    taken: set[tuple[str, Language, int | None]] = set()
    for position, (text, known) in enumerate(headings):
        if not known:
            if text or any(
                row[position] != "" for row in sheet.rows[first:] if position < len(row)
            ):
                unread.append((position, text))
            continue
        bilingual = known.field in BILINGUAL_FIELDS
        objective = numbers.get(position)
        # Titre beside Title: each is in its own language.
        has_twin = bilingual and fields.count((known.field, objective)) > 1
        column_language = known.language or (known.spoken if has_twin else None) or language
        key = (known.field, column_language if bilingual else language, objective)
        if key in taken and known.field not in REPEATABLE_FIELDS:
            unread.append((position, text))
            continue
        taken.add(key)
        columns.append(SourceColumn(position, known.field, column_language, text, objective))
    return SourceTable(number, sheet, sheet.rows, first, columns, unread, language)


def _objective_numbers(headings: Sequence[tuple[str, Heading | None]]) -> Mapping[int, int]:
    """Return the numbers of the objectives in *headings*, by their positions.

    "Contribution 1" and "Contribution 2" are the first and the second one, unless they stand beside
    "Objective 1" and "Objective 2".
    """
    of_field: dict[str, dict[int, int]] = {"objectives": {}, "contribution": {}}
    for position, (_text, known) in enumerate(headings):
        if known and known.number and known.field in of_field:
            of_field[known.field][position] = known.number
    objectives, contributions = of_field.values()
    named = any(re.search(r"obj|gcm|pmm", fold(headings[one][0])) for one in contributions)
    in_order = [*contributions.values()] == [*range(1, len(contributions) + 1)]
    if in_order and not named and not {*contributions.values()} <= {*objectives.values()}:
        contributions = {}
    return objectives | {at: one for at, one in contributions.items() if one in OBJECTIVES}


def _table_language(
    headings: Sequence[tuple[str, Heading | None]], rows: Sequence[Sequence[Cell]]
) -> Language:
    """Return the language of most *headings*, or else the one that the first *rows* are in."""
    spoken = [known.spoken for _text, known in headings if known and known.spoken]
    french, english = spoken.count("fr"), spoken.count("en")
    if french == english:
        return _language_of(rows)
    return "fr" if french > english else "en"


def _language_of(rows: Sequence[Sequence[Cell]]) -> Language:
    """Return the language that the texts in *rows* are probably in."""
    texts = " ".join(cell for row in rows for cell in row if isinstance(cell, str))
    words = re.findall(r"[a-z]+", fold(texts))
    counts = {
        language: sum(map(words.count, stopwords.split()))
        for language, stopwords in _STOPWORDS.items()
    }
    return "fr" if counts["fr"] > counts["en"] else "en"
