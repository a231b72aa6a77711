"""``rabat help``: pages on what no single command explains."""

from typing import Annotated, Any

import typer

from ...errors import no_such, question
from ...language import N_, _
from ...text import fold
from .. import options
from ..session import Reply, Session
from ..topics import TOPICS

HELP = N_("Explain a topic: formats, filters, glossary, exit-codes, environment or completion.")
EXAMPLES = ("rabat help glossary", "rabat help formats", "rabat help exit-codes")


def run(
    session: Session,
    asked: options.Asked,
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("TOPIC"),
            help=", ".join(TOPICS),
        ),
    ] = None,
) -> Reply:
    """Answer with the page on *topic*, or with the program's own help."""
    program: Any = ctx.parent
    if topic is None:
        return Reply(program.get_help() + "\n")
    if topic in TOPICS:
        return Reply(TOPICS[topic]() + "\n")
    if command := program.command.get_command(program, topic):
        with command.make_context(topic, [], program, resilient_parsing=True) as called:
            return Reply(command.get_help(called) + "\n")
    from ..usage import other_topic

    error = no_such(_("no such topic: '{name}'"), topic, TOPICS)
    if said := other_topic(topic):
        choices = _("Choose from: {choices}.").format(choices=", ".join(TOPICS))
        error.hint = f"{question(said)} {choices}"
    elif fold(topic) in fold(TOPICS["glossary"]()):
        error.hint = question("rabat help glossary")
    raise error
