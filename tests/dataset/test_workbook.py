"""The program's own workbook says what TOML says, and what is wrong in it is found."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from rabat_cli import Dataset, language
from rabat_cli.dataset.bundled import bundled_files
from rabat_cli.dataset.check.examine import examine
from rabat_cli.dataset.decode import decode
from rabat_cli.dataset.files import File
from rabat_cli.dataset.write.parts import parts
from rabat_cli.dataset.write.toml import write as toml
from rabat_cli.dataset.write.workbook import write
from rabat_cli.model import Bilingual, DatasetFile, Language

from ..cli.running import pipe
from ..strategies import datasets
from .tables import read, told, workbook

OFFICE = shutil.which("soffice")


def same(dataset: Dataset) -> Any:
    """*dataset* as far as a cell can say it: there an empty text is none."""

    def text(said: Bilingual | None) -> tuple[str | None, str | None]:
        return (said.fr or None, said.en or None) if said else (None, None)

    return (
        dataset.themes,
        [synonym for synonym in dataset.synonyms if synonym.words],
        [
            (
                origin.dialogue,
                origin.source and replace(origin.source, url=None),
                text(origin.source.url if origin.source else None),
                origin.updated,
                origin.licence,
            )
            for origin in dataset.origins
        ],
        [
            (
                *(one.id, one.title, one.kind, one.stated_year, one.start, one.end),
                *(text(one.place), one.country, [*dict.fromkeys(one.chairs)], one.partners),
                *(one.themes, text(one.summary), one.documents, one.source),
                [(pair.objective, text(pair.contribution)) for pair in one.alignment],
            )
            for one in dataset.activities
        ],
    )


def through_a_workbook(dataset: Dataset) -> Dataset:
    """*dataset*, written into a workbook and read again."""
    return decode([File("data.xlsx", write(parts(dataset)))])


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_the_bundled_data_comes_back_from_a_workbook(spoken: Language) -> None:
    """In either language, with all its sources, and as TOML file by file."""
    language.use(spoken)
    try:
        for files in ([file] for file in bundled_files()):
            dataset = decode(files)
            again = decode([File("data.toml", toml(parts(through_a_workbook(dataset))).encode())])

            assert same(dataset) == same(again)
        every = decode(bundled_files())

        assert same(every) == same(through_a_workbook(every))
    finally:
        language.use("en")


@given(datasets())
def test_any_dataset_comes_back_from_a_workbook(dataset: Dataset) -> None:
    """Whatever texts, dates and lists are in it, but for what XML cannot hold."""
    if not re.search("[\ufffe\uffff]", repr(dataset)):
        assert same(dataset) == same(through_a_workbook(dataset))


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_a_workbook_that_libreoffice_has_saved_says_the_same(tmp_path: Path) -> None:
    """Opened and saved by another program, it is read as before."""
    dataset = decode(bundled_files())
    path = tmp_path / "data.xlsx"
    path.write_bytes(write(parts(dataset)))
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

    assert same(dataset) == same(decode([saved]))


def test_the_template_is_an_empty_dataset() -> None:
    """Its example is none of the data, and it says so."""
    file = File("t.xlsx", write([DatasetFile(format=1)], template=True))

    assert () == read(file).activities
    assert ["Activities, A2: the row with the example is not read"] == told(file)


def test_a_person_may_leave_out_the_ids_and_write_as_in_a_list() -> None:
    """An activity without an ID is meant by its title; dates and objectives are as people write."""
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


def test_what_is_wrong_is_told_with_its_sheet_and_cell() -> None:
    """In every sheet, everything in one run."""
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
            "Activities, C2: found 'meting', expected one of meeting, conference, workshop,"
            " roundtable, webinar, study, publication, partnership, framework; did you mean"
            " meeting?"
        ),
        "Activities, F2: found '2', expected the number of a source, from 1 to 1",
        (
            "Alignment, A2: found 'peer-revue', expected the identifier of an activity; did you"
            " mean peer-review?"
        ),
        "Alignment, B3: found '24', expected objectives from 1 to 23: 7, 7-9 or 7, 10",
        "Alignment, A4: found nothing, expected the number of an objective",
        "Documents, B2: found nothing, expected a text in French (fr), in English (en) or in both",
        (
            "Documents, C2: found 'example.org', expected an address that begins with http:// or"
            " https://"
        ),
        (
            "About, B2: found 'soon', expected a date such as 14/09/2021, 14 September 2021,"
            " September 2021 or 2021"
        ),
        "About, A3: the row 'Colour' is not read",
    ] == told(file)


def test_a_theme_with_an_id_that_is_none_is_told() -> None:
    """The id is refused in its cell, and the activity that has the theme is read."""
    file = workbook(
        {
            "Activities": [["ID", "Title (English)", "Themes"], ["a", "One", "Ports"]],
            "Alignment": [["ID", "Objective"], ["a", 7]],
            "Themes": [["ID", "Label (English)"], ["My Theme!", "Ports"]],
        }
    )

    assert "Themes, A2: found 'My Theme!'" in "\n".join(told(file))


@pytest.mark.parametrize("command", ["list", "align"])
def test_an_answer_is_told_from_a_dataset(command: str, tmp_path: Path) -> None:
    """A workbook that ``list`` or ``align`` has written is refused as what it is, in a line."""
    file = tmp_path / "answer.xlsx"
    assert 0 == pipe(command, "-O", str(file)).code

    expected = "this is an answer, not a dataset; a copy of a dataset: rabat convert -O copy.xlsx"
    found = examine([File("answer.xlsx", file.read_bytes())])

    assert [expected] == [finding.found for finding in found]
