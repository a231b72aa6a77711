"""Activities: as a list, and each on a card of its own."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from msgspec.structs import replace

from ..dataset.bundled import country_name, load_objectives
from ..dataset.kinds import KINDS
from ..language import N_, _, current, ngettext, say
from ..model import Activity, Dataset, Document, Name
from ..query.criteria import Selection, count_left_out
from ..query.group import countries
from ..text import one_line
from .dates import when
from .notes import limits, notes, unaligned_left_out
from .page import Block, Cell, Column, Facts, Heading, Line, Page, Paragraph, Span, Table, words
from .view import Field, Sheet, View, count_activities
from .whose import dialogue_of, of_several, only_dialogue, whose

USUAL = ("id", "year", "kind", "objectives", "themes", "title")


def fields(dataset: Dataset) -> Sequence[Field]:
    """The fields of an activity of *dataset*, whose themes have names there."""
    return tuple(_with_names(field, dataset) for field in FIELDS)


def _with_names(field: Field, dataset: Dataset) -> Field:
    if field.name != "themes":
        return field
    labels = theme_labels(dataset)
    return replace(field, told=lambda activity: [labels[theme] for theme in activity.themes])


def row(selection: Selection) -> Sequence[Field]:
    """The fields of an activity as one row of several, which says whose it is."""
    of = dialogue_of(selection)
    return tuple(
        replace(field, get=of) if field.name == "dialogue" else field
        for field in fields(selection.dataset)
    )


def _named(codes: Callable[[Activity], Sequence[str]]) -> Callable[[Activity], Sequence[Name]]:
    return lambda activity: [country_name(code) for code in codes(activity)]


def _kind(activity: Activity) -> Name | None:
    return KINDS[activity.kind] if activity.kind else None


# In one cell, codes and numbers are joined as the filters take them.
FIELDS = (
    Field("id", N_("ID"), attrgetter("id")),
    Field("kind", N_("Kind"), attrgetter("kind"), _kind),
    Field("title", N_("Title"), attrgetter("title")),
    Field("year", N_("Year"), attrgetter("year")),
    Field("start", N_("Start"), attrgetter("start")),
    Field("end", N_("End"), attrgetter("end")),
    Field("place", N_("Place"), attrgetter("place")),
    Field(
        "country",
        N_("Country"),
        attrgetter("country"),
        lambda one: country_name(one.country) if one.country else None,
    ),
    Field("chairs", N_("Led by"), attrgetter("chairs"), _named(lambda one: one.chairs), ","),
    Field("partners", N_("Partners"), attrgetter("partners")),
    Field("themes", N_("Themes"), attrgetter("themes"), separator=","),
    Field("objectives", N_("Objectives"), attrgetter("objectives"), separator=","),
    Field("summary", N_("Summary"), attrgetter("summary")),
    Field("alignment", N_("Alignment"), attrgetter("alignment")),
    Field("documents", N_("Documents"), attrgetter("documents")),
    Field("dialogue", N_("Dialogue"), attrgetter("dialogue")),
    Field("source", N_("Source"), attrgetter("source")),
)


def heading(selection: Selection) -> str:
    """What a page of activities is called, which may be passed on: it names their one dialogue."""
    dialogue = only_dialogue(selection.origins)
    return _("{dialogue}: activities").format(dialogue=dialogue) if dialogue else _("Activities")


def listed(selection: Selection) -> View:
    """*selection* as a list, one activity below the other."""
    title = heading(selection)
    return View(
        records=Sheet(FIELDS, selection.activities),
        flat=Sheet(row(selection), selection.activities, usual(selection, USUAL)),
        page=lambda: Page(
            title, [Heading(title), *limits(selection), _overview(selection)], notes(selection)
        ),
        counted=count_activities(len(selection.activities)),
        nothing=_("No activity matches."),
        hints=hints(selection),
    )


def shown(selection: Selection) -> View:
    """*selection* with everything that is known about its activities."""

    def page() -> Page:
        blocks = [block for one in selection.activities for block in card(one, selection)]
        return Page(heading(selection), [*limits(selection), *blocks], notes(selection))

    return View(
        records=Sheet(FIELDS, selection.activities),
        flat=Sheet(row(selection), selection.activities),
        page=page,
        nothing=_("No activity matches."),
    )


def usual(selection: Selection, names: Sequence[str]) -> Sequence[str]:
    """The fields of these *names*, and whose an activity is where that must be said."""
    return (*names, "dialogue") if of_several(selection) else names


def hints(selection: Selection) -> Sequence[str]:
    """What the filters leave out only because an activity says nothing of what they look at."""
    told = []
    if undated := count_left_out(selection, {"year"}, lambda activity: activity.year is None):
        text = ngettext(
            "{count} without a date left out: see --year undated",
            "{count} without a date left out: see --year undated",
            undated,
        )
        told.append(text.format(count=undated))
    if nowhere := count_left_out(selection, {"country"}, lambda activity: not countries(activity)):
        text = ngettext(
            "{count} that states no country left out",
            "{count} that state no country left out",
            nowhere,
        )
        told.append(text.format(count=nowhere))
    # Whoever asks for them beside an objective is not to be told to ask for them.
    by_objective = {"objective", "roundtable"} & {*selection.criteria.filters}
    if by_objective and "unaligned" in selection.criteria.filters:
        told.append(_("--unaligned is for what serves no objective"))
    elif by_objective:
        told += unaligned_left_out(selection)
    return told


def _overview(selection: Selection) -> Table:
    labels = theme_labels(selection.dataset)
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
                    [Span(one_line(say(activity.title)), "strong")],
                    [Span(_details(activity, labels, selection), "quiet")],
                ],
            ]
            for activity in selection.activities
        ],
        stack_below=56,
    )


def _details(activity: Activity, labels: Mapping[str, str], selection: Selection) -> str:
    """The id, the kind, the themes and perhaps the dialogue of *activity* in one line."""
    themes = ", ".join(labels[theme] for theme in activity.themes)
    dialogue = whose(activity.origin) if of_several(selection) else ""
    return " · ".join(filter(None, [activity.id, say(_kind(activity)), themes, dialogue]))


def card(activity: Activity, selection: Selection) -> list[Block]:
    """Everything that is known about *activity*."""
    blocks: list[Block] = [
        Heading(one_line(say(activity.title)), 2),
        Facts([fact for fact in _facts(activity, selection) if fact[1]]),
    ]
    if summary := say(activity.summary):
        blocks.append(Paragraph([Span(one_line(summary))]))
    if activity.alignment:
        blocks.append(_contributions(activity))
    if activity.documents:
        blocks.append(Facts([(_("Documents"), _documents(activity))]))
    return blocks


def _facts(activity: Activity, selection: Selection) -> Sequence[tuple[str, Cell]]:
    labels = theme_labels(selection.dataset)
    led = ", ".join(say(country_name(code)) for code in activity.chairs)
    partners = ", ".join(one_line(say(partner)) for partner in activity.partners)
    return [
        (_("ID"), words(activity.id)),
        (_("Kind"), words(say(_kind(activity)))),
        (_("When"), words(when(activity) or _("undated"))),
        (_("Where"), words(where(activity))),
        (_("Led by"), words(led)),
        (_("Partners"), words(partners)),
        (_("Themes"), words(", ".join(labels[theme] for theme in activity.themes))),
        (_("Dialogue"), words(whose(activity.origin) if of_several(selection) else "")),
    ]


def where(activity: Activity) -> str:
    """The place of *activity*, with its country where the place does not name it."""
    place = one_line(say(activity.place))
    country = say(country_name(activity.country)) if activity.country else ""
    return place if country and country in place else ", ".join(filter(None, [place, country]))


def _contributions(activity: Activity) -> Facts:
    by_number = {objective.number: objective for objective in load_objectives()}
    return Facts(
        [
            (
                _("Objective {number}").format(number=alignment.objective),
                [
                    [Span(say(by_number[alignment.objective].label), "strong")],
                    *([[Span(told)]] if (told := one_line(say(alignment.contribution))) else []),
                ],
            )
            for alignment in sorted(activity.alignment, key=lambda a: a.objective)
        ]
    )


def _documents(activity: Activity) -> Cell:
    lines: list[Line] = []
    for document in sorted(activity.documents, key=foreign):
        year = f" ({document.year})" if document.year else ""
        lines.append([Span(one_line(say(document.title)) + year)])
        if document.url:
            lines.append([Span(document.url, "quiet", document.url)])
    return lines


def foreign(document: Document) -> bool:
    """Whether the address of *document* does not say that it is in the language in use.

    Those that do come first. The others stay in the order of the data, the activity's own page
    before what else there is on it.
    """
    return f"/{current()}/" not in (document.url or "")


def numbers(activity: Activity) -> Cell:
    """The numbers of the objectives that *activity* serves."""
    return words(", ".join(map(str, activity.objectives)), "number")


def theme_labels(dataset: Dataset) -> Mapping[str, str]:
    """The label of each theme by its id."""
    return {theme.id: one_line(say(theme.label)) for theme in dataset.themes}
