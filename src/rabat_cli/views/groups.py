"""Activities under what they have in common, each with how it serves its objectives."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..language import N_, _, say
from ..model import Activity, Alignment
from ..query.criteria import Selection
from ..query.group import Group, Grouping
from ..query.parse import UNDATED
from ..text import one_line
from .alignment import heading, noted, usual
from .notes import limits
from .page import Block, Cell, Column, Heading, Line, Page, Span, Table
from .view import Field, Sheet, View
from .whose import dialogue_of, mark

Row = tuple[Group, Activity, Alignment]


def grouped(groups: Sequence[Group], by: Grouping, own: Selection, selection: Selection) -> View:
    """*groups* of *own*, with only the alignments to objectives that are asked for.

    *own* are those activities of *selection* that serve an objective.
    """
    title, of = heading(own.origins), dialogue_of(own)
    records = (
        Field(by.name, by.heading, record),
        Field(
            "activities",
            N_("Activities"),
            lambda group: [_record(activity, own) for activity in group.activities],
        ),
    )
    flat = [
        Field(by.name, by.heading, lambda row: key(row[0]), lambda row: label(row[0])),
        Field("objective", N_("Objective"), lambda row: row[2].objective),
        Field("id", N_("ID"), lambda row: row[1].id),
        Field("title", N_("Title"), lambda row: row[1].title),
        Field("contribution", N_("Contribution"), lambda row: row[2].contribution),
    ]
    names: Sequence[str] = [field.name for field in flat]
    if by.name != "dialogue":
        flat = [*flat, Field("dialogue", N_("Dialogue"), lambda row: of(row[1]))]
        names = usual(own, names)
    return View(
        records=Sheet(records, groups),
        flat=Sheet(flat, list(_rows(groups, own)), names),
        page=lambda: Page(
            title,
            [Heading(title), *limits(own), *_page(groups, own)],
            noted(own, selection),
        ),
        nothing=_("No activity matches."),
    )


def key(group: Group) -> str | int | None:
    """What scripts call *group*: an id, a code or a year; ``undated`` without one."""
    if group.key is None and group.grouping.name == "year":
        return UNDATED
    return group.key


def label(group: Group) -> str:
    """What people call *group*."""
    if group.label:
        return one_line(say(group.label))
    return str(group.key) if group.key is not None else _(group.grouping.nothing)


def record(group: Group) -> Any:  # noqa: ANN401
    """What *group* has in common, as JSON has it: a thing with its names, or a mere year."""
    match group.grouping.name:
        case _ if group.label is None:
            return group.key
        case "country":
            return {"code": group.key, "name": group.label}
        case "dialogue":
            return {"id": group.key, "name": group.label}
    return {"id": group.key, "label": group.label}


def _record(activity: Activity, selection: Selection) -> Mapping[str, Any]:
    return {
        "id": activity.id,
        "title": activity.title,
        "year": activity.year,
        "alignment": list(_alignment(activity, selection)),
        "dialogue": activity.dialogue,
    }


def _alignment(activity: Activity, selection: Selection) -> Iterator[Alignment]:
    """How *activity* serves the objectives that are asked for, in their order."""
    for alignment in sorted(activity.alignment, key=lambda alignment: alignment.objective):
        if selection.criteria.accept_objective(alignment.objective):
            yield alignment


def _rows(groups: Sequence[Group], selection: Selection) -> Iterator[Row]:
    for group in groups:
        for activity in group.activities:
            for alignment in _alignment(activity, selection):
                yield group, activity, alignment


def _page(groups: Sequence[Group], selection: Selection) -> Iterator[Block]:
    for group in groups:
        yield Heading(label(group), 2)
        yield Table(
            columns=[Column(_("Objectives"), "right"), Column(_("Activities"))],
            rows=[_row(activity, selection) for activity in group.activities],
            stack_below=56,
            ruled=True,
        )


def _row(activity: Activity, selection: Selection) -> Sequence[Cell]:
    alignment = list(_alignment(activity, selection))
    numbers = ", ".join(str(how.objective) for how in alignment)
    year = f" ({activity.year})" if activity.year else ""
    title = Span(one_line(say(activity.title)), "strong")
    lines: list[Line] = [[title, Span(year), *mark(activity, selection)]]
    for how in alignment:
        if told := one_line(say(how.contribution)):
            number = [Span(f"{how.objective}  ", "number")] if len(alignment) > 1 else []
            lines.append([*number, Span(told)])
    return [[[Span(numbers, "number")]], lines]
