"""What the shell offers at TAB: values with what they mean, and the scripts that ask for them.

Typer has a protocol with each shell. The shells' classes are taken from its private module, because
its public way to them draws descriptions with Rich, which costs more than the whole completion.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

import typer
from typer._click.shell_completion import add_completion_class
from typer._completion_classes import (
    BashComplete,
    FishComplete,
    PowerShellComplete,
    ZshComplete,
)
from typer._completion_shared import _get_shell_name, get_completion_script, install

from ..dataset.bundled import load_objectives
from ..errors import RabatError, UsageError, reason
from ..formats import FORMATS, REFERENCES
from ..language import LANGUAGES, _, say
from ..model import Dataset
from ..query.group import GROUPINGS, group
from ..query.kinds import KINDS
from ..query.order import ORDERS
from ..query.typed import UNDATED
from ..text import one_line
from ..views.view import count_activities
from .options import Asked

VARIABLE = "_RABAT_COMPLETE"
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_INSTALLED = ("bash", "zsh", "fish")

Offers = Iterable[tuple[str, str]]

# What zsh is given, it evaluates: nothing that it would take for its own may be in a description,
# which may come from a dataset.
_DANGEROUS = re.compile(r"[\"$`\\]")
# What may stand before the last comma of a value, without being looked at.
_LIST = re.compile(r"[\w,-]*")


def offer(kind: str, ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The values of this *kind* that go on from *incomplete*, each with what it means."""
    head, comma, _last = incomplete.rpartition(",")
    if not _LIST.fullmatch(head):
        return []
    # A dataset that cannot be read is told of when the command runs, not at TAB.
    with suppress(RabatError):
        found = [(head + comma + value, told) for value, told in _OFFERS[kind](ctx)]
        return [(value, told) for value, told in found if value.startswith(incomplete)]
    return []


def words(environ: Any) -> list[str]:  # noqa: ANN401
    """The command line that the shell asks to complete, roughly: enough to find ``--lang``."""
    asked = environ.get("COMP_WORDS") or environ.get("_TYPER_COMPLETE_ARGS") or ""
    return str(asked).split()


def register() -> None:
    """Make the shells known to Typer."""
    for name, shell in zip(SHELLS, (_Bash, _Zsh, _Fish, _PowerShell, _PowerShell), strict=True):
        add_completion_class(shell, name)


def script() -> str:
    """What the shell in use must read to complete. Raises UsageError for an unknown shell."""
    return get_completion_script(prog_name="rabat", complete_var=VARIABLE, shell=_shell(SHELLS))


def put() -> str:
    """Add the script to the shell in use; returns the file that it is in. Raises RabatError."""
    try:
        _name, path = install(_shell(_INSTALLED), "rabat", VARIABLE)
    except (OSError, ValueError, RuntimeError) as error:
        message = _("completion was not installed: {reason}").format(reason=reason(error))
        raise RabatError(message) from error
    return str(path)


def _shell(known: Iterable[str]) -> str:
    name = _get_shell_name() or os.path.basename(os.environ.get("SHELL", ""))
    if name in known:
        return name
    raise UsageError(
        _("completion is not known for this shell: '{name}'").format(name=name),
        _("There are scripts for {shells}: see rabat help completion.").format(
            shells=", ".join(SHELLS)
        ),
    )


def _dataset(ctx: typer.Context) -> Dataset:
    """The dataset that the line names so far; never one that would have to be typed."""
    asked = Asked(ctx.params)
    if "-" in [*(asked["data"] or ()), *(asked["add"] or ())]:
        raise RabatError("-")
    dataset: Dataset = ctx.obj.dataset(asked)
    return dataset


def _objectives(ctx: typer.Context) -> Offers:  # noqa: ARG001
    for objective in load_objectives():
        yield str(objective.number), say(objective.label)


def _kinds(ctx: typer.Context) -> Offers:  # noqa: ARG001
    for name, label in KINDS.items():
        yield name, say(label)


