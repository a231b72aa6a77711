"""Help pages, in the language in use and without boxes."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ..language import N_, _

_WIDEST = 88
HELP_OPTION = N_("Show this help.")


class _Helped:
    """Draws the help of a command; mixed into both of Typer's classes for one."""

    examples: Sequence[str] = ()

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401
        """The help page of the command that *ctx* is about."""
        width = max(20, min(ctx.obj.terminal.width, _WIDEST))
        return "\n\n".join(_sections(self, ctx, width))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:  # noqa: ANN401
        """What the shell offers after *incomplete*, with the help in the language in use."""
        items: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in items:
            told = HELP_OPTION if item.value in {"-h", "--help"} else item.help
            item.help = _(told).partition("\n")[0] if told else None
        return items

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002
        """The first line of the command's help."""
        text: str = self.help  # type: ignore[attr-defined]
        return _(text).partition("\n")[0]


class Command(_Helped, TyperCommand):
    """A command with the program's own help page. *fields* are those of its answers."""

    fields: Sequence[Any] = ()

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:  # noqa: ANN401
        """The options that go on from *incomplete*, all of them where nothing is typed yet."""
        return super().shell_complete(ctx, incomplete or "-")


class Group(_Helped, TyperGroup):
    """A group of commands with the program's own help page. *groups* says what each is for."""

    groups: Mapping[str, Sequence[str]] = {}


def _sections(command: Any, ctx: typer.Context, width: int) -> Iterator[str]:  # noqa: ANN401
    params = command.get_params(ctx)
    arguments = [p for p in params if p.param_type_name == "argument"]
    options = [p for p in params if p.param_type_name == "option" and not p.hidden]
    usage = [ctx.command_path, _("[OPTIONS]"), *(_usage(argument) for argument in arguments)]
    if isinstance(command, Group):
        usage.append(_("COMMAND …"))
    yield _bold(_("Usage:"), ctx) + " " + " ".join(usage)
    yield from ("\n".join(_wrapped(part, width)) for part in _(command.help).split("\n\n"))
    if isinstance(command, Group):
        column = max(map(len, command.list_commands(ctx))) + 4
        for heading, names in command.groups.items():
            rows = [(name, command.get_command(ctx, name).get_short_help_str()) for name in names]  # type: ignore[union-attr]
            yield _section(_(heading), rows, ctx, width, column)
    if arguments:
        rows = [(_(p.metavar), _(p.help)) for p in arguments]
        yield _section(_("Arguments:"), rows, ctx, width)
    yield _section(_("Options:"), [(_names(p), _text(p, command)) for p in options], ctx, width)
    if command.examples:
        heading = _bold(_("Examples:"), ctx)
        yield "\n".join([heading, *(f"  {example}" for example in command.examples)])


def _usage(argument: Any) -> str:  # noqa: ANN401
    name = _(argument.metavar)
    return name if argument.required else f"[{name}]"


def _names(option: Any) -> str:  # noqa: ANN401
    short = [name for name in option.opts if not name.startswith("--")]
    long = [name for name in option.opts if name.startswith("--")]
    names = ", ".join([*short, *long])
    if option.is_flag:
        return names
    return f"{names} {_(option.metavar)}"


def _text(option: Any, command: Any) -> str:  # noqa: ANN401
    told = HELP_OPTION if option.name == "help" else option.help
    text = _(told)
    if option.name == "fields":
        return f"{text} {', '.join(field.name for field in command.fields)}."
    return text


def _section(
    heading: str,
    rows: Sequence[tuple[str, str]],
    ctx: typer.Context,
    width: int,
    column: int = 0,
) -> str:
    """*rows* of a term and its meaning, the meanings in one *column* where there is room."""
    column = column or max(len(term) for term, _meaning in rows) + 4
    if column > width // 2:
        column = 6
    lines = [_bold(heading, ctx)]
    for term, meaning in rows:
        wrapped = _wrapped(meaning, max(14, width - column)) or [""]
        first = f"  {term}"
        if len(first) + 2 <= column:
            first = first.ljust(column) + wrapped.pop(0)
        lines += [first.rstrip(), *(" " * column + line for line in wrapped)]
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> list[str]:
    """The lines of *text*, in which what is to be typed, as exit-codes, stays whole."""
    return textwrap.wrap(text, width, break_on_hyphens=False)


def _bold(text: str, ctx: typer.Context) -> str:
    return typer.style(text, bold=True) if ctx.obj.terminal.colour else text
