"""A matrix of objectives against themes, years and so on: how many activities serve each."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from ..language import N_, _, say
from ..query.align import AlignedObjective
from ..query.criteria import Selection
from ..query.group import Group, Grouping
from .align_groups import key, label, record
from .alignment import OBJECTIVE, heading
from .attribution import dialogue_counts
from .footer import alignment_notes, titled_page
from .page import Cell, Column, Mark, Table, words
from .view import Field, Sheet, View, count_objectives

_OBJECTIVE_FIELDS = (
    Field("objective", N_("Objective"), lambda served: served.objective.number),
    Field("label", N_("Label"), lambda served: served.objective.label),
)
_OBJECTIVE_NAMES = frozenset(field.name for field in _OBJECTIVE_FIELDS)


def align_matrix(
    table: Sequence[AlignedObjective],
    groups: Sequence[Group],
    by: Grouping,
    serving: Selection,
    selection: Selection,
) -> View:
    """Return *table* with a column for each of *groups*: how many activities serve an objective.

    *serving* are those activities of *selection* that serve an objective.
    """
    title = heading(serving.origins)
    columns = [(group, frozenset(map(id, group.activities))) for group in groups]

    def cells(served: AlignedObjective) -> list[Mapping[str, Any]]:
        return [
            {by.name: record(group), "activities": _count(ids, served)} for group, ids in columns
        ]

    group_fields = [
        Field(_name(group), label(group), partial(_count, ids), translated=True)
        for group, ids in columns
    ]
    return View(
        records=Sheet((OBJECTIVE, Field("cells", N_("Activities"), cells)), table),
        flat=Sheet((*_OBJECTIVE_FIELDS, *group_fields), table),
        page=lambda: titled_page(
            title,
            serving,
            [*dialogue_counts(serving), _matrix(table, columns)],
            alignment_notes(serving, selection),
        ),
        counted=count_objectives(len(table)),
        nothing=_("No activity matches."),
    )


def _name(group: Group) -> str:
    """Return what scripts call the column of *group*, unlike any other column."""
    name = str(key(group) or "none")
    return f"{group.grouping.name}:{name}" if name in _OBJECTIVE_NAMES else name


def _count(ids: Collection[int], served: AlignedObjective) -> int:
    return sum(id(activity) in ids for activity, _alignment in served.activities)


def _matrix(
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
