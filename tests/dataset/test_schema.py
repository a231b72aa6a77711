"""The JSON Schema of the dataset format."""

import json
import os
import re
import shutil
import subprocess
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator, meta
from msgspec import structs

from rabat_cli.dataset.bundled import bundled_files
from rabat_cli.dataset.check.validate import validate
from rabat_cli.dataset.files import File
from rabat_cli.dataset.schema import schema
from rabat_cli.dataset.toml import parse_toml
from rabat_cli.model import Activity

from ..strategies import documents

_VALIDATOR = Draft202012Validator(schema(), validate_formats=True)
# Values that may be in a file by mistake. Dates are missing, because JSON has texts instead, and
# 1.0 is missing, because JSON does not distinguish it from 1.
_WRONG: tuple[Any, ...] = (
    *(True, 0, 1, 24, -1, 1899, 2019, 2101, 1.5, "", " ", "a", "A", "MA", "MA\n", "a-b", "a-b\n"),
    *("meeting", "x\0y", "x\u202e", "https://a.b", "https://a b", "ftp://a", "\n", "\t\n x", "é"),
    *([], ["a"], [1], [{}], {}, {"fr": "x"}, {"fr": ""}, {"fr": 1}, {"de": "x"}, {"x": {"y": 1}}),
)


def _json(value: Any) -> Any:
    """Return *value* as JSON has it: dates of TOML become texts."""
    if isinstance(value, dict):
        return {key: _json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _tables(value: Any) -> list[dict[str, Any]]:
    """Return every table in *value*, including *value* itself."""
    parts = list(value.values() if isinstance(value, dict) else value)
    inner = [table for part in parts if isinstance(part, dict | list) for table in _tables(part)]
    return [value, *inner] if isinstance(value, dict) else inner


def test_the_schema_is_valid_json_schema() -> None:
    """The schema is JSON and valid by the 2020-12 draft."""
    meta.validate(schema())

    assert schema() == json.loads(json.dumps(schema()))
    assert "https://json-schema.org/draft/2020-12/schema" == schema()["$schema"]


def test_the_schema_lists_every_key_of_the_format() -> None:
    """Editors offer these keys for completion."""
    keys = {name: list(part["properties"]) for name, part in schema()["$defs"].items()}

    assert [
        *(
            "format",
            "version",
            "updated",
            "licence",
            "dialogue",
            "source",
            "theme",
            "synonym",
            "activity",
        )
    ] == list(schema()["properties"])
    assert {
        "Activity": [
            field.encode_name for field in structs.fields(Activity) if field.name != "origin"
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


def test_the_schema_describes_every_key() -> None:
    """Each table and key has a description for editors; no type is null, which TOML lacks."""
    for table in (schema(), *schema()["$defs"].values()):
        assert table["description"]
        for key, part in table["properties"].items():
            assert key in {"fr", "en"} or part["description"].endswith(".")
    assert "null" not in json.dumps(schema())


@pytest.mark.parametrize("file", bundled_files(), ids=lambda file: os.path.basename(file.name))
def test_the_bundled_dataset_is_valid_by_the_schema(file: File) -> None:
    """Each bundled file is accepted by the schema."""
    assert [] == list(_VALIDATOR.iter_errors(_json(parse_toml(file))))


def _patterns(part: Any) -> set[str]:
    """Return every regular expression in *part* of the schema."""
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    patterns = {part["pattern"]} if isinstance(part, dict) and "pattern" in part else set()
    return patterns.union(*map(_patterns, parts))


_TEXTS = (
    *(
        "",
        " ",
        "\t\n",
        "a",
        "a-b",
        "a\n",
        "MA",
        "MA\n",
        "é",
        "\u00a0",
        "\u3000",
        "a\u2028b",
        "\ufeff",
    ),
    *("https://a.b/?c=d#[", "https://a.b/?c=d", 'https://a"b', "https://a\\b", "https://a^b"),
    *("https://a{b|c}", "https://a\u00a0b", "https://é\n", "x\x1f", "x\x85", "x\u200b", "🙂\ufe0f"),
)


@pytest.mark.skipif(not shutil.which("node"), reason="no Node.js here")
def test_patterns_match_the_same_texts_in_javascript_rust_and_python() -> None:
    """Editors use Unicode regular expressions of ECMAScript, and the validator those of Rust.

    The ``$`` of Python also matches before a line feed at the end, so Python is given another
    anchor.
    """
    patterns = sorted(_patterns(schema()))
    script = (
        "const [patterns, texts] = JSON.parse(process.argv[1]);"
        "const all = patterns.map(p => texts.map(t => new RegExp(p, 'u').test(t)));"
        "console.log(JSON.stringify(all))"
    )
    arguments = json.dumps([patterns, _TEXTS])
    completed = subprocess.run(
        ["node", "-e", script, arguments], capture_output=True, text=True, check=True
    )
    matches = json.loads(completed.stdout)

    assert [
        [Draft202012Validator({"pattern": pattern}).is_valid(text) for text in _TEXTS]
        for pattern in patterns
    ] == matches
    assert [
        [bool(re.search(pattern.replace("$", r"\Z"), text)) for text in _TEXTS]
        for pattern in patterns
    ] == matches


@given(documents())
def test_the_schema_accepts_every_valid_dataset(document: dict[str, Any]) -> None:
    """Every generated document without problems is valid by the schema."""
    assert [] == [error.message for error in _VALIDATOR.iter_errors(_json(document))]


@settings(max_examples=5 * settings().max_examples)
@given(st.data(), documents(), st.integers(1, 2))
def test_the_schema_and_the_checker_agree_on_changed_datasets(
    data: st.DataObject, document: dict[str, Any], changes: int
) -> None:
    """Whatever values are removed or replaced, both accept the document or both refuse it."""
    for _change in range(changes):
        table = data.draw(st.sampled_from(_tables(document)))
        key = data.draw(st.sampled_from((*table, "x", "fr", "id", "year", "kind", "title")))
        if key in table and data.draw(st.booleans()):
            del table[key]
        else:
            table[key] = deepcopy(data.draw(st.sampled_from(_WRONG)))
    _sound, problems = validate(document)

    assert (not problems) is _VALIDATOR.is_valid(_json(document))
