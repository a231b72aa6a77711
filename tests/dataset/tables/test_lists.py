"""Plain lists as ministries keep them: every value is read or reported."""

import io
import re
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from rabat_cli.dataset.files import File
from rabat_cli.errors import InvalidDatasetError

from ..table_files import Rows, brief, briefs, csv_file, messages, read, workbook


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ([["Activités du Ministère", ""], ["", ""]], "Activités du Ministère"),
        ([["", ""], ["", "Activités du Ministère"]], "Activités du Ministère"),
        ([["Ministère", "2024"]], None),
        ([["Activités"]], None),
        ([["x" * 121]], None),
        ([], None),
    ],
)
def test_the_title_above_the_headings_is_the_source(
    above: list[list[str]], expected: str | None
) -> None:
    """Only a single short text above the headings is the title of the source."""
    (origin,) = read(csv_file([*above, ["Titre", "Année"], ["Atelier", "2021"]])).origins

    assert expected == (origin.source.title.fr if origin.source and origin.source.title else None)


def test_a_french_list_with_a_title_a_total_and_an_unknown_column_is_read() -> None:
    """The file is CSV in Windows-1252."""
    file = csv_file(
        [
            ["Ministère des Affaires étrangères", "", "", "", "", "", "", ""],
            ["", "", "", "", "", "", "", ""],
            ["Titre de l’activité", "Type", "Date", "Lieu", "Pays", "PMM", "Partenaires", "Budget"],
            ["Atelier de suivi", "Atelier", "14/09/2021", "Rabat", "Maroc", "11", "OIM, HCR", "10"],
            ["Experts", "réunion technique", "03/04/2021", "Madrid", "Espagne", "7 et 8", "", ""],
            ["Étude", "Etude", "Sept 2020", "", "", "19", "", "5"],
            ["", "", "", "", "", "", "", ""],
            ["Total", "", "", "", "", "", "", "15"],
        ],
        encoding="cp1252",
    )  # fmt: skip

    assert [
        {
            "title": "Atelier de suivi",
            "kind": "workshop",
            "start": date(2021, 9, 14),
            "year": 2021,
            "place": "Rabat",
            "country": "MA",
            "partners": ["OIM", "HCR"],
            "objectives": [11],
        },
        {
            "title": "Experts",
            "kind": "meeting",
            "start": date(2021, 4, 3),
            "year": 2021,
            "place": "Madrid",
            "country": "ES",
            "objectives": [7, 8],
            "contributions": [None, None],
        },
        {"title": "Étude", "kind": "study", "year": 2020, "objectives": [19]},
    ] == briefs(file)
    assert [
        "H3: the column 'Budget' is not read",
        "B5: 'réunion technique' is read as 'réunion'",
        "C6: 'Sept 2020' has no day: only the year is kept",
        "A8: the row that begins with 'Total' is not read",
    ] == messages(file)


def test_a_date_to_be_announced_is_reported_as_no_date() -> None:
    """The message is not the one about dates without a day."""
    file = csv_file([["Titre", "Date"], ["Un", "mars 2024"], ["Deux", "à préciser"]])

    assert [None, 2024] == [activity.get("year") for activity in briefs(file)][::-1]
    assert [
        "B2: 'mars 2024' has no day: only the year is kept",
        "B3: 'à préciser' is not a date",
    ] == messages(file)


def test_the_first_of_several_years_is_read_and_reported() -> None:
    """The report names every cell; years in falling order are no date."""
    file = csv_file(
        [
            ["Title", "Date", "Year"],
            ["Training", "2023-2024", ""],
            ["Mentoring", "", "2021 to 2022"],
            ["Study", "2024-2021", ""],
        ]
    )

    assert [
        (
            "B2: '2023-2024' is read as 2023, the year in which it began; likewise '2021 to 2022'"
            " (C3)"
        ),
        "B4: '2024-2021' is not a date and is not read",
    ] == messages(file)
    valid = csv_file([["Title", "Date"], ["Training", "2023-2024"]])
    assert [{"title": "Training", "year": 2023}] == briefs(valid)


