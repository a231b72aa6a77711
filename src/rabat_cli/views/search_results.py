"""What a search found: each activity with the passages that matched."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from ..language import N_, _, current, quoted, say
from ..model import Activity
from ..query.criteria import Selection
from ..query.excerpt import MarkedPassage
from ..query.search import Hit
from ..text import one_line, printable
from . import activities
from .attribution import dialogue_suffix, with_dialogue
from .entries import IN_LANGUAGE, activity_title, first_document_url
from .footer import titled_page
from .hints import year_only_hints
from .page import Block, Line, Page, Paragraph, Role, Span
from .view import Field, FieldTable, View, count_activities

# The index of the field "matches". It must not change, because the order of the fields is promised
# (docs/promises.md): fields that are newer follow "matches".
_MATCHES_INDEX = [field.name for field in activities.FIELDS].index("source") + 1
# The label before a passage, by the field of the passage. Titles and summaries have no label.
_PASSAGE_LABELS: Mapping[str, str] = {
    "themes": N_("theme"),
    "contribution": N_("contribution"),
    "objectives": N_("objective"),
    "place": N_("place"),
    "countries": N_("country"),
    "partners": N_("partner"),
    "documents": N_("document"),
    "date": N_("date"),
    "kind": N_("kind"),
}
_DEFAULT_FIELDS = ("id", "year", "objectives", "title", "matches")


def _with_matches(fields: Sequence[Field], get: Any) -> Sequence[Field]:  # noqa: ANN401
    """Return the *fields* of an activity with the field "matches" inserted.

    *get* returns the value of that field for an activity.
    """
    matches = Field("matches", N_("Passage"), get)
    return (*fields[:_MATCHES_INDEX], matches, *fields[_MATCHES_INDEX:])


# These fields are used for their names and headings. Without hits, "matches" has no value to get.
FIELDS = _with_matches(activities.FIELDS, None)


def search_results(
    text: str, hits: Sequence[Hit], selection: Selection, limit: int | None = None
) -> View:
    """Return the view of *hits*, found by a search for *text* in *selection*, in their order.

    With *limit*, only the first hits are shown.
    """
    matching = selection.with_activities([hit.activity for hit in hits]).first(limit)
    hits = hits[:limit]
    hit_of = {hit.activity.id: hit for hit in hits}

    def matches(activity: Activity) -> Sequence[Mapping[str, Any]]:
        return [
            {"field": match.field, "lang": match.lang, "excerpt": match.excerpt}
            for match in hit_of[activity.id].matches
        ]

    def best(activity: Activity) -> str:
        return hit_of[activity.id].best(current()).excerpt

    def page() -> Page:
        # Name all texts that are searched, so that nobody takes the search for a filter, which
        # looks at only one of them.
        query = one_line(printable(text))
        searched = _(
            "Searched for {text} in titles, texts, themes, objectives, places, countries, partners,"
            " documents, dates and kinds"
        ).format(text=query if query.startswith(('"', "“", "«")) else quoted(query))
        table = activities.overview_table((hit.activity, _lines(hit, matching)) for hit in hits)
        blocks: list[Block] = [Paragraph([Span(searched, "quiet")]), table]
        return titled_page(activities.activities_title(matching), matching, blocks)

    return View(
        records=FieldTable(_with_matches(activities.FIELDS, matches), matching.activities),
        flat=FieldTable(
            _with_matches(activities.row_fields(matching), best),
            matching.activities,
            with_dialogue(_DEFAULT_FIELDS, matching),
        ),
        page=page,
        count_text=count_activities(matching),
        hints=[*year_only_hints(matching)],
    )


def _lines(hit: Hit, matching: Selection) -> Sequence[Line]:
    """Return the lines for *hit*: its title, its details, its best passage and its id.

    If the best passage is the title in the language in use, there is no line for the passage:
    the title itself is highlighted.
    """
    best = hit.best(current())
    title: Line = [activity_title(hit.activity)]
    passage_lines: Sequence[Line] = []
    if (best.field, best.lang) == ("title", current()):
        full_title = _uncut(best, one_line(say(hit.activity.title)))
        title = _highlighted(full_title, "strong", first_document_url(hit.activity))
    else:
        passage_lines = [[*_passage_label(best), *_highlighted(best, "plain")]]
    return [
        title,
        *activities.details_line(hit.activity),
        *passage_lines,
        [Span(hit.activity.id, "id"), *dialogue_suffix(hit.activity, matching)],
    ]


def _uncut(passage: MarkedPassage, text: str) -> MarkedPassage:
    """Return *passage* with the whole *text* as its excerpt, and its marks moved accordingly.

    If the excerpt was not cut from *text*, return *passage* unchanged.
    """
    cut = passage.excerpt.removeprefix("… ").removesuffix(" …")
    if cut not in text:
        return passage
    shift = text.index(cut) - passage.excerpt.index(cut)
    marks = [(start + shift, end + shift) for start, end in passage.marks]
    return replace(passage, excerpt=text, marks=marks)


def _passage_label(passage: MarkedPassage) -> Line:
    """Return the label before the excerpt of *passage*: "Theme: ", or "Theme, in French: ".

    The label names the language only if it is not the language in use. For a title or a summary,
    the label is the language alone ("In French: ") or empty.
    """
    parts = [_(_PASSAGE_LABELS[passage.field])] if passage.field in _PASSAGE_LABELS else []
    if passage.lang not in {None, current()}:
        parts.append(_(IN_LANGUAGE[passage.lang]))
    if not parts:
        return []
    label = _("{label}: ").format(label=", ".join(parts))
    return [Span(label[:1].upper() + label[1:], "quiet")]


def _highlighted(passage: MarkedPassage, role: Role, url: str | None = None) -> Line:
    """Return the excerpt of *passage* with its marks highlighted, as a link if there is a *url*."""
    text, spans, position = passage.excerpt, [], 0
    for start, end in passage.marks:
        spans += [Span(text[position:start], role, url), Span(text[start:end], "match", url)]
        position = end
    return [*spans, Span(text[position:], role, url)]
