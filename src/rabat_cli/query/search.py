"""Words to activities: what is asked for is found in either language, under any of its names.

Pure functions. A text is compared word by word without case, accents, apostrophes, hyphens,
ligatures and plural endings.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from ..model import Activity, Bilingual, Dataset, Language, Objective, Synonym
from ..text import fold, nearest

Place = Literal[
    "title", "themes", "summary", "contribution", "objectives", "place", "partners", "documents"
]
# What a word is worth by where it stands: one tier outweighs any number of words in a lower one.
_WORTH: Mapping[Place, int] = {"title": 10**6, "themes": 10**4, "summary": 10**2}

# Letters and digits, with accents that are characters of their own.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_QUOTED = re.compile(r"[\"“”«»]")
# Words too common to be looked for, in both languages.
_COMMON = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour"}
    | {"sur", "un", "une", "and", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
)
_EXCERPT = 160
# The words of so many activities are enough to find one that was meant.
_ENOUGH = 1000

Phrase = tuple[str, ...]
# A text of an activity, with its place and its language.
Passage = tuple[Place, Language | None, str]
Roots = frozenset[str]


class Term(Struct, frozen=True):
    """Something that must be found: any one of *phrases*, or else all of *words* anywhere."""

    phrases: frozenset[Phrase]
    words: frozenset[str] = frozenset()


class Match(Struct, frozen=True):
    """Where something was found: a passage, and the stretches of it that matched."""

    field: Place
    lang: Language | None
    excerpt: str
    marks: Sequence[tuple[int, int]]


class Hit(Struct, frozen=True):
    """An activity that was found, and where in it, the weightiest place first."""

    activity: Activity
    matches: Sequence[Match]


class _Words(Struct, frozen=True):
    """The words of a passage, without the common ones, and where they stand."""

    words: Phrase
    places: Sequence[tuple[int, int]]


def terms(text: str, synonyms: Iterable[Synonym]) -> list[Term]:
    """What the words of a question ask for, each with the other names that *synonyms* give it.

    What stands between quotation marks is one phrase.
    """
    groups: dict[Phrase, frozenset[Phrase]] = {}
    for synonym in synonyms:
        group = frozenset(filter(None, map(_phrase, synonym.words)))
        for phrase in group:
            groups[phrase] = groups.get(phrase, frozenset()) | group
    found: list[Term] = []
    for position, piece in enumerate(_QUOTED.split(text)):
        phrase = _phrase(piece)
        if position % 2 and phrase:
            found.append(Term(groups.get(phrase, frozenset()) | {phrase}))
        else:
            found.extend(_named(phrase, groups))
    return found


def search(
    dataset: Dataset,
    activities: Iterable[Activity],
    objectives: Iterable[Objective],
    wanted: Sequence[Term],
) -> list[Hit]:
    """Those of *activities* in which every term is found, best first."""
    shared = _shared(dataset, objectives)
    ways = [_ways(term) for term in wanted]
    ranked = []
    for activity in activities:
        if likely := _likely([*_texts(activity, shared)], ways):
            worth, matches = _weigh(likely, wanted)
            if worth:
                ranked.append((worth, Hit(activity, matches)))
    # The sort is stable: what is worth the same stays in the dataset's order.
    return [hit for _worth, hit in sorted(ranked, key=lambda entry: -entry[0])]


def suggest(
    dataset: Dataset, objectives: Iterable[Objective], synonyms: Iterable[Synonym], text: str
) -> str | None:
    """The word nearest to one of *text* that would find something, if there is such a word."""
    objectives = tuple(objectives)
    shared = _shared(dataset, objectives)
    # What stands between blanks is taken apart once, however often it comes up.
    pieces: dict[str, None] = {}
    some = dataset.activities[:_ENOUGH]
    for activity in some:
        whole = "\n".join(text for _field, _lang, text in _texts(activity, shared))
        pieces.update(dict.fromkeys(whole.split()))
    groups = tuple(synonyms)
    known: dict[str, str] = {
        _stem(fold(word)): word for piece in pieces for word in _WORD.findall(piece)
    }
    known.update((_stem(fold(word)), word) for group in groups for word in group.words)
    for word in _WORD.findall(text):
        stem = _stem(fold(word))
        if stem not in known and stem not in _COMMON:
            for near in nearest(stem, known, most=3):
                guess: str = known[near].lower()
                # Other names of what this dataset is not about find nothing.
                if search(dataset, some, objectives, terms(guess, groups)):
                    return guess
    return None


def _named(words: Phrase, groups: Mapping[Phrase, frozenset[Phrase]]) -> Iterator[Term]:
    """*words* as terms: the longest run that has other names is one, any other word its own."""
    start = 0
    while start < len(words):
        for end in range(len(words), start, -1):
            run = words[start:end]
            if run in groups or end == start + 1:
                yield Term(groups.get(run, frozenset({run})), frozenset(run))
                start = end
                break


def _shared(dataset: Dataset, objectives: Iterable[Objective]) -> Mapping[str | int, list[Passage]]:
    """The texts that activities share: of each theme by its id, of each objective by its number."""
    return {theme.id: [*_both("themes", theme.label)] for theme in dataset.themes} | {
        objective.number: [
            *_both("objectives", objective.label),
            *_both("objectives", objective.title),
        ]
        for objective in objectives
    }


def _texts(activity: Activity, shared: Mapping[str | int, list[Passage]]) -> Iterator[Passage]:
    """Every text that *activity* can be found by, with its place and language."""
    yield from _both("title", activity.title)
    for theme in activity.themes:
        yield from shared[theme]
    yield from _both("summary", activity.summary)
    for alignment in activity.alignment:
        yield from _both("contribution", alignment.contribution)
    for number in activity.objectives:
        yield from shared[number]
    if activity.place:
        yield from _both("place", activity.place)
    for partner in activity.partners:
        if partner.fr == partner.en:
            yield "partners", None, partner.say("en")
        else:
            yield from _both("partners", partner)
    for document in activity.documents:
        yield from _both("documents", document.title)


def _both(field: Place, text: Bilingual) -> Iterator[Passage]:
    if text.fr:
        yield field, "fr", text.fr
    if text.en:
        yield field, "en", text.en


# The texts of themes and objectives come up with one activity after the other.
_folded = lru_cache(1000)(fold)


def _likely(texts: Sequence[Passage], wanted: Sequence[Collection[Roots]]) -> list[Passage]:
    """Those of *texts* in which something wanted may be, if everything wanted may be in them.

    A quick look that spares reading all of them word by word. *wanted* are the ways to find each
    term.
    """
    folded = [_folded(text) for _field, _lang, text in texts]
    whole = "\n".join(folded)
    there = {root for ways in wanted for roots in ways for root in roots if root in whole}
    if not all(any(roots <= there for roots in ways) for ways in wanted):
        return []
    return [
        passage
        for passage, text in zip(texts, folded, strict=True)
        if any(root in text for root in there)
    ]


def _ways(term: Term) -> Collection[Roots]:
    """The ways to find *term*: for each the roots of words that must all be there."""
    return {frozenset(map(_root, words)) for words in (*term.phrases, term.words) if words}


def _weigh(texts: Sequence[Passage], wanted: Sequence[Term]) -> tuple[int, list[Match]]:
    """What *texts* are worth as an answer to *wanted*, 0 if they are none, and the matches."""
    passages = [_read(text) for text in texts]
    marks: dict[int, list[tuple[int, int]]] = {}
    worth = 0
    for term in wanted:
        found = _find(term, passages)
        if not found:
            return 0, []
        worth += max(_WORTH.get(texts[number][0], 1) for number in found)
        for number, places in found.items():
            marks.setdefault(number, []).extend(places)
    order = sorted(marks, key=lambda number: -_WORTH.get(texts[number][0], 1))
    return worth, [_excerpt(texts[number], marks[number]) for number in order]


def _find(term: Term, passages: Sequence[_Words]) -> dict[int, list[tuple[int, int]]]:
    """Where *term* stands: stretches of text by the number of the passage."""
    found = {
        number: places
        for number, passage in enumerate(passages)
        if (places := [*_runs(term.phrases, passage)])
    }
    if found or len(term.words) <= 1:
        return found
    scattered = [_find(Term(frozenset({(word,)})), passages) for word in term.words]
    if not all(scattered):
        return {}
    for one in scattered:
        for number, stretches in one.items():
            found.setdefault(number, []).extend(stretches)
    return found


def _runs(phrases: Iterable[Phrase], passage: _Words) -> Iterator[tuple[int, int]]:
    words, places = passage.words, passage.places
    for phrase in phrases:
        # Most phrases are not there at all, which is seen at once.
        if phrase[0] in words:
            for first in range(len(words) - len(phrase) + 1):
                end = first + len(phrase)
                if words[first:end] == phrase:
                    yield places[first][0], places[end - 1][1]


def _excerpt(passage: Passage, marks: Iterable[tuple[int, int]]) -> Match:
    """The part of *passage* around its first match, cut between words."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    field, lang, text = passage
    first, last = _window(text, *merged[0])
    before, after = ("… " if first else ""), (" …" if last < len(text) else "")
    shift = len(before) - first
    return Match(
        field,
        lang,
        before + text[first:last] + after,
        [(start + shift, end + shift) for start, end in merged if end <= last],
    )


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of about _EXCERPT characters of *text* with the match in them."""
    if len(text) <= _EXCERPT:
        return 0, len(text)
    first = max(0, start - (_EXCERPT - (end - start)) // 2)
    last = min(len(text), max(end, first + _EXCERPT))
    if first:
        first = min(start, text.find(" ", first, start) + 1 or start)
    if last < len(text):
        last = max(end, text.rfind(" ", end, last))
    return first, last


def _read(passage: Passage) -> _Words:
    found = [
        (word, match.span()) for match in _WORD.finditer(passage[2]) if (word := _key(match[0]))
    ]
    return _Words(tuple(word for word, _place in found), [place for _word, place in found])


def _phrase(text: str) -> Phrase:
    return tuple(filter(None, map(_key, _WORD.findall(text))))


@cache
def _key(word: str) -> str:
    """*word* as it is compared; nothing for one too common to be looked for."""
    folded = fold(word)
    return "" if folded in _COMMON else _stem(folded)


def _stem(word: str) -> str:
    """*word*, folded, without its plural and feminine endings in French and in English."""
    if len(word) <= 3 or not word.isalpha():
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        return word[:-3] + "al"
    if word.endswith(("s", "x")) and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    # réfugié, réfugiée, but not donner, données; stratégie, strategy; européen, européenne.
    word = word.rstrip("e") if len(word) > 7 else word.removesuffix("e")
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "i"
    return word[:-1] if word.endswith(("ll", "nn")) else word


def _root(word: str) -> str:
    """The part of a stem that stands in every form of its word: loca- for local and locaux."""
    return word[:-1] if word.endswith(("i", "al")) else word
