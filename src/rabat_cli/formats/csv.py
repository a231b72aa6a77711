"""Comma-separated values with a header, quoted as RFC 4180 says."""

import csv
import io
import re
from typing import Any

from ..language import _
from ..text import fold
from ..views.view import Field, Value, View
from . import RenderOptions

# Spreadsheets read a cell that begins with one of these as a formula.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")

# A spreadsheet leaves a text longer than this as it is. A shorter text with a digit may become a
# date or a number if each of its words is one of `_UNITS` or begins like the name of a month or a
# weekday in French or English. `_DATE_WORDS` are these beginnings, without accents.
_LONGEST_DATE = 40
_DATE_WORDS = (
    *("jan", "fev", "feb", "mar", "avr", "apr", "mai", "may", "jui", "jun", "jul", "aou", "aug"),
    *("sep", "oct", "nov", "dec", "lun", "mon", "tue", "mer", "wed", "jeu", "thu", "ven", "fri"),
    *("sam", "sat", "dim", "sun"),
)
_UNITS = {"e", "er", "st", "nd", "rd", "th", "h", "am", "pm", "a", "p", "eur", "usd"}
_BOOLEANS = {"vrai", "faux", "true", "false"}
# The name of the field "Date in words". A spreadsheet may convert its values, because they stay the
# same dates.
_WHEN = "when"


def render(view: View, options: RenderOptions) -> str | bytes:
    r"""Return *view* as CSV with the names of the fields as header and ``\n`` line ends.

    With the option *excel*, the header and the cells are in words. Semicolons separate the cells,
    and a byte-order mark begins the file. `_guard` keeps texts from becoming formulas or numbers.
    """
    sheet = view.as_full_rows() if options.excel else view.as_rows()
    text = io.StringIO()
    writer = csv.writer(
        text,
        lineterminator="\n",
        delimiter=";" if options.excel else ",",
        # A single column has no separators. Without quotes, a spreadsheet might take the commas in
        # its cells for separators.
        quoting=csv.QUOTE_ALL if options.excel and len(sheet.fields) == 1 else csv.QUOTE_MINIMAL,
    )
    if options.excel:
        writer.writerow(field.translated_heading for field in sheet.fields)
        writer.writerows([_guard(field, row) for field in sheet.fields] for row in sheet.rows)
        return text.getvalue().encode("utf-8-sig")
    writer.writerow(field.name for field in sheet.fields)
    writer.writerows([field.cell(row) for field in sheet.fields] for row in sheet.rows)
    return text.getvalue()


def _guard(field: Field, row: Any) -> Value:  # noqa: ANN401
    """Return the words of *field* in *row*, marked so that a spreadsheet leaves them as they are.

    Words that it may convert get an apostrophe before them: "'10-12". Numbers of objectives get
    "No." before them: "No. 10".
    """
    words, value = field.display_cell(row), field.get(row)
    # Objectives are numbered, not counted: a spreadsheet would take "10" for a quantity.
    if words and isinstance(value, tuple | list) and all(isinstance(item, int) for item in value):
        return _("No. {numbers}").format(numbers=words)
    if isinstance(words, str) and (
        words.startswith(_FORMULA_SIGNS) or (field.name != _WHEN and _is_convertible(words))
    ):
        return f"'{words}"
    return words


def _is_convertible(text: str) -> bool:
    """Return whether a spreadsheet may convert *text* to a number, a date, a time or a boolean.

    True for "10-12", "14 sept.", "VRAI" and "#N/A"; False for "2 ateliers" and "Rabat".
    """
    if len(text) > _LONGEST_DATE:
        return False
    folded = fold(text).strip()
    if not re.search(r"\d", folded):
        return folded in _BOOLEANS or folded.startswith("#")
    words = re.findall(r"[^\W\d_]+", folded)
    return all(word in _UNITS or word.startswith(_DATE_WORDS) for word in words)
