"""``rabat search``: its hits and messages, on a terminal and in a pipe."""

import json
import re
import shlex
from pathlib import Path

import pytest

from rabat_cli.cli.command_line import quote
from rabat_cli.query.order import ORDERS

from .running import MINISTRY, bare, pipe, screen
from .test_list import KEYS

LINE = (
    "remittances-workshop-2019\t2019\t20\t"
    + "\t".join(["Diaspora remittances and sustainable development"] * 2)
    + "\n"
)
SCREEN = f"""\
Rabat Process: activities

Searched for 'remittances' in titles, texts, themes, objectives, places,
countries, partners, documents, dates and kinds

Objectives   Year   Activity
{"─" * 79}
        20   2019   Diaspora *remittances* and sustainable development
                    5–6 November 2019 · Abuja, Nigeria · led by France, Belgium
                    remittances-workshop-2019
"""


def test_pipe_gets_one_line_per_hit() -> None:
    """In a pipe, a hit is one line: ID, year, objectives, title and passage."""
    assert (0, LINE, "") == pipe("search", "remittances")


def test_terminal_without_colours_marks_the_match_with_asterisks() -> None:
    """On a terminal without colours, the matching word stands between asterisks."""
    assert (0, SCREEN, "1 activity\n") == screen("search", "remittances", TERM="dumb")


def test_terminal_with_colours_marks_the_match_without_asterisks() -> None:
    """On a terminal with colours, the text is the same without the asterisks."""
    out = bare(screen("search", "remittances").out)

    assert SCREEN.replace("*", "") == out


def test_json_keys_are_those_of_list_and_matches() -> None:
    """In JSON, a hit has the keys of an activity and its matching passages."""
    (hit,) = json.loads(pipe("search", "remittances", "-f", "json").out)

    assert {*KEYS, "matches"} == {*hit}
    assert {("field", "lang", "excerpt")} == {tuple(match) for match in hit["matches"]}


@pytest.mark.parametrize("order", ORDERS)
def test_sort_option_orders_hits_as_list_does(order: str) -> None:
    """With --sort, hits are in the same order as in ``list``, also with --reverse."""
    hit_ids = {*pipe("search", "migration", "--fields", "id").out.splitlines()}
    for reverse in ([], ["--reverse"]):
        arguments = ("--sort", order, *reverse, "--fields", "id")
        listed = pipe("list", *arguments).out.splitlines()
        results = pipe("search", "migration", *arguments).out.splitlines()

        assert 3 < len(results) < len(listed)
        assert [id_ for id_ in listed if id_ in hit_ids] == results


def test_reverse_option_alone_lists_the_best_hit_last() -> None:
    """Without --sort, --reverse lists the best hit last."""
    results = pipe("search", "migration").out.splitlines()

    assert [*reversed(results)] == pipe("search", "migration", "--reverse").out.splitlines()


def test_sorted_hits_keep_their_passages() -> None:
    """With --sort, the page still shows the passage of a hit with the match marked."""
    hit = next(row for row in SCREEN.splitlines() if "*" in row)
    out = screen("search", "remittances Abuja", "--any", "--sort", "title", TERM="dumb").out

    assert hit in out


def test_several_arguments_are_one_query() -> None:
    """Words in several arguments, also between options, are one query for all of them."""
    arguments = ("--fields", "id", "-y", "2021")

    together = pipe("search", "mineurs non accompagnés", *arguments).out
    assert "asylum-procedure-roundtable-2021\nchildren-at-risk-roundtable-2021\n" == together
    assert together == pipe("search", "mineurs", *arguments, "non", "accompagnés").out


def test_misspelt_word_without_hits_gets_a_correction() -> None:
    """If a misspelt word has no hits, a message proposes the search for the corrected word."""
    assert (
        0,
        "",
        "Nothing found for: remitances\nDid you mean rabat search remittances?\n",
    ) == screen("search", "remitances")


def test_search_without_hits_is_reported_in_a_pipe_too() -> None:
    """In a pipe, a search without hits has an empty answer and a message on standard error."""
    message = "Nothing found for: zzzz\n"

    assert (0, "", message) == pipe("search", "zzzz")
    assert (0, "[]\n", message) == pipe("search", "zzzz", "-f", "json")
    assert (1, "", message) == pipe("search", "zzzz", "--exit-code")
    assert "Did you mean rabat search trafficking?\n" in pipe("search", "trafficing").err


