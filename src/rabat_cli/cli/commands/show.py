"""``rabat show``: everything known about one or more activities."""

from ...language import N_
from ...views import activities
from .. import options
from ..session import Reply, Session

HELP = N_(
    "Show everything known about one or more activities.\n\n"
    "With a filter or --all, about all that the filters accept."
)
EXAMPLES = (
    "rabat show border-management-meeting-2019",
    "rabat show cities-meeting-2021 border-management-guide --format json",
    "rabat show --objective 7-8 --output note.html",
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


def run(
    session: Session,
    asked: options.Asked,
    ids: options.Ids = None,
    all_: options.All = False,
) -> Reply:
    """Answer with the activities of these ids. Raises RabatError for an id that there is not."""
    chosen = session.chosen(asked, ids or (), everything=all_)
    return session.answer(activities.shown(chosen), asked)
