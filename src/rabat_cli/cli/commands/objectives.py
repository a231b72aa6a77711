"""``rabat objectives``: the objectives, with how many activities serve each."""

from ...dataset.bundled import load_objectives
from ...language import N_
from ...query.group import align
from ...query.order import sort_counts
from ...views import counts
from ..options import ANSWER_OPTIONS, FILTER_OPTIONS, Objectives, Options, sort_by_count
from ..session import Reply, Session

HELP = N_("List the 23 objectives, with how many activities serve each.")
EXAMPLES = (
    "rabat objectives",
    "rabat objectives 21",
    "rabat objectives --year 2021",
    "rabat objectives --format json",
)
FIELDS = counts.OBJECTIVE_FIELDS
_SORT_KEYS = counts.sort_keys(FIELDS)
ORDERS = tuple(_SORT_KEYS)
OPTIONS = (FILTER_OPTIONS, sort_by_count(_SORT_KEYS), *ANSWER_OPTIONS)


def run(session: Session, options: Options, objectives: Objectives = None) -> Reply:
    """Answer with the objectives and their counts."""
    selection = session.filter_activities(options, objectives)
    table = align(selection, load_objectives())
    table = sort_counts(table, _SORT_KEYS, options["sort"], options["reverse"])
    return session.render(counts.objectives_view(table, selection), options)
