"""``rabat list``: the activities, filtered."""

from ...language import N_
from ...views import activities
from .. import options
from ..session import Reply, Session

HELP = N_("List the activities.")
EXAMPLES = (
    "rabat list --objective 10",
    "rabat list --year 2020 --theme trafficking",
    "rabat list -o 7-8 --format json",
)
FIELDS = activities.FIELDS
OPTIONS = (
    options.FILTERS,
    options.ORDER,
    options.ANSWER,
    options.OUTPUT,
    options.EXIT_CODE,
    options.DATA,
)


def run(session: Session, asked: options.Asked) -> Reply:
    """Answer with the activities that every filter accepts."""
    return session.answer(activities.listed(session.select(asked)), asked)
