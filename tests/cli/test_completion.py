"""Completion: what the shells ask for, what they are told, and TAB in the real shells."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pexpect
import pytest

from rabat_cli import completion
from rabat_cli.errors import UsageError

ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>()][A-Z0-9]?)")
HOSTILE = """\
format = 1
[[theme]]
id = "trade"
label.en = '''a "b" 'c' $(touch pwned) `touch pwned` \\\\$(touch pwned) \\\\`touch pwned` :: d'''
[[activity]]
id = "own-meeting"
title.en = "Ours"
themes = ["trade"]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home with a ``rabat`` in its ``bin`` that is the program under test."""
    program = tmp_path / "bin" / "rabat"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rabat_cli "$@"\n')
    program.chmod(0o755)
    return tmp_path


def environ(home: Path, **more: str) -> Mapping[str, str]:
    """A plain environment in which *home* is the home."""
    return {
        "HOME": str(home),
        "PATH": f"{home / 'bin'}:/usr/local/bin:/usr/bin:/bin",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        **more,
    }


def offered(
    home: Path, typed: str, shell: str = "zsh", **more: str
) -> subprocess.CompletedProcess[str]:
    """What the program answers when *shell* asks how *typed* goes on."""
    words = typed.split(" ")
    asked = {
        "_RABAT_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    return subprocess.run(
        [sys.executable, "-m", "rabat_cli"],
        env=environ(home, **asked, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=home,
        check=False,
    )


def values(home: Path, typed: str, **more: str) -> list[str]:
    """The values offered after *typed*."""
    lines = offered(home, typed, "fish", **more).stdout.splitlines()
    return [line.split("\t")[0] for line in lines if line]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("rabat ob", ["objectives"]),
        ("rabat list --obj", ["--objective"]),
        ("rabat list --objective 2", ["2", "20", "21", "22", "23"]),
        ("rabat list -o 5,2", ["5,2", "5,20", "5,21", "5,22", "5,23"]),
        ("rabat list --theme traf", ["trafficking"]),
        ("rabat list -t data,traf", ["data,trafficking"]),
        ("rabat search x --kind m", ["meeting"]),
        ("rabat align --year 202", ["2020", "2021"]),
        ("rabat align --year u", ["undated"]),
        ("rabat align --by t", ["theme"]),
        ("rabat align --matrix y", ["year"]),
        ("rabat show anti", ["anti-trafficking-assessment-2020"]),
        ("rabat list --fields id,the", ["id,themes"]),
        ("rabat align --fields cont", ["contribution"]),
        ("rabat themes --format js", ["json", "jsonl"]),
        ("rabat --lang ", ["fr", "en"]),
        ("rabat help exit", ["exit-codes"]),
        ("rabat check ", []),
        ("rabat list --theme nothing-like-this", []),
        ("rabat list --theme $(touch x),da", []),
    ],
)
def test_values(home: Path, typed: str, expected: list[str]) -> None:
    """What is offered goes on from what is typed."""
    assert expected == values(home, typed)


def test_nothing_typed_offers_the_options(home: Path) -> None:
    """After ``list`` and a blank, its options are offered and not the files of the folder."""
    found = values(home, "rabat list ")

    assert {"--objective", "--year", "--theme", "--kind", "--format"} <= set(found)


def test_descriptions_follow_the_language_of_the_line(home: Path) -> None:
    """``--lang fr`` on the line, and without it the locale, decide the language of descriptions."""
    line = offered(home, "rabat --lang fr list --objective 10", "fish").stdout
    locale = offered(home, "rabat list --objective 10", "fish", LC_ALL="fr_FR.UTF-8").stdout

    expected = "10\tÉradiquer la traite de personnes\n"
    assert (expected, expected) == (line, locale)


def test_options_are_described_in_french(home: Path) -> None:
    """The help of an option is in the language in use."""
    found = offered(home, "rabat list --exit", "fish", LC_ALL="fr_FR.UTF-8").stdout

    assert found == "--exit-code\tTerminer avec le code 1 si rien ne correspond.\n"


def test_values_follow_the_dataset(home: Path) -> None:
    """``--data`` on the line and ``RABAT_DATA`` decide whose themes and IDs are offered."""
    (home / "own.toml").write_text(HOSTILE)

    assert ["own-meeting"] == values(home, "rabat show --data own.toml o")
    assert ["own-meeting"] == values(home, "rabat show o", RABAT_DATA="own.toml")


@pytest.mark.parametrize("file", ["missing.toml", "-", "broken.toml"])
def test_a_dataset_that_cannot_be_read_offers_nothing(home: Path, file: str) -> None:
    """TAB is silent, and does not wait, where the dataset is missing, broken or to be typed."""
    (home / "broken.toml").write_text("format = [")

    done = offered(home, f"rabat list --data {file} --theme ", "bash")

    assert (0, "", "") == (done.returncode, done.stdout.strip(), done.stderr)


def test_bash_takes_the_equals_sign_for_a_word(home: Path) -> None:
    """``--theme=tr`` reaches the program from bash as three words, and is completed."""
    done = offered(home, "rabat list --theme = traf", "bash")

    assert "trafficking" == done.stdout.strip()


def test_completion_does_not_import_rich(home: Path) -> None:
    """Typer draws descriptions with Rich, which costs more than the whole completion."""
    code = (
        "import sys\n"
        "from rabat_cli.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print('rich' in sys.modules)\n"
    )
    asked = {"_RABAT_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "rabat list --theme tr"}

    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environ(home, **asked),
        capture_output=True,
        text=True,
        check=True,
    )

    assert "False" == done.stdout.splitlines()[-1]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_scripts_for_every_shell(home: Path, shell: str) -> None:
    """``_RABAT_COMPLETE=source_SHELL rabat`` prints what the shell must read."""
    done = subprocess.run(
        [sys.executable, "-m", "rabat_cli"],
        env=environ(home, _RABAT_COMPLETE=f"source_{shell}"),
        capture_output=True,
        text=True,
        check=False,
    )

    asks = "complete_powershell" if shell in {"powershell", "pwsh"} else f"complete_{shell}"
    assert (0, "", True) == (done.returncode, done.stderr, asks in done.stdout)


# What zsh does with an answer, without a terminal: the words that it takes from it.
EVALUATE = r"""
_arguments() { local action=${1#*: :}; eval "found=( ${action[3,-3]} )"; print -rl -- $found }
eval "$1"
"""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
@pytest.mark.parametrize("locale", ["C.UTF-8", "fr_FR.UTF-8"])
@pytest.mark.parametrize(
    "typed",
    [
        *("rabat ", "rabat --", "rabat list --", "rabat search x --", "rabat align --"),
        *("rabat check --", "rabat list -o ", "rabat list -t ", "rabat list -k ", "rabat show "),
        *("rabat list --fields ", "rabat list --objective=1", "rabat help ", "rabat align -y "),
    ],
)
def test_zsh_takes_every_answer_as_words(home: Path, typed: str, locale: str) -> None:
    """No help text or label, in either language, closes a quotation mark or runs in zsh."""
    answer = offered(home, typed, "zsh", LC_ALL=locale).stdout
    expected = offered(home, typed, "fish", LC_ALL=locale).stdout.splitlines()

    done = subprocess.run(
        ["zsh", "-fc", EVALUATE, "zsh", answer],
        env=environ(home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    words = [word.partition(":")[0] for word in done.stdout.splitlines()]
    assert ("", [line.partition("\t")[0] for line in expected]) == (done.stderr, words)


class Shell:
    """A real shell on a pseudo-terminal, with the completion installed in it."""

    PROMPT = "READY> "
    START: Mapping[str, list[str]] = {
        "bash": ["--norc", "--noprofile", "-i"],
        "zsh": ["-f", "-i"],
        "fish": ["--private", "--interactive"],
    }
    READ: Mapping[str, list[str]] = {
        "bash": ["PS1='READY> '", "bind 'set enable-bracketed-paste off'"],
        "zsh": ["PROMPT='READY> '", "autoload -Uz compinit; compinit -u -D"],
        "fish": ["function fish_prompt; echo -n 'READY> '; end"],
    }
    EVALUATE: Mapping[str, str] = {
        "bash": 'eval "$(_RABAT_COMPLETE=source_bash rabat)"',
        "zsh": 'eval "$(_RABAT_COMPLETE=source_zsh rabat)"',
        "fish": "_RABAT_COMPLETE=source_fish rabat | source",
    }

    def __init__(self, name: str, home: Path) -> None:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"{name} is not installed")
        self.child = pexpect.spawn(
            path,
            self.START[name],
            env=dict(environ(home, TERM="xterm")),
            cwd=str(home),
            encoding="utf-8",
            timeout=30,
            dimensions=(50, 120),
        )
        for line in [*self.READ[name], self.EVALUATE[name], "echo set-''up"]:
            self.child.sendline(line)
        self.child.expect("set-up\r?\n")

    def tab(self, typed: str, expected: str) -> str:
        """What the terminal shows from *typed* and TAB on, up to *expected*."""
        self.child.send(typed)
        self.child.send("\t")
        shown = ""
        try:
            self.child.expect(re.escape(expected))
        except pexpect.TIMEOUT:
            shown = f"never shown after TAB: {expected}; but: {self.child.before!r}"
        self.child.send("\x15")
        return shown

    def close(self) -> None:
        """End the shell."""
        self.child.close(force=True)


@pytest.fixture(params=["bash", "zsh", "fish"])
def shell(request: pytest.FixtureRequest, home: Path) -> Iterator[Shell]:
    """Each of the shells in turn."""
    (home / "own.toml").write_text(HOSTILE)
    started = Shell(request.param, home)
    yield started
    started.close()


def test_tab(shell: Shell) -> None:
    """TAB completes commands, options, numbers, themes and IDs, and in bash after ``=`` too."""
    problems = [
        shell.tab(typed, expected)
        for typed, expected in (
            ("rabat obj", "ectives"),
            ("rabat list --obj", "ective"),
            ("rabat list --theme traf", "ficking"),
            ("rabat list --theme=traf", "ficking"),
            ("rabat show anti", "-trafficking-assessment-2020"),
            ("rabat show --data own.toml o", "wn-meeting"),
        )
    ]

    assert [] == [problem for problem in problems if problem]


def test_a_hostile_label_runs_nothing(shell: Shell, home: Path) -> None:
    """Commands in a label of the dataset are shown or left out, and never carried out."""
    problem = shell.tab("rabat list --data own.toml --theme tr", "ade")

    assert ("", False) == (problem, (home / "pwned").exists())


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_install(name: str, home: Path) -> None:
    """``--install-completion`` puts the script where the shell in use reads it, and says so."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run(
        [path, "-c", "rabat --install-completion; true"],
        env=environ(home, SHELL=path),
        capture_output=True,
        text=True,
        check=False,
    )

    places = {
        "bash": ".bash_completions/rabat.sh",
        "zsh": ".zfunc/_rabat",
        "fish": ".config/fish/completions/rabat.fish",
    }
    place = home / places[name]
    assert (f"Installed in {place}; it works in the next shell.\n", "", True) == (
        done.stdout,
        done.stderr,
        place.exists(),
    )


def test_an_unknown_shell_is_told_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shell without a script the error names the shells that have one."""
    monkeypatch.setattr(completion, "_get_shell_name", lambda: "tcsh")

    with pytest.raises(UsageError) as raised:
        completion.script()

    assert ("completion is not known for this shell: 'tcsh'", True) == (
        raised.value.message,
        "bash, zsh, fish, powershell, pwsh" in raised.value.hint,
    )


@pytest.mark.parametrize("typed", ["rabat --install-completion ", "rabat --show-completion l"])
def test_tab_after_an_option_does_not_carry_it_out(home: Path, typed: str) -> None:
    """At TAB the line is looked at and nothing in it is done."""
    before = sorted(home.rglob("*"))
    found = values(home, typed)

    assert ("list" in found, before) == (True, sorted(home.rglob("*")))


@pytest.mark.parametrize("cursor", ["", "x", "9" * 5000])
def test_a_cursor_that_is_nowhere_is_no_error(home: Path, cursor: str) -> None:
    """Asked without what bash says, the program offers the commands."""
    asked = {"_RABAT_COMPLETE": "complete_bash", "COMP_WORDS": "rabat li", "COMP_CWORD": cursor}
    done = subprocess.run(
        [sys.executable, "-m", "rabat_cli"],
        env=environ(home, **asked),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "", True) == (done.returncode, done.stderr, "list" in done.stdout.split())
