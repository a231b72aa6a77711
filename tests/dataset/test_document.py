"""A problem says on one harmless line where it is, what was found, and what was probably meant."""

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
    """By line and keys in a text, below the activity if that is known, and by cell in a table."""
    keys = ("activity", 0, "title", "fr")
    problem = Problem(keys, "'x'", "y", place=place, file="a.toml", activity=activity)

    assert expected == str(problem)


def test_a_cell_has_neither_line_nor_column() -> None:
    """These are of texts; in a table they only order the problems."""
    cell, text = Place(1, 3, 5, "F3"), Place(line=3, column=5)

    assert [(None, None), (3, 5), (None, None)] == [
        (problem.line, problem.column)
        for problem in (Problem((), "x", place=place) for place in (cell, text, None))
    ]


def test_a_problem_is_harmless_wherever_its_texts_come_from() -> None:
    """Control characters of the file, of its name and of an id cannot steer a terminal."""
    problem = Problem(("a\x1b",), "\x07", "\n", file="\x1b[2J", activity=None, place=Place(line=1))

    assert "\\x1b[2J:1: a\\x1b: found \\x07, expected \\n" == str(problem)


def test_a_suggestion_is_what_the_nearest_choice_gives() -> None:
    """It stands at the end of the line; without a choice that is alike there is none."""
    problem = Problem((), "'dta'", word="dta", choices={"data": 1, "borders": 11})

    assert ("1", "'dta'; did you mean 1?") == (problem.suggestion, str(problem))
    assert "" == nearest_choice("xyz", {"data": 1})


@pytest.mark.parametrize(
    ("length", "count", "expected"),
    [(199, 1, True), (200, 1, False), (199, 2000, True), (199, 2001, False)],
)
def test_long_words_and_very_many_choices_have_no_suggestion(
    length: int, count: int, expected: bool
) -> None:
    """To compare them would take too long."""
    word = "a" * length
    choices = {word: "it"} | {str(number): "" for number in range(count - 1)}

    assert expected is (nearest_choice(word, choices) == "it")


def test_what_is_around_a_value_comes_innermost_first() -> None:
    """The value itself, then each thing that it is in."""
    assert [("a", 0, "b"), ("a", 0), ("a",)] == ancestors(("a", 0, "b"))
    assert [] == ancestors(())
