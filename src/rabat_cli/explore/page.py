"""The page: a selection as one file of HTML, with the script that answers in it.

The data stands in the page as JSON that the script reads. It becomes text nodes and nothing else,
and the browser is told to run no other script and to ask nobody for anything.
"""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from ..dataset.bundled import country_name, load_objectives, load_synonyms
from ..dataset.fields import ACTIVITY
from ..dataset.kinds import KINDS
from ..dates import when
from ..language import current
from ..model import Activity, Origin
from ..query.criteria import Selection
from ..query.group import countries
from ..text import one_line
from ..views import activities
from ..views.alignment import heading
from ..views.attribution import dialogue_key, origin_name
from ..views.footer import filter_summary, source_notes
from ..views.page import Paragraph
from ..views.references import references
from .texts import in_each, texts

_FOLDER = Path(__file__).parent
# In the order in which they need each other.
SCRIPTS = ("search.js", "selection.js", "taken.js", "page.js")
# What an activity has from its file stands once, with the file.
_OF_ORIGIN = ("dialogue", "source")
# What a parser of HTML might take for markup.
_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page(selection: Selection, title: str | None = None) -> str:
    """The page of *selection*, called *title*, which opens in the language in use."""
    script = "\n".join(_read(name) for name in SCRIPTS)
    style = _read("page.css")
    data = content(selection, title)
    parts = {
        "language": current(),
        "title": escape(one_line(data["title"][current()])),
        "script": script,
        "script_hash": _hash(script),
        "style": style,
        "style_hash": _hash(style),
        "data": msgspec.json.encode(data).decode().translate(_MARKUP),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], _read("page.html"))


def content(selection: Selection, title: str | None = None) -> Mapping[str, Any]:
    """What the script knows, as JSON has it."""
    dataset, chosen, origins = selection.dataset, selection.activities, selection.origins
    themes = {theme for one in chosen for theme in one.themes}
    kinds = {one.kind for one in chosen}
    codes = {code for one in chosen for code in countries(one)}
    return {
        "language": current(),
        "texts": in_each(texts),
        "title": in_each(lambda: title or heading(origins)),
        "limits": in_each(lambda: _limits(selection)),
        "notes": in_each(lambda: _notes(selection)),
        "objectives": load_objectives(),
        "themes": {one.id: one.label for one in dataset.themes if one.id in themes},
        "kinds": {id_: name for id_, name in KINDS.items() if id_ in kinds},
        "countries": {code: country_name(code) for code in sorted(codes)},
        "synonyms": [one.words for one in (*load_synonyms(), *dataset.synonyms)],
        "fields": _fields(),
        "usual": activities.USUAL,
        "origins": [_origin(origin) for origin in origins],
        "activities": _records(chosen, selection),
    }


# By the names of fields: where the page has the names of their codes.
_NAMES = {"kind": "kinds", "themes": "themes"}


def _fields() -> Sequence[Mapping[str, Any]]:
    """Return what the script needs to know of each field of an activity."""
    headings = in_each(lambda: [field.title for field in activities.FIELDS])
    return [
        {
            "key": field.key,
            "heading": {language: titles[place] for language, titles in headings.items()},
            "separator": field.separator,
            "names": "countries" if type_ == "country" else _NAMES.get(field.key),
            "isDate": type_ == "date",
            "isFact": field.key not in activities.NOT_A_FACT,
        }
        for place, field in enumerate(ACTIVITY)
        for type_ in [field.in_model.type if field.in_model else None]
    ]


def _records(chosen: Sequence[Activity], selection: Selection) -> Sequence[Mapping[str, Any]]:
    """Each of *chosen* as ``rabat list -f json`` has it, with what the script cannot say itself."""
    places = {id(origin): place for place, origin in enumerate(selection.origins)}
    dates = in_each(lambda: [when(one) for one in chosen])
    footnotes = in_each(lambda: _references(selection))
    return [
        {
            **{one.name: one.get(activity) for one in _FIELDS},
            "origin": places[id(activity.origin)],
            "when": {language: told[place] for language, told in dates.items()},
            "reference": {language: told[place] for language, told in footnotes.items()},
        }
        for place, activity in enumerate(chosen)
    ]


_FIELDS = [field for field in activities.FIELDS if field.name not in _OF_ORIGIN]


def _references(selection: Selection) -> Sequence[str]:
    return [_text(block) for block in references(selection).page().blocks]


def _text(block: Any) -> str:  # noqa: ANN401
    return "".join(span.text for span in block.line) if isinstance(block, Paragraph) else ""


def _origin(origin: Origin) -> Mapping[str, Any]:
    return {
        "key": dialogue_key(origin),
        "id": origin.dialogue_id,
        "dialogue": origin.dialogue.name if origin.dialogue else None,
        "source": origin.source.title if origin.source else None,
        "url": origin.source.url if origin.source else None,
        "whose": in_each(lambda: origin_name(origin)),
    }


def _limits(selection: Selection) -> str:
    return " ".join(_text(block) for block in filter_summary(selection))


def _notes(selection: Selection) -> Sequence[Sequence[tuple[str, str | None]]]:
    """The notes under the page, line by line: pieces of text, some with an address."""
    return [[(span.text, span.url) for span in line] for line in source_notes(selection)]


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
