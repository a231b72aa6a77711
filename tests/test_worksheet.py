"""How long a text is in a cell of a worksheet, and how many lines it takes."""

import pytest

from rabat_cli.worksheet import cell_size, estimate_lines


@pytest.mark.parametrize(("text", "expected"), [("", 0), ("été", 3), ("\uffff", 1), ("🌍a", 3)])
def test_cell_size(text: str, expected: int) -> None:
    """A character beyond the first 65,536 counts twice, as in a spreadsheet."""
    assert expected == cell_size(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 1), ("abcd", 1), ("abcde", 2), ("abcdefgh", 2), ("a\n\nb", 3), ("abcde\nb", 3)],
)
def test_estimate_lines(text: str, expected: int) -> None:
    """A text takes a line for each of its own and for each width of it, an empty one too."""
    assert expected == estimate_lines(text, 4)
