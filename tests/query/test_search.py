"""Words to activities, in either language and under any of their names."""

import time
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli import (
    Activity,
    Alignment,
    Dataset,
    Document,
    Objective,
    Text,
    Theme,
    load_objectives,
)
from rabat_cli.dataset.fields import kind_name
from rabat_cli.dates import dates_or_undated
from rabat_cli.model import Name, Synonym
from rabat_cli.query.excerpt import Match
from rabat_cli.query.query_parser import parse_terms
from rabat_cli.query.search import Hit, SearchData, objectives_without_activities
from rabat_cli.text import fold

from ..strategies import datasets
from .few import dataset as of

OBJECTIVE = Objective(
    9, Name(fr="Objectif neuf", en="Ninth"), Name(fr="Le neuvième", en="The ninth")
)
SYNONYMS = [
    Synonym(("smuggling", "trafic", "trafic de migrants")),
    Synonym(("MNA", "mineurs non accompagnés")),
]
COUNTRIES = {"CH": Name(fr="Suisse", en="Switzerland"), "TD": Name(fr="Tchad", en="Chad")}


def _search(dataset: Dataset, text: str, *synonyms: Sequence[str]) -> list[Hit]:
    groups = [Synonym(tuple(words)) for words in synonyms]
    return SearchData(dataset, [OBJECTIVE], {}, groups).search(text)


def _of(*texts: str) -> Dataset:
    """Return a dataset of activities with these titles."""
    activities = (Activity(f"a{number}", Name(en=text)) for number, text in enumerate(texts))
    return of(*activities)


def _finds(text: str, query: str, *synonyms: Sequence[str]) -> bool:
    return bool(_search(_of(text), query, *synonyms))


# How words are compared.


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Réunion thématique", "reunion"),
        ("Réunion thématique", "RÉUNION"),
        ("Réunion thématique", "re\u0301union"),
        ("Re\u0301union the\u0301matique", "réunion"),
        ("reunion", "réunion"),
        ("main-d'œuvre", "main-d'oeuvre"),
        ("main-d’œuvre", "main d'œuvre"),
        ("main-d'oeuvre", "MAIN-D’ŒUVRE"),
        ("main-d'œuvre", "oeuvre"),
        ("Afrique de l'Ouest", "ouest"),
        ("Afrique de l’Ouest", "l'ouest"),
        ("Afrique de l'Ouest", "l’Ouest"),
        ("Afrique de l'Ouest", "afrique ouest"),
        ("age-determination", "age determination"),
        ("age determination", "age-determination"),
        ("projets", "projet"),
        ("projet", "projets"),
        ("cities", "city"),
        ("city", "cities"),
        ("régionaux", "régional"),
        ("niveau", "niveaux"),
        ("policies", "policy"),
        ("nationale", "national"),
        ("réfugiées", "réfugié"),
        ("accompagné", "accompagnées"),
        ("stratégies", "stratégie"),
        ("stratégie", "stratégies"),
        ("strategies", "strategy"),
        ("européennes", "européen"),
        ("professionnel", "professionnelles"),
        ("ville", "villes"),
        ("skill", "skills"),
        ("COVID-19", "covid 19"),
        ("2030", "2030"),
        ("«Étude»", "etude"),
        ("a,b;étude.", "étude"),
        ("مرحبا بكم", "مرحبا"),
        ("Straße", "strasse"),
    ],
)
def test_a_word_is_found_however_it_is_spelt(text: str, query: str) -> None:
    """Case, accents, apostrophes, hyphens, ligatures and plurals make no difference."""
    assert _finds(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("trafficking", "traffic"),
        ("return", "turn"),
        ("return", "retur"),
        ("2021", "202"),
        ("les", "le"),
        ("processus", "process"),
        ("migration", "immigration"),
        ("la paix", "pays"),
        ("il donne", "données"),
        ("transferts de fonds", "fondées"),
        ("one two", "one three"),
    ],
)
def test_a_part_of_a_word_is_not_the_word(text: str, query: str) -> None:
    """Only whole words are found, and every one of those asked for must be."""
    assert not _finds(text, query)


