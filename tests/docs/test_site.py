"""The site: what stands at addresses that others cite, and what search engines are told."""

import importlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rabat_cli import Dataset
from rabat_cli.language import LANGUAGES, use

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def conf() -> Iterator[Any]:
    """How the site is built: docs/conf.py."""
    sys.path.insert(0, str(DOCS))
    yield importlib.import_module("conf")
    sys.path.remove(str(DOCS))


def site(conf: Any, folder: Path, spoken: str) -> SimpleNamespace:
    """Return the site in one language, as far as it is not Sphinx's own."""
    app = SimpleNamespace(config=SimpleNamespace(language=spoken), outdir=str(folder))
    conf.put_data(app, None)
    return app


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_address_of_an_activity_stays(
    conf: Any, tmp_path: Path, bundled: Dataset, spoken: str
) -> None:
    """explore.html beside the first page is the explorer, which knows every activity by its id."""
    site(conf, tmp_path, spoken)
    text = (tmp_path / "explore.html").read_text("utf-8")

    assert f'<html lang="{spoken}"' in text
    assert [] == [activity.id for activity in bundled.activities if activity.id not in text]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_first_page_describes_the_data(
    conf: Any, tmp_path: Path, bundled: Dataset, spoken: str
) -> None:
    """A schema.org Dataset with what a search engine needs, and files that are there."""
    app = site(conf, tmp_path, spoken)
    context, second_context = {"metatags": ""}, {"metatags": ""}
    conf.describe(app, "index", "page.html", context, None)
    conf.describe(app, "tasks", "page.html", second_context, None)
    (script,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', context["metatags"]
    )
    data = json.loads(script)

    assert ("", "Dataset", ["fr", "en"]) == (
        second_context["metatags"],
        data["@type"],
        data["inLanguage"],
    )
    assert 50 <= len(data["description"]) <= 5000
    assert {origin.version for origin in bundled.origins} == {data["version"]}
    assert "2018/" == data["temporalCoverage"][:5]
    assert [] == [
        download
        for download in data["distribution"]
        if not (tmp_path / download["contentUrl"]).stat().st_size
    ]
    use("en")
    assert (spoken == "en") == ("Trafficking in persons" in data["keywords"])
