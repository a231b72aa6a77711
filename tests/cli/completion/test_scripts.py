"""The scripts in the real shells: TAB completes, and runs nothing that is typed or answered."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rabat_cli.cli.completion.scripts import BASH

from .asking import Shell, find_shell, generated, offers_of_fish

# pytest-xdist has threads of its own; what is forked here starts another program at once.
pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded:DeprecationWarning"
)
# The worst answer that there could be: what was typed, as it stands and as zsh is answered.
ECHO = """\
#!/bin/sh
case $_RABAT_COMPLETE in source*) cat "$HOME/script"; exit ;; esac
typed="$_TYPER_COMPLETE_ARGS$COMP_WORDS"
printf '%s\\n' "$typed" "${typed#rabat show }" ": '${typed#rabat show }'" "${typed#rabat show ?}"
"""


# One shell is enough in between.
SHELLS = [
    "bash",
    pytest.param("zsh", marks=pytest.mark.slow),
    pytest.param("fish", marks=pytest.mark.slow),
]


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, home: Path) -> Iterator[Shell]:
    """Provide each of the shells in turn."""
    started = Shell(request.param, home)
    yield started
    started.close()


def test_tab_completes_in_every_shell(shell: Shell) -> None:
    """TAB completes commands, options, numbers, themes, IDs and files, by both names."""
    problems = [
        shell.tab(typed, expected)
        for typed, expected in (
            ("rabat obj", "ectives"),
            ("rabat list --obj", "ective"),
            ("rabat list --theme traf", "ficking"),
            ("rabat list --theme=traf", "ficking"),
            ("rabat list --objective 1,23", " "),
            ("rabat-cli help exit", "-codes"),
            ("rabat show --data own.toml o", "wn-meeting"),
            ("rabat list --data ow", "n.toml"),
        )
    ]

    assert [] == [problem for problem in problems if problem]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_what_is_typed_and_answered_is_never_run(name: str, home: Path) -> None:
    """The scripts evaluate nothing, even if the program answered with what was typed.

    In zsh each word is in quotation marks: what is not, zsh carries out itself at TAB.
    """
    words = [shlex.quote(word) if name == "zsh" else word for word in generated(100)]
    shell = echoing(name, home)

    shell.passed([f"rabat show {word}" for word in words])
    shell.passed([f"rabat show '{word.replace(chr(39), '')}" for word in words[:50]])
    shell.close()

    assert not (home / "canary").exists()


@pytest.mark.slow
def test_fish_never_runs_what_is_typed_and_answered(home: Path) -> None:
    """The same in fish, asked for what it finds at TAB after words in its quotation marks."""
    find_shell("fish")
    echo(home, "fish")
    words = ["--plain", *generated(100)]
    quoted = ["'" + re.sub(r"(['\\])", r"\\\1", word) + "'" for word in words]

    offers = offers_of_fish(home, [f"rabat show {word}" for word in quoted])

    assert (True, False) == ("--plain" in offers, (home / "canary").exists())


def echo(home: Path, name: str) -> None:
    """Put a program that answers with what was typed in the place of the real one."""
    source = subprocess.run(
        [home / "bin" / "rabat"],
        env={"_RABAT_COMPLETE": f"source_{name}"},
        stdout=subprocess.PIPE,
        check=True,
    )
    (home / "script").write_bytes(source.stdout)
    (home / "bin" / "rabat").write_text(ECHO)


def echoing(name: str, home: Path) -> Shell:
    """Return a shell in which such a program answers."""
    find_shell(name)
    echo(home, name)
    return Shell(name, home)


@pytest.mark.slow
def test_the_program_runs_nothing_that_is_typed(shell: Shell, home: Path) -> None:
    """The real program, asked about an option and a value with a command in it."""
    command = (
        "'--$(touch canary)='",
        "'--theme=`touch canary`'",
        "'$(touch canary),tr'",
        "';touch canary;'",
    )
    shell.passed(
        [f"rabat {name} {word}" for name in ("show", "help", "list -t") for word in command]
    )

    assert not (home / "canary").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "typed", ["rabat list --data own.toml --theme tr", "rabat show --data own.toml o"]
)
def test_a_hostile_text_runs_nothing(shell: Shell, home: Path, typed: str) -> None:
    """Commands in a label or title of the dataset are shown and never carried out."""
    problem = shell.tab(typed, "ade" if "--theme" in typed else "wn-meeting")

    assert ("", False) == (problem, (home / "canary").exists())


def test_a_hostile_value_arrives_as_it_is(shell: Shell, home: Path) -> None:
    """A partner whose name is commands and quotation marks is one word on the line, and found."""
    line = "rabat list --fields id --data own.toml --partner UN"
    shell.child.send(line + "\t")
    problem = shell.then("\r", "own-meeting")

    assert ("", False) == (problem, (home / "canary").exists())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_descriptions_are_shown_as_they_are(name: str, home: Path) -> None:
    """Beside several values stands what they mean, to the letter."""
    text = r"""a 'b' "c" \d $(touch canary) `e` x:y %F{red} * é"""
    (home / "own.toml").write_text(
        f"format = 1\n[[theme]]\nid = 'aa'\nlabel.en = '''{text}'''\n"
        "[[theme]]\nid = 'ab'\nlabel.en = 'other'\n"
    )
    shell = Shell(name, home)

    problem = shell.tab("rabat list --data own.toml --theme a", text)
    shell.close()

    assert "" == problem


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_program_in_the_folder_is_not_run(name: str, home: Path) -> None:
    """TAB after ``./rabat`` asks the installed program, not a file that lies there."""
    (home / "rabat").write_text("#!/bin/sh\ntouch canary\n")
    (home / "rabat").chmod(0o755)
    shell = Shell(name, home)

    problem = shell.tab("./rabat help exit", "-codes")
    shell.close()

    assert ("", False) == (problem, (home / "canary").exists())


def test_shellcheck_finds_nothing() -> None:
    """The script for bash is as its linter wants it."""
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not installed")
    completed = subprocess.run(
        ["shellcheck", "--shell=bash", "-"], input=BASH, capture_output=True, text=True, check=False
    )

    assert "" == completed.stdout
