"""The packages: what they contain, and that rabat gives the same answer from each of them."""

import itertools
import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import Message
from email.parser import BytesParser
from importlib.util import find_spec
from pathlib import Path

import pytest

import rabat_cli
from rabat_cli.dataset.bundled import DATA

from .conftest import Built, Environment

# One worker of pytest-xdist runs all of these tests, so that the packages are built once.
pytestmark = pytest.mark.xdist_group("packaging")
LIST = ("list", "--objective", "10", "--format", "json")
# The kinds of files in a wheel, as patterns of their paths.
KINDS = (
    r"rabat_cli/(?:\w+/)*\w+\.py",
    r"rabat_cli/py\.typed",
    r"rabat_cli/formats/(?:page\.(?:css|html|typ)|\w+\.(?:png|xml))",
    r"rabat_cli/cli/topics/[a-z-]+\.(?:en|fr)\.txt",
    r"rabat_cli/explore/\w+\.(?:css|html|js)",
    r"rabat_cli/locale/fr/LC_MESSAGES/rabat\.(?:mo|po)",
    r"rabat_cli/data/(?:LICENSE|[\w-]+\.toml|dataset\.schema\.json|copies/[\w-]+\.json)",
    r"[^/]+\.dist-info/(?:METADATA|WHEEL|RECORD|entry_points\.txt)",
    r"[^/]+\.dist-info/licenses/(?:data/)?LICENSE",
    r"[^/]+\.data/data/share/man/(?:fr/)?man1/rabat\.1",
)


def run_list(*program: str | Path, **environ: str) -> object:
    """Return the answer of *program* to LIST, run in an unrelated folder."""
    plain = {name: text for name, text in os.environ.items() if not name.startswith("RABAT_")}
    completed = subprocess.run(
        [*program, *LIST],
        cwd=Path(sys.executable).anchor,
        env=plain | environ,
        capture_output=True,
        check=True,
    )
    assert b"" == completed.stderr
    return json.loads(completed.stdout)


