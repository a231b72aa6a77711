"""The alignment: each objective with the activities that serve it."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..model import Activity, Alignment, Objective
from .criteria import Selection


class Served(Struct, frozen=True):
    """One objective with the activities that serve it, each with how it does."""

    objective: Objective
    activities: Sequence[tuple[Activity, Alignment]]


def align(selection: Selection, objectives: Iterable[Objective]) -> list[Served]:
    """Each of *objectives* that is asked for, with those activities that serve it."""
    serving: dict[int, list[tuple[Activity, Alignment]]] = {}
    for activity in selection.activities:
        for alignment in activity.alignment:
            serving.setdefault(alignment.objective, []).append((activity, alignment))
    return [
        Served(objective, serving.get(objective.number, []))
        for objective in objectives
        if selection.criteria.wants(objective.number)
    ]


def served_by(table: Iterable[Served], selection: Selection) -> Selection:
    """The activities of *selection* that *table* holds, in their order."""
    serving = {id(activity) for served in table for activity, _how in served.activities}
    return selection.of([one for one in selection.activities if id(one) in serving])
