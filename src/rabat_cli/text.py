"""Compare texts as people write them, and make them safe to show."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

# Invisible characters that Unicode counts among letters, marks and symbols: fillers, blanks other
# than spaces, and variation selectors, which choose the form of the character before them.
_FILLERS = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\ufffc\uffa0"
    "\U0001d159\U000e0100-\U000e01ef]"
)
# Signs around Arabic and Syriac numbers. They are visible; all other characters that Unicode counts
# as format characters are invisible.
_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
# Unicode reserves this range for pictographs, including future ones.
_PICTOGRAPHS = range(0x1F000, 0x1FB00)
# The zero-width non-joiner and joiner, and the variation selectors that show the character before
# them as text or as an emoji.
_ZWNJ, _ZWJ, _AS_TEXT, _AS_EMOJI = "\u200c", "\u200d", "\ufe0e", "\ufe0f"
_SKIN_COLOURS = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
# Characters that have a second form as an emoji, although they are no symbols: the first is "‼".
_TWO_FORMS = "\u203c\u2049\u2139\u3030"
_WORDS = r"[^\W_]+"
_SPACES = re.compile(r"[\t\n ]+")
# Translation table for bytes: maps all but lower-case letters and digits to a space.
_ID_BYTES = re.sub(rb"[^a-z0-9]", b" ", bytes(range(256)))
_SEPARATORS = str.maketrans({"-": " ", "_": " ", "&": " and "})
# Characters that people type in place of others, and letters that stand for two.
_LOOK_ALIKES = str.maketrans(
    {
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "Æ": "ae",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "ß": "ss",
        "ẞ": "ss",
        "µ": "u",
        "¼": "1/4",
        "½": "1/2",
        "¾": "3/4",
        "…": "...",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "\u202f": " ",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
    }
)


class _Folded(dict[int, str]):
    """Maps the code point of a character to what it folds to, computed at its first use."""

    def __missing__(self, code: int) -> str:
        plain = chr(code).translate(_LOOK_ALIKES).casefold()
        letters = [c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)]
        self[code] = "".join(letters).translate(_LOOK_ALIKES)
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return *text* without case, accents and ligatures, with one kind of apostrophe and dash.

    For example, "L’Œuvre" gives "l'oeuvre". Each character folds to at least one character, except
    an accent that is a character of its own, which vanishes.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def normalize_name(word: str) -> str:
    """Return *word* in the form in which names are compared: "Ruée & Co-op" gives "ruee and co op".

    The form has no case, accents, hyphens or doubled spaces, and "and" instead of "&".
    """
    return " ".join(fold(word).translate(_SEPARATORS).split())


def slug(text: str) -> str:
    """Return *text* as an id: "Traite des êtres humains" gives "traite-des-etres-humains"."""
    words = fold(text).encode("ascii", "replace").translate(_ID_BYTES, b"'")
    return b"-".join(words.split()).decode()


def one_line(text: str) -> str:
    """Return *text* on a single line: each run of blanks and line breaks becomes one space."""
    return _SPACES.sub(" ", text).strip(" ")


def shorten(text: str) -> str:
    """Return *text* for a message; if it has more than 60 characters, the first 60 and "…"."""
    return text if len(text) <= 60 else text[:60] + "…"


def find_invisible(text: str) -> str:
    """Return the first invisible character in *text* that is not needed there, or an empty text.

    Invisible characters are control characters, format characters (such as those that change the
    direction of writing), private and unassigned characters, surrogates, line separators and
    fillers. Tab and line feed are allowed, and so are the characters that a script or an emoji
    needs. These are a joiner after an Arabic letter, after an Indic virama or between two emoji,
    and a variation selector after a symbol or in a keycap.
    """
    return next((text[position] for position in _forbidden_positions(text, "\t\n")), "")


def invisible_positions(text: str) -> Iterable[int]:
    """Return the positions of all that `find_invisible` forbids, except carriage returns."""
    return _forbidden_positions(text, "\t\n\r")


def printable(text: str) -> str:
    r"""Return *text* on one line, with invisible characters and line ends escaped: ``\x1b``."""
    positions = set(_forbidden_positions(text, ""))
    if not positions:
        return text
    return "".join(
        char.encode("unicode_escape").decode() if position in positions else char
        for position, char in enumerate(text)
    )


def _forbidden_positions(text: str, allowed: str) -> Iterator[int]:
    """Yield the positions of the invisible characters in *text* that are not needed there.

    The characters in *allowed* are never forbidden.
    """
    if text.isascii() and text.isprintable():
        return
    # Return here for most texts: apart from allowed blanks, all their characters are visible.
    without_blanks = text
    for blank in (*allowed, "\u00a0", "\u202f"):
        without_blanks = without_blanks.replace(blank, " ")
    if without_blanks.isprintable() and not re.search(_FILLERS, without_blanks):
        return
    invisible = {char for char in {*text} - {*allowed} if _is_invisible(char)}
    if invisible:
        for position, char in enumerate(text):
            if char in invisible and not _is_needed(text, position):
                yield position


def _is_invisible(char: str) -> bool:
    """Return whether *char* is invisible: a joiner or U+0001, but not "a" or an Arabic number sign.

    `_is_needed` says where an invisible character is allowed nevertheless.
    """
    category = unicodedata.category(char)
    if category == "Cf":
        return char not in _SIGNS
    if category == "Cn":
        return ord(char) not in _PICTOGRAPHS
    return category in {"Cc", "Co", "Cs", "Zl", "Zp"} or bool(re.match(_FILLERS, char))


def _is_needed(text: str, position: int) -> bool:
    """Return whether a script or an emoji needs the invisible character at *position* of *text*.

    A joiner between two emoji is needed; the same joiner between two Latin letters is not.
    """
    char = text[position]
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if char in {_ZWNJ, _ZWJ}:
        base = _base(text, position)
        is_letter = base and unicodedata.category(base)[0] == "L"
        return bool(
            (is_letter and unicodedata.bidirectional(base) == "AL")
            or (before and unicodedata.combining(before) == 9)  # a virama
            or (char == _ZWJ and _is_symbol(base) and _is_symbol(after))
        )
    if char in {_AS_TEXT, _AS_EMOJI}:
        is_keycap = before in {*"#*0123456789"} and after == "\u20e3"
        return is_keycap or _is_symbol(before) or before in {*_TWO_FORMS}
    return False


def _base(text: str, end: int) -> str:
    """Return the last character before *end* that is neither a mark nor a skin colour."""
    while end and (
        unicodedata.combining(text[end - 1]) or text[end - 1] in _AS_EMOJI + _SKIN_COLOURS
    ):
        end -= 1
    return text[end - 1 : end]


def _is_symbol(char: str) -> bool:
    """Return whether *char* may be an emoji or a part of an emoji: "☀" and "♂", but not "a"."""
    return (
        bool(char)
        and not _is_invisible(char)
        and (unicodedata.category(char) in {"So", "Sm"} or ord(char) in _PICTOGRAPHS)
    )


def nearest(word: str, choices: Iterable[str], most: int = 1) -> Sequence[str]:
    """Return the choices most similar to *word*, at most *most*, best first; may be empty.

    First come choices that contain *word* as a word. If *word* has four letters or more, choices
    that begin with it follow. Last come choices that are spelled almost like it. For example, if
    *most* is 3, "maroc" gives "Sahara et Maroc", "Marocain" and "Maroq", in this order.
    """
    typed = fold(word)
    choice_by_folded = {fold(choice): choice for choice in choices}
    containing = [choice for choice in choice_by_folded if typed in re.findall(_WORDS, choice)]
    beginning = [
        choice for choice in choice_by_folded if len(typed) > 3 and choice.startswith(typed)
    ]
    # "studies" without its plural ending is "stud", which is similar to "study".
    singular = typed.removesuffix("s").removesuffix("ie")
    alike = spelled_alike(typed, choice_by_folded) or spelled_alike(singular, choice_by_folded)
    ranked = dict.fromkeys([*containing, *beginning, *alike])
    return [choice_by_folded[choice] for choice in ranked][:most]


def spelled_alike(word: str, choices: Iterable[str]) -> Sequence[str]:
    """Return the *choices* that are spelled almost like *word* or begin with *word*, best first.

    *word* and *choices* are folded. The first letter must be right: "baroc" does not give "maroc".
    If *word* or the choice has four letters or more, one letter may be wrong: "maroq" gives
    "maroc". If either has eight letters or more, two letters may be wrong. If *word* has six
    letters or more, it also gives a choice that begins with it and is at most twice as long:
    "smuggl" gives "smuggling".
    """
    matches = []
    for choice in choices:
        if choice[:1] != word[:1]:
            continue
        length, extra = max(len(word), len(choice)), len(choice) - len(word)
        allowed = 0 if length < 4 else 1 if length < 8 else 2
        if abs(extra) <= allowed and (distance := _edit_distance(word, choice)) <= allowed:
            matches.append((distance, choice))
        elif len(word) >= max(6, extra) and choice.startswith(word):
            matches.append((extra, choice))
    return [choice for _distance, choice in sorted(matches)]


def _edit_distance(word: str, other: str) -> int:
    """Return how many letters to insert, delete, change or swap to turn *word* into *other*.

    This is the Damerau–Levenshtein distance: row i, column j of the table is the distance between
    the first i letters of *word* and the first j letters of *other*.
    """
    rows: list[list[int]] = [[*range(len(other) + 1)]]
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, other_letter in enumerate(other, 1):
            change = rows[-1][j - 1] + (letter != other_letter)
            least = min(rows[-1][j] + 1, row[-1] + 1, change)
            if i > 1 and j > 1 and letter == other[j - 2] and other_letter == word[i - 2]:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
