"""``rabat align``: the alignment table, its groups and the grid."""

import itertools
import json

import pytest

from rabat_cli import Dataset
from rabat_cli.query.group import GROUPINGS

from .running import MINISTRY, pipe, screen
from .test_list import UNALIGNED

GAPS = [2, 3, 4, 6, 12, 13, 14, 15, 17, 19, 22]
SERVED = [number for number in range(1, 24) if number not in GAPS]
SCREEN = """\
Rabat Process: objectives without an aligned activity

Objective 3: Information provision

data of 1 March 2022

Not here: 1 activity that no source aligns with an objective (2022)

    Objective: label, official title
──────────────────────────────────────────────────────────────────────
3   Information provision
    Provide accurate and timely information at all stages of migration
"""
MATRIX = """\
Rabat Process: number of activities by objective of the Global Compact for
Migration (GCM) and by year

Objectives 7–8

2 of 2 objectives · 2 activities · 2021 · data of 1 March 2022

Not here: 1 activity that no source aligns with an objective (2022)

    Objective                       2021   Total
────────────────────────────────────────────────
7   Reduce vulnerabilities           ●2      2
8   Save lives                       ●2      2
    Aligned activities, each once    2       2
"""


def numbers(*arguments: str) -> list[int]:
    """Return the numbers of the objectives in the JSON answer to these *arguments*."""
    code, out, err = pipe("align", *arguments, "-f", "json")
    assert (0, "") == (code, err)
    return [served["objective"]["number"] for served in json.loads(out)]


def test_default_table_has_the_objectives_with_activities() -> None:
    """Without options, the table has the objectives with activities, as in the source document."""
    assert SERVED == numbers()


def test_gaps_option_lists_the_objectives_without_activities() -> None:
    """With --gaps, the table has exactly the objectives without activities."""
    assert GAPS == numbers("--gaps")


def test_all_option_lists_every_objective() -> None:
    """With --all, the table has all 23 objectives."""
    assert [*range(1, 24)] == numbers("--all")


def test_objective_option_limits_the_rows() -> None:
    """With --objective, the table has only these objectives, although activities serve others."""
    assert [5] == numbers("-o", "5")
    assert [3, 5] == numbers("-o", "5,3", "--all")
    assert [3, 4] == numbers("-o", "3-5", "--gaps")


def test_pipe_gets_one_line_per_objective_and_activity(sample: Dataset) -> None:
    """In a pipe, each pair of an objective and an activity is one line."""
    lines = [line.split("\t") for line in pipe("align").out.splitlines()]

    expected = {(number, a.id) for a in sample.activities for number in a.objectives}
    assert len(expected) == len(lines)
    assert expected == {(int(line[0]), line[2]) for line in lines}


def test_pipe_lines_have_six_fields() -> None:
    """A line has the number, the label, the ID, the year, the title and the contribution."""
    out = pipe("align", "-o", "16").out

    assert [
        "16",
        "Inclusion and social cohesion",
        "cities-meeting-2021",
        "2021",
        "National authorities, local authorities and migration",
    ] == out.split("\t")[:5]
    assert 6 == len(out.split("\t"))
    assert 1 == out.count("\n")


def test_objective_without_activities_is_a_line_with_empty_fields() -> None:
    """The line of an objective without activities has empty fields for the activity."""
    assert (0, "3\tInformation provision\t\t\t\t\n", "") == pipe("align", "--gaps", "-o", "3")


def test_terminal_gets_the_table_and_a_count() -> None:
    """A terminal gets the table of the source document, and the count on standard error."""
    code, out, err = screen("align", "--gaps", "-o", "3", TERM="dumb")

    assert (0, SCREEN) == (code, out)
    assert f"1 objective; {UNALIGNED}" == " ".join(err.split())


