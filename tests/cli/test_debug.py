"""``rabat about --debug``: the facts to paste into a report of a fault."""

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from rabat_cli import __version__
from rabat_cli.cli.debug import VARIABLES

from .running import pipe, screen


def report(*arguments: str, **environ: str) -> dict[str, str]:
    """Return the facts of the report by their names."""
    code, out, err = pipe("about", "--debug", *arguments, **environ)

    assert (0, "") == (code, err)
    return {name: fact.strip() for name, _, fact in (s.partition("  ") for s in out.splitlines())}


def test_it_says_on_what_the_program_runs() -> None:
    """The report names versions, platform, encoding, language and the installed packages."""
    facts = report("--lang", "fr")

    assert facts["rabat"].startswith(__version__)
    assert facts["data"].startswith("2026.")
    assert ".".join(map(str, sys.version_info[:3])) in facts["Python"]
    assert {"platform", "terminal", "encoding", "typer", "rich", "tomli", "msgspec"} <= {*facts}
    assert ("fr", "utf-8, names of files utf-8") == (facts["language"], facts["encoding"])


def test_a_terminal_and_a_pipe_are_distinguished() -> None:
    """The report says what is a terminal, how wide it is and whether it has colour."""
    output = screen("about", "--debug", COLUMNS="100").out

    assert "  output, errors; 100 columns, colour\n" in output
    assert "none; 80 columns, no colour" == report()["terminal"]


def test_nothing_private_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report has no values of variables, no user name and no home folder."""
    home = tmp_path / "amina" / "home"
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setattr(sys, "executable", str(home / "venv" / "amina" / "python"))
    environ = dict.fromkeys(VARIABLES, "secret") | {"USER": "amina", "TOKEN": "secret"}
    environ |= {"COLUMNS": "80", "LC_ALL": "C"}
    answer = pipe("about", "--debug", **environ).out

    assert os.path.join("~", "venv", "(user)", "python") in answer
    assert [] == [word for word in ("amina", "secret", "TOKEN") if word in answer]
    assert all(name in answer for name in VARIABLES)


def test_a_name_in_a_path_is_not_torn_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that only begins like the home or holds the user's name is not abbreviated."""
    monkeypatch.setenv("HOME", "/home/a")
    monkeypatch.setattr(sys, "executable", "/home/ab/a-tools/python")

    assert report(USER="a")["Python"].endswith(", /home/ab/a-tools/python")


def test_it_can_be_written_to_a_file(tmp_path: Path) -> None:
    """--output puts it into a file, as with any answer."""
    pipe("about", "--debug", "--output", str(tmp_path / "report.txt"))

    assert (tmp_path / "report.txt").read_text("utf-8").startswith("rabat ")


def test_the_facts_are_these_in_this_order() -> None:
    """The facts are these, in one column; of the variables those that are set are named."""
    lines = pipe("about", "--debug", TERM="xterm", LANG="fr_FR", NO_COLOR="1").out.splitlines()
    facts = report(TERM="xterm", LANG="fr_FR", NO_COLOR="1")
    widest = max(map(len, facts))

    assert ["rabat", "data", "Python", "platform", "terminal", "encoding", "language", "set"] == (
        [*facts][:8]
    )
    assert {"  "} == {line[widest : widest + 2] for line in lines}
    assert [] == [line for line in lines if line[widest + 2 :].startswith(" ")]
    assert "RABAT_DATA, LANG, NO_COLOR, TERM" == facts["set"]
    assert "none of the variables that count" == report(RABAT_DATA="")["set"]


def test_the_packages_are_those_that_it_needs_or_can_use() -> None:
    """The packages are those that the program requires and those of its extras, with versions."""
    facts = report()
    packages = {name: fact for name, fact in facts.items() if name in [*facts][8:]}
    extras = {name: fact.partition(" (")[2] for name, fact in packages.items()}

    assert {"office)", "pdf)", ""} == {*extras.values()}
    assert {"typer", "rich", "tomli", "msgspec"} == {name for name in extras if not extras[name]}
    for name, fact in packages.items():
        try:
            installed = version(name)
        except PackageNotFoundError:
            installed = "not installed"
        assert installed == fact.partition(" (")[0]
