"""Rows of activities are told from totals, remarks and headings; merged cells count for each."""

import re
from typing import Any

import pytest

from rabat_cli.dataset.files import File

from ..table_files import Rows, briefs, csv_file, messages, read, workbook

# Lists by a name: their headings, and their rows above and below the row of an example.
LISTS: dict[str, tuple[str, list[str], list[str]]] = {
    "first row": ("Title;Year;Country;Partner", [], ["Study;2022;Niger;IOM"]),
    "between": ("Title;Year;Country;Partner", ["Forum;2020;Togo;IOM"], ["Study;2022;Niger;IOM"]),
    "last row": ("Title;Year;Country;Partner", ["Forum;2020;Togo", "Study;2022;Niger"], []),
    "titles": ("Title;Year;Country;Partner", ["Forum"], ["Study"]),
    "objective": ("Objective;Title;Year", ["7;Forum;2020"], [";Study;2022"]),
    "program": ("Title;Year;Country", ["Forum;2020;Togo", "Study;2022;Niger"], []),
}
# How the rows of a list are told apart: the list of an example, the cells of its row, the kind of
# the row, and what decides. `KINDS` says what the program makes of each kind.
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
# The message about the row of an example of each kind.
KINDS = {
    "activity": "",
    "continuation": "a row without a title adds to the activity above it",
    "perhaps a heading": "{first} has nothing beside it, and is perhaps a heading",
    "perhaps a remark": "{first} has nothing beside it, and is perhaps a remark",
    "objective heading": "{first} is read as the objective of the rows below",
    "year heading": "{first} is read as the year of the rows below",
    "country heading": "{first} is read as the country of the rows below",
    "headings": "the row that begins with {first} repeats the headings and is not read",
    "another table": "the row of headings begins another table",
    "tags": "the row of HXL tags that begins with {first} is not read",
    **dict.fromkeys(("part heading", "total", "remark", "separator", "left out"), NOT_READ),
}
# Rows of these kinds have a title of an activity.
ACTIVITIES = ("activity", "perhaps a heading", "perhaps a remark")


@pytest.mark.parametrize("example", [line for line in EXAMPLES.splitlines()[2:] if line])
def test_the_kind_of_each_row_of_the_examples(example: str) -> None:
    """A row of a kind has the message of the kind, and is an activity or none."""
    list_name, row, kind, _reason = (part.strip() for part in example.split("|"))
    headings, above, below = LISTS[list_name]
    file = File("list.csv", "\n".join([headings, *above, row, *below]).encode())
    first = next(filter(None, row.split(";")))
    number = 2 + len(above)

    found = [line for line in messages(file) if re.match(rf"[A-D]{number}: ", line)]
    expected = KINDS[kind].format(first=repr(first))
    assert ([expected] if expected else []) == [line.partition(": ")[2] for line in found]
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
def test_a_row_among_the_activities_that_is_none_is_left_out_and_reported(row: list[str]) -> None:
    """Tags, rules, the numbers of columns, headings of parts and totals are no activities."""
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
def test_a_title_that_begins_like_another_kind_of_row_is_read(title: str, year: str) -> None:
    """A word for a total, a remark or a heading is one only as a whole, and with its sign."""
    head, one, row = ["Title", "Date"], ["One", "2021"], [title, year]

    for rows in ([one, row], [row, one]):
        file = csv_file([head, *rows])
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
def test_a_remark_below_the_list_is_none_of_it(remark: str) -> None:
    """A row that holds only a remark, known by its first word, is left out and reported."""
    file = csv_file([["Titre", "Date"], ["Un", "2021"], [remark, ""]])

    assert [{"title": "Un", "year": 2021}] == briefs(file)
    assert [f"A3: the row that begins with '{remark}' is not read"] == messages(file)


def test_a_heading_between_the_rows_goes_over_three_columns() -> None:
    """A cell merged over three columns is a heading; one over two may be a title."""
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
        "List, A4: 'Retreat' has nothing beside it, and is perhaps a heading",
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
def test_a_year_or_a_country_between_the_rows_is_that_of_the_rows_below(
    heading: str, expected: dict[str, Any]
) -> None:
    """A heading that is a year or a country holds for the rows below that state none."""
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
    what = next(iter(expected))
    assert [f"A2: '{heading}' is read as the {what} of the rows below"] == messages(csv_file(rows))


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
def test_titles_that_all_look_like_headings_are_those_of_activities(titles: list[str]) -> None:
    """Rows that look like headings are activities if no other row looks like one."""
    file = csv_file([["Title", "Year"], *([title, ""] for title in titles)])

    assert titles == [activity["title"] for activity in briefs(file)]


