"""Countries are read from cells as people write them; anything else is reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.dataset.bundled import country_names
from rabat_cli.dataset.tables.countries import (
    ONLINE,
    CountriesReading,
    country_of_place,
    have_codes,
    read_countries,
)
from rabat_cli.model import Bilingual
from rabat_cli.text import fold

from ..table_files import csv_file, messages, read


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *(
            (cell, ("MA",))
            for cell in ("MA", "MAR", "Maroc", "Morocco", "(Maroc)", "Maroc.", "LE MAROC")
        ),
        *(
            (cell, ("MA",))
            for cell in ("Royaume du Maroc", "Kingdom of Morocco", "Maroc; MA; Morocco")
        ),
        *(
            (cell, ("CD",))
            for cell in ("Congo (the Democratic Republic of the)", "RDC", "DRC", "COD")
        ),
        *((cell, ("CD",)) for cell in ("Congo, the Democratic Republic of the", "Congo (RDC)")),
        *((cell, ("CD",)) for cell in ("République démocratique du Congo", "DR Congo")),
        *((cell, ("CD",)) for cell in ("Congo, Dem. Rep.", "Dem. Rep. of the Congo", "Zaïre")),
        *((cell, ("CD",)) for cell in ("Rép. dém. du Congo", "Congo (Rép. Dém. du)")),
        *((cell, ("CG",)) for cell in ("Congo, Rep.", "Rep. of Congo", "Rép. du Congo")),
        ("Andorre, LA", ("AD", "LA")),
        *((cell, ("GM",)) for cell in ("GAMBIE, LA", "Gambie, la")),
        *((cell, ("CF",)) for cell in ("Rép. centrafricaine", "Central African Rep.")),
        *((cell, ("GQ",)) for cell in ("Guinée équat.", "Equat. Guinea")),
        *((cell, ("IR",)) for cell in ("Iran, Islamic Rep.", "Iran (Isl. Rep. of)")),
        *((cell, ("KR",)) for cell in ("Korea, Rep.", "Rép. de Corée")),
        *((cell, ("KP",)) for cell in ("Korea, Dem. People's Rep.", "Dem. People's Rep. of Korea")),
        *((cell, ("LY",)) for cell in ("Libyan Arab Jamahiriya", "Jamahiriya arabe libyenne")),
        ("Congo, Dem. Rep.; Congo, Rep., Yemen, Rep.", ("CD", "CG", "YE")),
        *((cell, ("CG",)) for cell in ("Congo", "Congo (the)", "République du Congo", "COG")),
        *((cell, ("SS",)) for cell in ("Sudan (South)", "Soudan (du Sud)", "South Sudan", "SSD")),
        *((cell, ("GW",)) for cell in ("Guinée (Bissau)", "Guinea-Bissau", "Guinée Bissau")),
        *((cell, ("GM",)) for cell in ("Gambia (the)", "The Gambia", "Gambie (la)", "Gambie")),
        *((cell, ("MD",)) for cell in ("Moldova, Republic of", "Moldova (the Republic of)")),
        *((cell, ("TZ",)) for cell in ("Tanzania, United Republic of", "Tanzanie")),
        *((cell, ("CV",)) for cell in ("Cabo Verde", "Cap-Vert", "Cap Vert", "Cape Verde")),
        *((cell, ("TR",)) for cell in ("Türkiye", "Turquie", "Turkey")),
        *((cell, ("PS",)) for cell in ("State of Palestine", "Territoires palestiniens")),
        *((cell, ("ST",)) for cell in ("Sao Tome and Principe", "São Tomé & Príncipe")),
        *((cell, ("CI",)) for cell in ("Côte d’Ivoire", "Ivory Coast", "Cote d'Ivoire")),
        *((cell, ("TT",)) for cell in ("Trinidad and Tobago", "Trinidad & Tobago")),
        ("Saint Vincent and the Grenadines", ("VC",)),
        ("São Tomé et Príncipe; Sao Tome and Principe", ("ST",)),
        ("République togolaise", ("TG",)),
        ("Mali, Niger", ("ML", "NE")),
        ("MLI, NER", ("ML", "NE")),
        ("es, pt", ("ES", "PT")),
        ("Mali-Niger", ("ML", "NE")),
        ("Mali – Niger", ("ML", "NE")),
        ("• Mali\n• Niger", ("ML", "NE")),
        ("Le Sénégal\nLa France", ("SN", "FR")),
        ("Spain and Morocco", ("ES", "MA")),
        ("France / Côte d’Ivoire", ("FR", "CI")),
        ("France + Maroc", ("FR", "MA")),
        ("RDC, Congo", ("CD", "CG")),
        ("Djibouti, Eritrea, Kenya", ("DJ", "ER", "KE")),
        ("Moldova, Republic of, Mali et Trinité-et-Tobago", ("MD", "ML", "TT")),
        ("AND", ("AD",)),
        ("ML, ET, NE", ("ML", "ET", "NE")),
        ("MALI ET NIGER", ("ML", "NE")),
        ("SN: Senegal", ("SN",)),
        ("Togo [TGO]", ("TG",)),
        ("1. Ghana", ("GH",)),
        *((cell, ("GB",)) for cell in ("U.K.", "UK", "U.K")),
        *((cell, (code,)) for cell, code in (("CAR", "CF"), ("KSA", "SA"), ("D.R.C.", "CD"))),
        *((cell, ("CD",)) for cell in ("R.D. Congo", "R. D. Congo", "R.D.C.")),
        *((cell, ("SS",)) for cell in ("Soudan, Sud", "Sudan, South", "S. Sudan")),
        *((cell, ("GQ",)) for cell in ("Guinée, Équatoriale", "Guinea, Equatorial")),
    ],
)
def test_countries_are_read_by_names_and_codes(cell: str, expected: tuple[str, ...]) -> None:
    """Names in both languages, names and codes of ISO 3166, and abbreviations give no doubt."""
    assert CountriesReading(expected) == read_countries(cell)


@pytest.mark.parametrize("cell", ["", " ", "-", "–", "N/A", "n/a", "none", "aucun", "TBC"])
def test_a_cell_that_states_no_country_gives_no_doubt(cell: str) -> None:
    """Words such as "none" and "N/A" are read as empty."""
    assert CountriesReading() == read_countries(cell)


@pytest.mark.parametrize(
    ("cell", "codes", "messages"),
    [
        ("Regional", (), ["'Regional' is not a country and is not read"]),
        ("Afrique de l'Ouest", (), ["'Afrique de l'Ouest' is not a country and is not read"]),
        ("Global", (), ["'Global' is not a country and is not read"]),
        ("CEDEAO", (), ["'CEDEAO' is not a country and is not read"]),
        ("Union européenne et Maroc", ("MA",),
         ["'Union européenne' is not a country and is not read"]),
        ("Mali et al.", ("ML",), ["'al' is not a country and is not read"]),
        ("na", (), ["'na' is not a country and is not read"]),
        ("no", (), ["'no' is not a country and is not read"]),
        ("NA", ("NA",), ["'NA' is read as the code of Namibia"]),
        ("EU", (), ["'EU' is not a country and is not read"]),
        ("xx", (), ["'xx' is not a country and is not read"]),
        ("Ministère du Maroc", (), ["'Ministère du Maroc' is not a country and is not read"]),
        ("Senegall", (), ["'Senegall' is not a country and is not read"]),
        ("Mali (Bamako)", ("ML",), ["'Mali (Bamako)' is read as ML, without the words beside it"]),
        ("Dakar (Sénégal), Mali", ("SN", "ML"),
         ["'Dakar (Sénégal)' is read as SN, without the words beside it"]),
        ("France (Paris; Lyon)", ("FR",),
         ["'France (Paris; Lyon)' is read as FR, without the words beside it"]),
        ("Mali 2021", (), ["'Mali 2021' is not a country and is not read"]),
    ],
)  # fmt: skip
def test_texts_that_are_not_countries_are_reported(
    cell: str, codes: tuple[str, ...], messages: list[str]
) -> None:
    """Countries in the same cell are read."""
    reading = read_countries(cell)

    assert (codes, messages) == (reading.codes, [doubt.message for doubt in reading.doubts])


def test_a_misspelt_country_is_reported_with_a_suggestion() -> None:
    """A text that is similar to no single name has no suggestion."""
    assert [["Senegal"], [""]] == [
        [doubt.guess for doubt in read_countries(name).doubts] for name in ("Sénégall", "Global")
    ]


NAMES = [
    (code, name) for code, names in country_names().items() for name in (names.fr, names.en, code)
    if name and name not in {"NA", "NO"}
]  # fmt: skip
COUNTRIES = st.lists(st.sampled_from(NAMES), min_size=1, max_size=5)
SEPARATORS = st.sampled_from(
    [", ", "; ", "\n", " / ", " et ", " and ", " & ", " + ", " | ", "\n- "]
)


@given(COUNTRIES, SEPARATORS)
def test_lists_of_countries_are_read_with_any_separator(
    countries: list[tuple[str, str]], separator: str
) -> None:
    """Each country is read once and without doubt."""
    expected = tuple(dict.fromkeys(code for code, _name in countries))

    assert CountriesReading(expected) == read_countries(
        separator.join(name or "" for _code, name in countries)
    )


@given(
    COUNTRIES,
    st.lists(
        st.sampled_from(["OIM", "Regional", "(hôte)", "2021", "the", "(", ")", ".", "al", ""]),
        min_size=5, max_size=5,
    ),
    SEPARATORS,
    st.sampled_from([" ", ", ", " et ", ""]),
)  # fmt: skip
def test_every_country_is_read_or_the_cell_is_doubtful(
    countries: list[tuple[str, str]], words: list[str], separator: str, blank: str
) -> None:
    """Random words beside the names do not hide a country without a doubt."""
    text = separator.join(
        f"{name}{blank}{word}" for (_code, name), word in zip(countries, words, strict=False)
    )
    reading = read_countries(text)

    assert reading.doubts or {code for code, _name in countries} <= {*reading.codes}


@given(st.text())
def test_only_known_codes_are_read_from_any_text(text: str) -> None:
    """Whatever the text is, the codes are those of countries."""
    reading = read_countries(text)

    assert {*reading.codes} <= {*country_names()}


@pytest.mark.parametrize(
    ("cell", "codes", "doubtful"),
    [
        ("UA et Espagne", ("ES",), ["UA"]),
        ("AU, Mali", ("ML",), ["AU"]),
        ("BM; SG; Niger", ("NE",), ["BM", "SG"]),
        ("Régional : Mali, Niger", ("ML", "NE"), ["Régional"]),
        ("NA", (), ["NA"]),
    ],
)
def test_ambiguous_abbreviations_among_names_are_reported(
    cell: str, codes: tuple[str, ...], doubtful: list[str]
) -> None:
    """An abbreviation that may be a code or something else is left out."""
    reading = read_countries(cell, prefer_codes=False)
    assert (codes, doubtful) == (
        reading.codes,
        [doubt.found.strip("'") for doubt in reading.doubts],
    )


@pytest.mark.parametrize("code", ["AU", "BM", "GT", "IO", "MS", "SG", "UA"])
def test_ambiguous_abbreviations_among_codes_are_read_as_codes(code: str) -> None:
    """In a column of codes, each is the code of a country and gives no doubt."""
    assert CountriesReading((code,)) == read_countries(code, prefer_codes=True)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["FR", "UA", "ES; MA"], True),
        (["FRA", "FR", "Mali"], True),
        (["Mali", "UA", "FR"], False),
        (["UA", "AU", "NA"], False),
        (["EU", "UA"], False),
        ([], False),
    ],
)
def test_columns_of_codes_are_recognised(cells: list[str], expected: bool) -> None:
    """Most cells of such a column are codes that cannot be anything else."""
    assert have_codes(cells) is expected


def test_names_of_countries_are_those_of_the_united_nations() -> None:
    """A country that asks to be called by one name has this name in both languages."""
    names = country_names()

    assert ("Cabo Verde", "Cabo Verde") == (names["CV"].fr, names["CV"].en)
    assert ("Türkiye", "Türkiye") == (names["TR"].fr, names["TR"].en)
    assert ("Tchéquie", "Czechia") == (names["CZ"].fr, names["CZ"].en)
    assert ("Eswatini", "Eswatini") == (names["SZ"].fr, names["SZ"].en)
    assert ("Macédoine du Nord", "North Macedonia") == (names["MK"].fr, names["MK"].en)
    assert ("Gambie", "Gambia") == (names["GM"].fr, names["GM"].en)


@given(st.sampled_from(sorted(country_names())), st.sampled_from(sorted(country_names())))
def test_emoji_flags_are_read_as_codes(code: str, other: str) -> None:
    """A flag may have the name of its country beside it; another name gives a doubt."""
    flag = "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)
    name = country_names()[other].fr or ""
    beside = read_countries(f"{flag} {name}")

    assert CountriesReading((code,)) == read_countries(flag)
    assert {code, other} == {*beside.codes}
    assert (code == other) == (not beside.doubts)


@given(st.sampled_from(sorted(country_names())))
def test_names_in_capitals_without_accents_and_apostrophes_are_read(code: str) -> None:
    """The name of each country is recognised in both languages."""
    for name in (country_names()[code].fr, country_names()[code].en):
        text = fold(name or "").replace("'", " ").upper()

        assert CountriesReading((code,)) == read_countries(text)


@given(
    st.sampled_from(["Accra, Ghana", "Lomé (Togo)", "Djibouti"]),
    st.sampled_from([" / ", " and ", " et ", " & ", ", ", " – "]),
    st.sampled_from([*ONLINE, "hybrid", "hybride", "visioconférence", "à distance"]),
    st.booleans(),
)
def test_online_words_do_not_change_the_country_of_a_place(
    place: str, separator: str, online: str, in_brackets: bool
) -> None:
    """The place has the same country with and without such a word."""
    text = f"{place} ({online})" if in_brackets else f"{place}{separator}{online}"

    assert country_of_place(Bilingual(en=place)) == country_of_place(Bilingual(en=text))


@pytest.mark.parametrize(
    ("place", "country", "expected"),
    [
        ("Accra, Ghana", "", "GH"),
        ("Lomé (Togo)", "", "TG"),
        ("Yaoundé, Cameroun", "", "CM"),
        ("Djibouti", "", "DJ"),
        ("Accra, Ghana", "France", "FR"),
        ("Dakar", "", None),
        ("Atlanta, GA", "", None),
        ("Ghana and online", "", "GH"),
        ("Online and Ghana, Accra region", "", None),
    ],
)
def test_a_country_at_the_end_of_a_place_is_the_country_of_the_activity(
    place: str, country: str, expected: str | None
) -> None:
    """A country in its own column comes first; the place itself is unchanged."""
    file = csv_file([["Title", "Place", "Country"], ["Forum", place, country]])
    (activity,) = read(file).activities

    assert activity.place
    assert (place, expected) == (activity.place.say("en"), activity.country)
    assert [] == messages(file)
