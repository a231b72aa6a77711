"""Activities by their ids."""

from collections.abc import Iterable

from ..model import Activity, Dataset


def find(dataset: Dataset, ids: Iterable[str]) -> tuple[list[Activity], list[str]]:
    """The activities of these *ids*, in that order, each once; and the ids that there are not."""
    by_id = {activity.id: activity for activity in dataset.activities}
    asked = list(dict.fromkeys(ids))
    return [by_id[id_] for id_ in asked if id_ in by_id], [id_ for id_ in asked if id_ not in by_id]
