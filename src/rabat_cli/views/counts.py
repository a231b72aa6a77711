"""How many activities each objective has, or each theme, year, kind, country or dialogue."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from ..dataset.fields import OBJECTIVE
from ..language import LANGUAGES, N_, _
from ..model import Name
from ..query.align import AlignedObjective
from ..query.criteria import Selection
from ..query.group import Group, Grouping
from ..text import one_line
from .align_groups import label
from .attribution import dialogue_counts
from .entries import objective_entry
from .footer import source_notes
from .page import Bar, Cell, Column, Page, Table, words
from .view import Field, Sheet, View

OBJECTIVE_FIELDS = (
    *(Field(row.key, row.heading, attrgetter(f"objective.{row.key}")) for row in OBJECTIVE),
    Field("activities", N_("Activities"), lambda served: len(served.activities)),
)
_COUNT = Field("activities", N_("Activities"), lambda group: len(group.activities))


def _key(group: Group) -> Any:  # noqa: ANN401
    return group.key


def _label(group: Group) -> Name | None:
    return group.label


def _sources(group: Group) -> Name | None:
    """Return the titles of the sources of a dialogue, joined in each language.

    None if a file states no source: its activities are counted too, and come from no other's.
    """
    sources = {id(one.origin): one.origin.source for one in group.activities}.values()
    titles = [source.title for source in sources if source]
    if not titles or len(titles) < len(sources):
        return None
    return Name(
        **{
            language: "; ".join(one_line(title.say(language)) for title in titles)
            for language in LANGUAGES
        }
    )


# The fields of the counts, by the name of the grouping.
FIELDS: Mapping[str, Sequence[Field]] = {
    "theme": (Field("id", N_("ID"), _key), Field("label", N_("Label"), _label), _COUNT),
    "year": (Field("year", N_("Year"), _key), _COUNT),
    "kind": (Field("id", N_("ID"), _key), Field("label", N_("Label"), _label), _COUNT),
    "country": (Field("code", N_("Code"), _key), Field("name", N_("Name"), _label), _COUNT),
    "dialogue": (
        Field("id", N_("ID"), _key),
        Field("name", N_("Name"), _label),
        Field("source", N_("Source"), _sources),
        _COUNT,
    ),
}


def objectives(table: Sequence[AlignedObjective], selection: Selection) -> View:
    """Return the objectives with how many activities serve each."""

    def name(served: AlignedObjective) -> Sequence[Cell]:
        return [objective_entry(served.objective)]

    columns = [Column(_("Objective: label, official title"))]
    return _count_view(_("Objectives"), OBJECTIVE_FIELDS, table, columns, name, selection)


def groups(groups: Sequence[Group], by: Grouping, title: str, selection: Selection) -> View:
    """Return *groups* with how many activities each has."""

    def name(group: Group) -> Sequence[Cell]:
        lines = words(label(group), "strong" if group.key is not None else "quiet")
        return [[*lines, *words(str(group.key), "quiet")] if group.label else lines]

    return _count_view(title, FIELDS[by.name], groups, [Column(_(by.heading))], name, selection)


def _count_view(
    title: str,
    fields: Sequence[Field],
    rows: Sequence[Any],
    columns: Sequence[Column],
    name: Callable[[Any], Sequence[Cell]],
    selection: Selection,
) -> View:
    """Return *rows* with the *columns* that *name* fills, the count and a bar beside it."""
    counts = [len(row.activities) for row in rows]
    most = max(counts, default=0)

    def page() -> Page:
        cells = [
            [*name(row), words(str(count)), Bar(count, most)]
            for row, count in zip(rows, counts, strict=True)
        ]
        table = Table(
            [*columns, Column(_("Activities"), "right", whole=True), Column("", whole=True)],
            cells,
            stack_below=44,
        )
        return Page(title, [*dialogue_counts(selection), table], source_notes(selection))

    sheet = Sheet(fields, rows)
    return View(records=sheet, flat=sheet, page=page, nothing=_("Nothing."))