@pytest.mark.parametrize("query", ["", " ", "de la", "l'", "the of", '""', "« »", "!?", "_", "🙂"])
def test_where_nothing_is_asked_for_nothing_is_found(query: str) -> None:
    """A question of stop words and punctuation alone finds nothing."""
    assert [] == parse_terms(query, [])
    assert not _finds("de la l'un the of 🙂 _", query)


def test_common_words_are_passed_over() -> None:
    """Articles and prepositions between the words that are asked for make no difference."""
    assert _finds("transferts de fonds", "les transferts des fonds")


def test_every_word_must_be_found_in_some_place() -> None:
    """The words may be in different places and languages of one activity."""
    activity = Activity("a", Name(fr="Étude"), summary=Text(en="About borders"))
    dataset = of(activity)

    assert _search(dataset, "étude borders")
    assert not _search(dataset, "étude borders ports")


@pytest.mark.parametrize("quoted", ['"b c"', "«b c»", "« b c »", "“b c”", 'x "b c"', '"b c'])
def test_what_is_between_quotation_marks_is_one_phrase(quoted: str) -> None:
    """Its words must stand beside one another, in their order."""
    assert _finds("x bb b c", quoted)
    assert not _finds("x c b", quoted)
    assert not _finds("x b y c", quoted)


def test_without_quotation_marks_words_may_stand_apart() -> None:
    """Words are looked for each by itself."""
    assert _finds("c x b", "b c")


@pytest.mark.parametrize(
    ("text", "without", "quoted"),
    [
        ("in Paris and online", "and in Paris, online", '"and online"'),
        ("in Paris AND online", "in Paris, online", "« and online »"),
        ("le droit de l’asile", "le droit des asiles", '"droit de l\'asile"'),
        ("with the cities", "with a city", '"the city"'),
    ],
)
def test_a_phrase_keeps_its_stop_words(text: str, without: str, quoted: str) -> None:
    """They must stand beside its other words, just these."""
    assert _finds(text, quoted)
    assert not _finds(without, quoted)
    assert _finds(without, quoted.strip('"«»'))


@pytest.mark.parametrize("quoted", ['"the"', "« de la »", '"and" "or"'])
def test_a_phrase_of_stop_words_alone_asks_for_nothing(quoted: str) -> None:
    """A phrase of stop words alone finds nothing, as every text would have it."""
    assert [] == parse_terms(quoted, [])


def test_a_phrase_with_stop_words_has_the_other_names_of_just_that_name() -> None:
    """A phrase with stop words has synonyms only if it is a name with just these stop words."""
    group = ("smuggling", "trafic de migrants")

    assert _finds("Smuggling", '"trafic de migrants"', group)
    assert not _finds("Smuggling", '"le trafic de migrants"', group)
    assert not _finds("Smuggling", '"trafic des migrants"', group)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("activities ports", ["ports"]),
        ("Activités dans les ports", []),
        ("ports or activity", ["ports"]),
        ("activities", ["activities"]),
        ("activity activities", ["activities"]),
        ('ports "activities"', []),
        ("ports activities activities", ["ports"]),
    ],
)
def test_activity_is_not_looked_for_beside_other_words(query: str, expected: list[str]) -> None:
    """The word "activity" is left out beside other words, but searched for alone or as a phrase."""
    activities = (
        Activity("ports", Name(en="Ports")),
        Activity("activities", Name(en="Activities")),
    )

    assert expected == _ids(_search(of(*activities), query))


def test_a_phrase_does_not_go_over_from_one_text_to_the_next() -> None:
    """The last word of a title and the first of a summary do not match as a phrase."""
    activity = Activity("a", Name(en="one two"), summary=Text(en="three"))

    assert not _search(of(activity), '"two three"')


