"""Entries: how every page writes an objective, an activity and a document."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from ..dataset.bundled import country_name
from ..dates import when
from ..language import LANGUAGES, N_, current, ngettext, say
from ..model import Activity, Document, Language, Objective
from ..query.criteria import Selection
from ..text import one_line
from .attribution import dialogue_suffix
from .page import Cell, Column, Line, Span, text_cell

# The remark after a text that is not in the language in use.
IN_LANGUAGE: Mapping[Language, str] = {"fr": N_("in French"), "en": N_("in English")}
# The remarks in titles of documents that state the language of the document. A remark is in the
# language of the title: the title of a document in French may be "Paper (in French)".
_LANGUAGE_REMARKS: Mapping[Language, Sequence[str]] = {
    "fr": ("in French", "en français"),
    "en": ("in English", "en anglais"),
}
# Text in brackets, as in "Paper (in French)".
_REMARK = r"\(([^()]*)\)"
# The column of the number in `objective_cells`.
NUMBER_COLUMN = Column("", "right", no_wrap=True)
# The place of a meeting that some joined online, in either language: "Paris and online".
_AND_ONLINE = r"(?i)(.+)( and online| et en ligne)"


def objective_cells(objective: Objective) -> Sequence[Cell]:
    """Return the number of *objective* on its tile, and its label above its official title."""
    return [
        text_cell(str(objective.number), "tile"),
        [[Span(say(objective.label), "strong")], [Span(say(objective.title), "small")]],
    ]


def objective_line(objective: Objective) -> Line:
    """Return the number of *objective* on its tile and its label."""
    return [Span(str(objective.number), "tile"), Span("  "), Span(say(objective.label), "strong")]


def activity_entry(activity: Activity, selection: Selection) -> Iterator[Line]:
    """Yield the title of *activity*, linked to its `first_document`, and then its details.

    If *activity* also serves objectives that the filters leave out, the last line lists these.
    """
    yield [activity_title(activity), *dialogue_suffix(activity, selection)]
    if details := activity_details(activity):
        yield [Span(details, "quiet")]
    accepts = selection.criteria.accept_objective
    if others := [str(number) for number in activity.objectives if not accepts(number)]:
        text = ngettext(
            "also serves objective {numbers}", "also serves objectives {numbers}", len(others)
        )
        yield [Span(text.format(numbers=", ".join(others)), "quiet")]


def activity_title(activity: Activity) -> Span:
    """Return the title of *activity*, as a link to its `first_document` if there is one."""
    return Span(one_line(say(activity.title)), "strong", first_document_url(activity))


def activity_details(activity: Activity, *, year: bool = True) -> str:
    """Return when and where *activity* was, who led it and who took part.

    Without *year*, a date that is only a year is left out.
    """
    date = when(activity)
    day = date if year or date != str(activity.year) else ""
    parts = [day, where(activity), led_by(activity), partnered_by(activity)]
    return " · ".join(filter(None, parts))


def partnered_by(activity: Activity) -> str:
    """Return the partners of *activity*, as in "partners: IOM, UNHCR"; empty if it has none."""
    if not activity.partners:
        return ""
    # A colon, because after "with" most names in French and some in English would need an article.
    text = ngettext("partner: {names}", "partners: {names}", len(activity.partners))
    return text.format(names=", ".join(one_line(say(partner)) for partner in activity.partners))


def led_by(activity: Activity) -> str:
    """Return which countries led *activity*; empty if none is stated."""
    if not activity.chairs:
        return ""
    text = ngettext("led by {names}", "led by {names}", len(activity.chairs))
    return text.format(names=", ".join(say(country_name(code)) for code in activity.chairs))


def first_document_url(activity: Activity) -> str | None:
    """Return the address of the `first_document` of *activity*; None if there is none."""
    document = first_document(activity)
    return document.url if document else None


def first_document(activity: Activity) -> Document | None:
    """Return the first document of *activity* with an address; None if none has an address.

    A document in the language in use is preferred to the documents before it.
    """
    documents = sorted(activity.documents, key=current_language_first)
    return next((document for document in documents if document.url), None)


def document_lines(document: Document) -> Sequence[Line]:
    """Return the title of *document* with its year, and below it its address if it has one."""
    url = document.url
    return [[replace(document_title(document), url=None)], *text_cell(url or "", "quiet", url)]


def document_title(document: Document) -> Span:
    """Return the title of *document* with its year, as a link to its address if it has one."""
    year = f" ({document.year})" if document.year else ""
    return Span(one_line(say(document.title)) + year, url=document.url)


def where(activity: Activity) -> str:
    """Return the place of *activity*, with its country unless the place already names the country.

    "Geneva" in Switzerland → "Geneva, Switzerland"; "Paris and online" in France → "Paris (France)
    and online".
    """
    place = one_line(say(activity.place))
    country = say(country_name(activity.country)) if activity.country else ""
    if country and country not in place and (match := re.fullmatch(_AND_ONLINE, place)):
        return f"{match[1]} ({country}){match[2]}"
    return place if country and country in place else ", ".join(filter(None, [place, country]))


def current_language_first(document: Document) -> bool:
    """Return a key for sorting that puts documents in the language in use first.

    If French is in use, the key is False for "Étude (en français)". It is True for "Study (in
    English)", and also for "Study", because this title does not say that the study is in French.
    """
    return current() not in _languages(document)


def other_language(document: Document) -> Language | None:
    """Return the language of *document* if it is another than the language in use.

    If *document* does not state its language, or if it states that it is in the language in use,
    return None.
    """
    named = _languages(document)
    return named[0] if named and current() not in named else None


def _languages(document: Document) -> Sequence[Language]:
    """Return the languages that the address or the title of *document* states.

    ``https://a.example/en/paper`` → English; "Paper (in French and in English)" → French, English;
    "French paper" → no language.
    """
    remarks = " ".join(re.findall(_REMARK, f"{document.title.fr} {document.title.en}"))
    return [
        language
        for language in LANGUAGES
        if f"/{language}/" in (document.url or "")
        or any(words in remarks for words in _LANGUAGE_REMARKS[language])
    ]
