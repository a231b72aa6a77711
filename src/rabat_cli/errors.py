"""What can go wrong, and the exit code that says so."""

import errno
import os
from collections.abc import Collection, Iterable, Sequence

from .language import N_, _, elided
from .text import nearest

DONE = 0
FAILED = 1
WRONG_COMMAND_LINE = 2
INVALID_DATASET = 3
INTERRUPTED = 130


# More choices than these are no help: nobody finds the right one among them.
_MOST_CHOICES = 25


class RabatError(Exception):
    """Something went wrong: one line that says what, and perhaps one that says what to do."""

    exit_code = FAILED

    def __init__(self, message: str, hint: str = "") -> None:
        # All that it is made of, so that it comes through pickle, copy and a pool of processes.
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message

    @property
    def lines(self) -> Sequence[str]:
        """What a person reads, one line each."""
        return (self.message,)


class UsageError(RabatError):
    """The command line asks for something that there is not."""

    exit_code = WRONG_COMMAND_LINE


class InvalidDatasetError(RabatError):
    """A dataset breaks the rules of the format; *findings* is every place where it does."""

    exit_code = INVALID_DATASET

    def __init__(self, findings: Sequence[str], hint: str = "") -> None:
        super().__init__(findings[0], hint)
        self.findings = tuple(findings)
        self.args = (self.findings, hint)

    @property
    def lines(self) -> Sequence[str]:
        """Every finding, in the order of the file."""
        return self.findings


def advice(slip: str, known: Iterable[str], choices: Iterable[str] = (), listing: str = "") -> str:
    """What to do about a *slip*: the nearest of the *known* words, and the *choices* there are.

    Where these are too many, the command *listing* says them, if there is one.
    """
    told = [question(guess) for guess in nearest(slip, known)]
    listed = [*choices]
    if len(listed) > _MOST_CHOICES and listing:
        told.append(_("To see the choices: {command}").format(command=listing))
    elif listed:
        told.append(_("Choose from: {choices}.").format(choices=", ".join(listed)))
    return " ".join(told)


def question(guess: str) -> str:
    """The question whether *guess* is what was meant."""
    return elided(_("Did you mean {guess}?").format(guess=guess))


def no_such(message: str, slip: str, choices: Collection[str], said: str = "") -> UsageError:
    """The error that *slip* is none of *choices*; *message* says of what, with ``{name}`` in it.

    What is *said* by that word, if it is known, is what was meant.
    """
    shown = slip if len(slip) <= 60 else slip[:60] + "…"
    hint = advice(slip, () if said else choices, choices)
    return UsageError(message.format(name=shown), f"{question(said)} {hint}" if said else hint)


_WINDOWS = os.name == "nt"
# In characters, with the folders and the drive.
LONGEST_ON_WINDOWS = 259
# ERROR_FILENAME_EXCED_RANGE, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION.
_WINDOWS_ERRORS = {206: errno.ENAMETOOLONG, 32: errno.EBUSY, 33: errno.EBUSY}
_REASONS = {
    errno.ENOENT: N_("there is no such file"),
    errno.EACCES: N_("permission denied"),
    errno.EPERM: N_("permission denied"),
    errno.EISDIR: N_("it is a directory"),
    errno.EEXIST: N_("there is a file of that name"),
    errno.ENOTDIR: N_("part of its path is not a directory"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk quota is used up"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.ELOOP: N_("its links go round in a circle"),
    errno.EBADF: N_("it is closed"),
    errno.EBUSY: N_("it is open in another program"),
    errno.EFBIG: N_("it would be too large"),
    errno.ENOMEM: N_("there is not enough memory for this"),
    errno.ENXIO: N_("nobody is at the other end"),
    errno.EIO: N_("the disk or terminal failed"),
}


def reason(error: Exception) -> str:
    """Why the operating system refused, in the language in use."""
    if isinstance(error, OSError) and error.errno is not None:
        number = _meant(error) if _WINDOWS else error.errno
        # Of a file that is open it says something else.
        if number == errno.EINVAL and error.filename is not None:
            return _("no file can have such a name")
        return _(_REASONS[number]) if number in _REASONS else str(error.strerror)
    return _("no file can have such a name") if isinstance(error, ValueError) else str(error)


def _meant(error: OSError) -> int | None:
    """What Windows means by *error*: it has one number for several things."""
    name = error.filename
    number = _WINDOWS_ERRORS.get(getattr(error, "winerror", None) or 0, error.errno)
    if not isinstance(name, str):
        return number
    if number == errno.EACCES and os.path.isdir(name):
        return errno.EISDIR
    if number == errno.ENOENT and len(os.path.abspath(name)) > LONGEST_ON_WINDOWS:
        return errno.ENAMETOOLONG
    return number