# Synonyms.


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("UAM", "MNA"),
        ("MNA", "UAM"),
        ("un mineur non accompagné", "MNA"),
        ("mineurs non accompagnés", "uam"),
        ("UAM", "mineurs non accompagnés"),
        ("UAM", "les mineurs non accompagnés"),
        ("UAM", '"mineurs non accompagnés"'),
        ("l'accompagné non mineur", "mineurs non accompagnés"),
        ("mineurs, qui sont non accompagnés", "mineurs non accompagnés"),
    ],
)
def test_a_synonym_finds_all_its_names(text: str, query: str) -> None:
    """A name matches itself, its other names, and texts with all of its words."""
    assert _finds(text, query, ("MNA", "UAM", "mineurs non accompagnés"))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("UAM", "mineurs"),
        ("UAM", "mineurs accompagnés"),
        ("l'accompagné non mineur", "UAM"),
        ("mineurs", "UAM"),
        ("l'accompagné non mineur", '"mineurs non accompagnés"'),
    ],
)
def test_a_part_of_a_name_is_not_the_name(text: str, query: str) -> None:
    """A part of a name has none of its synonyms, and another name matches only as a phrase."""
    assert not _finds(text, query, ("MNA", "UAM", "mineurs non accompagnés"))


def test_a_word_in_two_groups_has_the_names_of_both() -> None:
    """A word in two groups of synonyms has the names of both, but these do not find each other."""
    groups = [("a1", "b1"), ("b1", "c1")]

    assert _finds("a1", "b1", *groups)
    assert _finds("c1", "b1", *groups)
    assert not _finds("c1", "a1", *groups)


# Places, rank and marks.


def _everywhere() -> Dataset:
    """Return activities that each have the word "port" in another place."""
    name = Name(en="x")
    return of(
        Activity("documents", name, documents=(Document(Name(en="The port")),)),
        Activity("partners", name, stated_partners=("Port of X",)),
        Activity("place", name, place=Text(en="Port")),
        Activity("contribution", name, alignment=(Alignment(9, Text(fr="Un port.")),)),
        Activity("summary", name, summary=Text(en="A port.")),
        Activity("themes", name, themes=("t",)),
        Activity("title", Name(fr="Le port")),
        themes=[Theme("t", Name(fr="Ports", en="Harbours"))],
    )


def test_titles_go_before_themes_then_come_the_place_and_the_summary() -> None:
    """Hits in titles come first, then those in themes, then all others in the order of the data."""
    assert [*("title", "themes", "place", "summary", "documents", "partners", "contribution")] == [
        hit.activity.id for hit in _search(_everywhere(), "port")
    ]


def test_a_match_says_where_it_is() -> None:
    """The place, the language, the passage, and the stretch of it that matched."""
    matches = {
        hit.activity.id: [(m.field, m.lang, m.excerpt, m.marks) for m in hit.matches]
        for hit in _search(_everywhere(), "PORTS")
    }

    assert {
        "title": [("title", "fr", "Le port", [(3, 7)])],
        "themes": [("themes", "fr", "Ports", [(0, 5)])],
        "summary": [("summary", "en", "A port.", [(2, 6)])],
        "documents": [("documents", "en", "The port", [(4, 8)])],
        "partners": [("partners", None, "Port of X", [(0, 4)])],
        "place": [("place", "en", "Port", [(0, 4)])],
        "contribution": [("contribution", "fr", "Un port.", [(3, 7)])],
    } == matches


def test_the_objectives_are_searched_too() -> None:
    """The label and the title of an objective find the activities that serve it."""
    dataset = of(Activity("a", Name(en="A1"), alignment=(Alignment(9),)))
    (hit,) = _search(dataset, "ninth")

    assert [
        Match("objectives", "en", "Ninth", [(0, 5)]),
        Match("objectives", "en", "The ninth", [(4, 9)]),
    ] == hit.matches


def test_one_title_outweighs_any_number_of_summaries() -> None:
    """Three words in the summary are worth less than one in the title."""
    dataset = of(
        Activity("low", Name(en="x"), summary=Text(en="one two three")),
        Activity("high", Name(en="One"), place=Text(en="two three")),
    )

    assert ["high", "low"] == [hit.activity.id for hit in _search(dataset, "one two three")]


