"""``rabat schema``: where it goes. What is in it: tests/test_schema.py."""

import json
from pathlib import Path

from rabat_cli.dataset.schema import schema

from .running import pipe, screen


def test_it_is_the_same_for_a_pipe_and_a_terminal() -> None:
    """The schema is indented JSON wherever it goes."""
    code, out, err = pipe("schema")

    assert (0, "") == (code, err)
    assert json.dumps(schema(), indent=2, ensure_ascii=False) + "\n" == out
    assert (0, out, "") == screen("schema")


def test_it_goes_to_a_file(tmp_path: Path) -> None:
    """With --output it is written to the file of any name, and to nowhere else."""
    file = tmp_path / "of-any-name"

    assert (0, "", "") == pipe("schema", "-O", str(file))
    assert pipe("schema").out == file.read_text("utf-8")
