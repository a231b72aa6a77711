"""References in BibTeX, as pybtex reads them."""

from pathlib import Path
from typing import Any

from pybtex.database import parse_string

from .references import PAGE, cited, cited_bare

# The title with commands instead of the characters that are special in LaTeX.
ESCAPED = (
    r"50 \% of \textbraceleft{}A \& B\textbraceright{}: \$x\_1 \textasciitilde{}"
    r' y\textasciicircum{}2 \textbackslash{} \# @z, "q"'
)


def read(text: str) -> Any:
    """Return the entries by their keys."""
    return parse_string(text, "bibtex").entries


def test_a_complete_activity_fills_every_field(tmp_path: Path) -> None:
    """Every fact is in its field, and braces protect the title and the names."""
    entry = read(cited("bibtex", tmp_path))["whole"]

    assert "misc" == entry.type
    assert [["Dialogue des Lacs"]] == [
        [part.strip("{}") for part in person.last_names] for person in entry.persons["author"]
    ]
    assert {
        "title": "{Réunion sur l'eau}",
        "howpublished": "réunion",
        "address": "Genève, Suisse",
        "year": "2021",
        "date": "2021-12-30/2022-01-02",
        "url": PAGE,
        "note": "Bilan, The Secretariat, 2022, https://example.org/fr/bilan",
        "langid": "french",
    } == dict(entry.fields)


def test_special_characters_become_commands(tmp_path: Path) -> None:
    """Characters that are special in LaTeX become commands, also braces; names stay whole."""
    entry = read(cited("bibtex", tmp_path))["nasty"]

    assert ("{" + ESCAPED + "}", "english") == (entry.fields["title"], entry.fields["langid"])
    assert ["{Dialogue des Lacs}", r"{A \& B}", "{Centre C}"] == [
        part for person in entry.persons["author"] for part in person.last_names
    ]


def test_unknown_facts_are_left_out(tmp_path: Path) -> None:
    """A fact that is not known has no field."""
    entry = read(cited_bare("bibtex", tmp_path))["bare"]

    assert ({"title", "langid"}, []) == ({*entry.fields}, [*entry.persons])
