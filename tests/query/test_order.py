"""Orders: by what activities are sorted, and that those without a value come last."""

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
    """By date, a year without days comes first; by title, case and accents are ignored."""
    assert [*expected] == ids(sort_activities(ACTIVITIES, by))
    assert [*reverse] == ids(sort_activities(ACTIVITIES, by, reverse=True))


@pytest.mark.parametrize("by", ORDERS)
def test_a_minus_reverses_an_order(by: str) -> None:
    """A minus before an order reverses the order; with *reverse* as well, nothing changes."""
    assert sort_activities(ACTIVITIES, by, reverse=True) == sort_activities(ACTIVITIES, f"-{by}")
    assert sort_activities(ACTIVITIES, by) == sort_activities(ACTIVITIES, f"-{by}", reverse=True)


@given(datasets(), st.sampled_from((*ORDERS, None)), st.booleans())
def test_activities_without_a_value_come_last_in_both_directions(
    dataset: Dataset, by: str | None, reverse: bool
) -> None:
    """All activities are kept, and those without a date or an objective come last."""
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
def test_the_hint_on_an_unknown_order_keeps_its_direction(by: str, guess: str) -> None:
    """The order proposed for an unknown order sorts in the direction that was typed."""
    with pytest.raises(UsageError, match="no such order") as caught:
        sort_activities(ACTIVITIES, by)

    assert f"Did you mean {guess}?" in str(caught.value.hint)


@pytest.mark.parametrize("by", ["-activities", "-count", "-Activities"])
def test_an_order_of_counts_with_a_minus_is_refused(by: str) -> None:
    """The hint proposes ``--reverse`` instead of a minus before an order of counts."""
    with pytest.raises(UsageError, match="no such order") as caught:
        sort_counts([1, 2], {"activities": int}, by)

    assert "Did you mean activities --reverse?" in str(caught.value.hint)


def test_an_unknown_order_is_a_usage_error() -> None:
    """The error names the unknown order; the hint has the nearest order and all orders."""
    with pytest.raises(UsageError) as caught:
        sort_activities(ACTIVITIES, "dat")

    assert "no such order: 'dat'" == caught.value.message
    assert "Did you mean date? Choose from: date, title, objective." == caught.value.hint
