"""The HTML pages in a real Chromium: on a telephone, on a desktop screen and on paper."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
pytestmark = pytest.mark.skipif(
    not _CHROMIUM, reason=f"none of {', '.join(_NAMES)} is on PATH and CHROMIUM is not set"
)

_LONG = "Rindfleischetikettierung" * 9
HOSTILE = f"""
format = 1
source.title.en = "<script>alert(1)</script>"
source.url.en = "https://x.example/?{_LONG}"
theme = [{{ id = "long", label = {{ en = "{_LONG} <img src=x onerror=alert(1)>" }} }}]

[[activity]]
id = "hostile-{_LONG.lower()}"
title.en = "<img src='https://x.example/x.png' onerror='alert(1)'> שלום </title></style>\\n{_LONG}"
summary.en = "</td></table><style>body {{ background: url(//x.example) }}</style> {_LONG}"
partners = ["{_LONG}"]
themes = ["long"]
alignment = [{{ objective = 1, contribution = {{ en = "<svg/onload=alert(1)> مرحبا {_LONG}" }} }}]

[[activity.document]]
title.en = "\\"' onclick=alert(1)"
url = "https://x.example/{_LONG}'onclick=alert(1)"
"""
_FEW = ("--objective", "5,7")
_CASES: Mapping[str, tuple[str, ...]] = {
    "align-fr": ("align", "--lang", "fr"),
    "align-en": ("align", *_FEW),
    "by-theme": ("align", "--by", "theme", "--lang", "fr", *_FEW),
    "matrix-year": ("align", "--matrix", "year", *_FEW),
    "matrix-theme": ("align", "--matrix", "theme", "--lang", "fr"),
    "list": ("list", "--lang", "fr", *_FEW),
    "show": ("show", "legal-migration-meeting-2021", "border-management-guide"),
    "search": ("search", "migration", *_FEW),
    "objectives": ("objectives",),
    "years": ("years",),
    "about": ("about",),
    "nothing": ("align", "--gaps", "--objective", "1"),
    "hostile-align": ("align", "--data", "hostile.toml"),
    "hostile-matrix": ("align", "--matrix", "theme", "--data", "hostile.toml"),
    "hostile-show": ("show", f"hostile-{_LONG.lower()}", "--data", "hostile.toml"),
    "hostile-search": ("search", "alert", "--data", "hostile.toml"),
    "hostile-fields": (
        "list",
        "--fields",
        "id,title,summary,partners,themes",
        "--data",
        "hostile.toml",
    ),
}
WIDTHS = (360, 1280)
# A4 in landscape, in points.
_A4_LANDSCAPE = (842, 595)
RULES = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Only violations are reported: without this, axe also describes each element that passes.
AXE = {"runOnly": RULES, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Provide the folder for the pages, with a dataset of hostile texts."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "hostile.toml").write_text(HOSTILE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Provide a Chromium without a window."""
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=_CASES)
def page(request: pytest.FixtureRequest, folder: Path, browser: Any) -> Iterator[Any]:
    """Provide an open page of the program, with its console messages and requests in ``events``."""
    file = _write(folder, request.param)
    page = browser.new_page()
    page.events = []
    page.on("console", lambda message: page.events.append(message.text))
    page.on("pageerror", lambda error: page.events.append(str(error)))
    page.on("dialog", lambda dialog: page.events.append(dialog.message))
    page.on("request", lambda request: page.events.append(request.url))
    page.goto(file.as_uri())
    yield page
    page.close()


def _write(folder: Path, case: str) -> Path:
    """Return the file in *folder* with the page of this *case*, as the program writes it."""
    file = folder / f"{case}.html"
    command = [sys.executable, "-m", "rabat_cli", *_CASES[case], "--output", file.name]
    environ = {name: value for name, value in os.environ.items() if name != "RABAT_DATA"}
    subprocess.run(command, cwd=folder, check=True, env={**environ, "RABAT_LANG": "en"})
    return file


def test_loading_a_page_makes_no_other_request_and_no_message(page: Any) -> None:
    """Loading a page makes one request, for the page itself, and no message on the console."""
    assert [page.url] == page.events


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_never_wider_than_its_window(page: Any, width: int) -> None:
    """A page does not scroll sideways, on a telephone or on a screen."""
    page.set_viewport_size({"width": width, "height": 800})

    assert width == page.evaluate("document.documentElement.scrollWidth")


def test_axe_finds_no_violations(page: Any) -> None:
    """A page has no violation of WCAG 2.2 that axe-core knows, with the contrast that AAA asks."""
    page.set_viewport_size({"width": 360, "height": 800})
    violations = axe.Axe().run(page, options=AXE).response["violations"]

    assert [] == [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations]


def test_a_page_prints_on_a4_landscape(page: Any) -> None:
    """Every sheet of a printed page is A4 in landscape."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    sheets = {(round(float(width)), round(float(height))) for width, height in boxes}

    assert sheets == {_A4_LANDSCAPE}


def test_a_page_has_one_main_heading(page: Any) -> None:
    """A page has exactly one h1, whose text is the title of the page."""
    page.set_viewport_size({"width": 1280, "height": 800})

    assert [" ".join(page.title().split())] == [
        " ".join(text.split()) for text in page.locator("h1").all_inner_texts()
    ]


def test_a_wide_grid_is_scrolled_from_the_keyboard(folder: Path, browser: Any) -> None:
    """On a telephone, Tab focuses a grid and the arrow keys scroll it."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(_write(folder, "matrix-theme").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    # The policy of the page forbids wait_for_function, so ask repeatedly.
    for _ in range(50):
        if page.evaluate("document.activeElement.scrollLeft") > 0:
            break
        page.wait_for_timeout(100)

    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    assert page.evaluate("document.activeElement.scrollLeft") > 0
    page.close()
