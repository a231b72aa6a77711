"""What the words of a question ask for."""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ..model import Synonym
from ..text import fold
from .words import COMMON, WORD, split, stem

_QUOTED = re.compile(r"[\"“”«»]")
_OR = frozenset({"or", "ou"})
# What stands for a phrase where it only matters that there is one.
_PHRASE = ""

Phrase = tuple[str, ...]
Names = frozenset[Phrase]


class Term(Struct, frozen=True):
    """Something to be found: the folded words *asked* for, under any of their *names*.

    A name is the stems of its words. *apart* says whether the words may also stand apart.
    """

    asked: Phrase
    names: Names
    apart: bool = False

    @property
    def words(self) -> list["Term"]:
        """Its words as terms of their own, where they may stand apart."""
        if not self.apart:
            return []
        return [Term((word,), frozenset({(stem(word),)})) for word in self.asked]


def terms(text: str, synonyms: Iterable[Synonym]) -> list[Term]:
    """What *text* asks for, each once, with the other names that *synonyms* give it.

    What stands between quotation marks is one phrase.
    """
    pieces = [tuple(split(piece)) for piece in _QUOTED.split(text)]
    groups = _groups(synonyms, frozenset(word[:3] for words in pieces for word in words))
    found: dict[Term, None] = {}
    for position, words in enumerate(pieces):
        if position % 2 and words:
            found[_term(words, groups, apart=False)] = None
        else:
            found.update(dict.fromkeys(_named(words, groups)))
    return [*found]


def says_any(text: str) -> bool:
    """Whether *text* has "or", or "ou", between two of its words or phrases."""
    words = [
        word
        for position, piece in enumerate(_QUOTED.split(text))
        # Not folded: "où" is another word.
        for word in (WORD.findall(piece.lower()) if position % 2 == 0 else [_PHRASE])
    ]
    return not _OR.isdisjoint(words[1:-1])


def _groups(synonyms: Iterable[Synonym], begun: frozenset[str]) -> Mapping[Phrase, Names]:
    """All names of each name, but for groups without a word that begins like one of the question.

    Most groups are of no concern, and to stem their words would take longer than the rest.
    """
    groups: dict[Phrase, Names] = {}
    for synonym in synonyms:
        words = WORD.findall(fold("\n".join(synonym.words)))
        if not begun.isdisjoint(word[:3] for word in words if word not in COMMON):
            group = frozenset(filter(None, (_stems(split(name)) for name in synonym.words)))
            for name in group:
                groups[name] = groups.get(name, frozenset()) | group
    return groups


def _named(words: Phrase, groups: Mapping[Phrase, Names]) -> Iterator[Term]:
    """*words* as terms: the longest run that has other names is one, any other word its own."""
    stems = _stems(words)
    longest = max(map(len, groups), default=1)
    start = 0
    while start < len(words):
        end = next(
            (
                end
                for end in range(min(start + longest, len(words)), start, -1)
                if stems[start:end] in groups
            ),
            start + 1,
        )
        yield _term(words[start:end], groups, apart=True)
        start = end


def _term(words: Phrase, groups: Mapping[Phrase, Names], *, apart: bool) -> Term:
    own = _stems(words)
    return Term(words, groups.get(own, frozenset()) | {own}, apart and len(words) > 1)


def _stems(words: Iterable[str]) -> Phrase:
    return tuple(map(stem, words))
