"""JSON Lines: one record a line."""

import json

from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.json import render as render_json
from rabat_cli.formats.jsonl import render

from .rows import EVERY_KIND, rows


def test_a_record_is_a_line() -> None:
    """A record is one compact line, and non-ASCII characters are not escaped."""
    assert '{"a":"é\\n\\"","b":null}\n{"a":1,"b":2}\n' == render(
        rows(['é\n"', None], [1, 2]), RenderOptions(1, colour=True)
    )


def test_the_records_are_those_of_json() -> None:
    """Each line is one element of the array in the format ``json``."""
    lines = render(EVERY_KIND, RenderOptions()).splitlines()

    assert json.loads(render_json(EVERY_KIND, RenderOptions())) == [
        json.loads(line) for line in lines
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4))
def test_any_text_is_read_back_unchanged(texts: list[str]) -> None:
    """A record is one line whatever its text, and the text is as it is in the data."""
    lines = render(rows(*([text] for text in texts)), RenderOptions()).split("\n")

    assert [{"a": text} for text in texts] == [json.loads(line) for line in lines[:-1]]


def test_without_rows_the_answer_is_empty() -> None:
    """Without rows, there are no lines."""
    assert "" == render(rows(), RenderOptions())
