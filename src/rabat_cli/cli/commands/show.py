"""``rabat show``: everything known about one or more activities."""

from typing import Annotated

import typer

from ...dataset.load import load_objectives
from ...errors import RabatError, advice
from ...language import N_, _
from ...query.select import find
from ...views import activities
from .. import options
from ..session import Choices, Reply, Session

HELP = N_("Show everything known about one or more activities.")
EXAMPLES = (
    "rabat show border-management-meeting-2019",
    "rabat show cities-meeting-2021 border-management-guide --format json",
)
FIELDS = activities.FIELDS


def run(
    ctx: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar=N_("ID…"),
            autocompletion=options.offer("ids"),
            help=N_("IDs of activities, as rabat list gives them."),
        ),
    ],
    format: options.Format = None,  # noqa: A002
    fields: options.Fields = None,
    output: options.Output = None,
    excel: options.Excel = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> Reply:
    """Answer with the activities of these ids. Raises RabatError for an id that there is not."""
    session: Session = ctx.obj
    dataset = session.dataset(data)
    chosen, missing = find(dataset, ids)
    if missing:
        known = [activity.id for activity in dataset.activities]
        raise RabatError(
            _("no such activity: {ids}").format(ids=", ".join(missing)),
            " ".join(filter(None, [advice(missing[0], known), _("To see every ID: rabat list")])),
        )
    view = activities.shown(
        chosen, dataset, load_objectives(), session.language, options.names(fields)
    )
    return session.answer(view, Choices(format, output, excel=excel))
