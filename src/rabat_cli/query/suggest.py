"""What to search for instead if a search finds nothing: a similar word, or a related term."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..language import current
from ..model import Activity, Related, Synonym
from ..text import fold, normalize_name, spelled_alike
from .passages import Passage, shared_passages, unshared_passages
from .query_parser import OR, Words, split_alternatives
from .search import SearchData
from .stemming import Word, stem, tokenize

# At most this many activities are read for words that may have been meant.
_MOST_ACTIVITIES = 1000
# At most this many words are compared with ambiguous terms.
_MOST_COMPARED = 20
# At most this many unknown words are corrected. Further unknown words are left out.
_MOST_UNKNOWN = 3
# At most this many similar words are tried for each unknown word.
_MOST_GUESSES = 3
# A word of a text that is not folded: an accent may be a separate character behind its letter.
_UNFOLDED_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
# A year between spaces: "2021". A small word before it is part of the match: "in 2021".
_YEAR = re.compile(r"(?<!\S)(?:(?:in|of|en|de|and|et) +)?((?:19|20)[0-9]{2})(?!\S)", re.IGNORECASE)


def find_searches(data: SearchData, text: str) -> Sequence[str]:
    """Return the searches to propose for *text*; each of them finds something.

    These searches are tried in turn, until any of them finds something:

    1. *text* itself
    2. each list of `corrected_related_searches`
    3. *text* with corrected spelling, see `correct_spelling`

    Empty if none of them finds anything.
    """
    for searches in ([text], *corrected_related_searches(data, text)):
        if successful := [*filter(data.search, searches)]:
            return successful
    corrected = correct_spelling(data, data.dataset.activities, text)
    return [corrected] if corrected else []


def corrected_related_searches(data: SearchData, text: str) -> list[list[str]]:
    """Return the `related_searches` for *text* with its misspelled ambiguous terms corrected.

    For "traffik workshop", return the related searches for "traffic workshop": `ambiguous_term`
    gives "traffic" for "traffik". A word that finds something is not corrected.
    """
    words = text.split()
    compared = [*dict.fromkeys(words)][:_MOST_COMPARED]
    terms = {word: ambiguous_term(word, data.related) for word in compared}
    # Search only for the few words that are like an ambiguous term.
    corrected = {word: term for word, term in terms.items() if term and not data.search(word)}
    return related_searches(" ".join(corrected.get(word, word) for word in words), data.related)


def correct_spelling(data: SearchData, activities: Sequence[Activity], text: str) -> str | None:
    """Return *text* with each unknown word replaced by a similar known word.

    A word is known if a passage of *activities*, a theme, an objective or a synonym has it. An
    unknown word is left out if it has no similar known word, or if no similar word finds something
    together with the other words of its alternative. None if no word can be replaced, or if the
    corrected text finds nothing among *activities*.
    """
    shared = shared_passages(data.dataset, activities, data.objectives, data.countries).values()
    passages_of_activities = map(unshared_passages, activities[:_MOST_ACTIVITIES])
    known = _known_words(
        [passage for passages in (*passages_of_activities, *shared) for passage in passages],
        data.synonyms,
    )
    stems = {*map(stem, known)}
    words = dict.fromkeys(word.text for word in tokenize(text))
    unknown = [word for word in words if stem(word) not in stems]
    # Words of three letters or fewer are similar to too many words.
    misspelled = [word for word in unknown[:_MOST_UNKNOWN] if len(word) > 3]
    is_replaced = False
    alternatives = []
    # Without an "or", keep *text* as it is, with the quotation marks that were typed.
    for alternative in split_alternatives(text) if OR.search(text) else [text]:
        typed = [word.text for word in tokenize(alternative)]
        # The word to write instead of each unknown word; empty to leave the unknown word out.
        replacements = {word: "" for word in typed if word in unknown}
        known_typed = [word for word in typed if word not in replacements]
        for word in (word for word in misspelled if word in replacements):
            others = [*known_typed, *filter(None, replacements.values())]
            for guess in spelled_alike(word, known)[:_MOST_GUESSES]:
                if data.search(" ".join([*others, guess]), activities):
                    replacements[word] = known[guess]
                    is_replaced = True
                    break
        alternatives.append(_replace_words(alternative, replacements))
    or_word = OR.search(text)
    corrected = f" {or_word[0] if or_word else 'or'} ".join(
        dict.fromkeys(part for part in alternatives if tokenize(part))
    )
    return corrected if is_replaced and data.search(corrected, activities) else None


def _replace_words(text: str, replacements: Mapping[str, str]) -> str:
    """Return *text* with the words in *replacements*, which are folded, replaced."""
    replaced = _UNFOLDED_WORD.sub(lambda match: replacements.get(fold(match[0]), match[0]), text)
    return " ".join(replaced.split())


def _known_words(passages: Iterable[Passage], synonyms: Iterable[Synonym]) -> Mapping[str, str]:
    """Map each word of *passages*, folded, to its first spelling in lower case.

    Synonyms that are a single word are included.
    """
    # Texts share most of their words: look once at each piece between spaces.
    pieces = dict.fromkeys(piece for passage in passages for piece in passage.text.split())
    words = [word for piece in pieces for word in _UNFOLDED_WORD.findall(piece)]
    words += [
        name for synonym in synonyms for name in synonym.words if _UNFOLDED_WORD.fullmatch(name)
    ]
    # Reversed, so that the first spelling of a word overwrites the later ones.
    return {fold(word): word.lower() for word in reversed(words)}


def without_year(text: str) -> tuple[str, str]:
    """Return *text* without its year, and the year.

    For "senior officials in 2020", return ("senior officials", "2020"). If *text* has no year or no
    other words, return ("", ""). If it has two years, return ("", "") as well, because dropping
    only one of them might be enough.
    """
    rest, years = " ".join(_YEAR.sub("", text).split()), _YEAR.findall(text)
    return (rest, years[0]) if rest and len(years) == 1 else ("", "")


def related_searches(text: str, groups: Iterable[Related]) -> list[list[str]]:
    """Return lists of searches to try in turn instead of *text*, in the language in use.

    Each of *groups* has terms, and other terms to see instead. The longest run of words in *text*
    that is a term of a group is replaced by each of the terms to see. For example, for "traffic"
    the terms to see are "smuggling of migrants" and "trafficking":

    - "traffic" gives [["smuggling of migrants", "trafficking"]].
    - "traffic 2021" gives [["smuggling of migrants 2021", "trafficking 2021"],
      ["smuggling of migrants", "trafficking"]]: first with the other words, then without them.
    - "migrant traffic" gives [["smuggling of migrants"]]: if any terms to see contain all the
      other words, only these terms are returned.
    - "return", which contains no term of a group, gives [].
    """
    words = tokenize(text)
    see_by_term = {
        _without_final_s(tokenize(term)): group.see
        for group in groups
        for term in (*group.terms.fr, *group.terms.en)
    }
    longest = max(map(len, see_by_term), default=0)
    runs = (run for run in _runs(words, longest) if _without_final_s(words[run]) in see_by_term)
    run = next(runs, None)
    if run is None:
        return []
    before, after = words[: run.start], words[run.stop :]
    see = see_by_term[_without_final_s(words[run])]
    # Without terms in the language in use, take the terms in the other language.
    see_terms = (see.fr or see.en) if current() == "fr" else (see.en or see.fr)
    other_words = {*_without_final_s([*before, *after])}
    with_other_words = [
        term for term in see_terms if other_words <= {*_without_final_s(tokenize(term))}
    ]
    if with_other_words:
        return [with_other_words]
    replaced = [
        " ".join([*(word.text for word in before), term, *(word.text for word in after)])
        for term in see_terms
    ]
    return [replaced, [*see_terms]]


def ambiguous_term(text: str, groups: Iterable[Related]) -> str | None:
    """Return the ambiguous term of *groups* that *text* is, begins or misspells, or None.

    A beginning counts only if at most two letters are missing.

    A term is ambiguous if there are several terms to see instead: "traffic" may mean "smuggling of
    migrants" ("trafic de migrants") or "trafficking" ("traite").

    - "traffic", "traff" and "traffik" give "traffic".
    - "trafic" gives None, although it is spelled almost like "traffic": it is a word of a term to
      see, "trafic de migrants".
    - "trafik" gives "traffic", although it may be a misspelling of "trafic".
    - "help", which has a single term to see, gives None.
    """
    typed = normalize_name(text)
    for group in groups:
        is_ambiguous = len(group.see.fr) > 1 or len(group.see.en) > 1
        terms = [fold(term) for term in (*group.terms.fr, *group.terms.en) if " " not in term]
        see_words = {
            word.text for term in (*group.see.fr, *group.see.en) for word in tokenize(term)
        }
        # Clear words that are spelled almost like an ambiguous term: "trafic" like "traffic".
        clear_look_alikes = {word for word in see_words if spelled_alike(word, terms)}
        if not is_ambiguous or typed in clear_look_alikes:
            continue
        completed = (
            term for term in terms if term.startswith(typed) and len(term) - len(typed) < 3
        )
        # "trafik" is not like "traffic", but like its look-alike "trafic": return "traffic".
        alike = spelled_alike(typed, [*terms, *clear_look_alikes])
        if match := next(completed, None) or next(iter(alike), None):
            return match if match in terms else spelled_alike(match, terms)[0]
    return None


def _runs(words: Sequence[Word], longest: int) -> Iterator[slice]:
    """Yield the slice of every run of at most *longest* words, the longest first."""
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield slice(start, start + length)


def _without_final_s(words: Iterable[Word]) -> Words:
    """Return each of *words* without a final s.

    Stems are not used, because they hide typing errors: "trafficing" has the stem of "traffic".
    """
    return tuple(word.text.removesuffix("s") for word in words)
