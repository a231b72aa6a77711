"""Lists as ministries keep them are read with every row right, or told."""

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from rabat_cli import Activity
from rabat_cli.dataset.files import File
from rabat_cli.dataset.parsing import parse
from rabat_cli.errors import InvalidDatasetError
from rabat_cli.text import fold

from ..table_files import Rows, csv_file, messages, read, workbook


def brief(activity: Activity) -> dict[str, Any]:
    """Return the fields of *activity* that have a value."""
    content = {
        "title": activity.title.fr or activity.title.en,
        "kind": activity.kind,
        "start": activity.start,
        "end": activity.end,
        "year": activity.year,
        "place": activity.place and (activity.place.fr or activity.place.en),
        "country": activity.country,
        "chairs": list(activity.chairs),
        "partners": [partner.fr for partner in activity.partners],
        "themes": list(activity.themes),
        "objectives": list(activity.objectives),
        "summary": activity.summary.fr or activity.summary.en,
        "contributions": [
            alignment.contribution.fr or alignment.contribution.en
            for alignment in activity.alignment
        ],
        "documents": [
            (document.title.fr or document.title.en, document.url)
            for document in activity.documents
        ],
    }
    return {key: value for key, value in content.items() if value and value != [None]}


def briefs(file: File) -> list[dict[str, Any]]:
    """Return the activities of *file*, each in brief."""
    return [brief(activity) for activity in read(file).activities]


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
    """It is one text, in the language of the list, and no heading."""
    (origin,) = read(csv_file([*above, ["Titre", "Année"], ["Atelier", "2021"]])).origins

    assert expected == (origin.source.title.fr if origin.source and origin.source.title else None)


def test_a_french_list_with_a_title_a_total_and_what_is_not_read() -> None:
    """CSV in Windows-1252 with semicolons: a title above, a total below, a column of its own."""
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
        "C6: 'Sept 2020' has no day: the year is kept",
        "A8: the row that begins with 'Total' is not read",
    ] == messages(file)


def test_a_date_that_is_still_to_come_is_reported_by_itself() -> None:
    """Nobody takes it for a date without a day, of which the year is kept."""
    file = csv_file([["Titre", "Date"], ["Un", "mars 2024"], ["Deux", "à préciser"]])

    assert [None, 2024] == [activity.get("year") for activity in briefs(file)][::-1]
    assert [
        "B2: 'mars 2024' has no day: the year is kept",
        "B3: 'à préciser' is no date",
    ] == messages(file)


def test_of_several_years_the_first_is_kept_and_reported() -> None:
    """A dataset has the year in which an activity began: more than one is reported by cell."""
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
        "B4: '2024-2021' is no date and is not read",
    ] == messages(file)
    valid = csv_file([["Title", "Date"], ["Training", "2023-2024"]])
    assert [{"title": "Training", "year": 2023}] == briefs(valid)


def test_an_english_list_with_merged_cells_and_headings_in_two_rows() -> None:
    """An activity over two rows, one for each objective, under Dates over Start and End."""
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
    assert ["2021, G7: a contribution is taken for each of the objectives of its row"] == messages(
        file
    )


def test_a_sheet_for_each_year_and_one_that_is_hidden() -> None:
    """All sheets with headings are one list; what is not read is reported."""
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
        "Notes, A1: the sheet is not read: none of its headings means the title",
        "Brouillon, A1: the sheet is hidden and is not read",
    } <= set(messages(file))


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


def test_a_list_in_two_languages() -> None:
    """Titre beside Title, or the language in brackets: each text in its own."""
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


def test_the_same_activity_on_several_rows() -> None:
    """Rows for each objective that repeat the title and the date are one activity."""
    file = csv_file(
        [
            ["Title", "Date", "Objective", "Contribution"],
            ["Workshop", "14 Sept 2021", "7", "One."],
            ["Workshop", "14 Sept 2021", "10", "Two."],
            ["Workshop", "15 Sept 2022", "10", "Three."],
        ]
    )

    assert [[7, 10], [10]] == [list(activity.objectives) for activity in read(file).activities]
    assert [
        "A3: a row with the title and date of another is read as the same activity"
    ] == messages(file)


SPELLINGS: list[Callable[[str], str]] = [
    str.upper,
    fold,
    lambda title: f"« {title} »",
    lambda title: f"“{title}”.",
    lambda title: title.replace(" ", "  "),
    lambda title: title.replace("'", "’"),
]


@given(
    st.sampled_from(["Réunion d'experts sur les données", "Workshop on return", "Étude"]),
    st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=3),
    st.sampled_from(["14/09/2021", "2021", ""]),
)
def test_one_title_in_two_spellings(
    title: str, spellings: list[Callable[[str], str]], day: str
) -> None:
    """Case, accents, blanks and quotation marks make no other activity; the row is reported."""
    other = title
    for spell in spellings:
        other = spell(other)
    first, second = [title, day, "Dakar", "7"], [other, day, "dakar", "8"]
    file = csv_file([["Titre", "Date", "Lieu", "Objectifs"], first, second])

    assert [[7, 8]] == [list(activity.objectives) for activity in read(file).activities]
    assert ["A3: a row with the title and date of another is read as the same activity"] == [
        line for line in messages(file) if "same activity" in line
    ]


def test_an_english_list_has_the_month_first_unless_it_says_otherwise() -> None:
    """One date of the column that can only be read one way decides about the others."""
    months = csv_file([["Title", "Date"], ["One", "03/04/2021"]])
    days = csv_file([["Title", "Date"], ["One", "03/04/2021"], ["Two", "25/04/2021"]])

    assert [date(2021, 3, 4)] == [activity.start for activity in read(months).activities]
    assert [date(2021, 4, 3), date(2021, 4, 25)] == [
        activity.start for activity in read(days).activities
    ]


def test_a_date_with_the_year_first_decides_nothing() -> None:
    """It can be read in one way only, and says nothing about the others."""
    file = csv_file([["Title", "Date"], ["One", "03/04/2021"], ["Two", "2021-09-14"]])

    assert [date(2021, 3, 4), date(2021, 9, 14)] == [
        activity.start for activity in read(file).activities
    ]


def test_a_list_with_themes_of_its_own_and_countries_that_chair() -> None:
    """Bundled themes by label, others as themes of the list; countries by name in any language."""
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
    assert "Liste, B2: 'Recrutement équitable' becomes a theme of this list's own" in messages(file)


def test_all_problems_are_reported_at_once_with_their_cells() -> None:
    """Unknown values are left out with a warning; only what every list must have is an error."""
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
        "Activités, C2: 'bientôt' is no date and is not read",
        "Activités, D2: 'Sénégall' is no country and is not read; did you mean Senegal?",
        "Activités, E2: '24' has numbers that are not read: objectives go from 1 to 23",
        "Activités, F2: 'intranet' is no address and is not read",
        "Activités, A3: the row has no title and is not read",
        (
            "Activités, B3: 'réunio' is none of the kinds of activity (rabat kinds) and is not"
            " read; did you mean réunion?"
        ),
        "Activités, C4: '31/02/2021' is a day that there is not, and is not read",
        (
            "Activités, E4: '5.1' is no objective and is not read: a spreadsheet may have changed"
            " it; write it in a cell formatted as text"
        ),
        "Activités, F4: 'b' stands behind an address and is not read",
    ] == [line for line in messages(file) if "found no objective" not in line]
    assert ["Mission", "Suivi"] == [activity["title"] for activity in briefs(file)]


def test_a_kind_of_the_lists_own_is_reported_and_left_out() -> None:
    """Unknown kinds do not stop the reading, and are not guessed from similar words."""
    file = csv_file(
        [["Titre", "Type"], ["Un", "Mission"], ["Deux", "Séminaire"], ["Trois", "Mission"]]
    )

    assert [None, None, None] == [activity.kind for activity in read(file).activities]
    assert [
        (
            "B2: 'Mission' is none of the kinds of activity (rabat kinds) and is not read (B2, B4);"
            " likewise 'Séminaire' (B3)"
        )
    ] == [line for line in messages(file) if "kinds" in line]


