"""The search: which activities a query finds, in which order, with which marks."""

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
from rabat_cli.query.excerpt import MarkedPassage
from rabat_cli.query.query_parser import parse_terms
from rabat_cli.query.search import Hit, SearchData, objectives_without_activities
from rabat_cli.text import fold

from ..strategies import datasets
from .few import dataset as dataset_of

OBJECTIVE = Objective(
    9, Name(fr="Objectif neuf", en="Ninth"), Name(fr="Le neuvième", en="The ninth")
)
SYNONYMS = [
    Synonym(("smuggling", "trafic", "trafic de migrants")),
    Synonym(("MNA", "mineurs non accompagnés")),
]
COUNTRIES = {"CH": Name(fr="Suisse", en="Switzerland"), "TD": Name(fr="Tchad", en="Chad")}


def _search(dataset: Dataset, text: str, *synonyms: Sequence[str]) -> list[Hit]:
    """Return the hits of the query *text* with these groups of *synonyms*."""
    groups = [Synonym(tuple(words)) for words in synonyms]
    return SearchData(dataset, [OBJECTIVE], {}, groups).search(text)


def _titled(*texts: str) -> Dataset:
    """Return a dataset of activities with these titles."""
    activities = (Activity(f"a{number}", Name(en=text)) for number, text in enumerate(texts))
    return dataset_of(*activities)


def _finds(text: str, query: str, *synonyms: Sequence[str]) -> bool:
    """Return whether an activity with the title *text* is a hit of *query*."""
    return bool(_search(_titled(text), query, *synonyms))


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
def test_a_word_is_found_in_other_spellings_and_forms(text: str, query: str) -> None:
    """Case, accents, apostrophes, hyphens, ligatures and inflected forms make no difference."""
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
def test_parts_of_words_and_incomplete_queries_do_not_match(text: str, query: str) -> None:
    """Only whole words are found, and all words of the query must match."""
    assert not _finds(text, query)


