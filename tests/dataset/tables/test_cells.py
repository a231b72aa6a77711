"""Cells are texts as people see them, lists of items, and answers that say nothing."""

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
def test_a_list_is_parted_by_its_strongest_separator(cell: str, expected: list[str]) -> None:
    """A cell is split at line breaks or semicolons, or else at commas outside brackets."""
    assert expected == split_list(cell)


@pytest.mark.parametrize(
    "parts", [["a"], ["a;b", "c"], ["a, b"], ["", "x"], [' "q" ', "-", "- x"], ["a\nb", "c"], []]
)
def test_what_is_listed_is_read_back(parts: list[str]) -> None:
    """Items that are joined in a cell are the same when the cell is split again."""
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
def test_only_what_needs_them_gets_quotation_marks(parts: list[str], expected: str) -> None:
    """An item is quoted only if it would not be read back otherwise."""
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
def test_a_cell_is_a_text_as_a_person_sees_it(cell: Cell, expected: str) -> None:
    """A whole number has no decimal point, a day no hour, and lines end with a line feed."""
    assert expected == cell_text(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 60}…'"),
        (7.0, "'7'"),
    ],
)
def test_what_was_found_is_cut_in_a_message(cell: Cell, expected: str) -> None:
    """A message quotes up to sixty characters of a cell."""
    assert expected == short_text(cell)


@pytest.mark.parametrize(
    ("cell", "nothing", "not_yet"),
    [
        *((text, True, False) for text in ("", " ", "-", "–", "?", "N/A", "n.a.", "Aucun", "s/o")),
        *(
            (text, True, True)
            for text in ("TBC", "(à confirmer)", "To be determined", "à préciser.")
        ),
        *((text, False, False) for text in ("x", "0", "no objection", "TBC: Rabat", "n" * 50)),
    ],
)
def test_what_says_nothing_and_what_is_not_known_yet(
    cell: str, nothing: bool, not_yet: bool
) -> None:
    """A cell is empty or not known yet only if the whole of it says so."""
    assert (nothing, not_yet) == (says_nothing(cell), is_not_yet(cell))


def test_only_some_doubts_are_warnings_in_the_programs_own_workbook() -> None:
    """In the program's own workbook a doubt is an error, unless the value is certain enough."""
    certain, error = Doubt("no day", "only a year"), Doubt("no country", "no country")

    assert [None, error] == [find_error([certain]), find_error([certain, error])]
