"""Contributions are split by the objectives that they name, and joined where they belong."""

import pytest

from rabat_cli.dataset.tables.contributions import (
    AlignedCell,
    join_texts,
    match_contributions,
    share_contribution,
    split_contribution,
)


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


def test_a_contribution_in_a_column_of_its_own_belongs_to_the_objective_beside_it() -> None:
    """Its number is that of a heading or of an objective; what has none in its row is left."""
    objectives = [AlignedCell(7, 1, {}), AlignedCell(8, 2, {})]
    first, second, other = (AlignedCell(number, 3, {"en": "a"}) for number in (1, 8, 11))

    assert ([first._replace(objective=7), second], [other]) == match_contributions(
        [first, second, other], objectives, {1: 1, 2: None}, []
    )
    assert ([other], []) == match_contributions([other], objectives, {1: 1, 2: None}, [11])
    assert ([other], []) == match_contributions([other], [], {}, [])


@pytest.mark.parametrize(
    ("text", "expected", "doubts"),
    [
        ("helps", {7: {"en": "own\nhelps"}, 8: {"en": "helps"}}, 1),
        ("7: helps. 8: saves.", {7: {"en": "own\nhelps."}, 8: {"en": "saves."}}, 0),
        ("7: helps. 11: saves.", {7: {"en": "own\nhelps."}, 8: {}}, 1),
        ("1: it. 2: us.", {7: {"en": "own\n1: it. 2: us."}, 8: {"en": "1: it. 2: us."}}, 2),
        ("", {7: {"en": "own"}, 8: {}}, 0),
    ],
)
def test_a_contribution_of_a_row_is_shared_by_its_objectives(
    text: str, expected: dict[int, dict[str, str]], doubts: int
) -> None:
    """All of it, or the part that begins with the number of the objective."""
    objectives = [AlignedCell(7, 1, {"en": "own"}), AlignedCell(8, 2, {})]
    texts, messages = share_contribution(objectives, {"en": text} if text else {})

    assert (expected, doubts) == (texts, len(messages))
