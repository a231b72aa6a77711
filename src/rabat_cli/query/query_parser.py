"""Parse the text of a search into terms."""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ..dates import MONTHS
from ..model import Synonym
from ..text import fold
from .stemming import STOP_WORDS, WORD, stem, tokenize

_QUOTATION_MARK = re.compile(r"[\"“”«»]")
_OR = frozenset({"or", "ou"})
# What every activity is: beside other words it is not looked for.
_ACTIVITY_WORDS = frozenset({"activite", "activites", "activity", "activities"})
_MONTHS = frozenset(map(fold, MONTHS))
# The longest number that may be the day of a month.
_DAY_DIGITS = 2
# Stands for a quoted phrase where it only matters that there is one.
_PHRASE = ""

Words = tuple[str, ...]
# Names of the same thing, each as the stems of its words.
Names = frozenset[Words]


class Term(Struct, frozen=True):
    """Something to search for: the folded *words* that were typed, and all *names* of the thing.

    *separable* says whether the words may also stand apart from each other, *in_dates* whether the
    term may also be found in the date of an activity.
    """

    words: Words
    names: Names
    separable: bool = False
    in_dates: bool = True

    def split(self) -> list["Term"]:
        """Return a term for each word if they may stand apart, otherwise nothing."""
        if not self.separable:
            return []
        return [
            Term((word,), frozenset({(stem(word),)}), in_dates=self.in_dates) for word in self.words
        ]


def parse_terms(text: str, synonyms: Iterable[Synonym]) -> list[Term]:
    """Return the terms of the search *text*, each once, with the names that *synonyms* add.

    What stands between quotation marks is one phrase, with its stop words. Elsewhere they are left
    out, and so is "activity" beside any other term.
    """
    names = _names_by_name(synonyms)
    terms: dict[Term, bool] = {}
    for position, piece in enumerate(_split_at_quotes(text)):
        words = _words(piece)
        if position % 2 == 0:
            for term in _unquoted_terms(words, names):
                terms.setdefault(term, _ACTIVITY_WORDS.issuperset(term.words))
        elif words:
            terms[_term(_words(piece, stop_words=True), names, separable=False)] = False
    required = [term for term, is_activity in terms.items() if not is_activity] or [*terms]
    if any(not _MONTHS.isdisjoint(term.words) for term in required):
        return required
    # Without a month a short number is no day: "10" may be an objective or a part of a name.
    return [replace(term, in_dates=not any(map(_may_be_day, term.words))) for term in required]


def has_or(text: str) -> bool:
    """Return whether the search *text* has "or" or "ou" between two words or phrases."""
    words = [
        word
        for position, piece in enumerate(_split_at_quotes(text))
        # Lower case only, not folded: "où" is another word.
        for word in (WORD.findall(piece.lower()) if position % 2 == 0 else [_PHRASE])
    ]
    return not _OR.isdisjoint(words[1:-1])


def _words(text: str, *, stop_words: bool = False) -> Words:
    return tuple(word.text for word in tokenize(text, stop_words=stop_words))


def _may_be_day(word: str) -> bool:
    return len(word) <= _DAY_DIGITS and word.isdecimal()


def _split_at_quotes(text: str) -> list[str]:
    """Split *text* at quotation marks: every second piece is a phrase."""
    return _QUOTATION_MARK.split(text)


def _names_by_name(synonyms: Iterable[Synonym]) -> Mapping[Words, Names]:
    """Return, for each name in a group of synonyms, all names of the groups that it is in.

    A name with stop words stands there with them, too, as phrases have it.
    """
    names: dict[Words, Names] = {}
    for synonym in synonyms:
        tokenized = [tokenize(name, stop_words=True) for name in synonym.words]
        written = {tuple(word.stem for word in words) for words in tokenized}
        bare = {
            tuple(word.stem for word in words if word.text not in STOP_WORDS) for words in tokenized
        }
        group = frozenset(filter(None, bare))
        for name in group | written:
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
