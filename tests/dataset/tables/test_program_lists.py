"""Lists that the program wrote are recognised by their headings and read exactly."""

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
    """All are keys of fields, or all headings in one language, and one is the title."""
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
        # People write several alignments without a line for each, or other texts.
        ("7: helps; 8: saves", None),
        ("7: helps. 8: saves.", None),
        ("7: helps\n7: saves", None),
        ("24: no such objective", None),
        ("7, 8", None),
        ("helps", None),
    ],
)
def test_alignments_in_a_cell_of_the_program_are_parsed(
    text: str, expected: dict[int, str] | None
) -> None:
    """Each line is an objective with its contribution; None means that people wrote the text."""
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
def test_documents_in_a_cell_of_the_program_are_parsed(
    text: str, expected: list[tuple[str, str]] | None
) -> None:
    """Each line is a title with an optional address; None means that people wrote the text."""
    assert expected == read_documents(text)
