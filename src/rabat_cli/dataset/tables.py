"""Finds the table on a sheet: the row of its headings, and what each column means."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ..model import Language
from ..text import fold
from .fields import bilingual_columns, many_columns
from .grid import Grid
from .headings import Heading, heading
from .values import Cell, text

# Above the headings there is perhaps a title, and a word on the list; not more than so many rows.
_DEEPEST = 60
# Fields whose text is in a language: also themes, which people name by their labels.
TEXTS = frozenset(("themes", *bilingual_columns()))
# Fields that may have several columns.
LISTS = frozenset(("objectives", "document", "link", *many_columns()))
# Words that tell the two languages apart.
_STOPWORDS: Mapping[Language, str] = {
    "fr": "le la les des du de et sur aux une dans pour avec par en l d",
    "en": "the of and on for with by in to an from at",
}
_SAMPLE = 200


class Column(Struct, frozen=True):
    """A column that is read: its position in the rows, its field, and the language of its texts.

    *number* is that of an objective that has a column of its own.
    """

    position: int
    field: str
    language: Language
    heading: str
    number: int | None = None


class Table(Struct, frozen=True):
    """What is under the headings of a *grid*, from the row *first* on.

    *unread* are the columns whose headings are not known, with what stands there.
    """

    sheet: int
    grid: Grid
    first: int
    columns: Sequence[Column]
    unread: Sequence[tuple[int, str]]
    language: Language


def find(sheet: int, grid: Grid, *, own: bool = False) -> Table | None:
    """The table on *grid*, the one of this number; None where there are no headings.

    *own* tables are the program's.
    """
    best: tuple[int, int, list[tuple[str, Heading | None]]] | None = None
    for row, (cells, depth) in _candidates(grid):
        known = [(cell, heading(cell)) for cell in cells]
        worth = len({found for _text, found in known if found})
        fields = {found.field for _text, found in known if found}
        if fields & {"title", "id"} and (not best or worth > best[0]):
            best = (worth, row + depth, known)
    if not best:
        return None
    _worth, first, known = best
    if not own:
        known = [
            (cell, found if found and found.field != "source" else None) for cell, found in known
        ]
    return _table(sheet, grid, first, known)


def _candidates(grid: Grid) -> Iterator[tuple[int, tuple[list[str], int]]]:
    """Each of the first rows as headings, alone and with the one below it, and their number."""
    merged = {span[0]: span[1] for span in grid.merged}
    rows = grid.rows[:_DEEPEST]
    for number, row in enumerate(rows):
        if not any(row):
            continue
        upper = [text(cell).strip() if isinstance(cell, str) else "" for cell in row]
        yield number, (upper, 1)
        below = rows[number + 1] if number + 1 < len(rows) else ()
        if any(below) and all(isinstance(cell, str) for cell in below):
            lower = [text(cell).strip() for cell in below]
            spread = _spread(upper, number, grid.left, merged)
            yield number, ([*map(_combined, spread, lower)], 2)


def _spread(
    upper: Sequence[str],
    row: int,
    left: int,
    merged: Mapping[tuple[int, int], tuple[int, int]],
) -> list[str]:
    """The headings of a row, each over all the columns that it spans."""
    spread = list(upper)
    for column, cell in enumerate(upper):
        _last_row, last = merged.get((row, column + left), (row, column + left))
        for other in range(column + 1, min(last - left + 1, len(spread))):
            spread[other] = cell
    return spread


def _combined(upper: str, lower: str) -> str:
    """The heading of a column whose heading is in two rows."""
    if not lower:
        return upper
    together = f"{upper} {lower}"
    if upper and heading(together):
        return together
    return lower if heading(lower) else f"{upper} {lower}".strip()


def _table(
    sheet: int, grid: Grid, first: int, known: Sequence[tuple[str, Heading | None]]
) -> Table:
    spoken = [found.spoken for _text, found in known if found and found.spoken]
    counts = {language: spoken.count(language) for language in ("fr", "en")}
    language: Language = "fr" if counts["fr"] > counts["en"] else "en"
    if counts["fr"] == counts["en"]:
        language = _language_of(grid.rows[first:_SAMPLE])
    fields = [found.field for _text, found in known if found]
    columns: list[Column] = []
    unread: list[tuple[int, str]] = []
    taken: set[tuple[str, Language, int | None]] = set()
    for position, (written, found) in enumerate(known):
        if not found:
            if written or any(
                row[position] != "" for row in grid.rows[first:] if position < len(row)
            ):
                unread.append((position, written))
            continue
        # Titre beside Title: each is in its own language.
        twin = found.field in TEXTS and fields.count(found.field) > 1
        own = found.language or (found.spoken if twin else None) or language
        key = (found.field, own if found.field in TEXTS else language, None)
        if key in taken and found.field not in LISTS:
            unread.append((position, written))
            continue
        taken.add(key)
        number = found.number if found.field == "objectives" else None
        columns.append(Column(position, found.field, own, written, number))
    return Table(sheet, grid, first, columns, unread, language)


def _language_of(rows: Sequence[Sequence[Cell]]) -> Language:
    """The language that the texts in *rows* are probably in."""
    written = fold(" ".join(cell for row in rows for cell in row if isinstance(cell, str)))
    words = re.findall(r"[a-z]+", written)
    counts = {
        language: sum(map(words.count, stopwords.split()))
        for language, stopwords in _STOPWORDS.items()
    }
    return "fr" if counts["fr"] > counts["en"] else "en"
