"""Objectives are read from cells as people write them; anything doubtful is reported."""

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
    """Return the reading of *cell*, by default from CSV and below a heading on the Compact."""
    return read_objectives(cell, LABELS, about_compact=about_compact, from_csv=csv)


def doubt_kinds(cell: Cell) -> list[str]:
    """Return the kinds of the doubts about *cell*."""
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
    """Usual words, bullets and punctuation around the numbers give no doubt."""
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
    """A label may be alone or beside its number, and is no remark."""
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
def test_remarks_are_assigned_to_their_objectives(cell: str, expected: dict[int, str]) -> None:
    """A remark belongs to the objective before it, or to all objectives listed before it."""
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
def test_a_cell_that_states_no_objective_gives_no_doubt(cell: str) -> None:
    """Words such as "none" and "N/A" are read as empty."""
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
def test_cells_that_are_not_objectives_are_reported(cell: Cell, kind: str) -> None:
    """Examples are numbers changed by a spreadsheet, scores, counts, and numbers above 23."""
    assert ({}, [kind]) == (read(cell).remarks, doubt_kinds(cell))


@pytest.mark.parametrize("cell", ["5, 9-7", "5 and 9-7", "9-7, 5"])
def test_the_objective_beside_an_invalid_range_is_read(cell: str) -> None:
    """Both ends of the range are left out and reported."""
    assert ([5], ["no such number"]) == (read(cell).numbers, doubt_kinds(cell))


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
def test_doubtful_objectives_are_read_and_reported(
    cell: Cell, expected: list[int], kind: str
) -> None:
    """The certain parts of the cell are read."""
    assert (expected, [kind]) == (read(cell).numbers, doubt_kinds(cell))


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
def test_other_numbers_beside_an_objective_are_ignored_and_reported(
    cell: str, expected: list[int]
) -> None:
    """Examples are numbers in brackets, scores, pages and paragraphs."""
    assert (expected, ["beside"]) == (read(cell).numbers, doubt_kinds(cell))


def test_the_report_on_other_numbers_quotes_the_cell() -> None:
    """The message says that only the objectives in the cell are read."""
    assert ["only the objectives in '7 (2), 8 (1)' are read, not the rest"] == [
        doubt.message for doubt in read("7 (2), 8 (1)").doubts
    ]


@pytest.mark.parametrize("cell", ["entre 7 et 9", "between 7 and 9"])
def test_between_two_objectives_is_not_read(cell: str) -> None:
    """The words "between 7 and 9" may mean two objectives or three, and are reported."""
    assert ({}, ["no objective"]) == (read(cell).remarks, doubt_kinds(cell))


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
def test_objectives_with_signs_of_uncertainty_are_read_and_reported(
    cell: str, expected: list[int]
) -> None:
    """Examples of such signs are question marks, dots, "etc." and "or"."""
    assert (expected, ["unsure"]) == (read(cell).numbers, doubt_kinds(cell))


def test_a_number_with_a_comma_is_doubtful_only_in_csv() -> None:
    """In a workbook, "5,1" is a text that somebody typed."""
    assert ObjectivesReading({5: "", 1: ""}) == read("5,1", csv=False)


ITEMS = "1. Renforcer la gestion\n2. Améliorer les données"


@pytest.mark.parametrize("about_compact", [True, False])
def test_numbered_items_of_text_are_not_objectives(about_compact: bool) -> None:
    """The heading of the column does not matter."""
    reading = read(ITEMS, about_compact=about_compact)

    assert {} == reading.remarks
    assert [
        "'1. Renforcer la gestion' is not an objective and is not read",
        "'2. Améliorer les données' is not an objective and is not read",
    ] == [doubt.message for doubt in reading.doubts]


def test_numbers_below_a_heading_about_other_objectives_are_doubtful() -> None:
    """The numbers are read as objectives of the Compact and reported."""
    reading = read("7, 8", about_compact=False)

    assert [7, 8] == reading.numbers
    assert ["'7, 8' is read as objectives 7, 8 of the Global Compact"] == [
        doubt.message for doubt in reading.doubts
    ]


@pytest.mark.parametrize("label", LABELS)
def test_every_label_and_title_is_read_as_its_objective(label: str) -> None:
    """Punctuation and numbers inside a label give no doubt."""
    assert ObjectivesReading({LABELS[label]: ""}) == read(label)


@pytest.mark.parametrize("cell", ["24.0", "0.0", "-0.5"])
def test_a_decimal_that_is_not_an_objective_is_reported(cell: str) -> None:
    """Nothing is read of 24.0, 0.0 and -0.5."""
    assert ({}, ["no objective"]) == (read(cell).remarks, doubt_kinds(cell))


def test_a_misspelt_label_is_reported_with_the_number_of_the_nearest() -> None:
    """The suggestion is the number of the objective."""
    assert [("'Donnés' is not an objective and is not read", "1")] == [
        (doubt.message, doubt.guess) for doubt in read("Donnés").doubts
    ]


