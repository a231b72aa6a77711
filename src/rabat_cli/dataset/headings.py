"""What the headings of a table mean: each in French or in English, as people write it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from ..language import LANGUAGES
from ..model import Language
from ..text import fold
from .fields import LIST_ONLY, list_columns, many_columns

# The headings of each column, French before the bar and English after it. Case, accents, plurals,
# and words such as "of the activity" make no difference.
_HEADINGS: Mapping[str, str] = {
    **{name: field.list_headings for name, field in list_columns().items()},
    **LIST_ONLY,
}
# The tables that the program writes, by their names.
_SHEETS: Mapping[str, str] = {
    "activities": "activités | activities",
    "alignment": "alignement | alignment",
    "documents": "documents | documents",
    "about": "à propos | about",
    "themes": "thèmes | themes",
    "objectives": "objectifs | objectives",
    "kinds": "types | kinds",
    "synonyms": "synonymes | synonyms",
}
# Words that a heading may have without meaning anything else by it, in either language or both.
_MEANINGLESS: Sequence[tuple[Language | None, str]] = (
    ("fr", "de du des d la le les l un une au aux et ou par sur pour avec activite reunion"),
    ("fr", "evenement projet pacte mondial pmm numero concerne vise principal lie correspondant"),
    ("fr", "associe tenue prevu implique couvert aborde organise internet"),
    ("en", "of the an by for and or with activity meeting event project global compact gcm number"),
    ("en", "relevant related main covered addressed involved corresponding"),
    (None, "a en in on n no web page migration action"),
)
_FILLERS: Mapping[str, Language | None] = {
    word: language for language, words in _MEANINGLESS for word in words.split()
}
# What tells one column of several from another, where an activity may have several of its values.
_MORE: Mapping[str, Language] = {
    **dict.fromkeys("autre secondaire complementaire 1er 1re 2e 2eme 3e 3eme".split(), "fr"),  # noqa: SIM905
    **dict.fromkeys("other secondary additional 1st 2nd 3rd".split(), "en"),  # noqa: SIM905
}
# Columns of which an activity may have several beside each other, told apart by such words.
_SEVERAL = frozenset({"objectives", *many_columns()})
_LANGUAGES: Mapping[str, Language] = {
    **dict.fromkeys(("fr", "fra", "francais", "francaise", "french"), "fr"),
    **dict.fromkeys(("en", "eng", "ang", "anglais", "anglaise", "english"), "en"),
}
_WORD = re.compile(r"[^\W_]+")
# "Objectif(s)" is the plural.
_PLURAL = re.compile(r"\((?:s|x|es|e|e·?s)\)")
# No heading is longer; what is, is a text.
_LONGEST = 120


class Heading(Struct, frozen=True):
    """What a heading means: a field, perhaps in one *language*, and the *number* after it, if any.

    *spoken* is the language that the heading itself is in, where it is a word of one language only.
    """

    field: str
    language: Language | None = None
    spoken: Language | None = None
    number: int | None = None


def heading(text: str) -> Heading | None:
    """What *text* means as the heading of a column, or None where it is not known."""
    if len(text) > _LONGEST:
        return None
    return _heading(text, "column")


def sheet(name: str) -> Heading | None:
    """Which of the program's own tables *name* is the name of, if any."""
    return _heading(name, "sheet") if len(name) <= _LONGEST else None


@cache
def _heading(text: str, where: str) -> Heading | None:
    words = _WORD.findall(_PLURAL.sub("", fold(text)))
    number = int(words.pop()) if len(words) > 1 and re.fullmatch("[0-9]{1,2}", words[-1]) else None
    language = _LANGUAGES.get(words[-1]) if words else None
    if language:
        words.pop()
        if len(words) > 1 and words[-1] in ("en", "in"):
            words.pop()
    known = _known(where)
    bare = _bare(words)
    found = known.get(tuple(words)) or known.get(bare)
    if not found:
        # Without the fillers, and in any order: "Titre de l'activité", "GCM objectives".
        found = known.get(tuple(sorted(_core(bare))))
    if not found:
        found = known.get(tuple(sorted(word for word in _core(bare) if word not in _MORE)))
        if found and found[0] not in _SEVERAL:
            return None
    if not found:
        return None
    spoken = {found[1], *map(_FILLERS.get, words), *map(_MORE.get, bare)} - {None}
    return Heading(found[0], language, spoken.pop() if len(spoken) == 1 else None, number)


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    """*words* in the singular."""
    return tuple(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in words)


def _core(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if word not in _FILLERS]


@cache
def _known(where: str) -> Mapping[tuple[str, ...], tuple[str, Language | None]]:
    """The fields by the words of their headings, and the language of these if it is only one."""
    known: dict[tuple[str, ...], tuple[str, Language | None]] = {}
    for field, written in (_HEADINGS if where == "column" else _SHEETS).items():
        for language, texts in zip(LANGUAGES, written.split("|"), strict=True):
            for text in texts.split(","):
                words = _bare(_WORD.findall(fold(text)))
                for way in {words, tuple(sorted(_core(words)))} - {()}:
                    before = known.setdefault(way, (field, language))
                    if before[0] == field and before[1] != language:
                        known[way] = (field, None)
    return known
