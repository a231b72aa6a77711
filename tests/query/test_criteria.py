"""Criteria: what they accept, which activities they leave, and what they leave out unasked."""

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

_ASKED = st.fixed_dictionaries(
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


@given(datasets(), _ASKED)
def test_across_filters_all_must_match(dataset: Dataset, values: Mapping[str, Any]) -> None:
    """Asking by several filters gives what each of them gives, in the dataset's order."""
    each = [
        {*ids(select(dataset, _criteria(dataset, {name: value})).activities)}
        for name, value in values.items()
    ]

    assert [
        activity.id
        for activity in dataset.activities
        if all(activity.id in matching for matching in each)
    ] == ids(select(dataset, _criteria(dataset, values)).activities)


@given(datasets(), _ASKED)
def test_within_a_filter_any_may_match(dataset: Dataset, values: Mapping[str, Any]) -> None:
    """A filter with several values gives what any of them gives."""
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
def test_no_criteria_accept_everything(dataset: Dataset) -> None:
    """Without criteria every activity is given."""
    assert [*dataset.activities] == [*select(dataset).activities]
    assert Criteria() == parse_criteria(dataset, {})


def test_a_selection_knows_whose_activities_it_holds() -> None:
    """A selection has the origins of its activities, or all origins if it has no activity."""
    limit = ActiveFilter(("c",), lambda activity: activity.id == "c")
    selection = select(DATASET, Criteria({"some": limit}))

    assert [SECOND] == [*selection.origins]
    assert [FIRST] == [*selection.with_activities(ACTIVITIES[:2]).origins]
    assert [*DATASET.origins] == [*selection.with_activities([]).origins]


def test_criteria_say_which_objectives_are_asked_for() -> None:
    """Criteria accept the objectives that every filter by objectives names, or else all of them."""
    every = range(1, 24)
    criteria = parse_criteria(
        DATASET, {"objective": ["5,18"], "roundtable": ["1-4"], "kind": ["study"]}
    )
    both = parse_criteria(DATASET, {"objective": ["1-23"], "roundtable": ["1"]})
    alone = parse_criteria(DATASET, {"roundtable": ["1"]})

    assert [5, 18] == [number for number in every if criteria.accept_objective(number)]
    assert [n for n in every if alone.accept_objective(n)] == [
        n for n in every if both.accept_objective(n)
    ]
    assert [*every] == [
        n for n in every if criteria.without("objective", "roundtable").accept_objective(n)
    ]


def test_the_options_of_criteria_set_them_again() -> None:
    """Criteria give the options that set them, as typed, in the order of the table of filters."""
    values: FilterValues = {
        "theme": ["ports", "Border management"],
        "year": ["2019-"],
        "unaligned": True,
    }

    assert [
        *("--year", "2019-", "--theme", "ports", "--theme", "Border management", "--unaligned")
    ] == [*parse_criteria(DATASET, values).options()]
