"""What the data covers: a part for each source, with its period, its state and its licence."""

from collections.abc import Mapping
from datetime import date
from operator import itemgetter
from typing import Any

from .. import __version__
from ..language import N_, _, say
from ..model import Dataset, Origin
from ..text import one_line
from .alignment import period
from .attribution import only_dialogue, origin_name
from .dates import day_of
from .page import Block, Cell, Facts, Heading, Page, words
from .view import Field, Sheet, View

FIELDS = tuple(
    Field(name, heading, itemgetter(name), separator=",")
    for name, heading in (
        ("dialogue", N_("Dialogue")),
        ("source", N_("Source")),
        ("publisher", N_("Publisher")),
        ("published", N_("Published")),
        ("url", N_("Page")),
        ("period", N_("Period")),
        ("activities", N_("Activities")),
        ("unaligned", N_("Aligned by no source")),
        ("objectives", N_("Objectives served")),
        ("themes", N_("Themes")),
        ("updated", N_("Edited")),
        ("licence", N_("Licence of the data")),
        ("version", N_("Version of rabat")),
        ("data_version", N_("Version of the data")),
    )
)


def about(dataset: Dataset) -> View:
    """Return *dataset* in a few facts for each file that it is from."""
    parts = [_facts(origin, dataset) for origin in dataset.origins]
    sheet = Sheet(FIELDS, parts)
    title = only_dialogue(dataset.origins) or _("About this dataset")
    # The version of the program is stated once, below the parts of the dataset.
    program = next(field for field in FIELDS if field.name == "version")

    def page() -> Page:
        blocks: list[Block] = [Heading(title)]
        for origin, facts in zip(dataset.origins, parts, strict=True):
            if len(parts) > 1:
                source = say(origin.source.title) if origin.source else origin_name(origin)
                blocks.append(Heading(one_line(source), 2))
            items = [(field.title, _cell(field, facts)) for field in FIELDS if field != program]
            blocks.append(Facts([item for item in items if item[1]]))
        return Page(title, [*blocks, Facts([(program.title, words(__version__))])])

    return View(records=sheet, flat=sheet, page=page)


def _facts(origin: Origin, dataset: Dataset) -> Mapping[str, Any]:
    activities = [activity for activity in dataset.activities if activity.origin is origin]
    source, dialogue = origin.source, origin.dialogue
    return {
        "dialogue": dialogue and dialogue.name,
        "source": source and source.title,
        "publisher": source and source.publisher,
        "published": source and source.year,
        "url": source and source.url,
        "period": period(activities) or None,
        "activities": len(activities),
        "unaligned": sum(not activity.alignment for activity in activities),
        "objectives": sorted({number for activity in activities for number in activity.objectives}),
        "themes": len({theme for activity in activities for theme in activity.themes}),
        "updated": origin.updated,
        "licence": origin.licence,
        "version": __version__,
        "data_version": origin.version,
    }


def _cell(field: Field, facts: Mapping[str, Any]) -> Cell:
    value = facts[field.name]
    if field.name == "licence" and value is None:
        return words(_("no licence stated"))
    if field.name == "unaligned" and not value:
        return []
    if isinstance(value, date):
        return words(day_of(value))
    text = str(field.cell(facts) or "")
    if field.name == "objectives" and text:
        text = _("{count} of 23: {numbers}").format(
            count=len(value), numbers=text.replace(",", ", ")
        )
    return words(one_line(text), url=text if field.name == "url" else None)
