"""JSON Lines: one record a line."""

import json

from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.json import render as render_json
from rabat_cli.formats.jsonl import render

from .rows import EVERY, rows


def test_a_record_is_a_line() -> None:
    """A record is one compact line, characters standing for themselves."""
    assert '{"a":"é\\n\\"","b":null}\n{"a":1,"b":2}\n' == render(
        rows(['é\n"', None], [1, 2]), RenderOptions(1, colour=True)
    )


def test_the_records_are_those_of_json() -> None:
    """Each line is one element of the array that JSON has."""
    lines = render(EVERY, RenderOptions()).splitlines()

    assert json.loads(render_json(EVERY, RenderOptions())) == [json.loads(line) for line in lines]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4))
def test_what_is_written_reads_back(texts: list[str]) -> None:
    """Whatever is in a text, a line is a record and reads back the same."""
    lines = render(rows(*([text] for text in texts)), RenderOptions()).split("\n")

    assert [{"a": text} for text in texts] == [json.loads(line) for line in lines[:-1]]


def test_nothing_is_no_line() -> None:
    """No rows are no lines."""
    assert "" == render(rows(), RenderOptions())
