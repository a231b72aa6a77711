"""Compare texts as people write them, and make them safe to show."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

# Invisible characters that Unicode counts among letters, marks and symbols: fillers, blanks other
# than spaces, and selectors of the form of the character before them.
_FILLERS = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\ufffc\uffa0"
    "\U0001d159\U000e0100-\U000e01ef]"
)
# Visible characters that Unicode counts among format characters: signs around Arabic and Syriac
# numbers.
_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
# Unicode reserves this range for pictographs, also future ones.
_PICTOGRAPHS = range(0x1F000, 0x1FB00)
_ZWNJ, _ZWJ, _AS_TEXT, _AS_EMOJI = "\u200c", "\u200d", "\ufe0e", "\ufe0f"
_SKIN = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
# Punctuation that has a second form as an emoji, beside the symbols.
_TWO_FORMS = "\u203c\u2049\u2139\u3030"
# The flags of England, Scotland and Wales: the letters after the black flag are invisible.
_FLAGS = tuple(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in place) + "\U000e007f"
    for place in ("gbeng", "gbsct", "gbwls")
)
_WORDS = r"[^\W_]+"
_SPACES = re.compile(r"[\t\n ]+")
# Every byte that an id cannot have becomes a space between its words.
_ID_BYTES = re.sub(rb"[^a-z0-9]", b" ", bytes(range(256)))
_SEPARATORS = str.maketrans({"-": " ", "_": " ", "&": " and "})
# Characters that people take for others, and letters that are two.
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
    """What each character folds to, by its code point; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = chr(code).translate(_LOOK_ALIKES).casefold()
        letters = [c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)]
        self[code] = "".join(letters).translate(_LOOK_ALIKES)
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return *text* without case, accents and ligatures, with one kind of apostrophe and dash.

    No character folds to nothing, except accents that are characters of their own.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def normalize_name(word: str) -> str:
    """Return *word* as names are compared: without case, accents, hyphens and doubled spaces."""
    return " ".join(fold(word).translate(_SEPARATORS).split())


def slug(text: str) -> str:
    """Return *text* as an id: its words without case and accents, with hyphens between them."""
    words = fold(text).encode("ascii", "replace").translate(_ID_BYTES, b"'")
    return b"-".join(words.split()).decode()


def one_line(text: str) -> str:
    """Return *text* on a single line: each run of blanks and line breaks becomes one space."""
    return _SPACES.sub(" ", text).strip(" ")


def shorten(text: str) -> str:
    """Return *text* for a message: its first 60 characters with an ellipsis if there are more."""
    return text if len(text) <= 60 else text[:60] + "…"


def find_invisible(text: str) -> str:
    """Return the first invisible character in *text* that nothing in it needs, or an empty text.

    These are control characters other than tab and line feed, format characters such as those that
    change the direction of writing, private and unassigned characters, surrogates, line separators
    and fillers. Allowed are those that a script or an emoji needs: joiners after an Arabic letter
    or an Indic virama and between emoji, variation selectors after a symbol or in a keycap, three
    flags, and the signs of Arabic numbers.
    """
    return next((text[at] for at in _not_allowed(text, "\t\n")), "")


def invisible_positions(text: str) -> Iterable[int]:
    """Return the positions of characters that ``find_invisible`` returns, except line ends."""
    return _not_allowed(text, "\t\n\r")


def printable(text: str) -> str:
    r"""Return *text* with characters that are not allowed on a line escaped, as in ``\\x1b``."""
    places = set(_not_allowed(text, ""))
    if not places:
        return text
    return "".join(
        char.encode("unicode_escape").decode() if at in places else char
        for at, char in enumerate(text)
    )


def _not_allowed(text: str, allowed: str) -> Iterator[int]:
    """Yield where in *text* characters are that are not allowed; those in *allowed* are."""
    if text.isascii() and text.isprintable():
        return
    quick = text
    for blank in (*allowed, "\u00a0", "\u202f"):
        quick = quick.replace(blank, " ")
    if quick.isprintable() and not re.search(_FILLERS, quick):
        return
    conditional = {char for char in {*text} - {*allowed} if _is_conditional(char)}
    if conditional:
        for at, char in enumerate(text):
            if char in conditional and not _is_needed(text, at):
                yield at


