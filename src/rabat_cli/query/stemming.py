"""Split texts into words, and reduce words to their stems.

A text is folded first: lower case, no accents, no ligatures. There is one set of endings for French
and English, since most are the same in both.
"""

import re
from functools import cache
from typing import NamedTuple

from ..text import fold

# A word of a folded text: letters and digits.
WORD = re.compile(r"[^\W_]+")
# French idioms in which "genre" does not mean gender: "en tout genre", "genre humain".
_KIND_OF_THING = re.compile(
    r"\b((?:premier|premiere|seul|seule|unique|dernier|derniere)s? (?:\w+ )?(?:du|de son|de leur) "
    r"|(?:en|dans) (?:son|leur|tout|tous) |(?:ce|quel|du meme) |un (?=genre d[e'])"
    r"|(?=genre humain))genres?\b"
)
# Words too common to be searched for, in both languages.
STOP_WORDS = frozenset(
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
    # French for "girl": without its final e, it would have the stem of the English "fill".
    "fille": "fille",
    "filles": "fille",
}
# Endings, the longer before the shorter, each with the number of letters that must at least remain.
_ENDINGS = (
    *(("issement", 5), ("isseur", 5), ("atrice", 5), ("atoire", 5), ("ateur", 5), ("ation", 5)),
    *(("ating", 5), ("atory", 5), ("ement", 5), ("ated", 5), ("ator", 5), ("eure", 5)),
    *(("ment", 6), ("ate", 5), ("eur", 5), ("ing", 4), ("ed", 4), ("ee", 5), ("er", 5), ("ir", 5)),
)
# Endings removed only after certain letters: "migration", "migratoire" and "premiere" lose
# their endings, but "region" keeps -ion.
_ENDINGS_AFTER = re.compile(r"(?<=....[st])ion$|(?<=....at)(?:oire|ory)$|(?<=....i)ere$")
# Endings of stems, each with the ending that replaces it, so that all spellings of a word have the
# same stem: "organiz" becomes "organis".
_ALTERNATIVES = (
    *(("abilit", "abl"), ("abiliti", "abl"), ("ibilit", "ibl"), ("ibiliti", "ibl")),
    *(("ific", "ifi"), ("qu", "c"), ("iz", "is"), ("yz", "ys"), ("iv", "if"), ("eus", "eu")),
)
# A double consonant at the end of a stem: only one is kept.
_DOUBLE = re.compile(r"(?<=...)([bdfglmnprt])\1$")
# Words that must not become the stem of a longer, unrelated word: "formation" is not cut to
# "format", and "traitement" is not cut to "trait". If a word would be cut to one of these, only its
# final e is removed.
_NOT_STEMS = frozenset({"depart", "environ", "form", "format", "found", "trait", "unit"})


class Word(NamedTuple):
    """A word of a folded text, its stem, and where it starts and ends in the folded text."""

    text: str
    stem: str
    start: int
    end: int


def tokenize(text: str, *, keep_stop_words: bool = False) -> list[Word]:
    """Return the words of *text*, folded, without stop words unless *keep_stop_words* is true.

    The French "genre" is left out where it does not mean gender.
    """
    return [
        Word(match[0], stem(match[0]), match.start(), match.end())
        for match in WORD.finditer(fold_words(text))
        if keep_stop_words or match[0] not in STOP_WORDS
    ]


def fold_words(text: str) -> str:
    """Fold *text*, with blanks for the French "genre" where it does not mean gender."""
    folded = fold(text)
    if "genre" not in folded:
        return folded
    # Blanks in place of the word keep the positions of the other words.
    return _KIND_OF_THING.sub(lambda match: match[1].ljust(len(match[0])), folded)


@cache
def stem(word: str) -> str:
    """Return the stem of the folded *word*, without endings such as -s, -ing and -ion.

    "migration", "migrations" and "migratory" give "migrat".
    """
    if len(word) <= 3 or not (word.isascii() and word.isalpha()):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = _singular(word)
    stemmed = _unify_spelling(_remove_ending(word))
    return _unify_spelling(_remove_e(word)) if stemmed in _NOT_STEMS else stemmed


def _singular(word: str) -> str:
    """Return *word* in the singular: "journaux" gives "journal", "analysis" gives "analyse"."""
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > 4:
        return word[:-2] + "l"
    if word.endswith("sis") and len(word) > 4:
        return word[:-2] + "e"
    if word.endswith("ux") or (word.endswith("s") and not word.endswith("ss")):
        return word[:-1]
    return word


def _remove_ending(word: str) -> str:
    """Return *word* without the longest of _ENDINGS that leaves enough letters.

    If *word* has none, remove one of _ENDINGS_AFTER; if it has none of these either, a final e.
    """
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    match = _ENDINGS_AFTER.search(word)
    return word[: match.start()] if match else _remove_e(word)


def _remove_e(word: str) -> str:
    """Return *word* without its final e if it has more than four letters: "aide" keeps its e."""
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _unify_spelling(word: str) -> str:
    """Return the stem *word* with the end that all its spellings get.

    "organiz" gives "organis", "country" gives "countri", and "plann" gives "plan".
    """
    if word.endswith("y") and (len(word) > 4 or (len(word) > 3 and word[-2] not in "aeiou")):
        word = word[:-1] + "i"
    for end, unified in _ALTERNATIVES:
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)] + unified
    return word[:-1] if _DOUBLE.search(word) else word
