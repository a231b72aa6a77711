"""The alignment table: objectives with the activities that serve them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from ..dataset.bundled import load_objectives
from ..language import N_, _, say
from ..model import Activity, Alignment, Objective, Origin
from ..query.align import AlignedObjective, aligned_activities
from ..query.criteria import Criteria, Selection
from ..text import one_line
from .attribution import dialogue_getter, mark, only_dialogue, with_dialogue
from .footer import alignment_notes, titled_page
from .hints import alignment_hints
from .page import Block, Cell, Column, Heading, Line, Page, Paragraph, Span, Table, words
from .view import Field, Sheet, View, count_objectives

# An objective with an activity that serves it and how; with neither where none does.
Pair = tuple[Objective, Activity | None, Alignment | None]

_NUMBER = Column("", "right", whole=True)
OBJECTIVE = Field("objective", N_("Objective"), lambda served: served.objective)
_RECORDS = (
    OBJECTIVE,
    Field(
        "activities",
        N_("Activities"),
        lambda served: [_record(activity, alignment) for activity, alignment in served.activities],
    ),
)
FIELDS = (
    Field("objective", N_("Objective"), lambda pair: pair[0].number),
    Field("label", N_("Label"), lambda pair: pair[0].label),
    Field("id", N_("ID"), lambda pair: pair[1] and pair[1].id),
    Field("year", N_("Year"), lambda pair: pair[1] and pair[1].year),
    Field("title", N_("Title"), lambda pair: pair[1] and pair[1].title),
    Field("contribution", N_("Contribution"), lambda pair: pair[2] and pair[2].contribution),
    Field("dialogue", N_("Dialogue"), lambda pair: pair[1] and pair[1].dialogue),
)
_USUAL = tuple(field.name for field in FIELDS if field.name != "dialogue")


def aligned(table: Sequence[AlignedObjective], selection: Selection, *, gaps: bool = False) -> View:
    """Return *table* as the source document has it: an objective, its activities, and how."""
    # Gaps are stated of the whole selection, what is done of the activities that do it.
    serving = selection.of([]) if gaps else aligned_activities(table, selection)
    title = heading(serving.origins)

    def page() -> Page:
        blocks = [_gaps(table)] if gaps else [*_blocks(table, serving)]
        return titled_page(title, selection, blocks, alignment_notes(serving, selection))

    return View(
        records=Sheet(_RECORDS, table),
        flat=Sheet(_fields(serving), list(_pairs(table)), with_dialogue(_USUAL, serving)),
        page=page,
        counted=count_objectives(len(table)),
        nothing=_("No activity matches."),
        hints=alignment_hints(selection),
    )


def by_roundtable(table: Sequence[AlignedObjective], selection: Selection) -> View:
    """Return *table* under the four round tables of the review, in whose order it comes."""
    serving = aligned_activities(table, selection)
    title = heading(serving.origins)
    by_number: dict[int | None, list[AlignedObjective]] = {}
    for served in table:
        by_number.setdefault(served.objective.roundtable, []).append(served)
    roundtables = sorted(by_number.items())
    records = (
        Field("roundtable", N_("Round table"), lambda item: item[0]),
        Field(
            "objectives",
            N_("Objectives"),
            lambda item: [
                {field.name: field.get(served) for field in _RECORDS} for served in item[1]
            ],
        ),
    )
    number = Field("roundtable", N_("Round table"), lambda pair: pair[0].roundtable)

    def page() -> Page:
        blocks: list[Block] = []
        for roundtable, part in roundtables:
            blocks += [
                Heading(_("Round table {number}").format(number=roundtable), 2),
                *gaps_of_roundtable(roundtable, part, serving),
                _table(part, serving),
            ]
        return titled_page(title, selection, blocks, alignment_notes(serving, selection))

    return View(
        records=Sheet(records, roundtables),
        flat=Sheet(
            (number, *_fields(serving)),
            [pair for _number, part in roundtables for pair in _pairs(part)],
            with_dialogue(("roundtable", *_USUAL), serving),
        ),
        page=page,
        counted=count_objectives(len(table)),
    )


def heading(origins: Sequence[Origin]) -> str:
    """Return the title of the table, which names the one dialogue that it is about."""
    dialogue = only_dialogue(origins)
    if not dialogue:
        return _("Activities and objectives of the Global Compact for Migration (GCM)")
    return _(
        "{dialogue}: activities and objectives of the Global Compact for Migration (GCM)"
    ).format(dialogue=dialogue)


def period(activities: Sequence[Activity]) -> str:
    """Return the years from the first to the last, as in ``2018–2021``; empty without dates."""
    years = [activity.year for activity in activities if activity.year]
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def _fields(serving: Selection) -> Sequence[Field]:
    """Return the fields of a row, whose dialogue is never empty beside other dialogues."""
    get = dialogue_getter(serving)
    return tuple(
        replace(field, get=lambda pair: pair[1] and get(pair[1]))
        if field.name == "dialogue"
        else field
        for field in FIELDS
    )


def _pairs(table: Sequence[AlignedObjective]) -> Iterator[Pair]:
    for served in table:
        if not served.activities:
            yield served.objective, None, None
        for activity, alignment in served.activities:
            yield served.objective, activity, alignment


def _record(activity: Activity, alignment: Alignment) -> Mapping[str, Any]:
    contribution = alignment.contribution
    return {
        "id": activity.id,
        "title": activity.title,
        "year": activity.year,
        "contribution": contribution if contribution.fr or contribution.en else None,
        "dialogue": activity.dialogue,
    }


def _blocks(table: Sequence[AlignedObjective], serving: Selection) -> Iterator[Block]:
    if years := period(serving.activities):
        yield Paragraph([Span(_("Period: {years}").format(years=years), "quiet")])
    # Whoever asks for an objective is told that nothing serves it; whoever asks for none, by --all.
    if _objective_filters(serving.criteria):
        served = {one.objective.number for one in table}
        wanted = [
            one.number for one in load_objectives() if serving.criteria.accept_objective(one.number)
        ]
        if gaps := [str(number) for number in wanted if number not in served]:
            yield _gap_list(gaps, serving)
    yield _table(table, serving)


def _table(table: Sequence[AlignedObjective], serving: Selection) -> Table:
    return Table(
        columns=[
            _NUMBER,
            Column(_("Objective"), share=4),
            Column(_("Activities and what they contribute"), share=8),
        ],
        rows=[[*_objective(served.objective), _activities(served, serving)] for served in table],
        stack_below=76,
        ruled=True,
    )


def _gaps(table: Sequence[AlignedObjective]) -> Table:
    rows = [_objective(served.objective) for served in table]
    return Table([_NUMBER, Column(_("Objectives without activities"))], rows, ruled=True)


def gaps_of_roundtable(
    roundtable: int | None, table: Sequence[AlignedObjective], serving: Selection
) -> Iterator[Block]:
    """Yield a line with the objectives of a round table that no activity serves."""
    if gaps := [str(served.objective.number) for served in table if not served.activities]:
        yield _gap_list(gaps, serving)
    # Of only some of its objectives that would be read as of all.
    elif len(table) == sum(one.roundtable == roundtable for one in load_objectives()):
        yield Paragraph([Span(_("Every objective has activities."), "quiet")])


def _gap_list(gaps: Sequence[str], serving: Selection) -> Paragraph:
    text = (
        _("Objectives without activities in this selection: {numbers}")
        if is_limited(serving)
        else _("Objectives without activities: {numbers}")
    )
    return Paragraph([Span(text.format(numbers=", ".join(gaps)), "quiet")])


def _objective_filters(criteria: Criteria) -> Sequence[str]:
    """Return the names of the active filters that choose objectives."""
    return [name for name, limit in criteria.filters.items() if limit.objectives is not None]


def is_limited(serving: Selection) -> bool:
    """Return whether an objective may have activities beside those of the selection."""
    return len(serving.criteria.filters) > len(_objective_filters(serving.criteria))


def _objective(objective: Objective) -> Sequence[Cell]:
    """Return the cells of the number and of the label above the official title."""
    return [
        words(str(objective.number), "number"),
        [[Span(say(objective.label), "strong")], [Span(say(objective.title), "quiet")]],
    ]


def _activities(served: AlignedObjective, serving: Selection) -> Cell:
    lines: list[Line] = []
    for activity, alignment in served.activities:
        if lines:
            lines.append([])
        year = f" ({activity.year})" if activity.year else ""
        title = Span(one_line(say(activity.title)), "strong")
        lines.append([title, Span(year), *mark(activity, serving)])
        if contribution := one_line(say(alignment.contribution)):
            lines.append([Span(contribution)])
    if lines:
        return lines
    nothing = _("no activity in this selection") if is_limited(serving) else _("no activity")
    return [[Span(nothing, "quiet")]]
