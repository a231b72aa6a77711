"""The program's view of its streams and environment: terminal or pipe, width, encoding."""

import errno
import io
import os
import sys
import threading
from collections.abc import Mapping
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from rabat_cli.cli import terminal as surroundings
from rabat_cli.cli.terminal import Terminal, current_terminal, write_all

from .running import Stream, screen


def make_terminal(
    environ: Mapping[str, str] | None = None, *, screen: bool = True, encoding: str = "utf-8"
) -> Terminal:
    """Return a terminal, or a pipe, in this environment."""
    out = Stream(terminal=screen, encoding=encoding)
    return Terminal(environ or {}, None, out, Stream(terminal=screen))


def test_a_terminal_is_interactive_and_shows_hints() -> None:
    """A terminal is interactive and shows hints, and a pipe does not."""
    assert (True, True) == (make_terminal().stdout_is_terminal, make_terminal().stderr_is_terminal)
    pipe = make_terminal(screen=False)
    assert (False, False) == (pipe.stdout_is_terminal, pipe.stderr_is_terminal)


def test_a_stream_that_is_closed_is_no_terminal() -> None:
    """A stream that is not there, or was closed, is read by nobody."""
    shut = Stream(terminal=True)
    shut.close()
    shut.isatty = io.TextIOWrapper.isatty.__get__(shut)  # type: ignore[method-assign]

    assert False is Terminal({}, None, None, None).stdout_is_terminal
    assert False is Terminal({}, None, shut, None).stdout_is_terminal


@pytest.mark.skipif(os.name == "nt", reason="there the console is asked")
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
def test_colour_goes_to_terminals_only(environ: dict[str, str], expected: bool) -> None:
    """Colour goes to a terminal that is not dumb, unless NO_COLOR is set; to a pipe never."""
    assert expected is make_terminal(environ).colour
    assert False is make_terminal(environ | {"FORCE_COLOR": "3"}, screen=False).colour


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        *(("1", 1), ("40", 40), ("99999", 99999)),
        *((value, 80) for value in ("", "0", "00", "-5", "abc", "1e3", "100000", "9" * 5000)),
        *((value, 80) for value in (" 40", "4.0", "²")),
    ],
)
def test_columns_is_the_width_where_it_makes_sense(columns: str, expected: int) -> None:
    """COLUMNS is the width where it is a number that makes sense; otherwise it is 80."""
    assert expected == make_terminal({"COLUMNS": columns}).width


def test_width_without_a_stream() -> None:
    """Where nothing can be asked for its width, it is 80."""
    assert 80 == Terminal({}, None, None, None).width
    assert 80 == make_terminal().width


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
def test_a_terminal_has_its_own_encoding(
    encoding: str, environ: dict[str, str], expected: str, unicode: bool
) -> None:
    """A terminal has its own encoding; ASCII counts only where the user has chosen it."""
    terminal = make_terminal(environ, encoding=encoding)

    assert (expected, unicode) == (terminal.encoding, terminal.unicode)


@pytest.mark.parametrize(
    ("encoding", "environ", "expected"),
    [
        ("cp1252", {}, "utf-8"),
        ("latin-1", {"PYTHONIOENCODING": ":replace"}, "utf-8"),
        ("cp1252", {"PYTHONIOENCODING": "cp1252"}, "cp1252"),
        ("cp1252", {"PYTHONUTF8": "0"}, "cp1252"),
        ("ascii", {"PYTHONUTF8": "0"}, "utf-8"),
        ("utf-8", {"PYTHONUTF8": "1"}, "utf-8"),
    ],
)
def test_what_is_no_terminal_gets_utf_8(
    encoding: str, environ: dict[str, str], expected: str
) -> None:
    """A file or a pipe is read as UTF-8, whatever Windows has for it, unless the user says else."""
    terminal = make_terminal(environ, screen=False, encoding=encoding)
    err = Stream(encoding=encoding)
    Terminal(environ, None, None, err).print_messages("é")

    assert expected == terminal.encoding
    assert "é\n".encode(expected) == err.written.getvalue()


@pytest.mark.parametrize("encoding", ["idna", "undefined"])
@pytest.mark.parametrize("screen", [True, False])
def test_an_encoding_that_cannot_represent_text(encoding: str, screen: bool) -> None:
    """With an encoding that cannot represent text, answers and messages are in UTF-8."""
    terminal = make_terminal({"PYTHONIOENCODING": encoding}, screen=screen)
    terminal = Terminal(terminal.environ, None, *(Named(encoding), Named(encoding)))
    terminal.write("é\n")
    terminal.print_messages("é")

    for stream in (terminal.stdout, terminal.stderr):
        assert isinstance(stream, Stream)
        assert "é\n".encode() == stream.written.getvalue()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "utf-8-sig", "cp037", "hz", "big5"])
