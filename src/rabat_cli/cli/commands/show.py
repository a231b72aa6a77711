"""``rabat show``: everything known about one or more activities."""

from ...language import N_
from ...views import activities
from ..options import ACTIVITY_OPTIONS, All, Ids, Options
from ..session import Reply, Session

HELP = N_(
    "Show everything known about one or more activities.\n\n"
    "With a filter or --all, about all activities that match."
)
EXAMPLES = (
    "rabat show border-management-meeting-2019",
    "rabat show cities-meeting-2021 border-management-guide --format json",
    "rabat show --objective 7-8 --output note.html",
)
FIELDS = activities.FIELDS
OPTIONS = ACTIVITY_OPTIONS


def run(session: Session, options: Options, ids: Ids = None, all_: All = False) -> Reply:
    """Answer with the cards of the activities. Raises RabatError for an id that does not exist."""
    selection = session.select_ids(options, ids or (), everything=all_).first(options.limit)
    return session.render(activities.card_view(selection), options)
