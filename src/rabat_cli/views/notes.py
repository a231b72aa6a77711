"""What a page that is passed on says about itself: the Global Compact, the source, the data."""

from collections.abc import Sequence

from ..dates import day_of
from ..language import _
from ..model import Dataset, Language
from ..page import Line, Span
from ..text import one_line


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
    told = []
    if dataset.updated:
        told.append(_("Data of {date}").format(date=day_of(dataset.updated, language)))
    if dataset.licence:
        told.append(_("licence {licence}").format(licence=one_line(dataset.licence)))
    return [Span(", ".join(told) + ".")] if told else []
