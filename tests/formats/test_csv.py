"""Comma-separated values according to RFC 4180. For Excel: test_csv_for_excel.py."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.csv import render

from .rows import EVERY_KIND, TEXTS, TROUBLE, rows


def read(text: str | bytes) -> list[list[str]]:
    """Return the cells of a CSV file."""
    assert isinstance(text, str)
    return list(csv.reader(io.StringIO(text, newline="")))


def test_every_kind_of_value_is_one_cell() -> None:
    """Cells are quoted if needed and keep their line breaks; lines end with a line feed."""
    assert (
        "a,b,c,d,e\n"
        ",7,2021-07-01,"
        '"a ""b""\t|c|,;\nd\r=1 [bold]e[/bold] :100: שלום 漢字 🙂",summer\n'
        ',"1,2","ES,MA",7: How; so; 8,Papier (2021) https://example.org/; P\n'
    ) == render(EVERY_KIND, RenderOptions())


def test_there_is_always_a_header() -> None:
    """Without rows, there is only a header; a single empty cell is not an empty line."""
    assert "a,b\n" == render(rows(), RenderOptions())
    assert 'a\n""\n' == render(rows([None]), RenderOptions())


def test_the_default_fields_or_the_chosen_ones_are_written() -> None:
    """The default fields are written, or the chosen fields in their order."""
    assert "b\n2\n" == render(rows([1, 2], defaults=["b"]), RenderOptions())
    assert "b,a\n2,1\n" == render(rows([1, 2], defaults=["b"], fields=["b", "a"]), RenderOptions())


def test_texts_that_look_like_formulas_are_unchanged() -> None:
    """CSV for programs has the texts of the data unchanged."""
    assert [TROUBLE, "=1+1"] == read(render(rows([TROUBLE, "=1+1"]), RenderOptions()))[1]


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_any_text_is_read_back_unchanged(records: list[tuple[str, str]]) -> None:
    """A program that reads the file gets any text as it is in the data."""
    first = ("x", "y")

    assert [["a", "b"], ["x", "y"], *map(list, records)] == read(
        render(rows(first, *records), RenderOptions())
    )
