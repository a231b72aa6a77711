"""Activities: as a list, and each on a card of its own."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from ..language import N_, _, ngettext
from ..model import Activity, Dataset, Language, Objective
from ..query.select import KINDS, Criteria, count_undated
from ..text import one_line
from .dates import when
from .notes import notes, selection
from .page import Block, Cell, Column, Facts, Heading, Line, Page, Paragraph, Span, Table, words
from .view import Field, Sheet, View, count_activities

FIELDS = tuple(
    Field(name, heading, attrgetter(name))
    for name, heading in (
        ("id", N_("ID")),
        ("kind", N_("Kind")),
        ("title", N_("Title")),
        ("year", N_("Year")),
        ("start", N_("Start")),
        ("end", N_("End")),
        ("place", N_("Place")),
        ("chairs", N_("Chairs")),
        ("partners", N_("Partners")),
        ("themes", N_("Themes")),
        ("objectives", N_("Objectives")),
        ("summary", N_("Summary")),
        ("alignment", N_("Alignment")),
        ("documents", N_("Documents")),
    )
)
USUAL = ("id", "year", "kind", "objectives", "themes", "title")


def listed(
    activities: Sequence[Activity],
    dataset: Dataset,
    language: Language,
    fields: Sequence[str],
    wanted: Criteria | None = None,
) -> View:
    """*activities*, those that are *wanted*, one below the other."""
    counted = count_activities(len(activities))
    if wanted and (undated := count_undated(dataset, wanted)):
        left_out = ngettext(
            "{count} without a date left out: see --year undated",
            "{count} without a date left out: see --year undated",
            undated,
        )
        counted += "; " + left_out.format(count=undated)
    return View(
        title=_("Activities"),
        records=Sheet(FIELDS, activities),
        flat=Sheet(FIELDS, activities, USUAL),
        page=lambda: Page(
            _("Activities"),
            [
                Heading(_("Activities")),
                *selection(wanted, dataset, language),
                _overview(activities, dataset, language),
            ],
            notes(dataset, language),
        ),
        counted=counted,
        nothing=_("No activity matches."),
        fields=fields,
    )


def shown(
    activities: Sequence[Activity],
    dataset: Dataset,
    objectives: Sequence[Objective],
    language: Language,
    fields: Sequence[str],
) -> View:
    """*activities* with everything that is known about them."""

    def page() -> Page:
        cards = (card(activity, dataset, objectives, language) for activity in activities)
        blocks = [block for blocks in cards for block in blocks]
        return Page(_("Activities"), blocks, notes(dataset, language))

    return View(
        title=_("Activities"),
        records=Sheet(FIELDS, activities),
        flat=Sheet(FIELDS, activities),
        page=page,
        fields=fields,
    )


def _overview(activities: Sequence[Activity], dataset: Dataset, language: Language) -> Table:
    labels = theme_labels(dataset, language)
    return Table(
        columns=[
            Column(_("Objectives"), align="right"),
            Column(_("Year"), whole=True),
            Column(_("Activity")),
        ],
        rows=[
            [
                numbers(activity),
                words(str(activity.year or "–")),
                [
                    [Span(one_line(activity.title.say(language)), "strong")],
                    [Span(_details(activity, labels, language), "quiet")],
                ],
            ]
            for activity in activities
        ],
        stack_below=56,
    )


def _details(activity: Activity, labels: Mapping[str, str], language: Language) -> str:
    """The id, the kind and the themes of *activity* in one line."""
    themes = ", ".join(labels[theme] for theme in activity.themes)
    return " · ".join(filter(None, [activity.id, kind(activity, language), themes]))


def card(
    activity: Activity, dataset: Dataset, objectives: Sequence[Objective], language: Language
) -> list[Block]:
    """Everything that is known about *activity*."""
    blocks: list[Block] = [
        Heading(one_line(activity.title.say(language)), 2),
        Facts([fact for fact in _facts(activity, dataset, language) if fact[1]]),
    ]
    if summary := activity.summary.say(language):
        blocks.append(Paragraph([Span(one_line(summary))]))
    if activity.alignment:
        blocks.append(_contributions(activity, objectives, language))
    if activity.documents:
        blocks.append(Facts([(_("Documents"), _documents(activity, language))]))
    return blocks


def _facts(activity: Activity, dataset: Dataset, language: Language) -> Sequence[tuple[str, Cell]]:
    labels = theme_labels(dataset, language)
    return [
        (_("ID"), words(activity.id)),
        (_("Kind"), words(kind(activity, language))),
        (_("When"), words(when(activity, language) or _("undated"))),
        (_("Where"), words(activity.place.say(language) if activity.place else "")),
        (_("Led by"), words(", ".join(activity.chairs))),
        (_("Partners"), words(", ".join(partner.say(language) for partner in activity.partners))),
        (_("Themes"), words(", ".join(labels[theme] for theme in activity.themes))),
    ]


def _contributions(
    activity: Activity, objectives: Sequence[Objective], language: Language
) -> Facts:
    by_number = {objective.number: objective for objective in objectives}
    return Facts(
        [
            (
                _("Objective {number}").format(number=alignment.objective),
                [
                    [Span(by_number[alignment.objective].label.say(language), "strong")],
                    [Span(one_line(alignment.contribution.say(language)))],
                ],
            )
            for alignment in sorted(activity.alignment, key=lambda a: a.objective)
        ]
    )


def _documents(activity: Activity, language: Language) -> Cell:
    lines: list[Line] = []
    for document in activity.documents:
        year = f" ({document.year})" if document.year else ""
        lines.append([Span(one_line(document.title.say(language)) + year)])
        if document.url:
            lines.append([Span(document.url, "quiet", document.url)])
    return lines


def numbers(activity: Activity) -> Cell:
    """The numbers of the objectives that *activity* serves."""
    return words(", ".join(map(str, activity.objectives)), "number")


def kind(activity: Activity, language: Language) -> str:
    """What kind of activity it is, or nothing where that is not said."""
    return KINDS[activity.kind].say(language) if activity.kind else ""


def theme_labels(dataset: Dataset, language: Language) -> Mapping[str, str]:
    """The label of each theme by its id."""
    return {theme.id: one_line(theme.label.say(language)) for theme in dataset.themes}
