"""Parse the text of a search into terms."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ..dates import MONTHS
from ..model import Synonym
from ..text import fold
from .stemming import STOP_WORDS, stem, tokenize

_QUOTATION_MARK = re.compile(r"[\"“”«»]")
# Applied to text that is not folded, because folded "où" is "ou".
OR = re.compile(r"(?<![^\W_])(?:or|ou)(?![^\W_])", re.IGNORECASE)
# Words that fit every activity: a search that has other words leaves them out.
_ACTIVITY_WORDS = frozenset({"activite", "activites", "activity", "activities"})
_MONTHS = frozenset(map(fold, MONTHS))

# Words in their order, either folded or reduced to their stems.
Words = tuple[str, ...]
# Words and phrases that mean the same, each as the stems of its words.
Wordings = frozenset[Words]


class Term(Struct, frozen=True):
    """Something to search for: the folded *words* that were typed, with their synonyms.

    *wordings* are these words and their synonyms, as stems. If *separable*, the words may also
    stand apart from each other. If *in_dates*, the term may also be found in the date of an
    activity.
    """

    words: Words
    wordings: Wordings
    separable: bool = False
    in_dates: bool = True

    def split(self) -> list["Term"]:
        """Return a term for each word if the term is separable, otherwise an empty list."""
        if not self.separable:
            return []
        return [
            Term((word,), frozenset({(stem(word),)}), in_dates=self.in_dates) for word in self.words
        ]


def parse_terms(text: str, synonyms: Iterable[Synonym]) -> list[Term]:
    """Return the terms of the search *text*, each once, with the wordings that *synonyms* add.

    Text between quotation marks is one phrase, which keeps its stop words. A phrase that has only
    stop words is left out. Outside phrases, stop words are left out, and "activity" is left out if
    there is another term.
    """
    synonyms_by_wording = _synonyms_by_wording(tuple(synonyms))
    # Maps each term to whether it has only words such as "activity".
    terms: dict[Term, bool] = {}
    for position, piece in enumerate(_split_at_quotes(text)):
        words = _words(piece)
        if position % 2 == 0:
            for term in _unquoted_terms(words, synonyms_by_wording):
                terms.setdefault(term, _ACTIVITY_WORDS.issuperset(term.words))
        elif words:
            phrase = _words(piece, keep_stop_words=True)
            terms[_term(phrase, synonyms_by_wording, separable=False)] = False
    required = [term for term, is_activity in terms.items() if not is_activity] or [*terms]
    if any(not _MONTHS.isdisjoint(term.words) for term in required):
        return required
    # Without a month, a number of one or two digits is not a day: "10" may be an objective or a
    # part of a name.
    return [
        replace(term, in_dates=not any(len(word) < 3 and word.isdecimal() for word in term.words))
        for term in required
    ]


def split_alternatives(text: str) -> list[str]:
    """Split the search *text* at each "or" and "ou" outside phrases; each part is kept once.

    An alternative without a word, or with no word but "activity", is left out. If all are left out,
    *text* is the only alternative.
    """
    alternatives = [""]
    for position, piece in enumerate(_split_at_quotes(text)):
        if position % 2:
            alternatives[-1] += f'"{piece}"'
            continue
        first, *others = OR.split(piece)
        alternatives[-1] += first
        alternatives += others
    return [
        alternative
        for alternative in dict.fromkeys(map(str.strip, alternatives))
        if not _ACTIVITY_WORDS.issuperset(_words(alternative))
    ] or [text]


def _words(text: str, *, keep_stop_words: bool = False) -> Words:
    return tuple(word.text for word in tokenize(text, keep_stop_words=keep_stop_words))


def _split_at_quotes(text: str) -> list[str]:
    """Split *text* at quotation marks. The pieces at odd positions are phrases."""
    return _QUOTATION_MARK.split(text)


# Cached, because each alternative of a search is parsed with the same synonyms.
@lru_cache(maxsize=1)
def _synonyms_by_wording(synonyms: tuple[Synonym, ...]) -> Mapping[Words, Wordings]:
    """Map each wording in *synonyms* to all wordings of the groups that it is in.

    The wordings in a value have no stop words. A wording with stop words is a key both with and
    without them, because phrases keep stop words.
    """
    synonyms_by_wording: dict[Words, Wordings] = {}
    for synonym in synonyms:
        tokenized = [tokenize(text, keep_stop_words=True) for text in synonym.words]
        with_stop_words = {tuple(word.stem for word in words) for words in tokenized}
        without_stop_words = {
            tuple(word.stem for word in words if word.text not in STOP_WORDS) for words in tokenized
        }
        group = frozenset(filter(None, without_stop_words))
        for wording in group | with_stop_words:
            synonyms_by_wording[wording] = synonyms_by_wording.get(wording, frozenset()) | group
    return synonyms_by_wording


def _unquoted_terms(words: Words, synonyms_by_wording: Mapping[Words, Wordings]) -> Iterator[Term]:
    """Yield the terms of *words*, from the left.

    The longest run that begins with the next word and has synonyms is one term. If no run has
    synonyms, the next word alone is a term.
    """
    stems = tuple(map(stem, words))
    longest = max(map(len, synonyms_by_wording), default=1)
    start = 0
    while start < len(words):
        ends = range(min(start + longest, len(words)), start, -1)
        end = next((end for end in ends if stems[start:end] in synonyms_by_wording), start + 1)
        yield _term(words[start:end], synonyms_by_wording, separable=True)
        start = end


def _term(words: Words, synonyms_by_wording: Mapping[Words, Wordings], *, separable: bool) -> Term:
    stems = tuple(map(stem, words))
    wordings = synonyms_by_wording.get(stems, frozenset()) | {stems}
    return Term(words, wordings, separable and len(words) > 1)
