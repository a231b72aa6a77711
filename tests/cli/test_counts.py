"""The commands that count: ``countries``, ``dialogues`` and ``kinds``."""

import json
import re

import pytest

from rabat_cli.cli.app import COUNTING, command_module
from rabat_cli.text import fold

from .completion.asking import values
from .running import MINISTRY, SAMPLE, pipe, screen

BOTH = ("--data", SAMPLE, "--data", MINISTRY)
KINDS = """\
meeting\tmeeting\t3
workshop\tworkshop\t2
roundtable\tround table\t2
webinar\twebinar\t1
study\tstudy\t1
publication\tpublication\t1
partnership\tpartnership\t1
framework\tframework\t1
\t\t1
"""
DIALOGUES = """\
rabat-process\tRabat Process\tOverview of the activities of the Rabat Process\t13
ministry-dialogue\tMinistry Dialogue\tAnnual report of the Ministry\t2
"""
SCREEN = f"""\
Rabat Process and Ministry Dialogue: activities by dialogue

15 activities · 2018–2023 · data of 30 June 2024

Activities of: Rabat Process (13), Ministry Dialogue (2)

Dialogue            ID                  Activities
{"─" * 61}
Rabat Process       rabat-process               13   {"█" * 8}
Ministry Dialogue   ministry-dialogue            2   {"█" * 2}
"""


def test_kinds_have_ids_names_and_counts() -> None:
    """A kind is its id, its name and its count; what has none comes last."""
    assert (0, KINDS, "") == pipe("kinds")


def test_countries_that_led_or_hosted_are_counted() -> None:
    """Each country that led or hosted, by its code and its name, an activity once for each."""
    out = pipe("countries").out.splitlines()

    assert ["BE\tBelgium\t1\t1\t0", "CH\tSwitzerland\t2\t2\t1"] == out[:2]
    assert "ES\tSpain\t1\t0\t1" in out
    assert "\t\t4\t0\t0" == out[-1]
    assert "CH\tSuisse\t2\t2\t1" in pipe("countries", "--lang", "fr").out.splitlines()


def test_partners_by_name() -> None:
    """Each partner organisation with its count; people see its name in one language."""
    assert "UNHCR\t2\n" in pipe("partners").out
    assert "HCR\t2\n" in pipe("partners", "--lang", "fr").out
    assert ["Partner", "Activities"] == screen("partners", TERM="dumb").out.splitlines()[4].split()
    assert ["name", "activities"] == [*json.loads(pipe("partners", "-f", "json").out)[0]]


def test_countries_under_headings() -> None:
    """A person sees which number is which."""
    for lang, headings in (
        ("en", ["Country", "Code", "Led or hosted", "Led", "Hosted"]),
        ("fr", ["Pays", "Code", "Chef de file ou hôte", "Chef de file", "Hôte"]),
    ):
        lines = screen("countries", "--lang", lang, TERM="dumb").out.splitlines()

        assert headings == re.split("  +", lines[4].strip())


ORDERS = [
    *((name, order) for name in COUNTING for order in command_module(name).ORDERS),
    ("objectives", "activities"),
]


@pytest.mark.parametrize(("command", "order"), ORDERS)
def test_a_count_is_an_order(command: str, order: str) -> None:
    """Most come first, and last with --reverse; what is not stated is always the last."""
    usual = json.loads(pipe(command, "-f", "json").out)
    stated = [row for row in usual if next(iter(row.values())) is not None]
    rest = usual[len(stated) :]

    for reverse in (False, True):
        flag = ["--reverse"] if reverse else []
        result = pipe(command, "--sort", order, *flag, "-f", "json")
        expected = sorted(stated, key=lambda row: int(row[order]), reverse=not reverse)

        assert [*expected, *rest] == json.loads(result.out)
    assert [*reversed(stated), *rest] == json.loads(pipe(command, "--reverse", "-f", "json").out)


