"""Workbooks, read back with another library than the one that writes them."""

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


def limited(dataset: Dataset, *fields: str) -> View:
    """Return the list of all activities of *dataset* with these *fields*."""
    return replace(list_view(select(dataset)), fields=fields)


def of(document: dict[str, object]) -> View:
    """Return the list of the activities of a TOML *document*."""
    dataset = decode([File("own.toml", write(document).encode())])
    return list_view(select(dataset))


@given(datasets())
def test_every_value_is_read_back(dataset: Dataset) -> None:
    """What is read from the workbook is what went in, whatever it holds."""
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


def test_dates_and_numbers_are_real(sample: Dataset) -> None:
    """A date is a date that the reader's country writes its own way, a year is a number."""
    page = sheet(limited(sample, "year", "start"))
    row = next(row for row in page.iter_rows(min_row=2) if row[1].value)

    assert ("n", "d", "mm-dd-yy") == (
        row[0].data_type,
        row[1].data_type,
        row[1].number_format,
    )


def test_the_header_stays_and_can_be_filtered(sample: Dataset) -> None:
    """The headings are in the reader's words, stay in sight, and carry filters."""
    page = sheet(limited(sample, "id", "title"))

    assert (["ID", "Title"], "A2", f"A1:B{len(sample.activities) + 1}") == (
        [cell.value for cell in page[1]],
        page.freeze_panes,
        page.auto_filter.ref,
    )


def test_columns_are_as_wide_as_they_need(sample: Dataset) -> None:
    """A column of years is narrow, one of long texts is wide but not wider than a page."""
    page = sheet(limited(sample, "year", "summary"))

    assert (8.0, 60.0) == tuple(round(page.column_dimensions[c].width - 0.7109375) for c in "AB")


def test_a_wide_sheet_prints_eight_readable_columns(sample: Dataset) -> None:
    """All of them together are narrow enough for A4 across; the others follow beside them."""
    page = sheet(list_view(select(sample)))
    headings = [cell.value for cell in page[1]]

    assert ["Title", "Year", "Place", "Led by", "Partners", "Themes", "Objectives", "Summary"] == (
        headings[:8]
    )
    assert len(headings) > 8
    assert f"'{page.title}'!$A$1:$H${len(sample.activities) + 1}" == page.print_area
    assert 190 > sum(page.column_dimensions[column].width for column in "ABCDEFGH")


def test_a_printed_page_says_what_it_is_of() -> None:
    """The title of the page above, and below which page it is of how many."""
    content = render(view(Heading("Ports & docks")), RenderOptions())
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()

    assert "<oddHeader>&amp;LPorts &amp;&amp; docks</oddHeader>" in page
    assert "<oddFooter>&amp;R&amp;P / &amp;N</oddFooter>" in page
    assert "$1:$1" == sheet(view(Heading("Ports"))).print_title_rows


@pytest.mark.parametrize(("count", "pages", "columns"), [(3, 1, None), (60, 2, "$A:$B")])
def test_many_counts_are_printed_in_legible_letters(
    count: int, pages: int, columns: str | None
) -> None:
    """Under upright headings, and on several pages side by side, each with its first columns."""
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


def test_the_fields_asked_for_stand_in_place_of_a_sheet_for_people() -> None:
    """They are those of the records for programs."""
    one = FieldTable([Field("n", "Count", lambda _row: 5)], ["row"])
    grid = FieldTable([Field("label", "Label", lambda _row: "x")], ["row"])
    counts = replace(view(Heading("Counts")), flat=one, sheet=grid)

    assert "Label" == sheet(counts)["A1"].value
    assert "Count" == sheet(replace(counts, fields=("n",)))["A1"].value


def test_links_lead_somewhere() -> None:
    """A cell of documents leads to the first of them that has a page."""
    page = sheet(
        of(
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
def test_a_text_stays_a_text(text: str) -> None:
    """No text of the data becomes a formula, a link or a number."""
    page = sheet(of({"format": 1, "activity": [{"id": "a", "title": {"en": text}}]}))

    cell = page["A2"]
    assert (text, "s", None) == (cell.value, cell.data_type, cell.hyperlink)


@pytest.mark.parametrize(
    ("text", "expected"), [("x" * 40_000, "x" * 32_765), ("🌍" * 16_384, "🌍" * 16_382)]
)
def test_a_text_that_no_cell_holds_ends_in_a_sign(text: str, expected: str) -> None:
    """Excel's cells hold 32,767 characters, an emoji as two; what is cut there says that it is."""
    page = sheet(of({"format": 1, "activity": [{"id": "a", "title": {"en": text}}]}))

    assert expected + " …" == page["A2"].value


def test_it_is_in_words(sample: Dataset) -> None:
    """Headings, kinds and objectives are words in the language in use; lists are text."""
    use("fr")
    page = sheet(limited(sample, "id", "kind", "objectives"))

    assert ["ID", "Type", "Objectifs"] == [cell.value for cell in page[1]]
    kinds = {row[1].value for row in page.iter_rows(min_row=2)}
    assert {"atelier"} <= kinds
    assert "workshop" not in kinds
    assert {"s"} == {row[2].data_type for row in page.iter_rows(min_row=2) if row[2].value}


def test_what_there_are_several_of_has_a_sheet_of_its_own(sample: Dataset) -> None:
    """Each alignment and each document has a row, and the notes say where all of it comes from."""
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


def test_no_sheet_is_empty(sample: Dataset) -> None:
    """Of activities that no source aligns there is no sheet of alignments to delete."""
    unaligned = [activity for activity in sample.activities if not activity.alignment]
    undocumented = [replace(activity, documents=()) for activity in sample.activities]
    names = [
        book(list_view(select(replace(sample, activities=tuple(activities))))).sheetnames
        for activities in (unaligned, undocumented)
    ]

    assert [["Activities", "Notes"], ["Activities", "Alignment", "Notes"]] == names
