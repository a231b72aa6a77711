"""``rabat search``: what it answers, to a terminal and to a pipe."""

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


def test_a_pipe_gets_one_line_of_raw_fields() -> None:
    """In a pipe a hit is one line: ID, year, objectives, title and the passage."""
    assert (0, LINE, "") == pipe("search", "remittances")


def test_a_terminal_gets_a_table_with_the_match_marked() -> None:
    """On a terminal without colours the match stands between asterisks."""
    assert (0, SCREEN, "1 activity\n") == screen("search", "remittances", TERM="dumb")


def test_a_terminal_with_colours_marks_by_colour() -> None:
    """On a terminal with colours the same match needs no asterisks."""
    out = bare(screen("search", "remittances").out)

    assert SCREEN.replace("*", "") == out


def test_the_keys_of_json_are_those_of_list_and_the_matches() -> None:
    """A hit has the keys of an activity and every passage that matched."""
    (hit,) = json.loads(pipe("search", "remittances", "-f", "json").out)

    assert {*KEYS, "matches"} == {*hit}
    assert {("field", "lang", "excerpt")} == {tuple(match) for match in hit["matches"]}


@pytest.mark.parametrize("order", ORDERS)
def test_results_are_ordered_as_a_list(order: str) -> None:
    """With --sort, results are in the order of list, in either direction."""
    found = {*pipe("search", "migration", "--fields", "id").out.splitlines()}
    for reverse in ([], ["--reverse"]):
        arguments = ("--sort", order, *reverse, "--fields", "id")
        listed = pipe("list", *arguments).out.splitlines()
        results = pipe("search", "migration", *arguments).out.splitlines()

        assert 3 < len(results) < len(listed)
        assert [one for one in listed if one in found] == results


def test_the_best_can_come_last() -> None:
    """Without --sort, --reverse lists the best result last."""
    results = pipe("search", "migration").out.splitlines()

    assert [*reversed(results)] == pipe("search", "migration", "--reverse").out.splitlines()


def test_results_of_an_order_keep_their_passages() -> None:
    """With --sort, the page still marks the match in each result."""
    hit = next(row for row in SCREEN.splitlines() if "*" in row)
    out = screen("search", "remittances Abuja", "--any", "--sort", "title", TERM="dumb").out

    assert hit in out


def test_words_may_be_arguments_of_their_own() -> None:
    """A search of several arguments is a search for all their words."""
    arguments = ("--fields", "id", "-y", "2021")

    together = pipe("search", "mineurs non accompagnés", *arguments).out
    assert "asylum-procedure-roundtable-2021\nchildren-at-risk-roundtable-2021\n" == together
    assert together == pipe("search", "mineurs", *arguments, "non", "accompagnés").out


def test_a_slip_gets_a_suggestion_on_a_terminal() -> None:
    """A message says that nothing was found, and proposes a word that finds something."""
    assert (
        0,
        "",
        "Nothing found for: remitances\nDid you mean rabat search remittances?\n",
    ) == screen("search", "remitances")


def test_an_empty_result_is_reported_in_a_pipe_too() -> None:
    """A script gets an empty answer; whoever reads its errors learns why, and of a better word."""
    message = "Nothing found for: zzzz\n"

    assert (0, "", message) == pipe("search", "zzzz")
    assert (0, "[]\n", message) == pipe("search", "zzzz", "-f", "json")
    assert (1, "", message) == pipe("search", "zzzz", "--exit-code")
    assert "Did you mean rabat search trafficking?\n" in pipe("search", "trafficing").err


def test_words_that_no_activity_has_together_are_reported_one_by_one() -> None:
    """If only some words are found, a hint counts what --any finds, in a pipe, too."""
    message = "Nothing found for: remittances zzzz\n"
    again = 'rabat search "remittances zzzz" --any'

    assert (0, "", f"{message}1 activity has some of these words: {again}\n") == pipe(
        "search", "remittances", "zzzz"
    )
    assert pipe(*shlex.split(again)[1:]).out.startswith("remittances-workshop-2019\t")
    assert (0, "", message) == pipe("search", "remittances", "zzzz", "-o", "10")


def test_a_correction_comes_with_the_number_of_activities_that_have_some_of_the_words() -> None:
    """A corrected search is proposed beside one with --any, as the unknown word may be right."""
    lines = (
        "Nothing found for: remitances zzzz Abuja",
        'Did you mean rabat search "remittances Abuja"?',
        '1 activity has some of these words: rabat search "remitances zzzz Abuja" --any',
    )

    assert lines == tuple(pipe("search", "remitances", "zzzz", "Abuja").err.splitlines())


def test_words_that_no_activity_of_a_year_has_are_looked_for_without_it() -> None:
    """If no activity of a year has the words, a search without the year is proposed and counted."""
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


