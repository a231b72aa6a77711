"""Orders: by what activities are compared, and where those stay that have none of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli import Dataset
from rabat_cli.errors import UsageError
from rabat_cli.query.order import ORDERS, sort_activities, sort_counts

from ..strategies import datasets
from .few import ACTIVITIES, ids


@pytest.mark.parametrize(
    ("by", "expected", "reverse"),
    [
        (None, "abcd", "dcba"),
        ("date", "bdac", "adbc"),
        ("title", "cbda", "adbc"),
        ("objective", "bacd", "cabd"),
    ],
)
def test_activities_are_sorted_by_date_title_or_objectives(
    by: str | None, expected: str, reverse: str
) -> None:
    """By the first day, where a year alone comes first; by folded title; by the objectives."""
    assert [*expected] == ids(sort_activities(ACTIVITIES, by))
    assert [*reverse] == ids(sort_activities(ACTIVITIES, by, reverse=True))


@pytest.mark.parametrize("by", ORDERS)
def test_a_minus_reverses_an_order(by: str) -> None:
    """A minus before an order reverses it, and together with *reverse* it changes nothing."""
    assert sort_activities(ACTIVITIES, by, reverse=True) == sort_activities(ACTIVITIES, f"-{by}")
    assert sort_activities(ACTIVITIES, by) == sort_activities(ACTIVITIES, f"-{by}", reverse=True)


@given(datasets(), st.sampled_from((*ORDERS, None)), st.booleans())
def test_what_cannot_be_compared_stays_last(
    dataset: Dataset, by: str | None, reverse: bool
) -> None:
    """No activity is lost, and those without a date or an objective end either order."""
    ordered = sort_activities(dataset.activities, by, reverse)
    lacking = [
        not (activity.year if by == "date" else activity.objectives or by != "objective")
        for activity in ordered
    ]

    assert {*ids(dataset.activities)} == {*ids(ordered)}
    assert len(dataset.activities) == len(ordered)
    assert by is None or sorted(lacking) == lacking


@pytest.mark.parametrize(
    ("by", "guess"),
    [("-DATE", "-date"), ("-titre", "-title"), ("recent", "date --reverse"), ("-recent", "date")],
)
def test_the_order_that_is_proposed_has_the_minus(by: str, guess: str) -> None:
    """The order that is proposed for an unknown one runs in the direction that was asked for."""
    with pytest.raises(UsageError, match="no such order") as caught:
        sort_activities(ACTIVITIES, by)

    assert f"Did you mean {guess}?" in str(caught.value.hint)


@pytest.mark.parametrize("by", ["-activities", "-count", "-Activities"])
def test_counts_take_no_minus(by: str) -> None:
    """An order of counts takes no minus: the hint proposes --reverse, for the lowest first."""
    with pytest.raises(UsageError, match="no such order") as caught:
        sort_counts([1, 2], {"activities": int}, by)

    assert "Did you mean activities --reverse?" in str(caught.value.hint)


def test_what_is_no_order_is_reported() -> None:
    """The error names the nearest and all the choices."""
    with pytest.raises(UsageError) as caught:
        sort_activities(ACTIVITIES, "dat")

    assert "no such order: 'dat'" == caught.value.message
    assert "Did you mean date? Choose from: date, title, objective." == caught.value.hint
