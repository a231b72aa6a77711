"""What a page says about itself: its filters and what it covers above, its sources below."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..dates import day_of, years_of
from ..language import _, ngettext, say
from ..model import Origin
from ..query.criteria import Selection
from ..query.filters import describe
from ..text import fold, one_line
from .attribution import are_several, origin_name
from .hints import Excluded, excluded_activities
from .page import Block, Heading, Line, Page, Paragraph, Span
from .view import count_activities

# The identifier of a licence, as SPDX has it.
_CREATIVE_COMMONS = r"CC-(BY(?:-[A-Z]{2})*)-(\d\.\d)\Z"


def titled_page(title: str, selection: Selection, blocks: Sequence[Block]) -> Page:
    """Return a page of *blocks* about *selection*: its *title* and filters above, sources below."""
    blocks = [Heading(title), *filter_summary(selection), *blocks]
    return Page(title, blocks, source_notes(selection))


def coverage(counts: str, selection: Selection) -> Iterator[Paragraph]:
    """Yield a paragraph: *counts*, the years of the activities and the date of their data."""
    date = last_updated(selection)
    data = _("data of {date}").format(date=date) if date else ""
    parts = [*filter(None, [counts, years_of(selection.activities), data])]
    if parts:
        yield Paragraph([Span(" · ".join(parts))])


def coverage_and_left_out(counts: str, selection: Selection) -> Iterator[Paragraph]:
    """Yield the `coverage`, and what is `left_out` by the filters."""
    yield from coverage(counts, selection)
    yield from left_out(excluded_activities(selection))


def left_out(groups: Iterable[Excluded]) -> Iterator[Paragraph]:
    """Yield a line for each of *groups*: how many activities it has, of which years, and why."""
    for missing, activities, _options in groups:
        text = missing.note(len(activities)).format(count=len(activities))
        years = years_of(activities)
        yield Paragraph([Span(f"{text} ({years})" if years else text)])


def last_updated(selection: Selection) -> str:
    """Return the last day on which the data of *selection* was edited; empty if none is stated."""
    dates = [origin.updated for origin in selection.origins if origin.updated]
    return day_of(max(dates)) if dates else ""


def source_notes(selection: Selection) -> Sequence[Line]:
    """Return where the content of a page comes from, one line each."""
    origins = selection.origins
    lines = [compact_note()]
    for origin in origins:
        lines += origin_notes(origin, origins)
    # Nobody is to take them for activities that serve no objective.
    if count := sum(not activity.alignment for activity in selection.activities):
        text = ngettext(
            "{count} activity here is aligned with no objective.",
            "{count} activities here are aligned with no objective.",
            count,
        )
        lines.append([Span(text.format(count=count))])
    # Two files of one dialogue may have the same line: it stands once, where it came last.
    return [line for index, line in enumerate(lines) if line not in lines[index + 1 :]]


def compact_note() -> Line:
    """Return what the Global Compact is, in full."""
    text = _(
        "Global Compact for Safe, Orderly and Regular Migration (GCM), United Nations General"
        " Assembly resolution A/RES/73/195 of 19 December 2018."
    )
    return [Span(text)]


def origin_notes(origin: Origin, origins: Sequence[Origin]) -> Sequence[Line]:
    """Return the source and the data of *origin*; they name it where *origins* are several."""
    return [*filter(None, (_source(origin, origins), _data(origin, origins)))]


def licence_name(licence: str) -> str:
    """Return *licence* as people write it: "CC BY 4.0" for the identifier "CC-BY-4.0"."""
    return re.sub(_CREATIVE_COMMONS, r"CC \1 \2", one_line(licence))


def filter_summary(selection: Selection) -> Sequence[Block]:
    """Return the active filters and the limit, so that nobody takes the page for the whole."""
    parts = [*describe(selection.criteria, selection.dataset)]
    if selection.total is not None:
        parts.append(count_activities(selection))
    return [Paragraph([Span(" · ".join(parts), "quiet")])] if parts else []


def _source(origin: Origin, origins: Sequence[Origin]) -> Line:
    """Return what *origin*, one of *origins*, states as its source; may be empty."""
    source = origin.source
    if not source:
        # Beside another file, silence would read as that one's source; a plain list has none.
        is_missing = len(origins) > 1 and not origin.is_plain_list
        return [*_name(origin, origins), Span(_("Source: not stated"))] if is_missing else []
    url = say(source.url)
    parts = [source.publisher or "", str(source.year or "")]
    more = ", ".join(one_line(part) for part in parts if part)
    return [
        # Without a dialogue the title of the source is the name.
        *(_name(origin, origins) if origin.dialogue else ()),
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
        # A licence may be called one: Licence Ouverte.
        name = licence_name(origin.licence)
        is_named = fold(name).startswith(("licence", "license"))
        parts.append(name if is_named else _("licence {licence}").format(licence=name))
    elif len(origins) > 1 and not origin.is_plain_list:
        parts.append(_("no licence stated"))
    text = ", ".join(parts)
    return [*_name(origin, origins), Span(f"{text}.")] if parts[1:] else []


def _name(origin: Origin, origins: Sequence[Origin]) -> Line:
    """Return the dialogue of *origin* as the start of a line; empty if there is only one."""
    return [Span(f"{origin_name(origin)} – ")] if are_several(origins) else []
