"""``rabat align``: the alignment table and its views."""

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
    """Return the numbers of the objectives in the JSON that answers these *arguments*."""
    code, out, err = pipe("align", *arguments, "-f", "json")
    assert (0, "") == (code, err)
    return [served["objective"]["number"] for served in json.loads(out)]


def test_the_objectives_with_activities_come_unasked() -> None:
    """By default the objectives that have activities are shown, as in the source document."""
    assert SERVED == numbers()


def test_the_gaps_are_these() -> None:
    """Exactly these objectives have no activity."""
    assert GAPS == numbers("--gaps")


def test_all_are_all() -> None:
    """With --all, every objective has a row."""
    assert [*range(1, 24)] == numbers("--all")


def test_objectives_limit_the_rows() -> None:
    """The meeting of December 2021 serves 5 and 18: asking for 5 shows 5 alone."""
    assert [5] == numbers("-o", "5")
    assert [3, 5] == numbers("-o", "5,3", "--all")
    assert [3, 4] == numbers("-o", "3-5", "--gaps")


def test_a_pipe_gets_one_line_a_pair(sample: Dataset) -> None:
    """In a pipe every pair of an objective and an activity is one line."""
    lines = [line.split("\t") for line in pipe("align").out.splitlines()]

    expected = {(number, a.id) for a in sample.activities for number in a.objectives}
    assert len(expected) == len(lines)
    assert expected == {(int(line[0]), line[2]) for line in lines}


def test_a_pipe_gets_raw_fields() -> None:
    """The fields are the number, the label, the ID, the year, the title and the contribution."""
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


def test_a_gap_is_a_line_of_its_own() -> None:
    """An objective without activities keeps its line, with nothing in the other fields."""
    assert (0, "3\tInformation provision\t\t\t\t\n", "") == pipe("align", "--gaps", "-o", "3")


def test_a_terminal_gets_the_table() -> None:
    """A terminal gets the table of the source document, and the count on standard error."""
    code, out, err = screen("align", "--gaps", "-o", "3", TERM="dumb")

    assert (0, SCREEN) == (code, out)
    assert f"1 objective; {UNALIGNED}" == " ".join(err.split())


def test_activities_that_no_source_aligns_are_counted() -> None:
    """Where no objective is served, a hint counts the activities that have none."""
    wide = {"COLUMNS": "120"}

    assert (0, "", f"No activity matches. {UNALIGNED}\n") == screen("align", "-o", "3", **wide)
    assert (0, "", f"No activity matches. {UNALIGNED}\n") == screen("align", "--unaligned", **wide)
    assert f"1 objective; {UNALIGNED}\n" == screen("align", "-o", "7", **wide).err
    assert (0, "", "") == pipe("align", "-o", "3")


def test_a_page_says_what_it_leaves_out() -> None:
    """Objectives that nothing serves are named, and no option of the program is in a document."""
    partial = pipe("align", "3-8", "-f", "markdown").out
    none = pipe("align", "3", "-f", "markdown").out
    limited = pipe("align", "5,18", "-y", "2020", "-f", "markdown").out
    all_of_it = pipe("align", "-f", "markdown").out

    assert "\nObjectives without an aligned activity: 3, 4, 6\n" in partial
    assert "\nObjectives without an aligned activity: 3\n\nNo activity matches.\n" in none
    assert "\nObjectives without an aligned activity in this selection: 5, 18\n" in limited
    assert "without activities" not in pipe("align", "3-8", "--all", "-f", "markdown").out
    assert f"\nObjectives without an aligned activity: {', '.join(map(str, GAPS))}\n" in all_of_it
    assert "--unaligned" not in partial + none + limited


def test_a_terminal_gets_a_grid() -> None:
    """On a terminal a matrix is a grid of marks with their counts."""
    code, out, err = screen("align", "--matrix", "year", "-o", "7-8", TERM="dumb")

    assert (0, MATRIX) == (code, out)
    assert err.startswith("2 objectives; ")


def test_a_grid_in_a_pipe_is_numbers() -> None:
    """In a pipe a matrix is one line of counts an objective."""
    assert (0, "7\tReduce vulnerabilities\t2\n8\tSave lives\t2\n", "") == pipe(
        "align", "--matrix", "year", "-o", "7-8"
    )


