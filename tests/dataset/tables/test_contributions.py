"""Contributions are split by the objectives that they name, and assigned to them."""

import pytest

from rabat_cli.dataset.files import File
from rabat_cli.dataset.tables.contributions import (
    AlignedCell,
    join_texts,
    match_contributions,
    share_contribution,
    split_contribution,
)

from ..table_files import briefs, csv_file, messages, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7: helps. 8: saves.", {7: "helps.", 8: "saves."}),
        ("8. maps; 9. courts", {8: "maps", 9: "courts"}),
        ("7 - aide\n8 - sauve", {7: "aide", 8: "sauve"}),
        ("7 : aide\n8 - sauve", {7: "aide", 8: "sauve"}),
        ("8. sauve\n\n7) aide", {7: "aide", 8: "sauve"}),
        ("- Obj. 7 : aide\n• Objectif n° 8 : sauve", {7: "aide", 8: "sauve"}),
        ("PMM 7: aide\nGCM 8: sauve", {7: "aide", 8: "sauve"}),
        ("O7 – aide\nO10 – sauve", {7: "aide", 10: "sauve"}),
        ("(7) aide; (8) sauve", {7: "aide", 8: "sauve"}),
        ("7 : aide Obj. 8 : sauve", {7: "aide", 8: "sauve"}),
        ("7: aide\n8: sauve\n7: encore", {7: "aide\nencore", 8: "sauve"}),
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
def test_a_contribution_to_several_objectives_is_split_at_their_numbers(
    text: str, expected: dict[int, str]
) -> None:
    """The numbers may be anywhere in a line; a number after a noun starts no new part."""
    assert expected == split_contribution(text, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 : aide", {7: "aide"}),
        ("Objectif 7 : aide", {7: "aide"}),
        ("aide. 8: oui", {}),
        ("un : deux.", {}),
    ],
)
def test_a_contribution_to_one_objective_is_split_only_if_it_begins_with_a_number(
    text: str, expected: dict[int, str]
) -> None:
    """Other numbers in the text are part of the text."""
    assert expected == split_contribution(text, 1)


def test_contributions_are_joined_by_language_without_repetition() -> None:
    """Different texts of a language are joined by line breaks."""
    assert {"fr": "a\nb", "en": "c"} == join_texts({"fr": "a"}, {"fr": "b", "en": "c"})
    assert {"fr": "a"} == join_texts({"fr": "a"}, {"fr": "a", "en": ""})


def test_numbered_contributions_are_matched_with_objectives() -> None:
    """The number is that of an objective's heading or of an objective of the row.

    A contribution whose objective is not in the row is returned apart.
    """
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
def test_the_contribution_of_a_row_is_shared_among_its_objectives(
    text: str, expected: dict[int, dict[str, str]], doubts: int
) -> None:
    """Each objective gets the part that begins with its number, or else the whole text."""
    objectives = [AlignedCell(7, 1, {"en": "own"}), AlignedCell(8, 2, {})]
    texts, messages = share_contribution(objectives, {"en": text} if text else {})

    assert (expected, doubts) == (texts, len(messages))


def test_contributions_to_an_objective_in_two_rows_are_joined() -> None:
    """A contribution that is repeated word for word is kept once."""
    rows = [["Title", "Objective", "Contribution"], ["One", "7", "Helps."]]
    repeated = csv_file([*rows, ["", "7", "Helps."]])
    different = csv_file([*rows, ["", "7", "Helps more."]])

    assert [[7]] == [activity["objectives"] for activity in briefs(repeated)]
    (activity,) = read(different).activities
    (alignment,) = activity.alignment
    assert "Helps.\nHelps more." == alignment.contribution.en


def contributions_by_objective(file: File) -> list[dict[int, str | None]]:
    """Return the contributions of each activity of *file* by their objectives."""
    return [
        {
            alignment.objective: alignment.contribution.fr or alignment.contribution.en
            for alignment in activity.alignment
        }
        for activity in read(file).activities
    ]


@pytest.mark.parametrize(
    ("objectives", "cell", "expected"),
    [
        ("7, 8, 9", "7 : Un.\n9 : Trois.", ["Un.", None, "Trois."]),
        ("7, 8", "Obj. 7 : Un ; Obj. 8 : Deux en 8 jours.", ["Un", "Deux en 8 jours."]),
        ("7, 8", "7: Un. 300: x. 8: De 8 à 10: y.", ["Un. 300: x.", "De 8 à 10: y."]),
        ("7, 8", "7: phase 8: a\n8: opens at 7: b", ["phase 8: a", "opens at 7: b"]),
        ("7", "7 : Un.", ["Un."]),
        ("7", "Un : deux.", ["Un : deux."]),
    ],
)
def test_a_cell_of_contributions_is_split_by_the_objectives_of_its_row(
    objectives: str, cell: str, expected: list[str]
) -> None:
    """Other numbers in the text, and numbers after nouns, do not split the text."""
    file = csv_file([["Titre", "Objectifs", "Contribution"], ["Un", objectives, cell]])

    assert [expected] == [activity["contributions"] for activity in briefs(file)]
    assert [] == messages(file)


