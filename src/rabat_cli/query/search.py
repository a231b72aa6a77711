"""Search activities by words, in either language and with synonyms.

All functions here are pure. A search works as follows:

1. ``query_parser.split_alternatives`` splits the query into alternatives at each "or" and "ou"
   outside phrases. ``query_parser.parse_terms`` parses each alternative into terms. Text between
   two quotation marks (" “ ” « ») is a phrase, and a phrase is one term. The query is folded
   (``stemming.fold_words``) and split into words, which are runs of letters and digits. Words are
   compared by their stems (``stemming.stem``). Outside phrases, stop words
   (``stemming.STOP_WORDS``) are left out, and the other words are read from the left. The longest
   run of words that is an entry of a group of synonyms is one term; any other word is a term by
   itself. Terms that are equal count as one. The word "activity" is left out if there are other
   terms or alternatives.
2. The wordings of a term are its own words and its synonyms: all entries of its groups. A passage
   contains a term if it contains the words of one of these wordings next to each other. Stop words
   between these words are ignored. If a phrase has stop words, the passage must have the same stop
   words in the same places. A term of several words that is not a phrase is also found if each of
   its words, without synonyms, is anywhere in the activity. A number of one or two digits is found
   in dates only if the same alternative names a month: "10" may be an objective, "10 May" is a day.
3. The passages of an activity are its texts by field, in the order of ``PassageField``: title;
   labels of its themes; place; summary; contributions; labels and titles of its objectives, in the
   order of their numbers; names of the countries that led it or hosted it; partners; titles of
   documents; its date in words; the name of its kind. French comes before English. A partner, a
   date or a kind with the same text in both languages is one passage without a language.
4. An activity matches if all terms of an alternative are found. With *any_word*, one found
   term is enough, and so is one word of a term that has several words and is not a phrase.
5. Each found term gets two values:

   - Its tier is the tier of the first field that has the term: 0 for the title, 1 for themes, 2
     for the place, 3 for the summary, 4 for any other field.
   - Its likeness is the likeness of its best match in the fields of this tier. A match has the
     likeness 2 if the folded words are equal to the words that were typed; 1 if only the stems are
     equal, or if the words were found apart; 0 if it is a synonym.

6. Hits are sorted by their rank, the highest first. A rank has these values, compared in turn:

   - the number of words found (``word_count``)
   - the number of terms found with their words next to each other (``terms_together``)
   - whether all terms have the tier of the title, or all are in the date (``all_in_one_field``)
   - the number of terms in the date (``terms_in_date``)
   - the number of terms in each tier from 0 to 3, four values (``terms_by_tier``)
   - the sum of the likenesses of all terms (``likeness``)

   If an activity matches several alternatives, each value is the sum of its values for these
   alternatives. Activities of the same rank keep their order. For example, an activity with all
   words in its title comes first; for "2021", an activity held in 2021 comes before an activity
   that only mentions the year.
7. The matches of a hit are the passages that contain a term, in the order of step 3, shortened by
   ``excerpt.excerpt``.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, get_args

from msgspec import Struct
from msgspec.structs import replace

from ..model import Activity, Dataset, Language, Name, Objective, Related, Synonym
from .excerpt import MarkedPassage, excerpt
from .passages import (
    Passage,
    PassageField,
    objective_passages,
    shared_keys,
    shared_passages,
    unshared_passages,
)
from .query_parser import Term, Words, parse_terms, split_alternatives
from .stemming import STOP_WORDS, WORD, Word, fold_words, stem, tokenize

_FIELDS: tuple[PassageField, ...] = get_args(PassageField)
_ORDER: Mapping[PassageField, int] = {field: position for position, field in enumerate(_FIELDS)}
# Contributions and all fields after them share this tier.
_LAST_TIER = _ORDER["contribution"]
# Likeness of a match to the query: the same words, the same stems, a synonym.
_EXACT, _SAME_STEM, _SYNONYM = 2, 1, 0


class _FoldedPassage:
    """A passage with its folded words, and the set of their stems, both without stop words.

    All else is computed when it is needed, because few passages contain a word of the query.
    All positions are in the folded text, which may be longer than the text of the passage.
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.folded = fold_words(passage.text)
        self.words = [word for word in WORD.findall(self.folded) if word not in STOP_WORDS]
        self.stem_set = {*map(stem, self.words)}

    @cached_property
    def stems(self) -> Sequence[str]:
        """The stems of `words`, in their order."""
        return [*map(stem, self.words)]

    def indexes(self, word_stem: str) -> Sequence[int]:
        """Return the indexes in `words` of the words with this stem."""
        if word_stem not in self.stem_set:
            return ()
        return [index for index, other in enumerate(self.stems) if other == word_stem]

    @cached_property
    def word_spans(self) -> Sequence[tuple[int, int]]:
        """The start and the end of each of `words` in `folded`."""
        matches = WORD.finditer(self.folded)
        return [match.span() for match in matches if match[0] not in STOP_WORDS]

    @cached_property
    def all_words(self) -> Sequence[Word]:
        """All words, with the stop words, and where they start and end in `folded`."""
        return tokenize(self.passage.text, keep_stop_words=True)