def test_an_english_list_with_merged_cells_and_headings_in_two_rows_is_read() -> None:
    """An activity over two rows gets the objectives and contributions of both."""
    file = workbook(
        {
            "2021": [
                [None, "Activities of the Ministry"],
                [],
                [None, "Title", "Dates", None, "Venue", "GCM objectives", "Contribution", "Link"],
                [None, None, "Start", "End"],
                [None, "Workshop", date(2021, 9, 14), "15/09/2021", "Lyon", 11, "One", "www.a.org"],
                [None, None, None, None, None, 23, "Two."],
                [None, "Study", 2020, None, None, "7, 8", "Both."],
            ]
        },
        merged={"2021": ["B1:G1", "C3:D3", "B5:B6"]},
    )  # fmt: skip

    assert [
        {
            "title": "Workshop",
            "start": date(2021, 9, 14),
            "end": date(2021, 9, 15),
            "year": 2021,
            "place": "Lyon",
            "objectives": [11, 23],
            "contributions": ["One", "Two."],
            "documents": [("a.org", "https://www.a.org")],
        },
        {"title": "Study", "year": 2020, "objectives": [7, 8], "contributions": ["Both.", "Both."]},
    ] == briefs(file)
    assert ["2021, G7: a contribution counts for each of the objectives of its row"] == messages(
        file
    )


def test_all_visible_sheets_with_titles_are_read_as_one_list() -> None:
    """Hidden sheets and sheets without titles are reported."""
    file = workbook(
        {
            "2020": [["Intitulé", "Année"], ["Étude", 2020]],
            "2021": [["Intitulé", "Année"], ["Étude", 2021]],
            "Notes": [["à faire"]],
            "Brouillon": [["Intitulé"], ["Secret"]],
        },
        hidden=["Brouillon"],
    )

    assert ["etude-2020", "etude-2021"] == [activity.id for activity in read(file).activities]
    assert {
        "Notes, A1: the sheet is not read: no column has the titles of activities",
        "Brouillon, A1: the sheet is hidden and is not read",
    } <= set(messages(file))


def test_columns_in_two_languages_give_bilingual_texts() -> None:
    """Titles and summaries are read in French and in English."""
    file = csv_file(
        [
            ["Titre", "Title", "Résumé (fr)", "Résumé (en)", "Date"],
            ["Réunion", "Meeting", "Oui.", "Yes.", "2021"],
        ],
        ",",
    )
    (activity,) = read(file).activities

    assert ("Réunion", "Meeting", "Oui.", "Yes.") == (
        *(activity.title.fr, activity.title.en),
        *(activity.summary.fr, activity.summary.en),
    )
    assert [] == messages(file)


def test_a_list_with_new_themes_chairs_dates_and_documents_is_read() -> None:
    """Bundled themes are recognised by label; others become themes of the list and are reported."""
    file = workbook(
        {
            "Liste": [
                ["Titre", "Thématique", "Coprésidence", "Début", "Fin", "Lien", "Documents"],
                [
                    *("Réunion", "Traite de personnes; Recrutement équitable", "Espagne et Maroc"),
                    *(datetime(2021, 9, 14, 10), date(2021, 9, 15)),  # noqa: DTZ001
                    *("Rapport : https://a.org/r.pdf\nhttps://a.org/p", None),
                ],
                ["Atelier", "Recrutement équitable", "MA", "14 sept. 2021", None, None, "Note"],
            ]
        }
    )
    dataset = read(file)

    assert [
        {
            "title": "Réunion",
            "start": date(2021, 9, 14),
            "end": date(2021, 9, 15),
            "year": 2021,
            "chairs": ["ES", "MA"],
            "themes": ["trafficking", "recrutement-equitable"],
            "documents": [("Rapport", "https://a.org/r.pdf"), ("a.org", "https://a.org/p")],
        },
        {
            "title": "Atelier",
            "start": date(2021, 9, 14),
            "year": 2021,
            "chairs": ["MA"],
            "themes": ["recrutement-equitable"],
            "documents": [("Note", None)],
        },
    ] == [brief(activity) for activity in dataset.activities]
    assert "Recrutement équitable" in {theme.label.fr for theme in dataset.themes}
    assert (
        "Liste, B2: 'Recrutement équitable' is not a known theme and is added as a new one"
        in messages(file)
    )


