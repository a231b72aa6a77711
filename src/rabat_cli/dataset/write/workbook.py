"""Writes a dataset as a workbook that a person can fill in: the one that `dataset.workbook` reads.

Nothing in it is a formula or a link: a cell that begins with = is a text, whatever it looks like.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ...errors import RabatError
from ...extras import remedy
from ...language import N_, _, say
from ...model import YEARS, Activity, Bilingual, DatasetFile, Name, Theme
from ...text import fold
from ...worksheet import LONGEST, NOT_XML, fit, lines_taken, set_page, size
from ..bundled import bundled_themes, country_name, load_objectives
from ..kinds import KINDS
from ..tables.cells import CellError as Slip
from ..tables.cells import join_list as listed
from ..tables.cells import read_countries as countries
from ..tables.vocabulary import Vocabulary as Known
from ..tables.vocabulary import theme_names

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_LANGUAGES = {"fr": N_("French"), "en": N_("English")}
# Before it Excel's calendar has a day that there was not.
_FIRST_DAY = date(1900, 3, 1)
# How wide a column is that nobody says anything about.
_USUAL_WIDTH = 8
# A person who fills the workbook in finds lists to choose from in so many rows.
_ROOM = 2000

Value = str | int | date | None


class Column(Struct, frozen=True):
    """A column: its heading, perhaps in a *language*, how wide it is, and what a person is told."""

    heading: str
    language: str | None = None
    width: int = 14
    told: str = ""

    @property
    def title(self) -> str:
        """The heading in the language in use."""
        heading = _(self.heading)
        return f"{heading} ({_(_LANGUAGES[self.language])})" if self.language else heading


def _both(heading: str, width: int, told: str = "") -> tuple[Column, Column]:
    return Column(heading, "fr", width, told), Column(heading, "en", width, told)


_ID = Column(N_("ID"), None, 26, N_("Made of the title and the year where it is left empty."))
_SOURCE = Column(N_("Source"), None, 8, N_("The number of the source, as in the sheet About."))
ACTIVITIES = (
    _ID,
    *_both(N_("Title"), 40, N_("One language is enough.")),
    Column(N_("Kind"), None, 16, N_("Choose from the list.")),
    Column(
        N_("Start"), None, 12, N_("The first day. Leave it empty where only the year is known.")
    ),
    Column(N_("End"), None, 12, N_("The last day. Leave it empty for a single day.")),
    Column(N_("Year"), None, 8, N_("Where no exact day is known.")),
    *_both(N_("Place"), 18),
    Column(N_("Country"), None, 16, N_("Its name, or its two letters. None for an online event.")),
    Column(N_("Chairs"), None, 20, N_("The countries that led it: Spain; Morocco")),
    *_both(N_("Partners"), 26, N_("Organisations, with semicolons between them: IOM; UNHCR")),
    Column(N_("Themes"), None, 26, N_("With semicolons between them; see the sheet Themes.")),
    *_both(N_("Summary"), 60),
)
ALIGNMENT = (
    Column(N_("ID"), None, 26, N_("The ID or the title of an activity.")),
    Column(N_("Objective"), None, 12, N_("Its number, from 1 to 23; see the sheet Objectives.")),
    *_both(N_("Contribution"), 60, N_("How the activity serves the objective.")),
)
DOCUMENTS = (
    Column(N_("ID"), None, 26, N_("The ID or the title of an activity.")),
    *_both(N_("Title"), 50),
    Column(N_("Year"), None, 8),
    Column(N_("Link"), None, 50, N_("An address that begins with https://")),
)
THEMES = (
    Column(N_("ID"), None, 26, N_("Themes of your own can be added.")),
    *_both(N_("Label"), 36),
)  # fmt: skip
# The rows about the whole, in the words of `dataset.workbook`.
_ABOUT = (
    N_("Dialogue"),
    N_("ID of the dialogue"),
    N_("Source"),
    N_("Publisher"),
    N_("Year of the source"),
    N_("Address of the source"),
    N_("Licence"),
    N_("Updated"),
    N_("Version"),
)


def write(parts: Sequence[DatasetFile], *, template: bool = False) -> bytes:
    """The workbook of *parts*, of which each has a source of its own.

    A *template* has a row that shows how to fill it in. Raises RabatError for a text that no cell
    can hold, and without the library that writes workbooks.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise RabatError(
            _("writing a workbook needs XlsxWriter, which is not installed"),
            remedy("XlsxWriter"),
        ) from error
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        _Writer(book, parts, template=template).write()
    return content.getvalue()


