"""The error about a missing package: the command fits the way the program was installed."""

import sys
from pathlib import Path

import pytest

from rabat_cli import extras
from rabat_cli.errors import RabatError
from rabat_cli.extras import missing_package_error
from rabat_cli.formats import FORMATS, RenderOptions, load_renderer

from .formats.sample import SAMPLE

_NEEDED = {
    "xlsx": ("xlsxwriter", "XlsxWriter"),
    "docx": ("docx", "python-docx"),
    "pdf": ("typst", "typst"),
    "svg": ("typst", "typst"),
    "png": ("typst", "typst"),
}


def test_the_formats_that_need_a_package_are_known() -> None:
    """``_NEEDED`` has every format that belongs to an extra."""
    assert {name for name, form in FORMATS.items() if form.extra} == set(_NEEDED)


@pytest.mark.parametrize("form", _NEEDED)
def test_a_format_without_its_package_is_an_error_with_a_hint(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the package, and the hint the command that installs the package."""
    module, package = _NEEDED[form]
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(RabatError) as raised:
        load_renderer(form)(SAMPLE, RenderOptions())

    assert (1, f"the {form} format needs {package}, which is not installed") == (
        raised.value.exit_code,
        raised.value.message,
    )
    assert raised.value.hint.startswith("Install it: ")
    assert raised.value.hint.endswith(f" {package}")


def install_command() -> str:
    """Return the command that installs a package called lib."""
    return missing_package_error("x", "lib").hint.removeprefix("Install it: ")


def test_the_command_uses_pip_of_the_programs_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the path of Python has blanks, pip gets the path as an option instead."""
    monkeypatch.setattr(sys, "prefix", "/nowhere")
    monkeypatch.setattr(extras, "find_spec", lambda _name: True)
    commands = []
    for python in ("/env/bin/python", r"C:\My Programs\python.exe"):
        monkeypatch.setattr(sys, "executable", python)
        commands.append(install_command())

    assert [
        "/env/bin/python -m pip install lib",
        r'pip --python "C:\My Programs\python.exe" install lib',
    ] == commands


def test_the_command_uses_uv_in_an_environment_without_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without pip was made by uv."""
    monkeypatch.setattr(sys, "prefix", "/nowhere")
    monkeypatch.setattr(sys, "executable", "/env/bin/python")
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)

    assert "uv pip install --python /env/bin/python lib" == install_command()


def test_the_command_uses_pipx_in_an_environment_of_pipx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``pipx inject`` takes the name of the environment."""
    prefix = tmp_path / "rabat-cli"
    prefix.mkdir()
    (prefix / "pipx_metadata.json").touch()
    monkeypatch.setattr(sys, "prefix", str(prefix))

    assert "pipx inject rabat-cli lib" == install_command()
