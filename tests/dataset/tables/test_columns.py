"""The reader of each column is chosen by its heading and its cells; doubts are reported."""

from datetime import date

import pytest

from ..table_files import Rows, briefs, csv_file, messages, read, workbook


def test_columns_named_after_objectives_hold_ticks_or_contributions() -> None:
    """A text other than a tick or a yes or no is a contribution to the objective."""
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


def test_numbers_below_objective_1_and_objective_2_are_objectives() -> None:
    """The headings then count the objectives of an activity instead of naming them."""
    file = csv_file([["Title", "Objective 1", "Objective 2"], ["One", "10", "7"], ["Two", "3", ""]])

    assert [[7, 10], [3]] == [list(activity.objectives) for activity in read(file).activities]


def test_ambiguous_dates_have_the_day_first_unless_another_date_shows_otherwise() -> None:
    """Without an unambiguous date in the column, the assumption is reported."""
    ambiguous_list = csv_file([["Title", "Date"], ["One", "03/04/2021"]])
    month_first_list = csv_file([["Title", "Date"], ["One", "03/04/2021"], ["Two", "04/25/2021"]])

    assert [date(2021, 4, 3)] == [activity.start for activity in read(ambiguous_list).activities]
    assert ["B2: '03/04/2021' is read as 2021-04-03: the day comes first"] == messages(
        ambiguous_list
    )
    assert [date(2021, 3, 4), date(2021, 4, 25)] == [
        activity.start for activity in read(month_first_list).activities
    ]
    assert [] == messages(month_first_list)


def test_a_wrong_weekday_does_not_override_the_order_shown_by_other_dates() -> None:
    """The contradiction between weekday and date is reported."""
    file = csv_file([["Title", "Date"], ["One", "Monday 03/04/2024"], ["Two", "13/06/2024"]])

    assert [date(2024, 4, 3), date(2024, 6, 13)] == [
        activity.start for activity in read(file).activities
    ]
    assert [
        "B2: 'Monday 03/04/2024' has a day of the week that does not match its date"
    ] == messages(file)


def test_the_weekday_of_one_date_decides_the_order_of_the_others() -> None:
    """The other dates are reported, because a weekday may be mistyped."""
    file = csv_file([["Title", "Date"], ["One", "Monday 03/04/2024"], ["Two", "05/06/2024"]])

    assert [date(2024, 3, 4), date(2024, 5, 6)] == [
        activity.start for activity in read(file).activities
    ]
    assert ["B3: '05/06/2024' is read as 2024-05-06: the month comes first"] == messages(file)


def test_a_weekday_in_an_unread_column_does_not_decide_the_order() -> None:
    """The dates in the other columns have the day first."""
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
    """The date is read in the order that the heading states."""
    file = csv_file([["Title", heading], ["One", cell]])

    assert [start] == [activity.start for activity in read(file).activities]
    assert [f"B2: '{cell}' has a day of the week that does not match its date"] == messages(file)


def test_a_date_with_the_year_first_does_not_decide_the_order() -> None:
    """The ambiguous date in the other row has the day first."""
    file = csv_file([["Title", "Date"], ["One", "03/04/2021"], ["Two", "2021-09-14"]])

    assert [date(2021, 4, 3), date(2021, 9, 14)] == [
        activity.start for activity in read(file).activities
    ]


def test_numbers_above_ticks_are_read_as_objectives() -> None:
    """Headings may be texts or numbers, and below a merged heading; bare texts are reported."""
    headings = ["Title", "5", "6", "18"]
    rows: Rows = [["One", "X", "-", "x"], ["Two", "", "x", "N/A"]]
    merged: Rows = [["Title", "GCM objectives", "", ""], ["", 5, 6, 18], *rows]
    message = "B1: the number 5 above ticks is read as that of an objective"

    assert [[5, 18], [6]] == [
        activity["objectives"] for activity in briefs(csv_file([headings, *rows]))
    ]
    assert [f"{message}; likewise 6 (C1), 18 (D1)"] == messages(csv_file([headings, *rows]))
    for file in (
        workbook({"List": [["Title", 5, 6, 18], *rows]}),
        workbook({"List": merged}, merged={"List": ["B1:D1"]}),
    ):
        assert [[5, 18], [6]] == [activity["objectives"] for activity in briefs(file)]


