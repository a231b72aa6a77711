"""The downloads of the page are those of the program."""

import csv
import io
import json
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rabat_cli.explore import page
from rabat_cli.formats import RenderOptions
from rabat_cli.formats.csv import render
from rabat_cli.views.page import Page
from rabat_cli.views.view import Field, Sheet, View

from ..cli.running import MINISTRY, SAMPLE, pipe

_NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(not _NODE, reason="node is not on PATH")

# Of what formulas, numbers, dates and truths are made, and what is like them.
_PIECES = (
    *(
        "=",
        "+",
        "-",
        "@",
        "\t",
        "＝",
        "＋",
        "－",
        "＠",
        "'",
        "#",
        "%",
        "€",
        "(",
        ")",
        " ",
        ",",
        "/",
    ),
    *("1", "21", "2021", "٣", "½", "²", "5", "12:30", "1e5", "HYPERLINK", "#REF!", "vrai", "FALSE"),
    *("janv", "févr.", "août", "décembre", "may", "Sep", "mercredi", "Thu", "er", "st", "h", "EUR"),
    *("PM", "truth", "xer", "pays", "et", "Réunion de", "mars", "Élan", "œ", "日", "x" * 30),
)


def _texts() -> Iterator[str]:
    chance = random.Random(18)  # noqa: S311
    yield from ("", *_PIECES)
    for _number in range(2000):
        yield "".join(chance.choices(_PIECES, k=chance.randint(2, 4)))


def test_a_text_is_guarded_as_by_the_program() -> None:
    """What a spreadsheet would take for something else has an apostrophe before it, no more."""
    texts = [*_texts()]
    sheet = Sheet((Field("text", "Text", str),), texts)
    answer = render(View(sheet, sheet, lambda: Page("", [])), RenderOptions(excel=True))
    assert isinstance(answer, bytes)
    rows = [*csv.reader(io.StringIO(answer.decode("utf-8-sig"), newline=""), delimiter=";")]

    # An empty cell by itself in a row is written with quotation marks, and read as a row.
    assert [row[0] if row else "" for row in rows[1:]] == _run("guard.js", texts)


def _run(script: str, given: object) -> Any:
    """What a *script* beside this test answers with the scripts of the page, *given* this."""
    folder = Path(page.__file__).parent
    ran = subprocess.run(
        [
            str(_NODE),
            str(Path(__file__).with_name(script)),
            *(str(folder / name) for name in page.PURE_SCRIPTS),
        ],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=True,
    )
    return json.loads(ran.stdout)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("files", [[SAMPLE], [SAMPLE, MINISTRY]], ids=["one", "several"])
def test_a_download_is_what_the_program_writes(files: list[str], language: str) -> None:
    """JSON, CSV and CSV for Excel are those of ``rabat list``, for one dialogue and for several."""
    data = [argument for file in files for argument in ("--add", file)]
    data[0] = "--data"

    def program(*arguments: str) -> str:
        return pipe("list", *data, *arguments, "--lang", language).out

    (content,) = re.findall(
        r'<script id="data" type="application/json">(.*?)</script>',
        pipe("explore", *data, "--lang", language).out,
        re.DOTALL,
    )
    made = _run("downloads.js", {"content": json.loads(content), "several": len(files) > 1})

    assert json.loads(program("-f", "json")) == json.loads(made["json"])
    assert program("-f", "csv") == made["csv"]
    assert program("-f", "csv", "--excel") == made["excel"]
