"""Completion scripts in real shells: TAB completes, and never runs typed or offered text."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rabat_cli.cli.completion.scripts import BASH

from .asking import Shell, find_shell, generated, offers_of_fish

# pytest-xdist runs threads, but each process forked here starts another program at once.
pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded:DeprecationWarning"
)
# The worst possible answer: the typed text, as it is and in the form of an answer for zsh.
ECHO = """\
#!/bin/sh
case $_RABAT_COMPLETE in source*) cat "$HOME/script"; exit ;; esac
typed="$_TYPER_COMPLETE_ARGS$COMP_WORDS"
printf '%s\\n' "$typed" "${typed#rabat show }" ": '${typed#rabat show }'" "${typed#rabat show ?}"
"""


# Only bash is tested in every run.
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
    """TAB completes commands, options, numbers, themes, IDs and files, for both program names."""
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
def test_bash_and_zsh_never_run_typed_or_offered_text(name: str, home: Path) -> None:
    """Bash and zsh run no typed text, even if the program offers this text as completion.

    In zsh, each typed word is in quotation marks, because zsh itself runs unquoted commands
    at TAB.
    """
    words = [shlex.quote(word) if name == "zsh" else word for word in generated(100)]
    shell = echoing_shell(name, home)

    shell.tab_and_erase([f"rabat show {word}" for word in words])
    shell.tab_and_erase([f"rabat show '{word.replace(chr(39), '')}" for word in words[:50]])
    shell.close()

    assert not (home / "canary").exists()


@pytest.mark.slow
def test_fish_never_runs_typed_or_offered_text(home: Path) -> None:
    """Fish runs no typed text, even if the program offers this text as completion."""
    find_shell("fish")
    install_echo_program(home, "fish")
    words = ["--plain", *generated(100)]
    quoted = ["'" + re.sub(r"(['\\])", r"\\\1", word) + "'" for word in words]

    offers = offers_of_fish(home, [f"rabat show {word}" for word in quoted])

    assert (True, False) == ("--plain" in offers, (home / "canary").exists())


def install_echo_program(home: Path, name: str) -> None:
    """Replace the program by one that offers the typed text as completion."""
    source = subprocess.run(
        [home / "bin" / "rabat"],
        env={"_RABAT_COMPLETE": f"source_{name}"},
        stdout=subprocess.PIPE,
        check=True,
    )
    (home / "script").write_bytes(source.stdout)
    (home / "bin" / "rabat").write_text(ECHO)


def echoing_shell(name: str, home: Path) -> Shell:
    """Return a shell in which the program offers the typed text as completion."""
    find_shell(name)
    install_echo_program(home, name)
    return Shell(name, home)


@pytest.mark.slow
def test_program_never_runs_typed_commands(shell: Shell, home: Path) -> None:
    """The real program, asked to complete options and values that contain commands, runs none."""
    command = (
        "'--$(touch canary)='",
        "'--theme=`touch canary`'",
        "'$(touch canary),tr'",
        "';touch canary;'",
    )
    shell.tab_and_erase(
        [f"rabat {name} {word}" for name in ("show", "help", "list -t") for word in command]
    )

    assert not (home / "canary").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "typed", ["rabat list --data own.toml --theme tr", "rabat show --data own.toml o"]
)
def test_commands_in_labels_and_titles_are_never_run(shell: Shell, home: Path, typed: str) -> None:
    """Commands in a label or a title of the dataset are not run at TAB."""
    problem = shell.tab(typed, "ade" if "--theme" in typed else "wn-meeting")

    assert ("", False) == (problem, (home / "canary").exists())


def test_offered_value_with_commands_is_one_word(shell: Shell, home: Path) -> None:
    """A partner named with commands and quotation marks completes to one word that list finds."""
    line = "rabat list --fields id --data own.toml --partner UN"
    shell.child.send(line + "\t")
    problem = shell.press("\r", "own-meeting")

    assert ("", False) == (problem, (home / "canary").exists())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_descriptions_are_shown_unchanged(name: str, home: Path) -> None:
    """Beside several values, zsh and fish show the descriptions to the letter."""
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
def test_program_in_the_current_folder_is_not_run(name: str, home: Path) -> None:
    """TAB after ``./rabat`` runs the installed program, not a file in the current folder."""
    (home / "rabat").write_text("#!/bin/sh\ntouch canary\n")
    (home / "rabat").chmod(0o755)
    shell = Shell(name, home)

    problem = shell.tab("./rabat help exit", "-codes")
    shell.close()

    assert ("", False) == (problem, (home / "canary").exists())


def test_bash_script_passes_shellcheck() -> None:
    """The linter shellcheck has no complaint about the script for bash."""
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not installed")
    completed = subprocess.run(
        ["shellcheck", "--shell=bash", "-"], input=BASH, capture_output=True, text=True, check=False
    )

    assert "" == completed.stdout
