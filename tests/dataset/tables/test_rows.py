"""Rows of activities are distinguished from totals, remarks and headings; merged cells."""

import re
from typing import Any

import pytest

from rabat_cli.dataset.files import File

from ..table_files import Rows, briefs, csv_file, messages, read, workbook

# The lists used in ``EXAMPLES``: headings, and the rows above and below the row of the example.
LISTS: dict[str, tuple[str, list[str], list[str]]] = {
    "first row": ("Title;Year;Country;Partner", [], ["Study;2022;Niger;IOM"]),
    "between": ("Title;Year;Country;Partner", ["Forum;2020;Togo;IOM"], ["Study;2022;Niger;IOM"]),
    "last row": ("Title;Year;Country;Partner", ["Forum;2020;Togo", "Study;2022;Niger"], []),
    "titles": ("Title;Year;Country;Partner", ["Forum"], ["Study"]),
    "objective": ("Objective;Title;Year", ["7;Forum;2020"], [";Study;2022"]),
    "program": ("Title;Year;Country", ["Forum;2020;Togo", "Study;2022;Niger"], []),
}
# How rows are classified: a list in ``LISTS``, the cells of the row that is put into it, the kind
# of the row, and the reason. ``KINDS`` has the message about each kind.
EXAMPLES = """
list       | row                         | kind              | what decides

between    | Workshop;2021;Mali          | activity          | several filled cells
between    | Total quality;2022          | activity          | "Total" begins other words
between    | A forum for the press       | activity          | a title of five words
between    | Title;2023                  | activity          | one heading alone
last row   | Borders                     | activity          | few words, no activity below
first row  | Borders                     | activity          | few words, but the first row
titles     | BORDERS                     | activity          | no row says more than a title
titles     | 2021                        | activity          | no row says more than a title
last row   | Mali                        | activity          | a country, but no activity below
program    | Data of the ministry        | activity          | the program writes no remarks

between    | ;;;UNHCR                    | continuation      | partners, and no title
between    | Borders                     | perhaps a heading | up to four words above an activity
last row   | Data of the ministry        | perhaps a remark  | three words below all activities
program    | Updated in May 2022         | perhaps a remark  | "Updated", below all activities

between    | Objective 8: Save lives     | objective heading | an objective with its label
first row  | GCM 8                       | objective heading | the Compact and a number
objective  | 8                           | objective heading | a number left of the titles below
between    | 2021                        | year heading      | a year above an activity
between    | Année 2021 :                | year heading      | a year above an activity
between    | MALI                        | country heading   | a country above an activity

between    | BORDERS                     | part heading      | capitals above an ordinary title
between    | A. Return                   | part heading      | a letter above an ordinary title
last row   | Pillar 2: Asylum            | part heading      | "Pillar" and a number
between    | Title;Year;Country;Partner  | headings          | the headings again
first row  | Titre;Année;Pays;Partenaire | headings          | the headings in the other language
between    | Titre;Année;Pays;Lieu       | another table     | other headings further down

between    | Total;12                    | total             | "Total" and a sum beside it
last row   | Total: 12                   | total             | "Total" and a number
last row   | Source: ICMPD               | remark            | "Source" and a colon
between    | * provisional               | remark            | a star
last row   | Number of events: 12        | remark            | a count
between    | ---;---;---;---             | separator         | dashes
between    | (1);(2);(3);(4)             | separator         | the numbers of the columns
first row  | #activity;#date;#country    | tags              | HXL tags
between    | ;2021                       | left out          | neither a title nor partners
"""
NOT_READ = "the row that begins with {first} is not read"
# The message about a row of each kind.
KINDS = {
    "activity": "",
    "continuation": "a row without a title adds to the activity above it",
    "perhaps a heading": (
        "{first} is alone in its row: it is read as an activity, but may be a heading"
    ),
    "perhaps a remark": (
        "{first} is alone in its row: it is read as an activity, but may be a remark"
    ),
    "objective heading": "{first} is read as the objective of the rows below",
    "year heading": "{first} is read as the year of the rows below",
    "country heading": "{first} is read as the country of the rows below",
    "headings": "the row that begins with {first} repeats the headings and is not read",
    "another table": "the row of headings begins another table",
    "tags": "the row of HXL tags that begins with {first} is not read",
    **dict.fromkeys(("part heading", "total", "remark", "separator", "left out"), NOT_READ),
}
# Rows of these kinds are activities.
ACTIVITIES = ("activity", "perhaps a heading", "perhaps a remark")


