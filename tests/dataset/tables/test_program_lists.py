"""The lists of the program are recognised by their headings, and their cells are read exactly."""

import pytest

from rabat_cli.dataset.tables.program_lists import (
    has_program_list_headings,
    read_alignment,
    read_documents,
)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["id", "year", "kind", "objectives", "themes", "title"], True),
        (["ID", "Titre", "Date en toutes lettres"], True),
        (["Title", "Objectives"], True),
        (["id", "year"], False),
        (["ID", "Titre", "Year"], False),
        (["title", "remarks"], False),
        ([], False),
    ],
)
def test_headings_of_answers_are_recognised(headings: list[str], expected: bool) -> None:
    """All are names of fields, or all headings in one language, and one says title."""
    assert expected == has_program_list_headings(headings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7: helps; saves 10 lives", {7: "helps; saves 10 lives"}),
        (
            "7\N{NO-BREAK SPACE}: aide\n8\n23\N{NO-BREAK SPACE}: sauve",
            {7: "aide", 8: "", 23: "sauve"},
        ),
        ("7: helps\nand saves\n8: too", {7: "helps\nand saves", 8: "too"}),
        # As people write several: not each on a line of its own.
        ("7: helps; 8: saves", None),
        ("7: helps. 8: saves.", None),
        ("7: helps\n7: saves", None),
        ("24: no such objective", None),
        ("7, 8", None),
        ("helps", None),
    ],
)
def test_an_alignment_is_read_from_lines(text: str, expected: dict[int, str] | None) -> None:
    """Each line is an objective with its contribution; any other text is not of the program."""
    assert expected == read_alignment(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Paper; final (2021) https://a.bc/x;y\nReport",
            [("Paper; final (2021)", "https://a.bc/x;y"), ("Report", "")],
        ),
        ("One https://a.bc; Two https://d.ef", None),
        ("https://a.bc and more", None),
    ],
)
def test_documents_are_read_from_lines(text: str, expected: list[tuple[str, str]] | None) -> None:
    """Each line is a title, and the address behind it if there is one."""
    assert expected == read_documents(text)
