"""A problem is printed on one line, without control characters: place, value, suggestion."""

import pytest

from rabat_cli.dataset.document import Place, Problem, ancestors, nearest_choice


@pytest.mark.parametrize(
    ("place", "activity", "expected"),
    [
        (Place(line=3), None, "a.toml:3: activity[0].title.fr: found 'x', expected y"),
        (Place(line=3), "one", "a.toml:3: one: title.fr: found 'x', expected y"),
        (Place(line=3, column=7), "one", "a.toml:3:7: one: title.fr: found 'x', expected y"),
        (Place(0, 3, 5, "Liste, F3"), None, "a.toml: Liste, F3: found 'x', expected y"),
        (None, "one", "a.toml: one: title.fr: found 'x', expected y"),
    ],
)
def test_a_problem_is_reported_with_its_place(
    place: Place | None, activity: str | None, expected: str
) -> None:
    """The place is the line and the keys, below the ID of the activity if known, or a cell."""
    keys = ("activity", 0, "title", "fr")
    problem = Problem(keys, "'x'", "y", place=place, file="a.toml", activity=activity)

    assert expected == str(problem)


def test_only_problems_in_texts_have_a_line_and_a_column() -> None:
    """The line and the column of a cell only order the problems of a table."""
    cell, text = Place(1, 3, 5, "F3"), Place(line=3, column=5)

    assert [(None, None), (3, 5), (None, None)] == [
        (problem.line, problem.column)
        for problem in (Problem((), "x", place=place) for place in (cell, text, None))
    ]


def test_control_characters_in_a_problem_are_escaped() -> None:
    """Control characters of a file, of its name and of a key do not reach the terminal."""
    problem = Problem(("a\x1b",), "\x07", "\n", file="\x1b[2J", activity=None, place=Place(line=1))

    assert "\\x1b[2J:1: a\\x1b: found \\x07, expected \\n" == str(problem)


def test_the_suggestion_of_a_problem_is_the_value_of_the_nearest_choice() -> None:
    """The suggestion is at the end of the line; if no choice is similar, there is none."""
    problem = Problem((), "'dta'", word="dta", choices={"data": 1, "borders": 11})

    assert ("1", "'dta'; did you mean 1?") == (problem.suggestion, str(problem))
    assert "" == nearest_choice("xyz", {"data": 1})


@pytest.mark.parametrize(
    ("length", "count", "expected"),
    [(199, 1, True), (200, 1, False), (199, 2000, True), (199, 2001, False)],
)
def test_long_words_and_very_many_choices_give_no_suggestion(
    length: int, count: int, expected: bool
) -> None:
    """Words of 200 characters, and more than 2000 choices, take too long to compare."""
    word = "a" * length
    choices = {word: "it"} | {str(number): "" for number in range(count - 1)}

    assert expected is (nearest_choice(word, choices) == "it")


def test_ancestors_of_a_value_are_listed_from_the_inside_out() -> None:
    """``ancestors`` gives the keys of the value itself, then of each table around the value."""
    assert [("a", 0, "b"), ("a", 0), ("a",)] == ancestors(("a", 0, "b"))
    assert [] == ancestors(())