def test_an_objective_that_is_named_and_not_served_is_reported() -> None:
    """A named objective without activities is reported, in a pipe only if nothing is found."""
    gap = "Objective 14, Consular protection: no activity is aligned with it\n"
    arguments = ("search", "protection consulaire")

    assert (0, "", f"Nothing found for: protection consulaire\n{gap}") == pipe(*arguments)
    assert "Objectif 14, Protection consulaire\u00a0: aucune activité n'est alignée dessus\n" in (
        pipe(*arguments, "--lang", "fr").err
    )
    assert "" == pipe("search", "protection").err
    assert gap in screen("search", "protection").err


def test_more_than_two_objectives_are_reported_by_their_numbers() -> None:
    """More than two objectives without activities are reported by their numbers in one line."""
    gaps = "Objectives without an aligned activity: 4, 13, 15, 19"
    gaps_here = (
        "sans activité alignée dans cette sélection\u00a0: 3, 5, 7, 10, 12, 13, 14, 17, 23\n"
    )

    assert gaps in screen("search", "migrants").err.splitlines()
    assert gaps_here in pipe("search", "migration", "-y", "2019", "--lang", "fr").err


def test_an_objective_that_the_filters_leave_out_is_not_reported() -> None:
    """A search with a filter for another objective does not report this one."""
    assert "" == pipe("search", "consular", "-o", "5").err.partition("\n")[2]


def test_filters_that_leave_nothing_are_reported() -> None:
    """If only the filters leave nothing, a search without them is proposed and counted."""
    message = "Nothing found for: remittances\n"
    again = "rabat search remittances"
    gap = "Objective 20, Remittances: no activity in this selection is aligned with it\n"

    assert (0, "", f"{message}{gap}Without the filters, 1 activity: {again}\n") == pipe(
        "search", "remittances", "-y", "2018"
    )
    assert "Nothing found for: zzzz\n" == pipe("search", "zzzz", "-y", "2018").err


def test_what_a_search_leaves_out_without_a_date_is_reported() -> None:
    """Undated activities that the words find are counted, with a command that finds them."""
    for typed in ('"border management"', "«border management»"):
        message = screen("search", typed, "--since", "2019").err.splitlines()[1]
        hint = 'rabat search "«border management»" --year undated'

        assert f"1 left out, without a date: {hint}" == message
        assert "border-management-guide" in pipe(*shlex.split(hint)[1:]).out
    assert "left out" not in screen("search", "remittances", "--since", "2019").err


def test_an_objective_may_be_asked_for_by_its_number() -> None:
    """A search for "objective 10" proposes the filter by objective 10."""
    hint = "Did you mean rabat list --objective 10?\n"

    assert f"Nothing found for: objective 10\n{hint}" == pipe("search", "objective 10").err
    assert hint in pipe("search", "PMM", "n°", "10").err
    assert "--objective" not in pipe("search", "objective 24").err


def test_a_suggestion_is_the_complete_search() -> None:
    """A suggested search keeps the other words, filters and language, and finds something."""
    command = 'rabat search "remittances Nigeria" --year 2019 --lang fr'

    result = pipe("search", "remitances Nigeria", "-y", "2019", "--lang", "fr")
    assert f"S'agit-il de {command}\u00a0?\n" in result.err
    assert pipe(*shlex.split(command)[1:]).out


@pytest.mark.parametrize("typed", ["traffic", "trafick", "traffik", "trafiquants", "tarfic"])
def test_what_may_be_smuggling_or_trafficking_proposes_both(typed: str) -> None:
    """For a word that may mean smuggling or trafficking, both are proposed."""
    english = {'rabat search "smuggling of migrants"', "rabat search trafficking"}
    french = {'rabat search "trafic de migrants" --lang fr', "rabat search traite --lang fr"}

    proposals = re.findall(r"rabat search [^;\n]+", pipe("search", typed).err)
    assert english == {*proposals}
    proposals = re.findall(r"rabat search [^;\n]+", pipe("search", typed, "--lang", "fr").err)
    assert french == {text.rstrip(" \u00a0") for text in proposals}


def test_any_of_the_words_is_enough_with_any() -> None:
    """With --any, activities with any of the words are found."""
    arguments = ("--fields", "id", "remittances", "smuggling", "Lisbon")

    assert "" == pipe("search", *arguments).out
    assert {"remittances-workshop-2019", "smuggling-workshop-2019"} <= {
        *pipe("search", "--any", *arguments).out.split()
    }


def test_or_between_words_is_enough_for_any() -> None:
    """The word "or" between words, in French "ou", means the same as --any."""
    arguments = ("remittances", "smuggling")
    any_ = pipe("search", "--any", *arguments)

    assert any_.out
    assert any_ == pipe("search", *" or ".join(arguments).split())
    assert any_ == pipe("search", " OU ".join(arguments))
    assert any_ != pipe("search", " and ".join(arguments))