def test_the_same_holds_where_the_list_is_not_in_the_first_column() -> None:
    """Merged headings are found as well in a list that begins in column B."""
    rows: Rows = [
        *([None, "Title", "Date", "Venue"], [None, "Europe"]),
        *([None, "Workshop", 2021], [None, "Retreat"]),
    ]
    file = workbook({"List": rows}, merged={"List": ["B2:D2", "B4:C4"]})

    assert ["Workshop", "Retreat"] == [activity["title"] for activity in briefs(file)]
    assert ["List, B2: the row that begins with 'Europe' is not read"] == messages(file)


def test_a_cell_of_blanks_is_empty() -> None:
    """A blank that nobody sees is no partner, and a row of them is no activity."""
    file = csv_file([["Titre", "Pays", "Partenaires"], ["Un", " ", "\t"], [" ", "", " "]])

    assert [{"title": "Un"}] == briefs(file)


def test_a_row_may_be_shorter_than_the_headings() -> None:
    """As programs write CSV that leave out the empty cells at the end."""
    content = b"Titre;Objectif 7;Objectif 8;Date\nUn\nDeux;x\nTrois;;x;2021\n"

    assert [("Un", None, []), ("Deux", None, [7]), ("Trois", 2021, [8])] == [
        (activity["title"], activity.get("year"), activity.get("objectives", []))
        for activity in briefs(File("liste.csv", content))
    ]


def test_a_cell_merged_over_rows_counts_for_each_of_them() -> None:
    """A year over three activities, the last of them too, and not of the one below."""
    rows: Rows = [["Titre", "Année"], ["Un", 2021], ["Deux"], ["Trois"], ["Quatre", 2022], ["Cinq"]]
    file = workbook({"Liste": rows}, merged={"Liste": ["B2:B4"]})

    assert [2021, 2021, 2021, 2022, None] == [activity.get("year") for activity in briefs(file)]


def test_what_is_merged_counts_from_the_edge_of_the_sheet() -> None:
    """A merged cell counts for its rows also in a list that begins in column B."""
    rows: Rows = [[None, "Titre", "Année"], [None, "Un", 2021], [None, "Deux"]]
    file = workbook({"Liste": rows}, merged={"Liste": ["C2:C3"]})

    assert [2021, 2021] == [activity.get("year") for activity in briefs(file)]


def test_a_row_of_merged_cells_alone_is_no_activity() -> None:
    """A row that is empty except for a merged cell is no activity."""
    rows: Rows = [["Titre", "Année"], ["Un", 2021], ["Deux"], [], ["Trois", 2022]]
    file = workbook({"Liste": rows}, merged={"Liste": ["B2:B4"]})

    assert [("Un", 2021), ("Deux", 2021), ("Trois", 2022)] == [
        (activity["title"], activity["year"]) for activity in briefs(file)
    ]
    assert [] == messages(file)


def test_only_a_merged_title_makes_one_activity_of_its_rows() -> None:
    """A year over two rows that have no title leaves them two, and each is reported."""
    rows: Rows = [["Année", "ID", "Objectif"], [2021, "a", 7], [None, "b", 8]]
    file = workbook({"Liste": rows}, merged={"Liste": ["A2:A3"]})

    assert ["Liste, A2: found nothing", "Liste, A3: found nothing"] == [
        line.partition(", expected")[0] for line in messages(file)
    ]


def test_a_heading_that_reaches_below_its_row_is_no_value() -> None:
    """Only cells that are merged among the activities count for them."""
    rows: Rows = [["Titre", "Lieu"], ["Un"], ["Deux", "Rabat"]]
    file = workbook({"Liste": rows}, merged={"Liste": ["B1:B2"]})

    assert [None, "Rabat"] == [activity.get("place") for activity in briefs(file)]


def test_two_merged_rows_for_each_of_two_activities() -> None:
    """Rows beside a merged title belong to the activity with that title."""
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
def test_an_error_of_a_formula_in_csv_is_reported(error: str) -> None:
    """An error of a formula is left out and reported; a text that begins like one is read."""
    file = csv_file([["Title", "Place"], ["#Migration", error], ["Two", f"{error} Rabat"]])

    assert [{"title": "#Migration"}, {"title": "Two", "place": f"{error} Rabat"}] == briefs(file)
    assert [f"B2: '{error}' is an error of a formula and is not read"] == messages(file)


def test_rows_that_are_hidden_are_read_and_reported() -> None:
    """Such as those that a filter hides."""
    rows: Rows = [["Title"], ["One"], ["Two"], ["Three"], []]
    file = workbook({"List": rows}, hidden_rows={"List": [3, 4, 5]})

    assert ["One", "Two", "Three"] == [activity["title"] for activity in briefs(file)]
    assert ["List, A3: the row is hidden, and is read (A3, A4)"] == messages(file)