def test_a_value_that_breaks_a_rule_is_left_out_with_a_warning() -> None:
    """The rest of its row is read."""
    file = csv_file(
        [
            ["ID", "Title", "Start", "End", "Objectives"],
            ["a", "One", "2021-09-14", "2021-09-13", "7"],
            ["a", "Two", "2021-09-14", "", "7"],
            ["a", "One", "2021-09-14", "", "8"],
        ]
    )
    first, second = read(file).activities

    assert [
        "D2: the end is before the start and is not read",
        "A3: 'a' is the identifier of another row and is not read",
        "B4: a row with the identifier of another is read as the same activity",
    ] == messages(file)
    assert ("a", date(2021, 9, 14), None, (7, 8)) == (
        first.id,
        first.start,
        first.end,
        first.objectives,
    )
    assert ("two-2021", (7,)) == (second.id, second.objectives)


def test_ids_are_made_of_title_and_year() -> None:
    """Each is short, the only one, and says the year once."""
    file = csv_file(
        [
            ["Titre", "Date"],
            ["Réunion d’été", "2021"],
            ["Réunion d’été", "14/09/2021"],
            ["Bilan 2021", "2021"],
            ["اجتماع", ""],
            [" ".join(["long"] * 30), "2020"],
        ]
    )

    assert [
        "reunion-dete-2021",
        "reunion-dete-2021-2",
        "bilan-2021",
        "activity",
        f"{'-'.join(['long'] * 12)}-2020",
    ] == [activity.id for activity in read(file).activities]


def test_what_has_no_headings_is_no_list() -> None:
    """A file without a row of headings says what it lacks."""
    with pytest.raises(InvalidDatasetError) as caught:
        read(csv_file([["a", "b"], ["c", "d"]]))

    assert (
        "liste.csv: none of the headings means the title: 'a', 'b'; call the column with the"
        " names of the activities Title"
    ) == caught.value.message


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a", b"format = 1\n", 1),
        ("a", b"# list\n[[activity]]\n", 1),
        ("a", b"\xef\xbb\xbfformat=1", 1),
        ("a.txt", b"Titre;Date\nUn;2021\n", 2),
        ("-", b"Title,Date\nOne,x = 1\n", 2),
    ],
)
def test_the_form_is_recognised_by_the_content(name: str, content: bytes, expected: int) -> None:
    """A name says little, and the standard input has none: TOML is known by its first line."""
    (document,) = parse(File(name, content))

    assert document.data is not None
    assert expected == (1 if document.data.get("activity") in (None, [{}]) else 2)


# Rows that are none of the list, and those that say more of the activity above.


@pytest.mark.parametrize(
    "first",
    [
        *("Total", "TOTAL 2021", "Totaux", "Totals", "Grand total", "Sous-total", "Sous total"),
        *("Subtotal", "Sub-total", "Somme", "Sum"),
    ],
)
def test_a_row_of_a_total_is_none_of_the_list(first: str) -> None:
    """However it is called, and although it has other cells than the first."""
    file = csv_file([["Titre", "Date"], ["Un", "2021"], [first, "2020"], ["Deux", "2022"]])

    assert ["Un", "Deux"] == [activity["title"] for activity in briefs(file)]
    assert [f"A3: the row that begins with '{first}' is not read"] == messages(file)


@pytest.mark.parametrize("first", ["Sommet de Dakar", "Totalité des accords", "Summit", "Totally"])
def test_a_title_that_begins_like_a_total_is_one(first: str) -> None:
    """Only the whole word is meant."""
    file = csv_file([["Titre", "Date"], [first, "2020"]])

    assert [{"title": first, "year": 2020}] == briefs(file)
    assert [] == messages(file)


@pytest.mark.parametrize(
    "remark",
    [
        *("Source : ministère", "Sources: ministry", "Note : à revoir", "NOTES: draft", "NB : x"),
        *("N.B. : x", "Remarque : x", "Remarques : x", "Mise à jour : mars 2021", "Update: March"),
        *("Updated: March", "** provisoire", "* provisional figures", "(*) paid by the EU"),
        *("Last updated: 3 May 2022", "Légende : x = aligné", "Nombre total : 1"),
    ],
)
def test_a_remark_below_the_list_is_none_of_it(remark: str) -> None:
    """Where it stands alone in its row, and says by its first word what it is."""
    file = csv_file([["Titre", "Date"], ["Un", "2021"], [remark, ""]])

    assert [{"title": "Un", "year": 2021}] == briefs(file)
    assert [f"A3: the row that begins with '{remark}' is not read"] == messages(file)


@pytest.mark.parametrize(
    ("title", "date_"), [("Note de cadrage", ""), ("Note : méthode", "2020"), ("Sources", "")]
)
def test_a_title_that_begins_like_a_remark_is_one(title: str, date_: str) -> None:
    """A remark has a colon, and no other cell beside it."""
    file = csv_file([["Titre", "Date"], [title, date_]])

    assert [title] == [activity["title"] for activity in briefs(file)]
    assert [] == messages(file)


def test_a_heading_between_the_rows_goes_over_three_columns() -> None:
    """What is merged over fewer may be the title of an activity that says nothing else."""
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
    """Unless they have one of their own."""
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
    "heading",
    [
        *("WORKSHOPS", "ÉTUDES", "A. Return", "II – Borders", "2.1. Visas"),
        *("Thematic area 1: Legal migration", "Work package 3 – Data", "Component 2"),
    ],
)
def test_a_heading_between_the_rows_is_no_activity(heading: str) -> None:
    """It is recognised by its number, or by its capitals."""
    rows = [["Title", "Year"], ["Forum", "2021"], [heading, ""], ["Study", "2022"]]
    file = csv_file(rows)

    assert ["Forum", "Study"] == [activity["title"] for activity in briefs(file)]
    assert [f"A3: the row that begins with '{heading}' is not read"] == messages(file)


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
    """Where no row says anything else."""
    file = csv_file([["Title", "Year"], *([title, ""] for title in titles)])

    assert titles == [activity["title"] for activity in briefs(file)]


def test_the_same_holds_where_the_list_is_not_in_the_first_column() -> None:
    """Merged cells are counted from the edge of the sheet."""
    rows: Rows = [
        *([None, "Title", "Date", "Venue"], [None, "Europe"]),
        *([None, "Workshop", 2021], [None, "Retreat"]),
    ]
    file = workbook({"List": rows}, merged={"List": ["B2:D2", "B4:C4"]})

    assert ["Workshop", "Retreat"] == [activity["title"] for activity in briefs(file)]
    assert ["List, B2: the row that begins with 'Europe' is not read"] == messages(file)


def test_a_cell_alone_in_its_row_is_reported_unless_it_is_a_title_or_of_a_list() -> None:
    """A date alone is of nothing; a partner or a link is of the activity above."""
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
    """Whatever an activity may have several of; what it has already is not added again."""
    headings = ["Titre", "Objectif", "Document", "Lien", "Partenaires", "Thèmes", "Coprésidence"]
    row = ["Un", "7", "Actes", "", "OIM", "Données", "Espagne"]
    more = ["" for _heading in headings]
    more[headings.index(heading)] = cell
    file = csv_file([headings, ["Zéro", *[""] * 6], row, more, more])
    before, activity = briefs(file)

    assert (["title"], expected) == ([*before], activity[key])


def test_a_row_without_a_title_that_says_when_is_an_activity_without_one() -> None:
    """A problem names the missing title; the row is not made part of another."""
    file = csv_file([["Titre", "Date", "Partenaires"], ["Un", "2021", ""], ["", "2022", "OIM"]])

    assert ["Un"] == [activity["title"] for activity in briefs(file)]
    assert ["A3: the row has no title and is not read"] == messages(file)


def test_a_partner_is_named_once() -> None:
    """Also where a list has two columns for partners, or names one twice in a cell."""
    file = csv_file([["Titre", "Organisation", "Partenaires"], ["Un", "OIM", "HCR; OIM; HCR"]])

    assert [["OIM", "HCR"]] == [activity["partners"] for activity in briefs(file)]


