"""The filters, in one table: what each looks at, understands, describes and offers.

A filter is added by a row in FILTERS and an option of the same name in ``cli/options.py``.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..dataset.bundled import country_names, load_objectives
from ..dataset.kinds import KINDS
from ..language import N_, _, ngettext, say
from ..model import YEARS, Activity, Dataset, Name
from ..text import one_line
from . import parse
from .criteria import ActiveFilter, Criteria
from .group import countries, dialogue_names, theme_names

# The values of the filters' options by name: words as typed, or true for a flag.
Options = Mapping[str, Sequence[str] | bool | None]
# Values that TAB offers, each with what it means.
Completions = Iterable[tuple[str, str]]


class Filter(Struct, frozen=True):
    """One way to select activities.

    *help* and *examples* of values are for the help of filters. *parse* makes an ActiveFilter of
    the option's value and raises UsageError for a value that means nothing. *describe* says the
    keys of the filter in use to people, under *heading*. *complete* gives the values to offer at
    TAB. *aliases* are other words that people use for the option, folded.

    *left_out* is true of activities that state nothing about the filter's subject and are therefore
    left out whatever its value, and *left_out_hint* tells people how many they are. *opposite* is
    the filter that selects just these, with what to say if both are in use.
    """

    name: str
    heading: str
    help: str
    examples: Sequence[str]
    parse: Callable[[Any, Dataset], ActiveFilter]
    describe: Callable[[Collection[Any], Dataset], Iterable[str]]
    complete: Callable[[Dataset], Completions] | None = None
    aliases: str = ""
    left_out: Callable[[Activity], bool] | None = None
    left_out_hint: Callable[[int], str] | None = None
    opposite: tuple[str, str] = ("", "")


def criteria(dataset: Dataset, options: Options) -> Criteria:
    """Return the criteria that *options* set, by the names of filters: {"objective": ["7-11"]}.

    Raises UsageError for a value that means nothing, with the choices and the closest of them.
    """
    return Criteria(
        {row.name: row.parse(value, dataset) for row in FILTERS if (value := options.get(row.name))}
    )


def describe(criteria: Criteria, dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the heading of each filter in use and what it is set to, in words."""
    for row in FILTERS:
        if active := criteria.filters.get(row.name):
            yield _(row.heading), ", ".join(row.describe(active.keys, dataset))


def _any_of(keys: Iterable[Any], values: Callable[[Activity], Iterable[Any]]) -> ActiveFilter:
    """Return a filter of activities that have any of *keys* among their *values*."""
    wanted = frozenset(keys)
    return ActiveFilter(wanted, lambda activity: not wanted.isdisjoint(values(activity)))


# Objectives and the round tables that take them up


def _objectives(values: Sequence[str], dataset: Dataset) -> ActiveFilter:  # noqa: ARG001
    keys = frozenset(parse.objectives(values))
    return ActiveFilter(keys, _serving(keys), keys)


def _roundtables(values: Sequence[str], dataset: Dataset) -> ActiveFilter:  # noqa: ARG001
    keys = frozenset(parse.roundtables(values))
    taken = frozenset(one.number for one in load_objectives() if one.roundtable in keys)
    return ActiveFilter(keys, _serving(taken), taken)


def _serving(numbers: frozenset[int]) -> Callable[[Activity], bool]:
    return lambda activity: any(how.objective in numbers for how in activity.alignment)


def _describe_numbers(keys: Collection[int], dataset: Dataset) -> Iterable[str]:  # noqa: ARG001
    return map(str, sorted(keys))


# Years


def _years(values: Sequence[str], dataset: Dataset) -> ActiveFilter:  # noqa: ARG001
    return _any_of(parse.years(values), lambda activity: (activity.year,))


def _describe_years(keys: Collection[int | None], dataset: Dataset) -> Iterator[str]:  # noqa: ARG001
    """Describe years as ranges, open where they go on without end."""
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