@pytest.mark.parametrize("example", [line for line in EXAMPLES.splitlines()[2:] if line])
def test_rows_are_classified_as_in_the_table_of_examples(example: str) -> None:
    """Each kind of row has its message, and is an activity or not."""
    list_name, row, kind, _reason = (part.strip() for part in example.split("|"))
    headings, above, below = LISTS[list_name]
    file = File("list.csv", "\n".join([headings, *above, row, *below]).encode())
    first = next(filter(None, row.split(";")))
    number = 2 + len(above)

    row_messages = [line for line in messages(file) if re.match(rf"[A-D]{number}: ", line)]
    expected = KINDS[kind].format(first=repr(first))
    assert ([expected] if expected else []) == [line.partition(": ")[2] for line in row_messages]
    titles = [activity["title"] for activity in briefs(file)]
    assert len(above) + len(below) + (kind in ACTIVITIES) == len(titles)
    assert (kind in ACTIVITIES) == (first in titles)


@pytest.mark.parametrize(
    "row",
    [
        *(["#activity+name", "#date+start"], ["---", ":---:"], ["(1)", "(2)"], ["1", "2"]),
        *(["Total number of projects: 7"], ["Pillar II"], ["Axe 1 : protection"], ["WORKSHOPS"]),
        *(["Component B – Data"], ["Component 2"], ["Work package 3 – Data"], ["ÉTUDES"]),
        *(["Thematic area 1: Legal migration"], ["A. Return"], ["II – Borders"], ["2.1. Visas"]),
        *(
            [total, "12"]
            for total in (
                *("Total", "TOTAL 2021", "Totaux", "Totals", "Grand total", "Sous-total", "Somme"),
                *("Sous total", "Subtotal", "Sub-total", "Sum", "Total général"),
            )
        ),
    ],
)
def test_rows_that_are_not_activities_are_left_out_and_reported(row: list[str]) -> None:
    """Examples are tags, separators, numbers of columns, headings of parts, and totals."""
    file = csv_file([["Title", "Date"], ["One", "2021"], row, ["Two", "2022"]])

    assert ["One", "Two"] == [activity["title"] for activity in briefs(file)]
    (message,) = messages(file)
    assert message.startswith("A3: the row ")
    assert message.endswith(f"that begins with {row[0]!r} is not read")


@pytest.mark.parametrize(
    ("title", "year"),
    [
        *(("Sommet de Dakar", "2020"), ("Totalité des accords", "2020"), ("Summit", "2020")),
        *(("Totally", "2020"), ("Note de cadrage", ""), ("Note : méthode", "2020")),
        *(("Sources", ""), ("Total access to basic services", ""), ("Sum of us", "")),
        *(("Totals and trends in migration", ""), ("Objective 9 roundtable", "")),
        *(("Pillar talks", ""), ("Part of the whole", ""), ("GCM 5 years on", "")),
    ],
)
def test_titles_that_begin_like_another_kind_of_row_are_read(title: str, year: str) -> None:
    """A word such as "Total" or "Note" needs its punctuation, or the row to itself."""
    headings, ordinary_row, row = ["Title", "Date"], ["One", "2021"], [title, year]

    for rows in ([ordinary_row, row], [row, ordinary_row]):
        file = csv_file([headings, *rows])
        assert sorted(["One", title]) == sorted(activity["title"] for activity in briefs(file))
        assert [] == messages(file)


@pytest.mark.parametrize(
    "remark",
    [
        *("Source : ministère", "Sources: ministry", "Note : à revoir", "NOTES: draft", "NB : x"),
        *("N.B. : x", "Remarque : x", "Remarques : x", "Mise à jour : mars 2021", "Update: March"),
        *("Updated: March", "** provisoire", "* provisional figures", "(*) paid by the EU"),
        *("Last updated: 3 May 2022", "Légende : x = aligné", "Nombre total : 1"),
        *("Nombre d'activités : 2", "Number of events: 12.", "Nombre de réunions = 3"),
    ],
)
def test_remarks_below_the_list_are_left_out_and_reported(remark: str) -> None:
    """A remark is recognised by its first word or sign."""
    file = csv_file([["Titre", "Date"], ["Un", "2021"], [remark, ""]])

    assert [{"title": "Un", "year": 2021}] == briefs(file)
    assert [f"A3: the row that begins with '{remark}' is not read"] == messages(file)