def test_unaligned_activities_are_counted_in_a_hint_on_a_terminal() -> None:
    """On a terminal, a hint counts the unaligned activities; in a pipe, there is none."""
    wide = {"COLUMNS": "120"}

    assert (0, "", f"No activity matches. {UNALIGNED}\n") == screen("align", "-o", "3", **wide)
    assert (0, "", f"No activity matches. {UNALIGNED}\n") == screen("align", "--unaligned", **wide)
    assert f"1 objective; {UNALIGNED}\n" == screen("align", "-o", "7", **wide).err
    assert (0, "", "") == pipe("align", "-o", "3")


def test_page_names_the_objectives_without_activities() -> None:
    """A page names the objectives without activities, and mentions no options of the program."""
    partial = pipe("align", "3-8", "-f", "markdown").out
    empty = pipe("align", "3", "-f", "markdown").out
    limited = pipe("align", "5,18", "-y", "2020", "-f", "markdown").out
    unfiltered = pipe("align", "-f", "markdown").out

    assert "\nObjectives without an aligned activity: 3, 4, 6\n" in partial
    assert "\nObjectives without an aligned activity: 3\n\nNo activity matches.\n" in empty
    assert "\nObjectives without an aligned activity in this selection: 5, 18\n" in limited
    assert "without activities" not in pipe("align", "3-8", "--all", "-f", "markdown").out
    assert f"\nObjectives without an aligned activity: {', '.join(map(str, GAPS))}\n" in unfiltered
    assert "--unaligned" not in partial + empty + limited


def test_matrix_on_a_terminal_is_a_grid_of_marks() -> None:
    """On a terminal, --matrix shows a grid of marks with their counts."""
    code, out, err = screen("align", "--matrix", "year", "-o", "7-8", TERM="dumb")

    assert (0, MATRIX) == (code, out)
    assert err.startswith("2 objectives; ")


def test_matrix_in_a_pipe_is_a_line_of_counts_per_objective() -> None:
    """In a pipe, --matrix gives one line of counts for each objective."""
    assert (0, "7\tReduce vulnerabilities\t2\n8\tSave lives\t2\n", "") == pipe(
        "align", "--matrix", "year", "-o", "7-8"
    )


def test_matrix_in_csv_has_a_column_per_year() -> None:
    """In CSV, --matrix year gives a column for each year, and undated activities the last one."""
    out = pipe("align", "--matrix", "year", "-f", "csv").out

    assert "objective,label,2018,2019,2020,2021,undated" == out.splitlines()[0]
    assert "1,Data,0,0,0,0,1" == out.splitlines()[1]


def test_json_keys_of_the_alignment_table() -> None:
    """The JSON keys of the alignment table, also the nested ones, must not change."""
    (served,) = json.loads(pipe("align", "-o", "10", "-f", "json").out)

    assert ["objective", "activities"] == list(served)
    assert ["number", "label", "title", "roundtable"] == list(served["objective"])
    assert ["id", "title", "year", "contribution", "dialogue"] == list(served["activities"][0])
    assert ["fr", "en"] == list(served["activities"][0]["contribution"])
    assert ["fr", "en"] == list(served["objective"]["label"])


WITH_ALIGNMENT = ["id", "title", "year", "alignment", "dialogue"]


@pytest.mark.parametrize(
    ("arguments", "keys", "inner"),
    [
        *((("--by", by), [by, "activities"], WITH_ALIGNMENT) for by in GROUPINGS),
        *((("--matrix", by), ["objective", "cells"], [by, "activities"]) for by in GROUPINGS),
        (("--by", "roundtable"), ["roundtable", "objectives"], ["objective", "activities"]),
    ],
)
def test_json_keys_of_groups_and_grids(
    arguments: tuple[str, ...], keys: list[str], inner: list[str]
) -> None:
    """The JSON keys of each grouping and each grid must not change."""
    first = json.loads(pipe("align", *arguments, "-f", "json").out)[0]

    assert keys == list(first)
    assert inner == list(first[keys[1]][0])


def test_groups_have_only_alignments_with_the_selected_objectives() -> None:
    """With --objective, activities in a group have only their alignments with these objectives."""
    (year,) = json.loads(pipe("align", "--by", "year", "-o", "18", "-f", "json").out)

    assert [[18]] == [[a["objective"] for a in act["alignment"]] for act in year["activities"]]


