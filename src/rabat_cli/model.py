"""The data model: the classes of a dataset, and the type of each value.

These classes are the one description of the format. Decoding, validation, the JSON keys, the JSON
Schema and the table of fields are derived from them. The descriptions in the JSON Schema are the
docstrings of the classes and the ``description`` of each field.
"""

import re
from datetime import date
from pathlib import PurePath
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

# Text editors check a file by the patterns in the JSON Schema, where "$" stands for Python's \Z.
# These patterns must mean the same to Python, ECMAScript (with Unicode) and Rust, so they have
# neither \s nor a character beyond \uffff. A pattern that only the decoder uses may have both.
_BLANK = r"\t\n \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Characters that no text may have, as the patterns for editors list them. `text.find_invisible` has
# the whole rule.
INVISIBLE = (
    r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0d"
    r"\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
)


Kind = Literal[
    "meeting",
    "conference",
    "workshop",
    "roundtable",
    "webinar",
    "study",
    "publication",
    "partnership",
    "framework",
]
Language = Literal["fr", "en"]

# The key in `extra_json_schema` under which `_text` keeps the pattern for editors.
FOR_EDITORS = "(editors)"


def _text(editors: str, decoder: str | None = None) -> Meta:
    """Return the constraint of a text, with one pattern for *editors* and one for the *decoder*.

    The decoder's pattern, if there is one, accepts invisible characters. They are looked for in all
    texts together, after decoding: this is faster, and the long character class of `INVISIBLE` need
    not be compiled at every start.
    """
    return Meta(pattern=decoder, extra_json_schema={FOR_EDITORS: editors})


VisibleText = Annotated[str, _text(rf"^[^{INVISIBLE}]*\Z")]
NonBlankText = Annotated[str, _text(rf"^[{_BLANK}]*[^{_BLANK}{INVISIBLE}][^{INVISIBLE}]*\Z", r"\S")]
Identifier = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z")]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}\Z")]
# Characters that no address has, apart from blanks.
NOT_IN_ADDRESS = r'<>"\\^`{|}'
Url = Annotated[
    str,
    _text(
        rf"^https?://[^{_BLANK}{INVISIBLE}{NOT_IN_ADDRESS}]+\Z",
        rf"^https?://[^\s{NOT_IN_ADDRESS}]+\Z",
    ),
]
YEARS = range(1900, 2101)
OBJECTIVES = range(1, 24)
# The limits belong to these types and not to the fields, because msgspec accepts no limits for
# "int | None".
Year = Annotated[int, Meta(ge=YEARS[0], le=YEARS[-1])]
ObjectiveNumber = Annotated[int, Meta(ge=OBJECTIVES[0], le=OBJECTIVES[-1])]
RoundTable = Annotated[int, Meta(ge=1, le=4)]


