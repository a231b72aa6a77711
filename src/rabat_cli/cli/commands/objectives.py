"""``rabat objectives``: the objectives, with how many activities serve each."""

import typer

from ...dataset.load import load_objectives
from ...language import N_
from ...query.select import count_objectives, criteria
from ...views import counts
from .. import options
from ..session import Choices, Reply, Session

HELP = N_("List the 23 objectives, with how many activities serve each.")
EXAMPLES = ("rabat objectives", "rabat objectives --objective 21", "rabat objectives --format json")
FIELDS = counts.OBJECTIVE_FIELDS


def run(
    ctx: typer.Context,
    objective: options.Objectives = None,
    format: options.Format = None,  # noqa: A002
    fields: options.Fields = None,
    output: options.Output = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> Reply:
    """Answer with every objective and its count."""
    session: Session = ctx.obj
    dataset = session.dataset(data)
    wanted = criteria(dataset, objectives=objective)
    counted = count_objectives(dataset, load_objectives(), wanted)
    view = counts.objectives(counted, dataset, session.language, options.names(fields))
    return session.answer(view, Choices(format, output, excel=excel))