def test_headings_that_are_repeated_are_no_activity() -> None:
    """As above each page of a printed list."""
    head = ["Titre", "Date"]
    file = csv_file([head, ["Un", "2021"], head, ["Deux", "2022"], ["Titre", "2023"]])

    assert ["Un", "Deux", "Titre"] == [activity["title"] for activity in briefs(file)]
    expected = "A3: the row that begins with 'Titre' repeats the headings and is not read"
    assert [expected] == messages(file)


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


# Merged cells.


def test_a_cell_merged_over_rows_counts_for_each_of_them() -> None:
    """A year over three activities, the last of them too, and not of the one below."""
    rows: Rows = [["Titre", "Année"], ["Un", 2021], ["Deux"], ["Trois"], ["Quatre", 2022], ["Cinq"]]
    file = workbook({"Liste": rows}, merged={"Liste": ["B2:B4"]})

    assert [2021, 2021, 2021, 2022, None] == [activity.get("year") for activity in briefs(file)]


def test_what_is_merged_counts_from_the_edge_of_the_sheet() -> None:
    """Also where the list begins further to the right."""
    rows: Rows = [[None, "Titre", "Année"], [None, "Un", 2021], [None, "Deux"]]
    file = workbook({"Liste": rows}, merged={"Liste": ["C2:C3"]})

    assert [2021, 2021] == [activity.get("year") for activity in briefs(file)]


def test_a_row_of_merged_cells_alone_is_no_activity() -> None:
    """A merged cell beside an empty row makes no activity of it."""
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


# One activity on several rows.


def test_rows_of_one_activity_are_put_together() -> None:
    """The partners, themes and chairs of each, once; the link of each."""
    file = csv_file(
        [
            ["Titre", "Date", "Partenaires", "Thèmes", "Présidence", "Lien"],
            ["Un", "2021", "OIM", "Données", "Maroc", "https://a.org"],
            ["Un", "2021", "HCR; OIM", "Asile", "Espagne", "https://b.org"],
            ["Un", "2021", "", "", "", "https://b.org"],
        ]
    )

    assert [
        {
            "title": "Un",
            "year": 2021,
            "partners": ["OIM", "HCR"],
            "themes": ["data", "asylum"],
            "chairs": ["MA", "ES"],
            "documents": [("a.org", "https://a.org"), ("b.org", "https://b.org")],
        }
    ] == briefs(file)
    assert [
        "A3: a row with the title and date of another is read as the same activity (A3, A4)"
    ] == [line for line in messages(file) if "same activity" in line]


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Date", "2021", "2022"),
        ("Date", "14/09/2021", "15/09/2021"),
        ("Fin", "14/09/2021", "15/09/2021"),
        ("Type", "réunion", "atelier"),
        ("Description", "Un.", "Deux."),
        ("ID", "a", "b"),
    ],
)
def test_what_differs_is_another_activity(heading: str, first: str, second: str) -> None:
    """In its date, its kind, its summary or its ID, although the title is the same."""
    file = csv_file([["Titre", heading], ["Un", first], ["Un", second]])

    assert 2 == len(briefs(file))
    assert [] == messages(file)


def test_an_objective_in_two_rows_has_both_contributions() -> None:
    """Said again in the same words, it is read once."""
    rows = [["Title", "Objective", "Contribution"], ["One", "7", "Helps."]]
    again = csv_file([*rows, ["", "7", "Helps."]])
    otherwise = csv_file([*rows, ["", "7", "Helps more."]])

    assert [[7]] == [activity["objectives"] for activity in briefs(again)]
    (activity,) = read(otherwise).activities
    (alignment,) = activity.alignment
    assert "Helps.\nHelps more." == alignment.contribution.en


def test_bare_numbers_above_ticks_are_those_of_objectives() -> None:
    """As texts, as numbers of a workbook, and below a heading that is merged over them."""
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
    """With the label of the objective, which is certain, and with any other label."""
    headings = ["Titre", "7. Réduire les vulnérabilités", "8. Vies", "10 - Traite"]
    file = csv_file([headings, ["Un", "x", "", "oui"], ["Deux", "aide", "X", "non"]])

    assert [[7, 10], [7, 8]] == [activity["objectives"] for activity in briefs(file)]
    assert [
        "C1: the number 8 above ticks is read as that of an objective; likewise 10 (D1)"
    ] == messages(file)


@pytest.mark.parametrize("heading", ["8. Budget", "3. Information"])
def test_numbered_headings_above_texts_are_not_read(heading: str) -> None:
    """They may be those of a form that counts its columns."""
    file = csv_file([["1. Title", heading], ["One", "Some text"]])

    assert [{"title": "One"}] == briefs(file)
    assert [f"B1: the column '{heading}' is not read"] == [
        line for line in messages(file) if "found no" not in line
    ]


@pytest.mark.parametrize("numbers", [("7", "8", "9"), (7, 8, 9), (1, 2, 3)])
def test_numbers_below_one_heading_of_objectives_are_theirs(numbers: tuple[str | int, ...]) -> None:
    """Also where the heading is not merged over them."""
    first, second, third = map(int, numbers)
    rows: Rows = [
        ["Activity", "Year", "GCM objectives", "", ""],
        ["", "", *numbers],
        ["One", "2021", "x", "", "x"],
        ["Two", "2022", "", "x", ""],
    ]

    assert [[first, third], [second]] == [
        activity["objectives"] for activity in briefs(csv_file(rows))
    ]


def test_objectives_below_a_heading_on_two_kinds_are_doubtful() -> None:
    """A bare number may be a goal of sustainable development."""
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
    """Such as those of months and quarters, or above other numbers."""
    file = csv_file([["Title", *map(str, numbers)], ["One", *[cell] * len(numbers)]])

    assert [{"title": "One"}] == briefs(file)
    assert [f"B1: the column '{numbers[0]}' is not read"] == [
        line.partition(";")[0] for line in messages(file)
    ]


# Contributions.


def by_objective(file: File) -> list[dict[int, str | None]]:
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
        ("7, 8", "7 : Un.\n8 - Deux.", ["Un.", "Deux."]),
        ("7, 8", "8. Deux.\n\n7) Un.", ["Un.", "Deux."]),
        ("7, 8", "- Obj. 7 : Un.\n• Objectif n° 8 : Deux.", ["Un.", "Deux."]),
        ("7, 8", "PMM 7: Un.\nGCM 8: Deux.", ["Un.", "Deux."]),
        ("7, 8, 9", "7 : Un.\n9 : Trois.", ["Un.", None, "Trois."]),
        ("7, 8", "7: Un. 8: Deux.", ["Un.", "Deux."]),
        ("7, 8", "Obj. 7 : Un ; Obj. 8 : Deux en 8 jours.", ["Un", "Deux en 8 jours."]),
        ("7, 8", "(7) Un; (8) Deux", ["Un", "Deux"]),
        ("7, 8", "7: Un.\n8: Deux.\n7: Encore.", ["Un.\nEncore.", "Deux."]),
        ("7, 8", "7: Un. 300: x. 8: De 8 à 10: y.", ["Un. 300: x.", "De 8 à 10: y."]),
        ("8, 9", "8. maps; 9. courts", ["maps", "courts"]),
        ("7, 8", "7: Un 8: Deux", ["Un", "Deux"]),
        ("7, 8", "7 : aide Obj. 8 : sauve", ["aide", "sauve"]),
        ("7, 10", "O7 – aide\nO10 – enquêtes", ["aide", "enquêtes"]),
        ("7, 8", "7: phase 8: a\n8: opens at 7: b", ["phase 8: a", "opens at 7: b"]),
        ("7", "7 : Un.", ["Un."]),
        ("7", "Un.", ["Un."]),
        ("7", "Un : deux.", ["Un : deux."]),
    ],
)
def test_a_contribution_may_be_parted_by_its_objectives(
    objectives: str, cell: str, expected: list[str]
) -> None:
    """Line by line, each with the number before it."""
    file = csv_file([["Titre", "Objectifs", "Contribution"], ["Un", objectives, cell]])

    assert [expected] == [activity["contributions"] for activity in briefs(file)]
    assert [] == messages(file)


