"""Write a dataset as a workbook that a person can fill in and `tables.workbook` can read.

It has no formulas and no links: a cell that begins with = is a text.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ...errors import RabatError
from ...extras import install_hint
from ...language import LANGUAGES, N_, _, current, say
from ...model import Activity, DatasetFile, Language
from ...text import fold
from ...worksheet import (
    MAX_CELL_LENGTH,
    NOT_XML,
    cell_size,
    estimate_lines,
    set_print_layout,
    set_row_height,
)
from .. import fields
from ..bundled import bundled_themes, country_name, country_names, load_objectives
from ..fields import FieldSpec, ModelField
from ..kinds import KINDS
from ..tables.cells import join_list
from ..tables.countries import read_countries
from ..tables.vocabulary import theme_ids

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_LANGUAGES: Mapping[Language, str] = {"fr": N_("French"), "en": N_("English")}
# Excel counts 29 February 1900, which did not exist, and would show earlier days wrong by one. They
# are written as texts.
_FIRST_DAY = date(1900, 3, 1)
# In a cell formatted as a date, the number 2021 is the day 13 July 1905; `tables.dates` therefore
# reads days in 1905 as years. A real day in 1905 is written as a text.
_AMBIGUOUS_YEAR = 1905
# The width of columns without a width of their own.
_DEFAULT_WIDTH = 8
# This many empty rows below the data have lists to choose from; see `_Writer._add_choices` for the
# sheet Alignment.
_EMPTY_ROWS = 2000

Value = str | int | date | None


class SheetColumn(Struct, frozen=True):
    """A column of a sheet: its *heading*, its *width* in characters, and a *note* for people.

    *language* is the language of the texts in the column, or None if the column is for all
    languages. *note* becomes a comment on the heading, unless it is empty.
    """

    heading: str
    language: Language | None = None
    width: int = 14
    note: str = ""

    @property
    def title(self) -> str:
        """The heading in the language in use: "Title (English)", or "English" without a heading."""
        heading = _(self.heading) if self.heading else ""
        if not self.language:
            return heading
        language = _(_LANGUAGES[self.language])
        return f"{heading} ({language})" if heading else language


# The first columns of the sheet Activities. All other fields follow, in the order of
# `fields.ACTIVITY`.
_FIRST_KEYS = ("id", "title", "kind", "start", "end", "year")
_ACTIVITY_FIELDS = sorted(
    (
        (field, info)
        for field, info in fields.model_fields_of(fields.ACTIVITY)
        if info.type != "table"
    ),
    key=lambda pair: (
        _FIRST_KEYS.index(pair[0].key) if pair[0].key in _FIRST_KEYS else len(_FIRST_KEYS)
    ),
)
# The first sheet of a template: how to fill in each sheet and, at the end, how to use the workbook.
_GUIDE = (
    (
        N_("Activities"),
        N_(
            "One row for each activity. Only the title is needed, in one language; leave empty what"
            " is not known. The row in grey is an example: it is not read and can be deleted."
        ),
    ),
    (
        N_("Activities"),
        N_(
            "The columns Kind, Country, Led by, Themes and Announced have lists to choose from."
            " Several countries or themes are typed into one cell, with semicolons between them."
        ),
    ),
    (
        N_("Alignment"),
        N_(
            "One row for each objective that a source aligns an activity with: the ID of the"
            " activity, the number of the objective, and what the activity contributes to it, in"
            " the words of the source."
        ),
    ),
    (
        N_("Documents"),
        N_("One row for each page or document about an activity, with its title, year and link."),
    ),
    (
        N_("About"),
        N_("The dialogue, where the content comes from, and the licence; once for the workbook."),
    ),
    (
        "rabat",
        N_(
            "Save the workbook, then look for mistakes: rabat check FILE.xlsx. To use it:"
            " rabat list --data FILE.xlsx; with --add it stands beside the bundled activities."
        ),
    ),
)
_ACTIVITY_ID_COLUMN = SheetColumn(
    N_("ID"), width=26, note=N_("The ID or the title of an activity.")
)
_SOURCE_COLUMN = SheetColumn(
    N_("Source"),
    width=8,
    note=N_("1 for the first source of the sheet About, 2 for the second."),
)


def _columns(specs: Iterable[FieldSpec]) -> list[SheetColumn]:
    """Return the columns of *specs*: one for each field, or two for a bilingual text."""
    return [
        SheetColumn(field.heading, language, field.width, field.note)
        for field in specs
        for language in (LANGUAGES if _is_bilingual(field) else (None,))
    ]


def _is_bilingual(field: FieldSpec) -> bool:
    """Return whether *field* has a column for each language: the title, but not the year."""
    return field.model_field is not None and field.model_field.type == "bilingual"


def write(files: Sequence[DatasetFile], *, template: bool = False) -> bytes:
    """Return a workbook with all of *files*; each file is one source on the sheet About.

    A *template* has an example row and a sheet that says how to fill it in. Raises RabatError for a
    text that no cell can hold, and if the library that writes workbooks is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise RabatError(
            _("writing a workbook needs XlsxWriter, which is not installed"),
            install_hint("XlsxWriter"),
        ) from error
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        _Writer(book, files, template=template).write()
    return content.getvalue()


