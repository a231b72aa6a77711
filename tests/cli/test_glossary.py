"""``rabat help glossary``: words that are easily confused."""

import re

import pytest

from rabat_cli import load_objectives

from .running import pipe


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_word_has_its_meaning_and_its_source(language: str) -> None:
    """Each word, first in the language in use, stands over its meaning and its source; all fits."""
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


def test_round_tables() -> None:
    """The objectives of each round table are those of the data."""
    tables = re.findall(r"^    (\d)  ([\d, ]+)$", pipe("help", "glossary").out, re.MULTILINE)

    assert {objective.number: objective.roundtable for objective in load_objectives()} == {
        int(number): int(table) for table, numbers in tables for number in numbers.split(", ")
    }
