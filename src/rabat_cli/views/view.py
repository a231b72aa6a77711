"""An answer in the shapes that it may leave in: records, flat rows, a page for people."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..errors import no_such
from ..language import _, ngettext, say
from ..model import Alignment, Bilingual, Document
from ..text import fold
from .page import Cell, Column, Page, Table, words

# The fields that have what a list has under one heading.
_PARTS = {
    "date": ("start", "end", "year"),
    "contribution": ("alignment",),
    "document": ("documents",),
    "link": ("documents",),
}

Value = str | int | date | None


class Field(Struct, frozen=True):
    """One key of a record: its name, its heading for people, and how a row gives its value.

    *heading* is a text of the program, or with *named* one of the data, which stays as it is.
    *told* gives the value in words for people where the value itself is a code. In one cell several
    values stand with *separator* between them.
    """

    name: str
    heading: str
    get: Callable[[Any], Any]
    told: Callable[[Any], Any] | None = None
    separator: str = "; "
    named: bool = False

    @property
    def title(self) -> str:
        """The heading in the language in use."""
        return self.heading if self.named else _(self.heading)

    def cell(self, row: Any) -> Value:  # noqa: ANN401
        """The value in *row* as one cell, for machines: a text, a date, a number, or nothing."""
        return flatten(self.get(row), self.separator)

    def words(self, row: Any) -> Value:  # noqa: ANN401
        """The value in *row* as one cell, for people."""
        return flatten(self.told(row) if self.told else self.get(row))


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
                raise no_such(_("no such field: '{name}'"), name, known, _called(name, known))
        chosen = names or self.usual or tuple(known)
        return Sheet([known[name] for name in dict.fromkeys(chosen)], self.rows)


class View(Struct, frozen=True):
    """An answer: *records* keep the data's structure, *flat* has one value a cell.

    *fields* are those that were asked for, if any, and *title* is what the page is to be called if
    not by its own name.
    """

    records: Sheet
    flat: Sheet
    page: Callable[[], Page]
    # What to tell a person beside the answer: how much there is, or that there is nothing, and with
    # either what is left out and how to see it.
    counted: str = ""
    nothing: str = ""
    hints: Sequence[str] = ()
    fields: Sequence[str] = ()
    title: str | None = None

    def as_records(self) -> Sheet:
        """The records with the fields asked for."""
        return self.records.pick(self.fields)

    def as_rows(self) -> Sheet:
        """The flat rows with the fields asked for."""
        return self.flat.pick(self.fields)

    def as_words(self) -> Sheet:
        """The flat rows for people, who read ``words`` of each field: those asked for, or all."""
        return self.as_rows() if self.fields else self.flat.all()

    def as_page(self) -> Page:
        """The page, or a plain table of the fields where some were asked for."""
        page = self.page()
        if self.fields:
            sheet = self.as_rows()
            columns = [Column(field.title) for field in sheet.fields]
            rows = [[_cell(field.words(row)) for field in sheet.fields] for row in sheet.rows]
            page = replace(page, blocks=[Table(columns, rows)])
        return page if self.title is None else page.called(self.title)


def _called(name: str, known: Mapping[str, Field]) -> str:
    """Which of the *known* fields people call *name*, as they are typed; perhaps none."""
    # Only who errs needs to know what lists are headed with.
    from ..dataset.tables.headings import heading

    word = fold(name)
    for field in known.values():
        if word in (fold(field.heading), fold(field.title)):
            return field.name
    found = heading(name)
    names = _PARTS.get(found.field, (found.field,)) if found else ()
    return ",".join(one for one in names if one in known)


def _cell(value: Value) -> Cell:
    return words("" if value is None else str(value))


def count_activities(count: int) -> str:
    """*count* activities, in words."""
    return ngettext("{count} activity", "{count} activities", count).format(count=count)


def count_objectives(count: int) -> str:
    """*count* objectives, in words."""
    return ngettext("{count} objective", "{count} objectives", count).format(count=count)


def flatten(value: object, separator: str = "; ") -> Value:
    """*value* as one cell: a text in the language in use, a date, a number, or nothing."""
    match value:
        case None | int() | date() | str():
            return value
        case Bilingual():
            return say(value)
        case Alignment():
            contribution = say(value.contribution)
            return f"{value.objective}: {contribution}" if contribution else str(value.objective)
        case Document():
            year = f" ({value.year})" if value.year else ""
            return f"{say(value.title)}{year}{f' {value.url}' if value.url else ''}"
        case tuple() | list():
            return separator.join(str(flatten(part)) for part in value)
    raise TypeError(value)  # pragma: no cover
