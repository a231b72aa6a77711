"""How many activities each objective has, or each theme, year, kind, country or dialogue."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..language import LANGUAGES, N_, _, say
from ..model import Name, Objective
from ..query.align import AlignedObjective
from ..query.criteria import Selection
from ..query.group import Group, Grouping
from ..text import one_line
from .groups import label
from .notes import notes
from .page import Bar, Cell, Column, Page, Table, words
from .view import Field, Sheet, View
from .whose import counted

OBJECTIVE_FIELDS = (
    Field("number", N_("Number"), lambda served: served.objective.number),
    Field("label", N_("Label"), lambda served: served.objective.label),
    Field("title", N_("Title"), lambda served: served.objective.title),
    Field("roundtable", N_("Round table"), lambda served: served.objective.roundtable),
    Field("activities", N_("Activities"), lambda served: len(served.activities)),
)
_COUNT = Field("activities", N_("Activities"), lambda group: len(group.activities))


def _key(group: Group) -> Any:  # noqa: ANN401
    return group.key


def _label(group: Group) -> Name | None:
    return group.label


def _sources(group: Group) -> Name | None:
    """The titles of the sources of a dialogue, in one text of each language.

    Nothing where a file states none: its activities are counted too, and are of no other's source.
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


# By grouping: the fields of its counts.
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
    """The objectives, by number, label and official title."""

    def name(served: AlignedObjective) -> Sequence[Cell]:
        return [words(str(served.objective.number), "number"), _named(served.objective)]

    columns = [Column("", "right", whole=True), Column(_("Objective: label, official title"))]
    return _counted(_("Objectives"), OBJECTIVE_FIELDS, table, columns, name, selection)


def groups(found: Sequence[Group], by: Grouping, title: str, selection: Selection) -> View:
    """*found*, each by its label and what scripts call it."""

    def name(group: Group) -> Sequence[Cell]:
        told = words(label(group), "strong" if group.key is not None else "quiet")
        return [[*told, *words(str(group.key), "quiet")] if group.label else told]

    return _counted(title, FIELDS[by.name], found, [Column(_(by.heading))], name, selection)


def _named(objective: Objective) -> Cell:
    return [*words(say(objective.label), "strong"), *words(say(objective.title), "quiet")]


def _counted(
    title: str,
    fields: Sequence[Field],
    rows: Sequence[Any],
    columns: Sequence[Column],
    name: Callable[[Any], Sequence[Cell]],
    selection: Selection,
) -> View:
    """*rows* with the *columns* that *name* fills, their number and a bar beside it."""
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
        return Page(title, [*counted(selection), table], notes(selection))

    sheet = Sheet(fields, rows)
    return View(records=sheet, flat=sheet, page=page, nothing=_("Nothing."))
