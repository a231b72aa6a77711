"""Take invisible characters and Word's bullets out of a plain list.

These characters come with texts that are pasted from Word, web pages and messages: soft hyphens,
blanks without width, marks of direction, ``_x000B_`` for a control character that XML cannot hold,
and bullets in a font of symbols, such as U+F0A7. They mean nothing. All cells of a sheet that had
such characters are reported in one warning.

Texts that another program read in a wrong encoding, such as ``RÃ©union``, stay as they are and are
reported.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ...language import _
from ...text import invisible_positions
from .cells import short_text
from .sheets import Sheet

# A control character as Excel writes it in XML.
_ESCAPE = re.compile(r"_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f]|7[Ff])_")
# Invisible characters that end a line or separate words. All others may stand within a word.
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# "é", "à" or "’" in UTF-8 that was read as Windows-1252.
_GARBLED = re.compile("[ÃÂ][\u00a0-\u00bf]|â€")
# A message names at most this many different characters.
_MOST_NAMED = 5


def clean_sheet(sheet: Sheet) -> Sheet:
    """Return *sheet* without invisible characters.

    In its ``doubts``, all cells that had such characters have the same message, so that they become
    one warning. A text that was read in a wrong encoding has a message of its own.
    """
    rows = []
    cleaned_cells: list[tuple[int, int]] = []
    names: list[str] = []
    doubts = [*sheet.doubts]
    for number, row in enumerate(sheet.rows):
        # Most rows have no such characters: it is quicker to search the whole row at once.
        row_text = " ".join([cell for cell in row if type(cell) is str])
        if not _GARBLED.search(row_text) and clean_text(row_text)[0] is row_text:
            rows.append(row)
            continue
        cleaned_row = [*row]
        for column, cell in enumerate(row):
            if not isinstance(cell, str):
                continue
            cleaned_row[column], names_in_cell = clean_text(cell)
            if names_in_cell:
                cleaned_cells.append((number, column))
                names += names_in_cell
            if _GARBLED.search(cell):
                message = _("{found} has garbled characters: export the list again, as UTF-8")
                doubts.append((number, column, message.format(found=short_text(cell))))
        rows.append(cleaned_row)
    different_names = [*dict.fromkeys(names)]
    more = ["…"] if len(different_names) > _MOST_NAMED else []
    message = _("invisible characters or bullets of Word are removed: {codes}")
    message = message.format(codes=", ".join(different_names[:_MOST_NAMED] + more))
    doubts += [(number, column, message) for number, column in cleaned_cells]
    return replace(sheet, rows=rows, doubts=doubts)


def clean_text(text: str) -> tuple[str, Sequence[str]]:
    """Return *text* without invisible characters, and the names of these, such as U+00AD.

    A control character that Excel has escaped becomes a plain one: ``_x000A_`` a line break. If
    nothing is to be changed, *text* itself is returned, the same object.
    """
    if "_x00" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[0][2:6], 16)), text)
    positions = set(invisible_positions(text))
    if not positions:
        return text, ()
    names = [*dict.fromkeys(f"U+{ord(text[position]):04X}" for position in sorted(positions))]
    cleaned = "".join(
        _replacement(character) if position in positions else character
        for position, character in enumerate(text)
    )
    # In a text of one line that had invisible characters, a bullet at the start comes from Word,
    # too. In a text of several lines, bullets begin the items of a list, and stay.
    if cleaned.startswith("• ") and "\n" not in cleaned:
        names.append("U+2022")
        cleaned = cleaned.removeprefix("• ")
    # `_replacement` has written a null for a bullet of Word and a vertical tab for a break. Drop a
    # bullet at the start of a line; elsewhere, write "•". Drop a break beside a blank or at the
    # end; elsewhere, write a blank.
    cleaned = re.sub(r"^[ \t]*\0[ \t]*", "", cleaned, flags=re.MULTILINE).replace("\0", "•")
    return re.sub(r"(?<=\s)\x0b|\x0b(?=\s|\Z)", "", cleaned).replace("\x0b", " "), names


def _replacement(character: str) -> str:
    """Return the sign that `clean_text` puts in place of an invisible *character* at first.

    This is a null for a bullet in a font of symbols, a vertical tab for a break between words, and
    nothing for any other character. At its end, `clean_text` replaces these signs, too.
    """
    if "\ue000" <= character <= "\uf8ff":
        return "\0"
    return "\x0b" if character in _BREAKS else ""
