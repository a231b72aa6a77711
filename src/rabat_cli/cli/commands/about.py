"""``rabat about``: what the data covers, its source and its licence."""

import typer

from ...language import N_
from ...views import about
from .. import options
from ..session import Choices, Reply, Session

HELP = N_("Say what the data covers, where it comes from and under which licence.")
EXAMPLES = ("rabat about", "rabat about --format json")
FIELDS = about.FIELDS


def run(
    ctx: typer.Context,
    format: options.Format = None,  # noqa: A002
    fields: options.Fields = None,
    output: options.Output = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> Reply:
    """Answer with the facts of the dataset."""
    session: Session = ctx.obj
    view = about.about(session.dataset(data), session.language, options.names(fields))
    return session.answer(view, Choices(format, output, excel=excel))
