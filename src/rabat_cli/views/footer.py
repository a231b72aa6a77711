"""What a page states about itself: filters and coverage at the top, sources at the end."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..dates import day_of, years_of
from ..language import _, ngettext, say
from ..model import Origin
from ..query.criteria import Selection
from ..query.filters import describe
from ..text import fold, one_line
from .attribution import are_of_several_dialogues, origin_name
from .hints import ExcludedGroup, excluded_activities, year_only_text
from .page import Block, Heading, Line, Page, Paragraph, Span
from .view import count_activities

# The SPDX identifier of a licence of Creative Commons.
_CREATIVE_COMMONS = r"CC-(BY(?:-[A-Z]{2})*)-(\d\.\d)\Z"


def titled_page(title: str, selection: Selection, blocks: Sequence[Block]) -> Page:
    """Return a page of *blocks* with the *title* and the filters of *selection* before them.

    The footer of the page has the sources of the selection.
    """
    blocks = [Heading(title), *filter_summary(selection), *blocks]
    return Page(title, blocks, source_notes(selection))


def coverage(counts: str, selection: Selection) -> Iterator[Paragraph]:
    """Yield a paragraph: *counts*, the years of the activities and the date of their data."""
    date = last_updated(selection)
    data = _("data of {date}").format(date=date) if date else ""
    parts = [*filter(None, [counts, years_of(selection.activities), data])]
    if parts:
        yield Paragraph([Span(" · ".join(parts))])


def coverage_and_excluded(counts: str, selection: Selection) -> Iterator[Paragraph]:
    """Yield the `coverage`, and the `excluded_notes` of the selection."""
    yield from coverage(counts, selection)
    yield from excluded_notes(excluded_activities(selection))


def excluded_notes(groups: Iterable[ExcludedGroup]) -> Iterator[Paragraph]:
    """Yield a line for each of *groups*: how many activities are excluded, why, and their years."""
    for group in groups:
        count = len(group.activities)
        text = group.missing.page_note(count).format(count=count)
        years = years_of(group.activities)
        yield Paragraph([Span(f"{text} ({years})" if years else text)])


def last_updated(selection: Selection) -> str:
    """Return the last day on which the data of *selection* was edited; empty if none is stated."""
    dates = [origin.updated for origin in selection.origins if origin.updated]
    return day_of(max(dates)) if dates else ""


def source_notes(selection: Selection) -> Sequence[Line]:
    """Return the lines at the end of a page.

    The first lines are about the Global Compact and about each origin. Further lines say how many
    activities are unaligned, were only announced, or may lie outside --since or --until.
    """
    origins = selection.origins
    lines = [global_compact_note()]
    for origin in origins:
        lines += origin_notes(origin, origins)
    # State the number of unaligned activities, because they, too, may serve objectives.
    if count := sum(not activity.alignment for activity in selection.activities):
        text = ngettext(
            "{count} activity here is aligned with no objective.",
            "{count} activities here are aligned with no objective.",
            count,
        )
        lines.append([Span(text.format(count=count))])
    lines += [
        [Span(text)] for text in (announced_text(selection), year_only_text(selection)) if text
    ]
    # Two files of one dialogue may have the same line: keep only the last occurrence.
    return [line for index, line in enumerate(lines) if line not in lines[index + 1 :]]


def announced_text(selection: Selection) -> str:
    """Return how many activities of *selection* were only announced; empty if none were."""
    count = sum(activity.announced for activity in selection.activities)
    text = ngettext(
        "{count} activity here was only announced: no source consulted says that it took place.",
        "{count} activities here were only announced: no source consulted says that they took"
        " place.",
        count,
    )
    return text.format(count=count) if count else ""


def global_compact_note() -> Line:
    """Return the line with the full name of the Global Compact and its resolution."""
    text = _(
        "Global Compact for Safe, Orderly and Regular Migration (GCM), United Nations General"
        " Assembly resolution A/RES/73/195 of 19 December 2018."
    )
    return [Span(text)]


def origin_notes(origin: Origin, origins: Sequence[Origin]) -> Sequence[Line]:
    """Return the lines about *origin*: one about its source, one about the authors of its texts.

    A line with nothing to state is left out. If *origins* are of several dialogues, each line says
    which of *origins* it is about.
    """
    return [*filter(None, (_source(origin, origins), _authorship(origin, origins)))]


def licence_name(licence: str) -> str:
    """Return *licence* as people write it: "CC BY 4.0" for the identifier "CC-BY-4.0"."""
    return re.sub(_CREATIVE_COMMONS, r"CC \1 \2", one_line(licence))


def filter_summary(selection: Selection) -> Sequence[Block]:
    """Return a paragraph with the active filters and the limit; empty if neither is set.

    Each page has this paragraph, so that nobody takes a selection for all activities.
    """
    parts = [*describe(selection.criteria, selection.dataset)]
    if selection.total is not None:
        parts.append(count_activities(selection))
    return [Paragraph([Span(" · ".join(parts), "quiet")])] if parts else []


def _source(origin: Origin, origins: Sequence[Origin]) -> Line:
    """Return the line about the source of *origin*, one of *origins*. The line may be empty."""
    source = origin.source
    if not source:
        # A single origin without a source needs no line, and a plain list cannot state its source.
        is_missing = len(origins) > 1 and not origin.is_plain_list
        return [*_name(origin, origins), Span(_("Source: not stated"))] if is_missing else []
    url = say(source.url)
    parts = [source.publisher or "", str(source.year or "")]
    details = ", ".join(one_line(part) for part in parts if part)
    return [
        # Without a dialogue, the name would be the title of the source, which follows anyway.
        *(_name(origin, origins) if origin.dialogue else ()),
        Span(_("Source:") + " "),
        Span(one_line(say(source.title))),
        Span(f", {details}" if details else ""),
        *([Span(", "), Span(url, url=url)] if url else []),
    ]


def _authorship(origin: Origin, origins: Sequence[Origin]) -> Line:
    """Return the line about the texts of *origin*: authors, version, day of the edit, licence.

    If there is nothing to state but the authors, the line is empty.
    """
    parts = [_("Summaries and contributions by the authors of the data")]
    if origin.version:
        parts.append(_("version {version}").format(version=one_line(origin.version)))
    if origin.updated:
        parts.append(_("edited {date}").format(date=day_of(origin.updated)))
    if origin.licence:
        # The name may already begin with the word licence: Licence Ouverte.
        name = licence_name(origin.licence)
        has_word = fold(name).startswith(("licence", "license"))
        parts.append(name if has_word else _("licence {licence}").format(licence=name))
    elif len(origins) > 1 and not origin.is_plain_list:
        parts.append(_("no licence stated"))
    if len(parts) == 1:
        return []
    return [*_name(origin, origins), Span(", ".join(parts) + ".")]


def _name(origin: Origin, origins: Sequence[Origin]) -> Line:
    """Return the name of *origin* as the start of a line; empty if *origins* have one dialogue."""
    return [Span(f"{origin_name(origin)} – ")] if are_of_several_dialogues(origins) else []
