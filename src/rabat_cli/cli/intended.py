"""Find the command that a user probably meant by words that no command expects."""

import contextlib
import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from ..dataset.bundled import bundled_themes, country_names
from ..dataset.kinds import KINDS
from ..errors import UsageError
from ..model import OBJECTIVES, YEARS, Dataset
from ..query.criteria import Criteria, option_of, select
from ..query.filters import FILTERS, FilterValues, parse_criteria
from ..query.parse import matching_ids, objective_number, roundtable_number
from ..query.search import SearchData
from ..query.suggest import find_searches
from ..text import fold, printable
from .aliases import name_for_alias

# Longer values are not repeated in a proposed command.
_LONGEST_VALUE = 60
_NUMBERS = re.compile(r"\d{1,2}(?:[-,]\d{1,2})*", re.ASCII)
_YEARS = re.compile(r"\d{4}(?:-(?:\d{4})?)?|-\d{4}", re.ASCII)
# Words that may stand between the name of a filter and its value: "of" in "country of Spain".
_PREPOSITIONS = frozenset(("a", "au", "by", "de", "en", "in", "of", "par"))
# The names of each filter: its own and its aliases. Filters without examples are left out: they are
# flags, which take no value.
_FILTER_NAMES = {row.name: f"{row.name} {row.aliases}" for row in FILTERS if row.examples}


def intended_commands(
    command: str, words: Sequence[str], data: SearchData
) -> Sequence[Sequence[str]]:
    """Return the commands that the user probably meant by *words* after *command*.

    For example ``list --year 2021`` for ``2021``, or ``show`` with the IDs of activities. Words
    that are no IDs and no filter values become a search. Only commands that find something in
    *data* are returned; empty if none does.
    """
    text = " ".join(words).strip()
    # A proposed command cannot repeat what `printable` escapes with a backslash, such as a tab.
    is_repeatable = len(text) <= _LONGEST_VALUE and "\\" not in printable(text)
    if not is_repeatable or not re.search(r"\w", text):
        return ()
    ids = {activity.id for activity in data.dataset.activities}
    # A number may also be the id of an activity, but more likely means a year or an objective.
    if ids.issuperset(words) and not all(map(str.isdecimal, words)):
        return [["show", *dict.fromkeys(words)]]
    if intended := command_with_filters(command, words, data):
        return [intended]
    # Try all words as one value first, then each word as a value.
    for values in ([text], words):
        pairs = [*filter(None, map(_filter_for, values))]
        filters: dict[str, list[str]] = {}
        for name, value in pairs:
            filters.setdefault(name, []).append(value)
        if len(pairs) == len(values) and matching_criteria(filters, data.dataset):
            return [
                [command, *(word for name, value in pairs for word in (option_of(name), value))]
            ]
    if text.startswith("-"):
        return ()
    return [["search", terms] for terms in find_searches(data, text)]


def _filter_for(text: str) -> tuple[str, str] | None:
    """Return the filter that *text* is probably meant for, and the value to give to this filter.

    For example ``("objective", "10")`` for ``objectif 10``. None for ``lampedusa``, which is no
    year, objective, round table, kind, theme or country.
    """
    numbers = [int(number) for number in re.findall(r"\d{1,4}", text)]
    if _YEARS.fullmatch(text) and all(number in YEARS for number in numbers):
        return "year", text
    if _NUMBERS.fullmatch(text) and all(number in OBJECTIVES for number in numbers):
        return "objective", text
    if roundtable := roundtable_number(text):
        return "roundtable", str(roundtable)
    if objective := objective_number(text):
        return "objective", str(objective)
    themes = {theme.id: theme.label for theme in bundled_themes().values()}
    names_by_filter = {"kind": KINDS, "theme": themes, "country": country_names()}
    for name, names in names_by_filter.items():
        if len(matching_ids(text, names)) == 1:
            return name, text
    return None


def command_with_filters(command: str, words: Sequence[str], data: SearchData) -> Sequence[str]:
    """Return the command for *words* that name filters, as in "training since July 2024".

    Words before the first filter are tried as the value of one more filter: "Mali since 2024"
    becomes ``--country Mali --since 2024``. If that finds nothing, the command becomes a search for
    these words: "lampedusa since 2024" becomes ``search lampedusa --since 2024``. Empty if *words*
    name no filter, or if the command would find nothing in *data*.
    """
    before, filters = _split_at_filters(words)
    if not filters or not all(filters.values()):
        return ()
    text = " ".join(before)
    # Try the words of a filter as one value first ("July 2024"), then as several ("Spain Italy").
    with_joined_values = {name: [" ".join(values)] for name, values in filters.items()}
    if before and (match := _filter_for(text)) and match[0] not in filters:
        with_leading_filter = with_joined_values | {match[0]: [match[1]]}
        if criteria := matching_criteria(with_leading_filter, data.dataset):
            return [command, *criteria.options()]
    for values_by_filter in (with_joined_values, filters):
        if criteria := matching_criteria(values_by_filter, data.dataset):
            if not before:
                return [command, *criteria.options()]
            if data.search(text, select(data.dataset, criteria).activities):
                return ["search", text, *criteria.options()]
    return ()


def mentions_filter(words: Sequence[str]) -> bool:
    """Return whether one of *words* names a filter that takes a value: "since", not "unaligned"."""
    return bool(_split_at_filters(words)[1])


def _split_at_filters(words: Sequence[str]) -> tuple[Sequence[str], Mapping[str, Sequence[str]]]:
    """Return the *words* before the first one that names a filter, and the values of each filter.

    For example ``training since July 2024`` gives ``["training"]`` and
    ``{"since": ["July", "2024"]}``.
    """
    before: list[str] = []
    filters: dict[str, list[str]] = {}
    # The list that gets the next word.
    values = before
    pairs = zip_longest(words, words[1:], fillvalue="")
    for word, next_word in pairs:
        # A name may have two words: "held in", "table ronde".
        two_words = name_for_alias(f"{word}-{next_word}", _FILTER_NAMES)
        if name := two_words or name_for_alias(word, _FILTER_NAMES):
            values = filters.setdefault(name, [])
            if two_words:
                next(pairs)
            continue
        # Leave out a preposition that directly follows the name of a filter.
        follows_name = filters and not values
        if not (follows_name and fold(word) in _PREPOSITIONS):
            values.append(word)
    return before, filters


def options_with_values(
    filters: FilterValues, name: str, values: Sequence[str], dataset: Dataset
) -> Sequence[str]:
    """Return the options that set *filters*, in which *values* replace those of the filter *name*.

    The words of *values* are tried as one value first, then as several. Empty if no activity meets
    the filters in either case.
    """
    for tried_values in ([" ".join(values)], values):
        if criteria := matching_criteria({**filters, name: tried_values}, dataset):
            return criteria.options()
    return ()


def matching_criteria(filters: FilterValues, dataset: Dataset) -> Criteria | None:
    """Return the criteria for *filters*; None if a value is not valid or no activity meets them."""
    with contextlib.suppress(UsageError):
        criteria = parse_criteria(dataset, filters)
        if select(dataset, criteria).activities:
            return criteria
    return None
