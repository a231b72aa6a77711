"""CSV for Excel in French: it opens in columns, with its accents, and calculates nothing."""

import csv
import io

import pytest
from hypothesis import given

from rabat_cli import Dataset
from rabat_cli.dataset.decode import decode
from rabat_cli.dataset.files import File
from rabat_cli.formats import Setting
from rabat_cli.formats.csv import render
from rabat_cli.views.activities import listed
from rabat_cli.views.view import View, flatten
from tests.strategies import datasets

EXCEL = Setting(language="fr", excel=True)
FORMULAS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def titled(title: str) -> View:
    """The list of one activity with this *title* and nothing else."""
    source = f"format = 1\n[[activity]]\nid = 'a'\ntitle.fr = '''\n{title}'''\n"
    dataset = decode([File("own.toml", source.encode())])
    return listed(dataset.activities, dataset, "fr", ("id", "title"))


def excel(view: View) -> str:
    """*view* as CSV for Excel, without the mark at its beginning."""
    written = render(view, EXCEL)
    assert isinstance(written, bytes)
    return written.decode("utf-8-sig")


def test_it_begins_with_the_mark_and_is_parted_by_semicolons() -> None:
    """Excel in French takes the byte-order mark for UTF-8 and the semicolon for the separator."""
    assert "\ufeffid;title\na;Réunion, suite\n".encode() == render(titled("Réunion, suite"), EXCEL)


@pytest.mark.parametrize("begin", FORMULAS)
def test_what_begins_as_a_formula_is_defused(begin: str) -> None:
    """An apostrophe before it makes text of what Excel would calculate; plain CSV never has it."""
    title = begin + "HYPERLINK(1)"
    plain = str(render(titled(title), Setting("fr")))

    rows = [
        list(csv.reader(io.StringIO(text), delimiter=delimiter))
        for text, delimiter in ((excel(titled(title)), ";"), (plain, ","))
    ]
    assert [f"'{title}", title] == [row[1][1] for row in rows]


@given(datasets())
def test_every_value_is_read_back(dataset: Dataset) -> None:
    """But for the apostrophe before what begins as a formula, what comes out is what went in."""
    view = listed(dataset.activities, dataset, "fr", tuple(f.name for f in FIELDS))

    text = excel(view)

    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]
    expected = [[_cell(field.get(activity)) for field in FIELDS] for activity in dataset.activities]
    assert expected == rows


FIELDS = listed((), decode([File("empty.toml", b"format = 1")]), "fr", ()).flat.fields


def _cell(value: object) -> str:
    flat = flatten(value, "fr")
    text = "" if flat is None else str(flat)
    return f"'{text}" if isinstance(flat, str) and text.startswith(FORMULAS) else text
