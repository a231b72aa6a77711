"""Hints about activities that filters exclude because they have no value to filter by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..errors import Hint
from ..language import ngettext
from ..model import OBJECTIVES, Activity
from ..query.criteria import Criteria, Selection, unaligned_ignoring_objective_filters
from ..query.filters import FILTERS, UNALIGNED, MissingValue


class ExcludedGroup(Struct, frozen=True):
    """Activities that filters exclude because the activities lack a value.

    *missing* says which value. *options* are the options of a command line that select just these
    activities.
    """

    missing: MissingValue
    activities: Sequence[Activity]
    options: Sequence[str]


def excluded_hints(selection: Selection) -> Sequence[Hint]:
    """Return a hint for each group of activities that filters exclude for lack of a value.

    After the hint on unaligned activities, a second one may propose those unaligned activities that
    have a theme typical of a selected objective. The last hint is the `year_only_text`, if it is
    not empty.
    """
    return [*_hints(excluded_activities(selection), selection)]


def alignment_hints(selection: Selection) -> Sequence[Hint]:
    """Return the hints for an alignment.

    First comes the hint on unaligned activities, then the other hints of `excluded_hints`.
    """
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


def excluded_activities(selection: Selection) -> Iterator[ExcludedGroup]:
    """Yield each group of activities that filters exclude for lack of a value.

    Filters on the same value share one group: --year and --since are both filters on the date. The
    group has the activities that lack the value and that all filters on other values accept.
    Selected activities are left out: ``--year undated`` selects the activities without a date.
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
                yield _excluded_group(missing, activities, other_criteria)


def excluded_from_alignment(selection: Selection) -> Iterator[ExcludedGroup]:
    """Yield the unaligned activities, which no alignment table shows; then `excluded_activities`.

    The unaligned activities are yielded only once, even if `excluded_activities` has them, too.
    """
    if unaligned := unaligned_ignoring_objective_filters(selection):
        other_criteria = selection.criteria.without_objectives()
        yield _excluded_group(UNALIGNED, unaligned, other_criteria)
    for group in excluded_activities(selection):
        if group.missing is not UNALIGNED:
            yield group


def year_only_hints(selection: Selection) -> Iterator[Hint]:
    """Yield the `year_only_text` as a hint, if there is one."""
    if text := year_only_text(selection):
        yield Hint(text)


def _hints(groups: Iterable[ExcludedGroup], selection: Selection) -> Iterator[Hint]:
    """Yield the hints for *groups*, then the `year_only_hints`."""
    for group in groups:
        yield from _group_hints(group, selection)
    yield from year_only_hints(selection)


def _excluded_group(
    missing: MissingValue, activities: Sequence[Activity], other_criteria: Criteria
) -> ExcludedGroup:
    """Return the group of *activities*, which lack the value that *missing* describes.

    *other_criteria* are the filters on other values, which accept these activities.
    """
    options = other_criteria.options()
    # Do not repeat options that are already set, such as --unaligned.
    if not {*missing.options} <= {*options}:
        options = [*missing.options, *options]
    return ExcludedGroup(missing, activities, options)


def _group_hints(group: ExcludedGroup, selection: Selection) -> Iterator[Hint]:
    """Yield the hint for *group*.

    If *group* has the unaligned activities, and no filter selects themes, a second hint proposes
    those that have one of the `_typical_themes`, unless all of them have one.
    """
    total = len(group.activities)
    # Leave {command} in place: `Session.hint_texts` fills it in.
    yield Hint(
        group.missing.hint_text(total).format(count=total, command="{command}"),
        ("list", *group.options),
    )
    if group.missing is not UNALIGNED or "theme" in selection.criteria.filters:
        return
    themes = _typical_themes(selection, group.activities)
    count = sum(not themes.isdisjoint(activity.themes) for activity in group.activities)
    if 0 < count < total:
        text = _typical_theme_text(selection.criteria, count)
        ids = [theme.id for theme in selection.dataset.themes if theme.id in themes]
        yield Hint(
            text.format(count=count, command="{command}"),
            ("list", *group.options, "--theme", ",".join(ids)),
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
    """Return the themes of *unaligned* activities that are typical of a selected objective.

    A theme is typical of an objective if at least half of the activities that serve the objective
    have the theme. If no filter selects objectives, return no themes.
    """
    criteria = selection.criteria
    if not criteria.has_objective_filter:
        return set()
    themes: set[str] = set()
    # Count for each objective by itself: selecting one more objective can then add themes, but
    # never remove any.
    for objective in filter(criteria.accept_objective, OBJECTIVES):
        aligned = [
            activity.themes
            for activity in selection.dataset.activities
            if objective in activity.objectives
        ]
        counts = Counter(theme for ids in aligned for theme in ids)
        themes |= {theme for theme, count in counts.items() if 2 * count >= len(aligned)}
    return themes & {theme for activity in unaligned for theme in activity.themes}