def test_numbered_headings_above_ticks_are_read_as_objectives() -> None:
    """The number is reported unless the heading has the label of the objective."""
    headings = ["Titre", "7. Réduire les vulnérabilités", "8. Vies", "10 - Traite"]
    file = csv_file([headings, ["Un", "x", "", "oui"], ["Deux", "aide", "X", "non"]])

    assert [[7, 10], [7, 8]] == [activity["objectives"] for activity in briefs(file)]
    assert [
        "C1: the number 8 above ticks is read as that of an objective; likewise 10 (D1)"
    ] == messages(file)


@pytest.mark.parametrize("heading", ["8. Budget", "3. Information"])
def test_numbered_headings_above_texts_are_not_read(heading: str) -> None:
    """A number before a heading above texts is no objective."""
    file = csv_file([["1. Title", heading], ["One", "Some text"]])

    assert [{"title": "One"}] == briefs(file)
    assert [f"B1: the column '{heading}' is not read"] == [
        line for line in messages(file) if "found no" not in line
    ]


def test_numbers_below_a_heading_of_sdg_and_gcm_objectives_are_doubtful() -> None:
    """Bare numbers are read as objectives of the Compact and reported; SDGs are not read."""
    rows: Rows = [["Title", "SDG / GCM objectives"], ["One", "SDG 10.7; GCM 5"], ["Two", "10"]]
    file = csv_file(rows)

    assert [[5], [10]] == [activity["objectives"] for activity in briefs(file)]
    assert [
        "B2: 'SDG 10.7' is not an objective and is not read",
        ("B2: 'SDG 10.7; GCM 5' is read as objectives 5 of the Global Compact; likewise '10' (B3)"),
    ] == messages(file)


