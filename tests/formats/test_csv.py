"""Comma-separated values as RFC 4180 has them. For Excel: test_csv_for_excel.py."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.csv import render

from .rows import EVERY, TEXTS, TROUBLE, rows


def read(text: str | bytes) -> list[list[str]]:
    """Return the cells of a CSV file."""
    assert isinstance(text, str)
    return list(csv.reader(io.StringIO(text, newline="")))


def test_every_kind_of_value() -> None:
    """A cell is quoted where it must be, keeps its line breaks, and lines end with a line feed."""
    assert (
        "a,b,c,d,e\n"
        ",7,2021-07-01,"
        '"a ""b""\t|c|,;\nd\r=1 [bold]e[/bold] :100: שלום 漢字 🙂",summer\n'
        ',"1,2","ES,MA",7: How; so; 8,Papier (2021) https://example.org/; P\n'
    ) == render(EVERY, RenderOptions())


def test_there_is_always_a_header() -> None:
    """No rows are a header alone; a single empty cell is not an empty line."""
    assert "a,b\n" == render(rows(), RenderOptions())
    assert 'a\n""\n' == render(rows([None]), RenderOptions())


def test_the_usual_fields_come_unasked_and_others_when_asked() -> None:
    """The usual fields are written, or those that were chosen."""
    assert "b\n2\n" == render(rows([1, 2], usual=["b"]), RenderOptions())
    assert "b,a\n2,1\n" == render(rows([1, 2], usual=["b"], fields=["b", "a"]), RenderOptions())


def test_what_looks_like_a_formula_stays() -> None:
    """CSV for programs is the data as it is."""
    assert [TROUBLE, "=1+1"] == read(render(rows([TROUBLE, "=1+1"]), RenderOptions()))[1]


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_what_is_written_reads_back(records: list[tuple[str, str]]) -> None:
    """Whatever is in a text, it is the same when a program reads the file."""
    first = ("x", "y")

    assert [["a", "b"], ["x", "y"], *map(list, records)] == read(
        render(rows(first, *records), RenderOptions())
    )