def _themes(values: Sequence[str], dataset: Dataset) -> ActiveFilter:
    unknown = _("no such theme: '{name}'")
    return _any_of(
        parse.resolve_names(values, theme_names(dataset), unknown, "rabat themes"),
        lambda one: one.themes,
    )


def _kinds(values: Sequence[str], dataset: Dataset) -> ActiveFilter:  # noqa: ARG001
    unknown = _("no such kind of activity: '{name}'")
    return _any_of(
        parse.resolve_names(values, KINDS, unknown, "rabat kinds"), lambda one: (one.kind,)
    )


def _countries(values: Sequence[str], dataset: Dataset) -> ActiveFilter:
    # A code is a code whatever its case, before it is a part of a name.
    codes = [value.upper() if len(value) == 2 else value for value in parse.split_values(values)]
    usual = {code for one in dataset.activities for code in countries(one)}
    unknown = _("no such country: '{name}'")
    return _any_of(
        parse.resolve_names(codes, country_names(), unknown, "rabat countries", usual), countries
    )


def _dialogues(values: Sequence[str], dataset: Dataset) -> ActiveFilter:
    unknown = _("no such dialogue: '{name}'")
    keys = parse.resolve_names(values, dialogue_names(dataset), unknown, "rabat dialogues")
    return _any_of(keys, lambda one: (one.origin.dialogue_id,))


def _describe_names(
    names: Callable[[Dataset], Mapping[str, Name]],
) -> Callable[[Collection[str], Dataset], Iterator[str]]:
    """Return a function that describes keys by the labels in *names*, in their order."""

    def describe_keys(keys: Collection[str], dataset: Dataset) -> Iterator[str]:
        return (one_line(say(name)) for id_, name in names(dataset).items() if id_ in keys)

    return describe_keys


# Partners, by any of their words


def _partners(values: Sequence[str], dataset: Dataset) -> ActiveFilter:
    names = dict.fromkeys(name for one in dataset.activities for name in one.partners)
    found = dict(parse.partners(values, names))
    wanted = frozenset(name for having in found.values() for name in having)
    return ActiveFilter(tuple(found), lambda activity: not wanted.isdisjoint(activity.partners))


def _describe_words(keys: Collection[str], dataset: Dataset) -> Iterable[str]:  # noqa: ARG001
    return map(one_line, keys)


# What no source aligns


def _unaligned(value: bool, dataset: Dataset) -> ActiveFilter:  # noqa: ARG001
    return ActiveFilter((value,), lambda activity: not activity.alignment)


def _describe_unaligned(keys: Collection[bool], dataset: Dataset) -> Iterable[str]:  # noqa: ARG001
    return (_("with no objective"),)


# What TAB offers


def _offer_objectives(dataset: Dataset) -> Completions:  # noqa: ARG001
    return [(str(one.number), say(one.label)) for one in load_objectives()]


def _offer_roundtables(dataset: Dataset) -> Completions:  # noqa: ARG001
    tables: dict[int, list[str]] = {}
    for one in load_objectives():
        if one.roundtable:
            tables.setdefault(one.roundtable, []).append(str(one.number))
    return [(str(table), ", ".join(numbers)) for table, numbers in sorted(tables.items())]


def _offer_years(dataset: Dataset) -> Completions:
    counts = Counter(activity.year for activity in dataset.activities)
    for year in sorted(counts, key=lambda year: (year is None, year)):
        text = ngettext("{count} activity", "{count} activities", counts[year])
        yield str(year or parse.UNDATED), text.format(count=counts[year])


def _offer_names(
    names: Callable[[Dataset], Mapping[str, Name]],
    used: Callable[[Activity], Iterable[str | None]] | None = None,
) -> Callable[[Dataset], Completions]:
    """Return a function that offers the ids in *names*, or those that activities have as *used*."""

    def offer(dataset: Dataset) -> Completions:
        ids = used and {id_ for activity in dataset.activities for id_ in used(activity)}
        return [
            (id_, say(name)) for id_, name in names(dataset).items() if ids is None or id_ in ids
        ]

    return offer