def test_a_grid_in_csv_has_headings() -> None:
    """In CSV the columns of a matrix are named by year, the undated last."""
    out = pipe("align", "--matrix", "year", "-f", "csv").out

    assert "objective,label,2018,2019,2020,2021,undated" == out.splitlines()[0]
    assert "1,Data,0,0,0,0,1" == out.splitlines()[1]


def test_the_keys_of_json_are_these() -> None:
    """The keys of the alignment table in JSON are a promise, down to the keys within them."""
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
def test_the_keys_of_the_other_views_are_these(
    arguments: tuple[str, ...], keys: list[str], inner: list[str]
) -> None:
    """Each view has its own keys in JSON, and they are a promise, too."""
    first = json.loads(pipe("align", *arguments, "-f", "json").out)[0]

    assert keys == list(first)
    assert inner == list(first[keys[1]][0])


def test_groups_hold_only_the_objectives_asked_for() -> None:
    """The group of a year has only the contributions to the objectives that are asked for."""
    (year,) = json.loads(pipe("align", "--by", "year", "-o", "18", "-f", "json").out)

    assert [[18]] == [[a["objective"] for a in act["alignment"]] for act in year["activities"]]


def test_a_contribution_that_is_not_stated_is_null() -> None:
    """An alignment without a contribution has null in JSON."""
    data = b'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\nalignment = [{ objective = 2 }]\n'
    out = pipe("align", "--data", "-", "-f", "json", "--fields", "activities", stdin=data).out

    expected = [
        {"activities": [{"id": "a", "title": {"fr": None, "en": "A"}, "year": None,
                         "contribution": None, "dialogue": None}]}
    ]  # fmt: skip
    assert expected == json.loads(out)


