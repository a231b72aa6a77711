"""A matrix of objectives against themes, years and so on: how many activities serve each."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from msgspec import Struct

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
from .page import Column, Mark, Page, TableBlock, text_cell
from .view import Field, FieldTable, View, count_objectives

_OBJECTIVE_FIELDS = (
    Field("objective", N_("Objective"), lambda served: served.objective.number),
    Field("label", N_("Label"), lambda served: served.objective.label),
)
_OBJECTIVE_NAMES = frozenset(field.name for field in _OBJECTIVE_FIELDS)
# More years in a row without activities than these have no columns.
_MAX_EMPTY_YEARS = 10


class _Row(Struct, frozen=True):
    """A row that people read: an objective or, without a number, a sum, and its activities."""

    number: int | None
    label: str
    activities: Sequence[Activity]
    is_total: bool = False


def align_matrix(
    table: Sequence[AlignedObjective],
    groups: Sequence[Group],
    by: Grouping,
    serving: Selection,
    selection: Selection,
) -> View:
    """Return *table* with a column for each of *groups*: how many activities serve an objective.

    *serving* are those activities of *selection* that serve an objective. People see sums too, and
    the activities without an objective, unless objectives are asked for.
    """
    columns = [(group, frozenset(map(id, group.activities))) for group in _without_gaps(groups)]

    def cells(served: AlignedObjective) -> list[Mapping[str, Any]]:
        return [
            {by.name: record(group), "activities": _count(ids, served)} for group, ids in columns
        ]

    group_fields = [
        Field(_name(group), label(group), partial(_count, ids), translated=True)
        for group, ids in columns
    ]
    asks_for_objectives = any(
        active.objectives is not None for active in selection.criteria.filters.values()
    )
    unaligned = [] if asks_for_objectives or not table else unaligned_activities(selection)
    shown = serving.of([*serving.activities, *unaligned])
    shown_groups = _without_gaps(group(shown.dataset, shown.activities, by))
    rows = [*_rows(table, serving, unaligned)] if table else []

    def page() -> Page:
        listed = {served.objective.number for served in table}
        blocks = [
            *alignment_head(serving, selection, listed=listed, unaligned=unaligned),
            *dialogue_counts(shown),
            _grid(rows, shown_groups),
        ]
        return titled_page(_title(by, shown.origins), selection, blocks, source_notes(shown))

    return View(
        records=FieldTable((OBJECTIVE, Field("cells", N_("Activities"), cells)), table),
        flat=FieldTable((*_OBJECTIVE_FIELDS, *group_fields), table),
        page=page,
        count_text=count_objectives(len(table)),
        empty_text=_("No activity matches."),
        hints=alignment_hints(selection),
        sheet=FieldTable(_sheet_fields(shown_groups), rows),
        sheet_name=_("Objectives by {grouping}").format(grouping=_(by.heading).lower()),
    )


def _without_gaps(groups: Sequence[Group]) -> list[Group]:
    """Return *groups* with empty ones for the few years between those that have activities."""
    filled: list[Group] = []
    for one in groups:
        last = filled[-1].key if filled else None
        if isinstance(last, int) and isinstance(one.key, int):
            years = range(last + 1, one.key)
            if len(years) <= _MAX_EMPTY_YEARS:
                filled += [Group(one.grouping, year, None, []) for year in years]
        filled.append(one)
    return filled


def _name(group: Group) -> str:
    """Return what scripts call the column of *group*, unlike any other column."""
    name = str(key(group) or "none")
    return f"{group.grouping.name}:{name}" if name in _OBJECTIVE_NAMES else name


def _count(ids: Collection[int], served: AlignedObjective) -> int:
    return sum(id(activity) in ids for activity, _alignment in served.activities)


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


def _rows(
    table: Sequence[AlignedObjective], serving: Selection, unaligned: Sequence[Activity]
) -> Iterator[_Row]:
    """Yield a row for each objective of *table*, their sum, and one for the *unaligned*."""
    for served in table:
        activities = [activity for activity, _alignment in served.activities]
        yield _Row(served.objective.number, say(served.objective.label), activities)
    yield _Row(None, _("Activities, each counted once"), serving.activities, is_total=True)
    if unaligned:
        yield _Row(None, _("Without an objective"), unaligned)


def _counter(activities: Sequence[Activity]) -> Callable[[_Row], int]:
    """Return what counts the *activities* in a row."""
    ids = frozenset(map(id, activities))
    return lambda row: sum(id(activity) in ids for activity in row.activities)


def _grid(rows: Sequence[_Row], groups: Sequence[Group]) -> TableBlock:
    """Return *rows* with a column of marks for each of *groups*, and one of sums."""
    counters = [_counter(group.activities) for group in groups]
    return TableBlock(
        columns=[
            Column("", "right", no_wrap=True),
            Column(_("Objective")),
            *(Column(label(group), "center") for group in groups),
            Column(_("Total"), "center"),
        ],
        rows=[
            [
                text_cell(str(row.number or ""), "number"),
                text_cell(row.label, "strong" if row.is_total else "plain"),
                *(Mark(count(row), total=row.is_total) for count in counters),
                Mark(len(row.activities), total=True),
            ]
            for row in rows
        ],
    )


def _sheet_fields(groups: Sequence[Group]) -> Sequence[Field]:
    """Return the columns of the grid for a workbook."""
    return (
        Field("objective", N_("Objective"), attrgetter("number")),
        Field("label", N_("Label"), attrgetter("label")),
        *(
            Field(_name(group), label(group), _counter(group.activities), translated=True)
            for group in groups
        ),
        Field("total", N_("Total"), lambda row: len(row.activities)),
    )