def _themes(ctx: typer.Context) -> Offers:
    for theme in _dataset(ctx).themes:
        yield theme.id, say(theme.label)


def _groups(by: str) -> Callable[[typer.Context], Offers]:
    """The keys that activities have in common, with their names or how many have them."""

    def offers(ctx: typer.Context) -> Offers:
        dataset = _dataset(ctx)
        for found in group(dataset, dataset.activities, GROUPINGS[by]):
            told = say(found.label) or count_activities(len(found.activities))
            yield str(found.key or UNDATED), told

    return offers


def _partners(ctx: typer.Context) -> Offers:
    names = [say(name) for one in _dataset(ctx).activities for name in one.partners]
    for name in dict.fromkeys(names):
        yield name, ""


def _roundtables(ctx: typer.Context) -> Offers:  # noqa: ARG001
    for number in sorted({one.roundtable for one in load_objectives() if one.roundtable}):
        taken = [str(one.number) for one in load_objectives() if one.roundtable == number]
        yield str(number), ", ".join(taken)


def _ids(ctx: typer.Context) -> Offers:
    for activity in _dataset(ctx).activities:
        yield activity.id, say(activity.title)


def _fields(ctx: typer.Context) -> Iterator[tuple[str, str]]:
    for field in getattr(ctx.command, "fields", ()):
        yield field.name, field.title


def _topics(ctx: typer.Context) -> Offers:  # noqa: ARG001
    from .topics import TOPICS

    return [(topic, "") for topic in TOPICS]


_OFFERS: dict[str, Callable[[typer.Context], Offers]] = {
    "objectives": _objectives,
    "roundtables": _roundtables,
    "themes": _themes,
    "kinds": _kinds,
    "years": _groups("year"),
    "countries": _groups("country"),
    "dialogues": _groups("dialogue"),
    "partners": _partners,
    "ids": _ids,
    "fields": _fields,
    "topics": _topics,
    "orders": lambda _ctx: [(name, "") for name in ORDERS],
    "formats": lambda _ctx: [(row.name, _(row.purpose)) for row in FORMATS.values()],
    "references": lambda _ctx: [(row.name, _(row.purpose)) for row in REFERENCES.values()],
    "languages": lambda _ctx: [(name, "") for name in LANGUAGES],
    "groupings": lambda _ctx: [(row.name, _(row.heading)) for row in GROUPINGS.values()],
    "by": lambda _ctx: [
        *((row.name, _(row.heading)) for row in GROUPINGS.values()),
        ("roundtable", _("Round table")),
    ],
}


def _harmless(text: str) -> str:
    """*text* on one line, without anything that a shell would take for its own."""
    return _DANGEROUS.sub("", one_line(text)).replace("'", "’").replace(":::", "…")


class _Bash(BashComplete):
    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one at the cursor, and that one."""
        try:
            args, incomplete = super().get_completion_args()
        except (KeyError, ValueError):  # asked by hand, without what bash says
            return [], ""
        # bash takes "=" for a word of its own.
        if args and args[-1] == "=":
            args = args[:-1]
        return args, incomplete


def _option(incomplete: str) -> str:
    """The option that zsh and fish take for one word with its value: ``--theme=``."""
    name, equals, _value = incomplete.partition("=")
    return name + equals if equals and name.startswith("--") else ""


class _Zsh(ZshComplete):
    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """A value and its description, as zsh's _arguments takes them."""
        value = f'"{_option(self.get_completion_args()[1])}{item.value}"'
        # A colon would end the description.
        told = _harmless(item.help or "").replace(":", r"\\:")
        return f'{value}:"{told}"' if told else value


class _Fish(FishComplete):
    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """A value and its description, with a tab between them."""
        value = f"{_option(self.get_completion_args()[1])}{item.value}"
        return f"{value}\t{_harmless(item.help)}" if item.help else value


class _PowerShell(PowerShellComplete):
    def format_completion(self, item: Any) -> str:  # noqa: ANN401
        """A value and its description, as the script splits them."""
        return f"{item.value}:::{_harmless(item.help or '') or ' '}"
