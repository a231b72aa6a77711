"""What a search found: each activity with the passage that matched."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from ..language import N_, _, current, say
from ..model import Language
from ..query.criteria import Selection
from ..query.excerpt import Match
from ..query.search import Hit
from ..text import one_line
from . import activities
from .notes import limits, notes
from .page import Column, Heading, Line, Page, Span, Table
from .view import Field, Sheet, View, count_activities
from .whose import mark


def _of_hit(field: Field) -> Field:
    """*field* of an activity, as one of a hit."""
    told = field.told
    return replace(
        field,
        get=lambda hit: field.get(hit.activity),
        told=told and (lambda hit: told(hit.activity)),
    )


_PASSAGE = N_("Passage")
FIELDS = (
    *map(_of_hit, activities.FIELDS),
    Field("matches", _PASSAGE, lambda hit: [*map(_record, hit.matches)]),
)
# What is said of a passage that is neither from the title nor from the summary.
_FROM: Mapping[str, str] = {
    "themes": N_("theme"),
    "contribution": N_("contribution"),
    "objectives": N_("objective"),
    "place": N_("place"),
    "countries": N_("country"),
    "partners": N_("partner"),
    "documents": N_("document"),
}
_IN: Mapping[Language, str] = {"fr": N_("in French"), "en": N_("in English")}
_USUAL = ("id", "year", "objectives", "title", "matches")


def found(hits: Sequence[Hit], selection: Selection) -> View:
    """*hits* among the activities of *selection*, best first."""
    own = selection.of([hit.activity for hit in hits])
    flat = [
        *map(_of_hit, activities.row(own)),
        Field("matches", _PASSAGE, lambda hit: hit.best(current()).excerpt),
    ]
    title = activities.heading(own)
    return View(
        records=Sheet(FIELDS, hits),
        flat=Sheet(flat, hits, activities.usual(own, _USUAL)),
        page=lambda: Page(title, [Heading(title), *limits(own), _table(hits, own)], notes(own)),
        counted=count_activities(len(hits)),
    )


def _record(match: Match) -> Mapping[str, Any]:
    return {"field": match.field, "lang": match.lang, "excerpt": match.excerpt}


def _table(hits: Sequence[Hit], own: Selection) -> Table:
    rows = []
    for hit in hits:
        activity, best = hit.activity, hit.best(current())
        lines: list[Line] = [[Span(one_line(say(activity.title)), "strong")]]
        if (best.field, best.lang) == ("title", current()):
            lines = [_marked(best, "strong")]
        else:
            lines.append([*_whence(best), *_marked(best, "plain")])
        lines.append([Span(activity.id, "quiet"), *mark(activity, own)])
        rows.append([activities.numbers(activity), [[Span(str(activity.year or "–"))]], lines])
    return Table(
        columns=[
            Column(_("Objectives"), "right"),
            Column(_("Year"), whole=True),
            Column(_("Activity")),
        ],
        rows=rows,
        stack_below=56,
    )


def _whence(match: Match) -> Line:
    """Where the passage of *match* is from, and its language if that is not the one in use."""
    told = [_(_FROM[match.field])] if match.field in _FROM else []
    if match.lang not in {None, current()}:
        told.append(_(_IN[match.lang]))
    if not told:
        return []
    label = _("{label}: ").format(label=", ".join(told))
    return [Span(label[:1].upper() + label[1:], "quiet")]


def _marked(match: Match, role: Any) -> Line:  # noqa: ANN401
    """The passage of *match* with what matched marked in it."""
    spans, position = [], 0
    for start, end in match.marks:
        spans += [
            Span(match.excerpt[position:start], role),
            Span(match.excerpt[start:end], "match"),
        ]
        position = end
    return [*spans, Span(match.excerpt[position:], role)]
