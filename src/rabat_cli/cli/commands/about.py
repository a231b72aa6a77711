"""``rabat about``: what the data covers, its sources and their licences."""

from typing import Annotated

import typer

from ...language import N_
from ...views import about
from ..options import DATA_OPTIONS, FORMAT_OPTIONS, OUTPUT, Options
from ..session import Reply, Session

HELP = N_("Show what the data covers, where it comes from and under which licence.")
EXAMPLES = ("rabat about", "rabat about --format json", "rabat about --debug")
FIELDS = about.FIELDS
OPTIONS = (FORMAT_OPTIONS, OUTPUT, DATA_OPTIONS)


def run(
    session: Session,
    options: Options,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            help=N_("Show versions and platform instead, for a bug report; nothing private."),
        ),
    ] = False,
) -> Reply:
    """Answer with the facts of the dataset; with ``--debug``, of the program and its platform."""
    if debug:
        from ..debug import report

        return session.write_output(report(session.terminal), options)
    return session.render(about.about(session.load_dataset(options)), options)
