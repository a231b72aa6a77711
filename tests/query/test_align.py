"""The alignment table: each objective with the activities that serve it."""

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
    """``align`` returns each given objective with its activities, in the order of the data."""
    objectives = [OBJECTIVES[number - 1] for number in (5, 10, 11)]
    a, b, c, _d = ACTIVITIES

    assert [
        AlignedObjective(objectives[0], [(a, Alignment(5)), (b, Alignment(5))]),
        AlignedObjective(objectives[1], [(c, Alignment(10))]),
        AlignedObjective(objectives[2], []),
    ] == align(select(DATASET), objectives)


def test_a_filter_by_objective_leaves_only_the_row_of_this_objective() -> None:
    """With a filter by objective 18, the alignment table has only the row of objective 18."""
    table = align(select(DATASET, parse_criteria(DATASET, {"objective": ["18"]})), OBJECTIVES)

    assert [AlignedObjective(OBJECTIVES[17], [(ACTIVITIES[0], Alignment(18))])] == table


def test_aligned_activities_are_a_selection_in_the_order_of_the_data() -> None:
    """``aligned_activities`` returns the activities of a table in the order of the data."""
    selection = select(DATASET)

    assert ["a", "b", "c"] == ids(
        aligned_activities(align(selection, OBJECTIVES), selection).activities
    )


@given(datasets(), st.frozensets(st.integers(1, 23), max_size=8))
def test_each_alignment_with_a_selected_objective_is_in_the_table_once(
    dataset: Dataset, numbers: frozenset[int]
) -> None:
    """The row of each selected objective has each activity that serves the objective once."""
    criteria = parse_criteria(dataset, {"objective": [str(number) for number in numbers]})
    table = align(select(dataset, criteria), OBJECTIVES)

    assert sorted(
        (number, activity.id)
        for activity in dataset.activities
        for number in activity.objectives
        if not numbers or number in numbers
    ) == sorted((row.objective.number, activity.id) for row in table for activity in row.activities)
