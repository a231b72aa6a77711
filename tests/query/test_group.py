"""Groups: activities under what they have in common."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rabat_cli import Dataset, Text
from rabat_cli.query.group import GROUPINGS, Grouping, Key, group

from ..strategies import datasets
from .few import ACTIVITIES, DATASET, ids


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("theme", [("borders", ["a"]), ("ports", ["a", "c"]), (None, ["b", "d"])]),
        ("year", [(2019, ["b", "d"]), (2021, ["a"]), (None, ["c"])]),
        ("kind", [("meeting", ["a", "d"]), ("study", ["b"]), (None, ["c"])]),
        ("country", [("ES", ["a", "c"]), ("MA", ["a"]), ("SN", ["b"]), (None, ["d"])]),
        ("dialogue", [("one", ["a", "b"]), ("two", ["c"]), (None, ["d"])]),
    ],
)
def test_groupings(by: str, expected: Sequence[tuple[Key, Sequence[str]]]) -> None:
    """An activity is under each of its keys, once; what has none comes last."""
    found = group(DATASET, ACTIVITIES, GROUPINGS[by])

    assert expected == [(one.key, ids(one.activities)) for one in found]


def test_keys_without_names_are_in_rising_order() -> None:
    """Numbers or texts, and what has none comes last."""
    by = Grouping("place", "Place", lambda one: (one.place.en if one.place else None,))
    there = [replace(ACTIVITIES[0], place=Text(en=place)) for place in ("Rabat", "Dakar")]

    found = group(DATASET, [ACTIVITIES[0], *there], by)

    assert ["Dakar", "Rabat", None] == [one.key for one in found]


def test_every_grouping_is_tested() -> None:
    """The table above knows them all."""
    (cases,) = [mark.args[1] for mark in test_groupings.pytestmark]  # type: ignore[attr-defined]

    assert [*GROUPINGS] == [by for by, _expected in cases]


def test_only_the_activities_given_are_grouped() -> None:
    """What a filter has taken out is in no group; asked for, the empty groups are there."""
    some = group(DATASET, ACTIVITIES[2:3], GROUPINGS["theme"])
    empty = group(DATASET, ACTIVITIES[2:3], GROUPINGS["theme"], empty=True)

    assert [("ports", 1)] == [(one.key, len(one.activities)) for one in some]
    assert [0, 0, 1, 0, 0] == [len(one.activities) for one in empty]


def test_groups_have_the_names_of_what_they_are_about() -> None:
    """A group is labelled in both languages, but for years and for what has no key."""
    labels = {
        name: [one.label and one.label.en for one in group(DATASET, ACTIVITIES, by)]
        for name, by in GROUPINGS.items()
    }

    assert {
        "theme": ["Border management", "Ports", None],
        "year": [None, None, None],
        "kind": ["meeting", "study", None],
        "country": ["Spain", "Morocco", "Senegal", None],
        "dialogue": ["The Dialogue", "Another, it is", None],
    } == labels


@given(datasets(), st.sampled_from([*GROUPINGS.values()]))
def test_no_activity_is_lost(dataset: Dataset, by: object) -> None:
    """Every activity is under each of its keys, and under no other."""
    assert by in GROUPINGS.values()
    grouping = next(one for one in GROUPINGS.values() if one is by)
    found = group(dataset, dataset.activities, grouping)

    assert {(key, one.id) for one in dataset.activities for key in grouping.keys(one)} == {
        (one.key, activity.id) for one in found for activity in one.activities
    }
