"""The program's own workbook: read without loss, and its problems reported with their cells."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from rabat_cli import Dataset, language
from rabat_cli.dataset.bundled import bundled_files
from rabat_cli.dataset.check.report import check
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dataset.parsing import parse
from rabat_cli.dataset.write.split import split
from rabat_cli.dataset.write.toml import write as toml
from rabat_cli.dataset.write.workbook import write
from rabat_cli.model import DatasetFile, Language

from ...cli.running import pipe
from ...strategies import datasets
from ..table_files import Rows, messages, read, workbook

OFFICE = shutil.which("soffice")


def comparable(dataset: Dataset) -> Any:
    """Return the contents of *dataset* without file names and the IDs made of these."""
    return (
        [replace(origin, file="", dialogue_id=None) for origin in dataset.origins],
        [
            replace(activity, origin=replace(activity.origin, file="", dialogue_id=None))
            for activity in dataset.activities
        ],
        dataset.themes,
        dataset.synonyms,
    )


def via_workbook(dataset: Dataset) -> Dataset:
    """Write *dataset* into a workbook, and return the dataset that is read from it."""
    return decode([File("data.xlsx", write(split(dataset)))])


@pytest.mark.parametrize("language_in_use", ["fr", "en"])
def test_the_bundled_data_is_read_back_from_a_workbook(language_in_use: Language) -> None:
    """In either language, each source alone and all in one workbook lose nothing."""
    language.use(language_in_use)
    try:
        for files in ([file] for file in bundled_files()):
            dataset = decode(files)
            read_back = decode([File("data.toml", toml(split(via_workbook(dataset))).encode())])

            assert comparable(dataset) == comparable(read_back)
        all_data = decode(bundled_files())

        assert comparable(all_data) == comparable(via_workbook(all_data))
    finally:
        language.use("en")


@given(datasets())
def test_generated_datasets_are_read_back_from_workbooks_and_toml(dataset: Dataset) -> None:
    """Texts with characters that XML cannot hold are tried in TOML only."""
    source = toml(split(dataset)).encode()

    assert comparable(dataset) == comparable(decode([File("data.toml", source)]))
    if not re.search("[\ufffe\uffff]", repr(dataset)):
        assert comparable(dataset) == comparable(via_workbook(dataset))


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_a_workbook_saved_by_libreoffice_has_the_same_data(tmp_path: Path) -> None:
    """Opening and saving the workbook in another program loses nothing."""
    dataset = decode(bundled_files())
    path = tmp_path / "data.xlsx"
    path.write_bytes(write(split(dataset)))
    (tmp_path / "saved").mkdir()
    subprocess.run(
        [
            *(OFFICE or "", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = File("data.xlsx", (tmp_path / "saved" / "data.xlsx").read_bytes())

    assert comparable(dataset) == comparable(decode([saved]))


def test_the_example_of_a_template_is_not_read() -> None:
    """An unchanged template has no activities; the skipped example is reported."""
    file = File("t.xlsx", write([DatasetFile(format=1)], template=True))

    assert () == read(file).activities
    assert ["Activities, A2: the row with the example is not read"] == messages(file)


def test_own_workbooks_may_lack_ids_and_have_values_as_in_lists() -> None:
    """Alignments name the activity by its title; dates and countries are read as in plain lists."""
    file = workbook(
        {
            "Activités": [
                ["ID", "Titre (français)", "Début", "Présidence"],
                [None, "Réunion d’été", "14 septembre 2021", "Maroc et Espagne"],
            ],
            "Alignement": [
                ["ID", "Objectif", "Contribution (français)"],
                ["réunion d’été", "7 et 8", "Elle aide."],
                [None, 10, None],
            ],
            "Documents": [["ID", "Titre (français)", "Lien"], ["reunion-dete-2021", "Page", "https://a.org"]],
        }
    )  # fmt: skip
    (activity,) = read(file).activities

    assert ("reunion-dete-2021", date(2021, 9, 14), ("MA", "ES"), (7, 8, 10), "https://a.org") == (
        *(activity.id, activity.start, activity.chairs, activity.objectives),
        activity.documents[0].url,
    )


def test_problems_of_all_sheets_are_reported_with_sheet_and_cell() -> None:
    """All problems are reported in one run."""
    file = workbook(
        {
            "Activities": [
                ["ID", "Title (English)", "Kind", "Start", "Budget", "Source"],
                ["peer-review", "Peer review", "meting", date(2021, 9, 14), 1, 2],
            ],
            "Alignment": [
                ["ID", "Objective"],
                ["peer-revue", 7],
                ["peer-review", 24],
                ["peer-review", None],
            ],
            "Documents": [["ID", "Title (English)", "Link"], ["peer-review", None, "example.org"]],
            "About": [["About", "French", "English"], ["Updated", "soon"], ["Colour", "red"]],
        }
    )

    assert [
        "Activities, E1: the column 'Budget' is not read",
        (
            "Activities, C2: 'meting' is not a kind of activity (see rabat kinds) and is not"
            " read; did you mean meeting?"
        ),
        "Activities, F2: found '2', expected the number of a source, from 1 to 1",
        "Alignment, A2: no activity has the identifier 'peer-revue': its rows are not read",
        "Alignment, B3: '24' has numbers that are not read: objectives go from 1 to 23",
        "Alignment, A4: found nothing, expected the number of an objective",
        "Documents, B2: found nothing, expected a text in French (fr), in English (en) or in both",
        (
            "Documents, C2: found 'example.org', expected an address that begins with http:// or"
            " https://"
        ),
        "About, B2: 'soon' is not a date and is not read",
        "About, A3: the row 'Colour' is not read",
    ] == messages(file)


def test_an_invalid_id_of_a_theme_is_reported_at_its_cell() -> None:
    """The activity with this theme is read."""
    file = workbook(
        {
            "Activities": [["ID", "Title (English)", "Themes"], ["a", "One", "Ports"]],
            "Alignment": [["ID", "Objective"], ["a", 7]],
            "Themes": [["ID", "Label (English)"], ["My Theme!", "Ports"]],
        }
    )

    assert "Themes, A2: found 'My Theme!'" in "\n".join(messages(file))


def test_a_workbook_written_by_align_is_refused_as_an_answer(tmp_path: Path) -> None:
    """The message names the command that writes a copy of a dataset."""
    file = tmp_path / "answer.xlsx"
    assert 0 == pipe("align", "-O", str(file)).code

    expected = (
        "this is an answer of rabat, not a dataset; to make a copy of a dataset:"
        " rabat convert -O copy.xlsx"
    )
    problems = check([File("answer.xlsx", file.read_bytes())])

    assert [expected] == [problem.found for problem in problems]


ACTIVITIES: Rows = [["ID", "Title (English)"], ["a", "One"], ["b", "Two"]]
ALIGNMENT: Rows = [["ID", "Objective"], ["a", 7], ["b", 8]]


def parsed_documents(sheets: Mapping[str, Rows]) -> list[dict[str, Any]]:
    """Return the parsed document of each source in a workbook of *sheets*."""
    return [dict(document.data or {}) for document in parse(workbook(sheets))]


def test_sheets_of_activities_and_alignments_make_an_own_workbook() -> None:
    """The names of the sheets may be in either language; other sheets are reported."""
    file = workbook(
        {"Activités": ACTIVITIES, "Alignement": ALIGNMENT, "Feuil1": [["x"]], "Feuil2": []}
    )

    assert [(7,), (8,)] == [activity.objectives for activity in read(file).activities]
    assert ["Feuil1, A1: the sheet does not belong to a dataset and is not read"] == messages(file)


def test_a_sheet_of_activities_alone_is_a_plain_list() -> None:
    """Without the sheet of alignments, the sheet is read like any other list."""
    file = workbook({"Activities": [["Title", "Objectives"], ["One", "7"]]})

    assert [("one", (7,))] == [
        (activity.id, activity.objectives) for activity in read(file).activities
    ]


def test_a_sheet_of_activities_without_headings_is_refused() -> None:
    """The message says that the row of headings is missing."""
    file = workbook({"Activities": [["x"]], "Alignment": ALIGNMENT})

    assert ["the sheet of the activities has no row of headings"] == messages(file)


def test_only_a_last_sheet_of_notes_without_a_sheet_about_marks_an_answer() -> None:
    """Answers end with the sheet "Notes" and have no sheet "About"."""
    notes: dict[str, Rows] = {"Notes": [["mine"]]}
    own_workbook = {"Activities": ACTIVITIES, "Alignment": ALIGNMENT, "About": [["About"]], **notes}
    answer = {"Activities": ACTIVITIES, "Alignment": ALIGNMENT, **notes}
    notes_first = {**notes, "Activities": ACTIVITIES, "Alignment": ALIGNMENT}

    assert 2 == len(read(workbook(own_workbook)).activities)
    assert 2 == len(read(workbook(notes_first)).activities)
    assert ["this is an answer"] == [line[:17] for line in messages(workbook(answer))]
    assert ["this is an answer"] == [
        line[:17]
        for line in messages(workbook({"rabat": [["Objective", "Title"], ["7", "One"]], **notes}))
    ]


def test_an_alignment_without_an_id_belongs_to_the_activity_above() -> None:
    """The first row has no activity above; rows below an unknown ID are not read."""
    rows: Rows = [
        ["ID", "Objective", "Contribution (French)", "Contribution (English)", "Colour"],
        [None, 1, None, None, "red"],
        ["nobody", 2],
        [None, 3],
        ["b", "4 and 5", "Aide.", "Helps."],
        [],
        [None, 6.0],
        ["one", 7],
    ]
    file = workbook({"Activities": ACTIVITIES, "Alignment": rows})

    assert [
        "Alignment, E1: the column 'Colour' is not read",
        "Alignment, A2: found nothing, expected the identifier of an activity",
        "Alignment, A3: no activity has the identifier 'nobody': its rows are not read",
    ] == [line for line in messages(file) if line.startswith("Alignment")]
    (document,) = parsed_documents({"Activities": ACTIVITIES, "Alignment": rows})
    contribution = {"fr": "Aide.", "en": "Helps."}
    assert [
        [{"objective": 7}],
        [
            {"objective": 4, "contribution": contribution},
            {"objective": 5, "contribution": contribution},
            {"objective": 6},
        ],
    ] == [activity.get("alignment") for activity in document["activity"]]


def test_an_alignment_names_its_activity_by_id_or_title() -> None:
    """IDs come before titles, and of two equal titles the first activity is meant."""
    activities = [
        ["ID", "Titre (français)", "Titre (anglais)"],
        ["a", "B", "Meeting"],
        ["b", "Réunion", "meeting"],
    ]
    rows: Rows = [["ID", "Objectif"], ["b", 1], ["RÉUNION ", 2], ["Meeting", 3], ["B", 4]]
    (document,) = parsed_documents({"Activités": activities, "Alignement": rows})

    assert [("a", [3]), ("b", [1, 2, 4])] == [
        (activity["id"], [alignment["objective"] for alignment in activity["alignment"]])
        for activity in document["activity"]
    ]


def test_problems_of_alignments_and_documents_are_reported_in_their_columns() -> None:
    """The problems concern texts in each language, addresses, years and missing titles."""
    file = workbook(
        {
            "Activities": ACTIVITIES,
            "Alignment": [
                ["ID", "Contribution (French)", "Objective", "Contribution (English)"],
                ["a", "A\u200b", 7, "B\u200b"],
                ["b", None, "soon", None],
            ],
            "Documents": [
                ["Year", "ID", "Document title", "Link"],
                ["soon", "a", "A\u200b", "a b"],
                [1066, "a", "A", "https://a.org"],
                [2021, "b", None, None],
                ["14/09/2021", "b", "B", "https://b.org"],
                [None, "b", "C", " https://c.org "],
            ],
        }
    )

    assert [
        "Alignment, B2: found the invisible character U+200B",
        "Alignment, D2: found the invisible character U+200B",
        "Alignment, C3: 'soon' is not an objective and is not read",
        "Documents, A2: 'soon' is not a date and is not read",
        "Documents, C2: found the invisible character U+200B",
        "Documents, D2: found 'a b'",
        "Documents, A3: '1066' is before 1900 or after 2100 and is not read",
        "Documents, C4: found nothing",
    ] == [
        line.partition(", expected")[0]
        for line in messages(file)
        if not line.startswith("Activities")
    ]


def test_alignments_and_documents_of_a_missing_activity_are_left_out_and_reported_once() -> None:
    """The rows are not given to another activity, however similar its ID."""
    file = workbook(
        {
            "Activities": [["ID", "Title (English)"], ["youth-2023", "Youth"]],
            "Alignment": [["ID", "Objective"], ["youth-2022", 7], [None, 8], ["youth-2023", 10]],
            "Documents": [
                ["ID", "Document title"],
                *(["youth-2022", f"Report {number}"] for number in range(3)),
                ["rabat-2020", "Minutes"],
                ["youth-2023", "Report"],
            ],
        }
    )
    message = "no activity has the identifier 'youth-2022': its rows are not read"
    (activity,) = read(file).activities

    assert ("youth-2023", (10,), 1) == (activity.id, activity.objectives, len(activity.documents))
    assert [
        (
            f"Alignment, A2: {message} (A2, Documents!A2, Documents!A3 and 1 more); likewise"
            " 'rabat-2020' (Documents!A5)"
        ),
    ] == messages(file)


def test_a_remark_on_an_objective_is_put_before_its_contribution() -> None:
    """Remark and contribution are joined by a line break."""
    rows: Rows = [["ID", "Objective", "Contribution (English)"], ["a", "7 (partly)", "Helps."]]
    (document,) = parsed_documents({"Activities": ACTIVITIES, "Alignment": rows})
    (pair,) = document["activity"][0]["alignment"]

    assert {"objective": 7, "contribution": {"en": "partly\nHelps."}} == pair


def test_year_and_address_of_documents_are_read() -> None:
    """The year may be that of a date; blanks around an address are dropped."""
    rows: Rows = [
        ["ID", "Titre (français)", "Année", "Lien"],
        ["a", "Actes", "14/09/2021", " https://a.org "],
        ["a", "Note", None, None],
    ]
    (document,) = parsed_documents(
        {"Activities": ACTIVITIES, "Alignment": ALIGNMENT, "Documents": rows}
    )

    assert [
        {"title": {"fr": "Actes"}, "year": 2021, "url": "https://a.org"},
        {"title": {"fr": "Note"}},
    ] == document["activity"][0]["document"]


def test_every_row_of_the_sheet_about_is_recognised_in_both_languages() -> None:
    """Case and a colon after the label do not matter."""
    french: Rows = [
        ["À propos", "français", "anglais"],
        ["Dialogue :", "Le nôtre", "Ours"],
        ["ID du dialogue", "ours"],
        ["Source", "Rapport", "Report"],
        ["Éditeur", None, "Nous"],
        ["Année de la source", 2025],
        ["Adresse de la source", "https://a.org/fr", "https://a.org/en"],
        ["Licence", "CC0"],
        ["Mise à jour", date(2026, 1, 2)],
        ["Version", "1.2"],
    ]
    labels = [
        *("About", "Dialogue", "ID of the dialogue", "SOURCE", "Publisher:", "Year of the source"),
        *("Address of the source", "Licence", "Updated", "Version"),
    ]
    english: Rows = [[label, *row[1:]] for label, row in zip(labels, french, strict=True)]
    activities: dict[str, Rows] = {"Activities": ACTIVITIES, "Alignment": ALIGNMENT}
    expected = {
        "format": 1,
        "dialogue": {"name": {"fr": "Le nôtre", "en": "Ours"}, "id": "ours"},
        "source": {
            "title": {"fr": "Rapport", "en": "Report"},
            "publisher": "Nous",
            "year": 2025,
            "url": {"fr": "https://a.org/fr", "en": "https://a.org/en"},
        },
        "licence": "CC0",
        "updated": date(2026, 1, 2),
        "version": "1.2",
    }
    for about in (french, english):
        (document,) = parsed_documents({**activities, "About": about})

        assert expected == {key: value for key, value in document.items() if key != "activity"}


def test_problems_of_the_second_source_are_reported_in_its_columns() -> None:
    """Each source has two columns on the sheet "About"; unknown rows are reported once."""
    file = workbook(
        {
            "Activities": [
                ["ID", "Title (English)", "Start", "End", "Source"],
                ["a", "One", "2021-09-14", "2021-09-13", 1],
                ["b", "Two", "2021-09-14", "2021-09-13", 2],
                ["c", "Three", None, None, 3],
                ["d", "Four", None, None, 0],
            ],
            "Alignment": [["ID", "Objective"], ["b", 8], ["b", 8], ["a", 7], ["c", 9], ["d", 9]],
            "About": [
                ["About", "French", "English", "French", "English"],
                ["Licence", "A\u200b", None, None, "B\u200b"],
                [],
                ["Updated", None, None, "2021"],
                ["Colour", "red", "red", "blue", "blue"],
                ["Shape"],
            ],
        }
    )

    assert [
        "Activities, D2: found 2021-09-13",
        "Activities, E4: found '3'",
        "Activities, E5: found '0'",
        "About, B2: found the invisible character U+200B",
        "About, D4: found '2021'",
        "About, A5: the row 'Colour' is not read",
        "About, A6: the row 'Shape' is not read",
        "Activities, D3: found 2021-09-13",
        "Alignment, B3: found 8 again",
        "About, D2: found the invisible character U+200B",
    ] == [line.partition(", expected")[0] for line in messages(file)]


def test_activities_themes_and_synonyms_are_assigned_to_sources() -> None:
    """A theme goes to the first source with an activity that has the theme.

    Unused themes and all synonyms go to the first source.
    """
    sheets: dict[str, Rows] = {
        "Activities": [
            ["ID", "Title (English)", "Themes", "Source"],
            ["a", "One", "Ports", 3],
            ["b", "Two", "Ships; Ports", 2],
            ["c", "Three", "Data", None],
        ],
        "Alignment": [["ID", "Objective"]],
        "About": [["About", *["French", "English"] * 4], ["Licence", "A", None, "B", None, "C"]],
        "Themes": [
            ["ID", "Label (French)", "Label (English)"],
            ["ports", "Ports", "Ports"],
            [None, "Bateaux", "Ships"],
            [None, None, "Nothing"],
            ["data", "Données", "Data"],
            ["climate", "Changement climatique", "Climate change"],
        ],
        "Synonyms": [["Words"], ["port", None, "harbour"], [], ["ship", "boat"]],
    }

    assert [
        ("A", ["c"], ["nothing", "data"], 2),
        ("B", ["b"], ["ports", "bateaux"], 0),
        ("C", ["a"], [], 0),
    ] == [
        (
            document["licence"],
            [activity["id"] for activity in document["activity"]],
            [theme["id"] for theme in document.get("theme", ())],
            len(document.get("synonym", ())),
        )
        for document in parsed_documents(sheets)
    ]
    assert [{"words": ["port", "harbour"]}, {"words": ["ship", "boat"]}] == (
        parsed_documents(sheets)[0]["synonym"]
    )


def test_a_bundled_theme_with_another_label_is_declared() -> None:
    """Only bundled themes with unchanged labels, which serve as choices, are left out."""
    sheets = {
        "Activities": ACTIVITIES,
        "Alignment": ALIGNMENT,
        "Themes": [
            ["ID", "Label (French)", "Label (English)"],
            ["data", "Données", "Figures"],
            ["climate", "Changement climatique", "Climate change"],
        ],
    }
    (document,) = parsed_documents(sheets)

    assert [{"id": "data", "label": {"fr": "Données", "en": "Figures"}}] == document["theme"]


@pytest.mark.parametrize("example", ["(example)", "(exemple)", " (example) "])
def test_example_rows_are_skipped_in_every_sheet(example: str) -> None:
    """The word (example) marks the rows in either language; one message reports all of them."""
    row = [example, "x"]
    file = workbook(
        {
            "Activities": [*ACTIVITIES, row],
            "Alignment": [["ID", "Objective"], row, ["a", 7]],
            "Documents": [["ID", "Title (English)"], row],
            "Themes": [["ID", "Label (English)"], row],
        }
    )
    dataset = read(file)

    assert ((), ["a", "b"]) == (dataset.themes, [activity.id for activity in dataset.activities])
    assert ["Activities, A4: the row with the example is not read"] == [
        line for line in messages(file) if "no objective" not in line
    ]


def test_problems_of_themes_are_reported_in_their_rows_for_every_source() -> None:
    """Rows of bundled themes above, which are only choices, do not shift the places."""
    file = workbook(
        {
            "Activities": [
                ["ID", "Title (English)", "Themes", "Source"],
                ["a", "One", "ports", 1],
                ["b", "Two", "ships", 2],
            ],
            "Alignment": [["ID", "Objective"], ["a", 7], ["b", 8]],
            "About": [["About", "", "", "", ""], ["Licence", "A", "", "B", ""]],
            "Themes": [
                ["ID", "Label (English)", "Label (French)"],
                ["data", "Data", "Données"],
                ["ports", "Po\u200brts"],
                ["ships", None, "Na\u200bvires"],
            ],
        }
    )

    assert ["Themes, B3", "Themes, C4"] == [
        line.partition(": found the invisible character U+200B")[0]
        for line in messages(file)
        if "U+200B" in line
    ]