def test_all_problems_of_a_list_are_reported_in_one_run_with_their_cells() -> None:
    """Unknown values are left out, and the rows are read."""
    file = workbook(
        {
            "Activités": [
                ["Titre", "Type", "Date", "Pays", "Objectifs", "Lien"],
                ["Mission", "Ateliers", "bientôt", "Sénégall", "24", "intranet"],
                [None, "réunio", "2021", None, None, None],
                ["Suivi", None, "31/02/2021", None, 5.1, "https://a b"],
            ]
        }
    )

    assert [
        "Activités, C2: 'bientôt' is not a date and is not read",
        "Activités, D2: 'Sénégall' is not a country and is not read; did you mean Senegal?",
        "Activités, E2: '24' has numbers that are not read: objectives go from 1 to 23",
        "Activités, F2: 'intranet' is not an address and is not read",
        "Activités, A3: the row has no title and is not read",
        (
            "Activités, B3: 'réunio' is not a kind of activity (see rabat kinds) and is not"
            " read; did you mean réunion?"
        ),
        "Activités, C4: '31/02/2021' is a day that does not exist, and is not read",
        (
            "Activités, E4: '5.1' is not an objective and is not read: a spreadsheet may have"
            " changed it; write it in a cell formatted as text"
        ),
        "Activités, F4: 'b' follows an address and is not read",
    ] == [line for line in messages(file) if "found no objective" not in line]
    assert ["Mission", "Suivi"] == [activity["title"] for activity in briefs(file)]


def test_a_single_cell_in_a_row_is_a_title_or_adds_to_the_activity_above() -> None:
    """Partners and links are added; a date alone is left out and reported."""
    file = csv_file(
        [
            ["Titre", "Date", "Partenaires", "Lien"],
            ["Un", "2020", "", ""],
            ["Deux", "2021", "OIM", ""],
            ["", "", "HCR, OIM", ""],
            ["", "2022", "", ""],
            ["", "", "", "https://a.org/x"],
            ["Trois", "", "", ""],
        ]
    )

    assert [
        {"title": "Un", "year": 2020},
        {
            "title": "Deux",
            "year": 2021,
            "partners": ["OIM", "HCR"],
            "documents": [("a.org", "https://a.org/x")],
        },
        {"title": "Trois"},
    ] == briefs(file)
    assert [
        "A4: a row without a title adds to the activity above it (A4, A6)",
        "B5: the row that begins with '2022' is not read",
    ] == messages(file)


@pytest.mark.parametrize(
    ("heading", "cell", "key", "expected"),
    [
        ("Objectif", "10", "objectives", [7, 10]),
        ("Document", "Note", "documents", [("Actes", None), ("Note", None)]),
        ("Lien", "https://b.org", "documents", [("Actes", None), ("b.org", "https://b.org")]),
        ("Partenaires", "HCR", "partners", ["OIM", "HCR"]),
        ("Thèmes", "Asile", "themes", ["data", "asylum"]),
        ("Coprésidence", "Maroc", "chairs", ["ES", "MA"]),
    ],
)
def test_a_row_without_a_title_adds_to_the_activity_above(
    heading: str, cell: str, key: str, expected: list[Any]
) -> None:
    """Each value is added to the lists of that activity once."""
    headings = ["Titre", "Objectif", "Document", "Lien", "Partenaires", "Thèmes", "Coprésidence"]
    row = ["Un", "7", "Actes", "", "OIM", "Données", "Espagne"]
    more = ["" for _heading in headings]
    more[headings.index(heading)] = cell
    file = csv_file([headings, ["Zéro", *[""] * 6], row, more, more])
    before, activity = briefs(file)

    assert (["title"], expected) == ([*before], activity[key])


