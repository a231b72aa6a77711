"""Views: an answer as records, as flat rows and as a page."""

from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from rabat_cli import Activity, Alignment, Document, Text
from rabat_cli.errors import UsageError, did_you_mean
from rabat_cli.language import _, use
from rabat_cli.model import Address, Language, Name
from rabat_cli.views.page import Block, Column, Heading, Page, Paragraph, Span, TableBlock
from rabat_cli.views.view import Field, FieldTable, Value, View, flatten

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
        records=FieldTable(FIELDS, ROWS),
        flat=FieldTable(FIELDS, ROWS, defaults=("title", "id")),
        page=lambda: Page("Things", [Heading("Things")]),
        fields=fields,
    )


def _names(sheet: FieldTable) -> list[str]:
    return [field.name for field in sheet.fields]


def test_by_default_records_have_all_fields_and_rows_the_default_fields() -> None:
    """Without --fields, records have all fields and rows have the default fields of the view."""
    assert ["id", "count", "title"] == _names(_view().as_records())
    assert ["title", "id"] == _names(_view().as_rows())
    assert ["id", "count", "title"] == _names(_view().as_full_rows().pick([]))


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["count"], ["count"]), (["title", "id"], ["title", "id"]), (["id", "id"], ["id"])],
)
def test_chosen_fields_are_in_the_chosen_order(names: list[str], expected: list[str]) -> None:
    """The fields come in the order in which --fields names them, each once."""
    assert expected == _names(_view(names).as_records())
    assert expected == _names(_view(names).as_rows())


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("name", "expected"),
    [("Activities", "count"), ("titre", "title"), ("INTITULÉ", "title"), ("Identifier", "id")],
)
def test_a_heading_instead_of_the_name_of_a_field_gets_a_hint(
    language: Language, name: str, expected: str
) -> None:
    """The hint proposes the field that has this heading in either language, or has it in lists."""
    use(language)
    with pytest.raises(UsageError) as caught:
        _view([name]).as_rows()

    assert caught.value.hint.startswith(did_you_mean(expected))


@pytest.mark.parametrize("name", ["date", "lieu", "Dialogue"])
def test_headings_of_fields_that_the_view_lacks_get_no_proposal(name: str) -> None:
    """For the heading of a field of other views, the hint only lists the fields of this view."""
    with pytest.raises(UsageError) as caught:
        _view([name]).as_rows()

    assert "Choose from: id, count, title." == caught.value.hint


def test_without_fields_a_page_is_the_own_page_of_the_view() -> None:
    """Without --fields, the page is the one that the view defines."""
    assert Page("Things", [Heading("Things")]) == _view().as_page()


@pytest.mark.parametrize(("language", "title"), [("fr", "Un"), ("en", "One")])
def test_with_fields_a_page_is_a_table_of_them(language: Language, title: str) -> None:
    """With --fields, a page is a table of these fields; 0 is shown, and None is an empty cell."""
    use(language)
    table = TableBlock(
        [Column(_("Activities")), Column(_("Title"))],
        [[[[Span("0")]], [[Span(title)]]], [[[Span("2")]], []]],
    )
    view = _view(["count", "title"])

    assert Page("Things", [Heading("Things"), table]) == view.as_page()
    assert Page("Things", [table]) == view.as_page(with_head=False)


def test_with_fields_a_page_keeps_its_head() -> None:
    """With --fields, a page keeps the blocks above its first table or its first section."""
    head: list[Block] = [
        Heading("Things"),
        Paragraph([Span("2 things")]),
        Paragraph([Span("Not here: 1")]),
    ]
    body: list[Block] = [Heading("Part", 2), Paragraph([Span("more")])]
    page = replace(_view(["id"]), page=lambda: Page("Things", [*head, *body])).as_page()

    assert head == page.blocks[:-1]
    assert isinstance(page.blocks[-1], TableBlock)


def test_with_fields_documents_are_links() -> None:
    """With --fields, documents are links on a page, and titles with addresses in a cell."""
    documents = (
        Document(Name(fr="Note", en="Paper"), 2020, "https://a.bc/paper"),
        Document(Name(fr="Autre", en="Other")),
    )
    field = Field("documents", "Documents", lambda _row: documents)

    assert [
        [Span("Paper (2020)", url="https://a.bc/paper")],
        [Span("Other")],
    ] == field.page_cell(None)
    assert "Paper (2020) https://a.bc/paper; Other" == field.cell(None)


def test_the_title_of_a_view_replaces_that_of_its_page() -> None:
    """The title of a view replaces the title and the main heading of its page."""
    page = replace(_view(), title="Note").as_page()

    assert Page("Note", [Heading("Note")]) == page


def test_cells_for_people_have_words_instead_of_codes() -> None:
    """A cell for people has words instead of codes, joined as the language in use joins them."""
    plain = Field("codes", "Codes", lambda row: row["codes"], separator=",")
    with_display = replace(
        plain, display=lambda row: [row["codes"][0].lower(), Name(fr="oui", en="yes")]
    )
    row = {"codes": ("ES", "MA")}
    use("fr")

    assert ("ES,MA", "ES\xa0; MA") == (plain.cell(row), plain.display_cell(row))
    assert ("ES,MA", "es\xa0; oui") == (with_display.cell(row), with_display.display_cell(row))


def test_full_rows_have_all_fields_or_the_chosen_ones() -> None:
    """Rows for people have all fields, or those that --fields names."""
    assert ["id", "count", "title"] == _names(_view().as_full_rows())
    assert ["count"] == _names(_view(["count"]).as_full_rows())


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
        (("ES", "MA"), "ES; MA", "ES; MA"),
        ((5, 18), "5; 18", "5; 18"),
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
def test_any_value_is_flattened_to_one_cell(value: object, french: Value, english: Value) -> None:
    """Texts are in the language in use, and several values are joined in one cell."""
    use("fr")
    assert french == flatten(value)
    use("en")
    assert english == flatten(value)


def test_an_activity_cannot_be_flattened() -> None:
    """A whole activity is not a value of a cell, so ``flatten`` raises a TypeError."""
    with pytest.raises(TypeError):
        flatten(Activity("a", Name(en="A")))
