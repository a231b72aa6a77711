"""The promises in docs/promises.md hold.

``python -m tests.test_promises`` adds what is new to promises.json, before a release.
"""

import copy
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import pytest
import typer.main

import rabat_cli
from rabat_cli import errors
from rabat_cli.cli.app import COMMANDS, app
from rabat_cli.cli.commands import COUNTING, command_spec
from rabat_cli.cli.commands.align import BY
from rabat_cli.cli.session import Session
from rabat_cli.cli.terminal import Terminal
from rabat_cli.cli.topics import TOPICS, topic_text
from rabat_cli.dataset.schema import schema
from rabat_cli.formats import FORMATS, REFERENCES
from rabat_cli.language import LANGUAGES, use
from rabat_cli.model import Kind
from rabat_cli.query.group import GROUPINGS
from rabat_cli.query.order import ORDERS

from .cli.running import MINISTRY, SAMPLE, pipe

FROZEN = Path(__file__).with_name("promises.json")
PAGE = Path(__file__).parents[1] / "docs" / "promises.md"
ID = "anti-trafficking-assessment-2020"
# Each command that answers in JSON, asked so that every key of its answer has a value somewhere.
QUESTIONS: dict[str, Sequence[str]] = {
    "list": ("list",),
    "search": ("search", "migration"),
    "show": ("show", "--all"),
    "align": ("align", "--all"),
    **{f"align --by {by}": ("align", "--by", by) for by in BY},
    **{f"align --matrix {by}": ("align", "--matrix", by) for by in GROUPINGS},
    **{name: (name,) for name in ("objectives", "themes", "years", "kinds", "countries")},
    "partners": ("partners",),
    "dialogues": ("dialogues",),
    "about": ("about",),
    "check": ("check", "-"),
    "diff": ("diff", "-", SAMPLE),
}
SPOILT = b"format = 1\n[[activity]]\nid = 'A'\ntitle.en = 'A'\n"
OLDER = f"format = 1\n[[activity]]\nid = '{ID}'\nyear = 2019\ntitle.en = 'A'\n".encode()


def current() -> dict[str, Any]:
    """Return what docs/promises.md covers, as the program has it now."""
    session = Session(Terminal({}, None, None, None))
    program: Any = typer.main.get_command(app)
    context = program.make_context("rabat", [], resilient_parsing=True, obj=session)
    commands = {name: program.get_command(context, name) for name in COMMANDS}
    use("en")
    bundled = rabat_cli.load()
    return {
        "commands": {
            "rabat": _words(program),
            **{name: _words(command) for name, command in commands.items()},
        },
        "values": {
            "--by": sorted(BY),
            "--matrix": sorted(GROUPINGS),
            "--sort": sorted(ORDERS),
            **{
                f"--sort ({name})": sorted(command_spec(name).orders)
                for name in (*COUNTING, "objectives")
            },
            "--lang": sorted(LANGUAGES),
            "--kind": sorted(get_args(Kind)),
            "help": sorted(TOPICS),
        },
        "keys": {
            question: sorted(set(_paths(_answer(QUESTIONS[question])))) for question in QUESTIONS
        },
        "fields": {name: _fields(name) for name in COMMANDS if _fields(name)},
        "formats": {
            row.name: sorted(row.endings) for row in (*FORMATS.values(), *REFERENCES.values())
        },
        "exit_codes": {
            name: getattr(errors, name)
            for name in ("DONE", "FAILED", "WRONG_COMMAND_LINE", "INVALID_DATASET", "INTERRUPTED")
        },
        "variables": sorted(set(re.findall(r"\b[A-Z]+_?[A-Z]{3,}\b", topic_text("environment")))),
        "library": sorted(rabat_cli.__all__),
        "dataset": _dataset(),
        "ids": {
            "themes": sorted(theme.id for theme in bundled.themes),
            "activities": sorted(activity.id for activity in bundled.activities),
        },
    }


def _words(command: Any) -> list[str]:
    """Return the options and the arguments of *command*."""
    return sorted(name for option in command.params for name in option.opts)


def _fields(command: str) -> list[str]:
    """Return the names of the fields of *command*."""
    return [field.name for field in command_spec(command).fields]


def _answer(question: Sequence[str]) -> Any:
    """Return the answer in JSON to *question*."""
    added = () if question[0] in ("check", "diff") else ("--add", MINISTRY)
    return json.loads(
        pipe(*question, *added, "-f", "json", stdin=OLDER if "diff" in question else SPOILT).out
    )


