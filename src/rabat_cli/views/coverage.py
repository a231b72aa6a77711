"""A grid of objectives against themes, years and so on: what is covered, and what is not."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from ..language import N_, _, say
from ..query.align import AlignedObjective
from ..query.criteria import Selection
from ..query.group import Group, Grouping
from .alignment import OBJECTIVE, heading, noted
from .groups import key, label, record
from .notes import limits
from .page import Cell, Column, Heading, Mark, Page, Table, words
from .view import Field, Sheet, View, count_objectives
from .whose import counted

_OWN = (
    Field("objective", N_("Objective"), lambda served: served.objective.number),
    Field("label", N_("Label"), lambda served: served.objective.label),
)
_TAKEN = frozenset(field.name for field in _OWN)


def covered(
    table: Sequence[AlignedObjective],
    groups: Sequence[Group],
    by: Grouping,
    own: Selection,
    selection: Selection,
) -> View:
    """*table* with a column for each of *groups*: how many of its activities serve an objective.

    *own* are those activities of *selection* that serve an objective.
    """
    title = heading(own.origins)
    columns = [(group, frozenset(map(id, group.activities))) for group in groups]

    def cells(served: AlignedObjective) -> list[Mapping[str, Any]]:
        return [
            {by.name: record(group), "activities": _count(ids, served)} for group, ids in columns
        ]

    flat = [
        Field(_column(group), label(group), partial(_count, ids), named=True)
        for group, ids in columns
    ]
    return View(
        records=Sheet((OBJECTIVE, Field("cells", N_("Activities"), cells)), table),
        flat=Sheet((*_OWN, *flat), table),
        page=lambda: Page(
            title,
            [Heading(title), *limits(own), *counted(own), _grid(table, columns)],
            noted(own, selection),
        ),
        counted=count_objectives(len(table)),
        nothing=_("No activity matches."),
    )


def _column(group: Group) -> str:
    """What scripts call the column of *group*; never what another column is called."""
    name = str(key(group) or "none")
    return f"{group.grouping.name}:{name}" if name in _TAKEN else name


def _count(ids: Collection[int], served: AlignedObjective) -> int:
    return sum(id(activity) in ids for activity, _how in served.activities)


def _grid(
    table: Sequence[AlignedObjective], columns: Sequence[tuple[Group, Collection[int]]]
) -> Table:
    def row(served: AlignedObjective) -> Sequence[Cell]:
        return [
            words(str(served.objective.number), "number"),
            words(say(served.objective.label)),
            *(Mark(_count(ids, served)) for _group, ids in columns),
        ]

    return Table(
        columns=[
            Column("", "right", whole=True),
            Column(_("Objective")),
            *(Column(label(group), "center") for group, _ids in columns),
        ],
        rows=[row(served) for served in table],
    )
