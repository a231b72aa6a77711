"""Files that are written whole or not at all."""

import contextlib
import errno
import os
import re
import signal
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, NoReturn

from ..dataset.files import reserved
from ..errors import INTERRUPTED, LONGEST_ON_WINDOWS, RabatError, reason
from ..language import _
from .terminal import put

_WINDOWS = os.name == "nt"
# In seconds: so long a pipe with a name is given somebody to read it.
_PATIENCE = 5.0
# In seconds: so often Windows is asked again for a file that another program has open. A virus
# scanner leaves it at once.
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.3)
# How Windows says that another program has a file open.
_IN_USE = (5, 32, 33)
# Where Unix has, under their numbers, the streams that a process has open.
_STREAM = re.compile(r"(?:/proc/([0-9]+)(?:/task/[0-9]+)?|/dev)/fd/([0-9]{1,9})")
_MOST_LINKS = 40
# What makes a program more powerful is not passed on to an answer.
_POWERS = "security.capability"


def guard(path: str, inputs: Iterable[str]) -> None:
    """Raise RabatError if the file at *path* is one of *inputs*; ``-`` is the standard input."""
    for name in inputs:
        # What is not there or may not be looked at is told of when it is read or written.
        with contextlib.suppress(OSError, ValueError):
            target, source = os.stat(path), os.stat(0 if name == "-" else name)
            if stat.S_ISREG(target.st_mode) and os.path.samestat(target, source):
                raise RabatError(
                    _("cannot write {file}: the data is read from it").format(file=path),
                    _("Choose another file for the answer."),
                )


def write_folder(folder: str, files: Mapping[str, bytes]) -> None:
    """Write *files* by their names into *folder*, all or none; it is made where there is none.

    Raises RabatError if that fails.
    """
    placed = {os.path.join(folder, name): content for name, content in files.items()}
    with _ended():
        made = _make(folder)
        before = dict(_standing(placed))
        done: list[str] = []
        try:
            for path, content in placed.items():
                done.append(path)
                write(path, content)
        except BaseException:
            for path in done:
                if path in before:
                    _put_back(path, before[path])
            if made:
                with contextlib.suppress(OSError):
                    os.rmdir(folder)
            raise


def _standing(paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """What is in the files at *paths*; None for one that there is not, nothing of another thing."""
    for path in paths:
        if not os.path.lexists(path):
            yield path, None
        elif os.path.isfile(path):
            with contextlib.suppress(OSError), open(path, "rb") as file:
                yield path, file.read()


def _put_back(path: str, content: bytes | None) -> None:
    """Make *content* that of the file at *path* again; None is that of no file."""
    with contextlib.suppress(OSError, RabatError):
        if content is None:
            os.unlink(path)
        else:
            write(path, content)


def _make(folder: str) -> bool:
    """Make *folder*, and say whether there was none. Raises RabatError if that fails."""
    try:
        if os.path.isdir(folder):
            return False
        os.mkdir(folder)
    except FileNotFoundError as error:
        raise RabatError(
            _("cannot write {file}: there is no such folder").format(file=folder),
            _("Make the folder first, or choose another place."),
        ) from error
    except (OSError, ValueError) as error:
        raise RabatError(
            _("cannot write {file}: {reason}").format(file=folder, reason=reason(error)),
            _("Nothing was changed. Choose another place, or free some room."),
        ) from error
    return True


def write(path: str, answer: str | bytes) -> None:
    """Make *answer* the content of the file at *path*; text goes out in UTF-8.

    What was there stays until everything is written. The new file takes its place, with its owner,
    permissions and attributes. Where that would lose something (another name of the same file, an
    owner or an attribute that cannot be given) the old file is written over instead, and gets its
    content back if that fails. Until that is done, the answer lies whole in a draft beside it. A
    device, a pipe and whatever a process has open are written to as they are.

    Raises RabatError if that fails.
    """
    content = answer.encode(errors="replace") if isinstance(answer, str) else answer
    try:
        _write(path, content)
    except BrokenPipeError:
        # The reader has what it wanted.
        return
    except FileNotFoundError as error:
        raise RabatError(
            _("cannot write {file}: there is no such folder").format(file=path),
            _("Make the folder first, or choose another place."),
        ) from error
    except (OSError, ValueError) as error:
        busy = isinstance(error, OSError) and error.errno == errno.EBUSY
        raise RabatError(
            _("cannot write {file}: {reason}").format(file=path, reason=reason(error)),
            _("Nothing was changed. Close it there, or choose another name.")
            if busy
            else _("Nothing was changed. Choose another place, or free some room."),
        ) from error


def _write(path: str, content: bytes) -> None:
    if device := reserved(path):
        if device == "NUL":
            return
        raise RabatError(
            _("cannot write {file}: Windows keeps the name {name} for a device").format(
                file=path, name=device
            ),
            _("Choose another name."),
        )
    stream = _opened(path)
    if stream is not None:
        _put(stream, content)
        return
    try:
        old = os.stat(path)
    except FileNotFoundError:
        # A name that can only be a folder's is not one for a new file.
        if os.path.basename(path) in ("", ".", ".."):
            raise
        old = None
    if old is None or stat.S_ISREG(old.st_mode):
        # What a link leads to is replaced, not the link.
        _replace(os.path.realpath(path), old, content)
    else:
        _put(_device(path), content)


def _put(handle: int, content: bytes) -> None:
    """Put *content* into the open *handle*, and close it."""
    with open(handle, "wb", buffering=0) as stream:
        try:
            put(stream, content)
        except OSError as error:
            if error.errno == errno.EBADF:  # it is open, but for reading
                raise PermissionError(errno.EACCES, "") from error
            raise


def _opened(path: str) -> int | None:
    """A handle on the stream of a process that *path* leads to, or None for any other path.

    It is not known by its spelling but by the place that links end at. To follow the last of them,
    as realpath does, would lead past the stream to the file that it is of.
    """
    if _WINDOWS:
        return None
    for _step in range(_MOST_LINKS):
        folder, name = os.path.split(path)
        path = os.path.join(os.path.realpath(folder), name)
        if match := _STREAM.fullmatch(path):
            own = match[1] in (None, os.path.basename(os.path.realpath("/proc/self")))
            return os.dup(int(match[2])) if own else os.open(path, os.O_WRONLY | os.O_APPEND)
        try:
            path = os.path.join(os.path.dirname(path), os.readlink(path))
        except OSError:  # it is no link
            return None
    return None


def _device(path: str) -> int:
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


def _replace(path: str, old: os.stat_result | None, content: bytes) -> None:
    """Make a file of *content* the one at *path*, where *old* is."""
    if old and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    folder, name = os.path.split(path)
    # A name that says whose it is, should the power fail, and that is never too long.
    draft = os.path.join(folder, f".{name[:50]}.rabat-{os.urandom(4).hex()}.part")
    with _unlinked(draft):
        with open(_begun(draft, path, secret=bool(old)), "wb") as stream:
            stream.write(content)
            stream.flush()
            alike = old is None or _dressed(stream.fileno(), path, old)
            os.fsync(stream.fileno())
        if alike and _moved(draft, path):
            return
        if old is None:
            raise OSError(errno.EBUSY, "")
        _overwrite(path, old, content)
        os.unlink(draft)


def _begun(draft: str, path: str, *, secret: bool) -> int:
    """A handle on the new *draft* for *path*, with the usual permissions or for the user alone."""
    flags = _flags(os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        return os.open(draft, flags, 0o600 if secret else 0o666)
    except FileNotFoundError as error:
        # So Windows also says that a folder is protected or a path too long.
        if not (_WINDOWS and os.path.isdir(os.path.dirname(draft))):
            raise
        long = max(len(draft), len(path)) > LONGEST_ON_WINDOWS
        raise OSError(errno.ENAMETOOLONG if long else errno.EACCES, "") from error


def _flags(flags: int) -> int:
    """*flags* to open a file that is no link and whose line ends stay as they are."""
    return flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def _dressed(draft: int, path: str, old: os.stat_result) -> bool:
    """Give the open *draft* owner, attributes and permissions of *old*; whether it is like it then.

    In this order: the permissions, which let others in, come last.
    """
    if _WINDOWS:  # what there is there comes from the folder
        return old.st_nlink == 1
    try:
        new = os.fstat(draft)
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            os.fchown(draft, old.st_uid, old.st_gid)
        wanted, given = _attributes(path), _attributes(draft)
        for name in given.keys() - wanted.keys():
            os.removexattr(draft, name)
        for name, value in wanted.items():
            if given.get(name) != value:
                os.setxattr(draft, name, value)
        # By its handle: under its name the owner of the folder may have put something else.
        os.fchmod(draft, old.st_mode & 0o777)
    except OSError:
        return False
    return old.st_nlink == 1


def _attributes(file: str | int) -> Mapping[str, bytes]:
    """The extended attributes of *file*, access lists among them, where the system has any."""
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file) if name != _POWERS}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return {}
        raise


