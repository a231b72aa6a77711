"""``rabat help glossary``: terms that are easily confused."""

import re

import pytest

from rabat_cli import load_objectives

from .running import pipe


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_term_has_a_meaning_and_a_source(language: str) -> None:
    """Each term, first in the language in use, has its source below; lines fit into 80 columns."""
    entries = pipe("help", "glossary", "--lang", language).out.split("\n\n")
    lines = [line for entry in entries for line in entry.splitlines()]
    words = [
        "smuggling of migrants · trafic de migrants",
        "trafficking in persons · traite de personnes",
        "return · retour",
        "readmission · réadmission",
        "regular migration · migration régulière",
        "legal migration · migration légale",
        "GCM · PMM",
        "Marrakesh Action Plan 2018-2020 · Plan d'action de Marrakech 2018-2020",
        "Cadiz Action Plan 2023-2027 · Plan d'action de Cadix 2023-2027",
        "round tables · tables rondes",
    ]
    if language == "fr":
        words = [" · ".join(reversed(word.split(" · "))) for word in words]

    assert words == [entry.splitlines()[0] for entry in entries]
    assert {True} == {"  Source" in entry for entry in entries}
    assert [] == [line for line in lines if len(line) > 80 and "https://" not in line]


def test_round_tables_have_the_objectives_of_the_data() -> None:
    """The objectives of each round table in the glossary are those of the data."""
    tables = re.findall(r"^    (\d)  ([\d, ]+)$", pipe("help", "glossary").out, re.MULTILINE)

    assert {objective.number: objective.roundtable for objective in load_objectives()} == {
        int(number): int(table) for table, numbers in tables for number in numbers.split(", ")
    }
