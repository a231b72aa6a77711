"""Commands that count activities by theme, year, kind, country, partner or dialogue."""

from collections.abc import Mapping, Sequence

from ...language import N_
from ...query.group import GROUPINGS, Group, group
from ...query.order import sort_counts
from ...text import fold
from ...views import counts
from ...views.align_groups import group_label
from ..options import ANSWER_OPTIONS, FILTER_OPTIONS, Options, sort_by_count
from ..session import Reply, Session
from . import CommandSpec


def _command(
    name: str,
    grouping: str,
    help_: str,
    example: str,
    *,
    include_empty: bool = False,
    sorted_by_name: bool = False,
) -> CommandSpec:
    """Return the command *name*.

    The command lists the groups of *grouping*, each with the number of its activities that the
    filters accept. *include_empty* adds a row with the number 0 for each group without activities,
    and drops the row of the activities without a value ("no theme"). If the filters accept no
    activity at all, no rows are added.

    With *sorted_by_name*, pages and workbooks have the groups in the order of their names; JSON and
    CSV have them in the order of their keys.

    *example* is an option with its value, such as "--year 2024", for one of the examples in the
    help.
    """
    sort_keys = counts.sort_keys(counts.FIELDS[grouping])

    def run(session: Session, options: Options) -> Reply:
        selection, by = session.filter_activities(options), GROUPINGS[grouping]
        # If the filters accept no activity, the answer is empty rather than a list of zeros.
        empty = include_empty and bool(selection.activities or not selection.criteria.filters)
        groups = group(selection.dataset, selection.activities, by, empty=empty)
        with_value = [row for row in groups if row.key is not None]
        without_value = [] if include_empty else [row for row in groups if row.key is None]

        def ordered(rows: Sequence[Group]) -> Sequence[Group]:
            ranked = sort_counts(rows, sort_keys, options["sort"], options["reverse"])
            return [*ranked, *without_value]

        rows = ordered(with_value)
        displayed = (
            ordered(sorted(with_value, key=lambda row: fold(group_label(row))))
            if sorted_by_name
            else rows
        )
        return session.render(counts.groups_view(rows, by, selection, displayed), options)

    return CommandSpec(
        run=run,
        help=help_,
        examples=(
            f"rabat {name}",
            f"rabat {name} {example}",
            f"rabat {name} --sort activities",
            f"rabat {name} --format json",
        ),
        fields=counts.FIELDS[grouping],
        options=(FILTER_OPTIONS, sort_by_count(sort_keys), *ANSWER_OPTIONS),
        orders=tuple(sort_keys),
        grouping=grouping,
    )


COMMANDS: Mapping[str, CommandSpec] = {
    "themes": _command(
        "themes",
        "theme",
        N_("List the themes, with how many activities each has."),
        "--year 2024",
        include_empty=True,
    ),
    "years": _command(
        "years",
        "year",
        N_("List the years, with how many activities each has."),
        "--theme trafficking",
    ),
    "kinds": _command(
        "kinds",
        "kind",
        N_("List the kinds of activity, with how many there are of each."),
        "--year 2021",
    ),
    "countries": _command(
        "countries",
        "country",
        N_("List the countries that led or hosted activities, and how many each led and hosted."),
        "--since 2022",
        sorted_by_name=True,
    ),
    "partners": _command(
        "partners",
        "partner",
        N_("List the partner organisations, with how many activities each took part in."),
        "--since 2022",
        sorted_by_name=True,
    ),
    "dialogues": _command(
        "dialogues",
        "dialogue",
        N_("List the dialogues in the data, with how many activities each has."),
        "--objective 10",
    ),
}
