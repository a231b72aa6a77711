"""Ditto marks and exported lookup values are replaced by the texts that they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..table_files import briefs, csv_file, messages, read


@pytest.mark.parametrize("ditto", ["ditto", "Idem", "〃", '"', "as above", "-//-", '--"--'])
def test_a_ditto_mark_is_replaced_by_the_cell_above(ditto: str) -> None:
    """The cell above may be another ditto mark; the replacement is reported."""
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
def test_sharepoint_lookup_ids_are_ignored(
    values: list[tuple[int, str]],
) -> None:
    """The text "3;#Objective 7" is objective 7 with the ID 3; in "7;#8" both are objectives."""
    cell = ";#".join(f"{id_};#{text}" for id_, text in values)
    rows = [["One", cell, "12;#IOM;#4;#UNHCR"], ["Two", "7;#8", ""]]
    first, second = read(csv_file([["Title", "GCM", "Partners"], *rows])).activities

    assert {int(text.split()[1]) for _id, text in values} == {*first.objectives}
    assert ["IOM", "UNHCR"] == [partner.en for partner in first.partners]
    assert [7, 8] == [*second.objectives]