class TermSpan(NamedTuple):
    """Where a term starts and ends in a folded text, and its likeness to the query."""

    start: int
    end: int
    likeness: int


# A passage that contains a term, and the spans of the term in the passage.
TermMatch = tuple[Passage, Sequence[TermSpan]]
# The rank of an activity, and an entry for each pair of a term and a passage that contains it: a
# passage with two terms has two entries.
RankedMatch = tuple[tuple[int, ...], Sequence[TermMatch]]


class HitPassage(NamedTuple):
    """A passage with the spans of all terms that it contains, and the number of these terms.

    A term whose words were found apart counts once for each of its words in the passage. A term
    that stands in two alternatives of the query counts twice.
    """

    passage: Passage
    spans: Sequence[TermSpan]
    term_count: int


class Hit(Struct, frozen=True):
    """A matching activity with its passages that contain a term, in the order of their fields."""

    activity: Activity
    passages: Sequence[HitPassage]

    @property
    def matches(self) -> list[MarkedPassage]:
        """An excerpt of every passage that contains a term."""
        return [excerpt(hit_passage.passage, hit_passage.spans) for hit_passage in self.passages]

    def best(self, language: Language) -> MarkedPassage:
        """Return an excerpt of the passage with the most terms.

        If several passages have equally many, prefer the field that comes first, and in this field
        a passage in *language*.
        """
        first = max(self.passages, key=lambda hit_passage: hit_passage.term_count)
        same_field = [
            hit_passage
            for hit_passage in self.passages
            if hit_passage.passage.field == first.passage.field
            and hit_passage.term_count == first.term_count
        ]
        in_language = (
            hit_passage for hit_passage in same_field if hit_passage.passage.lang == language
        )
        best = next(in_language, first)
        return excerpt(best.passage, best.spans)


class SearchData(Struct, frozen=True):
    """The data that a search needs: the *dataset*, and the bundled tables beside it.

    *countries* are the names of countries by code. *synonyms* include the synonyms of the dataset.
    *related* has, for some terms, the terms to search for instead if nothing is found.
    """

    dataset: Dataset
    objectives: Sequence[Objective]
    countries: Mapping[str, Name]
    synonyms: Sequence[Synonym] = ()
    related: Sequence[Related] = ()

    def within(self, activities: Sequence[Activity]) -> "SearchData":
        """Return the same data with *activities* as the only activities."""
        return replace(self, dataset=replace(self.dataset, activities=tuple(activities)))

    def search(
        self, text: str, activities: Sequence[Activity] | None = None, *, any_word: bool = False
    ) -> list[Hit]:
        """Return a hit for each of *activities* that contains all terms of *text*, best first.

        If *text* is divided by "or", all terms of one part are enough. With *any_word*, one word or
        one phrase of *text* is enough. By default all activities of the dataset are searched.
        """
        activities = self.dataset.activities if activities is None else activities
        alternatives = [
            [_Finder(term) for term in parse_terms(alternative, self.synonyms)]
            for alternative in split_alternatives(text)
        ]
        passages_by_key = shared_passages(self.dataset, activities, self.objectives, self.countries)
        # The words of passages that activities share are computed once.
        shared = {
            key: [*map(_FoldedPassage, passages)] for key, passages in passages_by_key.items()
        }
        ranked = []
        for activity in activities:
            passages = [passage for key in shared_keys(activity) for passage in shared.get(key, ())]
            passages += map(_FoldedPassage, unshared_passages(activity))
            ranked_matches = [_rank_match(finders, passages, any_word) for finders in alternatives]
            if found_matches := [match for match in ranked_matches if match]:
                rank, hit_passages = _combine(found_matches)
                ranked.append((rank, Hit(activity, hit_passages)))
        # A reversed sort is stable, too: activities of the same rank keep their order.
        ranked.sort(key=lambda entry: entry[0], reverse=True)
        return [hit for _, hit in ranked]


