"""``rabat show``: everything about some activities."""

import json
import re

import pytest

from rabat_cli import Dataset

from .running import pipe, screen
from .test_list import KEYS

SCREEN = """\
Good practices for carrying out border management projects

ID      border-management-guide
Kind    publication
When    undated
Themes  Border management

This guide is meant for the partners of the dialogue.

Objective  11  Manage borders
           The guide helps to carry out border management projects.
"""
LINE = (
    "border-management-guide\tpublication\t"
    "Good practices for carrying out border management projects\t\t\t\t\t\t\t\tborders\t11\t"
    "This guide is meant for the partners of the dialogue.\t"
    "11: The guide helps to carry out border management projects.\t\t"
    "Rabat Process\tOverview of the activities of the Rabat Process\tundated\tfalse\n"
)
CARD = """\
Risks, care and durable solutions, in particular for unaccompanied minors

ID        children-at-risk-roundtable-2021
Kind      round table
When      13 October 2021
Where     Geneva, Switzerland
Led by    Switzerland, Chad
Partners  UNHCR, Geneva Centre
Themes    Unaccompanied minors, Protection

This roundtable was about the dangers that children face on the way.

Objective  7  Reduce vulnerabilities
           The roundtable was about the risks that children run.
Objective  8  Save lives

Documents  Page of the roundtable
           https://example.org/fr/table-ronde
"""


def test_a_pipe_gets_one_line_of_raw_fields() -> None:
    """In a pipe an activity is one line of every field there is."""
    code, out, err = pipe("show", "border-management-guide")

    # New fields come at the end, and this one says nothing in them.
    assert (0, LINE, "") == (code, f"{out.rstrip()}\n", err)


def test_a_terminal_gets_a_card() -> None:
    """On a terminal an activity is a card, without what is unknown of it."""
    assert (0, SCREEN, "") == screen("show", "border-management-guide", TERM="dumb")
    assert (0, CARD, "") == screen("show", "children-at-risk-roundtable-2021", TERM="dumb")


def test_a_place_that_names_its_country_needs_no_other() -> None:
    """A card does not say twice where Dakar is."""
    out = screen("show", "seminaire-dakar-2022", TERM="dumb", RABAT_LANG="fr").out

    assert "Dakar, Sénégal\n" in out
    assert 1 == out.count("Sénégal")


def test_the_keys_of_json_are_those_of_list() -> None:
    """An activity has the same keys in JSON wherever it comes from."""
    (activity,) = json.loads(pipe("show", "border-management-guide", "-f", "json").out)

    assert KEYS == tuple(activity)


def test_activities_come_in_the_order_asked_for() -> None:
    """Several IDs are shown in the order in which they are typed, each once, or as --sort says."""
    arguments = ("return-webinar-2021", "border-management-guide", "return-webinar-2021")

    assert (0, "return-webinar-2021\nborder-management-guide\n", "") == pipe(
        "show", *arguments, "--fields", "id"
    )
    sorted_ids = (0, "border-management-guide\nreturn-webinar-2021\n", "")
    assert sorted_ids == pipe("show", *arguments, "--fields", "id", "--sort", "title")
    assert sorted_ids == pipe("show", *arguments, "--fields", "id", "--reverse")


def test_one_unknown_id_is_enough_to_fail() -> None:
    """Where an ID does not exist nothing is shown, and the nearest is suggested."""
    message = (
        "rabat: no such activity: border-managment-guide, x\n"
        "       Did you mean border-management-guide? To see every ID: rabat list\n"
    )
    assert (1, "", message) == pipe("show", "return-webinar-2021", "border-managment-guide", "x")


def test_every_url_is_there_as_text(sample: Dataset) -> None:
    """On a terminal each link of each activity can be read, at any width that it fits in."""
    ids = [activity.id for activity in sample.activities]
    output = screen("show", *ids, TERM="dumb", COLUMNS="200").out
    urls = {doc.url for activity in sample.activities for doc in activity.documents if doc.url}

    assert urls == urls & set(output.split())


def test_links_are_links_where_the_terminal_can(sample: Dataset) -> None:
    """On a terminal with colours each URL is a terminal hyperlink to itself."""
    ids = [activity.id for activity in sample.activities]
    output = screen("show", *ids, COLUMNS="200").out
    urls = {doc.url for activity in sample.activities for doc in activity.documents if doc.url}

    assert [] == [url for url in urls if f";{url}\x1b\\" not in output]


def test_all_are_those_that_the_filters_accept() -> None:
    """--all shows the cards of what list lists, in its order."""
    arguments = ("-o", "7-9", "-y", "2021", "--sort", "title")

    listed = [line.split("\t")[0] for line in pipe("list", *arguments).out.splitlines()]
    shown_ids = [line.split("\t")[0] for line in pipe("show", "--all", *arguments).out.splitlines()]
    assert listed == shown_ids
    assert (
        pipe("list", *arguments, "-f", "json").out
        == pipe("show", "--all", *arguments, "-f", "json").out
    )


@pytest.mark.parametrize("command", ["show", "cite"])
@pytest.mark.parametrize(
    "arguments", [("--kind", "study"), ("-y", "2021", "-o", "7"), ("--unaligned",)]
)
def test_a_filter_is_enough(command: str, arguments: tuple[str, ...]) -> None:
    """Without IDs, with a filter, the answer is that of --all."""
    assert pipe(command, "--all", *arguments) == pipe(command, *arguments)
    assert "" != pipe(command, *arguments).out


@pytest.mark.parametrize(
    "arguments",
    [(), ("--reverse",), ("--all", "return-webinar-2021"), ("return-webinar-2021", "-o", "1")],
)
def test_either_ids_or_all(arguments: tuple[str, ...]) -> None:
    """Neither, both, and IDs with filters are usage errors that say which is which."""
    both = "return-webinar-2021" in arguments
    message = (
        "IDs cannot be combined with --all or filters" if both else "give IDs, --all or filters"
    )

    assert (2, "", f"rabat: {message}\n       To see every ID: rabat list.\n") == pipe(
        "show", *arguments
    )


def test_nothing_is_an_answer() -> None:
    """Where the filters accept nothing a message says so, and --exit-code makes it 1."""
    assert (0, "", "No activity matches.\n") == screen("show", "--all", "-y", "1999", "-k", "study")
    assert (1, "[]\n", "") == pipe("show", "--all", "-y", "1999", "--exit-code", "-f", "json")


def test_one_country_leads_in_the_singular() -> None:
    """On its card and in a list, in French."""
    arguments = ("--lang", "fr", "border-management-meeting-2019")
    two = ("--lang", "fr", "legal-migration-meeting-2021")

    assert "Chef de file  Maroc" in re.sub(
        " {2,}", "  ", screen("show", *arguments, TERM="dumb").out
    )
    assert "Chefs de file  Portugal, Cabo Verde" in re.sub(
        " {2,}", "  ", screen("show", *two, TERM="dumb").out
    )
    listed = screen("list", "--lang", "fr", TERM="dumb").out
    assert " · chef de file\u00a0: Maroc" in listed
    assert " · chefs de file\u00a0: Portugal, Cabo Verde" in re.sub(r"\s*\n\s*", " ", listed)
