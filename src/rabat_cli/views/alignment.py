"""The alignment table: objectives with the activities that serve them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec.structs import replace

from ..dataset import fields
from ..dataset.bundled import load_objectives
from ..errors import Hint
from ..language import N_, _, ngettext, say
from ..model import Activity, Alignment, Objective, Origin
from ..query.criteria import Selection
from ..query.group import AlignedObjective, aligned_activities, overlap
from ..text import one_line
from .attribution import (
    counts_by_dialogue,
    dialogue_getter,
    dialogue_title,
    has_several_dialogues,
    with_dialogue,
)
from .entries import NUMBER_COLUMN, activity_entry, objective_cells
from .footer import coverage, excluded_notes, titled_page
from .hints import alignment_hints, excluded_activities, excluded_from_alignment
from .page import Block, Cell, Column, Heading, Line, Page, Paragraph, Span, TableBlock, text_cell
from .view import Field, FieldTable, View, count_activities, count_objectives


class AlignmentRow(NamedTuple):
    """A flat row: an objective, an activity that serves it, and the alignment of the activity.

    An objective that no activity serves has one row, in which *activity* and *alignment* are None.
    """

    objective: Objective
    activity: Activity | None = None
    alignment: Alignment | None = None


# The objective in JSON, with all its data. In flat rows (`FIELDS`), it is only the number.
OBJECTIVE_RECORD = Field("objective", N_("Objective"), lambda row: row.objective)
_RECORD_FIELDS = (
    OBJECTIVE_RECORD,
    Field(
        "activities",
        N_("Activities"),
        lambda row: [_record(activity, alignment) for activity, alignment in row.alignments],
    ),
)
FIELDS = (
    Field("objective", N_("Objective"), lambda row: row.objective.number),
    Field("label", N_("Label"), lambda row: row.objective.label),
    Field("id", N_("ID"), lambda row: row.activity and row.activity.id),
    Field("year", N_("Year"), lambda row: row.activity and row.activity.year),
    Field("title", N_("Title"), lambda row: row.activity and row.activity.title),
    Field(
        "contribution", N_("Contribution"), lambda row: row.alignment and row.alignment.contribution
    ),
    Field("dialogue", N_("Dialogue"), lambda row: row.activity and row.activity.dialogue),
)
# The columns of a workbook that lists the objectives without activities.
_GAP_FIELDS = tuple(
    Field(spec.key, spec.heading, attrgetter(f"objective.{spec.key}")) for spec in fields.OBJECTIVE
)
_DEFAULT_FIELDS = tuple(field.name for field in FIELDS if field.name != "dialogue")


def alignment_view(table: Sequence[AlignedObjective], selection: Selection) -> View:
    """Return the view of *table*: each objective with the activities aligned with it."""
    aligned_selection = aligned_activities(table, selection)

    def page() -> Page:
        blocks = [*alignment_head(aligned_selection, table), _table(table, aligned_selection)]
        return titled_page(alignment_title(aligned_selection.origins), aligned_selection, blocks)

    return View(
        records=FieldTable(_RECORD_FIELDS, table),
        flat=FieldTable(
            _fields(aligned_selection),
            list(_rows(table)),
            with_dialogue(_DEFAULT_FIELDS, aligned_selection),
        ),
        page=page,
        count_text=count_objectives(len(table)),
        empty_text=_("No activity matches."),
        hints=alignment_hints(aligned_selection),
        sheet_name=_("Alignment"),
    )


def gaps_view(table: Sequence[AlignedObjective], selection: Selection) -> View:
    """Return the view of the objectives in *table*, none of which has activities."""
    # The footer should name all sources of the dataset. `Selection.origins` returns all of them
    # only for a selection without activities.
    without_activities = selection.with_activities([])

    def page() -> Page:
        title = gaps_title(selection)
        page_title = dialogue_title(
            without_activities.origins,
            title,
            _("{dialogue}: {text}"),
            text=f"{title[:1].lower()}{title[1:]}",
        )
        columns = [NUMBER_COLUMN, Column(_("Objective: label, official title"))]
        rows = [objective_cells(row.objective) for row in table]
        blocks: list[Block] = [
            *coverage(_objective_count_text(len(table), selection), without_activities),
            *excluded_notes(excluded_from_alignment(selection)),
            TableBlock(columns, rows, ruled=True),
        ]
        return titled_page(page_title, without_activities, blocks)

    view = replace(
        alignment_view(table, without_activities),
        page=page,
        sheet=FieldTable(_GAP_FIELDS, table),
        sheet_name=_("Gaps"),
    )
    if table or not (text := _all_served_text(selection)):
        return view
    objective_filter = selection.criteria.filters.get("objective")
    options = selection.criteria.without("objective").options()
    words = ["align", *(objective_filter.typed if objective_filter else ()), *options]
    return replace(view, empty_text=text, hints=[Hint(_("See: {command}"), words)])


def by_roundtable(table: Sequence[AlignedObjective], selection: Selection) -> View:
    """Return the view of *table*, grouped by the round tables of the review, in their order."""
    aligned_selection = aligned_activities(table, selection)
    rows_by_roundtable: dict[int | None, list[AlignedObjective]] = {}
    for row in table:
        rows_by_roundtable.setdefault(row.objective.roundtable, []).append(row)
    roundtables = sorted(rows_by_roundtable.items())
    records = (
        Field("roundtable", N_("Round table"), lambda item: item[0]),
        Field(
            "objectives",
            N_("Objectives"),
            lambda item: [*FieldTable(_RECORD_FIELDS, item[1]).records()],
        ),
    )
    roundtable_field = Field("roundtable", N_("Round table"), lambda row: row.objective.roundtable)

    def page() -> Page:
        groups = [aligned_activities(part, aligned_selection) for _roundtable, part in roundtables]
        notes = group_notes(group.activities for group in groups)
        blocks: list[Block] = [
            *alignment_head(aligned_selection, table),
            *notes,
            roundtables_note(),
        ]
        for (roundtable, part), group in zip(roundtables, groups, strict=True):
            name = _("Round table {number}").format(number=roundtable)
            blocks += [
                group_heading(
                    name, group, names_dialogues=has_several_dialogues(aligned_selection)
                ),
                *gaps_of_roundtable(roundtable, part, aligned_selection),
                _table(part, aligned_selection),
            ]
        return titled_page(alignment_title(aligned_selection.origins), aligned_selection, blocks)

    view = alignment_view(table, selection)
    rows = [row for _roundtable, part in roundtables for row in _rows(part)]
    return replace(
        view,
        records=FieldTable(records, roundtables),
        flat=FieldTable(
            (roundtable_field, *view.flat.fields), rows, ("roundtable", *view.flat.defaults)
        ),
        page=page,
    )


def group_notes(groups: Iterable[Sequence[Activity]]) -> Sequence[Block]:
    """Return the note that an activity is in several of *groups*; empty if no activity is."""
    text = _(
        "An activity that belongs under several headings is counted under each, so the sum of these"
        " counts is more than the number of activities."
    )
    return [Paragraph([Span(text)])] if overlap(groups) else []


def group_heading(label: str, group: Selection, *, names_dialogues: bool) -> Heading:
    """Return the heading of a *group* of activities: "2021 · 3 activities" for the label "2021".

    With *names_dialogues*, the numbers of activities of each dialogue follow: "2021 · 3 activities:
    Rabat Process (2), Niamey Process (1)".
    """
    text = f"{label} · {count_activities(group)}"
    if names_dialogues and group.activities:
        text = _("{label}: ").format(label=text) + counts_by_dialogue(group.activities)
    return Heading(text, 2)


def alignment_title(origins: Sequence[Origin]) -> str:
    """Return the title of the page, with the dialogues of *origins* if any is stated."""
    return dialogue_title(
        origins,
        _("Activities and objectives of the Global Compact for Migration (GCM)"),
        _("{dialogue}: activities and objectives of the Global Compact for Migration (GCM)"),
    )


def gaps_title(selection: Selection) -> str:
    """Return the title of a table or a list of objectives without activities."""
    if selection.criteria.has_filter_besides_objectives:
        return _("Objectives without an aligned activity in this selection")
    return _("Objectives without an aligned activity")


def _all_served_text(selection: Selection) -> str:
    """Return the message that every objective accepted by the filters has activities.

    The message is empty if the filters accept no objective. This function does not check for gaps:
    the caller knows that there are none.
    """
    match _accepted_numbers(selection):
        case []:
            return ""
        case [number]:
            count = len(selection.activities)
            text = ngettext(
                "Objective {number} is not a gap: {count} activity is aligned with it.",
                "Objective {number} is not a gap: {count} activities are aligned with it.",
                count,
            )
            return text.format(number=number, count=count)
        case numbers:
            text = _("None of these {count} objectives is a gap: each has activities.")
            return text.format(count=len(numbers))


def _fields(selection: Selection) -> Sequence[Field]:
    """Return the fields of a row.

    If *selection* has several dialogues, the field "dialogue" is never empty in a row with an
    activity: see `dialogue_getter`.
    """
    *fields, dialogue = FIELDS
    get = dialogue_getter(selection)
    return (*fields, replace(dialogue, get=lambda row: row.activity and get(row.activity)))


def _rows(table: Sequence[AlignedObjective]) -> Iterator[AlignmentRow]:
    """Yield a row for each alignment in *table* and for each objective without activities."""
    for row in table:
        if not row.alignments:
            yield AlignmentRow(row.objective)
        for activity, alignment in row.alignments:
            yield AlignmentRow(row.objective, activity, alignment)


def _record(activity: Activity, alignment: Alignment) -> Mapping[str, Any]:
    contribution = alignment.contribution
    return {
        "id": activity.id,
        "title": activity.title,
        "year": activity.year,
        "contribution": contribution if contribution.texts else None,
        "dialogue": activity.dialogue,
    }


def alignment_head(
    selection: Selection,
    table: Sequence[AlignedObjective] = (),
    unaligned: Sequence[Activity] = (),
) -> Iterator[Block]:
    """Yield the lines under the title of an alignment: what it covers and what it leaves out.

    *selection* has the aligned activities. *unaligned* are the unaligned activities; empty if the
    page does not show them. The last line lists the accepted objectives that no activity serves.
    Objectives in *table* are left out of this line, because they are on the page anyway.
    """
    numbers = _accepted_numbers(selection)
    served = {number for activity in selection.activities for number in activity.objectives} & {
        *numbers
    }
    objectives = _objective_count_text(len(served), selection)
    activities = count_activities(selection)
    if unaligned:
        # The plural is the same in English; French has "alignée" and "alignées".
        text = ngettext(
            "{activities} aligned with an objective, {count} with none",
            "{activities} aligned with an objective, {count} with none",
            len(selection.activities),
        )
        activities = text.format(activities=activities, count=len(unaligned))
    with_unaligned = selection.with_activities([*selection.activities, *unaligned])
    yield from coverage(" · ".join(filter(None, [objectives, activities])), with_unaligned)
    # If the page shows the unaligned activities, do not report them as excluded.
    find_excluded = excluded_activities if unaligned else excluded_from_alignment
    yield from excluded_notes(find_excluded(selection))
    shown = served | {row.objective.number for row in table}
    if gap_numbers := [str(number) for number in numbers if number not in shown]:
        yield _gap_list(gap_numbers, selection)


def _accepted_numbers(selection: Selection) -> list[int]:
    """Return the numbers of the objectives that the filters of *selection* accept."""
    accepts = selection.criteria.accept_objective
    return [objective.number for objective in load_objectives() if accepts(objective.number)]


def _objective_count_text(count: int, selection: Selection) -> str:
    """Return "3 of 23 objectives": *count*, and how many the filters of *selection* accept.

    If the filters accept a single objective, return an empty text: the line of filters names the
    objective, and the table shows whether it has activities.
    """
    total = len(_accepted_numbers(selection))
    if total == 1:
        return ""
    objectives = count_objectives(total)
    return _("{count} of {objectives}").format(count=count, objectives=objectives)


def _table(table: Sequence[AlignedObjective], selection: Selection) -> TableBlock:
    activities_column = Column(_("Activities and what they contribute"), weight=8)
    columns = [NUMBER_COLUMN, Column(_("Objective"), weight=4), activities_column]
    rows = [[*objective_cells(row.objective), _activities(row, selection)] for row in table]
    return TableBlock(columns, rows, stack_below=76, ruled=True)


def gaps_of_roundtable(
    roundtable: int | None, table: Sequence[AlignedObjective], selection: Selection
) -> Iterator[Block]:
    """Yield a line with the objectives in *table* that have no activities.

    If each has activities, and *table* has all objectives of the *roundtable*, the line says that
    every objective has activities. If each has activities, but *table* has only some objectives of
    the round table, there is no line.
    """
    if gap_numbers := [str(row.objective.number) for row in table if not row.activities]:
        yield _gap_list(gap_numbers, selection)
    # With only some objectives of the round table in *table*, the sentence below might be wrong.
    elif len(table) == sum(objective.roundtable == roundtable for objective in load_objectives()):
        yield Paragraph([Span(_("Every objective has activities."), "quiet")])


def roundtables_note() -> Paragraph:
    """Return the note that says what the round tables are."""
    text = _(
        "The International Migration Review Forum (A/RES/73/326) discusses the objectives at four"
        " round tables, in a distribution that the United Nations calls indicative."
    )
    return Paragraph([Span(text)])


def _gap_list(numbers: Sequence[str], selection: Selection) -> Paragraph:
    title = _("{term}:").format(term=gaps_title(selection))
    return Paragraph([Span(f"{title} {', '.join(numbers)}", "quiet")])


def _activities(row: AlignedObjective, selection: Selection) -> Cell:
    """Return a cell with the activities of *row*, each with its contribution to the objective."""
    lines: list[Line] = []
    for activity, alignment in row.alignments:
        if lines:
            lines.append([])
        contribution = text_cell(one_line(say(alignment.contribution)))
        lines += [*activity_entry(activity, selection), *contribution]
    nothing = (
        _("no aligned activity in this selection")
        if selection.criteria.has_filter_besides_objectives
        else _("no aligned activity")
    )
    return lines or text_cell(nothing, "quiet")
