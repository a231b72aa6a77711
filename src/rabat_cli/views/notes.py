"""What a page that is passed on says about itself: the Global Compact, the sources, the data."""

from collections.abc import Iterator, Sequence

from ..language import _, ngettext, say
from ..model import Origin
from ..query.criteria import Selection, count_unaligned
from ..query.filters import describe
from ..text import one_line
from .dates import day_of
from .page import Block, Line, Paragraph, Span
from .whose import several, whose


def notes(selection: Selection) -> Sequence[Line]:
    """Where the content of a page comes from, one line each."""
    compact = _(
        "Global Compact for Safe, Orderly and Regular Migration (GCM), United Nations General"
        " Assembly resolution A/RES/73/195 of 19 December 2018."
    )
    origins = selection.origins
    lines: list[Line] = [[Span(compact)]]
    for origin in origins:
        name = [Span(f"{whose(origin)} – ")] if several(origins) else []
        lines += [
            [*name, *line] for line in (_source(origin, origins), _data(origin, origins)) if line
        ]
    lines += _without_objective(selection)
    # Two files of one dialogue may say the same of their texts.
    return [line for place, line in enumerate(lines) if line not in lines[place + 1 :]]


def limits(selection: Selection) -> Sequence[Block]:
    """What a page is limited to, in a paragraph, so that nobody takes it for the whole."""
    parts = [
        f"{_('{term}:').format(term=term)} {text}"
        for term, text in describe(selection.criteria, selection.dataset)
    ]
    return [Paragraph([Span(" · ".join(parts), "quiet")])] if parts else []


def unaligned_left_out(selection: Selection) -> Sequence[str]:
    """That *selection* leaves out activities that no source aligns, if it does, and how many."""
    count = count_unaligned(selection)
    if not count:
        return []
    text = ngettext(
        "{count} that no source aligns with an objective left out: see rabat list --unaligned",
        "{count} that no source aligns with an objective left out: see rabat list --unaligned",
        count,
    ).format(count=count)
    others = selection.criteria.without("objective", "roundtable", "unaligned").filters
    return [_("{text}, with the same filters").format(text=text) if others else text]


def _source(origin: Origin, origins: Sequence[Origin]) -> Line:
    source = origin.source
    # Beside another file, also of the same dialogue, silence would read as that one's source.
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
    """Who wrote the texts of *origin*, when, and under which licence they are."""
    parts = [_("Summaries and contributions by the authors of the data")]
    if origin.updated:
        parts.append(_("edited {date}").format(date=day_of(origin.updated)))
    if origin.licence:
        parts.append(_("licence {licence}").format(licence=one_line(origin.licence)))
    elif len(origins) > 1:
        parts.append(_("no licence stated"))
    return [Span(", ".join(parts) + ".")] if parts[1:] else []


def _without_objective(selection: Selection) -> Iterator[Line]:
    """That some of the activities are aligned by no source, so that nobody takes that for none."""
    count = sum(not activity.alignment for activity in selection.activities)
    if count:
        text = ngettext(
            "{count} activity here has no objective: no source aligns it with one.",
            "{count} activities here have no objective: no source aligns them with one.",
            count,
        )
        yield [Span(text.format(count=count))]
