"""Folding, single lines, and what is safe to show."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.model import INVISIBLE
from rabat_cli.text import (
    find_invisible,
    fold,
    nearest,
    normalize_name,
    one_line,
    printable,
    slug,
)


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
def test_every_character_folds_by_itself(text: str) -> None:
    """Whatever stands beside it: a text of Latin letters folds as one with others in it does."""
    assert "".join(map(fold, text)) == fold(text)


def test_no_sign_folds_to_nothing() -> None:
    """Only accents that are characters of their own do."""
    signs = [chr(code) for code in range(0x180)]

    assert [] == [sign for sign in signs if not fold(sign)]
    assert [] == [sign for sign in signs if fold(sign) + "漢" != fold(sign + "漢")]


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
        ("a\u200bb\ufeff\u061c", "a\\u200bb\\ufeff\\u061c"),
        ("\U000e0041\u3164\u2800\ufdd0", "\\U000e0041\\u3164\\u2800\\ufdd0"),
        ("\ud800", "\\ud800"),
        ("👩\u200d🚀 a\u200db", "👩\u200d🚀 a\\u200db"),
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


@pytest.mark.parametrize("accents", ["\u0301\u0316", "\u0f73", "\u0f73\u0f75\u0f81", "\u0344"])
def test_very_many_accents_are_folded_in_bounded_time(accents: str) -> None:
    """Marks that are out of order would take the square of their number to normalize."""
    started = time.process_time()
    folded = fold("a" + accents * 100_000)

    assert "a" == folded
    assert time.process_time() - started < 5


def test_very_many_letters_are_folded_in_bounded_time() -> None:
    """A text in which every letter is another one takes no more time for it."""
    started = time.process_time()
    letters = "".join(map(chr, range(0x80, 0xD800, 5)))
    folded = fold(letters * 10)

    assert "".join(map(fold, letters)) * 10 == folded
    assert time.process_time() - started < 5


_ALLOWED = (
    *("L’Été à Noël : « 5 % » — œuvre…", "a\tb\nc", "10\u00a0000\u202f€", "thin\u2009space"),
    *("مرحبا بكم", "می\u200cخواهم", "ه\u200d", "بّ\u200c", "\u0600\u0661", "क्\u200dष", "क्\u200cष"),
    *("שלום", "🙂", "❤️", "❤︎", "1️⃣", "#️⃣", "‼️", "ℹ️", "🇲🇦", "👍🏽", "👩\u200d👩\u200d👧", "🏳️\u200d🌈"),
    *(
        "👩🏽\u200d🚀",
        "🙂\u200d↔️",
        "\U0001faff",
    ),
)


@pytest.mark.parametrize("text", _ALLOWED)
def test_what_a_language_or_an_emoji_needs_has_its_place(text: str) -> None:
    """French, English, Arabic, other scripts and emoji are written as they are."""
    assert "" == find_invisible(text)
    assert text.replace("\t", "\\t").replace("\n", "\\n") == printable(text)


@pytest.mark.parametrize(
    "char",
    [
        *("\0", "\r", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\u200e"),
        *("\u200f", "\u061c", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u115f", "\u1160"),
        *("\u3164", "\uffa0", "\u2800", "\u180e", "\u17b4", "\ufff9", "\ufffc", "\ufdd0", "\uffff"),
        *("\ue000", "\U000f0000", "\U000e0041", "\U000e0001", "\U000e0100", "\ufe00", "\ud800"),
        *("\u200c", "\u200d", "\ufe0f", "\U000e007f", "\u0378", "\U0001d173"),
    ],
)
def test_what_nobody_sees_has_no_place(char: str) -> None:
    """Characters that are not seen or steer others have no place between two letters, or alone."""
    assert char == find_invisible(f"a{char}b") == find_invisible(char)
    assert char not in printable(f"a{char}b")


@pytest.mark.parametrize(
    ("text", "char"),
    [
        ("م\u200c\u200c", "\u200c"),
        ("🙂\u200d", "\u200d"),
        ("🙂\u200da", "\u200d"),
        ("a\ufe0f", "\ufe0f"),
        ("1\ufe0f", "\ufe0f"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067", "\U000e0067"),
        ("🏴\U000e0061\U000e0062\U000e007f", "\U000e0061"),
    ],
)
def test_what_is_needed_elsewhere_has_no_place_here(text: str, char: str) -> None:
    """A joiner joins two emoji or follows a letter that it changes, and so on."""
    assert char == find_invisible(text)


def test_the_schema_forbids_nothing_that_has_a_place() -> None:
    """What editors mark as wrong is wrong."""
    wrong = [char for char in map(chr, range(0x10000)) if re.match(f"[{INVISIBLE}]", char)]

    assert [] == [char for char in wrong if not find_invisible(char)]
    assert not any(re.search(f"[{INVISIBLE}]", text) for text in _ALLOWED)


def test_unseen_characters_are_found_in_bounded_time() -> None:
    """Marks between a letter and a joiner, emoji in a row, and characters of every kind."""
    started = time.process_time()
    for text in (
        "ب" + "\u064b" * 30_000 + "\u200d",
        "👩\u200d" * 30_000,
        "🏴" * 30_000 + "\U000e0067",
    ):
        printable(text)
    printable("".join(map(chr, range(0, 0x110000, 50))))

    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rabat Process", "rabat-process"),
        ("  Côte d'Ivoire (2021) ", "cote-divoire-2021"),
        ("L’Été — œuvre_1", "lete-oeuvre-1"),
        ("漢 a", "a"),
        ("«»", ""),
    ],
)
def test_an_id_is_made_of_the_words_of_a_text(text: str, expected: str) -> None:
    """Small letters and digits without accents, with single hyphens between the words."""
    assert expected == slug(text)


@pytest.mark.parametrize(
    ("name", "same"),
    [("Pays-Bas", "pays  bas"), ("A & B", "a and b"), ("a_b", "A-B"), ("Cap-Vert ", "cap vert")],
)
def test_names_are_compared_without_what_people_leave_out(name: str, same: str) -> None:
    """Case, accents, hyphens and doubled spaces; « & » is read."""
    assert normalize_name(name) == normalize_name(same)
    assert normalize_name(name) != normalize_name(name + "s")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("trafic", ["Trafic de migrants"]),
        ("migr", ["migration", "migrants"]),
        ("mig", []),
        ("policies", ["policy"]),
        ("studies", ["study"]),
        ("studys", ["study"]),
    ],
)
def test_a_word_within_comes_before_a_beginning_and_that_before_a_slip(
    word: str, expected: list[str]
) -> None:
    """A beginning has four letters at least; a plural is tried as its singular."""
    choices = ["trafficking", "Trafic de migrants", "migration", "migrants", "policy", "study"]

    assert expected == nearest(word, choices, 2)
    assert expected[:1] == nearest(word, choices)