def test_a_row_with_a_date_and_without_a_title_is_not_read() -> None:
    """The missing title is reported."""
    file = csv_file([["Titre", "Date", "Partenaires"], ["Un", "2021", ""], ["", "2022", "OIM"]])

    assert ["Un"] == [activity["title"] for activity in briefs(file)]
    assert ["A3: the row has no title and is not read"] == messages(file)


@pytest.mark.parametrize(
    ("titles", "links", "expected"),
    [
        ("Un; Deux", "https://a.org/1 https://b.org/2", ["Un https://a.org/1", "Deux https://b.org/2"]),
        ("Un\nDeux", "https://a.org", ["Un https://a.org", "Deux None"]),
        ("Un", "https://a.org ; https://www.b.org/x", ["Un https://a.org", "b.org https://www.b.org/x"]),
        ("", "www.c.org/x.", ["c.org https://www.c.org/x"]),
        ("", "Rapport – https://d.org, note : https://e.org", ["Rapport https://d.org", "note https://e.org"]),
    ],
)  # fmt: skip
def test_titles_of_documents_are_paired_with_links(
    titles: str, links: str, expected: list[str]
) -> None:
    """Pairs are in order; a link without a title is named by its text or its site."""
    file = csv_file([["Titre", "Documents", "Lien"], ["Un", titles, links]])

    assert [expected] == [
        [f"{title} {url}" for title, url in activity["documents"]] for activity in briefs(file)
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("14/09/2021", "16/09/2021", (date(2021, 9, 14), date(2021, 9, 16), 2021)),
        ("14/09/2021", "15-16/09/2021", (date(2021, 9, 14), date(2021, 9, 16), 2021)),
        ("14-15/09/2021", "", (date(2021, 9, 14), date(2021, 9, 15), 2021)),
        ("", "16/09/2021", (None, date(2021, 9, 16), 2021)),
        ("2021", "2021", (None, None, 2021)),
        ("2020", "", (None, None, 2020)),
    ],
)
def test_start_and_end_are_read_from_two_columns(start: str, end: str, expected: Any) -> None:
    """Each column may have a period, a day or only a year."""
    file = csv_file([["Titre", "Début", "Fin"], ["Un", start, end]])
    (activity,) = read(file).activities

    assert expected == (activity.start, activity.end, activity.year)
    assert [] == messages(file)


def test_an_end_that_is_only_a_later_year_is_dropped_and_reported() -> None:
    """The year of the activity is that of the start."""
    file = csv_file([["Title", "Start", "End"], ["One", "2020", "2021"], ["Two", "2019", "2022"]])

    assert [2020, 2019] == [activity["year"] for activity in briefs(file)]
    assert ["C2: an end that is only a year is not kept (C2, C3)"] == messages(file)


@pytest.mark.parametrize(
    ("row", "expected", "message"),
    [
        (("2021-09-16", "2021-09-14", ""), (date(2021, 9, 16), None, 2021),
         "C2: the end is before the start and is not read"),
        (("2021-09-16", "", "2020"), (date(2021, 9, 16), None, 2021),
         "D2: the year is not that of the dates and is not read"),
        (("2021-12-30", "2022-01-02", "2022"), (date(2021, 12, 30), date(2022, 1, 2), 2021), ""),
        (("2021", "2022-05-14", ""), (None, None, 2021),
         "C2: the end is not kept, because the start is only a year"),
        (("2022", "2021-05-14", ""), (None, None, 2022),
         "C2: the end is before the start and is not read"),
        (("2021", "2021-05-14", ""), (None, date(2021, 5, 14), 2021), ""),
        (("2021-09-16", "2022", ""), (date(2021, 9, 16), None, 2021),
         "C2: an end that is only a year is not kept"),
        (("2021-09-16", "2021", ""), (date(2021, 9, 16), None, 2021), ""),
        (("", "2022", ""), (None, None, 2022),
         "C2: an end that is only a year is read as the year"),
        (("", "14-16 May 2022", ""), (date(2022, 5, 14), date(2022, 5, 16), 2022), ""),
        (("2022-05-15", "14-16 May 2022", ""), (date(2022, 5, 15), date(2022, 5, 16), 2022),
         ("C2: the period in the column of the end begins before the start:"
         " its first day is not read")),
        (("14-15 May 2022", "2022-05-16", ""), (date(2022, 5, 14), date(2022, 5, 16), 2022),
         "C2: '2022-05-16' is read in place of another cell in its row"),
        (("", "2022-05-14", "2020"), (None, None, 2020),
         "C2: the end is not kept, because the start is only a year"),
    ],
)  # fmt: skip
def test_one_of_two_contradictory_dates_is_dropped_and_reported(
    row: tuple[str, ...], expected: tuple[date | None, date | None, int], message: str
) -> None:
    """The report names the cell of the dropped date; consistent dates give none."""
    file = csv_file([["Titre", "Début", "Fin", "Année"], ["Un", *row]])
    (activity,) = read(file).activities

    assert expected == (activity.start, activity.end, activity.year)
    assert [*filter(None, [message])] == messages(file)