@pytest.mark.parametrize("query", ["", " ", "de la", "l'", "the of", '""', "« »", "!?", "_", "🙂"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    """A query of only stop words, punctuation and symbols finds nothing."""
    assert [] == parse_terms(query, [])
    assert not _finds("de la l'un the of 🙂 _", query)


def test_stop_words_in_a_query_are_ignored() -> None:
    """Articles and prepositions between the other words of a query make no difference."""
    assert _finds("transferts de fonds", "les transferts des fonds")


def test_all_words_must_match_but_not_in_the_same_field() -> None:
    """The words may be in different fields and languages of one activity."""
    activity = Activity("a", Name(fr="Étude"), summary=Text(en="About borders"))
    dataset = dataset_of(activity)

    assert _search(dataset, "étude borders")
    assert not _search(dataset, "étude borders ports")


@pytest.mark.parametrize("quoted", ['"b c"', "«b c»", "« b c »", "“b c”", 'x "b c"', '"b c'])
def test_the_words_of_a_quoted_phrase_must_be_adjacent(quoted: str) -> None:
    """The words of a phrase in quotation marks must follow each other in the same order."""
    assert _finds("x bb b c", quoted)
    assert not _finds("x c b", quoted)
    assert not _finds("x b y c", quoted)


def test_unquoted_words_need_not_be_adjacent() -> None:
    """Words without quotation marks are searched for individually."""
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
    """The stop words of a phrase must be beside its other words, exactly as typed."""
    assert _finds(text, quoted)
    assert not _finds(without, quoted)
    assert _finds(without, quoted.strip('"«»'))


@pytest.mark.parametrize("quoted", ['"the"', "« de la »", '"and" "or"'])
def test_a_phrase_of_stop_words_has_no_terms(quoted: str) -> None:
    """A phrase of only stop words is ignored, because every text contains stop words."""
    assert [] == parse_terms(quoted, [])


def test_a_phrase_with_stop_words_has_synonyms_only_as_an_exact_name() -> None:
    """Without or with other stop words, a phrase is not the name and has no synonyms."""
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
def test_the_word_activity_is_ignored_beside_other_words(query: str, expected: list[str]) -> None:
    """The word "activity" is ignored beside other words, but not alone or in a phrase."""
    activities = (
        Activity("ports", Name(en="Ports")),
        Activity("activities", Name(en="Activities")),
    )

    assert expected == _ids(_search(dataset_of(*activities), query))


def test_a_phrase_does_not_match_across_two_texts() -> None:
    """The last word of a title and the first word of a summary do not match as a phrase."""
    activity = Activity("a", Name(en="one two"), summary=Text(en="three"))

    assert not _search(dataset_of(activity), '"two three"')


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
def test_a_name_finds_texts_with_its_synonyms(text: str, query: str) -> None:
    """A name finds texts with the name, with a synonym, or with all words of the name."""
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
def test_a_part_of_a_name_does_not_find_its_synonyms(text: str, query: str) -> None:
    """A part of a name has no synonyms, and a text with a part of a synonym is no hit."""
    assert not _finds(text, query, ("MNA", "UAM", "mineurs non accompagnés"))


def test_a_word_in_two_groups_of_synonyms_finds_both() -> None:
    """A word in two groups finds the names of both groups, but these do not find each other."""
    groups = [("a1", "b1"), ("b1", "c1")]

    assert _finds("a1", "b1", *groups)
    assert _finds("c1", "b1", *groups)
    assert not _finds("c1", "a1", *groups)


# Passages, ranking and marks.


def _everywhere() -> Dataset:
    """Return activities that each have the word "port" in another place."""
    name = Name(en="x")
    return dataset_of(
        Activity("documents", name, documents=(Document(Name(en="The port")),)),
        Activity("partners", name, stated_partners=("Port of X",)),
        Activity("place", name, place=Text(en="Port")),
        Activity("contribution", name, alignment=(Alignment(9, Text(fr="Un port.")),)),
        Activity("summary", name, summary=Text(en="A port.")),
        Activity("themes", name, themes=("t",)),
        Activity("title", Name(fr="Le port")),
        themes=[Theme("t", Name(fr="Ports", en="Harbours"))],
    )


def test_hits_are_ranked_by_title_theme_place_and_summary_before_other_fields() -> None:
    """Hits in titles come first, then those in themes, places, summaries and other fields."""
    assert [*("title", "themes", "place", "summary", "documents", "partners", "contribution")] == [
        hit.activity.id for hit in _search(_everywhere(), "port")
    ]


def test_a_match_has_its_field_language_excerpt_and_marks() -> None:
    """A match has the field, the language, the excerpt and the positions of the marks."""
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


def test_labels_and_titles_of_objectives_are_searched() -> None:
    """The label and the title of an objective find the activities that serve the objective."""
    dataset = dataset_of(Activity("a", Name(en="A1"), alignment=(Alignment(9),)))
    (hit,) = _search(dataset, "ninth")

    assert [
        MarkedPassage("objectives", "en", "Ninth", [(0, 5)]),
        MarkedPassage("objectives", "en", "The ninth", [(4, 9)]),
    ] == hit.matches


def test_one_word_in_the_title_outweighs_several_in_the_summary() -> None:
    """An activity with one word in its title ranks before one with three in its summary."""
    dataset = dataset_of(
        Activity("low", Name(en="x"), summary=Text(en="one two three")),
        Activity("high", Name(en="One"), place=Text(en="two three")),
    )

    assert ["high", "low"] == [hit.activity.id for hit in _search(dataset, "one two three")]


def test_matches_of_a_hit_are_sorted_by_the_weight_of_their_field() -> None:
    """The matches of a hit are in the order title, themes, place, summary."""
    activity = Activity(
        "a", Name(fr="Ports"), summary=Text(en="Port"), place=Text(fr="Port"), themes=("t",)
    )
    dataset = dataset_of(activity, themes=[Theme("t", Name(en="Port"))])

    assert ["title", "themes", "place", "summary"] == [
        match.field for match in _search(dataset, "port")[0].matches
    ]


def test_a_title_with_all_words_comes_first() -> None:
    """A title with all words ranks before dates; for a year alone, dates rank before titles."""
    dataset = dataset_of(
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
def test_marks_cover_exactly_the_matched_words(text: str, query: str, expected: list[str]) -> None:
    """Each matched word is marked, overlapping matches are one mark, and nothing else is marked."""
    ((match,),) = [hit.matches for hit in _search(_titled(text), query)]

    assert expected == [match.excerpt[start:end] for start, end in match.marks]


def test_an_excerpt_of_a_long_text_is_cut_between_words() -> None:
    """The match is in the middle of the excerpt, and an ellipsis is at each end that is cut."""
    text = "alpha " * 60 + "port " + "omega " * 60
    ((match,),) = [hit.matches for hit in _search(_titled(text.strip()), "port")]

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
def test_an_excerpt_has_an_ellipsis_only_where_it_is_cut(text: str, expected: str) -> None:
    """An excerpt has no ellipsis where the text itself begins or ends."""
    ((match,),) = [hit.matches for hit in _search(_titled(text), "port")]

    assert expected == match.excerpt


@pytest.mark.parametrize(
    "text", ["port " + "x" * 1000, "x" * 1000 + " port", "x" * 500 + " port " + "y" * 500]
)
def test_an_excerpt_keeps_the_match_beside_very_long_words(text: str) -> None:
    """A word that is longer than an excerpt does not push the match out of the excerpt."""
    ((match,),) = [hit.matches for hit in _search(_titled(text), "port")]

    assert ["port"] == [match.excerpt[start:end] for start, end in match.marks]
    assert len(match.excerpt) < 180


@given(datasets(), st.data())
def test_each_word_of_a_text_finds_its_activity(dataset: Dataset, data: st.DataObject) -> None:
    """A word of any text finds its activity; excerpts and marks are parts of the texts."""
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
def test_any_text_can_be_searched_for(dataset: Dataset, text: str) -> None:
    """Any text is a valid query, and with ``any_word`` the hits for all words come first."""
    data = SearchData(dataset, load_objectives(), {}, SYNONYMS)
    hits = data.search(text)
    any_hits = data.search(text, any_word=True)

    assert [hit.activity.id for hit in hits] == [hit.activity.id for hit in any_hits[: len(hits)]]
    assert {hit.activity.id for hit in any_hits} <= {activity.id for activity in dataset.activities}


# Dates and kinds.


def _dated() -> Dataset:
    """Return activities with dates and kinds, and one whose title mentions a year."""
    return dataset_of(
        Activity("mentions", Name(en="Report of 2021"), stated_year=2019),
        Activity("day", Name(en="A"), start=date(2021, 6, 22), end=date(2021, 6, 23)),
        Activity("year", Name(en="B"), stated_year=2021, kind="study"),
        Activity("later", Name(en="C"), start=date(2010, 5, 21), kind="meeting"),
        Activity("undated", Name(en="D"), kind="study"),
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Activities of that year rank before those that only mention the year, even in the title.
        ("2021", ["day", "year", "mentions"]),
        ("activities in 2021", ["day", "year", "mentions"]),
        ("June 2021", ["day"]),
        ("juin 2021", ["day"]),
        ("22–23 June 2021", ["day"]),
        ('"22–23 juin"', ["day"]),
        ("21 May", ["later"]),
        ("mai", ["later"]),
        # A number is a day only beside a month, and never a part of a year.
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
def test_dates_and_kinds_are_searched(query: str, expected: list[str]) -> None:
    """Activities are found by their dates and kinds, in the words of either language."""
    assert expected == _ids(_search(_dated(), query))


def test_a_date_or_kind_that_is_the_same_in_both_languages_is_one_passage() -> None:
    """A passage for both languages has no language; other dates and kinds have two passages."""
    queries = ("2021 publication", "juin June étude study")
    activities = [
        Activity("publication", Name(en="Publication"), kind="publication", stated_year=2021),
        Activity("study", Name(en="x"), kind="study", start=date(2021, 6, 1)),
    ]
    matches = [
        [
            (match.field, match.lang, match.excerpt)
            for match in _search(dataset_of(activity), query)[0].matches
        ]
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


def test_a_kind_and_a_theme_with_the_same_name_are_different_passages() -> None:
    """A kind and a theme with the same name are found as passages of different fields."""
    dataset = dataset_of(
        Activity("kind", Name(en="x"), kind="study"),
        Activity("theme", Name(en="y"), themes=("study",)),
        themes=[Theme("study", Name(en="Studying"))],
    )

    assert {"kind": "kind", "theme": "themes"} == {
        hit.activity.id: hit.matches[-1].field for hit in _search(dataset, "study")
    }


# Similarity: the exact words, other forms of them, synonyms.


def _ids(hits: Sequence[Hit]) -> list[str]:
    return [hit.activity.id for hit in hits]


def _ranked(query: str, *titles: str, any_word: bool = False) -> list[str]:
    """Return the *titles* that *query* finds, best first."""
    dataset = _titled(*titles)
    hits = SearchData(dataset, [OBJECTIVE], {}, SYNONYMS).search(query, any_word=any_word)
    return [hit.activity.title.en or "" for hit in hits]


def test_exact_words_rank_before_other_forms_and_these_before_synonyms() -> None:
    """Within one field, equally similar hits keep the order of the data."""
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


def test_scattered_words_of_a_name_rank_after_the_name_and_its_synonyms() -> None:
    """Scattered words of a name rank last, because they may be about something else."""
    together, apart = "Les mineurs non accompagnés", "Accompagnés ou non, les mineurs"

    assert [together, "MNA", apart] == _ranked("mineurs non accompagnés", "MNA", apart, together)


def test_scattered_words_in_a_title_rank_after_adjacent_words_elsewhere() -> None:
    """Adjacent words in a summary rank before the same words scattered in a title."""
    dataset = dataset_of(
        Activity("title", Name(fr="L'union pour un dialogue africain")),
        Activity("summary", Name(fr="x"), summary=Text(fr="Avec l'Union africaine")),
    )

    assert ["summary", "title"] == _ids(
        _search(dataset, "union africaine", ("UA", "Union africaine"))
    )


def test_the_field_of_a_match_outweighs_its_similarity() -> None:
    """A synonym in the title ranks before the exact word in the summary."""
    dataset = dataset_of(
        Activity("summary", Name(en="x"), summary=Text(en="smuggling")),
        Activity("title", Name(fr="Trafic")),
    )

    assert ["title", "summary"] == _ids(_search(dataset, "smuggling", ("smuggling", "trafic")))


# Any of the words.


def test_with_any_word_one_word_is_enough_and_more_rank_higher() -> None:
    """With ``any_word``, one word of the query is enough, and more of its words rank higher."""
    titles = ("one", "three", "two one", "four", "one two three")

    assert ["one two three", "two one", "one", "three"] == _ranked(
        "one two three", *titles, any_word=True
    )
    assert ["one two three"] == _ranked("one two three", *titles)


def test_with_any_word_names_are_split_but_phrases_are_not() -> None:
    """With ``any_word``, one word of a name is enough, but a quoted phrase must match whole."""
    titles = ("mineurs", "non, accompagnés", "MNA", "x")

    assert ["MNA", "non, accompagnés", "mineurs"] == _ranked(
        "mineurs non accompagnés", *titles, any_word=True
    )
    assert ["MNA"] == _ranked('"mineurs non accompagnés"', *titles, any_word=True)


def test_with_any_word_a_query_of_stop_words_finds_nothing() -> None:
    """With ``any_word``, a query of only stop words finds nothing."""
    assert [] == _ranked("de la", "de la", any_word=True)


# Alternatives.


def test_all_words_of_one_alternative_are_enough() -> None:
    """All words on one side of "or" are enough; hits that match both sides rank first."""
    titles = ("sea", "one port", "harbour", "sea of one port", "sea, port and harbour")

    assert [titles[4], titles[3], titles[2]] == _ranked("sea port or harbour", *titles)
    assert {*titles} == {*_ranked("sea port ou harbour", *titles, any_word=True)}


def test_a_passage_that_several_alternatives_match_is_one_match() -> None:
    """A passage that several alternatives match is one match with the marks of all of them."""
    activity = Activity("a", Name(en="Sea and harbour"), summary=Text(en="A port at sea"))
    (hit,) = _search(dataset_of(activity), "sea or harbour or port")

    assert [("title", 2), ("summary", 2)] == [(row.field, len(row.marks)) for row in hit.matches]


# Countries and partners.


def test_countries_are_found_by_their_names_in_both_languages() -> None:
    """Activities are found by the names, not the codes, of countries that led or hosted them."""
    dataset = dataset_of(
        Activity("led", Name(en="x"), chairs=("TD", "CH")),
        Activity("hosted", Name(en="y"), country="CH"),
        Activity("unknown", Name(en="z"), country="XX"),
    )

    data = SearchData(dataset, [OBJECTIVE], COUNTRIES)

    for query in ("suisse", "Switzerland"):
        hits = data.search(query)
        assert ["led", "hosted"] == _ids(hits)
    assert [MarkedPassage("countries", "en", "Switzerland", [(0, 11)])] == hits[1].matches
    assert not data.search("CH")


def test_partners_are_found_by_their_names_in_both_languages() -> None:
    """A name that is the same in both languages is one passage without a language."""
    dataset = dataset_of(
        Activity("a", Name(en="x"), stated_partners=(Name(fr="OIM", en="IOM"), "ICMPD"))
    )

    assert [MarkedPassage("partners", "fr", "OIM", [(0, 3)])] == _search(dataset, "oim")[0].matches
    assert [MarkedPassage("partners", "en", "IOM", [(0, 3)])] == _search(dataset, "iom")[0].matches
    assert [MarkedPassage("partners", None, "ICMPD", [(0, 5)])] == _search(dataset, "icmpd")[
        0
    ].matches


def test_the_best_match_is_in_the_given_language_if_its_field_has_it() -> None:
    """The weight of the field decides first, and the given language only within that field."""
    activity = Activity("a", Name(fr="Un port"), summary=Text(fr="Port", en="A port"))
    (hit,) = _search(dataset_of(activity, Activity("b", Name(en="x"))), "port")
    (other,) = _search(dataset_of(Activity("b", Name(en="x"), summary=activity.summary)), "port")

    assert ("title", "fr") == (hit.best("en").field, hit.best("en").lang)
    assert ("en", "fr") == (other.best("en").lang, other.best("fr").lang)


def test_the_best_match_has_the_most_terms() -> None:
    """The best match has the most terms of the query, although another field weighs more."""
    summary = Text(fr="Des pays référents", en="A country, and lead countries")
    activity = Activity("a", Name(en="34 countries", fr="34 pays"), summary=summary)
    (hit,) = _search(dataset_of(activity), "pays référents")

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
def test_objectives_without_activities_are_found_by_label_or_title(
    query: str, expected: list[int]
) -> None:
    """An objective that no activity serves is found if its label or title has all words."""
    tenth = Objective(10, Name(en="Tenth"), Name(en="The tenth"))
    serving = Activity("a", Name(en="x"), alignment=(Alignment(10),))

    unserved = objectives_without_activities([serving], [OBJECTIVE, tenth], parse_terms(query, []))
    assert expected == [objective.number for objective in unserved]
    assert [10] == [
        objective.number
        for objective in objectives_without_activities([], [tenth], parse_terms("tenth", []))
    ]


# Long queries.


def test_a_query_of_ten_thousand_words_takes_bounded_time() -> None:
    """A query of ten thousand words, fifty of them with synonyms, takes less than 10 seconds."""
    words = [f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{n}" for n in range(10_000)]
    dataset = _titled(" ".join(words), "x")
    started = time.process_time()

    assert 1 == len(_search(dataset, " ".join(words), *[(word, "x y z") for word in words[:50]]))
    assert time.process_time() - started < 10
