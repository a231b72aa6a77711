"""Take invisible characters and Word's bullets out of a plain list.

These characters come with texts that are pasted from Word, web pages and messages: soft hyphens,
blanks without width, marks of direction, ``_x000B_`` for a control character that XML cannot hold,
and bullets in a font of symbols, such as U+F0A7. They mean nothing. All cells of a sheet that had
such characters are reported in one warning.

Texts that another program read in a wrong encoding, such as ``RÃ©union``, stay as they are and are
reported.
"""

import re

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

    In its ``doubts``, each cell that had such characters, or that was read in a wrong encoding, has
    a warning.
    """
    rows = []
    cleaned_cells: list[tuple[int, int]] = []
    codes: dict[str, None] = {}
    doubts = [*sheet.doubts]
    for number, row in enumerate(sheet.rows):
        # Most rows have no such characters: it is quicker to search the whole row at once.
        row_text = " ".join([cell for cell in row if type(cell) is str])
        if not _GARBLED.search(row_text) and clean_text(row_text, {}) is row_text:
            rows.append(row)
            continue
        cleaned = []
        for column, cell in enumerate(row):
            text = clean_text(cell, codes) if isinstance(cell, str) else cell
            if text is not cell:
                cleaned_cells.append((number, column))
            if isinstance(cell, str) and _GARBLED.search(cell):
                message = _("{found} has garbled characters: export the list again, as UTF-8")
                doubts.append((number, column, message.format(found=short_text(cell))))
            cleaned.append(text)
        rows.append(cleaned)
    if not cleaned_cells:
        return replace(sheet, doubts=doubts)
    named = ", ".join([*codes][:_MOST_NAMED] + ["…"] * (len(codes) > _MOST_NAMED))
    message = _("invisible characters or bullets of Word are removed: {codes}")
    message = message.format(codes=named)
    doubts += [(number, column, message) for number, column in cleaned_cells]
    return replace(sheet, rows=rows, doubts=doubts)


def clean_text(text: str, codes: dict[str, None]) -> str:
    """Return *text* without invisible characters, and add their names, such as U+00AD, to *codes*.

    *codes* is a dictionary without values, because a set would not keep the order of the names. If
    *text* has no invisible characters, *text* itself is returned, the same object.
    """
    if "_x00" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[0][2:6], 16)), text)
    positions = set(invisible_positions(text))
    if not positions:
        return text
    names = (f"U+{ord(text[position]):04X}" for position in sorted(positions))
    codes.update(dict.fromkeys(names))
    cleaned = "".join(
        _replacement(character) if position in positions else character
        for position, character in enumerate(text)
    )
    # In a text of one line that had invisible characters, a bullet at the start comes from Word,
    # too. In a text of several lines, bullets begin the items of a list, and stay.
    if cleaned.startswith("• ") and "\n" not in cleaned:
        codes["U+2022"] = None
        cleaned = cleaned.removeprefix("• ")
    # Drop a bullet of Word at the start of a line; elsewhere, write "•". Drop a break beside a
    # blank; elsewhere, write a blank.
    cleaned = re.sub(r"^[ \t]*\0[ \t]*", "", cleaned, flags=re.MULTILINE).replace("\0", "•")
    return re.sub(r"(?<=\s)\x0b|\x0b(?=\s|\Z)", "", cleaned).replace("\x0b", " ")


def _replacement(character: str) -> str:
    """Return the sign that `clean_text` puts in place of an invisible *character* at first.

    This is a null for a bullet in a font of symbols, a vertical tab for a break between words, and
    nothing for any other character. At its end, `clean_text` replaces these signs, too.
    """
    if "\ue000" <= character <= "\uf8ff":
        return "\0"
    return "\x0b" if character in _BREAKS else ""
