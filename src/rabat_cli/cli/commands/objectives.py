"""``rabat objectives``: the objectives, with how many activities serve each."""

from ...dataset.bundled import load_objectives
from ...language import N_
from ...query.align import align
from ...query.criteria import select
from ...query.filters import criteria
from ...views import counts
from .. import options
from ..session import Reply, Session

HELP = N_("List the 23 objectives, with how many activities serve each.")
EXAMPLES = ("rabat objectives", "rabat objectives 21", "rabat objectives --format json")
FIELDS = counts.OBJECTIVE_FIELDS
OPTIONS = (
    {**options.OBJECTIVE, **options.ROUNDTABLE},
    options.ANSWER,
    options.OUTPUT,
    options.DATA,
)


def run(
    session: Session,
    asked: options.Asked,
    objectives: options.Objectives = None,
) -> Reply:
    """Answer with every objective asked for and its count."""
    dataset = session.dataset(asked)
    wanted = criteria(dataset, options.also(asked, objectives))
    # Objectives are asked for: the activities of each are counted, whatever else they serve.
    table = [
        served
        for served in align(select(dataset), load_objectives())
        if wanted.accept_objective(served.objective.number)
    ]
    return session.answer(counts.objectives(table, select(dataset, wanted)), asked)
