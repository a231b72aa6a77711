"""Errors in the command line, in the program's own words.

Typer tells them in English, over several lines and without a suggestion.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import typer

from ..errors import UsageError, advice
from ..language import N_, _, reword

_NO_OPTION = r"No such option: (.*?)(?: \(Possible.*)?"
_NO_COMMAND = r"No such command ['\"](.*?)['\"]\..*"
_MISSING = r"Missing argument '(.*?)'\..*"
# What Typer says, and what is said here instead.
_WORDINGS = (
    (_NO_OPTION, N_("no such option: {0}")),
    (_NO_COMMAND, N_("no such command: {0}")),
    (_MISSING, N_("{0} is missing")),
    (r"Missing command\.", N_("a command is missing")),
    (r"Option '(.*?)' requires an argument\.", N_("{0} needs a value")),
    (r"Option '(.*?)' does not take a value\.", N_("{0} takes no value")),
    (r"Got unexpected extra argument\(s\) \((.*)\)", N_("one argument too many: {0}")),
)


def explain(
    error: typer.TyperException, arguments: Sequence[str], commands: Collection[str]
) -> UsageError:
    """*error* in *arguments* as one line and a hint; *commands* are those that there are."""
    context = getattr(error, "ctx", None)
    called = [argument for argument in arguments if argument in commands][:1]
    path = context.command_path if context else " ".join(["rabat", *called])
    told = error.format_message()
    hints = [
        advice(match[1], known)
        for pattern, known in _unknown(context, commands)
        if (match := re.fullmatch(pattern, told, re.DOTALL))
    ]
    if told.startswith("No such option") and path == "rabat":
        hints.append(_("The options of a command stand after it."))
    if missing := re.fullmatch(_MISSING, told, re.DOTALL):
        # The names of arguments are in the language in use, too.
        told = told.replace(missing[1], _(missing[1]), 1)
    hints.append(_("See: {command} --help").format(command=path))
    return UsageError(reword(told, _WORDINGS), " ".join(filter(None, hints)))


def _unknown(
    context: Any,  # noqa: ANN401
    commands: Iterable[str],
) -> Iterator[tuple[str, Iterable[str]]]:
    """The messages that say that there is no such thing, each with the things that there are."""
    yield _NO_COMMAND, commands
    if context:
        yield (
            _NO_OPTION,
            [name for param in context.command.get_params(context) for name in param.opts],
        )
