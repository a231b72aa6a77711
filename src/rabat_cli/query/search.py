"""Find activities by words, in either language and under any name of a thing.

Pure functions. How an answer comes about, step by step:

1. ``query_parser.parse_terms``. The question is split at quotation marks (" “ ” « »): what stands
   between two is a phrase, the rest are words. Each piece is folded (``text.fold``) and split into
   words, runs of letters and digits, without stop words (``stemming.STOP_WORDS``). Words are
   compared by their stems (``stemming.stem``). From the left, the longest run of words that is a
   name in a group of synonyms is one term, any other word is a term of its own, and a phrase is
   one. A term that is there already is not taken twice.
2. The names of a term are the run itself and all names in the groups that it is in. The term is in
   a passage where the words of one of its names stand beside each other, apart from stop words
   between them. A term of several words that is no phrase is also found if its words, each without
   other names, are anywhere in the activity.
3. The passages of an activity are its texts by field, in the order of ``passages.Field``: title;
   labels of its themes; summary; contributions; labels and titles of its objectives, by number;
   place; names of the countries that led it or hosted it; partners; titles of documents. French
   comes before English. What is the same in both is one passage, without a language, for a partner.
4. An activity matches if all terms are found. With *any_word*, which "or" between two words asks
   for, too, it matches if a term is found, or a word of a term whose words may stand apart.
5. A term that is found has a field, the weightiest that it is in: title, themes, summary, or any
   other; and a likeness, the best within that weight: 2 where the words are those that were typed,
   folded; 1 where their stems are, or the words stand apart; 0 for another name.
6. Answers are ordered by how many words of the question are found, how many terms in a title, how
   many in themes, how many in a summary, and the sum of the likenesses, each from the highest.
   Activities that are equal in all of them stay in their order.
7. The matches of an answer are its passages with something in them, in the order of 3, cut as
   ``excerpt.excerpt`` describes.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, get_args

from msgspec import Struct

from ..model import Activity, Dataset, Language, Name, Objective
from .excerpt import Match, excerpt
from .passages import (
    Field,
    Passage,
    objective_passages,
    own_passages,
    shared_keys,
    shared_passages,
)
from .query_parser import Term, Words
from .stemming import Word, stem, tokenize

_FIELDS: tuple[Field, ...] = get_args(Field)
_ORDER: Mapping[Field, int] = {field: position for position, field in enumerate(_FIELDS)}
# From this field on all weigh the same.
_LIGHT = _ORDER["contribution"]
# How like what was typed a match is: the same words, other forms of them, another name.
_SAME, _FORM, _OTHER = 2, 1, 0


class _Text(NamedTuple):
    """A passage with its words, and the positions of words by their stem."""

    passage: Passage
    words: Sequence[Word]
    positions: Mapping[str, Sequence[int]]


class Place(NamedTuple):
    """Where in a folded text a term stands, and how like what was typed it is."""

    start: int
    end: int
    likeness: int


class Hit(Struct, frozen=True):
    """An activity that matches, and where in its passages, the weightiest first."""

    activity: Activity
    places: Sequence[tuple[Passage, Sequence[Place]]]

    @property
    def matches(self) -> list[Match]:
        """Every passage with something in it."""
        return [excerpt(passage, places) for passage, places in self.places]

    def best(self, language: Language) -> Match:
        """Return the first match; among those of its field the first in *language*, if any."""
        first = self.places[0]
        same_field = (one for one in self.places if one[0].field == first[0].field)
        return excerpt(*next((one for one in same_field if one[0].lang == language), first))


def search(
    dataset: Dataset,
    activities: Iterable[Activity],
    objectives: Iterable[Objective],
    terms: Iterable[Term],
    names: Mapping[str, Name] | None = None,
    *,
    any_word: bool = False,
) -> list[Hit]:
    """Return those of *activities* in which every one of *terms* is found, best first.

    *names* are those of the countries, by code. With *any_word* one word is enough.
    """
    activities, finders = list(activities), [_Finder(term) for term in terms]
    passages = shared_passages(dataset, activities, objectives, names or {})
    shared = {key: _texts(of_key) for key, of_key in passages.items()}
    ranked = []
    for activity in activities:
        texts = [text for key in shared_keys(activity) for text in shared.get(key, ())]
        texts += _texts(own_passages(activity))
        if answer := _rank(finders, texts, any_word):
            rank, places = answer
            ranked.append((rank, Hit(activity, places)))
    # The sort is stable, also reversed: activities of the same rank stay in their order.
    ranked.sort(key=lambda entry: entry[0], reverse=True)
    return [hit for _rank, hit in ranked]


def objectives_without_activities(
    activities: Iterable[Activity], objectives: Iterable[Objective], terms: Iterable[Term]
) -> list[Objective]:
    """Return those of *objectives* that all *terms* together name and no activity serves."""
    served = {how.objective for activity in activities for how in activity.alignment}
    finders = [_Finder(term) for term in terms]
    return [
        objective
        for objective in objectives
        if objective.number not in served
        and _rank(finders, _texts(objective_passages(objective)), any_word=False)
    ]


def _texts(passages: Iterable[Passage]) -> list[_Text]:
    return [_read(passage) for passage in passages]


def _read(passage: Passage) -> _Text:
    words = tokenize(passage.text)
    positions: dict[str, list[int]] = {}
    for position, word in enumerate(words):
        positions.setdefault(word.stem, []).append(position)
    return _Text(passage, words, positions)


class _Finder:
    """Looks for a term among the words of one text after the other."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self.parts = [_Finder(part) for part in term.split()]
        self.stems = tuple(map(stem, term.words))
        self.names: dict[str, list[Words]] = {}
        for name in term.names:
            if name:
                self.names.setdefault(name[0], []).append(name)

    def find(self, texts: Iterable[_Text]) -> list[tuple[Passage, list[Place]]]:
        """Return the passages of *texts* that the term is in, each with the places."""
        found = ((text.passage, self.places(text)) for text in texts)
        return [(passage, places) for passage, places in found if places]

    def places(self, text: _Text) -> list[Place]:
        """Return where in *text* the term stands."""
        places = []
        for first, names in self.names.items():
            for position in text.positions.get(first, ()):
                for name in names:
                    run = text.words[position : position + len(name)]
                    if tuple(word.stem for word in run) == name:
                        likeness = self.likeness(name, run)
                        places.append(Place(run[0].start, run[-1].end, likeness))
        return places

    def likeness(self, name: Words, run: Sequence[Word]) -> int:
        """Return how like what was typed the words of *run* are, which say *name*."""
        if name != self.stems:
            return _OTHER
        return _SAME if tuple(word.text for word in run) == self.term.words else _FORM


