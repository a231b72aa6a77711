"""The name of a sheet says of which year, objective or country its rows are."""

import pytest

from rabat_cli.dataset.tables.sheet_names import SheetName
from rabat_cli.dataset.tables.vocabulary import Vocabulary

LABELS = Vocabulary().objectives


@pytest.mark.parametrize(
    ("name", "year", "is_year", "has_years"),
    [
        ("2021", 2021, True, False),
        ("Activités 2021", 2021, False, False),
        ("2021-2022", None, False, True),
        ("2021-22", None, False, True),
        ("12021", None, False, False),
        ("Liste", None, False, False),
    ],
)
def test_a_year_in_the_name(name: str, year: int | None, is_year: bool, has_years: bool) -> None:
    """A single year in the name of a sheet is that of its rows."""
    sheet = SheetName(name, LABELS)

    assert (year, is_year, has_years) == (sheet.year, sheet.is_year, sheet.has_years)


@pytest.mark.parametrize(
    ("name", "objectives", "is_objective"),
    [
        ("Objective 7", [7], True),
        ("8 - Save lives", [8], True),
        ("Objective 10 (2021)", [10], False),
        ("Obj.11 Borders", [11], False),
        ("7", [], False),
    ],
)
def test_an_objective_in_the_name(name: str, objectives: list[int], is_objective: bool) -> None:
    """An objective in the name of a sheet is known by a word or its label beside its number."""
    sheet = SheetName(name, LABELS)

    assert (objectives, is_objective) == ([*sheet.objectives], sheet.is_objective)


@pytest.mark.parametrize(
    ("name", "country"), [("Mali", "ML"), ("Mali, Niger", None), ("MLI", None), ("Sahel", None)]
)
def test_a_country_as_the_name(name: str, country: str | None) -> None:
    """A sheet that has the name of a country, and no code, is about that country."""
    assert country == SheetName(name, LABELS).country
