"""What to search for instead if a search finds nothing: a similar word, or a related term."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..language import current
from ..model import Activity, Related, Synonym
from ..text import fold, normalize_name, spelled_alike
from .passages import Passage, own_passages, shared_passages
from .query_parser import Words
from .search import SearchData
from .stemming import Word, stem, tokenize

# At most this many activities are read for words that may have been meant.
_MOST_ACTIVITIES = 1000
# At most this many unknown words are corrected. Further ones are left out.
_MOST_UNKNOWN = 3
# At most this many similar words are tried for each unknown one.
_MOST_GUESSES = 3
# A word that is not folded: accents may be characters of their own.
_WRITTEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


def find_searches(data: SearchData, text: str) -> Sequence[str]:
    """Return searches that find something: *text* itself, related searches, or a correction.

    Only the first of these kinds that finds something is returned; may be empty.
    """
    for searches in ([text], *searches_for_related(data, text)):
        if successful := [*filter(data.search, searches)]:
            return successful
    corrected = correct_spelling(data, data.dataset.activities, text)
    return [corrected] if corrected else []


def searches_for_related(data: SearchData, text: str) -> list[list[str]]:
    """Return `related_searches` for *text*, in which misspelled ambiguous terms are corrected."""
    words = [
        word if data.search(word) else ambiguous_term(word, data.related) or word
        for word in text.split()
    ]
    return related_searches(" ".join(words), data.related)


def correct_spelling(data: SearchData, activities: Sequence[Activity], text: str) -> str | None:
    """Return *text* with its unknown words replaced by similar ones, so that it finds something.

    An unknown word without a similar one is left out. None if no word can be replaced, or if
    nothing would be found among *activities*.
    """
    shared = shared_passages(data.dataset, activities, data.objectives, data.countries).values()
    passages_of_activities = map(own_passages, activities[:_MOST_ACTIVITIES])
    known = _known_words(
        [passage for passages in (*passages_of_activities, *shared) for passage in passages],
        data.synonyms,
    )
    stems = {*map(stem, known)}
    typed = [word.text for word in tokenize(text)]
    unknown = [word for word in dict.fromkeys(typed) if stem(word) not in stems]
    known_typed = [word for word in typed if word not in unknown]
    # The word to write instead of each unknown one; empty if there is none.
    replacements = dict.fromkeys(unknown, "")
    # Words of three letters or fewer are similar to too many others.
    for word in [word for word in unknown[:_MOST_UNKNOWN] if len(word) > 3]:
        for guess in spelled_alike(word, known)[:_MOST_GUESSES]:
            attempt = [*known_typed, *filter(None, replacements.values()), guess]
            if data.search(" ".join(attempt), activities):
                replacements[word] = known[guess]
                break
    if not any(replacements.values()):
        return None
    replaced = _WRITTEN.sub(lambda match: replacements.get(fold(match[0]), match[0]), text)
    corrected = " ".join(replaced.split())
    return corrected if data.search(corrected, activities) else None


def _known_words(passages: Iterable[Passage], synonyms: Iterable[Synonym]) -> Mapping[str, str]:
    """Map the words of *passages*, folded, to their first spelling in lower case.

    Synonyms that are single words count as words of passages, too.
    """
    # Texts share most of their words: look once at each piece between spaces.
    pieces = dict.fromkeys(piece for passage in passages for piece in passage.text.split())
    words = [word for piece in pieces for word in _WRITTEN.findall(piece)]
    words += [name for synonym in synonyms for name in synonym.words if _WRITTEN.fullmatch(name)]
    # Reversed, so that the first spelling is written last.
    return {fold(word): word.lower() for word in reversed(words)}


def related_searches(text: str, groups: Iterable[Related]) -> list[list[str]]:
    """Return lists of searches to try in turn instead of *text*, in the language in use.

    The longest run of words of *text* that is a term of *groups* is replaced by each of the terms
    to see instead. The first list keeps the other words of *text*, the second leaves them out. But
    if terms to see contain all these other words, there is one list, with just these terms. Empty
    if no words of *text* are a term of *groups*.
    """
    words = tokenize(text)
    see_by_term = {
        _singular(tokenize(term)): group.see
        for group in groups
        for term in (*group.terms.fr, *group.terms.en)
    }
    longest = max(map(len, see_by_term), default=0)
    runs = (run for run in _runs(words, longest) if _singular(words[run]) in see_by_term)
    run = next(runs, None)
    if run is None:
        return []
    before, after = words[: run.start], words[run.stop :]
    see = see_by_term[_singular(words[run])]
    # If there are none in the language in use, take those in the other.
    terms_to_see = (see.fr or see.en) if current() == "fr" else (see.en or see.fr)
    other_words = {*_singular([*before, *after])}
    with_other_words = [
        term for term in terms_to_see if other_words <= {*_singular(tokenize(term))}
    ]
    if other_words and with_other_words:
        return [with_other_words]
    if not other_words:
        return [[*terms_to_see]]
    replaced = [
        " ".join([*(word.text for word in before), term, *(word.text for word in after)])
        for term in terms_to_see
    ]
    return [replaced, [*terms_to_see]]


def ambiguous_term(text: str, groups: Iterable[Related]) -> str | None:
    """Return the ambiguous term that *text* is or misspells, or None.

    A term of *groups* is ambiguous if there are several terms to see instead: "traffic" may be
    smuggling or trafficking, and so may "traff" and "traffik". A word of a term to see, such as
    "trafic" in "trafic de migrants", is not ambiguous although it is spelled almost like "traffic".
    A misspelling of that word is.
    """
    typed = normalize_name(text)
    for group in groups:
        is_ambiguous = len(group.see.fr) > 1 or len(group.see.en) > 1
        terms = [fold(term) for term in (*group.terms.fr, *group.terms.en) if " " not in term]
        words_to_see = {
            word.text for term in (*group.see.fr, *group.see.en) for word in tokenize(term)
        }
        similar_to_see = {word for word in words_to_see if spelled_alike(word, terms)}
        if not is_ambiguous or typed in similar_to_see:
            continue
        completed = (
            term for term in terms if term.startswith(typed) and len(term) - len(typed) < 3
        )
        alike = spelled_alike(typed, [*terms, *similar_to_see])
        if match := next(completed, None) or next(iter(alike), None):
            return match if match in terms else spelled_alike(match, terms)[0]
    return None


def _runs(words: Sequence[Word], longest: int) -> Iterator[slice]:
    """Yield the slice of every run of at most *longest* words, the longest first."""
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield slice(start, start + length)


def _singular(words: Iterable[Word]) -> Words:
    """Return the singular of each of *words*.

    A stem would be too short: "trafficing" is a typing error, but has the stem of "traffic".
    """
    return tuple(word.text.removesuffix("s") for word in words)
