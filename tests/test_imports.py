"""What a run imports and opens: no more than it needs."""

import json
import os
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest

from rabat_cli.dataset.bundled import BUNDLED

from .cli.running import SAMPLE, process

# Runs the program, then tells what it has imported and which data it has opened.
PROBE = """
import json, os, sys
opened = []
# The program leaves by it.
os._exit = sys.exit
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
before = set(sys.modules)
sys.argv[0] = "rabat"
from rabat_cli.__main__ import main
try:
    main()
except SystemExit:
    new = set(sys.modules) - before
    files = {name: getattr(sys.modules[name], "__file__", None) or "" for name in new}
    print(json.dumps([files, opened]), file=sys.stderr)
"""
# Typer needs annotated_doc and shellingham, and on older Pythons typing_extensions. Only somebody's
# own data is read with tomli.
THIRD = {"annotated_doc", "msgspec", "rabat_cli", "shellingham", "typer"}
# What a run can do without: each would cost it more than a hundredth.
HEAVY = {
    *("argparse", "asyncio", "bisect", "concurrent", "csv", "dataclasses", "email", "hashlib"),
    *("html", "http", "importlib.metadata", "importlib.resources", "json", "logging"),
    *("multiprocessing", "optparse", "pickle", "pkgutil", "pydantic", "random", "rich", "socket"),
    *("sqlite3", "ssl", "tempfile", "tomllib", "unittest", "urllib.request", "xlsxwriter", "xml"),
    *("calendar", "docx", "lxml", "python_calamine", "typst"),
    *("zipfile", "zoneinfo"),
}
OWN = {
    *(
        "",
        "__main__",
        "cli",
        "cli.app",
        "cli.command_line",
        "cli.commands",
        "cli.commands.list",
        "cli.help",
    ),
    *("cli.answer", "cli.options", "cli.session", "cli.terminal", "dataset", "dataset.bundled"),
    *(
        "dataset.fields",
        "dataset.files",
        "dataset.kinds",
        "dataset.load",
        "errors",
        "formats",
    ),
    *("formats.tsv", "language", "model", "query", "query.criteria", "query.filters"),
    *(
        "query.group",
        "query.parse",
        "text",
        "views",
        "views.activities",
    ),
    *(
        "views.attribution",
        "dates",
        "views.entries",
        "views.footer",
        "views.hints",
        "views.page",
        "views.view",
    ),
}


def slow(*row: object) -> Any:
    """Return a row of parameters that is one more of a kind: each is a process of its own."""
    return pytest.param(*row, marks=pytest.mark.slow)


def probe(*arguments: str, **environ: str) -> tuple[dict[str, str], list[str]]:
    """Return the modules that a run imports, with their files, and the files that it opens."""
    surroundings = {"RABAT_DATA": "", **environ}
    result = process(*arguments, program=(sys.executable, "-c", PROBE), environ=surroundings)
    modules, opened = json.loads(result.err.splitlines()[-1])
    return modules, opened


@cache
def brought() -> frozenset[str]:
    """Return the modules of the standard library that ``import typer`` brings on this Python."""
    code = "import sys, typer; print(*sys.modules)"
    modules = process(program=(sys.executable, "-c", code)).out.split()
    return frozenset(name for name in modules if name.split(".")[0] in sys.stdlib_module_names)


def heavy(modules: Iterable[str]) -> set[str]:
    """Return those of *modules* that a run can do without and that do not come with Typer."""
    return (HEAVY & {*modules}) - brought()


def own_modules(modules: dict[str, str]) -> set[str]:
    """Return the program's own among *modules*, without the name of the package."""
    names = {name for name in modules if name.split(".")[0] == "rabat_cli"}
    return {name.removeprefix("rabat_cli").removeprefix(".") for name in names}


def third(modules: dict[str, str]) -> set[str]:
    """Return the packages of others among *modules*."""
    packages = {name.split(".")[0] for name in modules} - {*sys.stdlib_module_names}
    # What a wheel was compiled with has a name without a meaning; what a distribution adds to the
    # standard library has a private one. Older Rich tries to load attr.
    not_loaded = {"typing_extensions", "attr"}
    return {
        name for name in packages if not name.startswith("_") and not name.endswith("__mypyc")
    } - not_loaded


