"""The filters, in one table: what each looks at, and how people are told of it.

A filter is added by a row here and an option of the same name in ``cli/options.py``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..dataset.bundled import country_names, load_objectives
from ..dataset.kinds import KINDS
from ..language import N_, _, ngettext, say
from ..model import YEARS, Activity, Dataset, Name
from ..text import one_line
from . import typed
from .criteria import Criteria, Limit
from .group import countries, dialogue_names, theme_names

# A value of a flag is true; all others are the words that were typed.
Asked = Mapping[str, Sequence[str] | bool | None]


class Filter(Struct, frozen=True):
    """One way to ask for less, for *what*: a few words for the help, with *examples* of its values.

    *limit* understands what was typed and raises UsageError for what means nothing; *tell* says its
    keys to people, each in a few words, under the *heading*.

    *left_out* says whether an activity states nothing that the filter looks at, so that it is left
    out whatever is asked for, and *left_out_hint* how so many of them are told. *opposite* is the
    filter that asks for just these, with what to say if both are active.
    """

    name: str
    heading: str
    what: str
    examples: Sequence[str]
    limit: Callable[[Any, Dataset], Limit]
    tell: Callable[[Collection[Any], Dataset], Iterable[str]]
    left_out: Callable[[Activity], bool] | None = None
    left_out_hint: Callable[[int], str] | None = None
    opposite: tuple[str, str] = ("", "")


def criteria(dataset: Dataset, asked: Asked) -> Criteria:
    """What a person *asked* for, by the names of the filters: ``{"objective": ["7-11"]}``.

    Raises UsageError for a word that means nothing here, with the choices and the nearest of them.
    """
    return Criteria(
        {
            filter_.name: filter_.limit(value, dataset)
            for filter_ in FILTERS
            if (value := asked.get(filter_.name))
        }
    )


def told(asked: Criteria, dataset: Dataset) -> Iterator[tuple[str, str]]:
    """What *asked* is limited to, a term and what it is set to for each filter in use."""
    for filter_ in FILTERS:
        if limit := asked.limits.get(filter_.name):
            yield _(filter_.heading), ", ".join(filter_.tell(limit.keys, dataset))


def _any_of(keys: Iterable[Any], of: Callable[[Activity], Iterable[Any]]) -> Limit:
    wanted = frozenset(keys)
    return Limit(wanted, lambda activity: not wanted.isdisjoint(of(activity)))


# Objectives and the round tables that take them up


def _objectives(values: Sequence[str], dataset: Dataset) -> Limit:  # noqa: ARG001
    keys = frozenset(typed.objectives(values))
    return Limit(keys, _serving(keys), keys)


def _roundtables(values: Sequence[str], dataset: Dataset) -> Limit:  # noqa: ARG001
    keys = frozenset(typed.roundtables(values))
    taken = frozenset(one.number for one in load_objectives() if one.roundtable in keys)
    return Limit(keys, _serving(taken), taken)


def _serving(numbers: frozenset[int]) -> Callable[[Activity], bool]:
    return lambda activity: any(how.objective in numbers for how in activity.alignment)


def _tell_numbers(keys: Collection[int], dataset: Dataset) -> Iterable[str]:  # noqa: ARG001
    return map(str, sorted(keys))


# Years


def _years(values: Sequence[str], dataset: Dataset) -> Limit:  # noqa: ARG001
    return _any_of(typed.years(values), lambda activity: (activity.year,))


def _tell_years(keys: Collection[int | None], dataset: Dataset) -> Iterator[str]:  # noqa: ARG001
    """*keys* as ranges, open where they go on without end."""
    known = sorted(year for year in keys if year)
    starts = [year for year in known if year - 1 not in keys]
    ends = [year for year in known if year + 1 not in keys]
    for first, last in zip(starts, ends, strict=True):
        low, high = str(first), str(last)
        if first == last:
            yield low
        else:
            yield f"{'' if first == YEARS[0] else low}–{'' if last == YEARS[-1] else high}"
    if None in keys:
        yield _("undated")


# Things with names: themes, kinds, countries, dialogues


def _themes(values: Sequence[str], dataset: Dataset) -> Limit:
    unknown = _("no such theme: '{name}'")
    return _any_of(
        typed.named(values, theme_names(dataset), unknown, "rabat themes"), lambda one: one.themes
    )


def _kinds(values: Sequence[str], dataset: Dataset) -> Limit:  # noqa: ARG001
    unknown = _("no such kind of activity: '{name}'")
    return _any_of(typed.named(values, KINDS, unknown, "rabat kinds"), lambda one: (one.kind,))


def _countries(values: Sequence[str], dataset: Dataset) -> Limit:
    # A code is a code whatever its case, before it is a part of a name.
    codes = [value.upper() if len(value) == 2 else value for value in typed.parts(values)]
    usual = {code for one in dataset.activities for code in countries(one)}
    unknown = _("no such country: '{name}'")
    return _any_of(
        typed.named(codes, country_names(), unknown, "rabat countries", usual), countries
    )


def _dialogues(values: Sequence[str], dataset: Dataset) -> Limit:
    unknown = _("no such dialogue: '{name}'")
    keys = typed.named(values, dialogue_names(dataset), unknown, "rabat dialogues")
    return _any_of(keys, lambda one: (one.origin.dialogue_id,))


def _tell_names(
    names: Callable[[Dataset], Mapping[str, Name]],
) -> Callable[[Collection[str], Dataset], Iterator[str]]:
    """How the things of these *names* are told: by their labels, in the order that these have."""

    def tell(keys: Collection[str], dataset: Dataset) -> Iterator[str]:
        return (one_line(say(name)) for id_, name in names(dataset).items() if id_ in keys)

    return tell


# Partners, by any of their words


def _partners(values: Sequence[str], dataset: Dataset) -> Limit:
    names = dict.fromkeys(name for one in dataset.activities for name in one.partners)
    found = dict(typed.partners(values, names))
    wanted = frozenset(name for having in found.values() for name in having)
    return Limit(tuple(found), lambda activity: not wanted.isdisjoint(activity.partners))


def _tell_words(keys: Collection[str], dataset: Dataset) -> Iterable[str]:  # noqa: ARG001
    return map(one_line, keys)


# What no source aligns


def _unaligned(value: bool, dataset: Dataset) -> Limit:  # noqa: ARG001
    return Limit((value,), lambda activity: not activity.alignment)


def _tell_unaligned(keys: Collection[bool], dataset: Dataset) -> Iterable[str]:  # noqa: ARG001
    return (_("with no objective"),)


def _is_unaligned(activity: Activity) -> bool:
    return not activity.alignment


def unaligned_left_out(count: int) -> str:
    """Return that *count* activities that no source aligns are left out."""
    return ngettext(
        "{count} that no source aligns with an objective left out: see rabat list --unaligned",
        "{count} that no source aligns with an objective left out: see rabat list --unaligned",
        count,
    )


def _undated_left_out(count: int) -> str:
    return ngettext(
        "{count} without a date left out: see --year undated",
        "{count} without a date left out: see --year undated",
        count,
    )


def _no_country_left_out(count: int) -> str:
    return ngettext(
        "{count} that states no country left out", "{count} that state no country left out", count
    )


_ONLY_UNALIGNED = ("unaligned", N_("--unaligned is for what serves no objective"))

FILTERS = (
    Filter(
        "objective",
        N_("Objectives"),
        N_("objectives"),
        ("10", "5,18", "7-11"),
        _objectives,
        _tell_numbers,
        _is_unaligned,
        unaligned_left_out,
        _ONLY_UNALIGNED,
    ),
    Filter(
        "roundtable",
        N_("Round tables"),
        N_("objectives of a round table"),
        ("2",),
        _roundtables,
        _tell_numbers,
        _is_unaligned,
        unaligned_left_out,
        _ONLY_UNALIGNED,
    ),
    Filter(
        "year",
        N_("Years"),
        N_("years, also from one on or up to one"),
        ("2021", "2019-2021", "2020-", "-2020", "undated", "sans date"),
        _years,
        _tell_years,
        lambda activity: activity.year is None,
        _undated_left_out,
    ),
    Filter(
        "theme",
        N_("Themes"),
        N_("themes: see rabat themes"),
        ("trafficking", "traite"),
        _themes,
        _tell_names(theme_names),
    ),
    Filter(
        "kind",
        N_("Kinds"),
        N_("kinds of activity, see below"),
        ("meeting", "étude"),
        _kinds,
        _tell_names(lambda _dataset: KINDS),
    ),
    Filter(
        "country",
        N_("Countries"),
        N_("countries that led or hosted"),
        ("MA", "Morocco", "Maroc"),
        _countries,
        _tell_names(lambda _dataset: country_names()),
        lambda activity: not countries(activity),
        _no_country_left_out,
    ),
    Filter(
        "partner",
        N_("Partners"),
        N_("partners, by words of their names"),
        ("UNHCR", "HCR"),
        _partners,
        _tell_words,
    ),
    Filter(
        "dialogue",
        N_("Dialogues"),
        N_("dialogues: see rabat dialogues"),
        ("rabat-process",),
        _dialogues,
        _tell_names(dialogue_names),
    ),
    Filter(
        "unaligned",
        N_("Aligned"),
        N_("what no source aligns with an objective"),
        (),
        _unaligned,
        _tell_unaligned,
    ),
)
