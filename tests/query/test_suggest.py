"""Spelling suggestions for searches that find nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli import Activity, Dataset, Text, load_objectives
from rabat_cli.model import Name, Objective, Synonym
from rabat_cli.query.search import SearchData
from rabat_cli.query.suggest import correct_spelling, without_year

from ..strategies import datasets
from .few import dataset as dataset_of

OBJECTIVE = Objective(
    9, Name(fr="Objectif neuf", en="Ninth"), Name(fr="Le neuvième", en="The ninth"), 1
)
DATASET = dataset_of(
    Activity("a", Name(fr="Envois de fonds", en="Diaspora remittances")),
    Activity("b", Name(en="Trafficking"), summary=Text(fr="Aux frontières, la rétention")),
    Activity("c", Name(en="Reintegration and migration"), summary=Text(en="Remittances")),
    Activity("d", Name(en="Ports"), country="CH"),
)
SYNONYMS = [Synonym(("smuggling", "trafic de migrants")), Synonym(("harbour", "port"))]
COUNTRIES = {"CH": Name(fr="Suisse", en="Switzerland")}


def _suggest(query: str, dataset: Dataset = DATASET) -> str | None:
    data = SearchData(dataset, [OBJECTIVE], COUNTRIES, SYNONYMS)
    return correct_spelling(data, dataset.activities, query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("trafficing", "trafficking"),
        ("remitances", "remittances"),
        ("REMITANCES", "remittances"),
        ("diaspra", "diaspora"),
        ("disapora", "diaspora"),
        ("reintegraton", "reintegration"),
        ("frontieers", "frontières"),
        ("remitt", "remittances"),
        ("migration remitances", "migration remittances"),
        ("«Migration» and remitances", "«Migration» and remittances"),
        ("migratoin remitances", "migration remittances"),
        ("xyzzy remitances", "remittances"),
        ("Swizerland", "switzerland"),
        ("harbuor", "harbour"),
        ("fods", "fonds"),
        # Each alternative is corrected by itself.
        ("diaspra or Swizerland", "diaspora or switzerland"),
        ("trafficing ou xyzzy ou remitances", "trafficking ou remittances"),
        ("or remitances or remitances", "remittances"),
        ("«trafficing» or diaspra", '"trafficking" or diaspora'),
    ],
)
def test_a_misspelt_word_is_corrected_to_the_nearest_word_with_hits(
    query: str, expected: str
) -> None:
    """The correction is the nearest word that finds something, spelt as in the texts."""
    assert expected == _suggest(query)


@pytest.mark.parametrize(
    "query", ["frontières", "remittance", "the de la", "xyzzy", "", "por", "attention", "front"]
)
def test_known_short_and_dissimilar_words_have_no_suggestion(query: str) -> None:
    """Short words are similar to too many others, and typos are not in the first letter."""
    assert None is _suggest(query)


@pytest.mark.parametrize("query", ["smugling", "diaspora trafficing", "ninht"])
def test_a_correction_without_hits_is_not_suggested(query: str) -> None:
    """No word is suggested that finds no activity together with the other words."""
    assert None is _suggest(query)


def test_only_words_of_the_given_activities_are_suggested() -> None:
    """No word is suggested that only activities outside the selection have."""
    selected = DATASET.activities[:1]

    assert None is correct_spelling(
        SearchData(DATASET, [OBJECTIVE], {}, SYNONYMS), selected, "trafficing"
    )


@given(datasets(), st.text(max_size=10))
def test_a_suggestion_has_hits(dataset: Dataset, text: str) -> None:
    """A search for a suggestion finds something, whatever the data and the query are."""
    data = SearchData(dataset, load_objectives(), {}, SYNONYMS)
    guess = correct_spelling(data, dataset.activities, text)

    assert guess is None or data.search(guess)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("senior  officials 2020", ("senior officials", "2020")),
        ("meeting and 2020 or études", ("meeting or études", "2020")),
        ("meeting in 2020 or études de 1999", ("", "")),
        ("2020", ("", "")),
        ("officials 3020", ("", "")),
        ("20201 2019-2020 (2020)", ("", "")),
    ],
)
def test_without_year_separates_a_single_year_from_the_other_words(
    text: str, parts: tuple[str, str]
) -> None:
    """A query with no single year, or with only a year, gives two empty texts."""
    assert parts == without_year(text)
