"""Activities to cite: a complete one, one with special characters, and one with only a title."""

from pathlib import Path

from rabat_cli import load
from rabat_cli.formats import RenderOptions, load_renderer
from rabat_cli.language import use
from rabat_cli.query.criteria import select
from rabat_cli.views.references import references

PAGE = "https://example.org/fr/a_b?c=1%20d#e~f"
TITLE = r'50 % of {A & B}: $x_1 ~ y^2 \ # @z, "q"'
_DATA = f"""
format = 1
dialogue = {{ name = {{ fr = "Dialogue des Lacs", en = "Lakes Dialogue" }} }}

[source]
title = {{ fr = "Bilan", en = "Stocktaking" }}
publisher = "The Secretariat"
year = 2022
url = {{ fr = "https://example.org/fr/bilan", en = "https://example.org/en/report" }}

[[activity]]
id = "whole"
title = {{ fr = "Réunion sur\\n  l'eau", en = "Meeting on water" }}
kind = "meeting"
start = 2021-12-30
end = 2022-01-02
place = {{ fr = "Genève", en = "Geneva" }}
country = "CH"
partners = ["OSS"]
[[activity.document]]
title = {{ fr = "Rapport", en = "Report" }}
[[activity.document]]
title = {{ fr = "Page", en = "Page" }}
url = "https://example.org/en/water"
[[activity.document]]
title = {{ fr = "Page", en = "Page" }}
url = "{PAGE}"

[[activity]]
id = "nasty"
kind = "study"
year = 2020
partners = ["A & B", {{ fr = "Centre C", en = "C Centre" }}]
title = {{ en = '''{TITLE}''' }}
"""
BARE = """
format = 1

[[activity]]
id = "bare"
title = { en = "Bare\\nTY  - x" }
"""


def cited(name: str, folder: Path, *, language: str = "fr", data: str = _DATA) -> str:
    """Return the references to the activities of *data* in the format of this *name*."""
    file = folder / "lakes.toml"
    file.write_text(data, "utf-8")
    use("fr" if language == "fr" else "en")
    answer = load_renderer(name)(references(select(load(file))), RenderOptions())
    assert isinstance(answer, str)
    return answer


def cited_bare(name: str, folder: Path) -> str:
    """Return the reference, in the format of this *name*, of an activity with only a title."""
    return cited(name, folder, data=BARE)
