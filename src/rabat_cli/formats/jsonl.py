"""JSON Lines: one record a line."""

import msgspec

from ..views.view import View
from . import RenderOptions


def render(view: View, _options: RenderOptions) -> str:
    """Return *view* as one JSON object a line, in both languages."""
    sheet = view.as_records()
    encode_into = msgspec.json.Encoder().encode_into
    lines = bytearray()
    for row in sheet.rows:
        encode_into({field.name: field.get(row) for field in sheet.fields}, lines, -1)
        lines += b"\n"
    return lines.decode()
