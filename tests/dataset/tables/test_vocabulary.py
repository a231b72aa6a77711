"""The vocabulary of cells: all names of each thing, and none that means two things."""

import pytest

from rabat_cli.dataset.tables.vocabulary import Vocabulary, by_name, theme_names
from rabat_cli.model import Name, Theme


def test_a_label_of_two_themes_means_neither() -> None:
    """A label of two themes, whatever its case, names neither; an id always names its theme."""
    themes = [
        *(("ports", ["Ports", "Harbours"]), ("docks", ["PORTS ", "Docks"])),
        *(("data", ["data"]), ("figures", ["Data"]), ("ships", ["Ships", "ships"])),
    ]

    assert {
        **{id_: id_ for id_ in ("ports", "docks", "data", "figures", "ships")},
        "harbours": "ports",
    } == by_name(themes)


def test_a_theme_is_known_by_its_labels_in_both_languages() -> None:
    """A theme is known by its id and by its folded labels in both languages."""
    themes = [Theme("a", Name("Données", "Data")), Theme("b", Name(en="Ports"))]

    assert {"a": "a", "donnees": "a", "data": "a", "b": "b", "ports": "b"} == theme_names(themes)


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
def test_a_kind_is_known_by_its_code_and_its_names(code: str, names: list[str]) -> None:
    """A kind is known by its code and by its folded names in both languages."""
    assert [code] * len(names) == [Vocabulary().kinds.get(name) for name in names]


def test_an_objective_is_known_by_its_label_and_its_title() -> None:
    """Each objective is known by its label and its title in both languages."""
    known = Vocabulary().objectives

    assert [1, 1, 7, 7] == [
        known.get(name)
        for name in (
            *("donnees", "data", "address and reduce vulnerabilities in migration"),
            "s'attaquer aux facteurs de vulnerabilite lies aux migrations et les reduire",
        )
    ]
    assert {*range(1, 24)} == {*known.values()}
