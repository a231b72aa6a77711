"""What a page that is passed on says about itself: the Global Compact, the source, the data."""

from collections.abc import Collection, Iterator, Sequence

from ..language import _
from ..model import YEARS, Dataset, Language
from ..query.select import KINDS, Criteria
from ..text import one_line
from .dates import day_of
from .page import Block, Line, Paragraph, Span


def notes(dataset: Dataset, language: Language) -> Sequence[Line]:
    """Where the content of a page comes from, one line each."""
    compact = _(
        "Global Compact for Safe, Orderly and Regular Migration (GCM), United Nations General"
        " Assembly resolution A/RES/73/195 of 19 December 2018."
    )
    return [
        line
        for line in ([Span(compact)], _source(dataset, language), _data(dataset, language))
        if line
    ]


def selection(wanted: Criteria | None, dataset: Dataset, language: Language) -> Sequence[Block]:
    """What a page is limited to, in a paragraph, so that nobody takes it for the whole."""
    if not wanted:
        return []
    labels = {theme.id: theme.label for theme in dataset.themes}
    parts = [
        (_("Objectives"), ", ".join(map(str, sorted(wanted.objectives)))),
        (_("Years"), ", ".join(_years(wanted.years))),
        (_("Themes"), ", ".join(one_line(labels[t].say(language)) for t in sorted(wanted.themes))),
        (_("Kinds"), ", ".join(KINDS[kind].say(language) for kind in sorted(wanted.kinds))),
    ]
    told = [f"{_colon(term)} {text}" for term, text in parts if text]
    return [Paragraph([Span(" · ".join(told), "quiet")])] if told else []


def _colon(term: str) -> str:
    return _("{term}:").format(term=term)


def _years(years: Collection[int | None]) -> Iterator[str]:
    """*years* as ranges, open where they go on without end."""
    known = sorted(year for year in years if year)
    starts = [year for year in known if year - 1 not in known]
    ends = [year for year in known if year + 1 not in known]
    for first, last in zip(starts, ends, strict=True):
        low, high = str(first), str(last)
        if first == last:
            yield low
        else:
            yield f"{'' if first == YEARS[0] else low}–{'' if last == YEARS[-1] else high}"
    if None in years:
        yield _("undated")


def _source(dataset: Dataset, language: Language) -> Line:
    source = dataset.source
    if not source:
        return []
    url = source.url.say(language) if source.url else ""
    parts = [source.publisher or "", str(source.year or "")]
    told = ", ".join(one_line(part) for part in parts if part)
    return [
        Span(_("Source:") + " "),
        Span(one_line(source.title.say(language))),
        Span(f", {told}" if told else ""),
        *([Span(", "), Span(url, url=url)] if url else []),
    ]


def _data(dataset: Dataset, language: Language) -> Line:
    told = [_("Summaries and contributions by the authors of the data")]
    if dataset.updated:
        told.append(day_of(dataset.updated, language))
    if dataset.licence:
        told.append(_("licence {licence}").format(licence=one_line(dataset.licence)))
    return [Span(", ".join(told) + ".")] if told[1:] else []
