"""An answer in the shapes that it may leave in: records, flat rows, a page for people."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..dataset.fields import COLUMN_FIELDS, FIELD_ALIASES
from ..errors import unknown_value_error
from ..language import _, current, ngettext
from ..model import Alignment, Bilingual, Document, Language
from ..query.criteria import Selection
from ..text import fold
from .page import Cell, Column, Page, Table, words

Value = str | int | date | None


class Field(Struct, frozen=True):
    """One key of a record: its name, its heading for people, and how a row gives its value.

    *heading* is a text of the program, or already *translated*. *display* gives the value in words
    where the value itself is a code. In one cell several values stand with *separator* between
    them.
    """

    name: str
    heading: str
    get: Callable[[Any], Any]
    display: Callable[[Any], Any] | None = None
    separator: str = "; "
    translated: bool = False

    @property
    def title(self) -> str:
        """The heading in the language in use."""
        return self.heading if self.translated else _(self.heading)

    def cell(self, row: Any) -> Value:  # noqa: ANN401
        """Return the value in *row* as one cell for programs: a text, a date, a number or None."""
        return flatten(self.get(row), self.separator)

    def words(self, row: Any) -> Value:  # noqa: ANN401
        """Return the value in *row* as one cell for people."""
        return flatten(self.display(row) if self.display else self.get(row), _("; "))


class Sheet(Struct, frozen=True):
    """Rows and their fields; *usual* names the fields that are shown if none are asked for."""

    fields: Sequence[Field]
    rows: Sequence[Any]
    usual: Sequence[str] = ()

    def all(self) -> "Sheet":
        """Return the sheet with every field."""
        return Sheet(self.fields, self.rows)

    def pick(self, names: Sequence[str]) -> "Sheet":
        """Return the sheet with the fields of these *names* in this order, or the usual ones.

        Raises UsageError for a name that is none of its fields.
        """
        known = {field.name: field for field in self.fields}
        names = [name if name in known else FIELD_ALIASES.get(name, name) for name in names]
        for name in names:
            if name not in known:
                raise unknown_value_error(
                    _("no such field: '{name}'"), name, known, _candidates(name, known)
                )
        chosen = names or self.usual or tuple(known)
        return Sheet([known[name] for name in dict.fromkeys(chosen)], self.rows)


class Hint(Struct, frozen=True):
    """Something to say beside an answer.

    ``{command}`` in *text* stands for a ``rabat list`` with these *options*.
    """

    text: str
    options: Sequence[str]


class View(Struct, frozen=True):
    """An answer: *records* keep the data's structure, *flat* has one value a cell.

    *counted* says how much there is, *nothing* that there is nothing, and *hints* with either what
    is left out and how to see it; they are for a person beside the answer. *fields* are those that
    were asked for, if any, and *title* replaces that of the page.
    """

    records: Sheet
    flat: Sheet
    page: Callable[[], Page]
    counted: str = ""
    nothing: str = ""
    hints: Sequence[Hint] = ()
    fields: Sequence[str] = ()
    title: str | None = None

    def as_records(self) -> Sheet:
        """Return the records with the fields asked for."""
        return self.records.pick(self.fields)

    def as_rows(self) -> Sheet:
        """Return the flat rows with the fields asked for."""
        return self.flat.pick(self.fields)

    def as_words(self) -> Sheet:
        """Return the flat rows for people, with the fields asked for or else all."""
        return self.as_rows() if self.fields else self.flat.all()

    def as_page(self) -> Page:
        """Return the page, or a plain table of the fields if some were asked for."""
        page = self.page()
        if self.fields:
            sheet = self.as_rows()
            columns = [Column(field.title) for field in sheet.fields]
            rows = [[_cell(field.words(row)) for field in sheet.fields] for row in sheet.rows]
            page = replace(page, blocks=[Table(columns, rows)])
        return page if self.title is None else page.called(self.title)


def _candidates(name: str, known: Mapping[str, Field]) -> str:
    """Return the *known* fields that people call *name*, as they are typed; may be empty."""
    # Only a wrong name needs the headings of lists.
    from ..dataset.tables.headings import heading

    word = fold(name)
    for field in known.values():
        if word in (fold(field.heading), fold(field.title)):
            return field.name
    match = heading(name)
    if match and (alias := FIELD_ALIASES.get(match.field)) in known:
        return str(alias)
    names = COLUMN_FIELDS.get(match.field, (match.field,)) if match else ()
    return ",".join(candidate for candidate in names if candidate in known)


def _cell(value: Value) -> Cell:
    return words("" if value is None else str(value))


def count_activities(selection: Selection) -> str:
    """Return how many activities *selection* has, and of how many they are the first, in words."""
    count, total = len(selection.activities), selection.total
    if total is None:
        return ngettext("{count} activity", "{count} activities", count).format(count=count)
    return ngettext("{count} of {total} activities", "{count} of {total} activities", count).format(
        count=count, total=total
    )


def count_objectives(count: int) -> str:
    """Return *count* objectives, in words."""
    return ngettext("{count} objective", "{count} objectives", count).format(count=count)


def flatten(value: object, separator: str = "; ", language: Language | None = None) -> Value:
    """Return *value* as one cell: a text, a date, a number or None.

    Texts are in *language*, or without one in the language in use.
    """
    language = language or current()
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
            return separator.join(str(flatten(part, language=language)) for part in value)
    raise TypeError(value)  # pragma: no cover
