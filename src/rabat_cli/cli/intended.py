"""Find the command that a user probably meant by words that stand where none are expected."""

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
from ..query.parse import candidates, objective_number, roundtable_number
from ..query.search import SearchData
from ..query.suggest import find_searches
from ..text import fold, printable
from .aliases import find_alias

# Longer values are not repeated in a proposed command.
_LONGEST_VALUE = 60
_NUMBERS = re.compile(r"\d{1,2}(?:[-,]\d{1,2})*", re.ASCII)
_YEARS = re.compile(r"\d{4}(?:-(?:\d{4})?)?|-\d{4}", re.ASCII)
# Words between the name of a filter and its value: "held in Spain".
_PREPOSITIONS = frozenset(("a", "au", "by", "de", "en", "in", "of", "par"))
# By filter, the words that name it: its name and its aliases. Filters without examples are flags
# and take no value.
_FILTER_NAMES = {row.name: f"{row.name} {row.aliases}" for row in FILTERS if row.examples}


def intended_commands(
    command: str, words: Sequence[str], data: SearchData
) -> Sequence[Sequence[str]]:
    """Return the commands that the user probably meant by *words* after *command*.

    For example ``list --year 2021`` for ``2021``. Words that are not filter values become a search.
    Every command returned finds something in *data*; there may be none.
    """
    text = " ".join(words).strip()
    if not _is_repeatable(text) or not re.search(r"\w", text):
        return ()
    if commands := filtered_commands(command, words, data):
        return commands
    for values in ([text], words):
        filters = [*filter(None, map(_filter_for, values))]
        options: dict[str, list[str]] = {}
        for name, value in filters:
            options.setdefault(name, []).append(value)
        if len(filters) == len(values) and matching_criteria(options, data.dataset):
            return [
                [command, *(word for name, value in filters for word in (option_of(name), value))]
            ]
    if text.startswith("-"):
        return ()
    return [["search", terms] for terms in find_searches(data, text)]


def _filter_for(text: str) -> tuple[str, str] | None:
    """Return the name of the filter that *text* is probably meant for, and its value, or None."""
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
    values = {"kind": KINDS, "theme": themes, "country": country_names()}
    filters = (name for name, names in values.items() if len(candidates(text, names)) == 1)
    return next(((name, text) for name in filters), None)


def filtered_commands(
    command: str, words: Sequence[str], data: SearchData
) -> Sequence[Sequence[str]]:
    """Return the command that filters by what *words* name, as "training since July 2024" does.

    The words before the first filter become a filter too, if they name one, or else a search in
    place of *command*. At most one command is returned: none if *words* name no filter, or if
    nothing in *data* would be found.
    """
    before, filters = _split_at_filters(words)
    if not filters or not all(filters.values()):
        return ()
    text = " ".join(before)
    joined = {name: [" ".join(values)] for name, values in filters.items()}
    if before and (match := _filter_for(text)) and match[0] not in filters:
        with_all = joined | {match[0]: [match[1]]}
        if criteria := matching_criteria(with_all, data.dataset):
            return [[command, *criteria.options()]]
    for options in (joined, filters):
        if criteria := matching_criteria(options, data.dataset):
            if not before:
                return [[command, *criteria.options()]]
            if data.search(text, select(data.dataset, criteria).activities):
                return [["search", text, *criteria.options()]]
    return ()


def names_filter(words: Sequence[str]) -> bool:
    """Return whether one of *words* is a name of a filter that takes a value."""
    return bool(_split_at_filters(words)[1])


def _split_at_filters(words: Sequence[str]) -> tuple[Sequence[str], Mapping[str, Sequence[str]]]:
    """Return the *words* before the first one that names a filter, and the values of each filter.

    For example ``training since July 2024`` gives ``training``, and ``July 2024`` as the value of
    ``since``.
    """
    before: list[str] = []
    filters: dict[str, list[str]] = {}
    values = before
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        names = (find_alias(alias, _FILTER_NAMES) for alias in (word, f"{word}-{following}"))
        if name := next(filter(None, names), None):
            values = filters.setdefault(name, [])
        elif values or not filters or fold(word) not in _PREPOSITIONS:
            values.append(word)
    return before, filters


def with_values(
    filters: FilterValues, name: str, values: Sequence[str], dataset: Dataset
) -> Sequence[str]:
    """Return the options of *filters*, and of *name* with *values* as one value or as several.

    Empty if no activity meets them.
    """
    for attempt in ([" ".join(values)], values):
        if criteria := matching_criteria({**filters, name: attempt}, dataset):
            return criteria.options()
    return ()


def matching_criteria(filters: FilterValues, dataset: Dataset) -> Criteria | None:
    """Return the criteria for *filters* if they are valid and any activity meets them."""
    with contextlib.suppress(UsageError):
        criteria = parse_criteria(dataset, filters)
        if select(dataset, criteria).activities:
            return criteria
    return None


def _is_repeatable(text: str) -> bool:
    """Return whether a proposed command line can repeat *text*: it is short and printable."""
    # printable() escapes control characters with a backslash.
    return len(text) <= _LONGEST_VALUE and "\\" not in printable(text)
