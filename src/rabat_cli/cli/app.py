"""The command line: runs a command, prints its reply and returns the exit code."""

import contextlib
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import typer
import typer.main

from .. import __version__, language
from ..errors import DONE, FAILED, INTERRUPTED, RabatError, os_error_reason
from ..language import N_, _
from ..text import printable
from .command_line import option_values
from .commands import COUNTING, command_spec
from .help import Command, CommandGroup
from .options import COMMON, OptionGroup, Options, add_shared_options
from .session import Reply, Session
from .terminal import PREFIX, Terminal

# Commands by help section, in the order of the help.
HELP_SECTIONS = {
    N_("Find:"): ("list", "search", "show"),
    N_("Compare and count:"): ("align", "objectives", *COUNTING),
    N_("Write and share:"): ("report", "cite", "explore"),
    N_("Data:"): ("about", "check", "diff", "template", "convert", "schema"),
    N_("More:"): ("help",),
}
COMMANDS = tuple(name for names in HELP_SECTIONS.values() for name in names)
SETTINGS = {"help_option_names": ["-h", "--help"]}


class Program(CommandGroup):
    """The root command group, which imports the module of a command when the command is called.

    The help of the program lists all commands, and therefore imports the modules of all.
    """

    sections = HELP_SECTIONS
    examples = (
        "rabat list --objective 10",
        "rabat show anti-trafficking-assessment-2020",
        "rabat align --lang fr",
    )

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        """Return the names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """Return the command *cmd_name*, None if there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        spec = command_spec(cmd_name)
        typer_app = typer.Typer(add_completion=False, rich_markup_mode=None)
        function = add_shared_options(spec.run, spec.options)
        typer_app.command(cmd_name, cls=Command, help=spec.help, context_settings=SETTINGS)(
            function
        )
        command: Any = typer.main.get_command(typer_app)
        command.spec = spec
        _add_completion(command, ctx.obj)
        return command


def _add_completion(command: Any, session: Session) -> None:  # noqa: ANN401
    """Add value completion to the parameters of *command*, if the shell asks for completions."""
    if session.terminal.environ.get("_RABAT_COMPLETE"):
        from .completion import add_values

        add_values(command)


def _print_option(
    *names: str,
    text: Callable[[], str],
    help: str,  # noqa: A002
) -> tuple[Any, bool]:
    """Declare an option that prints *text* instead of running a command."""

    def callback(ctx: typer.Context, is_set: bool) -> None:
        # During completion the command line is parsed but must have no effect.
        if is_set and not ctx.resilient_parsing:
            typer.echo(text())
            raise typer.Exit

    return Annotated[bool, typer.Option(*names, callback=callback, is_eager=True, help=help)], False


def _install_completion() -> str:
    from .completion.install import install

    return install()


def _uninstall_completion() -> str:
    from .completion.install import uninstall

    return uninstall()


def _completion_script() -> str:
    from .completion import script

    return script()


_PROGRAM_OPTIONS: OptionGroup = {
    "version": _print_option(
        "-V", "--version", text=lambda: f"rabat {__version__}", help=N_("Show the version.")
    ),
    **COMMON,
    "install": _print_option(
        "--install-completion",
        text=_install_completion,
        help=N_("Make the shell complete rabat's commands and values."),
    ),
    "uninstall": _print_option(
        "--uninstall-completion",
        text=_uninstall_completion,
        help=N_("Remove completion from every shell."),
    ),
    "script": _print_option(
        "--show-completion",
        text=_completion_script,
        help=N_("Print the completion script for the shell in use."),
    ),
}


def _show_help(_session: Session, _options: Options, ctx: typer.Context) -> None:
    """Show the help of the program if no command is named."""
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
app.callback()(add_shared_options(_show_help, [_PROGRAM_OPTIONS]))


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run the command line *arguments* in *terminal* and return the exit code."""
    session = Session(terminal, _typed_words(arguments, terminal.environ))
    # Choose the language before parsing the arguments, so that errors in them are in this language.
    languages = [
        terminal.environ.get("RABAT_LANG", ""),
        *option_values(session.arguments, "--lang"),
    ]
    language.use(language.choose(reversed(languages), terminal.locale))
    try:
        return _print(_run(arguments, session), terminal)
    except RabatError as error:
        terminal.print_messages(*(PREFIX + printable(line) for line in error.lines))
        if hints := session.hint_texts(error.hints):
            # Align the hints with the message, which starts after the prefix.
            terminal.print_messages(" " * len(PREFIX) + printable(" ".join(hints)))
        return error.exit_code
    except MemoryError:
        terminal.print_messages(PREFIX + _("there is not enough memory for this"))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _typed_words(arguments: Sequence[str], environ: Mapping[str, str]) -> Sequence[str]:
    """Return the words that the user typed.

    During completion the words are in the environment. Then this function also registers our
    completion in place of Typer's, before Typer parses the command line.
    """
    # An empty variable is no completion: Typer's script for PowerShell, which older versions of the
    # program installed, leaves it empty after each completion.
    if not environ.get("_RABAT_COMPLETE"):
        return arguments
    from . import completion

    completion.register()
    return completion.words(environ)


def _run(arguments: Sequence[str], session: Session) -> Reply:
    """Run the command that *arguments* name and return its reply. Raises RabatError."""
    # Typer prints the help and the version itself: capture these texts, so that only _print writes.
    printed = io.StringIO()
    program: Any = typer.main.get_command(app)
    _add_completion(program, session)
    try:
        with contextlib.redirect_stdout(printed):
            result = program.main(
                list(arguments),
                prog_name="rabat",
                standalone_mode=False,
                obj=session,
                color=session.terminal.colour,
            )
    except SystemExit as end:
        # Typer raises SystemExit after a completion; output.py raises it for a signal that ends the
        # program.
        return Reply(printed.getvalue(), int(end.code or DONE))
    except typer.Abort:
        return Reply(exit_code=INTERRUPTED)
    if isinstance(result, Reply):
        return result
    return Reply(printed.getvalue(), result or DONE)


def _print(reply: Reply, terminal: Terminal) -> int:
    """Print the reply and return the exit code. Raises RabatError if it cannot be written."""
    try:
        terminal.write(reply.answer)
    except BrokenPipeError:
        # The reader closed the pipe early, as head does: not an error.
        terminal.close()
        return DONE
    except OSError as error:
        terminal.close()
        raise RabatError(
            _("cannot write to the standard output: {reason}").format(
                reason=os_error_reason(error)
            ),
            _("Part of the answer is missing: run the command again."),
        ) from error
    terminal.print_messages(*reply.messages, *(reply.hints if terminal.stderr_is_terminal else ()))
    return reply.exit_code
