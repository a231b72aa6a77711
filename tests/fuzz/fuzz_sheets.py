"""Fuzz the readers of workbooks and CSV.

python -m tests.fuzz.fuzz_sheets --minutes 30
python -m tests.fuzz.fuzz_sheets --inputs 100000 --seed 7

Cells, XML and bytes of plain lists, of the program's own workbook and of CSV are changed at random.
For each result, the reader must return a Dataset, or report problems of one line each, in bounded
time. `decode`, which refuses invalid files, and `check`, which explains why they are invalid, must
agree.
"""

import csv
import io
import random
import sys
import time
import zipfile
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from rabat_cli import Dataset, InvalidDatasetError
from rabat_cli.dataset.bundled import bundled_files
from rabat_cli.dataset.check.report import check as check_files
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dataset.write.split import split
from rabat_cli.dataset.write.workbook import write

from . import running

# Each file is read four times. Sheets with a cell in the last allowed row and column take longest.
_MOST_SECONDS = 20.0
_HEADINGS = (
    *("Titre", "Title", "Titre (en)", "Type", "Date", "Début", "End", "Année", "Lieu", "Pays"),
    *("Co-présidence", "Partners", "Thèmes", "Objectifs", "Objectif 7", "Objectif", "Résumé"),
    *("Contribution", "Documents", "Lien", "ID", "Budget", "Source", "", "Titre"),
)
_CELLS: tuple[Any, ...] = (
    *("", " ", "Réunion", "Atelier", "workshop", "Oui", "non", "x", "-", "Total", "Source : x"),
    *("14/09/2021", "03/04/2021", "14 sept. 2021", "Sept 2021", "2021", "31/02/2021", "0/0/0000"),
    *("du 14 au 16 septembre 2021", "99999-99-99", "1er mai 21", "tbc", "9" * 5000, "/" * 300),
    *("7", "7, 8", "7-9", "9-7", "Objectif 10 : a", "7 : a\n8 : b", "24", "obj.", "7-" * 500),
    *("Maroc", "Maroc et Espagne", "MA; ES", "Atlantis", "et", ";;;", '"', '"a";"', '""; "' * 50),
    *("https://a.org/x", "www.a.org", "https://", "=1+1", "-1", "@a", "\x00", "\x1b[2J", "\u202e"),
    *("é" * 400, "a" * 40_000, "مرحبا", "🙂", "\ud7ff", "\r\n", "_x0041_", "(exemple)"),
    *("İ", "²", "٣"),
    *(0, 1, 7.0, 7.8, 5.1, 2021.0, 44453.0, -1.0, 1e300, 1e15, 60.0, 2958465.0, 2958466.0),
)  # fmt: skip
_XML = (
    *(b"<c", b"</c>", b"<v>", b"</v>", b"<row ", b"/>", b"<", b">", b'"', b"'", b"&", b"&#0;"),
    *(b"&lt;", b"]]>", b'r="A1"', b'r="XFD1048576"', b'r="CZ99999"', b't="s"', b't="inlineStr"'),
    *(b't="d"', b't="b"', b't="e"', b's="99"', b"<f>1/0</f>", b"-1", b"9" * 30, b"1e999", b"NaN"),
    *(b'<mergeCell ref="A1:XFD1048576"/>', b"\xff\xfe", b"\0", b"<!DOCTYPE a>", b"<is><t>"),
)
_change_bytes = partial(running.change_bytes, pieces=_XML, lengths=(0, 1, 1, 2, 8, 30, 300))


def _table(rng: random.Random) -> list[list[Any]]:
    """Return random rows of a list below random headings."""
    width = rng.randrange(1, 10)
    head: list[Any] = [rng.choice(_HEADINGS) for _ in range(width)]
    above = [[rng.choice(_CELLS)] for _ in range(rng.choice((0, 0, 1, 3)))]
    rows = [[rng.choice(_CELLS) for _ in range(width)] for _ in range(rng.randrange(6))]
    return [*above, ["Titre", *head], *rows]