@pytest.mark.parametrize("command", [*COUNTING, "objectives"])
def test_an_order_that_is_no_count(command: str) -> None:
    """The orders that there are are named, and offered at TAB."""
    code, out, err = pipe(command, "--sort", "date")
    orders = ", ".join(command_module(command).ORDERS)

    assert (2, "") == (code, out)
    assert f"rabat: no such order: 'date'\n       Choose from: {orders}.\n" == err
    assert orders == ", ".join(values(f"rabat {command} --sort "))


def test_dialogues_have_their_sources() -> None:
    """Each dialogue in the data with its source, in the order of the files."""
    assert (0, DIALOGUES, "") == pipe("dialogues", *BOTH)
    assert (0, SCREEN, "") == screen("dialogues", *BOTH, TERM="dumb")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("countries", ["code", "name", "activities", "led", "hosted"]),
        ("dialogues", ["id", "name", "source", "activities"]),
        ("kinds", ["id", "label", "activities"]),
    ],
)
def test_the_keys_of_json_are_these(command: str, expected: list[str]) -> None:
    """The keys are a promise; names are in both languages, and null where there is nothing."""
    records = json.loads(pipe(command, "-f", "json").out)

    assert expected == [*records[0]]
    assert ["fr", "en"] == [*records[0][expected[1]]]
    if command != "dialogues":
        assert [None, None] == [records[-1][key] for key in expected[:2]]


def test_a_dialogue_without_a_source_has_none() -> None:
    """In JSON the source is null, in a line it is empty."""
    data = b'format = 1\ndialogue.name.en = "D"\n[[activity]]\nid = "a"\ntitle.en = "A"\n'
    (record,) = json.loads(pipe("dialogues", "--data", "-", "-f", "json", stdin=data).out)

    assert ("d", None, 1) == (record["id"], record["source"], record["activities"])
    assert "d\tD\t\t1\n" == pipe("dialogues", "--data", "-", stdin=data).out


FILTERED = f"""\
Rabat Process: activities by kind

Years: 2021

5 activities · 2021 · data of 1 March 2022

Kind          ID           Activities
{"─" * 48}
meeting       meeting               2   {"█" * 8}
round table   roundtable            2   {"█" * 8}
webinar       webinar               1   {"█" * 4}
"""


def test_a_terminal_shows_what_is_counted_under_a_filter() -> None:
    """The filters, what is counted and what is left out; programs get the rows alone."""
    hint = "2 without a date left out: rabat list --year undated\n"
    filters = ("--year", "2021", "--sort", "activities")

    assert (0, FILTERED, hint) == screen("kinds", *filters, TERM="dumb")
    assert "meeting\tmeeting\t2\n" == pipe("kinds", *filters).out.splitlines(True)[0]


def test_themes_without_an_activity_of_the_selection_are_listed() -> None:
    """With filters, a theme may have the count 0; no theme is left out."""
    rows = json.loads(pipe("themes", "--year", "2020", "-f", "json").out)

    assert [theme["id"] for theme in json.loads(pipe("themes", "-f", "json").out)] == [
        row["id"] for row in rows
    ]
    assert {0, 1} == {row["activities"] for row in rows}


@pytest.mark.parametrize("command", COUNTING)
def test_filters_that_no_activity_meets_leave_a_count_empty(command: str) -> None:
    """As in list, there is a hint, and --exit-code makes the exit code 1."""
    question = (command, "--year", "2015")
    hint = "No activity matches. 2 without a date left out: rabat list --year undated\n"

    assert (0, "[]\n", "") == pipe(*question, "-f", "json")
    assert (0, "", hint) == screen(*question)
    assert (1, "") == pipe(*question, "--exit-code")[:2]


def test_people_see_countries_in_the_order_of_their_names() -> None:
    """With accents as if there were none; programs get the order of the codes."""
    page = pipe("countries", "--lang", "fr", "-f", "markdown").out
    names = re.findall(r"^\| \*\*(.+?)\*\* \|", page, re.MULTILINE)
    codes = [line.split(",")[0] for line in pipe("countries", "-f", "csv").out.splitlines()[1:]]

    assert len(names) > 3
    assert sorted(names, key=fold) == names
    assert sorted(filter(None, codes)) == [*filter(None, codes)]
