"""The page of ``rabat explore``: a selection as one file of HTML that searches and filters itself.

The page contains the data as JSON. Its script shows the data as text nodes only, and a content
security policy forbids other scripts and any request.
"""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from ..dataset.bundled import country_name, load_objectives, load_related, load_synonyms
from ..dataset.fields import ACTIVITY, FLAG_NAMES
from ..dataset.kinds import KINDS
from ..language import current
from ..model import Origin, Related
from ..query.criteria import Selection
from ..query.group import countries, partner_keys, partner_names
from ..text import one_line
from ..views import activities
from ..views.alignment import alignment_title
from ..views.attribution import dialogue_key, origin_name
from ..views.footer import filter_summary, global_compact_note, origin_notes
from ..views.page import Block, Line, Paragraph
from ..views.references import cited_source, footnote, reference
from .texts import in_each_language, page_texts

_FOLDER = Path(__file__).parent
# The scripts of the page; each needs only scripts before it. Pure scripts work without the page and
# are tested alone.
PURE_SCRIPTS = ("search.js", "selection.js", "export.js", "workbook.js")
SCRIPTS = (
    *PURE_SCRIPTS,
    *("state.js", "elements.js", "filters.js", "cards.js", "alignment.js", "picture.js", "page.js"),
)
# Fields that an activity has from its origin: the page states them once for each origin.
_ORIGIN_FIELDS = ("dialogue", "source")
# Comments and indentation of the scripts and the style, which only developers need: without them
# the page is a tenth smaller.
_READING_AIDS = re.compile(
    r"^ *(?://.*|/\*(?:(?!\*/)[\s\S])*\*/)? *\n|^ +|/\*\* @type .*?\*/ ?", re.MULTILINE
)
# Line breaks in the scripts, and in the style sheet blanks and the last semicolon of a rule. They,
# too, are only for developers. Each function still begins a line, so that one can find it in the
# page.
_SCRIPT_BREAKS = re.compile(r"(?<=[\[{(,;>=+|&?:])\n(?!(?:async )?function )|\n(?=[\])}.?:])")
_STYLE_BLANKS = re.compile(r"(?<=[{};:,])\s|;?\s(?=[{}])")
# Maps characters that a parser of HTML might read as markup to their escapes in JSON.
_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page(selection: Selection, title: str | None = None, *, fixed_language: bool = True) -> str:
    """Return the page of *selection* as HTML.

    If *title* is None, the page has the title of the alignment table. The page opens in the
    language in use. If *fixed_language* is false, it opens in the language of the reader's browser
    instead, provided that this is French or English.
    """
    scripts = "\n".join(_read(name) for name in SCRIPTS)
    script = _SCRIPT_BREAKS.sub("", _READING_AIDS.sub("", scripts))
    style = _STYLE_BLANKS.sub("", _READING_AIDS.sub("", _read("page.css")))
    data = content(selection, title, fixed_language=fixed_language)
    parts = {
        "language": current(),
        "title": escape(one_line(data["title"][current()])),
        "script": script,
        "script_hash": _hash(script),
        "style": style,
        "style_hash": _hash(style),
        "data": msgspec.json.encode(_without_empty_values(data)).decode().translate(_MARKUP),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], _read("page.html"))


