"""Writes the files of ``--output``, whole or not at all."""

import contextlib
import errno
import os
import re
import signal
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, NoReturn

from ..dataset.files import reserved_device
from ..errors import INTERRUPTED, LONGEST_ON_WINDOWS, RabatError, os_error_reason
from ..language import _
from .terminal import write_all

_WINDOWS = os.name == "nt"
# Seconds to wait for a reader of a named pipe.
_PIPE_TIMEOUT = 5.0
# Seconds to wait before each new attempt while another program has the file open on Windows. All
# of them together are long enough for a virus scanner to close the file.
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.3)
# The error numbers by which Windows says that another program has a file open.
_IN_USE = (5, 32, 33)
# The path of an open stream of a process, after resolving links.
_STREAM = re.compile(r"(?:/proc/([0-9]+)(?:/task/[0-9]+)?|/dev)/fd/([0-9]{1,9})")
_MOST_LINKS = 40


def refuse_inputs(path: str, inputs: Iterable[str]) -> None:
    """Raise RabatError if the file at *path* is one of *inputs*; ``-`` is the standard input."""
    for name in inputs:
        # Skip what does not exist: a new output file, or the name "bundled". If the path is not
        # valid, writing reports it.
        with contextlib.suppress(OSError, ValueError):
            target, source = os.stat(path), os.stat(0 if name == "-" else name)
            if stat.S_ISREG(target.st_mode) and os.path.samestat(target, source):
                raise RabatError(
                    _("cannot write {file}: the data is read from this file").format(file=path),
                    _("Choose another file for the answer."),
                )


def write_folder(folder: str, files: Mapping[str, bytes]) -> None:
    """Write *files*, which maps names to contents, into *folder*: all of them or none.

    A folder that does not exist is made. Raises RabatError if anything fails.
    """
    paths = {os.path.join(folder, name): content for name, content in files.items()}
    write_all_or_none(paths, [] if os.path.isdir(folder) else [folder])


def write_all_or_none(files: Mapping[str, bytes], new_folders: Iterable[str] = ()) -> None:
    """Make *new_folders*, and write *files*, which maps paths to contents.

    In *new_folders*, a folder comes before the folders inside it.
    Raises RabatError if anything fails, after everything is undone.
    """
    with _signals_raise(), contextlib.ExitStack() as undo:
        for folder in new_folders:
            with _errors_for(folder):
                os.mkdir(folder)
            undo.callback(_ignoring_errors, os.rmdir, folder)
        for path, content in files.items():
            if not os.path.exists(path):
                # If *path* is a dangling symbolic link, undoing removes the new file to which the
                # link leads, and keeps the link.
                undo.callback(_ignoring_errors, os.unlink, os.path.realpath(path))
            elif os.path.isfile(path):
                with contextlib.suppress(OSError), open(path, "rb") as file:
                    undo.callback(_ignoring_errors, write, path, file.read())
            write(path, content)
        undo.pop_all()


def _ignoring_errors(function: Callable[..., object], *arguments: object) -> None:
    with contextlib.suppress(OSError, RabatError):
        function(*arguments)


def write(path: str, answer: str | bytes) -> None:
    """Write *answer* to the file at *path*; text in UTF-8.

    The answer is written to a draft beside the file. The draft gets the permissions of the file and
    then replaces the file. If the draft cannot replace it (other owner, extended attributes, hard
    links), the file is overwritten, and restored if that fails. Devices, pipes and the open streams
    of a process are never replaced: the answer is written to them.

    Raises RabatError if the answer cannot be written.
    """
    content = answer.encode(errors="replace") if isinstance(answer, str) else answer
    # A reader that closes a pipe early, as head does, is no error.
    with contextlib.suppress(BrokenPipeError), _errors_for(path):
        _write(path, content)


