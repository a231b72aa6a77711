"""The length of a text in a cell of a worksheet, and its number of lines."""

import pytest

from rabat_cli.worksheet import cell_size, estimate_lines


@pytest.mark.parametrize(("text", "expected"), [("", 0), ("été", 3), ("\uffff", 1), ("🌍a", 3)])
def test_the_size_of_a_text_in_a_cell_counts_utf_16_units(text: str, expected: int) -> None:
    """A character beyond U+FFFF counts twice, as in a spreadsheet."""
    assert expected == cell_size(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 1), ("abcd", 1), ("abcde", 2), ("abcdefgh", 2), ("a\n\nb", 3), ("abcde\nb", 3)],
)
def test_lines_of_a_text_in_a_cell_are_estimated_from_its_width(text: str, expected: int) -> None:
    """Line breaks and the width of four characters begin new lines; an empty text has one line."""
    assert expected == estimate_lines(text, 4)
