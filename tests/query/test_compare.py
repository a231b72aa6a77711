"""What became of activities: added, removed, changed field by field."""

from typing import Any

from hypothesis import given

from rabat_cli import Activity
from rabat_cli.model import Name
from rabat_cli.query.compare import Difference, compare

from ..strategies import datasets
from .few import dataset

NAMES = ("title", "kind", "year", "chairs")


def test_changes() -> None:
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
    found = compare(old, new, NAMES)

    assert [("come", "added", ()), ("gone", "removed", ())] == [
        (one.id, one.change, one.fields) for one in found[:2]
    ]
    assert ("other", "changed") == (found[2].id, found[2].change)
    assert [
        Difference("title", Name(en="Other"), Name(en="Another")),
        Difference("kind", "study", None),
        Difference("year", None, 2020),
    ] == found[2].fields


def test_order_is_no_change() -> None:
    """Where activities stand in a dataset is nothing that they say."""
    one, two = Activity("one", Name(en="One")), Activity("two", Name(en="Two"))

    assert [] == compare(dataset(one, two), dataset(two, one), NAMES)


@given(datasets(), datasets())
def test_there_and_back(old: Any, new: Any) -> None:
    """The other way round what was added is removed, and what changed changed back."""
    names = tuple(name for name in Activity.__struct_fields__ if name != "id")
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    forth = {(one.id, one.change): one.fields for one in compare(old, new, names)}
    back = {(one.id, turned[one.change]): one.fields for one in compare(new, old, names)}

    assert [] == compare(old, old, names)
    assert forth.keys() == back.keys()
    assert [[(one.field, one.old, one.new) for one in fields] for fields in forth.values()] == [
        [(one.field, one.new, one.old) for one in back[key]] for key in forth
    ]