class _Writer:
    """Fills the workbook *book* with *files*, and a *template* also with examples and a guide."""

    def __init__(self, book: "Workbook", files: Sequence[DatasetFile], *, template: bool) -> None:
        self.book = book
        self.files = files
        self.template = template
        self.heading_format = book.add_format(
            {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True, "bg_color": "#DDE6F0"}
        )
        self.body_format = book.add_format({"valign": "top", "text_wrap": True})
        self.day_format = book.add_format(
            {"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"}
        )
        self.example_format = book.add_format(
            {"valign": "top", "text_wrap": True, "italic": True, "font_color": "#808080"}
        )
        declared = [theme for file in files for theme in file.themes]
        ids = {theme.id for theme in declared}
        # The bundled themes can be chosen, too.
        bundled = [theme for theme in bundled_themes().values() if theme.id not in ids]
        self.themes = [*declared, *bundled]
        self.theme_labels = {theme.id: say(theme.label) for theme in self.themes}
        # The ids of the themes, by the names that are read as these themes.
        self.theme_ids = theme_ids(self.themes)

    def write(self) -> None:
        """Add all sheets of the workbook."""
        if self.template:
            columns = [
                SheetColumn(N_("Sheet"), width=20),
                SheetColumn(N_("How to fill it in"), width=100),
            ]
            guide = [(_(name), _(text)) for name, text in _GUIDE]
            self._add_sheet(N_("How to fill it in"), columns, guide).activate()
        has_several_sources = len(self.files) > 1
        specs = [field for field, _info in _ACTIVITY_FIELDS]
        rows = [
            [*self._activity_row(activity), *([number] if has_several_sources else ())]
            for number, file in enumerate(self.files, 1)
            for activity in file.activities
        ]
        all_activities = [activity for file in self.files for activity in file.activities]
        activities = self._add_sheet(
            N_("Activities"),
            [*_columns(specs), *([_SOURCE_COLUMN] if has_several_sources else ())],
            rows,
            _examples(specs),
        )
        aligned = [(activity, activity.alignment) for activity in all_activities]
        alignment = self._add_detail_sheet(N_("Alignment"), fields.ALIGNMENT, aligned)
        documents = [(activity, activity.documents) for activity in all_activities]
        self._add_detail_sheet(N_("Documents"), fields.DOCUMENT, documents)
        self._add_about()
        self._add_reference_sheets()
        if synonyms := [group.words for file in self.files for group in file.synonyms]:
            self._add_sheet(N_("Synonyms"), [SheetColumn(N_("Words"), width=30)], synonyms)
        self._add_choices(activities, alignment)
        if not self.template:
            activities.activate()

    def _add_reference_sheets(self) -> None:
        """Add the sheets that list the possible values: objectives, themes, kinds, countries."""
        objectives = [
            (objective.number, say(objective.label), say(objective.title))
            for objective in load_objectives()
        ]
        columns = [
            SheetColumn(field.heading, width=field.width)
            for field in fields.OBJECTIVE
            if field.key != "roundtable"
        ]
        self._add_sheet(N_("Objectives"), columns, objectives)
        themes = [_cells(fields.THEME, theme) for theme in self.themes]
        self._add_sheet(N_("Themes"), _columns(fields.THEME), themes)
        kinds = [[say(kind)] for kind in KINDS.values()]
        self._add_sheet(N_("Kinds"), [SheetColumn(N_("Kind"), width=24)], kinds)
        names = sorted((say(name) for name in country_names().values()), key=fold)
        self._add_sheet(
            N_("Countries"),
            [SheetColumn(N_("Country or territory (ISO 3166-1)"), width=36)],
            [[name] for name in names],
        )

    def _add_detail_sheet(
        self,
        name: str,
        specs: Sequence[FieldSpec],
        details: Sequence[tuple[Activity, Sequence[object]]],
    ) -> "Worksheet":
        """Add a sheet called *name* with a row for each alignment or document in *details*.

        *details* has each activity with its alignments, or with its documents. *specs* are the
        fields of an alignment or of a document.
        """
        rows = [
            [activity.id, *_cells(specs, item)] for activity, items in details for item in items
        ]
        example = [_examples(fields.ACTIVITY)[0], *_examples(specs)]
        return self._add_sheet(name, [_ACTIVITY_ID_COLUMN, *_columns(specs)], rows, example)

    def _add_sheet(
        self,
        name: str,
        columns: Sequence[SheetColumn],
        rows: Sequence[Sequence[Value]],
        example: Sequence[Value] = (),
    ) -> "Worksheet":
        """Add a sheet with *rows*; in a template the *example* is the first row."""
        sheet = self.book.add_worksheet(_(name))
        for position, column in enumerate(columns):
            sheet.set_column(position, position, column.width)
            sheet.write_string(0, position, column.title, self.heading_format)
            if column.note:
                sheet.write_comment(0, position, _(column.note), {"x_scale": 1.6})
        examples = [example] if self.template and example else []
        for number, row in enumerate((*examples, *rows), 1):
            style = self.example_format if examples and number == 1 else self.body_format
            for position, value in enumerate(row):
                self._write_cell(sheet, number, position, value, style)
            _fit(sheet, number, columns, row)
        sheet.freeze_panes(1, 0)
        set_print_layout(sheet)
        return sheet

    def _write_cell(
        self,
        sheet: "Worksheet",
        row: int,
        column: int,
        value: Value,
        style: Any,  # noqa: ANN401
    ) -> None:
        """Write *value* into a cell. Raise RabatError for a text that no cell can hold."""
        if isinstance(value, date) and value >= _FIRST_DAY and value.year != _AMBIGUOUS_YEAR:
            sheet.write_datetime(row, column, datetime.combine(value, time.min), self.day_format)
        elif isinstance(value, date):
            sheet.write_string(row, column, value.isoformat(), style)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, style)
        elif value:
            if cell_size(value) > MAX_CELL_LENGTH or NOT_XML.search(value):
                raise RabatError(
                    _(
                        "a text is too long for a cell, or has a character that a workbook cannot"
                        " hold"
                    )
                    + f": {value[:60]}…",
                    _("Write TOML, or a data package in a folder, instead."),
                )
            sheet.write_string(row, column, value, style)

    def _activity_row(self, activity: Activity) -> list[Value]:
        """Return the row of *activity*."""
        return [
            cell
            for field, info in _ACTIVITY_FIELDS
            for cell in self._activity_cells(field, info, getattr(activity, info.attribute))
        ]

    def _activity_cells(self, field: FieldSpec, info: ModelField, value: Any) -> Sequence[Value]:  # noqa: ANN401
        """Return the cells of a field of an activity, with names in place of codes."""
        if info.type == "country":
            codes = value if info.many else [value] if value else []
            return [self._country_names(codes)]
        if field.key == "themes":
            return [join_list(map(self._theme_name, value))]
        if field.key == "kind":
            return [say(KINDS[value]) if value else None]
        return _field_cells(info, value)

    def _country_names(self, codes: Sequence[str]) -> str:
        """Return the names of the countries with *codes*, as the text of one cell.

        Return the codes if the names would be read as other countries, or with a doubt.
        """
        names = "; ".join(say(country_name(code)) for code in codes)
        reading = read_countries(names)
        certain = [*reading.codes] == [*codes] and not reading.doubts
        return names if certain else "; ".join(codes)

    def _theme_name(self, id_: str) -> str:
        """Return the label of a theme, or *id_* if the label would not be read as this theme."""
        label = self.theme_labels.get(id_, id_)
        return label if self.theme_ids.get(fold(label)) == id_ and label == label.strip() else id_

    def _add_about(self) -> None:
        """Add the sheet About: a row for each field of metadata, two columns for each source."""
        columns = [SheetColumn(N_("About"), width=28)]
        for _file in self.files:
            columns += [SheetColumn("", language, width=50) for language in LANGUAGES]
        rows: list[list[Value]] = []
        for field in fields.ABOUT:
            row: list[Value] = [_(field.heading)]
            for file in self.files:
                cells = _cells([field], file)
                # A value without a language stands in the first of the two columns.
                row += cells if len(cells) == len(LANGUAGES) else [*cells, None]
            rows.append(row)
        self._add_sheet(N_("About"), columns, rows).freeze_panes(1, 1)

    def _add_choices(self, activities: "Worksheet", alignment: "Worksheet") -> None:
        """Add drop-down lists and limits for numbers to the sheets Activities and Alignment."""
        last = sum(len(file.activities) for file in self.files) + _EMPTY_ROWS
        position = 0
        for field, info in _ACTIVITY_FIELDS:
            if rule := self._validation_rule(field, info):
                activities.data_validation(1, position, last, position, rule)
            position += len(LANGUAGES) if info.type == "bilingual" else 1
        objectives = len(load_objectives())
        sources = (_range(_("Activities"), "A", last - 1), _range(_("Objectives"), "A", objectives))
        for position, source in enumerate(sources):
            # An activity may have several rows in the sheet Alignment. This sheet therefore has
            # choices in four times as many rows as the sheet Activities.
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            alignment.data_validation(1, position, last * 4, position, rule)

    def _validation_rule(self, field: FieldSpec, info: ModelField) -> dict[str, Any]:
        """Return XlsxWriter's validation rule for the cells of *field*; empty if it has no rule."""
        if field.key == "kind":
            return {"validate": "list", "source": _range(_("Kinds"), "A", len(KINDS))}
        # For themes and countries, allow texts that are not in the list: people may choose a value
        # and add others to it.
        if field.key == "themes":
            # Columns B and C of the sheet have the labels in French and in English.
            label_column = "BC"[LANGUAGES.index(current())]
            source = _range(_("Themes"), label_column, len(self.themes))
            return {"validate": "list", "source": source, "show_error": False}
        if info.type == "country":
            source = _range(_("Countries"), "A", len(country_names()))
            return {"validate": "list", "source": source, "show_error": False}
        if info.type == "flag":
            return {"validate": "list", "source": [*map(say, fields.FLAG_NAMES.values())]}
        return _number_rule(info) if info.type in ("number", "year") and not info.many else {}