class _Writer:
    def __init__(self, book: "Workbook", parts: Sequence[DatasetFile], *, template: bool) -> None:
        self.book = book
        self.parts = parts
        self.template = template
        self.head = book.add_format(
            {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True, "bg_color": "#DDE6F0"}
        )
        self.body = book.add_format({"valign": "top", "text_wrap": True})
        self.day = book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"})
        self.example = book.add_format(
            {"valign": "top", "text_wrap": True, "italic": True, "font_color": "#808080"}
        )
        own = [theme for part in parts for theme in part.themes]
        self.themes = [*own, *_others(own)]
        self.names = theme_names(self.themes)
        self.known = Known()

    def write(self) -> None:
        """Fill the workbook."""
        many = len(self.parts) > 1
        columns = (*ACTIVITIES, *([_SOURCE] if many else ()))
        activities = self._sheet(
            N_("Activities"),
            columns,
            (
                [*self._activity(activity), *([number] if many else ())]
                for number, part in enumerate(self.parts, 1)
                for activity in part.activities
            ),
            _EXAMPLE,
        )
        every = [activity for part in self.parts for activity in part.activities]
        alignment = self._sheet(N_("Alignment"), ALIGNMENT, _alignment(every), _EXAMPLE_ALIGNMENT)
        self._sheet(N_("Documents"), DOCUMENTS, _documents(every), _EXAMPLE_DOCUMENT)
        self._about()
        objectives = [(one.number, say(one.label), say(one.title)) for one in load_objectives()]
        looked_up = (
            Column(N_("Number"), None, 10),
            Column(N_("Label"), None, 36),
            Column(N_("Title"), None, 90),
        )
        self._sheet(N_("Objectives"), looked_up, objectives)
        self._sheet(
            N_("Themes"),
            THEMES,
            ((theme.id, theme.label.fr, theme.label.en) for theme in self.themes),
        )
        self._sheet(
            N_("Kinds"), (Column(N_("Kind"), None, 24),), ([say(kind)] for kind in KINDS.values())
        )
        if synonyms := [one.words for part in self.parts for one in part.synonyms]:
            self._sheet(N_("Synonyms"), (Column(N_("Words"), None, 30),), synonyms)
        self._choices(activities, alignment)
        activities.activate()

    def _sheet(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Any,  # noqa: ANN401
        example: Sequence[Any] = (),
    ) -> "Worksheet":
        """A sheet with a row for each of *rows*, or with an *example* in a template."""
        sheet = self.book.add_worksheet(_(name))
        for position, column in enumerate(columns):
            sheet.set_column(position, position, column.width)
            sheet.write_string(0, position, column.title, self.head)
            if column.told:
                sheet.write_comment(0, position, _(column.told), {"x_scale": 1.6})
        shown = [[_example(value) for value in example]] if self.template and example else []
        for number, row in enumerate((*shown, *rows), 1):
            style = self.example if shown and number == 1 else self.body
            for position, value in enumerate(row):
                self._cell(sheet, number, position, value, style)
            _fit(sheet, number, columns, row)
        sheet.freeze_panes(1, 0)
        set_page(sheet)
        return sheet

    def _cell(self, sheet: "Worksheet", row: int, column: int, value: Value, style: Any) -> None:  # noqa: ANN401
        if isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, column, datetime.combine(value, time.min), self.day)
        elif isinstance(value, date):
            sheet.write_string(row, column, value.isoformat(), style)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, style)
        elif value:
            if size(value) > LONGEST or NOT_XML.search(value):
                raise RabatError(
                    _("a text is longer than a cell, or has a character that a workbook cannot")
                    + f": {value[:60]}…",
                    _("Write TOML or a folder instead."),
                )
            sheet.write_string(row, column, value, style)

    def _activity(self, activity: Activity) -> list[Value]:
        french, english = _partners(activity.partners)
        return [
            activity.id,
            *_pair(activity.title),
            say(KINDS[activity.kind]) if activity.kind else None,
            activity.start,
            activity.end,
            activity.stated_year,
            *_pair(activity.place),
            self._countries([activity.country] if activity.country else []),
            self._countries(activity.chairs),
            french,
            english,
            listed(self._theme(theme) for theme in activity.themes),
            *_pair(activity.summary),
        ]

    def _countries(self, codes: Sequence[str]) -> str:
        """The names of countries, or the *codes* where a name does not say which is meant."""
        names = "; ".join(say(country_name(code)) for code in codes)
        try:
            read = countries(names, self.known.countries)
        except Slip:
            read = []
        return names if read == [*codes] else "; ".join(codes)

    def _theme(self, id_: str) -> str:
        """The label of a theme, or its *id* where another has that label."""
        label = next((say(theme.label) for theme in self.themes if theme.id == id_), id_)
        return label if self.names.get(fold(label)) == id_ and label == label.strip() else id_

    def _about(self) -> None:
        pairs = [Column(N_("About"), None, 28)]
        for _part in self.parts:
            pairs += [Column("", "fr", 50), Column("", "en", 50)]
        sheet = self.book.add_worksheet(_(N_("About")))
        for position, column in enumerate(pairs):
            title = _(_LANGUAGES[column.language]) if column.language else _(column.heading)
            sheet.set_column(position, position, column.width)
            sheet.write_string(0, position, title, self.head)
        said = [_said(part) for part in self.parts]
        for row, label in enumerate(_ABOUT):
            both = (([*values[row], None])[:2] for values in said)
            values = [_(label), *(value for pair in both for value in pair)]
            for position, value in enumerate(values):
                self._cell(sheet, row + 1, position, value, self.body)
            _fit(sheet, row + 1, pairs, values)
        sheet.freeze_panes(1, 1)
        set_page(sheet)

    def _choices(self, activities: "Worksheet", alignment: "Worksheet") -> None:
        """Lists to choose from, and numbers within their bounds."""
        kinds = _(N_("Kinds"))
        kind = next(n for n, column in enumerate(ACTIVITIES) if column.heading == "Kind")
        year = next(n for n, column in enumerate(ACTIVITIES) if column.heading == "Year")
        last = max(_ROOM, sum(len(part.activities) for part in self.parts) + _ROOM)
        activities.data_validation(
            1, kind, last, kind,
            {"validate": "list", "source": f"='{kinds}'!$A$2:$A${len(KINDS) + 1}"},
        )  # fmt: skip
        activities.data_validation(
            1, year, last, year,
            {"validate": "integer", "criteria": "between", "minimum": YEARS[0],
             "maximum": YEARS[-1], "error_type": "warning"},
        )  # fmt: skip
        objectives = _(N_("Objectives"))
        alignment.data_validation(
            1, 1, last * 4, 1,
            {"validate": "list", "source": f"='{objectives}'!$A$2:$A$24", "error_type": "warning"},
        )  # fmt: skip
        ids = _(N_("Activities"))
        alignment.data_validation(
            1, 0, last * 4, 0,
            {"validate": "list", "source": f"='{ids}'!$A$2:$A${last}", "error_type": "warning"},
        )  # fmt: skip