def test_a_cell_merged_over_three_columns_is_a_heading() -> None:
    """A cell merged over two columns may be a title."""
    rows: Rows = [
        ["Title", "Date", "Venue"],
        ["Europe"],
        ["Workshop", 2021],
        ["Retreat"],
        ["Note", 2022],
    ]
    file = workbook({"List": rows}, merged={"List": ["A2:C2", "A4:B4"]})

    assert ["Workshop", "Retreat", "Note"] == [activity["title"] for activity in briefs(file)]
    assert [
        "List, A2: the row that begins with 'Europe' is not read",
        "List, A4: 'Retreat' is alone in its row: it is read as an activity, but may be a heading",
    ] == messages(file)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("2021", {"year": 2021}),
        ("Année 2021 :", {"year": 2021}),
        ("MALI", {"country": "ML"}),
        ("Côte d'Ivoire", {"country": "CI"}),
    ],
)
def test_a_year_or_country_heading_applies_to_the_rows_below(
    heading: str, expected: dict[str, Any]
) -> None:
    """Rows with a year or country of their own keep it."""
    stated = {"year": 2019, "country": "NE"}
    rows: Rows = [
        ["Titre", "Pays", "Année", "Objectifs"],
        [heading, "", "", ""],
        ["Forum", "", "", "7"],
        ["Étude", "Niger", "2019", "9"],
    ]
    first, second = briefs(csv_file(rows))

    assert expected == {key: first[key] for key in ("year", "country") if key in first}
    assert stated == {key: second[key] for key in stated}
    key_of_heading = next(iter(expected))
    assert [f"A2: '{heading}' is read as the {key_of_heading} of the rows below"] == messages(
        csv_file(rows)
    )


@pytest.mark.parametrize(
    "titles",
    [
        ["WORKSHOP", "STUDY", "FORUM"],
        ["A. Return", "B. Borders", "C. Visas"],
        ["2021", "2022", "2023"],
        ["Mali", "Niger", "Togo"],
        ["* Forum", "* Study", "* Visit"],
    ],
)
def test_rows_that_all_look_like_headings_are_activities(titles: list[str]) -> None:
    """No row looks like an ordinary title, so the titles are not headings."""
    file = csv_file([["Title", "Year"], *([title, ""] for title in titles)])

    assert titles == [activity["title"] for activity in briefs(file)]


def test_a_merged_heading_is_recognised_in_a_list_that_begins_in_column_b() -> None:
    """A cell merged over two columns is a title there too."""
    rows: Rows = [
        *([None, "Title", "Date", "Venue"], [None, "Europe"]),
        *([None, "Workshop", 2021], [None, "Retreat"]),
    ]
    file = workbook({"List": rows}, merged={"List": ["B2:D2", "B4:C4"]})

    assert ["Workshop", "Retreat"] == [activity["title"] for activity in briefs(file)]
    assert ["List, B2: the row that begins with 'Europe' is not read"] == messages(file)


def test_cells_of_blanks_are_empty() -> None:
    """A row of blanks is no activity."""
    file = csv_file([["Titre", "Pays", "Partenaires"], ["Un", " ", "\t"], [" ", "", " "]])

    assert [{"title": "Un"}] == briefs(file)


def test_rows_may_be_shorter_than_the_headings() -> None:
    """Some programs leave out empty cells at the end of a line of CSV."""
    content = b"Titre;Objectif 7;Objectif 8;Date\nUn\nDeux;x\nTrois;;x;2021\n"

    assert [("Un", None, []), ("Deux", None, [7]), ("Trois", 2021, [8])] == [
        (activity["title"], activity.get("year"), activity.get("objectives", []))
        for activity in briefs(File("liste.csv", content))
    ]


def test_a_cell_merged_over_rows_applies_to_each_of_them() -> None:
    """The year of three merged rows does not apply to the row below."""
    rows: Rows = [["Titre", "Année"], ["Un", 2021], ["Deux"], ["Trois"], ["Quatre", 2022], ["Cinq"]]
    file = workbook({"Liste": rows}, merged={"Liste": ["B2:B4"]})

    assert [2021, 2021, 2021, 2022, None] == [activity.get("year") for activity in briefs(file)]


def test_cells_merged_over_rows_are_found_in_a_list_that_begins_in_column_b() -> None:
    """Merged ranges count from the edge of the sheet."""
    rows: Rows = [[None, "Titre", "Année"], [None, "Un", 2021], [None, "Deux"]]
    file = workbook({"Liste": rows}, merged={"Liste": ["C2:C3"]})

    assert [2021, 2021] == [activity.get("year") for activity in briefs(file)]


