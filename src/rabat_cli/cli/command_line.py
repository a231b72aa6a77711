"""Read options of a command line before it is parsed, and write command lines to propose."""

import os
import re
from collections.abc import Mapping, Sequence

from ..language import LANGUAGES
from ..text import printable

_PLAIN = r"[\w./:,=+-]+"
# Characters that some shell expands between quotation marks, or that end the quotation. They are
# left out, because neither a search nor the value of a filter needs them. Backslashes are left out
# only at the end, where the last one would escape the closing quotation mark: paths on Windows need
# the others.
_SPECIAL = r'["“”„$`!%^]|\\+\Z'
# Characters that a Unix shell changes between double quotation marks, or that end the quotation. A
# backslash stays before a letter.
_EXPANDED_ON_UNIX = r'["$`!]|\\(?=\\|\Z)'
# Commands that are proposed, but have no option --data.
_WITHOUT_DATA = ("check", "help")


def option_values(arguments: Sequence[str], option: str) -> list[str]:
    """Return the values of *option* in *arguments*, which are not parsed yet, in order."""
    values = []
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith(f"{option}="):
            values.append(argument.removeprefix(f"{option}="))
        elif argument == option:
            values.extend(arguments[position + 1 : position + 2])
    return values


def data_values(arguments: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return the files of ``--data`` and ``--add`` in *arguments*, by the names of the options."""
    return {name: option_values(arguments, f"--{name}") for name in ("data", "add")}


def quote(text: str) -> str:
    """Return *text* as one word for any shell, in double quotation marks if it needs any.

    Single quotation marks mean nothing to cmd.
    """
    if re.fullmatch(_PLAIN, text):
        return text
    words = re.sub(_SPECIAL, " ", text).split()
    return f'"{" ".join(words)}"'


def quote_file(name: str) -> str:
    """Return the *name* of a file as one word for the shells of this system, with nothing left out.

    In a Unix shell, a name with a "$" needs single quotation marks: between double quotation marks,
    the shell would expand it. No name on Windows contains a double quotation mark.
    """
    if re.fullmatch(_PLAIN, name):
        return name
    if os.name == "nt" or not re.search(_EXPANDED_ON_UNIX, name):
        return f'"{name}"'
    # Imported here because few names of files need it.
    from shlex import quote as quote_for_unix

    return quote_for_unix(name)


def command_line(words: Sequence[str], arguments: Sequence[str]) -> str:
    """Return the command line of ``rabat`` with *words*, and the data and language of *arguments*.

    Every command line that the program proposes is made here, so that it works as it is printed.
    """
    options: list[str] = []
    files_are_arguments = words[0] == "check"
    quoted = [*map(quote_file if files_are_arguments else quote, words)]
    if words[0] not in _WITHOUT_DATA and "--help" not in words:
        for name, files in data_values(arguments).items():
            for file in files:
                options += [f"--{name}", quote_file(file)]
    languages = [text for text in option_values(arguments, "--lang") if text.lower() in LANGUAGES]
    if languages:
        options += ["--lang", languages[-1]]
    return printable(" ".join(["rabat", *quoted, *options]))