ONE = "Objective 8 is no gap: 2 activities are aligned with it. See: rabat align 8"
UNDATED = "Objective 1 is no gap: 1 activity is aligned with it. See: rabat align 1 --year undated"
SEVERAL = "None of these 3 objectives is a gap: each has activities. See: rabat align 9 7-8"
FRENCH = (
    "L'objectif 8 n'est pas une lacune\xa0: 2 activités sont alignées dessus."
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
def test_an_objective_with_activities_is_no_gap(question: str, text: str) -> None:
    """A terminal shows the command that lists them; a pipe gets nothing, and --exit-code a 1."""
    arguments = ("align", *question.split())

    assert (0, "", f"{text}\n") == screen(*arguments, COLUMNS="200")
    assert (1, "", "") == pipe(*arguments, "--exit-code")
    assert text.partition(". ")[0] in pipe(*arguments, "-f", "markdown").out


VIEWS = (("--all",), ("--gaps",), ("--by", "theme"), ("--matrix", "year"))
TOGETHER = {(("--all",), ("--matrix", "year")), (("--matrix", "year"), ("--all",))}


@pytest.mark.parametrize("pair", [*itertools.permutations(VIEWS, 2)])
def test_views_that_contradict_each_other(pair: tuple[tuple[str, ...], ...]) -> None:
    """Only --all and --matrix can be combined; any other two views are a usage error."""
    code, out, err = pipe("align", *pair[0], *pair[1])

    assert (0 if pair in TOGETHER else 2) == code
    assert (code == 0) is bool(out)
    assert (code == 2) is ("do not go together\n       Choose one of them.\n" in err)


EVERY = [
    (),
    *VIEWS,
    ("--by", "roundtable"),
    *((option, by) for option in ("--by", "--matrix") for by in GROUPINGS),
]


@pytest.mark.parametrize("view", EVERY)
@pytest.mark.parametrize("name", ["tsv", "csv", "json", "jsonl", "table"])
def test_every_view_can_be_empty(view: tuple[str, ...], name: str) -> None:
    """Filters that nothing passes leave every view empty but for those of every objective."""
    arguments = ("-y", "1999", "-o", "5", "-f", name)
    code, out, err = pipe("align", *view, *arguments, "--exit-code")

    has_rows = view in (("--all",), ("--gaps",), ("--by", "roundtable"))
    assert (0 if has_rows else 1, "") == (code, err)
    assert has_rows is ("5" in out and "pathways" in out)


@pytest.mark.parametrize("argument", ["5", "5,5", "5-5"])
def test_objectives_are_arguments_too(argument: str) -> None:
    """The argument is what --objective takes, without the letter; both add up."""
    assert pipe("align", "-o", "5") == pipe("align", argument)
    assert [5, 18] == numbers(argument, "-o", "18")


def test_under_round_tables_every_objective_stands() -> None:
    """The four tables in their order, each with its own objectives, also without activities."""
    rows = json.loads(pipe("align", "--by", "roundtable", "-f", "json").out)
    objectives = [objective["objective"] for part in rows for objective in part["objectives"]]

    assert [1, 2, 3, 4] == [part["roundtable"] for part in rows]
    assert [*range(1, 24)] == sorted(objective["number"] for objective in objectives)
    assert [part["roundtable"] for part in rows for _one in part["objectives"]] == [
        objective["roundtable"] for objective in objectives
    ]


def test_a_round_table_says_which_of_its_objectives_lack_activities() -> None:
    """On a page each table names its gaps in a line."""
    out = screen("align", "--by", "roundtable", "--roundtable", "2", TERM="dumb").out

    assert (
        "\nRound table 2 · 7 activities\n\nObjectives without an aligned activity: 4, 13\n"
    ) in out
    assert "Round table 1" not in out


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_a_heading_says_how_many_activities_its_group_has(form: str) -> None:
    """Round tables, years and all other groups; each activity counts once."""
    roundtables = pipe("align", "--by", "roundtable", "-f", form).out
    years = pipe("align", "--by", "year", "-f", form, "--lang", "fr").out

    assert "Round table 4 · 4 activities" in roundtables
    assert "2019 · 3 activités" in years


def test_beside_others_a_heading_counts_the_activities_of_each_dialogue() -> None:
    """With several dialogues, a heading counts each apart, except for the heading of a dialogue."""
    both = ("--add", MINISTRY, "-f", "markdown")
    roundtables = pipe("align", "--by", "roundtable", *both).out
    dialogues = pipe("align", "--by", "dialogue", *both).out

    assert (
        "## Round table 2 · 9 activities: Rabat Process (7), Ministry Dialogue (2)" in roundtables
    )
    assert "\n## Ministry Dialogue · 2 activities\n" in dialogues


def test_activities_of_some_objectives_say_which_others_they_serve() -> None:
    """Where all are asked for, each activity stands under each of its objectives anyway."""
    one, by_year, every = (
        pipe("align", *arguments, "-f", "markdown").out
        for arguments in (["5"], ["5", "--by", "year"], [])
    )

    assert "also serves objective 18" in one
    assert "also serves objective 18" in by_year
    assert "also serves" not in every


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_document_of_some_fields_says_what_it_covers(form: str) -> None:
    """How many activities there are, which are not here, and which objectives have none."""
    out = pipe("align", "--fields", "objective,label,title", "-f", form).out

    assert "12 activities" in out
    assert "Not here: 1 activity" in out
    assert "Objectives without an aligned activity" in out


def test_round_tables_without_an_objective_say_that_nothing_matches() -> None:
    """Objective 1 is not among those of the third round table."""
    err = screen("align", "--by", "roundtable", "-o", "1", "--roundtable", "3").err

    assert err.startswith("No activity matches.")


def test_a_round_table_in_a_pipe_is_a_field() -> None:
    """One line an objective and activity, the number of the round table first."""
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
def test_groups_in_a_pipe_begin_with_their_key(by: str, expected: set[str]) -> None:
    """In a pipe the key of the group, on a terminal its name."""
    out = pipe("align", "16", "--by", by).out

    assert expected == {line.partition("\t")[0] for line in out.splitlines()}


def test_a_document_counts_activities_that_no_source_aligns() -> None:
    """A page that is passed on says how many activities of the selection are not in the table."""
    out = pipe("align", "-f", "markdown").out

    note = "Not here: 1 activity that no source aligns with an objective"

    assert note in out
    assert note in pipe("align", "7", "-f", "markdown").out
    assert note not in pipe("align", "-y", "2021", "-f", "markdown").out