def _without_empty_values(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return *data* with ``emptyActivity``, and without the values in activities that equal it.

    ``emptyActivity`` has all keys of an activity, each with null, false or an empty list. The
    script adds these values to the activities again. So a field costs nothing where it is empty.
    """
    records: Sequence[dict[str, Any]] = msgspec.to_builtins(data["activities"])
    empty = {key: None for record in records for key in record}
    empty |= {
        key: value
        for record in records
        for key, value in record.items()
        if value is False or value == []
    }
    activities = [
        {key: value for key, value in record.items() if value is not empty[key] and value != []}
        for record in records
    ]
    return {**data, "emptyActivity": empty, "activities": activities}


def content(
    selection: Selection, title: str | None = None, *, fixed_language: bool = True
) -> Mapping[str, Any]:
    """Return the data that `page` puts into the page as JSON, but with `_without_empty_values`."""
    dataset, origins = selection.dataset, selection.origins
    themes = {theme for activity in selection.activities for theme in activity.themes}
    kinds = {activity.kind for activity in selection.activities}
    codes = {code for activity in selection.activities for code in countries(activity)}
    return {
        "language": current(),
        "isLanguageFixed": fixed_language,
        "texts": in_each_language(page_texts),
        "title": in_each_language(lambda: title or alignment_title(origins)),
        "filterSummary": in_each_language(lambda: " ".join(map(_text, filter_summary(selection)))),
        "notes": in_each_language(lambda: _lines([global_compact_note()])),
        "objectives": load_objectives(),
        "themes": {theme.id: theme.label for theme in dataset.themes if theme.id in themes},
        "kinds": {id_: name for id_, name in KINDS.items() if id_ in kinds},
        "countries": {code: country_name(code) for code in sorted(codes)},
        "answers": {str(answer).lower(): name for answer, name in FLAG_NAMES.items()},
        "synonyms": [synonym.words for synonym in (*load_synonyms(), *dataset.synonyms)],
        "related": [*map(_related, load_related())],
        "fields": _fields(),
        "origins": [_origin(origin, origins) for origin in origins],
        "activities": _activities(selection),
    }


def _related(group: Related) -> Mapping[str, Any]:
    """Return the terms of *group*, and what to search for instead (`see`) in each language.

    If one language has no `see`, it gets the terms of the other language.
    """
    terms, see = group.terms, group.see
    return {
        "terms": [*dict.fromkeys((*terms.fr, *terms.en))],
        "see": {"fr": see.fr or see.en, "en": see.en or see.fr},
    }


# For fields whose values are codes, such as "SN" for a country, the key of the table in `content`
# that has the names of the codes. `_NAME_TABLES` has it by the key of the field, and
# `_NAME_TABLES_BY_TYPE` by the type of the field.
_NAME_TABLES = {"kind": "kinds", "themes": "themes"}
_NAME_TABLES_BY_TYPE: Mapping[str | None, str] = {"country": "countries", "flag": "answers"}


def _fields() -> Sequence[Mapping[str, Any]]:
    """Return what the script needs to know of each field of an activity."""
    headings_by_language = in_each_language(
        lambda: {field.name: field.translated_heading for field in activities.FIELDS}
    )
    fields = []
    for field in ACTIVITY:
        type_ = field.model_field.type if field.model_field else None
        fields.append(
            {
                "key": field.key,
                "heading": {
                    language: headings[field.key]
                    for language, headings in headings_by_language.items()
                },
                "names": _NAME_TABLES_BY_TYPE.get(type_) or _NAME_TABLES.get(field.key),
                "isDate": type_ == "date",
                "isOnCard": field.key not in activities.WITHOUT_OWN_FACT,
            }
        )
    return fields


def _activities(selection: Selection) -> Sequence[Mapping[str, Any]]:
    """Return the activities as ``rabat list -f json`` has them, with these differences.

    - Instead of the fields of its origin, an activity has the index of the origin in `origins`.
    - It has a reference in two parts: the text before its title, and the text after its title. The
      source at the end of the reference is left out, because it is stated with the origin.
    - A partner has the same names in all activities, because the page counts and filters by
      these names.
    """
    key_by_name, name_by_key = partner_keys(selection.dataset), partner_names(selection.dataset)
    fields = [field for field in activities.FIELDS if field.name not in _ORIGIN_FIELDS]
    origin_indexes = {id(origin): index for index, origin in enumerate(selection.origins)}
    citations = in_each_language(
        lambda: [
            _text(footnote(cited)).removesuffix(cited.source).split(cited.title, 1)
            for cited in map(reference, selection.activities)
        ]
    )
    return [
        {
            **{field.name: field.get(activity) for field in fields},
            "partners": [
                *dict.fromkeys(
                    name_by_key[key_by_name[name.say("en")]] for name in activity.partners
                )
            ],
            "origin": origin_indexes[id(activity.origin)],
            "reference": {language: texts[index] for language, texts in citations.items()},
        }
        for index, activity in enumerate(selection.activities)
    ]


def _text(block: Block) -> str:
    """Return *block* as plain text; empty if it is no paragraph."""
    return "".join(span.text for span in block.line) if isinstance(block, Paragraph) else ""


def _lines(lines: Sequence[Line]) -> Sequence[Sequence[tuple[str, str | None]]]:
    """Return *lines* of the footer, each as pairs of a text and its URL or None."""
    return [[(span.text, span.url) for span in line] for line in lines]


def _origin(origin: Origin, origins: Sequence[Origin]) -> Mapping[str, Any]:
    return {
        "key": dialogue_key(origin),
        "id": origin.dialogue_id,
        "dialogue": origin.dialogue.name if origin.dialogue else None,
        "source": origin.source.title if origin.source else None,
        "url": origin.source.url if origin.source else None,
        "citation": in_each_language(lambda: cited_source(origin)),
        "name": in_each_language(lambda: origin_name(origin)),
        "notes": in_each_language(lambda: _lines(origin_notes(origin, origins))),
    }


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
