"""``rabat diff``: what changed between two datasets."""

from typing import Annotated

import typer
from msgspec.structs import replace

from ...errors import FAILED, InvalidDatasetError
from ...language import N_, _
from ...model import Dataset
from ...query.compare import compare, missing_fields, swap_languages
from ...views import changes
from ..options import FORMAT_OPTIONS, OUTPUT, Options
from ..session import BUNDLED, Reply, Session

HELP = N_(
    "Show what changed between two datasets: what was added, removed and changed.\n\n"
    "Without a second one, what the bundled data has that the first has not, and the reverse."
    " bundled names the bundled data, - the standard input. Of a list, only what it has is"
    " compared; a whole copy to keep: rabat convert -O copy.xlsx."
)
EXAMPLES = ("rabat diff my-copy.toml", "rabat diff bundled my-dialogue.toml --format json")
FIELDS = changes.FIELDS
OPTIONS = (FORMAT_OPTIONS, OUTPUT)


def run(
    session: Session,
    options: Options,
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
    before, after = (_load(session, name) for name in names)
    before, after = swap_languages(before, after), swap_languages(after, before)
    sides = [
        (one, missing_fields(one, other, changes.COMPARED))
        for one, other in ((before, after), (after, before))
    ]
    left_out = [line for one, lacks in sides for line in changes.not_compared(one, lacks)]
    without = {path for _one, lacks in sides for path in lacks}
    compared = compare(before, after, changes.COMPARED, without)
    notes = [*left_out, *changes.other_sources(before, after)]
    reply = session.render(changes.changes(compared, before, after, notes), options, names)
    reply = replace(reply, messages=[f"rabat: {line}" for line in notes])
    return replace(reply, exit_code=FAILED) if compared and exit_code else reply


def _load(session: Session, name: str) -> Dataset:
    """Load the dataset *name*; the error for an invalid list says how to keep a whole copy."""
    try:
        return session.load_files([name])
    except InvalidDatasetError as error:
        if not name.lower().endswith(".toml"):
            error.hint = _("A list is not a whole copy; to keep one: rabat convert -O copy.xlsx")
        raise
