"""How each shell asks at TAB and how it is answered: in lines that it reads and never evaluates.

Typer has a protocol with each shell, of which the names of the variables are kept. Its classes are
in a private module, because its public way to them draws descriptions with Rich, which costs more
than the whole completion.
"""

import os
import re
from collections.abc import Iterator, Mapping
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

# What stands for itself in every shell; a comma makes two words in PowerShell.
_PLAIN = re.compile(r"[\w=-]+")
_QUOTE = re.compile("['\"]")
# What means something in bash within quotation marks.
_LIVE = re.compile("['\"$`\\\\!]")
_POWERSHELL_WORD = re.compile(r"""(?:'[^']*'?|"[^"]*"?|[^\s'"])+""")


def words(environ: Mapping[str, str]) -> list[str]:
    """The command line that the shell asks to complete, roughly: enough to find ``--lang``."""
    asked = environ.get("COMP_WORDS") or environ.get("_TYPER_COMPLETE_ARGS") or ""
    return asked.split()


def register() -> None:
    """Make the shells known to Typer."""
    for name, shell in SHELLS.items():
        add_completion_class(shell, name)


def script() -> str:
    """What the shell in use must read to complete. Raises UsageError for an unknown shell."""
    return SHELLS[in_use()].source_template


def in_use() -> str:
    """The name of the shell that the program is called from. Raises UsageError for an unknown."""
    name = _get_shell_name() or os.path.basename(os.environ.get("SHELL", ""))
    if name in SHELLS:
        return name
    raise UsageError(
        _("completion is not known for this shell: '{name}'").format(name=name),
        _("There are scripts for {shells}: see rabat help completion.").format(
            shells=", ".join(SHELLS)
        ),
    )


class _Shell(ShellComplete):
    """What the shells have in common: as zsh and fish ask, and as fish is answered."""

    def source_vars(self) -> dict[str, Any]:
        """Nothing: the scripts are what they are."""
        return {}

    def source(self) -> str:
        """The script that asks."""
        return self.source_template

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one at the cursor, and that one."""
        line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
        args = split_arg_string(line)[1:]
        return (args, "") if not args or line.endswith(" ") else (args[:-1], args[-1])

    def complete(self) -> str:
        """The whole answer, a line for each value."""
        args, incomplete = self.get_completion_args()
        return "\n".join(self.format_completion(item) for item in self._items(args, incomplete))

    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """A value and what it means, with a tab between them."""
        told = _told(item)
        return f"{item.value}\t{told}" if told else item.value

    def _items(self, args: list[str], incomplete: str) -> Iterator[Any]:
        """What may be offered: values on one line, after their option and ``=``."""
        ctx = _resolve_context(self.cli, self.ctx_args, self.prog_name, args)
        asked, rest = _resolve_incomplete(ctx, args, incomplete)
        # Most shells take an option with its value for one word: ``--theme=tr``.
        option = incomplete.removesuffix(rest) if incomplete.startswith("-") else ""
        known = getattr(asked, "opts", ())
        if option and not (option.startswith("--") and option[:-1] in known):
            return
        for item in asked.shell_complete(ctx, rest):
            if printable(item.value) == item.value:
                item.value = option + item.value
                yield item


def _told(item: Any) -> str:  # noqa: ANN401
    return printable(one_line(item.help or ""))


class _Bash(_Shell):
    source_template = BASH
    # The word at the cursor as it was typed.
    typed = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one at the cursor, and that one."""
        try:
            place = int(os.environ["COMP_CWORD"])
            asked = os.environ["COMP_WORDS"]
        except (KeyError, ValueError):  # asked by hand, without what bash says
            return [], ""
        self.typed = "".join(asked.split("\n")[place : place + 1])
        words = split_arg_string(asked)
        args = words[1:place]
        # bash takes "=" for a word of its own.
        if args and args[-1] == "=":
            args = args[:-1]
        return args, "".join(words[place : place + 1])

    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """A value, quoted, since bash puts it on the line as it stands; nothing if it cannot be."""
        if not _QUOTE.search(self.typed):
            return re.sub(r"([^\w.,/=@%+-])", r"\\\1", item.value)
        # After an opening quotation mark it must be without what means something there.
        inside = _QUOTE.match(self.typed) and not _LIVE.search(self.typed[1:] + item.value)
        return item.value if inside else ""


class _Zsh(_Shell):
    source_template = ZSH

    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """A value and what it means, for _describe, in quotation marks behind a colon.

        So the line is a command that does nothing: a script of Typer's own, which may still be
        installed and evaluates it, does nothing, either.
        """
        value = item.value.replace("\\", r"\\").replace(":", r"\:")
        told = _told(item).replace("\\", r"\\")
        offer = f"{value}:{told}" if told else value
        return ": '" + offer.replace("'", r"'\''") + "'"


class _Fish(_Shell):
    source_template = FISH


class _PowerShell(_Shell):
    source_template = POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one at the cursor, and that one; a backslash is itself."""
        line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
        incomplete = _unquoted(os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", ""))
        args = [_unquoted(word) for word in _POWERSHELL_WORD.findall(line)][1:]
        return (args[:-1] if incomplete else args), incomplete

    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """A value and what it means, or the value once more: PowerShell wants something there."""
        # PowerShell takes curly quotation marks for straight ones.
        quoted = "'" + re.sub("(['‘’‚‛])", r"\1\1", item.value) + "'"
        value = item.value if _PLAIN.fullmatch(item.value) else quoted
        return f"{value}\t{_told(item) or item.value}"


def _unquoted(word: str) -> str:
    return re.sub("['\"]", "", word)


SHELLS: Mapping[str, type[_Shell]] = {
    "bash": _Bash,
    "zsh": _Zsh,
    "fish": _Fish,
    "powershell": _PowerShell,
    "pwsh": _PowerShell,
}
