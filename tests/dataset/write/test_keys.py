"""Every writer of datasets writes every key of an activity."""

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

# A value for the older keys, none of them empty.
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
# Values for the other keys, by their types.
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
    """Return a file with an activity that has a value for every key of the model."""
    lines = [_KEYS]
    for _field, info in model_fields_of(ACTIVITY):
        if not re.search(rf"^{info.key} =", _KEYS, re.MULTILINE):
            value = _BY_TYPE[info.type]
            lines.append(f"{info.key} = {f'[{value}]' if info.many else value}\n")
    return File("full.toml", "".join(lines).encode())


FULL = _full()


def _dataset() -> Dataset:
    return decode([FULL])


def test_the_test_data_has_every_key_of_an_activity() -> None:
    """A new key of the model gets a value through its row in the table of fields."""
    keys = {field.encode_name for field in structs.fields(Activity)} - {INTERNAL_FIELD}
    (activity,) = parse_toml(FULL)["activity"]

    assert keys == {*activity}


@pytest.mark.parametrize(
    ("name", "write"), [("full.toml", lambda all_: toml(all_).encode()), ("full.xlsx", workbook)]
)
def test_every_key_is_read_back_from_toml_and_workbooks(name: str, write: Any) -> None:
    """The activity that is read equals the one that was written, except for its origin."""
    (expected,) = _dataset().activities
    (actual,) = decode([File(name, write(split(_dataset())))]).activities

    assert structs.replace(expected, origin=actual.origin) == actual


def test_every_key_is_in_the_data_package() -> None:
    """Each key is a column of the activities or has its own table."""
    tables = {
        name: next(csv.reader(io.StringIO(content.decode())))
        for name, content in package(_dataset()).items()
        if name.endswith(".csv")
    }
    columns = {heading.removesuffix("_fr") for heading in tables["activities.csv"]}
    keys = {field.encode_name for field in structs.fields(Activity)}

    assert {"alignment", "document", INTERNAL_FIELD} == keys - columns
    assert {"alignment.csv", "documents.csv"} < {*tables}
