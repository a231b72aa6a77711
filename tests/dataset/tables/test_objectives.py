"""Objectives are read from cells as people write them, and nothing is dropped unsaid."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rabat_cli.dataset.bundled import load_objectives
from rabat_cli.dataset.tables.cells import Cell
from rabat_cli.dataset.tables.objectives import ObjectivesReading, read_objectives
from rabat_cli.dataset.tables.vocabulary import Vocabulary
from rabat_cli.language import LANGUAGES
from rabat_cli.model import Objective

LABELS = Vocabulary().objectives
DAY = date(2021, 9, 14)


def read(cell: Cell, *, about_compact: bool = True, csv: bool = True) -> ObjectivesReading:
    """Read *cell* as one of CSV, below a heading on the Compact."""
    return read_objectives(cell, LABELS, about_compact=about_compact, from_csv=csv)


def kinds(cell: Cell) -> list[str]:
    """Return what is doubtful about *cell*."""
    return [doubt.kind for doubt in read(cell).doubts]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *(
            (cell, [7])
            for cell in ("7", 7, 7.0, "07", "7.", "GCM7", "GCM 7", "Obj7", "obj. 7", "O7")
        ),
        *(
            (cell, [7])
            for cell in ("n° 7", "n°7", "№ 7", "#7", "(7)", "[7]", "objectif 7", "7th", "7e")
        ),
        *((cell, [7]) for cell in ("Objectif n° 7", "Objective: 7", "PMM 7", "Obj.: 7", "7-7")),
        *(
            (cell, [7, 8])
            for cell in ("7, 8", "7,8", "7;8", "7|8", "7 | 8", "7/8", "7 & 8", "7 + 8")
        ),
        *(
            (cell, [7, 8])
            for cell in ("les objectifs 7 et 8", "7 ainsi que 8", "7, as well as 8", "the GCM 7, 8")
        ),
        *((cell, [7, 8]) for cell in ("7\n8", "7 et 8", "7 and 8", "7 8", "7. 8.")),
        *((cell, [7, 8]) for cell in ("(7), (8)", "O7, O8", "PMM 7 / PMM 8", "#7 #8", "• 7\n• 8")),
        *((cell, [7, 8]) for cell in ("▪ 7\n▪ 8", "· 7\n· 8", "- 7\n- 8", "‣ 2 objectives: 7, 8")),
        *((cell, [7, 8]) for cell in ("GCM-7, GCM-8", "PMM-7; PMM-8", "Obj-7 and Obj-8")),
        *((cell, [7, 8]) for cell in ("objectif 7 et 8", "Objectifs : 7, 8", "numéros 7 et 8")),
        *(
            (cell, [7, 8])
            for cell in ("2 objectifs : 7 et 8", "Objective 7; Objective 8", "nos 7, 8")
        ),
        *((cell, [7, 8]) for cell in ("Objectifs du Pacte mondial : 7, 8", "7 and 8 of the GCM")),
        *((cell, [7, 8]) for cell in ("O.7; O.8", "7 · 8", "7.0; 8.0", "[7] [8]")),
        *((cell, [7, 8, 9]) for cell in ("de 7 à 9", "from 7 through 9", "du 7 au 9")),
        *((cell, [7, 8, 9]) for cell in ("7-9", "7 – 9", "7 à 9", "7 au 9", "7 to 9", "7 – 8 – 9")),
        *((cell, [7, 8, 9]) for cell in ("7, 8 and 9", "7 / 8 / 9", "Objectives 7 to 9")),
        ("1, 3-5", [1, 3, 4, 5]),
        ("8, 7, 8", [8, 7]),
        ("1-23", [*range(1, 24)]),
        ("5, 18", [5, 18]),
        ("22/23", [22, 23]),
        ("7/8/23", [7, 8, 23]),
        *((cell, [10]) for cell in ("10.0", "10.00")),
    ],
)
def test_numbers_are_read_with_any_separators(cell: Cell, expected: list[int]) -> None:
    """Numbers are read without doubt, with any words, bullets and separators around them."""
    assert ObjectivesReading(dict.fromkeys(expected, "")) == read(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("7 - Reduce vulnerabilities, 8 - Save lives", [7, 8]),
        ("1 - Data | 3 - Information provision", [1, 3]),
        ("Objectif 10 : Prévenir, combattre et éliminer la traite", [10]),
        ("10 – Traite", [10]),
        ("10) traite", [10]),
        ("10. traite", [10]),
        ("7 Reduce vulnerabilities", [7]),
        ("Save lives (8)", [8]),
        ("Save lives", [8]),
        ("Données", [1]),
        ("7, Données", [7, 1]),
        ("Sauver des vies et Données", [8, 1]),
        ("Save lives, Data", [8, 1]),
        ("Save lives and Data", [8, 1]),
        ("20 - Promote faster, safer and cheaper transfer of remittances, 22 - Social protection",
         [20, 22]),
    ],
)  # fmt: skip
def test_labels_are_read_as_objectives(cell: str, expected: list[int]) -> None:
    """A label is an objective, alone or beside its number, and no remark."""
    assert ObjectivesReading(dict.fromkeys(expected, "")) == read(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("7 and 8 (partly)", {7: "", 8: "partly"}),
        ("7 (primary), 8 (secondary)", {7: "primary", 8: "secondary"}),
        ("7 (main) and 8 (other)", {7: "main", 8: "other"}),
        ("Objectives 7 to 9: protection", {7: "protection", 8: "protection", 9: "protection"}),
        ("7: helps. 8: saves.", {7: "helps.", 8: "saves."}),
        ("7: helps\n8: saves", {7: "helps", 8: "saves"}),
        ("Objectif 7 : aide ; Objectif 8 : sauve", {7: "aide", 8: "sauve"}),
        ("primary: 7; secondary: 8", {7: "primary", 8: "secondary"}),
        ("mainly 7, also 8", {7: "mainly", 8: "also"}),
        ("principalement 10 et aussi 9", {10: "principalement", 9: "aussi"}),
        ("surtout 5, et aussi 6", {5: "surtout", 6: "aussi"}),
        ("especially 5 and also 6", {5: "especially", 6: "also"}),
        ("7, secondary: 8", {7: "", 8: "secondary"}),
        ("(7) Assistance aux victimes, (22) Information des familles",
         {7: "Assistance aux victimes", 22: "Information des familles"}),
        ("7: since 2019", {7: "since 2019"}),
        ("7: a\n7: b", {7: "a\nb"}),
        ("Save lives, Data (partly)", {8: "", 1: "partly"}),
        ("Data (partly)", {1: "partly"}),
    ],
)  # fmt: skip
def test_remarks_belong_to_the_number_before_them(cell: str, expected: dict[int, str]) -> None:
    """A remark belongs to the objective before it, or to all that stand together before it."""
    assert ObjectivesReading(expected) == read(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "-",
        "–",
        "N/A",
        "n/a",
        "TBC",
        "aucun",
        "None",
        "néant",
        "s.o.",
        "?",
        "à confirmer",
    ],
)
def test_a_cell_that_says_none_has_no_objectives(cell: str) -> None:
    """A cell that says that there is none is no doubt."""
    assert ObjectivesReading({}) == read(cell)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        *((cell, "changed by spreadsheet") for cell in ("7-Aug", "18-May", "07-août", "Aug-07")),
        *((cell, "changed by spreadsheet") for cell in ("7 août 2021", "07/08/2021", "2021-08-07")),
        *((cell, "changed by spreadsheet") for cell in (DAY, datetime(2021, 9, 14), time(7, 9))),  # noqa: DTZ001
        *((cell, "changed by spreadsheet") for cell in (True, timedelta(days=7), 5.1, 12.2)),
        *(
            (cell, "no objective")
            for cell in ("0.75", 0.75, "0,5", 5.24, "50%", "10:30", "12km", "3G")
        ),
        *((cell, "no objective") for cell in ("12 formations pour les garde-frontières", "sept")),
        *((cell, "no objective") for cell in ("12-month training", "SDG 8", "Goal 7", "obj.")),
        *((cell, "no such number") for cell in ("24", 24, "0", "2021", "9-7", "7-99", "9" * 5000)),
    ],
)
def test_what_is_no_objective_is_reported(cell: Cell, kind: str) -> None:
    """Numbers that a spreadsheet changed, scores, other numbers, and numbers out of range."""
    assert ({}, [kind]) == (read(cell).remarks, kinds(cell))


@pytest.mark.parametrize("cell", ["5, 9-7", "5 and 9-7", "9-7, 5"])
def test_the_objective_beside_a_range_that_is_none_is_read(cell: str) -> None:
    """Both ends of the range are left out, and are reported."""
    assert ([5], ["no such number"]) == (read(cell).numbers, kinds(cell))


@pytest.mark.parametrize(
    ("cell", "expected", "kind"),
    [
        ("10.7", [10, 7], "decimal"),
        ("10.7; 8", [10, 7, 8], "decimal"),
        ("8 and 10.7", [8, 10, 7], "decimal"),
        ("10.2, 8", [8], "changed by spreadsheet"),
        ("7 (3 workshops)", [7], "more objectives"),
        ("Objective 12 (5 offices)", [12], "more objectives"),
        (5.18, [5, 18], "decimal"),
        ("5,1", [5, 1], "decimal"),
        ("7, 24", [7], "no such number"),
        ("7 - 10 - 15", [7, 10, 15], "no such number"),
        ("7 - Save lives", [7], "other label"),
        ("7 (see also 8)", [7], "more objectives"),
        ("7: 12 participants", [7], "more objectives"),
        ("7, held in Dakar", [7], "no objective"),
        ("7 (see p. 12)", [7], "more objectives"),
        ("7 (voir 8, 9)", [7], "more objectives"),
        ("2 objectives: 7, 8, 9", [7, 8, 9], "more objectives"),
        ("1.2.3", [1, 2, 3], "points"),
        ("7.8.9", [7, 8, 9], "points"),
    ],
)
def test_what_is_doubtful_is_read_and_reported(cell: Cell, expected: list[int], kind: str) -> None:
    """The certain parts of such a cell are kept."""
    assert (expected, [kind]) == (read(cell).numbers, kinds(cell))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((cell, [7, 8]) for cell in ("7 (2), 8 (1)", "7 [1], 8 [2]", "7: 2, 8: 1", "7=2, 8=1")),
        *((cell, [7, 8]) for cell in ("7a, 8b", "7(a)-(c), 8", "7 (2021), 8 (2022)")),
        *((cell, [7]) for cell in ("7 [12]", "7/23", "7 of 23", "7 sur 23", "Obj. 7: 2")),
        *((cell, [7]) for cell in ("7 target 2", "7 (action 3)", "7, cible 2", "primary: 7, p. 3")),
        *((cell, [9]) for cell in ("9 pp. 12-14", "9 (p. 14)", "9 (page 14)", "9 § 3", "9 art. 5")),
        *((cell, [9]) for cell in ("Obj 9 par. 21", "Objective 9, para. 21", "9, réf. n° 12")),
    ],
)
def test_the_numbers_beside_an_objective_are_none(cell: str, expected: list[int]) -> None:
    """Numbers in brackets, of pages and of paragraphs are no objectives, and are reported."""
    assert (expected, ["beside"]) == (read(cell).numbers, kinds(cell))


def test_what_stands_beside_an_objective_is_named() -> None:
    """Numbers beside objectives are reported with the item in which they stand."""
    assert ["only the objectives in '7 (2), 8 (1)' are read, not the rest"] == [
        doubt.message for doubt in read("7 (2), 8 (1)").doubts
    ]


@pytest.mark.parametrize("cell", ["entre 7 et 9", "between 7 and 9"])
def test_what_may_be_two_objectives_or_all_between_them_is_not_read(cell: str) -> None:
    """Nothing is read of "between 7 and 9", which may be two objectives or three."""
    assert ({}, ["no objective"]) == (read(cell).remarks, kinds(cell))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("7?", [7]),
        ("7, 8…", [7, 8]),
        ("7; 8 ...", [7, 8]),
        ("7, etc.", [7]),
        ("7 (tbc)", [7]),
        ("7 (à confirmer), 8", [7, 8]),
        ("7...9", [7, 9]),
        ("7 or 8", [7, 8]),
        ("7 ou 8", [7, 8]),
        ("7 et/ou 8", [7, 8]),
        ("7 and/or 8", [7, 8]),
        *((cell, [7, 8]) for cell in ("7, 8 et suivants", "7; 8 and others", "7, 8 and more")),
    ],
)
def test_what_is_not_certain_is_read_and_reported(cell: str, expected: list[int]) -> None:
    """Objectives beside signs of doubt, such as question marks, are read and reported."""
    assert (expected, ["unsure"]) == (read(cell).numbers, kinds(cell))


def test_a_comma_is_only_doubtful_in_csv() -> None:
    """The text "5,1" is doubtful in CSV, but not in a workbook, where somebody has typed it."""
    assert ObjectivesReading({5: "", 1: ""}) == read("5,1", csv=False)


ITEMS = "1. Renforcer la gestion\n2. Améliorer les données"


@pytest.mark.parametrize("about_compact", [True, False])
def test_items_that_are_only_numbered_are_no_objectives(about_compact: bool) -> None:
    """Numbered items of text are no objectives, whatever the heading of their column is."""
    reading = read(ITEMS, about_compact=about_compact)

    assert {} == reading.remarks
    assert [
        "'1. Renforcer la gestion' is no objective and is not read",
        "'2. Améliorer les données' is no objective and is not read",
    ] == [doubt.message for doubt in reading.doubts]


def test_numbers_below_a_heading_on_other_objectives_are_doubtful() -> None:
    """Numbers below a heading on objectives of a project are read and reported."""
    reading = read("7, 8", about_compact=False)

    assert [7, 8] == reading.numbers
    assert ["'7, 8' is read as objectives 7, 8 of the Global Compact"] == [
        doubt.message for doubt in reading.doubts
    ]


@pytest.mark.parametrize("label", LABELS)
def test_every_label_and_title_is_an_objective(label: str) -> None:
    """Every label and title is read as its objective, whatever signs and words are in it."""
    assert ObjectivesReading({LABELS[label]: ""}) == read(label)


@pytest.mark.parametrize("cell", ["24.0", "0.0", "-0.5"])
def test_a_decimal_that_is_no_objective_is_reported(cell: str) -> None:
    """A decimal that is no objective, such as 24.0, is reported and not read."""
    assert ({}, ["no objective"]) == (read(cell).remarks, kinds(cell))


def test_a_label_with_a_slip_is_answered_with_its_number() -> None:
    """The nearest label is what was probably meant."""
    assert [("'Donnés' is no objective and is not read", "1")] == [
        (doubt.message, doubt.guess) for doubt in read("Donnés").doubts
    ]


@given(st.lists(st.integers(1, 23), min_size=1, unique=True), st.data())
def test_every_way_of_writing_gives_the_same(numbers: list[int], data: st.DataObject) -> None:
    """Whatever stands before each number, between them, and behind them in brackets."""
    before = data.draw(st.sampled_from(["", "Objective ", "obj. ", "GCM", "PMM ", "n° ", "#", "O"]))
    between = data.draw(st.sampled_from([", ", "; ", "\n", " | ", " / ", " & ", " et ", ", and "]))
    labels = {objective.number: objective.label for objective in load_objectives()}
    sign = data.draw(st.sampled_from(["", " - ", " – ", ": ", ". "]))
    language = data.draw(st.sampled_from(LANGUAGES))
    written = between.join(
        f"{before}{number}" + (f"{sign}{labels[number].say(language)}" if sign else "")
        for number in numbers
    )

    if sign and between in {" / ", " & ", " et "}:
        # A label may have such a word in it: what is not read is reported at least.
        assert read(written).doubts or numbers == read(written).numbers
    elif not re.fullmatch(r"\d+[,.]\d+", written):
        assert (numbers, ()) == (read(written).numbers, read(written, csv=False).doubts)


FRAGMENTS = st.sampled_from(
    [
     "7", "8", "12", "23", "24", "0", "2021", "10.7", "5,1", ", ", "; ", "\n", " ", "-", " – ",
     ". ", ": ", "(", ")", "|", "/", "et", " and ", " to ", "Objectif ", "objectives: ", "GCM",
     "n° ", "Data", "Aug", "Save lives", "helps", "partly", "formations", "%", "°", "o", "1.",
     "2)", "of the GCM", "p. ", "target ", "/23", "=", "a", "from ", "surtout ",
    ]
)  # fmt: skip


@given(st.one_of(st.lists(FRAGMENTS, max_size=12).map("".join), st.text()), st.booleans())
@example("2 objectifs : 7", True)
@example("00127", True)
def test_every_number_is_read_or_the_cell_is_doubtful(text: str, about_compact: bool) -> None:
    """As a number, or in a remark on one."""
    reading = read(text, about_compact=about_compact)
    remarks = {int(number) for number in re.findall(r"\d+", " ".join(reading.remarks.values()))}
    written = {int(number) for number in re.findall(r"\d+", text)}

    assert reading.doubts or written <= {*reading.remarks} | remarks
    assert all(number in range(1, 24) for number in reading.remarks)


@given(
    st.lists(st.integers(1, 23), min_size=2, max_size=2, unique=True),
    st.sampled_from(["mainly", "also", "surtout", "principalement", "secondary", "(lead)"]),
    st.sampled_from([", ", "; ", "\n"]),
)
def test_how_important_an_objective_is_may_stand_behind_it(
    numbers: list[int], word: str, separator: str
) -> None:
    """It is a remark on it: "11 mainly, 23"."""
    reading = read(f"{numbers[0]} {word}{separator}{numbers[1]}", csv=False)

    assert (numbers, ()) == (reading.numbers, reading.doubts)


@given(
    st.integers(1, 23),
    st.integers(1, 17),
    st.sampled_from(["SDG", "ODD", "SDGs"]),
    st.sampled_from(["GCM", "PMM", "GCM objective"]),
    st.sampled_from([" / ", ", ", "; ", " and ", " & "]),
    st.booleans(),
)
def test_goals_of_another_agreement_beside_those_of_the_compact(
    number: int, goal: int, other: str, compact: str, separator: str, goal_first: bool
) -> None:
    """Only what names the Compact is read; the goal is reported."""
    parts = [f"{other} {goal}", f"{compact} {number}"]
    reading = read(separator.join(parts if goal_first else parts[::-1]))

    assert [number] == reading.numbers
    assert ["no objective"] == [doubt.kind for doubt in reading.doubts]


@given(
    st.sampled_from(["para. 22", "§ 26", "page 3", "Cluster 2", "priorité 1", "Round table 3"]),
    st.sampled_from([", {}", " ({})", ": {}", " – {}"]),
    st.sampled_from(["objective {}", "obj. {}", "GCM {}", "PMM {}", "objectif {}"]),
    st.integers(1, 23),
)
def test_a_reference_before_an_objective_that_is_named(
    reference: str, around: str, name: str, number: int
) -> None:
    """Its number is none of an objective; it is reported, also if it stands alone."""
    cell = reference + around.format(name.format(number))

    assert [number] == read(cell).numbers
    # "para. 22, GCM 1" are two items, of which the first is no objective.
    assert kinds(cell) in (["beside"], ["no objective"])
    assert ({}, ["no objective"]) == (read(reference).remarks, kinds(reference))


@given(
    st.sampled_from(["see", "cf.", "voir", "voir aussi", "see also"]),
    st.sampled_from(["objective {}", "obj. {}", "PMM {}"]),
    st.integers(1, 23),
)
def test_a_cell_that_points_to_an_objective(word: str, name: str, number: int) -> None:
    """It is read and reported; what points to another row is not read."""
    assert ([number], ["beside"]) == (
        [*read(f"{word} {name.format(number)}").remarks],
        kinds(f"{word} {name.format(number)}"),
    )
    assert {} == read(f"{word} row {number}").remarks


@given(
    st.sampled_from(["Obj. principal", "objective: main", "Objectif secondaire", "obj. secondary"]),
    st.sampled_from([" : ", ": ", " "]),
    st.lists(st.integers(1, 23), min_size=1, max_size=3, unique=True),
)
def test_how_important_an_objective_is_may_stand_behind_the_word(
    words: str, sign: str, numbers: list[int]
) -> None:
    """As "principal : 7", so "Obj. principal : 7"."""
    cell = words.replace(":", "") + sign + " et ".join(map(str, numbers))

    assert (numbers, []) == (read(cell).numbers, kinds(cell))


@given(st.sampled_from(load_objectives()), st.data())
def test_a_title_with_another_word_is_no_contribution(
    objective: Objective, data: st.DataObject
) -> None:
    """As in other versions of the text of the Compact: "immigration detention"."""
    words = str(objective.title.en).split()
    long = [
        at
        for at, word in enumerate(words)
        if len(word) > 4 and word.isalpha() and word[:4] != "migr"
    ]
    if len(long) >= 9:
        words[data.draw(st.sampled_from(long))] = "otherwise"
    cell = f"Objective {objective.number}: {' '.join(words)}"

    assert {objective.number: ""} == read(cell).remarks
