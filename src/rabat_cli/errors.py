"""The program's errors with their exit codes, and helpers to word their messages and hints."""

import errno
import os
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from .language import N_, _, elide
from .text import nearest, shorten

DONE = 0
FAILED = 1
WRONG_COMMAND_LINE = 2
INVALID_DATASET = 3
INTERRUPTED = 130

# Nobody finds the right one in a list of more choices than this. If there is a command that lists
# them, the hint shows this command instead.
_MOST_CHOICES = 25


class Hint(Struct, frozen=True):
    """What to do next: *text*, in which ``{command}`` stands for the command line of *words*.

    ``Session.hint_texts`` writes that command line, and repeats the ``--data``, ``--add`` and
    ``--lang`` that the user typed.
    """

    text: str
    words: Sequence[str] = ()


class RabatError(Exception):
    """The base of all errors: a message on one line, and perhaps hints that say what to do."""

    exit_code = FAILED

    def __init__(self, message: str, *hints: str | Hint) -> None:
        # Pickle, copy and process pools rebuild an exception from its args.
        super().__init__(message, *hints)
        self.message = message
        self.hints = [hint if isinstance(hint, Hint) else Hint(hint) for hint in hints]

    def __str__(self) -> str:
        return self.message

    @property
    def hint(self) -> str:
        """The texts of the hints, joined."""
        return " ".join(hint.text for hint in self.hints if hint.text)

    @property
    def lines(self) -> Sequence[str]:
        """The lines to show to the user."""
        return (self.message,)


class UsageError(RabatError):
    """The command line is wrong: an unknown option, a missing argument, an invalid value.

    *typed_values* are the invalid values, as typed, that may be words to search for: "lampedusa" in
    the place of a date.
    """

    exit_code = WRONG_COMMAND_LINE
    typed_values: Sequence[str] = ()


class InvalidDatasetError(RabatError):
    """A dataset is not valid. *findings* has one line for each problem, with its place."""

    exit_code = INVALID_DATASET

    def __init__(self, findings: Sequence[str], *hints: str | Hint) -> None:
        super().__init__(findings[0], *hints)
        self.findings = tuple(findings)
        self.args = (self.findings, *hints)

    @property
    def lines(self) -> Sequence[str]:
        """All findings, in the order of the file."""
        return self.findings


def choices_hint(
    word: str, known: Iterable[str], choices: Iterable[str] = (), listing: Sequence[str] = ()
) -> Hint:
    """Build the hint for an unknown *word*: the closest of the *known* words, then the *choices*.

    *listing* are the words of a command that lists the choices, such as ``("partners",)``. If there
    are more than `_MOST_CHOICES` choices, the hint shows this command instead.
    """
    guess = did_you_mean(*nearest(word, known))
    valid = [*choices]
    if listing and len(valid) > _MOST_CHOICES:
        text = _("To see the choices: {command}")
        return Hint(f"{guess} {text}".lstrip(), listing)
    if valid:
        text = _("Choose from: {choices}.").format(choices=", ".join(valid))
        return Hint(f"{guess} {text}".lstrip())
    return Hint(guess)


def did_you_mean(*guesses: str) -> str:
    """Return the question "Did you mean …?" with these *guesses*; empty without any."""
    if not guesses:
        return ""
    *others, last = guesses
    if not others:
        return elide(_("Did you mean {guess}?").format(guess=last))
    text = _("Did you mean {guess} or {last}?")
    return elide(text.format(guess=", ".join(others), last=last))


def unknown_value_error(
    message: str, value: str, choices: Collection[str], guess: str = ""
) -> UsageError:
    """Return the error for a *value* that is none of *choices*.

    In *message*, ``{name}`` stands for the value. The hints propose *guess*, or else the closest of
    the choices, and then list the choices.
    """
    return UsageError(
        message.format(name=shorten(value)),
        did_you_mean(guess) if guess else "",
        choices_hint(value, () if guess else choices, choices),
    )


_WINDOWS = os.name == "nt"
# The most characters of an absolute path on Windows.
LONGEST_ON_WINDOWS = 259
# Maps error numbers of Windows to those of Unix. Windows calls the errors
# ERROR_FILENAME_EXCED_RANGE, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
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
    errno.ELOOP: N_("its symbolic links form a loop"),
    errno.EBADF: N_("it is closed"),
    errno.EBUSY: N_("it is open in another program"),
    errno.EFBIG: N_("it would be too large"),
    errno.ENOMEM: N_("there is not enough memory for this"),
    errno.ENXIO: N_("nothing is connected to it"),
    errno.EIO: N_("the disk or terminal reported an error"),
}


def os_error_reason(error: Exception) -> str:
    """Say in the language in use why the operating system refused to read or write a file."""
    if isinstance(error, OSError) and error.errno is not None:
        number = _windows_errno(error) if _WINDOWS else error.errno
        # If the error has a file name, EINVAL means that this name is not valid.
        if number == errno.EINVAL and error.filename is not None:
            return _("no file can have such a name")
        return _(_REASONS[number]) if number in _REASONS else str(error.strerror)
    return _("no file can have such a name") if isinstance(error, ValueError) else str(error)


def _windows_errno(error: OSError) -> int | None:
    """Return the errno that Unix would give: Windows uses one number for several causes."""
    name = error.filename
    number = _WINDOWS_ERRORS.get(getattr(error, "winerror", None) or 0, error.errno)
    if not isinstance(name, str):
        return number
    if number == errno.EACCES and os.path.isdir(name):
        return errno.EISDIR
    if number == errno.ENOENT and len(os.path.abspath(name)) > LONGEST_ON_WINDOWS:
        return errno.ENAMETOOLONG
    return number
