"""Parse the values of filters: numbers, years, and names of themes, countries, partners and so on.

Parsing functions raise UsageError for an invalid value, with a hint that lists the valid or closest
values.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..dataset.bundled import bundled_themes, load_objectives, load_related, load_synonyms
from ..errors import Hint, UsageError, choices_hint, did_you_mean
from ..language import _, say
from ..model import OBJECTIVES, YEARS, Name
from ..text import fold, nearest, normalize_name, printable, shorten

UNDATED = "undated"
_UNDATED_WORDS = frozenset({UNDATED, "sans date", "non date", "none"})
_NO_VALUE_WORDS = frozenset(
    {"none", "aucun", "aucune", "no country", "sans pays", "no partner", "sans partenaire"}
)
# "7", "7-11", "2020-" and "-2020".
_RANGE = r"(\d{1,4})?(?:\s*([-–—])\s*(\d{1,4})?)?"
# An article at the beginning of a text from `_comparable`, which turns "l'Italie" into "l italie".
_ARTICLE = "^(?:the |les? |la |l )"
# Words that may stand beside the number of an objective, in both languages.
_OBJECTIVE_WORDS = frozenset(
    "objective objectives objectif objectifs obj gcm pmm n no num number numero of du the".split()  # noqa: SIM905
)
# "round table 2", "tables rondes n° 2"; not "table 2".
_ROUNDTABLE = r"(?:round[ -]?tables?|tables? rondes?)[ -]?(?:n[o°]? ?)?([1-4])"
# A day or a month of a year: "2021-05-03", "3/5/2021", "May 2021"; not "2021".
_DAY = (
    r"(\d{4})[-/.]\d\d?(?:[-/.]\d\d?)?|\d\d?[-/.](?:\d\d?[-/.])?(\d{4})"
    r"|(?:\d\d?(?:er|st|nd|rd|th)? )?[a-z]{3,9}\.? (\d{4})"
)
# "since 2019", "avant 2021", "from 2019 to 2021"; not "2019-2021".
_RANGE_IN_WORDS = (
    r"(?:since|from|after|depuis|des|apres|a partir de) (\d{4})"
    r"|(?:until|till|to|before|jusqu'en|jusqu'a|avant) (\d{4})"
    r"|(?:from |between |de |entre )?(\d{4}) (?:to|and|a|et) (\d{4})"
)


def objectives(values: Iterable[str]) -> Iterator[int]:
    """Yield the objective numbers in *values*: ``10``, ``5,18``, ``7-11``."""
    return _numbers(
        values,
        OBJECTIVES,
        _("no such objective: '{name}'"),
        Hint(_("Objectives are numbered 1 to 23: write 10 or 7-11, or 5,18 for several.")),
    )


def objective_number(text: str) -> int | None:
    """Return the number of the objective that *text* names, or None.

    *text* must have a number and words for an objective, and nothing else: return 10 for
    ``objective 10`` and ``objectif n° 10``; None for ``10`` and for ``objective 24``.
    """
    words = re.findall(r"[^\W\d_]+|\d+", fold(text))
    numbers = [word for word in words if word.isdecimal()]
    other_words = {*words} - {*numbers}
    if len(numbers) != 1 or len(numbers[0]) > 2:
        return None
    if not other_words or not other_words <= _OBJECTIVE_WORDS:
        return None
    number = int(numbers[0])
    return number if number in OBJECTIVES else None


def roundtable_number(text: str) -> int | None:
    """Return the number in *text* if *text* is "round table" and a valid number, otherwise None.

    Return 2 for ``table ronde 2``; None for ``2`` and for ``table ronde 5``.
    """
    match = re.fullmatch(_ROUNDTABLE, fold(text), re.ASCII)
    return int(match[1]) if match else None


def roundtables(values: Iterable[str]) -> Iterator[int]:
    """Yield the numbers of round tables in *values*: ``2``, ``1,3``, ``1-3``."""
    return _numbers(
        values,
        range(1, 5),
        _("no such round table: '{name}'"),
        Hint(_("Round tables are numbered 1 to 4: see {command}."), ("help", "glossary")),
    )


def years(values: Iterable[str]) -> Iterator[int | None]:
    """Yield the years in *values*: ``2021``, ``2019-2021``, ``2020-``; None for ``undated``."""
    for part in split_values(values):
        if is_undated(part):
            yield None
            continue
        numbers = _range(part, YEARS, may_be_open=True)
        if not numbers:
            message = _("no such year: '{name}'").format(name=printable(part))
            raise UsageError(message, _year_hint(part))
        yield from numbers


def _year_hint(part: str) -> str:
    """Return a hint for *part*, which is not a valid year: what to write instead.

    For a range in words ("since 2019"), a day or a month, the hint proposes options.
    """
    words = " ".join(fold(part).split())
    if match := re.fullmatch(_RANGE_IN_WORDS, words, re.ASCII):
        since, until, first, last = match.groups()
        value = f"{since}-" if since else f"-{until}" if until else f"{first}-{last}"
        return did_you_mean(f"--year {value}")
    if match := re.fullmatch(_DAY, words, re.ASCII):
        value = f'"{part}"' if " " in part else part
        hint = _("--year takes only a year: {option}. For a day or a month: {since}.")
        year = next(filter(None, match.groups()))
        return hint.format(option=f"--year {year}", since=f"--since {value} --until {value}")
    return _("Write 2021, 2019-2021, 2020-, -2020 or undated.")


def is_undated(text: str) -> bool:
    """Return whether *text* means undated: ``undated``, ``Sans date``, but not ``unknown``."""
    return fold(text.strip()) in _UNDATED_WORDS


def means_no_value(text: str) -> bool:
    """Return whether *text* means that no value is stated: ``none``, ``Sans pays``, not ``0``."""
    return fold(text.strip()) in _NO_VALUE_WORDS


def resolve_names(
    values: Iterable[str],
    names: Mapping[str, Name],
    message: str,
    listing: str,
    suggested: Collection[str] | None = None,
) -> Iterator[str]:
    """Yield the ids in *names* that match *values*, ignoring case and accents.

    A value is an id, a label in either language, a synonym of a label, or a part of exactly one
    label. Matches of whole words are preferred to matches of the beginnings of words.

    Raises UsageError for a value with several matches, and for a value without a match. The error
    for a value without a match has *message*, in which ``{name}`` stands for the value. Its hint
    offers the labels of the *suggested* ids, by default of all ids. If there are too many labels,
    the hint names the command *listing* instead.
    """
    for value in values:
        # Labels may contain commas: split a value only if it does not match as a whole.
        matches_of_value = matching_ids(value, names)
        for part in [value] if len(matches_of_value) == 1 else split_values([value]):
            matches = matches_of_value if part == value else matching_ids(part, names)
            if len(matches) == 1:
                yield matches[0]
            elif matches:
                raise _ambiguous_error(part, matches, names)
            else:
                offered = names if suggested is None else suggested
                choices = [say(name) for id_, name in names.items() if id_ in offered]
                raise _unknown_name_error(part, names, message, choices, listing)


def partners(
    values: Iterable[str], names: Collection[Name]
) -> Iterator[tuple[str, Collection[Name]]]:
    """Yield each value with the *names* that contain all its words; for ``none``, no names.

    If a name has the word "None", ``none`` means the partner of this name. Matches of whole words
    are preferred to matches of the beginnings of words: "UN" does not match "African Union" if
    another name has the word "UN".
    """
    texts = {name: _comparable("\n".join(name.texts)) for name in names}
    for value in values:
        # Names may contain commas: split a value only if it does not match as a whole.
        matches_of_value = _names_with(value, texts)
        for part in [value] if matches_of_value else split_values([value]):
            matches = matches_of_value or _names_with(part, texts)
            if not (matches or means_no_value(part)):
                raise _unknown_partner_error(part, names)
            yield part.strip(), matches


def _names_with(value: str, texts: Mapping[Name, str]) -> Collection[Name]:
    """Return the names that contain all words of *value*, or are a synonym of it.

    If no name does, return the names in which each word of *value* is the beginning of a word: "UN"
    finds "African Union", unless another name has the word "UN". Letters within a word are never
    found: "OIT" does not find the French "droits".

    *texts* has the `_comparable` text of each name.
    """
    words = _comparable(value).split()
    # With a space on either side, each word of a text stands between spaces.
    spaced = {name: f" {text} " for name, text in texts.items()} if words else {}
    whole = [name for name, text in spaced.items() if all(f" {word} " in text for word in words)]
    matches = [*dict.fromkeys([*whole, *_names_that_are_synonyms(value, spaced)])]
    # Do not let "none" match a partner whose name only begins with it, such as "Nonesuch".
    if matches or means_no_value(value):
        return matches
    return [name for name, text in spaced.items() if all(f" {word}" in text for word in words)]


def _names_that_are_synonyms(value: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield each of *names* that has a part which is a synonym of *value*.

    The parts of a name are the text in brackets and the text outside them: for "OIM", yield "IOM"
    and "Migration Agency (IOM)", but not "IOM Development Fund".
    """
    key = _comparable(value)
    groups = [set(map(_comparable, group.words)) for group in load_synonyms()]
    synonyms = set().union(*(words for words in groups if key in words))
    for name in names:
        parts = re.split(r"[()\n]", "\n".join(name.texts))
        if not synonyms.isdisjoint(map(_comparable, parts)):
            yield name


