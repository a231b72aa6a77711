"""Entries: how pages write the partners, the place and the documents of an activity."""

from collections.abc import Sequence

import pytest

from rabat_cli import Activity
from rabat_cli.language import use
from rabat_cli.model import Document, Language, Name, Text
from rabat_cli.views.entries import first_document, other_language, partnered_by, where


@pytest.mark.parametrize(
    ("language", "singular", "plural"),
    [
        ("en", "partner: UNHCR", "partners: UNHCR, IOM"),
        ("fr", "partenaire\u00a0: HCR", "partenaires\u00a0: HCR, OIM"),
    ],
)
def test_partners_follow_the_noun_partner(language: Language, singular: str, plural: str) -> None:
    """Names follow "partenaire", as the preposition "avec" would need an article in French."""
    use(language)
    partners = (Name(fr="HCR", en="UNHCR"), Name(fr="OIM", en="IOM"))

    assert ["", singular, plural] == [
        partnered_by(Activity("a", Name(en="A"), stated_partners=partners[:count]))
        for count in range(3)
    ]


PAGE = Document(Name(fr="Page (en français)"), url="https://a.example/page")
BOTH = Document(Name(en="Paper (in French and in English)"), url="https://a.example/paper")
ENGLISH = Document(Name(fr="Annexe"), url="https://a.example/en/annex")
UNKNOWN = Document(Name(en="English in brackets ()"), url="https://a.example/more")


@pytest.mark.parametrize(
    ("language", "documents", "first", "other"),
    [
        ("fr", (BOTH, PAGE), BOTH, None),
        ("en", (PAGE, BOTH), BOTH, None),
        ("en", (PAGE,), PAGE, "fr"),
        ("fr", (ENGLISH, UNKNOWN), ENGLISH, "en"),
        ("en", (UNKNOWN, PAGE, ENGLISH), ENGLISH, None),
        ("fr", (UNKNOWN,), UNKNOWN, None),
        ("fr", (Document(Name(fr="Note (en français)")), ENGLISH), ENGLISH, "en"),
        ("fr", (), None, None),
    ],
)
def test_the_first_document_is_one_in_the_language_in_use(
    language: Language,
    documents: Sequence[Document],
    first: Document | None,
    other: Language | None,
) -> None:
    """Titles and addresses tell the language; among equal documents, the first is used."""
    use(language)
    document = first_document(Activity("a", Name(en="A"), documents=tuple(documents)))

    assert first == document
    assert other == (document and other_language(document))


@pytest.mark.parametrize(
    ("language", "place", "country", "expected"),
    [
        ("en", Text(fr="Genève", en="Geneva"), "CH", "Geneva, Switzerland"),
        (
            "en",
            Text(fr="Paris et en ligne", en="Paris and online"),
            "FR",
            "Paris (France) and online",
        ),
        (
            "fr",
            Text(fr="Paris et en ligne", en="Paris and online"),
            "FR",
            "Paris (France) et en ligne",
        ),
        ("fr", Text(en="The Hague and online"), "NL", "The Hague (Pays-Bas) and online"),
        ("fr", Text(fr="Paris, France, et en ligne"), "FR", "Paris, France, et en ligne"),
        ("en", Text(fr="En ligne", en="Online"), None, "Online"),
    ],
)
def test_the_country_is_beside_the_town_before_and_online(
    language: Language, place: Text, country: str | None, expected: str
) -> None:
    """A place that ends with "and online" has its country after the town, in brackets."""
    use(language)

    assert expected == where(Activity("a", Name(en="A"), place=place, country=country))
