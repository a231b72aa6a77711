"""References: what a footnote or a reference manager says about each activity."""

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

# Kinds of activities that are written works. Their partners are among the authors.
PAPERS: Collection[Kind] = ("study", "publication")
# "Online" at the start of a place, in either language. In a footnote, the place follows a comma, so
# that "Online" loses its capital.
_ONLINE = re.compile(r"\A(?:Online|En ligne)(?=,|\Z)")
_GUILLEMETS = re.compile(r"«\s*|\s*»")


class Reference(Struct, frozen=True):
    """An activity as it is cited, in the language in use; a value that is not known is empty.

    *authors* are the dialogue and, for a study or a publication, its partners. *language* is the
    language of *title*. *days* are the first and the last day, or a single day. *page* is the
    address of the `first_document`. *page_language* is the language of that document; None if it is
    the language in use or unknown. *source* is the document that lists the activity. *note* has the
    source. If the activity was only announced, "announced" comes before the source, because BibTeX
    and RIS have a single field for both.
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
    # The formats BibTeX, CSL and RIS take each `Reference` as it is, so the table has no fields.
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
    # An undated study or publication has "n.d.". So has an undated activity with a source but no
    # page, because the year of the source would look like the year of the activity.
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
    """Return the source of *origin* on one line; empty if *origin* states none."""
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
        # If the activity has no page, a reader can look it up only in the source.
        separator, text = (
            (" – ", _("source: {title}")) if reference.page else (", ", _("in: {title}"))
        )
        line.append(Span(separator + text.format(title=reference.source)))
    return Paragraph(line)


def _quoted_title(title: str) -> str:
    """Put *title* between quotation marks. In French, « and » within the title become “ and ”."""
    if current() == "fr":
        title = _GUILLEMETS.sub(lambda match: "“" if "«" in match[0] else "”", title)
    return quoted(title)
