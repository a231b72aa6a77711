"""``rabat align --matrix``: a grid of objectives by theme, year and so on, with activity counts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from msgspec import Struct

from ..language import N_, _, say
from ..model import Activity, Objective
from ..query.criteria import Selection, unaligned_ignoring_objective_filters
from ..query.group import AlignedObjective, Group, Grouping, aligned_activities, group
from .align_groups import group_key, group_label, group_record
from .alignment import OBJECTIVE_RECORD, alignment_head
from .attribution import dialogue_counts, dialogue_title
from .entries import NUMBER_COLUMN
from .footer import titled_page
from .hints import alignment_hints
from .page import Column, CountMark, Page, TableBlock, text_cell
from .view import Field, FieldTable, View, count_objectives

_OBJECTIVE_FIELDS = (
    Field("objective", N_("Objective"), lambda row: row.objective and row.objective.number),
    Field("label", N_("Label"), attrgetter("label")),
)
_OBJECTIVE_NAMES = frozenset(field.name for field in _OBJECTIVE_FIELDS)
# If at most this many years lie between two years with activities, they get columns, too.
_MAX_EMPTY_YEARS = 10


class _Row(Struct, frozen=True):
    """A row: an objective with its activities.

    Two rows have no *objective*: the row of all aligned activities (*is_total*), and the row of the
    unaligned activities. Only pages and workbooks show these two rows.
    """

    objective: Objective | None
    label: str
    activities: Sequence[Activity]
    is_total: bool = False


def align_matrix(table: Sequence[AlignedObjective], by: Grouping, selection: Selection) -> View:
    """Return the grid of *table*: a row for each objective, a column for each group of *by*.

    A cell has the number of activities of the group that serve the objective. Pages and workbooks
    also have sums and, unless a filter selects objectives, a row for the unaligned activities.
    """
    aligned_selection = aligned_activities(table, selection)
    leaves_out_unaligned = selection.criteria.has_objective_filter or not table
    unaligned = [] if leaves_out_unaligned else unaligned_ignoring_objective_filters(selection)
    with_unaligned = aligned_selection.with_activities([*aligned_selection.activities, *unaligned])
    # JSON and CSV have the groups of the aligned activities. Pages and workbooks also have groups
    # that have only unaligned activities.
    groups, shown_groups = (
        _fill_years(group(part.dataset, part.activities, by))
        for part in (aligned_selection, with_unaligned)
    )
    rows = [_Row(row.objective, say(row.objective.label), row.activities) for row in table]
    shown_rows = [*rows, *_rows_without_objective(aligned_selection, unaligned)] if table else []
    counters = [(group, _counter(group)) for group in groups]
    total = Field("total", N_("Total"), lambda row: len(row.activities))

    def cells(row: _Row) -> list[Mapping[str, Any]]:
        return [
            {by.name: group_record(group), "activities": count(row)} for group, count in counters
        ]

    def page() -> Page:
        blocks = [
            *alignment_head(aligned_selection, table, unaligned),
            *dialogue_counts(with_unaligned),
            _grid(shown_rows, shown_groups),
        ]
        return titled_page(_title(by, with_unaligned), with_unaligned, blocks)

    return View(
        records=FieldTable((OBJECTIVE_RECORD, Field("cells", N_("Activities"), cells)), rows),
        flat=FieldTable(_fields(groups), rows),
        page=page,
        count_text=count_objectives(len(table)),
        empty_text=_("No activity matches."),
        hints=alignment_hints(selection),
        sheet=FieldTable((*_fields(shown_groups), total), shown_rows),
        sheet_name=_("Objectives by {grouping}").format(grouping=_(by.heading).lower()),
    )


def _fields(groups: Sequence[Group]) -> Sequence[Field]:
    """Return the fields of a row: its objective, and a count for each of *groups*."""
    counts = [
        Field(_name(group), group_label(group), _counter(group), translated=True)
        for group in groups
    ]
    return (*_OBJECTIVE_FIELDS, *counts)


def _fill_years(groups: Sequence[Group]) -> list[Group]:
    """Return *groups*, with an empty group for each year between two years that have activities.

    Groups of 2018 and 2021 get groups of 2019 and 2020 between them. If more than _MAX_EMPTY_YEARS
    years are missing between two groups, none of these years gets a group. If *groups* are not
    years, they are returned unchanged.
    """
    filled: list[Group] = []
    for current in groups:
        last = filled[-1].key if filled else None
        if isinstance(last, int) and isinstance(current.key, int):
            years = range(last + 1, current.key)
            if len(years) <= _MAX_EMPTY_YEARS:
                filled += [Group(current.grouping, year, None, []) for year in years]
        filled.append(current)
    return filled


def _name(group: Group) -> str:
    """Return the unique name of the column of *group* in CSV, such as "2021".

    For a theme with the id "label", return "theme:label", because there is a column "label".
    """
    name = str(group_key(group) or "none")
    return f"{group.grouping.name}:{name}" if name in _OBJECTIVE_NAMES else name


def _title(by: Grouping, selection: Selection) -> str:
    """Return the title of the grid, which says what is counted."""
    return dialogue_title(
        selection.origins,
        _(
            "Number of activities by objective of the Global Compact for Migration (GCM) and by"
            " {grouping}"
        ),
        _(
            "{dialogue}: number of activities by objective of the Global Compact for Migration"
            " (GCM) and by {grouping}"
        ),
        grouping=_(by.heading).lower(),
    )


def _rows_without_objective(selection: Selection, unaligned: Sequence[Activity]) -> Iterator[_Row]:
    """Yield a row for the aligned activities in *selection*, and one for *unaligned*, if any."""
    yield _Row(None, _("Aligned activities, each once"), selection.activities, is_total=True)
    if unaligned:
        yield _Row(None, _("Aligned with no objective"), unaligned)


def _counter(group: Group) -> Callable[[_Row], int]:
    """Return a function that returns how many activities of a row are in *group*."""
    ids = frozenset(map(id, group.activities))
    return lambda row: sum(id(activity) in ids for activity in row.activities)


def _grid(rows: Sequence[_Row], groups: Sequence[Group]) -> TableBlock:
    """Return the table of *rows*: a column of marks for each of *groups*, and one of totals."""
    counters = [*map(_counter, groups)]
    return TableBlock(
        columns=[
            NUMBER_COLUMN,
            Column(_("Objective")),
            *(Column(group_label(group), "center") for group in groups),
            Column(_("Total"), "center"),
        ],
        rows=[
            [
                text_cell(str(row.objective.number) if row.objective else "", "number"),
                text_cell(row.label, "strong" if row.is_total else "plain"),
                *(CountMark(count(row), is_total=row.is_total) for count in counters),
                CountMark(len(row.activities), is_total=True),
            ]
            for row in rows
        ],
    )