def test_a_contribution_to_an_objective_that_the_row_does_not_have_is_reported() -> None:
    """It is left out; where all are such, the number is not read as an objective."""
    rows = [["Un", "7", "7 : Un. 11 : Deux."], ["Deux", "7", "10 – mars : réunion"]]
    file = csv_file([["Titre", "Objectifs", "Contribution"], *rows])

    assert [["Un."], ["10 – mars : réunion"]] == [
        activity["contributions"] for activity in briefs(file)
    ]
    assert [
        "C2: a contribution to objective 11, which is not in its row, is not read",
        "C3: a contribution that begins with another number is read for the objectives of its row",
    ] == messages(file)


def test_a_contribution_on_the_same_line_to_another_objective_is_reported() -> None:
    """Also without a sign before its number."""
    file = csv_file([["Title", "GCM", "Contribution"], ["One", "7", "7: helps 8: saves"]])

    assert [["helps"]] == [activity["contributions"] for activity in briefs(file)]
    assert ["C2: a contribution to objective 8, which is not in its row, is not read"] == messages(
        file
    )


def test_a_contribution_that_may_be_to_another_objective_of_the_row_is_reported() -> None:
    """One whose text has the number of an objective that no part begins with."""
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
def test_a_column_with_the_contributions_to_one_objective(headings: list[str]) -> None:
    """Each text is that of its objective alone; one that its row does not have is reported."""
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
    assert expected == by_objective(file)
    assert [
        "A5: a row without a title adds to the activity above it",
        "C4: a contribution to objective 7, which is not in its row, is not read",
    ] == sorted(messages(file))


def test_contributions_beside_ticks_and_without_other_columns() -> None:
    """Beside a tick it is that of its column; where there is none, it says the objective, too."""
    ticks = ["Title", "Objective 7", "Objective 10", "Contribution 7", "Contribution 10"]
    file = csv_file([ticks, ["One", "x", "x", "helps", "saves"]])
    alone = csv_file([["Title", "Contribution 7", "Contribution 10"], ["One", "helps", ""]])

    assert [{7: "helps", 10: "saves"}] == by_objective(file)
    assert [{7: "helps"}] == by_objective(alone)


def test_the_contributions_to_the_first_and_the_second_objective() -> None:
    """Beside the columns of their numbers they go with these; otherwise nobody can know."""
    headings = ["Title", "Objective 1", "Contribution 1", "Objective 2", "Contribution 2"]
    file = csv_file([headings, ["One", "10", "saves", "7", "helps"]])
    doubtful = csv_file(
        [["Title", "GCM", "Contribution 1", "Contribution 2"], ["One", "10", "a", "b"]]
    )

    assert [{10: "saves", 7: "helps"}] == by_objective(file)
    assert [{10: "a"}] == by_objective(doubtful)
    assert ["D1: the column 'Contribution 2' is not read"] == messages(doubtful)


def test_a_contribution_that_is_not_parted_is_of_each_objective() -> None:
    """A line without a number makes all of it one text, which is reported."""
    file = csv_file(
        [["Titre", "Objectifs", "Contribution"], ["Un", "7, 8", "7 : Un.\net encore"], ["Deux"]]
    )

    assert ["7 : Un.\net encore"] * 2 == briefs(file)[0]["contributions"]
    assert "C2: a contribution is taken for each of the objectives of its row" in messages(file)


def test_a_contribution_without_an_objective_is_reported_once() -> None:
    """A text beside an empty cell for the objective is named, with every cell of its kind."""
    file = csv_file(
        [["Titre", "Objectif", "Contribution"], ["Un", "", "Aide."], ["Deux", "", "Aussi."]]
    )

    assert ["C2: a contribution without an objective is not read (C2, C3)"] == messages(file)


# Documents.


@pytest.mark.parametrize(
    ("titles", "links", "expected"),
    [
        ("Un; Deux", "https://a.org/1 https://b.org/2", ["Un https://a.org/1", "Deux https://b.org/2"]),
        ("Un\nDeux", "https://a.org", ["Un https://a.org", "Deux None"]),
        ("Un", "https://a.org ; https://www.b.org/x", ["Un https://a.org", "b.org https://www.b.org/x"]),
        ("", "www.c.org/x.", ["c.org https://www.c.org/x"]),
        ("", "WWW.c.org:80/X", ["WWW.c.org:80 https://WWW.c.org:80/X"]),
        ("", "Https://c.org/X", ["c.org https://c.org/X"]),
        ("Rapport (https://d.org)", "", ["Rapport https://d.org"]),
        ("", "Rapport – https://d.org, note : https://e.org", ["Rapport https://d.org", "note https://e.org"]),
        ("", "https://d.org\n", ["d.org https://d.org"]),
    ],
)  # fmt: skip
def test_documents_go_with_their_links(titles: str, links: str, expected: list[str]) -> None:
    """The first with the first; a link has the text before it, or the name of its site."""
    file = csv_file([["Titre", "Documents", "Lien"], ["Un", titles, links]])

    assert [expected] == [
        [f"{title} {url}" for title, url in activity["documents"]] for activity in briefs(file)
    ]


def test_what_is_no_address_is_reported_once() -> None:
    """In a column of links, with every cell of its kind."""
    file = csv_file([["Titre", "Lien"], ["Un", "intranet"], ["Deux", "classeur"]])

    assert [{"title": "Un"}, {"title": "Deux"}] == briefs(file)
    assert ["B2: 'intranet' is no address and is not read; likewise 'classeur' (B3)"] == messages(
        file
    )


# Dates, places and choices.


@pytest.mark.parametrize(
    "cell",
    [
        *("En ligne", "online", "virtuel", "Virtuelle", "virtual", "Visioconférence"),
        *("à distance", "remote", "Teams", "ZOOM", "webinaire", "Webinar"),
    ],
)
def test_an_activity_online_is_in_no_country(cell: str) -> None:
    """The text in place of a country is the place, unless there is another."""
    file = csv_file([["Titre", "Pays", "Lieu"], ["Un", cell, ""], ["Deux", cell, "Rabat"]])

    assert [{"title": "Un", "place": cell}, {"title": "Deux", "place": "Rabat"}] == briefs(file)
    assert [] == messages(file)


def test_an_activity_was_in_one_country() -> None:
    """Of several the first is kept; what stands beside a country, or is none, is not read."""
    file = csv_file(
        [["Title", "Country"], ["One", "Spain, France"], ["Two", "Spain (Madrid)"], ["Three", "xx"]]
    )

    assert [
        "B2: 'Spain, France' names several countries: Spain is kept",
        "B3: 'Spain (Madrid)' is read as ES, without the words beside it",
        "B4: 'xx' is no country and is not read",
    ] == messages(file)
    assert ["ES", "ES", None] == [activity.get("country") for activity in briefs(file)]


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
def test_a_start_and_an_end_have_columns_of_their_own(start: str, end: str, expected: Any) -> None:
    """Days, or a year that both say."""
    file = csv_file([["Titre", "Début", "Fin"], ["Un", start, end]])
    (activity,) = read(file).activities

    assert expected == (activity.start, activity.end, activity.year)
    assert [] == messages(file)


def test_an_end_in_a_later_year_is_not_kept() -> None:
    """A dataset has the year in which an activity began: the year of its end is reported."""
    file = csv_file([["Title", "Start", "End"], ["One", "2020", "2021"], ["Two", "2019", "2022"]])

    assert [2020, 2019] == [activity["year"] for activity in briefs(file)]
    assert ["C2: an end that is only a year is not kept (C2, C3)"] == messages(file)


