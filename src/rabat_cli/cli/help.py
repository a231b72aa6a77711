"""Typer's classes for the program and for its commands, adapted.

They parse the command line, draw help pages and complete options.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ..language import N_, _
from .commands import CommandSpec

_WIDEST = 88
HELP_OPTION = N_("Show this help.")


class _Common:
    """What the program and its commands have in common, mixed into Typer's class for each."""

    # Let `parse_args` return extra arguments: Typer itself would report them in English.
    allow_extra_args = True

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse *args* into *ctx*. Raises UsageError in the words of the program."""
        arguments = [*args]
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as error:
            from .usage_errors import usage_error_for

            raise usage_error_for(error, ctx, arguments) from error
        if rest and not ctx.resilient_parsing and not isinstance(self, CommandGroup):
            from .usage_errors import extra_argument_error

            raise extra_argument_error(ctx, rest)
        return rest

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401
        """Return the help page."""
        width = max(20, min(ctx.obj.terminal.width, _WIDEST))
        return "\n\n".join(_sections(self, ctx, width))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:  # noqa: ANN401
        """Return what the shell offers after *incomplete*, with help in the language in use."""
        items: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in items:
            text = HELP_OPTION if item.value in {"-h", "--help"} else item.help
            item.help = _(text).partition("\n")[0] if text else None
        return items

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002
        """Return the first line of the help text."""
        text: str = self.help  # type: ignore[attr-defined]
        return _(text).partition("\n")[0]


class Command(_Common, TyperCommand):
    """A command of the program, with its *spec*."""

    spec: CommandSpec

    @property
    def examples(self) -> Sequence[str]:
        """The command lines that the help shows."""
        return self.spec.examples

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:  # noqa: ANN401
        """Offer the options, also where nothing is typed yet."""
        return super().shell_complete(ctx, incomplete or "-")


class CommandGroup(_Common, TyperGroup):
    """A group of commands. *sections* maps each heading of the help to the names of commands."""

    sections: Mapping[str, Sequence[str]] = {}
    examples: Sequence[str] = ()

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Return the command that *args* name. Raises UsageError if there is none."""
        if args[0] not in self.list_commands(ctx) and not ctx.resilient_parsing:
            from .usage_errors import unknown_command_error

            raise unknown_command_error(ctx, args[0], args[1:])
        return super().resolve_command(ctx, args)


def _sections(command: Any, ctx: typer.Context, width: int) -> Iterator[str]:  # noqa: ANN401
    """Yield the sections of the help page of *command*, from the usage to the examples."""
    params = command.get_params(ctx)
    arguments = [p for p in params if p.param_type_name == "argument"]
    options = [p for p in params if p.param_type_name == "option" and not p.hidden]
    usage = [ctx.command_path, _("[OPTIONS]"), *map(argument_usage, arguments)]
    if isinstance(command, CommandGroup):
        usage.append(_("COMMAND …"))
    yield _bold(_("Usage:"), ctx) + " " + " ".join(usage)
    yield from ("\n".join(_wrap(part, width)) for part in _(command.help).split("\n\n"))
    if isinstance(command, CommandGroup):
        column = max(map(len, command.list_commands(ctx))) + 4
        for heading, names in command.sections.items():
            rows = [(name, command.get_command(ctx, name).get_short_help_str()) for name in names]  # type: ignore[union-attr]
            yield _section(_(heading), rows, ctx, width, column)
    if arguments:
        rows = [(_(p.metavar), _(p.help)) for p in arguments]
        yield _section(_("Arguments:"), rows, ctx, width)
    rows = [(option_names(p), option_help(p, command)) for p in options]
    yield _section(_("Options:"), rows, ctx, width)
    heading = _bold(_("Examples:"), ctx)
    yield "\n".join([heading, *(f"  {example}" for example in command.examples)])


def argument_usage(argument: Any) -> str:  # noqa: ANN401
    """Return the argument as the usage line shows it: ``TEXT…``, or ``[ID…]`` if optional."""
    name = _(argument.metavar)
    return name if argument.required else f"[{name}]"


def option_names(option: Any) -> str:  # noqa: ANN401
    """Return the names of the option and its value: ``-y, --year YEAR``."""
    short_first = sorted(option.opts, key=lambda name: name.startswith("--"))
    names = ", ".join(short_first)
    return names if option.is_flag else f"{names} {_(option.metavar)}"


def option_help(option: Any, command: Any) -> str:  # noqa: ANN401
    """Return the help of the option; for ``--fields`` with the names of the fields of *command*."""
    text = HELP_OPTION if option.name == "help" else option.help
    text = _(text)
    if option.name == "fields":
        return f"{text} {', '.join(field.name for field in command.spec.fields)}."
    return text


def _section(
    heading: str,
    rows: Sequence[tuple[str, str]],
    ctx: typer.Context,
    width: int,
    column: int = 0,
) -> str:
    """Lay out *rows*, which are pairs of a name and its meaning, below *heading*.

    The meanings begin in *column*, by default after the longest name. If this column would be
    beyond half of *width*, the meanings begin near the left margin, on the lines below their names.
    """
    column = column or max(len(name) for name, _meaning in rows) + 4
    if column > width // 2:
        column = 6
    lines = [_bold(heading, ctx)]
    for name, meaning in rows:
        wrapped = _wrap(meaning, max(14, width - column)) or [""]
        first = f"  {name}"
        if len(first) + 2 <= column:
            first = first.ljust(column) + wrapped.pop(0)
        lines += [first.rstrip(), *(" " * column + line for line in wrapped)]
    return "\n".join(lines)


def _wrap(text: str, width: int) -> list[str]:
    """Break *text* into lines, but not at hyphens: ``exit-codes`` is to be typed as it stands."""
    return textwrap.wrap(text, width, break_on_hyphens=False)


def _bold(text: str, ctx: typer.Context) -> str:
    return typer.style(text, bold=True) if ctx.obj.terminal.colour else text
