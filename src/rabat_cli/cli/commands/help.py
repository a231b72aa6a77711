"""``rabat help``: pages on what no single command explains."""

from typing import Annotated, Any

import typer

from ...errors import Hint, UsageError, did_you_mean, unknown_value_error
from ...language import N_, _
from ...text import fold
from ..options import Options
from ..session import Reply, Session
from ..topics import TOPICS, topic_text

HELP = N_("Explain a topic: formats, filters, glossary, exit-codes, environment or completion.")
EXAMPLES = ("rabat help glossary", "rabat help formats", "rabat help exit-codes")


def run(
    session: Session,
    options: Options,
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(metavar=N_("TOPIC"), help=", ".join(TOPICS)),
    ] = None,
) -> Reply:
    """Answer with the page on *topic*; if *topic* is a command, with the help of this command.

    Without a *topic*, answer with the help of the program.
    """
    program: Any = ctx.parent
    if topic is None:
        return Reply(program.get_help() + "\n")
    if topic in TOPICS:
        return Reply(topic_text(topic))
    if command := program.command.get_command(program, topic):
        # With resilient_parsing, it is no error that the arguments of the command are missing.
        with command.make_context(topic, [], program, resilient_parsing=True) as context:
            return Reply(command.get_help(context) + "\n")
    raise _unknown_topic_error(topic)


def _unknown_topic_error(topic: str) -> UsageError:
    """Return the error for *topic*, with hints that name the most similar topic and all topics.

    If *topic* is no alias and the glossary mentions it, the hint names only the glossary.
    """
    from ..aliases import TOPIC_ALIASES, name_for_alias

    guess = name_for_alias(topic, TOPIC_ALIASES)
    error = unknown_value_error(_("no such topic: '{name}'"), topic, TOPICS, guess or "")
    if not guess and fold(topic) in fold(topic_text("glossary")):
        error.hints = [Hint(did_you_mean("{command}"), ("help", "glossary"))]
    return error
