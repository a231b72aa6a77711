"""References in RIS, as rispy reads them."""

from pathlib import Path

import rispy

from .references import PAGE, TITLE, cited, cited_bare


def test_a_complete_activity_fills_every_tag(tmp_path: Path) -> None:
    """Every fact is in its tag."""
    complete, nasty = rispy.loads(cited("ris", tmp_path))

    assert {
        "type_of_reference": "GEN",
        "id": "whole",
        "authors": ["Dialogue des Lacs,"],
        "title": "Réunion sur l'eau",
        "type_of_work": "réunion",
        "place_published": "Genève, Suisse",
        "year": "2021",
        "date": "2021/12/30/30 décembre 2021 – 2 janvier 2022",
        "urls": [PAGE],
        "notes": ["Bilan, The Secretariat, 2022, https://example.org/fr/bilan"],
        "language": "fr",
    } == complete
    assert ("RPRT", ["Dialogue des Lacs,", "A & B,", "Centre C,"], TITLE, "en") == (
        nasty["type_of_reference"],
        nasty["authors"],
        nasty["title"],
        nasty["language"],
    )


def test_unknown_facts_are_left_out(tmp_path: Path) -> None:
    """A fact that is not known has no tag, and a line of a title does not become a tag."""
    assert [
        {"type_of_reference": "GEN", "id": "bare", "title": "Bare TY - x", "language": "en"}
    ] == rispy.loads(cited_bare("ris", tmp_path))