def test_a_contribution_to_an_objective_that_is_not_in_the_row_is_reported() -> None:
    """The part is left out; if all parts are such, their numbers are not read as objectives."""
    rows = [["Un", "7", "7 : Un. 11 : Deux."], ["Deux", "7", "10 – mars : réunion"]]
    file = csv_file([["Titre", "Objectifs", "Contribution"], *rows])

    assert [["Un."], ["10 – mars : réunion"]] == [
        activity["contributions"] for activity in briefs(file)
    ]
    assert [
        "C2: a contribution to objective 11, which is not in its row, is not read",
        "C3: a contribution that begins with another number is read for the objectives of its row",
    ] == messages(file)


def test_a_contribution_to_another_objective_on_the_same_line_is_reported() -> None:
    """The number of the other objective needs no punctuation in front."""
    file = csv_file([["Title", "GCM", "Contribution"], ["One", "7", "7: helps 8: saves"]])

    assert [["helps"]] == [activity["contributions"] for activity in briefs(file)]
    assert ["C2: a contribution to objective 8, which is not in its row, is not read"] == messages(
        file
    )


def test_a_contribution_that_mentions_another_objective_of_the_row_is_reported() -> None:
    """The text has the number of an objective of the row with which no part begins."""
    cells = ["7: helps, as does 8 - saves", "7: helps"]
    file = csv_file([["Title", "GCM", "Contribution"], *(["A", "7, 8", cell] for cell in cells)])

    assert ["C2: 'helps, as does 8 - saves' may name more objectives than are read"] == [
        message for message in messages(file) if message.startswith("C")
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ["Contribution 7", "Contribution 10"],
        ["Contribution to objective 7", "Contribution to objective 10"],
        ["Contribution à l'objectif 7", "Contribution à l'objectif 10"],
        ["Contribution Obj. 7: vulnerabilities", "GCM contribution 10"],
    ],
)
def test_columns_of_contributions_may_be_named_after_an_objective(headings: list[str]) -> None:
    """A text belongs to that objective alone; without the objective in its row, it is reported."""
    file = csv_file(
        [
            ["Title", "GCM objectives", *headings],
            ["One", "7, 10", "helps", "saves"],
            ["Two", "10", "N/A", "saves too"],
            ["Three", "10", "helps", ""],
            ["", "7", "adds", ""],
        ]
    )

    expected = [{7: "helps", 10: "saves"}, {10: "saves too"}, {10: None, 7: "adds"}]
    assert expected == contributions_by_objective(file)
    assert [
        "A5: a row without a title adds to the activity above it",
        "C4: a contribution to objective 7, which is not in its row, is not read",
    ] == sorted(messages(file))


def test_columns_of_contributions_go_with_ticks_or_state_objectives_themselves() -> None:
    """Without columns of ticks or objectives, a contribution also aligns the activity."""
    ticks = ["Title", "Objective 7", "Objective 10", "Contribution 7", "Contribution 10"]
    file = csv_file([ticks, ["One", "x", "x", "helps", "saves"]])
    contributions_only = csv_file(
        [["Title", "Contribution 7", "Contribution 10"], ["One", "helps", ""]]
    )

    assert [{7: "helps", 10: "saves"}] == contributions_by_objective(file)
    assert [{7: "helps"}] == contributions_by_objective(contributions_only)


def test_numbered_columns_of_contributions_go_with_numbered_columns_of_objectives() -> None:
    """With a single column of objectives the numbers are ambiguous, and the second is not read."""
    headings = ["Title", "Objective 1", "Contribution 1", "Objective 2", "Contribution 2"]
    file = csv_file([headings, ["One", "10", "saves", "7", "helps"]])
    doubtful = csv_file(
        [["Title", "GCM", "Contribution 1", "Contribution 2"], ["One", "10", "a", "b"]]
    )

    assert [{10: "saves", 7: "helps"}] == contributions_by_objective(file)
    assert [{10: "a"}] == contributions_by_objective(doubtful)
    assert ["D1: the column 'Contribution 2' is not read"] == messages(doubtful)


def test_a_contribution_that_cannot_be_split_is_read_for_each_objective() -> None:
    """A line without a number makes the cell one text, which is reported."""
    file = csv_file(
        [["Titre", "Objectifs", "Contribution"], ["Un", "7, 8", "7 : Un.\net encore"], ["Deux"]]
    )

    assert ["7 : Un.\net encore"] * 2 == briefs(file)[0]["contributions"]
    assert "C2: a contribution counts for each of the objectives of its row" in messages(file)


def test_a_contribution_without_an_objective_is_reported_once() -> None:
    """One line names all cells with a text beside an empty cell for the objective."""
    file = csv_file(
        [["Titre", "Objectif", "Contribution"], ["Un", "", "Aide."], ["Deux", "", "Aussi."]]
    )

    assert ["C2: a contribution without an objective is not read (C2, C3)"] == messages(file)