def test_the_weightiest_match_comes_first() -> None:
    """Of one activity's matches, that in the title is the first, whatever its order in the file."""
    activity = Activity(
        "a", Name(fr="Ports"), summary=Text(en="Port"), place=Text(fr="Port"), themes=("t",)
    )
    dataset = of(activity, themes=[Theme("t", Name(en="Port"))])

    assert ["title", "themes", "place", "summary"] == [
        match.field for match in _search(dataset, "port")[0].matches
    ]


def test_a_title_with_all_words_comes_first() -> None:
    """Also before what took place in the year among them; a year alone is first of all a date."""
    dataset = of(
        Activity("dated", Name(en="x"), start=date(2018, 5, 2), summary=Text(en="Plan for 2022")),
        Activity("titled", Name(en="Review of the Plan 2018-2022"), start=date(2023, 1, 1)),
    )

    assert ["titled", "dated"] == _ids(_search(dataset, "plan 2018-2022"))
    assert ["dated", "titled"] == _ids(_search(dataset, "2018"))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("a port, the Ports", "port", ["port", "Ports"]),
        ("main-d’œuvre", "main-d'oeuvre", ["main", "œuvre"]),
        ("main-d’œuvre", '"main-d\'oeuvre"', ["main-d’œuvre"]),
        ("Re\u0301union", "réunion", ["Re\u0301union"]),
        ("transferts de fonds", '"transferts fonds"', ["transferts de fonds"]),
        ("one two three", '"one two" "two three"', ["one two three"]),
        ("🙂🙂 port", "port", ["port"]),
        ("[b]port[/b] <i>", "port", ["port"]),
    ],
)
def test_marks_are_exactly_the_words_that_matched(
    text: str, query: str, expected: list[str]
) -> None:
    """What overlaps is one mark; everything else stays unmarked."""
    ((match,),) = [hit.matches for hit in _search(_of(text), query)]

    assert expected == [match.excerpt[start:end] for start, end in match.marks]


def test_an_excerpt_of_a_long_text_is_cut_between_words() -> None:
    """Signs say where it is cut, and the match is in the middle of it."""
    text = "alpha " * 60 + "port " + "omega " * 60
    ((match,),) = [hit.matches for hit in _search(_of(text.strip()), "port")]

    assert match.excerpt.startswith("… alpha alpha")
    assert match.excerpt.endswith("omega omega …")
    assert ["port"] == [match.excerpt[start:end] for start, end in match.marks]
    assert 140 < len(match.excerpt) <= 164


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("port" + " sea" * 50, "port" + " sea" * 38 + " …"),
        ("sea " * 50 + "port", "… " + "sea " * 19 + "port"),
    ],
)
def test_an_excerpt_has_no_sign_where_the_text_begins_or_ends(text: str, expected: str) -> None:
    """An excerpt has an ellipsis only at an end where the text is cut."""
    ((match,),) = [hit.matches for hit in _search(_of(text), "port")]

    assert expected == match.excerpt


@pytest.mark.parametrize(
    "text", ["port " + "x" * 1000, "x" * 1000 + " port", "x" * 500 + " port " + "y" * 500]
)
def test_an_excerpt_keeps_the_match_beside_words_without_end(text: str) -> None:
    """A word longer than the excerpt does not push the match out of it."""
    ((match,),) = [hit.matches for hit in _search(_of(text), "port")]

    assert ["port"] == [match.excerpt[start:end] for start, end in match.marks]
    assert len(match.excerpt) < 180


@given(datasets(), st.data())
def test_whatever_is_found_is_there(dataset: Dataset, data: st.DataObject) -> None:
    """Any word of any text finds its activity; marks and excerpts are pieces of the text."""
    words = [
        (activity, word)
        for activity in dataset.activities
        for text in (activity.title.fr, activity.title.en, activity.summary.fr)
        for word in (text or "").split()
        if parse_terms(word, [])
    ]
    if not words:
        return
    activity, word = data.draw(st.sampled_from(words))
    terms = parse_terms(word, [])
    hits = SearchData(dataset, load_objectives(), {}).search(word)

    assert activity in [hit.activity for hit in hits]
    for hit in hits:
        texts = _every_text(hit.activity, dataset)
        for match in hit.matches:
            piece = match.excerpt.removeprefix("… ").removesuffix(" …")
            assert any(piece in text for text in texts)
            assert match.marks
            for start, end in match.marks:
                marked = fold(match.excerpt[start:end])
                assert any(term.words[0][:2] in marked for term in terms)


