"""Writing datasets as data packages: valid by the standard, and complete in both languages."""

import csv
import io
import json
import re
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import bundled, decode, load
from rabat_cli.dataset.write.package import write
from rabat_cli.model import (
    Activity,
    Address,
    Alignment,
    Dataset,
    Dialogue,
    Document,
    Name,
    Origin,
    Source,
    Text,
    Theme,
)

from ...cli.running import MINISTRY


@pytest.mark.skipif(not find_spec("frictionless"), reason="frictionless is not installed")
@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_the_package_valid(tmp_path: Path) -> None:
    """The validator of the standard checks types, keys and relations of the five tables."""
    from frictionless import validate

    for name, content in write(bundled()).items():
        (tmp_path / name).write_bytes(content)
    report = validate(str(tmp_path / "datapackage.json"))

    assert [] == report.flatten(["title", "message"])
    assert 5 == len(report.tasks)


def test_the_tables_have_a_row_for_each_record_of_the_bundled_data() -> None:
    """There is one row for each activity, alignment, document, theme and objective."""
    files = write(bundled())
    rows = {
        name: list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        for name, content in files.items()
        if name.endswith(".csv")
    }
    activities = bundled().activities

    assert {
        "activities.csv": len(activities),
        "alignment.csv": sum(len(activity.alignment) for activity in activities),
        "documents.csv": sum(len(activity.documents) for activity in activities),
        "themes.csv": len(bundled().themes),
        "objectives.csv": 23,
    } == {name: len(records) for name, records in rows.items()}
    assert [
        (activity.id, activity.title.fr, activity.title.en, activity.summary.en or "")
        for activity in activities
    ] == [
        (row["id"], row["title_fr"], row["title_en"], row["summary_en"])
        for row in rows["activities.csv"]
    ]


