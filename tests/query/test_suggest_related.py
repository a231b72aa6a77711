"""Related terms: the searches that are proposed for words that the data does not have."""

import pytest

from rabat_cli import language
from rabat_cli.model import Related, Terms
from rabat_cli.query.suggest import ambiguous_term, related_searches

GROUPS = (
    Related(
        Terms(("soutien au retour",), ("help with return", "help")),
        Terms(("retour",), ("return",)),
    ),
    Related(Terms((), ("deals",)), Terms((), ("accords", "treaties"))),
    Related(
        Terms(("trafiquants",), ("traffic",)),
        Terms(("trafic de migrants", "traite"), ("smuggling of migrants", "trafficking")),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("help", [["return"]]),
        ("HELP with returns", [["return"]]),
        ("soutien au retour", [["return"]]),
        ("help 2021 women", [["return 2021 women"], ["return"]]),
        ("women help", [["women return"], ["return"]]),
        ("deal", [["accords", "treaties"]]),
        ("traffic", [["smuggling of migrants", "trafficking"]]),
        # The other words are part of one of the terms.
        ("migrant traffic", [["smuggling of migrants"]]),
        (
            "traffic 2021",
            [
                ["smuggling of migrants 2021", "trafficking 2021"],
                ["smuggling of migrants", "trafficking"],
            ],
        ),
        ("return", []),
        ("", []),
        ("the", []),
    ],
)
def test_a_term_is_replaced_by_its_related_terms(text: str, expected: list[list[str]]) -> None:
    """A term in any form is replaced, first beside the other words of the query, then alone."""
    language.use("en")

    assert expected == related_searches(text, GROUPS)


def test_related_terms_are_in_the_language_in_use() -> None:
    """If there are no related terms in this language, those in the other language are proposed."""
    language.use("fr")

    assert [["retour"]] == related_searches("help", GROUPS)
    assert [["accords", "treaties"]] == related_searches("deals", GROUPS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((typed, "traffic") for typed in ("traffic", "traff", "traffik", "trafick", "Traffics")),
        *((typed, "traffic") for typed in ("tarfic", "traficc")),
        *((typed, "trafiquants") for typed in ("trafiquants", "trafiquant", "trafikants")),
        # These mean one term, or are like no term.
        *(
            (typed, None)
            for typed in ("trafic", "traite", "trafficking", "trafficing", "traficking")
        ),
        *((typed, None) for typed in ("smugling", "migrants", "return", "trans", "help", "")),
    ],
)
def test_a_word_that_may_mean_either_of_two_terms_is_ambiguous(
    text: str, expected: str | None
) -> None:
    """Misspelt forms of an ambiguous term are ambiguous, too; words of one term are not."""
    assert expected == ambiguous_term(text, GROUPS)
