"""The JSON Schema of the dataset format."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from rabat_cli.dataset.check.examine import structure
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import BUNDLED
from rabat_cli.dataset.schema import schema
from rabat_cli.dataset.toml import parse

from ..strategies import documents

_VALIDATOR = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
# What may stand in a file by mistake. Dates are left out, because JSON has none and takes them for
# texts and texts for dates; and so is 1.0, which JSON does not tell from 1.
_WRONG: tuple[Any, ...] = (
    *(True, 0, 1, 24, -1, 1899, 2019, 2101, 1.5, "", " ", "a", "A", "MA", "MA\n", "a-b", "a-b\n"),
    *("meeting", "x\0y", "x\u202e", "https://a.b", "https://a b", "ftp://a", "\n", "\t\n x", "é"),
    *([], ["a"], [1], [{}], {}, {"fr": "x"}, {"fr": ""}, {"fr": 1}, {"de": "x"}, {"x": {"y": 1}}),
)


def _json(value: Any) -> Any:
    """*value* as an editor sees it: TOML's dates are texts."""
    if isinstance(value, dict):
        return {key: _json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _tables(value: Any) -> list[dict[str, Any]]:
    """Every table in *value*, itself among them."""
    parts = list(value.values() if isinstance(value, dict) else value)
    inner = [table for part in parts if isinstance(part, dict | list) for table in _tables(part)]
    return [value, *inner] if isinstance(value, dict) else inner


def test_the_schema_is_one() -> None:
    """It is valid JSON Schema of the 2020-12 draft, and JSON."""
    Draft202012Validator.check_schema(schema())

    assert schema() == json.loads(json.dumps(schema()))
    assert "https://json-schema.org/draft/2020-12/schema" == schema()["$schema"]


def test_the_schema_knows_every_key() -> None:
    """The keys of the format, as an editor offers them."""
    keys = {name: list(part["properties"]) for name, part in schema()["$defs"].items()}

    assert [
        *("format", "updated", "licence", "dialogue", "source", "theme", "synonym", "activity")
    ] == list(schema()["properties"])
    assert {
        "Activity": [
            *("id", "title", "kind", "year", "start", "end", "place", "country"),
            *("chairs", "partners", "themes", "summary", "alignment", "document"),
        ],
        "Address": ["fr", "en"],
        "Alignment": ["objective", "contribution"],
        "Dialogue": ["name", "id"],
        "Document": ["title", "year", "url"],
        "Name": ["fr", "en"],
        "Source": ["title", "publisher", "year", "url"],
        "Synonym": ["words"],
        "Text": ["fr", "en"],
        "Theme": ["id", "label"],
    } == keys


def test_the_schema_tells_what_each_thing_is() -> None:
    """An editor shows what each table and key is; nothing in it says null, which TOML lacks."""
    for table in (schema(), *schema()["$defs"].values()):
        assert table["description"]
        for key, part in table["properties"].items():
            assert key in {"fr", "en"} or part["description"].endswith(".")
    assert "null" not in json.dumps(schema())


def test_the_bundled_dataset_keeps_to_the_schema() -> None:
    """The schema takes the dataset that comes with the program."""
    document = parse(File("activities.toml", BUNDLED.read_bytes()))

    assert [] == list(_VALIDATOR.iter_errors(_json(document)))


@given(documents())
def test_the_schema_takes_every_valid_dataset(document: dict[str, Any]) -> None:
    """What the checker finds nothing wrong with, the schema finds nothing wrong with."""
    assert [] == [error.message for error in _VALIDATOR.iter_errors(_json(document))]


@settings(max_examples=100)
@given(st.data(), documents(), st.integers(1, 2))
def test_the_schema_and_the_checker_agree(
    data: st.DataObject, document: dict[str, Any], changes: int
) -> None:
    """Whatever value is changed in a dataset, both take it or neither does."""
    for _change in range(changes):
        table = data.draw(st.sampled_from(_tables(document)))
        key = data.draw(st.sampled_from((*table, "x", "fr", "id", "year", "kind", "title")))
        if key in table and data.draw(st.booleans()):
            del table[key]
        else:
            table[key] = deepcopy(data.draw(st.sampled_from(_WRONG)))
    _sound, problems = structure(document)

    assert (not problems) is _VALIDATOR.is_valid(_json(document))
