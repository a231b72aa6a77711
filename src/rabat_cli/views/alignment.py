"""The alignment table: objectives with the activities that serve them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from ..dataset.bundled import load_objectives
from ..language import N_, _, ngettext, say
from ..model import Activity, Alignment, Objective, Origin
from ..query.align import AlignedObjective, aligned_activities
from ..query.criteria import Selection, count_unaligned
from ..text import one_line
from .notes import limits, notes, unaligned_left_out
from .page import Block, Cell, Column, Heading, Line, Page, Paragraph, Span, Table
from .view import Field, Sheet, View, count_objectives
from .whose import dialogue_of, mark, of_several, only_dialogue

Pair = tuple[Objective, Activity | None, Alignment | None]

OBJECTIVE = Field("objective", N_("Objective"), lambda served: served.objective)
_RECORDS = (
    OBJECTIVE,
    Field(
        "activities",
        N_("Activities"),
        lambda served: [_record(activity, how) for activity, how in served.activities],
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
_USUAL = tuple(field.name for field in FIELDS[:-1])


def aligned(table: Sequence[AlignedObjective], selection: Selection, *, gaps: bool = False) -> View:
    """*table* as the source document has it: an objective, the activities, how they serve it."""
    # What nobody does is said of everything there is, and what is done of those who do it.
    own = selection.of([]) if gaps else aligned_activities(table, selection)
    title = heading(own.origins)
    blocks = _gaps if gaps else _page
    return View(
        records=Sheet(_RECORDS, table),
        flat=Sheet(_fields(own), list(pairs(table)), usual(own, _USUAL)),
        page=lambda: Page(
            title, [Heading(title), *limits(selection), *blocks(table, own)], noted(own, selection)
        ),
        counted=count_objectives(len(table)),
        nothing=_("No activity matches."),
        hints=unaligned_left_out(selection),
    )


def by_roundtable(table: Sequence[AlignedObjective], selection: Selection) -> View:
    """*table* under the four round tables of the review, in whose order its objectives come."""
    own = aligned_activities(table, selection)
    title = heading(own.origins)
    tables: dict[int | None, list[AlignedObjective]] = {}
    for served in table:
        tables.setdefault(served.objective.roundtable, []).append(served)
    records = (
        Field("roundtable", N_("Round table"), lambda item: item[0]),
        Field(
            "objectives",
            N_("Objectives"),
            lambda item: [{field.name: field.get(one) for field in _RECORDS} for one in item[1]],
        ),
    )
    number = Field("roundtable", N_("Round table"), lambda pair: pair[0].roundtable)
    flat = [pair for part in sorted(tables.items()) for pair in pairs(part[1])]

    def page() -> Page:
        blocks: list[Block] = [Heading(title), *limits(selection)]
        for roundtable, part in sorted(tables.items()):
            blocks += [
                Heading(_("Round table {number}").format(number=roundtable), 2),
                *_lacking(part, own),
                _table(part, own),
            ]
        return Page(title, blocks, noted(own, selection))

    return View(
        records=Sheet(records, sorted(tables.items())),
        flat=Sheet((number, *_fields(own)), flat, usual(own, ("roundtable", *_USUAL))),
        page=page,
        counted=count_objectives(len(table)),
    )


def _fields(own: Selection) -> Sequence[Field]:
    """The fields of a row on activities of *own*."""
    of = dialogue_of(own)
    *others, dialogue = FIELDS
    return (*others, replace(dialogue, get=lambda pair: pair[1] and of(pair[1])))


def usual(selection: Selection, names: Sequence[str]) -> Sequence[str]:
    """The fields of these *names*, and whose an activity is where that must be said."""
    return (*names, "dialogue") if of_several(selection) else names


def heading(origins: Sequence[Origin]) -> str:
    """What the table is called, for the one dialogue that it is about."""
    dialogue = only_dialogue(origins)
    if not dialogue:
        return _("Activities and objectives of the Global Compact for Migration (GCM)")
    return _(
        "{dialogue}: activities and objectives of the Global Compact for Migration (GCM)"
    ).format(dialogue=dialogue)


def noted(own: Selection, selection: Selection) -> Sequence[Line]:
    """The notes on *own*, and how many activities beside the *selection* no source aligns."""
    count = count_unaligned(selection)
    if not count:
        return notes(own)
    text = ngettext(
        "{count} activity is not here: no source aligns it with an objective.",
        "{count} activities are not here: no source aligns them with an objective.",
        count,
    )
    return [*notes(own), [Span(text.format(count=count))]]


def period(activities: Sequence[Activity]) -> str:
    """The years from the first activity to the last, as in ``2018–2021``; empty without dates."""
    years = [activity.year for activity in activities if activity.year]
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def pairs(table: Sequence[AlignedObjective]) -> Iterator[Pair]:
    """Each objective of *table* with each of its activities, or with none."""
    for served in table:
        if not served.activities:
            yield served.objective, None, None
        for activity, how in served.activities:
            yield served.objective, activity, how


def _record(activity: Activity, how: Alignment) -> Mapping[str, Any]:
    told = how.contribution
    return {
        "id": activity.id,
        "title": activity.title,
        "year": activity.year,
        "contribution": told if told.fr or told.en else None,
        "dialogue": activity.dialogue,
    }


def _page(table: Sequence[AlignedObjective], selection: Selection) -> Iterator[Block]:
    if years := period(selection.activities):
        yield Paragraph([Span(_("Period: {years}").format(years=years), "quiet")])
    # Who asks for an objective is told that nothing serves it; who asks for none, by --all.
    if selection.criteria.filters.keys() & {"objective", "roundtable"}:
        there = {served.objective.number for served in table}
        wanted = [
            one.number
            for one in load_objectives()
            if selection.criteria.accept_objective(one.number)
        ]
        if gaps := [str(number) for number in wanted if number not in there]:
            yield _without(gaps, selection)
    yield _table(table, selection)


def _table(table: Sequence[AlignedObjective], selection: Selection) -> Table:
    return Table(
        columns=[Column(_("Objective")), Column(_("Activities and what they contribute"), share=2)],
        rows=[[_objective(served.objective), _served(served, selection)] for served in table],
        stack_below=76,
        ruled=True,
    )


def _gaps(table: Sequence[AlignedObjective], selection: Selection) -> Iterator[Block]:  # noqa: ARG001
    rows = [[_objective(served.objective)] for served in table]
    yield Table([Column(_("Objectives without activities"))], rows, ruled=True)


def _lacking(table: Sequence[AlignedObjective], selection: Selection) -> Iterator[Block]:
    """Which objectives of a round table's *table* no activity serves, in a line."""
    if gaps := [str(served.objective.number) for served in table if not served.activities]:
        yield _without(gaps, selection)
    # Of some of its objectives that would be read as of all.
    elif "objective" not in selection.criteria.filters:
        yield Paragraph([Span(_("Every objective has activities."), "quiet")])