def _sheet(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return *rows* as XML of a sheet, with inline texts."""
    out = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, cell in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if isinstance(cell, str):
                text = cell.replace("&", "&amp;").replace("<", "&lt;")
                cells.append(f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>')
            else:
                cells.append(f'<c r="{place}"><v>{cell}</v></c>')
        out.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(out).encode(errors="replace")


def _workbook_parts() -> dict[str, bytes]:
    """Return the parts of a small workbook of the program's own by their names."""
    dataset = decode(bundled_files()[:1])
    (part,) = split(dataset)
    small = type(part)(
        format=1,
        updated=date(2021, 9, 14),
        dialogue=part.dialogue,
        source=part.source,
        themes=part.themes[:3],
        activities=part.activities[:3],
    )
    with zipfile.ZipFile(io.BytesIO(write([small]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def random_file(rng: random.Random, workbook_files: dict[str, bytes]) -> File:
    """Return a random CSV file or workbook, with up to a few random changes."""
    draw = rng.random()
    if draw < 0.4:
        return File(rng.choice(("a.csv", "-", "a")), _csv(rng))
    files = dict(workbook_files)
    sheets = [name for name in files if "sheets/sheet" in name]
    if draw < 0.75:
        # A plain list instead of the sheets of the program's own.
        book = files["xl/workbook.xml"]
        files["xl/workbook.xml"] = book.replace(b"Alignment", b"Other")
        for name in sheets[: rng.choice((1, 1, 2))]:
            head, _data, tail = _split_sheet(files[name])
            files[name] = head + _sheet(_table(rng)) + tail
    for _time in range(rng.choice((0, 0, 1, 1, 2, 5))):
        name = rng.choice((*sheets, *files))
        files[name] = _change_bytes(files[name], rng)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            if rng.random() > 0.01:
                archive.writestr(name, body)
    packed = content.getvalue()
    for _time in range(rng.choice((0,) * 8 + (1, 3))):
        packed = _change_bytes(packed, rng)
    return File("a.xlsx", packed)


def _split_sheet(sheet: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the XML of *sheet* before, in and after its rows."""
    head, _tag, rest = sheet.partition(b"<sheetData>")
    data, _tag, tail = rest.partition(b"</sheetData>")
    return head + b"<sheetData>", data, b"</sheetData>" + tail


def _csv(rng: random.Random) -> bytes:
    """Return a random list as CSV, with up to a few random changes of bytes."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=rng.choice(",;\t|"))
    writer.writerows(_table(rng))
    encoding = rng.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1"))
    content = text.getvalue().encode(encoding, errors="replace")
    for _time in range(rng.choice((0, 0, 1, 4))):
        content = _change_bytes(content, rng)
    return content


def check(file: File) -> bool:
    """Return whether *file* is a valid dataset; raise if the reader misbehaves."""
    started = time.process_time()
    problems = check_files([file])
    errors: Sequence[str] = ()
    warnings: list[str] = []
    try:
        assert isinstance(decode([file], lambda problem: warnings.append(str(problem))), Dataset)
    except InvalidDatasetError as error:
        errors = error.findings
    assert errors == tuple(map(str, problems)), "decode and check do not agree"
    for line in (*errors, *warnings, *map(str, check_files([file], warnings=True))):
        assert "\n" not in line, "a finding of several lines"
    assert time.process_time() - started < _MOST_SECONDS, "too slow"
    return not problems


def run(inputs: int, seed: int, minutes: float = float("inf")) -> list[str]:
    """Check *inputs* files, or as many as there is time for; return the failures."""
    workbook_files = _workbook_parts()
    return running.run(lambda rng: random_file(rng, workbook_files), check, inputs, seed, minutes)


if __name__ == "__main__":
    sys.exit(running.main(run, __doc__ or "", inputs=20_000))