def test_a_row_with_only_a_merged_cell_is_no_activity() -> None:
    """The row is skipped without a message."""
    rows: Rows = [["Titre", "Année"], ["Un", 2021], ["Deux"], [], ["Trois", 2022]]
    file = workbook({"Liste": rows}, merged={"Liste": ["B2:B4"]})

    assert [("Un", 2021), ("Deux", 2021), ("Trois", 2022)] == [
        (activity["title"], activity["year"]) for activity in briefs(file)
    ]
    assert [] == messages(file)


def test_rows_with_another_merged_cell_than_the_title_stay_separate() -> None:
    """Both rows lack a title, and both are reported."""
    rows: Rows = [["Année", "ID", "Objectif"], [2021, "a", 7], [None, "b", 8]]
    file = workbook({"Liste": rows}, merged={"Liste": ["A2:A3"]})

    assert ["Liste, A2: found nothing", "Liste, A3: found nothing"] == [
        line.partition(", expected")[0] for line in messages(file)
    ]


def test_a_heading_merged_into_the_row_below_is_no_value() -> None:
    """Only cells that are merged among the activities apply to several rows."""
    rows: Rows = [["Titre", "Lieu"], ["Un"], ["Deux", "Rabat"]]
    file = workbook({"Liste": rows}, merged={"Liste": ["B1:B2"]})

    assert [None, "Rabat"] == [activity.get("place") for activity in briefs(file)]


def test_rows_beside_a_merged_title_are_one_activity() -> None:
    """The partners and objectives of these rows are joined."""
    rows: Rows = [
        ["Titre", "Partenaires", "Objectif"],
        *(["Un", "OIM", 7], [None, "HCR", 8], ["Deux", "OIT", 9], [None, "OIT", 10]),
    ]
    file = workbook({"Liste": rows}, merged={"Liste": ["A2:A3", "A4:A5"]})

    assert [
        {"title": "Un", "partners": ["OIM", "HCR"], "objectives": [7, 8]},
        {"title": "Deux", "partners": ["OIT"], "objectives": [9, 10]},
    ] == [
        {key: activity[key] for key in ("title", "partners", "objectives")}
        for activity in briefs(file)
    ]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NOM?", "#VALEUR!", "#DIV/0!", "Err:508"])
def test_formula_errors_in_csv_are_left_out_and_reported(error: str) -> None:
    """A longer text that begins with such an error is read."""
    file = csv_file([["Title", "Place"], ["#Migration", error], ["Two", f"{error} Rabat"]])

    assert [{"title": "#Migration"}, {"title": "Two", "place": f"{error} Rabat"}] == briefs(file)
    assert [f"B2: '{error}' is an error of a formula and is not read"] == messages(file)


def test_hidden_rows_are_read_and_reported() -> None:
    """A filter hides rows in this way; hidden rows without cells are not reported."""
    rows: Rows = [["Title"], ["One"], ["Two"], ["Three"], []]
    file = workbook({"List": rows}, hidden_rows={"List": [3, 4, 5]})

    assert ["One", "Two", "Three"] == [activity["title"] for activity in briefs(file)]
    assert ["List, A3: the row is hidden, but is read (A3, A4)"] == messages(file)


def test_struck_through_text_is_read_and_reported() -> None:
    """A struck-through row is reported once, and so is a cell with some words struck through."""
    rows: Rows = [["Title", "Objectives", "Note"], ["One", "7", "x"], ["Two", "8, 9", "y"]]
    rows = [*rows, ["Three (old)", "10", "z"]]
    struck = {"A2": "One", "B2": "7", "C3": "y", "B3": "8", "A4": "(old)"}
    file = workbook({"List": rows}, struck={"List": struck})

    assert [[7], [8, 9], [10]] == [activity["objectives"] for activity in briefs(file)]
    assert [
        "List, C1: the column 'Note' is not read",
        "List, A2: the row is struck through, but is read",
        "List, B3: text in '8, 9' is struck through, but is read; likewise 'Three (old)' (A4)",
    ] == messages(file)


@pytest.mark.parametrize("cells", [["Objective 8: Save lives", "GCM 9"], ["8", "9"]])
def test_an_objective_left_of_the_titles_applies_to_the_rows_below(cells: list[str]) -> None:
    """An objective in a column right of the titles is added to the activity above."""
    eight, nine = cells
    rows = [[eight, ""], ["", "One"], ["", "Two"], [nine, ""], ["", "Three"], ["10", "Four"]]
    file = csv_file([["GCM objective", "Title"], *rows])

    assert [[8], [8], [9], [10]] == [
        list(activity.objectives) for activity in read(file).activities
    ]
    message = f"A2: '{eight}' is read as the objective of the rows below; likewise '{nine}' (A5)"
    assert message in messages(file)
    objectives_on_the_right = csv_file([["GCM", "Title"], ["7", "One"], ["8", ""], ["9", "Two"]])
    assert [[7, 8], [9]] == [
        list(activity.objectives) for activity in read(objectives_on_the_right).activities
    ]


