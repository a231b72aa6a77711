"""The name of a sheet may give the year, the objective or the country of its rows."""

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
def test_a_single_year_in_the_name_of_a_sheet_is_read(
    name: str, year: int | None, is_year: bool, has_years: bool
) -> None:
    """Several years give none, but are noted."""
    sheet = SheetName(name, LABELS)

    assert (year, is_year, has_years) == (sheet.year, sheet.is_only_year, sheet.has_years)


@pytest.mark.parametrize(
    ("name", "objectives", "is_only_objective"),
    [
        ("Objective 7", [7], True),
        ("8 - Save lives", [8], True),
        ("Objective 10 (2021)", [10], False),
        ("Obj.11 Borders", [11], False),
        ("7", [], False),
    ],
)
def test_an_objective_in_the_name_of_a_sheet_is_read(
    name: str, objectives: list[int], is_only_objective: bool
) -> None:
    """The number needs a word such as "Objective" before it, or the label of the objective."""
    sheet = SheetName(name, LABELS)

    assert (objectives, is_only_objective) == ([*sheet.objectives], sheet.is_only_objective)


@pytest.mark.parametrize(
    ("name", "country"), [("Mali", "ML"), ("Mali, Niger", None), ("MLI", None), ("Sahel", None)]
)
def test_a_sheet_named_after_a_country_is_about_the_country(name: str, country: str | None) -> None:
    """Codes, and the names of several countries, are not read."""
    assert country == SheetName(name, LABELS).country