def _paths(value: Any, path: str = "") -> Iterator[str]:
    """Yield the keys in an answer and the types of their values: ``[].year: number``."""
    if path:
        yield path
    match value:
        case dict():
            for key, inner in value.items():
                yield from _paths(inner, f"{path}.{key}" if path else key)
        case list():
            for inner in value:
                yield from _paths(inner, f"{path}[]")
        case None:  # where there may be something
            return
        case _:
            yield f"{path}: {'text' if isinstance(value, str) else 'number'}"


def _dataset() -> dict[str, Any]:
    """Return the keys of each table of the format, and those that it must have."""
    file_schema = schema()
    tables = {"DatasetFile": file_schema, **file_schema["$defs"]}
    return {
        name: {"keys": sorted(table["properties"]), "required": sorted(table.get("required", ()))}
        for name, table in tables.items()
    }


def broken(promised: Any, now: Any, path: str = "") -> list[str]:
    """Return the parts of *promised* that do not hold *now*."""
    if isinstance(promised, dict):
        return [
            breach
            for key, inner in promised.items()
            for breach in (
                broken(inner, now[key], f"{path}/{key}")
                if key in now
                else [f"{path}/{key} is gone"]
            )
        ]
    if not isinstance(promised, list):
        return [] if promised == now else [f"{path} is {now}, not {promised}"]
    if path.startswith("/fields/"):
        return [] if promised == now[: len(promised)] else [f"{path}: new ones come at the end"]
    if path.endswith("/required"):
        return [f"{path}: {key} was not needed" for key in now if key not in promised]
    return [f"{path}: {key} is gone" for key in promised if key not in now]


@pytest.fixture(scope="module")
def promised() -> dict[str, Any]:
    """Provide the content of promises.json."""
    content: dict[str, Any] = json.loads(FROZEN.read_text("utf-8"))
    return content


def test_every_promise_holds(promised: dict[str, Any]) -> None:
    """Nothing that is promised has been removed or changed; additions are allowed."""
    assert [] == broken(promised, current())


def test_each_kind_of_broken_promise_is_detected(promised: dict[str, Any]) -> None:
    """A removed option, key, ending, id or exit code is detected, and so is a new required key."""
    now = copy.deepcopy(promised)
    now["commands"]["list"].remove("--objective")
    del now["commands"]["show"]
    now["keys"]["list"].remove("[].title.fr: text")
    now["fields"]["list"].reverse()
    now["formats"]["html"].remove("htm")
    now["exit_codes"]["FAILED"] = 4
    now["dataset"]["Activity"]["required"].append("kind")
    now["ids"]["activities"].remove(ID)

    assert [
        "/commands/list: --objective is gone",
        "/commands/show is gone",
        "/keys/list: [].title.fr: text is gone",
        "/fields/list: new ones come at the end",
        "/formats/html: htm is gone",
        "/exit_codes/FAILED is 4, not 1",
        "/dataset/Activity/required: kind was not needed",
        f"/ids/activities: {ID} is gone",
    ] == broken(promised, now)


def test_additions_break_no_promise(promised: dict[str, Any]) -> None:
    """A new command, option, key, last field or optional key of the dataset is allowed."""
    now = copy.deepcopy(promised)
    now["commands"]["new"] = ["--new"]
    now["commands"]["list"].append("--new")
    now["keys"]["list"].append("[].new")
    now["fields"]["list"].append("new")
    now["dataset"]["Activity"]["keys"].append("new")

    assert [] == broken(promised, now)


def test_the_page_has_every_part_of_the_promises(promised: dict[str, Any]) -> None:
    """docs/promises.md has a row for each part of promises.json."""
    if not PAGE.is_file():
        pytest.skip("the tests are here without the documents")
    listed = set(re.findall(r"`(\w+)`(?=,| and|  *\|$)", PAGE.read_text("utf-8"), re.MULTILINE))

    assert {*promised} <= listed


def test_every_command_that_answers_in_json_is_tested() -> None:
    """QUESTIONS has each command with fields; the formats of cite are standards of others."""
    commands = {question[0] for question in QUESTIONS.values()}

    assert commands == {name for name in COMMANDS if _fields(name)}


if __name__ == "__main__":
    _now = current()
    if FROZEN.exists() and (problems := broken(json.loads(FROZEN.read_text("utf-8")), _now)):
        raise SystemExit("\n".join(problems))
    FROZEN.write_text(json.dumps(_now, indent=1, ensure_ascii=False) + "\n", "utf-8")
