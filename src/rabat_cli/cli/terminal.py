"""The surroundings of a run as one value: streams, their kind, and the environment."""

import codecs
import contextlib
import os
import sys
from collections.abc import Mapping
from typing import BinaryIO, TextIO

from msgspec import Struct

_USUAL_WIDTH = 80


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
        return (
            self.interactive
            and not self.environ.get("NO_COLOR")
            and self.environ.get("TERM") not in (None, "", "dumb")
        )

    @property
    def unicode(self) -> bool:
        """Whether shapes outside ASCII and Latin can be shown."""
        return self.encoding.startswith("utf")

    @property
    def encoding(self) -> str:
        """The encoding of the standard output: UTF-8 unless the user has said otherwise."""
        said = getattr(self.stdout, "encoding", None) or "utf-8"
        name = codecs.lookup(said).name
        # A locale that knows only ASCII, as C does, says nothing about the terminal.
        chosen = self.environ.get("PYTHONIOENCODING", "").partition(":")[0]
        return "utf-8" if name == "ascii" and not chosen else name

    @property
    def width(self) -> int:
        """The columns there are to draw in: COLUMNS, then the terminal's own width, then 80."""
        columns = self.environ.get("COLUMNS", "")
        if columns.isdecimal() and 0 < len(columns) < 6 and int(columns):
            return int(columns)
        if self.stdout is None:
            return _USUAL_WIDTH
        try:
            return os.get_terminal_size(self.stdout.fileno()).columns or _USUAL_WIDTH
        except (OSError, ValueError):
            return _USUAL_WIDTH

    def write(self, answer: str | bytes) -> None:
        """Put *answer* on the standard output, whole. Raises OSError where that fails."""
        if not answer:
            return
        if self.stdout is None:
            raise OSError(9, "standard output is closed")
        if isinstance(answer, str):
            answer = answer.encode(self.encoding, "replace")
        stream = self.stdout.buffer
        # A stream without a buffer of its own may take only a part at a time.
        rest = memoryview(answer)
        while rest:
            rest = rest[stream.write(rest) :]
        stream.flush()

    def close(self) -> None:
        """Close the standard output, so that what could not be written is not tried again."""
        _close(self.stdout)

    def tell(self, *lines: str) -> None:
        """Put *lines* on the standard error; where that fails there is nobody to tell."""
        if self.stderr is None:
            return
        try:
            text = "".join(f"{line}\n" for line in lines)
            self.stderr.buffer.write(text.encode(self.stderr.encoding or "utf-8", "replace"))
            self.stderr.flush()
        except (OSError, ValueError):
            # Tried again at the end, it would change the exit code.
            _close(self.stderr)


def actual() -> Terminal:
    """The surroundings of this very process."""
    stdin = sys.stdin.buffer if sys.stdin else None
    return Terminal(os.environ, stdin, sys.stdout, sys.stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _close(stream: TextIO | None) -> None:
    with contextlib.suppress(OSError, ValueError):
        if stream is not None:
            stream.close()
