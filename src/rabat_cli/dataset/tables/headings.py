"""Recognise the headings of tables, in French and in English, as people write them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from ...language import LANGUAGES
from ...model import Language
from ...text import fold
from ..fields import LIST_ONLY, list_columns, many_columns

# The usual headings of each column, French before the bar and English after it. Case, accents,
# plurals, and words such as "of the activity" make no difference.
_USUAL_HEADINGS: Mapping[str, str] = {
    **{name: field.list_headings for name, field in list_columns().items()},
    **LIST_ONLY,
}
# The names of the sheets of the program's own workbook.
_SHEET_NAMES: Mapping[str, str] = {
    "activities": "activités | activities",
    "alignment": "alignement | alignment",
    "documents": "documents | documents",
    "about": "à propos | about",
    "themes": "thèmes | themes",
    "objectives": "objectifs | objectives",
    "kinds": "types | kinds",
    "synonyms": "synonymes | synonyms",
}
# Words that do not change the meaning of a heading, with the language that they are in.
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
# Words that tell one of several columns of a field from another.
_ORDINALS: Mapping[str, Language] = {
    **dict.fromkeys("autre secondaire complementaire 1er 1re 2e 2eme 3e 3eme".split(), "fr"),  # noqa: SIM905
    **dict.fromkeys("other secondary additional 1st 2nd 3rd".split(), "en"),  # noqa: SIM905
}
# Fields that may have several columns, told apart by such words.
_NUMBERED_FIELDS = frozenset({"objectives", *many_columns()})
_LANGUAGES: Mapping[str, Language] = {
    **dict.fromkeys(("fr", "fra", "francais", "francaise", "french"), "fr"),
    **dict.fromkeys(("en", "eng", "ang", "anglais", "anglaise", "english"), "en"),
}
_WORD = re.compile(r"[^\W_]+")
# "Objectif(s)" is the plural.
_PLURAL = re.compile(r"\((?:s|x|es|e|e·?s)\)")
# A longer text is no heading.
_LONGEST = 120


class Heading(Struct, frozen=True):
    """The meaning of a heading: a field, perhaps in one *language*, perhaps with a *number*.

    *spoken* is the language of the heading itself; None if it is a heading in both languages.
    """

    field: str
    language: Language | None = None
    spoken: Language | None = None
    number: int | None = None


def heading(text: str) -> Heading | None:
    """Return the meaning of *text* as the heading of a column, or None if it is not known."""
    if len(text) > _LONGEST:
        return None
    return _heading(text, "column")


def sheet_table(name: str) -> str | None:
    """Return which table of the program's own workbook a sheet of this *name* holds, if any."""
    known = _heading(name, "sheet") if len(name) <= _LONGEST else None
    return known.field if known else None


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
    bare = _singular(words)
    match = known.get(tuple(words)) or known.get(bare)
    if not match:
        # Without the fillers, and in any order: "Titre de l'activité", "GCM objectives".
        match = known.get(tuple(sorted(_without_fillers(bare))))
    if not match:
        core = [word for word in _without_fillers(bare) if word not in _ORDINALS]
        match = known.get(tuple(sorted(core)))
        if match and match[0] not in _NUMBERED_FIELDS:
            return None
    if not match:
        return None
    spoken = {match[1], *map(_FILLERS.get, words), *map(_ORDINALS.get, bare)} - {None}
    return Heading(match[0], language, spoken.pop() if len(spoken) == 1 else None, number)


def _singular(words: Sequence[str]) -> tuple[str, ...]:
    """Return *words* in the singular."""
    return tuple(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in words)


def _without_fillers(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if word not in _FILLERS]


@cache
def _known(where: str) -> Mapping[tuple[str, ...], tuple[str, Language | None]]:
    """Return the field and the language, if it is only one, by the words of each usual heading."""
    known: dict[tuple[str, ...], tuple[str, Language | None]] = {}
    for field, headings in (_USUAL_HEADINGS if where == "column" else _SHEET_NAMES).items():
        for language, texts in zip(LANGUAGES, headings.split("|"), strict=True):
            for text in texts.split(","):
                words = _singular(_WORD.findall(fold(text)))
                for way in {words, tuple(sorted(_without_fillers(words)))} - {()}:
                    before = known.setdefault(way, (field, language))
                    if before[0] == field and before[1] != language:
                        known[way] = (field, None)
    return known
