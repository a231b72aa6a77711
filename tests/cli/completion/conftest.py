"""Fixtures of the tests of completion: an empty home folder with the program."""

import sys
from pathlib import Path

import pytest

from .asking import HOSTILE


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Provide a home folder with both names of the program in ``bin``, and a hostile dataset."""
    for name in ("rabat", "rabat-cli"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rabat_cli "$@"\n')
        program.chmod(0o755)
    (tmp_path / "own.toml").write_text(HOSTILE, "utf-8")
    return tmp_path
