"""Completions at TAB: values that begin with the typed word, with their descriptions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..running import process
from .asking import answer, completion_environ, environ, values


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("rabat ob", ["objectives"]),
        ("rabat list --obj", ["--objective"]),
        ("rabat list --objective 2", ["2", "20", "21", "22", "23"]),
        ("rabat list -o 5,2", ["5,2", "5,20", "5,21", "5,22", "5,23"]),
        ("rabat list --objective=23", ["--objective=23"]),
        ("rabat list --theme traf", ["trafficking"]),
        ("rabat list -t data,traf", ["data,trafficking"]),
        ("rabat search x --kind m", ["meeting"]),
        ("rabat align --year u", ["undated"]),
        ("rabat align --by t", ["theme"]),
        ("rabat align --matrix y", ["year"]),
        ("rabat show anti-trafficking-a", ["anti-trafficking-assessment-2020"]),
        ("rabat list --fields id,the", ["id,themes"]),
        ("rabat align --fields cont", ["contribution"]),
        ("rabat themes --format js", ["json", "jsonl"]),
        ("rabat --lang ", ["fr", "en"]),
        ("rabat help exit", ["exit-codes"]),
        ("rabat check ", []),
        ("rabat list --theme nothing-like-this", []),
        ("rabat list --theme $(touch x),da", []),
        ("rabat show --no-such=anti", []),
        ("rabat list -o=2", []),
        ("rabat show '--$(touch x)=anti", []),
    ],
)
def test_values_begin_with_the_typed_word(typed: str, expected: list[str]) -> None:
    """The values offered begin with what is typed."""
    assert expected == values(typed)


def test_nothing_typed_offers_the_options() -> None:
    """After ``list`` and a blank, its options are offered and not the files of the folder."""
    offered = values("rabat list ")

    assert {"--objective", "--year", "--theme", "--kind", "--format"} <= set(offered)


def test_descriptions_follow_the_language_of_the_line() -> None:
    """``--lang fr`` on the line, and without it the locale, decide the language of descriptions."""
    line = answer("rabat --lang fr list --objective 10", "fish")
    locale = answer("rabat list --objective 10", "fish", LC_ALL="fr_FR.UTF-8")

    expected = "10\tÉradiquer la traite de personnes\n"
    assert (expected, expected) == (line, locale)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("traf", ["trafic-de-migrants"]),
        ("traffic", []),
        ("trai", ["traite-de-personnes"]),
        ("smug", []),
    ],
)
def test_no_french_word_goes_on_as_another_theme(typed: str, expected: list[str]) -> None:
    """The beginning "traf" would be "trafficking", which is "traite" in French."""
    assert expected == values(f"rabat --lang fr list --theme {typed}")


def test_options_are_described_in_french() -> None:
    """The help of an option is in the language in use."""
    offered = answer("rabat list --exit", "fish", LC_ALL="fr_FR.UTF-8")

    assert offered == "--exit-code\tTerminer avec le code 1 si rien ne correspond.\n"


def test_values_follow_the_dataset(home: Path) -> None:
    """``--data`` on the line and ``RABAT_DATA`` decide whose themes and IDs are offered."""
    data = (home / "own.toml").as_posix()

    assert ["own-meeting"] == values(f"rabat show --data {data} o")
    assert ["own-meeting"] == values("rabat show o", RABAT_DATA=data)


@pytest.mark.parametrize("file", ["missing.toml", "-", "broken.toml", ".", "$(touch canary)"])
def test_a_dataset_that_cannot_be_read_offers_nothing(home: Path, file: str) -> None:
    """TAB offers no values of a dataset that is missing, broken or to be typed."""
    (home / "broken.toml").write_text("format = [")
    name = str(home / file) if file.endswith(".toml") else file

    assert [] == values(f"rabat list --data {name} --theme ")
    assert [] == values("rabat list --theme ", RABAT_DATA=name)
    assert ["23"] == values("rabat list --objective 23", RABAT_DATA=name)


@pytest.mark.skipif(os.name == "nt", reason="pipes and terminals of Unix")
@pytest.mark.parametrize("file", ["-", "/dev/stdin", "/dev/fd/0", "pipe", "/dev/zero", "terminal"])
def test_tab_never_waits(home: Path, file: str) -> None:
    """A dataset that would have to be waited for, or has no end, is not read at TAB."""
    ours, theirs = os.openpty()
    os.mkfifo(home / "pipe")
    name = {"terminal": os.ttyname(theirs), "pipe": str(home / "pipe")}.get(file, file)
    waiting, silent = os.pipe()

    for typed, more in (
        (f"rabat list --data {name} --theme ", {}),
        ("rabat list --theme ", {"RABAT_DATA": name}),
    ):
        completed = subprocess.run(
            [sys.executable, "-m", "rabat_cli"],
            env=environ(home, **completion_environ(typed, "bash"), **more),
            stdin=waiting,
            capture_output=True,
            timeout=20,
            check=False,
        )
        assert (0, b"\n", b"") == (completed.returncode, completed.stdout, completed.stderr)
    for handle in (ours, theirs, waiting, silent):
        os.close(handle)


def test_completion_does_not_import_much(home: Path) -> None:
    """Rich, with which Typer draws descriptions, costs more than the whole completion."""
    code = (
        "import sys\n"
        "from rabat_cli.cli.app import main\n"
        "from rabat_cli.cli.terminal import current_terminal\n"
        "main([], current_terminal())\n"
        "print(*sorted(sys.modules))\n"
    )

    result = process(
        program=(sys.executable, "-c", code),
        environ=environ(home, **completion_environ("rabat list --theme tr", "zsh")),
    )

    assert ("", set()) == (result.err, {"rich", "csv"} & set(result.out.split()))
