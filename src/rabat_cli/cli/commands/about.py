"""``rabat about``: what the data covers, its sources and their licences."""

from ...language import N_
from ...views import about
from .. import options
from ..session import Reply, Session

HELP = N_("Say what the data covers, where it comes from and under which licence.")
EXAMPLES = ("rabat about", "rabat about --format json")
FIELDS = about.FIELDS
OPTIONS = (options.ANSWER, options.OUTPUT, options.DATA)


def run(session: Session, asked: options.Asked) -> Reply:
    """Answer with the facts of the dataset."""
    return session.answer(about.about(session.dataset(asked)), asked)