@contextlib.contextmanager
def _errors_for(path: str) -> Iterator[None]:
    """Turn errors of the operating system while *path* is written into RabatError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except FileNotFoundError as error:
        raise RabatError(
            _("cannot write {file}: there is no such folder").format(file=path),
            _("Make the folder first, or choose another place."),
        ) from error
    except (OSError, ValueError) as error:
        is_busy = isinstance(error, OSError) and error.errno == errno.EBUSY
        raise RabatError(
            _("cannot write {file}: {reason}").format(file=path, reason=os_error_reason(error)),
            _("Nothing was changed. Close the file in the other program, or choose another name.")
            if is_busy
            else _("Nothing was changed. Choose another place, or free some space."),
        ) from error


def _write(path: str, content: bytes) -> None:
    """Write *content* to what *path* leads to: a stream, a device or pipe, or a file."""
    if device := reserved_device(path):
        if device == "NUL":
            return
        raise RabatError(
            _("cannot write {file}: Windows keeps the name {name} for a device").format(
                file=path, name=device
            ),
            _("Choose another name."),
        )
    stream = _open_stream(path)
    if stream is not None:
        _write_stream(path, stream, content)
        return
    try:
        old = os.stat(path)
    except FileNotFoundError:
        # A path that ends in /, . or .. names a folder: no file can be made there.
        if os.path.basename(path) in ("", ".", ".."):
            raise
        old = None
    if old is None or stat.S_ISREG(old.st_mode):
        # Replace the file that a link leads to, not the link.
        _write_file(os.path.realpath(path), old, content)
    else:
        _write_stream(path, _open_device(path), content)


def _write_stream(path: str, handle: int, content: bytes) -> None:
    """Write *content* to the open stream or device *handle*, to which *path* leads.

    If writing fails, a part may already be written. For this reason the hint of the error does not
    say that nothing was changed.
    """
    with open(handle, "wb", buffering=0) as stream:
        try:
            write_all(stream, content)
        except BrokenPipeError:
            raise
        except OSError as error:
            if error.errno == errno.EBADF:  # the stream is open for reading
                raise PermissionError(errno.EACCES, "") from error
            raise RabatError(
                _("cannot write {file}: {reason}").format(file=path, reason=os_error_reason(error)),
                _("Choose another place, or free some space."),
            ) from error


def _open_stream(path: str) -> int | None:
    """Open the stream to which *path* leads, such as ``/dev/stdout``, and return its handle.

    None if *path* leads to no stream, such as ``list.csv``. Links are followed one by one: the
    function realpath would go on to the file behind the stream, which must not be replaced.
    """
    if _WINDOWS:
        return None
    for _step in range(_MOST_LINKS):
        folder, name = os.path.split(path)
        path = os.path.join(os.path.realpath(folder), name)
        if match := _STREAM.fullmatch(path):
            is_ours = match[1] in (None, os.path.basename(os.path.realpath("/proc/self")))
            return os.dup(int(match[2])) if is_ours else os.open(path, os.O_WRONLY | os.O_APPEND)
        try:
            path = os.path.join(os.path.dirname(path), os.readlink(path))
        except OSError:  # the path is no link
            return None
    return None


def _open_device(path: str) -> int:
    """Open the device or pipe at *path*, and wait up to `_PIPE_TIMEOUT` for the pipe's reader."""
    deadline = time.monotonic() + _PIPE_TIMEOUT
    while True:
        try:
            handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            os.set_blocking(handle, True)
            return handle


