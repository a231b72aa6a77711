"""Themes of plain lists beside files that declare them, and beside other lists."""

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
def test_a_list_has_the_themes_of_the_files_beside_it(files: Sequence[File]) -> None:
    """Whatever the order, the case and the language; a second list has those of the first."""
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


def test_a_list_alone_has_themes_of_its_own_and_bundled_ones() -> None:
    """Hyphens and blanks make no theme, and two languages do: nothing tells that they mean one."""
    assert {
        "english 0": ("ports-and-docks",),
        "english 1": ("ports-et-quais",),
        "english 2": ("sante",),
    } == themes([ENGLISH])
    assert {"list 0": ("x-and-y",), "list 1": ("x-and-y",), "list 2": ("borders",)} == themes(
        [csv("list", "Title;Year;Theme", "X and Y", "X & Y", "Border-management")]
    )


@pytest.mark.parametrize(("words", "is_new"), [("Ports et quais", False), ("Santé", True)])
def test_only_a_new_theme_is_told(words: str, is_new: bool) -> None:
    """What a file beside the list declares is no theme of its own."""
    problems = check([FILE, csv("list", "Titre;Année;Thème", words)], warnings=True)

    assert is_new is any(problem.kind == "new theme" for problem in problems)


def test_warnings_about_the_themes_that_are_left_have_their_cells() -> None:
    """A theme that is taken from another file moves those behind it."""
    (document,) = parse(csv("list", "Titre;Année;Thème", "Ports et quais", "Santé"))
    _other, shared = parse_files(
        [FILE, csv("list", "Titre;Année;Thème", "Ports et quais", "Santé")]
    )

    assert (
        document.find_places([("theme", 1, "label"), ("activity", 0)])
        == {
            ("theme", 1, *path[2:]) if path[0] == "theme" else path: place
            for path, place in shared.find_places([("theme", 0, "label"), ("activity", 0)]).items()
        }
        != {}
    )


@pytest.mark.parametrize("theme", ["1", "[1]", "[{}]", "[{ id = 1 }]", "[{ id = 'x', label = 1 }]"])
def test_what_is_no_theme_is_an_error_of_its_file_alone(theme: str) -> None:
    """Names are looked for in what nobody has checked yet."""
    problems = check([File("wrong.toml", f"format = 1\ntheme = {theme}\n".encode()), FRENCH])

    assert {"wrong.toml"} == {problem.file for problem in problems}


WORDS = st.sampled_from(
    (
        *("Ports et quais", "ports-et-quais", "Ports & docks", "Ports and docks", "Santé", "SANTE"),
        *("Données", "Border-management", "Gestion  des frontières", "Ports", "data", "-", "---"),
    )
)


@given(st.lists(st.tuples(st.booleans(), st.lists(WORDS, min_size=1, max_size=4)), max_size=4))
def test_lists_are_never_refused_for_their_themes(lists: Sequence[tuple[bool, list[str]]]) -> None:
    """However the same words are written, in one or several lists, and in either language."""
    files = [
        csv(f"list{number}", "Titre;Année;Thème" if french else "Title;Year;Theme", *words)
        for number, (french, words) in enumerate(lists)
    ]

    assert [] == [problem for problem in check(files) if problem.severity == "error"]
    assert [] == [problem for problem in check([FILE, *files]) if problem.severity == "error"]
