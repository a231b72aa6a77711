"""The table of filters: how each filter parses, describes and completes its values.

To add a filter, add a row to FILTERS: ``cli/options.py`` makes an option of each row.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..dataset.bundled import country_names, load_objectives
from ..dataset.kinds import KINDS
from ..dates import day_of, period
from ..errors import UsageError
from ..language import N_, _, join_or, ngettext, say
from ..model import YEARS, Activity, Dataset, Name
from ..text import fold, one_line, slug
from . import parse
from .criteria import ActiveFilter, Criteria, option_of
from .group import countries, dialogue_names, partner_keys, theme_names

# Filter values by filter name: the words as typed, or True for a flag; None for a filter that is
# not set.
FilterValues = Mapping[str, Sequence[str] | bool | None]
# Values for completion, each with a description.
Completions = Iterable[tuple[str, str]]


class MissingValue(Struct, frozen=True):
    """How to report the activities that lack the value by which a filter selects.

    The filter leaves these activities out, unless the user asks for them: ``--year undated``,
    ``--country none``. *is_missing* returns whether an activity lacks the value. *options* are the
    words of a command line that select just the activities without the value.

    *hint_text* returns the text of a hint, and *page_note* returns a line for a page. Both take the
    number of these activities, to choose between singular and plural, and return a text with
    ``{count}`` in place of the number. The hint also has ``{command}`` in place of a command line
    that lists the activities.
    """

    is_missing: Callable[[Activity], bool]
    options: Sequence[str]
    hint_text: Callable[[int], str]
    page_note: Callable[[int], str]


class Filter(Struct, frozen=True):
    """One way to select activities.

    The option of a filter may be repeated. *metavar* stands for the value of the option in
    ``--help``, and *option_help* is the text beside it. If *metavar* is empty, the option is a
    flag. *short* is the short name of the option, such as ``-y``; empty if it has none.

    ``rabat help filters`` shows *help* and *examples* for each filter, and *note* below the list of
    filters, once for all filters with the same note. *parse* turns the values of the option into an
    ActiveFilter, and raises UsageError for an invalid value.

    *describe* turns the parsed values, `ActiveFilter.keys`, into texts. *heading* is put before the
    texts, as in ``Years: 2021–2022``. For a single key, *singular_heading* is used instead, unless
    it is empty. With *omits_heading*, no heading is put before the texts, because they name the
    subject themselves, as in ``Objective 10: Eradicate trafficking``.

    *complete* returns the values for completion. *aliases* are other words for the option, in lower
    case and without accents, with spaces between them. *missing* says how to report the activities
    without a value for the filter; None if they are not reported. *takes_dates* is true for a
    filter by year or day.
    """

    name: str
    heading: str
    option_help: str
    help: str
    examples: Sequence[str]
    parse: Callable[[Any, Dataset], ActiveFilter]
    describe: Callable[[Collection[Any], Dataset], Iterable[str]]
    metavar: str = ""
    short: str = ""
    complete: Callable[[Dataset], Completions] | None = None
    aliases: str = ""
    missing: MissingValue | None = None
    note: str = ""
    singular_heading: str = ""
    omits_heading: bool = False
    takes_dates: bool = False

    @property
    def option_names(self) -> Sequence[str]:
        """The names of the option, the short name first: ``-y`` and ``--year``."""
        return [*filter(None, [self.short]), option_of(self.name)]


def parse_criteria(dataset: Dataset, options: FilterValues) -> Criteria:
    """Return the criteria for *options*, for example ``{"objective": ["7-11"]}``.

    Raises UsageError for a period that ends before it begins, and for an invalid value, with a hint
    that lists the valid or closest values. If a date filter has an invalid value, the error keeps
    the typed values in its attribute ``typed_values``, because they may be words to search for.
    """
    filters = {}
    for row in FILTERS:
        if value := options.get(row.name):
            typed = () if isinstance(value, bool) else tuple(value)
            try:
                active = row.parse(value, dataset)
            except UsageError as error:
                # Not a date, but perhaps a word to search for: "lampedusa" in "--since lampedusa".
                if row.takes_dates:
                    error.typed_values = typed
                raise
            filters[row.name] = replace(active, typed=typed)
    _refuse_empty_period(filters)
    return Criteria(filters)


def describe(criteria: Criteria, dataset: Dataset) -> Iterator[str]:
    """Yield a text for each active filter: "Countries: France or Nigeria", "Objectives 9–11"."""
    for row in FILTERS:
        if active := criteria.filters.get(row.name):
            text = join_or([*row.describe(active.keys, dataset)])
            if not row.omits_heading:
                singular_heading = row.singular_heading if len(active.keys) == 1 else ""
                heading = _("{term}:").format(term=_(singular_heading or row.heading))
                text = f"{heading} {text}"
            yield text


def _any_of(keys: Iterable[Any], get: Callable[[Activity], Iterable[Any]]) -> ActiveFilter:
    """Return a filter that accepts the activities for which *get* returns any of *keys*."""
    accepted = frozenset(keys)
    return ActiveFilter(accepted, lambda activity: not accepted.isdisjoint(get(activity)))


# Objectives, and the round tables that discuss them


def _parse_objectives(values: Sequence[str], _dataset: Dataset) -> ActiveFilter:
    keys = frozenset(parse.objectives(values))
    return ActiveFilter(keys, _serves_any(keys), objectives=keys)


def _parse_roundtables(values: Sequence[str], _dataset: Dataset) -> ActiveFilter:
    keys = frozenset(parse.roundtables(values))
    numbers = frozenset(
        objective.number for objective in load_objectives() if objective.roundtable in keys
    )
    return ActiveFilter(keys, _serves_any(numbers), objectives=numbers)


def _serves_any(numbers: frozenset[int]) -> Callable[[Activity], bool]:
    return lambda activity: any(alignment.objective in numbers for alignment in activity.alignment)


def _describe_objectives(numbers: Collection[int]) -> str:
    """Return "Objective 10: Eradicate trafficking" or "Objectives 9–11"."""
    if len(numbers) > 1:
        return _("Objectives {numbers}").format(numbers=_in_ranges(numbers))
    (objective,) = (row for row in load_objectives() if row.number in numbers)
    number, label = objective.number, say(objective.label)
    return _("Objective {number}: {label}").format(number=number, label=label)


def _describe_roundtables(numbers: Collection[int]) -> str:
    """Return "Round table 2" or "Round tables 2–4"."""
    if len(numbers) > 1:
        return _("Round tables {numbers}").format(numbers=_in_ranges(numbers))
    return _("Round table {number}").format(number=_in_ranges(numbers))


def _in_ranges(numbers: Collection[int]) -> str:
    """Return *numbers* as text, with ranges: "7–9 or 15"."""
    pairs = _ranges(numbers)
    return join_or([str(first) if first == last else f"{first}–{last}" for first, last in pairs])


def _ranges(numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of each run of consecutive *numbers*."""
    starts = [number for number in sorted(numbers) if number - 1 not in numbers]
    ends = [number for number in sorted(numbers) if number + 1 not in numbers]
    return zip(starts, ends, strict=True)