def test_any_option_is_proposed_if_only_some_words_match() -> None:
    """If activities match only some of the words, a hint counts them and proposes --any."""
    message = "Nothing found for: remittances zzzz\n"
    again = 'rabat search "remittances zzzz" --any'

    assert (0, "", f"{message}1 activity has some of these words: {again}\n") == pipe(
        "search", "remittances", "zzzz"
    )
    assert pipe(*shlex.split(again)[1:]).out.startswith("remittances-workshop-2019\t")
    assert (0, "", message) == pipe("search", "remittances", "zzzz", "-o", "10")


def test_any_option_is_proposed_beside_a_correction() -> None:
    """A corrected search and one with --any are both proposed, as the unknown word may be right."""
    lines = (
        "Nothing found for: remitances zzzz Abuja",
        'Did you mean rabat search "remittances Abuja"?',
        '1 activity has some of these words: rabat search "remitances zzzz Abuja" --any',
    )

    assert lines == tuple(pipe("search", "remitances", "zzzz", "Abuja").err.splitlines())


def test_search_without_the_year_is_proposed_if_only_the_year_has_no_hits() -> None:
    """If the year in the query excludes all hits, a search without the year is proposed."""
    again = "rabat search remittances"

    assert (
        0,
        "",
        f"Nothing found for: remittances in 2021\nremittances (1), none in 2021: {again}\n",
    ) == pipe("search", "remittances in 2021")
    french = pipe("search", "remittances 2021", "-k", "workshop", "--lang", "fr").err
    again = f"{again} --kind workshop --lang fr"
    assert f"remittances (1), aucune en 2021\xa0: {again}\n" in french
    assert pipe(*shlex.split(again)[1:]).out.startswith("remittances-workshop-2019\t")
    assert "none in" not in pipe("search", "remittances 2021", "-k", "study").err


def test_objective_in_the_query_without_activities_is_reported() -> None:
    """An objective in the query without activities is reported; beside hits only on a terminal."""
    gap = "Objective 14, Consular protection: no activity is aligned with it\n"
    arguments = ("search", "protection consulaire")

    assert (0, "", f"Nothing found for: protection consulaire\n{gap}") == pipe(*arguments)
    assert "Objectif 14, Protection consulaire\u00a0: aucune activité alignée\n" in (
        pipe(*arguments, "--lang", "fr").err
    )
    assert "" == pipe("search", "protection").err
    assert gap in screen("search", "protection").err


def test_more_than_two_objectives_without_activities_are_reported_by_number() -> None:
    """More than two objectives without activities are reported by their numbers in one line."""
    gaps = "Objectives without an aligned activity: 4, 13, 15, 19"
    gaps_here = (
        "sans activité alignée dans cette sélection\u00a0: 3, 5, 7, 10, 12, 13, 14, 17, 23\n"
    )

    assert gaps in screen("search", "migrants").err.splitlines()
    assert gaps_here in pipe("search", "migration", "-y", "2019", "--lang", "fr").err


def test_objective_excluded_by_a_filter_is_not_reported() -> None:
    """With a filter for another objective, the objective in the query is not reported."""
    assert "" == pipe("search", "consular", "-o", "5").err.partition("\n")[2]


def test_search_without_filters_is_proposed_if_they_exclude_all_hits() -> None:
    """If the filters exclude all hits, a search without filters is proposed with its count."""
    message = "Nothing found for: remittances\n"
    again = "rabat search remittances"
    gap = "Objective 20, Remittances: no activity in this selection is aligned with it\n"

    assert (0, "", f"{message}{gap}Without the filters, 1 activity: {again}\n") == pipe(
        "search", "remittances", "-y", "2018"
    )
    assert "Nothing found for: zzzz\n" == pipe("search", "zzzz", "-y", "2018").err


def test_undated_hits_excluded_by_a_period_are_counted() -> None:
    """With --since, undated hits are counted in a hint, whose command finds them."""
    for typed in ('"border management"', "«border management»"):
        message = " ".join(screen("search", typed, "--since", "2019").err.splitlines()[1:3])
        hint = 'rabat search "«border management»" --year undated'

        assert f"1 activity left out, because it has no date: {hint}" == message
        assert "border-management-guide" in pipe(*shlex.split(hint)[1:]).out
    assert "left out" not in screen("search", "remittances", "--since", "2019").err


