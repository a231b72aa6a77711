"""Rows with every kind of value, for the formats that write data."""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from hypothesis import strategies as st

from rabat_cli.model import Alignment, Document, Name, Text
from rabat_cli.views.page import Column, Heading, Page, TableBlock, text_cell
from rabat_cli.views.view import Field, FieldTable, View

# Texts that a dataset may have, and more; the only control characters are tabs and line feeds.
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], include_characters="\t\n")
)
# Codes and numbers are joined by commas, as filters accept them.
SEPARATORS = {"a": ",", "b": ",", "c": ","}
TROUBLE = 'a "b"\t|c|,;\nd\r=1 [bold]e[/bold] :100: שלום 漢字 🙂'


def rows(*values: Any, defaults: Sequence[str] = (), fields: Sequence[str] = ()) -> View:
    """Return a view with a row for each of *values*, whose fields are a, b, c and so on."""
    width = max((len(row) for row in values), default=2)
    known = tuple(
        Field(
            name, name.upper(), itemgetter(n), separator=SEPARATORS.get(name, "; "), translated=True
        )
        for n, name in enumerate("abcdef"[:width])
    )
    sheet = FieldTable(known, values)
    cells = [[text_cell(str(value)) for value in row] for row in values]
    return View(
        records=sheet,
        flat=FieldTable(known, values, defaults),
        page=lambda: Page(
            "Title",
            [Heading("Title"), TableBlock([Column(field.heading) for field in known], cells)],
        ),
        fields=fields,
    )


EVERY_KIND = rows(
    [None, 7, date(2021, 7, 1), TROUBLE, Text(fr="été", en="summer")],
    [
        (),
        (1, 2),
        ("ES", "MA"),
        (Alignment(7, Text(en="How; so")), Alignment(8)),
        (Document(Name(fr="Papier"), 2021, "https://example.org/"), Document(Name(en="P"))),
    ],
)
