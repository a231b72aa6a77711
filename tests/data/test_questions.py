"""Searches that officers make in the bundled data, in either language.

Each test names activities that the search must find; further activities may be found, too.
"""

from collections.abc import Callable, Sequence

import pytest

from rabat_cli import Dataset, Objective
from rabat_cli.dataset.bundled import load_related, load_synonyms
from rabat_cli.query.query_parser import parse_terms
from rabat_cli.query.search import SearchData
from rabat_cli.query.suggest import related_searches


@pytest.fixture(scope="session")
def ask(bundled: Dataset, objectives: Sequence[Objective]) -> Callable[[str], list[str]]:
    """Provide a function that searches the bundled data and returns the IDs, best first."""
    data = SearchData(bundled, objectives, {}, load_synonyms())

    def answer(text: str) -> list[str]:
        return [hit.activity.id for hit in data.search(text)]

    return answer


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        (
            "MNA",
            "UAM",
            ["asylum-procedure-roundtable-2021", "children-at-risk-roundtable-2021"],
        ),
        ("CEDEAO", "ECOWAS", ["anti-trafficking-assessment-2020"]),
        ("transferts de fonds", "remittances", ["remittances-workshop-2019"]),
        ("envois de fonds", "remittance", ["remittances-workshop-2019"]),
        ("ONUDC", "UNODC", ["smuggling-workshop-2019"]),
        (
            "HCR",
            "UNHCR",
            ["asylum-procedure-roundtable-2021", "children-at-risk-roundtable-2021"],
        ),
        ("RVR", "voluntary return", ["return-webinar-2021"]),
        (
            "rapatriement",
            "repatriation",
            ["return-webinar-2021", "legal-migration-meeting-2021"],
        ),
        ("trafic", "smuggling", ["smuggling-workshop-2019", "covid-19-paper-2021"]),
        (
            "trafic de migrants",
            "smugglers",
            ["smuggling-workshop-2019", "covid-19-paper-2021"],
        ),
        # The workshop followed a conference on both offences.
        (
            "traite",
            "trafficking",
            ["anti-trafficking-assessment-2020", "smuggling-workshop-2019"],
        ),
        (
            "traite d'êtres humains",
            "THB",
            ["anti-trafficking-assessment-2020", "smuggling-workshop-2019"],
        ),
        (
            "migrants disparus",
            "missing migrants",
            ["asylum-procedure-roundtable-2021", "children-at-risk-roundtable-2021"],
        ),
    ],
)
def test_french_and_english_synonyms_find_the_same_activities(
    ask: Callable[[str], list[str]], french: str, english: str, expected: list[str]
) -> None:
    """The bundled synonyms lead from either language to the expected activities."""
    assert {*expected} <= {*ask(french)} & {*ask(english)}


def test_smuggling_and_trafficking_are_distinguished(
    ask: Callable[[str], list[str]], bundled: Dataset
) -> None:
    """In both languages, the word for an offence ranks no activity of the other above its own."""
    smuggling = {activity.id for activity in bundled.activities if 9 in activity.objectives}
    trafficking = {activity.id for activity in bundled.activities if 10 in activity.objectives}

    for word in ("trafic", "TRAFICS", "smuggling"):
        assert smuggling <= {*ask(word)}
        assert not trafficking & {*ask(word)[: len(smuggling)]}
    for word in ("traite", "Traites", "trafficking"):
        assert trafficking <= {*ask(word)}
        assert not smuggling & {*ask(word)[: len(trafficking)]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("activities in 2023", {"border-management-meeting-2023", "youth-meeting-2023"}),
        ("villes 2021", {"cities-meeting-2021", "urban-mixed-migration-2021"}),
        ("Malabo 2021", {"senior-officials-meeting-2021"}),
        ("étude", {"root-causes-study-2019", "anti-trafficking-assessment-2020"}),
        ("publications MMC", {"covid-19-paper-2021", "west-africa-2030-paper"}),
        ("meeting 2024", {"regular-migration-meeting-2024", "circular-migration-event-2024"}),
        ("réunions juin 2023", {"border-management-meeting-2023"}),
        ('"and online"', {"cities-meeting-2021", "senior-officials-meeting-2021"}),
        ("Dutch", {"youth-meeting-2023"}),
        ("Swiss roundtables", {"asylum-procedure-roundtable-2021"}),
        ("présidence marocaine", set()),
    ],
)
def test_searches_by_date_kind_and_country_find_the_activities(
    ask: Callable[[str], list[str]], text: str, expected: set[str]
) -> None:
    """Each word of the query is found in another field."""
    assert expected <= {*ask(text)}


