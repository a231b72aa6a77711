"""Parse the text of a search into terms."""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ..model import Synonym
from .stemming import WORD, stem, tokenize

_QUOTATION_MARK = re.compile(r"[\"“”«»]")
_OR = frozenset({"or", "ou"})
# Stands for a quoted phrase where it only matters that there is one.
_PHRASE = ""

Words = tuple[str, ...]
# Names of the same thing, each as the stems of its words.
Names = frozenset[Words]


class Term(Struct, frozen=True):
    """Something to search for: the folded *words* that were typed, and all *names* of the thing.

    *separable* says whether the words may also stand apart from each other.
    """

    words: Words
    names: Names
    separable: bool = False

    def split(self) -> list["Term"]:
        """Return a term for each word if they may stand apart, otherwise nothing."""
        if not self.separable:
            return []
        return [Term((word,), frozenset({(stem(word),)})) for word in self.words]


def parse_terms(text: str, synonyms: Iterable[Synonym]) -> list[Term]:
    """Return the terms of the search *text*, each once, with the names that *synonyms* add.

    What stands between quotation marks is one phrase. Stop words are left out.
    """
    pieces = [tuple(word.text for word in tokenize(piece)) for piece in _split_at_quotes(text)]
    names = _names_by_name(synonyms)
    terms: dict[Term, None] = {}
    for position, words in enumerate(pieces):
        if position % 2 and words:
            terms[_term(words, names, separable=False)] = None
        else:
            terms.update(dict.fromkeys(_unquoted_terms(words, names)))
    return [*terms]


def has_or(text: str) -> bool:
    """Return whether the search *text* has "or" or "ou" between two words or phrases."""
    words = [
        word
        for position, piece in enumerate(_split_at_quotes(text))
        # Lower case only, not folded: "où" is another word.
        for word in (WORD.findall(piece.lower()) if position % 2 == 0 else [_PHRASE])
    ]
    return not _OR.isdisjoint(words[1:-1])


def _split_at_quotes(text: str) -> list[str]:
    """Split *text* at quotation marks: every second piece is a phrase."""
    return _QUOTATION_MARK.split(text)


def _names_by_name(synonyms: Iterable[Synonym]) -> Mapping[Words, Names]:
    """Return, for each name in a group of synonyms, all names of the groups that it is in."""
    names: dict[Words, Names] = {}
    for synonym in synonyms:
        stems = (tuple(word.stem for word in tokenize(name)) for name in synonym.words)
        group = frozenset(filter(None, stems))
        for name in group:
            names[name] = names.get(name, frozenset()) | group
    return names


def _unquoted_terms(words: Words, names: Mapping[Words, Names]) -> Iterator[Term]:
    """Yield terms for *words*: the longest run that has other names is one, else each word."""
    stems = tuple(map(stem, words))
    longest = max(map(len, names), default=1)
    start = 0
    while start < len(words):
        ends = range(min(start + longest, len(words)), start, -1)
        end = next((end for end in ends if stems[start:end] in names), start + 1)
        yield _term(words[start:end], names, separable=True)
        start = end


def _term(words: Words, names: Mapping[Words, Names], *, separable: bool) -> Term:
    stems = tuple(map(stem, words))
    return Term(words, names.get(stems, frozenset()) | {stems}, separable and len(words) > 1)
