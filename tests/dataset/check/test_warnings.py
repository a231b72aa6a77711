"""Warnings about what is allowed but probably a mistake."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from rabat_cli.dataset.check.warnings import find_warnings
from rabat_cli.dataset.document import KeyPath

from ...strategies import documents


def _warnings(document: dict[str, Any]) -> list[tuple[KeyPath, str, str]]:
    problems = list(find_warnings(document))
    assert {problem.severity for problem in problems} <= {"warning"}
    return [(problem.keys, problem.found, problem.expected) for problem in problems]


def _dated(*years: int) -> list[dict[str, Any]]:
    return [{"year": year, "alignment": [{"objective": 1}]} for year in years]


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"activity": [], "theme": []},
        {"activity": [None], "theme": [None]},
        {"theme": [{}]},
        {"activity": [{"title": {}, "alignment": [None]}]},
    ],
)
def test_missing_and_invalid_values_give_no_warnings(document: dict[str, Any]) -> None:
    """Values that could not be read are None or left out here."""
    assert [] == _warnings(document)


@given(documents())
def test_the_keys_of_a_warning_lead_to_a_value(document: dict[str, Any]) -> None:
    """The keys of each warning can be followed in the document."""
    for path, _found, _expected in _warnings(document):
        place: Any = document
        for step in path:
            place = place[step]


def test_a_text_in_one_language_of_a_bilingual_dataset_is_reported() -> None:
    """Each text that lacks one of the languages is reported, at any depth."""
    document = {
        "dialogue": {"name": {"fr": "Nous", "en": "We"}},
        "theme": [{"label": {"fr": "Ports"}}],
        "activity": [
            {
                "title": {"en": "A"},
                "summary": {},
                "alignment": [{"objective": 1, "contribution": {"fr": "Ainsi."}}],
                "document": [{"title": {"en": "Page"}}],
            }
        ],
    }

    assert [
        (("theme", 0, "label"), "only fr", "en too"),
        (("activity", 0, "title"), "only en", "fr too"),
        (("activity", 0, "alignment", 0, "contribution"), "only fr", "en too"),
        (("activity", 0, "document", 0, "title"), "only en", "fr too"),
    ] == _warnings(document)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_dataset_in_a_single_language_gives_no_warnings(language: str) -> None:
    """All texts in French, or all in English, are probably meant so."""
    document = {
        "dialogue": {"name": {language: "x"}},
        "activity": [{"title": {language: "x"}, "alignment": [{"objective": 1}]}],
    }

    assert [] == _warnings(document)


def test_an_unaligned_activity_is_reported_if_others_are_aligned() -> None:
    """If no activity has an objective, there is no warning."""
    document = {"activity": [{"alignment": []}, {"id": "a"}, {"alignment": [{"objective": 1}]}]}

    assert [
        (("activity", 0), "no objective", "at least one"),
        (("activity", 1), "no objective", "at least one"),
    ] == _warnings(document)
    assert [] == _warnings({"activity": [{"alignment": []}, {"id": "a"}]})


def test_a_theme_that_no_activity_has_is_reported() -> None:
    """The unused theme may be a misspelling of a used one."""
    document = {
        "theme": [{"id": "ports"}, {"id": "port"}],
        "activity": [{"themes": ["ports", None], "alignment": [{"objective": 1}]}],
    }

    assert [
        (("theme", 1, "id"), "'port', which no activity has", "a theme that is used")
    ] == _warnings(document)


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((2019, 2020, 2021), []),
        ((2004, 2019, 2020, 2034), []),
        ((2019, 2020, 2021, 2037), [(3, "2037")]),
        ((2019, 1920, 2020, 2021, 2021), [(1, "1920")]),
    ],
)
def test_a_year_far_from_the_others_is_reported(
    years: tuple[int, ...], expected: list[Any]
) -> None:
    """A year more than fifteen years from the median is probably mistyped."""
    middle = sorted(years)[len(years) // 2] if len(years) % 2 else 2020

    assert [
        (("activity", number, "year"), year, f"a year near the others, around {middle}")
        for number, year in expected
    ] == _warnings({"activity": _dated(*years)})


def test_dates_far_from_the_other_years_are_reported() -> None:
    """The years of the start and of the end are compared with the others as well."""
    activities = _dated(2019, 2020, 2021)
    activities[0] |= {"start": date(2091, 7, 1), "end": date(2019, 7, 2)}

    assert [(("activity", 0, "start"), "2091", "a year near the others, around 2020")] == _warnings(
        {"activity": activities}
    )
