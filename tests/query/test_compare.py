"""What became of activities: added, removed, changed field by field."""

from typing import Any

from hypothesis import given

from rabat_cli import Activity
from rabat_cli.model import Name
from rabat_cli.query.compare import Difference, compare

from ..strategies import datasets
from .few import dataset

NAMES = ("title", "kind", "year", "chairs")


def test_changes_are_added_then_removed_then_changed() -> None:
    """What came is first, then what went, then what differs, each in the order of its dataset."""
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


def test_order_is_no_change() -> None:
    """Where activities stand in a dataset is nothing that they say."""
    first, second = Activity("one", Name(en="One")), Activity("two", Name(en="Two"))

    assert [] == compare(dataset(first, second), dataset(second, first), NAMES)


@given(datasets(), datasets())
def test_there_and_back(old: Any, new: Any) -> None:
    """The other way round what was added is removed, and what changed changed back."""
    names = tuple(name for name in Activity.__struct_fields__ if name != "id")
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    forth = {(change.id, change.kind): change.differences for change in compare(old, new, names)}
    back = {
        (change.id, turned[change.kind]): change.differences for change in compare(new, old, names)
    }

    assert [] == compare(old, old, names)
    assert forth.keys() == back.keys()
    assert [
        [(field.field, field.old, field.new) for field in fields] for fields in forth.values()
    ] == [[(field.field, field.new, field.old) for field in back[key]] for key in forth]
