"""The commands that pip, pipx and uv install from the wheel."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import rabat_cli

from .conftest import Built, Environment

# One worker of pytest-xdist runs all of these tests, so that the packages are built once.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("packaging"),
    pytest.mark.skipif(os.name == "nt", reason="the programs are called otherwise there"),
]
VERSION = f"rabat {rabat_cli.__version__}\n"


@pytest.fixture
def home(tmp_path: Path) -> Mapping[str, str]:
    """Provide the variables of a user with an empty home, into which everything is installed."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        # Keep the settings for where packages come from.
        if name.startswith(("PIP_", "UV_INDEX", "UV_DEFAULT", "UV_EXTRA", "SSL_"))
        or name in ("PATH", "HTTPS_PROXY", "NO_PROXY", "UV_CACHE_DIR", "UV_NO_CONFIG")
    }
    return inherited | {
        "HOME": str(tmp_path),
        "PIPX_HOME": str(tmp_path / "pipx"),
        "PIPX_BIN_DIR": str(tmp_path / "bin"),
        "PIPX_MAN_DIR": str(tmp_path / "man"),
        "UV_TOOL_DIR": str(tmp_path / "uv"),
        "UV_TOOL_BIN_DIR": str(tmp_path / "bin"),
        "UV_PYTHON": sys.executable,
        "UV_PYTHON_DOWNLOADS": "never",
        "PIPX_DEFAULT_PYTHON": sys.executable,
    }


def run_program(*words: str | Path, home: Mapping[str, str]) -> str:
    """Return what a program prints in an empty home; skip if the program or network is missing.

    pipx and uv download the dependencies of rabat from the index.
    """
    program = shutil.which(str(words[0])) or str(Path(sys.executable).with_name(str(words[0])))
    if not Path(program).is_file():
        pytest.skip(f"{words[0]} is not installed")
    completed = subprocess.run(
        [program, *map(str, words[1:])],
        cwd=home["HOME"],
        env=home,
        capture_output=True,
        text=True,
        check=False,
    )
    unreachable = ("Connection", "connect", "resolve", "network")
    if completed.returncode and any(word in completed.stderr for word in unreachable):
        pytest.skip("no index can be reached")
    assert 0 == completed.returncode, completed.stderr
    return completed.stdout


def test_pip_installs_both_commands_and_the_manual_pages(installed: Environment) -> None:
    """An install with pip has rabat, rabat-cli and the manual page in both languages."""
    versions = [
        subprocess.check_output([installed.scripts / name, "--version"], text=True)
        for name in ("rabat", "rabat-cli")
    ]
    manuals = installed.folder / "share" / "man"

    assert [VERSION, VERSION] == versions
    assert (manuals / "man1" / "rabat.1").is_file()
    assert (manuals / "fr" / "man1" / "rabat.1").is_file()


def test_uvx_runs_the_command_rabat_cli(built: Built, home: Mapping[str, str]) -> None:
    """``uvx rabat-cli`` finds a command with the name of the package, and runs no other package."""
    assert VERSION == run_program("uvx", "--from", built.wheel, "rabat-cli", "--version", home=home)


def test_uv_installs_both_commands(built: Built, home: Mapping[str, str]) -> None:
    """``uv tool install rabat-cli`` installs the commands rabat and rabat-cli."""
    run_program("uv", "tool", "install", built.wheel, home=home)

    assert {"rabat", "rabat-cli"} == {file.name for file in Path(home["UV_TOOL_BIN_DIR"]).iterdir()}


def test_pipx_runs_the_command_rabat_cli(built: Built, home: Mapping[str, str]) -> None:
    """``pipx run rabat-cli`` finds a command with the name of the package."""
    answer = run_program("pipx", "run", "--spec", built.wheel, "rabat-cli", "--version", home=home)

    assert VERSION == answer


def test_pipx_installs_both_commands_and_the_manual_page(
    built: Built, home: Mapping[str, str]
) -> None:
    """``pipx install rabat-cli`` installs rabat, rabat-cli and the manual page."""
    run_program("pipx", "install", built.wheel, home=home)

    assert {"rabat", "rabat-cli"} == {file.name for file in Path(home["PIPX_BIN_DIR"]).iterdir()}
    assert Path(home["PIPX_MAN_DIR"], "man1", "rabat.1").is_file()


def test_completion_is_installed_from_the_wheel(
    installed: Environment, home: Mapping[str, str]
) -> None:
    """``rabat-cli --install-completion`` adds completion to the startup file of bash."""
    startup_file = Path(home["HOME"], ".bashrc")
    startup_file.write_text("", "utf-8")
    program = shlex.quote(str(installed.scripts / "rabat-cli"))
    line = f"{program} --install-completion; true"
    subprocess.run(["bash", "-c", line], env={**home, "SHELL": "/bin/bash"}, check=True)

    assert "complete -o" in startup_file.read_text("utf-8")
