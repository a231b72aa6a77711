"""The word that was probably meant where nothing is found."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ..model import Activity, Dataset, Name, Objective, Synonym
from ..text import fold
from .passages import Passage, of_things, own_passages
from .search import search
from .terms import terms
from .words import COMMON, WORD, stem

# The words of so many activities are enough to find one that was meant.
_ENOUGH = 1000
# A question with more unknown words than this is no slip.
_SLIPS = 3
_GUESSES = 3
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
    """The word nearest to an unknown one of *text* that finds something among *activities*.

    With the words of *text* that are known, that is. None if no word is near, or none would help.
    """
    activities, synonyms = list(activities), list(synonyms)
    shared = of_things(dataset, activities, objectives, names or {}).values()
    own = map(own_passages, activities[:_ENOUGH])
    known = _known([one for passages in (*own, *shared) for one in passages], synonyms)
    stems = {*map(stem, known)}
    asked = [word for word in WORD.findall(fold(text)) if word not in COMMON]
    slips = [word for word in dict.fromkeys(asked) if stem(word) not in stems]
    kept = [word for word in asked if word not in slips]
    for slip in slips[:_SLIPS]:
        for near in _near(slip, known)[:_GUESSES]:
            wanted = terms(" ".join([*kept, near]), synonyms)
            if search(dataset, activities, objectives, wanted, names):
                return known[near]
    return None


def _known(passages: Iterable[Passage], synonyms: Iterable[Synonym]) -> Mapping[str, str]:
    """Every word of *passages*, and every synonym of one word: folded, and as it is written."""
    # What stands between blanks is taken apart once, however often it comes up.
    pieces = dict.fromkeys(piece for passage in passages for piece in passage.text.split())
    words = [word for piece in pieces for word in _WRITTEN.findall(piece)]
    words += [name for synonym in synonyms for name in synonym.words if _WRITTEN.fullmatch(name)]
    return {fold(word): word.lower() for word in reversed(words)}


def _near(slip: str, known: Iterable[str]) -> Sequence[str]:
    """Those of *known* that are spelt nearly like *slip*, or begin with it; the nearest first.

    One letter may be wrong in a word of four, two in a word of eight, but never the first.
    """
    most = 0 if len(slip) < 4 else 1 if len(slip) < 8 else 2
    found = []
    for word in known:
        more = len(word) - len(slip)
        if word[0] != slip[0]:
            continue
        if abs(more) <= most and (wrong := _distance(slip, word)) <= most:
            found.append((wrong, word))
        elif 6 <= len(slip) >= more and word.startswith(slip):
            found.append((more, word))
    return [word for _wrong, word in sorted(found)]


def _distance(one: str, other: str) -> int:
    """How many letters to put in, take out, change or swap with the next make *other* of *one*."""
    rows: list[list[int]] = [[*range(len(other) + 1)]]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, theirs in enumerate(other, 1):
            least = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and theirs == one[i - 2]:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
