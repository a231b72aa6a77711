"""The word that was probably meant where a search finds nothing."""

import re
from collections.abc import Iterable, Mapping

from ..model import Activity, Dataset, Name, Objective, Synonym
from ..text import fold, spelled_alike
from .passages import Passage, own_passages, shared_passages
from .query_parser import parse_terms
from .search import search
from .stemming import stem, tokenize

# The words of so many activities are enough to find one that was meant.
_ENOUGH = 1000
# A question with more unknown words than this is no typing error.
_MOST_UNKNOWN = 3
_MOST_GUESSES = 3
# A word as it is written: accents may be characters of their own.
_WRITTEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


def suggest(
    dataset: Dataset,
    activities: Iterable[Activity],
    objectives: Iterable[Objective],
    synonyms: Iterable[Synonym],
    text: str,
    names: Mapping[str, Name] | None = None,
) -> str | None:
    """Return a word like an unknown one of *text* that, with its other words, finds something.

    *names* are those of the countries, by code. None if no word is like it, or none would help.
    """
    activities, synonyms = list(activities), list(synonyms)
    shared = shared_passages(dataset, activities, objectives, names or {}).values()
    own = map(own_passages, activities[:_ENOUGH])
    known = _known_words([one for passages in (*own, *shared) for one in passages], synonyms)
    stems = {*map(stem, known)}
    typed = [word.text for word in tokenize(text)]
    unknown = [word for word in dict.fromkeys(typed) if stem(word) not in stems]
    rest = [word for word in typed if word not in unknown]
    # A shorter word is like too many others.
    for word in [word for word in unknown[:_MOST_UNKNOWN] if len(word) > 3]:
        for guess in spelled_alike(word, known)[:_MOST_GUESSES]:
            terms = parse_terms(" ".join([*rest, guess]), synonyms)
            if search(dataset, activities, objectives, terms, names):
                return known[guess]
    return None


def _known_words(passages: Iterable[Passage], synonyms: Iterable[Synonym]) -> Mapping[str, str]:
    """Return the words of *passages* and the synonyms of one word as written, by folded word."""
    # Texts share most of their words: each piece between blanks is looked at once.
    pieces = dict.fromkeys(piece for passage in passages for piece in passage.text.split())
    words = [word for piece in pieces for word in _WRITTEN.findall(piece)]
    words += [name for synonym in synonyms for name in synonym.words if _WRITTEN.fullmatch(name)]
    return {fold(word): word.lower() for word in reversed(words)}
