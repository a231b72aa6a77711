"""The columns of a list decide how cells are read, and what is doubtful is reported."""

from datetime import date

import pytest

from ..table_files import Rows, briefs, csv_file, messages, read, workbook


def test_a_column_for_each_objective() -> None:
    """Ticks, Oui and Non, and a contribution written where a tick would do."""
    file = csv_file(
        [
            ["Activité", "Objectif 7", "Objectif 8", "Objectif 10"],
            ["Un", "x", "", "Oui"],
            ["Deux", "Non", "X", "Aide les victimes."],
        ]
    )

    assert [
        {"title": "Un", "objectives": [7, 10], "contributions": [None, None]},
        {"title": "Deux", "objectives": [8, 10], "contributions": [None, "Aide les victimes."]},
    ] == briefs(file)


def test_the_first_and_the_second_objective() -> None:
    """The same headings with numbers below them are the objectives one after the other."""
    file = csv_file([["Title", "Objective 1", "Objective 2"], ["One", "10", "7"], ["Two", "3", ""]])

    assert [[7, 10], [3]] == [list(activity.objectives) for activity in read(file).activities]


def test_the_day_comes_first_unless_the_list_says_otherwise() -> None:
    """One date of the column that can only be read one way decides about the others."""
    unknown = csv_file([["Title", "Date"], ["One", "03/04/2021"]])
    months = csv_file([["Title", "Date"], ["One", "03/04/2021"], ["Two", "04/25/2021"]])

    assert [date(2021, 4, 3)] == [activity.start for activity in read(unknown).activities]
    assert ["B2: '03/04/2021' is read as 2021-04-03: the day comes first"] == messages(unknown)
    assert [date(2021, 3, 4), date(2021, 4, 25)] == [
        activity.start for activity in read(months).activities
    ]
    assert [] == messages(months)


def test_a_mistyped_weekday_does_not_move_its_date() -> None:
    """Where another date shows the order, the day of the week is reported."""
    file = csv_file([["Title", "Date"], ["One", "Monday 03/04/2024"], ["Two", "13/06/2024"]])

    assert [date(2024, 4, 3), date(2024, 6, 13)] == [
        activity.start for activity in read(file).activities
    ]
    assert [
        "B2: 'Monday 03/04/2024' has a day of the week that does not match its date"
    ] == messages(file)


def test_a_weekday_shows_the_likely_order_of_the_list() -> None:
    """The other dates are read in this order, and reported."""
    file = csv_file([["Title", "Date"], ["One", "Monday 03/04/2024"], ["Two", "05/06/2024"]])

    assert [date(2024, 3, 4), date(2024, 5, 6)] == [
        activity.start for activity in read(file).activities
    ]
    assert ["B3: '05/06/2024' is read as 2024-05-06: the month comes first"] == messages(file)


def test_a_weekday_in_a_column_that_is_not_read_decides_nothing() -> None:
    """A day of the week in a column that is not read does not decide the order of dates."""
    file = csv_file(
        [["Title", "Date", "Remarks"], ["One", "05/06/2024", "moved from Monday 03/04/2024"]]
    )

    assert [date(2024, 6, 5)] == [activity.start for activity in read(file).activities]
    assert "B2: '05/06/2024' is read as 2024-06-05: the day comes first" in messages(file)


@pytest.mark.parametrize(
    ("heading", "cell", "start"),
    [
        ("Date (day/month)", "Monday 03/04/2024", date(2024, 4, 3)),
        ("Date (US)", "Wednesday 03/04/2024", date(2024, 3, 4)),
        ("Date (mm.dd.yyyy)", "Wednesday 03.04.2024", date(2024, 3, 4)),
    ],
)
def test_a_weekday_that_contradicts_the_heading_is_reported_once(
    heading: str, cell: str, start: date
) -> None:
    """A date is read in the order of its heading, and a wrong day of the week reported once."""
    file = csv_file([["Title", heading], ["One", cell]])

    assert [start] == [activity.start for activity in read(file).activities]
    assert [f"B2: '{cell}' has a day of the week that does not match its date"] == messages(file)


def test_a_date_with_the_year_first_decides_nothing() -> None:
    """A date with the year first does not decide the order of other dates."""
    file = csv_file([["Title", "Date"], ["One", "03/04/2021"], ["Two", "2021-09-14"]])

    assert [date(2021, 4, 3), date(2021, 9, 14)] == [
        activity.start for activity in read(file).activities
    ]


