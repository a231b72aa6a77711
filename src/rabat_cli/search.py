"""Words to activities: what is asked for is found in either language, under any of its names.

Pure functions. A text is compared word by word without case, accents, apostrophes, hyphens,
ligatures and plural endings.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from .model import Activity, Bilingual, Dataset, Language, Objective, Synonym
from .text import fold, nearest

Place = Literal[
    "title", "themes", "summary", "contribution", "objectives", "place", "partners", "documents"
]
# What a word is worth by where it stands: one tier outweighs any number of words in a lower one.
_WORTH: Mapping[Place, int] = {"title": 10**6, "themes": 10**4, "summary": 10**2}

# Letters and digits, with accents that are characters of their own.
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_QUOTED = re.compile(r"[\"“”«»]")
# Words too common to be looked for, in both languages.
_COMMON = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour"}
    | {"sur", "un", "une", "and", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
)
_EXCERPT = 160

Phrase = tuple[str, ...]


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


class _Passage(Struct, frozen=True):
    """A text of an activity, with its words and where they stand."""

    field: Place
    lang: Language | None
    text: str
    words: Sequence[tuple[str, int, int]]


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
    by_number = {objective.number: objective for objective in objectives}
    labels = {theme.id: theme.label for theme in dataset.themes}
    ranked = []
    for activity in activities:
        texts = list(_texts(activity, labels, by_number))
        if wanted and _possible(texts, wanted):
            worth, matches = _weigh(texts, wanted)
            if worth:
                ranked.append((worth, Hit(activity, matches)))
    # The sort is stable: what is worth the same stays in the dataset's order.
    return [hit for _worth, hit in sorted(ranked, key=lambda entry: -entry[0])]


def suggest(
    dataset: Dataset, objectives: Iterable[Objective], synonyms: Iterable[Synonym], text: str
) -> str | None:
    """The word nearest to one of *text* that would find something, if there is such a word."""
    by_number = {objective.number: objective for objective in objectives}
    labels = {theme.id: theme.label for theme in dataset.themes}
    known: dict[str, str] = {}
    for activity in dataset.activities:
        for _field, _lang, passage in _texts(activity, labels, by_number):
            known.update((_stem(fold(word)), word) for word in _WORD.findall(passage))
    groups = tuple(synonyms)
    known.update((_stem(fold(word)), word) for group in groups for word in group.words)
    for word in _WORD.findall(text):
        stem = _stem(fold(word))
        if stem not in known and stem not in _COMMON:
            for near in nearest(stem, known, most=3):
                guess = known[near].lower()
                # Other names of what this dataset is not about find nothing.
                if search(dataset, dataset.activities, by_number.values(), terms(guess, groups)):
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


def _texts(
    activity: Activity, labels: Mapping[str, Bilingual], objectives: Mapping[int, Objective]
) -> Iterator[tuple[Place, Language | None, str]]:
    """Every text that *activity* can be found by, with its place and language."""
    yield from _both("title", activity.title)
    for theme in activity.themes:
        yield from _both("themes", labels[theme])
    yield from _both("summary", activity.summary)
    for alignment in activity.alignment:
        yield from _both("contribution", alignment.contribution)
    for number in activity.objectives:
        yield from _both("objectives", objectives[number].label)
        yield from _both("objectives", objectives[number].title)
    if activity.place:
        yield from _both("place", activity.place)
    for partner in activity.partners:
        yield "partners", None, partner
    for document in activity.documents:
        yield from _both("documents", document.title)


def _both(field: Place, text: Bilingual) -> Iterator[tuple[Place, Language | None, str]]:
    if text.fr:
        yield field, "fr", text.fr
    if text.en:
        yield field, "en", text.en


def _possible(texts: Iterable[tuple[Place, Language | None, str]], wanted: Iterable[Term]) -> bool:
    """Whether every term may be in *texts*: a quick look that spares reading them word by word."""
    whole = fold("\n".join(text for _field, _lang, text in texts))
    return all(
        any(all(_root(word) in whole for word in phrase) for phrase in term.phrases)
        or (bool(term.words) and all(_root(word) in whole for word in term.words))
        for term in wanted
    )


def _weigh(
    texts: Iterable[tuple[Place, Language | None, str]], wanted: Sequence[Term]
) -> tuple[int, list[Match]]:
    """What *texts* are worth as an answer to *wanted*, 0 if they are none, and the matches."""
    passages = [_read(*text) for text in texts]
    marks: dict[int, list[tuple[int, int]]] = {}
    worth = 0
    for term in wanted:
        found = _find(term, passages)
        if not found:
            return 0, []
        worth += max(_WORTH.get(passages[number].field, 1) for number in found)
        for number, places in found.items():
            marks.setdefault(number, []).extend(places)
    order = sorted(marks, key=lambda number: -_WORTH.get(passages[number].field, 1))
    return worth, [_excerpt(passages[number], marks[number]) for number in order]


def _find(term: Term, passages: Sequence[_Passage]) -> dict[int, list[tuple[int, int]]]:
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


def _runs(phrases: Iterable[Phrase], passage: _Passage) -> Iterator[tuple[int, int]]:
    words = passage.words
    for phrase in phrases:
        for first in range(len(words) - len(phrase) + 1):
            run = words[first : first + len(phrase)]
            if tuple(word for word, _start, _end in run) == phrase:
                yield run[0][1], run[-1][2]


def _excerpt(passage: _Passage, marks: Iterable[tuple[int, int]]) -> Match:
    """The part of *passage* around its first match, cut between words."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    text = passage.text
    first, last = _window(text, *merged[0])
    before, after = ("… " if first else ""), (" …" if last < len(text) else "")
    shift = len(before) - first
    return Match(
        passage.field,
        passage.lang,
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


def _read(field: Place, lang: Language | None, text: str) -> _Passage:
    words = [
        (_stem(word), found.start(), found.end())
        for found in _WORD.finditer(text)
        if (word := fold(found[0])) not in _COMMON
    ]
    return _Passage(field, lang, text, words)


def _phrase(text: str) -> Phrase:
    folded = (fold(word) for word in _WORD.findall(text))
    return tuple(_stem(word) for word in folded if word not in _COMMON)


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
    """The part of a stem that stands in every form of its word."""
    return word[:-1] if len(word) > 3 else word