def test_a_year_may_be_stated_by_a_day() -> None:
    """In a column for the year; what says none is left out with a warning."""
    file = csv_file([["Title", "Year"], ["One", "14/09/2021"], ["Two", "soon"], ["Three", "n/a"]])

    assert ["B3: 'soon' is no date and is not read"] == messages(file)
    assert [
        {"title": "One", "year": 2021},
        {"title": "Two"},
        {"title": "Three"},
    ] == briefs(file)


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
         "C2: the first day in the column of the end is before the start and is not read"),
        (("14-15 May 2022", "2022-05-16", ""), (date(2022, 5, 14), date(2022, 5, 16), 2022),
         "C2: '2022-05-16' is read in place of another cell in its row"),
        (("", "2022-05-14", "2020"), (None, None, 2020),
         "C2: the end is not kept, because the start is only a year"),
    ],
)  # fmt: skip
def test_dates_that_contradict_each_other(
    row: tuple[str, ...], expected: tuple[date | None, date | None, int], message: str
) -> None:
    """The one that is left out is reported with its cell."""
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
def test_a_date_that_no_dataset_may_have_is_left_out_and_reported(
    headings: list[str], row: list[str], expected: str
) -> None:
    """The rest of the row stays."""
    file = csv_file([headings, row])

    assert [expected] == [line[: len(expected)] for line in messages(file)]
    assert [{"title": "Un"}] == briefs(file)


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
                "B2: '7' is of other objectives than those of the Global Compact and is not read",
            ],
        ),
        (
            ["Title", "Objective 1", "Objective 2"],
            [["One", "7", "8"], ["Two", "N/A", "10"]],
            [{7: None, 8: None}, {10: None}],
            [],
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


def test_the_order_of_day_and_month_is_that_of_the_table() -> None:
    """One date that can be read in one way only decides about all columns."""
    file = csv_file([["Title", "Start", "End"], ["One", "03/04/2021", "13/06/2021"]])

    assert [(date(2021, 4, 3), date(2021, 6, 13))] == [
        (activity["start"], activity["end"]) for activity in briefs(file)
    ]
    assert [] == messages(file)


def test_what_has_no_column_is_reported_at_the_start_of_the_row() -> None:
    """Such as the title where a list has only IDs."""
    file = csv_file([["Date", "ID"], ["2021", "a"]])

    expected = "A2: found nothing, expected a text in French (fr), in English (en) or in both"
    assert [expected] == messages(file)


def test_a_row_below_an_activity_adds_to_its_objectives_and_documents() -> None:
    """The contribution to an objective that is there already is added to the one above."""
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


def test_a_number_with_a_comma_is_read_as_objectives_and_reported() -> None:
    """Excel turns 5,18 into 5.18: the objectives are likely, but not certain."""
    file = workbook({"Liste": [["Titre", "Objectifs"], ["Un", 5.18], ["Deux", 5.18]]})

    assert [[5, 18]] * 2 == [activity["objectives"] for activity in briefs(file)]
    expected = "Liste, B2: the number 5.18 is read as objectives 5, 18 (B2, B3)"
    assert [expected] == messages(file)


def test_an_objective_that_is_none_comes_with_the_nearest() -> None:
    """By its number, which is shorter than its label."""
    file = csv_file([["Title", "Objectives"], ["One", "Donnés"]])

    assert "B2: 'Donnés' is no objective and is not read; did you mean 1?" in messages(file)


def test_an_id_is_made_of_what_stands_for_one() -> None:
    """It has the form of an id, and is reported once; one in that form is kept."""
    file = csv_file([["ID", "Title"], ["Peer Review", "A"], ["peer-review-2", "B"], ["A_B", "C"]])

    assert ["peer-review", "peer-review-2", "a-b"] == [
        activity.id for activity in read(file).activities
    ]
    assert ["A2: an id is read in lower-case letters, digits and hyphens (A2, A4)"] == messages(
        file
    )


@pytest.mark.parametrize(
    ("title", "date_", "expected"),
    [
        ("x" * 59 + " y", "", "x" * 59),
        ("x" * 58 + " y", "", "x" * 58 + "-y"),
        ("x" * 60 + " y", "", "x" * 60),
        ("x" * 70, "", "x" * 60),
        ("Bilan", "31/12/2021 - 02/01/2022", "bilan-2021"),
        ("Bilan 2021", "2022", "bilan-2021-2022"),
        ("Plan 20210", "2021", "plan-20210-2021"),
    ],
)
def test_an_id_is_cut_between_words(title: str, date_: str, expected: str) -> None:
    """At sixty characters, before the year in which the activity began."""
    file = csv_file([["Titre", "Date"], [title, date_]])

    assert [expected] == [activity.id for activity in read(file).activities]


def test_an_id_is_made_of_the_french_title_before_the_english_one() -> None:
    """Of the end where no start is known; and it counts on while there are others of its name."""
    file = csv_file(
        [
            ["ID", "Titre (fr)", "Titre (en)", "Fin"],
            ["", "Réunion", "Meeting", "14/09/2021"],
            ["", "", "Meeting", ""],
            ["meeting-2", "", "Two", ""],
            ["", "Meeting", "Other", ""],
        ]
    )

    assert ["reunion-2021", "meeting", "meeting-2", "meeting-3"] == [
        activity.id for activity in read(file).activities
    ]


def test_the_themes_of_a_list_have_ids_made_of_their_labels() -> None:
    """A label without letters for an id is a theme as well."""
    file = csv_file(
        [
            ["Titre", "Thèmes"],
            ["Un", "Accords & retours; Données"],
            ["Deux", "accords et retours, data"],
            ["Trois", "«»"],
        ]
    )

    assert [["accords-retours", "data"], ["accords-et-retours", "data"], ["theme"]] == [
        activity["themes"] for activity in briefs(file)
    ]


def test_a_theme_that_is_there_already_is_no_other() -> None:
    """A bundled one, or one of the list, with a sign that makes no difference to its ID."""
    file = csv_file([["Titre", "Thèmes"], ["Un", "Data?"], ["Deux", "Ports"], ["Trois", "Ports !"]])

    assert [["data"], ["ports"], ["ports"]] == [activity["themes"] for activity in briefs(file)]
    assert ["B3: 'Ports' becomes a theme of this list's own"] == messages(file)


def test_a_kind_with_more_words_is_read_as_it_and_reported() -> None:
    """In the language of the list, once for all cells that say the same."""
    file = csv_file(
        [
            ["Title", "Kind"],
            ["A", "Technical workshop"],
            ["B", "Technical workshop"],
            ["C", "Study"],
        ]
    )

    assert ["workshop", "workshop", "study"] == [activity["kind"] for activity in briefs(file)]
    assert ["B2: 'Technical workshop' is read as 'workshop' (B2, B3)"] == messages(file)


def test_a_column_for_an_objective_with_numbers_that_are_no_ticks() -> None:
    """Objective 1 with 7 below it is the first objective, and with 1 and 0 it is ticked or not."""
    numbers = csv_file([["Titre", "Objectif 1"], ["Un", "7"], ["Deux", "8, 9"]])
    ticks = csv_file([["Titre", "Objectif 1"], ["Un", "1"], ["Deux", "0"]])

    assert [[7], [8, 9]] == [activity["objectives"] for activity in briefs(numbers)]
    assert [[1], None] == [activity.get("objectives") for activity in briefs(ticks)]


def test_line_ends_of_windows_are_line_feeds() -> None:
    """In a text of several lines, whatever wrote the file."""
    file = File("liste.csv", b'Titre;Description\nUn;"a\r\nb\rc"\n')

    assert ["a\nb\nc"] == [activity["summary"] for activity in briefs(file)]


# What a workbook says beside its cells.


@pytest.mark.parametrize(("from_1904", "number"), [(False, 44453), (True, 42991)])
def test_a_day_without_a_format_counts_from_the_year_of_its_workbook(
    number: int,
    from_1904: bool,
) -> None:
    """A day with a format is the same in both."""
    rows: Rows = [["Title", "Date"], ["One", number], ["Two", date(2021, 9, 14)]]
    file = workbook({"List": rows}, from_1904=from_1904)

    assert [date(2021, 9, 14)] * 2 == [activity.start for activity in read(file).activities]


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


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NOM?", "#VALEUR!", "#DIV/0!", "Err:508"])
def test_an_error_of_a_formula_in_csv_is_reported(error: str) -> None:
    """In any language; a text that only begins so is one."""
    file = csv_file([["Title", "Place"], ["#Migration", error], ["Two", f"{error} Rabat"]])

    assert [{"title": "#Migration"}, {"title": "Two", "place": f"{error} Rabat"}] == briefs(file)
    assert [f"B2: '{error}' is an error of a formula and is not read"] == messages(file)


def test_rows_that_are_hidden_are_read_and_reported() -> None:
    """Such as those that a filter hides."""
    rows: Rows = [["Title"], ["One"], ["Two"], ["Three"], []]
    file = workbook({"List": rows}, hidden_rows={"List": [3, 4, 5]})

    assert ["One", "Two", "Three"] == [activity["title"] for activity in briefs(file)]
    assert ["List, A3: the row is hidden, and is read (A3, A4)"] == messages(file)


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


def test_how_many_activities_there_are_is_no_activity() -> None:
    """Wherever it stands alone in a row."""
    for line in ("Nombre d'activités : 2", "Number of events: 12.", "Nombre de réunions = 3"):
        file = csv_file([["Title", "Year"], ["One", "2020"], ["Two", "2021"], [line, ""]])

        assert ["One", "Two"] == [activity["title"] for activity in briefs(file)]
        assert [f"A4: the row that begins with '{line}' is not read"] == messages(file)


@pytest.mark.parametrize("mark", ["**", "*", "_", "__", "`", "***"])
def test_marks_of_markdown_around_a_text_are_taken_away(mark: str) -> None:
    """A link leads to a page of the activity; signs within a text stay."""
    table = f"| Title | Year |\n|---|---|\n| {mark}One*two_a{mark} | {mark}2022{mark} |\n"
    table += "| [Two](https://example.org/two) | 2023 |\n"
    file = File("liste.md", table.encode())

    assert [
        {"title": "One*two_a", "year": 2022},
        {
            "title": "Two",
            "year": 2023,
            "documents": [("example.org", "https://example.org/two")],
        },
    ] == briefs(file)


def test_a_title_such_as_activity_1_is_no_second_row_of_headings() -> None:
    """Below "Title" stands a title, unless it is another heading or a language."""
    for title in ("Activité 1", "A", "Projet 7"):
        file = csv_file([["Title", "Objective", "Objective"], [title, "7", "8"]])
        two_rows = csv_file([["Title", "", "GCM", ""], ["FR", "EN", "7", "8"], ["a", "b", "x", ""]])

        assert [(title, [7, 8])] == [
            (activity["title"], activity["objectives"]) for activity in briefs(file)
        ]
        assert [7] == [*read(two_rows).activities[0].objectives]


def test_no_address_is_none_where_the_cell_says_so() -> None:
    """As in other columns."""
    file = csv_file([["Title", "Link"], ["One", "N/A"], ["Two", "none"], ["Three", "-"]])

    assert [] == messages(file)


def test_a_bar_behind_a_backslash_is_no_separator_in_markdown() -> None:
    """Also without bars around the table."""
    text = "Title | Year\n--- | ---\nQuiz \\| night | 2022\nSong night | 2023\n"
    file = File("liste.md", text.encode())

    assert [
        {"title": "Quiz | night", "year": 2022},
        {"title": "Song night", "year": 2023},
    ] == briefs(file)


@pytest.mark.parametrize(
    ("form", "day", "expected"),
    [
        ("mmm yyyy", date(2021, 9, 1), (None, 2021)),
        ("mmm-yy", date(2021, 9, 1), (None, 2021)),
        ('[$-40C]mmmm" "yyyy;@', date(2021, 9, 1), (None, 2021)),
        ("yyyy", date(2021, 1, 1), (None, 2021)),
        ("mmm yyyy", date(2021, 9, 14), (date(2021, 9, 14), 2021)),
        ("yyyy", date(2021, 9, 1), (date(2021, 9, 1), 2021)),
        ("dd/mm/yyyy", date(2021, 9, 1), (date(2021, 9, 1), 2021)),
        ('"day" d mmm yy', date(2021, 9, 1), (date(2021, 9, 1), 2021)),
    ],
)
def test_a_day_that_a_cell_does_not_show_is_not_read(
    form: str, day: date, expected: tuple[date | None, int]
) -> None:
    """A spreadsheet makes the first of the month of "Sept 2021"; as an objective it is none."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet("List")
        for row in (["Title", "Date", "Objectives"], ["One"]):
            page.write_row(1 if row == ["One"] else 0, 0, row)
        for column in (1, 2):
            page.write_datetime(
                1,
                column,
                datetime(day.year, day.month, day.day),  # noqa: DTZ001
                book.add_format({"num_format": form}),
            )
    file = File("liste.xlsx", content.getvalue())
    (activity,) = read(file).activities

    assert (*expected, ()) == (activity.start, activity.year, activity.objectives)
    lines = messages(file)
    assert any("C2" in line and "not read" in line for line in lines)
    assert ("09/2021" in lines[0]) == (expected[0] is None and form != "yyyy")


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


# What stands between, above and beside the rows.


def test_other_headings_further_down_begin_another_table() -> None:
    """Each table has its own columns, and its cells keep their names."""
    file = csv_file(
        [
            ["Title", "Year", "Country"],
            ["One", "2020", "Ghana"],
            [],
            ["Activity", "Country", "Year", "Budget"],
            ["Two", "Togo", "soon", "5"],
        ]
    )

    assert [
        {"title": "One", "year": 2020, "country": "GH"},
        {"title": "Two", "country": "TG"},
    ] == briefs(file)
    assert [
        "A4: the row of headings begins another table",
        "D4: the column 'Budget' is not read",
        "C5: 'soon' is no date and is not read",
    ] == messages(file)


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (["Title", "Year", "GCM", "", "Title", "Year", "GCM"], ["", "Two", "2022", "8"]),
        (["No", "Title", "GCM", "No", "Title", "GCM"], ["2", "Two", "8"]),
    ],
)
def test_the_same_headings_again_begin_a_table_to_the_right(
    headings: list[str], cells: list[str]
) -> None:
    """Its cells are none of the activity to the left; a single heading that is repeated is not."""
    first = {"Title": "One", "Year": "2021", "GCM": "7", "No": "1"}
    left = [first[heading] for heading in headings[: len(headings) - len(cells)]]
    file = csv_file([headings, [*left, *cells]])

    assert [("One", [7]), ("Two", [8])] == [
        (activity["title"], activity["objectives"]) for activity in briefs(file)
    ]
    assert any("the row of headings begins another table" in one for one in messages(file))
    pairs = csv_file([["Title", "Year", "Title", "Link"], ["One", "2021", "Report", "a.org"]])
    assert ["One"] == [activity["title"] for activity in briefs(pairs)]


@pytest.mark.parametrize(
    "row",
    [
        *(["#activity+name", "#date+start"], ["---", ":---:"], ["(1)", "(2)"], ["1", "2"]),
        *(["Pillar II", ""], ["Axe 1 : protection", ""], ["Component B – Data", ""]),
        *(["Total général", "12"], ["Total number of projects: 7", ""]),
    ],
)
def test_rows_that_are_no_activities_are_reported(row: list[str]) -> None:
    """Tags, lines, the numbers of columns, headings and totals."""
    file = csv_file([["Title", "Date"], ["One", "2021"], row, ["Two", "2022"]])

    assert ["One", "Two"] == [activity["title"] for activity in briefs(file)]
    (message,) = messages(file)
    assert message.startswith("A3: the row ")
    assert repr(row[0]) in message


@pytest.mark.parametrize(
    "title",
    [
        *("Total access to basic services", "Sum of us", "Totals and trends in migration"),
        *("Objective 9 roundtable", "Pillar talks", "Part of the whole", "GCM 5 years on"),
    ],
)
def test_a_title_that_begins_like_another_row_is_one(title: str) -> None:
    """Also alone in its row."""
    file = csv_file([["Title", "Date"], ["One", "2021"], [title, ""]])

    assert ["One", title] == [activity["title"] for activity in briefs(file)]
    assert [] == messages(file)


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
def test_a_day_without_a_year_has_that_of_its_row(cells: list[str], expected: list[Any]) -> None:
    """If the row states one year; also that of the sheet, or of a heading between the rows."""
    (activity,) = read(csv_file([["Title", "Year", "Start", "End"], ["One", *cells]])).activities
    year = None if activity.start else activity.year

    assert expected == [activity.start, activity.end, year]
    of_sheet = workbook({"2021": [["Title", "Date"], ["One", "3 mai"]]})
    of_heading = csv_file([["Title", "Date"], ["2021", ""], ["One", "3 mai"], ["Two", "2020"]])
    for file in (of_sheet, of_heading):
        assert date(2021, 5, 3) == read(file).activities[0].start


def test_a_sheet_with_only_titles_beside_a_fuller_one_is_reported() -> None:
    """It may be a list of codes; the activities in it are read."""
    codes: Rows = [["Code", "Label"], [7, "Vulnerabilities"]]
    file = workbook({"List": [["Title", "Year", "GCM"], ["One", 2021, 7]], "Codes": codes})

    assert ["One", "Vulnerabilities"] == [activity["title"] for activity in briefs(file)]
    message = "the sheet has only titles, unlike another one, and is perhaps no list"
    assert f"Codes, B1: {message}" in messages(file)
    assert not any(message in one for one in messages(workbook({"Codes": codes})))


@pytest.mark.parametrize("cells", [["Objective 8: Save lives", "GCM 9"], ["8", "9"]])
def test_objectives_above_the_activities_in_a_column_before_the_titles(cells: list[str]) -> None:
    """They are those of the rows below; beside the titles they add to the row above."""
    eight, nine = cells
    rows = [[eight, ""], ["", "One"], ["", "Two"], [nine, ""], ["", "Three"], ["10", "Four"]]
    file = csv_file([["GCM objective", "Title"], *rows])

    assert [[8], [8], [9], [10]] == [list(one.objectives) for one in read(file).activities]
    message = f"A2: '{eight}' is read as the objective of the rows below; likewise '{nine}' (A5)"
    assert message in messages(file)
    behind = csv_file([["GCM", "Title"], ["7", "One"], ["8", ""], ["9", "Two"]])
    assert [[7, 8], [9]] == [list(one.objectives) for one in read(behind).activities]


@pytest.mark.parametrize("ditto", ["ditto", "Idem", "〃", '"', "as above"])
def test_a_cell_that_says_it_is_the_same_is_read_as_the_one_above(ditto: str) -> None:
    """Also below another one that says so; it is reported."""
    rows = [["One", "2021", "7"], [ditto, "2022", ditto], [ditto, "2023", "8"]]
    file = csv_file([["Title", "Year", "GCM"], *rows])

    assert [("One", 2021, [7]), ("One", 2022, [7]), ("One", 2023, [8])] == [
        (activity["title"], activity["year"], activity["objectives"]) for activity in briefs(file)
    ]
    assert [f"A3: {ditto!r} is read as the cell above it (A3, C3, A4)"] == messages(file)


def test_comments_on_cells_are_reported() -> None:
    """They are not read, and may say what no cell does."""
    content = io.BytesIO()
    with Workbook(content) as book:
        page = book.add_worksheet("List")
        page.write_row(0, 0, ["Title", "GCM"])
        page.write_row(1, 0, ["One", 7])
        page.write_comment("B2", "8, too")

    assert ["List, A1: the comments on cells are not read"] == messages(
        File("liste.xlsx", content.getvalue())
    )


def test_columns_that_are_hidden_are_read_and_reported() -> None:
    """Only those that are read at all."""
    rows: Rows = [["Title", "GCM", "Budget", "Year"], ["One", 7, 10, 2021]]
    file = workbook({"List": rows}, hidden_columns={"List": ["B:C"]})

    assert [[7]] == [activity["objectives"] for activity in briefs(file)]
    assert [
        "List, B1: the column 'GCM' is hidden, and is read",
        "List, C1: the column 'Budget' is not read",
    ] == messages(file)


def test_the_links_behind_texts_are_read_or_reported() -> None:
    """That of a title is a document; others have their text as the title of it."""
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


@pytest.mark.parametrize("remark", ["Last updated 3 May 2023", "Liste provisoire du ministère"])
def test_a_title_alone_below_all_others_is_read_and_reported(remark: str) -> None:
    """It may be a remark; not where other rows have no more than a title, or stand below it."""
    rows = [["Title", "Year", "Country"], ["One", "2021", "Mali"], ["Two", "2022", "Togo"]]
    last = csv_file([*rows, [remark, "", ""]])

    assert ["One", "Two", remark] == [activity["title"] for activity in briefs(last)]
    assert [f"A4: '{remark}' has nothing beside it, and is perhaps a remark"] == messages(last)
    assert [] == messages(csv_file([["Title", "Year"], ["One two three", ""], [remark, ""]]))


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
    """Also where no column has objectives, and the heading is the first row."""
    file = csv_file([["Title", "Year", "Country"], [heading, "", ""], ["One", "2021", "Mali"]])

    assert [("One", [8])] == [(one["title"], one["objectives"]) for one in briefs(file)]
    assert [f"A2: '{heading}' is read as the objective of the rows below"] == messages(file)


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
def test_a_sheet_gives_what_its_name_says_to_its_rows(
    name: str, expected: Any, warnings: list[str]
) -> None:
    """Not to those that state their own; what may be meant otherwise is reported."""
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


def test_one_title_in_several_places_is_several_activities() -> None:
    """A row that says no place is of the one above."""
    file = csv_file(
        [
            ["Title", "Date", "Country", "Place", "Partners"],
            ["Training", "2022", "Mali", "Bamako", "OIM"],
            ["Training", "2022", "Niger", "Niamey", ""],
            ["Training", "2022", "Niger", "Agadez", ""],
            ["Training", "2022", "", "", "HCR"],
            ["Training", "2022", "Mali", "Bamako", "HCR"],
        ]
    )

    assert [
        ("ML", "Bamako", ["OIM", "HCR"]),
        ("NE", "Niamey", []),
        ("NE", "Agadez", ["HCR"]),
    ] == [
        (activity["country"], activity["place"], activity.get("partners", []))
        for activity in briefs(file)
    ]
    message = "A5: a row with the title and date of another is read as the same activity (A5, A6)"
    assert [message] == messages(file)


def test_cells_below_no_heading_are_reported() -> None:
    """Those behind the last heading, too."""
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


def test_each_new_theme_in_a_cell_is_reported_once() -> None:
    """Separated by any of the usual signs."""
    file = csv_file([["Title", "Themes"], ["One", "Beekeeping | Podcasts"], ["Two", "podcasts"]])

    assert [["beekeeping", "podcasts"], ["podcasts"]] == [
        activity["themes"] for activity in briefs(file)
    ]
    assert [
        "B2: 'Beekeeping' becomes a theme of this list's own; likewise 'Podcasts' (B2)",
    ] == messages(file)


def test_doubts_of_one_kind_show_each_text_with_its_cells() -> None:
    """On one line, however many there are."""
    names = ["Regional", "na", *(f"Zone {number}" for number in range(12))]
    rows = [[f"Activity {number}", name] for number, name in enumerate(names)]
    file = csv_file([["Title", "Country"], *rows, ["Last", "na"]])

    assert [
        (
            "B2: 'Regional' is no country and is not read; likewise 'na' (B3, B16), 'Zone 0' (B4),"
            " 'Zone 1' (B5), 'Zone 2' (B6), 'Zone 3' (B7), 8 more (B8, B9, B10 and 5 more)"
        )
    ] == messages(file)


def test_activities_without_an_objective_are_reported_on_one_line() -> None:
    """However many there are in a list that has a column for objectives."""
    rows = [[f"Activity {number}", ""] for number in range(7)]
    file = csv_file([["Title", "GCM"], ["One", "7"], *rows])

    expected = (
        "A3: found no objective, expected at least one that it serves (A3, A4, A5 and 4 more)"
    )
    assert [expected] == messages(file)


@pytest.mark.parametrize(
    ("headings", "title", "unread"),
    [
        (("Projet", "Titre"), "b", "A1: the column 'Projet' is not read"),
        (("Programme", "Action"), "b", "A1: the column 'Programme' is not read"),
        (("Projet", "Bailleur"), "a", "B1: the column 'Bailleur' is not read"),
    ],
)
def test_what_an_activity_belongs_to_gives_way_to_its_title(
    headings: tuple[str, str], title: str, unread: str
) -> None:
    """A project is the title of a row only where nothing nearer is."""
    file = csv_file([[*headings, "Objectifs"], ["a", "b", "7"]])

    assert [title] == [activity["title"] for activity in briefs(file)]
    assert [unread] == messages(file)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("dd/mm/yyyy", date(2021, 2, 5)),
        ("MM/DD/YYYY", date(2021, 5, 2)),
        ("J/M/A", date(2021, 2, 5)),
    ],
)
def test_a_heading_may_say_the_order_of_day_and_month(form: str, expected: date) -> None:
    """Then a date is no longer doubtful."""
    file = csv_file([["Title", f"Date ({form})", "Objectives"], ["One", "05/02/2021", "7"]])

    assert [expected] == [activity["start"] for activity in briefs(file)]
    assert [] == messages(file)


def test_what_has_no_title_is_reported_with_the_headings_that_were_seen() -> None:
    """Of a wide table the first headings of the row with the most texts."""
    wide = [f"h{number}" for number in range(10)]
    with pytest.raises(InvalidDatasetError) as caught:
        read(csv_file([["Liste"], wide, ["1"]]))

    headings = ", ".join([*(f"'{name}'" for name in wide[:8]), "…"])
    assert (
        f"liste.csv: none of the headings means the title: {headings}; call the column with the"
        " names of the activities Title"
    ) == caught.value.message


@pytest.mark.parametrize(
    ("headings", "row", "cell"),
    [
        (["Lien", "Titre"], ["https://a.org/[", "U\u200bn"], "B2"),
        (["Titre", "Thèmes"], ["Un", "Données; Nou\u200bveau"], "B2"),
        (["Titre", "Partenaires"], ["Un", "OIM\u200b"], "B2"),
        (["Titre", "Objectif 7", "Objectif 8"], ["Un", "x", "A\u200b"], "C2"),
        (["Titre", "Documents"], ["Un", "A\u200b"], "B2"),
        (["Titre", "Lien", "Documents"], ["Un", "", "A\u200b"], "C2"),
        (["Titre (fr)", "Titre (en)"], ["Un", "O\u200bne"], "B2"),
    ],
)
def test_invisible_characters_are_removed_and_reported(
    headings: list[str], row: list[str], cell: str
) -> None:
    """With its cell, whatever column it is in."""
    file = csv_file([headings, row])

    expected = "invisible characters or bullets of Word are taken out: U+200B"
    assert [f"{cell}: {expected}"] == [line for line in messages(file) if "U+200B" in line]
    assert len(briefs(file)) == 1


def test_an_objective_in_two_cells_of_a_row_is_one() -> None:
    """Its number in one column, and its number with the contribution in another."""
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
def test_what_is_in_a_row_is_in_the_answer_or_a_warning_names_its_cell(
    cells: tuple[str, str, str, str],
) -> None:
    """Every number, day and country, whatever it stands beside."""
    file = csv_file([["Title", "Objectives", "Start", "End", "Country"], ["One", *cells]])
    (activity,) = read(file).activities
    warnings = " ".join(messages(file))
    contributions = [alignment.contribution.en for alignment in activity.alignment]
    answers: tuple[object, ...] = (
        (activity.objectives, contributions),
        (str(activity.start), activity.year),
        (str(activity.start), str(activity.end), activity.year),
        activity.country,
    )

    for letter, cell, answer in zip("BCDE", cells, answers, strict=True):
        written, known = (
            {int(number) for number in re.findall(r"\d+", str(text))} for text in (cell, answer)
        )
        assert f"{letter}2" in warnings or written <= known
    assert "E2" in warnings or ("Mali" in cells[3]) == (activity.country == "ML")


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Project title", "Activity title"], {"title": "two"}),
        (["Intitulé de l'activité", "Titre du projet"], {"title": "one"}),
        (["Partner country", "Country", "Title"], {"title": "three", "country": "NE"}),
        (["Country", "Partner country", "Title"], {"title": "three", "country": "ML"}),
        (["Partner country", "Title", "Year"], {"title": "two", "country": "ML"}),
    ],
)
def test_of_two_columns_of_a_field_the_more_exact_is_read(
    headings: list[str], expected: dict[str, str]
) -> None:
    """That of the activity before that of its project, whichever comes first."""
    cells = ["one", "two", "three"]
    if "Country" in " ".join(headings) or "country" in " ".join(headings):
        cells = ["Mali", "Niger", "three"] if "Year" not in headings else ["Mali", "two", ""]

    assert [expected] == briefs(csv_file([headings, cells[: len(headings)]]))


def test_any_date_of_a_table_shows_which_of_day_and_month_comes_first() -> None:
    """Also one in a column that is not read."""
    rows: Rows = [["Title", "Signed on", "Start"], ["One", "25/01/2021", "03/04/2021"]]
    file = csv_file(rows)

    assert [date(2021, 4, 3)] == [activity.start for activity in read(file).activities]
    assert ["B1: the column 'Signed on' is not read"] == messages(file)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("06.07.2021", (date(2021, 7, 6), None)),
        ("01.02.2021-03.02.2021", (date(2021, 2, 1), date(2021, 2, 3))),
        ("14 / 09 / 2021", (date(2021, 9, 14), None)),
    ],
)
def test_dates_with_dots_and_blanks(cell: str, expected: tuple[date, date | None]) -> None:
    """With dots the day comes first, also below English headings."""
    file = csv_file([["Title", "Date"], ["One", cell]])

    assert [expected] == [(activity.start, activity.end) for activity in read(file).activities]
    assert [] == messages(file)


@pytest.mark.parametrize("cell", ["16-14 September 2021", "14–16 Sept 2021 and 3 Oct 2021"])
def test_of_days_that_are_not_read_the_year_is_kept(cell: str) -> None:
    """A message says that only the year is read."""
    file = csv_file([["Title", "Date"], ["One", cell]])

    assert [{"title": "One", "year": 2021}] == briefs(file)
    assert [f"B2: '{cell}' is read as the year 2021"] == messages(file)


def test_texts_in_a_wrong_encoding_are_reported() -> None:
    """They are read as they are; letters that are right are no doubt."""
    rows: Rows = [["Titre", "Lieu"], ["RÃ©union", "Fès"], ["Âge d’or", "SÃO PAULO"]]
    file = csv_file(rows)

    assert ["RÃ©union", "Âge d’or"] == [activity["title"] for activity in briefs(file)]
    assert [
        "A2: 'RÃ©union' was read in a wrong encoding before: export the list as UTF-8"
    ] == messages(file)


def test_abbreviations_of_organisations_that_chair_are_no_countries() -> None:
    """Unless the column has codes."""
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
    """Also below the headings that the program itself writes, unless it has written the ids."""
    headings = ["Title", "Country"]
    names = csv_file([headings, ["One", "NA"], ["Two", "Namibia"]])
    own_file = csv_file([["id", "title", "country"], ["one", "One", "NA"], ["two", "Two", "Mali"]])

    assert [None, "NA"] == [activity.country for activity in read(names).activities]
    assert ["B2: 'NA' is no country and is not read"] == messages(names)
    assert ["NA", "ML"] == [activity.country for activity in read(own_file).activities]


@pytest.mark.parametrize(
    ("place", "country", "expected"),
    [
        ("Accra, Ghana", "", "GH"),
        ("Lomé (Togo)", "", "TG"),
        ("Yaoundé, Cameroun", "", "CM"),
        ("Djibouti", "", "DJ"),
        ("Accra, Ghana", "France", "FR"),
        ("Dakar", "", None),
        ("Atlanta, GA", "", None),
        ("Ghana and online", "", "GH"),
        ("Online and Ghana, Accra region", "", None),
    ],
)
def test_the_country_that_a_place_ends_with_is_that_of_the_activity(
    place: str, country: str, expected: str | None
) -> None:
    """Unless the row has one in its own column; the place stays as it is."""
    file = csv_file([["Title", "Place", "Country"], ["Forum", place, country]])
    (activity,) = read(file).activities

    assert activity.place
    assert (place, expected) == (activity.place.say("en"), activity.country)
    assert [] == messages(file)
