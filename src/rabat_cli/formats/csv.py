"""Comma-separated values as RFC 4180 has them, with a header."""

import csv
import io

from ..views.view import Value, View
from . import Setting

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def render(view: View, setting: Setting) -> str | bytes:
    r"""*view* as CSV with the names of the fields above it and ``\\n`` line ends.

    For Excel it has semicolons and a byte-order mark, and no cell begins as a formula does.
    """
    sheet = view.as_words() if setting.excel else view.as_rows()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", delimiter=";" if setting.excel else ",")
    if setting.excel:
        writer.writerow(field.title for field in sheet.fields)
        writer.writerows(
            [_defused(field.words(row)) for field in sheet.fields] for row in sheet.rows
        )
    else:
        writer.writerow(field.name for field in sheet.fields)
        writer.writerows([field.cell(row) for field in sheet.fields] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig") if setting.excel else text.getvalue()


def _defused(cell: Value) -> Value:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
