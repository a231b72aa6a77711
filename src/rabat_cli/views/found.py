"""What a search found: each activity with the passage that matched."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from ..language import N_, _
from ..model import Dataset, Language
from ..query.search import Hit, Match
from ..query.select import Criteria
from ..text import one_line
from . import activities
from .notes import notes, selection
from .page import Column, Heading, Line, Page, Span, Table
from .view import Field, Sheet, View, count_activities

FIELDS = (
    *(Field(f.name, f.heading, attrgetter(f"activity.{f.name}")) for f in activities.FIELDS),
    Field("matches", N_("Passage"), lambda hit: [*map(_record, hit.matches)]),
)
_USUAL = ("id", "year", "objectives", "title", "matches")


def found(
    hits: Sequence[Hit],
    dataset: Dataset,
    language: Language,
    fields: Sequence[str],
    wanted: Criteria | None = None,
) -> View:
    """*hits*, best first."""
    own = FIELDS[:-1]
    flat = [*own, Field("matches", FIELDS[-1].heading, lambda hit: _best(hit, language).excerpt)]
    title = _("Activities")
    return View(
        title=title,
        records=Sheet(FIELDS, hits),
        flat=Sheet(flat, hits, _USUAL),
        page=lambda: Page(
            title,
            [Heading(title), *selection(wanted, dataset, language), _table(hits, language)],
            notes(dataset, language),
        ),
        counted=count_activities(len(hits)),
        fields=fields,
    )


def _record(match: Match) -> Mapping[str, Any]:
    return {"field": match.field, "lang": match.lang, "excerpt": match.excerpt}


def _best(hit: Hit, language: Language) -> Match:
    """The weightiest match, in *language* where it is there in both."""
    first = hit.matches[0]
    return next(
        (match for match in hit.matches if (match.field, match.lang) == (first.field, language)),
        first,
    )


def _table(hits: Sequence[Hit], language: Language) -> Table:
    rows = []
    for hit in hits:
        activity, best = hit.activity, _best(hit, language)
        lines: list[Line] = [[Span(one_line(activity.title.say(language)), "strong")]]
        if (best.field, best.lang) == ("title", language):
            lines = [_marked(best, "strong")]
        else:
            lines.append(_marked(best, "plain"))
        lines.append([Span(activity.id, "quiet")])
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
