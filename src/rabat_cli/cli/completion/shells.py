"""How the program learns from each shell what to complete, and how it answers.

The shells read the answer and never evaluate it. The environment variables have the names that
Typer gives them. Typer's classes are imported from its private modules: its public part draws the
descriptions with Rich, which takes longer than all the rest of a completion.
"""

import os
import re
from collections.abc import Mapping
from typing import Any

from typer._click.shell_completion import (
    ShellComplete,
    _resolve_context,
    _resolve_incomplete,
    add_completion_class,
    split_arg_string,
)
from typer._completion_shared import _get_shell_name

from ...errors import UsageError
from ...language import _
from ...text import one_line, printable
from .scripts import BASH, FISH, POWERSHELL, ZSH

# A value that needs no quotes in PowerShell. A value with a comma needs them: without quotes,
# PowerShell would make two words of it.
_PLAIN = re.compile(r"[\w=-]+")
_QUOTE = re.compile("['\"]")
# Characters that are special in bash within quotation marks.
_SPECIAL = re.compile("['\"$`\\\\!]")
_POWERSHELL_WORD = re.compile(r"""(?:'[^']*'?|"[^"]*"?|[^\s'"])+""")


def words(environ: Mapping[str, str]) -> list[str]:
    """Return the words of the command line to complete, split well enough to find ``--lang``."""
    line = environ.get("COMP_WORDS") or environ.get("_TYPER_COMPLETE_ARGS") or ""
    return line.split()


def register() -> None:
    """Register the shells with Typer."""
    for name, shell in SHELLS.items():
        add_completion_class(shell, name)


def script() -> str:
    """Return the script for the shell in use. Raises UsageError for an unknown shell."""
    return SHELLS[current_shell()].source_template


def current_shell() -> str:
    """Return the name of the shell in use. Raises UsageError for a shell without a script."""
    name = _get_shell_name() or os.path.basename(os.environ.get("SHELL", ""))
    if name in SHELLS:
        return name
    raise UsageError(
        _("completion is not available for this shell: '{name}'").format(name=name),
        _("There are scripts for {shells}: see rabat help completion.").format(
            shells=", ".join(SHELLS)
        ),
    )


class _Shell(ShellComplete):
    """Completion in fish. The classes of the other shells inherit it and override what differs."""

    source_template = FISH

    def source_vars(self) -> dict[str, Any]:
        """Return no variables: Typer would fill them into the script, but ours needs none."""
        return {}

    def source(self) -> str:
        """Return the script."""
        return self.source_template

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor and the word at it."""
        line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
        args = split_arg_string(line)[1:]
        return (args, "") if not args or line.endswith(" ") else (args[:-1], args[-1])

    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """Return a value and what it means, separated by a tab."""
        meaning = _meaning(item)
        return f"{item.value}\t{meaning}" if meaning else item.value

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        """Return the items for *incomplete* whose values have no line end or invisible character.

        If *incomplete* begins with ``--option=``, so do the values.
        """
        ctx = _resolve_context(self.cli, self.ctx_args, self.prog_name, args)
        param, rest = _resolve_incomplete(ctx, args, incomplete)
        # In most shells an option and its value are one word: ``--theme=tr``.
        prefix = incomplete.removesuffix(rest) if incomplete.startswith("-") else ""
        names = getattr(param, "opts", ())
        # A value cannot be completed in one word with a short option, such as ``-ttr``.
        if prefix and not (prefix.startswith("--") and prefix[:-1] in names):
            return []
        items = [
            item for item in param.shell_complete(ctx, rest) if item.value == printable(item.value)
        ]
        for item in items:
            item.value = prefix + item.value
        return items


def _meaning(item: Any) -> str:  # noqa: ANN401
    return printable(one_line(item.help or ""))


class _Bash(_Shell):
    source_template = BASH
    # The word at the cursor, with its quotes.
    current_word = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor and the word at it."""
        try:
            position = int(os.environ["COMP_CWORD"])
            line = os.environ["COMP_WORDS"]
        except (KeyError, ValueError):  # called by hand, without the variables of bash
            return [], ""
        self.current_word = "".join(line.split("\n")[position : position + 1])
        words = split_arg_string(line)
        args = words[1:position]
        # In bash, "=" is a word of its own.
        if args and args[-1] == "=":
            args = args[:-1]
        return args, "".join(words[position : position + 1])

    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """Return a value as bash inserts it: escaped, or plain after an opening quotation mark.

        Return an empty text if the value cannot be inserted. This is so if the typed word has a
        quotation mark inside, as in ``ita"ly``. It is also so if the word begins with a quotation
        mark, and the rest of the word or the value has a special character, such as ``$``.
        """
        if not _QUOTE.search(self.current_word):
            return re.sub(r"([^\w.,/=@%+-])", r"\\\1", item.value)
        # After an opening quotation mark nothing can be escaped.
        can_insert = _QUOTE.match(self.current_word) and not _SPECIAL.search(
            self.current_word[1:] + item.value
        )
        return item.value if can_insert else ""


class _Zsh(_Shell):
    source_template = ZSH

    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """Return a value and what it means for zsh's ``_describe``: ``: 'value:meaning'``.

        Typer's own script, which older versions of the program installed, evaluates this line. The
        colon at its beginning makes it a command without effect.
        """
        value = item.value.replace("\\", r"\\").replace(":", r"\:")
        meaning = _meaning(item).replace("\\", r"\\")
        line = f"{value}:{meaning}" if meaning else value
        return ": '" + line.replace("'", r"'\''") + "'"


class _PowerShell(_Shell):
    source_template = POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor and the word at it; a backslash is no escape."""
        line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
        incomplete = _unquoted(os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", ""))
        args = [_unquoted(word) for word in _POWERSHELL_WORD.findall(line)][1:]
        return (args[:-1] if incomplete else args), incomplete

    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """Return a value and what it means, which PowerShell shows as a tooltip.

        A value without a meaning is its own tooltip, because PowerShell accepts no empty one.
        """
        # In PowerShell, curly quotation marks mean the same as straight ones: double all of them.
        quoted = "'" + re.sub("(['‘’‚‛])", r"\1\1", item.value) + "'"
        value = item.value if _PLAIN.fullmatch(item.value) else quoted
        return f"{value}\t{_meaning(item) or item.value}"


def _unquoted(word: str) -> str:
    return re.sub("['\"]", "", word)


SHELLS: Mapping[str, type[_Shell]] = {
    "bash": _Bash,
    "zsh": _Zsh,
    "fish": _Shell,
    "powershell": _PowerShell,
    "pwsh": _PowerShell,
}
