"""JSON Lines: one record a line."""

import msgspec

from ..views.view import View
from . import Setting


def render(view: View, setting: Setting) -> str:  # noqa: ARG001
    """*view* as one JSON object a line, in both languages."""
    sheet = view.as_records()
    encode = msgspec.json.Encoder().encode
    return "".join(
        encode({field.name: field.get(row) for field in sheet.fields}).decode() + "\n"
        for row in sheet.rows
    )
