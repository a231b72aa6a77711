"""Propose broader or related terms for words that nothing names."""

from collections.abc import Iterable, Iterator, Sequence

from ..language import current
from ..model import Related, Terms
from .query_parser import Words
from .stemming import Word, tokenize


def related_searches(text: str, groups: Iterable[Related]) -> list[list[str]]:
    """Return searches for what the words of *text* are related to, in the language in use.

    The longest run of words that is a term of *groups* is replaced by each term to see instead. The
    first list keeps the other words of *text*, the second leaves them out.
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
    before, after = (
        [word.text for word in part] for part in (words[: match.start], words[match.stop :])
    )
    terms = _say(see[_singular(words[match])])
    kept = [" ".join([*before, term, *after]) for term in terms]
    return [kept, [*terms]] if kept != [*terms] else [kept]


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


def _say(terms: Terms) -> Sequence[str]:
    """Return *terms* in the language in use, in the other one where there are none."""
    first, second = (terms.fr, terms.en) if current() == "fr" else (terms.en, terms.fr)
    return first or second
