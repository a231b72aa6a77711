"""Activities by their ids."""

from rabat_cli.query.find import find

from .few import DATASET, ids


def test_activities_are_found_by_id_in_the_order_asked() -> None:
    """Each once; the ids that there are not come back as they were."""
    found, missing = find(DATASET, ["c", "x", "a", "c", "A", "x"])

    assert ["c", "a"] == ids(found)
    assert ["x", "A"] == missing