def test_missing_contribution_is_null_in_json() -> None:
    """An alignment without a contribution has null in JSON."""
    data = b'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\nalignment = [{ objective = 2 }]\n'
    out = pipe("align", "--data", "-", "-f", "json", "--fields", "activities", stdin=data).out

    expected = [
        {"activities": [{"id": "a", "title": {"fr": None, "en": "A"}, "year": None,
                         "contribution": None, "dialogue": None}]}
    ]  # fmt: skip
    assert expected == json.loads(out)


ONE = "Objective 8 is not a gap: 2 activities are aligned with it. See: rabat align 8"
UNDATED = (
    "Objective 1 is not a gap: 1 activity is aligned with it. See: rabat align 1 --year undated"
)
SEVERAL = "None of these 3 objectives is a gap: each has activities. See: rabat align 9 7-8"
FRENCH = (
    "L'objectif 8 n'est pas une lacune\xa0: 2 activités sont alignées sur lui."
    " Voir\xa0: rabat align 8 --lang fr"
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("8 --gaps", ONE),
        ("-o 1 --gaps -y undated", UNDATED),
        ("7-8 --gaps -o 9", SEVERAL),
        ("8 --gaps --lang fr", FRENCH),
    ],
)
def test_gaps_option_reports_objectives_that_have_activities(question: str, text: str) -> None:
    """If the objectives selected with --gaps all have activities, a message says so.

    A terminal also gets the command that lists the activities. A pipe gets nothing, and with
    --exit-code the exit code is 1.
    """
    arguments = ("align", *question.split())

    assert (0, "", f"{text}\n") == screen(*arguments, COLUMNS="200")
    assert (1, "", "") == pipe(*arguments, "--exit-code")
    assert text.partition(". ")[0] in pipe(*arguments, "-f", "markdown").out


VIEWS = (("--all",), ("--gaps",), ("--by", "theme"), ("--matrix", "year"))
TOGETHER = {(("--all",), ("--matrix", "year")), (("--matrix", "year"), ("--all",))}


@pytest.mark.parametrize("pair", [*itertools.permutations(VIEWS, 2)])
def test_two_views_are_a_usage_error_except_all_with_matrix(
    pair: tuple[tuple[str, ...], ...],
) -> None:
    """Only --all and --matrix can be combined; any other two views are a usage error."""
    code, out, err = pipe("align", *pair[0], *pair[1])

    assert (0 if pair in TOGETHER else 2) == code
    assert (code == 0) is bool(out)
    assert (code == 2) is ("cannot be used together\n       Choose one of them.\n" in err)


EVERY = [
    (),
    *VIEWS,
    ("--by", "roundtable"),
    *((option, by) for option in ("--by", "--matrix") for by in GROUPINGS),
]


@pytest.mark.parametrize("view", EVERY)
@pytest.mark.parametrize("name", ["tsv", "csv", "json", "jsonl", "table"])
def test_views_are_empty_if_no_activity_matches(view: tuple[str, ...], name: str) -> None:
    """If no activity matches, every view is empty, except those that list every objective."""
    arguments = ("-y", "1999", "-o", "5", "-f", name)
    code, out, err = pipe("align", *view, *arguments, "--exit-code")

    has_rows = view in (("--all",), ("--gaps",), ("--by", "roundtable"))
    assert (0 if has_rows else 1, "") == (code, err)
    assert has_rows is ("5" in out and "pathways" in out)


@pytest.mark.parametrize("argument", ["5", "5,5", "5-5"])
def test_arguments_are_objectives_like_values_of_the_option(argument: str) -> None:
    """An argument means the same as a value of --objective, and both add up."""
    assert pipe("align", "-o", "5") == pipe("align", argument)
    assert [5, 18] == numbers(argument, "-o", "18")