# Years


def _describe_years(keys: Collection[int | None], _dataset: Dataset) -> Iterator[str]:
    """Yield the years as ranges: "2019–2021", or "2020–" for a range to the last valid year."""
    for first, last in _ranges({year for year in keys if year}):
        low, high = str(first), str(last)
        if first == last:
            yield low
        else:
            yield f"{'' if first == YEARS[0] else low}–{'' if last == YEARS[-1] else high}"
    if None in keys:
        yield _("undated")


# Since a day, and until a day


def _parse_since(values: Iterable[str], _dataset: Dataset) -> ActiveFilter:
    """Return a filter of the activities that end on or after the first day of *values*."""
    from .periods import earliest  # imported late: its patterns take a millisecond to compile

    day = earliest(values)
    return _overlapping(day, first=day, last=date.max)


def _parse_until(values: Iterable[str], _dataset: Dataset) -> ActiveFilter:
    """Return a filter of the activities that begin on or before the last day of *values*."""
    from .periods import latest

    day = latest(values)
    return _overlapping(day, first=date.min, last=day)


def _overlapping(limit: date, first: date, last: date) -> ActiveFilter:
    """Return a filter of the activities with at least one day from *first* to *last*.

    *limit* is the day that was typed: *first* for ``--since``, *last* for ``--until``. It becomes
    the key of the filter.
    """

    def accept(activity: Activity) -> bool:
        days = period(activity)
        return days is not None and days[0] <= last and first <= days[1]

    def may_lie_outside(activity: Activity) -> bool:
        # True if the activity states only a year, and part of it is before *first* or after *last*.
        days = None if activity.start or activity.end else period(activity)
        return days is not None and (days[0] < first or last < days[1])

    return ActiveFilter((limit,), accept, may_lie_outside=may_lie_outside)


