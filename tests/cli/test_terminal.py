"""The streams and the environment as the program sees them: terminal or pipe, width, encoding."""

import errno
import io
import os
import sys
import threading
from collections.abc import Mapping
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from rabat_cli.cli import terminal as terminal_module
from rabat_cli.cli.terminal import Terminal, current_terminal, write_all

from .running import Stream, screen


def make_terminal(
    environ: Mapping[str, str] | None = None, *, screen: bool = True, encoding: str = "utf-8"
) -> Terminal:
    """Return a terminal, or without *screen* a pipe, in this environment."""
    out = Stream(terminal=screen, encoding=encoding)
    return Terminal(environ or {}, None, out, Stream(terminal=screen))


def test_streams_of_a_terminal_are_terminals_and_pipes_are_not() -> None:
    """The standard output and the standard error are terminals on a terminal, but not in a pipe."""
    assert (True, True) == (make_terminal().stdout_is_terminal, make_terminal().stderr_is_terminal)
    pipe = make_terminal(screen=False)
    assert (False, False) == (pipe.stdout_is_terminal, pipe.stderr_is_terminal)


def test_missing_or_closed_standard_output_is_no_terminal() -> None:
    """A standard output that is missing or closed does not count as a terminal."""
    closed = Stream(terminal=True)
    closed.close()
    closed.isatty = io.TextIOWrapper.isatty.__get__(closed)  # type: ignore[method-assign]

    assert False is Terminal({}, None, None, None).stdout_is_terminal
    assert False is Terminal({}, None, closed, None).stdout_is_terminal


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
def test_colour_is_used_only_on_capable_terminals(environ: dict[str, str], expected: bool) -> None:
    """A terminal has colour unless TERM is dumb or NO_COLOR is set; a pipe never has colour."""
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
def test_columns_variable_is_the_width_if_plausible(columns: str, expected: int) -> None:
    """COLUMNS is the width if the value is a plausible number; otherwise the width is 80."""
    assert expected == make_terminal({"COLUMNS": columns}).width


def test_unknown_width_is_80() -> None:
    """If no stream reports a width, the width is 80."""
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
def test_terminal_keeps_its_encoding_except_ascii(
    encoding: str, environ: dict[str, str], expected: str, unicode: bool
) -> None:
    """A terminal keeps its encoding, but ASCII only if PYTHONIOENCODING chooses ASCII."""
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
def test_files_and_pipes_get_utf_8(encoding: str, environ: dict[str, str], expected: str) -> None:
    """Files and pipes get UTF-8, whatever the system has, unless the user chose an encoding."""
    terminal = make_terminal(environ, screen=False, encoding=encoding)
    err = Stream(encoding=encoding)
    Terminal(environ, None, None, err).print_messages("é")

    assert expected == terminal.encoding
    assert "é\n".encode(expected) == err.written.getvalue()


@pytest.mark.parametrize("encoding", ["idna", "undefined"])
@pytest.mark.parametrize("screen", [True, False])
def test_encoding_that_cannot_represent_text_is_replaced_by_utf_8(
    encoding: str, screen: bool
) -> None:
    """If the encoding cannot represent text, answers and messages are in UTF-8."""
    terminal = make_terminal({"PYTHONIOENCODING": encoding}, screen=screen)
    terminal = Terminal(
        terminal.environ, None, *(StreamWithEncoding(encoding), StreamWithEncoding(encoding))
    )
    terminal.write("é\n")
    terminal.print_messages("é")

    for stream in (terminal.stdout, terminal.stderr):
        assert isinstance(stream, Stream)
        assert "é\n".encode() == stream.written.getvalue()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "utf-8-sig", "cp037", "hz", "big5"])
def test_unusual_encodings_are_used(encoding: str) -> None:
    """Text is written in any encoding from which the same text can be decoded."""
    terminal = make_terminal({"PYTHONIOENCODING": encoding}, encoding=encoding)
    terminal.write("a\tb\n")

    assert isinstance(terminal.stdout, Stream)
    assert "a\tb\n" == terminal.stdout.written.getvalue().decode(encoding)


