"""``rabat report``: the draft of a contribution to a review of the Global Compact."""

from ...formats import DOCUMENTS
from ...language import N_
from ...views.report import report
from ..options import DATA_OPTIONS, DOCUMENT_OPTIONS, EXIT_CODE, FILTER_OPTIONS, OUTPUT, Options
from ..session import Reply, Session

HELP = N_(
    "Draft a contribution to a review of the Global Compact, under the headings of the UN"
    " Network's guidance.\n\n"
    "What the data holds is filled in; the passages in brackets are left to the author. On a"
    " terminal the draft is shown; in a pipe it is Markdown."
)
EXAMPLES = (
    "rabat report --output contribution.docx",
    "rabat report --lang fr --output contribution.docx",
    "rabat report --year 2019-2021 --output draft.html",
)
OPTIONS = (FILTER_OPTIONS, DOCUMENT_OPTIONS, OUTPUT, EXIT_CODE, DATA_OPTIONS)


def run(session: Session, options: Options) -> Reply:
    """Answer with the draft about the activities that every filter accepts."""
    return session.render(report(session.select(options)), options, formats=DOCUMENTS)