@given(st.lists(st.integers(1, 23), min_size=1, unique=True), st.data())
def test_generated_lists_of_objectives_are_read_in_any_form(
    numbers: list[int], data: st.DataObject
) -> None:
    """Words before the numbers, separators between and labels after the numbers do not matter."""
    before = data.draw(st.sampled_from(["", "Objective ", "obj. ", "GCM", "PMM ", "n° ", "#", "O"]))
    between = data.draw(st.sampled_from([", ", "; ", "\n", " | ", " / ", " & ", " et ", ", and "]))
    labels = {objective.number: objective.label for objective in load_objectives()}
    sign = data.draw(st.sampled_from(["", " - ", " – ", ": ", ". "]))
    language = data.draw(st.sampled_from(LANGUAGES))
    text = between.join(
        f"{before}{number}" + (f"{sign}{labels[number].say(language)}" if sign else "")
        for number in numbers
    )

    if sign and between in {" / ", " & ", " et "}:
        # A label may contain the separator: objectives that are not read are at least reported.
        assert read(text).doubts or numbers == read(text).numbers
    elif not re.fullmatch(r"\d+[,.]\d+", text):
        assert (numbers, ()) == (read(text).numbers, read(text, csv=False).doubts)


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
    """Each number in a random text is an objective or in a remark, or there is a doubt."""
    reading = read(text, about_compact=about_compact)
    remark_numbers = {
        int(number) for number in re.findall(r"\d+", " ".join(reading.remarks.values()))
    }
    text_numbers = {int(number) for number in re.findall(r"\d+", text)}

    assert reading.doubts or text_numbers <= {*reading.remarks} | remark_numbers
    assert all(number in range(1, 24) for number in reading.remarks)


@given(
    st.lists(st.integers(1, 23), min_size=2, max_size=2, unique=True),
    st.sampled_from(["mainly", "also", "surtout", "principalement", "secondary", "(lead)"]),
    st.sampled_from([", ", "; ", "\n"]),
)
def test_a_word_for_the_importance_may_follow_an_objective(
    numbers: list[int], word: str, separator: str
) -> None:
    """The word, as in "11 mainly, 23", gives no doubt."""
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
def test_sdgs_beside_objectives_of_the_compact_are_not_read(
    number: int, goal: int, other: str, compact: str, separator: str, goal_first: bool
) -> None:
    """Only the number that names the Compact is read, and the goal is reported."""
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
def test_a_reference_before_a_named_objective_is_not_read(
    reference: str, around: str, name: str, number: int
) -> None:
    """The number of a paragraph or page is reported, beside an objective and alone."""
    cell = reference + around.format(name.format(number))

    assert [number] == read(cell).numbers
    # "para. 22, GCM 1" are two items, of which the first is no objective.
    assert doubt_kinds(cell) in (["beside"], ["no objective"])
    assert ({}, ["no objective"]) == (read(reference).remarks, doubt_kinds(reference))


@given(
    st.sampled_from(["see", "cf.", "voir", "voir aussi", "see also"]),
    st.sampled_from(["objective {}", "obj. {}", "PMM {}"]),
    st.integers(1, 23),
)
def test_a_cross_reference_to_an_objective_is_read_and_reported(
    word: str, name: str, number: int
) -> None:
    """A reference to another row is not read."""
    assert ([number], ["beside"]) == (
        [*read(f"{word} {name.format(number)}").remarks],
        doubt_kinds(f"{word} {name.format(number)}"),
    )
    assert {} == read(f"{word} row {number}").remarks


@given(
    st.sampled_from(["Obj. principal", "objective: main", "Objectif secondaire", "obj. secondary"]),
    st.sampled_from([" : ", ": ", " "]),
    st.lists(st.integers(1, 23), min_size=1, max_size=3, unique=True),
)
def test_a_word_for_the_importance_may_follow_the_word_objective(
    words: str, sign: str, numbers: list[int]
) -> None:
    """The cell "Obj. principal : 7" is read without doubt."""
    cell = words.replace(":", "") + sign + " et ".join(map(str, numbers))

    assert (numbers, []) == (read(cell).numbers, doubt_kinds(cell))


@given(st.sampled_from(load_objectives()), st.data())
def test_a_title_with_one_word_changed_is_no_contribution(
    objective: Objective, data: st.DataObject
) -> None:
    """Versions of the Compact's text differ, as in "immigration detention"."""
    words = str(objective.title.en).split()
    long_words = [
        at
        for at, word in enumerate(words)
        if len(word) > 4 and word.isalpha() and word[:4] != "migr"
    ]
    if len(long_words) >= 9:
        words[data.draw(st.sampled_from(long_words))] = "otherwise"
    cell = f"Objective {objective.number}: {' '.join(words)}"

    assert {objective.number: ""} == read(cell).remarks
