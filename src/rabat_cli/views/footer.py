"""What a page says about itself: its filters and what it covers above, its sources below."""

from collections.abc import Iterator, Sequence

from ..language import _, ngettext, say
from ..model import Origin
from ..query.criteria import Selection
from ..query.filters import describe
from ..text import one_line
from .attribution import are_several, origin_name
from .dates import day_of, period
from .page import Block, Heading, Line, Page, Paragraph, Span


def titled_page(
    title: str, selection: Selection, blocks: Sequence[Block], footer: Sequence[Line]
) -> Page:
    """Return a page of *blocks* under its *title* and the filters of *selection*."""
    return Page(title, [Heading(title), *filter_summary(selection), *blocks], footer)


def coverage(counts: str, selection: Selection) -> Iterator[Paragraph]:
    """Yield a paragraph: *counts*, the years of the activities and the date of their data."""
    dates = [origin.updated for origin in selection.origins if origin.updated]
    data = _("data of {date}").format(date=day_of(max(dates))) if dates else ""
    parts = [counts, period(selection.activities), data]
    yield Paragraph([Span(" · ".join(filter(None, parts)))])


def source_notes(selection: Selection) -> Sequence[Line]:
    """Return where the content of a page comes from, one line each."""
    compact = _(
        "Global Compact for Safe, Orderly and Regular Migration (GCM), United Nations General"
        " Assembly resolution A/RES/73/195 of 19 December 2018."
    )
    origins = selection.origins
    lines: list[Line] = [[Span(compact)]]
    for origin in origins:
        name = [Span(f"{origin_name(origin)} – ")] if are_several(origins) else []
        lines += [
            [*name, *line] for line in (_source(origin, origins), _data(origin, origins)) if line
        ]
    lines += _without_objective(selection)
    # Two files of one dialogue may have the same line: it stands once, where it came last.
    return [line for place, line in enumerate(lines) if line not in lines[place + 1 :]]


def filter_summary(selection: Selection) -> Sequence[Block]:
    """Return the active filters as a paragraph, so that nobody takes the page for the whole."""
    parts = [
        f"{_('{term}:').format(term=term)} {text}"
        for term, text in describe(selection.criteria, selection.dataset)
    ]
    return [Paragraph([Span(" · ".join(parts), "quiet")])] if parts else []


def _source(origin: Origin, origins: Sequence[Origin]) -> Line:
    source = origin.source
    # Beside another file, silence would read as that one's source.
    if not source:
        return [Span(_("Source: not stated"))] if len(origins) > 1 else []
    url = say(source.url)
    parts = [source.publisher or "", str(source.year or "")]
    more = ", ".join(one_line(part) for part in parts if part)
    return [
        Span(_("Source:") + " "),
        Span(one_line(say(source.title))),
        Span(f", {more}" if more else ""),
        *([Span(", "), Span(url, url=url)] if url else []),
    ]


def _data(origin: Origin, origins: Sequence[Origin]) -> Line:
    """Return who wrote the texts of *origin*, when, and under which licence they are."""
    parts = [_("Summaries and contributions by the authors of the data")]
    if origin.updated:
        parts.append(_("edited {date}").format(date=day_of(origin.updated)))
    if origin.licence:
        parts.append(_("licence {licence}").format(licence=one_line(origin.licence)))
    elif len(origins) > 1:
        parts.append(_("no licence stated"))
    return [Span(", ".join(parts) + ".")] if parts[1:] else []


def _without_objective(selection: Selection) -> Iterator[Line]:
    """Yield how many activities no source aligns, so that nobody takes that for none."""
    count = sum(not activity.alignment for activity in selection.activities)
    if count:
        text = ngettext(
            "{count} activity here has no objective: no source aligns it with one.",
            "{count} activities here have no objective: no source aligns them with one.",
            count,
        )
        yield [Span(text.format(count=count))]
