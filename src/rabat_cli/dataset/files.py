"""Read the files of datasets: a path in, bytes out."""

import errno
import os
import stat
import time
from collections.abc import Iterable
from typing import BinaryIO

from msgspec import Struct

from ..errors import RabatError, os_error_reason
from ..language import _

_WINDOWS = os.name == "nt"
# Some fifty times the largest dataset that can be expected. A larger file is a mistake, or malice.
_MOST_BYTES = 256 * 2**20
# This many bytes are read at once.
_PIECE = 2**20
# The names of devices that Windows has in every folder, whatever follows after a dot.
_PORT_NUMBERS = "123456789¹²³"
_DEVICES = {"AUX", "CON", "CONIN$", "CONOUT$", "NUL", "PRN"}
_DEVICES |= {port + number for port in ("COM", "LPT") for number in _PORT_NUMBERS}


class File(Struct, frozen=True):
    """The bytes of a dataset, not yet parsed.

    *name* is the path of the file, or ``-`` for the standard input.
    """

    name: str
    content: bytes


def expand(names: Iterable[str]) -> list[str]:
    """Return *names* with each folder and, on Windows, each pattern replaced by its files.

    The files of a folder are its TOML files, as ``rabat convert`` writes them. A folder or pattern
    without files stays in the result. Unix shells replace patterns themselves.
    """
    return [file for name in names for file in _expand_pattern(name) or _toml_files(name) or [name]]


def _toml_files(folder: str) -> list[str]:
    """Return the TOML files in *folder*, in order; nothing if *folder* is no readable folder."""
    try:
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    except (OSError, ValueError):
        return []
    return [os.path.join(folder, name) for name in names if name.lower().endswith(".toml")]


def _expand_pattern(pattern: str) -> list[str]:
    """Return the files that match *pattern* on Windows, in order; nothing on other systems."""
    _drive, path = os.path.splitdrive(pattern)
    if not _WINDOWS or not ("*" in path or "?" in path):
        return []
    import glob

    # A bracket has no special meaning in patterns on Windows, but it has one for glob.
    return sorted(glob.glob(pattern.replace("[", "[[]")))


def reserved_device(path: str) -> str:
    """Return the device that Windows opens in place of a file at *path*, or "" if there is none.

    On Windows, "NUL" and "data/nul.toml" are the device NUL, but "annul.toml" is a file. On other
    systems, always return "".
    """
    if not _WINDOWS:
        return ""
    name = path.rstrip(" .:").replace("\\", "/").replace(":", "/").rpartition("/")[2]
    device = name.partition(".")[0].rstrip(" ").upper()
    return device if device in _DEVICES else ""


def read(path: str | os.PathLike[str]) -> File:
    """Read the file at *path*. Raises RabatError if the file cannot be read."""
    name = os.fspath(path)
    if device := reserved_device(name):
        raise RabatError(
            _("cannot read {file}: Windows keeps the name {name} for a device").format(
                file=name, name=device
            )
        )
    try:
        # A named pipe may wait for a writer forever; a pipe of <(…) already has its writer.
        if stat.S_ISFIFO(os.stat(name).st_mode) and not name.startswith(
            ("/dev/fd/", "/dev/stdin", "/proc/")
        ):
            raise RabatError(
                _("cannot read {file}: it is a pipe").format(file=name),
                _("Give it on standard input: --data - < {file}").format(file=name),
            )
        with open(name, "rb") as stream:
            return read_stream(name, stream)
    except (OSError, ValueError) as error:
        raise RabatError(
            _("cannot read {file}: {reason}").format(file=name, reason=os_error_reason(error)),
            _("Check the name and the permissions of the file."),
        ) from error


def read_stream(name: str, stream: BinaryIO) -> File:
    """Read *stream* as a file called *name*; ``-`` is the standard input.

    Raises RabatError if *stream* is too large, or if standard input cannot be read. Errors of any
    other stream are raised as they are.
    """
    # Read in pieces, because a single read reserves memory for the largest possible result.
    pieces, size = [], 0
    while (piece := _read_piece(name, stream)) != b"":
        if piece is None:  # the stream does not block and has nothing yet
            time.sleep(0.01)
            continue
        pieces.append(piece)
        size += len(piece)
        if size > _MOST_BYTES:
            message = _("cannot read {file}: it is larger than 256 MiB").format(file=name)
            raise RabatError(message)
    return File(name, b"".join(pieces))


def _read_piece(name: str, stream: BinaryIO) -> bytes | None:
    """Return the next piece of *stream*: b"" at its end, None if there is nothing to read yet."""
    try:
        return stream.read(_PIECE)
    except (OSError, ValueError) as error:
        if name != "-":
            raise
        # With 0>FILE there is a standard input, but it is open for writing only.
        only_writable = isinstance(error, OSError) and error.errno == errno.EBADF
        reason = _("it is open for writing only") if only_writable else os_error_reason(error)
        raise RabatError(
            _("cannot read the standard input: {reason}").format(reason=reason)
        ) from error
