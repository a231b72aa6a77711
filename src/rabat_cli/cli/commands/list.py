"""``rabat list``: the activities, filtered."""

from ...language import N_
from ...views import activities
from ..options import ACTIVITY_OPTIONS, Options
from ..session import Reply, Session

HELP = N_("List the activities.")
EXAMPLES = (
    "rabat list --objective 10",
    "rabat list --year 2020 --theme trafficking",
    "rabat list -o 7-8 --format json",
)
FIELDS = activities.FIELDS
OPTIONS = ACTIVITY_OPTIONS


def run(session: Session, options: Options) -> Reply:
    """Answer with the activities that every filter accepts."""
    selection = session.select(options).first(options.limit)
    return session.render(activities.list_view(selection), options)
