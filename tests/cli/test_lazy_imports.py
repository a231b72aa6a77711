"""Lazy imports of Python 3.15: all answers are the same as without, and the user may choose."""

import sys
import zipfile
from pathlib import Path

import pytest

from rabat_cli.cli.app import COMMANDS
from rabat_cli.cli.topics import TOPICS
from rabat_cli.formats import FORMATS, REFERENCES

from .running import MINISTRY, PLAIN, SAMPLE, process

# Runs `rabat --version` on a Python whose sys.set_lazy_imports only prints its argument.
PROBE = """
import sys
sys.set_lazy_imports = lambda mode: print(mode, "typer" in sys.modules, file=sys.stderr)
from rabat_cli.__main__ import main
main()
"""
EAGER = {**PLAIN, "PYTHON_LAZY_IMPORTS": "normal"}
# The arguments of commands that need any.
ARGUMENTS = {
    "search": ["migration"],
    "show": ["--all"],
    "cite": ["anti-trafficking-assessment-2020"],
    "check": [SAMPLE],
    "diff": [SAMPLE, MINISTRY],
    "convert": [SAMPLE],
    "template": ["--format", "csv"],
}
RUNS = [
    *([name, *ARGUMENTS.get(name, [])] for name in COMMANDS),
    *([name, "--help"] for name in COMMANDS),
    *(["help", topic] for topic in TOPICS),
    *(["cite", "anti-trafficking-assessment-2020", "--format", name] for name in REFERENCES),
    ["--version"],
    ["--help"],
    ["--lang", "fr", "list", "--format", "table"],
    ["--show-completion"],
    # Errors.
    [],
    ["lst"],
    ["list", "--bogus"],
    ["list", "--theme", "x"],
    ["list", "--year", "x"],
    ["list", "--format", "x"],
    ["list", "--data", "nowhere.toml"],
    ["list", "--output", "nowhere/a.csv"],
    ["list", "--data", SAMPLE, "--data", SAMPLE],
    ["search"],
    ["show", "x"],
    ["check", __file__],
]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "environ", "expected"),
    [
        ([], {}, "all False\n"),
        ([], {"PYTHON_LAZY_IMPORTS": "normal"}, ""),
        ([], {"PYTHON_LAZY_IMPORTS": "all"}, ""),
        (["-X", "lazy_imports=normal"], {}, ""),
        (["-X", "lazy_imports=all"], {}, ""),
    ],
)
def test_imports_are_lazy_unless_the_user_chose_a_mode(
    options: list[str], environ: dict[str, str], expected: str
) -> None:
    """Imports are set to be lazy before Typer is imported, unless the user has chosen a mode."""
    program = (sys.executable, *options, "-c", PROBE)
    result = process("--version", program=program, environ=PLAIN | environ)

    assert (0, expected) == (result.code, result.err.replace("\r\n", "\n"))


lazy = pytest.mark.skipif(
    not hasattr(sys, "set_lazy_imports"), reason="this Python has no lazy imports"
)


@lazy
@pytest.mark.parametrize("arguments", RUNS, ids=" ".join)
def test_every_answer_is_the_same_without_lazy_imports(arguments: list[str]) -> None:
    """Answers, messages and exit codes are the same with and without lazy imports."""
    assert process(*arguments, environ=EAGER) == process(*arguments)


@lazy
@pytest.mark.parametrize("format_", FORMATS)
def test_every_file_is_the_same_without_lazy_imports(format_: str, tmp_path: Path) -> None:
    """Files of all formats, also binary ones, are the same with and without lazy imports."""
    for name, environ in (("eager", EAGER), ("lazy", PLAIN)):
        file = str(tmp_path / name)
        result = process("align", "--all", "--format", format_, "--output", file, environ=environ)
        assert 0 == result.code

    assert _parts(tmp_path / "eager") == _parts(tmp_path / "lazy")


def _parts(file: Path) -> dict[str, bytes]:
    """Return the content of *file*, or that of its parts but for the one with the time."""
    if not zipfile.is_zipfile(file):
        return {"": file.read_bytes()}
    with zipfile.ZipFile(file) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n != "docProps/core.xml"}


@lazy
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.parametrize("typed", ["rabat ", "rabat list --theme tr", "rabat show "])
def test_every_completion_is_the_same_without_lazy_imports(shell: str, typed: str) -> None:
    """All shells are offered the same completions with and without lazy imports."""
    variables = {
        "_RABAT_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": typed.rpartition(" ")[2],
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
    }
    offered = process(environ=PLAIN | variables)

    assert offered.out
    assert process(environ=EAGER | variables) == offered
