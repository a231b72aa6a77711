"""Texts taken apart into words, and words without their endings.

A text is folded first: lower case, no accents, no ligatures. A word may be of either language:
there is one set of endings, since most are the same in both.
"""

import re
from functools import cache

from ..text import fold

# A word of a folded text: letters and digits.
WORD = re.compile(r"[^\W_]+")
# Words too common to be looked for, in both languages.
COMMON = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par"}
    | {"pour", "sur", "un", "une", "and", "by", "for", "from", "in", "of", "on", "or", "the"}
    | {"to", "with"}
)
_IRREGULAR = {
    "children": "child",
    "women": "woman",
    "travaux": "travail",
    "refugee": "refugi",
    "refugees": "refugi",
}
# Endings, the longer before the shorter, each with how many letters it must leave.
_ENDINGS = (
    *(("issement", 5), ("isseur", 5), ("atrice", 5), ("atoire", 5), ("ateur", 5), ("ation", 5)),
    *(("ating", 5), ("atory", 5), ("ement", 5), ("ated", 5), ("ator", 5), ("eure", 5)),
    *(("ment", 6), ("ate", 5), ("eur", 5), ("ing", 4), ("ed", 4), ("ee", 5), ("er", 5), ("ir", 5)),
)
# These go only after certain letters: migration and migratoire, but not region; première.
_ENDINGS_AFTER = re.compile(r"(?<=....[st])ion$|(?<=....at)(?:oire|ory)$|(?<=....i)ere$")
# The ends of stems that are written in several ways, or doubled.
_ALTERNATIVES = (
    *(("abilit", "abl"), ("abiliti", "abl"), ("ibilit", "ibl"), ("ibiliti", "ibl")),
    *(("ific", "ifi"), ("qu", "c"), ("iz", "is"), ("yz", "ys"), ("iv", "if"), ("eus", "eu")),
)
_DOUBLE = re.compile(r"(?<=...)([bdfglmnprt])\1$")
# Stems that are words of their own: where endings would leave one of these, only -e goes.
_OWN = frozenset({"depart", "environ", "form", "format", "found", "trait", "unit"})


def split(text: str) -> list[str]:
    """The words of *text*, folded, but for the common ones."""
    return [word for word in WORD.findall(fold(text)) if word not in COMMON]


@cache
def stem(word: str) -> str:
    """*word*, folded, without what tells its forms apart, as -s, -ing and -ation."""
    if len(word) <= 3 or not (word.isascii() and word.isalpha()):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = _singular(word)
    found = _same(_bare(word))
    return _same(_without_e(word)) if found in _OWN else found


def root(stem: str) -> str:
    """What every word with this *stem* begins with."""
    if len(stem) <= 3 or not stem.isalpha():
        return stem
    return stem[:-2] if stem.endswith("al") or stem in _IRREGULAR.values() else stem[:-1]


def _singular(word: str) -> str:
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > 4:
        return word[:-2] + "l"
    if word.endswith("sis") and len(word) > 4:
        return word[:-2] + "e"
    if word.endswith("ux") or (word.endswith("s") and not word.endswith("ss")):
        return word[:-1]
    return word


def _bare(word: str) -> str:
    """*word* without the longest ending that leaves enough letters of it."""
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    match = _ENDINGS_AFTER.search(word)
    return word[: match.start()] if match else _without_e(word)


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _same(word: str) -> str:
    """*word* with its end written as all its forms have it."""
    if word.endswith("y") and (len(word) > 4 or (len(word) > 3 and word[-2] not in "aeiou")):
        word = word[:-1] + "i"
    for end, same in _ALTERNATIVES:
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)] + same
    return word[:-1] if _DOUBLE.search(word) else word
