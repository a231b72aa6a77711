"""Parsing the values that users type for filters, and the errors about invalid values."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.dataset.bundled import country_names
from rabat_cli.dataset.kinds import KINDS
from rabat_cli.errors import UsageError
from rabat_cli.language import say, use
from rabat_cli.model import Language, Name
from rabat_cli.query import parse, periods

from .few import THEMES

LABELS = {theme.id: theme.label for theme in THEMES}


def _themes(values: Iterable[str]) -> Iterator[str]:
    """Return the ids of the themes that *values* name."""
    return parse.resolve_names(values, LABELS, "no such theme: '{name}'", "themes")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("objective 10", 10), ("Objectif n° 21", 21), ("obj. 1", 1), ("PMM 23", 23)),
        *(("l'objectif 10", None), ("objectives 5 to 8", None), ("10", None), ("objective", None)),
        *(("objective 0", None), ("objective 24", None), ("GCM objective 10", 10), ("", None)),
        *(("objectif 10 du PMM", 10), ("objective 10 trafficking", None), ("obj 007", None)),
    ],
)
def test_an_objective_is_recognised_by_its_number(text: str, number: int | None) -> None:
    """Texts such as "objective 10" name an objective; texts with further words do not."""
    assert number == parse.objective_number(text)


@given(st.integers(1900, 2100), st.integers(1900, 2100))
def test_a_range_of_years_contains_each_year(bound: int, other_bound: int) -> None:
    """A range has all years from the first to the last, as two open ranges together have."""
    first, last = sorted((bound, other_bound))
    by_range = {*parse.years([f"{first}-{last}"])}

    assert by_range == {*range(first, last + 1)}
    assert by_range == {*parse.years([f"{first}-"])} & {*parse.years([f"-{last}"])}


@given(st.integers(1, 23), st.integers(1, 23))
def test_a_range_of_objectives_contains_each_objective(bound: int, other_bound: int) -> None:
    """A range has the same objectives as its numbers, in one value or in several values."""
    first, last = sorted((bound, other_bound))
    numbers = [str(number) for number in range(first, last + 1)]

    assert [*range(first, last + 1)] == [*parse.objectives([f"{first}-{last}"])]
    assert [*range(first, last + 1)] == [*parse.objectives(numbers)]
    assert [*range(first, last + 1)] == [*parse.objectives([",".join(numbers)])]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["10"], {10}),
        (["5,18"], {5, 18}),
        (["7-11"], {7, 8, 9, 10, 11}),
        (["7,8,,"], {7, 8}),
        ([",7"], {7}),
        (["7–8"], {7, 8}),
        (["7—8"], {7, 8}),
        (["7 - 8"], {7, 8}),
        ([" 5 , 7-8 "], {5, 7, 8}),
        (["5", "7", "5"], {5, 7}),
        (["1-23"], set(range(1, 24))),
        (["9-9"], {9}),
        (["05"], {5}),
        ([], set()),
    ],
)
def test_objectives_are_numbers_lists_or_ranges(values: list[str], expected: set[int]) -> None:
    """Numbers, lists and ranges with any kind of dash are accepted, in one or several values."""
    assert expected == {*parse.objectives(values)}


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (["0"], "0"),
        (["24"], "24"),
        (["7-24"], "7-24"),
        (["11-7"], "11-7"),
        (["7-"], "7-"),
        (["-7"], "-7"),
        (["-"], "-"),
        ([""], ""),
        (["5,,7"], ""),
        (["5,x"], "x"),
        (["5.0"], "5.0"),
        (["1e1"], "1e1"),
        (["5-7-9"], "5-7-9"),
        (["٥"], "٥"),
        (["²"], "²"),
        (["+5"], "+5"),
        (["9" * 5000], "9" * 5000),
        ([","], ""),
        ([" "], ""),
        (["0-3"], "0-3"),
        (["1-24"], "1-24"),
        (["1 2"], "1 2"),
        (["0x1"], "0x1"),
    ],
)
def test_an_invalid_objective_is_a_usage_error(values: list[str], name: str) -> None:
    """The error names the invalid part of the value, and the hint shows the accepted forms."""
    with pytest.raises(UsageError) as caught:
        {*parse.objectives(values)}

    assert f"no such objective: '{name}'" == caught.value.message
    assert (
        "Objectives are numbered 1 to 23: write 10 or 7-11, or 5,18 for several."
        == caught.value.hint
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2021"], {2021}),
        (["2019-2021"], {2019, 2020, 2021}),
        (["2019–2020"], {2019, 2020}),
        (["2019,2021"], {2019, 2021}),
        (["2099-"], {2099, 2100}),
        (["-1901"], {1900, 1901}),
        (["1900-1900"], {1900}),
        (["undated"], {None}),
        (["UNDATED", " 2020 "], {None, 2020}),
        (["2020,undated"], {None, 2020}),
    ],
)
def test_years_are_numbers_lists_or_ranges(values: list[str], expected: set[int | None]) -> None:
    """Years, lists, ranges, open ranges and "undated" are accepted."""
    assert expected == {*parse.years(values)}


@pytest.mark.parametrize(
    "value",
    [
        "1899",
        "2101",
        "2021-2019",
        "-",
        "",
        "21",
        "x",
        "2019-2101",
        "1899-",
        "-1899",
        "20190",
        "none at all",
        "undate",
        "2101-",
        "2020-2021-",
        "-2020-",
        "٢٠٢١",
        "9" * 5000,
    ],
)
def test_an_invalid_year_is_a_usage_error(value: str) -> None:
    """The error names the invalid value, and the hint shows the accepted forms."""
    with pytest.raises(UsageError) as caught:
        {*parse.years([value])}

    assert f"no such year: '{value}'" == caught.value.message
    assert "Write 2021, 2019-2021, 2020-, -2020 or undated." == caught.value.hint


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["borders"], {"borders"}),
        (["BORDERS"], {"borders"}),
        (["Border management"], {"borders"}),
        (["border-management"], {"borders"}),
        (["Gestion des frontières"], {"borders"}),
        (["gestion des frontieres"], {"borders"}),
        (["GESTION  DES   FRONTIÈRES "], {"borders"}),
        (["gestion des frontie\u0300res"], {"borders"}),
        (["labour migration"], {"labour-migration"}),
        (["labour_migration"], {"labour-migration"}),
        (["Migration de main-d’œuvre"], {"labour-migration"}),
        (["migration de main d'oeuvre"], {"labour-migration"}),
        (["Ports, docks et quais"], {"ports"}),
        (["ports,borders"], {"ports", "borders"}),
        (["borders , Labour migration"], {"borders", "labour-migration"}),
        (["ports", "Ports", "borders"], {"ports", "borders"}),
        (["seulement"], {"fr-only"}),
    ],
)
def test_themes_are_found_by_id_or_label(values: list[str], expected: set[str]) -> None:
    """Themes are found by id or by label, whatever the language, case, accents and hyphens."""
    assert expected == {*_themes(values)}


CHOICES = "Choose from: Border management, Labour migration, Ports, Seulement, Sea borders."


@pytest.mark.parametrize(
    ("value", "name", "guess"),
    [
        ("bordars", "bordars", "Did you mean borders? "),
        ("borders,prts", "prts", "Did you mean Ports? "),
        ("zzz", "zzz", ""),
        ("", "", ""),
        ("x" * 61, "x" * 60 + "…", ""),
    ],
)
def test_an_unknown_theme_is_a_usage_error(value: str, name: str, guess: str) -> None:
    """The error names the unknown part; the hint has the nearest theme and all labels."""
    with pytest.raises(UsageError) as caught:
        [*_themes([value])]

    assert f"no such theme: '{name}'" == caught.value.message
    assert guess + CHOICES == caught.value.hint


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["meeting"], {"meeting"}),
        (["Réunion"], {"meeting"}),
        (["reunion,etude"], {"meeting", "study"}),
        (["table ronde"], {"roundtable"}),
        (["Table-Ronde"], {"roundtable"}),
        (["webinaire", "atelier"], {"webinar", "workshop"}),
        (["cadre strategique"], {"framework"}),
        (["partenariat"], {"partnership"}),
        (["publication"], {"publication"}),
    ],
)
def test_kinds_are_found_by_name(values: list[str], expected: set[str]) -> None:
    """A kind is found by its French or English name, whatever the case and accents."""
    assert expected == {
        *parse.resolve_names(values, KINDS, "no such kind of activity: '{name}'", "kinds")
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Gestion", "borders"),
        ("gestion frontieres", "borders"),
        ("maritimes", "sea-borders"),
        ("docks", "ports"),
        ("lab", "labour-migration"),
        ("Border management", "borders"),
    ],
)
def test_a_theme_is_found_by_a_part_of_its_label(value: str, expected: str) -> None:
    """Whole words or the beginning of a label are enough if no other label has them."""
    assert [expected] == [*_themes([value])]


@pytest.mark.parametrize("value", ["néerlandais", "le Néerlandais", "Dutch", "Holland"])
def test_a_synonym_is_preferred_to_the_beginning_of_a_word(value: str) -> None:
    """The word "néerlandais" is the Netherlands, not "Saint-Martin (partie néerlandaise)"."""
    assert ["NL"] == [*parse.resolve_names([value], country_names(), "", "countries")]


@pytest.mark.parametrize("value", ["frontières", "borders,frontieres"])
def test_a_part_of_several_labels_is_ambiguous(value: str) -> None:
    """A value that is a part of several labels is refused, and the hint lists the themes."""
    with pytest.raises(UsageError) as caught:
        [*_themes([value])]

    assert caught.value.message.startswith("'fronti")
    assert caught.value.message.endswith("is ambiguous")
    assert (
        "Choose from: Border management (borders), Sea borders (sea-borders)." == caught.value.hint
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [(["1"], [1]), (["2,4"], [2, 4]), (["1-3"], [1, 2, 3]), (["4", "4"], [4, 4])],
)
def test_round_tables_are_numbers_lists_or_ranges(values: list[str], expected: list[int]) -> None:
    """Round tables are given as numbers, lists and ranges."""
    assert expected == [*parse.roundtables(values)]


@pytest.mark.parametrize("value", ["", "0", "5", "1-5", "x", "-"])
def test_an_invalid_round_table_is_a_usage_error(value: str) -> None:
    """The error names the invalid value, and the hint has the range of valid numbers, 1 to 4."""
    with pytest.raises(UsageError) as caught:
        [*parse.roundtables([value])]

    assert f"no such round table: '{value}'" == caught.value.message
    assert "1 to 4" in caught.value.hint


@pytest.mark.parametrize(
    "value", ["2021-12", "2021/12/16", "16.12.2021", "12-2021", "déc. 2021", "16 December 2021"]
)
def test_the_hint_on_a_day_instead_of_a_year_proposes_other_options(value: str) -> None:
    """For a month or a day, the hint proposes its year, or ``--since`` and ``--until``."""
    with pytest.raises(UsageError) as caught:
        [*parse.years([value])]

    year, _comma, day = caught.value.hint.partition(". For a day or a month: ")
    assert "--year takes only a year: --year 2021" == year
    quoted = f'"{value}"' if " " in value else value
    assert f"--since {quoted} --until {quoted}." == day
    assert 2021 == periods.earliest([value]).year


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("since 2022", "2022-"),
        ("depuis 2022", "2022-"),
        ("jusqu'en 2019", "-2019"),
        ("before 2019", "-2019"),
        ("2019 to 2021", "2019-2021"),
        ("de 2019 à 2021", "2019-2021"),
        ("between 2019 and 2021", "2019-2021"),
    ],
)
def test_the_hint_on_years_in_words_proposes_a_range(value: str, expected: str) -> None:
    """For a range of years in words, the hint proposes the range in an accepted form."""
    with pytest.raises(UsageError) as caught:
        [*parse.years([value])]

    assert f"Did you mean --year {expected}?" == caught.value.hint
    assert [*parse.years([expected])]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("remittances", "--objective 20 (Remittances)"),
        ("retour et réintégration", "--objective 21 (Dignified return and reintegration)"),
        ("save lives", "--objective 8 (Save lives)"),
        ("Objectif n° 10", "--objective 10 (Eradicate trafficking)"),
    ],
)
def test_the_hint_on_the_name_of_an_objective_proposes_its_number(
    value: str, expected: str
) -> None:
    """The name of an objective in either language is refused, and the hint has its number."""
    with pytest.raises(UsageError) as caught:
        [*parse.objectives([value])]

    assert f"Did you mean {expected}?" in caught.value.hint


def test_the_hint_on_two_names_joined_by_and_proposes_two_values() -> None:
    """The hint on "Morocco and Spain" proposes "Morocco,Spain", which selects either of them."""
    names = {"MA": Name("Maroc", "Morocco"), "ES": Name("Espagne", "Spain")}
    for value in ("Maroc et Espagne", "Morocco and Spain"):
        with pytest.raises(UsageError) as caught:
            [*parse.resolve_names([value], names, "no such country: '{name}'", "countries")]
        first, second = value.split(" ")[::2]

        assert caught.value.hint.startswith(
            f"To choose several, put commas between them: {first},{second}. "
        )


def test_a_related_theme_is_proposed() -> None:
    """The hint on a word that is in no theme proposes the theme of a related term."""
    names = {"gender": Name("Genre", "Gender"), "ports": Name("Ports", "Ports")}

    for value in ("women", "femmes", "Girls"):
        with pytest.raises(UsageError) as caught:
            [*parse.resolve_names([value], names, "no such theme: '{name}'", "themes")]
        assert caught.value.hint == "Did you mean Gender? Choose from: Gender, Ports."


OFFENCES = {
    "smuggling": Name(fr="Trafic de migrants", en="Smuggling of migrants"),
    "trafficking": Name(fr="Traite de personnes", en="Trafficking in persons"),
    "return": Name(fr="Retour", en="Return"),
}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "typed",
    [
        *("traffic", "traff", "traffik", "trafick", "tarfic", "trafiquants", "human traffic"),
        *("trafic d'êtres humains", "trafic humain", "traffic in persons", "trafic de personnes"),
    ],
)
def test_a_word_for_smuggling_or_trafficking_is_refused_with_both(
    typed: str, lang: Language
) -> None:
    """The hint names both themes, because a filter by the wrong offence would be misleading."""
    use(lang)
    labels = [say(OFFENCES[id_]) for id_ in ("smuggling", "trafficking")]

    with pytest.raises(UsageError) as caught:
        [*parse.resolve_names([typed], OFFENCES, "no such theme: '{name}'", "themes")]

    question = caught.value.hint.partition("?")[0]
    assert all(label in question for label in labels)
    assert say(OFFENCES["return"]) not in question


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *(("trafic", "smuggling"), ("Trafic de migrants", "smuggling"), ("smugg", "smuggling")),
        *(("traite", "trafficking"), ("trafficking", "trafficking"), ("THB", "trafficking")),
        *(("traffickin", "trafficking"), ("passeurs", "smuggling"), ("trait", "trafficking")),
    ],
)
def test_a_name_of_smuggling_or_trafficking_means_that_theme(typed: str, expected: str) -> None:
    """A full name, its beginning, or a synonym of one theme does not mean the other theme."""
    assert [expected] == [*parse.resolve_names([typed], OFFENCES, "", "themes")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("roundtable 2", 2), ("Round table 1", 1), ("table ronde n° 4", 4), ("round-table-3", 3)),
        *(("Tables rondes 2", 2), ("roundtable", None), ("roundtable 5", None), ("table 2", None)),
    ],
)
def test_a_round_table_is_recognised_by_its_number(text: str, number: int | None) -> None:
    """Texts such as "round table 2", in either language, name a round table from 1 to 4."""
    assert number == parse.roundtable_number(text)