# The key of `Activity.origin`. The program sets this field: a file that has the key is not valid.
INTERNAL_FIELD = "(origin)"


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a dataset file: immutable, and an unknown key is an error."""


class Bilingual(_Entry, frozen=True):
    """A text in French, in English, or in both."""

    fr: VisibleText | None = None
    en: VisibleText | None = None

    def say(self, language: Language) -> str:
        """Return the text in *language*, else in the other language, else an empty text."""
        first, second = (self.fr, self.en) if language == "fr" else (self.en, self.fr)
        return first or second or ""

    @property
    def texts(self) -> list[str]:
        """The text in French, then the text in English; a missing text is left out."""
        return [text for text in (self.fr, self.en) if text]


class Text(Bilingual, frozen=True):
    """A text, which may have several sentences."""


class Name(Bilingual, frozen=True):
    """A title or a label: not empty."""

    fr: NonBlankText | None = None
    en: NonBlankText | None = None

    def __post_init__(self) -> None:
        if not (self.fr or self.en):
            message = "neither in French nor in English"
            raise ValueError(message)


class Objective(_Entry, frozen=True):
    """One of the 23 objectives of the Global Compact for Migration (A/RES/73/195)."""

    number: Annotated[ObjectiveNumber, Meta(description="Its number in the Global Compact.")]
    label: Annotated[Name, Meta(description="The short label.")]
    title: Annotated[Name, Meta(description="The official title.")]
    roundtable: Annotated[
        RoundTable | None,
        Meta(description="The round table of the Review Forum that discusses it."),
    ] = None


class Theme(_Entry, frozen=True):
    """A subject that activities are about."""

    id: Annotated[Identifier, Meta(description="The name by which activities refer to it.")]
    label: Annotated[Name, Meta(description="The label that is displayed.")]


class Synonym(_Entry, frozen=True):
    """A group of words for the same thing, in any language."""

    words: Annotated[tuple[NonBlankText, ...], Meta(description="The words, in any language.")]


class Terms(_Entry, frozen=True):
    """Words to search for, in each language."""

    fr: tuple[NonBlankText, ...] = ()
    en: tuple[NonBlankText, ...] = ()


class Related(_Entry, frozen=True):
    """Terms that the data may lack, and broader or related terms to *see* instead."""

    terms: Terms
    see: Terms


class Document(_Entry, frozen=True):
    """A paper or a page that an activity produced, or that reports on it."""

    title: Annotated[Name, Meta(description="The title of the document.")]
    year: Annotated[Year | None, Meta(description="The year of publication.")] = None
    url: Annotated[Url | None, Meta(description="The web address of the document.")] = None


class Alignment(_Entry, frozen=True):
    """How one activity serves one objective."""

    objective: Annotated[
        ObjectiveNumber, Meta(description="The number of an objective of the Global Compact.")
    ]
    contribution: Annotated[Text, Meta(description="How the activity serves the objective.")] = (
        Text()
    )


class Dialogue(_Entry, frozen=True):
    """Whose activities these are."""

    name: Annotated[Name, Meta(description="The name of the dialogue.")]
    id: Annotated[Identifier | None, Meta(description="The name of the dialogue in commands.")] = (
        None
    )


class Address(Bilingual, frozen=True):
    """Where a page is."""

    fr: Url | None = None
    en: Url | None = None


class Source(_Entry, frozen=True):
    """The document that the activities come from."""

    title: Annotated[Name, Meta(description="The title of the document.")]
    publisher: Annotated[
        NonBlankText | None, Meta(description="The organisation that published it.")
    ] = None
    year: Annotated[Year | None, Meta(description="The year of publication.")] = None
    url: Annotated[Address | None, Meta(description="The web address of the document.")] = None


class Origin(Struct, frozen=True):
    """The metadata of a file: the dialogue whose activities are in it, and their source.

    *file* is the name of the file. *dialogue_id* is the id for commands: the id that the file
    states, or else one made of `name`; None if `name` has no letters. *is_plain_list* is true of a
    list that people made, which may lack fields and languages.
    """

    file: str
    dialogue: Dialogue | None = None
    source: Source | None = None
    updated: date | None = None
    licence: str | None = None
    dialogue_id: str | None = None
    version: str | None = None
    is_plain_list: bool = False

    @property
    def name(self) -> Name:
        """The name of the dialogue, or else the title of the source, or else the file's name."""
        if self.dialogue:
            return self.dialogue.name
        if self.source:
            return self.source.title
        if self.file == "-":
            return Name(fr="entrée standard", en="standard input")
        # The folders in the path of the file mean nothing to a reader elsewhere.
        stem = PurePath(re.split(r"[/\\]", self.file)[-1]).stem
        return Name(fr=stem, en=stem)


