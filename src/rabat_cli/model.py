"""The data: what a dataset holds, and what each value may be.

These classes are the one description of the format. Decoding, validation, the JSON keys and the
JSON Schema are all derived from them.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

# Characters that no text may hold: control characters but for tab and line feed, separators that
# some readers take for line breaks, and those that turn the direction of what follows them.
CONTROL = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069"

Kind = Literal[
    "meeting",
    "workshop",
    "roundtable",
    "webinar",
    "study",
    "publication",
    "partnership",
    "framework",
]
Language = Literal["fr", "en"]

Prose = Annotated[str, Meta(pattern=rf"^[^{CONTROL}]*$")]
Words = Annotated[str, Meta(pattern=rf"^[ \t\n]*[^\s{CONTROL}][^{CONTROL}]*$")]
# "$" would let a line feed through at the end; what follows it closes that gap.
Identifier = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)")]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}$(?!\n)")]
Url = Annotated[str, Meta(pattern=rf"^https?://[^\s{CONTROL}<>\"\\^`{{|}}]+$(?!\n)")]
YEARS = range(1900, 2101)
OBJECTIVES = range(1, 24)
Year = Annotated[int, Meta(ge=YEARS[0], le=YEARS[-1])]
ObjectiveNumber = Annotated[int, Meta(ge=OBJECTIVES[0], le=OBJECTIVES[-1])]


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file: immutable, and every key of it is known."""


class Bilingual(_Entry, frozen=True):
    """Something in French, in English, or in both."""

    fr: Prose | None = None
    en: Prose | None = None

    def say(self, language: Language) -> str:
        """What there is in *language*, in the other one where it is missing, or nothing at all."""
        first, second = (self.fr, self.en) if language == "fr" else (self.en, self.fr)
        return first or second or ""


class Text(Bilingual, frozen=True):
    """A text, perhaps of several sentences."""


class Name(Bilingual, frozen=True):
    """A title or a label: it has words in it."""

    fr: Words | None = None
    en: Words | None = None

    def __post_init__(self) -> None:
        if not (self.fr or self.en):
            message = "neither in French nor in English"
            raise ValueError(message)


class Objective(_Entry, frozen=True):
    """One of the 23 objectives of the Global Compact for Migration (A/RES/73/195)."""

    number: ObjectiveNumber
    label: Name
    title: Name


class Theme(_Entry, frozen=True):
    """A subject that activities are about, under the word that people use for it."""

    id: Identifier
    label: Name


class Synonym(_Entry, frozen=True):
    """Words that people use for the same thing, in any language."""

    words: tuple[Words, ...]


class Document(_Entry, frozen=True):
    """A paper or a page that an activity gave, or that tells of it."""

    title: Name
    year: Year | None = None
    url: Url | None = None


class Alignment(_Entry, frozen=True):
    """How one activity serves one objective."""

    objective: ObjectiveNumber
    contribution: Text = Text()


class Activity(_Entry, frozen=True):
    """Something that a dialogue did, and the objectives that it serves."""

    id: Identifier
    title: Name
    kind: Kind | None = None
    stated_year: Year | None = field(default=None, name="year")
    start: date | None = None
    end: date | None = None
    place: Text | None = None
    chairs: tuple[Country, ...] = ()
    partners: tuple[Words, ...] = ()
    themes: tuple[Identifier, ...] = ()
    summary: Text = Text()
    alignment: tuple[Alignment, ...] = ()
    documents: tuple[Document, ...] = field(default=(), name="document")

    @property
    def year(self) -> int | None:
        """The year in which it began, or None where the source gives no date."""
        if self.start:
            return self.start.year
        return self.stated_year or (self.end.year if self.end else None)

    @property
    def objectives(self) -> tuple[int, ...]:
        """The numbers of the objectives that it serves, in rising order."""
        return tuple(sorted(alignment.objective for alignment in self.alignment))


class Dialogue(_Entry, frozen=True):
    """Whose activities these are."""

    name: Name


class Address(Bilingual, frozen=True):
    """Where a page is."""

    fr: Url | None = None
    en: Url | None = None


class Source(_Entry, frozen=True):
    """The document that the activities come from."""

    title: Name
    publisher: Words | None = None
    year: Year | None = None
    url: Address | None = None


class Dataset(_Entry, frozen=True):
    """One dialogue's activities, with the themes that they use."""

    format: Literal[1]
    updated: date | None = None
    licence: Words | None = None
    dialogue: Dialogue | None = None
    source: Source | None = None
    themes: tuple[Theme, ...] = field(default=(), name="theme")
    synonyms: tuple[Synonym, ...] = field(default=(), name="synonym")
    activities: tuple[Activity, ...] = field(default=(), name="activity")
