"""A grid of objectives against themes or years: what is covered and what is not."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from ..language import N_, _
from ..model import Dataset, Language
from ..query.select import Criteria, Group, Grouping, Served
from .alignment import OBJECTIVE, heading
from .groups import key, label
from .notes import notes, selection
from .page import Cell, Column, Heading, Mark, Page, Table, words
from .view import Field, Sheet, View, count_objectives


def covered(
    table: Sequence[Served],
    groups: Sequence[Group],
    by: Grouping,
    dataset: Dataset,
    language: Language,
    fields: Sequence[str],
    wanted: Criteria | None = None,
) -> View:
    """*table* with a column for each of *groups*: how many of its activities serve an objective."""
    title = heading(dataset, language)
    columns = [(group, frozenset(one.id for one in group.activities)) for group in groups]

    def cells(served: Served) -> list[dict[str, Any]]:
        return [{by: group.thing, "activities": _count(ids, served)} for group, ids in columns]

    records = (OBJECTIVE, Field("cells", N_("Activities"), cells))
    flat = (
        Field("objective", N_("Objective"), lambda served: served.objective.number),
        Field("label", N_("Label"), lambda served: served.objective.label),
        *(
            Field(key(group), label(group, language), partial(_count, ids))
            for group, ids in columns
        ),
    )
    return View(
        title=title,
        records=Sheet(records, table),
        flat=Sheet(flat, table),
        page=lambda: Page(
            title,
            [
                Heading(title),
                *selection(wanted, dataset, language),
                _grid(table, columns, language),
            ],
            notes(dataset, language),
        ),
        counted=count_objectives(len(table)),
        nothing=_("No activity matches."),
        fields=fields,
    )


def _count(ids: Collection[str], served: Served) -> int:
    return sum(activity.id in ids for activity, _how in served.activities)


def _grid(
    table: Sequence[Served],
    columns: Sequence[tuple[Group, Collection[str]]],
    language: Language,
) -> Table:
    def row(served: Served) -> Sequence[Cell]:
        return [
            words(str(served.objective.number), "number"),
            words(served.objective.label.say(language)),
            *(Mark(_count(ids, served)) for _group, ids in columns),
        ]

    return Table(
        columns=[
            Column("", "right", whole=True),
            Column(_("Objective")),
            *(Column(label(group, language), "center") for group, _ids in columns),
        ],
        rows=[row(served) for served in table],
    )
