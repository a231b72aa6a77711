"""``rabat schema``: its outputs. The content is tested in tests/dataset/test_schema.py."""

import json
from pathlib import Path

from rabat_cli.dataset.schema import schema

from .running import pipe, screen


def test_schema_is_the_same_in_a_pipe_and_on_a_terminal() -> None:
    """The schema is indented JSON, in a pipe and on a terminal."""
    code, out, err = pipe("schema")

    assert (0, "") == (code, err)
    assert json.dumps(schema(), indent=2, ensure_ascii=False) + "\n" == out
    assert (0, out, "") == screen("schema")


def test_output_option_writes_the_schema_to_any_file_name(tmp_path: Path) -> None:
    """With --output, the schema is written to a file of any name, and only there."""
    file = tmp_path / "of-any-name"

    assert (0, "", "") == pipe("schema", "-O", str(file))
    assert pipe("schema").out == file.read_text("utf-8")
