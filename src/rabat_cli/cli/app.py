"""The command line: what a person types in, an answer and an exit code out."""

import contextlib
import io
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.main

from .. import __version__, language
from ..errors import DONE, FAILED, INTERRUPTED, RabatError, reason
from ..language import N_, _
from ..text import printable
from .help import Command, Group
from .options import COMMON, check_language, composed
from .session import Reply, Session
from .terminal import Terminal

# In the order of the help: by what they are for.
GROUPS = {
    N_("Find:"): ("list", "search", "show"),
    N_("Compare and count:"): (
        "align",
        "objectives",
        "themes",
        "years",
        "kinds",
        "countries",
        "dialogues",
    ),
    N_("Pass on:"): ("cite", "explore"),
    N_("Data:"): ("about", "check", "diff", "template", "convert", "schema"),
    N_("More:"): ("help",),
}
COMMANDS = tuple(name for names in GROUPS.values() for name in names)
_LANG = COMMON["lang"][0]
# As wide as "rabat: ", which stands before the message.
_INDENT = " " * 7
SETTINGS = {"help_option_names": ["-h", "--help"]}


class Program(Group):
    """The program: its commands are loaded when they are called."""

    groups = GROUPS
    examples = (
        "rabat list --objective 10",
        "rabat show anti-trafficking-assessment-2020",
        "rabat align --lang fr",
    )

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        """The names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """The command of this name, from the module of the same name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".commands.{cmd_name}", __package__)
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        function = composed(module.run, getattr(module, "OPTIONS", ()))
        single.command(cmd_name, cls=Command, help=module.HELP, context_settings=SETTINGS)(function)
        command: Any = typer.main.get_command(single)
        command.examples = module.EXAMPLES
        command.fields = getattr(module, "FIELDS", ())
        return _equipped(command, ctx.obj)


def _equipped(command: Any, session: Session) -> Any:  # noqa: ANN401
    """*command*, at TAB with the values that its parameters offer."""
    if session.terminal.environ.get("_RABAT_COMPLETE"):
        from .completion import equip

        equip(command)
    return command


def _version(ctx: typer.Context, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        typer.echo(f"rabat {__version__}")
        raise typer.Exit


def _install(ctx: typer.Context, asked: bool) -> None:
    # At TAB the line is only looked at.
    if asked and not ctx.resilient_parsing:
        from .completion.install import put

        typer.echo(put())
        raise typer.Exit


def _uninstall(ctx: typer.Context, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from .completion.install import take

        typer.echo(take())
        raise typer.Exit


def _script(ctx: typer.Context, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from .completion import script

        typer.echo(script())
        raise typer.Exit


def _start(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "-V", "--version", callback=_version, is_eager=True, help=N_("Show the version.")
        ),
    ] = False,
    lang: _LANG = None,  # type: ignore[valid-type]
    install: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            callback=_install,
            is_eager=True,
            help=N_("Make the shell complete rabat's commands and values."),
        ),
    ] = False,
    uninstall: Annotated[
        bool,
        typer.Option(
            "--uninstall-completion",
            callback=_uninstall,
            is_eager=True,
            help=N_("Take that away again, from every shell."),
        ),
    ] = False,
    script: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            callback=_script,
            is_eager=True,
            help=N_("Print what the shell needs for that."),
        ),
    ] = False,
) -> None:
    check_language(lang)
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


app = typer.Typer(
    cls=Program,
    help=N_(
        "The activities of the Rabat Process and the objectives of the Global Compact for"
        " Migration (GCM) that they serve."
    ),
    invoke_without_command=True,
    context_settings=SETTINGS,
    rich_markup_mode=None,
    add_completion=False,
)
app.callback()(_start)


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Carry out the command line *arguments* in *terminal*; returns the exit code."""
    typed = _typed(arguments, terminal.environ)
    named = terminal.environ.get("RABAT_LANG", "")
    language.use(language.choose(typed, named, terminal.locale))
    try:
        reply = _reply(arguments, Session(terminal))
        return _deliver(reply, terminal)
    except RabatError as error:
        terminal.tell(*(f"rabat: {printable(line)}" for line in error.lines))
        if error.hint:
            terminal.tell(*_wrapped(printable(error.hint), terminal))
        return error.exit_code
    except MemoryError:
        terminal.tell("rabat: " + _("there is not enough memory for this"))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _wrapped(hint: str, terminal: Terminal) -> Sequence[str]:
    """*hint* in lines for a terminal, which would break them within words."""
    if not terminal.talkative:
        return [_INDENT + hint]
    import textwrap

    wrapper = textwrap.TextWrapper(
        max(terminal.width, 2 * len(_INDENT)),
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(hint)


def _typed(arguments: Sequence[str], environ: Mapping[str, str]) -> Sequence[str]:
    """The words that were typed: where the shell asks for completion they are not arguments."""
    # PowerShell leaves a variable that it meant to remove behind, empty.
    if not environ.get("_RABAT_COMPLETE"):
        return arguments
    from . import completion

    completion.register()
    return completion.words(environ)


def _deliver(reply: Reply, terminal: Terminal) -> int:
    """Write the answer out; returns the exit code. Raises RabatError where it cannot be written."""
    try:
        terminal.write(reply.answer)
    except BrokenPipeError:
        # The reader has what it wanted.
        terminal.close()
        return DONE
    except OSError as error:
        terminal.close()
        raise RabatError(
            _("cannot write to the standard output: {reason}").format(reason=reason(error)),
            _("What is missing can be had by running the command again."),
        ) from error
    terminal.tell(*reply.told, *(reply.hints if terminal.talkative else ()))
    return reply.exit_code


def _reply(arguments: Sequence[str], session: Session) -> Reply:
    """What the command that *arguments* name replies. Raises RabatError."""
    # Typer prints help and versions by itself: they are gathered, so that one place writes.
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            outcome = _equipped(typer.main.get_command(app), session).main(
                list(arguments),
                prog_name="rabat",
                standalone_mode=False,
                obj=session,
                color=session.terminal.colour,
            )
    except typer.TyperException as error:
        from .usage import explain

        raise explain(error, arguments, COMMANDS) from error
    except SystemExit as end:  # so Typer ends a completion, and a signal the writing of a file
        return Reply(printed.getvalue(), int(end.code or DONE))
    except typer.Abort:
        return Reply(exit_code=INTERRUPTED)
    if isinstance(outcome, Reply):
        return outcome
    return Reply(printed.getvalue(), outcome or DONE)