def _rank(
    finders: Sequence[_Finder], texts: Sequence[_Text], any_word: bool
) -> tuple[tuple[int, ...], list[tuple[Passage, list[Place]]]] | None:
    """Return how *texts* rank as an answer and where it is found; None if they are no answer.

    The rank is: words found, terms in the title, in themes, in the summary, likeness.
    """
    count = likeness = 0
    weights = [0] * (_LIGHT + 1)
    gathered: dict[int, tuple[Passage, list[Place]]] = {}
    for finder in finders:
        words, found = _find_whole_or_apart(finder, texts, any_word)
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


def _find_whole_or_apart(
    finder: _Finder, texts: Sequence[_Text], any_word: bool
) -> tuple[int, list[tuple[Passage, list[Place]]]]:
    """Return how many words of a term are found in *texts*, all unless *any_word*, and where."""
    if found := finder.find(texts):
        return len(finder.term.words), found
    apart = [found for part in finder.parts if (found := part.find(texts))]
    if len(apart) < len(finder.parts) and not any_word:
        return 0, []
    return len(apart), [
        (passage, [place._replace(likeness=_FORM) for place in places])
        for found in apart
        for passage, places in found
    ]


def _weigh(found: Iterable[tuple[Passage, list[Place]]]) -> tuple[int, int]:
    """Return the weightiest field in *found*, 0 for the title, and the best likeness there."""
    weighed = [
        (min(_ORDER[passage.field], _LIGHT), -max(place.likeness for place in places))
        for passage, places in found
    ]
    weight, likeness = min(weighed)
    return weight, -likeness
