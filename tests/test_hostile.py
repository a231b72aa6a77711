"""Every command in every format, on generated datasets with unusual but allowed texts."""

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
    # The same code draws the answers of these commands.
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
# Each example runs a command, or several.
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
def test_no_answer_has_a_control_character(command: list[str], document: Document) -> None:
    """Every text format of each command is tried; each run succeeds."""
    for name in (name for name, row in FORMATS.items() if not row.binary and not row.extra):
        assert None is STEERING.search(run(document, *command, "-f", name, "--lang", "fr").out)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@FEW
@given(document=documents())
def test_answers_fit_the_width_of_the_terminal(command: list[str], document: Document) -> None:
    """At 20 and 80 columns, only addresses make a line wider; at 1 column, commands succeed."""
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
def test_tsv_has_a_line_for_each_activity(document: Document) -> None:
    """Each line has the same number of tabs; tabs and line breaks in texts become spaces."""
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
def test_the_alignment_table_in_tsv_has_a_line_for_each_alignment(document: Document) -> None:
    """Each line has the number of the objective and the ID of the activity."""
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
def test_csv_is_read_back_unchanged(document: Document) -> None:
    """Line breaks and quotation marks in texts survive."""
    out = run(document, "list", "-f", "csv", "--fields", "id,title,place,summary").out
    rows = list(csv.DictReader(io.StringIO(out, newline="")))

    assert [
        {
            "id": activity["id"],
            "title": english_text(activity["title"]),
            "place": english_text(activity.get("place")),
            "summary": english_text(activity.get("summary")),
        }
        for activity in document["activity"]
    ] == rows


def json_text(text: Mapping[str, str] | None) -> dict[str, str | None]:
    """Return *text* as in JSON: an empty text becomes null."""
    return {"fr": (text or {}).get("fr") or None, "en": (text or {}).get("en") or None}


def _without_repetition(values: Iterable[Any]) -> list[Any]:
    """Return *values* without repeated ones."""
    once: list[Any] = []
    for value in values:
        if value not in once:
            once.append(value)
    return once


@pytest.mark.parametrize("name", ["json", "jsonl"])
@SOME
@given(document=documents())
def test_json_is_read_back_unchanged(name: str, document: Document) -> None:
    """The compared fields have their texts in both languages."""
    out = run(document, "list", "-f", name).out
    records = (
        json.loads(out) if name == "json" else [json.loads(line) for line in out.split("\n")[:-1]]
    )
    expected = [
        {
            "id": activity["id"],
            "kind": activity.get("kind"),
            "title": json_text(activity["title"]),
            "start": str(activity["start"]) if "start" in activity else None,
            "end": str(activity["end"]) if "end" in activity else None,
            "place": json_text(activity["place"])
            if any(activity.get("place", {}).values())
            else None,
            "chairs": _without_repetition(activity.get("chairs", [])),
            "partners": _without_repetition(
                {"fr": name, "en": name} if isinstance(name, str) else json_text(name)
                for name in activity.get("partners", [])
            ),
            "themes": _without_repetition(activity.get("themes", [])),
            "summary": json_text(activity.get("summary")),
            "alignment": [
                {
                    "objective": alignment["objective"],
                    "contribution": json_text(alignment.get("contribution")),
                }
                for alignment in activity.get("alignment", [])
            ],
            "documents": [
                {"title": json_text(doc["title"]), "year": doc.get("year"), "url": doc.get("url")}
                for doc in activity.get("document", [])
            ],
        }
        for activity in document["activity"]
    ]

    fields = {*(expected[0] if expected else ())}
    assert expected == [{key: record[key] for key in record if key in fields} for record in records]
    assert [sorted(a["objective"] for a in activity["alignment"]) for activity in expected] == [
        record["objectives"] for record in records
    ]


@SOME
@given(document=documents())
def test_each_activity_can_be_shown(document: Document) -> None:
    """In JSON, ``show`` with all IDs gives the same as ``list``."""
    ids = [activity["id"] for activity in document["activity"]]
    if ids:
        output = run(document, "show", "-f", "json", *ids).out
        cards = screen("show", *ids, "--data", "-", stdin=write(document).encode())

        assert run(document, "list", "-f", "json").out == output
        assert 0 == cards.code
        assert None is STEERING.search(bare(cards.out))


@SOME
@given(document=documents())
def test_the_style_of_toml_does_not_make_a_valid_dataset_invalid(document: Document) -> None:
    """``check`` finds at most warnings, whichever way the dataset is written."""
    for seed in range(3):
        result = pipe("check", "-", "-f", "jsonl", stdin=write(document, seed).encode())

        assert (0, "") == (result.code, result.err)
        assert {"warning"} >= {json.loads(line)["severity"] for line in result.out.split("\n")[:-1]}


@pytest.mark.parametrize("run", [pipe, screen])
def test_markup_in_texts_is_printed_unchanged(run: Any) -> None:
    """Brackets of Rich, codes of emoji and placeholders are not interpreted."""
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
