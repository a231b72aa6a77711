"""Groups: activities under what they have in common."""

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
def test_an_activity_is_once_under_each_of_its_keys(
    by: str, expected: Sequence[tuple[Key, Sequence[str]]]
) -> None:
    """An activity is under each of its keys, once; what has none comes last."""
    groups = group(DATASET, ACTIVITIES, GROUPINGS[by])

    assert expected == [(entry.key, ids(entry.activities)) for entry in groups]


def test_a_theme_that_is_named_twice_counts_once() -> None:
    """So does a partner: nothing keeps a file from repeating one."""
    repeated = replace(ACTIVITIES[2], themes=("ports", "ports"), stated_partners=("X", "X"))

    few = dataset(repeated, themes=THEMES)

    for by in (GROUPINGS["theme"], GROUPINGS["partner"]):
        assert [["c"]] == [ids(entry.activities) for entry in group(few, [repeated], by)]


PARTNERS: Mapping[str, Sequence[str | Name]] = {
    "a": ["HCR"],
    "b": [Name(fr="HCR", en="UNHCR"), Name(fr="OIM")],
    "c": ["unhcr", Name(en="IOM")],
    "d": [Name(fr="OIM", en="IOM")],
    "e": [Name(fr="OIM", en="IOM, the agency"), "---"],
}


@pytest.mark.parametrize("order", ["abcde", "edcba", "cadeb"])
def test_partners_with_a_name_in_common_are_one(order: str) -> None:
    """A list in French has only the French name; case, accents and order of files do not matter."""
    few = dataset(
        *(Activity(id_, Name(en=id_), stated_partners=tuple(PARTNERS[id_])) for id_ in order)
    )
    groups = {
        entry.label.fr: {*ids(entry.activities)}
        for entry in group(few, few.activities, GROUPINGS["partner"])
        if entry.label
    }

    assert {"OIM": {*"bcde"}, "HCR": {*"abc"}, "---": {"e"}} == groups
    for name in ("HCR", "unhcr", "OIM", "IOM"):
        criteria = parse_criteria(few, {"partner": [name]})
        expected = groups["HCR" if "HCR" in name.upper() else "OIM"]
        assert expected == {*ids(select(few, criteria).activities)}


def test_keys_without_names_are_in_rising_order() -> None:
    """Numbers or texts, and what has none comes last."""
    by = Grouping(
        "place", "Place", lambda activity: (activity.place.en if activity.place else None,)
    )
    activities = [replace(ACTIVITIES[0], place=Text(en=place)) for place in ("Rabat", "Dakar")]

    groups = group(DATASET, [ACTIVITIES[0], *activities], by)

    assert ["Dakar", "Rabat", None] == [entry.key for entry in groups]


def test_every_grouping_is_tested() -> None:
    """The table of cases above has every grouping."""
    (cases,) = [mark.args[1] for mark in test_an_activity_is_once_under_each_of_its_keys.pytestmark]  # type: ignore[attr-defined]

    assert [*GROUPINGS] == [by for by, _expected in cases]


def test_only_the_activities_given_are_grouped() -> None:
    """Groups hold only the given activities, and empty groups are left out unless asked for."""
    non_empty = group(DATASET, ACTIVITIES[2:3], GROUPINGS["theme"])
    empty = group(DATASET, ACTIVITIES[2:3], GROUPINGS["theme"], empty=True)

    assert [("ports", 1)] == [(entry.key, len(entry.activities)) for entry in non_empty]
    assert [0, 0, 1, 0, 0] == [len(entry.activities) for entry in empty]


def test_groups_have_the_names_of_what_they_are_about() -> None:
    """A group is labelled in both languages, but for years and for what has no key."""
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
def test_no_activity_is_lost(dataset: Dataset, by: object) -> None:
    """Every activity is under each of its keys, and under no other."""
    assert by in GROUPINGS.values()
    grouping = next(candidate for candidate in GROUPINGS.values() if candidate is by)
    groups = group(dataset, dataset.activities, grouping)
    canonical = grouping.canonical_keys(dataset) if grouping.canonical_keys else {}

    assert {
        (canonical.get(str(key), key), activity.id)
        for activity in dataset.activities
        for key in grouping.keys(activity)
    } == {(entry.key, activity.id) for entry in groups for activity in entry.activities}