def objectives_without_activities(
    activities: Iterable[Activity], objectives: Iterable[Objective], terms: Iterable[Term]
) -> list[Objective]:
    """Return the *objectives* that contain all *terms* and that none of *activities* serves."""
    served = {alignment.objective for activity in activities for alignment in activity.alignment}
    finders = [_Finder(term) for term in terms]
    return [
        objective
        for objective in objectives
        if objective.number not in served
        and _rank_match(
            finders, [*map(_FoldedPassage, objective_passages(objective))], any_word=False
        )
    ]


class _Finder:
    """Finds one term in passages.

    If the words of the term may stand apart, `parts` has a finder for each word; otherwise it is
    empty. `content_stems` are the stems of all words but stop words.
    """

    def __init__(self, term: Term) -> None:
        self.term = term
        self.parts = [_Finder(part) for part in term.split()]
        self.stems = tuple(map(stem, term.words))
        self.has_stop_words = not STOP_WORDS.isdisjoint(term.words)
        self.content_stems = {stem(word) for word in term.words if word not in STOP_WORDS}
        self.wordings_by_first_stem: dict[str, list[Words]] = {}
        for wording in term.wordings:
            # A phrase with stop words is found by `find_phrase_spans`, which compares all words.
            if not (self.has_stop_words and wording == self.stems):
                self.wordings_by_first_stem.setdefault(wording[0], []).append(wording)

    def find_in(self, passages: Iterable[_FoldedPassage]) -> list[TermMatch]:
        """Return the *passages* that contain the term, each with its spans."""
        spans_by_passage = (
            (folded.passage, self.find_spans(folded))
            for folded in passages
            if self.term.in_dates or folded.passage.field != "date"
        )
        return [(passage, spans) for passage, spans in spans_by_passage if spans]

    def find_spans(self, passage: _FoldedPassage) -> list[TermSpan]:
        """Return where the term is in *passage*."""
        spans = self.find_phrase_spans(passage) if self.has_stop_words else []
        for first_stem, wordings in self.wordings_by_first_stem.items():
            for first in passage.indexes(first_stem):
                for wording in wordings:
                    # *first* and *after_last* count words, *start* and *end* characters.
                    after_last = first + len(wording)
                    if tuple(passage.stems[first:after_last]) == wording:
                        likeness = self.likeness(wording, tuple(passage.words[first:after_last]))
                        start, _ = passage.word_spans[first]
                        _, end = passage.word_spans[after_last - 1]
                        spans.append(TermSpan(start, end, likeness))
        return spans

    def find_phrase_spans(self, passage: _FoldedPassage) -> list[TermSpan]:
        """Return where the term, a phrase with stop words, is in *passage*."""
        if not self.content_stems <= passage.stem_set:
            return []
        spans, words = [], passage.all_words
        for first in range(len(words) - len(self.stems) + 1):
            run = words[first : first + len(self.stems)]
            if tuple(word.stem for word in run) == self.stems:
                likeness = self.likeness(self.stems, tuple(word.text for word in run))
                spans.append(TermSpan(run[0].start, run[-1].end, likeness))
        return spans

    def likeness(self, wording: Words, words: Words) -> int:
        """Return how like the query a match is: _EXACT, _SAME_STEM or _SYNONYM.

        *words* are the matched words as they are in the passage, and *wording* has the stems that
        they match.
        """
        if wording != self.stems:
            return _SYNONYM
        return _EXACT if words == self.term.words else _SAME_STEM


