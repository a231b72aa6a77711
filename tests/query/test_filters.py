"""The filters: which activities each of them selects, and how a page describes them."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from rabat_cli import Activity, load_objectives
from rabat_cli.errors import UsageError
from rabat_cli.language import LANGUAGES, use
from rabat_cli.model import Name
from rabat_cli.query.criteria import select
from rabat_cli.query.filters import FILTERS, describe, parse_criteria

from .few import DATASET, dataset, ids

# By filter: the values, the ids of the selected activities, and the description on a page.
CASES: Mapping[str, list[tuple[Any, str, str]]] = {
    "objective": [
        (["5"], "ab", "Objective 5: Regular pathways"),
        (["18,10"], "ac", "Objectives 10 or 18"),
        (["9-11,18"], "ac", "Objectives 9–11 or 18"),
    ],
    "roundtable": [
        (["2"], "c", "Round table 2"),
        (["1-4"], "abc", "Round tables 1–4"),
    ],
    "year": [
        (["2019"], "bd", "2019"),
        (["2020-,undated"], "ac", "2020– or undated"),
        (["-2019"], "bd", "–2019"),
        (["2019-2020", "2021"], "abd", "2019–2021"),
        (["2099-"], "", "2099–"),
    ],
    "since": [
        (["2019"], "abd", "1 January 2019"),
        (["2020"], "ad", "1 January 2020"),
        (["2/1/2020"], "a", "2 January 2020"),
        (["31 décembre 2021", "2021"], "a", "1 January 2021"),
    ],
    "until": [
        (["2019"], "bd", "31 December 2019"),
        (["2019-12-30"], "b", "30 December 2019"),
        (["2018"], "", "31 December 2018"),
        (["2021-01-01"], "abd", "1 January 2021"),
    ],
    "theme": [
        (["ports"], "ac", "Ports"),
        (["ports", "borders"], "ac", "Border management or Ports"),
    ],
    "kind": [(["meeting"], "ad", "meeting"), (["étude,réunion"], "abd", "meeting or study")],
    "country": [
        (["MA"], "a", "Morocco"),
        (["es"], "ac", "Spain"),
        (["Sénégal", "morocco"], "ab", "Morocco or Senegal"),
        (["FR"], "", "France"),
        (["none"], "d", "no country stated"),
        (["SN,none"], "bd", "Senegal or no country stated"),
    ],
    "host": [
        (["MA"], "a", "Morocco"),
        (["es"], "c", "Spain"),
        (["Sénégal"], "", "Senegal"),
        (["aucun"], "bd", "no country stated"),
        (["none,Maroc"], "abd", "Morocco or no country stated"),
    ],
    "chair": [
        (["MA"], "a", "Morocco"),
        (["es"], "a", "Spain"),
        (["Sénégal,Maroc"], "ab", "Morocco or Senegal"),
        (["aucun"], "cd", "no country stated"),
    ],
    "partner": [
        (["hcr"], "a", "hcr"),
        (["agency-centre"], "b", "agency-centre"),
        (["centre"], "ab", "centre"),
        (["agency unhcr"], "a", "agency unhcr"),
        (["mixed", "the agency"], "ab", "mixed or the agency"),
        # A comma is a part of a name, or separates two names.
        (["unhcr, the"], "a", "unhcr, the"),
        (["hcr,agency centre"], "ab", "hcr or agency centre"),
    ],
    "dialogue": [
        (["one"], "ab", "The Dialogue"),
        (["le dialogue"], "ab", "The Dialogue"),
        (["another"], "c", "Another, it is"),
        (["Another, it is"], "c", "Another, it is"),
    ],
    "unaligned": [(True, "d", "Aligned with no objective")],
}


def test_every_filter_is_tested() -> None:
    """The cases cover each filter, in the order of the table of filters."""
    assert [filter_.name for filter_ in FILTERS] == [*CASES]


@pytest.mark.parametrize(
    ("name", "value", "expected", "words"),
    [(name, *case) for name, cases in CASES.items() for case in cases],
)
def test_a_filter_selects_activities_with_any_of_its_values(
    name: str, value: object, expected: str, words: str
) -> None:
    """A filter selects the activities with any of its values, and a page names these values."""
    criteria = parse_criteria(DATASET, {name: value})  # type: ignore[dict-item]

    assert [*expected] == ids(select(DATASET, criteria).activities)
    (text,) = describe(criteria, DATASET)
    # Objectives are described without a colon: "Objectives: 5" would look like a count.
    assert words in {text, text.partition(": ")[2]}


def test_headings_of_filters_are_unique() -> None:
    """No two filters have the same heading on a page."""
    headings = [
        text.partition(":")[0]
        for name, cases in CASES.items()
        for text in describe(parse_criteria(DATASET, {name: cases[0][0]}), DATASET)
    ]

    assert len(FILTERS) == len({*headings}) == len(headings)


def test_descriptions_are_in_the_language_in_use() -> None:
    """Themes, kinds and countries that a filter was set to are named in the language in use."""
    criteria = parse_criteria(DATASET, {"theme": ["borders"], "kind": ["study"], "country": ["MA"]})
    use("fr")

    assert ["Gestion des frontières", "étude", "Maroc"] == [
        text.partition(": ")[2] for text in describe(criteria, DATASET)
    ]


@pytest.mark.parametrize(
    ("options", "english", "french"),
    [
        ({"theme": ["borders"]}, "Theme", "Thème"),
        ({"theme": ["borders", "ports"]}, "Themes", "Thèmes"),
        ({"year": ["2021"]}, "Year", "Année"),
        ({"year": ["2021-"]}, "Years", "Années"),
        ({"since": ["2021"]}, "Since", "Depuis"),
    ],
)
def test_the_heading_of_a_filter_is_singular_or_plural(
    options: dict[str, Any], english: str, french: str
) -> None:
    """The heading is singular for one value; a range of years counts as several values."""
    criteria = parse_criteria(DATASET, options)
    headings = []
    for language in LANGUAGES:
        use(language)
        (text,) = describe(criteria, DATASET)
        headings.append(re.split("\\s?:", text)[0])

    assert [french, english] == headings


def test_several_values_of_a_filter_are_joined_by_or() -> None:
    """Several values of a filter are joined by "or", because any of them is enough."""
    criteria = parse_criteria(DATASET, {"chair": ["MA,SN,ES"], "year": ["2019", "2021"]})

    assert ["2019 or 2021", "Spain, Morocco or Senegal"] == [
        text.partition(": ")[2] for text in describe(criteria, DATASET)
    ]
    use("fr")
    assert ["2019 ou 2021", "Espagne, Maroc ou Sénégal"] == [
        text.partition(": ")[2] for text in describe(criteria, DATASET)
    ]


@pytest.mark.parametrize("name", ["year", "since", "until"])
def test_the_error_about_words_instead_of_a_date_proposes_a_search(name: str) -> None:
    """The error about an invalid date has the words to search for; other errors have none."""
    with pytest.raises(UsageError) as date:
        parse_criteria(DATASET, {name: ["Élan"]})
    with pytest.raises(UsageError) as theme:
        parse_criteria(DATASET, {"theme": ["Élan"]})

    assert ("Élan",) == date.value.typed_values
    assert date.value.hint.startswith("Write ")
    assert () == theme.value.typed_values


@pytest.mark.parametrize("nothing", [None, (), [], False])
@pytest.mark.parametrize("name", CASES)
def test_options_without_a_value_set_no_filter(name: str, nothing: Any) -> None:
    """A missing, empty or false value sets no filter."""
    assert {} == parse_criteria(DATASET, {name: nothing}).filters


@pytest.mark.parametrize("name", [name for name in CASES if name != "unaligned"])
def test_an_unknown_value_of_a_filter_is_a_usage_error(name: str) -> None:
    """The error names the unknown value and has a hint."""
    with pytest.raises(UsageError) as caught:
        parse_criteria(DATASET, {name: ["xyzzy"]})

    assert "'xyzzy'" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("value", ["", " ", "\u0301", "mixed agency", "hcr,xyzzy"])
def test_words_that_are_not_in_one_partner_name_are_refused(value: str) -> None:
    """Empty values and words of several partners are refused, and the hint lists all partners."""
    with pytest.raises(UsageError) as caught:
        parse_criteria(DATASET, {"partner": [value]})

    assert "Choose from: Mixed Centre, UNHCR, the Agency, The Agency Centre." in caught.value.hint


@pytest.mark.parametrize(
    ("value", "expected"),
    [("un", "ab"), ("UN Women", "b"), ("uni", "c"), ("oit", "e"), ("droits", "d"), ("ins", "d")],
)
def test_whole_words_of_a_partner_are_preferred_to_prefixes(value: str, expected: str) -> None:
    """Whole words of a name are preferred to prefixes, and letters inside a word never match."""
    names = ("UN", "UN Women", "African Union", "Institut des droits", "OIT", "Trains")
    data = dataset(
        *(
            Activity(id_, Name(en=id_), stated_partners=(name,))
            for id_, name in zip("abcdef", names, strict=True)
        )
    )

    criteria = parse_criteria(data, {"partner": [value]})

    assert [*expected] == ids(select(data, criteria).activities)


@pytest.mark.parametrize(
    ("value", "expected", "text"),
    [
        ("none", "bc", "Partner: no partner stated"),
        ("Sans partenaire", "bc", "Partner: no partner stated"),
        ("none,HCR", "abc", "Partners: no partner stated or HCR"),
        ("None", "d", "Partner: None"),
    ],
)
def test_none_selects_activities_without_partners(value: str, expected: str, text: str) -> None:
    """The value "none" selects activities without partners, unless a partner has the word."""
    partners = (("UNHCR",), (), (), ("None of Us",) if value == "None" else ("Nonesuch",))
    data = dataset(
        *(
            Activity(id_, Name(en=id_), stated_partners=names)
            for id_, names in zip("abcd", partners, strict=True)
        )
    )
    criteria = parse_criteria(data, {"partner": [value]})

    assert [*expected] == ids(select(data, criteria).activities)
    assert [text] == [*describe(criteria, data)]


@pytest.mark.parametrize("value", ["OIM", "organisation internationale pour les migrations"])
def test_a_partner_is_found_by_a_synonym_of_its_name(value: str) -> None:
    """The partner "IOM" is also found by its French abbreviation and by its full name."""
    data = dataset(
        Activity("a", Name(en="a"), stated_partners=("IOM",)),
        Activity("b", Name(en="b"), stated_partners=("ICMPD",)),
    )

    assert ["a"] == ids(select(data, parse_criteria(data, {"partner": [value]})).activities)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *(("European Union", "b"), ("UE", "b"), ("HCR", "de"), ("UNHCR", "de"), ("ILO", "g")),
        *(("OIM", "h"), ("Ilona", "f"), ("Euro", "abc")),
    ],
)
def test_a_synonym_of_a_partner_matches_whole_words(value: str, expected: str) -> None:
    """A synonym matches whole words of a name and is preferred to names that begin alike."""
    names = (
        *("Europol", "Union européenne", "Eurojust", "UNHCR"),
        "Haut-Commissariat des Nations Unies pour les réfugiés",
        *("Ilona Foundation", "OIT", "Migration Agency (IOM)"),
    )
    data = dataset(
        *(
            Activity(id_, Name(en=id_), stated_partners=(name,))
            for id_, name in zip("abcdefgh", names, strict=True)
        )
    )

    criteria = parse_criteria(data, {"partner": [value]})

    assert [*expected] == ids(select(data, criteria).activities)


@pytest.mark.parametrize("value", ["Royaume-Uni", "human trafficking"])
def test_a_synonym_does_not_match_the_beginning_of_a_partner(value: str) -> None:
    """A synonym matches no beginning of a name: "UK" does not match "Uk'omba"."""
    data = dataset(
        Activity("a", Name(en="a"), stated_partners=("Uk'omba",)),
        Activity("b", Name(en="b"), stated_partners=("Tipping Point",)),
    )

    with pytest.raises(UsageError):
        parse_criteria(data, {"partner": [value]})


def test_a_round_table_selects_the_same_activities_as_its_objectives() -> None:
    """A filter by a round table and a filter by its objectives select the same activities."""
    for number in range(1, 5):
        numbers = [
            str(objective.number)
            for objective in load_objectives()
            if objective.roundtable == number
        ]

        assert ids(
            select(DATASET, parse_criteria(DATASET, {"roundtable": [str(number)]})).activities
        ) == ids(select(DATASET, parse_criteria(DATASET, {"objective": numbers})).activities)