@pytest.mark.parametrize(
    ("headings", "row", "expected"),
    [
        (["Titre", "Date"], ["Un", "1899"], "B2: '1899' is before 1900"),
        (["Titre", "Début"], ["Un", "1899"], "B2: '1899' is before 1900"),
        (["Titre", "Date", "Fin"], ["Un", "", "14/09/1899"], "C2: '14/09/1899' is before 1900"),
        (
            ["Titre", "Date"],
            ["Un", "16/09/2021 - 14/09/2021"],
            "B2: '16/09/2021 - 14/09/2021' ends",
        ),
    ],
)
def test_a_date_that_the_format_forbids_is_dropped_and_reported(
    headings: list[str], row: list[str], expected: str
) -> None:
    """Dates before 1900, and periods that end before they begin, are forbidden."""
    file = csv_file([headings, row])

    assert [expected] == [line[: len(expected)] for line in messages(file)]
    assert [{"title": "Un"}] == briefs(file)


def test_a_decimal_number_is_read_as_two_objectives_and_reported() -> None:
    """Excel turns the text "5,18" into the number 5.18."""
    file = workbook({"Liste": [["Titre", "Objectifs"], ["Un", 5.18], ["Deux", 5.18]]})

    assert [[5, 18]] * 2 == [activity["objectives"] for activity in briefs(file)]
    expected = "Liste, B2: the number 5.18 is read as objectives 5, 18 (B2, B3)"
    assert [expected] == messages(file)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2021", "14 Sept", "16 Sept"], [date(2021, 9, 14), date(2021, 9, 16), None]),
        (["2021", "14-16 sept.", ""], [date(2021, 9, 14), date(2021, 9, 16), None]),
        (["2021", "7-Aug", ""], [date(2021, 8, 7), None, None]),
        (["2021", "28 Dec 2020", "2 January"], [date(2020, 12, 28), date(2021, 1, 2), None]),
        (["2021", "September", ""], [None, None, 2021]),
        (["2021-2022", "14 Sept", ""], [None, None, 2021]),
    ],
)
def test_a_day_without_a_year_gets_the_year_of_its_row_sheet_or_heading(
    cells: list[str], expected: list[Any]
) -> None:
    """If the row has several years or no day, only the year is read."""
    (activity,) = read(csv_file([["Title", "Year", "Start", "End"], ["One", *cells]])).activities
    year = None if activity.start else activity.year

    assert expected == [activity.start, activity.end, year]
    of_sheet = workbook({"2021": [["Title", "Date"], ["One", "3 mai"]]})
    of_heading = csv_file([["Title", "Date"], ["2021", ""], ["One", "3 mai"], ["Two", "2020"]])
    for file in (of_sheet, of_heading):
        assert date(2021, 5, 3) == read(file).activities[0].start


def test_a_sheet_with_only_titles_beside_a_fuller_one_is_reported() -> None:
    """The sheet is read, but may be no list."""
    codes: Rows = [["Code", "Label"], [7, "Vulnerabilities"]]
    file = workbook({"List": [["Title", "Year", "GCM"], ["One", 2021, 7]], "Codes": codes})

    assert ["One", "Vulnerabilities"] == [activity["title"] for activity in briefs(file)]
    message = "the sheet has only titles, unlike another one, and may not be a list"
    assert f"Codes, B1: {message}" in messages(file)
    assert not any(message in one for one in messages(workbook({"Codes": codes})))