def _unknown_partner_error(part: str, names: Collection[Name]) -> UsageError:
    """Return the error for *part*, which is in no partner's name; a hint proposes a search."""
    texts = [text for name in names for text in name.texts]
    listing = ("list", "--fields", "partners")
    hints = [choices_hint(part, texts, map(say, names), listing)]
    if words := " ".join(re.findall(r"\w+", part[:60])):
        hints.append(Hint(_("The summaries may mention it: see {command}"), ("search", words)))
    return UsageError(
        _("no activity has the partner '{name}'").format(name=printable(shorten(part))), *hints
    )


def split_values(values: Iterable[str]) -> Iterator[str]:
    """Yield the comma-separated parts of *values*, stripped. Commas at either end are ignored."""
    for value in values:
        yield from (part.strip() for part in (value.strip(" ,") or value).split(","))


def _numbers(values: Iterable[str], valid: range, message: str, hint: Hint) -> Iterator[int]:
    """Yield the numbers in *values*, and all numbers of the ranges in them.

    Raises UsageError, with *message* and *hint*, for a part that is not a number or a range within
    *valid*.
    """
    for part in split_values(values):
        numbers = _range(part, valid)
        if not numbers:
            raise UsageError(message.format(name=printable(part)), *_other_filter_hints(part), hint)
        yield from numbers