def _refuse_empty_period(filters: Mapping[str, ActiveFilter]) -> None:
    """Raise UsageError if ``--until`` is before ``--since``."""
    if not {"since", "until"} <= filters.keys():
        return
    (first,), (last,) = filters["since"].keys, filters["until"].keys
    if first > last:
        raise UsageError(
            _("--until is before --since"),
            _("--since is {first}, and must not be after --until, which is {last}.").format(
                first=day_of(first), last=day_of(last)
            ),
        )


# Filters whose values are names: themes, kinds, countries, dialogues


def _by_name(
    names: Callable[[Dataset], Mapping[str, Name]],
    get: Callable[[Activity], Iterable[str | None]],
    message: str,
    listing: str,
) -> Callable[[Sequence[str], Dataset], ActiveFilter]:
    """Return a *parse* function for values that are ids or labels in *names*.

    The filter accepts activities for which *get* returns any of the ids that match. *message* is
    for a value without a match, and is not yet translated. *listing* is the command that lists the
    valid values.
    """

    def parse_names(values: Sequence[str], dataset: Dataset) -> ActiveFilter:
        return _any_of(parse.resolve_names(values, names(dataset), _(message), listing), get)

    return parse_names


# Continents that a filter by country refuses, because the name of one country contains their name:
# "Africa" would select South Africa.
_CONTINENTS = frozenset(("africa", "afrique", "america", "amerique"))


def _parse_countries(
    values: Sequence[str], dataset: Dataset, get: Callable[[Activity], Sequence[str]]
) -> ActiveFilter:
    """Return a filter of activities for which *get* returns any of the countries in *values*.

    *get* returns the codes of the countries, and the keys of the filter are codes, too. The value
    ``none`` gives the key None, which accepts activities for which *get* returns no country.
    """
    parts = [*parse.split_values(values)]
    # Two letters, in capitals or not, are a country code, not a part of a name.
    codes_or_names = [
        part.upper() if len(part) == 2 else part for part in parts if not parse.means_no_value(part)
    ]
    used_codes = {code for activity in dataset.activities for code in get(activity)}
    message = _("no such country: '{name}'")
    for text in codes_or_names:
        if fold(text) in _CONTINENTS:
            raise UsageError(
                message.format(name=text),
                _("That is a continent. Name its countries, with commas between them."),
            )
    keys: list[str | None] = [
        *parse.resolve_names(codes_or_names, country_names(), message, "countries", used_codes)
    ]
    if any(map(parse.means_no_value, parts)):
        keys.append(None)
    return _any_of(keys, lambda activity: get(activity) or (None,))


def _host(activity: Activity) -> Sequence[str]:
    """Return the code of the country where *activity* was held; empty if no country is stated."""
    return (activity.country,) if activity.country else ()


def _dialogue(activity: Activity) -> Sequence[str | None]:
    """Return one key: the id of the dialogue of *activity*, or None if its file states none."""
    return (activity.origin.dialogue_id,)


def _describe_countries(keys: Collection[str | None], _dataset: Dataset) -> Iterator[str]:
    yield from (say(name) for code, name in country_names().items() if code in keys)
    if None in keys:
        yield _("no country stated")


def _describe_names(
    names: Callable[[Dataset], Mapping[str, Name]],
) -> Callable[[Collection[str], Dataset], Iterator[str]]:
    """Return a *describe* function that yields the labels of the keys in the order of *names*."""

    def describe_keys(keys: Collection[str], dataset: Dataset) -> Iterator[str]:
        return (one_line(say(name)) for id_, name in names(dataset).items() if id_ in keys)

    return describe_keys


# Partners, by any of their words


def _parse_partners(values: Sequence[str], dataset: Dataset) -> ActiveFilter:
    """Return a filter of activities with a partner that one of *values* matches.

    A partner may have several names (`group.partner_keys`): a value that matches one of the names
    selects the activities under all of them. The value ``none`` gives the key None, which accepts
    activities without partners.
    """
    names = dict.fromkeys(name for activity in dataset.activities for name in activity.partners)
    names_by_value = dict(parse.partners(values, names))
    # Maps each name of a partner to the name that all of its names share.
    shared_names = partner_keys(dataset)
    matching_partners = {
        shared_names[name.say("en")] for matches in names_by_value.values() for name in matches
    }
    accepted = frozenset(
        name for name in names if shared_names[name.say("en")] in matching_partners
    )
    keys = tuple(value if matches else None for value, matches in names_by_value.items())
    return ActiveFilter(
        keys,
        lambda activity: (
            not accepted.isdisjoint(activity.partners) if activity.partners else None in keys
        ),
    )


