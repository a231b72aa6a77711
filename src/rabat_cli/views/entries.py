"""Entries: how every page writes an objective and an activity, whatever stands around them."""

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

# Behind what is not in the language in use.
IN_LANGUAGE: Mapping[Language, str] = {"fr": N_("in French"), "en": N_("in English")}
# How the title of a document says the same, in either language, and the brackets around it.
_LANGUAGE_REMARKS: Mapping[Language, Sequence[str]] = {
    "fr": ("in French", "en français"),
    "en": ("in English", "en anglais"),
}
_REMARK = r"\(([^()]*)\)"
# The column of the first of the `objective_cells`.
NUMBER = Column("", "right", no_wrap=True)
# A place where not everyone was, in either language.
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
    """Yield the title of *activity*, linked to its first page, and then its details.

    These end with the objectives that it serves beside those that *selection* asks for.
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
    """Return the title of *activity* as a link to its first page, if it has one."""
    return Span(one_line(say(activity.title)), "strong", first_page(activity))


def activity_details(activity: Activity, *, year: bool = True) -> str:
    """Return when and where *activity* was, who led it and who took part.

    Without *year*, a date that is only a year is left out.
    """
    date = when(activity)
    day = date if year or date != str(activity.year) else ""
    parts = [day, where(activity), led_by(activity), partnered_by(activity)]
    return " · ".join(filter(None, parts))


def partnered_by(activity: Activity) -> str:
    """Return which partners *activity* had, as in "partners: IOM, UNHCR"; empty without any."""
    if not activity.partners:
        return ""
    # A preposition would want an article before most names in French, and before some in English.
    text = ngettext("partner: {names}", "partners: {names}", len(activity.partners))
    return text.format(names=", ".join(one_line(say(partner)) for partner in activity.partners))


def led_by(activity: Activity) -> str:
    """Return which countries led *activity*; empty if none is stated."""
    if not activity.chairs:
        return ""
    text = ngettext("led by {names}", "led by {names}", len(activity.chairs))
    return text.format(names=", ".join(say(country_name(code)) for code in activity.chairs))


def first_page(activity: Activity) -> str | None:
    """Return the address of the `first_document` of *activity*."""
    document = first_document(activity)
    return document.url if document else None


def first_document(activity: Activity) -> Document | None:
    """Return the first document with an address, one in the language in use before others."""
    documents = sorted(activity.documents, key=is_foreign)
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
    """Return the place of *activity*, with its country where the place does not name it.

    As in "Geneva, Switzerland" and, where others took part online, "Paris (France) and online".
    """
    place = one_line(say(activity.place))
    country = say(country_name(activity.country)) if activity.country else ""
    if country and country not in place and (match := re.fullmatch(_AND_ONLINE, place)):
        return f"{match[1]} ({country}){match[2]}"
    return place if country and country in place else ", ".join(filter(None, [place, country]))


def is_foreign(document: Document) -> bool:
    """Return whether neither title nor address say that *document* is in the language in use.

    As a key for sorting it puts those that do first and leaves the others in the data's order.
    """
    return current() not in _languages(document)


def other_language(document: Document) -> Language | None:
    """Return the language that *document* says it is in, None if that is the language in use."""
    named = _languages(document)
    return named[0] if named and current() not in named else None


def _languages(document: Document) -> Sequence[Language]:
    """Return the languages that *document* says it is in: its address, or its title in brackets.

    As in ``https://a.example/en/paper`` and "Paper (in French and in English)".
    """
    remarks = " ".join(re.findall(_REMARK, f"{document.title.fr} {document.title.en}"))
    return [
        language
        for language in LANGUAGES
        if f"/{language}/" in (document.url or "")
        or any(words in remarks for words in _LANGUAGE_REMARKS[language])
    ]
