"""The downloads of the explore page: JSON as the program writes it, CSV and workbooks in words."""

import csv
import io
import json
import re
import shutil
import subprocess
from base64 import b64decode
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rabat_cli.explore import page

from ..cli.running import MINISTRY, SAMPLE, pipe
from .test_page import page_data

_NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(not _NODE, reason="node is not on PATH")


def _run(script: str, argument: object) -> Any:
    """Return the answer of a *script* beside this test, run with the page's scripts."""
    folder = Path(page.__file__).parent
    completed = subprocess.run(
        [
            str(_NODE),
            str(Path(__file__).with_name(script)),
            *(str(folder / name) for name in page.PURE_SCRIPTS),
        ],
        input=json.dumps(argument).encode(),
        capture_output=True,
        check=True,
    )
    return json.loads(completed.stdout)


def _downloads(files: list[str], language: str) -> Any:
    """Return the downloads of a page of these *files* that opens in *language*."""
    data = [argument for file in files for argument in ("--add", file)]
    data[0] = "--data"
    content = page_data(pipe("explore", *data, "--lang", language).out)
    return _run("downloads.js", content)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("files", [[SAMPLE], [SAMPLE, MINISTRY]], ids=["one", "several"])
def test_the_json_download_is_that_of_the_cli(files: list[str], language: str) -> None:
    """The JSON equals that of ``rabat list``, for one dialogue and for several."""
    data = [argument for file in files for argument in ("--add", file)]
    data[0] = "--data"
    records = json.loads(pipe("list", *data, "-f", "json").out)

    assert records == json.loads(_downloads(files, language)["json"])


def test_the_csv_download_has_names_instead_of_codes() -> None:
    """Countries, kinds and themes are names, days are ISO dates, and a list is one cell."""
    text = _downloads([SAMPLE], "fr")["csv"].removeprefix("\ufeff")
    rows = [*csv.DictReader(io.StringIO(text, newline=""), delimiter=";")]
    row = next(row for row in rows if row["ID"] == "children-at-risk-roundtable-2021")

    assert {
        "Titre": "Risques, prise en charge et solutions durables, en particulier pour les mineurs"
        " non accompagnés",
        "Type": "table ronde",
        "Début": "2021-10-13",
        "Pays": "Suisse",
        "Chefs de file": "Suisse\u00a0; Tchad",
        "Partenaires": "HCR\u00a0; Geneva Centre",
        "Objectifs": "7\u00a0; 8",
    }.items() <= row.items()


def test_the_csv_download_has_the_separator_of_excel() -> None:
    """In French, separator and byte-order mark are those of ``--excel``; in English, commas are."""
    options = ("list", "--data", SAMPLE, "--excel", "-f", "csv", "--lang", "fr")
    program = pipe(*options).out.removeprefix("\ufeff").splitlines()
    for language, separator in {"fr": ";", "en": ","}.items():
        lines = _downloads([SAMPLE], language)["csv"].splitlines()

        assert "\ufeff" == lines[0][0]
        assert len(program[0].split(";")) == len(lines[0].split(separator))
    assert program[0] == _downloads([SAMPLE], "fr")["csv"].splitlines()[0][1:]


def test_the_csv_download_has_no_formulas(tmp_path: Path) -> None:
    """Texts that look like formulas begin with an apostrophe; days and numbers do not."""
    path = tmp_path / "own.toml"
    path.write_text(
        'format = 1\n[[activity]]\nid = "own"\nyear = 2021\nstart = 2021-05-04\n'
        'title.en = "=1+1"\npartners = ["-2; 3"]\nsummary.en = "1 = 1"\n',
        encoding="utf-8",
    )
    rows = csv.DictReader(io.StringIO(_downloads([str(path)], "en")["csv"][1:], newline=""))

    row = next(rows)

    assert ("'=1+1", "'-2; 3", "1 = 1") == (row["Title"], row["Partners"], row["Summary"])
    assert ("2021", "2021-05-04") == (row["Year"], row["Start"])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_workbook_download_has_the_cells_of_the_csv_download(language: str) -> None:
    """The cells are those of the CSV; texts are never formulas, days are dates, years numbers."""
    export = _downloads([SAMPLE, MINISTRY], language)
    workbook = openpyxl.load_workbook(io.BytesIO(b64decode(export["workbook"])))
    sheet = workbook.worksheets[0]
    rows = [[_text(cell.value) for cell in row] for row in sheet.iter_rows()]
    (years,) = [cells for cells in sheet.iter_cols() if cells[0].value in {"Year", "Année"}]

    text = export["csv"].removeprefix("\ufeff")
    cells = csv.reader(io.StringIO(text, newline=""), delimiter={"en": ",", "fr": ";"}[language])
    assert [[re.sub("^'(?=[=+@-])", "", cell) for cell in row] for row in cells] == rows
    assert {int, type(None), str} >= {type(cell.value) for cell in years[1:]}
    assert int in {type(cell.value) for cell in years[1:]}
    assert datetime in {type(cell.value) for row in sheet.iter_rows() for cell in row}
    assert "A2" == sheet.freeze_panes


def test_the_workbook_download_has_any_text_unchanged() -> None:
    """Any text is read back unchanged, except characters that XML does not allow."""
    texts = ["=1+1", "<b>&\"'", " \U0001f600 ", "a\x0bb\ud800c", "two\nlines", "2021", "7; 8"]
    encoded = _run("workbook.js", [["Text"], *[[text] for text in texts]])
    sheet = openpyxl.load_workbook(io.BytesIO(b64decode(encoded))).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]

    assert [*texts[:3], "abc", *texts[4:]] == [cell.value for cell in cells]
    assert {"s"} == {cell.data_type.replace("inlineStr", "s") for cell in cells}


def _text(value: Any) -> str:
    """Return the *value* of a cell as CSV has it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)