# Completion


def roundtable_objectives() -> Completions:
    """Return each round table with the numbers of its objectives as its description.

    For example, ``("1", "2, 5, 6")``.
    """
    tables: dict[int, list[str]] = {}
    for objective in load_objectives():
        if objective.roundtable:
            tables.setdefault(objective.roundtable, []).append(str(objective.number))
    return [(str(table), ", ".join(numbers)) for table, numbers in sorted(tables.items())]


def _offer_years(dataset: Dataset) -> Completions:
    counts = Counter(activity.year for activity in dataset.activities)
    for year in sorted(counts, key=lambda year: (year is None, year)):
        text = ngettext("{count} activity", "{count} activities", counts[year])
        yield str(year or parse.UNDATED), text.format(count=counts[year])


def _offer_dated_years(dataset: Dataset) -> Completions:
    return [pair for pair in _offer_years(dataset) if pair[0] != parse.UNDATED]


def _offer_names(
    names: Callable[[Dataset], Mapping[str, Name]],
    get: Callable[[Activity], Iterable[str | None]] | None = None,
) -> Callable[[Dataset], Completions]:
    """Return a *complete* function that offers the ids in *names* with their labels.

    With *get*, it offers only the ids that *get* returns for some activity.
    """

    def offer(dataset: Dataset) -> Completions:
        used = get and {id_ for activity in dataset.activities for id_ in get(activity)}
        return [
            (id_, say(name)) for id_, name in names(dataset).items() if used is None or id_ in used
        ]

    return offer


def _offer_themes(dataset: Dataset) -> Completions:
    """Yield the id of each theme with its label, except for ids that would mislead.

    An id misleads if it begins with the same four letters as the label of another theme: somebody
    who types "traf" in French wants "trafic de migrants", but would get "trafficking", the id of
    "traite de personnes". For these two themes, yield the labels as slugs instead of the ids:
    "trafic-de-migrants" and "traite-de-personnes".
    """
    names = theme_names(dataset)
    labels = {id_: slug(say(name)) for id_, name in names.items()}
    label_beginnings = {label[:4] for label in labels.values()}
    # The four letters with which the id of one theme and the label of another begin.
    misleading = {
        id_[:4]
        for id_, label in labels.items()
        if id_[:4] in label_beginnings and label[:4] != id_[:4]
    }
    for id_, label in labels.items():
        is_mistakable = id_[:4] in misleading or label[:4] in misleading
        yield label if is_mistakable else id_, say(names[id_])


def _offer_partners(dataset: Dataset) -> Completions:
    names = (say(name) for activity in dataset.activities for name in activity.partners)
    return [(name, "") for name in dict.fromkeys(names)]


# Activities that lack a value: filters that select by the same value share one MissingValue

UNALIGNED = MissingValue(
    is_missing=lambda activity: not activity.alignment,
    options=("--unaligned",),
    hint_text=lambda count: ngettext(
        "{count} activity left out, because no source aligns it with an objective: {command}",
        "{count} activities left out, because no source aligns them with an objective: {command}",
        count,
    ),
    page_note=lambda count: ngettext(
        "Not here: {count} activity that no source aligns with an objective",
        "Not here: {count} activities that no source aligns with an objective",
        count,
    ),
)
UNDATED = MissingValue(
    is_missing=lambda activity: activity.year is None,
    options=("--year", "undated"),
    hint_text=lambda count: ngettext(
        "{count} activity left out, because it has no date: {command}",
        "{count} activities left out, because they have no date: {command}",
        count,
    ),
    page_note=lambda count: ngettext(
        "Not here: {count} activity without a date",
        "Not here: {count} activities without a date",
        count,
    ),
)
NO_COUNTRY = MissingValue(
    is_missing=lambda activity: not countries(activity),
    options=("--country", "none"),
    hint_text=lambda count: ngettext(
        "{count} activity left out, because it states no country: {command}",
        "{count} activities left out, because they state no country: {command}",
        count,
    ),
    page_note=lambda count: ngettext(
        "Not here: {count} activity that states no country",
        "Not here: {count} activities that state no country",
        count,
    ),
)
NO_HOST = MissingValue(
    is_missing=lambda activity: not activity.country,
    options=("--host", "none"),
    hint_text=lambda count: ngettext(
        "{count} activity left out, because it does not state where it was held: {command}",
        "{count} activities left out, because they do not state where they were held: {command}",
        count,
    ),
    page_note=lambda count: ngettext(
        "Not here: {count} activity that does not state where it was held",
        "Not here: {count} activities that do not state where they were held",
        count,
    ),
)
NO_CHAIR = MissingValue(
    is_missing=lambda activity: not activity.chairs,
    options=("--chair", "none"),
    hint_text=lambda count: ngettext(
        "{count} activity left out, because it does not state who led it: {command}",
        "{count} activities left out, because they do not state who led them: {command}",
        count,
    ),
    page_note=lambda count: ngettext(
        "Not here: {count} activity that does not state who led it",
        "Not here: {count} activities that do not state who led them",
        count,
    ),
)

