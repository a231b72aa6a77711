"""``rabat years``: the years and how many activities each has."""

from .running import pipe, screen

SCREEN = f"""\
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
JSONL = """\
{"year":2018,"activities":1}
{"year":2019,"activities":3}
{"year":2020,"activities":1}
{"year":2021,"activities":5}
{"year":2022,"activities":1}
{"year":null,"activities":2}
"""


def test_a_pipe_gets_lines_of_raw_fields() -> None:
    """In a pipe a year is one line with its count; what is undated has no year."""
    assert (0, "2018\t1\n2019\t3\n2020\t1\n2021\t5\n2022\t1\n\t2\n", "") == pipe("years")


def test_a_terminal_gets_a_table_with_bars() -> None:
    """On a terminal they are a table, each year with a bar drawn to scale beside its count."""
    assert (0, SCREEN, "") == screen("years", TERM="dumb")


def test_the_keys_of_json_are_these() -> None:
    """The keys of a year in JSON are a promise, and what is undated has null."""
    assert (0, JSONL, "") == pipe("years", "-f", "jsonl")


def test_a_dataset_without_activities_has_no_years() -> None:
    """An empty dataset is valid; a message says that there is nothing."""
    assert (0, "", "") == pipe("years", "--data", "-", stdin=b"format = 1\n")
    assert (0, "", "Nothing.\n") == screen("years", "--data", "-", stdin=b"format = 1\n")
