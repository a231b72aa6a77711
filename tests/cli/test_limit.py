"""``--limit``: only the first activities, and how many there are in all."""

import json

import pytest

from rabat_cli import Dataset

from .running import pipe, screen

COMMANDS = ("list", "show --all", "search migration")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("limit", [1, 2, 99])
def test_limit_gives_the_first_activities_of_the_full_answer(command: str, limit: int) -> None:
    """With --limit, the answer is the beginning of that without, also with --sort."""
    for order in ([], ["--sort", "date", "--reverse"]):
        question = [*command.split(), *order, "-f", "json"]
        full = json.loads(pipe(*question).out)

        assert full[:limit] == json.loads(pipe(*question, "--limit", str(limit)).out)


def test_limit_gives_the_first_references() -> None:
    """With --limit, ``cite --all`` gives the first references."""
    full = pipe("cite", "--all", "--sort", "title").out.splitlines()

    assert full[:3] == pipe("cite", "--all", "--sort", "title", "--limit", "3").out.splitlines()


@pytest.mark.parametrize("command", [*COMMANDS, "cite --all"])
def test_terminal_and_page_state_the_total_under_a_limit(command: str, sample: Dataset) -> None:
    """With --limit, a terminal and a page state the number of all activities; a pipe does not."""
    count = len(sample.activities)
    if command.startswith("search"):
        count = len(pipe(*command.split()).out.splitlines())
    message = screen(*command.split(), "--limit", "2").err
    french = screen(*command.split(), "--limit", "1", "--lang", "fr").err

    assert f"2 of {count} activities" == message.splitlines()[0]
    assert f"1 activité sur {count}" == french.splitlines()[0]
    assert "" == pipe(*command.split(), "--limit", "2").err
    assert f"of {count}" not in screen(*command.split(), "--limit", "99").err
    if command != "cite --all":
        page = pipe(*command.split(), "--limit", "2", "-f", "markdown").out
        assert f"2 of {count} activities" in page


def test_activities_after_the_limit_are_not_in_the_hint_on_undated_ones() -> None:
    """The hint on undated activities does not count those that come after the limit."""
    question = ["list", "--year", "undated,2021"]

    assert screen(*question, "--limit", "1").err.endswith(" activities\n")


@pytest.mark.parametrize("value", ["0", "-1", "x", "", "1.5", "٣", "9" * 10])
@pytest.mark.parametrize("command", [*COMMANDS, "cite --all"])
def test_limit_must_be_a_positive_number(command: str, value: str) -> None:
    """A limit that is no positive number is a usage error with an example."""
    code, out, err = pipe(*command.split(), "--limit", value)

    assert (2, "") == (code, out)
    assert [
        f"rabat: --limit does not accept '{value}'",
        "       Write how many to show, 1 or more: --limit 10.",
    ] == err.splitlines()