def _fit(sheet: "Worksheet", row: int, columns: Sequence[Column], values: Sequence[Value]) -> None:
    """Make the *row* of these *values* as high as the highest of them in its column."""
    widths = chain((column.width for column in columns), repeat(_USUAL_WIDTH))
    pairs = zip(values, widths, strict=False)
    lines = max((lines_taken(str(value or ""), width) for value, width in pairs), default=1)
    fit(sheet, row, lines)


def _others(own: Sequence[Theme]) -> list[Theme]:
    """The bundled themes beside those of a dataset's *own*, to choose from."""
    ids = {theme.id for theme in own}
    return [theme for theme in bundled_themes().values() if theme.id not in ids]


def _pair(text: Bilingual | None) -> tuple[Value, Value]:
    return (text.fr, text.en) if text else (None, None)


def _partners(partners: Sequence[Name]) -> tuple[str, str]:
    """The names of *partners* in each language; one that is missing is there as a gap."""
    french = listed(partner.fr or "" for partner in partners)
    english = listed(partner.en or "" for partner in partners)
    return french, english


def _alignment(activities: Sequence[Activity]) -> Iterator[Sequence[Value]]:
    for activity in activities:
        for one in activity.alignment:
            yield activity.id, one.objective, *_pair(one.contribution)


def _documents(activities: Sequence[Activity]) -> Iterator[Sequence[Value]]:
    for activity in activities:
        for one in activity.documents:
            yield activity.id, *_pair(one.title), one.year, one.url


def _said(part: DatasetFile) -> list[Sequence[Value]]:
    """What *part* says of itself, in the order of the rows."""
    dialogue, source = part.dialogue, part.source
    return [
        _pair(dialogue.name if dialogue else None),
        [dialogue.id if dialogue else None],
        _pair(source.title if source else None),
        [source.publisher if source else None],
        [source.year if source else None],
        _pair(source.url if source else None),
        [part.licence],
        [part.updated],
        [part.version],
    ]


def _example(value: Value) -> Value:
    return _(value) if isinstance(value, str) and value else value


# What an example says, in the order of the columns. No activity can have such an id.
_EXAMPLE: Sequence[Value] = (
    N_("(example)"),
    "Exemple : atelier sur la reconnaissance des qualifications",
    "Example: workshop on the recognition of skills",
    N_("workshop"),
    date(2025, 3, 4),
    date(2025, 3, 5),
    None,
    "Dakar",
    "Dakar",
    N_("Senegal"),
    N_("Senegal; Portugal"),
    "OIT",
    "ILO",
    N_("Skills and qualifications"),
    "Les services de l'emploi ont comparé leurs pratiques.",
    "Employment services compared what they do.",
)
_EXAMPLE_ALIGNMENT: Sequence[Value] = (
    N_("(example)"),
    18,
    "Douze services ont adopté un formulaire commun.",
    "Twelve services agreed on a common form.",
)
_EXAMPLE_DOCUMENT: Sequence[Value] = (
    N_("(example)"),
    "Conclusions de l'atelier",
    "Conclusions of the workshop",
    2025,
    "https://example.org/conclusions",
)
