"""The commands that count: ``themes``, ``years``, ``kinds``, ``countries`` and the others."""

import json
import re
from pathlib import Path

import pytest

from rabat_cli import Dataset
from rabat_cli.cli.commands import COUNTING, command_spec
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
YEARS = "2018\t1\n2019\t3\n2020\t1\n2021\t5\n2022\t1\n\t2\n"
DIALOGUE_PAGE = f"""\
Rabat Process and Ministry Dialogue: activities by dialogue

15 activities · 2018–2023 · data of 30 June 2024

Activities of: Rabat Process (13), Ministry Dialogue (2)

Dialogue            ID                  Activities
{"─" * 61}
Rabat Process       rabat-process               13   {"█" * 8}
Ministry Dialogue   ministry-dialogue            2   {"█" * 2}
"""
YEAR_PAGE = f"""\
Rabat Process: activities by year

13 activities · 2018–2022 · data of 1 March 2022

Year      Activities
{"─" * 31}
2018               1   {"█" * 2}
2019               3   {"█" * 5}
2020               1   {"█" * 2}
2021               5   {"█" * 8}
2022               1   {"█" * 2}
undated            2
"""


@pytest.mark.parametrize(
    ("command", "expected"),
    [(("kinds",), KINDS), (("years",), YEARS), (("dialogues", *BOTH), DIALOGUES)],
)
def test_pipe_gets_one_line_per_value(command: tuple[str, ...], expected: str) -> None:
    """In a pipe, a line has ID, name and count; activities without a value are counted last."""
    assert (0, expected, "") == pipe(*command)


def test_every_theme_is_listed(sample: Dataset) -> None:
    """Each theme of the data has a line, with its label in the language in use."""
    lines = pipe("themes").out.splitlines()

    assert [theme.id for theme in sample.themes] == [line.split("\t")[0] for line in lines]
    assert "data\tData\t3" == lines[0]
    assert "data\tDonnées\t3" == pipe("themes", "--lang", "fr").out.splitlines()[0]


@pytest.mark.parametrize(
    ("command", "expected"), [(("years",), YEAR_PAGE), (("dialogues", *BOTH), DIALOGUE_PAGE)]
)
def test_terminal_gets_a_table_with_bars(command: tuple[str, ...], expected: str) -> None:
    """On a terminal, the counts are a table, with a bar drawn to scale beside each."""
    assert (0, expected, "") == screen(*command, TERM="dumb")


def test_columns_of_themes_fit_the_longest_label_and_id() -> None:
    """On a terminal, columns are as wide as the longest label and the longest ID."""
    assert [
        "Theme                           ID                     Activities",
        "─" * (68 + 8),
        "Data                            data                            3   " + "█" * 6,
        "Legal migration                 legal-migration                 1   " + "█" * 2,
    ] == screen("themes", TERM="dumb").out.splitlines()[4:8]


def test_countries_that_led_or_hosted_are_counted() -> None:
    """Each country has the number of activities that it led or hosted, led, and hosted."""
    out = pipe("countries").out.splitlines()

    assert ["BE\tBelgium\t1\t1\t0", "CH\tSwitzerland\t2\t2\t1"] == out[:2]
    assert "ES\tSpain\t1\t0\t1" in out
    assert "\t\t4\t0\t0" == out[-1]
    assert "CH\tSuisse\t2\t2\t1" in pipe("countries", "--lang", "fr").out.splitlines()


def test_partners_are_counted_by_name() -> None:
    """Each partner has a count, under its name in the language in use."""
    assert "UNHCR\t2\n" in pipe("partners").out
    assert "HCR\t2\n" in pipe("partners", "--lang", "fr").out
    assert ["Partner", "Activities"] == screen("partners", TERM="dumb").out.splitlines()[4].split()


def test_counts_of_countries_have_headings_on_a_terminal() -> None:
    """On a terminal, the three counts of countries have headings in the language in use."""
    for lang, headings in (
        ("en", ["Country", "Code", "Led or hosted", "Led", "Hosted"]),
        ("fr", ["Pays", "Code", "Chef de file ou hôte", "Chef de file", "Hôte"]),
    ):
        lines = screen("countries", "--lang", lang, TERM="dumb").out.splitlines()

        assert headings == re.split("  +", lines[4].strip())


ORDERS = [
    *((name, order) for name in COUNTING for order in command_spec(name).orders),
    ("objectives", "activities"),
]


@pytest.mark.parametrize(("command", "order"), ORDERS)
def test_sorting_by_a_count_puts_the_highest_first(command: str, order: str) -> None:
    """--sort by a count puts the highest first, --reverse last; missing values stay at the end."""
    default = json.loads(pipe(command, "-f", "json").out)
    stated = [row for row in default if next(iter(row.values())) is not None]
    unstated = default[len(stated) :]

    for reverse in (False, True):
        flag = ["--reverse"] if reverse else []
        result = pipe(command, "--sort", order, *flag, "-f", "json")
        expected = sorted(stated, key=lambda row: int(row[order]), reverse=not reverse)

        assert [*expected, *unstated] == json.loads(result.out)
    assert [*reversed(stated), *unstated] == json.loads(
        pipe(command, "--reverse", "-f", "json").out
    )


