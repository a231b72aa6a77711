"""Files that are written whole or not at all."""

import contextlib
import errno
import os
import signal
import stat
import time
from collections.abc import Iterator
from typing import NoReturn

from ..errors import RabatError, reason
from ..language import _

# In seconds: so long a pipe with a name is given somebody to read it.
_PATIENCE = 5.0


def write(path: str, answer: str | bytes) -> None:
    """Make *answer* the content of the file at *path*; text goes out in UTF-8.

    What was there stays until everything is written. Raises RabatError if that fails.
    """
    content = answer.encode(errors="replace") if isinstance(answer, str) else answer
    try:
        _write(path, content)
    except FileNotFoundError as error:
        raise RabatError(
            _("cannot write {file}: there is no such folder").format(file=path),
            _("Make the folder first, or choose another place."),
        ) from error
    except (OSError, ValueError) as error:
        raise RabatError(
            _("cannot write {file}: {reason}").format(file=path, reason=reason(error)),
            _("Nothing was changed. Choose another place, or free some room."),
        ) from error


def _write(path: str, content: bytes) -> None:
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        mode = 0
    if mode and not stat.S_ISREG(mode):
        # A device or a pipe cannot be replaced.
        with open(_open(path), "wb") as stream:
            stream.write(content)
        return
    # What a link leads to is replaced, not the link.
    path = os.path.realpath(path)
    if mode and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    draft = os.path.join(os.path.dirname(path), f".rabat-{os.getpid()}-{os.urandom(4).hex()}")
    with _unlinked(draft):
        with open(draft, "xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if mode:
            os.chmod(draft, stat.S_IMODE(mode))
        os.replace(draft, path)


def _open(path: str) -> int:
    """A handle on the device or pipe at *path*, if there is somebody to read it before long."""
    patience = time.monotonic() + _PATIENCE
    while True:
        try:
            handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > patience:
                raise
            time.sleep(0.01)
        else:
            os.set_blocking(handle, True)
            return handle


@contextlib.contextmanager
def _unlinked(draft: str) -> Iterator[None]:
    """While it lasts, whatever ends the program takes the file *draft* with it."""

    def end(number: int, frame: object) -> NoReturn:  # noqa: ARG001
        raise SystemExit(128 + number)

    usual = {
        number: signal.signal(number, end)
        for name in ("SIGINT", "SIGTERM", "SIGHUP")
        if (number := getattr(signal, name, None))
    }
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
