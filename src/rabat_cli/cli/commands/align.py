"""``rabat align``: the alignment table."""

from collections.abc import Mapping
from typing import Annotated

import typer

from ...dataset.load import load_objectives
from ...errors import UsageError
from ...language import N_, _
from ...query.select import GROUPINGS, Grouping, align, criteria, group, select
from ...text import printable
from ...views import alignment
from ...views.coverage import covered
from ...views.groups import grouped
from .. import options
from ..session import Choices, Reply, Session

HELP = N_("Show the alignment table: each objective with the activities that serve it and how.")
EXAMPLES = (
    "rabat align --objective 7-8",
    "rabat align --gaps",
    "rabat align --matrix year",
)
FIELDS = alignment.FIELDS


def run(
    ctx: typer.Context,
    objective: options.Objectives = None,
    year: options.Years = None,
    theme: options.Themes = None,
    kind: options.Kinds = None,
    all_: Annotated[
        bool, typer.Option("--all", help=N_("All 23 objectives, also those without activities."))
    ] = False,
    gaps: Annotated[
        bool, typer.Option("--gaps", help=N_("Only the objectives without activities."))
    ] = False,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="theme|year",
            autocompletion=options.offer("groupings"),
            show_default=False,
            help=N_("Group by theme or by year."),
        ),
    ] = None,
    matrix: Annotated[
        str | None,
        typer.Option(
            "--matrix",
            metavar="theme|year",
            autocompletion=options.offer("groupings"),
            show_default=False,
            help=N_("Draw a grid of objectives against themes or years."),
        ),
    ] = None,
    format: options.Format = None,  # noqa: A002
    fields: options.Fields = None,
    output: options.Output = None,
    excel: options.Excel = False,
    exit_code: options.ExitCode = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> Reply:
    """Answer with the view of the alignment that is asked for."""
    _exclude({"--gaps": gaps, "--by": by, "--matrix": matrix})
    _exclude({"--gaps": gaps, "--by": by, "--all": all_})
    session: Session = ctx.obj
    dataset = session.dataset(data)
    wanted = criteria(dataset, objectives=objective, years=year, themes=theme, kinds=kind)
    chosen = options.names(fields)
    activities = select(dataset, wanted)
    table = align(activities, load_objectives(), wanted)
    if not all_:
        table = [served for served in table if bool(served.activities) is not gaps]
    if by is not None:
        grouping = _grouping("--by", by)
        groups = group(dataset, activities, grouping)
        view = grouped(groups, grouping, wanted, dataset, session.language, chosen)
    elif matrix is not None:
        grouping = _grouping("--matrix", matrix)
        groups = group(dataset, activities, grouping)
        view = covered(table, groups, grouping, dataset, session.language, chosen, wanted)
    else:
        view = alignment.aligned(table, dataset, session.language, chosen, wanted, gaps=gaps)
    return session.answer(view, Choices(format, output, exit_code, excel))


def _exclude(given: Mapping[str, object]) -> None:
    """Raise UsageError where more than one of these options is *given*."""
    names = [name for name, value in given.items() if value not in (None, False)]
    if len(names) > 1:
        raise UsageError(
            _("{one} and {other} do not go together").format(one=names[0], other=names[1]),
            _("Choose one of them."),
        )


def _grouping(option: str, value: str) -> Grouping:
    for grouping in GROUPINGS:
        if value == grouping:
            return grouping
    raise UsageError(
        _("{option} takes no '{value}'").format(option=option, value=printable(value)),
        _("Choose from: {choices}.").format(choices=", ".join(GROUPINGS)),
    )
