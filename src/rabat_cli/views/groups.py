"""Activities under their themes or years, each with how it serves its objectives."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..language import N_, _
from ..model import Activity, Alignment, Dataset, Language, Theme
from ..query.select import UNDATED, Criteria, Group, Grouping
from ..text import one_line
from .alignment import heading
from .notes import notes, selection
from .page import Block, Cell, Column, Heading, Line, Page, Span, Table
from .view import Field, Sheet, View

Row = tuple[Group, Activity, Alignment]


def grouped(
    groups: Sequence[Group],
    by: Grouping,
    wanted: Criteria,
    dataset: Dataset,
    language: Language,
    fields: Sequence[str],
) -> View:
    """*groups*, with only the alignments to objectives that are *wanted*."""
    title = heading(dataset, language)
    records = (
        Field(by, N_("Group"), lambda found: found.thing),
        Field(
            "activities",
            N_("Activities"),
            lambda found: [_record(activity, wanted) for activity in found.activities],
        ),
    )
    flat = (
        Field(by, N_("Group"), lambda row: key(row[0])),
        Field("objective", N_("Objective"), lambda row: row[2].objective),
        Field("id", N_("ID"), lambda row: row[1].id),
        Field("title", N_("Title"), lambda row: row[1].title),
        Field("contribution", N_("Contribution"), lambda row: row[2].contribution),
    )
    return View(
        title=title,
        records=Sheet(records, groups),
        flat=Sheet(flat, list(_rows(groups, wanted))),
        page=lambda: Page(
            title,
            [
                Heading(title),
                *selection(wanted, dataset, language),
                *_page(groups, wanted, language),
            ],
            notes(dataset, language),
        ),
        nothing=_("No activity matches."),
        fields=fields,
    )


def key(group: Group) -> str:
    """What scripts call *group*: a theme's id, a year, or ``undated``."""
    if isinstance(group.thing, Theme):
        return group.thing.id
    return str(group.thing or UNDATED)


def label(group: Group, language: Language) -> str:
    """What people call *group*."""
    if isinstance(group.thing, Theme):
        return one_line(group.thing.label.say(language))
    return str(group.thing or _("undated"))


def _record(activity: Activity, wanted: Criteria) -> dict[str, Any]:
    return {
        "id": activity.id,
        "title": activity.title,
        "year": activity.year,
        "alignment": list(_alignment(activity, wanted)),
    }


def _alignment(activity: Activity, wanted: Criteria) -> Iterator[Alignment]:
    """How *activity* serves the objectives that are *wanted*, in their order."""
    for alignment in sorted(activity.alignment, key=lambda alignment: alignment.objective):
        if not wanted.objectives or alignment.objective in wanted.objectives:
            yield alignment


def _rows(groups: Sequence[Group], wanted: Criteria) -> Iterator[Row]:
    for group in groups:
        for activity in group.activities:
            for alignment in _alignment(activity, wanted):
                yield group, activity, alignment


def _page(groups: Sequence[Group], wanted: Criteria, language: Language) -> Iterator[Block]:
    for group in groups:
        yield Heading(label(group, language), 2)
        yield Table(
            columns=[Column(_("Objectives"), "right"), Column(_("Activities"))],
            rows=[_row(activity, wanted, language) for activity in group.activities],
            stack_below=56,
            ruled=True,
        )


def _row(activity: Activity, wanted: Criteria, language: Language) -> Sequence[Cell]:
    alignment = list(_alignment(activity, wanted))
    numbers = ", ".join(str(how.objective) for how in alignment)
    year = f" ({activity.year})" if activity.year else ""
    lines: list[Line] = [[Span(one_line(activity.title.say(language)), "strong"), Span(year)]]
    for how in alignment:
        if told := one_line(how.contribution.say(language)):
            number = [Span(f"{how.objective}  ", "number")] if len(alignment) > 1 else []
            lines.append([*number, Span(told)])
    return [[[Span(numbers, "number")]], lines]
