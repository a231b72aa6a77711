"""``rabat themes``: the themes, with how many activities each has."""

import typer

from ...language import N_
from ...query.select import count_themes
from ...views import counts
from .. import options
from ..session import Choices, Reply, Session

HELP = N_("List the themes, with how many activities each has.")
EXAMPLES = ("rabat themes", "rabat themes --format json")
FIELDS = counts.THEME_FIELDS


def run(
    ctx: typer.Context,
    format: options.Format = None,  # noqa: A002
    fields: options.Fields = None,
    output: options.Output = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> Reply:
    """Answer with every theme and its count."""
    session: Session = ctx.obj
    dataset = session.dataset(data)
    counted = count_themes(dataset)
    view = counts.themes(counted, dataset, session.language, options.names(fields))
    return session.answer(view, Choices(format, output, excel=excel))
