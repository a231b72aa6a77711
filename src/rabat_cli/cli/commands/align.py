"""``rabat align``: the alignment table."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from ...dataset.bundled import load_objectives
from ...errors import UsageError, choices_hint, did_you_mean
from ...language import N_, _
from ...query.filters import FILTERS
from ...query.group import GROUPINGS, Grouping, align
from ...text import printable
from ...views import alignment
from ...views.align_groups import align_groups_view
from ...views.align_matrix import align_matrix
from ..options import ANSWER_OPTIONS, FILTER_OPTIONS, Objectives, Options
from ..session import Reply, Session

HELP = N_("Show the alignment table: each objective with the activities that serve it and how.")
EXAMPLES = ("rabat align 7-8", "rabat align --gaps", "rabat align --matrix year")
FIELDS = alignment.FIELDS
OPTIONS = (FILTER_OPTIONS, *ANSWER_OPTIONS)
# The only way to group objectives. GROUPINGS are ways to group activities.
ROUNDTABLE = "roundtable"
BY = (*GROUPINGS, ROUNDTABLE)


def run(
    session: Session,
    options: Options,
    objectives: Objectives = None,
    all_: Annotated[
        bool, typer.Option("--all", help=N_("Also the objectives without activities."))
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
            help=N_("Group by theme, year, kind, country, partner, dialogue or roundtable."),
        ),
    ] = None,
    matrix: Annotated[
        str | None,
        typer.Option(
            "--matrix",
            metavar=N_("GROUPING"),
            show_default=False,
            help=N_("Show a grid of objectives by theme, year, kind and so on."),
        ),
    ] = None,
) -> Reply:
    """Answer with the alignment as a table, a list of gaps, groups or a matrix."""
    _refuse_combination({"--gaps": gaps, "--by": by, "--matrix": matrix})
    _refuse_combination({"--gaps": gaps, "--by": by, "--all": all_})
    # Check the groupings before the objectives. In "align 99 --by 7" both values are invalid; the
    # error about --by shows the likely mistake, an objective where a grouping belongs.
    row_grouping = _grouping("--by", None if by == ROUNDTABLE else by, BY)
    column_grouping = _grouping("--matrix", matrix, tuple(GROUPINGS))
    selection = session.filter_activities(options, objectives)
    table = align(selection, load_objectives())
    if by == ROUNDTABLE:
        return session.render(alignment.by_roundtable(table, selection), options)
    if not all_:
        # Keep either the gaps or the objectives with activities.
        table = [row for row in table if bool(row.activities) is not gaps]
    if row_grouping:
        view = align_groups_view(table, row_grouping, selection)
    elif column_grouping:
        view = align_matrix(table, column_grouping, selection)
    elif gaps:
        view = alignment.gaps_view(table, selection)
    else:
        view = alignment.alignment_view(table, selection)
    return session.render(view, options)


def _refuse_combination(options: Mapping[str, object]) -> None:
    """Raise UsageError if more than one of *options* is given."""
    given = [option for option, value in options.items() if value not in (None, False)]
    if len(given) > 1:
        raise UsageError(
            _("{one} and {other} cannot be used together").format(one=given[0], other=given[1]),
            _("Choose one of them."),
        )


def _grouping(option: str, value: str | None, choices: Sequence[str]) -> Grouping | None:
    """Return the grouping called *value*, the value of *option*; None if *value* is None.

    Raises UsageError for an unknown grouping, with *choices* in its hint.
    """
    if value is None:
        return None
    if value not in GROUPINGS:
        # Imported here because only errors need it.
        from ..aliases import name_for_alias

        # A grouping has the name of a filter, and therefore the aliases of this filter.
        guess = name_for_alias(
            value, {row.name: row.aliases for row in FILTERS if row.name in choices}
        )
        raise UsageError(
            _("{option} does not accept '{value}'").format(option=option, value=printable(value)),
            did_you_mean(guess) if guess else "",
            # If an alias gives the guess, do not add another one with a similar spelling.
            choices_hint(value, () if guess else choices, choices),
        )
    return GROUPINGS[value]
