"""The commands that count: ``countries``, ``dialogues`` and ``kinds``."""

import json

import pytest

from .running import MINISTRY, SAMPLE, pipe, screen

BOTH = ("--data", SAMPLE, "--data", MINISTRY)
KINDS = """\
meeting\tmeeting\t3
workshop\tworkshop\t2
roundtable\troundtable\t2
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
Activities of: Rabat Process (13), Ministry Dialogue (2)

Dialogue            ID                  Activities
{"─" * 61}
Rabat Process       rabat-process               13   {"█" * 8}
Ministry Dialogue   ministry-dialogue            2   {"█" * 2}
"""


def test_kinds() -> None:
    """A kind is its id, its name and its count; what has none comes last."""
    assert (0, KINDS, "") == pipe("kinds")


def test_countries() -> None:
    """Each country that led or hosted, by its code and its name, an activity once for each."""
    out = pipe("countries").out.splitlines()

    assert ["BE\tBelgium\t1", "CH\tSwitzerland\t2"] == out[:2]
    assert "FR\tFrance\t4" in out
    assert "\t\t4" == out[-1]
    assert "CH\tSuisse\t2" in pipe("countries", "--lang", "fr").out.splitlines()


def test_dialogues() -> None:
    """Each dialogue in the data with its source, in the order of the files."""
    assert (0, DIALOGUES, "") == pipe("dialogues", *BOTH)
    assert (0, SCREEN, "") == screen("dialogues", *BOTH, TERM="dumb")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("countries", ["code", "name", "activities"]),
        ("dialogues", ["id", "name", "source", "activities"]),
        ("kinds", ["id", "label", "activities"]),
    ],
)
def test_the_keys_of_json_are_these(command: str, expected: list[str]) -> None:
    """The keys are a promise; names are in both languages, and null where there is nothing."""
    found = json.loads(pipe(command, "-f", "json").out)

    assert expected == [*found[0]]
    assert ["fr", "en"] == [*found[0][expected[1]]]
    if command != "dialogues":
        assert [None, None] == [found[-1][key] for key in expected[:2]]


def test_a_dialogue_without_a_source_has_none() -> None:
    """In JSON the source is null, in a line it is empty."""
    data = b'format = 1\ndialogue.name.en = "D"\n[[activity]]\nid = "a"\ntitle.en = "A"\n'
    (found,) = json.loads(pipe("dialogues", "--data", "-", "-f", "json", stdin=data).out)

    assert ("d", None, 1) == (found["id"], found["source"], found["activities"])
    assert "d\tD\t\t1\n" == pipe("dialogues", "--data", "-", stdin=data).out