def test_an_odd_encoding_is_used(encoding: str) -> None:
    """Text is written in any encoding that can be read again."""
    terminal = make_terminal({"PYTHONIOENCODING": encoding}, encoding=encoding)
    terminal.write("a\tb\n")

    assert isinstance(terminal.stdout, Stream)
    assert "a\tb\n" == terminal.stdout.written.getvalue().decode(encoding)


class Named(Stream):
    """A stream that says that it has an encoding."""

    encoding = ""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self.encoding = encoding


def test_writing_puts_a_question_mark_for_what_an_encoding_lacks() -> None:
    """A character that the encoding lacks does not stop the rest."""
    terminal = make_terminal(encoding="latin-1")
    terminal.write("é ● é\n")

    assert isinstance(terminal.stdout, Stream)
    assert b"\xe9 ? \xe9\n" == terminal.stdout.written.getvalue()


def test_writing_bytes_leaves_them_alone() -> None:
    """Bytes are written unchanged to the standard output."""
    terminal = make_terminal(encoding="latin-1")
    terminal.write(b"\xff\r\n\x00")

    assert isinstance(terminal.stdout, Stream)
    assert b"\xff\r\n\x00" == terminal.stdout.written.getvalue()


def test_writing_to_a_stream_that_is_closed() -> None:
    """Writing an answer without a standard output fails, unless the answer is empty."""
    shut = Terminal({}, None, None, None)
    shut.write("")
    with pytest.raises(OSError, match="closed") as caught:
        shut.write("x")

    assert errno.EBADF == caught.value.errno


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_reported_once_when_writing() -> None:
    """Writing fails at once, and closing afterwards does not fail once more."""
    stream = open("/dev/full", "w", encoding="utf-8")  # noqa: SIM115
    terminal = Terminal({}, None, stream, stream)
    with pytest.raises(OSError, match="space") as caught:
        terminal.write("x")
    terminal.close()

    assert errno.ENOSPC == caught.value.errno
    assert stream.closed


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_nobody_to_tell_is_no_error() -> None:
    """A message that cannot be written is dropped, and its stream is closed."""
    stream = open("/dev/full", "w", encoding="utf-8")  # noqa: SIM115
    terminal = Terminal({}, None, None, stream)
    terminal.print_messages("x")
    terminal.print_messages("y")
    Terminal({}, None, None, None).print_messages("x")

    assert stream.closed


def test_telling_writes_lines() -> None:
    """Each message is a line, in the encoding of the stream."""
    err = Stream(encoding="ascii")
    Terminal({"PYTHONIOENCODING": "ascii"}, None, None, err).print_messages("é", "b")

    assert b"?\nb\n" == err.written.getvalue()


def test_the_actual_surroundings() -> None:
    """The surroundings of a process are its environment and its streams."""
    assert os.environ is current_terminal().environ


class Slow(io.RawIOBase):
    """A stream without a buffer, which takes three bytes at a time."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, piece: Any) -> int:
        """Keep the first three bytes of *piece*."""
        self.written += bytes(piece[:3])
        return len(piece[:3])


def test_an_answer_is_written_whole_where_a_stream_takes_only_parts() -> None:
    """PYTHONUNBUFFERED gives a standard output that may write less than it is given."""
    slow = Slow()
    out: Any = io.TextIOWrapper(slow, encoding="utf-8")

    Terminal({}, None, out, None).write("0123456789")

    assert b"0123456789" == slow.written


@pytest.mark.skipif(os.name != "posix", reason="streams of Unix")
@pytest.mark.parametrize("buffering", [0, -1])
def test_an_answer_waits_for_a_slow_reader(buffering: int) -> None:
    """A pipe that does not block takes only what there is room for: the rest goes out later."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    content = bytes(300_000)
    received: list[bytes] = []

    def read() -> None:
        with open(reader, "rb") as stream:
            received.append(stream.read())

    slow = threading.Timer(0.2, read)
    slow.start()
    with open(writer, "wb", buffering=buffering) as stream:
        write_all(stream, content)
    slow.join()

    assert [content] == received


