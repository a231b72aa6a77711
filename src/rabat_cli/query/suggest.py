"""What to search for instead where a search finds nothing: a word like it, or a related term."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..language import current
from ..model import Activity, Related, Synonym
from ..text import fold, normalize_name, spelled_alike
from .passages import Passage, own_passages, shared_passages
from .query_parser import Words
from .search import SearchData
from .stemming import Word, stem, tokenize

# The words of so many activities are enough to find one that was meant.
_ENOUGH = 1000
# A question with more unknown words than this is no typing error.
_MOST_UNKNOWN = 3
_MOST_GUESSES = 3
# A word as it is written: accents may be characters of their own.
_WRITTEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


def find_searches(data: SearchData, text: str) -> Sequence[str]:
    """Return *text* if a search for it finds something.

    Otherwise related searches or a correction that find something; may be empty.
    """
    for searches in ([text], *searches_for_related(data, text)):
        if successful := [*filter(data.search, searches)]:
            return successful
    corrected = correct_spelling(data, data.dataset.activities, text)
    return [corrected] if corrected else []


def searches_for_related(data: SearchData, text: str) -> list[list[str]]:
    """Return `related_searches` for *text*, and for ambiguous terms that are misspelled in it."""
    words = [
        word if data.search(word) else ambiguous_term(word, data.related) or word
        for word in text.split()
    ]
    return related_searches(" ".join(words), data.related)


def correct_spelling(data: SearchData, activities: Sequence[Activity], text: str) -> str | None:
    """Return *text* with its unknown words replaced by similar ones, so that it finds something.

    An unknown word that is like no other is left out. None if no word can be replaced, or if
    nothing would be found among *activities*.
    """
    shared = shared_passages(data.dataset, activities, data.objectives, data.countries).values()
    passages_of_activities = map(own_passages, activities[:_ENOUGH])
    known = _known_words(
        [passage for passages in (*passages_of_activities, *shared) for passage in passages],
        data.synonyms,
    )
    stems = {*map(stem, known)}
    typed = [word.text for word in tokenize(text)]
    unknown = [word for word in dict.fromkeys(typed) if stem(word) not in stems]
    rest = [word for word in typed if word not in unknown]
    replaced = dict.fromkeys(unknown, "")
    # A shorter word is like too many others.
    for word in [word for word in unknown[:_MOST_UNKNOWN] if len(word) > 3]:
        for guess in spelled_alike(word, known)[:_MOST_GUESSES]:
            if data.search(" ".join([*rest, *filter(None, replaced.values()), guess]), activities):
                replaced[word] = known[guess]
                break
    if not any(replaced.values()):
        return None
    written = _WRITTEN.sub(lambda match: replaced.get(fold(match[0]), match[0]), text)
    corrected = " ".join(written.split())
    return corrected if data.search(corrected, activities) else None


def _known_words(passages: Iterable[Passage], synonyms: Iterable[Synonym]) -> Mapping[str, str]:
    """Return the words of *passages* and the synonyms of one word as written, by folded word."""
    # Texts share most of their words: each piece between blanks is looked at once.
    pieces = dict.fromkeys(piece for passage in passages for piece in passage.text.split())
    words = [word for piece in pieces for word in _WRITTEN.findall(piece)]
    words += [name for synonym in synonyms for name in synonym.words if _WRITTEN.fullmatch(name)]
    return {fold(word): word.lower() for word in reversed(words)}


def related_searches(text: str, groups: Iterable[Related]) -> list[list[str]]:
    """Return searches for what the words of *text* are related to, in the language in use.

    The longest run of words that is a term of *groups* is replaced by each term to see instead. The
    first list keeps the other words of *text*, the second leaves them out. If the other words are
    part of a term to see, that one alone is meant.
    """
    words = tokenize(text)
    see = {
        _singular(tokenize(term)): group.see
        for group in groups
        for term in (*group.terms.fr, *group.terms.en)
    }
    match = next(
        (
            run
            for run in _runs(words, max(map(len, see), default=0))
            if _singular(words[run]) in see
        ),
        None,
    )
    if match is None:
        return []
    before, after = words[: match.start], words[match.stop :]
    french, english = (see[_singular(words[match])].fr, see[_singular(words[match])].en)
    # In the other language where there are none in the one in use.
    terms = (french or english) if current() == "fr" else (english or french)
    others = {*_singular([*before, *after])}
    with_others = [term for term in terms if others <= {*_singular(tokenize(term))}]
    if others and with_others:
        return [with_others]
    remaining = [
        " ".join([*(word.text for word in before), term, *(word.text for word in after)])
        for term in terms
    ]
    return [remaining, [*terms]] if remaining != [*terms] else [remaining]


def ambiguous_term(text: str, groups: Iterable[Related]) -> str | None:
    """Return a term of *groups* with several terms to see, if *text* is spelled almost like it.

    "traff", "traffik" and "trafick" are like "traffic", which may be smuggling or trafficking.
    "trafic", a word of a term to see, is like it and not ambiguous; its misspellings are.
    """
    typed = normalize_name(text)
    for group in groups:
        terms = [fold(term) for term in (*group.terms.fr, *group.terms.en) if " " not in term]
        see = (*group.see.fr, *group.see.en)
        near = {word.text for term in see for word in tokenize(term)}
        near = {word for word in near if spelled_alike(word, terms)}
        several = len(group.see.fr) > 1 or len(group.see.en) > 1
        if not several or typed in near:
            continue
        begun = (term for term in terms if term.startswith(typed) and len(term) - len(typed) < 3)
        if match := next(begun, None) or next(iter(spelled_alike(typed, [*terms, *near])), None):
            return match if match in terms else spelled_alike(match, terms)[0]
    return None


def _runs(words: Sequence[Word], longest: int) -> Iterator[slice]:
    """Yield every run of at most *longest* of *words*, the longest first."""
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield slice(start, start + length)


def _singular(words: Iterable[Word]) -> Words:
    """Return the singular of each of *words*.

    Stems would go too far: "trafficing" is a typing error, not what people call "traffic".
    """
    return tuple(word.text.removesuffix("s") for word in words)
