"""Groups: activities by theme, year, kind, country, partner or dialogue."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rabat_cli import Activity, Dataset, Text
from rabat_cli.model import Name
from rabat_cli.query.criteria import select
from rabat_cli.query.filters import parse_criteria
from rabat_cli.query.group import GROUPINGS, Grouping, Key, group

from ..strategies import datasets
from .few import ACTIVITIES, DATASET, THEMES, dataset, ids


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("theme", [("borders", ["a"]), ("ports", ["a", "c"]), (None, ["b", "d"])]),
        ("year", [(2019, ["b", "d"]), (2021, ["a"]), (None, ["c"])]),
        ("kind", [("meeting", ["a", "d"]), ("study", ["b"]), (None, ["c"])]),
        ("country", [("ES", ["a", "c"]), ("MA", ["a"]), ("SN", ["b"]), (None, ["d"])]),
        (
            "partner",
            [
                ("Mixed Centre", ["a"]),
                ("The Agency Centre", ["b"]),
                ("UNHCR, the Agency", ["a"]),
                (None, ["c", "d"]),
            ],
        ),
        ("dialogue", [("one", ["a", "b"]), ("two", ["c"]), (None, ["d"])]),
    ],
)
def test_an_activity_is_in_the_group_of_each_key(
    by: str, expected: Sequence[tuple[Key, Sequence[str]]]
) -> None:
    """An activity is once in the group of each of its keys; the group without a key is last."""
    groups = group(DATASET, ACTIVITIES, GROUPINGS[by])

    assert expected == [(entry.key, ids(entry.activities)) for entry in groups]


def test_a_repeated_theme_or_partner_counts_once() -> None:
    """An activity that names a theme or a partner twice is once in its group."""
    repeated = replace(ACTIVITIES[2], themes=("ports", "ports"), stated_partners=("X", "X"))

    data = dataset(repeated, themes=THEMES)

    for by in (GROUPINGS["theme"], GROUPINGS["partner"]):
        assert [["c"]] == [ids(entry.activities) for entry in group(data, [repeated], by)]


PARTNERS: Mapping[str, Sequence[str | Name]] = {
    "a": ["HCR"],
    "b": [Name(fr="HCR", en="UNHCR"), Name(fr="OIM")],
    "c": ["unhcr", Name(en="IOM")],
    "d": [Name(fr="OIM", en="IOM")],
    "e": [Name(fr="OIM", en="IOM, the agency"), "---"],
}


@pytest.mark.parametrize("order", ["abcde", "edcba", "cadeb"])
def test_partners_with_a_common_name_are_one_group(order: str) -> None:
    """Partners that share a French or English name are one group, whatever the case and order."""
    data = dataset(
        *(Activity(id_, Name(en=id_), stated_partners=tuple(PARTNERS[id_])) for id_ in order)
    )
    groups = {
        entry.label.fr: {*ids(entry.activities)}
        for entry in group(data, data.activities, GROUPINGS["partner"])
        if entry.label
    }

    assert {"OIM": {*"bcde"}, "HCR": {*"abc"}, "---": {"e"}} == groups
    for name in ("HCR", "unhcr", "OIM", "IOM"):
        criteria = parse_criteria(data, {"partner": [name]})
        expected = groups["HCR" if "HCR" in name.upper() else "OIM"]
        assert expected == {*ids(select(data, criteria).activities)}


def test_groups_without_labels_are_sorted_by_key() -> None:
    """Groups without labels are sorted by their keys; the group without a key is last."""
    by = Grouping(
        "place", "Place", lambda activity: (activity.place.en if activity.place else None,)
    )
    activities = [replace(ACTIVITIES[0], place=Text(en=place)) for place in ("Rabat", "Dakar")]

    groups = group(DATASET, [ACTIVITIES[0], *activities], by)

    assert ["Dakar", "Rabat", None] == [entry.key for entry in groups]


def test_every_grouping_is_tested() -> None:
    """The cases above cover each grouping."""
    (cases,) = [mark.args[1] for mark in test_an_activity_is_in_the_group_of_each_key.pytestmark]  # type: ignore[attr-defined]

    assert [*GROUPINGS] == [by for by, _expected in cases]


def test_only_the_given_activities_are_grouped() -> None:
    """Only the given activities are grouped; groups without activities are left out by default."""
    non_empty = group(DATASET, ACTIVITIES[2:3], GROUPINGS["theme"])
    empty = group(DATASET, ACTIVITIES[2:3], GROUPINGS["theme"], empty=True)

    assert [("ports", 1)] == [(entry.key, len(entry.activities)) for entry in non_empty]
    assert [0, 0, 1, 0, 0] == [len(entry.activities) for entry in empty]


def test_groups_have_labels() -> None:
    """A group has the label of its key; years and the group without a key have no label."""
    labels = {
        name: [entry.label and entry.label.en for entry in group(DATASET, ACTIVITIES, by)]
        for name, by in GROUPINGS.items()
    }

    assert {
        "theme": ["Border management", "Ports", None],
        "year": [None, None, None],
        "kind": ["meeting", "study", None],
        "country": ["Spain", "Morocco", "Senegal", None],
        "partner": ["Mixed Centre", "The Agency Centre", "UNHCR, the Agency", None],
        "dialogue": ["The Dialogue", "Another, it is", None],
    } == labels


@given(datasets(), st.sampled_from([*GROUPINGS.values()]))
def test_groups_contain_each_activity_under_each_of_its_keys(dataset: Dataset, by: object) -> None:
    """Each activity is in the groups of all its keys, and in no other group."""
    assert by in GROUPINGS.values()
    grouping = next(candidate for candidate in GROUPINGS.values() if candidate is by)
    groups = group(dataset, dataset.activities, grouping)
    canonical = grouping.canonical_keys(dataset) if grouping.canonical_keys else {}

    assert {
        (canonical.get(str(key), key), activity.id)
        for activity in dataset.activities
        for key in grouping.keys(activity)
    } == {(entry.key, activity.id) for entry in groups for activity in entry.activities}
