"""An answer in three shapes: records, flat rows, and a page for people."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..dataset.fields import COLUMN_FIELDS, FIELD_ALIASES
from ..errors import Hint, unknown_value_error
from ..language import _, current, ngettext
from ..model import Alignment, Bilingual, Document, Language
from ..query.criteria import Selection
from ..text import fold
from .entries import document_title
from .page import Cell, Column, Page, TableBlock, text_cell

Value = str | int | date | None


class Field(Struct, frozen=True):
    """A field of a record: its name, its heading for people, and how to get its value from a row.

    *heading* is translated when it is shown, unless *translated* is true: then it is already in the
    language in use. *get* returns the value of the field in a row. *display* returns what people
    read instead, such as "Senegal" for the code "SN". If *display* is None, people read the value
    itself. *separator* joins several values in one cell for programs. In a cell for people, it is
    replaced by a semicolon, unless it is a line break.
    """

    name: str
    heading: str
    get: Callable[[Any], Any]
    display: Callable[[Any], Any] | None = None
    separator: str = "; "
    translated: bool = False

    @property
    def translated_heading(self) -> str:
        """The heading in the language in use."""
        return self.heading if self.translated else _(self.heading)

    def cell(self, row: Any) -> Value:  # noqa: ANN401
        """Return the value in *row* as one cell for programs: a text, a date, a number or None."""
        return flatten(self.get(row), self.separator)

    def display_cell(self, row: Any) -> Value:  # noqa: ANN401
        """Return the value in *row* as one cell for people, with codes as text."""
        separator = "\n" if self.separator == "\n" else _("; ")
        value = self.display(row) if self.display else self.get(row)
        # With an empty label, this text is only the colon: ": ", or " : " in French.
        return flatten(value, separator, colon=_("{label}: ").format(label=""))

    def page_cell(self, row: Any) -> Cell:  # noqa: ANN401
        """Return the value in *row* as a cell of a page. Documents are links, one on each line."""
        match self.get(row):
            case (Document(), *_others) as documents:
                return [[document_title(document)] for document in documents]
        value = self.display_cell(row)
        return text_cell("" if value is None else str(value))


class FieldTable(Struct, frozen=True):
    """Rows and their fields.

    *defaults* are the names of the fields that are shown without ``--fields``. If *defaults* is
    empty, all fields are shown.
    """

    fields: Sequence[Field]
    rows: Sequence[Any]
    defaults: Sequence[str] = ()

    def records(self) -> Iterator[Mapping[str, Any]]:
        """Yield each row as a record: the values of its fields by their names."""
        return ({field.name: field.get(row) for field in self.fields} for row in self.rows)

    def pick(self, names: Sequence[str]) -> "FieldTable":
        """Return the table with only the fields in *names*, in this order.

        If *names* is empty, the default fields are kept. Raises UsageError for an unknown name.
        """
        known = {field.name: field for field in self.fields}
        names = [name if name in known else FIELD_ALIASES.get(name, name) for name in names]
        for name in names:
            if name not in known:
                raise unknown_value_error(
                    _("no such field: '{name}'"), name, known, _meant_fields(name, known)
                )
        chosen = names or self.defaults or tuple(known)
        return FieldTable([known[name] for name in dict.fromkeys(chosen)], self.rows)


class View(Struct, frozen=True):
    """An answer in three shapes.

    *records* keep the structure of the data. *flat* has rows with one value per cell. *page*
    returns what people read.

    People see further texts beside the answer. *count_text* says how many results there are. If
    there are none, people see *empty_text* instead. *hints* say what is excluded and how to see it.

    *fields* are the names after ``--fields``; empty without this option. *title* replaces the title
    of the page; None keeps it. *sheet* has the rows of a workbook; None if they are the flat rows.
    The first sheet of a workbook is named after the title of the page. If Excel does not allow that
    name, for example because it is too long, *sheet_name* is used instead.
    """

    records: FieldTable
    flat: FieldTable
    page: Callable[[], Page]
    count_text: str = ""
    empty_text: str = ""
    hints: Sequence[Hint] = ()
    fields: Sequence[str] = ()
    title: str | None = None
    sheet: FieldTable | None = None
    sheet_name: str = ""

    def as_records(self) -> FieldTable:
        """Return the records with the fields of ``--fields``; without this option, with all."""
        return self.records.pick(self.fields)

    def as_rows(self) -> FieldTable:
        """Return the flat rows with the fields of ``--fields``, else with their default fields."""
        return self.flat.pick(self.fields)

    def as_full_rows(self) -> FieldTable:
        """Return the flat rows with the fields of ``--fields``; without this option, with all."""
        return self.as_rows() if self.fields else replace(self.flat, defaults=())

    def as_page(self, *, with_head: bool = True) -> Page:
        """Return the page.

        With ``--fields``, a plain table of these fields replaces the blocks below the head. If
        *with_head* is false, the table replaces the head, too.
        """
        page = self.page()
        if self.fields:
            table = self.as_rows()
            columns = [Column(field.translated_heading) for field in table.fields]
            rows = [[field.page_cell(row) for field in table.fields] for row in table.rows]
            head = page.head() if with_head else []
            page = replace(page, blocks=[*head, TableBlock(columns, rows)])
        return page if self.title is None else page.with_title(self.title)


def _meant_fields(name: str, known: Mapping[str, Field]) -> str:
    """Return the value of ``--fields`` that *name* may mean: *known* fields, joined by commas.

    "Année" → "year", "link" → "documents". If no field is meant, return an empty text.
    """
    # Imported here because only errors need it.
    from ..dataset.tables.headings import match_heading

    word = fold(name)
    for field in known.values():
        if word in (fold(field.heading), fold(field.translated_heading)):
            return field.name
    match = match_heading(name)
    if not match:
        return ""
    # "période" and "date" are headings of the column "date" in lists. As a field, "date" is another
    # name of "when".
    alias = FIELD_ALIASES.get(match.field)
    if alias and alias in known:
        return alias
    # A column may fill fields of other names: "link" fills "documents".
    names = COLUMN_FIELDS.get(match.field, (match.field,))
    return ",".join(candidate for candidate in names if candidate in known)


def count_activities(selection: Selection) -> str:
    """Return the number of activities as text: "3 activities".

    With --limit, return "3 of 16 activities" if there were 16 before the limit.
    """
    count, total = len(selection.activities), selection.total
    if total is None:
        return ngettext("{count} activity", "{count} activities", count).format(count=count)
    return ngettext("{count} of {total} activities", "{count} of {total} activities", count).format(
        count=count, total=total
    )


def count_aligned(selection: Selection) -> str:
    """Return "3 activities, 2 of them aligned with an objective" for *selection*."""
    count = sum(bool(activity.alignment) for activity in selection.activities)
    return ngettext(
        "{activities}, {count} of them aligned with an objective",
        "{activities}, {count} of them aligned with an objective",
        count,
    ).format(activities=count_activities(selection), count=count)


def count_objectives(count: int) -> str:
    """Return the number of objectives as text: "3 objectives"."""
    return ngettext("{count} objective", "{count} objectives", count).format(count=count)


def flatten(
    value: object, separator: str = "; ", language: Language | None = None, colon: str = ": "
) -> Value:
    """Return *value* as one cell: a text, a date, a number or None.

    Texts are in *language*, by default the language in use. *separator* stands between several
    values, and *colon* between the number of an objective and the contribution to it.
    """
    language = language or current()
    match value:
        case bool():
            return str(value).lower()
        case None | int() | date() | str():
            return value
        case Bilingual():
            return value.say(language)
        case Alignment():
            # `query.compare` leaves out texts in languages that are not compared.
            contribution = value.contribution.say(language) if value.contribution else ""
            return (
                f"{value.objective}{colon}{contribution}" if contribution else str(value.objective)
            )
        case Document():
            title = value.title.say(language) if value.title else ""
            year = f"({value.year})" if value.year else ""
            return " ".join(filter(None, [title, year, value.url]))
        case tuple() | list():
            return separator.join(
                str(flatten(part, language=language, colon=colon)) for part in value
            )
    raise TypeError(value)  # pragma: no cover
