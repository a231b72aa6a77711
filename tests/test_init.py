"""The library's public face."""

import doctest
import inspect
import subprocess
import sys

import pytest

import rabat_cli
from rabat_cli import errors, model
from rabat_cli.dataset import bundled, load

PUBLIC = [
    "Activity",
    "Alignment",
    "Dataset",
    "Document",
    "InvalidDatasetError",
    "Objective",
    "RabatError",
    "Text",
    "Theme",
    "load",
    "load_objectives",
]


def test_the_public_names_are_these() -> None:
    """The names that other programs may import are a promise, and no others come unnoticed."""
    assert PUBLIC == rabat_cli.__all__


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_the_thing_of_that_name(name: str) -> None:
    """Each name gives the class or function that is defined under it, and none that is imported."""
    value = getattr(rabat_cli, name)

    assert name == value.__name__
    assert inspect.getmodule(value) in {bundled, errors, load, model}


def test_a_star_import_gives_the_public_names() -> None:
    """``from rabat_cli import *`` gives what is public, and no more."""
    names: dict[str, object] = {}
    exec("from rabat_cli import *", names)  # noqa: S102

    assert set(PUBLIC) == names.keys() - {"__builtins__"}


def test_a_name_that_there_is_not_is_an_attribute_error() -> None:
    """A name of an inner module is not reached through the package."""
    with pytest.raises(AttributeError) as caught:
        rabat_cli.decode  # noqa: B018

    assert "module 'rabat_cli' has no attribute 'decode'" == str(caught.value)


def test_the_example_in_the_package_is_true() -> None:
    """The code that the package shows gives the result that it shows."""
    assert doctest.TestResults(failed=0, attempted=3) == doctest.testmod(rabat_cli)


def test_importing_the_package_imports_nothing_else() -> None:
    """What is not asked for is not imported: ``rabat --version`` reads no data."""
    code = (
        "import sys; before = {*sys.modules}; import rabat_cli;"
        "print(*sorted({*sys.modules} - before - {'typing', 're', 'enum'}))"
    )
    completed = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"],
        check=True,
        capture_output=True,
        text=True,
    )
    ours = [name for name in completed.stdout.split() if name.partition(".")[0] not in _STANDARD]

    assert ["rabat_cli"] == ours


_STANDARD = sys.stdlib_module_names
