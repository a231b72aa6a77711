"""The bundled names of countries: those of CLDR, for exactly the codes of ISO 3166-1."""

import importlib.util
from pathlib import Path

import pytest
import tomli

from rabat_cli import Dataset
from rabat_cli.text import normalize_name

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "data" / "countries.toml").read_text("utf-8")
NAMES = tomli.loads(TEXT)["country"]


def test_names_of_countries_are_those_of_cldr() -> None:
    """The file equals the output of docs/countries.py, if Babel has the same CLDR version."""
    pytest.importorskip("babel", minversion="2.18", reason="Babel says which CLDR it has from 2.18")
    spec = importlib.util.spec_from_file_location("countries", ROOT / "docs" / "countries.py")
    assert spec
    assert spec.loader
    countries = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(countries)
    if countries.get_cldr_version() != countries.written():
        pytest.skip("Babel has another CLDR than the one that the file names")

    assert countries.generated() == TEXT


def test_codes_are_those_of_iso_3166() -> None:
    """There are 249 codes, and none for a union, a region or a test."""
    not_countries = {"AC", "EU", "EZ", "IC", "QO", "UN", "XA", "XB", "XK", "ZZ"}

    assert 249 == len(NAMES)
    assert set() == not_countries & NAMES.keys()


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        ("ES", "Espagne", "Spain"),
        ("CI", "Côte d'Ivoire", "Côte d'Ivoire"),
        ("MA", "Maroc", "Morocco"),
    ],
)
def test_a_country_has_a_french_and_an_english_name(code: str, french: str, english: str) -> None:
    """The French name comes first; apostrophes are straight."""
    assert [french, english] == NAMES[code]


def test_country_aliases_have_unique_alpha_3_codes_and_normalised_names() -> None:
    """Each country has its own code of three letters; other names are normalised and unique."""
    aliases = tomli.loads((ROOT / "data" / "country-aliases.toml").read_text("utf-8"))
    names = [name for others in aliases["names"].values() for name in others]

    assert NAMES.keys() == aliases["alpha_3"].keys()
    assert len(NAMES) == len({*aliases["alpha_3"].values()})
    assert set() == aliases["names"].keys() - NAMES.keys()
    assert sorted({*names}) == sorted(names)
    assert names == [*map(normalize_name, names)]


def test_every_country_of_the_bundled_data_has_a_name(bundled: Dataset) -> None:
    """The countries are those that lead or host an activity."""
    codes = {
        code
        for activity in bundled.activities
        for code in (*activity.chairs, activity.country)
        if code
    }

    assert set() == codes - NAMES.keys()