def test_bare_numbers_above_ticks_are_those_of_objectives() -> None:
    """Numbers above ticks are objectives: as texts, as numbers, and below a merged heading."""
    numbers = ["Title", "5", "6", "18"]
    rows: Rows = [["One", "X", "-", "x"], ["Two", "", "x", "N/A"]]
    merged: Rows = [["Title", "GCM objectives", "", ""], ["", 5, 6, 18], *rows]
    message = "B1: the number 5 above ticks is read as that of an objective"

    assert [[5, 18], [6]] == [
        activity["objectives"] for activity in briefs(csv_file([numbers, *rows]))
    ]
    assert [f"{message}; likewise 6 (C1), 18 (D1)"] == messages(csv_file([numbers, *rows]))
    for file in (
        workbook({"List": [["Title", 5, 6, 18], *rows]}),
        workbook({"List": merged}, merged={"List": ["B1:D1"]}),
    ):
        assert [[5, 18], [6]] == [activity["objectives"] for activity in briefs(file)]


def test_numbered_headings_above_ticks_are_those_of_objectives() -> None:
    """A numbered heading above ticks is an objective, and reported unless it has the label."""
    headings = ["Titre", "7. Réduire les vulnérabilités", "8. Vies", "10 - Traite"]
    file = csv_file([headings, ["Un", "x", "", "oui"], ["Deux", "aide", "X", "non"]])

    assert [[7, 10], [7, 8]] == [activity["objectives"] for activity in briefs(file)]
    assert [
        "C1: the number 8 above ticks is read as that of an objective; likewise 10 (D1)"
    ] == messages(file)


@pytest.mark.parametrize("heading", ["8. Budget", "3. Information"])
def test_numbered_headings_above_texts_are_not_read(heading: str) -> None:
    """A numbered heading above texts is no objective, and its column is not read."""
    file = csv_file([["1. Title", heading], ["One", "Some text"]])

    assert [{"title": "One"}] == briefs(file)
    assert [f"B1: the column '{heading}' is not read"] == [
        line for line in messages(file) if "found no" not in line
    ]


def test_objectives_below_a_heading_on_two_kinds_are_doubtful() -> None:
    """Below "SDG / GCM objectives" a bare number is read as an objective and reported."""
    rows: Rows = [["Title", "SDG / GCM objectives"], ["One", "SDG 10.7; GCM 5"], ["Two", "10"]]
    file = csv_file(rows)

    assert [[5], [10]] == [activity["objectives"] for activity in briefs(file)]
    assert [
        "B2: 'SDG 10.7' is no objective and is not read",
        ("B2: 'SDG 10.7; GCM 5' is read as objectives 5 of the Global Compact; likewise '10' (B3)"),
    ] == messages(file)


@pytest.mark.parametrize(
    ("numbers", "cell"), [(range(1, 13), "x"), (range(1, 5), "x"), ((5, 6), "7"), ((5, 24), "x")]
)
def test_numbers_that_may_be_others_are_no_objectives(
    numbers: range | tuple[int, ...], cell: str
) -> None:
    """Numbers that may be months or quarters, or stand above numbers, are no objectives."""
    file = csv_file([["Title", *map(str, numbers)], ["One", *[cell] * len(numbers)]])

    assert [{"title": "One"}] == briefs(file)
    assert [f"B1: the column '{numbers[0]}' is not read"] == [
        line.partition(";")[0] for line in messages(file)
    ]


@pytest.mark.parametrize(
    ("headings", "rows", "expected", "warnings"),
    [
        (
            ["Title", "Objectives", "Contribution"],
            [["One", "7 (partly), 8", "Helps."], ["Two", "7: helps. 8: saves.", ""]],
            [{7: "partly\nHelps.", 8: "Helps."}, {7: "helps.", 8: "saves."}],
            ["C2: a contribution is taken for each of the objectives of its row"],
        ),
        (
            ["Title", "Objectifs du projet"],
            [["One", "7"], ["Two", "-"], ["Three", "PMM 7"]],
            [{}, {}, {7: None}],
            [
                (
                    "B2: '7' is in a column of other objectives than those of the Global Compact"
                    " and is not read"
                ),
            ],
        ),
        (
            ["Title", "Objective 7", "Objective 8"],
            [["One", "2", "0.00"], ["Two", "N/A", "●"]],
            [{7: None}, {8: None}],
            ["B2: '2' may be a score and is read as yes"],
        ),
        (
            ["Title", "Obj. 9", "Obj. 11"],
            [["One", "✔", "✗"], ["Two", "✘", "☑"]],
            [{9: None}, {11: None}],
            [],
        ),
        (
            ["Title", "Primary objective", "Secondary objective"],
            [["One", "4", "12"], ["Two", "6", "n/a"]],
            [{4: None, 12: None}, {6: None}],
            [],
        ),
    ],
)
def test_objectives_with_what_people_write_beside_them(
    headings: list[str],
    rows: list[list[str]],
    expected: list[dict[int, str | None]],
    warnings: list[str],
) -> None:
    """Remarks are contributions; what may be something else is reported once for each cell."""
    file = csv_file([headings, *rows])

    assert expected == [
        {
            alignment.objective: alignment.contribution.say("en") or None
            for alignment in activity.alignment
        }
        for activity in read(file).activities
    ]
    assert warnings == [line for line in messages(file) if "found no objective" not in line]


