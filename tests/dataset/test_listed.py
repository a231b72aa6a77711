"""Lists as ministries keep them are read with every row right, or told."""

from datetime import date, datetime
from typing import Any

import pytest

from rabat_cli import Activity
from rabat_cli.dataset.files import File
from rabat_cli.dataset.parsed import Parsed
from rabat_cli.dataset.reading import parse
from rabat_cli.errors import InvalidDatasetError

from .tables import csv_file, read, told, workbook


def brief(activity: Activity) -> dict[str, Any]:
    """What an activity says, without what it does not."""
    said = {
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
        "contributions": [one.contribution.fr or one.contribution.en for one in activity.alignment],
        "documents": [(one.title.fr or one.title.en, one.url) for one in activity.documents],
    }
    return {key: value for key, value in said.items() if value and value != [None]}


def briefs(file: File) -> list[dict[str, Any]]:
    """The activities of *file*, each in brief."""
    return [brief(activity) for activity in read(file).activities]


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
        "C5: '03/04/2021' is read as 2021-04-03: the day comes first",
        "C6: 'Sept 2020' has no day: the year is kept, if there is one",
        "A8: the row that begins with 'Total' is not read",
    ] == told(file)


def test_of_several_years_the_first_is_kept_and_told() -> None:
    """A dataset has the year in which an activity began: more than one is told, cell by cell."""
    file = csv_file(
        [
            ["Title", "Date", "Year"],
            ["Training", "2023-2024", ""],
            ["Mentoring", "", "2021 to 2022"],
            ["Study", "2024-2021", ""],
        ]
    )

    assert [
        "B2: '2023-2024' is read as 2023, the year in which it began",
        "C3: '2021 to 2022' is read as 2021, the year in which it began",
        (
            "B4: found '2024-2021', expected a date such as 14/09/2021, 14 September 2021,"
            " September 2021 or 2021"
        ),
    ] == told(file)
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
    assert ["2021, G7: a contribution is taken for each of the objectives of its row"] == told(file)


def test_a_sheet_for_each_year_and_one_that_is_hidden() -> None:
    """All sheets with headings are one list; what is not read is told."""
    file = workbook(
        {
            "2020": [["Intitulé", "Année"], ["Étude", 2020]],
            "2021": [["Intitulé", "Année"], ["Étude", 2021]],
            "Notes": [["à faire"]],
            "Brouillon": [["Intitulé"], ["Secret"]],
        },
        hidden=["Brouillon"],
    )

    assert ["etude-2020", "etude-2021"] == [one.id for one in read(file).activities]
    assert {
        "Notes, A1: the sheet is not read: no heading in it says title",
        "Brouillon, A1: the sheet is hidden and is not read",
    } <= set(told(file))


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

    assert [[7, 10], [3]] == [list(one.objectives) for one in read(file).activities]


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
    assert [] == told(file)


def test_the_same_activity_on_several_rows() -> None:
    """A row for each objective, with title and date said again, is one activity."""
    file = csv_file(
        [
            ["Title", "Date", "Objective", "Contribution"],
            ["Workshop", "14 Sept 2021", "7", "One."],
            ["Workshop", "14 Sept 2021", "10", "Two."],
            ["Workshop", "15 Sept 2022", "10", "Three."],
        ]
    )

    assert [[7, 10], [10]] == [list(one.objectives) for one in read(file).activities]
    assert ["A3: a row with the title and date of another is read as the same activity"] == told(
        file
    )


def test_an_english_list_has_the_month_first_unless_it_says_otherwise() -> None:
    """One date of the column that can only be read one way decides about the others."""
    months = csv_file([["Title", "Date"], ["One", "03/04/2021"]])
    days = csv_file([["Title", "Date"], ["One", "03/04/2021"], ["Two", "25/04/2021"]])

    assert [date(2021, 3, 4)] == [one.start for one in read(months).activities]
    assert [date(2021, 4, 3), date(2021, 4, 25)] == [one.start for one in read(days).activities]


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
    assert "Liste, B2: 'Recrutement équitable' becomes a theme of this list's own" in told(file)


def test_everything_that_is_wrong_is_told_at_once_with_its_cell() -> None:
    """The cell, what was found, what was expected, and the nearest choice."""
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
        (
            "Activités, C2: found 'bientôt', expected a date such as 14/09/2021, 14 September 2021,"
            " September 2021 or 2021"
        ),
        (
            "Activités, D2: found 'Sénégall', expected a country, by its name or its two letters:"
            " MA; did you mean Sénégal?"
        ),
        "Activités, E2: found '24', expected objectives from 1 to 23: 7, 7-9 or 7, 10",
        "Activités, A3: found nothing, expected a text in French (fr), in English (en) or in both",
        (
            "Activités, B3: found 'réunio', expected one of réunion, conférence, atelier, table"
            " ronde, webinaire, étude, publication, partenariat, cadre stratégique; did"
            " you mean réunion?"
        ),
        "Activités, C4: found '31/02/2021', expected a day that there is",
        (
            "Activités, E4: found '5.1', expected objectives from 1 to 23: 7, 7-9 or 7, 10, in a"
            " cell formatted as text"
        ),
    ] == [line for line in told(file) if ", expected" in line and "no objective" not in line]
    with pytest.raises(InvalidDatasetError):
        read(file)


def test_a_kind_of_the_lists_own_is_told_and_left_out() -> None:
    """A list is read with kinds that are none of ours; what is merely like one is not guessed."""
    file = csv_file(
        [["Titre", "Type"], ["Un", "Mission"], ["Deux", "Séminaire"], ["Trois", "Mission"]]
    )

    assert [None, None, None] == [activity.kind for activity in read(file).activities]
    assert [
        "B2: 'Mission' is none of the kinds of activity (rabat kinds) and is not read (B2, B4)",
        "B3: 'Séminaire' is none of the kinds of activity (rabat kinds) and is not read",
    ] == [line for line in told(file) if "kinds" in line]


def test_what_breaks_a_rule_is_told_with_its_cell() -> None:
    """What no single cell can be blamed for is found where it stands."""
    file = csv_file(
        [
            ["ID", "Title", "Start", "End", "Objectives"],
            ["a", "One", "2021-09-14", "2021-09-13", "7"],
            ["a", "Two", "2021-09-14", "", "7"],
        ]
    )

    assert [
        "D2: found 2021-09-13, expected a day not before the start, 2021-09-14",
        "A3: found 'a' again, expected an id that is used once",
    ] == told(file)


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
        "liste.csv: no row of headings is found: a list of activities has at least one that says"
        " title"
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
def test_the_form_is_told_from_the_content(name: str, content: bytes, expected: int) -> None:
    """A name says little, and the standard input has none: TOML is known by its first line."""
    try:
        (parsed,) = parse(File(name, content))
    except InvalidDatasetError:
        parsed = Parsed({}, lambda _paths: {})

    assert expected == (1 if parsed.document.get("activity") in (None, [{}]) else 2)
