"""Every command in every format, on datasets full of text that is hard to handle."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from rabat_cli.formats import FORMATS

from .cli.running import STEERING, Result, bare, pipe, screen
from .strategies import documents, write

COMMANDS = [
    *(["list"], ["search", "a"], ["show", "--all"], ["align", "--by", "theme"]),
    *(["align", "--matrix", "country"], ["themes"], ["about"]),
    # The others are drawn by the same code.
    *(
        pytest.param(command, marks=pytest.mark.slow)
        for command in (
            *(["align"], ["align", "--all"], ["align", "--gaps"], ["align", "--by", "year"]),
            *(["align", "--by", "roundtable"], ["align", "--matrix", "theme"]),
            *(["align", "--matrix", "year"], ["objectives"], ["years"], ["countries"]),
            *(["kinds"], ["dialogues"]),
        )
    ),
]
# An example is a whole run, or several.
SOME = settings(max_examples=max(2, settings().max_examples // 5))
FEW = settings(max_examples=max(2, settings().max_examples // 12))
MARKUP = ("[draft]", ":100:", "[bold]x[/bold]", "[a|b]", "[/]", "{0}", "%s", "\\n", "$HOME")
Document = Mapping[str, Any]


def run(document: Document, *arguments: str) -> Result:
    """Run a command on *document* in a pipe; only a search may write to standard error."""
    result = pipe(*arguments, "--data", "-", stdin=write(document).encode())
    assert 0 == result.code
    assert "" == result.err or "search" in arguments
    return result


def english_text(text: Mapping[str, str] | None) -> str:
    """Return the English text, or the French one where there is no English one."""
    return (text or {}).get("en") or (text or {}).get("fr") or ""


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@FEW
@given(document=documents())
def test_nothing_steers_the_reader(command: list[str], document: Document) -> None:
    """In every format each command succeeds, and no control character gets into the answer."""
    for name in (name for name, row in FORMATS.items() if not row.binary and not row.extra):
        assert None is STEERING.search(run(document, *command, "-f", name, "--lang", "fr").out)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@FEW
@given(document=documents())
def test_every_terminal_can_show_it(command: list[str], document: Document) -> None:
    """On terminals wide and narrow no line is wider than the screen, where that is possible."""
    show = partial(screen, *command, "--data", "-", stdin=write(document).encode())
    for width, term in ((1, "dumb"), (20, "dumb"), (80, "xterm")):
        code, out, _err = show(COLUMNS=str(width), TERM=term)
        lines = bare(out).split("\n")

        assert 0 == code
        assert None is STEERING.search(bare(out))
        # An address is never broken.
        wide = [line for line in lines if cell_len(line) > width]
        assert width == 1 or [] == [line for line in wide if not re.match("https?://", line)]


@SOME
@given(document=documents())
def test_lines_are_records(document: Document) -> None:
    """In tab-separated values there is one line a record, with as many tabs in each."""
    activities = document["activity"]
    fields = "id,title,summary,alignment,documents,partners"
    lines = run(document, "list", "--fields", fields).out.split("\n")

    assert "" == lines.pop()
    assert [activity["id"] for activity in activities] == [line.split("\t")[0] for line in lines]
    assert {5} >= {line.count("\t") for line in lines}
    assert [re.sub("[\t\n]", " ", english_text(activity["title"])) for activity in activities] == [
        line.split("\t")[1] for line in lines
    ]


@SOME
@given(document=documents())
def test_pairs_are_lines(document: Document) -> None:
    """The alignment table has one line for each pair of an activity and an objective."""
    pairs = sorted(
        (alignment["objective"], activity["id"])
        for activity in document["activity"]
        for alignment in activity.get("alignment", ())
    )
    lines = [line.split("\t") for line in run(document, "align").out.split("\n")[:-1]]

    assert pairs == sorted((int(line[0]), line[2]) for line in lines)
    assert {6} >= {len(line) for line in lines}


@SOME
@given(document=documents())
def test_csv_reads_back(document: Document) -> None:
    """What a program reads from CSV is what went in, line breaks and quotation marks and all."""
    out = run(document, "list", "-f", "csv", "--fields", "id,title,place,summary").out
    read = list(csv.DictReader(io.StringIO(out, newline="")))

    assert [
        {
            "id": activity["id"],
            "title": english_text(activity["title"]),
            "place": english_text(activity.get("place")),
            "summary": english_text(activity.get("summary")),
        }
        for activity in document["activity"]
    ] == read


def both(text: Mapping[str, str] | None) -> dict[str, str | None]:
    """Return a text as JSON has it: an empty one is none."""
    return {"fr": (text or {}).get("fr") or None, "en": (text or {}).get("en") or None}


def _each_once(values: Iterable[Any]) -> list[Any]:
    """Return *values* without those that are there already."""
    once: list[Any] = []
    for value in values:
        if value not in once:
            once.append(value)
    return once


@pytest.mark.parametrize("name", ["json", "jsonl"])
@SOME
@given(document=documents())
def test_json_reads_back(name: str, document: Document) -> None:
    """What a program reads from JSON is what went in, in both languages."""
    out = run(document, "list", "-f", name).out
    read = (
        json.loads(out) if name == "json" else [json.loads(line) for line in out.split("\n")[:-1]]
    )
    expected = [
        {
            "id": activity["id"],
            "kind": activity.get("kind"),
            "title": both(activity["title"]),
            "start": str(activity["start"]) if "start" in activity else None,
            "end": str(activity["end"]) if "end" in activity else None,
            "place": both(activity["place"]) if any(activity.get("place", {}).values()) else None,
            "chairs": _each_once(activity.get("chairs", [])),
            "partners": _each_once(
                {"fr": name, "en": name} if isinstance(name, str) else both(name)
                for name in activity.get("partners", [])
            ),
            "themes": _each_once(activity.get("themes", [])),
            "summary": both(activity.get("summary")),
            "alignment": [
                {
                    "objective": alignment["objective"],
                    "contribution": both(alignment.get("contribution")),
                }
                for alignment in activity.get("alignment", [])
            ],
            "documents": [
                {"title": both(doc["title"]), "year": doc.get("year"), "url": doc.get("url")}
                for doc in activity.get("document", [])
            ],
        }
        for activity in document["activity"]
    ]

    fields = {*(expected[0] if expected else ())}
    assert expected == [{key: record[key] for key in record if key in fields} for record in read]
    assert [sorted(a["objective"] for a in activity["alignment"]) for activity in expected] == [
        record["objectives"] for record in read
    ]


@SOME
@given(document=documents())
def test_each_activity_can_be_shown(document: Document) -> None:
    """Every activity of a dataset is shown by its ID, and in JSON it is the record of list."""
    ids = [activity["id"] for activity in document["activity"]]
    if ids:
        output = run(document, "show", "-f", "json", *ids).out
        cards = screen("show", *ids, "--data", "-", stdin=write(document).encode())

        assert run(document, "list", "-f", "json").out == output
        assert 0 == cards.code
        assert None is STEERING.search(bare(cards.out))


@SOME
@given(document=documents())
def test_what_is_valid_is_valid_however_it_is_written(document: Document) -> None:
    """The checker finds no error in a valid dataset, whichever way its TOML is written."""
    for seed in range(3):
        result = pipe("check", "-", "-f", "jsonl", stdin=write(document, seed).encode())

        assert (0, "") == (result.code, result.err)
        assert {"warning"} >= {json.loads(line)["severity"] for line in result.out.split("\n")[:-1]}


@pytest.mark.parametrize("run", [pipe, screen])
def test_markup_survives(run: Any) -> None:
    """What looks like markup, an emoji or a placeholder comes out as it went in."""
    text = " ".join(MARKUP)
    toml = f"""\
format = 1
dialogue.name.en = '''{text}'''
[[theme]]
id = "own"
label.en = '''{text}'''
[[activity]]
id = "a"
title.en = '''{text}'''
themes = ["own"]
partners = ['''{text}''']
place.en = '''{text}'''
summary.en = '''{text}'''
alignment = [{{ objective = 1, contribution.en = '''{text}''' }}]
document = [{{ title.en = '''{text}''' }}]
"""
    for command, least in (
        (["list"], 1),
        (["show", "a"], 6),
        (["align"], 2),
        (["align", "--by", "theme"], 2),
        (["themes"], 1),
        (["about"], 1),
        (["search", text], 0),
    ):
        for name in ("table", "tsv", "csv"):
            result = run(*command, "--data", "-", "-f", name, stdin=toml.encode(), COLUMNS="200")

            assert 0 == result.code
            assert least <= bare(result.out).count(text)
