"""``rabat cite``: a reference for each activity."""

from ...formats import REFERENCES
from ...language import N_
from ...views.references import references
from .. import options
from ..session import Reply, Session

HELP = N_(
    "Give a reference for each activity, for a footnote or a reference manager.\n\n"
    "With a filter or --all, for all that the filters accept."
)
EXAMPLES = (
    "rabat cite smuggling-workshop-2019",
    "rabat cite cities-meeting-2021 --format bibtex",
    "rabat cite --objective 10 --output references.ris",
)
OPTIONS = (
    options.FILTERS,
    options.ORDER,
    options.REFERENCE,
    options.OUTPUT,
    options.EXIT_CODE,
    options.DATA,
)


def run(
    session: Session,
    asked: options.Asked,
    ids: options.Ids = None,
    all_: options.All = False,
) -> Reply:
    """Answer with the references. Raises RabatError for an id that there is not."""
    chosen = session.chosen(asked, ids or (), everything=all_)
    return session.answer(references(chosen), asked, formats=REFERENCES)
