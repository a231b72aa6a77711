"""Reads the files that datasets are in: a path in, its bytes out."""

import os
import stat
from typing import BinaryIO

from msgspec import Struct

from ..errors import RabatError, reason
from ..language import _

# Some fifty times the largest dataset one can imagine; more is a mistake, or malice.
_MOST_BYTES = 256 * 2**20
_PIECE = 2**20


class File(Struct, frozen=True):
    """A dataset as it was read, before it is understood."""

    name: str
    content: bytes


def read(path: str | os.PathLike[str]) -> File:
    """The file at *path*. Raises RabatError if it cannot be read."""
    name = os.fspath(path)
    try:
        # A pipe with a name may never be written to; those of <(…) have their writer already.
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
            _("cannot read {file}: {reason}").format(file=name, reason=reason(error)),
            _("Check the name and the permissions of the file."),
        ) from error


def read_stream(name: str, stream: BinaryIO) -> File:
    """What *stream* holds, called *name*. Raises RabatError where that has no end."""
    # Piece by piece, because a read makes room for all that it may get.
    pieces, size = [], 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > _MOST_BYTES:
            message = _("cannot read {file}: it is larger than 256 MiB").format(file=name)
            raise RabatError(message)
    return File(name, b"".join(pieces))