def test_text_that_is_struck_through_is_read_and_reported() -> None:
    """A whole row at once; also where only some words of a cell are struck through."""
    rows: Rows = [["Title", "Objectives", "Note"], ["One", "7", "x"], ["Two", "8, 9", "y"]]
    rows = [*rows, ["Three (old)", "10", "z"]]
    struck = {"A2": "One", "B2": "7", "C3": "y", "B3": "8", "A4": "(old)"}
    file = workbook({"List": rows}, struck={"List": struck})

    assert [[7], [8, 9], [10]] == [activity["objectives"] for activity in briefs(file)]
    assert [
        "List, C1: the column 'Note' is not read",
        "List, A2: the row is struck through, and is read",
        "List, B3: text in '8, 9' is struck through, and is read; likewise 'Three (old)' (A4)",
    ] == messages(file)


@pytest.mark.parametrize("cells", [["Objective 8: Save lives", "GCM 9"], ["8", "9"]])
def test_objectives_above_the_activities_in_a_column_before_the_titles(cells: list[str]) -> None:
    """An objective left of the titles is that of the rows below; behind them, of the row above."""
    eight, nine = cells
    rows = [[eight, ""], ["", "One"], ["", "Two"], [nine, ""], ["", "Three"], ["10", "Four"]]
    file = csv_file([["GCM objective", "Title"], *rows])

    assert [[8], [8], [9], [10]] == [list(one.objectives) for one in read(file).activities]
    message = f"A2: '{eight}' is read as the objective of the rows below; likewise '{nine}' (A5)"
    assert message in messages(file)
    behind = csv_file([["GCM", "Title"], ["7", "One"], ["8", ""], ["9", "Two"]])
    assert [[7, 8], [9]] == [list(one.objectives) for one in read(behind).activities]


@pytest.mark.parametrize("remark", ["Last updated 3 May 2023", "Liste du ministère"])
def test_a_title_alone_below_all_others_is_read_and_reported(remark: str) -> None:
    """A single cell of three or more words below fuller rows is read and reported."""
    rows = [["Title", "Year", "Country"], ["One", "2021", "Mali"], ["Two", "2022", "Togo"]]
    last = csv_file([*rows, [remark, "", ""]])

    assert ["One", "Two", remark] == [activity["title"] for activity in briefs(last)]
    assert [f"A4: '{remark}' has nothing beside it, and is perhaps a remark"] == messages(last)
    assert [] == messages(csv_file([["Title", "Year"], ["One two three", ""], [remark, ""]]))
    assert [] == messages(csv_file([*rows, ["Séminaire régional", "", ""]]))


def test_an_objective_between_the_rows_is_that_of_the_rows_below() -> None:
    """Until the next heading; a row with objectives of its own keeps them."""
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
        "A9: found no objective, expected at least one that it serves",
    ] == messages(file)


@pytest.mark.parametrize(
    "heading",
    ["GCM Objective 8", "GCM – Objective 8: Save lives", "PMM : objectif n° 8", "GCM 8", "Obj. 8"],
)
def test_a_heading_between_the_rows_may_name_the_compact_before_the_objective(heading: str) -> None:
    """A row "GCM objective 8" is a heading, also in a list without objectives."""
    file = csv_file([["Title", "Year", "Country"], [heading, "", ""], ["One", "2021", "Mali"]])

    assert [("One", [8])] == [(one["title"], one["objectives"]) for one in briefs(file)]
    assert [f"A2: '{heading}' is read as the objective of the rows below"] == messages(file)


def test_a_row_with_two_words_of_headings_and_other_cells_begins_no_table() -> None:
    """The activity may be called as a heading is."""
    headings = ["Title", "Year", "Country", "Budget", "Note"]
    called = ["Activity", "Year", "Mali", "7", "none"]
    file = csv_file([headings, ["One", "2020", "Ghana", "5", ""], called, ["Two", "2021"]])

    assert ["One", "Activity", "Two"] == [activity["title"] for activity in briefs(file)]
    assert [
        "D1: the column 'Budget' is not read; likewise 'Note' (E1)",
        "B3: 'Year' is no date and is not read",
    ] == messages(file)


@pytest.mark.parametrize(
    ("headings", "below"),
    [
        (["Title", "Country", "GCM objectives"], ["Titre", "Pays", "Objectifs du PMM"]),
        (["Titre", "Date", "Lieu"], ["Title", "Date", "Place"]),
        (["Titre", "Pays", "Budget"], ["Title", "Country", ""]),
    ],
)
def test_headings_below_those_in_the_other_language_are_no_activity(
    headings: list[str], below: list[str]
) -> None:
    """They say the same; a row that does not is read."""
    file = csv_file([headings, below, ["Oil press", "", ""], ["Titre", "Togo", ""]])

    assert ["Oil press", "Titre"] == [activity["title"] for activity in briefs(file)]
    message = f"A2: the row that begins with {below[0]!r} repeats the headings and is not read"
    assert message in messages(file)
