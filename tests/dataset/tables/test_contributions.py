"""Contributions are split by the objectives that they name, and joined where they belong."""

import pytest

from rabat_cli.dataset.tables.contributions import join_texts, split_contribution


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7: helps. 8: saves.", {7: "helps.", 8: "saves."}),
        ("8. maps; 9. courts", {8: "maps", 9: "courts"}),
        ("7 - aide\n8 - sauve", {7: "aide", 8: "sauve"}),
        ("(7) aide\n(8) sauve", {7: "aide", 8: "sauve"}),
        ("Obj. 7: aide\nPMM 8: sauve", {7: "aide", 8: "sauve"}),
        ("7: aide\n7: sauve", {7: "aide\nsauve"}),
        ("7: aide 8: sauve", {7: "aide", 8: "sauve"}),
        ("7) aide 8) sauve", {7: "aide", 8: "sauve"}),
        ("7: aide (voir le point 8)", {7: "aide (voir le point 8)"}),
        ("Obj. 7: helps. Obj. 8: 40 sailors.", {7: "helps.", 8: "40 sailors."}),
        ("Objective 7 - helps. Objective 8 - saves", {7: "helps.", 8: "saves"}),
        ("7: session at 10: opening", {7: "session at 10: opening"}),
        ("7: phases 2: training", {7: "phases 2: training"}),
        ("aide", {}),
        ("7: aide\nsauve", {}),
    ],
)
def test_a_contribution_is_split_by_the_numbers_in_it(text: str, expected: dict[int, str]) -> None:
    """At the start of a line or within one; words that count something begin no other part."""
    assert expected == split_contribution(text, 2)


@pytest.mark.parametrize(("text", "expected"), [("7: aide", {7: "aide"}), ("aide. 8: oui", {})])
def test_that_to_a_single_objective_is_split_if_it_begins_with_a_number(
    text: str, expected: dict[int, str]
) -> None:
    """Nothing else is a reason to look for numbers in it."""
    assert expected == split_contribution(text, 1)


def test_texts_are_joined_in_each_language_and_the_same_one_stays_once() -> None:
    """One below the other."""
    assert {"fr": "a\nb", "en": "c"} == join_texts({"fr": "a"}, {"fr": "b", "en": "c"})
    assert {"fr": "a"} == join_texts({"fr": "a"}, {"fr": "a", "en": ""})