class StreamWithEncoding(Stream):
    """A stream that reports the given encoding."""

    encoding = ""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self.encoding = encoding


def test_characters_missing_in_the_encoding_become_question_marks() -> None:
    """A character that the encoding lacks becomes a question mark, and the rest is written."""
    terminal = make_terminal(encoding="latin-1")
    terminal.write("é ● é\n")

    assert isinstance(terminal.stdout, Stream)
    assert b"\xe9 ? \xe9\n" == terminal.stdout.written.getvalue()


def test_bytes_are_written_unchanged() -> None:
    """Bytes are written unchanged to the standard output."""
    terminal = make_terminal(encoding="latin-1")
    terminal.write(b"\xff\r\n\x00")

    assert isinstance(terminal.stdout, Stream)
    assert b"\xff\r\n\x00" == terminal.stdout.written.getvalue()


def test_writing_without_standard_output_fails() -> None:
    """Writing an answer without a standard output fails, unless the answer is empty."""
    without_streams = Terminal({}, None, None, None)
    without_streams.write("")
    with pytest.raises(OSError, match="closed") as caught:
        without_streams.write("x")

    assert errno.EBADF == caught.value.errno


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_full_disk_is_reported_once() -> None:
    """Writing to a full disk fails, and closing the stream afterwards does not fail again."""
    stream = open("/dev/full", "w", encoding="utf-8")  # noqa: SIM115
    terminal = Terminal({}, None, stream, stream)
    with pytest.raises(OSError, match="space") as caught:
        terminal.write("x")
    terminal.close()

    assert errno.ENOSPC == caught.value.errno
    assert stream.closed


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_messages_that_cannot_be_written_are_dropped() -> None:
    """A message that cannot be written is dropped, and its stream is closed."""
    stream = open("/dev/full", "w", encoding="utf-8")  # noqa: SIM115
    terminal = Terminal({}, None, None, stream)
    terminal.print_messages("x")
    terminal.print_messages("y")
    Terminal({}, None, None, None).print_messages("x")

    assert stream.closed


def test_messages_are_lines_in_the_encoding_of_the_stream() -> None:
    """Each message is a line, in the encoding of the standard error."""
    err = Stream(encoding="ascii")
    Terminal({"PYTHONIOENCODING": "ascii"}, None, None, err).print_messages("é", "b")

    assert b"?\nb\n" == err.written.getvalue()


def test_current_terminal_has_the_environment_of_the_process() -> None:
    """``current_terminal()`` returns a terminal with the environment of the process."""
    assert os.environ is current_terminal().environ


class UnbufferedStream(io.RawIOBase):
    """A stream without a buffer, which takes three bytes at a time."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, piece: Any) -> int:
        """Keep the first three bytes of *piece*."""
        self.written += bytes(piece[:3])
        return len(piece[:3])


def test_answer_is_complete_if_a_stream_takes_only_parts() -> None:
    """With PYTHONUNBUFFERED, a write may take only a part; the rest is written after it."""
    stream = UnbufferedStream()
    out: Any = io.TextIOWrapper(stream, encoding="utf-8")

    Terminal({}, None, out, None).write("0123456789")

    assert b"0123456789" == stream.written


@pytest.mark.skipif(os.name != "posix", reason="streams of Unix")
@pytest.mark.parametrize("buffering", [0, -1])
def test_answer_is_complete_if_a_non_blocking_pipe_is_full(buffering: int) -> None:
    """If a non-blocking pipe is full, the rest of the answer is written once there is room."""
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


# Windows


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate Windows."""
    monkeypatch.setattr(terminal_module, "_WINDOWS", True)


