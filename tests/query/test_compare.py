"""Comparing two datasets: activities added, removed, and changed field by field."""

from typing import Any

from hypothesis import given

from rabat_cli import Activity
from rabat_cli.model import Name
from rabat_cli.query.compare import Difference, compare

from ..strategies import datasets
from .few import dataset

NAMES = ("title", "kind", "year", "chairs")


def test_changes_list_added_then_removed_then_changed_activities() -> None:
    """Added activities come first, then removed ones, then changed ones with their differences."""
    old = dataset(
        Activity("same", Name(en="Same")),
        Activity("gone", Name(en="Gone")),
        Activity("other", Name(en="Other"), kind="study", chairs=("FR",)),
    )
    new = dataset(
        Activity("other", Name(en="Another"), stated_year=2020, chairs=("FR",)),
        Activity("come", Name(en="Come")),
        Activity("same", Name(en="Same")),
    )
    changes = compare(old, new, NAMES)

    assert [("come", "added", ()), ("gone", "removed", ())] == [
        (change.id, change.kind, change.differences) for change in changes[:2]
    ]
    assert ("other", "changed") == (changes[2].id, changes[2].kind)
    assert [
        Difference("title", Name(en="Other"), Name(en="Another")),
        Difference("kind", "study", None),
        Difference("year", None, 2020),
    ] == changes[2].differences


def test_the_order_of_activities_is_not_a_change() -> None:
    """Two datasets with the same activities in a different order have no changes."""
    first, second = Activity("one", Name(en="One")), Activity("two", Name(en="Two"))

    assert [] == compare(dataset(first, second), dataset(second, first), NAMES)


@given(datasets(), datasets())
def test_comparing_in_the_opposite_direction_reverses_the_changes(old: Any, new: Any) -> None:
    """With the datasets exchanged, additions become removals and differences are reversed."""
    names = tuple(name for name in Activity.__struct_fields__ if name != "id")
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    forward = {(change.id, change.kind): change.differences for change in compare(old, new, names)}
    backward = {
        (change.id, opposite[change.kind]): change.differences
        for change in compare(new, old, names)
    }

    assert [] == compare(old, old, names)
    assert forward.keys() == backward.keys()
    assert [
        [(field.field, field.old, field.new) for field in fields] for fields in forward.values()
    ] == [[(field.field, field.new, field.old) for field in backward[key]] for key in forward]
