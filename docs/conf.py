"""How Sphinx builds the documentation, one language at a time: see CONTRIBUTING.md.

sphinx-build -W --keep-going -c docs -D language=en docs/en site/en
sphinx-build -W --keep-going -c docs -D language=fr docs/fr site/fr
"""

import re
from typing import Any

from rabat_cli import __version__

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


def setup(app: Any) -> None:  # noqa: ANN401
    """Let pages link to files that are in the repository but not in the site: they are copied."""
    app.connect("source-read", _copied)


def _copied(_app: Any, _page: str, source: list[str]) -> None:  # noqa: ANN401
    source[0] = re.sub(r"\]\((?=\.\./)", "](path:", source[0])