def _every_text(activity: Activity, dataset: Dataset) -> list[str]:
    labels = {theme.id: theme.label for theme in dataset.themes}
    names = [activity.title, activity.summary, *(labels[theme] for theme in activity.themes)]
    names += [activity.place] if activity.place else []
    names += [alignment.contribution for alignment in activity.alignment]
    names += [document.title for document in activity.documents]
    for objective in load_objectives():
        if objective.number in activity.objectives:
            names += [objective.label, objective.title]
    names += [dates_or_undated(activity), *filter(None, [kind_name(activity)])]
    return [text or "" for name in (*names, *activity.partners) for text in (name.fr, name.en)]


@given(datasets(), st.text(max_size=10))
def test_any_question_is_answered(dataset: Dataset, text: str) -> None:
    """Any text can be searched for; the hits for all of its words lead those for any of them."""
    data = SearchData(dataset, load_objectives(), {}, SYNONYMS)
    hits = data.search(text)
    more = data.search(text, any_word=True)

    assert [hit.activity.id for hit in hits] == [hit.activity.id for hit in more[: len(hits)]]
    assert {hit.activity.id for hit in more} <= {activity.id for activity in dataset.activities}


# Dates and kinds.


def _dated() -> Dataset:
    """Activities with dates and kinds, and one that speaks of them."""
    return of(
        Activity("mentions", Name(en="Report of 2021"), stated_year=2019),
        Activity("day", Name(en="A"), start=date(2021, 6, 22), end=date(2021, 6, 23)),
        Activity("year", Name(en="B"), stated_year=2021, kind="study"),
        Activity("later", Name(en="C"), start=date(2010, 5, 21), kind="meeting"),
        Activity("undated", Name(en="D"), kind="study"),
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # What took place then goes before what only mentions it, be it in its title.
        ("2021", ["day", "year", "mentions"]),
        ("activities in 2021", ["day", "year", "mentions"]),
        ("June 2021", ["day"]),
        ("juin 2021", ["day"]),
        ("22–23 June 2021", ["day"]),
        ('"22–23 juin"', ["day"]),
        ("21 May", ["later"]),
        ("mai", ["later"]),
        # A number that may be a day is none without a month, and no part of a year.
        ("21", []),
        ("10", []),
        ("22 2021", []),
        ('"21"', []),
        ("objective 21", []),
        ("undated", []),
        ("sans date", []),
        ("study", ["year", "undated"]),
        ("études", ["year", "undated"]),
        ("study 2021", ["year"]),
        ("meeting 2010", ["later"]),
        ("réunions de 2010", ["later"]),
    ],
)
def test_dates_and_kinds_are_searched_too(query: str, expected: list[str]) -> None:
    """In the words of either language."""
    assert expected == _ids(_search(_dated(), query))


def test_a_date_or_kind_that_is_the_same_in_both_languages_is_one_passage() -> None:
    """It has no language; others are one in each. They come after all other passages."""
    queries = ("2021 publication", "juin June étude study")
    activities = [
        Activity("publication", Name(en="Publication"), kind="publication", stated_year=2021),
        Activity("study", Name(en="x"), kind="study", start=date(2021, 6, 1)),
    ]
    matches = [
        [(one.field, one.lang, one.excerpt) for one in _search(of(activity), query)[0].matches]
        for activity, query in zip(activities, queries, strict=True)
    ]

    assert [
        [
            ("title", "en", "Publication"),
            ("date", None, "2021"),
            ("kind", None, "publication"),
        ],
        [
            ("date", "fr", "1er juin 2021"),
            ("date", "en", "1 June 2021"),
            ("kind", "fr", "étude"),
            ("kind", "en", "study"),
        ],
    ] == matches


