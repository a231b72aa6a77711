"""``rabat align --by``: activities grouped by theme, year and so on, with their contributions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..language import N_, _, say
from ..model import Activity, Alignment
from ..query.criteria import Selection
from ..query.group import AlignedObjective, Group, Grouping, aligned_activities, group
from ..query.parse import UNDATED
from ..text import one_line
from .alignment import alignment_head, alignment_title, group_heading, group_notes
from .attribution import dialogue_getter, has_several_dialogues, with_dialogue
from .entries import activity_entry
from .footer import titled_page
from .hints import alignment_hints
from .page import Block, Cell, Column, Line, Page, Span, TableBlock
from .view import Field, FieldTable, View


class GroupRow(NamedTuple):
    """A flat row: an activity in a group, and its alignment with one objective."""

    group: Group
    activity: Activity
    alignment: Alignment


def align_groups_view(
    table: Sequence[AlignedObjective], by: Grouping, selection: Selection
) -> View:
    """Return the view of the activities in *table*, grouped by *by*.

    Each activity has its alignments with the objectives that the filters accept.
    """
    aligned_selection = aligned_activities(table, selection)
    groups = group(aligned_selection.dataset, aligned_selection.activities, by)
    rows = [
        GroupRow(group, activity, alignment)
        for group in groups
        for activity in group.activities
        for alignment in _alignments(activity, aligned_selection)
    ]
    record_fields = (
        Field(by.name, by.heading, group_record),
        Field(
            "activities",
            N_("Activities"),
            lambda group: [_record(activity, aligned_selection) for activity in group.activities],
        ),
    )
    flat_fields = _flat_fields(by)
    default_names: Sequence[str] = [field.name for field in flat_fields]
    if by.name != "dialogue":
        dialogue_of = dialogue_getter(aligned_selection)
        dialogue = Field("dialogue", N_("Dialogue"), lambda row: dialogue_of(row.activity))
        flat_fields.append(dialogue)
        default_names = with_dialogue(default_names, aligned_selection)

    def page() -> Page:
        notes = group_notes(group.activities for group in groups)
        tables = [block for group in groups for block in _group_blocks(group, aligned_selection)]
        blocks = [*alignment_head(aligned_selection), *notes, *tables]
        return titled_page(alignment_title(aligned_selection.origins), aligned_selection, blocks)

    return View(
        records=FieldTable(record_fields, groups),
        flat=FieldTable(flat_fields, rows, default_names),
        page=page,
        empty_text=_("No activity matches."),
        hints=alignment_hints(aligned_selection),
        sheet_name=_("Alignment"),
    )


def _flat_fields(by: Grouping) -> list[Field]:
    """Return the fields of a `GroupRow`, except the dialogue of the activity.

    If *by* groups by dialogue, the field of the group is the dialogue.
    """
    return [
        Field(
            by.name,
            by.heading,
            lambda row: group_key(row.group),
            lambda row: group_label(row.group),
        ),
        Field("objective", N_("Objective"), lambda row: row.alignment.objective),
        Field("id", N_("ID"), lambda row: row.activity.id),
        Field("title", N_("Title"), lambda row: row.activity.title),
        Field("contribution", N_("Contribution"), lambda row: row.alignment.contribution),
    ]


def group_key(group: Group) -> str | int | None:
    """Return the key of *group* for flat rows: an id, a code, a year, or the name of a partner.

    For the activities without a value, return ``undated`` if the groups are years, else None.
    """
    if group.key is None and group.grouping.name == "year":
        return UNDATED
    return group.key


def group_label(group: Group) -> str:
    """Return what people read for *group*: its label, its key, or a text like "no theme stated"."""
    if group.label:
        return one_line(say(group.label))
    return str(group.key) if group.key is not None else _(group.grouping.missing_label)


def group_record(group: Group) -> Any:  # noqa: ANN401
    """Return *group* for JSON.

    A theme, a kind, a country or a dialogue is an object with its key and its names in both
    languages. A partner is its names alone, and a year is the number. The group of activities
    without a value is None.
    """
    match group.grouping.name:
        case _ if group.label is None:
            return group.key
        case "country":
            return {"code": group.key, "name": group.label}
        case "partner":
            return group.label
        case "dialogue":
            return {"id": group.key, "name": group.label}
    return {"id": group.key, "label": group.label}


def _record(activity: Activity, selection: Selection) -> Mapping[str, Any]:
    return {
        "id": activity.id,
        "title": activity.title,
        "year": activity.year,
        "alignment": _alignments(activity, selection),
        "dialogue": activity.dialogue,
    }


def _alignments(activity: Activity, selection: Selection) -> Sequence[Alignment]:
    """Return the alignments of *activity* with the objectives that the filters accept.

    They are sorted by the numbers of the objectives.
    """
    return [
        alignment
        for alignment in sorted(activity.alignment, key=lambda alignment: alignment.objective)
        if selection.criteria.accept_objective(alignment.objective)
    ]


def _group_blocks(group: Group, selection: Selection) -> Iterator[Block]:
    """Yield the heading of *group* and the table of its activities."""
    yield group_heading(
        group_label(group),
        selection.with_activities(group.activities),
        names_dialogues=group.grouping.name != "dialogue" and has_several_dialogues(selection),
    )
    columns = [Column(_("Objectives"), "right"), Column(_("Activities"))]
    cells = [_cells(activity, selection) for activity in group.activities]
    yield TableBlock(columns, cells, stack_below=56, ruled=True)


def _cells(activity: Activity, selection: Selection) -> Sequence[Cell]:
    """Return two cells: the objectives of *activity*, and its entry.

    The entry has the contribution of the activity to each of these objectives.
    """
    alignments = _alignments(activity, selection)
    numbers = ", ".join(str(alignment.objective) for alignment in alignments)
    lines: list[Line] = [*activity_entry(activity, selection)]
    for alignment in alignments:
        if contribution := one_line(say(alignment.contribution)):
            number = Span(f"{alignment.objective}  ", "number")
            lines.append([*([number] if len(alignments) > 1 else []), Span(contribution)])
    return [[[Span(numbers, "number")]], lines]
