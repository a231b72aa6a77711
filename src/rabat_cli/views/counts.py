"""How many activities each objective, theme, year, kind, country, partner or dialogue has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from ..dataset.fields import OBJECTIVE
from ..language import LANGUAGES, N_, _
from ..model import Name
from ..query.criteria import Selection
from ..query.group import AlignedObjective, Group, Grouping, aligned_activities, overlap
from ..text import one_line
from .align_groups import group_label
from .alignment import alignment_head
from .attribution import dialogue_counts, dialogue_title
from .entries import NUMBER_COLUMN, objective_cells
from .footer import coverage, coverage_and_excluded, titled_page
from .hints import alignment_hints, excluded_hints
from .page import Bar, Block, Cell, Column, Line, Page, Span, TableBlock, text_cell
from .view import Field, FieldTable, View, count_activities, count_aligned

_ID = Field("id", N_("ID"), attrgetter("key"))
_LABEL = Field("label", N_("Label"), attrgetter("label"), group_label)
_NAME = Field("name", N_("Name"), attrgetter("label"), group_label)
_CODE_FIELDS = frozenset({"id", "code"})
_COUNT_NAMES = frozenset({"activities", "led", "hosted"})
_ACTIVITY_COUNT = Field("activities", N_("Activities"), lambda row: len(row.activities))
OBJECTIVE_FIELDS = (
    *(Field(spec.key, spec.heading, attrgetter(f"objective.{spec.key}")) for spec in OBJECTIVE),
    _ACTIVITY_COUNT,
)


def _sources(group: Group) -> Name | None:
    """Return the titles of the sources of a dialogue, joined in each language.

    None if a file of the dialogue states no source, because the titles of the other files would not
    cover all activities of the dialogue.
    """
    sources = {
        id(activity.origin): activity.origin.source for activity in group.activities
    }.values()
    titles = [source.title for source in sources if source]
    if not titles or len(titles) < len(sources):
        return None
    texts = {
        language: "; ".join(one_line(title.say(language)) for title in titles)
        for language in LANGUAGES
    }
    return Name(**texts)


# The fields of a row of counts, by the name of the grouping.
FIELDS: Mapping[str, Sequence[Field]] = {
    "theme": (_ID, _LABEL, _ACTIVITY_COUNT),
    "year": (
        Field("year", N_("Year"), attrgetter("key"), lambda group: group.key or group_label(group)),
        _ACTIVITY_COUNT,
    ),
    "kind": (_ID, _LABEL, _ACTIVITY_COUNT),
    "country": (
        replace(_ID, name="code", heading=N_("Code")),
        _NAME,
        replace(_ACTIVITY_COUNT, heading=N_("Led or hosted")),
        Field(
            "led",
            N_("Led"),
            lambda group: sum(group.key in activity.chairs for activity in group.activities),
        ),
        Field(
            "hosted",
            N_("Hosted"),
            lambda group: sum(
                activity.country is not None and activity.country == group.key
                for activity in group.activities
            ),
        ),
    ),
    "partner": (_NAME, _ACTIVITY_COUNT),
    "dialogue": (_ID, _NAME, Field("source", N_("Source"), _sources), _ACTIVITY_COUNT),
}


def sort_keys(fields: Sequence[Field]) -> Mapping[str, Callable[[Any], int]]:
    """Return the functions by which rows can be sorted, by name: one for each count in *fields*."""
    return {field.name: field.get for field in fields if field.name in _COUNT_NAMES}


def objectives_view(table: Sequence[AlignedObjective], selection: Selection) -> View:
    """Return the view of the objectives, with the number of activities of *selection* for each."""
    # Without filters, the page is about all activities; with filters, only about aligned ones.
    is_filtered = bool(selection.criteria.filters)
    counted = aligned_activities(table, selection) if is_filtered else selection
    title = dialogue_title(
        counted.origins,
        _("Activities by objective of the Global Compact for Migration (GCM)"),
        _("{dialogue}: activities by objective of the Global Compact for Migration (GCM)"),
    )

    def head() -> Iterable[Block]:
        if is_filtered:
            return alignment_head(counted, table)
        return coverage(count_aligned(counted), counted)

    view = _count_view(
        title,
        OBJECTIVE_FIELDS,
        table,
        [NUMBER_COLUMN, Column(_("Objective: label, official title"))],
        lambda row: objective_cells(row.objective),
        counted,
        head,
    )
    hints = alignment_hints(counted) if is_filtered else ()
    return replace(view, hints=hints, sheet_name=_("Objectives"))


def groups_view(
    groups: Sequence[Group], grouping: Grouping, selection: Selection, displayed: Sequence[Group]
) -> View:
    """Return the view of *groups*, with the number of activities of each.

    *groups* are in the order for JSON and CSV. *displayed* are the same groups in the order of
    pages and workbooks.
    """
    fields, heading = FIELDS[grouping.name], _(grouping.heading)
    with_codes = fields[0].name in _CODE_FIELDS and any(group.label for group in groups)
    name_columns = [Column(heading)]
    if with_codes:
        name_columns.append(Column(fields[0].translated_heading, no_wrap=True))
    title = dialogue_title(
        selection.origins,
        _("Activities by {grouping}"),
        _("{dialogue}: activities by {grouping}"),
        grouping=heading.lower(),
    )

    def name_cells(group: Group) -> Sequence[Cell]:
        cells = [text_cell(group_label(group), "strong" if group.key is not None else "quiet")]
        if with_codes:
            cells.append(text_cell(str(group.key) if group.label else "", "id"))
        return cells

    def head() -> Iterable[Block]:
        return coverage_and_excluded(count_activities(selection), selection)

    view = _count_view(title, fields, displayed, name_columns, name_cells, selection, head)
    field_table = replace(view.flat, rows=groups)
    return replace(
        view,
        records=field_table,
        flat=field_table,
        hints=excluded_hints(selection),
        sheet=view.flat,
        sheet_name=heading,
    )


def _has_bar(row: Group | AlignedObjective) -> bool:
    """Return whether *row* has a bar. Only a group without a key has none, such as "undated"."""
    return isinstance(row, AlignedObjective) or row.key is not None


def _overlap_note(rows: Iterable[Group | AlignedObjective]) -> Sequence[Line]:
    """Return the note that an activity is in several of *rows*; empty if no activity is."""
    text = _(
        "An activity that belongs to several rows is counted in each, so the sum of the rows is"
        " more than the number of activities."
    )
    return [[Span(text)]] if overlap(row.activities for row in rows) else []


def _count_view(
    title: str,
    fields: Sequence[Field],
    rows: Sequence[Any],
    name_columns: Sequence[Column],
    name_cells: Callable[[Any], Sequence[Cell]],
    selection: Selection,
    head: Callable[[], Iterable[Block]],
) -> View:
    """Return the view of *rows*: their names, their counts, and a bar for the first count.

    *name_cells* returns the cells of a row in *name_columns*. *head* returns the blocks above the
    table: the number and the years of the counted activities, and the activities left out.
    """
    first_count, *other_counts = [field for field in fields if field.name in _COUNT_NAMES]
    highest = max((first_count.get(row) for row in rows if _has_bar(row)), default=0)

    def page() -> Page:
        cells = [
            [
                *name_cells(row),
                text_cell(str(first_count.get(row))),
                Bar(first_count.get(row), highest) if _has_bar(row) else [],
                *(text_cell(str(count.get(row))) for count in other_counts),
            ]
            for row in rows
        ]
        # Below this width, the names do not have enough room beside the counts.
        stack_below = (60 if len(name_columns) > 1 else 44) + 7 * len(other_counts)
        first_column, *other_columns = [
            Column(field.translated_heading, "right", no_wrap=True)
            for field in (first_count, *other_counts)
        ]
        bar_column = Column("", no_wrap=True)
        columns = [*name_columns, first_column, bar_column, *other_columns]
        table = TableBlock(columns, cells, stack_below=stack_below)
        blocks = [*head(), *dialogue_counts(selection), table]
        page = titled_page(title, selection, blocks)
        return replace(page, footer=[*_overlap_note(rows), *page.footer])

    field_table = FieldTable(fields, rows)
    empty_text = _("No activity matches.") if selection.criteria.filters else _("Nothing.")
    return View(records=field_table, flat=field_table, page=page, empty_text=empty_text)
