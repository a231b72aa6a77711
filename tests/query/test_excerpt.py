"""Excerpts: the part of a text that a search shows, and the marks in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.query.excerpt import excerpt
from rabat_cli.query.passages import Passage
from rabat_cli.text import fold

_PIECES = ("œ", "Œuvre", "e\u0301", "ß", "½", "…", "’", "é", "port", " ", "\u0301", "🙂", "ﬁn", "مَ")


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("Le port", "port", "port"),
        ("La main-d’œuvre", "oeuvre", "œuvre"),
        ("œœ port", "port", "port"),
        ("Re\u0301union\u0301 port", "reunion", "Re\u0301union\u0301"),
        ("e\u0301e\u0301 … port", "port", "port"),
        ("½ ﬁn", "fin", "ﬁn"),
    ],
)
def test_marks_are_mapped_to_the_original_text(text: str, term: str, expected: str) -> None:
    """Marks in folded text are mapped to the original, which may be longer or shorter."""
    start = fold(text).index(term)
    match = excerpt(Passage("title", "fr", text), [(start, start + len(term), 2)])

    assert [expected] == [match.excerpt[first:last] for first, last in match.marks]


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12).map("".join), st.data())
def test_a_marked_text_contains_the_match_when_folded(text: str, data: st.DataObject) -> None:
    """The marked text, when folded, contains the match and at most four more letters."""
    folded = fold(text)
    if not folded:
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))
    ((first, last),) = excerpt(Passage("title", None, text), [(start, end, 0)]).marks

    assert folded[start:end] in fold(text[first:last])
    assert len(fold(text[first:last])) <= end - start + 4


def test_overlapping_matches_are_one_mark() -> None:
    """Two matches that overlap are marked as one."""
    match = excerpt(Passage("title", "en", "one two three"), [(4, 13, 0), (0, 7, 1)])

    assert [(0, 13)] == match.marks