def _write_file(path: str, old: os.stat_result | None, content: bytes) -> None:
    """Write *content* to the file at *path*; *old* is the stat of the file to replace, if any."""
    if old and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    folder, name = os.path.split(path)
    # A power failure may leave the draft behind: its name says which program made it. It has only
    # the first characters of the file's name, because the length of names is limited.
    draft = os.path.join(folder, f".{name[:50]}.rabat-{os.urandom(4).hex()}.part")
    with _signals_raise(), contextlib.ExitStack() as undo:
        undo.callback(_ignoring_errors, os.unlink, draft)
        handle = _create(draft, path, private=bool(old))
        with open(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            can_replace = old is None or _copy_permissions(handle, path, old)
            os.fsync(handle)
        if can_replace and _replace(draft, path):
            undo.pop_all()
        elif old:
            _overwrite(path, old, content)
        else:
            raise OSError(errno.EBUSY, "")


def _create(draft: str, path: str, *, private: bool) -> int:
    """Create *draft* for *path* and return its handle.

    A *private* draft can be read by its owner only; any other gets the usual permissions.
    """
    flags = _flags(os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        return os.open(draft, flags, 0o600 if private else 0o666)
    except FileNotFoundError as error:
        # Windows reports a protected folder and a path that is too long like a missing folder.
        if not (_WINDOWS and os.path.isdir(os.path.dirname(draft))):
            raise
        is_too_long = max(len(draft), len(path)) > LONGEST_ON_WINDOWS
        raise OSError(errno.ENAMETOOLONG if is_too_long else errno.EACCES, "") from error


def _flags(flags: int) -> int:
    """Add the flags that keep links from being followed and line ends from being changed."""
    return flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def _copy_permissions(draft: int, path: str, old: os.stat_result) -> bool:
    """Give *draft* the permissions of the file at *path*, whose stat is *old*.

    Return whether the draft can replace the file: False if their owners, groups or attributes
    differ, or if the file has several names (hard links).
    """
    if _WINDOWS:  # a file inherits everything from its folder
        return old.st_nlink == 1
    new = os.fstat(draft)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid) or old.st_nlink != 1:
        return False
    try:
        if _attributes(draft) != _attributes(path):
            return False
        # Use the handle: the owner of the folder may have put another file under the draft's name.
        os.fchmod(draft, old.st_mode & 0o777)
    except OSError:
        return False
    return True


def _attributes(file: str | int) -> Mapping[str, bytes]:
    """Return the extended attributes of *file*, such as access lists.

    Empty if the system or its disk has no such attributes.
    """
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return {}
        raise


def _replace(draft: str, path: str) -> bool:
    """Rename *draft* to *path*; return False if *path* is a mount point, which must stay."""
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
    """Overwrite the file at *path* with *content*; on failure restore it (*old* is its stat)."""
    with open(os.open(path, _flags(os.O_RDWR)), "r+b", buffering=0) as file:
        # Somebody may have put another file at the path in the meantime.
        if not os.path.samestat(old, os.fstat(file.fileno())):
            raise PermissionError(errno.EACCES, "")
        # The new content must not run with the rights of the old: drop setuid, setgid and sticky.
        if old.st_mode & 0o7000:
            os.fchmod(file.fileno(), old.st_mode & 0o777)
        before = file.read()
        try:
            _rewrite(file, content)
        except BaseException:
            _rewrite(file, before)
            raise


def _rewrite(file: BinaryIO, content: bytes) -> None:
    """Replace all that is in *file* with *content*."""
    file.seek(0)
    write_all(file, content)
    file.truncate()
    os.fsync(file.fileno())


@contextlib.contextmanager
def _signals_raise() -> Iterator[None]:
    """Raise SystemExit for a signal that would end the program, so that everything is undone."""

    def end(number: int, _frame: object) -> NoReturn:
        # A second signal must not disturb the undoing.
        for handled in handlers:
            signal.signal(handled, signal.SIG_IGN)
        interrupted = number in (signal.SIGINT, getattr(signal, "SIGBREAK", None))
        raise SystemExit(INTERRUPTED if interrupted else 128 + number)

    handlers = {
        number: handler
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
        # A signal stays ignored if it is ignored already, as under nohup or in a background job.
        if (number := getattr(signal, name, None))
        and (handler := signal.getsignal(number)) not in (signal.SIG_IGN, None)
    }
    try:
        for number in handlers:
            signal.signal(number, end)
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
