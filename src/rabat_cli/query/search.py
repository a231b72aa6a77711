"""Words to activities: what is asked for is found in either language, under any of its names.

Pure functions. How an answer comes about, step by step:

1. ``terms.terms``. The question is split at quotation marks (" “ ” « »): what stands between two is
   a phrase, the rest are words. Each piece is folded (``text.fold``) and taken apart into words,
   runs of letters and digits, of which the common ones (``words.COMMON``) are left out. Words are
   compared by their stems (``words.stem``). From the left, the longest run of words that is a name
   in a group of synonyms is one term, any other word is a term of its own, and a phrase is one.
   A term that is there already is not taken twice.
2. The names of a term are the run itself and all names in the groups that it is in. The term is in
   a passage where the words of one of its names stand beside each other, but for common words
   between them. A term of several words that is no phrase is also found if its words, each without
   other names, are anywhere in the activity.
3. The passages of an activity are its texts by field, in the order of ``passages.Field``: title;
   labels of its themes; summary; contributions; labels and titles of its objectives, by number;
   place; names of the countries that led it or hosted it; partners; titles of documents. French
   comes before English. What is the same in both is one passage, without a language, for a partner.
4. An activity answers if all terms are found. With *any_word*, which "or" between two words asks
   for, too, it does if a term is, or a word of a term whose words may stand apart.
5. A term that is found has a field, the weightiest that it is in: title, themes, summary, or any
   other; and a likeness (``seek``), the best within that weight: 2 where the words are those asked
   for, folded; 1 where their stems are, or the words stand apart; 0 for another name.
6. Answers are ordered by how many words of the question are found, how many terms in a title, how
   many in themes, how many in a summary, and the sum of the likenesses, each from the highest.
   What is equal in all of them stays in its order.
7. The matches of an answer are its passages with something in them, in the order of 3, cut as
   ``excerpt.excerpt`` says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import get_args

from msgspec import Struct

from ..model import Activity, Dataset, Language, Name, Objective
from ..text import fold
from .excerpt import Match, excerpt
from .passages import Field, Passage, Thing, of_objective, of_things, own_passages, things
from .seek import BREAK, FORM, Place, Seeker
from .terms import Term

_FIELDS: tuple[Field, ...] = get_args(Field)
_ORDER: Mapping[Field, int] = {field: position for position, field in enumerate(_FIELDS)}
# From here on all fields weigh the same.
_LIGHT = _ORDER["contribution"]

# A passage, and where something is in it.
Found = tuple[Passage, list[Place]]
# How good an answer is: words found, terms in titles, in themes, in summaries, likeness.
Rank = tuple[int, ...]


class Hit(Struct, frozen=True):
    """An activity that was found, and the passages in which it was, the weightiest first."""

    activity: Activity
    found: Sequence[Found]

    @property
    def matches(self) -> list[Match]:
        """Every passage in which something was found."""
        return [excerpt(passage, places) for passage, places in self.found]

    def best(self, language: Language) -> Match:
        """The first match; of those in the same field, the first in *language* if there is one."""
        first = self.found[0]
        same = (one for one in self.found if one[0].field == first[0].field)
        return excerpt(*next((one for one in same if one[0].lang == language), first))


class _Shared:
    """What activities have in common, a theme, an objective or a country: it is read once."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        texts = [(passage, fold(passage.text)) for passage in passages]
        self.seek = cache(lambda seeker: _seek(seeker, texts))


class _Texts(Struct, frozen=True):
    """What an activity can be found by: its *own* passages, folded in one *whole*, and others'."""

    own: Sequence[Passage]
    whole: str
    shared: Sequence[_Shared]

    def seek(self, seeker: Seeker) -> list[Found]:
        """What *seeker* finds, passage by passage."""
        found = [one for thing in self.shared for one in thing.seek(seeker)]
        if places := seeker.places(self.whole):
            found += self._apart(places)
        return found

    def _apart(self, places: list[Place]) -> Iterator[Found]:
        """*places* in the whole, the last first, by the passages that they are in."""
        start = 0
        for passage, piece in zip(self.own, self.whole.split(BREAK), strict=True):
            end = start + len(piece)
            here = []
            while places and places[-1][0] < end:
                first, last, likeness = places.pop()
                here.append((first - start, last - start, likeness))
            if here:
                yield passage, here
            start = end + 1


