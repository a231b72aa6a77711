"""The fields of an activity: each field of the model is in answers, completion, help and schema."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from rabat_cli import Activity
from rabat_cli.dataset.schema import schema
from rabat_cli.model import INTERNAL_FIELD
from rabat_cli.views.activities import FIELDS

from ..cli.completion.asking import values
from ..cli.running import pipe

DOCS = Path(__file__).parents[2] / "docs"
# The keys in files. Records in JSON have "documents" instead of "document".
KEYS = [
    field.encode_name
    for field in msgspec.structs.fields(Activity)
    if field.encode_name != INTERNAL_FIELD
]
PLURALS = {"document": "documents"}
# The keys of records that are in no file, because they follow from other keys.
DERIVED = {"objectives", "dialogue", "source", "when"}


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_model_is_a_field_with_a_description(key: str) -> None:
    """A new key of the model is in ``--fields``, JSON, completion, the help and the schema."""
    name = PLURALS.get(key, key)
    described = schema()["$defs"]["Activity"]["properties"][key]

    assert name in [field.name for field in FIELDS]
    assert described.get("description")
    assert f'"{name}":' in pipe("list", "-y", "2021", "-f", "jsonl").out
    assert name in values("rabat list --fields ")
    assert name in pipe("list", "--help").out.partition("--fields")[2].partition("--title")[0]


@pytest.mark.skipif(not DOCS.is_dir(), reason="the tests are here without the documentation")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_key_is_in_the_reference(language: str) -> None:
    """The tables of the reference name each key of the format and each field of the answers."""
    page = (DOCS / language / "reference.md").read_text("utf-8")

    assert [] == [name for name in (*KEYS, *DERIVED) if f"| `{name}` |" not in page]


@pytest.mark.parametrize(
    "attribute", [lambda field: field.heading, lambda field: field.name], ids=["heading", "name"]
)
def test_names_and_headings_of_fields_are_unique(attribute: Callable[[object], str]) -> None:
    """No two fields have the same name or the same heading."""
    values = [attribute(field) for field in FIELDS]

    assert len({*values}) == len(values)