def test_query_with_an_objective_number_proposes_the_filter() -> None:
    """A search for "objective 10" proposes --objective 10; one for "objective 24" does not."""
    hint = "Did you mean rabat list --objective 10?\n"

    assert f"Nothing found for: objective 10\n{hint}" == pipe("search", "objective 10").err
    assert hint in pipe("search", "PMM", "n°", "10").err
    assert "--objective" not in pipe("search", "objective 24").err


def test_corrected_search_keeps_words_filters_and_language() -> None:
    """A corrected search keeps the other words, the filters and the language, and has hits."""
    command = 'rabat search "remittances Nigeria" --year 2019 --lang fr'

    result = pipe("search", "remitances Nigeria", "-y", "2019", "--lang", "fr")
    assert f"S'agit-il de {command}\u00a0?\n" in result.err
    assert pipe(*shlex.split(command)[1:]).out


@pytest.mark.parametrize("typed", ["traffic", "trafick", "traffik", "trafiquants", "tarfic"])
def test_ambiguous_words_propose_smuggling_and_trafficking(typed: str) -> None:
    """For a word that may mean smuggling or trafficking, searches for both are proposed."""
    english = {'rabat search "smuggling of migrants"', "rabat search trafficking"}
    french = {'rabat search "trafic de migrants" --lang fr', "rabat search traite --lang fr"}

    proposals = re.findall(r"rabat search [^;\n]+", pipe("search", typed).err)
    assert english == {*proposals}
    proposals = re.findall(r"rabat search [^;\n]+", pipe("search", typed, "--lang", "fr").err)
    assert french == {text.rstrip(" \u00a0") for text in proposals}


def test_any_option_finds_activities_with_any_of_the_words() -> None:
    """With --any, activities with any of the words are found; without, none has them all."""
    arguments = ("--fields", "id", "remittances", "smuggling", "Lisbon")

    assert "" == pipe("search", *arguments).out
    assert {"remittances-workshop-2019", "smuggling-workshop-2019"} <= {
        *pipe("search", "--any", *arguments).out.split()
    }


def test_or_between_words_means_the_any_option() -> None:
    """The word "or" between words, in French "ou", means the same as --any."""
    arguments = ("remittances", "smuggling")
    any_ = pipe("search", "--any", *arguments)

    assert any_.out
    assert any_ == pipe("search", *" or ".join(arguments).split())
    assert any_ == pipe("search", " OU ".join(arguments))
    assert any_ != pipe("search", " and ".join(arguments))


def test_country_names_find_activities_led_or_hosted_by_the_country() -> None:
    """The French and the English name of a country find the activities that it led or hosted."""
    listed = pipe("list", "--country", "CH", "--fields", "id").out.split()

    assert listed
    for name in ("Suisse", "Switzerland"):
        assert {*listed} <= {*pipe("search", name, "--fields", "id").out.split()}


def test_passage_is_labelled_with_field_and_language() -> None:
    """A passage is labelled with its field, except title and summary, and a language not in use."""
    dataset = """
    format = 1
    [[activity]]
    id = "a"
    title.en = "Ports"
    title.fr = "Havres"
    summary.fr = "Des quais"
    partners = [{ fr = "Les Amarres", en = "The Moorings" }, "Jetty"]
    place.en = "Dockside"
    start = 2021-06-22
    end = 2021-06-23
    kind = "study"
    """

    def passage(word: str, language: str) -> str:
        arguments = ("search", word, "--data", "-", "--lang", language)
        return screen(*arguments, stdin=dataset, TERM="dumb").out

    assert "In French: Des *quais*" in passage("quai", "en")
    assert "  Des *quais*" in passage("quai", "fr")
    assert "  *Ports*" in passage("port", "en")
    assert "En anglais\u00a0: *Ports*" in passage("port", "fr")
    assert "Partner, in French: Les *Amarres*" in passage("amarre", "en")
    assert "Partenaire\u00a0: Les *Amarres*" in passage("amarre", "fr")
    assert "Partner: *Jetty*" in passage("jetties", "en")
    assert "Lieu, en anglais\u00a0: *Dockside*" in passage("dockside", "fr")
    assert "Date: 22–23 June *2021*" in passage("2021", "en")
    assert "Date\u00a0: 22–23 *juin* 2021" in passage("juin", "fr")
    assert "Date, in French: 22–23 *juin* 2021" in passage("juin", "en")
    assert "Kind: *study*" in passage("studies", "en")
    assert "Type\u00a0: *étude*" in passage("étude", "fr")


