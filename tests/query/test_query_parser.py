"""What the words of a question ask for."""

import pytest

from rabat_cli.model import Synonym
from rabat_cli.query.query_parser import Term, parse_terms, split_alternatives

CLIMATE = Synonym(("climate", "climat"))
CHANGE = Synonym(("climate change", "CC"))


def _alone(word: str, stem: str) -> Term:
    return Term((word,), frozenset({(stem,)}))


def test_the_longest_name_is_the_one_that_is_meant() -> None:
    """With names of its own, "climate change" is one term, not "climate" and "change"."""
    names = frozenset({("climat", "chang"), ("cc",)})

    assert [Term(("climate", "changes"), names, separable=True)] == parse_terms(
        "Climate Changes", [CLIMATE, CHANGE]
    )
    assert [Term(("climate",), frozenset({("climat",)})), _alone("moves", "move")] == parse_terms(
        "climate moves", [CLIMATE, CHANGE]
    )


def test_a_phrase_is_one_term_whose_words_stand_together() -> None:
    """With other names as a whole or without."""
    phrase, words = parse_terms('"climate change" “one two”', [CHANGE])

    assert Term(("climate", "change"), frozenset({("climat", "chang"), ("cc",)})) == phrase
    assert Term(("one", "two"), frozenset({("one", "two")})) == words
    assert [] == phrase.split()


def test_a_short_number_is_looked_for_in_dates_only_beside_a_month() -> None:
    """It may be an objective; a year is always one. Whatever its words may be, a term tells."""
    asked = {"10": False, "2021": True, "10 juin": True, "March 10": True, "10 march": True}
    parsed = {text: all(term.in_dates for term in parse_terms(text, [])) for text in asked}

    assert asked == parsed
    (term,) = parse_terms("Agenda 21", [Synonym(("Agenda 21", "A21"))])
    assert {False} == {one.in_dates for one in (term, *term.split())}


def test_the_words_of_a_name_are_terms_of_their_own_if_need_be() -> None:
    """Without the other names that they have by themselves."""
    (term,) = parse_terms("climate change", [CLIMATE, CHANGE])

    assert [_alone("climate", "climat"), _alone("change", "chang")] == term.split()


def test_a_repeated_word_is_one_term() -> None:
    """The same word is the same term; another form of it is another."""
    assert [_alone("port", "port"), _alone("ports", "port")] == parse_terms("port ports PORT", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("diaspora or remittances", ["diaspora", "remittances"]),
        ("follow up OU suivi ou follow-up", ["follow up", "suivi", "follow-up"]),
        ('"missing migrants" or «border guards»', ['"missing migrants"', '"border guards"']),
        ("or remittances", ["remittances"]),
        ("activities or remittances or the", ["remittances"]),
        ("activities", ["activities"]),
        ("data or data or ports or data", ["data", "ports"]),
        ("diaspora and remittances", ["diaspora and remittances"]),
        ('"safe or orderly" migration', ['"safe or orderly" migration']),
        ("pays où la traite", ["pays où la traite"]),
        ("outre-mer for all", ["outre-mer for all"]),
        ("", [""]),
    ],
)
def test_or_separates_alternatives(text: str, expected: list[str]) -> None:
    """In either language, as a word of its own, not within a phrase; "où" is another word."""
    assert expected == [alternative.strip() for alternative in split_alternatives(text)]
