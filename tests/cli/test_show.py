"""``rabat show``: everything about some activities."""

import json

from rabat_cli import Dataset

from .running import pipe, screen
from .test_list import KEYS

SCREEN = """\
Good practices for carrying out border management projects

ID      border-management-guide
Kind    publication
When    undated
Themes  Border management

This guide was written after the Madrid meeting of July 2019. It is meant for
the partners of the dialogue and others concerned. It contains practical
guidelines.

Objective 11  Manage borders
              The guide helps to carry out border management projects with
              respect for the sovereignty of States and for human rights.
"""
LINE = (
    "border-management-guide\tpublication\t"
    "Good practices for carrying out border management projects\t\t\t\t\t\t\tborders\t11\t"
    "This guide was written after the Madrid meeting of July 2019. It is meant for the partners"
    " of the dialogue and others concerned. It contains practical guidelines.\t"
    "11: The guide helps to carry out border management projects with respect for the sovereignty"
    " of States and for human rights.\t\n"
)


def test_a_pipe_gets_one_line_of_raw_fields() -> None:
    """In a pipe an activity is one line of every field there is."""
    assert (0, LINE, "") == pipe("show", "border-management-guide")


def test_a_terminal_gets_a_card() -> None:
    """On a terminal an activity is a card, without what is unknown of it."""
    assert (0, SCREEN, "") == screen("show", "border-management-guide", TERM="dumb")


def test_the_keys_of_json_are_those_of_list() -> None:
    """An activity has the same keys in JSON wherever it comes from."""
    (activity,) = json.loads(pipe("show", "border-management-guide", "-f", "json").out)

    assert KEYS == tuple(activity)


def test_activities_come_in_the_order_asked_for() -> None:
    """Several IDs are shown in the order in which they are typed, each once."""
    asked = ("return-webinar-2021", "border-management-guide", "return-webinar-2021")

    assert (0, "return-webinar-2021\nborder-management-guide\n", "") == pipe(
        "show", *asked, "--fields", "id"
    )


def test_one_unknown_id_is_enough_to_fail() -> None:
    """Where an ID does not exist nothing is shown, and the nearest is suggested."""
    told = (
        "rabat: no such activity: border-managment-guide, x\n"
        "       Did you mean border-management-guide? To see every ID: rabat list\n"
    )
    assert (1, "", told) == pipe("show", "return-webinar-2021", "border-managment-guide", "x")


def test_every_url_is_there_as_text(bundled: Dataset) -> None:
    """On a terminal each link of each activity can be read, at any width that it fits in."""
    ids = [activity.id for activity in bundled.activities]
    shown = screen("show", *ids, TERM="dumb", COLUMNS="200").out
    urls = {doc.url for activity in bundled.activities for doc in activity.documents if doc.url}

    assert urls == urls & set(shown.split())


def test_links_are_links_where_the_terminal_can(bundled: Dataset) -> None:
    """On a terminal with colours each URL is a terminal hyperlink to itself."""
    ids = [activity.id for activity in bundled.activities]
    shown = screen("show", *ids, COLUMNS="200").out
    urls = {doc.url for activity in bundled.activities for doc in activity.documents if doc.url}

    assert [] == [url for url in urls if f";{url}\x1b\\" not in shown]