@pytest.mark.parametrize("remark", ["Last updated 3 May 2023", "Liste du ministère"])
def test_a_single_cell_at_the_end_of_a_list_is_read_and_reported(remark: str) -> None:
    """The report needs three or more words in the cell, and fuller rows above."""
    rows = [["Title", "Year", "Country"], ["One", "2021", "Mali"], ["Two", "2022", "Togo"]]
    list_with_remark = csv_file([*rows, [remark, "", ""]])

    assert ["One", "Two", remark] == [activity["title"] for activity in briefs(list_with_remark)]
    assert [
        f"A4: '{remark}' is alone in its row: it is read as an activity, but may be a remark"
    ] == messages(list_with_remark)
    assert [] == messages(csv_file([["Title", "Year"], ["One two three", ""], [remark, ""]]))
    assert [] == messages(csv_file([*rows, ["Séminaire régional", "", ""]]))


def test_an_objective_heading_applies_to_the_rows_below() -> None:
    """The next heading ends its range; rows with objectives of their own keep them."""
    file = csv_file(
        [
            ["Title", "Date", "Objectives"],
            ["Objective 1: Data", "", ""],
            ["One", "2021", ""],
            ["Two", "2021", "7"],
            ["10 - Eradicate trafficking", "", ""],
            ["Three", "2021", "8, 10"],
            ["Four", "2021", ""],
            ["Pillar II", "", ""],
            ["Five", "2021", ""],
        ]
    )

    assert [[1], [7], [8, 10], [10], []] == [
        list(activity.objectives) for activity in read(file).activities
    ]
    assert [
        (
            "A2: 'Objective 1: Data' is read as the objective of the rows below; likewise"
            " '10 - Eradicate trafficking' (A5)"
        ),
        "A4: the objectives of the row are read, not those of the heading above it",
        "A8: the row that begins with 'Pillar II' is not read",
        "A9: found no objective, expected at least one",
    ] == messages(file)


@pytest.mark.parametrize(
    "heading",
    ["GCM Objective 8", "GCM – Objective 8: Save lives", "PMM : objectif n° 8", "GCM 8", "Obj. 8"],
)
def test_an_objective_heading_may_name_the_compact(heading: str) -> None:
    """The list itself needs no column of objectives."""
    file = csv_file([["Title", "Year", "Country"], [heading, "", ""], ["One", "2021", "Mali"]])

    assert [("One", [8])] == [
        (activity["title"], activity["objectives"]) for activity in briefs(file)
    ]
    assert [f"A2: '{heading}' is read as the objective of the rows below"] == messages(file)


def test_a_row_with_two_headings_and_other_cells_begins_no_table() -> None:
    """The row is an activity whose title happens to be a heading."""
    headings = ["Title", "Year", "Country", "Budget", "Note"]
    row = ["Activity", "Year", "Mali", "7", "none"]
    file = csv_file([headings, ["One", "2020", "Ghana", "5", ""], row, ["Two", "2021"]])

    assert ["One", "Activity", "Two"] == [activity["title"] for activity in briefs(file)]
    assert [
        "D1: the column 'Budget' is not read; likewise 'Note' (E1)",
        "B3: 'Year' is not a date and is not read",
    ] == messages(file)


@pytest.mark.parametrize(
    ("headings", "below"),
    [
        (["Title", "Country", "GCM objectives"], ["Titre", "Pays", "Objectifs du PMM"]),
        (["Titre", "Date", "Lieu"], ["Title", "Date", "Place"]),
        (["Titre", "Pays", "Budget"], ["Title", "Country", ""]),
    ],
)
def test_headings_repeated_in_the_other_language_are_no_activity(
    headings: list[str], below: list[str]
) -> None:
    """A row with only one word of a heading is an activity."""
    file = csv_file([headings, below, ["Oil press", "", ""], ["Titre", "Togo", ""]])

    assert ["Oil press", "Titre"] == [activity["title"] for activity in briefs(file)]
    message = f"A2: the row that begins with {below[0]!r} repeats the headings and is not read"
    assert message in messages(file)
