"""``rabat diff``: what changed between two datasets."""

from typing import Annotated

import typer
from msgspec.structs import replace

from ...errors import FAILED
from ...language import N_
from ...query.compare import compare
from ...views import changes
from .. import options
from ..session import BUNDLED, Reply, Session

HELP = N_(
    "Show what changed between two datasets: what was added, removed and changed.\n\n"
    "Without a second one, what the bundled data has that the first has not, and the reverse."
    " bundled names the bundled data, - the standard input."
)
EXAMPLES = ("rabat diff my-copy.toml", "rabat diff bundled my-dialogue.toml --format json")
FIELDS = changes.FIELDS
OPTIONS = (options.ANSWER, options.OUTPUT)


def run(
    session: Session,
    asked: options.Asked,
    old: Annotated[str, typer.Argument(metavar=N_("OLD"), help=N_("The dataset as it was."))],
    new: Annotated[
        str | None, typer.Argument(metavar=N_("NEW"), help=N_("The dataset as it is now."))
    ] = None,
    exit_code: Annotated[
        bool,
        typer.Option("--exit-code", help=N_("Exit with 1 when a change was found.")),
    ] = False,
) -> Reply:
    """Answer with the changes. Raises RabatError for a dataset that is not valid."""
    names = [old, new or BUNDLED]
    before, after = (session.load([name]) for name in names)
    found = compare(before, after, changes.COMPARED)
    reply = session.answer(changes.changes(found, before, after), asked, read=names)
    return replace(reply, exit_code=FAILED) if found and exit_code else reply