def test_a_list_in_a_pipe_imports_no_more_than_this() -> None:
    """The commonest run imports at most these packages and these modules of the program."""
    modules, _opened = probe("list")

    # From Python 3.15 on, a module that nothing uses is not imported.
    assert set() == third(modules) - THIRD
    # Windows is asked for its language.
    assert set() == own_modules(modules) - OWN - ({"cli.console"} if os.name == "nt" else set())
    assert set() == heavy(modules)


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("list", "-f", "csv"), ("csv",)),
        (("list", "-f", "json"), ()),
        slow(("list", "-f", "jsonl"), ()),
        slow(("list", "-t", "trafficking", "-y", "2020", "-o", "10"), ()),
        (("search", "remittances"), ()),
        slow(("show", "return-webinar-2021"), ()),
        (("align",), ()),
        slow(("objectives",), ()),
        slow(("list", "-c", "MA", "--sort", "date"), ()),
        slow(("schema",), ()),
        (("list", "--help"), ()),
        # It looks at every command, the checker among them.
        (("--help",), ("tomli",)),
        (("--version",), ()),
        slow(("help", "formats"), ()),
        slow(("--lang", "fr", "list"), ()),
        (("lst",), ()),
        slow(("list", "--bogus"), ()),
        slow(("show", "x"), ()),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_run_imports_what_it_does_not_need(
    arguments: tuple[str, ...], needed: tuple[str, ...]
) -> None:
    """Neither Rich nor anything else that is heavy is imported where it is not needed."""
    modules, _opened = probe(*arguments)

    assert set() == heavy(modules) - {*needed}
    assert set() == third(modules) - {*needed} - THIRD


def test_a_table_imports_rich() -> None:
    """A table is drawn by Rich, without what Rich has for other purposes."""
    modules, _opened = probe("list", "-f", "table")

    assert "rich.table" in modules
    assert {"rich"} == third(modules) - THIRD
    assert set() == {"rich.markdown", "rich.syntax", "rich.traceback", "pygments"} & set(modules)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--version",), []),
        (("--help",), []),
        (("list", "--help"), []),
        slow(("help", "exit-codes"), []),
        slow(("schema",), []),
        slow(("lst",), []),
        (("list",), [*BUNDLED]),
        slow(("years",), [*BUNDLED]),
        (("objectives",), [*BUNDLED, "objectives.toml"]),
        (("list", "-c", "MA"), [*BUNDLED, "countries.toml"]),
    ],
)
def test_only_the_data_that_is_needed_is_read(
    arguments: tuple[str, ...], expected: list[str]
) -> None:
    """Versions and help read no data, and a list reads the activities alone: files and copies."""
    _modules, opened = probe(*arguments)
    names = [file.replace("\\", "/").rpartition("/")[2] for file in opened]

    assert expected == [name for name in names if name.endswith(".toml")]
    assert [name.replace(".toml", ".json") for name in expected] == [
        name for name in names if name.endswith(".json")
    ]


def test_tomli_reads_what_has_no_copy() -> None:
    """Somebody's own data and the checker need the parser of TOML."""
    own_data, _opened = probe("list", RABAT_DATA=SAMPLE)
    checker, _opened = probe("check")

    assert {"tomli"} == third(own_data) - THIRD
    assert {"tomli"} == third(checker) - THIRD
    assert {"bisect", "random"} >= heavy(checker)


def test_nothing_is_written() -> None:
    """A run opens neither a catalogue that it does not need nor anything in a home."""
    _modules, opened = probe("list", HOME="/nowhere")

    assert [] == [file for file in opened if file.endswith(".mo") or file.startswith("/nowhere")]


def test_french_reads_its_catalogue() -> None:
    """Speaking French takes the catalogue."""
    _modules, opened = probe("list", "--lang", "fr")

    assert ["rabat.mo"] == [
        file.replace("\\", "/").rpartition("/")[2] for file in opened if file.endswith(".mo")
    ]
