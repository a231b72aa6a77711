"""What the data covers, where it comes from, and under which licence."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter

from .. import __version__
from ..language import N_, _
from ..model import Dataset, Language
from ..text import one_line
from .alignment import period
from .dates import day_of
from .page import Cell, Facts, Heading, Page, words
from .view import Field, Sheet, View, flatten

FIELDS = tuple(
    Field(name, heading, itemgetter(name))
    for name, heading in (
        ("dialogue", N_("Dialogue")),
        ("source", N_("Source")),
        ("publisher", N_("Publisher")),
        ("published", N_("Published")),
        ("url", N_("Page")),
        ("period", N_("Period")),
        ("activities", N_("Activities")),
        ("objectives", N_("Objectives served")),
        ("themes", N_("Themes")),
        ("updated", N_("Data of")),
        ("licence", N_("Licence of the data")),
        ("version", N_("Version of rabat")),
    )
)


def about(dataset: Dataset, language: Language, fields: Sequence[str]) -> View:
    """*dataset* in a few facts."""
    source, dialogue = dataset.source, dataset.dialogue
    facts = {
        "dialogue": dialogue and dialogue.name,
        "source": source and source.title,
        "publisher": source and source.publisher,
        "published": source and source.year,
        "url": source and source.url,
        "period": period(dataset.activities) or None,
        "activities": len(dataset.activities),
        "objectives": sorted({n for activity in dataset.activities for n in activity.objectives}),
        "themes": len(dataset.themes),
        "updated": dataset.updated,
        "licence": dataset.licence,
        "version": __version__,
    }
    sheet = Sheet(FIELDS, [facts])
    title = dialogue.name.say(language) if dialogue else _("About this dataset")

    def page() -> Page:
        items = [(_(field.heading), _cell(field, facts, language)) for field in FIELDS]
        return Page(title, [Heading(one_line(title)), Facts([item for item in items if item[1]])])

    return View(title, records=sheet, flat=sheet, page=page, fields=fields)


def _cell(field: Field, facts: Mapping[str, object], language: Language) -> Cell:
    value = field.get(facts)
    if isinstance(value, date):
        return words(day_of(value, language))
    text = str(flatten(value, language) or "")
    if field.name == "objectives" and text:
        text = _("{count} of 23: {numbers}").format(
            count=text.count(",") + 1, numbers=text.replace(",", ", ")
        )
    return words(one_line(text), url=text if field.name == "url" else None)