@pytest.mark.parametrize("command", [*COUNTING, "objectives"])
def test_unknown_order_is_refused_with_the_choices(command: str) -> None:
    """An unknown order is a usage error that names the orders of the command; TAB offers them."""
    code, out, err = pipe(command, "--sort", "date")
    orders = ", ".join(command_spec(command).orders)

    assert (2, "") == (code, out)
    assert f"rabat: no such order: 'date'\n       Choose from: {orders}.\n" == err
    assert orders == ", ".join(values(f"rabat {command} --sort "))


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("countries", ["code", "name", "activities", "led", "hosted"]),
        ("dialogues", ["id", "name", "source", "activities"]),
        ("kinds", ["id", "label", "activities"]),
        ("themes", ["id", "label", "activities"]),
    ],
)
def test_json_keys_of_counts(command: str, expected: list[str]) -> None:
    """The JSON keys of counts must not change; names are in both languages, or null."""
    records = json.loads(pipe(command, "-f", "json").out)

    assert expected == [*records[0]]
    assert ["fr", "en"] == [*records[0][expected[1]]]
    if command in ("countries", "kinds"):
        assert [None, None] == [records[-1][key] for key in expected[:2]]


def test_json_of_years_and_partners_has_no_ids() -> None:
    """In JSON, a year is a number, or null for undated activities; a partner has only a name."""
    years = json.loads(pipe("years", "-f", "json").out)

    assert [{"year": 2018, "activities": 1}, {"year": None, "activities": 2}] == [
        years[0],
        years[-1],
    ]
    assert ["name", "activities"] == [*json.loads(pipe("partners", "-f", "json").out)[0]]


def test_missing_source_of_a_dialogue_is_null_in_json() -> None:
    """If a dialogue has no source, the source is null in JSON and an empty field in a line."""
    data = b'format = 1\ndialogue.name.en = "D"\n[[activity]]\nid = "a"\ntitle.en = "A"\n'
    (record,) = json.loads(pipe("dialogues", "--data", "-", "-f", "json", stdin=data).out)

    assert ("d", None, 1) == (record["id"], record["source"], record["activities"])
    assert "d\tD\t\t1\n" == pipe("dialogues", "--data", "-", stdin=data).out


FILTERED = f"""\
Rabat Process: activities by kind

Year: 2021

5 activities · 2021 · data of 1 March 2022

Not here: 2 activities without a date

Kind          ID           Activities
{"─" * 48}
meeting       meeting               2   {"█" * 8}
round table   roundtable            2   {"█" * 8}
webinar       webinar               1   {"█" * 4}
"""


def test_terminal_shows_the_filters_above_the_counts() -> None:
    """A terminal gets the filters and what they leave out; a pipe gets only the rows."""
    hint = "2 activities left out, because they have no date: rabat list --year undated\n"
    filters = ("--year", "2021", "--sort", "activities")

    assert (0, FILTERED, hint) == screen("kinds", *filters, TERM="dumb")
    assert "meeting\tmeeting\t2\n" == pipe("kinds", *filters).out.splitlines(True)[0]


def test_themes_without_selected_activities_have_the_count_0() -> None:
    """With filters, every theme is listed, some with the count 0."""
    rows = json.loads(pipe("themes", "--year", "2020", "-f", "json").out)

    assert [theme["id"] for theme in json.loads(pipe("themes", "-f", "json").out)] == [
        row["id"] for row in rows
    ]
    assert {0, 1} == {row["activities"] for row in rows}


@pytest.mark.parametrize("command", COUNTING)
def test_counts_are_empty_if_no_activity_matches(command: str) -> None:
    """If no activity matches, there are no rows, only a hint; --exit-code exits with 1."""
    question = (command, "--year", "2015")
    hint = (
        "No activity matches. 2 activities left out, because they have no date: rabat\n"
        "list --year undated\n"
    )

    assert (0, "[]\n", "") == pipe(*question, "-f", "json")
    assert (0, "", hint) == screen(*question)
    assert (1, "") == pipe(*question, "--exit-code")[:2]


def test_countries_are_sorted_by_name_on_pages_and_by_code_in_csv() -> None:
    """Pages sort countries by their names without regard to accents, CSV by their codes."""
    page = pipe("countries", "--lang", "fr", "-f", "markdown").out
    names = re.findall(r"^\| \*\*(.+?)\*\* \|", page, re.MULTILINE)
    codes = [line.split(",")[0] for line in pipe("countries", "-f", "csv").out.splitlines()[1:]]

    assert len(names) > 3
    assert sorted(names, key=fold) == names
    assert sorted(filter(None, codes)) == [*filter(None, codes)]


def test_activity_without_theme_is_in_no_count_of_themes(tmp_path: Path) -> None:
    """An activity without a theme changes no count of themes, and is in the last group of align."""
    file = tmp_path / "own.toml"
    file.write_text(
        'format = 1\n[[activity]]\nid = "bare"\ntitle.en = "Bare"\n'
        'alignment = [{ objective = 20, contribution.en = "Money is sent." }]\n',
        encoding="utf-8",
    )
    files = ("--data", SAMPLE, "--add", str(file))

    assert pipe("themes").out == pipe("themes", *files).out
    page = pipe("align", "--by", "theme", *files, "-f", "markdown").out
    assert "Money is sent." in page.partition("## no theme stated")[2]


def test_dataset_without_activities_has_no_counts() -> None:
    """For a valid dataset without activities, a message says that there is nothing to count."""
    assert (0, "", "") == pipe("years", "--data", "-", stdin=b"format = 1\n")
    assert (0, "", "Nothing.\n") == screen("years", "--data", "-", stdin=b"format = 1\n")
