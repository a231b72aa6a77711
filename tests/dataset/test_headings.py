"""Headings are known in both languages, and no other text is taken for one."""

import pytest

from rabat_cli import language
from rabat_cli.dataset.headings import Heading, heading
from rabat_cli.dataset.write import workbook
from rabat_cli.model import Language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Titre", Heading("title", spoken="fr")),
        ("TITRE DE L’ACTIVITÉ", Heading("title", spoken="fr")),
        ("Intitulé (FR)", Heading("title", "fr", "fr")),
        ("Title (English)", Heading("title", "en", "en")),
        ("title_fr", Heading("title", "fr", "en")),
        ("Objectif(s) du PMM concerné(s)", Heading("objectives", spoken="fr")),
        ("GCM objectives", Heading("objectives", spoken="en")),
        ("Objectif 7", Heading("objectives", spoken="fr", number=7)),
        ("Date", Heading("date")),
        ("Date de début", Heading("start", spoken="fr")),
        ("Start date", Heading("start", spoken="en")),
        ("Pays hôte", Heading("country", spoken="fr")),
        ("Co-présidence", Heading("chairs", spoken="fr")),
        ("Type d'activité", Heading("kind", spoken="fr")),
        ("Lien 2", Heading("link", spoken="fr", number=2)),
        ("Description", Heading("summary")),
        ("Autres objectifs PMM", Heading("objectives", spoken="fr")),
        ("Objectifs secondaires", Heading("objectives", spoken="fr")),
        ("1er objectif", Heading("objectives", spoken="fr")),
        ("2e objectif", Heading("objectives", spoken="fr")),
        ("Other GCM objectives", Heading("objectives", spoken="en")),
        ("Secondary objective", Heading("objectives", spoken="en")),
        ("Autres partenaires", Heading("partners", spoken="fr")),
    ],
)
def test_a_heading_is_known(text: str, expected: Heading) -> None:
    """By its words, whatever their case, number and order and what stands around them."""
    assert expected == heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "Budget",
        "Date de mise à jour",
        "Titre du responsable",
        "N°",
        "",
        "2021",
        "x" * 500,
        "Autre date",
        "2e",
    ],
)
def test_another_text_is_no_heading(text: str) -> None:
    """A word that is known does not make a heading of a text that means something else."""
    assert heading(text) is None


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_what_the_program_writes_it_knows(spoken: Language) -> None:
    """Every heading of the program's own workbook is read as the field that it was written for."""
    language.use(spoken)
    columns = (*workbook.ACTIVITIES, *workbook.ALIGNMENT, *workbook.DOCUMENTS, *workbook.THEMES)
    try:
        unknown = [column.title for column in columns if not heading(column.title)]
    finally:
        language.use("en")

    assert [] == unknown
