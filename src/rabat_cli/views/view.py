"""An answer in the shapes that it may leave in: records, flat rows, a page for people."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from ..errors import no_such
from ..language import _, ngettext
from ..model import Alignment, Bilingual, Document, Language
from .page import Cell, Column, Page, Table, words

Value = str | int | date | None


class Field(Struct, frozen=True):
    """One key of a record: its name, its heading for people, and how a row gives its value."""

    name: str
    heading: str
    get: Callable[[Any], Any]


class Sheet(Struct, frozen=True):
    """Rows and the fields that they have; *usual* names those that are shown unasked."""

    fields: Sequence[Field]
    rows: Sequence[Any]
    usual: Sequence[str] = ()

    def all(self) -> "Sheet":
        """The sheet with every field."""
        return Sheet(self.fields, self.rows)

    def pick(self, names: Sequence[str]) -> "Sheet":
        """The sheet with the fields of these *names*, in this order; of none, the usual ones.

        Raises UsageError for a name that is none of its fields.
        """
        known = {field.name: field for field in self.fields}
        for name in names:
            if name not in known:
                raise no_such(_("no such field: '{name}'"), name, known)
        chosen = names or self.usual or tuple(known)
        return Sheet([known[name] for name in dict.fromkeys(chosen)], self.rows)


class View(Struct, frozen=True):
    """An answer: *records* keep the data's structure, *flat* has one value a cell.

    *fields* are those that were asked for, if any.
    """

    title: str
    records: Sheet
    flat: Sheet
    page: Callable[[], Page]
    # What to tell a person beside the answer: how much there is, or that there is nothing.
    counted: str = ""
    nothing: str = ""
    fields: Sequence[str] = ()

    def as_records(self) -> Sheet:
        """The records with the fields asked for."""
        return self.records.pick(self.fields)

    def as_rows(self) -> Sheet:
        """The flat rows with the fields asked for."""
        return self.flat.pick(self.fields)

    def as_page(self, language: Language) -> Page:
        """The page, or a plain table of the fields where some were asked for."""
        if not self.fields:
            return self.page()
        sheet = self.as_rows()
        columns = [Column(_(field.heading)) for field in sheet.fields]
        rows = [
            [_cell(flatten(field.get(row), language)) for field in sheet.fields]
            for row in sheet.rows
        ]
        return Page(self.title, [Table(columns, rows)], self.page().notes)


def count_activities(count: int) -> str:
    """*count* activities, in words."""
    return ngettext("{count} activity", "{count} activities", count).format(count=count)


def count_objectives(count: int) -> str:
    """*count* objectives, in words."""
    return ngettext("{count} objective", "{count} objectives", count).format(count=count)


def _cell(value: Value) -> Cell:
    return words("" if value is None else str(value))


def flatten(value: object, language: Language) -> Value:
    """*value* as one cell: a text in *language*, a date, a number, or nothing."""
    match value:
        case None | int() | date() | str():
            return value
        case Bilingual():
            return value.say(language)
        case Alignment():
            contribution = value.contribution.say(language)
            return f"{value.objective}: {contribution}" if contribution else str(value.objective)
        case Document():
            year = f" ({value.year})" if value.year else ""
            return f"{value.title.say(language)}{year}{f' {value.url}' if value.url else ''}"
        case tuple() | list():
            parts = [str(flatten(part, language)) for part in value]
            # Codes and numbers are joined as the filters take them, texts so that they read well.
            codes = all(part.replace("-", "").isalnum() for part in parts)
            return ("," if codes else "; ").join(parts)
    raise TypeError(value)  # pragma: no cover
