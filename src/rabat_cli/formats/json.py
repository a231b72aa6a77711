"""JSON: one indented array of records, in both languages."""

import msgspec

from ..views.view import View
from . import Setting


def render(view: View, setting: Setting) -> str:  # noqa: ARG001
    """*view* as a JSON array; characters stand for themselves."""
    sheet = view.as_records()
    records = [{field.name: field.get(row) for field in sheet.fields} for row in sheet.rows]
    # Without enough memory *encode* crashes, and this does not.
    encoded = bytearray()
    msgspec.json.Encoder().encode_into(records, encoded)
    return msgspec.json.format(encoded, indent=2).decode() + "\n"
