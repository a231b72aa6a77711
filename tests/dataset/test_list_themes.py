"""Themes of plain lists beside TOML files that declare themes, and beside other lists."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.dataset.check.report import check
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dataset.parsing import parse, parse_files

TOML = """\
format = 1
[[theme]]
id = "seaports"
label = { fr = "Ports et quais", en = "Ports and docks" }
[[activity]]
id = "a"
title.en = "A"
themes = ["seaports"]
"""


def csv(name: str, heading: str, *themes: str) -> File:
    """Return a list with an activity for each of *themes*."""
    rows = (f"{name} {number};2020;{theme}\n" for number, theme in enumerate(themes))
    return File(f"{name}.csv", f"{heading}\n{''.join(rows)}".encode())


FILE = File("own.toml", TOML.encode())
FRENCH = csv("french", "Titre;Année;Thème", "PORTS ET QUAIS", "Santé", "Frontières")
ENGLISH = csv("english", "Title;Year;Theme", "Ports and docks", "ports-et-quais", "sante")


def themes(files: Sequence[File]) -> dict[str, Sequence[str]]:
    """Return the themes of each activity of *files*, by its title in its language."""
    return {activity.title.say("en"): activity.themes for activity in decode(files).activities}


@pytest.mark.parametrize("files", [*permutations((FILE, FRENCH, ENGLISH))])
def test_a_list_uses_the_themes_that_other_files_declare(files: Sequence[File]) -> None:
    """A label is recognised whatever its case, its language and the order of the files.

    A second list uses the themes of the first.
    """
    assert {
        "A": ("seaports",),
        "french 0": ("seaports",),
        "french 1": ("sante",),
        "french 2": ("frontieres",),
        "english 0": ("seaports",),
        "english 1": ("seaports",),
        "english 2": ("sante",),
    } == themes(files)
    assert [] == [problem for problem in check(files) if problem.severity == "error"]


def test_a_list_without_other_files_has_its_own_and_bundled_themes() -> None:
    """Hyphens and & make no new theme.

    Labels in French and in English are two themes, because nothing says that they mean the same.
    """
    assert {
        "english 0": ("ports-and-docks",),
        "english 1": ("ports-et-quais",),
        "english 2": ("sante",),
    } == themes([ENGLISH])
    assert {"list 0": ("x-and-y",), "list 1": ("x-and-y",), "list 2": ("borders",)} == themes(
        [csv("list", "Title;Year;Theme", "X and Y", "X & Y", "Border-management")]
    )


@pytest.mark.parametrize(("words", "is_new"), [("Ports et quais", False), ("Santé", True)])
def test_only_an_undeclared_theme_gives_a_warning_about_a_new_theme(
    words: str, is_new: bool
) -> None:
    """A theme that a file beside the list declares gives no warning "new theme"."""
    problems = check([FILE, csv("list", "Titre;Année;Thème", words)], warnings=True)

    assert is_new is any(problem.kind == "new theme" for problem in problems)


def test_places_of_themes_are_right_after_an_earlier_theme_was_merged() -> None:
    """A theme that merges with another file's moves the others, which keep their cells."""
    (separate,) = parse(csv("list", "Titre;Année;Thème", "Ports et quais", "Santé"))
    _toml, shared = parse_files([FILE, csv("list", "Titre;Année;Thème", "Ports et quais", "Santé")])

    assert (
        separate.find_places([("theme", 1, "label"), ("activity", 0)])
        == {
            ("theme", 1, *path[2:]) if path[0] == "theme" else path: place
            for path, place in shared.find_places([("theme", 0, "label"), ("activity", 0)]).items()
        }
        != {}
    )


@pytest.mark.parametrize("theme", ["1", "[1]", "[{}]", "[{ id = 1 }]", "[{ id = 'x', label = 1 }]"])
def test_a_file_with_invalid_themes_does_not_affect_a_list(theme: str) -> None:
    """Labels are looked up before the files are checked; only the invalid file has problems."""
    problems = check([File("wrong.toml", f"format = 1\ntheme = {theme}\n".encode()), FRENCH])

    assert {"wrong.toml"} == {problem.file for problem in problems}


WORDS = st.sampled_from(
    (
        *("Ports et quais", "ports-et-quais", "Ports & docks", "Ports and docks", "Santé", "SANTE"),
        *("Données", "Border-management", "Gestion  des frontières", "Ports", "data", "-", "---"),
    )
)


@given(st.lists(st.tuples(st.booleans(), st.lists(WORDS, min_size=1, max_size=4)), max_size=4))
def test_lists_with_any_themes_are_read_without_errors(
    lists: Sequence[tuple[bool, list[str]]],
) -> None:
    """Generated labels in one or several lists, in either language and spelling, give no error."""
    files = [
        csv(f"list{number}", "Titre;Année;Thème" if french else "Title;Year;Theme", *words)
        for number, (french, words) in enumerate(lists)
    ]

    assert [] == [problem for problem in check(files) if problem.severity == "error"]
    assert [] == [problem for problem in check([FILE, *files]) if problem.severity == "error"]
