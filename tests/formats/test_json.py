"""JSON: one indented array in both languages."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.formats import RenderOptions
from rabat_cli.formats.json import render

from ..cli.running import process
from .rows import EVERY, TROUBLE, rows


def test_every_kind_of_value() -> None:
    """Values keep their structure and both languages, and characters stand for themselves."""
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
""" == render(EVERY, RenderOptions())


def test_the_setting_does_not_matter() -> None:
    """What is written depends neither on the language nor on the terminal."""
    assert render(EVERY, RenderOptions(1, colour=True, unicode=False)) == render(
        EVERY, RenderOptions()
    )


def test_every_field_comes_unasked_and_others_when_asked() -> None:
    """All keys are written, or those that were chosen, in their order."""
    assert {"a": 1, "b": 2} == json.loads(render(rows([1, 2], usual=["b"]), RenderOptions()))[0]
    assert '[\n  {\n    "b": 2\n  }\n]\n' == render(rows([1, 2], fields=["b"]), RenderOptions())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_written_reads_back(text: str) -> None:
    """Whatever is in a text, it is the same when a program reads the answer."""
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
def test_too_little_memory_is_an_error(name: str, megabytes: int) -> None:
    """An answer that there is no room for does not crash the program."""
    result = process(name, str(megabytes), program=(sys.executable, "-c", LITTLE))

    assert (0, "no memory\n", "") == result


def test_nothing_is_an_empty_array() -> None:
    """No rows are an empty array."""
    assert "[]\n" == render(rows(), RenderOptions())
