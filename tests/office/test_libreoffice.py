"""Documents, workbooks and CSV in LibreOffice in French: nothing is lost or changed."""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from rabat_cli import Dataset, load_objectives
from rabat_cli.dataset.bundled import bundled_files
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dataset.write.split import split
from rabat_cli.dataset.write.workbook import write
from rabat_cli.formats import RenderOptions, load_renderer
from rabat_cli.language import use
from rabat_cli.query.criteria import select
from rabat_cli.query.group import GROUPINGS, align
from rabat_cli.views.activities import card_view, list_view
from rabat_cli.views.align_matrix import align_matrix
from rabat_cli.views.alignment import alignment_view
from rabat_cli.views.view import View
from tests.dataset.tables.test_workbook import comparable
from tests.formats.reading import Reader, plain

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice"),
]

# Separator, quotation mark, UTF-8, French, and detection of numbers and dates.
_CSV = "CSV:59,34,76,1,,1036,false,true"


@pytest.fixture
def french() -> Iterator[None]:
    """Set the language to French."""
    use("fr")
    yield
    use("en")


def views(dataset: Dataset) -> dict[str, View]:
    """Return the views that users pass on as files."""
    selection = select(dataset)
    table = align(selection, load_objectives())
    return {
        "list": list_view(selection),
        "cards": card_view(selection),
        "align": alignment_view(table, selection),
        "grid": align_matrix(table, GROUPINGS["theme"], selection),
    }


def drawn(form: str, view: View) -> bytes:
    """Return *view* in this format, as it is for spreadsheets in French."""
    content = load_renderer(form)(view, RenderOptions(excel=True))
    assert isinstance(content, bytes)
    return content


def convert(folder: Path, form: str, *files: str, reading: str = "") -> None:
    """Convert *files* of *folder* to *form* with LibreOffice, into the folder ``out``."""
    command = [
        *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
        *("--convert-to", form, "--outdir", str(folder / "out")),
        *([f"--infilter={reading}"] if reading else []),
        *files,
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)


def first_sheet(file: Path) -> Worksheet:
    """Return the first worksheet of the workbook *file*."""
    return load_workbook(file).worksheets[0]


@pytest.mark.usefixtures("french")
def test_word_documents_have_all_words_of_the_page(sample: Dataset, tmp_path: Path) -> None:
    """Each word of the page in HTML is in the Word document that LibreOffice opens."""
    pages = views(sample)
    for name, view in pages.items():
        (tmp_path / f"{name}.docx").write_bytes(drawn("docx", view))

    convert(tmp_path, "txt:Text (encoded):UTF8", *(f"{name}.docx" for name in pages))

    for name, view in pages.items():
        content = plain((tmp_path / "out" / f"{name}.txt").read_text("utf-8"))
        page = str(load_renderer("html")(view, RenderOptions()))
        words = set(re.findall(r"\w{4,}", Reader(page[page.index("<body>") :]).text))
        assert set() == words - set(re.findall(r"\w{4,}", content)), name


@pytest.mark.usefixtures("french")
def test_cells_of_csv_and_workbooks_keep_their_types(sample: Dataset, tmp_path: Path) -> None:
    """Objectives are texts, years are numbers, days are dates, and no cell is lost."""
    view = views(sample)["list"]
    written = drawn("csv", view)
    (tmp_path / "list.csv").write_bytes(written)
    (tmp_path / "book.xlsx").write_bytes(drawn("xlsx", view))

    convert(tmp_path, "xlsx", "list.csv", reading=_CSV)
    convert(tmp_path, "xlsx", "book.xlsx")

    csv_rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=";"))
    every = {field.translated_heading: field for field in view.flat.fields}
    for file in ("list.xlsx", "book.xlsx"):
        page = first_sheet(tmp_path / "out" / file)
        # A workbook begins with the columns that are printed.
        titles = [str(cell.value) for cell in next(page.iter_rows(max_row=1))]
        fields = [every[title].name for title in titles]
        words = [[every[title].display_cell(row) for title in titles] for row in view.flat.rows]
        expected: Sequence[Sequence[object]] = csv_rows[1:] if file == "list.xlsx" else words
        for line, cells in zip(expected, page.iter_rows(min_row=2), strict=True):
            by_name = dict(zip(fields, cells, strict=True))
            texts = {name: str(value or "") for name, value in zip(fields, line, strict=True)}
            # A date in words may become that date, and a year that number.
            if file == "list.xlsx" and by_name["when"].data_type in "dn":
                texts["when"] = texts["start"] or texts["year"]
            assert texts == {name: _as_text(cell.value) for name, cell in by_name.items()}
            for name in {*fields} - {"when"}:
                assert by_name[name].data_type == _kind(name, by_name[name].value), name


def test_a_workbook_saved_by_libreoffice_has_the_same_dataset(tmp_path: Path) -> None:
    """A workbook of the program, opened and saved by LibreOffice, has the same dataset."""
    dataset = decode(bundled_files())
    (tmp_path / "data.xlsx").write_bytes(write(split(dataset)))

    convert(tmp_path, "xlsx", "data.xlsx")

    saved = File("data.xlsx", (tmp_path / "out" / "data.xlsx").read_bytes())
    assert comparable(dataset) == comparable(decode([saved]))


def _as_text(value: object) -> str:
    """Return the *value* of a cell as CSV has it."""
    return str(value.date() if isinstance(value, datetime) else "" if value is None else value)


def _kind(name: str, value: object) -> str:
    """Return what a cell of the field called *name* is to be: a number, a day, or a text."""
    if value is None or name == "year":
        return "n"
    return "d" if name in {"start", "end"} else "s"
