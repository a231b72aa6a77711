"""References in CSL-JSON, as citeproc-py reads them."""

import json
import warnings
from pathlib import Path
from typing import Any

from .references import PAGE, TITLE, cited, cited_bare


def read(text: str) -> Any:
    """Return the references by their ids; a warning of citeproc-py fails the test."""
    with warnings.catch_warnings():
        # citeproc-py causes this warning when it is imported.
        warnings.simplefilter("ignore", DeprecationWarning)
        from citeproc.source.json import CiteProcJSON
    return CiteProcJSON(json.loads(text))


def test_a_complete_activity_fills_every_variable(tmp_path: Path) -> None:
    """Every fact is in its variable."""
    items = json.loads(cited("csl", tmp_path))

    assert {
        "id": "whole",
        "type": "event",
        "author": [{"literal": "Dialogue des Lacs"}],
        "title": "Réunion sur l'eau",
        "genre": "réunion",
        "event-place": "Genève, Suisse",
        "issued": {"date-parts": [[2021, 12, 30], [2022, 1, 2]]},
        "URL": PAGE,
        "note": "Bilan, The Secretariat, 2022, https://example.org/fr/bilan",
        "language": "fr",
    } == items[0]
    assert ("report", {"date-parts": [[2020]]}) == (items[1]["type"], items[1]["issued"])


def test_citeproc_reads_dates_names_and_titles(tmp_path: Path) -> None:
    """citeproc-py finds the dates, the names and the titles."""
    source = read(cited("csl", tmp_path))
    complete, nasty = source["whole"], source["nasty"]

    assert ("Dialogue des Lacs", PAGE) == (str(complete.author[0].literal), str(complete.URL))
    assert (2021, 12, 30, 2022, 1, 2) == (
        complete.issued.begin.year,
        complete.issued.begin.month,
        complete.issued.begin.day,
        complete.issued.end.year,
        complete.issued.end.month,
        complete.issued.end.day,
    )
    assert TITLE == str(nasty.title)
    assert ["Dialogue des Lacs", "A & B", "Centre C"] == [
        str(author.literal) for author in nasty.author
    ]


def test_unknown_facts_are_left_out(tmp_path: Path) -> None:
    """A fact that is not known has no variable."""
    assert [{"id": "bare", "type": "document", "title": "Bare TY - x", "language": "en"}] == (
        json.loads(cited_bare("csl", tmp_path))
    )
