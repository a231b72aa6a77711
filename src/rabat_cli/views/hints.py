"""Hints about activities that filters exclude because they have no value to filter by."""

from collections.abc import Iterator, Sequence

from ..model import Activity
from ..query.criteria import Selection, count_unaligned
from ..query.filters import FILTERS
from ..query.left_out import UNALIGNED, LeftOut
from .view import Hint


def left_out_hints(selection: Selection) -> Sequence[Hint]:
    """Return a hint for each group of activities that filters exclude for lack of a value."""
    return [
        _hint(what, len(activities), options) for what, activities, options in left_out(selection)
    ]


def left_out(selection: Selection) -> Iterator[tuple[LeftOut, Sequence[Activity], Sequence[str]]]:
    """Yield each group of activities that filters exclude for lack of a value, and its options.

    The options select exactly these activities. Filters on the same value share one group, and all
    other active filters still apply to it.
    """
    active = selection.criteria.filters
    for what in dict.fromkeys(row.left_out for row in FILTERS if row.name in active):
        if what:
            names = [row.name for row in FILTERS if row.left_out is what]
            others = selection.criteria.without(*names)
            activities = [
                activity
                for activity in selection.dataset.activities
                if what.accept(activity)
                and others.accept(activity)
                and not selection.criteria.accept(activity)
            ]
            if activities:
                yield what, activities, _options(what, others.options())


def alignment_hints(selection: Selection) -> Sequence[Hint]:
    """Return hints for an alignment table: on unaligned activities, and as left_out_hints does."""
    hints = [
        _hint(what, len(activities), options)
        for what, activities, options in left_out(selection)
        if what is not UNALIGNED
    ]
    if count := count_unaligned(selection):
        others = selection.criteria.without("objective", "roundtable")
        hints.insert(0, _hint(UNALIGNED, count, _options(UNALIGNED, others.options())))
    return hints


def _hint(what: LeftOut, count: int, options: Sequence[str]) -> Hint:
    return Hint(what.text(count).format(count=count, command="{command}"), options)


def _options(what: LeftOut, others: Sequence[str]) -> Sequence[str]:
    # Do not repeat options that are already set, such as --unaligned.
    return others if {*what.options} <= {*others} else [*what.options, *others]
