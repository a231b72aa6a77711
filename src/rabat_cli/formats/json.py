"""JSON: one indented array of records, in both languages."""

import msgspec

from ..views.view import View
from . import RenderOptions


def render(view: View, _options: RenderOptions) -> str:
    """Return *view* as a JSON array, without escapes for characters beyond ASCII."""
    records = [*view.as_records().records()]
    # If memory runs out, `encode` crashes the program; `encode_into` raises MemoryError.
    encoded = bytearray()
    msgspec.json.Encoder().encode_into(records, encoded)
    return msgspec.json.format(encoded, indent=2).decode() + "\n"
