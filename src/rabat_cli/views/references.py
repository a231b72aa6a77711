"""References: what a footnote or a reference manager states of each activity."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct

from ..dataset.kinds import KINDS
from ..dates import ANNOUNCED, when
from ..language import LANGUAGES, _, current, quoted, say
from ..model import Activity, Kind, Language, Origin
from ..query.criteria import Selection
from ..text import one_line
from .entries import IN_LANGUAGE, first_document, other_language, where
from .hints import excluded_hints
from .page import Page, Paragraph, Span
from .view import FieldTable, View, count_activities

# Kinds of activities that are written works: their partners are among the authors.
PAPERS: Collection[Kind] = ("study", "publication")
# "Online" as a place, in either language: after a comma, it has no capital.
_ONLINE = re.compile(r"\A(?:Online|En ligne)(?=,|\Z)")
_GUILLEMETS = re.compile(r"«\s*|\s*»")


class Reference(Struct, frozen=True):
    """An activity as it is cited, in the language in use; a value that is not known is empty.

    *authors* are the dialogue and, for a study or a publication, its partners. *language* is the
    language of *title*. *days* are the first and the last day, or a single day. *page* is the
    address of a page. *page_language* is the language of the page if it is not the language in use;
    None if it is, or if the language is not known. *source* is the document from which the data has
    the activity. *note* has the source, after "announced" if the activity was only announced:
    BibTeX and RIS have a single field for both.
    """

    id: str
    kind: Kind | None
    authors: Sequence[str]
    title: str
    language: Language
    kind_label: str
    place: str
    year: int | None
    days: Sequence[date]
    when: str
    page: str
    page_language: Language | None
    source: str
    note: str


def references(selection: Selection) -> View:
    """Return the view of *selection* with a reference for each activity."""
    table = FieldTable((), [*map(reference, selection.activities)])
    return View(
        records=table,
        flat=table,
        page=lambda: Page(_("References"), [*map(footnote, table.rows)]),
        count_text=count_activities(selection) if selection.total or len(table.rows) > 1 else "",
        empty_text=_("No activity matches."),
        hints=excluded_hints(selection),
    )


def reference(activity: Activity) -> Reference:
    """Return the reference for *activity*."""
    title = say(activity.title)
    languages = (
        language
        for language in (current(), *LANGUAGES)
        if title == getattr(activity.title, language)
    )
    document = first_document(activity)
    source, page = cited_source(activity.origin), (document.url if document else None) or ""
    # A study or a publication without a date has "n.d.", and so has an activity without a page: the
    # year of its source would look like the year of the activity.
    undated = _("n.d.") if activity.kind in PAPERS or (source and not page) else ""
    announced = ANNOUNCED[current()] if activity.announced else ""
    authors = (activity.dialogue, *(activity.partners if activity.kind in PAPERS else ()))
    return Reference(
        id=activity.id,
        kind=activity.kind,
        authors=[one_line(name) for name in map(say, authors) if name.strip()],
        title=one_line(title),
        language=next(languages),
        kind_label=say(KINDS[activity.kind]) if activity.kind else "",
        place=where(activity),
        year=activity.year,
        days=[*dict.fromkeys(filter(None, (activity.start, activity.end)))],
        when=when(activity, undated=undated),
        page=page,
        page_language=other_language(document) if document else None,
        source=source,
        note="; ".join(filter(None, (announced, source))),
    )


def cited_source(origin: Origin) -> str:
    """Return the document that activities of *origin* come from, in one line; may be empty."""
    source = origin.source
    if not source:
        return ""
    year = str(source.year or "")
    parts = [say(source.title), source.publisher or "", year, say(source.url)]
    return ", ".join(one_line(part) for part in parts if part)


def footnote(reference: Reference) -> Paragraph:
    """Return *reference* as one line, in which no punctuation directly follows an address."""
    parts = [
        *reference.authors,
        _quoted_title(reference.title),
        reference.kind_label,
        _ONLINE.sub(lambda match: match[0].lower(), reference.place),
        reference.when,
    ]
    line = [Span(", ".join(part for part in parts if part))]
    if reference.page:
        line += [Span(", "), Span(reference.page, url=reference.page)]
        if reference.page_language:
            line.append(Span(f" ({_(IN_LANGUAGE[reference.page_language])})"))
    if reference.source:
        # An activity without a page can only be looked up in its source.
        gap, text = (" – ", _("source: {title}")) if reference.page else (", ", _("in: {title}"))
        line.append(Span(gap + text.format(title=reference.source)))
    return Paragraph(line)


def _quoted_title(title: str) -> str:
    """Put *title* between quotation marks. In French, guillemets within it become “ and ”."""
    if current() == "fr":
        title = _GUILLEMETS.sub(lambda match: "“" if "«" in match[0] else "”", title)
    return quoted(title)
