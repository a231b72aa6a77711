"""``rabat check``: whether a dataset is valid, and every reason why not."""

from typing import Annotated

import typer
from msgspec.structs import replace

from ...dataset.check.report import check_documents
from ...dataset.parsing import parse_files
from ...errors import DONE, INVALID_DATASET
from ...language import N_, _, ngettext
from ...views import findings
from ..options import FORMAT_OPTIONS, OUTPUT, Options
from ..session import BUNDLED, Reply, Session
from ..terminal import PREFIX

HELP = N_(
    "Check a dataset: every error and every probable oversight, with its line.\n\n"
    "Several files are read as one dataset, as with --data. Without a file, checks the bundled"
    " data. Exits with 3 if there is an error."
)
EXAMPLES = ("rabat check my-dialogue.toml", "rabat check my-dialogue.toml --format json")
FIELDS = findings.FIELDS
OPTIONS = (FORMAT_OPTIONS, OUTPUT)


def run(
    session: Session,
    options: Options,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("FILE…"), help=N_("Dataset to check; - for standard input.")),
    ] = None,
) -> Reply:
    """Answer with the errors and warnings in the files."""
    names = files or [BUNDLED]
    documents = parse_files(session.read(names))
    problems = check_documents(documents, warnings=True)
    errors = sum(problem.count for problem in problems if problem.severity == "error")
    warnings = sum(problem.count for problem in problems if problem.severity == "warning")
    counts = ", ".join(
        [
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        ]
    )
    reply = session.render(findings.findings(problems, documents), options, names)
    if errors:
        message = PREFIX + _("not valid: {counts}").format(counts=counts)
        return replace(reply, exit_code=INVALID_DATASET, messages=[message], hints=())
    return replace(reply, exit_code=DONE, hints=[_("valid: {counts}").format(counts=counts)])