def _is_conditional(char: str) -> bool:
    """Return whether *char* is allowed only beside certain others, or never."""
    category = unicodedata.category(char)
    if category == "Cf":
        return char not in _SIGNS
    if category == "Cn":
        return ord(char) not in _PICTOGRAPHS
    return category in {"Cc", "Co", "Cs", "Zl", "Zp"} or bool(re.match(_FILLERS, char))


def _is_needed(text: str, at: int) -> bool:
    """Return whether a script or an emoji needs the character *at* this position of *text*."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in {_ZWNJ, _ZWJ}:
        base = _base(text, at)
        letter = base and unicodedata.category(base)[0] == "L"
        return bool(
            (letter and unicodedata.bidirectional(base) == "AL")
            or (before and unicodedata.combining(before) == 9)  # a virama
            or (char == _ZWJ and _is_symbol(base) and _is_symbol(after))
        )
    if char in {_AS_TEXT, _AS_EMOJI}:
        keycap = before in {*"#*0123456789"} and after == "\u20e3"
        return keycap or _is_symbol(before) or before in {*_TWO_FORMS}
    start = text.rfind("\U0001f3f4", max(0, at - 6), at)
    return start >= 0 and text.startswith(_FLAGS, start)


def _base(text: str, end: int) -> str:
    """Return the character that the marks and the skin colour before *end* belong to."""
    while end and (unicodedata.combining(text[end - 1]) or text[end - 1] in _AS_EMOJI + _SKIN):
        end -= 1
    return text[end - 1 : end]


def _is_symbol(char: str) -> bool:
    """Return whether *char* may be an emoji, or part of one."""
    return (
        bool(char)
        and not _is_conditional(char)
        and (unicodedata.category(char) in {"So", "Sm"} or ord(char) in _PICTOGRAPHS)
    )


def nearest(word: str, choices: Iterable[str], most: int = 1) -> Sequence[str]:
    """Return the choices most similar to *word*, best first; may be empty.

    A choice with the word in it comes before one that begins with it, and that before one that is
    only spelled alike: "trafic" means "Trafic de migrants" and not "trafficking".
    """
    typed = fold(word)
    folded = {fold(choice): choice for choice in choices}
    within = [choice for choice in folded if typed in re.findall(_WORDS, choice)]
    begun = [choice for choice in folded if len(typed) > 3 and choice.startswith(typed)]
    singular = typed.removesuffix("s").removesuffix("ie")
    alike = spelled_alike(typed, folded) or spelled_alike(singular, folded)
    return [folded[choice] for choice in dict.fromkeys([*within, *begun, *alike])][:most]


def spelled_alike(word: str, choices: Iterable[str]) -> Sequence[str]:
    """Return those of *choices* that are spelled almost like *word*, or begin with it, best first.

    All are folded. One letter may be wrong in a word of four, two in a word of eight, but never the
    first.
    """
    matches = []
    for choice in choices:
        if choice[:1] != word[:1]:
            continue
        longest, longer = max(len(word), len(choice)), len(choice) - len(word)
        most = 0 if longest < 4 else 1 if longest < 8 else 2
        if abs(longer) <= most and (wrong := _edit_distance(word, choice)) <= most:
            matches.append((wrong, choice))
        elif 6 <= len(word) >= longer and choice.startswith(word):
            matches.append((longer, choice))
    return [choice for _wrong, choice in sorted(matches)]


def _edit_distance(word: str, other: str) -> int:
    """Return how many letters to insert, delete, change or swap to make *other* of *word*."""
    rows: list[list[int]] = [[*range(len(other) + 1)]]
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, theirs in enumerate(other, 1):
            least = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and theirs == word[i - 2]:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
