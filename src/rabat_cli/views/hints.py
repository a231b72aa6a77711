"""Hints about activities that an answer leaves out without being asked to."""

from collections.abc import Callable, Sequence

from ..language import _
from ..model import Activity
from ..query.criteria import Selection, count_left_out, count_unaligned
from ..query.filters import FILTERS, Filter, unaligned_left_out

_Predicate = Callable[[Activity], bool]
_Hint = Callable[[int], str]


def left_out_hints(selection: Selection) -> Sequence[str]:
    """Return what the active filters leave out only because it states nothing to filter by."""
    active = selection.criteria.filters
    # Filters that look at the same leave out the same activities: they are counted once.
    groups: dict[tuple[_Predicate, _Hint], list[Filter]] = {}
    for row in FILTERS:
        if row.left_out and row.left_out_hint and row.name in active:
            groups.setdefault((row.left_out, row.left_out_hint), []).append(row)
    hints = []
    for (is_left_out, hint), rows in groups.items():
        opposite, opposite_hint = rows[0].opposite
        names = [row.name for row in rows]
        if opposite in active:
            # Whoever asks for both is not to be told to ask for it.
            hints.append(_(opposite_hint))
        elif count := count_left_out(selection, names, is_left_out):
            others = bool(opposite) and len(active) > len(names)
            hints.append(_text(hint, count, others))
    return hints


def unaligned_hint(selection: Selection) -> Sequence[str]:
    """Return how many activities an alignment table leaves out, as no source aligns them."""
    count = count_unaligned(selection)
    opposites = {row.opposite[0] for row in FILTERS}
    others = any(
        limit.objectives is None and name not in opposites
        for name, limit in selection.criteria.filters.items()
    )
    return [_text(unaligned_left_out, count, others)] if count else []


def _text(hint: _Hint, count: int, other_filters: bool) -> str:
    text = hint(count).format(count=count)
    return _("{text}, with the same filters").format(text=text) if other_filters else text
