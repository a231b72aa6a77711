"""The alignment table: each objective with the activities that serve it."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..model import Activity, Alignment, Objective
from .criteria import Selection


class AlignedObjective(Struct, frozen=True):
    """An objective with the activities that serve it, each with its alignment."""

    objective: Objective
    activities: Sequence[tuple[Activity, Alignment]]


def align(selection: Selection, objectives: Iterable[Objective]) -> list[AlignedObjective]:
    """Return each of *objectives* that the criteria accept, with the activities that serve it."""
    by_number: dict[int, list[tuple[Activity, Alignment]]] = {}
    for activity in selection.activities:
        for alignment in activity.alignment:
            by_number.setdefault(alignment.objective, []).append((activity, alignment))
    return [
        AlignedObjective(objective, by_number.get(objective.number, []))
        for objective in objectives
        if selection.criteria.accept_objective(objective.number)
    ]


def aligned_activities(table: Iterable[AlignedObjective], selection: Selection) -> Selection:
    """Return the selection of the activities in *table*, in the order of *selection*."""
    ids = {id(activity) for row in table for activity, _alignment in row.activities}
    return selection.with_activities(
        [activity for activity in selection.activities if id(activity) in ids]
    )
