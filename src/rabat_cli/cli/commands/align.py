"""``rabat align``: the alignment table."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from ...dataset.bundled import load_objectives
from ...errors import UsageError, advice
from ...language import N_, _
from ...query.align import Served, align, served_by
from ...query.criteria import Selection, select
from ...query.filters import criteria
from ...query.group import GROUPINGS, Grouping, group
from ...text import printable
from ...views import alignment
from ...views.align_groups import grouped
from ...views.align_matrix import align_matrix
from ...views.view import View
from .. import options
from ..session import Reply, Session

HELP = N_("Show the alignment table: each objective with the activities that serve it and how.")
EXAMPLES = (
    "rabat align 7-8",
    "rabat align --gaps",
    "rabat align --matrix year",
)
FIELDS = alignment.FIELDS
OPTIONS = (
    options.FILTERS,
    options.ANSWER,
    options.OUTPUT,
    options.EXIT_CODE,
    options.DATA,
)
# The review has a way of its own to put objectives together.
ROUNDTABLE = "roundtable"
BY = (*GROUPINGS, ROUNDTABLE)


def run(
    session: Session,
    asked: options.Asked,
    objectives: options.Objectives = None,
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
            metavar=N_("GROUPING"),
            show_default=False,
            help=N_("Group by theme, year, kind, country, dialogue or roundtable."),
        ),
    ] = None,
    matrix: Annotated[
        str | None,
        typer.Option(
            "--matrix",
            metavar=N_("GROUPING"),
            show_default=False,
            help=N_("Draw a grid of objectives against themes, years, kinds and so on."),
        ),
    ] = None,
) -> Reply:
    """Answer with the view of the alignment that is asked for."""
    _exclude({"--gaps": gaps, "--by": by, "--matrix": matrix})
    _exclude({"--gaps": gaps, "--by": by, "--all": all_})
    dataset = session.dataset(asked)
    selection = select(dataset, criteria(dataset, options.also(asked, objectives)))
    table = align(selection, load_objectives())
    if by == ROUNDTABLE:
        return session.answer(alignment.by_roundtable(table, selection), asked)
    if not all_:
        table = [served for served in table if bool(served.activities) is not gaps]
    if by is not None:
        view = _grouped(_grouping("--by", by, BY), table, selection)
    elif matrix is not None:
        view = _covered(_grouping("--matrix", matrix, tuple(GROUPINGS)), table, selection)
    else:
        view = alignment.aligned(table, selection, gaps=gaps)
    return session.answer(view, asked)


def _grouped(by: Grouping, table: Sequence[Served], selection: Selection) -> View:
    own = served_by(table, selection)
    return grouped(group(own.dataset, own.activities, by), by, own, selection)


def _covered(by: Grouping, table: Sequence[Served], selection: Selection) -> View:
    own = served_by(table, selection)
    return align_matrix(table, group(own.dataset, own.activities, by), by, own, selection)


def _exclude(given: Mapping[str, object]) -> None:
    """Raise UsageError where more than one of these options is *given*."""
    names = [name for name, value in given.items() if value not in (None, False)]
    if len(names) > 1:
        raise UsageError(
            _("{one} and {other} do not go together").format(one=names[0], other=names[1]),
            _("Choose one of them."),
        )


def _grouping(option: str, value: str, choices: Sequence[str]) -> Grouping:
    if value in GROUPINGS:
        return GROUPINGS[value]
    raise UsageError(
        _("{option} takes no '{value}'").format(option=option, value=printable(value)),
        advice(value, choices, choices),
    )
