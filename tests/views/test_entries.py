"""How every page writes an activity: who took part, and where it was."""

from collections.abc import Sequence

import pytest

from rabat_cli import Activity
from rabat_cli.language import use
from rabat_cli.model import Document, Language, Name, Text
from rabat_cli.views.entries import first_document, other_language, partnered_by, where


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "partner: UNHCR", "partners: UNHCR, IOM"),
        ("fr", "partenaire\u00a0: HCR", "partenaires\u00a0: HCR, OIM"),
    ],
)
def test_partners_stand_behind_a_noun(language: Language, one: str, two: str) -> None:
    """Behind "avec" French would want an article, and no name says which."""
    use(language)
    partners = (Name(fr="HCR", en="UNHCR"), Name(fr="OIM", en="IOM"))

    assert ["", one, two] == [
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
def test_the_page_of_an_activity_is_in_the_language_in_use(
    language: Language,
    documents: Sequence[Document],
    first: Document | None,
    other: Language | None,
) -> None:
    """As far as titles and addresses say; among equals the first of the data is cited."""
    use(language)
    found = first_document(Activity("a", Name(en="A"), documents=tuple(documents)))

    assert first == found
    assert other == (found and other_language(found))


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
def test_a_country_stands_beside_its_town(
    language: Language, place: Text, country: str | None, expected: str
) -> None:
    """Where others took part online, it does not stand behind these: "online, France"."""
    use(language)

    assert expected == where(Activity("a", Name(en="A"), place=place, country=country))
