"""The vocabulary of cells: all names of a value, and no name of two values."""

import pytest

from rabat_cli.dataset.tables.vocabulary import Vocabulary, theme_ids, theme_ids_by_name
from rabat_cli.model import Name, Theme


def test_a_label_of_two_themes_is_ambiguous_and_dropped() -> None:
    """Labels are compared without case; an ID always names its theme."""
    themes = [
        *(("ports", ["Ports", "Harbours"]), ("docks", ["PORTS ", "Docks"])),
        *(("data", ["data"]), ("figures", ["Data"]), ("ships", ["Ships", "ships"])),
    ]

    assert {
        **{id_: id_ for id_ in ("ports", "docks", "data", "figures", "ships")},
        "harbours": "ports",
    } == theme_ids_by_name(themes)


def test_a_theme_has_its_id_and_its_labels_as_names() -> None:
    """Labels are folded, in both languages."""
    themes = [Theme("a", Name("Données", "Data")), Theme("b", Name(en="Ports"))]

    assert {"a": "a", "donnees": "a", "data": "a", "b": "b", "ports": "b"} == theme_ids(themes)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("meeting", ["reunion", "meeting"]),
        ("conference", ["conference"]),
        ("workshop", ["atelier", "workshop"]),
        ("roundtable", ["table ronde", "roundtable"]),
        ("webinar", ["webinaire", "webinar"]),
        ("study", ["etude", "study"]),
        ("publication", ["publication"]),
        ("partnership", ["partenariat", "partnership"]),
        ("framework", ["cadre strategique", "framework"]),
    ],
)
def test_a_kind_has_its_code_and_its_labels_as_names(code: str, names: list[str]) -> None:
    """Labels are folded, in both languages."""
    assert [code] * len(names) == [Vocabulary().kinds.get(name) for name in names]


def test_an_objective_has_its_label_and_its_title_as_names() -> None:
    """Both are folded, in both languages."""
    names = Vocabulary().objectives

    assert [1, 1, 7, 7] == [
        names.get(name)
        for name in (
            *("donnees", "data", "address and reduce vulnerabilities in migration"),
            "s'attaquer aux facteurs de vulnerabilite lies aux migrations et les reduire",
        )
    ]
    assert {*range(1, 24)} == {*names.values()}
