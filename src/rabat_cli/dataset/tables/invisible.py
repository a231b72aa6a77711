"""Take invisible characters and Word's bullets out of a plain list.

They come with what is pasted from Word, web pages and messages: soft hyphens, blanks without width,
marks of direction, ``_x000B_`` for a control character that XML cannot hold, and bullets in a font
of symbols, such as U+F0A7. Nothing that is read depends on them; they are reported once a sheet.

Texts that another program read in a wrong encoding, such as ``RÃ©union``, stay as they are and are
reported.
"""

import re

from msgspec.structs import replace

from ...language import _
from ...text import invisible_positions
from .cells import short_text
from .sheets import Sheet

# Excel's way to write a control character in XML.
_ESCAPE = re.compile(r"_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f]|7[Ff])_")
# Characters that end a line or part words; others stand within a word.
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# What becomes of "é", "à" or "’" in UTF-8 that is read as Windows-1252.
_GARBLED = re.compile("[ÃÂ][\u00a0-\u00bf]|â€")
# A message names so many characters.
_MOST_NAMED = 5


def clean_sheet(sheet: Sheet) -> Sheet:
    """Return *sheet* without invisible characters, with a warning at each cell that had some."""
    rows = []
    cells: list[tuple[int, int]] = []
    codes: dict[str, None] = {}
    doubts = [*sheet.doubts]
    for number, row in enumerate(sheet.rows):
        # Most rows have none, and one look at a whole row is quicker.
        row_text = " ".join([cell for cell in row if type(cell) is str])
        if not _GARBLED.search(row_text) and clean_text(row_text, {}) is row_text:
            rows.append(row)
            continue
        cleaned = []
        for column, cell in enumerate(row):
            text = clean_text(cell, codes) if isinstance(cell, str) else cell
            if text is not cell:
                cells.append((number, column))
            if isinstance(cell, str) and _GARBLED.search(cell):
                message = _("{found} was read in a wrong encoding before: export the list as UTF-8")
                doubts.append((number, column, message.format(found=short_text(cell))))
            cleaned.append(text)
        rows.append(cleaned)
    if not cells:
        return replace(sheet, doubts=doubts)
    named = ", ".join([*codes][:_MOST_NAMED] + ["…"] * (len(codes) > _MOST_NAMED))
    message = _("invisible characters or bullets of Word are taken out: {codes}")
    message = message.format(codes=named)
    doubts += [(number, column, message) for number, column in cells]
    return replace(sheet, rows=rows, doubts=doubts)


def clean_text(text: str, codes: dict[str, None]) -> str:
    """Return *text* without invisible characters, whose names are added to *codes*.

    A text without any is returned itself.
    """
    if "_x00" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[0][2:6], 16)), text)
    places = set(invisible_positions(text))
    if not places:
        return text
    codes.update(dict.fromkeys(f"U+{ord(text[at]):04X}" for at in sorted(places)))
    signs = [_instead(char) if at in places else char for at, char in enumerate(text)]
    cleaned = "".join(signs)
    # A bullet of a text with Word's other signs is one of Word, too; a list keeps its bullets.
    if cleaned.startswith("• ") and "\n" not in cleaned:
        codes["U+2022"] = None
        cleaned = cleaned.removeprefix("• ")
    # What was a bullet at the start of a line, or a break beside a blank, leaves nothing.
    cleaned = re.sub(r"^[ \t]*\0[ \t]*", "", cleaned, flags=re.MULTILINE).replace("\0", "•")
    return re.sub(r"(?<=\s)\x0b|\x0b(?=\s|\Z)", "", cleaned).replace("\x0b", " ")


def _instead(char: str) -> str:
    """Return a null for a bullet, a vertical tab for what parts words, and nothing for others."""
    if "\ue000" <= char <= "\uf8ff":
        return "\0"
    return "\x0b" if char in _BREAKS else ""
