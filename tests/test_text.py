"""Folding, single lines, and what is safe to show."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.text import fold, nearest, one_line, printable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Données", "donnees"),
        ("ÉÀÇÔÏ", "eacoi"),
        ("e\u0301", "e"),
        ("cœur", "coeur"),
        ("ŒUVRE", "oeuvre"),
        ("Æ", "ae"),
        ("Łódź", "lodz"),
        ("Ø", "o"),
        ("l’Ouest", "l'ouest"),
        ("lʼOuest", "l'ouest"),
        ("Straße", "strasse"),
        ("ﬁn", "fin"),
        ("İ", "i"),
        ("Ⅳ", "iv"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_text_is_compared_without_case_accents_and_ligatures(text: str, expected: str) -> None:
    """Texts that people take for the same fold to the same."""
    assert expected == fold(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded text folds to itself, as long as its letters have one case to fold to."""
    folded = fold(fold(text))

    assert folded == fold(folded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("a b", "a b"),
        (" a \n\n\tb  c\n", "a b c"),
        ("a\u00a0b", "a\u00a0b"),
        ("« a »", "« a »"),
    ],
)
def test_one_line_has_single_spaces(text: str, expected: str) -> None:
    """Runs of blanks and line breaks become one space; those that may not break stay."""
    assert expected == one_line(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Été 🙂 مرحبا", "Été 🙂 مرحبا"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\tb\nc\rd", "a\\tb\\nc\\rd"),
        ("\x00\x7f\x9b", "\\x00\\x7f\\x9b"),
        ("\u202ea\u2066", "\\u202ea\\u2066"),
        ("\u2028", "\\u2028"),
        ("\\x1b", "\\x1b"),
    ],
)
def test_what_could_steer_a_terminal_is_written_out(text: str, expected: str) -> None:
    """Control characters and those that turn the direction of text are shown as their codes."""
    assert expected == printable(text)


@given(st.text())
def test_printable_text_stays_as_it_is(text: str) -> None:
    """What has been made safe is safe."""
    assert printable(text) == printable(printable(text))


@pytest.mark.parametrize(
    ("word", "most", "expected"),
    [
        ("meating", 1, ["meeting"]),
        ("ETUDE", 1, ["étude"]),
        ("zz", 3, []),
        ("xyz", 1, []),
        ("", 1, []),
        ("worksop", 3, ["workshop", "workshops"]),
    ],
)
def test_the_nearest_words_are_those_of_a_slip(word: str, most: int, expected: list[str]) -> None:
    """A slip is recognised whatever its case and accents; what is near nothing has no nearest."""
    choices = ["meeting", "étude", "workshops", "workshop"]

    assert expected == nearest(word, choices, most)


def test_very_many_accents_are_folded_in_bounded_time() -> None:
    """Marks that are out of order would take the square of their number to normalize."""
    begun = time.process_time()
    folded = fold("a" + "\u0301\u0316" * 100_000)

    assert "a" == folded
    assert time.process_time() - begun < 5