def test_a_kind_is_not_a_theme_of_that_name() -> None:
    """A kind and a theme with the same name are found as two different passages."""
    dataset = of(
        Activity("kind", Name(en="x"), kind="study"),
        Activity("theme", Name(en="y"), themes=("study",)),
        themes=[Theme("study", Name(en="Studying"))],
    )

    assert {"kind": "kind", "theme": "themes"} == {
        hit.activity.id: hit.matches[-1].field for hit in _search(dataset, "study")
    }


# Likeness: the words themselves, other forms of them, other names.


def _ids(hits: Sequence[Hit]) -> list[str]:
    return [hit.activity.id for hit in hits]


def _ranked(query: str, *titles: str, any_word: bool = False) -> list[str]:
    """Return the ones of *titles* that *query* finds, best first."""
    dataset = _of(*titles)
    hits = SearchData(dataset, [OBJECTIVE], {}, SYNONYMS).search(query, any_word=any_word)
    return [hit.activity.title.en or "" for hit in hits]


def test_the_word_goes_before_its_other_forms_and_these_before_other_names() -> None:
    """Within one place; what is equally like keeps the dataset's order."""
    titles = ("Trafic", "Smugglers", "Smuggling", "Smuggled", "smuggling")

    assert ["Smuggling", "smuggling", "Smugglers", "Smuggled", "Trafic"] == _ranked(
        "SMUGGLING", *titles
    )
    assert ["Smugglers", "Smuggling", "Smuggled", "smuggling", "Trafic"] == _ranked(
        "smugglers", *titles
    )
    assert ["Trafic", "Smugglers", "Smuggling", "Smuggled", "smuggling"] == _ranked(
        "trafic", *titles
    )


def test_words_that_stand_apart_come_after_those_that_stand_together() -> None:
    """And after another name of them: scattered words may be about something else."""
    together, apart = "Les mineurs non accompagnés", "Accompagnés ou non, les mineurs"

    assert [together, "MNA", apart] == _ranked("mineurs non accompagnés", "MNA", apart, together)


def test_scattered_words_in_a_title_come_after_those_that_stand_together() -> None:
    """Wherever the words stand together."""
    dataset = of(
        Activity("title", Name(fr="L'union pour un dialogue africain")),
        Activity("summary", Name(fr="x"), summary=Text(fr="Avec l'Union africaine")),
    )

    assert ["summary", "title"] == _ids(
        _search(dataset, "union africaine", ("UA", "Union africaine"))
    )


def test_the_place_counts_more_than_the_likeness() -> None:
    """A synonym in the title ranks higher than the word itself in the summary."""
    dataset = of(
        Activity("summary", Name(en="x"), summary=Text(en="smuggling")),
        Activity("title", Name(fr="Trafic")),
    )

    assert ["title", "summary"] == _ids(_search(dataset, "smuggling", ("smuggling", "trafic")))


# Any of the words.


def test_any_of_the_words_is_enough_and_more_of_them_are_better() -> None:
    """Whatever their places: two words in one title go before one in another."""
    titles = ("one", "three", "two one", "four", "one two three")

    assert ["one two three", "two one", "one", "three"] == _ranked(
        "one two three", *titles, any_word=True
    )
    assert ["one two three"] == _ranked("one two three", *titles)


def test_any_of_the_words_of_a_name_is_enough_but_not_of_a_phrase() -> None:
    """Words that have another name together are words; quotation marks hold theirs together."""
    titles = ("mineurs", "non, accompagnés", "MNA", "x")

    assert ["MNA", "non, accompagnés", "mineurs"] == _ranked(
        "mineurs non accompagnés", *titles, any_word=True
    )
    assert ["MNA"] == _ranked('"mineurs non accompagnés"', *titles, any_word=True)


def test_without_words_any_finds_nothing() -> None:
    """A search for any of no words finds nothing."""
    assert [] == _ranked("de la", "de la", any_word=True)


# Alternatives.


def test_all_words_on_one_side_of_or_are_enough() -> None:
    """All words on one side of "or" are enough; what matches both sides ranks first."""
    titles = ("sea", "one port", "harbour", "sea of one port", "sea, port and harbour")

    assert [titles[4], titles[3], titles[2]] == _ranked("sea port or harbour", *titles)
    assert {*titles} == {*_ranked("sea port ou harbour", *titles, any_word=True)}


