"""``rabat list``: the activities, filtered."""

import typer

from ...language import N_
from ...query.select import criteria, select
from ...views import activities
from .. import options
from ..session import Choices, Reply, Session

HELP = N_("List the activities.")
EXAMPLES = (
    "rabat list --objective 10",
    "rabat list --year 2020 --theme trafficking",
    "rabat list -o 7-8 --format json",
)
FIELDS = activities.FIELDS


def run(
    ctx: typer.Context,
    objective: options.Objectives = None,
    year: options.Years = None,
    theme: options.Themes = None,
    kind: options.Kinds = None,
    format: options.Format = None,  # noqa: A002
    fields: options.Fields = None,
    output: options.Output = None,
    excel: options.Excel = False,
    exit_code: options.ExitCode = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> Reply:
    """Answer with the activities that every filter accepts."""
    session: Session = ctx.obj
    dataset = session.dataset(data)
    wanted = criteria(dataset, objectives=objective, years=year, themes=theme, kinds=kind)
    view = activities.listed(
        select(dataset, wanted), dataset, session.language, options.names(fields), wanted
    )
    return session.answer(view, Choices(format, output, exit_code, excel))
