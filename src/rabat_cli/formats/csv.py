"""Comma-separated values as RFC 4180 has them, with a header."""

import csv
import io
import re
from typing import Any

from ..language import _
from ..text import fold
from ..views.view import Field, Value, View
from . import Setting

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")

# What is longer than this is neither a number nor a date. Months and days of the week begin like
# this, without accents, in French and in English; units and the like are what goes with numbers.
_LONGEST_DATE = 40
_DAYS = (
    *("jan", "fev", "feb", "mar", "avr", "apr", "mai", "may", "jui", "jun", "jul", "aou", "aug"),
    *("sep", "oct", "nov", "dec", "lun", "mon", "tue", "mer", "wed", "jeu", "thu", "ven", "fri"),
    *("sam", "sat", "dim", "sun"),
)
_UNITS = {"e", "er", "st", "nd", "rd", "th", "h", "am", "pm", "a", "p", "eur", "usd"}
_TRUTHS = {"vrai", "faux", "true", "false"}


def render(view: View, setting: Setting) -> str | bytes:
    r"""*view* as CSV with the names of the fields above it and ``\\n`` line ends.

    For Excel it has words, semicolons and a byte-order mark, and no cell becomes a formula, a
    number or a date that is none.
    """
    sheet = view.as_words() if setting.excel else view.as_rows()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", delimiter=";" if setting.excel else ",")
    if setting.excel:
        writer.writerow(field.title for field in sheet.fields)
        writer.writerows([_for_excel(field, row) for field in sheet.fields] for row in sheet.rows)
    else:
        writer.writerow(field.name for field in sheet.fields)
        writer.writerows([field.cell(row) for field in sheet.fields] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig") if setting.excel else text.getvalue()


def _for_excel(field: Field, row: Any) -> Value:  # noqa: ANN401
    """What *field* says of *row*, so that no spreadsheet makes anything else of it."""
    told, value = field.words(row), field.get(row)
    # Numbers of objectives are names: "10" alone would be a quantity.
    if told and isinstance(value, tuple | list) and all(isinstance(one, int) for one in value):
        return _("No. {numbers}").format(numbers=told)
    if isinstance(told, str) and (told.startswith(_FORMULA) or _seems_more(told)):
        return f"'{told}"
    return told


def _seems_more(text: str) -> bool:
    """Whether a spreadsheet may take *text* for a number, a date, a time or a truth."""
    if len(text) > _LONGEST_DATE:
        return False
    folded = fold(text).strip()
    words = re.findall(r"[^\W\d_]+", folded)
    if not re.search(r"\d", folded):
        return folded in _TRUTHS or folded.startswith("#")
    return all(word in _UNITS or word.startswith(_DAYS) for word in words)
