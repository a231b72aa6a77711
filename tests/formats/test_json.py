"""JSON: one indented array, with the texts in both languages."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.json import render

from ..cli.running import process
from .rows import EVERY_KIND, TROUBLE, rows


def test_every_kind_of_value_keeps_its_structure() -> None:
    """Values keep their structure and both languages, and non-ASCII characters are not escaped."""
    assert """\
[
  {
    "a": null,
    "b": 7,
    "c": "2021-07-01",
    "d": "a \\"b\\"\\t|c|,;\\nd\\r=1 [bold]e[/bold] :100: שלום 漢字 🙂",
    "e": {
      "fr": "été",
      "en": "summer"
    }
  },
  {
    "a": [],
    "b": [
      1,
      2
    ],
    "c": [
      "ES",
      "MA"
    ],
    "d": [
      {
        "objective": 7,
        "contribution": {
          "fr": null,
          "en": "How; so"
        }
      },
      {
        "objective": 8,
        "contribution": {
          "fr": null,
          "en": null
        }
      }
    ],
    "e": [
      {
        "title": {
          "fr": "Papier",
          "en": null
        },
        "year": 2021,
        "url": "https://example.org/"
      },
      {
        "title": {
          "fr": null,
          "en": "P"
        },
        "year": null,
        "url": null
      }
    ]
  }
]
""" == render(EVERY_KIND, RenderOptions())


def test_render_options_do_not_matter() -> None:
    """The width, the colours and the characters of the terminal do not change the answer."""
    assert render(EVERY_KIND, RenderOptions(1, colour=True, unicode=False)) == render(
        EVERY_KIND, RenderOptions()
    )


def test_all_fields_or_the_chosen_ones_are_written() -> None:
    """All keys are written, or the chosen keys in their order."""
    assert {"a": 1, "b": 2} == json.loads(render(rows([1, 2], defaults=["b"]), RenderOptions()))[0]
    assert '[\n  {\n    "b": 2\n  }\n]\n' == render(rows([1, 2], fields=["b"]), RenderOptions())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_unchanged(text: str) -> None:
    """A program that reads the answer gets any text as it is in the data."""
    assert [{"a": text, "b": TROUBLE}] == json.loads(render(rows([text, TROUBLE]), RenderOptions()))


# Renders fifty megabytes with room for fewer.
LITTLE = """
import resource, sys
from importlib import import_module
from types import SimpleNamespace
from rabat_cli.views.view import Field, FieldTable
render = import_module("rabat_cli.formats." + sys.argv[1]).render
sheet = FieldTable([Field("text", "Text", lambda row: row)], ["x" * 1000] * 50_000)
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
room = used + int(sys.argv[2]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (room, room))
try:
    render(SimpleNamespace(as_records=lambda: sheet), None)
except MemoryError:
    print("no memory")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory as Linux has them")
@pytest.mark.parametrize("name", ["json", "jsonl"])
@pytest.mark.parametrize(
    "megabytes", [15, *(pytest.param(more, marks=pytest.mark.slow) for more in (20, 30, 40))]
)
def test_too_little_memory_is_a_memory_error(name: str, megabytes: int) -> None:
    """An answer that does not fit into the memory raises an error and does not crash Python."""
    result = process(name, str(megabytes), program=(sys.executable, "-c", LITTLE))

    assert (0, "no memory\n", "") == result


def test_without_rows_the_answer_is_an_empty_array() -> None:
    """Without rows, the answer is ``[]``."""
    assert "[]\n" == render(rows(), RenderOptions())
