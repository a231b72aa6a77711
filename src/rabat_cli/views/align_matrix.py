"""A matrix of objectives against themes, years and so on: how many activities serve each."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from ..language import N_, _, say
from ..model import Activity, Origin
from ..query.align import AlignedObjective
from ..query.criteria import Selection, unaligned_activities
from ..query.group import Group, Grouping, group
from .align_groups import key, label, record
from .alignment import OBJECTIVE, alignment_head
from .attribution import dialogue_counts, only_dialogue
from .footer import source_notes, titled_page
from .hints import alignment_hints
from .page import Cell, Column, Mark, Page, TableBlock, text_cell
from .view import Field, FieldTable, View, count_objectives

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
        records=FieldTable((OBJECTIVE, Field("cells", N_("Activities"), cells)), table),
        flat=FieldTable((*_OBJECTIVE_FIELDS, *group_fields), table),
        page=lambda: _page(table, by, serving, selection),
        count_text=count_objectives(len(table)),
        empty_text=_("No activity matches."),
        hints=alignment_hints(selection),
    )


def _name(group: Group) -> str:
    """Return what scripts call the column of *group*, unlike any other column."""
    name = str(key(group) or "none")
    return f"{group.grouping.name}:{name}" if name in _OBJECTIVE_NAMES else name


def _count(ids: Collection[int], served: AlignedObjective) -> int:
    return sum(id(activity) in ids for activity, _alignment in served.activities)


def _page(
    table: Sequence[AlignedObjective], by: Grouping, serving: Selection, selection: Selection
) -> Page:
    listed = {served.objective.number for served in table}
    blocks = [
        *alignment_head(serving, selection, listed=listed),
        *dialogue_counts(serving),
        _matrix(table, by, serving, unaligned_activities(selection)),
    ]
    return titled_page(_title(by, serving.origins), serving, blocks, source_notes(serving))


def _title(by: Grouping, origins: Sequence[Origin]) -> str:
    """Return the title of the matrix, which says what is counted."""
    dialogue, grouping = only_dialogue(origins), _(by.heading).lower()
    if not dialogue:
        return _(
            "Number of activities by objective of the Global Compact for Migration (GCM) and by"
            " {grouping}"
        ).format(grouping=grouping)
    return _(
        "{dialogue}: number of activities by objective of the Global Compact for Migration (GCM)"
        " and by {grouping}"
    ).format(dialogue=dialogue, grouping=grouping)


def _matrix(
    table: Sequence[AlignedObjective],
    by: Grouping,
    serving: Selection,
    unaligned: Sequence[Activity],
) -> TableBlock:
    """Return a grid of *table* with sums, and a row for the *unaligned* activities.

    It has a column for each group of either: where only they are, nobody is to read "nothing".
    """
    groups = group(serving.dataset, [*serving.activities, *unaligned], by)
    columns = [frozenset(map(id, group.activities)) for group in groups]

    def row(name: Sequence[Cell], activities: Collection[Activity], *, total: bool) -> list[Cell]:
        counts = [sum(id(activity) in ids for activity in activities) for ids in columns]
        return [
            *name,
            *(Mark(count, total=total) for count in counts),
            Mark(len(activities), total=True),
        ]

    rows = [
        row(
            [
                text_cell(str(served.objective.number), "number"),
                text_cell(say(served.objective.label)),
            ],
            [activity for activity, _alignment in served.activities],
            total=False,
        )
        for served in table
    ]
    if rows:
        name = text_cell(_("Activities, each counted once"), "strong")
        rows.append(row([[], name], serving.activities, total=True))
    if rows and unaligned:
        rows.append(row([[], text_cell(_("Without an objective"))], unaligned, total=False))
    return TableBlock(
        columns=[
            Column("", "right", no_wrap=True),
            Column(_("Objective")),
            *(Column(label(group), "center") for group in groups),
            Column(_("Total"), "center"),
        ],
        rows=rows,
    )
