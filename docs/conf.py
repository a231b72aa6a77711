"""The configuration of Sphinx, which builds the documentation in one language at a time.

sphinx-build -W --keep-going -c docs -D language=en docs/en site/en
sphinx-build -W --keep-going -c docs -D language=fr docs/fr site/fr
"""

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from rabat_cli import __version__, load
from rabat_cli import language as spoken
from rabat_cli.cli.app import main
from rabat_cli.cli.terminal import Terminal
from rabat_cli.explore.page import page
from rabat_cli.query.criteria import select

project = "rabat"
release = __version__
language = "en"
extensions = ["myst_parser"]
# Show the straight apostrophes of the sources as curly ones.
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


# The title and the link text of the frame that shows the page of `rabat explore`, under the first
# heading of the site.
FRAME_TEXTS = {
    "en": ("All activities, to search and to filter", "On a page of its own"),
    "fr": ("Toutes les activités, à chercher et à filtrer", "Sur une page à part"),
}


# The title and the description of the data, for dataset search engines.
DESCRIPTION = {
    "en": (
        "Activities of the Rabat Process and the objectives of the Global Compact for Migration",
        """\
What the Rabat Process, the Euro-African Dialogue on Migration and Development, has done since
December 2018, and which of the 23 objectives of the Global Compact for Migration each activity
serves, with sources, in French and in English.""",
    ),
    "fr": (
        "Les activités du Processus de Rabat et les objectifs du Pacte mondial sur les migrations",
        """\
Ce que le Processus de Rabat, Dialogue euro-africain sur la migration et le développement, a fait
depuis décembre 2018, et ceux des 23 objectifs du Pacte mondial sur les migrations auxquels chaque
activité contribue, avec les sources, en français et en anglais.""",
    ),
}
# The files of the data, beside the first page in each language.
DOWNLOADS = {"activities.csv": "text/csv", "activities.json": "application/json"}


def setup(app: Any) -> None:  # noqa: ANN401
    """Copy the files of the repository that pages link to, and add the activities to the site."""
    from pygments.lexers import TextLexer  # type: ignore[import-untyped]

    app.add_lexer("csv", TextLexer)
    app.connect("source-read", _link_to_copies)
    app.connect("source-read", _add_frame)
    app.connect("html-page-context", describe)
    app.connect("build-finished", put_data)


def _link_to_copies(_app: Any, _page: str, source: list[str]) -> None:  # noqa: ANN401
    # Turn links to files outside of the language's folder into links to copies of them. Sphinx
    # copies pictures anyway.
    source[0] = re.sub(r"(?<!!)(\[[^][]*\])\((?=\.\./)", r"\1(path:", source[0])


def _add_frame(app: Any, name: str, source: list[str]) -> None:  # noqa: ANN401
    if name == "index":
        title, link_text = FRAME_TEXTS[app.config.language]
        frame = (
            f'<iframe src="explore.html" title="{title}" loading="lazy"'
            ' style="width: 100%; height: 44rem; border: 1px solid"></iframe>\n'
            f'<p><a href="explore.html">{link_text}</a></p>'
        )
        heading, text = source[0].split("\n", 1)
        source[0] = f"{heading}\n\n```{{raw}} html\n{frame}\n```\n{text}"


def describe(app: Any, name: str, _template: str, context: Any, _tree: Any) -> None:  # noqa: ANN401
    """Add the description of the data for dataset search engines to the head of the first page."""
    if name == "index":
        spoken.use(app.config.language)
        # Escape "<": nothing within a script may look like its end tag.
        description = json.dumps(described(), ensure_ascii=False).replace("<", r"\u003c")
        context["metatags"] += f'<script type="application/ld+json">{description}</script>'


def described() -> dict[str, Any]:
    """Return the description of the bundled data in the vocabulary of schema.org."""
    dataset = load()
    (version,) = {origin.version for origin in dataset.origins}
    days = [origin.updated for origin in dataset.origins if origin.updated]
    years = [activity.year for activity in dataset.activities if activity.year]
    sources = [origin.source for origin in dataset.origins if origin.source]
    title, description = DESCRIPTION[spoken.current()]
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": title,
        "description": description.replace("\n", " "),
        "inLanguage": ["fr", "en"],
        "version": version,
        "dateModified": max(days, default=date.min).isoformat(),
        "temporalCoverage": f"{min(years)}/{max(years)}",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "The rabat authors"},
        "isBasedOn": [
            {
                "@type": "CreativeWork",
                "name": spoken.say(source.title),
                **(
                    {"publisher": {"@type": "Organization", "name": source.publisher}}
                    if source.publisher
                    else {}
                ),
                **({"url": spoken.say(source.url)} if source.url else {}),
            }
            for source in sources
        ],
        "keywords": [spoken.say(theme.label) for theme in dataset.themes],
        # These files are in the folder of the page that has this description.
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/html", "contentUrl": "explore.html"},
            *(
                {"@type": "DataDownload", "encodingFormat": media, "contentUrl": name}
                for name, media in DOWNLOADS.items()
            ),
        ],
    }


def put_data(app: Any, failed: Exception | None) -> None:  # noqa: ANN401
    """Write the page of `rabat explore` and the data into the folder of the first page."""
    if not failed:
        spoken.use(app.config.language)
        Path(app.outdir, "explore.html").write_text(page(select(load())), encoding="utf-8")
        for name in DOWNLOADS:
            terminal = Terminal({}, None, None, sys.stderr)
            if main(["show", "--all", "--output", str(Path(app.outdir, name))], terminal):
                raise OSError(name)