def test_the_package_names_its_licence_and_every_source() -> None:
    """The metadata has the titles of all sources, and the licence with its address."""
    about = json.loads(write(bundled())["datapackage.json"])

    assert [origin.source.title.en for origin in bundled().origins if origin.source] == [
        source["title"] for source in about["sources"]
    ]
    assert [
        {
            "name": "CC-BY-4.0",
            "title": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ] == about["licenses"]


def test_a_package_with_an_unnamed_file_has_a_general_name_and_no_licence(tmp_path: Path) -> None:
    """One file has a dialogue and a licence, the other has neither; the source is still named."""
    file = tmp_path / "mine.toml"
    file.write_text('format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\n')
    about = json.loads(write(load(MINISTRY, file))["datapackage.json"])

    assert ("activities", "Activities") == (about["name"], about["title"])
    assert "licenses" not in about
    assert ["Annual report of the Ministry"] == [source["title"] for source in about["sources"]]


def test_texts_that_look_like_formulas_are_written_unchanged() -> None:
    """A package is read by programs, so cells are not escaped as they are for spreadsheets."""
    activity = Activity("a", Name(en="=1+1"), alignment=(Alignment(7),))
    written = write(Dataset((Origin("a.toml"),), (), (), (activity,)))

    assert b"\na,,,=1+1," in written["activities.csv"]
    assert (
        b"activity,objective,contribution_fr,contribution_en\na,7,,\n" == written["alignment.csv"]
    )


def package_metadata(*origins: Origin) -> dict[str, Any]:
    """Return the metadata of a package with activities from *origins*."""
    package: dict[str, Any] = json.loads(write(Dataset(origins, (), (), ()))["datapackage.json"])
    return package


def test_the_metadata_have_name_version_licence_and_sources() -> None:
    """The keys are those of the standard."""
    origin = Origin(
        "a.toml",
        dialogue=Dialogue(Name("Le nôtre", "Ours")),
        dialogue_id="ours",
        source=Source(Name(en="Report"), url=Address(fr="https://a.org")),
        updated=date(2026, 1, 2),
        licence="CC0",
        version="1.2",
    )
    metadata = package_metadata(origin)
    del metadata["resources"]

    assert {
        "profile": "tabular-data-package",
        "name": "ours",
        "title": "Ours",
        "description": "Activities, and the objectives of the Global Compact for Migration (GCM)"
        " that they serve.",
        "version": "1.2",
        "licenses": [{"name": "CC0", "title": "CC0"}],
        "sources": [{"title": "Report", "path": "https://a.org"}],
    } == metadata


def test_metadata_without_values_are_left_out() -> None:
    """Without version, licence and source, these keys are missing instead of empty."""
    metadata = package_metadata(Origin("a.toml"))
    del metadata["resources"], metadata["profile"], metadata["description"]

    assert {"name": "activities", "title": "Activities"} == metadata


@pytest.mark.parametrize(
    ("versions", "days", "expected"),
    [
        (["1", "2"], [None, None], "1, 2"),
        (["1", "1"], [None, None], "1"),
        (["1", None], [None, None], None),
        ([None, None], [date(2026, 1, 2), date(2026, 3, 4)], "2026-03-04"),
        (["1", None], [date(2026, 1, 2), None], "2026-01-02"),
        (["1", "2"], [date(2026, 1, 2), None], "1, 2"),
    ],
)
def test_the_version_joins_those_of_all_files_or_is_the_latest_date(
    versions: list[str | None], days: list[date | None], expected: str | None
) -> None:
    """If a file has no version, the version of the package is the latest day of change, if any."""
    origins = [
        Origin(f"{number}.toml", updated=day, version=version)
        for number, (version, day) in enumerate(zip(versions, days, strict=True))
    ]

    assert expected == package_metadata(*origins).get("version")


@pytest.mark.parametrize(
    ("licence", "name"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("Open Licence (v2)", "Open-Licence-v2"),
        ("ODbL-1.0", "ODbL-1.0"),
        ("(X11)", "X11"),
        ("ترخيص", "other"),
    ],
)
def test_the_name_of_a_licence_is_valid_by_the_standard(licence: str, name: str) -> None:
    """The title of the licence is as in the dataset."""
    assert [{"name": name, "title": licence}] == package_metadata(Origin("a", licence=licence))[
        "licenses"
    ]


def test_a_package_of_several_dialogues_names_each_once() -> None:
    """The name joins their IDs, and the title joins their names."""
    first, second = Dialogue(Name(en="One")), Dialogue(Name(fr="Deux"))
    package = package_metadata(
        *(Origin("a", first, dialogue_id="one"), Origin("b", second, dialogue_id="deux")),
        Origin("c", first, dialogue_id="one"),
    )
    without_first_id = package_metadata(Origin("a", first), Origin("b", second, dialogue_id="deux"))

    assert ("one-deux", "One, Deux") == (package["name"], package["title"])
    assert ("one-deux", "One, Deux") == (without_first_id["name"], without_first_id["title"])


def test_the_tables_have_a_form_and_keys() -> None:
    """The metadata have the dialect of CSV, the primary keys and the relations between tables."""
    resources = package_metadata(Origin("a"))["resources"]
    form = {
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
    }
    activity = {"fields": ["activity"], "reference": {"resource": "activities", "fields": ["id"]}}
    objective = {
        "fields": ["objective"],
        "reference": {"resource": "objectives", "fields": ["number"]},
    }

    assert [
        ("activities", ["id"], None),
        ("alignment", ["activity", "objective"], [activity, objective]),
        ("documents", ["activity", "number"], [activity]),
        ("themes", ["id"], None),
        ("objectives", ["number"], None),
    ] == [
        (resource["name"], resource["schema"]["primaryKey"], resource["schema"].get("foreignKeys"))
        for resource in resources
    ]
    for resource in resources:
        assert form | {"path": f"{resource['name']}.csv"} == {
            key: value for key, value in resource.items() if key not in ("name", "schema")
        }
        assert [""] == resource["schema"]["missingValues"]


def test_the_columns_have_names_types_and_constraints() -> None:
    """Each table has its columns in order; new fields may follow at the end."""
    described = {
        resource["name"]: resource["schema"]["fields"]
        for resource in package_metadata(Origin("a"))["resources"]
    }

    types = {
        name: " ".join(f"{field['name']}:{field['type']}" for field in fields).replace(
            ":string", ""
        )
        for name, fields in described.items()
    }
    expected = {
        "activities": "id kind title_fr title_en year:year start:date end:date place_fr place_en"
        " country chairs partners_fr partners_en themes summary_fr summary_en dialogue_fr"
        " dialogue_en source_fr source_en",
        "alignment": "activity objective:integer contribution_fr contribution_en",
        "documents": "activity number:integer title_fr title_en year:year url",
        "themes": "id label_fr label_en",
        "objectives": "number:integer label_fr label_en title_fr title_en roundtable:integer",
    }
    # New fields come at the end.
    assert expected == {name: text[: len(expected[name])] for name, text in types.items()}
    identifier = {"required": True, "pattern": "[a-z0-9]+(-[a-z0-9]+)*"}
    number = {"required": True, "minimum": 1, "maximum": 23}
    years = {"minimum": 1900, "maximum": 2100}
    kinds = "meeting conference workshop roundtable webinar study publication partnership framework"
    assert {
        ("activities", "id"): identifier,
        ("activities", "kind"): {"enum": kinds.split()},
        ("activities", "year"): years,
        ("activities", "country"): {"pattern": "[A-Z]{2}"},
        ("alignment", "activity"): {"required": True},
        ("alignment", "objective"): number,
        ("documents", "activity"): {"required": True},
        ("documents", "number"): {"required": True},
        ("documents", "year"): years,
        ("themes", "id"): identifier,
        ("objectives", "number"): number,
        ("objectives", "roundtable"): {"minimum": 1, "maximum": 4},
    } == {
        (name, field["name"]): field["constraints"]
        for name, fields in described.items()
        for field in fields
        if "constraints" in field and field["name"] in re.sub(r":\w+", "", expected[name]).split()
    }
    assert [("documents", "url", "uri")] == [
        (name, field["name"], field["format"])
        for name, fields in described.items()
        for field in fields
        if "format" in field
    ]


def test_every_column_has_a_description_and_bilingual_ones_their_language() -> None:
    """A program that shows the descriptions can distinguish the two languages."""
    described = [
        field
        for table in package_metadata(Origin("a"))["resources"]
        for field in table["schema"]["fields"]
    ]

    assert [] == [field["name"] for field in described if not field["description"].endswith(".")]
    for language, ending in (("fr", "In French."), ("en", "In English.")):
        assert {ending} == {
            field["description"][-len(ending) :]
            for field in described
            if field["name"].endswith(f"_{language}")
        }


def test_the_values_of_an_activity_are_in_their_columns() -> None:
    """Lists are joined by semicolons; a partner without a name in a language leaves "" there."""
    origin = Origin("a", Dialogue(Name("Nous", "Us")), Source(Name(fr="Rapport")))
    activity = Activity(
        *("a", Name("Un", "One"), "study"),
        start=date(2021, 9, 14),
        end=date(2021, 9, 15),
        place=Text("Ici", "Here"),
        country="MA",
        chairs=("ES", "FR"),
        stated_partners=(Name(fr="HCR", en="UNHCR"), Name(en="IOM; Dakar")),
        themes=("data", "ports"),
        summary=Text("Bref.", "Short."),
        alignment=(Alignment(7, Text("Ainsi.", "So.")),),
        documents=(Document(Name(en="P"), 2022, "https://a.org"), Document(Name(fr="Q"))),
        origin=origin,
    )
    theme = Theme("ports", Name("Ports", "Harbours"))
    files = write(Dataset((origin,), (theme,), (), (activity,)))
    tables = {name: content.decode().split("\n")[1:] for name, content in files.items()}

    row = (
        "a,study,Un,One,2021,2021-09-14,2021-09-15,Ici,Here,MA,ES;FR,"
        '"HCR; """"","UNHCR; ""IOM; Dakar""",data;ports,Bref.,Short.,Nous,Us,Rapport,'
    )
    # New fields come at the end.
    assert tables["activities.csv"][0].startswith(row)
    assert ["a,7,Ainsi.,So.", ""] == tables["alignment.csv"]
    assert ["a,1,,P,2022,https://a.org", "a,2,Q,,,", ""] == tables["documents.csv"]
    assert ["ports,Ports,Harbours", ""] == tables["themes.csv"]
    assert tables["objectives.csv"][0].startswith("1,Données,Data,")
    assert tables["objectives.csv"][0].endswith(",4")


def test_online_places_are_read_back_unchanged() -> None:
    """A list that has "Online" in one language gets both languages; a package does not."""
    places = (Text(en="Online"), Text(fr="Online"), Text("à distance", "remote"), Text(fr="Zoom"))
    activities = tuple(
        Activity(f"a{number}", Name(en=f"Title {number}"), place=place)
        for number, place in enumerate(places)
    )
    table = File("activities.csv", write(Dataset((), (), (), activities))["activities.csv"])

    assert [*places] == [activity.place for activity in decode([table]).activities]
