"""``rabat list``: the activities, filtered."""

from ...language import N_
from ...views import activities
from ..options import ANSWER, DATA, EXIT_CODE, FILTER_OPTIONS, LIMIT, ORDER, OUTPUT, Options
from ..session import Reply, Session

HELP = N_("List the activities.")
EXAMPLES = (
    "rabat list --objective 10",
    "rabat list --year 2020 --theme trafficking",
    "rabat list -o 7-8 --format json",
)
FIELDS = activities.FIELDS
OPTIONS = (
    FILTER_OPTIONS,
    {**ORDER, **LIMIT},
    ANSWER,
    OUTPUT,
    EXIT_CODE,
    DATA,
)


def run(session: Session, options: Options) -> Reply:
    """Return a reply with the activities that every filter accepts."""
    return session.render(activities.listed(session.select(options).first(options.limit)), options)
