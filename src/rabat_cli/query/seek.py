"""Finds terms in folded texts, and says how like what was asked for it is what stands there."""

import re
from collections.abc import Sequence

from .terms import Phrase, Term
from .words import COMMON, WORD, root, stem

# The words that are asked for; other forms of them; another name.
SAME, FORM, OTHER = 2, 1, 0
# What stands between two texts, and in none: no name goes over it.
BREAK = "\0"
# A stretch of a folded text, and how like the term it is.
Place = tuple[int, int, int]


class Seeker:
    """Looks for one term in one text after the other."""

    def __init__(self, term: Term) -> None:
        self._asked = term.asked
        self._own = tuple(map(stem, term.asked))
        self._names: dict[str, list[Phrase]] = {}
        for name in sorted(term.names):
            self._names.setdefault(name[0], []).append(name)
        # What the words of a name begin with, for every name.
        self._ways = sorted({tuple(map(root, name)) for name in term.names}, key=len)
        # How to find words that begin like a name. What begins with another root has that one.
        roots = sorted({*map(root, self._names)}, key=len)
        self._words = [
            re.compile(re.escape(begun) + r"[^\W_]*").finditer
            for number, begun in enumerate(roots)
            if not begun.startswith((*roots[:number],))
        ]
        # The names that begin with a word, once it has come up.
        self._after: dict[str, Sequence[Phrase]] = {}

    def places(self, folded: str) -> list[Place]:
        """Where in a *folded* text the term is, the last place first."""
        found: list[Place] = []
        if not self._maybe(folded):
            return found
        for words in self._words:
            for match in words(folded):
                word, start = match[0], match.start()
                names = self._after.get(word)
                if names is None:
                    names = self._after[word] = self._beginning(word)
                # Only whole words: "turn" is not in "return".
                if names and not (start and folded[start - 1].isalnum()):
                    # A name or two: quicker than to make a list of them.
                    for name in names:
                        if place := self._place(folded, match, name):
                            found.append(place)  # noqa: PERF401
        found.sort(reverse=True)
        return found

    def _maybe(self, folded: str) -> bool:
        """Whether a *folded* text may have the term: a quick look that spares the thorough one."""
        for roots in self._ways:
            for begun in roots:
                if begun not in folded:
                    break
            else:
                return True
        return False

    def _beginning(self, word: str) -> Sequence[Phrase]:
        return () if word in COMMON else self._names.get(stem(word), ())

    def _place(self, folded: str, first: re.Match[str], name: Phrase) -> Place | None:
        """The place of *name* in *folded* if its *first* word is followed by the others."""
        words, end = [first[0]], first.end()
        if len(name) > 1:
            for match in WORD.finditer(folded, end):
                if match[0] in COMMON:
                    continue
                if stem(match[0]) != name[len(words)]:
                    return None
                words.append(match[0])
                if len(words) == len(name):
                    end = match.end()
                    break
            if len(words) < len(name) or BREAK in folded[first.start() : end]:
                return None
        if name != self._own:
            return first.start(), end, OTHER
        return first.start(), end, SAME if (*words,) == self._asked else FORM
