"""Commands that count activities by theme, year, kind, country or dialogue."""

from collections.abc import Mapping
from types import SimpleNamespace

from ...language import N_, _
from ...query.criteria import select
from ...query.group import GROUPINGS, group
from ...query.order import sort_counts
from ...views import counts
from ..options import ANSWER, DATA, OUTPUT, Options, count_order
from ..session import Reply, Session


def _command(
    name: str, grouping: str, title: str, help_: str, *, named: bool = False
) -> SimpleNamespace:
    """Return the command *name* as a namespace with the attributes of a command module.

    The command lists the groups of *grouping* with their activity counts, under *title*. With
    *named*, it includes empty groups, and leaves out activities without a value.
    """
    orders = counts.orders(counts.FIELDS[grouping])

    def run(session: Session, options: Options) -> Reply:
        selection, by = select(session.load_dataset(options)), GROUPINGS[grouping]
        groups = group(selection.dataset, selection.activities, by, empty=named)
        stated = [row for row in groups if row.key is not None]
        rest = [] if named else [row for row in groups if row.key is None]
        rows = [*sort_counts(stated, orders, options["sort"], options["reverse"]), *rest]
        return session.render(counts.groups(rows, by, _(title), selection), options)

    return SimpleNamespace(
        HELP=help_,
        EXAMPLES=(
            f"rabat {name}",
            f"rabat {name} --sort activities",
            f"rabat {name} --format json",
        ),
        FIELDS=counts.FIELDS[grouping],
        OPTIONS=(count_order(orders), ANSWER, OUTPUT, DATA),
        ORDERS=tuple(orders),
        GROUPING=grouping,
        run=run,
    )


COMMANDS: Mapping[str, SimpleNamespace] = {
    "themes": _command(
        "themes",
        "theme",
        N_("Themes"),
        N_("List the themes, with how many activities each has."),
        named=True,
    ),
    "years": _command(
        "years", "year", N_("Years"), N_("List the years, with how many activities each has.")
    ),
    "kinds": _command(
        "kinds",
        "kind",
        N_("Kinds of activity"),
        N_("List the kinds of activity, with how many there are of each."),
    ),
    "countries": _command(
        "countries",
        "country",
        N_("Countries"),
        N_("List the countries that led or hosted activities, with how many of either."),
    ),
    "dialogues": _command(
        "dialogues",
        "dialogue",
        N_("Dialogues"),
        N_("List the dialogues in the data, with how many activities each has."),
    ),
}