def test_a_formula_without_a_value_is_reported() -> None:
    """In a column that is read; a formula that gives an empty text has its value."""
    formulas: Rows = [
        ["Title", "Place", "Objectives", "Country", "Budget"],
        ["One", ("=A9", ""), ("=REF!A1", "#REF!"), ("=VLOOKUP(A2,B:C,2,0)", "#N/A"), ("=A9", "")],
        ["Two", ("=A2", "Rabat"), 7, "Mali", 5],
    ]
    file = workbook({"List": formulas})

    assert [
        {"title": "One"},
        {"title": "Two", "place": "Rabat", "objectives": [7], "country": "ML"},
    ] == [{k: v for k, v in activity.items() if k != "contributions"} for activity in briefs(file)]
    assert [
        "List, E1: the column 'Budget' is not read",
        "List, A2: found no objective, expected at least one that it serves",
        "List, B2: the formula has no value: open the workbook in a spreadsheet and save it",
        "List, C2: '#REF!' is an error of a formula and is not read",
        "List, D2: '#N/A' is an error of a formula and is not read",
    ] == messages(file)


def test_columns_that_contradict_each_other_are_each_in_their_own_order() -> None:
    """What a column itself says of the day and the month is no doubt."""
    rows = [["One", "05/06/2022", "06/08/2022"], ["Two", "13/07/2022", "07/15/2022"]]
    file = csv_file([["Title", "Start date", "End date"], *rows])

    assert [
        (date(2022, 6, 5), date(2022, 6, 8)),
        (date(2022, 7, 13), date(2022, 7, 15)),
    ] == [(activity.start, activity.end) for activity in read(file).activities]
    assert [] == messages(file)


def test_a_heading_with_an_iso_date_says_nothing_of_other_dates() -> None:
    """Below "Date (yyyy-mm-dd)", 03/04/2021 is as doubtful as elsewhere."""
    file = csv_file([["Titre", "Date (yyyy-mm-dd)"], ["Un", "03/04/2021"]])

    assert ["B2: '03/04/2021' is read as 2021-04-03: the day comes first"] == messages(file)


def test_columns_that_are_hidden_are_read_and_reported() -> None:
    """A hidden column is read and reported if its heading is known."""
    rows: Rows = [["Title", "GCM", "Budget", "Year"], ["One", 7, 10, 2021]]
    file = workbook({"List": rows}, hidden_columns={"List": ["B:C"]})

    assert [[7]] == [activity["objectives"] for activity in briefs(file)]
    assert [
        "List, B1: the column 'GCM' is hidden, and is read",
        "List, C1: the column 'Budget' is not read",
    ] == messages(file)


def test_cells_below_no_heading_are_reported() -> None:
    """Cells in columns without a heading are reported, also those behind the last heading."""
    file = csv_file([["Title", "Year"], ["One", "2021", "7", ""], ["Two", "2022", "", "8"]])

    assert ["C2: '7' stands below no heading and is not read; likewise '8' (D3)"] == messages(file)


def test_texts_among_dates_are_reported() -> None:
    """A spreadsheet that left 25/11/2021 as a text may have turned the other dates round."""
    rows: Rows = [["Title", "Date"], ["One", date(2021, 4, 3)], ["Two", "25/11/2021"], ["3", "TBC"]]
    file = workbook({"List": rows})

    assert (
        "List, B3: '25/11/2021' is a text in a column of dates: a spreadsheet may have taken the"
        " day of the others for the month"
    ) in messages(file)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("(dd/mm/yyyy)", date(2021, 2, 5)),
        ("(MM/DD/YYYY)", date(2021, 5, 2)),
        ("(J/M/A)", date(2021, 2, 5)),
        ("[month/day/year]", date(2021, 5, 2)),
        ("(mois/jour/année)", date(2021, 5, 2)),
        ("(Jour/Mois/Année)", date(2021, 2, 5)),
        ("(US)", date(2021, 5, 2)),
        ("(format américain)", date(2021, 5, 2)),
        ("(UK format)", date(2021, 2, 5)),
    ],
)
def test_a_heading_may_say_the_order_of_day_and_month(form: str, expected: date) -> None:
    """A date is read without doubt in the order that its heading states."""
    file = csv_file([["Title", f"Date {form}", "Objectives"], ["One", "05/02/2021", "7"]])

    assert [expected] == [activity["start"] for activity in briefs(file)]
    assert [] == messages(file)


