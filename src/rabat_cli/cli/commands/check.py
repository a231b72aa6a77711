"""``rabat check``: whether a dataset is valid, and every reason why not."""

from typing import Annotated

import typer

from ...dataset.check.examine import examine
from ...dataset.load import BUNDLED
from ...errors import DONE, INVALID_DATASET
from ...language import N_, _, ngettext
from ...views import findings
from .. import options
from ..session import Choices, Reply, Session

HELP = N_(
    "Check a dataset: every error and every probable oversight, with its line.\n\n"
    "Several files are read as one dataset, as by --data. Without a file, checks the bundled"
    " data. Exits with 3 if there is an error."
)
EXAMPLES = ("rabat check my-dialogue.toml", "rabat check my-dialogue.toml --format json")
FIELDS = findings.FIELDS


def run(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("FILE…"), help=N_("Dataset to check; - for standard input.")),
    ] = None,
    format: options.Format = None,  # noqa: A002
    fields: options.Fields = None,
    output: options.Output = None,
    excel: options.Excel = False,
    lang: options.Lang = None,
) -> Reply:
    """Answer with what is wrong in each of the files."""
    session: Session = ctx.obj
    names = files or [str(BUNDLED)]
    found = examine([session.read(name) for name in names], oversights=True)
    errors = sum(finding.severity == "error" for finding in found)
    warnings = len(found) - errors
    told = ", ".join(
        [
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        ]
    )
    if errors:
        session.terminal.tell("rabat: " + _("not valid: {told}").format(told=told))
    elif session.terminal.talkative:
        session.terminal.tell(_("valid: {told}").format(told=told))
    reply = session.answer(
        findings.findings(found, options.names(fields)), Choices(format, output, excel=excel)
    )
    return Reply(reply.answer, INVALID_DATASET if errors else DONE)