def test_the_passages_of_all_alternatives_are_matches() -> None:
    """A passage that several of them find is one match, with all that is found in it."""
    activity = Activity("a", Name(en="Sea and harbour"), summary=Text(en="A port at sea"))
    (hit,) = _search(of(activity), "sea or harbour or port")

    assert [("title", 2), ("summary", 2)] == [(row.field, len(row.marks)) for row in hit.matches]


# Countries and partners.


def test_countries_are_found_by_their_names_in_both_languages() -> None:
    """Those that led and those that hosted, where their names are known."""
    dataset = of(
        Activity("led", Name(en="x"), chairs=("TD", "CH")),
        Activity("hosted", Name(en="y"), country="CH"),
        Activity("unknown", Name(en="z"), country="XX"),
    )

    data = SearchData(dataset, [OBJECTIVE], COUNTRIES)

    for query in ("suisse", "Switzerland"):
        hits = data.search(query)
        assert ["led", "hosted"] == _ids(hits)
    assert [Match("countries", "en", "Switzerland", [(0, 11)])] == hits[1].matches
    assert not data.search("CH")


def test_partners_are_found_by_either_name() -> None:
    """A name that is the same in both is one passage, without a language."""
    dataset = of(Activity("a", Name(en="x"), stated_partners=(Name(fr="OIM", en="IOM"), "ICMPD")))

    assert [Match("partners", "fr", "OIM", [(0, 3)])] == _search(dataset, "oim")[0].matches
    assert [Match("partners", "en", "IOM", [(0, 3)])] == _search(dataset, "iom")[0].matches
    assert [Match("partners", None, "ICMPD", [(0, 5)])] == _search(dataset, "icmpd")[0].matches


def test_the_best_match_is_in_the_language_that_is_asked_for() -> None:
    """If there is one in the weightiest field; otherwise that field decides."""
    activity = Activity("a", Name(fr="Un port"), summary=Text(fr="Port", en="A port"))
    (hit,) = _search(of(activity, Activity("b", Name(en="x"))), "port")
    (other,) = _search(of(Activity("b", Name(en="x"), summary=activity.summary)), "port")

    assert ("title", "fr") == (hit.best("en").field, hit.best("en").lang)
    assert ("en", "fr") == (other.best("en").lang, other.best("fr").lang)


def test_the_best_match_has_the_most_terms() -> None:
    """Not the first passage with one of them; the languages of one field are equal otherwise."""
    summary = Text(fr="Des pays référents", en="A country, and lead countries")
    activity = Activity("a", Name(en="34 countries", fr="34 pays"), summary=summary)
    (hit,) = _search(of(activity), "pays référents")

    assert ("summary", "fr") == (hit.best("en").field, hit.best("en").lang)
    assert "Des pays référents" == hit.best("fr").excerpt


# Objectives that no activity serves.


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ninth", [9]),
        ("objectifs neufs", [9]),
        ("neuvième", [9]),
        ("ninth tenth", []),
        ("tenth", []),
        ("the", []),
    ],
)
def test_an_objective_that_the_words_name_is_known_if_nothing_serves_it(
    query: str, expected: list[int]
) -> None:
    """By label or title in either language, with all the words."""
    tenth = Objective(10, Name(en="Tenth"), Name(en="The tenth"))
    serving = Activity("a", Name(en="x"), alignment=(Alignment(10),))

    unserved = objectives_without_activities([serving], [OBJECTIVE, tenth], parse_terms(query, []))
    assert expected == [objective.number for objective in unserved]
    assert [10] == [
        objective.number
        for objective in objectives_without_activities([], [tenth], parse_terms("tenth", []))
    ]


# However much is asked.


def test_a_question_of_thousands_of_words_is_answered() -> None:
    """A search for ten thousand words is answered in bounded time."""
    words = [f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{n}" for n in range(10_000)]
    dataset = _of(" ".join(words), "x")
    before = time.process_time()

    assert 1 == len(_search(dataset, " ".join(words), *[(word, "x y z") for word in words[:50]]))
    assert time.process_time() - before < 10
