"""A page for people to read, before it is drawn: headings, paragraphs, tables, facts.

The renderers for the terminal, Markdown, HTML, Word and PDF each draw the same page in their own
way. The role of a text says what the text is for; the renderer chooses how the role looks.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..language import _
from ..text import printable

_BLANKS = re.compile(r"[\t ]+")

# What a text is for, where the name of the role does not say it:
#
# - "tile": the number of an objective, drawn on colour;
# - "label": the term of a fact, the caption of a table;
# - "match": words that a search found;
# - "other": the name of any dialogue but the first one of the dataset;
# - "placeholder": a passage in brackets that the author has to write; it stands out without colour,
#   too;
# - "id": what one types into the program: a terminal shows it, a document does not.
Role = Literal[
    "plain",
    "strong",
    "quiet",
    "small",
    "number",
    "tile",
    "label",
    "match",
    "other",
    "placeholder",
    "id",
]


class Span(Struct, frozen=True):
    """A piece of text with one role. It is a link if it has a *url*."""

    text: str
    role: Role = "plain"
    url: str | None = None


class Bar(Struct, frozen=True):
    """A count drawn to scale: *value* out of *most*."""

    value: int
    most: int

    def scaled(self, width: int) -> int:
        """Return the length of the bar, if a bar of *most* is *width* long.

        The length is at least 1, unless *value* is 0.
        """
        return -(-self.value * width // self.most) if self.most else 0


class CountMark(Struct, frozen=True):
    """A cell of a grid: a count drawn as a shape, or as a mere number if *is_total*."""

    value: int
    is_total: bool = False

    def drawn(self, shape: str = "●", none: str = "·") -> str:
        """Return the count as text: "●3" for 3, "●" for 1 and "·" for 0; "3" for a total of 3.

        *shape* is used in place of "●", and *none* in place of "·".
        """
        if self.is_total:
            return str(self.value)
        return f"{shape}{self.value if self.value > 1 else ''}" if self.value else none


Line = Sequence[Span]
Cell = Sequence[Line] | Bar | CountMark


class Column(Struct, frozen=True):
    """A column of a table: its heading, its alignment, and what happens if there is little room."""

    heading: str
    align: Literal["left", "right", "center"] = "left"
    # True for numbers and dates, which are not wrapped.
    no_wrap: bool = False
    # Columns that wrap share the width that the other columns leave: a larger weight gets more.
    weight: int = 1
    # Documents leave the column out if all its cells are empty.
    is_optional: bool = False


class TableBlock(Struct, frozen=True):
    """Rows of cells under headings. The first column says what a row is about."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    # If a screen is narrower than this many characters, each row is drawn as a block: its first
    # cell, and the other cells indented below it.
    stack_below: int = 0
    # True for rows of several paragraphs: a rule is drawn between the rows.
    ruled: bool = False
    # Shown above the table. If the table has a number, "Table 2: " comes before the caption.
    caption: str = ""
    number: int = 0

    @property
    def full_caption(self) -> str:
        """The caption, with its number if it has one: "Table 2: Countries"."""
        if not (self.caption and self.number):
            return self.caption
        return _("Table {number}: {caption}").format(number=self.number, caption=self.caption)


class Heading(Struct, frozen=True):
    """A heading. Level 1 is the title of the page. *number* is a text such as "3.1", or empty."""

    text: str
    level: int = 1
    number: str = ""

    @property
    def full_text(self) -> str:
        """The text with its number, as in "3.1 Coverage"."""
        return f"{self.number} {self.text}" if self.number else self.text


class Paragraph(Struct, frozen=True):
    """A paragraph: one line of text, wrapped to the width of the page."""

    line: Line


class Facts(Struct, frozen=True):
    """Terms with their values, as in the card of an activity."""

    items: Sequence[tuple[str, Cell]]


class Contents(Struct, frozen=True):
    """The place of the table of contents, which lists the headings of levels 2 and 3.

    A terminal shows none.
    """


Block = Heading | Paragraph | TableBlock | Facts | Contents


class Page(Struct, frozen=True):
    """An answer as people read it.

    *title* names the first sheet of a workbook. It is also put above a document if no heading in
    *blocks* can be the heading of the document: see `blocks_with_title`. *footer* says where the
    content comes from: it ends a document, and is not shown on a terminal.
    """

    title: str
    blocks: Sequence[Block]
    footer: Sequence[Line] = ()

    def head(self) -> Sequence[Block]:
        """Return the title and the paragraphs right under it, which say what the page covers."""
        return [
            *takewhile(
                lambda block: (
                    isinstance(block, Paragraph)
                    or (isinstance(block, Heading) and block.level == 1)
                ),
                self.blocks,
            )
        ]

    def blocks_with_title(self) -> Sequence[Block]:
        """Return the blocks of a document, one of which is a heading of level 1.

        If a heading has level 1, return the blocks unchanged. If none has, a single heading is
        raised to level 1. If there are several headings or no heading, the title of the page is put
        before the blocks.
        """
        headings = [block for block in self.blocks if isinstance(block, Heading)]
        if any(heading.level == 1 for heading in headings):
            return self.blocks
        if len(headings) == 1:
            only = headings[0]
            return [Heading(only.text) if block is only else block for block in self.blocks]
        return [Heading(self.title), *self.blocks]

    def with_title(self, title: str) -> "Page":
        """Return the page with *title* as its title and as its heading of level 1."""
        heading = Heading(title)
        blocks = [
            heading if isinstance(block, Heading) and block.level == 1 else block
            for block in self.blocks
        ]
        return replace(
            self, title=title, blocks=blocks if heading in blocks else [heading, *blocks]
        )


def number_blocks(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return *blocks* with numbers for headings of levels 2 and 3 and for tables with a caption."""
    section = subsection = table = 0
    numbered: list[Block] = []
    for block in blocks:
        match block:
            case Heading(level=2):
                section, subsection = section + 1, 0
                numbered.append(replace(block, number=f"{section}"))
            case Heading(level=3):
                subsection += 1
                numbered.append(replace(block, number=f"{section}.{subsection}"))
            case TableBlock(caption=caption) if caption:
                table += 1
                numbered.append(replace(block, number=table))
            case _:
                numbered.append(block)
    return numbered


def split_lines(text: str) -> list[str]:
    """Return the lines of *text*; each run of blanks becomes one space.

    Control characters are escaped, because they would act on the program that shows the file.
    """
    return [printable(_BLANKS.sub(" ", line)) for line in text.split("\n")]


def cell_lines(cell: Cell) -> Sequence[Line]:
    """Return the lines of *cell*; none if it is a bar or a mark."""
    return () if isinstance(cell, Bar | CountMark) else cell


def text_cell(text: str, role: Role = "plain", url: str | None = None) -> Sequence[Line]:
    """Return a cell of one line with one *text*; an empty cell for an empty *text*."""
    return [[Span(text, role, url)]] if text else []