def test_unread_comments_on_cells_are_reported() -> None:
    """One line names all cells."""
    content = io.BytesIO()
    with Workbook(content) as book:
        page = book.add_worksheet("List")
        page.write_row(0, 0, ["Title", "GCM"])
        page.write_row(1, 0, ["One", 7])
        page.write_comment("B2", "8, too")
        page.write_comment("A1", "A list")

    assert ["List, A1: the comments on cells are not read (A1, B2)"] == messages(
        File("liste.xlsx", content.getvalue())
    )


def test_hyperlinks_behind_texts_are_read_or_reported() -> None:
    """A link behind a title or a document becomes a document; other links are reported."""
    rows: Rows = [
        ["Title", "Document", "Place", "Budget"],
        ["One", "Report (PDF)", "Dakar", "5"],
        ["Two", "https://b.org", "", ""],
    ]
    links = {
        "A2": "https://a.org/one",
        "B2": "https://a.org/r.pdf",
        "C2": "https://maps.org",
        "D2": "https://a.org/b",
        "A3": "internal:'List'!A1",
        "B3": "https://b.org",
    }
    file = workbook({"List": rows}, links={"List": links})

    assert [
        [("Report (PDF)", "https://a.org/r.pdf"), ("a.org", "https://a.org/one")],
        [("b.org", "https://b.org")],
    ] == [activity["documents"] for activity in briefs(file)]
    assert [
        "List, D1: the column 'Budget' is not read",
        "List, C2: the link behind 'Dakar' is not read",
    ] == messages(file)


@pytest.mark.parametrize(
    ("name", "expected", "warnings"),
    [
        ("2021", {"year": 2021}, []),
        ("FY 2021", {"year": 2021}, ["A2: the year 2021 is taken from the name of the sheet"]),
        *(
            (
                name,
                {},
                [
                    (
                        "A2: the year of the row is not known: the name of the sheet,"
                        f" '{name}', has several"
                    )
                ],
            )
            for name in ("2021-2022", "2021-22", "Plan 2021 & 2022")
        ),
        ("Objectif 9", {"objectives": [9]}, []),
        ("Obj. 18 - Skills", {"objectives": [18]}, []),
        *(
            (
                name,
                {"year": 2021, "objectives": [10]},
                [
                    f"A2: the objective is taken from the name of the sheet, '{name}'",
                    "A2: the year 2021 is taken from the name of the sheet",
                ],
            )
            for name in ("Objective 10 (2021)", "Objectif 10 2021", "GCM 10 - 2021")
        ),
        (
            "Obj.11 Borders",
            {"objectives": [11]},
            ["A2: the objective is taken from the name of the sheet, 'Obj.11 Borders'"],
        ),
        (
            "Mali",
            {"country": "ML"},
            ["A2: the country is taken from the name of the sheet, 'Mali'"],
        ),
    ],
)
def test_the_name_of_a_sheet_gives_year_objective_or_country_to_its_rows(
    name: str, expected: Any, warnings: list[str]
) -> None:
    """Rows with values of their own keep these; values from names with other words are reported."""
    second_row: dict[str, Any] = {
        "title": "Two",
        "year": 2019,
        "country": "NE",
        "objectives": [7],
        "contributions": [None],
    }
    rows: Rows = [["Title", "Year", "Country", "GCM"], ["One"], ["Two", 2019, "Niger", 7]]
    file = workbook({name: rows})

    first, second = briefs(file)
    assert {"title": "One", **expected} == first
    assert {key: second_row[key] for key in second} == {key: second[key] for key in second}
    row_warning = (
        f"A3: the objectives of the row are read, not that in the name of the sheet, '{name}'"
    )
    all_warnings = [*warnings, *([row_warning] if "objectives" in expected else [])]
    assert [f"{name}, {warning}" for warning in all_warnings] == [
        line for line in messages(file) if "found no objective" not in line
    ]


