"""The packages that are built from the project's files, and environments to install them in."""

import subprocess
import sys
import tarfile
import venv
from collections.abc import Callable
from pathlib import Path
from sysconfig import get_path
from typing import NamedTuple

import pytest

PROJECT = Path(__file__).parents[2]


class Built(NamedTuple):
    """The sdist and the wheel, and those that are built again from the unpacked sdist."""

    sdist: Path
    wheel: Path
    unpacked: Path
    sdist_again: Path
    wheel_again: Path


class Environment(NamedTuple):
    """A virtual environment that sees the packages of this one."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter of the environment."""
        return self.scripts / Path(sys.executable).name

    @property
    def scripts(self) -> Path:
        """The folder of the programs."""
        return Path(get_path("scripts", "venv", {"base": str(self.folder)}))

    @property
    def packages(self) -> Path:
        """The folder of the packages."""
        base = {"base": str(self.folder), "platbase": str(self.folder)}
        return Path(get_path("purelib", "venv", base))

    def install(self, *arguments: str | Path) -> None:
        """Install a package without its dependencies, which the environment sees."""
        pip = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet"]
        alone = ["--no-deps", "--no-build-isolation", "--no-index", "--no-compile"]
        # The rabat under test is visible there, too, and must not be uninstalled.
        alone.append("--ignore-installed")
        subprocess.run([*pip, *alone, *map(str, arguments)], check=True)


@pytest.fixture(scope="session")
def project() -> Path:
    """Provide the folder of the project's own files."""
    if not (PROJECT / "pyproject.toml").is_file():
        pytest.skip("the tests are here without the files that the packages are built from")
    return PROJECT


@pytest.fixture(scope="session")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Provide the packages, built once from the project and once more from the sdist."""
    pytest.importorskip("hatchling", reason="hatchling builds the packages")
    folder = tmp_path_factory.mktemp("built")
    sdist, wheel = _build(project, folder / "first")
    with tarfile.open(sdist) as archive:
        # Python 3.11 has the filter from 3.11.4 on, and Python 3.14 uses it unasked.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)  # noqa: S202
    unpacked = folder / sdist.name.removesuffix(".tar.gz")
    sdist_again, wheel_again = _build(unpacked, folder / "second")
    return Built(sdist, wheel, unpacked, sdist_again, wheel_again)


def _build(source: Path, target: Path) -> tuple[Path, Path]:
    """Build the packages from *source* into *target*; return the sdist and the wheel."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel"]
    subprocess.run([*command, "-d", str(target)], cwd=source, check=True, capture_output=True)
    (sdist,), (wheel,) = target.glob("*.tar.gz"), target.glob("*.whl")
    return sdist, wheel


@pytest.fixture(scope="session")
def make_environment(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Environment]:
    """Provide a function that makes environments without rabat, with the packages of the tests."""
    pytest.importorskip("pip", reason="pip installs the packages")

    def make() -> Environment:
        environment = Environment(tmp_path_factory.mktemp("place"))
        venv.create(environment.folder, with_pip=False)
        # A path that is named in a .pth file is searched, but its own .pth files are not read: an
        # editable install of rabat there stays unseen.
        needed = {str(Path(module).parents[1]) for module in _needed()}
        (environment.packages / "needed.pth").write_text("\n".join(sorted(needed)), "utf-8")
        return environment

    return make


@pytest.fixture(scope="session")
def installed(built: Built, make_environment: Callable[[], Environment]) -> Environment:
    """Provide an environment in which the wheel is installed."""
    environment = make_environment()
    environment.install(built.wheel)
    return environment


def _needed() -> list[str]:
    """Return a file of each package that rabat depends on."""
    import msgspec
    import rich
    import tomli
    import typer

    return [module.__file__ or "" for module in (msgspec, rich, tomli, typer)]
