"""The modules that a run imports and the files that it opens are limited to the needed ones."""

import json
import os
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest

from rabat_cli.dataset.bundled import BUNDLED

from .cli.running import SAMPLE, process

# Runs the program, then prints the modules that it imported and the files that it opened.
PROBE = """
import json, os, sys
opened = []
# The program ends with os._exit.
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
# Modules that few runs need: each takes more than a hundredth of the time of a run.
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
    """Return a row of parameters marked slow, because each row starts a process."""
    return pytest.param(*row, marks=pytest.mark.slow)


def probe(*arguments: str, **environ: str) -> tuple[dict[str, str], list[str]]:
    """Return the modules that a run imports, with their files, and the files that it opens."""
    surroundings = {"RABAT_DATA": "", **environ}
    result = process(*arguments, program=(sys.executable, "-c", PROBE), environ=surroundings)
    modules, opened = json.loads(result.err.splitlines()[-1])
    return modules, opened


@cache
def typer_modules() -> frozenset[str]:
    """Return the modules of the standard library that ``import typer`` brings on this Python."""
    code = "import sys, typer; print(*sys.modules)"
    modules = process(program=(sys.executable, "-c", code)).out.split()
    return frozenset(name for name in modules if name.split(".")[0] in sys.stdlib_module_names)


def heavy_modules(modules: Iterable[str]) -> set[str]:
    """Return those of *modules* that a run does not need and that Typer does not import."""
    return (HEAVY & {*modules}) - typer_modules()


def own_modules(modules: dict[str, str]) -> set[str]:
    """Return the names of the program's own modules among *modules*, without the package name."""
    names = {name for name in modules if name.split(".")[0] == "rabat_cli"}
    return {name.removeprefix("rabat_cli").removeprefix(".") for name in names}


def third_party_packages(modules: dict[str, str]) -> set[str]:
    """Return the third-party packages among *modules*."""
    packages = {name.split(".")[0] for name in modules} - {*sys.stdlib_module_names}
    # Helper modules of compiled wheels end in __mypyc, and modules that a distribution adds to the
    # standard library begin with an underscore. Older versions of Rich try to load attr.
    not_loaded = {"typing_extensions", "attr"}
    return {
        name for name in packages if not name.startswith("_") and not name.endswith("__mypyc")
    } - not_loaded


def test_list_in_a_pipe_imports_only_the_listed_modules() -> None:
    """The commonest run may import the packages in ``THIRD`` and the modules in ``OWN``."""
    modules, _opened = probe("list")

    # From Python 3.15 on, a module that nothing uses is not imported.
    assert set() == third_party_packages(modules) - THIRD
    # On Windows, cli.console asks the system for its language.
    assert set() == own_modules(modules) - OWN - ({"cli.console"} if os.name == "nt" else set())
    assert set() == heavy_modules(modules)


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
        # The help imports every command, including the checker.
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
def test_runs_import_heavy_modules_only_if_needed(
    arguments: tuple[str, ...], needed: tuple[str, ...]
) -> None:
    """Neither Rich nor another heavy module is imported without a need."""
    modules, _opened = probe(*arguments)

    assert set() == heavy_modules(modules) - {*needed}
    assert set() == third_party_packages(modules) - {*needed} - THIRD


def test_a_table_imports_rich() -> None:
    """The parts of Rich that tables do not need are not imported."""
    modules, _opened = probe("list", "-f", "table")

    assert "rich.table" in modules
    assert {"rich"} == third_party_packages(modules) - THIRD
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
def test_runs_open_only_the_data_files_that_they_need(
    arguments: tuple[str, ...], expected: list[str]
) -> None:
    """Version and help open none; a list opens the activities, as TOML files and JSON copies."""
    _modules, opened = probe(*arguments)
    names = [file.replace("\\", "/").rpartition("/")[2] for file in opened]

    assert expected == [name for name in names if name.endswith(".toml")]
    assert [name.replace(".toml", ".json") for name in expected] == [
        name for name in names if name.endswith(".json")
    ]


def test_tomli_is_imported_only_for_data_without_json_copies() -> None:
    """The user's own data and the checker need the TOML parser."""
    own_data, _opened = probe("list", RABAT_DATA=SAMPLE)
    checker, _opened = probe("check")

    assert {"tomli"} == third_party_packages(own_data) - THIRD
    assert {"tomli"} == third_party_packages(checker) - THIRD
    assert {"bisect", "random"} >= heavy_modules(checker)


def test_an_english_list_opens_no_catalogue_and_nothing_in_the_home_folder() -> None:
    """A run in English needs no translations and no settings."""
    _modules, opened = probe("list", HOME="/nowhere")

    assert [] == [file for file in opened if file.endswith(".mo") or file.startswith("/nowhere")]


def test_a_french_run_opens_the_french_catalogue() -> None:
    """The catalogue is opened once."""
    _modules, opened = probe("list", "--lang", "fr")

    assert ["rabat.mo"] == [
        file.replace("\\", "/").rpartition("/")[2] for file in opened if file.endswith(".mo")
    ]
