"""The table of fields has every field once, and readers, writers and answers derive from it."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec import structs

import rabat_cli
from rabat_cli.dataset import fields
from rabat_cli.dataset.fields import FieldSpec
from rabat_cli.model import (
    INTERNAL_FIELD,
    Activity,
    Alignment,
    Document,
    Objective,
    Theme,
)

# All fields of an activity, which no other test lists. Their order is promised: new fields are
# added at the end.
NAMES = (
    *("id", "kind", "title", "year", "start", "end", "place", "country", "chairs", "partners"),
    *("themes", "objectives", "summary", "alignment", "documents", "dialogue", "source", "when"),
    "announced",
)
# Five fields that are added to a copy of the program: in the model, and in the table.
_MODEL = """\
    headcount: Annotated[
        Annotated[int, Meta(ge=1)] | None, Meta(description="How many took part.")
    ] = None
    closing: Annotated[date | None, Meta(description="The last day to apply.")] = None
    venue: Annotated[NonBlankText | None, Meta(description="The building.")] = None
    motto: Annotated[Name | None, Meta(description="Its motto.")] = None
    hosts: Annotated[tuple[Name, ...], Meta(description="Who received it.")] = ()
"""
_TABLE = """\
    FieldSpec("headcount", "Headcount", "nombre de présents | number of guests, headcount"),
    FieldSpec("closing", "Closing", "clôture | closing"),
    FieldSpec("venue", "Hall", "salle | hall"),
    FieldSpec("motto", "Motto", "devise | motto"),
    FieldSpec("hosts", "Hosts", "hôtes | hosts"),
"""
_NEW = ["headcount", "closing", "venue", "motto", "hosts"]
_LIST = """\
Title;Number of guests;Closing;Hall;Motto;Hosts
First;120;14/09/2021;Blue;Onwards;IOM, UNHCR
Second;1 200;;;;
Third;about 90;2021-10-01;;;
"""


def test_the_fields_of_an_activity_have_the_promised_names_and_order() -> None:
    """The table has the fields in ``NAMES``, in this order, and every key of the model."""
    keys = {field.encode_name for field in structs.fields(Activity)} - {INTERNAL_FIELD}

    assert [*NAMES] == [field.key for field in fields.ACTIVITY]
    assert keys == {info.key for _field, info in fields.model_fields_of(fields.ACTIVITY)}


@pytest.mark.parametrize(
    ("table", "model"),
    [
        (fields.ALIGNMENT, Alignment),
        (fields.DOCUMENT, Document),
        (fields.THEME, Theme),
        (fields.OBJECTIVE, Objective),
    ],
)
def test_each_table_of_fields_lists_the_fields_of_its_class(
    table: tuple[FieldSpec, ...], model: type
) -> None:
    """Each field of the class is in the table once, in the order of the class."""
    assert [field.encode_name for field in structs.fields(model)] == [field.key for field in table]


@pytest.mark.parametrize(
    ("key", "type_", "many", "limits"),
    [
        ("id", "identifier", False, (None, None)),
        ("kind", "choice", False, (None, None)),
        ("title", "bilingual", False, (None, None)),
        ("year", "year", False, (1900, 2100)),
        ("start", "date", False, (None, None)),
        ("country", "country", False, (None, None)),
        ("chairs", "country", True, (None, None)),
        ("partners", "bilingual", True, (None, None)),
        ("documents", "table", True, (None, None)),
    ],
)
def test_types_and_limits_of_fields_are_those_of_the_model(
    key: str, type_: str, many: bool, limits: tuple[int | None, int | None]
) -> None:
    """Optional fields, lists, and fields with another name in files are included."""
    (info,) = (field.model_field for field in fields.ACTIVITY if field.key == key)

    assert info
    assert (type_, many, limits) == (info.type, info.many, (info.minimum, info.maximum))


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Provide a folder with a copy of the program that has five more fields, and a list in CSV."""
    folder = tmp_path_factory.mktemp("extended")
    package = Path(rabat_cli.__file__).parent
    data = package / "data"
    if not data.is_dir():
        data = package.parents[1] / "data"
    for source, target in ((package, folder / "src" / package.name), (data, folder / "data")):
        shutil.copytree(source, target, copy_function=shutil.copyfile)
    _insert(folder / "src/rabat_cli/model.py", "    # Set when the file has been read", _MODEL)
    _insert(folder / "src/rabat_cli/dataset/fields.py", ")\nALIGNMENT = (\n", _TABLE)
    (folder / "list.csv").write_text(_LIST, "utf-8")
    return folder


