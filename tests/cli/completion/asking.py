"""Ask for completions as the shells do, in environment variables, and at TAB in real shells."""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import pexpect
import pytest

from ..running import pipe

HOSTILE = """\
format = 1
[[theme]]
id = "trade"
label.en = '''a "b" 'c' $(touch canary) `touch canary` \\\\$(touch canary) \\\\`touch x` :: d'''
[[activity]]
id = "own-meeting"
title.en = "Ours; touch canary\\n|touch canary&<(touch canary)'$(touch canary)"
themes = ["trade"]
partners = [{en = "UN $(touch canary);touch canary;`touch canary`'\\"’‘ \\\\ é:=[y] *?{a,b} #! ~&"}]
"""
_FRAGMENTS = (
    *("$(touch canary)", "`touch canary`", ";touch canary;", "<(touch canary)", "|touch canary"),
    *("${x:=$(touch canary)}", "$((x[$(touch canary)]))", "(touch canary)", "%(touch canary)"),
    *("'", '"', "\\", " ", ":", "=", "--", "-", "--theme=", "--data=", "own,", "[", "]", "{", "}"),
    *("~", "*", "?", "!", "#", "%", "é", "’", "日", "\u202f", "$", "trade", "1"),
)


def generated(count: int) -> Iterator[str]:
    """Yield *count* words made of quotation marks, commands and characters special to a shell."""
    chance = random.Random(23)  # noqa: S311
    for _number in range(count):
        yield "".join(chance.choices(_FRAGMENTS, k=chance.randint(1, 6)))


def environ(home: Path, **more: str) -> Mapping[str, str]:
    """Return a small environment whose home folder is *home*."""
    return {
        "HOME": str(home),
        "PATH": f"{home / 'bin'}:/usr/local/bin:/usr/bin:/bin",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        **more,
    }


def completion_environ(typed: str, shell: str) -> Mapping[str, str]:
    """Return the environment variables with which *shell* asks for completions of *typed*."""
    words = typed.split(" ")
    return {
        "_RABAT_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }


def answer(typed: str, shell: str, **more: str) -> str:
    """Return the program's answer when *shell* asks for completions of *typed*."""
    variables = {"LC_ALL": "C.UTF-8", **completion_environ(typed, shell), **more}
    with patch.dict(os.environ, variables):
        result = pipe(**variables)

    assert (0, "") == (result.code, result.err)
    return result.out


def values(typed: str, **more: str) -> Sequence[str]:
    """Return the values that are offered after *typed*."""
    return [line.split("\t")[0] for line in answer(typed, "fish", **more).splitlines() if line]


def program(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process whose home folder is *home*."""
    return subprocess.run(
        [sys.executable, "-m", "rabat_cli", *arguments],
        env=environ(home, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=home,
        check=False,
    )


def find_shell(shell: str) -> str:
    """Return the path of *shell*; skip the test where it is not installed."""
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"{shell} is not installed")
    return path


def offers_of_fish(home: Path, lines: Sequence[str]) -> str:
    """Return what fish offers at TAB after each of *lines*, in this *home*."""
    script = (
        "_RABAT_COMPLETE=source_fish rabat | source; while read -lz line; complete -C $line; end"
    )
    completed = subprocess.run(
        [find_shell("fish"), "--private", "-c", script],
        env=environ(home),
        cwd=home,
        input="".join(f"{line}\0" for line in lines),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    return completed.stdout


class Shell:
    """A real shell on a pseudo-terminal; the line *read* sets up the completion."""

    START: Mapping[str, Sequence[str]] = {
        "bash": ["--norc", "--noprofile", "-i"],
        "zsh": ["-f", "-i"],
        "fish": ["--private", "--interactive"],
    }
    QUIET: Mapping[str, Sequence[str]] = {
        "bash": ["PS1='READY> '", "bind 'set enable-bracketed-paste off'", "HISTFILE="],
        "zsh": ["PROMPT='READY> '", "LISTMAX=1000"],
        "fish": ["function fish_prompt; echo -n 'READY> '; end"],
    }
    READ: Mapping[str, str] = {
        "bash": 'eval "$(_RABAT_COMPLETE=source_bash rabat)"',
        "zsh": 'eval "$(_RABAT_COMPLETE=source_zsh rabat)"',
        "fish": "_RABAT_COMPLETE=source_fish rabat | source",
    }

    def __init__(
        self, name: str, home: Path, *, start: Sequence[str] = (), read: str | None = None
    ) -> None:
        path = find_shell(name)
        if os.name == "nt":
            pytest.skip("a pseudo-terminal of Unix")
        if name == "fish":
            # Without this folder, fish first generates completions from all manual pages.
            completions = home / ".local" / "share" / "fish" / "generated_completions"
            completions.mkdir(parents=True, exist_ok=True)
        self.child = pexpect.spawn(
            path,
            list(start or self.START[name]),
            env=dict(environ(home, TERM="xterm")),
            cwd=str(home),
            encoding="utf-8",
            timeout=30,
            dimensions=(50, 120),
        )
        self.child.delaybeforesend = None
        lines = [*self.QUIET[name], self.READ[name] if read is None else read]
        for line in [*lines, "echo set-''up"]:
            self.child.sendline(line)
        self.child.expect("set-up\r?\n")

    def tab(self, typed: str, expected: str) -> str:
        """Type *typed* and TAB, and erase the line; return a message if *expected* is not shown."""
        problem = self.press(typed + "\t", expected)
        self.child.send("\x15")
        return problem

    def press(self, keys: str, expected: str) -> str:
        """Type *keys*; return a message if *expected* is not shown, else ""."""
        self.child.send(keys)
        try:
            self.child.expect(re.escape(expected))
        except pexpect.TIMEOUT:
            return f"never shown after {keys!r}: {expected}; but: {self.child.before!r}"
        return ""

    def tab_and_erase(self, lines: Sequence[str]) -> None:
        """Type each of *lines* and TAB, and erase the line again."""
        for number, line in enumerate(lines):
            self.child.send(f"{line}\t\x15")
            self.child.sendline(f"echo pass-''{number}.")
            self.child.expect_exact(f"pass-{number}.")

    def close(self) -> None:
        """End the shell."""
        self.child.close(force=True)