@pytest.mark.parametrize(
    ("numbers", "cell"), [(range(1, 13), "x"), (range(1, 5), "x"), ((5, 6), "7"), ((5, 24), "x")]
)
def test_headings_that_may_be_months_or_quarters_are_not_objectives(
    numbers: range | tuple[int, ...], cell: str
) -> None:
    """Nor are numbers above other numbers, or a row of headings with a number above 23."""
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
            ["C2: a contribution counts for each of the objectives of its row"],
        ),
        (
            ["Title", "Objectifs du projet"],
            [["One", "7"], ["Two", "-"], ["Three", "PMM 7"]],
            [{}, {}, {7: None}],
            [
                (
                    "B2: '7' is in a column of objectives that are not those of the Global Compact"
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
def test_objectives_with_remarks_scores_and_ticks_are_read(
    headings: list[str],
    rows: list[list[str]],
    expected: list[dict[int, str | None]],
    warnings: list[str],
) -> None:
    """Remarks become contributions; cells that may mean something else are reported."""
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
    """Errors of formulas are reported too, all only in columns that are read."""
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
        "List, A2: found no objective, expected at least one",
        "List, B2: the formula has no value: open the workbook in a spreadsheet and save it",
        "List, C2: '#REF!' is an error of a formula and is not read",
        "List, D2: '#N/A' is an error of a formula and is not read",
    ] == messages(file)


def test_two_columns_may_have_different_orders_of_day_and_month() -> None:
    """If each column shows its own order, no date is doubtful."""
    rows = [["One", "05/06/2022", "06/08/2022"], ["Two", "13/07/2022", "07/15/2022"]]
    file = csv_file([["Title", "Start date", "End date"], *rows])

    assert [
        (date(2022, 6, 5), date(2022, 6, 8)),
        (date(2022, 7, 13), date(2022, 7, 15)),
    ] == [(activity.start, activity.end) for activity in read(file).activities]
    assert [] == messages(file)


def test_an_iso_pattern_in_a_heading_does_not_state_an_order() -> None:
    """Below "Date (yyyy-mm-dd)", 03/04/2021 is as ambiguous as elsewhere."""
    file = csv_file([["Titre", "Date (yyyy-mm-dd)"], ["Un", "03/04/2021"]])

    assert ["B2: '03/04/2021' is read as 2021-04-03: the day comes first"] == messages(file)


def test_hidden_columns_are_read_and_reported() -> None:
    """A hidden column with an unknown heading is reported as not read."""
    rows: Rows = [["Title", "GCM", "Budget", "Year"], ["One", 7, 10, 2021]]
    file = workbook({"List": rows}, hidden_columns={"List": ["B:C"]})

    assert [[7]] == [activity["objectives"] for activity in briefs(file)]
    assert [
        "List, B1: the column 'GCM' is hidden, but is read",
        "List, C1: the column 'Budget' is not read",
    ] == messages(file)


def test_cells_without_a_heading_are_reported() -> None:
    """Cells in columns after the last heading are reported, too."""
    file = csv_file([["Title", "Year"], ["One", "2021", "7", ""], ["Two", "2022", "", "8"]])

    assert ["C2: '7' has no heading above it and is not read; likewise '8' (D3)"] == messages(file)


def test_a_text_in_a_column_of_dates_is_reported() -> None:
    """A spreadsheet that left 25/11/2021 as text may have swapped day and month of the others."""
    rows: Rows = [["Title", "Date"], ["One", date(2021, 4, 3)], ["Two", "25/11/2021"], ["3", "TBC"]]
    file = workbook({"List": rows})

    assert (
        "List, B3: '25/11/2021' is a text in a column of dates: in the other cells, a spreadsheet"
        " may have taken the day for the month"
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
def test_a_heading_may_state_the_order_of_day_and_month(form: str, expected: date) -> None:
    """The dates below are then read without doubt."""
    file = csv_file([["Title", f"Date {form}", "Objectives"], ["One", "05/02/2021", "7"]])

    assert [expected] == [activity["start"] for activity in briefs(file)]
    assert [] == messages(file)


def test_a_date_that_contradicts_the_order_in_its_heading_is_reported() -> None:
    """The date is read in the only possible order."""
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
def test_a_date_in_another_column_decides_the_order(heading: str, expected: list[str]) -> None:
    """A column that is not read decides as well."""
    file = csv_file([["Title", heading, "Start"], ["One", "25/05/2021", "03/04/2021"]])

    assert [date(2021, 4, 3)] == [activity.start for activity in read(file).activities]
    assert expected == messages(file)


def test_ambiguous_abbreviations_are_countries_only_in_columns_of_codes() -> None:
    """The abbreviation "UA" is left out among names of countries, and is Ukraine among codes."""
    rows: Rows = [["Titre", "Coprésidence"], ["Un", "UA et Espagne"], ["Deux", "Mali"]]
    codes: Rows = [["Titre", "Coprésidence"], ["Un", "UA, ES"], ["Deux", "ML"], ["Trois", "FR"]]

    assert [["ES"], ["ML"]] == [activity["chairs"] for activity in briefs(csv_file(rows))]
    assert ["B2: 'UA' may be an organisation or the code of a country and is not read"] == messages(
        csv_file(rows)
    )
    assert [["UA", "ES"], ["ML"], ["FR"]] == [
        activity["chairs"] for activity in briefs(csv_file(codes))
    ]


def test_na_is_namibia_only_in_a_list_of_the_program() -> None:
    """Among names of countries, "NA" is no country and is reported."""
    headings = ["Title", "Country"]
    names = csv_file([headings, ["One", "NA"], ["Two", "Namibia"]])
    own_file = csv_file([["id", "title", "country"], ["one", "One", "NA"], ["two", "Two", "Mali"]])

    assert [None, "NA"] == [activity.country for activity in read(names).activities]
    assert ["B2: 'NA' is not a country and is not read"] == messages(names)
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
def test_an_actual_date_is_preferred_to_a_planned_one(
    planned: str, actual: str, key: str, planned_first: bool
) -> None:
    """The planned date is read only if there is no other, whichever column is first."""
    columns = [(planned, "2021-03-15"), (actual, "2022-09-20")]
    columns = columns if planned_first else columns[::-1]
    file = csv_file(
        [["Title", *(name for name, _day in columns)], ["One", *(d for _n, d in columns)]]
    )
    planned_only = csv_file([["Title", planned], ["One", "2021-03-15"]])

    assert date(2022, 9, 20) == briefs(file)[0][key]
    assert any(f"the column '{planned}' is not read" in line for line in messages(file))
    assert date(2021, 3, 15) == briefs(planned_only)[0][key]


def test_a_year_formatted_as_a_date_is_read_as_the_year_and_reported() -> None:
    """A spreadsheet shows the number 2022 in the format of dates as 1905-07-14."""
    file = workbook({"List": [["Title", "Year"], ["One", date(1905, 7, 14)], ["Two", 2021]]})

    assert [2022, 2021] == [activity["year"] for activity in briefs(file)]
    assert ["List, B2: '1905-07-14' is read as the year 2022"] == messages(file)
