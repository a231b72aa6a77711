"""How Sphinx builds the documentation, one language at a time: see CONTRIBUTING.md.

sphinx-build -W --keep-going -c docs -D language=en docs/en site/en
sphinx-build -W --keep-going -c docs -D language=fr docs/fr site/fr
"""

import re
from pathlib import Path
from typing import Any

from rabat_cli import __version__, load
from rabat_cli import language as spoken
from rabat_cli.explore.page import page
from rabat_cli.query.criteria import select

project = "rabat"
release = __version__
language = "en"
extensions = ["myst_parser"]
# Straight apostrophes are typed, curly ones are shown.
myst_enable_extensions = ["smartquotes"]
myst_heading_anchors = 3
templates_path = ["_templates"]

html_theme = "furo"
html_title = "rabat"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/language.html",
        "sidebar/scroll-end.html",
    ]
}


# Under the first heading of the site: the page of `rabat explore`, in a frame.
OPENING = {
    "en": ("All activities, to search and to filter", "On a page of its own"),
    "fr": ("Toutes les activités, à chercher et à filtrer", "Sur une page à part"),
}


def setup(app: Any) -> None:  # noqa: ANN401
    """Let pages link to files of the repository, which are copied, and open with the activities."""
    app.connect("source-read", _copied)
    app.connect("source-read", _opened)
    app.connect("build-finished", _explored)


def _copied(_app: Any, _page: str, source: list[str]) -> None:  # noqa: ANN401
    source[0] = re.sub(r"\]\((?=\.\./)", "](path:", source[0])


def _opened(app: Any, name: str, source: list[str]) -> None:  # noqa: ANN401
    if name == "index":
        title, alone = OPENING[app.config.language]
        frame = (
            f'<iframe src="explore.html" title="{title}" loading="lazy"'
            ' style="width: 100%; height: 44rem; border: 1px solid"></iframe>\n'
            f'<p><a href="explore.html">{alone}</a></p>'
        )
        heading, text = source[0].split("\n", 1)
        source[0] = f"{heading}\n\n```{{raw}} html\n{frame}\n```\n{text}"


def _explored(app: Any, failed: Exception | None) -> None:  # noqa: ANN401
    if not failed:
        spoken.use(app.config.language)
        Path(app.outdir, "explore.html").write_text(page(select(load())), encoding="utf-8")
