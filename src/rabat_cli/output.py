"""Files that are written whole or not at all."""

import contextlib
import os
import stat
import tempfile

from .errors import RabatError, reason
from .language import _


def write(path: str, answer: str | bytes) -> None:
    """Make *answer* the content of the file at *path*; text goes out in UTF-8.

    What was there stays until everything is written. Raises RabatError if that fails.
    """
    content = answer.encode() if isinstance(answer, str) else answer
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
        mode = stat.S_IFREG | (0o666 & ~_umask())
    if not stat.S_ISREG(mode):
        # A device or a pipe cannot be replaced: /dev/stdout, or what >(…) stands for.
        with open(path, "wb") as stream:
            stream.write(content)
        return
    # What a link leads to is replaced, not the link.
    path = os.path.realpath(path)
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise PermissionError(13, "")
    handle, draft = tempfile.mkstemp(prefix=".rabat-", dir=os.path.dirname(path) or ".")
    try:
        with open(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(draft, stat.S_IMODE(mode))
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
