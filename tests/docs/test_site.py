"""The documentation site: addresses that others cite, and the data for search engines."""

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
    """Provide the module docs/conf.py, which builds the site."""
    sys.path.insert(0, str(DOCS))
    yield importlib.import_module("conf")
    sys.path.remove(str(DOCS))


def site(conf: Any, folder: Path, spoken: str) -> SimpleNamespace:
    """Write the files of the site in one language that are not from Sphinx; return the app."""
    app = SimpleNamespace(config=SimpleNamespace(language=spoken), outdir=str(folder))
    conf.put_data(app, None)
    return app


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_site_has_the_explore_page_with_all_activities(
    conf: Any, tmp_path: Path, bundled: Dataset, spoken: str
) -> None:
    """explore.html is in the folder of the first page, and has the id of each activity."""
    site(conf, tmp_path, spoken)
    text = (tmp_path / "explore.html").read_text("utf-8")

    assert f'<html lang="{spoken}"' in text
    assert [] == [activity.id for activity in bundled.activities if activity.id not in text]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_first_page_describes_the_data(
    conf: Any, tmp_path: Path, bundled: Dataset, spoken: str
) -> None:
    """The first page has a schema.org Dataset whose files exist; other pages have none."""
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
