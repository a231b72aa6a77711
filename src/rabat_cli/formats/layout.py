"""How a table is laid out: what its headings stand over, how wide its columns are."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..views.page import Bar, Block, Cell, Column, Heading, Mark, Page, Table
from .prose import typeset

# In characters: what a sheet holds side by side when it stands, the widest that a column asks for,
# the least in which a text can still be read, and what is so short that it is not broken at all.
_UPRIGHT = 95
_WIDEST = 120
READABLE = 24
_SHORT = 16
_MARK = 4
_BAR = 20
# Letters that are wide though they are small.
_BROAD = frozenset("mwæœ@%…—")
# Where a word may be broken, and not a date, and where an address is.
_PARTS = re.compile(r"(?<=[^\W\d]-)")
_PIECES = re.compile("(?<=[/-])")


def title(page: Page) -> str:
    """What *page* is called: its heading of level 1."""
    headings = (block for block in page.headed() if isinstance(block, Heading))
    return next(heading.text for heading in headings if heading.level == 1)


def landscape(blocks: Sequence[Block]) -> bool:
    """Whether one of *blocks* is a table that is too wide for a sheet that stands upright."""
    return any(sum(needs(block)) > _UPRIGHT for block in blocks if isinstance(block, Table))


def needs(table: Table) -> list[int]:
    """The least width of each column of *table*, in characters."""
    return [min(width, READABLE) for width in _longest(table)]


def widths(table: Table) -> list[tuple[int, bool]]:
    """How wide the columns of *table* are to one another, and whether they are to stay whole."""
    return [
        (width, True)
        if column.whole or width <= _SHORT
        else (min(width, _WIDEST) * column.share, False)
        for column, width in zip(table.columns, _longest(table), strict=True)
    ]


def longest_words(table: Table) -> list[int]:
    """The longest word of each column of *table* and its heading, in characters of usual width."""
    found = []
    for column, cells in zip(table.columns, _below(table), strict=True):
        # The heading above a mark can stand upright.
        heading = "" if column.align == "center" else column.heading
        told = [heading, *(text for cell in cells for text in _texts(cell))]
        # Most words come up again and again.
        words = {word for text in told for word in _words(text)}
        found.append(max(map(_breadth, words), default=1))
    return found


def fitted(
    room: int, wanted: Sequence[int], least: Sequence[int], whole: Sequence[bool], readable: int
) -> list[int]:
    """How wide columns are in *room*: as *wanted* if *whole*, the others share what is left.

    Where there is not even room for the *least* of these none is whole, and what needs more than
    is *readable* does with that if it must.
    """
    if sum(least) > room:
        least = [min(width, readable) for width in least]
    if sum(wanted[n] if stays else least[n] for n, stays in enumerate(whole)) > room:
        whole = [False] * len(whole)
    rest = [place for place, stays in enumerate(whole) if not stays]
    left = room - sum(width for width, stays in zip(wanted, whole, strict=True) if stays)
    parts = shared(left, [wanted[n] for n in rest], [least[n] for n in rest])
    found = dict(zip(rest, parts, strict=True))
    return [found.get(place, width) for place, width in enumerate(wanted)]


def shared(room: int, wanted: Sequence[int], least: Sequence[int]) -> list[int]:
    """*room* for columns in proportion to what is *wanted*, but to each its *least*.

    Where there is no room for that, those that need most get less.
    """
    found = [*least]
    rest = sorted(range(len(least)), key=least.__getitem__)
    if sum(least) > room:
        for done, place in enumerate(rest):
            found[place] = min(least[place], room // (len(rest) - done))
            room -= found[place]
        return found
    # What one of them needs beyond its proportion the others have to give.
    while rest:
        total = sum(wanted[place] for place in rest)
        fit = [place for place in rest if wanted[place] * room >= least[place] * total]
        if fit == rest:
            break
        room -= sum(least[place] for place in rest if place not in fit)
        rest = fit
    for place in rest:
        found[place] = wanted[place] * room // total
    return found


def headings(columns: Sequence[Column]) -> list[tuple[Column, int]]:
    """The headings of *columns*, and over how many each stands: those beside it have none."""
    spans: list[tuple[Column, int]] = []
    before = 0
    for column in columns:
        if column.heading:
            spans.append((column, 1 + before))
            before = 0
        elif spans:
            spans[-1] = (spans[-1][0], spans[-1][1] + 1)
        else:
            before += 1
    return spans or [(column, 1) for column in columns]


def subject(columns: Sequence[Column]) -> int:
    """How many of *columns* say what a row is about: up to the first that has a heading."""
    return next((place for place, column in enumerate(columns, 1) if column.heading), 1)


def is_grid(table: Table) -> bool:
    """Whether *table* is a grid of marks."""
    return any(isinstance(cell, Mark) for row in table.rows for cell in row)


def length(cell: Cell) -> int:
    """The characters of the longest line of *cell*."""
    match cell:
        case Bar():
            return _BAR
        case Mark():
            return _MARK
    return max(
        (len(part) for line in cell for part in "".join(span.text for span in line).split("\n")),
        default=0,
    )


def _texts(cell: Cell) -> Iterator[str]:
    if not isinstance(cell, Bar | Mark):
        yield from ("".join(span.text for span in line) for line in cell)


def _words(text: str) -> Iterator[str]:
    """What is not broken in *text*: its words or their parts, and the pieces of an address."""
    for word in (word for line in typeset(text) for word in line.split(" ")):
        yield from (_PIECES if "://" in word else _PARTS).split(word)


def _breadth(word: str) -> int:
    """About how wide *word* is, in characters of usual width: capitals are half as wide again."""
    return len(word) + sum(letter.isupper() or letter in _BROAD for letter in word) // 2


def _longest(table: Table) -> list[int]:
    """The characters of the longest line in each column of *table*, of its heading's words, too."""
    return [
        max(_heading(column), *map(length, cells), 1)
        for column, cells in zip(table.columns, _below(table), strict=True)
    ]


def _below(table: Table) -> Iterable[Sequence[Cell]]:
    """The cells of each column of *table*."""
    return zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)


def _heading(column: Column) -> int:
    # The heading above a mark can stand upright.
    if column.align == "center":
        return _MARK
    return max(map(len, column.heading.split()), default=0)