def _without(gaps: Sequence[str], selection: Selection) -> Paragraph:
    text = (
        _("Objectives without activities in this selection: {numbers}")
        if _limited(selection)
        else _("Objectives without activities: {numbers}")
    )
    return Paragraph([Span(text.format(numbers=", ".join(gaps)), "quiet")])


def _limited(selection: Selection) -> bool:
    """Whether an objective may have activities beside those of the *selection*."""
    return bool(selection.criteria.without("objective", "roundtable").filters)


def _objective(objective: Objective) -> Cell:
    return [
        [
            Span(str(objective.number), "number"),
            Span("  "),
            Span(say(objective.label), "strong"),
        ],
        [Span(say(objective.title), "quiet")],
    ]


def _served(served: AlignedObjective, selection: Selection) -> Cell:
    lines: list[Line] = []
    for activity, how in served.activities:
        if lines:
            lines.append([])
        year = f" ({activity.year})" if activity.year else ""
        title = Span(one_line(say(activity.title)), "strong")
        lines.append([title, Span(year), *mark(activity, selection)])
        if told := one_line(say(how.contribution)):
            lines.append([Span(told)])
    if lines:
        return lines
    nothing = _("no activity in this selection") if _limited(selection) else _("no activity")
    return [[Span(nothing, "quiet")]]