def test_a_date_in_another_order_than_its_heading_says_is_reported() -> None:
    """A date that cannot be in the order of its heading is read and reported."""
    rows: Rows = [["One", "13/05/2024"], ["Two", "03/04/2024"], ["3", "25.12.2024"], ["4", "2024"]]
    file = csv_file([["Title", "Date (mm/dd/yyyy)"], *rows])

    assert [(5, 13), (3, 4), (12, 25)] == [
        (item.start.month, item.start.day) for item in read(file).activities if item.start
    ]
    assert [
        (
            "B2: '13/05/2024' has the day and the month in another order than 'Date (mm/dd/yyyy)';"
            " likewise '25.12.2024' (B4)"
        )
    ] == messages(file)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("End", []), ("Signed on", ["B1: the column 'Signed on' is not read"])],
)
def test_any_date_of_a_table_shows_which_of_day_and_month_comes_first(
    heading: str, expected: list[str]
) -> None:
    """A date of another column decides the order, also if that column is not read."""
    file = csv_file([["Title", heading, "Start"], ["One", "25/05/2021", "03/04/2021"]])

    assert [date(2021, 4, 3)] == [activity.start for activity in read(file).activities]
    assert expected == messages(file)


def test_abbreviations_of_organisations_that_chair_are_no_countries() -> None:
    """The code "UA" is reported among names of countries, and Ukraine among codes."""
    rows: Rows = [["Titre", "Coprésidence"], ["Un", "UA et Espagne"], ["Deux", "Mali"]]
    codes: Rows = [["Titre", "Coprésidence"], ["Un", "UA, ES"], ["Deux", "ML"], ["Trois", "FR"]]

    assert [["ES"], ["ML"]] == [activity["chairs"] for activity in briefs(csv_file(rows))]
    assert ["B2: 'UA' may be an organisation or the code of a country and is not read"] == messages(
        csv_file(rows)
    )
    assert [["UA", "ES"], ["ML"], ["FR"]] == [
        activity["chairs"] for activity in briefs(csv_file(codes))
    ]


def test_na_among_names_of_countries_is_none() -> None:
    """The code "NA" is no country among names, and Namibia in a file of the program."""
    headings = ["Title", "Country"]
    names = csv_file([headings, ["One", "NA"], ["Two", "Namibia"]])
    own_file = csv_file([["id", "title", "country"], ["one", "One", "NA"], ["two", "Two", "Mali"]])

    assert [None, "NA"] == [activity.country for activity in read(names).activities]
    assert ["B2: 'NA' is no country and is not read"] == messages(names)
    assert ["NA", "ML"] == [activity.country for activity in read(own_file).activities]


@pytest.mark.parametrize(
    ("planned", "actual", "key"),
    [
        ("Planned date", "Actual date", "start"),
        ("Date prévue", "Date effective", "start"),
        ("Planned start date", "Start date", "start"),
        ("Date de fin prévue", "Date de fin", "end"),
    ],
)
@pytest.mark.parametrize("planned_first", [True, False])
def test_what_took_place_counts_and_not_what_was_planned(
    planned: str, actual: str, key: str, planned_first: bool
) -> None:
    """An actual date is read in place of a planned one, which is read where it is alone."""
    columns = [(planned, "2021-03-15"), (actual, "2022-09-20")]
    columns = columns if planned_first else columns[::-1]
    file = csv_file(
        [["Title", *(name for name, _day in columns)], ["One", *(d for _n, d in columns)]]
    )
    alone = csv_file([["Title", planned], ["One", "2021-03-15"]])

    assert date(2022, 9, 20) == briefs(file)[0][key]
    assert any(f"the column '{planned}' is not read" in line for line in messages(file))
    assert date(2021, 3, 15) == briefs(alone)[0][key]


def test_a_year_below_the_form_of_a_date_is_reported_in_a_column_of_years() -> None:
    """The day 1905-07-14 in a column of years is read as 2022 and reported."""
    file = workbook({"List": [["Title", "Year"], ["One", date(1905, 7, 14)], ["Two", 2021]]})

    assert [2022, 2021] == [activity["year"] for activity in briefs(file)]
    assert ["List, B2: '1905-07-14' is read as the year 2022"] == messages(file)