def _other_filter_hints(part: str) -> Iterator[str]:
    """Yield hints for *part*, an invalid number: options that take it, or the objectives it means.

    For example, "2021" → ``--year 2021``, "round table 2" → ``--roundtable 2``, "borders" →
    ``--theme borders`` and ``--objective 11``.
    """
    if part.isdecimal() and len(part) == 4 and int(part) in YEARS:
        yield _("For a year: {option}.").format(option=f"--year {part}")
        return
    if not re.search("[a-z]", fold(part)):
        return
    if (roundtable := roundtable_number(part)) is not None:
        yield did_you_mean(f"--roundtable {roundtable}")
        return
    themes = {theme.id: theme.label for theme in bundled_themes().values()}
    if part.isalpha() and len(matching_ids(part, themes)) == 1:
        yield _("For a theme: {option}.").format(option=f"--theme {part}")
    labels = {str(objective.number): objective.label for objective in load_objectives()}
    titles = {str(objective.number): objective.title for objective in load_objectives()}
    numbers = (
        [str(number)]
        if (number := objective_number(part))
        else matching_ids(part, labels) or matching_ids(part, titles) or _related_ids(part, titles)
    )
    # A longer list would be no help.
    if 0 < len(numbers) < 3:
        yield did_you_mean(*(f"--objective {number} ({say(labels[number])})" for number in numbers))


def _range(part: str, valid: range, *, may_be_open: bool = False) -> range:
    """Return the numbers that *part* stands for, for example 7 to 11 for ``7-11``.

    Empty if *part* is no number or range within *valid*. With *may_be_open*, the first or the last
    number may be missing: ``-2020`` begins where *valid* begins, and ``2020-`` ends where *valid*
    ends.
    """
    match = re.fullmatch(_RANGE, part, re.ASCII)
    first, dash, last = match.groups() if match else (None, None, None)
    if not (first or last) or (dash and not may_be_open and not (first and last)):
        return range(0)
    low = int(first or valid[0])
    high = int(last or valid[-1]) if dash else low
    return range(low, high + 1) if valid[0] <= low and high <= valid[-1] else range(0)


def matching_ids(text: str, names: Mapping[str, Name]) -> Sequence[str]:
    """Return the ids in *names* that match *text*, by the id itself or by one of the labels.

    If *text* is an id, this id is the only match. Otherwise, ids are compared like labels, and
    these ways to match are tried in turn, until one of them matches any label:

    1. The label has all words of *text*: "human trafficking" for "trafficking".
    2. The label is a synonym of *text*.
    3. *text*, if it has three letters or more, stands in the label at the beginning of a word:
       "smuggling of migrants" for "smuggling of mig" or "migr".
    4. The label is *text* with its words in other forms: "studies" for "study".

    Synonyms come before beginnings because "néerlandais" means the Netherlands, and not the "partie
    néerlandaise" of Saint-Martin.

    An article at the beginning of *text* need not be in the label: "Maroc" for "le Maroc".
    """
    if text in names:
        return [text]
    key = _comparable(text)
    if not key:
        return []
    without_article = re.sub(_ARTICLE, "", key)
    labels = {id_: [*map(_comparable, [id_, *name.texts])] for id_, name in names.items()}
    return (
        _match_words(key, labels)
        or _match_words(without_article, labels)
        or _match_synonyms({key, without_article}, labels)
        or _match_beginnings(key, labels)
        or _match_beginnings(without_article, labels)
        or _match_forms(without_article, labels)
    )


# By id: the id itself and its labels, each made `_comparable`.
_Labels = Mapping[str, Sequence[str]]


