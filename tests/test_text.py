"""Texts: folding, single lines, escaping, invisible characters, slugs and nearest words."""

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
def test_folding_removes_case_accents_and_ligatures(text: str, expected: str) -> None:
    """Texts that people take for equal have the same folded form."""
    assert expected == fold(text)


@given(st.text())
def test_folding_a_text_folds_each_of_its_characters(text: str) -> None:
    """Neighbouring characters make no difference, whatever their script."""
    assert "".join(map(fold, text)) == fold(text)


def test_no_latin_character_folds_to_an_empty_text() -> None:
    """The first 384 characters are tried, alone and beside a Chinese one."""
    signs = [chr(code) for code in range(0x180)]

    assert [] == [sign for sign in signs if not fold(sign)]
    assert [] == [sign for sign in signs if fold(sign) + "漢" != fold(sign + "漢")]


@given(st.text())
def test_folding_is_stable_after_two_rounds(text: str) -> None:
    """Some letters change once more when they are folded a second time, and then stay."""
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
def test_one_line_joins_blanks_and_line_breaks_to_single_spaces(text: str, expected: str) -> None:
    """Non-breaking spaces are kept."""
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
def test_printable_escapes_control_and_invisible_characters(text: str, expected: str) -> None:
    """Characters that change the direction of text are shown as their codes, too."""
    assert expected == printable(text)


@given(st.text())
def test_printable_leaves_printable_text_unchanged(text: str) -> None:
    """Escaping an escaped text again changes nothing."""
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
def test_the_nearest_words_to_a_misspelling_are_found(
    word: str, most: int, expected: list[str]
) -> None:
    """Case and accents do not matter; a word that is near no choice has no nearest."""
    choices = ["meeting", "étude", "workshops", "workshop"]

    assert expected == nearest(word, choices, most)


@pytest.mark.parametrize("accents", ["\u0301\u0316", "\u0f73", "\u0f73\u0f75\u0f81", "\u0344"])
def test_very_many_accents_are_folded_in_bounded_time(accents: str) -> None:
    """Normalising marks that are out of order would take quadratic time."""
    started = time.process_time()
    folded = fold("a" + accents * 100_000)

    assert "a" == folded
    assert time.process_time() - started < 5


def test_very_many_different_letters_are_folded_in_bounded_time() -> None:
    """A text in which each letter differs from the one before takes no longer."""
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
def test_characters_that_languages_and_emoji_need_are_visible(text: str) -> None:
    """French, English, Arabic and other texts, and emoji, are not escaped.

    The only characters that are escaped in them are tabs and line feeds.
    """
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
def test_invisible_characters_are_found_and_escaped(char: str) -> None:
    """Each character is found alone and between two letters."""
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
def test_joiners_and_selectors_out_of_place_are_invisible(text: str, char: str) -> None:
    """A joiner, for example, is allowed only between emoji or after a letter that it changes."""
    assert char == find_invisible(text)


def test_the_schema_excludes_only_invisible_characters() -> None:
    """Every character in ``INVISIBLE`` is invisible, and no allowed text has one."""
    excluded = [char for char in map(chr, range(0x10000)) if re.match(f"[{INVISIBLE}]", char)]

    assert [] == [char for char in excluded if not find_invisible(char)]
    assert not any(re.search(f"[{INVISIBLE}]", text) for text in _ALLOWED)


def test_invisible_characters_are_found_in_bounded_time() -> None:
    """Long rows of marks and emoji, and characters of every kind, take less than five seconds."""
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
def test_a_slug_joins_the_folded_words_of_a_text_by_hyphens(text: str, expected: str) -> None:
    """Characters other than Latin letters and digits are dropped."""
    assert expected == slug(text)


@pytest.mark.parametrize(
    ("name", "other_spelling"),
    [("Pays-Bas", "pays  bas"), ("A & B", "a and b"), ("a_b", "A-B"), ("Cap-Vert ", "cap vert")],
)
def test_normalised_names_ignore_case_accents_hyphens_and_spaces(
    name: str, other_spelling: str
) -> None:
    """The sign & equals "and"."""
    assert normalize_name(name) == normalize_name(other_spelling)
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
def test_nearest_prefers_contained_words_to_beginnings_and_misspellings(
    word: str, expected: list[str]
) -> None:
    """A beginning has at least four letters; a plural is tried as its singular."""
    choices = ["trafficking", "Trafic de migrants", "migration", "migrants", "policy", "study"]

    assert expected == nearest(word, choices, 2)
    assert expected[:1] == nearest(word, choices)
