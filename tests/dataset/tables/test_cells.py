"""Cells: their texts, lists in cells, and answers without a value."""

from datetime import date, datetime, time

import pytest

from rabat_cli.dataset.tables.cells import (
    Cell,
    Doubt,
    cell_text,
    find_error,
    is_not_yet,
    join_list,
    says_nothing,
    short_text,
    split_list,
)

SEPTEMBER = date(2021, 9, 14)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("OIM, HCR", ["OIM", "HCR"]),
        ("OIM; Save the Children, Sénégal", ["OIM", "Save the Children, Sénégal"]),
        ("- OIM\n- HCR", ["OIM", "HCR"]),
        ("ICMPD (Vienne, Bruxelles), OIM", ["ICMPD (Vienne, Bruxelles)", "OIM"]),
        ("OIM;; HCR;", ["OIM", "HCR"]),
        ("• OIM\n• HCR", ["OIM", "HCR"]),
        ("– OIM; * HCR", ["OIM", "HCR"]),
        ("-OIM", ["-OIM"]),
        ('"OIM; Dakar"; HCR', ["OIM; Dakar", "HCR"]),
        ('HCR; "OIM; Dakar"', ["HCR", "OIM; Dakar"]),
        (' "OIM; Dakar"\n"HCR"', ["OIM; Dakar", "HCR"]),
        ('"OIM", "HCR"', ["OIM", "HCR"]),
        ('"OIM ""Dakar"""; HCR', ['OIM "Dakar"', "HCR"]),
        ('"OIM" Dakar; HCR', ['"OIM" Dakar', "HCR"]),
        ('OIM "Dakar", HCR', ['OIM "Dakar"', "HCR"]),
        ('""; HCR', ["", "HCR"]),
        ('"OIM', ['"OIM']),
        ("", []),
    ],
)
def test_a_list_in_a_cell_is_split_at_its_strongest_separator(
    cell: str, expected: list[str]
) -> None:
    """Line breaks and semicolons come before commas outside brackets and quotation marks."""
    assert expected == split_list(cell)


@pytest.mark.parametrize(
    "parts", [["a"], ["a;b", "c"], ["a, b"], ["", "x"], [' "q" ', "-", "- x"], ["a\nb", "c"], []]
)
def test_a_joined_list_is_split_into_the_same_items(parts: list[str]) -> None:
    """Items may be empty, or have separators, quotation marks and line breaks."""
    assert parts == split_list(join_list(parts))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["OIM", "HCR"], "OIM; HCR"),
        (["OIM; Dakar", "HCR"], '"OIM; Dakar"; HCR'),
        (["-OIM", "•"], "-OIM; •"),
        (["- OIM", 'a "b"', ""], '"- OIM"; "a ""b"""; ""'),
    ],
)
def test_only_items_that_would_be_misread_are_quoted(parts: list[str], expected: str) -> None:
    """Items with a separator, a bullet or quotation marks, and empty items, are quoted."""
    assert expected == join_list(parts)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (7.0, "7"),
        (7.5, "7.5"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        (datetime(2021, 9, 14), "2021-09-14"),  # noqa: DTZ001
        (datetime(2021, 9, 14, 10, 30), "2021-09-14T10:30:00"),  # noqa: DTZ001
        (SEPTEMBER, "2021-09-14"),
        (time(10, 30), "10:30:00"),
    ],
)
def test_the_text_of_a_cell_is_as_a_spreadsheet_shows_the_cell(cell: Cell, expected: str) -> None:
    """Whole numbers have no decimal point, dates no hour, and lines end with a line feed."""
    assert expected == cell_text(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 60}…'"),
        (7.0, "'7'"),
    ],
)
def test_a_cell_is_quoted_briefly_in_a_message(cell: Cell, expected: str) -> None:
    """Messages quote up to sixty characters."""
    assert expected == short_text(cell)


@pytest.mark.parametrize(
    ("cell", "has_no_value", "is_to_come"),
    [
        *((text, True, False) for text in ("", " ", "-", "–", "?", "N/A", "n.a.", "Aucun", "s/o")),
        *(
            (text, True, True)
            for text in ("TBC", "(à confirmer)", "To be determined", "à préciser.")
        ),
        *((text, False, False) for text in ("x", "0", "no objection", "TBC: Rabat", "n" * 50)),
    ],
)
def test_cells_without_a_value_or_with_a_value_to_come_are_recognised(
    cell: str, has_no_value: bool, is_to_come: bool
) -> None:
    """The whole cell must consist of such words."""
    assert (has_no_value, is_to_come) == (says_nothing(cell), is_not_yet(cell))


def test_only_serious_doubts_are_errors_in_the_own_workbook() -> None:
    """The kind "only a year" remains a warning; the kind "no country" is an error."""
    certain, error = Doubt("no day", "only a year"), Doubt("no country", "no country")

    assert [None, error] == [find_error([certain]), find_error([certain, error])]
