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
def test_offered_values_begin_with_the_typed_word(typed: str, expected: list[str]) -> None:
    """The offered values are those that begin with the typed word."""
    assert expected == values(typed)


def test_empty_word_after_a_command_offers_its_options() -> None:
    """After ``list`` and a blank, the options are offered."""
    offered = values("rabat list ")

    assert {"--objective", "--year", "--theme", "--kind", "--format"} <= set(offered)


def test_descriptions_are_in_the_language_of_option_or_locale() -> None:
    """Descriptions are in the language of ``--lang`` on the line, or else of the locale."""
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
def test_french_words_complete_to_french_names_of_themes(typed: str, expected: list[str]) -> None:
    """In French, "traf" completes to the French name of smuggling, and not to ``trafficking``."""
    assert expected == values(f"rabat --lang fr list --theme {typed}")


def test_options_are_described_in_french() -> None:
    """The description of an option is in the language in use."""
    offered = answer("rabat list --exit", "fish", LC_ALL="fr_FR.UTF-8")

    assert offered == "--exit-code\tTerminer avec le code 1 si rien ne correspond.\n"


def test_offered_ids_are_those_of_the_data_in_use(home: Path) -> None:
    """The IDs that TAB offers are those of the data of ``--data`` or ``RABAT_DATA``."""
    data = (home / "own.toml").as_posix()

    assert ["own-meeting"] == values(f"rabat show --data {data} o")
    assert ["own-meeting"] == values("rabat show o", RABAT_DATA=data)


@pytest.mark.parametrize("file", ["missing.toml", "-", "broken.toml", ".", "$(touch canary)"])
def test_unreadable_dataset_offers_no_themes(home: Path, file: str) -> None:
    """TAB offers no themes of a dataset that is missing, broken or on the standard input."""
    (home / "broken.toml").write_text("format = [")
    name = str(home / file) if file.endswith(".toml") else file

    assert [] == values(f"rabat list --data {name} --theme ")
    assert [] == values("rabat list --theme ", RABAT_DATA=name)
    assert ["23"] == values("rabat list --objective 23", RABAT_DATA=name)


@pytest.mark.skipif(os.name == "nt", reason="pipes and terminals of Unix")
@pytest.mark.parametrize("file", ["-", "/dev/stdin", "/dev/fd/0", "pipe", "/dev/zero", "terminal"])
def test_tab_does_not_wait_for_data(home: Path, file: str) -> None:
    """At TAB, a dataset from a pipe, a terminal or an endless device is not read."""
    controller, pseudo_terminal = os.openpty()
    os.mkfifo(home / "pipe")
    name = {"terminal": os.ttyname(pseudo_terminal), "pipe": str(home / "pipe")}.get(file, file)
    reader, writer = os.pipe()

    for typed, more in (
        (f"rabat list --data {name} --theme ", {}),
        ("rabat list --theme ", {"RABAT_DATA": name}),
    ):
        completed = subprocess.run(
            [sys.executable, "-m", "rabat_cli"],
            env=environ(home, **completion_environ(typed, "bash"), **more),
            stdin=reader,
            capture_output=True,
            timeout=20,
            check=False,
        )
        assert (0, b"\n", b"") == (completed.returncode, completed.stdout, completed.stderr)
    for handle in (controller, pseudo_terminal, reader, writer):
        os.close(handle)


def test_completion_imports_neither_rich_nor_csv(home: Path) -> None:
    """Completion does not import Rich or csv, which would slow down every TAB."""
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
