"""Hints: what the filters leave out because it states nothing that they look at."""

from typing import Any

import pytest

from rabat_cli import Dataset
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.query.criteria import select
from rabat_cli.query.filters import FILTERS, criteria
from rabat_cli.views.hints import left_out_hints, unaligned_hint

UNDATED = "1 without a date left out: see --year undated"
NOWHERE = "2 that state no country left out"
UNALIGNED = "2 that no source aligns with an objective left out: see rabat list --unaligned"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """One activity with everything, one without a date or country, one without an objective."""
    return decode(
        [
            File(
                "a.toml",
                b"""\
format = 1
[[activity]]
id = "whole"
title.en = "Whole"
year = 2021
country = "MA"
alignment = [{ objective = 8 }]
[[activity]]
id = "bare"
title.en = "Bare"
[[activity]]
id = "early"
title.en = "Early"
year = 2018
""",
            )
        ]
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, []),
        ({"year": ["2021"]}, [UNDATED]),
        ({"year": ["2021", "undated"]}, []),
        ({"country": ["MA"]}, [NOWHERE]),
        ({"objective": ["8"]}, [UNALIGNED]),
        ({"roundtable": ["1-4"]}, [UNALIGNED]),
        ({"objective": ["8"], "roundtable": ["1-4"]}, [UNALIGNED]),
        (
            {"objective": ["8"], "year": ["2018"]},
            ["1" + UNALIGNED[1:] + ", with the same filters"],
        ),
        ({"objective": ["8"], "unaligned": True}, ["--unaligned is for what serves no objective"]),
        ({"unaligned": True}, []),
    ],
)
def test_each_filter_tells_what_it_leaves_out(
    dataset: Dataset, options: dict[str, Any], expected: list[str]
) -> None:
    """How many of what the other filters accept; filters of the same thing count them once."""
    selection = select(dataset, criteria(dataset, options))

    assert expected == [*left_out_hints(selection)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [UNALIGNED]),
        ({"objective": ["8"]}, [UNALIGNED]),
        ({"unaligned": True}, [UNALIGNED]),
        ({"year": ["2018-2021"]}, ["1" + UNALIGNED[1:] + ", with the same filters"]),
        ({"year": ["2021"]}, []),
    ],
)
def test_an_alignment_table_tells_what_it_cannot_hold(
    dataset: Dataset, options: dict[str, Any], expected: list[str]
) -> None:
    """Without a filter, too, as it holds only what some source aligns."""
    assert expected == [*unaligned_hint(select(dataset, criteria(dataset, options)))]


def test_a_filter_that_leaves_out_says_how_that_is_told() -> None:
    """And the opposite of a filter is a filter."""
    assert [] == [row.name for row in FILTERS if bool(row.left_out) != bool(row.left_out_hint)]
    assert {row.opposite[0] for row in FILTERS} - {""} <= {row.name for row in FILTERS}
