"""How every page writes an activity: who took part, and where it was."""

import pytest

from rabat_cli import Activity
from rabat_cli.language import use
from rabat_cli.model import Language, Name
from rabat_cli.views.entries import partnered_by


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
