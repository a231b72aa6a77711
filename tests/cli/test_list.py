"""``rabat list``: which activities it gives, to a terminal and to a pipe."""

import json

import pytest

from rabat_cli import Dataset

from .running import pipe, screen

ROUNDTABLES = ["asylum-procedure-roundtable-2021", "children-at-risk-roundtable-2021"]
LINE = (
    "anti-trafficking-assessment-2020\t2020\tstudy\t10\ttrafficking,protection\t"
    "Assessment of anti-trafficking gaps, needs and transferrable practices"
    " in the member states of ECOWAS and Mauritania\n"
)
SCREEN = """\
Activities

Objectives: 10

Objectives   Year   Activity
────────────────────────────────────────────────────────────────────────────────
        10   2020   Gaps, needs and transferable practices in combating
                    trafficking in persons in the ECOWAS Member States and
                    Mauritania
                    anti-trafficking-assessment-2020 · study · Trafficking in
                    persons, Protection, Gender
"""
KEYS = (
    *("id", "kind", "title", "year", "start", "end", "place", "chairs", "partners", "themes"),
    *("objectives", "summary", "alignment", "documents"),
)


def ids(*arguments: str) -> list[str]:
    """The IDs that ``rabat list`` gives with these *arguments*."""
    code, out, err = pipe("list", *arguments)
    assert (0, "") == (code, err)
    return [line.split("\t")[0] for line in out.splitlines()]


def test_a_pipe_gets_one_line_of_raw_fields() -> None:
    """In a pipe an activity is one line of six fields between tabs, and nothing else."""
    assert (0, LINE, "") == pipe("list", "-o", "10")


def test_a_terminal_gets_a_table_and_a_count() -> None:
    """On a terminal it is a table under headings, and the count is told beside it."""
    assert (0, SCREEN, "1 activity\n") == screen("list", "-o", "10", TERM="dumb")


def test_a_pipe_gets_every_activity_once(bundled: Dataset) -> None:
    """Without filters every activity of the dataset is listed, in its order."""
    assert [activity.id for activity in bundled.activities] == ids()


def test_the_keys_of_json_are_these_in_this_order() -> None:
    """The keys of an activity in JSON are a promise, down to the keys within them."""
    (activity,) = json.loads(pipe("list", "-o", "11", "-y", "2019", "-f", "json").out)

    assert KEYS == tuple(activity)
    assert ["fr", "en"] == list(activity["title"])
    assert ["fr", "en"] == list(activity["place"])
    assert ["fr", "en"] == list(activity["summary"])
    assert ["objective", "contribution"] == list(activity["alignment"][0])
    assert ["fr", "en"] == list(activity["alignment"][0]["contribution"])
    assert ["title", "year", "url"] == list(activity["documents"][0])
    assert ["fr", "en"] == list(activity["documents"][0]["title"])


def test_what_is_unknown_is_null_in_json() -> None:
    """An undated activity has a null for its year, dates and place."""
    (activity,) = json.loads(pipe("list", "-y", "undated", "-o", "11", "-f", "json").out)

    expected: dict[str, object] = {
        "year": None,
        "start": None,
        "end": None,
        "place": None,
        "chairs": [],
    }
    assert expected == {key: activity[key] for key in expected}


def test_json_does_not_depend_on_the_language() -> None:
    """Both languages are in JSON, whatever --lang says."""
    assert pipe("list", "-f", "json").out == pipe("list", "-f", "json", "--lang", "fr").out


def test_an_activity_of_two_objectives_is_listed_once() -> None:
    """The two roundtables of 2021 serve objectives 7 and 8 and come once each."""
    assert ROUNDTABLES == ids("--year", "2021", "--objective", "7-8", "--format", "tsv")


@pytest.mark.parametrize(
    "name",
    [
        "unaccompanied-minors",
        "UNACCOMPANIED-MINORS",
        "Unaccompanied minors",
        "Mineurs non accompagnés",
        "mineurs non accompagnes",
        "MINEURS NON ACCOMPAGNÉS",
        "mineurs non accompagne\u0301s",
    ],
)
def test_a_theme_has_an_id_and_a_label_in_two_languages(name: str) -> None:
    """A theme is found by its id and by either label, whatever the case and the accents."""
    assert ROUNDTABLES == ids("--theme", name)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("-o", "18"), ["legal-migration-meeting-2021"]),
        (("-o", "5,18"), ["legal-migration-meeting-2021"]),
        (("-o", "9", "-o", "10"), ["smuggling-workshop-2019", "anti-trafficking-assessment-2020"]),
        (("-o", "9-10"), ["smuggling-workshop-2019", "anti-trafficking-assessment-2020"]),
        (("-o3",), []),
        (("-y", "-2018"), ["marrakesh-action-plan-2018"]),
        (("-y", "2018"), ["marrakesh-action-plan-2018"]),
        (("-y", "2020"), ["anti-trafficking-assessment-2020", "diaspora-practices-2020"]),
        (("-y", "2022-"), []),
        (("-y", "undated", "-o", "11"), ["border-management-guide"]),
        (("-k", "webinar"), ["return-webinar-2021"]),
        (("-k", "Table ronde"), ROUNDTABLES),
        (("-k", "webinaire", "-k", "framework"), [
            "return-webinar-2021",
            "marrakesh-action-plan-2018",
        ]),
        (("-t", "protection", "-k", "study"), ["anti-trafficking-assessment-2020"]),
        (("-t", "trafficking", "-y", "2021"), []),
    ],
)  # fmt: skip
def test_filters(arguments: tuple[str, ...], expected: list[str]) -> None:
    """Within one option any value may match; across options all must."""
    assert expected == ids(*arguments)


def test_fields_are_chosen_and_ordered() -> None:
    """--fields gives these fields in this order, each once."""
    out = pipe("list", "-o", "10", "--fields", "year, id,year").out

    assert "2020\tanti-trafficking-assessment-2020\n" == out


def test_fields_are_the_keys_of_json() -> None:
    """--fields chooses the keys of JSON, too."""
    out = pipe("list", "-o", "10", "--fields", "year,id", "-f", "jsonl").out

    assert '{"year":2020,"id":"anti-trafficking-assessment-2020"}\n' == out


def test_fields_are_the_columns_of_a_table() -> None:
    """On a terminal the chosen fields are columns under their headings."""
    out = screen("list", "-o", "10", "--fields", "year,id", TERM="dumb").out

    assert (
        "Year   ID\n"
        "───────────────────────────────────────\n"
        "2020   anti-trafficking-assessment-2020\n"
    ) == out


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("tsv", ""),
        ("csv", "id,year,kind,objectives,themes,title\n"),
        ("json", "[]\n"),
        ("jsonl", ""),
        ("table", ""),
    ],
)
def test_nothing_is_an_answer(format: str, expected: str) -> None:  # noqa: A002
    """Where nothing matches each format says so in its way, and that is no failure."""
    assert (0, expected, "") == pipe("list", "-o", "3", "-f", format)


def test_a_person_is_told_that_nothing_matched() -> None:
    """On a terminal the lack of an answer is told beside it."""
    assert (0, "", "No activity matches.\n") == screen("list", "-o", "3")


def test_nothing_can_be_a_failure() -> None:
    """With --exit-code nothing found is 1, and something found is 0."""
    assert (1, "", "") == pipe("list", "-o", "3", "--exit-code")
    assert (0, LINE, "") == pipe("list", "-o", "10", "--exit-code")