class Activity(_Entry, frozen=True):
    """Something that a dialogue did, and the objectives that it serves."""

    id: Annotated[
        Identifier,
        Meta(description="The name in commands and links; unique, and never reused."),
    ]
    title: Annotated[Name, Meta(description="The official title.")]
    kind: Annotated[Kind | None, Meta(description="The kind of activity.")] = None
    stated_year: Annotated[
        Year | None, Meta(description="The year, if no exact date is known.")
    ] = field(default=None, name="year")
    start: Annotated[date | None, Meta(description="The first day.")] = None
    end: Annotated[date | None, Meta(description="The last day, not before the first.")] = None
    place: Annotated[Text | None, Meta(description="The place.")] = None
    country: Annotated[
        Country | None,
        Meta(description="The country where it took place; none for an online event."),
    ] = None
    chairs: Annotated[tuple[Country, ...], Meta(description="The countries that led it.")] = ()
    stated_partners: Annotated[
        tuple[NonBlankText | Name, ...],
        Meta(
            description="The organisations that took part; a plain text is the name in both"
            " languages."
        ),
    ] = field(default=(), name="partners")
    themes: Annotated[tuple[Identifier, ...], Meta(description="The IDs of its themes.")] = ()
    summary: Annotated[Text, Meta(description="The summary.")] = Text()
    alignment: Annotated[
        tuple[Alignment, ...], Meta(description="The objectives that it serves, each of them once.")
    ] = ()
    documents: Annotated[
        tuple[Document, ...],
        Meta(description="Papers and pages that it produced, or that report on it."),
    ] = field(default=(), name="document")
    announced: Annotated[
        bool,
        Meta(
            description="True if the sources only announced it: no page that was read says that it"
            " took place."
        ),
    ] = False
    # Set when the file has been read.
    origin: Origin = field(default=Origin(""), name=INTERNAL_FIELD)

    @property
    def year(self) -> int | None:
        """The year in which it began; without a first day, the stated year or the year of the end.

        None if none of them is known.
        """
        if self.start:
            return self.start.year
        return self.stated_year or (self.end.year if self.end else None)

    @property
    def partners(self) -> tuple[Name, ...]:
        """The organisations that took part; a plain text is the name in both languages."""
        return tuple(
            Name(fr=partner, en=partner) if isinstance(partner, str) else partner
            for partner in self.stated_partners
        )

    @property
    def dialogue(self) -> Name | None:
        """The name of the dialogue, if the file states it."""
        return self.origin.dialogue.name if self.origin.dialogue else None

    @property
    def source(self) -> Name | None:
        """The title of the source, if the file states it."""
        return self.origin.source.title if self.origin.source else None

    @property
    def objectives(self) -> tuple[int, ...]:
        """The numbers of the objectives that it serves, sorted."""
        return tuple(sorted(alignment.objective for alignment in self.alignment))


class DatasetFile(_Entry, frozen=True):
    """A file: one dialogue's activities, with the themes that they use."""

    format: Annotated[Literal[1], Meta(description="The version of this format.")]
    version: Annotated[
        NonBlankText | None, Meta(description="The version of the data, as used in citations.")
    ] = None
    updated: Annotated[date | None, Meta(description="When the file was last changed.")] = None
    licence: Annotated[NonBlankText | None, Meta(description="The licence of the data.")] = None
    dialogue: Annotated[Dialogue | None, Meta(description="Whose activities these are.")] = None
    source: Annotated[
        Source | None, Meta(description="The document that the activities come from.")
    ] = None
    themes: Annotated[
        tuple[Theme, ...],
        Meta(
            description="Themes of this file's own; the bundled ones may be used without declaring"
            " them."
        ),
    ] = field(default=(), name="theme")
    synonyms: Annotated[
        tuple[Synonym, ...],
        Meta(description="Groups of words that a search takes for the same thing."),
    ] = field(default=(), name="synonym")
    activities: Annotated[
        tuple[Activity, ...],
        Meta(description="The activities, in the order in which lists show them."),
    ] = field(default=(), name="activity")


class Dataset(Struct, frozen=True):
    """The activities of one or several files, with their themes and synonyms.

    The `origin` of each activity is one of *origins*: that of its file.
    """

    origins: tuple[Origin, ...]
    themes: tuple[Theme, ...]
    synonyms: tuple[Synonym, ...]
    activities: tuple[Activity, ...]
