"""Criteria: which activities and objectives they accept, and the options that set them."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rabat_cli import Dataset
from rabat_cli.dataset.kinds import KINDS
from rabat_cli.query.criteria import ActiveFilter, Criteria, select
from rabat_cli.query.filters import FilterValues, parse_criteria

from ..strategies import datasets
from .few import ACTIVITIES, DATASET, FIRST, SECOND, ids

_VALUES = st.fixed_dictionaries(
    {},
    optional={
        "objective": st.lists(st.integers(1, 23).map(str), min_size=1, max_size=8),
        "year": st.lists(st.integers(1900, 2100).map(str) | st.just("undated"), min_size=1),
        "theme": st.lists(st.sampled_from(("data", "borders", "return")), min_size=1),
        "kind": st.lists(st.sampled_from(tuple(KINDS)), min_size=1),
        "country": st.lists(st.sampled_from(("MA", "ES", "SN")), min_size=1),
        "roundtable": st.lists(st.sampled_from("1234"), min_size=1),
        "unaligned": st.booleans(),
    },
)


def _criteria(dataset: Dataset, values: Mapping[str, Any]) -> Criteria:
    """Return the criteria for *values*, without themes that the dataset does not have."""
    themes = {theme.id for theme in dataset.themes}
    known = {**values, "theme": [theme for theme in values.get("theme", ()) if theme in themes]}
    return parse_criteria(dataset, known)


@given(datasets(), _VALUES)
def test_activities_must_match_all_filters(dataset: Dataset, values: Mapping[str, Any]) -> None:
    """Several filters select the activities that each of them selects, in the order of the data."""
    each = [
        {*ids(select(dataset, _criteria(dataset, {name: value})).activities)}
        for name, value in values.items()
    ]

    assert [
        activity.id
        for activity in dataset.activities
        if all(activity.id in matching for matching in each)
    ] == ids(select(dataset, _criteria(dataset, values)).activities)


@given(datasets(), _VALUES)
def test_activities_may_match_any_value_of_a_filter(
    dataset: Dataset, values: Mapping[str, Any]
) -> None:
    """A filter with several values selects the activities that any of the values selects."""
    for name, value in values.items():
        if name == "unaligned" or (name == "theme" and not _criteria(dataset, values).filters):
            continue
        either = {
            id_
            for single in value
            if (limits := _criteria(dataset, {name: [single]})).filters
            for id_ in ids(select(dataset, limits).activities)
        }
        together = _criteria(dataset, {name: value})
        if together.filters:
            assert either == {*ids(select(dataset, together).activities)}


@given(datasets())
def test_without_criteria_all_activities_are_selected(dataset: Dataset) -> None:
    """Without criteria, all activities are selected; without options, criteria are empty."""
    assert [*dataset.activities] == [*select(dataset).activities]
    assert Criteria() == parse_criteria(dataset, {})


def test_the_origins_of_a_selection_are_those_of_its_activities() -> None:
    """A selection has the origins of its activities, or all origins if it has no activity."""
    limit = ActiveFilter(("c",), lambda activity: activity.id == "c")
    selection = select(DATASET, Criteria({"some": limit}))

    assert [SECOND] == [*selection.origins]
    assert [FIRST] == [*selection.with_activities(ACTIVITIES[:2]).origins]
    assert [*DATASET.origins] == [*selection.with_activities([]).origins]


def test_criteria_accept_the_objectives_of_the_filters_by_objective_and_round_table() -> None:
    """Criteria accept the objectives that both filters name, or all if neither filter is set."""
    numbers = range(1, 24)
    criteria = parse_criteria(
        DATASET, {"objective": ["5,18"], "roundtable": ["1-4"], "kind": ["study"]}
    )
    both = parse_criteria(DATASET, {"objective": ["1-23"], "roundtable": ["1"]})
    alone = parse_criteria(DATASET, {"roundtable": ["1"]})

    assert [5, 18] == [number for number in numbers if criteria.accept_objective(number)]
    assert [n for n in numbers if alone.accept_objective(n)] == [
        n for n in numbers if both.accept_objective(n)
    ]
    assert [*numbers] == [
        n for n in numbers if criteria.without("objective", "roundtable").accept_objective(n)
    ]


def test_criteria_return_the_options_that_set_them() -> None:
    """Criteria return their options as typed, in the order of the table of filters."""
    values: FilterValues = {
        "theme": ["ports", "Border management"],
        "year": ["2019-"],
        "unaligned": True,
    }

    assert [
        *("--year", "2019-", "--theme", "ports", "--theme", "Border management", "--unaligned")
    ] == [*parse_criteria(DATASET, values).options()]