class _Wanted(Struct, frozen=True):
    """Who looks for a term as a whole, and who for each word that may stand apart from it."""

    term: Term
    whole: Seeker
    words: Sequence[Seeker]

    def seek(self, texts: _Texts, any_word: bool) -> tuple[int, list[Found]]:
        """How many of its words are found in *texts*, all unless *any_word*, and where."""
        if found := texts.seek(self.whole):
            return len(self.term.asked), found
        apart = [*filter(None, map(texts.seek, self.words))]
        if len(apart) < len(self.words) and not any_word:
            return 0, []
        return len(apart), [
            (passage, [(start, end, FORM) for start, end, _likeness in places])
            for one in apart
            for passage, places in one
        ]


def search(
    dataset: Dataset,
    activities: Iterable[Activity],
    objectives: Iterable[Objective],
    terms: Iterable[Term],
    names: Mapping[str, Name] | None = None,
    *,
    any_word: bool = False,
) -> list[Hit]:
    """Those of *activities* in which every one of *terms* is found, best first.

    *names* are those of the countries, by code. With *any_word* one word is enough.
    """
    activities = list(activities)
    common = of_things(dataset, activities, objectives, names or {})
    shared = {thing: _Shared(passages) for thing, passages in common.items()}
    wanted = _wanted(terms)
    ranked = []
    for activity in activities:
        if answer := _answer(wanted, _texts(activity, shared), any_word):
            rank, found = answer
            ranked.append((rank, Hit(activity, found)))
    # The sort is stable, backwards too: what ranks the same stays in its order.
    ranked.sort(key=lambda entry: entry[0], reverse=True)
    return [hit for _rank, hit in ranked]


def unserved(
    activities: Iterable[Activity], objectives: Iterable[Objective], terms: Iterable[Term]
) -> list[Objective]:
    """Those of *objectives* that *terms* name, all together, and that no activity serves."""
    served = {how.objective for activity in activities for how in activity.alignment}
    wanted = _wanted(terms)
    return [
        one
        for one in objectives
        if one.number not in served
        and _answer(wanted, _Texts([], "", [_Shared(of_objective(one))]), any_word=False)
    ]


def _wanted(terms: Iterable[Term]) -> list[_Wanted]:
    return [_Wanted(term, Seeker(term), [*map(Seeker, term.words)]) for term in terms]


def _answer(
    wanted: Sequence[_Wanted], texts: _Texts, any_word: bool
) -> tuple[Rank, list[Found]] | None:
    """How *texts* rank as an answer to all that is *wanted*, and where it is; None if it is not."""
    count = likeness = 0
    weights = [0] * (_LIGHT + 1)
    gathered: dict[int, Found] = {}
    for one in wanted:
        words, found = one.seek(texts, any_word)
        if not words:
            if any_word:
                continue
            return None
        weight, like = _weigh(found)
        weights[weight] += 1
        count += words
        likeness += like
        for passage, places in found:
            gathered.setdefault(id(passage), (passage, []))[1].extend(places)
    if not count:
        return None
    where = sorted(gathered.values(), key=lambda one: _ORDER[one[0].field])
    return (count, *weights[:_LIGHT], likeness), where


def _weigh(found: Iterable[Found]) -> tuple[int, int]:
    """The weightiest field of those *found*, 0 for the title, and the best likeness there."""
    best = (_LIGHT + 1, 0)
    for passage, places in found:
        weight = min(_ORDER[passage.field], _LIGHT)
        if weight <= best[0]:
            like = max(likeness for _start, _end, likeness in places)
            best = (weight, max(like, best[1]) if weight == best[0] else like)
    return best


def _seek(seeker: Seeker, texts: Iterable[tuple[Passage, str]]) -> list[Found]:
    """What *seeker* finds in *texts*, each with its folded text."""
    return [(passage, places) for passage, text in texts if (places := seeker.places(text))]


def _texts(activity: Activity, shared: Mapping[Thing, _Shared]) -> _Texts:
    own = own_passages(activity)
    return _Texts(
        own,
        fold(BREAK.join([passage.text for passage in own])),
        [shared[thing] for thing in things(activity) if thing in shared],
    )
