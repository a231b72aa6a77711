"""Writes a dataset as a data package: CSV files, and a description by the Frictionless standard.

The cells are plain data: a text that begins with = stays one, whatever a spreadsheet makes of it.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

import msgspec

from ...model import (
    OBJECTIVES,
    YEARS,
    Activity,
    Bilingual,
    Dataset,
    Kind,
    Objective,
    Origin,
    Source,
    Theme,
)
from ...text import slug
from ..bundled import load_objectives
from ..tables.cells import join_list as listed

_LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
_IDENTIFIER = {"pattern": "[a-z0-9]+(-[a-z0-9]+)*"}
_YEAR = {"minimum": YEARS[0], "maximum": YEARS[-1]}
_NUMBER = {"minimum": OBJECTIVES[0], "maximum": OBJECTIVES[-1]}

Field = Mapping[str, Any]
Row = Sequence[object]


def write(dataset: Dataset) -> dict[str, bytes]:
    """The files of a package with *dataset* in it, by their names."""
    activities = dataset.activities
    tables = {
        "activities": (_ACTIVITIES, [_activity(activity) for activity in activities]),
        "alignment": (_ALIGNMENT, _alignment(activities)),
        "documents": (_DOCUMENTS, _documents(activities)),
        "themes": (_THEMES, [_theme(theme) for theme in dataset.themes]),
        "objectives": (_OBJECTIVES, [_objective(one) for one in load_objectives()]),
    }
    described = [_resource(name, fields) for name, (fields, _rows) in tables.items()]
    package = {**_about(dataset.origins), "resources": described}
    text = msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"
    return {
        **{f"{name}.csv": _csv(fields, rows) for name, (fields, rows) in tables.items()},
        "datapackage.json": text,
    }


def _field(name: str, type_: str = "string", description: str = "", **constraints: object) -> Field:
    """How the standard describes a column."""
    format_ = {"format": "uri"} if name == "url" else {}
    return {
        "name": name,
        "type": type_,
        **format_,
        **({"description": description} if description else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _both(name: str, description: str) -> tuple[Field, Field]:
    return (
        _field(f"{name}_fr", description=f"{description} In French."),
        _field(f"{name}_en", description=f"{description} In English."),
    )


_ACTIVITIES = (
    _field("id", description="The name for commands and links.", required=True, **_IDENTIFIER),
    _field("kind", description="What kind of activity it is.", enum=list(get_args(Kind))),
    *_both("title", "The official title."),
    _field("year", "year", "The year in which it began.", **_YEAR),
    _field("start", "date", "The first day."),
    _field("end", "date", "The last day."),
    *_both("place", "Where it was."),
    _field("country", description="Where it was, ISO 3166-1 alpha-2.", pattern="[A-Z]{2}"),
    _field("chairs", description="The countries that led it, between semicolons."),
    *_both("partners", "The organisations that took part, between semicolons."),
    _field("themes", description="The ids of its themes, between semicolons."),
    *_both("summary", "What it was."),
    *_both("dialogue", "Whose activity it is."),
    *_both("source", "The document that it comes from."),
)
_ALIGNMENT = (
    _field("activity", description="The id of an activity.", required=True),
    _field("objective", "integer", "The number of an objective.", required=True, **_NUMBER),
    *_both("contribution", "How the activity serves the objective."),
)
_DOCUMENTS = (
    _field("activity", description="The id of an activity.", required=True),
    _field("number", "integer", "Its place among the activity's documents.", required=True),
    *_both("title", "What it is called."),
    _field("year", "year", "When it came out.", **_YEAR),
    _field("url", description="Where it is."),
)
_THEMES = (
    _field("id", description="What activities call it by.", required=True, **_IDENTIFIER),
    *_both("label", "What people call it."),
)
_OBJECTIVES = (
    _field("number", "integer", "Its number in the Compact.", required=True, **_NUMBER),
    *_both("label", "What people call it."),
    *_both("title", "The official title."),
    _field("roundtable", "integer", "Its round table of the Review Forum.", minimum=1, maximum=4),
)
_KEYS: Mapping[str, Sequence[str]] = {
    "activities": ["id"],
    "alignment": ["activity", "objective"],
    "documents": ["activity", "number"],
    "themes": ["id"],
    "objectives": ["number"],
}
_RELATIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "alignment": {"activity": ("activities", "id"), "objective": ("objectives", "number")},
    "documents": {"activity": ("activities", "id")},
}


def _resource(name: str, fields: Sequence[Field]) -> dict[str, Any]:
    relations = [
        {"fields": [field], "reference": {"resource": resource, "fields": [key]}}
        for field, (resource, key) in _RELATIONS.get(name, {}).items()
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": {
            "fields": fields,
            "missingValues": [""],
            "primaryKey": _KEYS[name],
            **({"foreignKeys": relations} if relations else {}),
        },
    }


def _about(origins: Sequence[Origin]) -> dict[str, Any]:
    """What the package says of itself: its name, its licence, its sources.

    A licence would be of everything in it, and a title of every activity: what some file does not
    state is not said of the whole.
    """
    names = [origin.dialogue.name.say("en") if origin.dialogue else "" for origin in origins]
    title = ", ".join(dict.fromkeys(names)) if all(names) else ""
    ids = dict.fromkeys(origin.dialogue_id or "" for origin in origins)
    versions = dict.fromkeys(origin.version or "" for origin in origins)
    updated = max((origin.updated for origin in origins if origin.updated), default=None)
    version = ", ".join(versions) if all(versions) else updated.isoformat() if updated else ""
    licences = dict.fromkeys(origin.licence or "" for origin in origins)
    sources = dict.fromkeys(origin.source for origin in origins if origin.source)
    return {
        "profile": "tabular-data-package",
        "name": ("-".join(ids) if all(ids) else "") or slug(title) or "activities",
        "title": title or "Activities",
        "description": "Activities, and the objectives of the Global Compact for Migration (GCM)"
        " that they serve.",
        **({"version": version} if version else {}),
        **({"licenses": [_licence(licence) for licence in licences]} if all(licences) else {}),
        **({"sources": [_source(source) for source in sources]} if sources else {}),
    }


def _source(source: Source) -> dict[str, str]:
    address = source.url.say("en") if source.url else ""
    return {"title": source.title.say("en"), **({"path": address} if address else {})}


def _licence(licence: str) -> dict[str, str]:
    path = {"path": _LICENCES[licence]} if licence in _LICENCES else {}
    return {"name": re.sub(r"[^A-Za-z0-9._-]+", "-", licence).strip("-") or "other",
            "title": licence, **path}  # fmt: skip


def _activity(activity: Activity) -> Row:
    partners = activity.partners
    return (
        activity.id,
        activity.kind,
        *_pair(activity.title),
        activity.year,
        activity.start,
        activity.end,
        *_pair(activity.place),
        activity.country,
        ";".join(activity.chairs),
        listed(partner.fr or "" for partner in partners),
        listed(partner.en or "" for partner in partners),
        ";".join(activity.themes),
        *_pair(activity.summary),
        *_pair(activity.dialogue),
        *_pair(activity.source),
    )


def _alignment(activities: Iterable[Activity]) -> list[Row]:
    return [
        (activity.id, one.objective, *_pair(one.contribution))
        for activity in activities
        for one in activity.alignment
    ]


def _documents(activities: Iterable[Activity]) -> list[Row]:
    return [
        (activity.id, number, *_pair(one.title), one.year, one.url)
        for activity in activities
        for number, one in enumerate(activity.documents, 1)
    ]


def _theme(theme: Theme) -> Row:
    return (theme.id, *_pair(theme.label))


def _objective(one: Objective) -> Row:
    return (one.number, *_pair(one.label), *_pair(one.title), one.roundtable)


def _pair(text: Bilingual | None) -> tuple[str | None, str | None]:
    return (text.fr, text.en) if text else (None, None)


def _csv(fields: Sequence[Field], rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field["name"] for field in fields])
    writer.writerows(rows)
    return text.getvalue().encode()
