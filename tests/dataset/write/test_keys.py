"""Whatever key an activity has, what is written holds it: none is lost on the way."""

import csv
import io
import re
from typing import Any

import pytest
from msgspec import structs

from rabat_cli import Dataset
from rabat_cli.dataset.fields import ACTIVITY, model_fields_of
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dataset.toml import parse_toml
from rabat_cli.dataset.write.package import write as package
from rabat_cli.dataset.write.split import split
from rabat_cli.dataset.write.toml import write as toml
from rabat_cli.dataset.write.workbook import write as workbook
from rabat_cli.model import INTERNAL_FIELD, Activity

# A value for every key, one that says something else than nothing.
_KEYS = """\
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
summary = { fr = "Ce que c'était.", en = "What it was." }
alignment = [{ objective = 3, contribution = { fr = "Comment.", en = "How." } }]
document = [{ title = { fr = "Actes", en = "Papers" }, year = 2022, url = "https://a.b/" }]
"""
# The value of a key that stands not above and needs nothing else than its type says.
_BY_TYPE = {
    "bilingual": '{ fr = "Un", en = "One" }',
    "date": "2021-03-05",
    "flag": "true",
    "number": "7",
    "text": '"A text"',
    "year": "2022",
    "url": '"https://a.b/c"',
    "country": '"SN"',
}


def _full() -> File:
    """Return a file with an activity that says something under every key of the model."""
    lines = [_KEYS]
    for _field, info in model_fields_of(ACTIVITY):
        if not re.search(rf"^{info.key} =", _KEYS, re.MULTILINE):
            value = _BY_TYPE[info.type]
            lines.append(f"{info.key} = {f'[{value}]' if info.many else value}\n")
    return File("full.toml", "".join(lines).encode())


FULL = _full()


def _dataset() -> Dataset:
    return decode([FULL])


def test_every_key_is_tried() -> None:
    """A key that is new in the model has a row in the table of fields."""
    keys = {field.encode_name for field in structs.fields(Activity)} - {INTERNAL_FIELD}
    (activity,) = parse_toml(FULL)["activity"]

    assert keys == {*activity}


@pytest.mark.parametrize(
    ("name", "write"), [("full.toml", lambda all_: toml(all_).encode()), ("full.xlsx", workbook)]
)
def test_every_key_comes_back(name: str, write: Any) -> None:
    """From TOML and from a workbook."""
    (expected,) = _dataset().activities
    (actual,) = decode([File(name, write(split(_dataset())))]).activities

    assert structs.replace(expected, origin=actual.origin) == actual


def test_every_key_is_in_the_data_package() -> None:
    """In the table of activities or in one that belongs to it."""
    tables = {
        name: next(csv.reader(io.StringIO(content.decode())))
        for name, content in package(_dataset()).items()
        if name.endswith(".csv")
    }
    columns = {heading.removesuffix("_fr") for heading in tables["activities.csv"]}
    keys = {field.encode_name for field in structs.fields(Activity)}

    assert {"alignment", "document", INTERNAL_FIELD} == keys - columns
    assert {"alignment.csv", "documents.csv"} < {*tables}
