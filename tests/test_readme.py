"""The README: every command in it does what it says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from .cli.running import pipe

README = Path(__file__).parents[1] / "README.md"
BLOCKS = re.findall(r"^```console\n(.*?)^```", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
# A command may need what those before it in its block have written.
COMMANDS = [
    "; ".join(commands[: end + 1])
    for block in BLOCKS
    if (commands := re.findall(r"^\$ (.*)$", block, re.MULTILINE))
    for end in range(len(commands))
]


@pytest.fixture
def shell(tmp_path: Path) -> Path:
    """A folder with a ``rabat`` that is the program under test."""
    program = tmp_path / "bin" / "rabat"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rabat_cli "$@"\n')
    program.chmod(0o755)
    return tmp_path


def test_there_are_examples_by_task() -> None:
    """The README shows five tasks at least, each with its commands."""
    assert len(BLOCKS) >= 5


@pytest.mark.skipif(os.name == "nt", reason="the examples are written for a POSIX shell")
@pytest.mark.parametrize("command", COMMANDS)
def test_command(command: str, shell: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command of the README succeeds, gives an answer and has nothing to complain of."""
    words = shlex.split(command)
    # Only what needs a shell is given to one.
    if words[0] == "rabat" and not re.search(r"[|><&;$*]", command):
        monkeypatch.chdir(shell)
        code, out, err = pipe(*words[1:], RABAT_DATA="")
    else:
        path = f"{shell / 'bin'}:{os.environ['PATH']}"
        done = subprocess.run(
            ["/bin/sh", "-ec", command],
            cwd=shell,
            env=os.environ | {"PATH": path, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        code, out, err = done.returncode, done.stdout, done.stderr

    written = [path for path in shell.iterdir() if path.is_file() and path.stat().st_size]
    # An empty list of one's own still has the row that shows how.
    complaints = [line for line in err.splitlines() if "row with the example" not in line]
    assert (0, [], True) == (code, complaints, bool(out or written))