_DATE_NOTE = N_(
    "a day, a month or a year, or a length of time before today: 12m (months), 90d (days), 2w"
    " (weeks), 2y (years). An activity counts from its first day to its last. If only its year is"
    " known, it counts for the whole year. Activities without a date are left out; --year undated"
    " shows them."
)
_NONE_NOTE = N_('"none" selects the activities for which the data have no such value.')

# The filters, in the order in which the help lists them.
FILTERS = (
    Filter(
        name="objective",
        short="-o",
        metavar="N",
        option_help=N_("Objective: 10, 7-11, or several, as in 5,18. Repeatable."),
        heading=N_("Objectives"),
        help=N_("objectives"),
        examples=("10", "5,18", "7-11"),
        parse=_parse_objectives,
        describe=lambda keys, _dataset: [_describe_objectives(keys)],
        complete=lambda _dataset: [(str(row.number), say(row.label)) for row in load_objectives()],
        aliases="objectif objectifs objectives goal gcm pmm",
        missing=UNALIGNED,
        omits_heading=True,
    ),
    Filter(
        name="roundtable",
        metavar="N",
        option_help=N_(
            "Activities for the objectives of a round table (1 to 4) of the review forum."
            " Repeatable."
        ),
        heading=N_("Round tables"),
        help=N_("objectives of a round table"),
        examples=("2",),
        parse=_parse_roundtables,
        describe=lambda keys, _dataset: [_describe_roundtables(keys)],
        complete=lambda _dataset: roundtable_objectives(),
        aliases="table-ronde round-table table roundtables",
        missing=UNALIGNED,
        omits_heading=True,
    ),
    Filter(
        name="year",
        short="-y",
        metavar=N_("YEAR"),
        option_help=N_("Start year: 2021, 2019-2021, 2020-, -2020 or undated. Repeatable."),
        heading=N_("Years"),
        singular_heading=N_("Year"),
        help=N_("start years, or ranges"),
        examples=("2021", "2019-2021", "2020-", "-2020", "undated", "sans date"),
        parse=lambda values, _dataset: _any_of(
            parse.years(values), lambda activity: (activity.year,)
        ),
        describe=_describe_years,
        complete=_offer_years,
        aliases="annee annees years date an",
        missing=UNDATED,
        takes_dates=True,
    ),
    Filter(
        name="since",
        metavar=N_("DATE"),
        option_help=N_(
            "Activities on or after this day, month or year; 12m or 90d count back from today."
        ),
        heading=N_("Since"),
        help=N_("activities on or after a day"),
        examples=("2025", "2025-11", "29/11/2025", "29 novembre 2025", "12m", "90d"),
        parse=_parse_since,
        describe=lambda keys, _dataset: map(day_of, keys),
        complete=_offer_dated_years,
        aliases="from after depuis apres starting start debut begin a-partir-de last past",
        missing=UNDATED,
        takes_dates=True,
        note=_DATE_NOTE,
    ),
    Filter(
        name="until",
        metavar=N_("DATE"),
        option_help=N_("Activities on or before this day, month or year."),
        heading=N_("Until"),
        help=N_("activities on or before a day"),
        examples=("2025", "2025-11-29", "November 2025"),
        parse=_parse_until,
        describe=lambda keys, _dataset: map(day_of, keys),
        complete=_offer_dated_years,
        aliases="to before jusqu-en jusqu-a jusqu-au jusque avant till ending end fin",
        missing=UNDATED,
        takes_dates=True,
        note=_DATE_NOTE,
    ),
    Filter(
        name="theme",
        short="-t",
        metavar=N_("THEME"),
        option_help=N_("Theme, by its id or its label in either language. Repeatable."),
        heading=N_("Themes"),
        singular_heading=N_("Theme"),
        help=N_("themes: see rabat themes"),
        examples=("trafficking", "traite"),
        parse=_by_name(
            theme_names, lambda activity: activity.themes, N_("no such theme: '{name}'"), "themes"
        ),
        describe=_describe_names(theme_names),
        complete=_offer_themes,
        aliases="themes topic sujet",
    ),
    Filter(
        name="kind",
        short="-k",
        metavar=N_("KIND"),
        option_help=N_("Kind of activity: meeting, study and so on. Repeatable."),
        heading=N_("Kinds"),
        singular_heading=N_("Kind"),
        help=N_("kinds of activity, see below"),
        examples=("meeting", "étude"),
        parse=_by_name(
            lambda _dataset: KINDS,
            lambda activity: (activity.kind,),
            N_("no such kind of activity: '{name}'"),
            "kinds",
        ),
        describe=_describe_names(lambda _dataset: KINDS),
        complete=_offer_names(lambda _dataset: KINDS),
        aliases="kinds type types genre",
    ),
    Filter(
        name="country",
        short="-c",
        metavar=N_("COUNTRY"),
        option_help=N_("Country that led or hosted, by its code or name. Repeatable."),
        heading=N_("Countries"),
        singular_heading=N_("Country"),
        help=N_("countries that led or hosted"),
        examples=("MA", "Morocco", "Maroc", "none"),
        parse=lambda values, dataset: _parse_countries(values, dataset, countries),
        describe=_describe_countries,
        complete=_offer_names(lambda _dataset: country_names(), countries),
        aliases="pays countries",
        missing=NO_COUNTRY,
        note=_NONE_NOTE,
    ),
    Filter(
        name="host",
        metavar=N_("COUNTRY"),
        option_help=N_("Host country, by its code or name. Repeatable."),
        heading=N_("Held in"),
        help=N_("countries where activities were held"),
        examples=("MA", "Maroc", "none"),
        parse=lambda values, dataset: _parse_countries(values, dataset, _host),
        describe=_describe_countries,
        complete=_offer_names(lambda _dataset: country_names(), _host),
        aliases="hosts hosted-by held held-in hote hotes accueil tenue",
        missing=NO_HOST,
        note=_NONE_NOTE,
    ),
    Filter(
        name="chair",
        metavar=N_("COUNTRY"),
        option_help=N_("Country that led, by its code or name. Repeatable."),
        heading=N_("Led by"),
        help=N_("countries that led"),
        examples=("MA", "Maroc", "none"),
        parse=lambda values, dataset: _parse_countries(values, dataset, attrgetter("chairs")),
        describe=_describe_countries,
        complete=_offer_names(lambda _dataset: country_names(), attrgetter("chairs")),
        aliases="chairs co-chair chaired-by led led-by lead chef presidence president pilote",
        missing=NO_CHAIR,
        note=_NONE_NOTE,
    ),
    Filter(
        name="partner",
        metavar=N_("WORDS"),
        option_help=N_("Partner, by words of its name. Repeatable."),
        heading=N_("Partners"),
        singular_heading=N_("Partner"),
        help=N_("partners, by words of their names"),
        examples=("UNHCR", "HCR", "none"),
        parse=_parse_partners,
        describe=lambda keys, _dataset: [
            one_line(key) if key else _("no partner stated") for key in keys
        ],
        complete=_offer_partners,
        aliases="partenaire partenaires partners with",
        note=_NONE_NOTE,
    ),
    Filter(
        name="dialogue",
        metavar=N_("DIALOGUE"),
        option_help=N_("Dialogue, by its id or words of its name. Repeatable."),
        heading=N_("Dialogues"),
        singular_heading=N_("Dialogue"),
        help=N_("dialogues: see rabat dialogues"),
        examples=("rabat-process",),
        parse=_by_name(dialogue_names, _dialogue, N_("no such dialogue: '{name}'"), "dialogues"),
        describe=_describe_names(dialogue_names),
        complete=_offer_names(dialogue_names, _dialogue),
        aliases="dialog process processus",
    ),
    Filter(
        name="unaligned",
        option_help=N_("Only activities that no source aligns with an objective."),
        heading=N_("Objectives"),
        help=N_("activities aligned with no objective"),
        examples=(),
        parse=lambda value, _dataset: ActiveFilter((value,), UNALIGNED.is_missing),
        describe=lambda _keys, _dataset: (_("Aligned with no objective"),),
        aliases="no-objective sans-objectif",
        omits_heading=True,
    ),
)