@pytest.mark.parametrize(
    ("rows", "headings"),
    [
        ([["a", "b"], ["c", "d"]], "'a', 'b'"),
        (
            [["Liste"], [f"h{number}" for number in range(10)], ["1"]],
            "'h0', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'h7', …",
        ),
    ],
)
def test_a_file_without_a_heading_for_titles_is_refused(rows: Rows, headings: str) -> None:
    """The error names up to eight headings of the row with the most texts, and the missing one."""
    with pytest.raises(InvalidDatasetError) as caught:
        read(csv_file(rows))

    assert (
        f"liste.csv: no column has the titles of the activities: the headings are {headings}; give"
        " the column of the titles the heading 'Title'"
    ) == caught.value.message


def test_an_objective_in_two_columns_of_a_row_is_read_once() -> None:
    """The objective gets the contribution from either column."""
    file = csv_file([["Titre", "Objectifs", "Alignement"], ["Un", "7, 8", "8: Aide.; 9: Encore."]])

    assert [[None, "Aide.", "Encore."]] == [activity["contributions"] for activity in briefs(file)]
    assert [] == messages(file)


WRITTEN = st.lists(
    st.sampled_from(
        [
         "7", "12", "24", "2021", "2022", "14/09/2021", "16 Sept 2021", "03/04/2021", "T3 2023",
         "1904", "Mali", "Niger", "SN", "Regional", "OIM", "TBC", "N/A", "x", "(", ")", " - ", ", ",
         "; ", " / ", " et ", " to ", "\n", "Objectif ", "helps", "0", "0.5", "%",
        ]
    ),
    max_size=6,
).map("".join)  # fmt: skip


@given(st.tuples(WRITTEN, WRITTEN, WRITTEN, WRITTEN))
def test_every_number_and_country_of_a_row_is_read_or_reported(
    cells: tuple[str, str, str, str],
) -> None:
    """Random cells: their contents are in the activity, or a warning names the cell."""
    file = csv_file([["Title", "Objectives", "Start", "End", "Country"], ["One", *cells]])
    (activity,) = read(file).activities
    warnings = " ".join(messages(file))
    contributions = [alignment.contribution.en for alignment in activity.alignment]
    values: tuple[object, ...] = (
        (activity.objectives, contributions),
        (str(activity.start), activity.year),
        (str(activity.start), str(activity.end), activity.year),
        activity.country,
    )

    for letter, cell, value in zip("BCDE", cells, values, strict=True):
        cell_numbers, read_numbers = (
            {int(number) for number in re.findall(r"\d+", str(text))} for text in (cell, value)
        )
        assert f"{letter}2" in warnings or cell_numbers <= read_numbers
    assert "E2" in warnings or ("Mali" in cells[3]) == (activity.country == "ML")


@pytest.mark.parametrize(
    ("row", "is_reported"),
    [
        (["Country:", "Ghana"], True),
        (["Pays", "Ghana"], True),
        (["Reporting period:", "2022"], True),
        (["Country: Ghana", ""], True),
        (["Activities of the Ministry", ""], False),
        (["Activities: the Ministry", ""], False),
    ],
)
def test_a_label_with_a_value_above_the_headings_is_reported(
    row: list[str], is_reported: bool
) -> None:
    """The title of the list is not reported."""
    file = csv_file([["The list", ""], row, ["Title", "Year"], ["One", "2021"]])

    assert is_reported == (f"A2: the row that begins with {row[0]!r} is not read" in messages(file))


def test_the_upper_row_of_two_rows_of_headings_is_not_reported() -> None:
    """No message says that this row is not read."""
    rows = [["", "Objective", ""], ["Title", "7", "8"], ["One", "x", ""]]

    assert not [line for line in messages(csv_file(rows)) if "begins with" in line]


