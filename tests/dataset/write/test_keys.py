"""Whatever key an activity has, what is written holds it: none is lost on the way."""

import csv
import io
from typing import Any

import pytest
from msgspec import structs

from rabat_cli import Dataset
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dataset.toml import parse_toml
from rabat_cli.dataset.write.package import write as package
from rabat_cli.dataset.write.parts import parts
from rabat_cli.dataset.write.toml import write as toml
from rabat_cli.dataset.write.workbook import write as workbook
from rabat_cli.model import NOT_OF_THE_FILE, Activity

# A value for every key, one that says something else than nothing.
FULL = File(
    "full.toml",
    b"""\
format = 1

[[activity]]
id = "full"
title = { fr = "Titre", en = "Title" }
kind = "meeting"
year = 2021
start = 2021-03-04
end = 2021-03-05
place = { fr = "Ville", en = "Town" }
country = "MA"
chairs = ["FR"]
partners = [{ fr = "HCR", en = "UNHCR" }]
themes = ["data"]
summary = { fr = "Ce que c'\xc3\xa9tait.", en = "What it was." }
alignment = [{ objective = 3, contribution = { fr = "Comment.", en = "How." } }]
document = [{ title = { fr = "Actes", en = "Papers" }, year = 2022, url = "https://a.b/" }]
""",
)


def _dataset() -> Dataset:
    return decode([FULL])


def test_every_key_is_tried() -> None:
    """A key that is new in the model is to have a value above."""
    keys = {one.encode_name for one in structs.fields(Activity)} - {NOT_OF_THE_FILE}
    (activity,) = parse_toml(FULL)["activity"]

    assert keys == {*activity}


@pytest.mark.parametrize(
    ("name", "write"), [("full.toml", lambda all_: toml(all_).encode()), ("full.xlsx", workbook)]
)
def test_every_key_comes_back(name: str, write: Any) -> None:
    """From TOML and from a workbook."""
    (expected,) = _dataset().activities
    (actual,) = decode([File(name, write(parts(_dataset())))]).activities

    assert structs.replace(expected, origin=actual.origin) == actual


def test_every_key_is_in_the_data_package() -> None:
    """In the table of activities or in one that belongs to it."""
    tables = {
        name: next(csv.reader(io.StringIO(content.decode())))
        for name, content in package(_dataset()).items()
        if name.endswith(".csv")
    }
    own = {heading.removesuffix("_fr") for heading in tables["activities.csv"]}
    keys = {one.encode_name for one in structs.fields(Activity)}

    assert {"alignment", "document", NOT_OF_THE_FILE} == keys - own
    assert {"alignment.csv", "documents.csv"} < {*tables}
