"""``rabat years``: the years, with how many activities each has."""

import typer

from ...language import N_
from ...query.select import count_years
from ...views import counts
from .. import options
from ..session import Choices, Reply, Session

HELP = N_("List the years, with how many activities each has.")
EXAMPLES = ("rabat years", "rabat years --format json")
FIELDS = counts.YEAR_FIELDS


def run(
    ctx: typer.Context,
    format: options.Format = None,  # noqa: A002
    fields: options.Fields = None,
    output: options.Output = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> Reply:
    """Answer with every year that has activities and its count."""
    session: Session = ctx.obj
    dataset = session.dataset(data)
    counted = count_years(dataset)
    view = counts.years(counted, dataset, session.language, options.names(fields))
    return session.answer(view, Choices(format, output, excel=excel))