def metadata(wheel: Path) -> Message:
    """Return the metadata of the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        return BytesParser().parsebytes(archive.read(name))


def sdist_files(sdist: Path) -> set[str]:
    """Return the paths of the files in the sdist, relative to the project."""
    with tarfile.open(sdist) as archive:
        return {member.name.partition("/")[2] for member in archive if member.isfile()}


@pytest.fixture(scope="module")
def expected() -> object:
    """Provide the answer of the program under test."""
    return run_list(sys.executable, "-m", "rabat_cli")


@pytest.mark.slow
def test_an_installed_wheel_finds_its_data(installed: Environment, expected: object) -> None:
    """The commands rabat and python -m rabat_cli give the expected answer."""
    assert expected == run_list(installed.scripts / "rabat")
    assert expected == run_list(installed.python, "-m", "rabat_cli")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sdist", "editable"])
def test_an_sdist_and_an_editable_install_find_their_data(
    built: Built, make_environment: Callable[[], Environment], expected: object, kind: str
) -> None:
    """The commands rabat and python -m rabat_cli give the expected answer."""
    environment = make_environment()
    sources: Mapping[str, Sequence[str | Path]] = {
        "sdist": [built.sdist],
        "editable": ["-e", built.unpacked],
    }
    environment.install(*sources[kind])

    assert expected == run_list(environment.scripts / "rabat")
    assert expected == run_list(environment.python, "-m", "rabat_cli")


def test_a_checkout_runs_without_an_install(
    project: Path, make_environment: Callable[[], Environment], expected: object
) -> None:
    """The folder src on the path is enough for python -m rabat_cli."""
    environment = make_environment()

    assert expected == run_list(
        environment.python, "-m", "rabat_cli", PYTHONPATH=str(project / "src")
    )


def test_the_expected_answer_is_from_the_bundled_data(expected: object) -> None:
    """The answer has the assessment of 2020, which serves objective 10."""
    assert isinstance(expected, list)

    assert ("anti-trafficking-assessment-2020", 2020, [10]) in [
        (row["id"], row["year"], row["objectives"]) for row in expected
    ]


@pytest.mark.slow
def test_packages_built_twice_are_identical(built: Built) -> None:
    """Packages from the project and from its sdist, in two folders, have the same bytes."""
    assert built.wheel.read_bytes() == built.wheel_again.read_bytes()
    assert built.sdist.read_bytes() == built.sdist_again.read_bytes()


@pytest.mark.slow
def test_the_wheel_has_only_known_kinds_of_files(built: Built) -> None:
    """The wheel has no tests and no caches: the path of each file is in KINDS."""
    with zipfile.ZipFile(built.wheel) as archive:
        names = archive.namelist()

    assert [] == [name for name in names if not any(re.fullmatch(kind, name) for kind in KINDS)]


@pytest.mark.slow
def test_the_wheel_has_all_files_of_the_package_data_and_manual(
    project: Path, built: Built
) -> None:
    """The wheel has each file in src/rabat_cli and data, and the manual pages."""
    package, manual = project / "src" / "rabat_cli", project / "man"
    expected = {
        f"rabat_cli/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    data = project / "data"
    expected |= {
        f"rabat_cli/data/{path.relative_to(data).as_posix()}"
        for path in data.rglob("*")
        if path.is_file()
    }
    shared = f"rabat_cli-{rabat_cli.__version__}.data/data/share/man"
    expected |= {
        f"{shared}/{path.parent.relative_to(manual).as_posix()}/man1/rabat.1".replace("/./", "/")
        for path in manual.rglob("rabat.1")
    }
    with zipfile.ZipFile(built.wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert expected == names


def test_the_program_under_test_reads_the_data_of_the_project(project: Path) -> None:
    """The folder of the bundled data is the folder data of the project."""
    assert (project / "data").resolve() == Path(DATA).resolve()


@pytest.mark.slow
def test_the_sdist_has_what_development_needs(project: Path, built: Built) -> None:
    """The sdist has the code, tests, documentation, data and pages such as README.md; no caches."""
    names = sdist_files(built.sdist)
    pages = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "CITATION.cff"]
    expected = {*pages, "LICENSE", "pyproject.toml"}
    for folder in ("tests", "docs", "data", "man", "src"):
        expected |= {
            path.relative_to(project).as_posix()
            for path in (project / folder).rglob("*")
            if path.is_file() and not {"__pycache__", ".hypothesis"} & set(path.parts)
        }

    assert set() == expected - names
    assert [] == [name for name in names if re.search(r"__pycache__|\.pyc|\.venv|_cache", name)]


@pytest.mark.slow
def test_the_metadata_is_that_of_the_project(project: Path, built: Built) -> None:
    """Name, version, licences, dependencies and lowest Python are in the metadata of the wheel."""
    headers = metadata(built.wheel)
    declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]

    assert ("rabat-cli", rabat_cli.__version__) == (headers["Name"], headers["Version"])
    assert ">=3.11" == headers["Requires-Python"]
    assert "MIT AND CC-BY-4.0" == headers["License-Expression"]
    assert ["LICENSE", "data/LICENSE"] == headers.get_all("License-File")
    assert sorted(declared["dependencies"]) == sorted(
        # Both ways of writing the same bounds.
        re.sub(r"^(typer)(<.*),(>=.*)$", r"\1\3,\2", needed)
        for needed in headers.get_all("Requires-Dist", [])
        if "extra" not in needed
    )


def test_only_typer_has_an_upper_bound(project: Path) -> None:
    """Upper bounds can prevent an install; only for Typer is one needed, as newer ones are slow."""
    declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [declared["optional-dependencies"][extra] for extra in ("office", "pdf")]
    needed = [*declared["dependencies"], *itertools.chain(*extras)]

    assert ["typer"] == [
        re.split(r"[<>=]", requirement)[0] for requirement in needed if "<" in requirement
    ]
    assert [] == [requirement for requirement in needed if ">=" not in requirement]


@pytest.mark.slow
def test_the_commands_are_rabat_and_rabat_cli(built: Built) -> None:
    """Both commands run the same function as ``python -m rabat_cli``."""
    with zipfile.ZipFile(built.wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/entry_points.txt"))
        content = archive.read(name).decode()

    assert [f"{name} = rabat_cli.__main__:main" for name in ("rabat", "rabat-cli")] == (
        content.splitlines()[1:]
    )


@pytest.mark.slow
def test_the_description_of_the_package_is_markdown(built: Built) -> None:
    """The README in the metadata is rendered as Markdown without an error."""
    cmarkgfm = pytest.importorskip("cmarkgfm", reason="cmarkgfm draws the README")
    headers = metadata(built.wheel)

    assert "text/markdown" == headers["Description-Content-Type"]
    assert cmarkgfm.github_flavored_markdown_to_html(str(headers.get_payload())).startswith(
        "<h1>rabat</h1>"
    )


def test_the_citation_file_has_the_versions_of_package_and_data(project: Path) -> None:
    """The versions are defined by the package and by the data, and CITATION.cff repeats them."""
    declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    citation = (project / "CITATION.cff").read_text("utf-8")

    assert "version" not in declared["project"]
    (data,) = {origin.version for origin in rabat_cli.load().origins}
    assert [rabat_cli.__version__, data] == re.findall(
        r'^ *version: "?([^"\n]*)', citation, re.MULTILINE
    )


def test_the_citation_file_has_the_date_of_the_data(project: Path) -> None:
    """The date of the dataset in CITATION.cff is the last day on which the data was edited."""
    citation = (project / "CITATION.cff").read_text("utf-8")

    edited = [origin.updated for origin in rabat_cli.load().origins if origin.updated]

    assert {str(max(edited))} == set(
        re.findall(r'^ *date-released: "?([^"\n]*)', citation, re.MULTILINE)
    )


@pytest.mark.slow
def test_the_citation_file_is_valid(project: Path) -> None:
    """The program cffconvert accepts CITATION.cff."""
    if not find_spec("cffconvert"):
        pytest.skip("cffconvert, which checks citation files, is not installed")
    command = [sys.executable, "-m", "cffconvert.cli.cli", "--validate", "-i", "CITATION.cff"]
    completed = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)

    assert 0 == completed.returncode, completed.stderr


# The permissions of jobs other than reading, by workflow and job.
GRANTS = {
    "check.yml": {},
    "newest.yml": {},
    "release.yml": {
        "attest": ["attestations: write", "id-token: write"],
        "publish": ["id-token: write"],
        "release": ["contents: write"],
    },
    "site.yml": {"publish": ["id-token: write", "pages: write"]},
}


@pytest.fixture(scope="module", params=GRANTS)
def workflow(project: Path, request: pytest.FixtureRequest) -> tuple[str, str]:
    """Provide a hosted workflow: its name and its text."""
    folder = project / ".github" / "workflows"
    if not folder.is_dir():
        pytest.skip("an sdist has no workflows")
    assert {*GRANTS} == {path.name for path in folder.iterdir()}
    return request.param, (folder / request.param).read_text("utf-8")


def test_workflows_pin_actions_to_commits(workflow: tuple[str, str]) -> None:
    """Tags can be moved, so actions are pinned to commits; checkouts store no credentials."""
    _name, text = workflow
    used = re.findall(r"uses: (.*)", text)

    assert [] == [
        action
        for action in used
        if not re.fullmatch(
            r"[\w/-]+@[0-9a-f]{40} # v[\d.]+|\./\.github/workflows/\w+\.yml", action
        )
    ]
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_workflows_have_only_the_permissions_that_they_need(workflow: tuple[str, str]) -> None:
    """Each job may read, and has only the further permissions in GRANTS; there are no secrets."""
    name, text = workflow
    head, jobs = text.split("\njobs:\n")
    granted = {
        job: re.findall(r"^      (\S.*)$", match[1], re.MULTILINE)
        for job, body in re.findall(r"^  (\w+):\n((?:(?:    .*)?\n)+)", jobs, re.MULTILINE)
        if (match := re.search(r"^    permissions:\n((?:      .*\n)+)", body, re.MULTILINE))
    }

    assert ["  contents: read\n"] == re.findall(r"^permissions:\n((?:  .*\n)+)", head, re.MULTILINE)
    assert GRANTS[name] == granted
    assert "secrets" not in text


def test_publishing_waits_for_checks_and_an_approval(project: Path) -> None:
    """The job publish runs in an environment that requires approval, and after all checks."""
    workflow = project / ".github" / "workflows" / "release.yml"
    if not workflow.is_file():
        pytest.skip("an sdist has no workflows")
    jobs = workflow.read_text("utf-8").split("\njobs:\n")[1]
    bodies = dict(re.findall(r"^  (\w+):\n((?:(?:    .*)?\n)+)", jobs, re.MULTILINE))
    needs = {
        job: re.findall(r"\w+", "".join(re.findall(r"^    needs: (.*)$", body, re.MULTILINE)))
        for job, body in bodies.items()
    }

    assert "    environment:\n      name: pypi\n" in bodies["publish"]
    assert (["attest"], ["publish"]) == (needs["publish"], needs["release"])
    assert {"check", "build", "portable"} == {*needs["attest"]}
