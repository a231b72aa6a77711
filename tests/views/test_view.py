"""Answers as records and as rows."""

from collections.abc import Sequence
from datetime import date

import pytest

from rabat_cli import Activity, Alignment, Document, Text
from rabat_cli.errors import UsageError
from rabat_cli.model import Address, Language, Name
from rabat_cli.views.page import Column, Heading, Page, Span, Table
from rabat_cli.views.view import Field, Sheet, Value, View, flatten

FIELDS = (
    Field("id", "ID", lambda row: row["id"]),
    Field("count", "Activities", lambda row: row["count"]),
    Field("title", "Title", lambda row: row["title"]),
)
ROWS = (
    {"id": "a", "count": 0, "title": Name(fr="Un", en="One")},
    {"id": "b", "count": 2, "title": None},
)


def _view(fields: Sequence[str] = ()) -> View:
    return View(
        title="Things",
        records=Sheet(FIELDS, ROWS),
        flat=Sheet(FIELDS, ROWS, usual=("title", "id")),
        page=lambda: Page("Things", [Heading("Things")]),
        fields=fields,
    )


def _names(sheet: Sheet) -> list[str]:
    return [field.name for field in sheet.fields]


def test_unasked_records_have_every_field_and_rows_the_usual_ones() -> None:
    """JSON is whole; a line of text has what people look for."""
    assert ["id", "count", "title"] == _names(_view().as_records())
    assert ["title", "id"] == _names(_view().as_rows())
    assert ["id", "count", "title"] == _names(_view().flat.all().pick([]))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(["count"], ["count"]), (["title", "id"], ["title", "id"]), (["id", "id"], ["id"])],
)
def test_fields_come_as_asked(asked: list[str], expected: list[str]) -> None:
    """The fields asked for, in the order asked, each once."""
    assert expected == _names(_view(asked).as_records())
    assert expected == _names(_view(asked).as_rows())


def test_a_field_that_there_is_not_is_told() -> None:
    """The error names the nearest and all the fields."""
    with pytest.raises(UsageError) as caught:
        _view(["id", "titel"]).as_rows()

    assert "no such field: 'titel'" == caught.value.message
    assert "Did you mean title? Choose from: id, count, title." == caught.value.hint


def test_without_fields_a_page_is_drawn_as_it_is_meant() -> None:
    """The view's own page is for people who did not ask for fields."""
    assert Page("Things", [Heading("Things")]) == _view().as_page("en")


@pytest.mark.parametrize(("language", "title"), [("fr", "Un"), ("en", "One")])
def test_with_fields_a_page_is_a_table_of_them(language: Language, title: str) -> None:
    """A count of nothing is shown as 0; what is not there is shown as nothing."""
    expected = Page(
        "Things",
        [
            Table(
                [Column("Activities"), Column("Title")],
                [[[[Span("0")]], [[Span(title)]]], [[[Span("2")]], []]],
            )
        ],
    )

    assert expected == _view(["count", "title"]).as_page(language)


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (None, None, None),
        (0, 0, 0),
        (2021, 2021, 2021),
        ("", "", ""),
        ("a\nb", "a\nb", "a\nb"),
        (date(2019, 7, 1), date(2019, 7, 1), date(2019, 7, 1)),
        (Text(fr="oui", en="yes"), "oui", "yes"),
        (Text(en="yes"), "yes", "yes"),
        (Text(), "", ""),
        (Address(fr="https://a"), "https://a", "https://a"),
        ((), "", ""),
        ([], "", ""),
        (("ES", "MA"), "ES,MA", "ES,MA"),
        ((5, 18), "5,18", "5,18"),
        (("legal-migration", "data"), "legal-migration,data", "legal-migration,data"),
        (("Mixed Migration Centre (MMC)", "IRD"),) + ("Mixed Migration Centre (MMC); IRD",) * 2,
        (Alignment(5), "5", "5"),
        (Alignment(5, Text(fr="Ainsi.", en="Thus.")), "5: Ainsi.", "5: Thus."),
        (
            (Alignment(5, Text(fr="Ainsi.")), Alignment(18)),
            "5: Ainsi.; 18",
            "5: Ainsi.; 18",
        ),
        (Document(Name(fr="Page", en="Paper")), "Page", "Paper"),
        (Document(Name(fr="Page"), 2019), "Page (2019)", "Page (2019)"),
        (
            (Document(Name(fr="Page"), 2019, "https://a"), Document(Name(en="B"), url="https://b")),
            "Page (2019) https://a; B https://b",
            "Page (2019) https://a; B https://b",
        ),
    ],
)
def test_a_value_fits_in_one_cell(value: object, french: Value, english: Value) -> None:
    """Texts are said in the language asked for; codes are joined as the filters take them."""
    assert (french, english) == (flatten(value, "fr"), flatten(value, "en"))


def test_what_is_no_value_is_not_shown() -> None:
    """A whole activity does not fit in a cell."""
    with pytest.raises(TypeError):
        flatten(Activity("a", Name(en="A")), "en")
