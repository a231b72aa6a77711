"""``rabat about --debug``: the facts for a report of a fault."""

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


def test_report_names_versions_platform_and_packages() -> None:
    """The report names versions, platform, encoding, language and the installed packages."""
    facts = report("--lang", "fr")

    assert facts["rabat"].startswith(__version__)
    assert facts["data"].startswith("2026.")
    assert ".".join(map(str, sys.version_info[:3])) in facts["Python"]
    assert {"platform", "terminal", "encoding", "typer", "rich", "tomli", "msgspec"} <= {*facts}
    assert ("fr", "utf-8, names of files utf-8") == (facts["language"], facts["encoding"])


def test_report_distinguishes_terminal_and_pipe() -> None:
    """The report states which streams are terminals, their width and whether they have colour."""
    output = screen("about", "--debug", COLUMNS="100").out

    assert "  output, errors; 100 columns, colour\n" in output
    assert "none; 80 columns, no colour" == report()["terminal"]


def test_report_contains_no_private_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_paths_that_only_resemble_the_home_folder_are_not_abbreviated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A folder that only begins like the home or holds the user's name is not abbreviated."""
    monkeypatch.setenv("HOME", "/home/a")
    monkeypatch.setattr(sys, "executable", "/home/ab/a-tools/python")

    assert report(USER="a")["Python"].endswith(", /home/ab/a-tools/python")


def test_output_option_writes_the_report_to_a_file(tmp_path: Path) -> None:
    """With --output, the report is written to a file."""
    pipe("about", "--debug", "--output", str(tmp_path / "report.txt"))

    assert (tmp_path / "report.txt").read_text("utf-8").startswith("rabat ")


def test_order_of_the_facts() -> None:
    """The facts have this order and stand in one column; set variables are named without values."""
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


def test_packages_are_the_requirements_and_those_of_the_extras() -> None:
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
