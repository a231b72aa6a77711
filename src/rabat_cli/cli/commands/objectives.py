"""``rabat objectives``: the objectives, with how many activities serve each."""

from ...dataset.bundled import load_objectives
from ...language import N_
from ...query.align import align
from ...query.criteria import select
from ...query.filters import criteria
from ...query.order import sort_counts
from ...views import counts
from ..options import ANSWER, DATA, OBJECTIVE, OUTPUT, ROUNDTABLE, Objectives, Options, count_order
from ..session import Reply, Session

HELP = N_("List the 23 objectives, with how many activities serve each.")
EXAMPLES = ("rabat objectives", "rabat objectives 21", "rabat objectives --format json")
FIELDS = counts.OBJECTIVE_FIELDS
_ORDERS = counts.orders(FIELDS)
ORDERS = tuple(_ORDERS)
OPTIONS = (
    {**OBJECTIVE, **ROUNDTABLE},
    count_order(_ORDERS),
    ANSWER,
    OUTPUT,
    DATA,
)


def run(
    session: Session,
    options: Options,
    objectives: Objectives = None,
) -> Reply:
    """Answer with the objectives and their counts."""
    dataset = session.load_dataset(options)
    wanted = criteria(dataset, options.with_objectives(objectives))
    # The criteria choose objectives, not activities: all activities of each are counted.
    table = [
        served
        for served in align(select(dataset), load_objectives())
        if wanted.accept_objective(served.objective.number)
    ]
    table = sort_counts(table, _ORDERS, options["sort"], options["reverse"])
    return session.render(counts.objectives(table, select(dataset, wanted)), options)