def _insert(file: Path, before: str, text: str) -> None:
    """Put *text* into *file* *before* a text that it holds once."""
    head, tail = file.read_text("utf-8").split(before)
    file.write_text(head + text + before + tail, "utf-8")


def _run(folder: Path, *arguments: str) -> str:
    """Return the output of the copied program in *folder*, which must succeed."""
    environ = {**os.environ, "PYTHONPATH": str(folder / "src"), "RABAT_LANG": "en"}
    completed = subprocess.run(
        [sys.executable, "-m", "rabat_cli", *arguments],
        cwd=folder,
        env=environ,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert (0, "") == (
        completed.returncode,
        completed.stderr if "Traceback" in completed.stderr else "",
    )
    return completed.stdout


def test_a_new_field_is_read_from_a_list(extended: Path) -> None:
    """The heading and the type of the field decide; a cell that is not a number is left out."""
    records = json.loads(_run(extended, "list", "--data", "list.csv", "-f", "json"))

    hosts = [{"fr": None, "en": name} for name in ("IOM", "UNHCR")]
    assert [
        [120, "2021-09-14", "Blue", {"fr": None, "en": "Onwards"}, hosts],
        [1200, None, None, None, []],
        [None, "2021-10-01", None, None, []],
    ] == [[record[name] for name in _NEW] for record in records]


def test_new_fields_come_at_the_end_of_every_answer(extended: Path) -> None:
    """In JSON and CSV, new fields are last, also after the passages of a search."""
    names = [*NAMES, *_NEW]
    activity_records = json.loads(_run(extended, "list", "--data", "list.csv", "-f", "json"))
    hit_records = json.loads(_run(extended, "search", "First", "--data", "list.csv", "-f", "json"))
    csv_text = _run(extended, "show", "--all", "--data", "list.csv", "-f", "csv")

    passages = names.index("source") + 1
    assert names == [*activity_records[0]]
    assert [*names[:passages], "matches", *names[passages:]] == [*hit_records[0]]
    assert names == csv_text.splitlines()[0].split(",")


def test_a_new_field_is_on_the_card(extended: Path) -> None:
    """The card shows the value of each new field below its heading."""
    card = _run(extended, "show", "first", "--data", "list.csv", "-f", "markdown")

    facts = ("Headcount: 120", "Closing: 14 September 2021", "Hall: Blue")
    for fact in (*facts, "Motto: Onwards", "Hosts: IOM, UNHCR"):
        assert fact in card.replace("*", "")


@pytest.mark.parametrize("copy", ["copy.toml", "copy.xlsx"])
def test_a_new_field_is_unchanged_after_conversion(extended: Path, copy: str) -> None:
    """A list that was converted to TOML or to a workbook gives the same records as before."""
    _run(extended, "convert", "list.csv", "-O", copy)

    assert _run(extended, "list", "--data", "list.csv", "-f", "json") == _run(
        extended, "list", "--data", copy, "-f", "json"
    )


def test_a_new_field_is_in_the_data_package(extended: Path) -> None:
    """The last columns of the package are the new ones, with types, limits and descriptions."""
    _run(extended, "convert", "list.csv", "-O", "package/")
    package = json.loads((extended / "package/datapackage.json").read_text("utf-8"))
    described = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}

    assert [
        ("headcount", "integer", {"minimum": 1}),
        ("closing", "date", None),
        ("venue", "string", None),
        *((f"{name}_{language}", "string", None) for name in _NEW[3:] for language in ("fr", "en")),
    ] == [
        (key, value["type"], value.get("constraints")) for key, value in [*described.items()][-7:]
    ]
    assert "How many took part." == described["headcount"]["description"]


def test_a_template_validates_the_limits_of_a_new_number(extended: Path) -> None:
    """The second sheet of the template has a data validation with the lower limit."""
    _run(extended, "template", "-O", "template.xlsx")
    with zipfile.ZipFile(extended / "template.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()

    assert re.search(
        r'operator="greaterThanOrEqual"[^>]*sqref="[A-Z]2:[A-Z]\d+"><formula1>1<', sheet
    )


def test_a_new_field_is_in_the_page_of_explore(extended: Path) -> None:
    """The page of ``rabat explore`` has the key of each new field and its values."""
    page = _run(extended, "explore", "--data", "list.csv")

    for name in _NEW:
        assert f'"key":"{name}"' in page
    assert '"headcount":120' in page
