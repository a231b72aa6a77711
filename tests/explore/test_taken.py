"""What is taken away of the page for a spreadsheet is guarded as by the program."""

import csv
import io
import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rabat_cli.explore import page
from rabat_cli.formats import Setting
from rabat_cli.formats.csv import render
from rabat_cli.views.page import Page
from rabat_cli.views.view import Field, Sheet, View

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
    answer = render(View(sheet, sheet, lambda: Page("", [])), Setting(excel=True))
    assert isinstance(answer, bytes)
    rows = [*csv.reader(io.StringIO(answer.decode("utf-8-sig"), newline=""), delimiter=";")]

    folder, script = Path(page.__file__).parent, Path(__file__).with_name("taken.js")
    ran = subprocess.run(
        [str(_NODE), str(script), *(str(folder / name) for name in page.SCRIPTS[:-1])],
        input=json.dumps(texts).encode(),
        capture_output=True,
        check=True,
    )

    # An empty cell by itself in a row is written with quotation marks, and read as a row.
    assert [row[0] if row else "" for row in rows[1:]] == json.loads(ran.stdout)
