"""The commands in the README succeed."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from .cli.running import Result, pipe

README = Path(__file__).parents[1] / "README.md"
BLOCKS = [
    commands
    for block in re.findall(
        r"^```console\n(.*?)^```", README.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    if (commands := re.findall(r"^\$ (.*)$", block, re.MULTILINE))
]


@pytest.fixture
def shell(tmp_path: Path) -> Path:
    """Provide a folder with a ``rabat`` that is the program under test."""
    program = tmp_path / "bin" / "rabat"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rabat_cli "$@"\n')
    program.chmod(0o755)
    return tmp_path


def test_the_readme_has_at_least_five_blocks_of_commands() -> None:
    """Each block shows the commands of a task."""
    assert len(BLOCKS) >= 5


@pytest.mark.skipif(os.name == "nt", reason="the examples are written for a POSIX shell")
@pytest.mark.parametrize("commands", BLOCKS, ids="; ".join)
def test_every_command_of_the_readme_succeeds_without_messages(
    commands: list[str], shell: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands of a block run one after the other in the same folder."""
    monkeypatch.chdir(shell)
    for command in commands:
        result = run(command, shell)

        # A new template has no activities, but still the row with the example.
        complaints = [
            line for line in result.err.splitlines() if "row with the example" not in line
        ]
        assert (0, [], True) == (
            result.code,
            complaints,
            bool(result.out or non_empty_files(shell)),
        )


def run(command: str, shell: Path) -> Result:
    """Run *command* in the folder *shell*, through a shell only if the command needs one."""
    words = shlex.split(command)
    if words[0] == "rabat" and not re.search(r"[|><&;$*]", command):
        return pipe(*words[1:], RABAT_DATA="")
    completed = subprocess.run(
        ["/bin/sh", "-ec", command],
        cwd=shell,
        env=os.environ | {"PATH": f"{shell / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Result(completed.returncode, completed.stdout, completed.stderr)


def non_empty_files(folder: Path) -> set[Path]:
    """Return the files in *folder* that are not empty."""
    return {path for path in folder.iterdir() if path.is_file() and path.stat().st_size}
