"""``rabat objectives``: the 23 and how many activities serve each."""

import json

from rabat_cli import Dataset

from .running import pipe, screen


def test_a_pipe_gets_23_lines_of_raw_fields() -> None:
    """In a pipe an objective is one line: number, label, title and count."""
    code, out, err = pipe("objectives")

    assert (0, 23, "") == (code, out.count("\n"), err)
    assert (
        "3\tInformation provision\t"
        "Provide accurate and timely information at all stages of migration\t0"
    ) == out.splitlines()[2]


def test_a_terminal_gets_a_table_with_bars() -> None:
    """On a terminal they are a table, with a bar drawn to scale beside each count."""
    code, out, err = screen("objectives", TERM="dumb")

    assert (0, "") == (code, err)
    assert [
        "     Objective                                        Activities",
        "─" * 80,
        " 1   Data                                                      5   " + "▇" * 13,
        "     Collect and utilize accurate and disaggregated",
        "     data as a basis for evidence-based policies",
        " 2   Minimize adverse drivers                                  3   " + "▇" * 8,
    ] == out.splitlines()[:6]


def test_the_keys_of_json_are_these() -> None:
    """The keys of an objective in JSON are a promise."""
    objectives = json.loads(pipe("objectives", "-f", "json").out)

    assert {("number", "label", "title", "activities")} == {tuple(o) for o in objectives}
    assert ["fr", "en"] == list(objectives[0]["title"])
    assert [*range(1, 24)] == [objective["number"] for objective in objectives]


def test_the_counts_are_those_of_the_data(bundled: Dataset) -> None:
    """Each count is the number of activities that serve the objective."""
    objectives = json.loads(pipe("objectives", "-f", "json").out)

    assert {
        number: sum(number in activity.objectives for activity in bundled.activities)
        for number in range(1, 24)
    } == {objective["number"]: objective["activities"] for objective in objectives}
