"""Comma-separated values as RFC 4180 has them, with a header."""

import csv
import io

from ..view import View, flatten
from . import Setting


def render(view: View, setting: Setting) -> str:
    r"""*view* as CSV with the names of the fields above it and ``\\n`` line ends."""
    sheet = view.as_rows()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in sheet.fields)
    for row in sheet.rows:
        writer.writerow(flatten(field.get(row), setting.language) for field in sheet.fields)
    return text.getvalue()