def _moved(draft: str, path: str) -> bool:
    """Put *draft* in the place of *path*; false where that is the mount of a file, and stays."""
    for pause in (*_PAUSES, None):
        try:
            os.replace(draft, path)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _IN_USE:
                raise
            if pause is None:
                raise OSError(errno.EBUSY, "") from error
            time.sleep(pause)
        except OSError as error:
            if error.errno != errno.EBUSY:
                raise
            return False
        else:
            break
    return True


def _overwrite(path: str, old: os.stat_result, content: bytes) -> None:
    """Write *content* over *old*, the file at *path*; what was there is put back if that fails."""
    with open(os.open(path, _flags(os.O_RDWR)), "r+b", buffering=0) as file:
        if not os.path.samestat(old, os.fstat(file.fileno())):
            raise PermissionError(errno.EACCES, "")
        if old.st_mode & 0o7000:
            os.fchmod(file.fileno(), old.st_mode & 0o777)
        before = file.read()
        try:
            _fill(file, content)
        except BaseException:
            _fill(file, before)
            raise


def _fill(file: BinaryIO, content: bytes) -> None:
    file.seek(0)
    put(file, content)
    file.truncate()
    os.fsync(file.fileno())


@contextlib.contextmanager
def _unlinked(draft: str) -> Iterator[None]:
    """While it lasts, whatever ends the program takes the file *draft* with it."""
    with _ended():
        try:
            yield
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(draft)
            raise


@contextlib.contextmanager
def _ended() -> Iterator[None]:
    """While it lasts, a signal that ends the program raises SystemExit instead."""

    def end(number: int, _frame: object) -> NoReturn:
        # One is enough: another must not disturb what is put back now.
        for other in usual:
            signal.signal(other, signal.SIG_IGN)
        stopped = number in (signal.SIGINT, getattr(signal, "SIGBREAK", None))
        raise SystemExit(INTERRUPTED if stopped else 128 + number)

    usual = {
        number: handler
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
        # What is ignored, as nohup and jobs in the background have it, goes on being so.
        if (number := getattr(signal, name, None))
        and (handler := signal.getsignal(number)) not in (signal.SIG_IGN, None)
    }
    try:
        for number in usual:
            signal.signal(number, end)
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
