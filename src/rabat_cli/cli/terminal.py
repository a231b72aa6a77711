"""The terminal, pipes and environment in which the program runs, as one value."""

import codecs
import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Mapping
from typing import BinaryIO, TextIO

from msgspec import Struct

_WINDOWS = os.name == "nt"
_DEFAULT_WIDTH = 80
# The fewest columns to wrap lines to: in fewer, words would not fit beside the indentation.
_NARROWEST = 20
# The beginning of errors and warnings.
PREFIX = "rabat: "
# Seconds to wait before writing again to a stream that is full.
_PAUSE = 0.01


class Terminal(Struct, frozen=True):
    """The streams and the environment. A stream that was closed before the start is None."""

    environ: Mapping[str, str]
    stdin: BinaryIO | None
    stdout: TextIO | None
    stderr: TextIO | None

    @property
    def stdout_is_terminal(self) -> bool:
        """Whether the standard output is a terminal."""
        return _is_terminal(self.stdout)

    @property
    def stderr_is_terminal(self) -> bool:
        """Whether the standard error is a terminal: hints are shown only then."""
        return _is_terminal(self.stderr)

    @property
    def colour(self) -> bool:
        """Whether to use colour. A pipe never gets any, whatever FORCE_COLOR says."""
        kind = self.environ.get("TERM", "")
        if not self.stdout_is_terminal or self.environ.get("NO_COLOR") or kind == "dumb":
            return False
        if not _WINDOWS:
            return bool(kind)
        # Windows does not set TERM: ask the console.
        from .console import takes_escapes

        return takes_escapes()

    @property
    def unicode(self) -> bool:
        """Whether the encoding has every character: true for utf-8, false for cp1252."""
        return self.encoding.startswith("utf")

    @property
    def encoding(self) -> str:
        """The encoding of the standard output; see `_encoding`."""
        return _encoding(self.stdout, self.environ)

    @property
    def width(self) -> int:
        """The width in columns: COLUMNS, else that of the terminal, else 80."""
        columns = self.environ.get("COLUMNS", "")
        if columns.isdecimal() and 0 < len(columns) < 6 and int(columns):
            return int(columns)
        if self.stdout is None:
            return _DEFAULT_WIDTH
        try:
            width = os.get_terminal_size(self.stdout.fileno()).columns
        except (OSError, ValueError):
            return _DEFAULT_WIDTH
        # The console of Windows shows an empty line after a line that fills the width.
        return max(width - _WINDOWS, 1) if width else _DEFAULT_WIDTH

    @property
    def locale(self) -> str:
        """The locale that LC_ALL, LC_MESSAGES or LANG names, or else that of Windows."""
        values = (self.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        if locale := next(filter(None, values), ""):
            return locale
        if not _WINDOWS:
            return ""
        # Windows sets none of these variables.
        from .console import system_locale

        return system_locale()

    def write(self, answer: str | bytes) -> None:
        """Write all of *answer* to the standard output. Raises OSError if that fails."""
        if not answer:
            return
        if self.stdout is None:
            raise OSError(errno.EBADF, "standard output is closed")
        if isinstance(answer, str):
            answer = _encode(answer, self.encoding)
        try:
            write_all(self.stdout.buffer, answer)
        except OSError as error:
            # Windows reports EINVAL if the reader of a pipe has left.
            if _WINDOWS and error.errno == errno.EINVAL and _is_pipe(self.stdout):
                raise BrokenPipeError(errno.EPIPE, "") from error
            raise

    def close(self) -> None:
        """Close the standard output, so that Python does not flush it again at exit and fail."""
        _close(self.stdout)

    def print_messages(self, *lines: str) -> None:
        """Write *lines* to the standard error, wrapped if it is a terminal. Ignore a failure."""
        if self.stderr is None:
            return
        if self.stderr_is_terminal:
            lines = tuple(part for line in lines for part in _wrap(line, self.width))
        try:
            text = "".join(f"{line}\n" for line in lines)
            write_all(self.stderr.buffer, _encode(text, _encoding(self.stderr, self.environ)))
        except (OSError, ValueError):
            # Python would flush it again at exit, and that failure would change the exit code.
            _close(self.stderr)


def current_terminal() -> Terminal:
    """Return the terminal of this process."""
    stdin = sys.stdin.buffer if sys.stdin else None
    return Terminal(os.environ, stdin, sys.stdout, sys.stderr)


def _wrap(line: str, width: int) -> list[str]:
    """Break *line* between words to fit *width*.

    Indent the following lines like the text of the first, which may begin with spaces or `PREFIX`.
    """
    if len(line) <= width:
        return [line]
    import textwrap

    indent = len(line) - len(line.lstrip()) or len(PREFIX) * line.startswith(PREFIX)
    return textwrap.wrap(
        line,
        max(width, _NARROWEST),
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def write_all(stream: BinaryIO, content: bytes) -> None:
    """Write all of *content* to *stream*, even if the stream takes only a part at a time."""
    rest = memoryview(content)
    while rest:
        try:
            written = stream.write(rest)
        except BlockingIOError as full:
            written = full.characters_written
        if not written:  # the stream does not block and is full
            time.sleep(_PAUSE)
        rest = rest[written or 0 :]
    while True:
        try:
            return stream.flush()
        except BlockingIOError:
            time.sleep(_PAUSE)


def _encoding(stream: TextIO | None, environ: Mapping[str, str]) -> str:
    """Return the encoding for text on *stream*.

    If PYTHONIOENCODING or PYTHONUTF8 is set, or *stream* is a terminal, it is the encoding of
    *stream*; otherwise UTF-8, which readers of files and pipes expect. There is one exception:
    ASCII becomes UTF-8, unless PYTHONIOENCODING is set.
    """
    # If either variable is set, Python has already chosen the encoding of *stream* by it.
    name = codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name
    if environ.get("PYTHONIOENCODING", "").partition(":")[0]:
        return name
    # An ASCII locale, such as C, says nothing about the terminal.
    if name == "ascii" or not (_is_terminal(stream) or environ.get("PYTHONUTF8")):
        return "utf-8"
    return name


def _encode(text: str, encoding: str) -> bytes:
    """Encode *text*; characters that *encoding* lacks become question marks.

    Some encodings fail even so, such as idna, which is for host names only. Then UTF-8 is used.
    """
    try:
        return text.encode(encoding, "replace")
    except UnicodeError:
        return text.encode(errors="replace")


def _is_pipe(stream: TextIO) -> bool:
    """Return whether *stream* is a pipe: not a file, a terminal or a closed stream."""
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _is_terminal(stream: TextIO | None) -> bool:
    """Return whether *stream* is a terminal: not a pipe, a file, or a closed stream."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _close(stream: TextIO | None) -> None:
    with contextlib.suppress(OSError, ValueError):
        if stream is not None:
            stream.close()