# Windows.


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the system was Windows."""
    monkeypatch.setattr(surroundings, "_WINDOWS", True)


class Left(io.RawIOBase):
    """The pipe of a reader that has left, as Windows has it, or something else that fails."""

    def __init__(self, handle: int, number: int) -> None:
        self.handle, self.number = handle, number

    def writable(self) -> bool:
        """Yes."""
        return True

    def fileno(self) -> int:
        """Return the number of the stream that it stands for."""
        return self.handle

    def write(self, _piece: Any) -> int:
        """Fail."""
        raise OSError(self.number, "Invalid argument")


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("piped", "number", "expected"),
    [
        (True, errno.EINVAL, BrokenPipeError),
        (True, errno.ENOSPC, OSError),
        (False, errno.EINVAL, OSError),
    ],
)
def test_a_reader_that_leaves_on_windows(piped: bool, number: int, expected: type[OSError]) -> None:
    """Windows calls it an invalid argument; for anything but a pipe it is one."""
    reader, writer = os.pipe()
    with open(os.devnull, "wb") as device:
        out: Any = io.TextIOWrapper(
            Left(writer if piped else device.fileno(), number), encoding="utf-8"
        )
        with pytest.raises(expected) as caught:
            Terminal({}, None, out, None).write("x")
    os.close(reader)
    os.close(writer)

    assert expected is type(caught.value)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(("columns", "expected"), [(80, 79), (120, 119), (1, 1), (0, 80)])
def test_a_rule_leaves_the_last_column_of_a_console(
    monkeypatch: pytest.MonkeyPatch, columns: int, expected: int
) -> None:
    """A line as wide as the window would be followed by an empty one."""
    monkeypatch.setattr(os, "get_terminal_size", lambda _handle: os.terminal_size((columns, 25)))
    with open(os.devnull, "w", encoding="utf-8") as stream:
        terminal = Terminal({}, None, stream, None)

        assert expected == terminal.width
        assert 80 == Terminal({"COLUMNS": "80"}, None, stream, None).width


class Console:
    """What Windows says of its console: it may take escapes, do so when asked, or not be there."""

    def __init__(self, mode: int | None, *, willing: bool) -> None:
        self.mode, self.willing = mode, willing

    def GetStdHandle(self, number: int) -> int:  # noqa: N802
        """Return the handle of the standard output."""
        return 7 if number == -11 else 0

    def GetConsoleMode(self, handle: Any, mode: Any) -> int:  # noqa: N802
        """Give the mode, where there is a console."""
        if handle.value != 7 or self.mode is None:
            return 0
        mode._obj.value = self.mode  # noqa: SLF001
        return 1

    def SetConsoleMode(self, handle: Any, mode: int) -> int:  # noqa: N802
        """Take the mode, where it can be."""
        if handle.value != 7 or not self.willing:
            return 0
        self.mode = mode
        return 1


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("mode", "willing", "environ", "expected"),
    [
        (3, True, {}, True),
        (3, True, {"TERM": "xterm"}, True),
        (7, False, {}, True),
        (3, False, {}, False),
        (3, False, {"TERM": "xterm"}, False),
        (None, True, {}, False),
        (3, True, {"NO_COLOR": "1"}, False),
        (3, True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_on_windows(
    monkeypatch: pytest.MonkeyPatch,
    mode: int | None,
    willing: bool,
    environ: dict[str, str],
    expected: bool,
) -> None:
    """TERM is not set there: the console is asked whether it takes escapes, and set to do so."""
    import ctypes

    console = Console(mode, willing=willing)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=console), raising=False)

    assert expected is make_terminal(environ).colour
    assert False is make_terminal(environ, screen=False).colour
    # What else the console does, it goes on doing.
    assert (7 if expected else mode) == console.mode


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("number", "environ", "expected"),
    [
        (0x040C, {}, "fr_FR"),
        (0x080C, {}, "fr_BE"),
        (0x0809, {}, "en_GB"),
        (0xFFFF, {}, ""),
        (0x040C, {"LANG": "en_GB.UTF-8"}, "en_GB.UTF-8"),
        (0x0409, {"LC_ALL": "fr_FR"}, "fr_FR"),
    ],
)
def test_the_language_of_windows(
    monkeypatch: pytest.MonkeyPatch, number: int, environ: dict[str, str], expected: str
) -> None:
    """No variable says it there: it is that of the system's own windows, if it is one."""
    import ctypes

    system = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=system), raising=False)

    assert expected == make_terminal(environ).locale


@pytest.mark.skipif(os.name == "nt", reason="there it is asked")
def test_no_console_is_asked_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module that asks the console is not even loaded."""
    monkeypatch.setitem(sys.modules, "rabat_cli.cli.console", ModuleType("none"))

    assert ("", True) == (make_terminal().locale, make_terminal({"TERM": "xterm"}).colour)


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "-o", "10"),
        ("list", "--theme", "zzz"),
        ("search", "AVRR", "--lang", "fr"),
        ("align", "-o", "10", "--lang", "fr"),
    ],
)
def test_messages_are_broken_between_words(arguments: tuple[str, ...], width: int) -> None:
    """No line is wider than the terminal; a pipe gets each message on one line."""
    narrow, wide = (screen(*arguments, COLUMNS=str(columns)).err for columns in (width, 2000))

    assert wide.split() == narrow.split()
    assert max(map(len, narrow.splitlines())) <= width
