"""Find the table on a sheet: the row of its headings, and what each column means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from ...model import OBJECTIVES, Language
from ...text import fold
from ..fields import columns_of_type, multi_value_columns
from .answers import has_answer_headings
from .cells import Cell, cell_text
from .headings import LONGEST_HEADING, Heading, heading, short_heading, weak_rank
from .objectives import read_heading
from .sheets import Sheet
from .ticks import read_tick

# The known headings of a table by their positions.
Known = dict[int, Heading]
# The headings are among so many rows: above them there may be a title and remarks.
_MOST_ROWS_ABOVE = 60
# Fields whose texts are in one language: also themes, which people name by their labels.
BILINGUAL_FIELDS = frozenset(("themes", *columns_of_type("bilingual")))
# Fields that may have several columns.
REPEATABLE_FIELDS = frozenset(("objectives", "document", "link", *multi_value_columns()))
# Words that tell French and English apart.
_STOPWORDS = (
    "le la les des du de et sur aux une dans pour avec par en l d",
    "the of and on for with by in to an from at",
)
_SAMPLE = 200
# So many unknown headings may stand among known ones further down a sheet.
_MOST_UNKNOWN = 3
# No sheet that people keep has more tables below one another.
_MOST_TABLES = 100
# Of each field the words of headings that give way, and those of what they give way to.
_OTHERS = (
    ("title", re.compile(r"proje[ct]|programm"), re.compile(r"activit|event|evenement")),
    ("country", re.compile(r"partner|partenaire"), re.compile(r"country|countries|pays")),
    # What took place counts, not what was planned.
    *((field, re.compile(r"planned|prevu"), re.compile("")) for field in ("date", "start", "end")),
)
# "7", "7. Protection"
_NUMBERED = re.compile(r"(\d{1,2})(?:\s*[.:)–-]\s*[^\W\d].*)?\Z")
_TAG = re.compile(r"#[a-z][\w+ ]*", re.IGNORECASE)


def is_tags(row: Sequence[Cell]) -> bool:
    """Return whether all cells of *row* are tags of the Humanitarian Exchange Language (HXL)."""
    first = next((cell for cell in row if cell != ""), "")
    if not isinstance(first, str) or not first.startswith("#"):
        return False
    return all(cell == "" or (isinstance(cell, str) and _TAG.fullmatch(cell)) for cell in row)


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
    def data(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Yield the rows below the headings, each with its number."""
        return enumerate(self.rows[self.first :], self.first)

    @property
    def is_answer(self) -> bool:
        """Return whether it is a list that the program itself wrote, by its headings."""
        return has_answer_headings(
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
    best: tuple[int, int, Sequence[str], Known] | None = None
    for row, texts, depth in _candidates(sheet):
        known = {at: match for at, text in enumerate(texts) if (match := heading(text))}
        score = len({*known.values()})
        fields = {match.field for match in known.values()}
        if fields & {"title", "id"} and (not best or score > best[0]):
            best = (score, row + depth, texts, known)
    if not best:
        return None
    _score, first, texts, known = best
    known = _without_rivals(texts, known)
    if not exact:
        known = {at: match for at, match in known.items() if match.field != "source"}
        known = _with_numbers(texts, known, sheet.rows[first:])
    language = _find_language(known, sheet.rows[first:_SAMPLE])
    columns = [*_read_columns(texts, known, language)]
    positions = {column.position for column in columns}
    unread = [
        (at, text)
        for at, text in enumerate(texts)
        if at not in positions
        and (text or any(at < len(row) and row[at] != "" for row in sheet.rows[first:]))
    ]
    return SourceTable(number, sheet, sheet.rows, first, columns, unread, language)


def split_sheet(sheet: Sheet) -> Sequence[Sheet]:
    """Return *sheet* in parts with one table each.

    Other headings further down begin another table, and so do the same headings again to the right.
    The cells of a part keep their places: those of the parts before it are blank.
    """
    return [part for below in _split_rows(sheet) for part in _split_columns(below)]


def _split_columns(sheet: Sheet) -> Iterator[Sheet]:
    """Yield the parts of *sheet* that stand side by side: each has the headings of the first.

    At least two headings are repeated at the same distance, one of them a title.
    """
    table = find_table(0, sheet)
    texts = [*map(_heading_text, sheet.rows[table.first - 1])] if table else []
    titles = [at for at, text in enumerate(texts) if (of := heading(text)) and of.field == "title"]
    for at in titles[1:]:
        distance = at - titles[0]
        repeated = [
            column
            for column, text in enumerate(texts[distance : at + distance], distance)
            if text and text == texts[column - distance]
        ]
        if at in repeated and len(repeated) > 1:
            start = repeated[0]
            yield replace(sheet, rows=[row[:start] for row in sheet.rows])
            right = [[*[""] * start, *row[start:]] if any(row) else [] for row in sheet.rows]
            yield from _split_columns(replace(sheet, rows=right, doubts=()))
            return
    yield sheet


def _split_rows(sheet: Sheet) -> Sequence[Sheet]:
    """Return *sheet* in parts with one table each below another."""
    parts: list[Sheet] = []
    unsplit, start = sheet, 0
    for row in islice(_heading_rows(sheet), _MOST_TABLES):
        # A text of its own above the headings is what their table is called.
        above = [isinstance(cell, str) for cell in sheet.rows[row - 1] if cell != ""]
        end = row - (row > 1 and above == [True] and not any(sheet.rows[row - 2]))
        part = replace(unsplit, rows=[*[[]] * start, *sheet.rows[start:end]])
        table = find_table(0, part)
        if table and table.first < end:
            parts.append(part)
            # The warnings about the sheet are those of its first part.
            unsplit, start = replace(sheet, doubts=()), end
    return (
        [*parts, replace(unsplit, rows=[*[[]] * start, *sheet.rows[start:]])] if parts else [sheet]
    )


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
    """Return whether *row* has known headings, a title and more, and hardly another cell.

    More others may be among many known ones if these, too, are short texts without figures.
    """
    fields: set[str] = set()
    unknown = 0
    may_be_headings = True
    # The cells on the right are more often the same in many rows.
    for cell in reversed(row):
        if known := short_heading(cell):
            fields.add(known.field)
        elif cell != "":
            unknown += 1
            may_be_headings = may_be_headings and _may_be_heading(cell)
            if unknown > (_MOST_UNKNOWN if may_be_headings else 1):
                return False
    return "title" in fields and len(fields) >= 2 + unknown


def _may_be_heading(cell: Cell) -> bool:
    """Return whether *cell* is a short text without figures."""
    return isinstance(cell, str) and len(cell) <= LONGEST_HEADING and not re.search("[0-9]", cell)


def _without_rivals(texts: Sequence[str], known: Known) -> Known:
    """Return the *known* headings without those that give way to another one of their field.

    A weak title gives way to another title, "Project title" to "Activity title", and "Partner
    country" to "Country".
    """
    titles = [at for at, match in known.items() if match.field == "title"]
    ranks = {at: weak_rank(texts[at]) for at in titles if known[at].weak}
    best = min(ranks.values(), default=None) if len(ranks) == len(titles) else None
    known = {at: match for at, match in known.items() if ranks.get(at, best) == best}
    for field, others, better in _OTHERS:
        rivals = {at: fold(texts[at]) for at, match in known.items() if match.field == field}
        if any(better.search(text) and not others.search(text) for text in rivals.values()):
            worse = {at for at, text in rivals.items() if others.search(text)}
            known = {at: match for at, match in known.items() if at not in worse}
    return known


def _with_numbers(texts: Sequence[str], known: Known, rows: Sequence[Sequence[Cell]]) -> Known:
    """Return the *known* headings with numbers as those of objectives, if above ticks alone.

    The numbers are bare, or before any label ("7. Protection"). One with the words of the label
    of its objective is certain. Columns 1, 2, 3, up to 12, may be months or quarters as well: they
    stay unknown.
    """
    others = {at: text for at, text in enumerate(texts) if at not in known}
    labelled = {at: match for at, text in others.items() if (match := labelled_objective(text))}
    numbers = {
        at: int(number[1])
        for at, text in others.items()
        if at not in labelled and (number := _NUMBERED.match(text)) and int(number[1]) in OBJECTIVES
    }
    known = known | labelled
    in_order = [*numbers.values()] == [*range(1, len(numbers) + 1)] and len(numbers) <= 12
    if len({*numbers.values()}) < max(2, len(numbers)) or in_order:
        return known
    ticks = map(read_tick, {row[at] for row in rows for at in numbers if at < len(row)})
    if any(tick.value == "text" or tick.doubts for tick in ticks):
        return known
    return known | {at: Heading("objectives", number=number) for at, number in numbers.items()}


def labelled_objective(text: str) -> Heading | None:
    """Return the meaning of a heading such as "7. Reduce vulnerabilities", if it is one.

    A single word, as in "3. Information", may be anything.
    """
    several_words = _NUMBERED.match(text) and len(re.findall(r"[^\W\d]{3,}", text)) > 1
    numbers = read_heading(text, {}) if several_words and len(text) <= LONGEST_HEADING else ()
    return Heading("objectives", number=numbers[0]) if len(numbers) == 1 else None


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
        are_texts = all(text or cell == "" for text, cell in zip(lower, below, strict=True))
        if any(lower) and are_texts and not _has_title_below(upper, lower):
            merged_to = [
                merged.get((number, at + sheet.left), (0, 0))[1] - sheet.left
                for at in range(len(upper))
            ]
            if not _is_title(upper, merged_to):
                yield number, _combine(upper, lower, merged_to), 2


def _is_title(texts: Sequence[str], merged_to: Sequence[int]) -> bool:
    """Return whether the row above headings is the title of the list: a single text, over nothing.

    *merged_to* has the last column that each cell is merged over.
    """
    filled = [position for position, text in enumerate(texts) if text]
    if len(filled) != 1:
        return False
    (position,) = filled
    return merged_to[position] <= position and not heading(texts[position])


def _has_title_below(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Return whether a text in *lower* is the title of an activity below a heading in *upper*.

    Below "Title" there may be another heading or a language instead.
    """
    for above, text in zip(upper, lower, strict=False):
        over, under, both = heading(above), heading(text), heading(f"{above} {text}")
        if text and over and over.field == "title" and both:
            # "Activity 1" is what an activity is called.
            return both.language is None and (not under or under.number is not None)
    return False


def _heading_text(cell: Cell) -> str:
    """Return the text of *cell* as a heading: of the numbers, only those of objectives are one."""
    if isinstance(cell, str):
        return cell_text(cell).strip()
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return cell_text(cell) if is_number and cell in OBJECTIVES else ""


def _combine(upper: Sequence[str], lower: Sequence[str], merged_to: Sequence[int]) -> list[str]:
    """Return the headings of columns whose headings are in two rows.

    An upper one is also that of the columns that it is merged over, of which *merged_to* has the
    last, and one of objectives that of the numbers to the right of it.
    """
    over = list(upper)
    for position, text in enumerate(upper):
        for other in range(position + 1, min(merged_to[position] + 1, len(over))):
            over[other] = text
    combined = []
    for position, (text, below) in enumerate(zip(over, lower, strict=False)):
        if position and not text and below.isdecimal() and len(below) <= 2:
            left = heading(over[position - 1])
            over[position] = over[position - 1] if left and left.field == "objectives" else ""
        together = f"{over[position]} {below}".strip()
        combined.append(below if heading(below) and not heading(together) else together)
    return combined


def _read_columns(texts: Sequence[str], known: Known, language: Language) -> Iterator[SourceColumn]:
    """Yield the columns with *known* headings; of a field that may have only one, the first."""
    numbers = _objective_numbers(texts, known)
    fields = [(match.field, numbers.get(at)) for at, match in known.items()]
    taken: set[tuple[str, Language, int | None]] = set()
    for at, match in sorted(known.items()):
        bilingual = match.field in BILINGUAL_FIELDS
        # Titre beside Title: each is in its own language.
        has_twin = bilingual and fields.count((match.field, numbers.get(at))) > 1
        column_language = match.language or (match.spoken if has_twin else None) or language
        key = (match.field, column_language if bilingual else language, numbers.get(at))
        if key not in taken or match.field in REPEATABLE_FIELDS:
            taken.add(key)
            yield SourceColumn(at, match.field, column_language, texts[at], numbers.get(at))


def _objective_numbers(texts: Sequence[str], known: Known) -> Mapping[int, int]:
    """Return the numbers of the objectives in headings, by their positions.

    "Contribution 1" and "Contribution 2" are the first and the second one, unless they stand beside
    "Objective 1" and "Objective 2".
    """
    objectives, contributions = (
        {
            at: match.number
            for at, match in sorted(known.items())
            if match.field == field and match.number
        }
        for field in ("objectives", "contribution")
    )
    named = any(re.search(r"obj|gcm|pmm", fold(texts[at])) for at in contributions)
    in_order = [*contributions.values()] == [*range(1, len(contributions) + 1)]
    if in_order and not named and not {*contributions.values()} <= {*objectives.values()}:
        contributions = {}
    return objectives | {at: number for at, number in contributions.items() if number in OBJECTIVES}


def _find_language(known: Known, rows: Sequence[Sequence[Cell]]) -> Language:
    """Return the language of most *known* headings, or else that of the texts in *rows*."""
    spoken = [match.spoken for match in known.values()]
    french, english = spoken.count("fr"), spoken.count("en")
    if french == english:
        texts = " ".join(cell for row in rows for cell in row if isinstance(cell, str))
        words = re.findall(r"[a-z]+", fold(texts))
        french, english = (sum(map(words.count, stop.split())) for stop in _STOPWORDS)
    return "fr" if french > english else "en"
