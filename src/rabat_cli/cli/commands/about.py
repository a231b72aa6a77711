"""``rabat about``: what the data covers, its sources and their licences."""

from typing import Annotated

import typer

from ...language import N_
from ...views import about
from .. import options
from ..session import Reply, Session

HELP = N_("Say what the data covers, where it comes from and under which licence.")
EXAMPLES = ("rabat about", "rabat about --format json", "rabat about --debug")
FIELDS = about.FIELDS
OPTIONS = (options.ANSWER, options.OUTPUT, options.DATA)


def run(
    session: Session,
    asked: options.Asked,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            help=N_("Say instead on what rabat runs, for a report of a fault; nothing private."),
        ),
    ] = False,
) -> Reply:
    """Answer with the facts of the dataset, or with those of the surroundings."""
    if debug:
        from ..debug import report

        return session.deliver(report(session.terminal), asked)
    return session.answer(about.about(session.dataset(asked)), asked)
