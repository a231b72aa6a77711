"""JSON Lines: one record a line."""

import msgspec

from ..views.view import View
from . import RenderOptions


def render(view: View, _options: RenderOptions) -> str:
    """Return *view* as one JSON object a line, in both languages."""
    encode_into = msgspec.json.Encoder().encode_into
    lines = bytearray()
    for record in view.as_records().records():
        encode_into(record, lines, -1)
        lines += b"\n"
    return lines.decode()
