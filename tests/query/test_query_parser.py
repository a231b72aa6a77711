"""Parsing the text of a search into terms and alternatives."""

import pytest

from rabat_cli.model import Synonym
from rabat_cli.query.query_parser import Term, parse_terms, split_alternatives

CLIMATE = Synonym(("climate", "climat"))
CHANGE = Synonym(("climate change", "CC"))


def _word_term(word: str, stem: str) -> Term:
    """Return the term of a *word* without synonyms."""
    return Term((word,), frozenset({(stem,)}))


def test_the_longest_name_with_synonyms_is_one_term() -> None:
    """With synonyms of its own, "climate change" is one term, not "climate" and "change"."""
    names = frozenset({("climat", "chang"), ("cc",)})

    assert [Term(("climate", "changes"), names, separable=True)] == parse_terms(
        "Climate Changes", [CLIMATE, CHANGE]
    )
    assert [
        Term(("climate",), frozenset({("climat",)})),
        _word_term("moves", "move"),
    ] == parse_terms("climate moves", [CLIMATE, CHANGE])


def test_a_quoted_phrase_is_one_term_that_is_not_split() -> None:
    """A phrase in quotation marks is one term, with or without synonyms, and cannot be split."""
    phrase, words = parse_terms('"climate change" “one two”', [CHANGE])

    assert Term(("climate", "change"), frozenset({("climat", "chang"), ("cc",)})) == phrase
    assert Term(("one", "two"), frozenset({("one", "two")})) == words
    assert [] == phrase.split()


def test_a_short_number_is_part_of_a_date_only_beside_a_month() -> None:
    """A number such as 10 may be an objective; only a year or a number beside a month is a date."""
    expected = {"10": False, "2021": True, "10 juin": True, "March 10": True, "10 march": True}
    parsed = {text: all(term.in_dates for term in parse_terms(text, [])) for text in expected}

    assert expected == parsed
    (term,) = parse_terms("Agenda 21", [Synonym(("Agenda 21", "A21"))])
    assert {False} == {part.in_dates for part in (term, *term.split())}


def test_splitting_a_name_gives_a_term_for_each_word() -> None:
    """The terms of the words do not have the synonyms that the words have by themselves."""
    (term,) = parse_terms("climate change", [CLIMATE, CHANGE])

    assert [_word_term("climate", "climat"), _word_term("change", "chang")] == term.split()


def test_a_repeated_word_is_one_term() -> None:
    """A repeated word is one term; another form of the word is another term."""
    assert [_word_term("port", "port"), _word_term("ports", "port")] == parse_terms(
        "port ports PORT", []
    )


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
    """The words "or" and "ou" separate alternatives, except in a phrase; "où" does not."""
    assert expected == [alternative.strip() for alternative in split_alternatives(text)]