def _offer_partners(dataset: Dataset) -> Completions:
    names = (say(name) for activity in dataset.activities for name in activity.partners)
    return [(name, "") for name in dict.fromkeys(names)]


# What a filter leaves out unasked


def _is_unaligned(activity: Activity) -> bool:
    return not activity.alignment


def unaligned_left_out(count: int) -> str:
    """Return the hint that *count* activities without an alignment are left out."""
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
        name="objective",
        heading=N_("Objectives"),
        help=N_("objectives"),
        examples=("10", "5,18", "7-11"),
        parse=_objectives,
        describe=_describe_numbers,
        complete=_offer_objectives,
        aliases="objectif objectifs objectives goal gcm pmm",
        left_out=_is_unaligned,
        left_out_hint=unaligned_left_out,
        opposite=_ONLY_UNALIGNED,
    ),
    Filter(
        name="roundtable",
        heading=N_("Round tables"),
        help=N_("objectives of a round table"),
        examples=("2",),
        parse=_roundtables,
        describe=_describe_numbers,
        complete=_offer_roundtables,
        aliases="table-ronde round-table table roundtables",
        left_out=_is_unaligned,
        left_out_hint=unaligned_left_out,
        opposite=_ONLY_UNALIGNED,
    ),
    Filter(
        name="year",
        heading=N_("Years"),
        help=N_("years, also from one on or up to one"),
        examples=("2021", "2019-2021", "2020-", "-2020", "undated", "sans date"),
        parse=_years,
        describe=_describe_years,
        complete=_offer_years,
        aliases="annee annees years date an",
        left_out=lambda activity: activity.year is None,
        left_out_hint=_undated_left_out,
    ),
    Filter(
        name="theme",
        heading=N_("Themes"),
        help=N_("themes: see rabat themes"),
        examples=("trafficking", "traite"),
        parse=_themes,
        describe=_describe_names(theme_names),
        complete=_offer_names(theme_names),
        aliases="themes topic sujet",
    ),
    Filter(
        name="kind",
        heading=N_("Kinds"),
        help=N_("kinds of activity, see below"),
        examples=("meeting", "étude"),
        parse=_kinds,
        describe=_describe_names(lambda _dataset: KINDS),
        complete=_offer_names(lambda _dataset: KINDS),
        aliases="kinds type types genre",
    ),
    Filter(
        name="country",
        heading=N_("Countries"),
        help=N_("countries that led or hosted"),
        examples=("MA", "Morocco", "Maroc"),
        parse=_countries,
        describe=_describe_names(lambda _dataset: country_names()),
        complete=_offer_names(lambda _dataset: country_names(), countries),
        aliases="chair chairs host hosts led-by lead pays countries hote chef",
        left_out=lambda activity: not countries(activity),
        left_out_hint=_no_country_left_out,
    ),
    Filter(
        name="partner",
        heading=N_("Partners"),
        help=N_("partners, by words of their names"),
        examples=("UNHCR", "HCR"),
        parse=_partners,
        describe=_describe_words,
        complete=_offer_partners,
        aliases="partenaire partenaires partners with",
    ),
    Filter(
        name="dialogue",
        heading=N_("Dialogues"),
        help=N_("dialogues: see rabat dialogues"),
        examples=("rabat-process",),
        parse=_dialogues,
        describe=_describe_names(dialogue_names),
        complete=_offer_names(dialogue_names, lambda activity: (activity.origin.dialogue_id,)),
        aliases="dialog process processus",
    ),
    Filter(
        name="unaligned",
        heading=N_("Aligned"),
        help=N_("what no source aligns with an objective"),
        examples=(),
        parse=_unaligned,
        describe=_describe_unaligned,
        aliases="no-objective sans-objectif",
    ),
)
