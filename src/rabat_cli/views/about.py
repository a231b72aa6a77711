"""What the data covers: for each file, its source, its period, its version and its licence."""

import os
from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from .. import __version__
from ..dataset.bundled import BUNDLED, DATA
from ..dataset.fields import value_of
from ..dates import day_of, years_of
from ..language import N_, _, say
from ..model import Activity, Dataset, Name, Origin
from ..query.criteria import select
from ..text import one_line
from .attribution import dialogue_title, origin_name
from .footer import licence_name
from .page import Block, Cell, Facts, Heading, Page, text_cell
from .view import Field, FieldTable, View, count_aligned

# How the bundled data is cited, as CITATION.cff says.
_CITATION = Name(
    fr="Les auteurs de rabat, «\xa0Activités du Processus de Rabat et objectifs du Pacte mondial"
    " sur les migrations que servent ces activités\xa0», données de rabat, version {version},"
    " licence {licence}.",
    en='The rabat authors, "Activities of the Rabat Process and the objectives of the Global'
    ' Compact for Migration that they serve", data of rabat, version {version}, licence {licence}.',
)


class Part(Struct, frozen=True):
    """The activities of one file, with the metadata of the file."""

    origin: Origin
    activities: Sequence[Activity]


FIELDS = tuple(
    Field(name, heading, get, separator=",")
    for name, heading, get in (
        ("dialogue", N_("Dialogue"), partial(value_of, "origin.dialogue.name")),
        ("source", N_("Source"), partial(value_of, "origin.source.title")),
        ("publisher", N_("Publisher"), partial(value_of, "origin.source.publisher")),
        ("published", N_("Published"), partial(value_of, "origin.source.year")),
        ("url", N_("Page"), partial(value_of, "origin.source.url")),
        ("period", N_("Period"), lambda part: years_of(part.activities) or None),
        ("activities", N_("Activities"), lambda part: len(part.activities)),
        (
            "unaligned",
            N_("Without an objective"),
            lambda part: sum(not activity.alignment for activity in part.activities),
        ),
        (
            "objectives",
            N_("Objectives served"),
            lambda part: sorted(
                {number for activity in part.activities for number in activity.objectives}
            ),
        ),
        (
            "themes",
            N_("Themes"),
            lambda part: len({theme for activity in part.activities for theme in activity.themes}),
        ),
        ("updated", N_("Edited"), partial(value_of, "origin.updated")),
        ("licence", N_("Licence of the data"), partial(value_of, "origin.licence")),
        ("version", N_("Version of rabat"), lambda _part: __version__),
        ("data_version", N_("Version of the data"), partial(value_of, "origin.version")),
        ("citation", N_("How to cite"), lambda part: _citation(part.origin)),
    )
)


def about(dataset: Dataset) -> View:
    """Return the view of *dataset* with a few facts about each of its files."""
    parts = [
        Part(origin, [activity for activity in dataset.activities if activity.origin is origin])
        for origin in dataset.origins
    ]
    table = FieldTable(FIELDS, parts)
    return View(records=table, flat=table, page=lambda: _page(parts, dataset))


def _page(parts: Sequence[Part], dataset: Dataset) -> Page:
    title = dialogue_title(
        dataset.origins,
        _("About this dataset"),
        _(
            "{dialogue}: data on activities and objectives of the Global Compact for Migration"
            " (GCM)"
        ),
    )
    # State the version of the program and the citation only once, and not for each part.
    common_fields = [field for field in FIELDS if field.name in ("version", "citation")]
    part_fields = [field for field in FIELDS if field not in common_fields]
    blocks: list[Block] = []
    for part in parts:
        if len(parts) > 1:
            source = part.origin.source
            name = one_line(say(source.title)) if source else origin_name(part.origin)
            blocks.append(Heading(name, 2))
        facts = [(field.translated_heading, _cell(field, part)) for field in part_fields]
        blocks.append(Facts([(term, cell) for term, cell in facts if cell]))
    common = {
        field.translated_heading: cell
        for field in common_fields
        for part in parts
        if (cell := _cell(field, part))
    }
    if any(map(_is_bundled, dataset.origins)):
        common[_("Issued by")] = text_cell(
            _(
                "the rabat authors; not a publication of the Rabat Process, of ICMPD or of the"
                " United Nations"
            )
        )
    if len(parts) > 1:
        # Put the common facts above the parts: below, they would read as facts of the last part.
        common = {_("In all"): text_cell(count_aligned(select(dataset))), **common}
        return Page(title, [Heading(title), Facts([*common.items()]), *blocks])
    return Page(title, [Heading(title), *blocks, Facts([*common.items()])])


def _is_bundled(origin: Origin) -> bool:
    """Return whether *origin* describes a file of the bundled data, and not a copy of the file."""
    return origin.file in [os.path.join(DATA, name) for name in BUNDLED]


def _citation(origin: Origin) -> Name | None:
    """Return the citation of the bundled data, in both languages; None for any other file."""
    if not _is_bundled(origin):
        return None
    values = {"version": origin.version, "licence": licence_name(origin.licence or "")}
    return Name(fr=str(_CITATION.fr).format_map(values), en=str(_CITATION.en).format_map(values))


def _cell(field: Field, part: Part) -> Cell:
    """Return the value of *field* for *part* as people read it; empty if the page leaves it out."""
    value = field.get(part)
    if field.name == "licence":
        if value is None:
            return text_cell(_("no licence stated"))
        text = _("{licence}: summaries, contributions and themes; not titles, nor the source")
        return text_cell(text.format(licence=licence_name(value)))
    if field.name == "unaligned" and not value:
        return []
    if isinstance(value, date):
        return text_cell(day_of(value))
    text = str(field.cell(part) or "")
    if field.name == "objectives" and text:
        text = _("{count} of 23: {numbers}").format(
            count=len(value), numbers=text.replace(",", ", ")
        )
    return text_cell(one_line(text), url=text if field.name == "url" else None)
