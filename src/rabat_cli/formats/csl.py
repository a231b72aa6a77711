"""References in CSL-JSON, the format of the Citation Style Language: Zotero, Pandoc and others."""

from collections.abc import Iterator
from typing import Any

import msgspec

from ..views.references import Reference
from ..views.view import View
from . import RenderOptions

_TYPES = {
    **dict.fromkeys(("meeting", "conference", "workshop", "roundtable", "webinar"), "event"),
    **dict.fromkeys(("study", "publication"), "report"),
}


def render(view: View, _options: RenderOptions) -> str:
    """Return one array with an item for each reference of *view*."""
    items = [{key: value for key, value in _item(row) if value} for row in view.records.rows]
    return msgspec.json.format(msgspec.json.encode(items), indent=2).decode() + "\n"


def _item(reference: Reference) -> Iterator[tuple[str, Any]]:
    """Yield the keys of an item with their values, some of which are empty."""
    days = [[day.year, day.month, day.day] for day in reference.days]
    date_parts = days or ([[reference.year]] if reference.year else [])
    yield "id", reference.id
    yield "type", _TYPES.get(reference.kind or "", "document")
    yield "author", [{"literal": name} for name in reference.authors]
    yield "title", reference.title
    yield "genre", reference.kind_label
    yield "event-place", reference.place
    yield "issued", {"date-parts": date_parts} if date_parts else None
    yield "URL", reference.page
    yield "note", reference.note
    yield "language", reference.language
