"""The surroundings of a run as one value: streams, their kind, and the environment."""

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

from ..errors import RabatError
from ..language import _

_WINDOWS = os.name == "nt"
_USUAL_WIDTH = 80
# In seconds.
_PAUSE = 0.01


class Terminal(Struct, frozen=True):
    """What the program may know of where it runs. A stream that is closed is None."""

    environ: Mapping[str, str]
    stdin: BinaryIO | None
    stdout: TextIO | None
    stderr: TextIO | None

    @property
    def interactive(self) -> bool:
        """Whether a person reads the standard output on a terminal."""
        return _is_terminal(self.stdout)

    @property
    def talkative(self) -> bool:
        """Whether a person reads the standard error on a terminal, so that hints are welcome."""
        return _is_terminal(self.stderr)

    @property
    def colour(self) -> bool:
        """Whether colour is welcome. FORCE_COLOR is not asked: a pipe never gets any."""
        kind = self.environ.get("TERM", "")
        if not self.interactive or self.environ.get("NO_COLOR") or kind == "dumb":
            return False
        if not _WINDOWS:
            return bool(kind)
        # TERM is not set there, and the console knows.
        from .console import takes_escapes

        return takes_escapes()

    @property
    def unicode(self) -> bool:
        """Whether shapes outside ASCII and Latin can be shown."""
        return self.encoding.startswith("utf")

    @property
    def encoding(self) -> str:
        """The encoding of the standard output: a terminal's own, and otherwise UTF-8."""
        return _encoding(self.stdout, self.environ)

    @property
    def width(self) -> int:
        """The columns there are to draw in: COLUMNS, then the terminal's own width, then 80."""
        said = self.environ.get("COLUMNS", "")
        if said.isdecimal() and 0 < len(said) < 6 and int(said):
            return int(said)
        if self.stdout is None:
            return _USUAL_WIDTH
        try:
            columns = os.get_terminal_size(self.stdout.fileno()).columns
        except (OSError, ValueError):
            return _USUAL_WIDTH
        # The console of Windows puts an empty line after one that is as wide as it is.
        return max(columns - _WINDOWS, 1) if columns else _USUAL_WIDTH

    @property
    def locale(self) -> str:
        """The locale that the variables for messages name, or else the system's on Windows."""
        named = (self.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        if found := next(filter(None, named), ""):
            return found
        if not _WINDOWS:
            return ""
        # No variable is set there: it knows in which language it shows its own windows.
        from .console import language

        return language()

    def write(self, answer: str | bytes) -> None:
        """Put *answer* on the standard output, whole.

        Raises OSError where that fails, and RabatError where no text can be written.
        """
        if not answer:
            return
        if self.stdout is None:
            raise OSError(errno.EBADF, "standard output is closed")
        if isinstance(answer, str):
            if not _holds_text(self.encoding):
                raise RabatError(
                    _("no text can be written in the encoding {name}").format(name=self.encoding),
                    _("Set PYTHONIOENCODING to another one, such as utf-8."),
                )
            answer = answer.encode(self.encoding, "replace")
        try:
            put(self.stdout.buffer, answer)
        except OSError as error:
            # So Windows says that the reader of a pipe has left.
            if _WINDOWS and error.errno == errno.EINVAL and _is_pipe(self.stdout):
                raise BrokenPipeError(errno.EPIPE, "") from error
            raise

    def close(self) -> None:
        """Close the standard output, so that what could not be written is not tried again."""
        _close(self.stdout)

    def tell(self, *lines: str) -> None:
        """Put *lines* on the standard error; where that fails there is nobody to tell."""
        if self.stderr is None:
            return
        try:
            text = "".join(f"{line}\n" for line in lines)
            name = _encoding(self.stderr, self.environ)
            put(self.stderr.buffer, text.encode(name if _holds_text(name) else "utf-8", "replace"))
        except (OSError, ValueError):
            # Tried again at the end, it would change the exit code.
            _close(self.stderr)


def actual() -> Terminal:
    """The surroundings of this very process."""
    stdin = sys.stdin.buffer if sys.stdin else None
    return Terminal(os.environ, stdin, sys.stdout, sys.stderr)


def put(stream: BinaryIO, content: bytes) -> None:
    """Put all of *content* on *stream*, also where that takes only a part at a time."""
    rest = memoryview(content)
    while rest:
        try:
            taken = stream.write(rest)
        except BlockingIOError as full:
            taken = full.characters_written
        if not taken:  # whoever made the stream wants nobody to wait for it: there is no room yet
            time.sleep(_PAUSE)
        rest = rest[taken or 0 :]
    while True:
        try:
            return stream.flush()
        except BlockingIOError:
            time.sleep(_PAUSE)


def _encoding(stream: TextIO | None, environ: Mapping[str, str]) -> str:
    """The name of the encoding in which text goes to *stream*.

    What the user has chosen counts. So does what a terminal can show, but only it: whoever reads a
    file or a pipe expects UTF-8, whatever the system has for older programs.
    """
    name = codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name
    if environ.get("PYTHONIOENCODING", "").partition(":")[0]:
        return name
    # A locale that knows only ASCII, as C does, says nothing about the terminal.
    if name == "ascii" or not (_is_terminal(stream) or environ.get("PYTHONUTF8")):
        return "utf-8"
    return name


def _holds_text(encoding: str) -> bool:
    """Whether lines in *encoding* can be read again: what is for names of hosts holds none."""
    if encoding == "utf-8":
        return True
    try:
        encoder = codecs.getincrementalencoder(encoding)("replace")
        return (encoder.encode("a\n") + encoder.encode("a\n")).decode(encoding) == "a\na\n"
    except (LookupError, UnicodeError):
        return False


def _is_pipe(stream: TextIO) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _close(stream: TextIO | None) -> None:
    with contextlib.suppress(OSError, ValueError):
        if stream is not None:
            stream.close()