@pytest.mark.parametrize(
    ("names", "reported_names"),
    [
        (["Done", "Cancelled"], ["Done", "Cancelled"]),
        (["2021", "Annulé"], ["Annulé"]),
        (["Feuil1", "Sheet2"], []),
        (["Cancelled"], []),
    ],
)
def test_unusual_names_of_several_sheets_are_reported(
    names: list[str], reported_names: list[str]
) -> None:
    """Years and default names such as "Sheet2" are not reported, nor is the only sheet."""
    sheets: dict[str, Rows] = {name: [["Title"], [f"In {name}"]] for name in names}
    warnings = [line for line in messages(workbook(sheets)) if "other sheets" in line]

    assert bool(reported_names) == len(warnings)
    assert reported_names == [
        name for name in names if any(f"'{name}'" in line for line in warnings)
    ]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *((name, "2020 (announced)") for name in ("Date", "Year", "Start")),
        ("End", "16 September 2020 (announced)"),
        *(("Year", f"2020 {mark}") for mark in ("(Announced)", "(annoncée)", "[announced]")),
        ("Year", "2020 (annonce\u0301)"),
        *(("Announced", cell) for cell in ("announced", "Annoncé", "yes", "x")),
    ],
)
def test_announced_is_read_from_dates_and_from_its_own_column(heading: str, cell: str) -> None:
    """The word may be in any column of dates, in either language."""
    file = csv_file([["Title", heading, "Place"], ["One", cell, "Dakar"], ["Two", "", "Lomé"]])

    assert [True, False] == [activity.announced for activity in read(file).activities]
    assert [] == messages(file)


@pytest.mark.parametrize(
    ("headings", "cells", "message"),
    [
        (
            ("Date", "Announced"),
            ("2020 (announced)", "no"),
            "C2: 'no' contradicts another cell in its row and is not read",
        ),
        (
            ("Announced", "Start"),
            ("non", "16 September 2020 (announced)"),
            "C2: '16 September 2020 (announced)' is read in place of another cell in its row",
        ),
    ],
)
def test_announced_in_one_cell_overrides_a_no_in_another(
    headings: tuple[str, ...], cells: tuple[str, ...], message: str
) -> None:
    """The contradiction is reported."""
    no = ["no" if heading == "Announced" else "" for heading in headings]
    file = csv_file([["Title", *headings], ["One", *cells], ["Two", *no]])

    assert [True, False] == [activity.announced for activity in read(file).activities]
    assert [message] == messages(file)


def test_start_and_end_columns_override_a_date_in_words() -> None:
    """The order of the columns does not matter; different dates are reported."""
    headings = ["ID", "Title", "Start", "End", "Date in words"]
    rows: Rows = [
        ["a", "One", "2021-03-04", "2021-03-05", "4–5 March 2021 (announced)"],
        ["b", "Two", "2021-03-06", "2021-03-07", "4–5 March 2021"],
        ["c", "Three", "", "", "4–5 March 2021"],
        ["d", "Four", "", "", "undated"],
    ]
    for order in ([0, 1, 2, 3, 4], [4, 0, 1, 3, 2]):
        file = csv_file([[row[position] for position in order] for row in [headings, *rows]])
        assert [
            (date(2021, 3, 4), date(2021, 3, 5), True),
            (date(2021, 3, 6), date(2021, 3, 7), False),
            (date(2021, 3, 4), date(2021, 3, 5), False),
            (None, None, False),
        ] == [(item.start, item.end, item.announced) for item in read(file).activities]
        assert ["in place of another cell"] == [
            match[0]
            for line in messages(file)
            if (match := re.findall("in place[a-z ]*cell", line))
        ]


def test_a_row_without_a_title_adds_objectives_contributions_and_documents() -> None:
    """A further contribution to an objective is joined with the one above."""
    file = csv_file(
        [
            ["Titre", "Objectif", "Contribution", "Documents"],
            ["Un", "7", "Aide.", "Actes"],
            ["", "8", "", "Note"],
            ["", "7", "Aide encore.", ""],
        ]
    )

    (activity,) = read(file).activities
    first, second = activity.alignment
    assert (7, "Aide.\nAide encore.", 8) == (
        *(first.objective, first.contribution.fr, second.objective),
    )
    assert ["Actes", "Note"] == [document.title.fr for document in activity.documents]
    assert ["A3: a row without a title adds to the activity above it (A3, A4)"] == messages(file)
