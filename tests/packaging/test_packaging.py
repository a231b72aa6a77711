"""The packages: what is in them, and that rabat is the same however it is installed."""

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

from .conftest import Built, Place

# The packages are built once, by the one that runs all of these.
pytestmark = pytest.mark.xdist_group("packaging")
QUESTION = ("list", "--objective", "10", "--format", "json")
# The kinds of file in a wheel, each by what its path looks like.
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


def ask(*program: str | Path, **environ: str) -> object:
    """Return the answer of *program* to the question, run in an unrelated folder."""
    plain = {name: text for name, text in os.environ.items() if not name.startswith("RABAT_")}
    completed = subprocess.run(
        [*program, *QUESTION],
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


def inside(sdist: Path) -> set[str]:
    """Return the paths of the files in the sdist, relative to the project."""
    with tarfile.open(sdist) as archive:
        return {member.name.partition("/")[2] for member in archive if member.isfile()}


@pytest.fixture(scope="module")
def expected() -> object:
    """What the program that is being tested answers."""
    return ask(sys.executable, "-m", "rabat_cli")


@pytest.mark.slow
def test_a_wheel_answers_by_itself(installed: Place, expected: object) -> None:
    """An installed wheel finds its data, as rabat and as a module."""
    assert expected == ask(installed.scripts / "rabat")
    assert expected == ask(installed.python, "-m", "rabat_cli")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sdist", "editable"])
def test_an_install_answers_by_itself(
    built: Built, place: Callable[[], Place], expected: object, kind: str
) -> None:
    """An sdist and an editable install find their data, as rabat and as a module."""
    environment = place()
    sources: Mapping[str, Sequence[str | Path]] = {
        "sdist": [built.sdist],
        "editable": ["-e", built.unpacked],
    }
    environment.install(*sources[kind])

    assert expected == ask(environment.scripts / "rabat")
    assert expected == ask(environment.python, "-m", "rabat_cli")


def test_a_checkout_answers_without_an_install(
    project: Path, place: Callable[[], Place], expected: object
) -> None:
    """The files as they lie in a checkout are enough."""
    environment = place()

    assert expected == ask(environment.python, "-m", "rabat_cli", PYTHONPATH=str(project / "src"))


def test_the_answer_is_that_of_the_source(expected: object) -> None:
    """The assessment of 2020 serves objective 10 in the data that came with the program."""
    assert isinstance(expected, list)

    assert ("anti-trafficking-assessment-2020", 2020, [10]) in [
        (row["id"], row["year"], row["objectives"]) for row in expected
    ]


@pytest.mark.slow
def test_a_wheel_from_the_sdist_is_the_wheel(built: Built) -> None:
    """Built in two places and from two sources, the packages are the same to the last byte."""
    assert built.wheel.read_bytes() == built.wheel_again.read_bytes()
    assert built.sdist.read_bytes() == built.sdist_again.read_bytes()


@pytest.mark.slow
def test_the_wheel_has_nothing_that_does_not_belong(built: Built) -> None:
    """No tests, no caches: every file is of a kind that is known."""
    with zipfile.ZipFile(built.wheel) as archive:
        names = archive.namelist()

    assert [] == [name for name in names if not any(re.fullmatch(kind, name) for kind in KINDS)]


@pytest.mark.slow
def test_the_wheel_has_everything(project: Path, built: Built) -> None:
    """Every module, the data, the catalogue, the style sheet, the manual and the licences."""
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


def test_the_data_is_the_projects(project: Path) -> None:
    """The data that the program under test has found is that of the project."""
    assert (project / "data").resolve() == Path(DATA).resolve()


@pytest.mark.slow
def test_the_sdist_has_what_development_needs(project: Path, built: Built) -> None:
    """Tests, documentation, data and the pages for readers are in the sdist; caches are not."""
    names = inside(built.sdist)
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
def test_the_metadata(project: Path, built: Built) -> None:
    """The metadata that an installer and the page of the package show."""
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


def test_only_typer_has_a_highest_version(project: Path) -> None:
    """A bound that is not needed keeps others from installing: only Typer's newer ones are slow."""
    declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [declared["optional-dependencies"][extra] for extra in ("office", "pdf")]
    needed = [*declared["dependencies"], *itertools.chain(*extras)]

    assert ["typer"] == [
        re.split(r"[<>=]", requirement)[0] for requirement in needed if "<" in requirement
    ]
    assert [] == [requirement for requirement in needed if ">=" not in requirement]


@pytest.mark.slow
def test_the_program_is_called_rabat(built: Built) -> None:
    """The program, by its name and by the package's, is what ``python -m rabat_cli`` runs."""
    with zipfile.ZipFile(built.wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/entry_points.txt"))
        content = archive.read(name).decode()

    assert [f"{name} = rabat_cli.__main__:main" for name in ("rabat", "rabat-cli")] == (
        content.splitlines()[1:]
    )


@pytest.mark.slow
def test_the_readme_is_a_page(built: Built) -> None:
    """The description of the package is drawn as Markdown without an error."""
    cmarkgfm = pytest.importorskip("cmarkgfm", reason="cmarkgfm draws the README")
    headers = metadata(built.wheel)

    assert "text/markdown" == headers["Description-Content-Type"]
    assert cmarkgfm.github_flavored_markdown_to_html(str(headers.get_payload())).startswith(
        "<h1>rabat</h1>"
    )


def test_the_version_is_kept_in_one_place(project: Path) -> None:
    """The versions are those of the package and of the data: the citation file repeats both."""
    declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    citation = (project / "CITATION.cff").read_text("utf-8")

    assert "version" not in declared["project"]
    (data,) = {origin.version for origin in rabat_cli.load().origins}
    assert [rabat_cli.__version__, data] == re.findall(
        r'^ *version: "?([^"\n]*)', citation, re.MULTILINE
    )


def test_the_citation_has_the_datas_date(project: Path) -> None:
    """The dataset is cited as of the day that the data itself names."""
    citation = (project / "CITATION.cff").read_text("utf-8")

    edited = [origin.updated for origin in rabat_cli.load().origins if origin.updated]

    assert {str(max(edited))} == set(
        re.findall(r'^ *date-released: "?([^"\n]*)', citation, re.MULTILINE)
    )


@pytest.mark.slow
def test_the_citation_file_is_valid(project: Path) -> None:
    """Programs that read citation files can read this one."""
    if not find_spec("cffconvert"):
        pytest.skip("cffconvert, which checks citation files, is not installed")
    command = [sys.executable, "-m", "cffconvert.cli.cli", "--validate", "-i", "CITATION.cff"]
    completed = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)

    assert 0 == completed.returncode, completed.stderr


# What a job may do beyond reading, by workflow and job.
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


def test_a_workflow_runs_actions_of_known_commits(workflow: tuple[str, str]) -> None:
    """A tag can be moved, a commit cannot; and nobody's credentials are left lying in the copy."""
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


def test_a_workflow_may_do_little(workflow: tuple[str, str]) -> None:
    """Each job may read, and beyond that only what it is for; there are no secrets."""
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


def test_a_person_approves_before_anything_is_published(project: Path) -> None:
    """What leaves for the index waits in an environment, after everything has been checked."""
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
