"""The alignment: each objective with the activities that serve it."""

from hypothesis import given
from hypothesis import strategies as st

from rabat_cli import Alignment, Dataset, Objective
from rabat_cli.model import Name
from rabat_cli.query.criteria import select
from rabat_cli.query.filters import parse_criteria
from rabat_cli.query.group import AlignedObjective, align, aligned_activities

from ..strategies import datasets
from .few import ACTIVITIES, DATASET, ids

OBJECTIVES = [Objective(number, Name(en="L"), Name(en="T")) for number in range(1, 24)]


def test_each_objective_has_the_activities_that_serve_it() -> None:
    """Every objective is there, in order, with its activities in theirs and how each serves it."""
    objectives = [OBJECTIVES[number - 1] for number in (5, 10, 11)]
    a, b, c, _d = ACTIVITIES

    assert [
        AlignedObjective(objectives[0], [(a, Alignment(5)), (b, Alignment(5))]),
        AlignedObjective(objectives[1], [(c, Alignment(10))]),
        AlignedObjective(objectives[2], []),
    ] == align(select(DATASET), objectives)


def test_only_the_objectives_asked_for_are_there() -> None:
    """A table of some objectives has these rows alone, with the activities that serve them."""
    table = align(select(DATASET, parse_criteria(DATASET, {"objective": ["18"]})), OBJECTIVES)

    assert [AlignedObjective(OBJECTIVES[17], [(ACTIVITIES[0], Alignment(18))])] == table


def test_what_a_table_holds_is_a_selection() -> None:
    """The activities of a table are a selection in the order of the data."""
    selection = select(DATASET)

    assert ["a", "b", "c"] == ids(
        aligned_activities(align(selection, OBJECTIVES), selection).activities
    )


@given(datasets(), st.frozensets(st.integers(1, 23), max_size=8))
def test_a_table_holds_every_alignment_that_is_asked_for_once(
    dataset: Dataset, numbers: frozenset[int]
) -> None:
    """Each pair of activity and objective is a cell of the table."""
    criteria = parse_criteria(dataset, {"objective": [str(number) for number in numbers]})
    table = align(select(dataset, criteria), OBJECTIVES)

    assert sorted(
        (number, activity.id)
        for activity in dataset.activities
        for number in activity.objectives
        if not numbers or number in numbers
    ) == sorted((row.objective.number, activity.id) for row in table for activity in row.activities)
