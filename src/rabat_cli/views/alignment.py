"""The alignment table: objectives with the activities that serve them."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..language import N_, _
from ..model import Activity, Alignment, Dataset, Language, Objective
from ..query.select import Criteria, Served
from ..text import one_line
from .notes import notes, selection
from .page import Block, Cell, Column, Heading, Line, Page, Paragraph, Span, Table
from .view import Field, Sheet, View, count_objectives

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
)


def aligned(
    table: Sequence[Served],
    dataset: Dataset,
    language: Language,
    fields: Sequence[str],
    wanted: Criteria | None = None,
    *,
    gaps: bool = False,
) -> View:
    """*table* as the source document has it: an objective, the activities, how they serve it."""
    title = heading(dataset, language)
    return View(
        title=title,
        records=Sheet(_RECORDS, table),
        flat=Sheet(FIELDS, list(_pairs(table))),
        page=lambda: Page(
            title,
            [
                Heading(title),
                *selection(wanted, dataset, language),
                *(_gaps(table, language) if gaps else _page(table, wanted, language)),
            ],
            notes(dataset, language),
        ),
        counted=count_objectives(len(table)),
        nothing=_("No activity matches."),
        fields=fields,
    )


def heading(dataset: Dataset, language: Language) -> str:
    """What the table is called, for the dialogue that it is about."""
    if not dataset.dialogue:
        return _("Activities and objectives of the Global Compact for Migration (GCM)")
    return _(
        "{dialogue}: activities and objectives of the Global Compact for Migration (GCM)"
    ).format(dialogue=one_line(dataset.dialogue.name.say(language)))


def period(activities: Sequence[Activity]) -> str:
    """The years from the first activity to the last, as in ``2018–2021``; empty without dates."""
    years = [activity.year for activity in activities if activity.year]
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def _record(activity: Activity, how: Alignment) -> dict[str, Any]:
    told = how.contribution
    return {
        "id": activity.id,
        "title": activity.title,
        "year": activity.year,
        "contribution": told if told.fr or told.en else None,
    }


def _pairs(table: Sequence[Served]) -> Iterator[Pair]:
    for served in table:
        if not served.activities:
            yield served.objective, None, None
        for activity, how in served.activities:
            yield served.objective, activity, how


def _page(table: Sequence[Served], wanted: Criteria | None, language: Language) -> Iterator[Block]:
    if years := period([activity for served in table for activity, _how in served.activities]):
        yield Paragraph([Span(years, "quiet")])
    yield Table(
        columns=[Column(_("Objective")), Column(_("Activities and what they contribute"), share=2)],
        rows=[
            [_objective(served.objective, language), _served(served, wanted, language)]
            for served in table
        ],
        stack_below=76,
        ruled=True,
    )


def _gaps(table: Sequence[Served], language: Language) -> Iterator[Block]:
    rows = [[_objective(served.objective, language)] for served in table]
    yield Table([Column(_("Objectives without activities"))], rows, ruled=True)


def _objective(objective: Objective, language: Language) -> Cell:
    return [
        [
            Span(str(objective.number), "number"),
            Span("  "),
            Span(objective.label.say(language), "strong"),
        ],
        [Span(objective.title.say(language), "quiet")],
    ]


def _served(served: Served, wanted: Criteria | None, language: Language) -> Cell:
    lines: list[Line] = []
    for activity, how in served.activities:
        if lines:
            lines.append([])
        year = f" ({activity.year})" if activity.year else ""
        lines.append([Span(one_line(activity.title.say(language)), "strong"), Span(year)])
        if told := one_line(how.contribution.say(language)):
            lines.append([Span(told)])
    if lines:
        return lines
    limited = wanted and (wanted.years or wanted.themes or wanted.kinds)
    nothing = _("no activity in this selection") if limited else _("no activity")
    return [[Span(nothing, "quiet")]]