def test_round_tables_list_all_their_objectives() -> None:
    """With --by roundtable, the four round tables list all their objectives."""
    rows = json.loads(pipe("align", "--by", "roundtable", "-f", "json").out)
    objectives = [objective["objective"] for part in rows for objective in part["objectives"]]

    assert [1, 2, 3, 4] == [part["roundtable"] for part in rows]
    assert [*range(1, 24)] == sorted(objective["number"] for objective in objectives)
    assert [part["roundtable"] for part in rows for _one in part["objectives"]] == [
        objective["roundtable"] for objective in objectives
    ]


def test_round_table_on_a_page_names_its_gaps() -> None:
    """On a page, a line below each round table names its objectives without activities."""
    out = screen("align", "--by", "roundtable", "--roundtable", "2", TERM="dumb").out

    assert (
        "\nRound table 2 · 7 activities\n\nObjectives without an aligned activity: 4, 13\n"
    ) in out
    assert "Round table 1" not in out


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_group_headings_count_their_activities(form: str) -> None:
    """The heading of a round table or another group counts the activities of the group."""
    roundtables = pipe("align", "--by", "roundtable", "-f", form).out
    years = pipe("align", "--by", "year", "-f", form, "--lang", "fr").out

    assert "Round table 4 · 4 activities" in roundtables
    assert "2019 · 3 activités" in years


def test_group_headings_count_the_activities_of_each_dialogue() -> None:
    """With several dialogues, a group heading counts each apart, except with --by dialogue."""
    both = ("--add", MINISTRY, "-f", "markdown")
    roundtables = pipe("align", "--by", "roundtable", *both).out
    dialogues = pipe("align", "--by", "dialogue", *both).out

    assert (
        "## Round table 2 · 9 activities: Rabat Process (7), Ministry Dialogue (2)" in roundtables
    )
    assert "\n## Ministry Dialogue · 2 activities\n" in dialogues


def test_activities_name_their_other_objectives_if_some_are_selected() -> None:
    """If only some objectives are selected, an activity names the others that it serves."""
    selected, by_year, unfiltered = (
        pipe("align", *arguments, "-f", "markdown").out
        for arguments in (["5"], ["5", "--by", "year"], [])
    )

    assert "also serves objective 18" in selected
    assert "also serves objective 18" in by_year
    assert "also serves" not in unfiltered


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_page_with_chosen_fields_keeps_its_counts_and_gaps(form: str) -> None:
    """With --fields, a page still counts aligned and unaligned activities and names the gaps."""
    out = pipe("align", "--fields", "objective,label,title", "-f", form).out

    assert "12 activities" in out
    assert "Not here: 1 activity" in out
    assert "Objectives without an aligned activity" in out


def test_objective_outside_the_selected_round_table_matches_nothing() -> None:
    """If the selected round table does not have the selected objective, no activity matches."""
    err = screen("align", "--by", "roundtable", "-o", "1", "--roundtable", "3").err

    assert err.startswith("No activity matches.")


def test_pipe_lines_begin_with_the_round_table() -> None:
    """In a pipe, lines of --by roundtable begin with the number of the round table."""
    out = pipe("align", "--by", "roundtable", "-o", "3,16").out

    assert [["3", "16", "Inclusion and social cohesion"], ["4", "3", "Information provision"]] == [
        line.split("\t")[:3] for line in out.splitlines()
    ]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("theme", {"inclusion", "data"}),
        ("year", {"2021"}),
        ("kind", {"meeting"}),
        ("country", {"FR"}),
        ("dialogue", {"rabat-process"}),
    ],
)
def test_pipe_lines_of_groups_begin_with_the_key(by: str, expected: set[str]) -> None:
    """In a pipe, the lines of a group begin with its key, and not with its label."""
    out = pipe("align", "16", "--by", by).out

    assert expected == {line.partition("\t")[0] for line in out.splitlines()}


def test_unaligned_activities_are_counted_in_a_note_on_a_page() -> None:
    """A note on a page counts the unaligned activities of the selection, if there are any."""
    out = pipe("align", "-f", "markdown").out

    note = "Not here: 1 activity that no source aligns with an objective"

    assert note in out
    assert note in pipe("align", "7", "-f", "markdown").out
    assert note not in pipe("align", "-y", "2021", "-f", "markdown").out
