"""What the program takes its surroundings for."""

import errno
import io
import os
from collections.abc import Mapping
from typing import Any

import pytest

from rabat_cli.cli.terminal import Terminal, actual

from .running import Stream


def terminal(
    environ: Mapping[str, str] | None = None, *, screen: bool = True, encoding: str = "utf-8"
) -> Terminal:
    """A terminal, or a pipe, in this environment."""
    out = Stream(terminal=screen, encoding=encoding)
    return Terminal(environ or {}, None, out, Stream(terminal=screen))


def test_a_terminal_is_interactive_and_talkative() -> None:
    """A person reads what goes to a terminal, and nobody what goes into a pipe."""
    assert (True, True) == (terminal().interactive, terminal().talkative)
    pipe = terminal(screen=False)
    assert (False, False) == (pipe.interactive, pipe.talkative)


def test_a_stream_that_is_closed_is_no_terminal() -> None:
    """A stream that is not there, or was closed, is read by nobody."""
    shut = Stream(terminal=True)
    shut.close()
    shut.isatty = io.TextIOWrapper.isatty.__get__(shut)  # type: ignore[method-assign]

    assert False is Terminal({}, None, None, None).interactive
    assert False is Terminal({}, None, shut, None).interactive


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "0"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False),
        ({"TERM": ""}, False),
        ({}, False),
    ],
)
def test_colour(environ: dict[str, str], expected: bool) -> None:
    """Colour goes to a terminal that is not dumb, unless NO_COLOR is set; to a pipe never."""
    assert expected is terminal(environ).colour
    assert False is terminal(environ | {"FORCE_COLOR": "3"}, screen=False).colour


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        *(("1", 1), ("40", 40), ("99999", 99999)),
        *((value, 80) for value in ("", "0", "00", "-5", "abc", "1e3", "100000", "9" * 5000)),
        *((value, 80) for value in (" 40", "4.0", "²")),
    ],
)
def test_width(columns: str, expected: int) -> None:
    """COLUMNS is the width where it is a number that makes sense; otherwise it is 80."""
    assert expected == terminal({"COLUMNS": columns}).width


def test_width_without_a_stream() -> None:
    """Where nothing can be asked for its width, it is 80."""
    assert 80 == Terminal({}, None, None, None).width
    assert 80 == terminal().width


@pytest.mark.parametrize(
    ("encoding", "environ", "expected", "unicode"),
    [
        ("utf-8", {}, "utf-8", True),
        ("UTF8", {}, "utf-8", True),
        ("utf-16", {}, "utf-16", True),
        ("ascii", {}, "utf-8", True),
        ("ANSI_X3.4-1968", {}, "utf-8", True),
        ("ascii", {"PYTHONIOENCODING": ":replace"}, "utf-8", True),
        ("ascii", {"PYTHONIOENCODING": "ascii"}, "ascii", False),
        ("us-ascii", {"PYTHONIOENCODING": "US-ASCII:strict"}, "ascii", False),
        ("latin-1", {}, "iso8859-1", False),
        ("cp1252", {}, "cp1252", False),
    ],
)
def test_encoding(encoding: str, environ: dict[str, str], expected: str, unicode: bool) -> None:
    """The encoding is the stream's; ASCII counts only where the user has chosen it."""
    said = terminal(environ, encoding=encoding)

    assert (expected, unicode) == (said.encoding, said.unicode)


def test_writing_puts_a_question_mark_for_what_an_encoding_lacks() -> None:
    """A character that the encoding lacks does not stop the rest."""
    said = terminal(encoding="latin-1")
    said.write("é ● é\n")

    assert isinstance(said.stdout, Stream)
    assert b"\xe9 ? \xe9\n" == said.stdout.kept.getvalue()


def test_writing_bytes_leaves_them_alone() -> None:
    """What is no text is written as it is."""
    said = terminal(encoding="latin-1")
    said.write(b"\xff\r\n\x00")

    assert isinstance(said.stdout, Stream)
    assert b"\xff\r\n\x00" == said.stdout.kept.getvalue()


def test_writing_to_a_stream_that_is_closed() -> None:
    """Without a standard output an answer cannot be written; no answer can."""
    shut = Terminal({}, None, None, None)
    shut.write("")
    with pytest.raises(OSError, match="closed") as caught:
        shut.write("x")

    assert errno.EBADF == caught.value.errno


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_told_of_when_writing_and_not_again() -> None:
    """Writing fails at once, and closing afterwards does not fail once more."""
    stream = open("/dev/full", "w", encoding="utf-8")  # noqa: SIM115
    said = Terminal({}, None, stream, stream)
    with pytest.raises(OSError, match="space") as caught:
        said.write("x")
    said.close()

    assert errno.ENOSPC == caught.value.errno
    assert stream.closed


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_nobody_to_tell_is_no_error() -> None:
    """What cannot be told is forgotten, and so is the stream."""
    stream = open("/dev/full", "w", encoding="utf-8")  # noqa: SIM115
    said = Terminal({}, None, None, stream)
    said.tell("x")
    said.tell("y")
    Terminal({}, None, None, None).tell("x")

    assert stream.closed


def test_telling_writes_lines() -> None:
    """Each thing told is a line, in the encoding of the stream."""
    err = Stream(encoding="ascii")
    Terminal({}, None, None, err).tell("é", "b")

    assert b"?\nb\n" == err.kept.getvalue()


def test_the_actual_surroundings() -> None:
    """The surroundings of a process are its environment and its streams."""
    assert os.environ is actual().environ


class Slow(io.RawIOBase):
    """A stream without a buffer, which takes three bytes at a time."""

    def __init__(self) -> None:
        self.kept = b""

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, piece: Any) -> int:
        """Keep the first three bytes of *piece*."""
        self.kept += bytes(piece[:3])
        return len(piece[:3])


def test_an_answer_is_written_whole_where_a_stream_takes_only_parts() -> None:
    """PYTHONUNBUFFERED gives a standard output that may write less than it is given."""
    slow = Slow()
    out: Any = io.TextIOWrapper(slow, encoding="utf-8")

    Terminal({}, None, out, None).write("0123456789")

    assert b"0123456789" == slow.kept