def _match_words(key: str, labels_by_id: _Labels) -> Sequence[str]:
    """Return the ids of the labels that match *key*.

    These conditions are tried in turn, until any label meets one of them:

    1. The label is equal to *key*.
    2. The label is equal to *key* if spaces are ignored.
    3. The label has the words of *key* next to each other.
    4. The label has all words of *key*, in any order.
    """
    joined = key.replace(" ", "")
    matchers = (
        lambda label: label == key,
        lambda label: label.replace(" ", "") == joined,
        lambda label: f" {key} " in f" {label} ",
        lambda label: {*key.split()} <= {*label.split()},
    )
    for matcher in matchers:
        if ids := [id_ for id_, labels in labels_by_id.items() if any(map(matcher, labels))]:
            return ids
    return []


def _match_synonyms(keys: Collection[str], labels_by_id: _Labels) -> Sequence[str]:
    """Return the ids of the labels that are synonyms of one of *keys*."""
    joined = {key.replace(" ", "") for key in keys}
    synonyms = {
        _comparable(other)
        for group in load_synonyms()
        if any(_comparable(synonym).replace(" ", "") in joined for synonym in group.words)
        for other in group.words
    }
    return [id_ for id_, labels in labels_by_id.items() if not synonyms.isdisjoint(labels)]


def _match_beginnings(key: str, labels_by_id: _Labels) -> Sequence[str]:
    """Return the ids of the labels that have *key* at the beginning of a word.

    Return no ids if *key* has fewer than three characters, or if it stands for an ambiguous term,
    as "traff" stands for "traffic": see `_ambiguous_term`.
    """
    ids = [
        id_
        for id_, labels in labels_by_id.items()
        if len(key) > 2 and any(f" {key}" in f" {label}" for label in labels)
    ]
    # Match no label for "traffic": "trafficking" begins with it, but "traffic" may mean smuggling.
    return [] if ids and _ambiguous_term(key) else ids


def _match_forms(key: str, labels_by_id: _Labels) -> Sequence[str]:
    """Return the ids of the labels that are *key* with its words in other forms."""
    from .stemming import stem

    stems = [*map(stem, key.split())]
    return [
        id_
        for id_, labels in labels_by_id.items()
        if any(stems == [*map(stem, label.split())] for label in labels)
    ]


def _comparable(text: str) -> str:
    """Return *text* normalized for comparison, without case, accents, apostrophes and hyphens."""
    return " ".join(normalize_name(text).replace("'", " ").split())


def _ambiguous_error(part: str, ids: Sequence[str], names: Mapping[str, Name]) -> UsageError:
    """Return the error for *part*, which matches several *ids*."""
    choices = ", ".join(f"{say(names[id_])} ({id_})" for id_ in ids)
    return UsageError(
        _("'{name}' is ambiguous").format(name=printable(shorten(part))),
        _("Choose from: {choices}.").format(choices=choices),
    )


def _unknown_name_error(
    part: str, names: Mapping[str, Name], message: str, choices: Sequence[str], listing: str
) -> UsageError:
    """Return the error for *part*, which matches none of *names*; its hints offer *choices*."""
    labels = [label for id_, name in names.items() for label in (id_, *name.texts)]
    related = [say(names[id_]) for id_ in _related_ids(part, names)]
    # A label that is spelled like *part* is more likely meant than a single related label.
    if len(related) == 1 and nearest(part, labels):
        related = []
    # "Mali and Ghana" is two names, to be written "Mali,Ghana".
    parts = re.split(r" (?:et|and|ou|or) ", part)
    are_all_names = len(parts) > 1 and all(len(matching_ids(text, names)) == 1 for text in parts)
    return UsageError(
        message.format(name=printable(shorten(part))),
        _("To choose several, put commas between them: {value}.").format(value=",".join(parts))
        if are_all_names
        else "",
        did_you_mean(*related),
        choices_hint(part, () if related else labels, choices, (listing,)),
    )


def _related_ids(part: str, names: Mapping[str, Name]) -> Sequence[str]:
    """Return the ids in *names* that people may mean by *part*, by the table of related terms.

    For "traffic" and "traffik", return the themes "smuggling" and "trafficking".
    `suggest.related_searches` gives lists of searches to try in turn: return the matches of the
    first list that has any. May be empty.
    """
    # Imported here because only errors need it.
    from .suggest import related_searches

    for searches in related_searches(_ambiguous_term(part) or part, load_related()):
        ids = dict.fromkeys(id_ for text in searches for id_ in matching_ids(text, names))
        if ids:
            return [*ids]
    return []


def _ambiguous_term(text: str) -> str | None:
    """Return the ambiguous term that *text* is, begins or misspells, or None.

    For example "traffic" for "traffik": see `suggest.ambiguous_term`.
    """
    from .suggest import ambiguous_term

    return ambiguous_term(text, load_related())
