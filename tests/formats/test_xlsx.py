"""Workbooks, read back with another library than the one that writes them."""

import io
import re
import sys
from datetime import datetime

import pytest
from hypothesis import given
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from rabat_cli import Dataset
from rabat_cli.dataset.decode import decode
from rabat_cli.dataset.files import File
from rabat_cli.errors import RabatError
from rabat_cli.formats import Setting
from rabat_cli.formats.xlsx import render
from rabat_cli.views.activities import listed
from rabat_cli.views.view import View, flatten
from tests.strategies import datasets, write


def sheet(view: View) -> Worksheet:
    """The only worksheet of *view* as a workbook."""
    book = load_workbook(io.BytesIO(render(view, Setting())))
    (only,) = book.worksheets
    assert isinstance(only, Worksheet)
    return only


def of(document: dict[str, object]) -> View:
    """The list of the activities of a TOML *document*."""
    dataset = decode([File("own.toml", write(document).encode())])
    return listed(dataset.activities, dataset, "en", ())


@given(datasets())
def test_every_value_is_read_back(dataset: Dataset) -> None:
    """What is read from the workbook is what went in, whatever it holds."""
    view = listed(dataset.activities, dataset, "en", ())
    fields = view.flat.fields

    rows = list(sheet(view).iter_rows(min_row=2, max_col=len(fields), values_only=True))

    expected = [
        tuple(_cell(field.get(activity)) for field in fields) for activity in dataset.activities
    ]
    got = [
        tuple(value.date() if isinstance(value, datetime) else value for value in row)
        for row in rows
    ]
    assert expected == got


def _cell(value: object) -> object:
    """*value* as a workbook can hold it: XML lacks two characters, and what is empty is nothing."""
    flat = flatten(value, "en") or None
    return re.sub("[\ufffe\uffff]", "\ufffd", flat) if isinstance(flat, str) else flat


def test_dates_and_numbers_are_real(bundled: Dataset) -> None:
    """A date is a date that the reader's country writes its own way, a year is a number."""
    wanted = [activity for activity in bundled.activities if activity.start][:1]

    page = sheet(listed(wanted, bundled, "en", ("year", "start")))

    assert ("n", "d", "mm-dd-yy") == (
        page["A2"].data_type,
        page["B2"].data_type,
        page["B2"].number_format,
    )


def test_the_header_stays_and_can_be_filtered(bundled: Dataset) -> None:
    """The headings are in the reader's words, stay in sight, and carry filters."""
    page = sheet(listed(bundled.activities, bundled, "en", ("id", "title")))

    assert (["ID", "Title"], "A2", f"A1:B{len(bundled.activities) + 1}") == (
        [cell.value for cell in page[1]],
        page.freeze_panes,
        page.auto_filter.ref,
    )


def test_columns_are_as_wide_as_they_need(bundled: Dataset) -> None:
    """A column of years is narrow, one of long texts is wide but not wider than a page."""
    page = sheet(listed(bundled.activities, bundled, "en", ("year", "summary")))

    assert (8.0, 60.0) == tuple(round(page.column_dimensions[c].width - 0.7109375) for c in "AB")


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

    cell = page["C2"]
    assert (text, "s", None) == (cell.value, cell.data_type, cell.hyperlink)


def test_a_text_that_no_cell_holds_ends_in_a_sign() -> None:
    """Excel's cells hold 32,767 characters; what is cut there says that it is."""
    page = sheet(
        of({"format": 1, "activity": [{"id": "a", "title": {"en": "x" * 40_000}}]}),
    )

    assert "x" * 32_765 + " …" == page["C2"].value


def test_without_the_library_the_error_says_how_to_get_it(
    bundled: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XlsxWriter is an extra: without it the error names the command that installs it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(RabatError) as raised:
        render(listed(bundled.activities, bundled, "en", ()), Setting())

    assert (1, "Install it: pip install 'rabat-cli[xlsx]'") == (
        raised.value.exit_code,
        raised.value.hint,
    )
