"""``rabat objectives``: the 23 objectives and the number of activities that serve each."""

import json

import pytest

from rabat_cli import Dataset

from .running import pipe, screen


def test_pipe_gets_one_line_per_objective() -> None:
    """In a pipe, each objective is one line: number, label, title, round table and count."""
    code, out, err = pipe("objectives")

    assert (0, 23, "") == (code, out.count("\n"), err)
    assert (
        "3\tInformation provision\t"
        "Provide accurate and timely information at all stages of migration\t4\t0"
    ) == out.splitlines()[2]


def test_terminal_gets_a_table_with_bars() -> None:
    """On a terminal, the objectives are a table, with a bar drawn to scale beside each count."""
    code, out, err = screen("objectives", TERM="dumb")

    assert (0, "") == (code, err)
    assert [
        "     Objective: label, official title                      Activities",
        "─" * 80,
        " 1   Data                                                           1   " + "█" * 4,
        "     Collect and utilize accurate and disaggregated data",
        "     as a basis for evidence-based policies",
        " 2   Minimize adverse drivers                                       0",
    ] == out.splitlines()[5:11]


def test_json_keys_of_an_objective() -> None:
    """The JSON keys of an objective must not change."""
    objectives = json.loads(pipe("objectives", "-f", "json").out)

    assert {("number", "label", "title", "roundtable", "activities")} == {
        tuple(o) for o in objectives
    }
    assert ["fr", "en"] == list(objectives[0]["title"])
    assert [*range(1, 24)] == [objective["number"] for objective in objectives]


def test_counts_are_the_aligned_activities_of_the_data(sample: Dataset) -> None:
    """Each count is the number of activities that serve the objective."""
    objectives = json.loads(pipe("objectives", "-f", "json").out)

    assert {
        number: sum(number in activity.objectives for activity in sample.activities)
        for number in range(1, 24)
    } == {objective["number"]: objective["activities"] for objective in objectives}


@pytest.mark.parametrize("arguments", [("7-8",), ("-o", "7,8"), ("7", "-o", "8")])
def test_objectives_can_be_arguments_or_option_values(arguments: tuple[str, ...]) -> None:
    """Only the selected objectives are listed, each with all the activities that serve it."""
    out = pipe("objectives", *arguments, "--fields", "number,activities").out

    assert "7\t2\n8\t2\n" == out


def test_counts_of_a_year_match_the_alignment_table() -> None:
    """With --year, each objective has as many activities as in the alignment table of that year."""
    rows = json.loads(pipe("objectives", "--year", "2021", "-f", "json").out)
    table = json.loads(pipe("align", "--all", "--year", "2021", "-f", "json").out)

    assert [len(row["activities"]) for row in table] == [row["activities"] for row in rows]
    assert 0 < sum(row["activities"] for row in rows) < 20


def test_terminal_shows_filters_and_a_hint_on_unaligned_activities() -> None:
    """With filters, a terminal shows the filters, and a hint on the unaligned activities."""
    code, out, err = screen("objectives", "8", "--since", "2021", TERM="dumb", COLUMNS="1000")

    _title, _blank, filters, _blank, covered = out.splitlines()[:5]

    assert (0, "Objective 8: Save lives · Since: 1 January 2021") == (code, filters)
    assert covered.startswith("2 activities · 2021 · ")
    assert "aligns it with an objective: rabat list --unaligned --since 2021" in err


def test_roundtable_filter_lists_its_objectives() -> None:
    """With --roundtable, the objectives of this round table are listed."""
    out = pipe("objectives", "--roundtable", "3", "--fields", "number,roundtable").out

    assert ["14\t3", "15\t3", "16\t3", "19\t3", "20\t3", "22\t3"] == out.splitlines()


def test_page_without_filters_counts_all_and_aligned_activities() -> None:
    """Without filters, the page counts all and aligned activities, and has no note on others."""
    lines = pipe("objectives", "-f", "markdown").out.splitlines()

    assert lines[2].startswith("13 activities, 12 of them aligned with an objective · 2018–2022 · ")
    assert not lines[4].startswith("Not here")