class FailingStream(io.RawIOBase):
    """A stream that stands for *handle* and fails with the error *number* when written to."""

    def __init__(self, handle: int, number: int) -> None:
        self.handle, self.number = handle, number

    def writable(self) -> bool:
        """Return True."""
        return True

    def fileno(self) -> int:
        """Return the number of the stream that it stands for."""
        return self.handle

    def write(self, _piece: Any) -> int:
        """Raise the error."""
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
def test_invalid_argument_for_a_pipe_on_windows_is_a_broken_pipe(
    piped: bool, number: int, expected: type[OSError]
) -> None:
    """On Windows, the error EINVAL for a pipe means that the reader has left; others stay as is."""
    reader, writer = os.pipe()
    with open(os.devnull, "wb") as device:
        out: Any = io.TextIOWrapper(
            FailingStream(writer if piped else device.fileno(), number), encoding="utf-8"
        )
        with pytest.raises(expected) as caught:
            Terminal({}, None, out, None).write("x")
    os.close(reader)
    os.close(writer)

    assert expected is type(caught.value)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(("columns", "expected"), [(80, 79), (120, 119), (1, 1), (0, 80)])
def test_width_of_a_console_on_windows_is_one_column_less(
    monkeypatch: pytest.MonkeyPatch, columns: int, expected: int
) -> None:
    """On Windows, a line as wide as the console would be followed by an empty one."""
    monkeypatch.setattr(os, "get_terminal_size", lambda _handle: os.terminal_size((columns, 25)))
    with open(os.devnull, "w", encoding="utf-8") as stream:
        terminal = Terminal({}, None, stream, None)

        assert expected == terminal.width
        assert 80 == Terminal({"COLUMNS": "80"}, None, stream, None).width


class Console:
    """The functions of Windows for a console, with a *mode* or, if None, without a console.

    *willing* says whether the console can be set to process escape sequences.
    """

    def __init__(self, mode: int | None, *, willing: bool) -> None:
        self.mode, self.willing = mode, willing

    def GetStdHandle(self, number: int) -> int:  # noqa: N802
        """Return the handle of the standard output."""
        return 7 if number == -11 else 0

    def GetConsoleMode(self, handle: Any, mode: Any) -> int:  # noqa: N802
        """Return the mode through *mode*, and 1, or return 0 if there is no console."""
        if handle.value != 7 or self.mode is None:
            return 0
        mode._obj.value = self.mode  # noqa: SLF001
        return 1

    def SetConsoleMode(self, handle: Any, mode: int) -> int:  # noqa: N802
        """Set the mode and return 1, or return 0 if the console is not willing."""
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
def test_colour_on_windows_needs_a_console_that_processes_escapes(
    monkeypatch: pytest.MonkeyPatch,
    mode: int | None,
    willing: bool,
    environ: dict[str, str],
    expected: bool,
) -> None:
    """On Windows, the console is set to process escape sequences; if that fails, no colour."""
    import ctypes

    console = Console(mode, willing=willing)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=console), raising=False)

    assert expected is make_terminal(environ).colour
    assert False is make_terminal(environ, screen=False).colour
    # Other flags of the console's mode are not changed.
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
def test_locale_on_windows_is_the_display_language(
    monkeypatch: pytest.MonkeyPatch, number: int, environ: dict[str, str], expected: str
) -> None:
    """On Windows, without locale variables, the locale is the display language, if known."""
    import ctypes

    system = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=system), raising=False)

    assert expected == make_terminal(environ).locale


@pytest.mark.skipif(os.name == "nt", reason="there it is asked")
def test_console_module_is_used_only_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """On other systems, language and colour are found without the module for the console."""
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
def test_messages_on_a_terminal_are_wrapped_between_words(
    arguments: tuple[str, ...], width: int
) -> None:
    """On a terminal, messages are wrapped between words, and no line is wider than the terminal."""
    narrow, wide = (screen(*arguments, COLUMNS=str(columns)).err for columns in (width, 2000))

    assert wide.split() == narrow.split()
    assert max(map(len, narrow.splitlines())) <= width
