"""The documentation: the outputs on its pages are those of the program, and nothing is missing."""

import doctest
import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import typer.main

import rabat_cli
from rabat_cli.cli.app import COMMANDS, app
from rabat_cli.cli.session import Session
from rabat_cli.cli.terminal import Terminal
from rabat_cli.language import LANGUAGES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(page for spoken in LANGUAGES for page in (DOCS / spoken).glob("*.md"))
MANUALS = [ROOT / "man" / "rabat.1", ROOT / "man" / "fr" / "rabat.1"]
# README.md and its neighbours, and all pages in docs/.
LINKING = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *PAGES])


@pytest.fixture(scope="module")
def make() -> Iterator[Any]:
    """Provide the module docs/make.py."""
    sys.path.insert(0, str(DOCS))
    yield importlib.import_module("make")
    sys.path.remove(str(DOCS))


def name(path: Path) -> str:
    """Return *path* relative to the project, as the id of a test."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.skipif(not shutil.which("sh"), reason="the console blocks are for a POSIX shell")
@pytest.mark.parametrize(
    "page",
    [ROOT / "README.md", *(pytest.param(page, marks=pytest.mark.slow) for page in PAGES)],
    ids=name,
)
def test_the_commands_of_a_page_print_what_it_shows(make: Any, page: Path) -> None:
    """Run in order, the commands print the outputs on the page; those without output succeed."""
    text = page.read_text("utf-8")

    assert text == make.replay(text, "fr" if page.parent.name == "fr" else "en")


def test_generated_pages_are_up_to_date(make: Any) -> None:
    """The references and the manual pages are what docs/make.py would write now."""
    stale = [name(path) for path, text in make.generated() if path.read_text("utf-8") != text]

    assert [] == stale, "run: python docs/make.py"


def test_make_with_check_prints_stale_files_and_writes_nothing(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --check, docs/make.py prints the names of stale files and returns 1."""
    page, second_page = tmp_path / "docs" / "reference.md", tmp_path / "docs" / "other.md"
    page.parent.mkdir()
    page.write_text("stale", "utf-8")
    second_page.write_text("fresh", "utf-8")
    monkeypatch.setattr(make, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(make, "generated", lambda: [(page, "fresh"), (second_page, "fresh")])
    monkeypatch.setattr(make, "replayed", list)

    assert (1, f"{Path('docs', 'reference.md')}\n", "stale") == (
        make.work(["--check"]),
        capsys.readouterr().out,
        page.read_text("utf-8"),
    )


def _options() -> Sequence[str]:
    """Return every option of every command, short and long."""
    program: Any = typer.main.get_command(app)
    session = Session(Terminal({}, None, None, None))
    context = program.make_context("rabat", [], resilient_parsing=True, obj=session)
    commands = [program, *(program.get_command(context, name) for name in COMMANDS)]
    return [
        option
        for command in commands
        for param in command.get_params(context)
        if param.param_type_name == "option"
        for option in param.opts
    ]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_command_is_in_the_reference_and_in_a_guide(spoken: str) -> None:
    """Each command is in the reference and on a page that is not generated."""
    reference = (DOCS / spoken / "reference.md").read_text("utf-8")
    guides = "".join(
        page.read_text("utf-8")
        for page in PAGES
        if page.parent.name == spoken and page.name != "reference.md"
    )
    missing = [
        command
        for command in COMMANDS
        if f"### rabat {command}\n" not in reference or f"rabat {command}" not in guides
    ]

    assert [] == missing


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_option_is_in_the_reference(spoken: str) -> None:
    """Each option of each command is in the reference in both languages."""
    documented = re.findall(
        r"(?<![\w-])--?[\w-]+", (DOCS / spoken / "reference.md").read_text("utf-8")
    )

    assert [] == sorted(set(_options()) - set(documented))


@pytest.mark.parametrize("manual", MANUALS, ids=name)
def test_every_option_is_in_the_manual_page(manual: Path) -> None:
    """Each option of each command is in the manual page in both languages."""
    text = manual.read_text("ascii").replace(r"\fB", "").replace(r"\-", "-")
    documented = re.findall(r"(?<![\w-])--?[\w-]+", text)

    assert [] == sorted(set(_options()) - set(documented))


def test_both_languages_have_the_same_pages() -> None:
    """The English pages and the French pages have the same file names."""
    english, french = ({page.name for page in PAGES if page.parent.name == s} for s in ("en", "fr"))

    assert english == french


@pytest.mark.parametrize("page", sorted({page.name for page in PAGES}))
def test_both_languages_have_the_same_headings(page: str) -> None:
    """A page has as many headings, with the same levels, in both languages."""
    english, french = (
        [len(mark) for mark in re.findall(r"^(#+) ", _prose(DOCS / spoken / page), re.MULTILINE)]
        for spoken in ("en", "fr")
    )

    assert english == french


def _prose(page: Path) -> str:
    """Return the text of *page* without its code."""
    text = re.sub(r"(?ms)^```.*?^```$|<!--.*?-->", "", page.read_text("utf-8"))
    return re.sub(r"`[^`\n]*`", "", text)


@pytest.mark.parametrize("page", [p for p in PAGES if p.parent.name == "fr"], ids=name)
def test_french_pages_have_french_punctuation(page: Path) -> None:
    """A no-break space is before ; : ? ! and inside « », and readers are not addressed."""
    prose = re.sub(r"\|[ :|-]+\||\]\([^)]*\)", "", _prose(page))
    slips = re.findall(r".{0,20}(?:[^\xa0\u202f\s][;?!»]|\w: | [;:?!»]|«[^\xa0\u202f])", prose)

    assert ([], []) == (slips, re.findall(r"(?i)\b(?:vous|votre|vos)\b", prose))


def _examples(spoken: str) -> Sequence[str]:
    """Return the Python of library.md, a block each."""
    text = (DOCS / spoken / "library.md").read_text("utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


def _run(examples: str) -> str:
    """Run *examples* with doctest; return its report, which is empty if they all pass."""
    test = doctest.DocTestParser().get_doctest(examples, {}, "library.md", None, 0)
    output: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=output.append)
    assert test.examples
    return "".join(output)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_examples_of_the_library_have_the_outputs_shown(
    spoken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The examples that need no other package give the outputs on the page."""
    monkeypatch.chdir(tmp_path)
    plain = [block for block in _examples(spoken) if not re.search("import (pandas|polars)", block)]

    assert "" == _run("\n".join(plain))


@pytest.mark.parametrize("package", ["pandas", "polars"])
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_example_with_data_frames_has_the_output_shown(spoken: str, package: str) -> None:
    """The example with pandas or polars gives the output on the page."""
    pytest.importorskip(package, reason=f"{package} is not installed")
    (block,) = (block for block in _examples(spoken) if f"import {package}" in block)

    assert "" == _run(block)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_public_name_is_documented(spoken: str) -> None:
    """library.md has all public names of the package, and no attribute that does not exist."""
    text = (DOCS / spoken / "library.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", text, flags=re.MULTILINE)
    undocumented = [
        f"{holder}.{attribute}"
        for holder, held in rows
        for attribute in re.findall(r"`(\w+)`", held)
        if not hasattr(getattr(rabat_cli, holder), attribute)
    ]

    assert ([], []) == (
        undocumented,
        [n for n in rabat_cli.__all__ if not re.search(rf"\b{n}\b", text)],
    )


@pytest.mark.parametrize("page", LINKING, ids=name)
def test_relative_links_have_a_target(page: Path) -> None:
    """Each file that a page links to exists, and so does the heading in the link."""
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", _prose(page)):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        file = page.parent / target if target else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            broken.append(link)

    assert [] == broken


def _anchors(page: Path) -> set[str]:
    """Return the anchors of the headings of *page*."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
@pytest.mark.parametrize("manual", MANUALS, ids=name)
def test_the_manual_page_is_valid_roff(manual: Path) -> None:
    """Groff renders the manual page without a warning."""
    groff = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z", str(manual)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (groff.returncode, groff.stderr)
