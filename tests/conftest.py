"""Fixtures of all tests."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from rabat_cli import Dataset, Objective, load, load_objectives
from rabat_cli.language import use

# How many cases are tried: on every day, before a release, and when somebody lets it run for hours.
# The first two try the same cases at every run, so that what is green stays green until something
# changes; "thorough" tries new ones. A busy machine is slow, and no reason to fail.
settings.register_profile(
    "quick",
    max_examples=10,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("quick"), max_examples=50)
settings.register_profile(
    "thorough", settings.get_profile("quick"), max_examples=2000, derandomize=False
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Provide every test begins in English, whatever the one before it has done."""
    use("en")
    yield
    use("en")


@pytest.fixture(scope="session")
def bundled() -> Dataset:
    """Provide the dataset that comes with the program, for what is said of the data itself."""
    return load()


@pytest.fixture(scope="session")
def sample() -> Dataset:
    """Provide the dataset on which the program is tested."""
    return load(Path(__file__).with_name("sample.toml"))


@pytest.fixture(scope="session")
def ministry() -> Dataset:
    """Provide the dataset of another dialogue."""
    return load(Path(__file__).with_name("ministry.toml"))


@pytest.fixture(scope="session")
def both() -> Dataset:
    """Provide the two datasets as one."""
    this_file = Path(__file__)
    return load(this_file.with_name("sample.toml"), this_file.with_name("ministry.toml"))


@pytest.fixture(scope="session")
def objectives() -> Sequence[Objective]:
    """Provide the 23 objectives."""
    return load_objectives()
