"""The lock: it has every package that pyproject.toml requires, in an allowed version."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2]


def locked() -> Iterator[Requirement]:
    """Yield the lines of the lock."""
    for line in (PROJECT / "constraints.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield Requirement(line)


def required() -> Iterator[Requirement]:
    """Yield the requirements of the program and its extras, but for the program itself."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    for lines in (project["dependencies"], *project["optional-dependencies"].values()):
        for line in lines:
            if not line.startswith("rabat-cli["):
                yield Requirement(line)


@pytest.mark.parametrize("requirement", list(required()), ids=lambda requirement: requirement.name)
def test_a_dependency_is_locked_in_an_allowed_version(requirement: Requirement) -> None:
    """Each dependency has a line in the lock, whose version is within the bounds."""
    name = canonicalize_name(requirement.name)
    (line,) = (line for line in locked() if line.name == name)
    (pin,) = line.specifier

    assert "==" == pin.operator
    assert requirement.specifier.contains(pin.version)


def test_the_lock_has_no_options_and_no_addresses() -> None:
    """Each machine decides where packages come from, so pip reads no options from the lock."""
    text = (PROJECT / "constraints.txt").read_text("utf-8")

    assert [] == [line for line in text.splitlines() if line.startswith("-") or "://" in line]
