"""How many activities each objective, theme or year has."""

from collections.abc import Callable, Sequence
from typing import Any

from ..language import N_, _
from ..model import Dataset, Language, Objective, Theme
from ..text import one_line
from .notes import notes
from .page import Bar, Cell, Column, Line, Page, Span, Table, words
from .view import Field, Sheet, View

_COUNT = Field("activities", N_("Activities"), lambda row: row[1])
OBJECTIVE_FIELDS = (
    Field("number", N_("Number"), lambda row: row[0].number),
    Field("label", N_("Label"), lambda row: row[0].label),
    Field("title", N_("Title"), lambda row: row[0].title),
    _COUNT,
)
THEME_FIELDS = (
    Field("id", N_("ID"), lambda row: row[0].id),
    Field("label", N_("Label"), lambda row: row[0].label),
    _COUNT,
)
YEAR_FIELDS = (Field("year", N_("Year"), lambda row: row[0]), _COUNT)


def objectives(
    counts: Sequence[tuple[Objective, int]],
    dataset: Dataset,
    language: Language,
    fields: Sequence[str],
) -> View:
    """The objectives, by number, label and title."""

    def name(objective: Objective) -> Sequence[Cell]:
        return [
            words(str(objective.number), "number"),
            [
                [Span(objective.label.say(language), "strong")],
                [Span(objective.title.say(language), "quiet")],
            ],
        ]

    columns = [Column("", "right", whole=True), Column(_("Objective"))]
    return _view(
        _("Objectives"), OBJECTIVE_FIELDS, counts, columns, name, notes(dataset, language), fields
    )


def themes(
    counts: Sequence[tuple[Theme, int]],
    dataset: Dataset,
    language: Language,
    fields: Sequence[str],
) -> View:
    """The themes, by label and id."""

    def name(theme: Theme) -> Sequence[Cell]:
        label = one_line(theme.label.say(language))
        return [[[Span(label, "strong")], [Span(theme.id, "quiet")]]]

    columns = [Column(_("Theme"))]
    return _view(_("Themes"), THEME_FIELDS, counts, columns, name, notes(dataset, language), fields)


def years(
    counts: Sequence[tuple[int | None, int]],
    dataset: Dataset,
    language: Language,
    fields: Sequence[str],
) -> View:
    """The years, and what is undated last."""

    def name(year: int | None) -> Sequence[Cell]:
        return [words(str(year), "strong") if year else words(_("undated"), "quiet")]

    columns = [Column(_("Year"))]
    return _view(_("Years"), YEAR_FIELDS, counts, columns, name, notes(dataset, language), fields)


def _view(
    title: str,
    own: Sequence[Field],
    counts: Sequence[tuple[Any, int]],
    columns: Sequence[Column],
    name: Callable[[Any], Sequence[Cell]],
    told: Sequence[Line],
    fields: Sequence[str],
) -> View:
    """*counts* with the *columns* that *name* fills, the number and a bar beside it."""
    most = max((count for _thing, count in counts), default=0)

    def page() -> Page:
        rows = [[*name(thing), words(str(count)), Bar(count, most)] for thing, count in counts]
        ends = [Column(_("Activities"), "right", whole=True), Column("", whole=True)]
        return Page(title, [Table([*columns, *ends], rows, stack_below=44)], told)

    sheet = Sheet(own, counts)
    return View(title, records=sheet, flat=sheet, page=page, nothing=_("Nothing."), fields=fields)
