"""Write a dataset as a data package: CSV files, and a description by the Frictionless standard.

The cells are plain data: a text that begins with = is not changed, although a spreadsheet would
read it as a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from ...language import LANGUAGES
from ...model import Dataset, Origin, Source
from ...text import slug
from .. import fields
from ..bundled import load_objectives
from ..fields import FieldSpec, ValueType
from ..tables.cells import join_list

_LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
# The names of types in the standard. Values of all other types are written as texts.
_TYPES: Mapping[ValueType, str] = {
    "date": "date",
    "year": "year",
    "number": "integer",
    "flag": "boolean",
}
# Fields of an activity that other tables hold. The objectives are in the table of alignments.
_IN_OTHER_TABLES = frozenset({"objectives", "alignment", "documents"})
# The fields in the table of activities. Fields with `get` are left out, because they are computed
# from others.
_ACTIVITIES = tuple(
    field for field in fields.ACTIVITY if field.key not in _IN_OTHER_TABLES and not field.get
)

# The columns that identify a row of each table.
_PRIMARY_KEYS: Mapping[str, Sequence[str]] = {
    "activities": ["id"],
    "alignment": ["activity", "objective"],
    "documents": ["activity", "number"],
    "themes": ["id"],
    "objectives": ["number"],
}
# For each table, its foreign keys: the columns that refer to other tables, each with the table and
# the column that it refers to.
_FOREIGN_KEYS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "alignment": {"activity": ("activities", "id"), "objective": ("objectives", "number")},
    "documents": {"activity": ("activities", "id")},
}

# The description of a column, in the keys of the standard.
ColumnSchema = Mapping[str, Any]
# The cells of a row.
Cells = Sequence[object]


def write(dataset: Dataset) -> dict[str, bytes]:
    """Return the files of a package with *dataset* in it, by their names."""
    activities = dataset.activities
    id_column = _column("activity", description="The id of an activity.", required=True)
    number_column = _column(
        "number", "integer", "Its place among the activity's documents.", required=True
    )
    tables: Mapping[str, tuple[list[ColumnSchema], list[Cells]]] = {
        "activities": (
            _columns(_ACTIVITIES),
            [_cells(_ACTIVITIES, activity) for activity in activities],
        ),
        "alignment": (
            [id_column, *_columns(fields.ALIGNMENT)],
            [
                [activity.id, *_cells(fields.ALIGNMENT, alignment)]
                for activity in activities
                for alignment in activity.alignment
            ],
        ),
        "documents": (
            [id_column, number_column, *_columns(fields.DOCUMENT)],
            [
                [activity.id, number, *_cells(fields.DOCUMENT, document)]
                for activity in activities
                for number, document in enumerate(activity.documents, 1)
            ],
        ),
        "themes": (
            _columns(fields.THEME),
            [_cells(fields.THEME, theme) for theme in dataset.themes],
        ),
        "objectives": (
            _columns(fields.OBJECTIVE),
            [_cells(fields.OBJECTIVE, objective) for objective in load_objectives()],
        ),
    }
    resources = [_resource(name, columns) for name, (columns, _rows) in tables.items()]
    package = {**_metadata(dataset.origins), "resources": resources}
    text = msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"
    return {
        **{f"{name}.csv": _csv(columns, rows) for name, (columns, rows) in tables.items()},
        "datapackage.json": text,
    }


def _column(
    name: str, type_: str = "string", description: str = "", **constraints: object
) -> ColumnSchema:
    """Return the description of a column in the keys of the standard."""
    return {
        "name": name,
        "type": type_,
        **({"format": "uri"} if name == "url" else {}),
        "description": description,
        **({"constraints": constraints} if constraints else {}),
    }


def _columns(table: Sequence[FieldSpec]) -> list[ColumnSchema]:
    """Describe the columns of *table*: two for a bilingual text, one for any other field."""
    return [column for field in table for column in _field_columns(field)]


def _field_columns(field: FieldSpec) -> list[ColumnSchema]:
    """Describe the columns of one *field*."""
    info = field.model_field
    description = field.description or (info.description if info else "")
    if info and info.many:
        description += " Several stand between semicolons."
    if _is_bilingual(field):
        return [
            _column(f"{field.key}_fr", description=f"{description} In French."),
            _column(f"{field.key}_en", description=f"{description} In English."),
        ]
    assert info  # noqa: S101
    constraints: dict[str, object] = {"required": True} if info.required else {}
    if info.choices:
        constraints["enum"] = list(info.choices)
    if info.type in ("identifier", "country") and info.pattern and not info.many:
        constraints["pattern"] = info.pattern.removeprefix("^").removesuffix(r"\Z")
    limits = {"minimum": info.minimum, "maximum": info.maximum} if not info.many else {}
    constraints |= {name: limit for name, limit in limits.items() if limit is not None}
    type_ = "string" if info.many else _TYPES.get(info.type, "string")
    return [_column(field.key, type_, description, **constraints)]


def _is_bilingual(field: FieldSpec) -> bool:
    """Return whether *field* has a column for each language: the title does, the year does not.

    The dialogue and the source, which are bilingual, too, have no ``model_field``, because they are
    properties of an activity and no fields of the model.
    """
    return field.model_field is None or field.model_field.type == "bilingual"


def _resource(name: str, columns: Sequence[ColumnSchema]) -> dict[str, Any]:
    """Describe the table called *name*."""
    foreign_keys = [
        {"fields": [field], "reference": {"resource": resource, "fields": [key]}}
        for field, (resource, key) in _FOREIGN_KEYS.get(name, {}).items()
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
            "fields": columns,
            "missingValues": [""],
            "primaryKey": _PRIMARY_KEYS[name],
            **({"foreignKeys": foreign_keys} if foreign_keys else {}),
        },
    }


def _metadata(origins: Sequence[Origin]) -> dict[str, Any]:
    """Return the metadata of a package: its name, title, version, licences and sources.

    Each of *origins* stands for a file. Licences and the title hold for the whole package. Licences
    are therefore stated only if every file has one, and the title is "Activities" unless every file
    has a dialogue. The version joins the versions of the files. If a file has no version, the
    latest date on which a file was updated is used instead.
    """
    names = [origin.dialogue.name.say("en") if origin.dialogue else "" for origin in origins]
    title = ", ".join(dict.fromkeys(names)) if all(names) else ""
    ids = dict.fromkeys((origin.dialogue and origin.dialogue_id) or "" for origin in origins)
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
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", licence).strip("-") or "other"
    return {"name": name, "title": licence, **path}


def _cells(table: Sequence[FieldSpec], item: object) -> Cells:
    """Return the cells of *item* for the fields in *table*."""
    return [cell for field in table for cell in _field_cells(field, getattr(item, field.key))]


def _field_cells(field: FieldSpec, value: Any) -> Sequence[object]:  # noqa: ANN401
    """Return the cell of *value*, or the two cells of a bilingual *value*.

    If *value* is a tuple, its items are joined in the cell.
    """
    many = isinstance(value, tuple)
    if _is_bilingual(field):
        if not many:
            return [getattr(value, language, None) for language in LANGUAGES]
        return [
            join_list(getattr(item, language) or "" for item in value) for language in LANGUAGES
        ]
    if many and field.model_field and field.model_field.type in ("identifier", "country", "number"):
        return [";".join(map(str, value))]
    return [join_list(value) if many else value]


def _csv(columns: Sequence[ColumnSchema], rows: Iterable[Cells]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column["name"] for column in columns])
    writer.writerows(rows)
    return text.getvalue().encode()