def test_a_country_finds_what_it_led_or_hosted_under_both_its_names() -> None:
    """The French and the English name of a country find the activities that it led or hosted."""
    chaired = pipe("list", "--country", "CH", "--fields", "id").out.split()

    assert chaired
    for name in ("Suisse", "Switzerland"):
        assert {*chaired} <= {*pipe("search", name, "--fields", "id").out.split()}


def test_a_passage_says_where_it_is_from_and_in_which_language() -> None:
    """A passage names its field, unless title or summary, and a language that is not in use."""
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


def test_a_year_finds_what_the_filter_lists_before_what_only_mentions_it() -> None:
    """A search for a year, also beside "activities", finds first the activities of that year."""
    for words in (["2021"], ["activities", "in", "2021"], ["activités", "de", "2021"]):
        listed = {*pipe("list", "--year", "2021", "--fields", "id").out.split()}
        found = pipe("search", *words, "--fields", "id").out.split()

        assert listed
        assert listed == {*found[: len(listed)]}


def test_an_objective_that_is_asked_for_by_its_number_is_no_day() -> None:
    """A search for "objective 14" finds no 14th of a month, and the filter is proposed."""
    found = pipe("search", "objective 14", "-f", "json")

    assert {"date"}.isdisjoint(
        match["field"] for hit in json.loads(found.out) for match in hit["matches"]
    )
    assert "Did you mean rabat list --objective 14?\n" in screen("search", "objective 14").err


def test_no_words_find_nothing() -> None:
    """A search for nothing but blanks finds nothing."""
    assert (0, "", "Nothing found for:   \n") == pipe("search", "", " ")


def test_what_is_searched_for_cannot_steer_the_terminal() -> None:
    """Messages write out an escape sequence in the words of a search."""
    assert (0, "", "Nothing found for: \\x1b[31m\\u202e\n") == screen("search", "\x1b[31m\u202e")


def test_related_terms_are_proposed_where_nothing_is_found() -> None:
    """If nothing is found, related terms are proposed with their counts and commands."""
    first = 'voluntary return (1): rabat search "voluntary return"'
    second = 'return and reintegration (1): rabat search "return and reintegration"'

    result = pipe("search", "AVRR", "Tunis")
    related = f"Perhaps related: {first}; {second}"
    assert (0, "", f"Nothing found for: AVRR Tunis\n{related}\n") == result
    for proposal in (first, second):
        assert 1 == pipe(*shlex.split(proposal.partition("rabat ")[2])).out.count("\n")


def test_the_proposed_command_keeps_filters_and_data() -> None:
    """Filters under which a related term finds something are kept, the others are left out."""
    arguments = ("search", "AVRR", "--add", MINISTRY, "--year")

    within = pipe(*arguments, "2021-").err
    assert f'rabat search "voluntary return" --year 2021- --add {quote(MINISTRY)}; ' in within
    without = pipe(*arguments, "2019").err
    assert f'rabat search "voluntary return" --add {quote(MINISTRY)}; ' in without


def test_a_page_has_the_lines_of_a_list_with_link_and_mark() -> None:
    """A title that holds the word is one link, and below it are the day and the place."""
    out = pipe("search", "virtual", "-f", "html").out

    assert (
        '<p><a href="https://example.org/en/outcome-labour-migration"><mark>Virtual</mark><strong>'
        " Thematic Meeting on Legal Migration with focus on Labour Migration</strong></a></p>"
        "<p>16–\N{WORD JOINER}17\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2021 · Online"
        " · led by Portugal, Cabo Verde</p>"
    ) in out


def test_a_long_title_is_not_cut(tmp_path: Path) -> None:
    """A long title is shown in full, wherever the match is."""
    title = f"{'before ' * 30}rescue{' behind' * 30}"
    data = tmp_path / "long.toml"
    data.write_text(f'format = 1\n[[activity]]\nid = "a"\ntitle.en = "{title}"\n', "utf-8")

    out = pipe("search", "rescue", "--data", str(data), "-f", "html").out
    assert f"{'before ' * 30}</strong><mark>rescue</mark><strong>{' behind' * 30}<" in out


def test_an_alternative_names_an_objective() -> None:
    """A word beside "or" is treated as a search for it alone."""
    hint = "Objective 14, Consular protection: no activity is aligned with it"

    assert hint in pipe("search", "consular or pensions").err
    assert "rabat search trafficking?" in pipe("search", "traficking or plugh").err


def test_a_search_tells_of_years_that_are_cut(tmp_path: Path) -> None:
    """On a terminal, a search with --since counts activities that state only a year."""
    data = tmp_path / "data.toml"
    data.write_text(
        'format = 1\n[[activity]]\nid = "a"\ntitle.en = "Ports"\nyear = 2020\n', "utf-8"
    )
    err = screen("search", "ports", "--since", "2020-06-01", "--data", str(data)).err

    assert "1 activity here states only a year" in err