def _rank_match(
    finders: Sequence[_Finder], passages: Sequence[_FoldedPassage], any_word: bool
) -> RankedMatch | None:
    """Return the rank of an activity with these *passages*, and its passages that contain a term.

    *finders* find the terms of one alternative. The rank has the values of step 6 in their order.
    None if the activity does not match.
    """
    word_count = terms_together = terms_in_date = likeness = 0
    terms_by_tier = [0] * (_LAST_TIER + 1)
    term_matches: list[TermMatch] = []
    for finder in finders:
        matches = finder.find_in(passages)
        terms_together += bool(matches)
        words_found = len(finder.term.words)
        if not matches:
            # Step 2: words that are not next to each other.
            words_found, matches = _find_apart(finder, passages, any_word)
        # Step 4.
        if not words_found:
            if any_word:
                continue
            return None
        terms_in_date += any(passage.field == "date" for passage, _spans in matches)
        # Step 5.
        tier, tier_likeness = _best_tier(matches)
        terms_by_tier[tier] += 1
        word_count += words_found
        likeness += tier_likeness
        term_matches += matches
    if not word_count:
        return None
    # Step 6.
    all_in_one_field = len(finders) in (terms_by_tier[0], terms_in_date)
    rank = (
        *(word_count, terms_together, all_in_one_field, terms_in_date),
        *terms_by_tier[:_LAST_TIER],
        likeness,
    )
    return rank, term_matches


def _combine(ranked_matches: Sequence[RankedMatch]) -> tuple[tuple[int, ...], Sequence[HitPassage]]:
    """Return the rank and the passages of an activity, combined from its *ranked_matches*.

    There is one ranked match for each alternative that the activity matches.
    """
    ranks = [rank for rank, _passages in ranked_matches]
    rank = tuple(map(sum, zip(*ranks, strict=True)))
    # Step 7.
    # Each passage with a list of spans for each of its terms. The key is the `id` of the passage,
    # because two documents with the same title have equal passages, which are two matches.
    by_passage: dict[int, tuple[Passage, list[Sequence[TermSpan]]]] = {}
    for _, term_matches in ranked_matches:
        for passage, spans in term_matches:
            by_passage.setdefault(id(passage), (passage, []))[1].append(spans)
    passages = [
        HitPassage(passage, [span for spans in span_lists for span in spans], len(span_lists))
        for passage, span_lists in by_passage.values()
    ]
    return rank, sorted(passages, key=lambda hit_passage: _ORDER[hit_passage.passage.field])


def _find_apart(
    finder: _Finder, passages: Sequence[_FoldedPassage], any_word: bool
) -> tuple[int, list[TermMatch]]:
    """Return how many words of the term are in *passages*, and the passages with these words.

    If some words are missing, return 0 and no passages, unless *any_word* is true. Return 0 and no
    passages for a phrase or a single word, too, because its words cannot stand apart.
    """
    matches_by_word = [matches for part in finder.parts if (matches := part.find_in(passages))]
    if len(matches_by_word) < len(finder.parts) and not any_word:
        return 0, []
    return len(matches_by_word), [
        (passage, [span._replace(likeness=_SAME_STEM) for span in spans])
        for matches in matches_by_word
        for passage, spans in matches
    ]


def _best_tier(matches: Iterable[TermMatch]) -> tuple[int, int]:
    """Return the first tier in *matches*, 0 for the title, and the highest likeness in it."""
    likenesses: dict[int, list[int]] = {}
    for passage, spans in matches:
        tier = min(_ORDER[passage.field], _LAST_TIER)
        likenesses.setdefault(tier, []).extend(span.likeness for span in spans)
    first_tier = min(likenesses)
    return first_tier, max(likenesses[first_tier])
