"""Hints about activities that filters exclude because they have no value to filter by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..errors import Hint
from ..language import ngettext
from ..model import OBJECTIVES, Activity
from ..query.criteria import Criteria, Selection, unaligned_ignoring_objective_filters
from ..query.filters import FILTERS, UNALIGNED, MissingValue

# A group of excluded activities: the value that they lack, the activities, and the options that
# list them.
Excluded = tuple[MissingValue, Sequence[Activity], Sequence[str]]


def excluded_hints(selection: Selection) -> Sequence[Hint]:
    """Return a hint for each group of activities that filters exclude for lack of a value.

    For unaligned activities there may be a second one, on those with a typical theme. The last hint
    is the `year_only_text`, if there is one.
    """
    return [*_hints(excluded_activities(selection), selection)]


def alignment_hints(selection: Selection) -> Sequence[Hint]:
    """Return the hints for an alignment: `excluded_hints`, and a hint on unaligned activities."""
    return [*_hints(excluded_from_alignment(selection), selection)]


def year_only_text(selection: Selection) -> str:
    """Return a text with the number of activities that may lie outside --since or --until.

    These activities state only a year, and the filter accepts them if any day of the year fits.
    Empty if there are no such activities.
    """
    count = sum(map(selection.criteria.may_lie_outside, selection.activities))
    text = ngettext(
        "{count} activity here states only a year, part of which lies outside these dates.",
        "{count} activities here state only a year, part of which lies outside these dates.",
        count,
    )
    return text.format(count=count) if count else ""


def excluded_activities(selection: Selection) -> Iterator[Excluded]:
    """Yield each group of activities that filters exclude for lack of a value.

    All filters that look at the same value share one group: the activities that lack the value and
    that the filters on other values accept.
    """
    active = selection.criteria.filters
    for missing in dict.fromkeys(row.missing for row in FILTERS if row.name in active):
        if missing:
            names = [row.name for row in FILTERS if row.missing is missing]
            other_criteria = selection.criteria.without(*names)
            activities = [
                activity
                for activity in selection.dataset.activities
                if missing.is_missing(activity)
                and other_criteria.accept(activity)
                and not selection.criteria.accept(activity)
            ]
            if activities:
                yield missing, activities, _list_options(missing, other_criteria)


def excluded_from_alignment(selection: Selection) -> Iterator[Excluded]:
    """Yield the unaligned activities, which no alignment shows; then `excluded_activities`.

    The group of unaligned activities among the latter is left out, so that it comes only once.
    """
    if unaligned := unaligned_ignoring_objective_filters(selection):
        other_criteria = selection.criteria.without_objectives()
        yield UNALIGNED, unaligned, _list_options(UNALIGNED, other_criteria)
    for group in excluded_activities(selection):
        if group[0] is not UNALIGNED:
            yield group


def year_only_hints(selection: Selection) -> Iterator[Hint]:
    """Yield the `year_only_text` as a hint, if there is one."""
    if text := year_only_text(selection):
        yield Hint(text)


def _hints(groups: Iterable[Excluded], selection: Selection) -> Iterator[Hint]:
    """Yield the hints for *groups*, then the `year_only_hints`."""
    for group in groups:
        yield from _group_hints(group, selection)
    yield from year_only_hints(selection)


def _list_options(missing: MissingValue, other_criteria: Criteria) -> Sequence[str]:
    """Return the options that list the activities that lack a value and meet *other_criteria*."""
    options = other_criteria.options()
    # Do not repeat options that are already set, such as --unaligned.
    return options if {*missing.options} <= {*options} else [*missing.options, *options]


def _group_hints(group: Excluded, selection: Selection) -> Iterator[Hint]:
    """Yield the hint for *group*; for unaligned activities, also one on those with a typical theme.

    Such a theme is typical of a selected objective: see `_typical_themes`.
    """
    missing, activities, options = group
    # Leave {command} in place: `Session.hint_texts` fills it in.
    yield Hint(
        missing.hint_text(len(activities)).format(count=len(activities), command="{command}"),
        ("list", *options),
    )
    if missing is not UNALIGNED or "theme" in selection.criteria.filters:
        return
    themes = _typical_themes(selection, activities)
    count = sum(not themes.isdisjoint(activity.themes) for activity in activities)
    if 0 < count < len(activities):
        text = _typical_theme_text(selection.criteria, count)
        ids = [theme.id for theme in selection.dataset.themes if theme.id in themes]
        yield Hint(
            text.format(count=count, command="{command}"),
            ("list", *options, "--theme", ",".join(ids)),
        )


def _typical_theme_text(criteria: Criteria, count: int) -> str:
    """Return the text of the hint that *count* activities have a theme typical of an objective."""
    if sum(map(criteria.accept_objective, OBJECTIVES)) == 1:
        return ngettext(
            "{count} of these has a theme typical of the objective: {command}",
            "{count} of these have a theme typical of the objective: {command}",
            count,
        )
    return ngettext(
        "{count} of these has a theme typical of the objectives: {command}",
        "{count} of these have a theme typical of the objectives: {command}",
        count,
    )


def _typical_themes(selection: Selection, unaligned: Sequence[Activity]) -> set[str]:
    """Return those themes of the *unaligned* activities that are typical of a selected objective.

    A theme is typical if at least half of the objective's activities have it. Empty if no filter
    selects objectives.
    """
    criteria = selection.criteria
    if not criteria.has_objective_filter:
        return set()
    themes: set[str] = set()
    # Count for each objective separately, so that selecting one more never loses a theme.
    for objective in filter(criteria.accept_objective, OBJECTIVES):
        aligned = [
            activity.themes
            for activity in selection.dataset.activities
            if objective in activity.objectives
        ]
        counts = Counter(theme for ids in aligned for theme in ids)
        themes |= {theme for theme, count in counts.items() if 2 * count >= len(aligned)}
    return themes & {theme for activity in unaligned for theme in activity.themes}
