"""``rabat list``: the activities, filtered."""

from ...language import N_
from ...views import activities
from ..options import (
    DATA_OPTIONS,
    EXIT_CODE,
    FILTER_OPTIONS,
    FORMAT_OPTIONS,
    LIMIT,
    OUTPUT,
    SORT_OPTIONS,
    Options,
)
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
    {**SORT_OPTIONS, **LIMIT},
    FORMAT_OPTIONS,
    OUTPUT,
    EXIT_CODE,
    DATA_OPTIONS,
)


def run(session: Session, options: Options) -> Reply:
    """Return a reply with the activities that every filter accepts."""
    return session.render(
        activities.list_view(session.select(options).first(options.limit)), options
    )
