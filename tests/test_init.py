"""The public interface of the library."""

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


def test_the_public_names_are_the_promised_ones() -> None:
    """Other programs may import these names; no name is added by accident."""
    assert PUBLIC == rabat_cli.__all__


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_the_class_or_function_of_that_name(name: str) -> None:
    """The value is defined in a module of the program."""
    value = getattr(rabat_cli, name)

    assert name == value.__name__
    assert inspect.getmodule(value) in {bundled, errors, load, model}


def test_a_star_import_gives_the_public_names() -> None:
    """``from rabat_cli import *`` gives no other names."""
    names: dict[str, object] = {}
    exec("from rabat_cli import *", names)  # noqa: S102

    assert set(PUBLIC) == names.keys() - {"__builtins__"}


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    """A function of an inner module, such as ``decode``, is not reached through the package."""
    with pytest.raises(AttributeError) as caught:
        rabat_cli.decode  # noqa: B018

    assert "module 'rabat_cli' has no attribute 'decode'" == str(caught.value)


def test_the_example_in_the_docstring_of_the_package_is_right() -> None:
    """The example gives the results that are shown."""
    assert doctest.TestResults(failed=0, attempted=3) == doctest.testmod(rabat_cli)


def test_importing_the_package_imports_no_submodule() -> None:
    """Public names are imported on first use, so that ``rabat --version`` reads no data."""
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