def test_year_in_the_query_ranks_activities_of_that_year_first() -> None:
    """A search for a year, also beside "activities", finds the activities of that year first."""
    for words in (["2021"], ["activities", "in", "2021"], ["activités", "de", "2021"]):
        listed = {*pipe("list", "--year", "2021", "--fields", "id").out.split()}
        found = pipe("search", *words, "--fields", "id").out.split()

        assert listed
        assert listed == {*found[: len(listed)]}


def test_objective_number_in_the_query_matches_no_day() -> None:
    """A search for "objective 14" does not match the 14th of a month, and proposes the filter."""
    found = pipe("search", "objective 14", "-f", "json")

    assert {"date"}.isdisjoint(
        match["field"] for hit in json.loads(found.out) for match in hit["matches"]
    )
    assert "Did you mean rabat list --objective 14?\n" in screen("search", "objective 14").err


def test_blank_query_has_no_hits() -> None:
    """A query of nothing but blanks has no hits."""
    assert (0, "", "Nothing found for:   \n") == pipe("search", "", " ")


def test_escape_sequences_in_the_query_are_escaped_in_messages() -> None:
    """A message shows control characters of the query in escaped form."""
    assert (0, "", "Nothing found for: \\x1b[31m\\u202e\n") == screen("search", "\x1b[31m\u202e")


def test_related_terms_are_proposed_if_there_are_no_hits() -> None:
    """If there are no hits, related terms are proposed with their counts and commands."""
    first = 'voluntary return (1): rabat search "voluntary return"'
    second = 'return and reintegration (1): rabat search "return and reintegration"'

    result = pipe("search", "AVRR", "Tunis")
    related = f"Perhaps related: {first}; {second}"
    assert (0, "", f"Nothing found for: AVRR Tunis\n{related}\n") == result
    for proposal in (first, second):
        assert 1 == pipe(*shlex.split(proposal.partition("rabat ")[2])).out.count("\n")


def test_proposed_search_keeps_data_and_filters_that_leave_hits() -> None:
    """A proposed search keeps the data, and the filters if they leave any hits."""
    arguments = ("search", "AVRR", "--add", MINISTRY, "--year")

    within = pipe(*arguments, "2021-").err
    assert f'rabat search "voluntary return" --year 2021- --add {quote(MINISTRY)}; ' in within
    without = pipe(*arguments, "2019").err
    assert f'rabat search "voluntary return" --add {quote(MINISTRY)}; ' in without


def test_html_hit_has_a_linked_title_with_the_match_marked() -> None:
    """In HTML, the title of a hit is a link with the match marked; date and place stand below."""
    out = pipe("search", "virtual", "-f", "html").out

    assert (
        '<p><a href="https://example.org/en/outcome-labour-migration"><mark>Virtual</mark><strong>'
        " Thematic Meeting on Legal Migration with focus on Labour Migration</strong></a></p>"
        "<p>16–\N{WORD JOINER}17\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2021 · Online"
        " · led by Portugal, Cabo Verde</p>"
    ) in out


def test_long_title_is_not_cut(tmp_path: Path) -> None:
    """A long title is shown in full, wherever the match is."""
    title = f"{'before ' * 30}rescue{' behind' * 30}"
    data = tmp_path / "long.toml"
    data.write_text(f'format = 1\n[[activity]]\nid = "a"\ntitle.en = "{title}"\n', "utf-8")

    out = pipe("search", "rescue", "--data", str(data), "-f", "html").out
    assert f"{'before ' * 30}</strong><mark>rescue</mark><strong>{' behind' * 30}<" in out


def test_words_beside_or_are_treated_as_separate_queries() -> None:
    """A word beside "or" names an objective or is corrected as in a search for it alone."""
    hint = "Objective 14, Consular protection: no activity is aligned with it"

    assert hint in pipe("search", "consular or pensions").err
    assert "rabat search trafficking?" in pipe("search", "traficking or plugh").err


def test_since_within_a_year_counts_hits_that_state_only_the_year(tmp_path: Path) -> None:
    """On a terminal, --since with a day counts hits that state only the year of that day."""
    data = tmp_path / "data.toml"
    data.write_text(
        'format = 1\n[[activity]]\nid = "a"\ntitle.en = "Ports"\nyear = 2020\n', "utf-8"
    )
    err = screen("search", "ports", "--since", "2020-06-01", "--data", str(data)).err

    assert "1 activity here states only a year" in err