def test_a_stop_word_in_a_phrase_is_required(
    ask: Callable[[str], list[str]],
) -> None:
    """The phrase "and online" does not find an activity that was only online."""
    assert "climate-futures-workshop-2021" in ask("and online")
    assert "climate-futures-workshop-2021" not in ask('"and online"')


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("Netherlands", "Dutch, néerlandais, néerlandaises, hollandais"),
        ("Switzerland", "Swiss, Suisse, suisses"),
        ("Spain", "Spanish, espagnol, espagnoles"),
        ("Portugal", "Portuguese, portugais, portugaises"),
        ("Nigeria", "Nigerian, nigériane, nigérians"),
        ("Niger", "nigérien, nigériennes"),
        ("Gambia", "Gambian, gambien, gambiennes"),
        ("Morocco", "Moroccan, marocain, marocaines"),
        ("Senegal", "Senegalese, sénégalais, sénégalaise"),
        ("Cameroon", "Cameroonian, camerounais, camerounaises"),
        ("Belgium", "Belgian, belge, Belges"),
        ("Germany", "German, allemand, allemandes"),
        ("Chad", "Chadian, tchadien, tchadiennes"),
        ("Greece", "Greek, grec, grecques"),
        ("Cape Verde", "Cabo Verdean, cap-verdienne"),
        ("Ivory Coast", "Ivorian, ivoirienne"),
        ("Equatorial Guinea", "Equatorial Guinean, équato-guinéen, équato-guinéenne"),
    ],
)
def test_adjectives_of_a_country_find_the_same_as_its_name(
    ask: Callable[[str], list[str]], country: str, names: str
) -> None:
    """All forms of the adjective in both languages give the same activities."""
    expected = {*ask(country)}

    assert dict.fromkeys(names.split(", "), expected) == {
        name: {*ask(name)} for name in names.split(", ")
    }


@pytest.mark.parametrize("word", ["French", "français", "Polish", "Guinean", "guinéen"])
def test_ambiguous_adjectives_are_not_synonyms_of_a_country(word: str) -> None:
    """The word is a language or another word, or belongs to several countries."""
    (term,) = parse_terms(word, load_synonyms())

    assert 1 == len(term.wordings)


@pytest.mark.slow
def test_every_title_finds_its_activity(bundled: Dataset, objectives: Sequence[Objective]) -> None:
    """The activity is among the first five hits for its title in either language."""
    data = SearchData(bundled, objectives, {}, load_synonyms())
    for activity in bundled.activities:
        for title in filter(None, (activity.title.fr, activity.title.en)):
            hits = data.search(title.replace('"', ""))

            assert activity.id in [hit.activity.id for hit in hits[:5]]


@pytest.mark.slow
def test_every_related_search_finds_activities(ask: Callable[[str], list[str]]) -> None:
    """The searches that are proposed have hits in both languages."""
    texts = [text for group in load_related() for text in (*group.see.fr, *group.see.en)]

    assert [] == [text for text in texts if not ask(text)]
    assert all(group.see.fr and group.see.en for group in load_related())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AVRR", "return-webinar-2021"),
        ("assisted voluntary return", "return-webinar-2021"),
        ("enfants soldats", "children-at-risk-roundtable-2021"),
        ("visa", "legal-migration-meeting-2021"),
        ("compendium diaspora", "diaspora-practices-2020"),
        ("MMC study", "covid-19-paper-2021"),
        ("études du MMC", "covid-19-paper-2021"),
    ],
)
def test_queries_without_hits_propose_a_related_search_with_hits(
    ask: Callable[[str], list[str]], text: str, expected: str
) -> None:
    """The proposed search finds the activity that the query is about."""
    (search_, *_others), *_alone = related_searches(text, load_related())

    assert [] == ask(text)
    assert expected in ask(search_)
