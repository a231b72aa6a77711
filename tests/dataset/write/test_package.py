"""A data package is valid by its standard, and has everything in both languages."""

import csv
import io
import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from rabat_cli.dataset.load import bundled, load
from rabat_cli.dataset.write.package import write
from rabat_cli.model import Activity, Alignment, Dataset, Name, Origin

from ...cli.running import MINISTRY


@pytest.mark.skipif(not find_spec("frictionless"), reason="frictionless is not installed")
@pytest.mark.filterwarnings("ignore")
def test_the_package_is_valid(tmp_path: Path) -> None:
    """Frictionless finds nothing wrong with it: types, keys and relations hold."""
    from frictionless import validate

    for name, content in write(bundled()).items():
        (tmp_path / name).write_bytes(content)
    report = validate(str(tmp_path / "datapackage.json"))

    assert [] == report.flatten(["title", "message"])
    assert 5 == len(report.tasks)


def test_the_tables_say_what_the_data_says() -> None:
    """One row for each activity, for each pair with an objective, and for each document."""
    files = write(bundled())
    rows = {
        name: list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        for name, content in files.items()
        if name.endswith(".csv")
    }
    activities = bundled().activities

    assert {
        "activities.csv": len(activities),
        "alignment.csv": sum(len(one.alignment) for one in activities),
        "documents.csv": sum(len(one.documents) for one in activities),
        "themes.csv": len(bundled().themes),
        "objectives.csv": 23,
    } == {name: len(found) for name, found in rows.items()}
    assert [(one.id, one.title.fr, one.title.en, one.summary.en or "") for one in activities] == [
        (row["id"], row["title_fr"], row["title_en"], row["summary_en"])
        for row in rows["activities.csv"]
    ]


def test_the_package_names_its_licence_and_every_source() -> None:
    """What is passed on says where it comes from."""
    about = json.loads(write(bundled())["datapackage.json"])

    assert [one.source.title.en for one in bundled().origins if one.source] == [
        source["title"] for source in about["sources"]
    ]
    assert [
        {
            "name": "CC-BY-4.0",
            "title": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ] == about["licenses"]


def test_what_one_file_says_of_itself_is_not_said_of_the_whole(tmp_path: Path) -> None:
    """Beside a file without a dialogue or a licence, the package is not of one and has none."""
    file = tmp_path / "mine.toml"
    file.write_text('format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\n')
    about = json.loads(write(load(MINISTRY, file))["datapackage.json"])

    assert ("activities", "Activities") == (about["name"], about["title"])
    assert "licenses" not in about
    assert ["Annual report of the Ministry"] == [source["title"] for source in about["sources"]]


def test_what_looks_like_a_formula_is_plain_data() -> None:
    """A package is for programs: no cell gets anything that the data has not."""
    activity = Activity("a", Name(en="=1+1"), alignment=(Alignment(7),))
    written = write(Dataset((Origin("a.toml"),), (), (), (activity,)))

    assert b"\na,,,=1+1," in written["activities.csv"]
    assert (
        b"activity,objective,contribution_fr,contribution_en\na,7,,\n" == written["alignment.csv"]
    )
