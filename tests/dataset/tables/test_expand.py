"""Cells are expanded to the texts that they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..table_files import briefs, csv_file, messages, read


@pytest.mark.parametrize("ditto", ["ditto", "Idem", "〃", '"', "as above", "-//-", '--"--'])
def test_a_cell_that_says_it_is_the_same_is_read_as_the_one_above(ditto: str) -> None:
    """A ditto mark, also below another one, is read as the cell above and reported."""
    rows = [["One", "2021", "7"], [ditto, "2022", ditto], [ditto, "2023", "8"]]
    file = csv_file([["Title", "Year", "GCM"], *rows])

    assert [("One", 2021, [7]), ("One", 2022, [7]), ("One", 2023, [8])] == [
        (activity["title"], activity["year"], activity["objectives"]) for activity in briefs(file)
    ]
    assert [f"A3: {ditto!r} is read as the cell above it (A3, C3, A4)"] == messages(file)


@given(
    st.lists(
        st.tuples(st.integers(1, 99), st.sampled_from(["Objective 7", "Obj. 8", "GCM 10"])),
        min_size=1,
        max_size=3,
        unique_by=lambda pair: pair[1],
    )
)
def test_the_numbers_of_a_database_beside_values_are_not_read(
    values: list[tuple[int, str]],
) -> None:
    """SharePoint exports "3;#Objective 7;#4;#Obj. 8"; "7;#8" has no values but objectives."""
    cell = ";#".join(f"{id_};#{text}" for id_, text in values)
    rows = [["One", cell, "12;#IOM;#4;#UNHCR"], ["Two", "7;#8", ""]]
    first, second = read(csv_file([["Title", "GCM", "Partners"], *rows])).activities

    assert {int(text.split()[1]) for _id, text in values} == {*first.objectives}
    assert ["IOM", "UNHCR"] == [partner.en for partner in first.partners]
    assert [7, 8] == [*second.objectives]
