"""Hints about activities that an answer leaves out without being asked to."""

from collections.abc import Iterator, Sequence

from ..model import Activity
from ..query.criteria import Selection, count_unaligned
from ..query.filters import FILTERS
from ..query.left_out import UNALIGNED, LeftOut
from .view import Hint


def left_out_hints(selection: Selection) -> Sequence[Hint]:
    """Return what the active filters leave out only because it states nothing to filter by."""
    return [
        _hint(what, len(activities), options) for what, activities, options in left_out(selection)
    ]


def left_out(selection: Selection) -> Iterator[tuple[LeftOut, Sequence[Activity], Sequence[str]]]:
    """Yield what the active filters leave out unasked, and the options that select just that.

    Filters that look at the same leave out the same activities: they are given once, as all other
    filters accept them.
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
    """Return what an alignment table leaves out: what no source aligns, and what filters do."""
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
    # Whoever asked for --unaligned already need not type it twice.
    return others if {*what.options} <= {*others} else [*what.options, *others]
