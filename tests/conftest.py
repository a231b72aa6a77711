"""Fixtures of all tests."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from rabat_cli import Dataset, Objective, load, load_objectives
from rabat_cli.language import use

# The number of generated cases: by default, before a release, and for a run of hours. "quick" and
# "ci" try the same cases in every run, so that a test fails only after a change; "thorough" tries
# new cases. Tests do not fail because a busy machine is slow.
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
    """Use English in every test, whatever language the test before has chosen."""
    use("en")
    yield
    use("en")


@pytest.fixture(scope="session")
def bundled() -> Dataset:
    """Provide the bundled dataset, for tests of the data itself."""
    return load()


@pytest.fixture(scope="session")
def sample() -> Dataset:
    """Provide the dataset of tests/sample.toml, which the tests of the program use."""
    return load(Path(__file__).with_name("sample.toml"))


@pytest.fixture(scope="session")
def ministry() -> Dataset:
    """Provide the dataset of another dialogue."""
    return load(Path(__file__).with_name("ministry.toml"))


@pytest.fixture(scope="session")
def both() -> Dataset:
    """Provide the datasets of the sample and of the ministry as one dataset."""
    this_file = Path(__file__)
    return load(this_file.with_name("sample.toml"), this_file.with_name("ministry.toml"))


@pytest.fixture(scope="session")
def objectives() -> Sequence[Objective]:
    """Provide the 23 objectives."""
    return load_objectives()
