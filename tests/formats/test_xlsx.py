"""Workbooks, read back with openpyxl, another library than the one that writes them."""

import io
import re
import zipfile
from datetime import datetime

import pytest
from hypothesis import given
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from rabat_cli import Dataset
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.formats import RenderOptions
from rabat_cli.formats.xlsx import render
from rabat_cli.language import use
from rabat_cli.query.criteria import select
from rabat_cli.views.activities import list_view
from rabat_cli.views.page import Heading
from rabat_cli.views.view import Field, FieldTable, View
from tests.strategies import datasets, write

from .sample import view


def book(view: View) -> Workbook:
    """Return *view* as a workbook, opened again."""
    return load_workbook(io.BytesIO(render(view, RenderOptions())))


def sheet(view: View) -> Worksheet:
    """Return the first worksheet of *view* as a workbook."""
    return book(view).worksheets[0]


def with_fields(dataset: Dataset, *fields: str) -> View:
    """Return the list of all activities of *dataset* with these *fields*."""
    return replace(list_view(select(dataset)), fields=fields)


def view_of(document: dict[str, object]) -> View:
    """Return the list of the activities of a TOML *document*."""
    dataset = decode([File("own.toml", write(document).encode())])
    return list_view(select(dataset))


@given(datasets())
def test_any_value_is_read_back_unchanged(dataset: Dataset) -> None:
    """The values of any dataset are read by openpyxl as they were written."""
    view = list_view(select(dataset))
    fields = view.flat.fields

    headings, *rows = sheet(view).iter_rows(max_col=len(fields), values_only=True)

    expected = [
        {field.translated_heading: _cell(field.display_cell(activity)) for field in fields}
        for activity in dataset.activities
    ]
    actual = [
        {
            heading: value.date() if isinstance(value, datetime) else value
            for heading, value in zip(headings, row, strict=True)
        }
        for row in rows
    ]
    assert expected == actual


def _cell(value: object) -> object:
    """Return *value* as a workbook holds it: two characters are not in XML, and "" is None."""
    flat = value or None
    return re.sub("[\ufffe\uffff]", "\ufffd", flat) if isinstance(flat, str) else flat


def test_dates_and_years_are_not_texts(sample: Dataset) -> None:
    """A date is a date, which Excel shows in the form of the user's country; a year is a number."""
    page = sheet(with_fields(sample, "year", "start"))
    row = next(row for row in page.iter_rows(min_row=2) if row[1].value)

    assert ("n", "d", "mm-dd-yy") == (
        row[0].data_type,
        row[1].data_type,
        row[1].number_format,
    )


def test_the_header_is_frozen_and_has_filters(sample: Dataset) -> None:
    """The headings are words, remain visible when scrolling, and have filters."""
    page = sheet(with_fields(sample, "id", "title"))

    assert (["ID", "Title"], "A2", f"A1:B{len(sample.activities) + 1}") == (
        [cell.value for cell in page[1]],
        page.freeze_panes,
        page.auto_filter.ref,
    )


def test_columns_are_as_wide_as_they_need(sample: Dataset) -> None:
    """A column of years is narrow; one of long texts is wide, but not wider than a page."""
    page = sheet(with_fields(sample, "year", "summary"))

    assert (8.0, 60.0) == tuple(round(page.column_dimensions[c].width - 0.7109375) for c in "AB")


def test_only_the_first_eight_columns_of_a_wide_sheet_are_printed(sample: Dataset) -> None:
    """The eight columns fit on A4 in landscape; the others follow outside the print area."""
    page = sheet(list_view(select(sample)))
    headings = [cell.value for cell in page[1]]

    assert ["Title", "Year", "Place", "Led by", "Partners", "Themes", "Objectives", "Summary"] == (
        headings[:8]
    )
    assert len(headings) > 8
    assert f"'{page.title}'!$A$1:$H${len(sample.activities) + 1}" == page.print_area
    assert 190 > sum(page.column_dimensions[column].width for column in "ABCDEFGH")


def test_printed_pages_have_the_title_and_page_numbers() -> None:
    """The title is in the header, page numbers are in the footer, and headings are repeated."""
    content = render(view(Heading("Ports & docks")), RenderOptions())
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()

    assert "<oddHeader>&amp;LPorts &amp;&amp; docks</oddHeader>" in page
    assert "<oddFooter>&amp;R&amp;P / &amp;N</oddFooter>" in page
    assert "$1:$1" == sheet(view(Heading("Ports"))).print_title_rows


