"""Related terms: what is proposed for words that the data does not name."""

import pytest

from rabat_cli import language
from rabat_cli.model import Related, Terms
from rabat_cli.query.suggest import related_searches

GROUPS = (
    Related(
        Terms(("soutien au retour",), ("help with return", "help")),
        Terms(("retour",), ("return",)),
    ),
    Related(Terms((), ("deals",)), Terms((), ("accords", "treaties"))),
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
        ("return", []),
        ("", []),
        ("the", []),
    ],
)
def test_a_term_is_replaced_by_what_it_is_related_to(text: str, expected: list[list[str]]) -> None:
    """In any of its forms, first beside the other words and then alone."""
    language.use("en")

    assert expected == related_searches(text, GROUPS)


def test_related_terms_are_in_the_language_in_use() -> None:
    """Where there are none in it, in the other one."""
    language.use("fr")

    assert [["retour"]] == related_searches("help", GROUPS)
    assert [["accords", "treaties"]] == related_searches("deals", GROUPS)
