"""A package that is not installed: the error says how to get it for the program as it is."""

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


def test_these_formats_need_a_package() -> None:
    """The formats of an extra are those that are tried here without it."""
    assert {name for name, form in FORMATS.items() if form.extra} == set(_NEEDED)


@pytest.mark.parametrize("form", _NEEDED)
def test_without_its_package_a_format_says_what_to_install(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says which package is lacking, another gives the command for this environment."""
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


def hint() -> str:
    """Return the command that installs a package called lib."""
    return missing_package_error("x", "lib").hint.removeprefix("Install it: ")


def test_pip_installs_where_the_program_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own Python runs pip; a path with blanks is given to pip instead."""
    monkeypatch.setattr(sys, "prefix", "/nowhere")
    monkeypatch.setattr(extras, "find_spec", lambda _name: True)
    commands = []
    for python in ("/env/bin/python", r"C:\My Programs\python.exe"):
        monkeypatch.setattr(sys, "executable", python)
        commands.append(hint())

    assert [
        "/env/bin/python -m pip install lib",
        r'pip --python "C:\My Programs\python.exe" install lib',
    ] == commands


def test_uv_installs_where_there_is_no_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without pip was made by uv."""
    monkeypatch.setattr(sys, "prefix", "/nowhere")
    monkeypatch.setattr(sys, "executable", "/env/bin/python")
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)

    assert "uv pip install --python /env/bin/python lib" == hint()


def test_pipx_installs_into_its_own_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment of pipx is called by its name."""
    prefix = tmp_path / "rabat-cli"
    prefix.mkdir()
    (prefix / "pipx_metadata.json").touch()
    monkeypatch.setattr(sys, "prefix", str(prefix))

    assert "pipx inject rabat-cli lib" == hint()