@pytest.mark.parametrize(("count", "pages", "columns"), [(3, 1, None), (60, 2, "$A:$B")])
def test_a_grid_with_many_columns_is_printed_on_several_pages(
    count: int, pages: int, columns: str | None
) -> None:
    """Headings are rotated, and each page repeats the columns with the labels."""
    fields = [
        Field("number", "Number", lambda _row: "1"),
        Field("label", "Label", lambda _row: "x" * 50),
        *(Field(f"n{n}", "Migration and development", lambda _row: 5) for n in range(count)),
    ]
    grid = FieldTable(fields, ["row"])
    page = sheet(replace(view(Heading("Grid")), sheet=grid))

    assert (pages, columns) == (page.page_setup.fitToWidth or 1, page.print_title_cols)
    assert (90 if count > 12 else 0) == page["C1"].alignment.textRotation
    assert ("center" if count > 12 else "right") == page["C1"].alignment.horizontal


def test_chosen_fields_replace_the_sheet_for_people() -> None:
    """With --fields, a workbook has the chosen fields of the flat rows for programs."""
    flat = FieldTable([Field("n", "Count", lambda _row: 5)], ["row"])
    grid = FieldTable([Field("label", "Label", lambda _row: "x")], ["row"])
    counts = replace(view(Heading("Counts")), flat=flat, sheet=grid)

    assert "Label" == sheet(counts)["A1"].value
    assert "Count" == sheet(replace(counts, fields=("n",)))["A1"].value


def test_a_cell_of_documents_links_to_the_first_address() -> None:
    """The link is the address of the first document that has one."""
    page = sheet(
        view_of(
            {
                "format": 1,
                "activity": [
                    {
                        "id": "a",
                        "title": {"en": "A"},
                        "document": [
                            {"title": {"en": "On paper"}},
                            {"title": {"en": "Online"}, "url": "https://example.org/?a=1&b=2"},
                        ],
                    }
                ],
            }
        )
    )

    (link,) = [cell.hyperlink for cell in page[2] if cell.hyperlink]
    assert "https://example.org/?a=1&b=2" == link.target


@pytest.mark.parametrize(
    "text", ["=1+1", "{=1+1}", "+1", "-1", "@SUM(A1)", "https://a.b", "0012", " a\tb\n c "]
)
def test_texts_are_never_formulas_links_or_numbers(text: str) -> None:
    """No text of the data becomes a formula, a link or a number."""
    page = sheet(view_of({"format": 1, "activity": [{"id": "a", "title": {"en": text}}]}))

    cell = page["A2"]
    assert (text, "s", None) == (cell.value, cell.data_type, cell.hyperlink)


@pytest.mark.parametrize(
    ("text", "expected"), [("x" * 40_000, "x" * 32_765), ("🌍" * 16_384, "🌍" * 16_382)]
)
def test_a_text_too_long_for_a_cell_ends_in_an_ellipsis(text: str, expected: str) -> None:
    """A cell of Excel holds 32,767 characters, where an emoji counts as two."""
    page = sheet(view_of({"format": 1, "activity": [{"id": "a", "title": {"en": text}}]}))

    assert expected + " …" == page["A2"].value


def test_cells_have_words_instead_of_codes(sample: Dataset) -> None:
    """Headings, kinds and objectives are words in the language in use; lists are text."""
    use("fr")
    page = sheet(with_fields(sample, "id", "kind", "objectives"))

    assert ["ID", "Type", "Objectifs"] == [cell.value for cell in page[1]]
    kinds = {row[1].value for row in page.iter_rows(min_row=2)}
    assert {"atelier"} <= kinds
    assert "workshop" not in kinds
    assert {"s"} == {row[2].data_type for row in page.iter_rows(min_row=2) if row[2].value}


def test_alignments_documents_and_notes_have_their_own_sheets(sample: Dataset) -> None:
    """Each alignment and each document has a row, and the notes name the source."""
    workbook = book(list_view(select(sample)))
    rows = {page.title: list(page.iter_rows(min_row=2, values_only=True)) for page in workbook}

    assert ["Activities", "Alignment", "Documents", "Notes"] == workbook.sheetnames
    assert [
        (activity.id, alignment.objective)
        for activity in sample.activities
        for alignment in activity.alignment
    ] == [(row[0], row[2]) for row in rows["Alignment"]]
    assert [
        (activity.id, document.url)
        for activity in sample.activities
        for document in activity.documents
    ] == [(row[0], row[4]) for row in rows["Documents"]]
    assert any("A/RES/73/195" in str(row[0]) for row in rows["Notes"])


def test_empty_sheets_are_left_out(sample: Dataset) -> None:
    """A workbook without alignments, or without documents, has no sheet for these."""
    unaligned = [activity for activity in sample.activities if not activity.alignment]
    undocumented = [replace(activity, documents=()) for activity in sample.activities]
    names = [
        book(list_view(select(replace(sample, activities=tuple(activities))))).sheetnames
        for activities in (unaligned, undocumented)
    ]

    assert [["Activities", "Notes"], ["Activities", "Alignment", "Notes"]] == names