def _range(sheet: str, column: str, count: int) -> str:
    """Return the reference to *count* cells below the heading of a column: "='Kinds'!$A$2:$A$9"."""
    return f"='{sheet}'!${column}$2:${column}${count + 1}"


def _number_rule(info: ModelField) -> dict[str, Any]:
    """Return the validation rule for the limits of *info*; empty if *info* has no limits."""
    low, high = info.minimum, info.maximum
    rule: dict[str, Any] = {"validate": "integer", "error_type": "warning"}
    if low is not None and high is not None:
        return {**rule, "criteria": "between", "minimum": low, "maximum": high}
    if low is not None:
        return {**rule, "criteria": ">=", "value": low}
    return {**rule, "criteria": "<=", "value": high} if high is not None else {}


def _fit(
    sheet: "Worksheet", row: int, columns: Sequence[SheetColumn], values: Sequence[Value]
) -> None:
    """Make *row*, whose cells are *values*, high enough for the cell with the most lines."""
    widths = chain((column.width for column in columns), repeat(_DEFAULT_WIDTH))
    pairs = zip(values, widths, strict=False)
    lines = max((estimate_lines(str(value or ""), width) for value, width in pairs), default=1)
    set_row_height(sheet, row, lines)


def _cells(specs: Sequence[FieldSpec], item: object) -> list[Value]:
    """Return the cells of *item* for the fields in *specs*."""
    return [
        cell
        for field, info in fields.model_fields_of(specs)
        for cell in _field_cells(info, fields.value_of(field.key, item))
    ]


def _field_cells(info: ModelField, value: Any) -> list[Value]:  # noqa: ANN401
    """Return the cell of a field, or the two cells of a bilingual text.

    In a list of names, a name without a translation leaves an empty item in the cell of the other
    language, so that both cells have the same number of items, in the same order.
    """
    if info.type == "bilingual" and info.many:
        return [
            join_list(
                (name if isinstance(name, str) else getattr(name, language)) or "" for name in value
            )
            for language in LANGUAGES
        ]
    if info.type == "bilingual":
        return [getattr(value, language, None) for language in LANGUAGES]
    if info.type == "flag":
        return [say(fields.FLAG_NAMES[value]) if value else None]
    return [join_list(map(str, value)) if info.many else value]


def _examples(specs: Sequence[FieldSpec]) -> list[Value]:
    """Return the cells of the example row of a template for the fields in *specs*."""
    examples: list[Value] = []
    for field in specs:
        if _is_bilingual(field):
            examples += field.example or (None, None)
        elif field.model_field and field.model_field.type != "table":
            value = field.example
            examples.append(_(value) if isinstance(value, str) and value else value)
    return examples
