"""``rabat template``: an empty workbook to fill in."""

from ...errors import UsageError
from ...language import N_, _
from ...model import DatasetFile
from ..options import OUTPUT, Options
from ..session import Reply, Session

HELP = N_(
    "Make an empty workbook to fill in with Excel or LibreOffice.\n\n"
    "It has lists to choose from and no macros. Once it is filled in, read it with --data or"
    " --add."
)
EXAMPLES = ("rabat template -O my-dialogue.xlsx",)
OPTIONS = (OUTPUT,)


def run(session: Session, options: Options) -> Reply:
    """Answer with the workbook."""
    from ...dataset.write.workbook import write

    output = options.output
    if (output and not output.lower().endswith(".xlsx")) or (
        not output and session.terminal.stdout_is_terminal
    ):
        raise UsageError(
            _("the template is a workbook: give it a name that ends in .xlsx"),
            _("Write it to a file: {option}").format(option="--output my-dialogue.xlsx"),
        )
    return session.write_output(write([DatasetFile(format=1)], template=True), options)
