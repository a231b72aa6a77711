"""``rabat show``: everything about the chosen activities."""

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


def test_pipe_gets_one_line_with_all_fields() -> None:
    """In a pipe, an activity is one line of all its fields, separated by tabs."""
    code, out, err = pipe("show", "border-management-guide")

    # New fields are added at the end; this activity has no values for them.
    assert (0, LINE, "") == (code, f"{out.rstrip()}\n", err)


def test_terminal_gets_a_card_without_empty_fields() -> None:
    """On a terminal, an activity is a card, without the fields that have no value."""
    assert (0, SCREEN, "") == screen("show", "border-management-guide", TERM="dumb")
    assert (0, CARD, "") == screen("show", "children-at-risk-roundtable-2021", TERM="dumb")


def test_card_does_not_repeat_a_country_that_the_place_names() -> None:
    """If the place names its country ("Dakar, Sénégal"), the card does not add the country."""
    out = screen("show", "seminaire-dakar-2022", TERM="dumb", RABAT_LANG="fr").out

    assert "Dakar, Sénégal\n" in out
    assert 1 == out.count("Sénégal")


def test_json_keys_are_those_of_list() -> None:
    """In JSON, an activity has the same keys as in the answer of ``list``."""
    (activity,) = json.loads(pipe("show", "border-management-guide", "-f", "json").out)

    assert KEYS == tuple(activity)


def test_activities_have_the_order_of_the_typed_ids() -> None:
    """Activities have the order of the typed IDs, each once; --sort and --reverse change it."""
    arguments = ("return-webinar-2021", "border-management-guide", "return-webinar-2021")

    assert (0, "return-webinar-2021\nborder-management-guide\n", "") == pipe(
        "show", *arguments, "--fields", "id"
    )
    sorted_ids = (0, "border-management-guide\nreturn-webinar-2021\n", "")
    assert sorted_ids == pipe("show", *arguments, "--fields", "id", "--sort", "title")
    assert sorted_ids == pipe("show", *arguments, "--fields", "id", "--reverse")


def test_one_unknown_id_among_others_is_an_error() -> None:
    """If one of several IDs is unknown, no activity is shown, and the nearest ID is proposed."""
    message = (
        "rabat: no such activity: border-managment-guide, x\n"
        "       Did you mean border-management-guide? To see every ID: rabat list\n"
    )
    assert (1, "", message) == pipe("show", "return-webinar-2021", "border-managment-guide", "x")


def test_terminal_shows_every_url_as_text(sample: Dataset) -> None:
    """On a wide terminal, the URL of each document is shown as text, in one piece."""
    ids = [activity.id for activity in sample.activities]
    output = screen("show", *ids, TERM="dumb", COLUMNS="200").out
    urls = {doc.url for activity in sample.activities for doc in activity.documents if doc.url}

    assert urls == urls & set(output.split())


def test_urls_are_hyperlinks_on_a_terminal_with_colours(sample: Dataset) -> None:
    """On a terminal with colours, each URL is a terminal hyperlink to itself."""
    ids = [activity.id for activity in sample.activities]
    output = screen("show", *ids, COLUMNS="200").out
    urls = {doc.url for activity in sample.activities for doc in activity.documents if doc.url}

    assert [] == [url for url in urls if f";{url}\x1b\\" not in output]


def test_all_option_shows_the_activities_of_list() -> None:
    """``show --all`` shows the same activities as ``list`` with the same filters, in its order."""
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
def test_filter_without_ids_implies_the_all_option(
    command: str, arguments: tuple[str, ...]
) -> None:
    """With a filter and without IDs, ``show`` and ``cite`` answer as with --all."""
    assert pipe(command, "--all", *arguments) == pipe(command, *arguments)
    assert "" != pipe(command, *arguments).out


@pytest.mark.parametrize(
    "arguments",
    [(), ("--reverse",), ("--all", "return-webinar-2021"), ("return-webinar-2021", "-o", "1")],
)
def test_ids_and_the_all_option_exclude_each_other(arguments: tuple[str, ...]) -> None:
    """Neither IDs nor --all or filters, or both together, is a usage error."""
    both = "return-webinar-2021" in arguments
    message = (
        "IDs cannot be combined with --all or filters" if both else "give IDs, --all or filters"
    )

    assert (2, "", f"rabat: {message}\n       To see every ID: rabat list.\n") == pipe(
        "show", *arguments
    )


def test_empty_selection_is_reported() -> None:
    """If no activity matches, a terminal gets a message, and --exit-code makes the exit code 1."""
    assert (0, "", "No activity matches.\n") == screen("show", "--all", "-y", "1999", "-k", "study")
    assert (1, "[]\n", "") == pipe("show", "--all", "-y", "1999", "--exit-code", "-f", "json")


def test_french_heading_of_leading_countries_agrees_in_number() -> None:
    """In French, a card and a list have "Chef de file" for one country, "Chefs de file" for two."""
    one_leader = ("--lang", "fr", "border-management-meeting-2019")
    two_leaders = ("--lang", "fr", "legal-migration-meeting-2021")

    assert "Chef de file  Maroc" in re.sub(
        " {2,}", "  ", screen("show", *one_leader, TERM="dumb").out
    )
    assert "Chefs de file  Portugal, Cabo Verde" in re.sub(
        " {2,}", "  ", screen("show", *two_leaders, TERM="dumb").out
    )
    listed = screen("list", "--lang", "fr", TERM="dumb").out
    assert " · chef de file\u00a0: Maroc" in listed
    assert " · chefs de file\u00a0: Portugal, Cabo Verde" in re.sub(r"\s*\n\s*", " ", listed)
