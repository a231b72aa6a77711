"""Run the program within the test, on a simulated terminal or pipe, or as a separate process.

Each run reads tests/sample.toml unless a test sets other data; RABAT_DATA="" is the bundled data.
"""

import io
import os
import re
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest

from rabat_cli.cli.app import main
from rabat_cli.cli.terminal import Terminal

MODULE = (sys.executable, "-m", "rabat_cli")
WINDOWS = os.name == "nt"
SCRIPT = (str(Path(sysconfig.get_path("scripts"), "rabat.exe" if WINDOWS else "rabat")),)
TESTS = Path(__file__).parents[1]
# The data of every run, unless a test sets other data.
SAMPLE = str(TESTS / "sample.toml")
# The data of another dialogue, from another source.
MINISTRY = str(TESTS / "ministry.toml")
# Programs of Windows need SYSTEMROOT.
_SYSTEM = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if WINDOWS else {}
PLAIN = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", **_SYSTEM}
ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x1b\x07]*(?:\x07|\x1b\\))")
# Characters that control a terminal, except line ends and tabs.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Result(NamedTuple):
    """The result of a run: the exit code, the standard output and the standard error."""

    code: int
    out: str
    err: str


class Stream(io.TextIOWrapper):
    """A stream in memory that keeps everything written to it and can pass for a terminal."""

    def __init__(self, *, terminal: bool = False, encoding: str = "utf-8") -> None:
        self.written = io.BytesIO()
        self.terminal = terminal
        super().__init__(self.written, encoding=encoding)

    def isatty(self) -> bool:
        """Return whether the stream passes for a terminal."""
        return self.terminal

    def content(self) -> str:
        """Return everything that was written, with its line ends unchanged."""
        return self.written.getvalue().decode(self.encoding)


def pipe(
    *arguments: str, stdin: bytes | str = b"", encoding: str = "utf-8", **environ: str
) -> Result:
    """Run the program with its standard output in a simulated pipe."""
    return _run(arguments, stdin, Stream(encoding=encoding), Stream(), environ)


def screen(
    *arguments: str, stdin: bytes | str = b"", encoding: str = "utf-8", **environ: str
) -> Result:
    """Run the program on a simulated terminal of 80 columns, or of as many as COLUMNS says."""
    return _run(
        arguments,
        stdin,
        Stream(terminal=True, encoding=encoding),
        Stream(terminal=True),
        {"TERM": "xterm-256color", "COLUMNS": "80"} | environ,
    )


def _run(
    arguments: Sequence[str],
    stdin: bytes | str,
    out: Stream,
    err: Stream,
    environ: dict[str, str],
) -> Result:
    content = stdin.encode() if isinstance(stdin, str) else stdin
    surroundings = {"RABAT_DATA": SAMPLE} | environ
    # Within a test there is no console of Windows to ask whether it takes colours.
    with patch("rabat_cli.cli.console.takes_escapes", return_value=True):
        code = main(arguments, Terminal(surroundings, io.BytesIO(content), out, err))
    return Result(code, out.content(), err.content())


def process(
    *arguments: str | bytes,
    program: Sequence[str] = MODULE,
    stdin: bytes = b"",
    environ: Mapping[str, str] = PLAIN,
    **more: Any,
) -> Result:
    """Run the program as a separate process, in an environment with few variables."""
    completed = subprocess.run(
        [*program, *arguments],
        input=stdin,
        capture_output=True,
        env={"RABAT_DATA": SAMPLE, **_SYSTEM, **environ},
        check=False,
        **more,
    )
    return Result(completed.returncode, completed.stdout.decode(), completed.stderr.decode())


def shell(line: str, **more: Any) -> Result:
    """Run a line of bash in which ``rabat`` is the program; the exit code is that of bash."""
    if WINDOWS:
        pytest.skip("a line of a Unix shell")
    words = shlex.join(MODULE)
    return process(f'rabat() {{ {words} "$@"; }}; {line}', program=("bash", "-c"), **more)


def on_terminal(
    *arguments: str, columns: int = 80, environ: Mapping[str, str] | None = None
) -> Result:
    """Run the program as a process on a real pseudo-terminal of *columns* columns."""
    termios = pytest.importorskip("termios", reason="a pseudo-terminal of Unix")
    controller, pseudo_terminal = os.openpty()
    termios.tcsetwinsize(pseudo_terminal, (24, columns))
    running = subprocess.Popen(
        [*MODULE, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=pseudo_terminal,
        stderr=subprocess.PIPE,
        env={**PLAIN, "RABAT_DATA": SAMPLE, "TERM": "xterm-256color", **(environ or {})},
    )
    os.close(pseudo_terminal)
    output = b""
    try:
        while part := os.read(controller, 65536):
            output += part
    except OSError:  # Linux reports the closed other end in this way
        pass
    os.close(controller)
    _out, err = running.communicate()
    return Result(running.returncode, output.decode().replace("\r\n", "\n"), err.decode())


def bare(text: str) -> str:
    """Return *text* without escape sequences for colours and hyperlinks."""
    return ESCAPES.sub("", text)
