"""How every page writes an activity: who took part, and where it was."""

import pytest

from rabat_cli import Activity
from rabat_cli.language import use
from rabat_cli.model import Language, Name, Text
from rabat_cli.views.entries import partnered_by, where


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
