"""Views of activities: as a list, or with a card for each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from ..dataset.bundled import load_objectives
from ..dataset.fields import ACTIVITY, FieldSpec, kind_name, theme_labels
from ..dates import day_of, when
from ..language import _, ngettext, say
from ..model import Activity, Dataset
from ..query.criteria import Selection
from ..text import one_line
from .attribution import (
    dialogue_getter,
    dialogue_title,
    has_several_dialogues,
    origin_name,
    with_dialogue,
)
from .entries import (
    activity_details,
    activity_title,
    current_language_first,
    document_lines,
    objective_line,
    where,
)
from .footer import coverage_and_excluded, filter_summary, source_notes, titled_page
from .hints import excluded_hints
from .page import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Line,
    Page,
    Paragraph,
    Role,
    Span,
    TableBlock,
    text_cell,
)
from .view import Field, FieldTable, View, count_activities, flatten

DEFAULT_FIELDS = ("id", "year", "kind", "objectives", "themes", "title")
# Fields without a fact of their own on a card. The card shows them in its heading, below its facts,
# or as a part of the fact "When" or "Where". The source is in the notes at the end of the page.
WITHOUT_OWN_FACT = frozenset(
    {
        "title",
        "start",
        "end",
        "country",
        "objectives",
        "summary",
        "alignment",
        "documents",
        "source",
        "when",
        "announced",
    }
)


def fields(dataset: Dataset | None = None) -> Sequence[Field]:
    """Return the fields of an activity.

    With *dataset*, a field of codes also has a function that returns what people read: "Senegal"
    for "SN".
    """
    return tuple(
        Field(
            spec.key,
            spec.heading,
            spec.get or attrgetter(spec.key),
            _display(spec, dataset) if dataset else None,
            spec.separator,
        )
        for spec in ACTIVITY
    )


def _display(spec: FieldSpec, dataset: Dataset) -> Callable[[Activity], Any] | None:
    """Return the display function of *spec*, bound to *dataset*; None if *spec* has none."""
    if not (display := spec.display):
        return None
    return lambda activity: display(activity, dataset)


FIELDS = fields()


def row_fields(selection: Selection) -> Sequence[Field]:
    """Return the fields of flat rows.

    If *selection* has several dialogues, the field of the dialogue is filled in every row: see
    `dialogue_getter`.
    """
    get = dialogue_getter(selection)
    return tuple(
        replace(field, get=get) if field.name == "dialogue" else field
        for field in fields(selection.dataset)
    )


def activities_title(selection: Selection) -> str:
    """Return the page title for activities, with the dialogues of *selection* if any is stated."""
    return dialogue_title(selection.origins, _("Activities"), _("{dialogue}: activities"))


def activities_view(
    selection: Selection, page: Callable[[], Page], defaults: Sequence[str] = ()
) -> View:
    """Return the view of *selection* with this *page*.

    *defaults* are the names of the fields that flat rows have by default; if empty, they have all.
    """
    return View(
        records=FieldTable(FIELDS, selection.activities),
        flat=FieldTable(row_fields(selection), selection.activities, defaults),
        page=page,
        count_text=count_activities(selection),
        empty_text=_("No activity matches."),
        hints=excluded_hints(selection),
    )


def list_view(selection: Selection) -> View:
    """Return the view of *selection* as a list."""

    def page() -> Page:
        head = coverage_and_excluded(_counts(selection), selection)
        return titled_page(activities_title(selection), selection, [*head, _overview(selection)])

    return activities_view(selection, page, with_dialogue(DEFAULT_FIELDS, selection))


def card_view(selection: Selection) -> View:
    """Return the view of *selection* with a card for each activity."""

    def page() -> Page:
        cards = [block for activity in selection.activities for block in _card(activity, selection)]
        # Without filters, a single card needs no line with the years above it, because the card
        # says when the activity was. With filters, the lines about excluded activities are needed.
        is_single = len(selection.activities) == 1 and not selection.criteria.filters
        head = [] if is_single else coverage_and_excluded(_counts(selection), selection)
        blocks = [*filter_summary(selection), *head, *cards]
        return Page(activities_title(selection), blocks, source_notes(selection))

    view = activities_view(selection, page)
    # Only --limit sets the total. Without --limit, people see all cards and need not know how many
    # there are.
    return view if selection.total else replace(view, count_text="")


def _counts(selection: Selection) -> str:
    """Return the number of activities.

    With --limit, return an empty text, because then the line of filters has this number.
    """
    return count_activities(selection) if selection.total is None else ""


def overview_table(rows: Iterable[tuple[Activity, Sequence[Line]]]) -> TableBlock:
    """Return a table of activities; each row has an activity and the lines of its last column."""
    objectives = Column(_("Objectives"), align="right", is_optional=True)
    columns = [objectives, Column(_("Year"), no_wrap=True), Column(_("Activity"))]
    cells = [
        [
            text_cell(", ".join(map(str, activity.objectives)), "number"),
            text_cell(str(activity.year or "–")),
            lines,
        ]
        for activity, lines in rows
    ]
    return TableBlock(columns, cells, stack_below=56)


def details_line(activity: Activity) -> Sequence[Line]:
    """Return the line below a title: day, place, who led *activity*, partners.

    Return no line if none of these is known.
    """
    return text_cell(activity_details(activity, year=False))


def _overview(selection: Selection) -> TableBlock:
    def details(activity: Activity) -> Line:
        themes = ", ".join(theme_labels(activity, selection.dataset))
        parts = [say(kind_name(activity)), themes, _dialogue(activity, selection)]
        text = " · ".join(filter(None, parts))
        id_ = Span(f"{activity.id} · " if text else activity.id, "id")
        return [id_, *([Span(text, "quiet")] if text else [])]

    # The year has a column, so that years can be scanned. Days and places stand below the title:
    # columns for them would leave only 25 of 80 characters to the titles.
    return overview_table(
        (
            activity,
            [[activity_title(activity)], *details_line(activity), details(activity)],
        )
        for activity in selection.activities
    )


def _card(activity: Activity, selection: Selection) -> Iterator[Block]:
    yield Heading(one_line(say(activity.title)), 2)
    yield Facts([(term, cell) for term, cell in _facts(activity, selection) if cell])
    if summary := say(activity.summary):
        yield Paragraph([Span(one_line(summary))])
    yield _contributions(activity)
    documents = sorted(activity.documents, key=current_language_first)
    if lines := [line for document in documents for line in document_lines(document)]:
        yield Facts([(_("Documents"), lines)])


def _facts(activity: Activity, selection: Selection) -> Iterator[tuple[str, Cell]]:
    """Yield the terms of the card with their cells; the cell of an unknown value is empty."""
    for field in fields(selection.dataset):
        match field.name:
            case "year":
                yield _("When"), text_cell(when(activity, undated=_("undated")))
            case "place":
                yield _("Where"), text_cell(where(activity))
            case "dialogue":
                yield field.translated_heading, text_cell(_dialogue(activity, selection))
            case name if name not in WITHOUT_OWN_FACT:
                value = field.display(activity) if field.display else field.get(activity)
                text = day_of(value) if isinstance(value, date) else flatten(value, ", ")
                term = field.translated_heading
                if name == "chairs":
                    # The French term has a plural: "chef de file", "chefs de file".
                    term = ngettext("led by", "led by", len(activity.chairs)).capitalize()
                role: Role = "id" if name == "id" else "plain"
                yield term, text_cell("" if text is None else one_line(str(text)), role)


def _contributions(activity: Activity) -> Facts:
    if not activity.alignment:
        text = _("No source aligns this activity with an objective.")
        return Facts([(_("Objectives"), text_cell(text, "quiet"))])
    by_number = {objective.number: objective for objective in load_objectives()}
    cells = (
        [
            objective_line(by_number[alignment.objective]),
            *text_cell(one_line(say(alignment.contribution))),
        ]
        for alignment in sorted(activity.alignment, key=lambda alignment: alignment.objective)
    )
    return Facts([(_("Objective"), cell) for cell in cells])


def _dialogue(activity: Activity, selection: Selection) -> str:
    """Return the dialogue of *activity*; empty if *selection* has only one dialogue."""
    return origin_name(activity.origin) if has_several_dialogues(selection) else ""
