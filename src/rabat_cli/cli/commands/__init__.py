"""The commands. `CommandSpec` says what the module of a command defines."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ..options import OptionGroup

if TYPE_CHECKING:
    from ...views.view import Field
    from ..session import Reply

# The commands in counting.py. Every other command has a module of its own.
COUNTING = ("themes", "years", "kinds", "countries", "partners", "dialogues")


class CommandSpec(Struct, frozen=True, kw_only=True):
    """What a command does, and what help, completion and hints say of it.

    The module of a command defines the function ``run``, and a constant in capitals for each other
    attribute: ``HELP`` for *help*. It may leave out the attributes that have a default.

    *run*: answers the command. It is called with the `Session`, the shared `Options` and the
    command's own parameters, which Typer makes from the signature. Raises `RabatError` instead of
    answering if the user has made a mistake or a file cannot be read or written.
    *help*: the text for ``--help``; the list of commands shows its first line.
    *examples*: command lines for ``--help``; errors about missing arguments show the first one.
    *options*: the groups of shared options that the command takes, besides ``--lang``.
    *fields*: the fields of an answer, for ``--fields``.
    *orders*: the counts that ``--sort`` takes. Empty for a command that does not count: its
    ``--sort``, if it has one, takes the orders of activities, `query.order.ORDERS`.
    *grouping*: the grouping whose groups the command counts, such as "theme". None for a command
    that has a module of its own.
    """

    run: "Callable[..., Reply]"
    help: str
    examples: Sequence[str]
    options: Sequence[OptionGroup] = ()
    fields: "Sequence[Field]" = ()
    orders: Sequence[str] = ()
    grouping: str | None = None


def command_spec(name: str) -> CommandSpec:
    """Import the module of the command *name* and return what it defines."""
    module: Any = import_module(f".{'counting' if name in COUNTING else name}", __package__)
    if name in COUNTING:
        spec: CommandSpec = module.COMMANDS[name]
        return spec
    return CommandSpec(
        run=module.run,
        help=module.HELP,
        examples=module.EXAMPLES,
        options=getattr(module, "OPTIONS", ()),
        fields=getattr(module, "FIELDS", ()),
        orders=getattr(module, "ORDERS", ()),
    )
