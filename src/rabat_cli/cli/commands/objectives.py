"""``rabat objectives``: the objectives, with how many activities serve each."""

from ...dataset.bundled import load_objectives
from ...language import N_
from ...query.align import align
from ...query.criteria import select
from ...query.order import sort_counts
from ...views import counts
from ..options import (
    DATA_OPTIONS,
    FORMAT_OPTIONS,
    OBJECTIVE_OPTION,
    OUTPUT,
    ROUNDTABLE_OPTION,
    Objectives,
    Options,
    sort_by_count,
)
from ..session import Reply, Session

HELP = N_("List the 23 objectives, with how many activities serve each.")
EXAMPLES = ("rabat objectives", "rabat objectives 21", "rabat objectives --format json")
FIELDS = counts.OBJECTIVE_FIELDS
_ORDERS = counts.orders(FIELDS)
ORDERS = tuple(_ORDERS)
OPTIONS = (
    {**OBJECTIVE_OPTION, **ROUNDTABLE_OPTION},
    sort_by_count(_ORDERS),
    FORMAT_OPTIONS,
    OUTPUT,
    DATA_OPTIONS,
)


def run(session: Session, options: Options, objectives: Objectives = None) -> Reply:
    """Answer with the objectives and their counts."""
    dataset = session.load_dataset(options)
    criteria = session.criteria(dataset, options.with_objectives(objectives))
    # The criteria choose objectives, not activities: all activities of each are counted.
    table = [
        served
        for served in align(select(dataset), load_objectives())
        if criteria.accept_objective(served.objective.number)
    ]
    table = sort_counts(table, _ORDERS, options["sort"], options["reverse"])
    return session.render(counts.objectives(table, select(dataset, criteria)), options)
