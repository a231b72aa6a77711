"""Invisible characters are removed from a plain list, and reported."""

import pytest

from rabat_cli.dataset.tables.invisible import clean_sheet, clean_text
from rabat_cli.dataset.tables.sheets import Sheet

from ..table_files import Rows, briefs, csv_file, messages


@pytest.mark.parametrize(
    ("text", "expected", "codes"),
    [
        ("em\u00adploi", "emploi", ["U+00AD"]),
        ("Retour\u200b sûr\u200e", "Retour sûr", ["U+200B", "U+200E"]),
        ("\u2060Un\ufeff deux", "Un deux", ["U+2060", "U+FEFF"]),
        ("\uf0a7 Accueil\n\uf0a7 Transport", "Accueil\nTransport", ["U+F0A7"]),
        ("Puits \uf0b7 Comités", "Puits • Comités", ["U+F0B7"]),
        ("un_x000B_deux", "un deux", ["U+000B"]),
        ("Mission\x03 conjointe", "Mission conjointe", ["U+0003"]),
        ("un\x0b deux\u2028trois", "un deux trois", ["U+000B", "U+2028"]),
    ],
)
def test_invisible_and_control_characters_are_removed(
    text: str, expected: str, codes: list[str]
) -> None:
    """Words stay separate, and a bullet inside a line becomes a visible one."""
    assert (expected, codes) == clean_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Un\nDeux\r\nTrois\t4",
        "d’été\u00a0: «\u202fici\u202f»",
        "می\u200cخواهم",
        "👩\u200d🔬",
        "_x0041_",
    ],
)
def test_characters_that_a_text_needs_are_kept(text: str) -> None:
    """Line ends, French spaces, and joiners of scripts and emoji stay."""
    assert (text, ()) == clean_text(text)


def test_escaped_line_breaks_and_tabs_become_plain_without_a_warning() -> None:
    """Excel writes ``_x000A_`` for a line break in some cells: nothing is removed."""
    sheet = clean_sheet(Sheet("a", [["Titre"], ["Un_x000A_deux_x0009_trois"]]))

    assert ([["Titre"], ["Un\ndeux\ttrois"]], []) == (sheet.rows, sheet.doubts)


def test_invisible_characters_of_a_sheet_are_reported_with_one_message() -> None:
    """All cells have the same message, so that one warning can name them all."""
    sheet = clean_sheet(Sheet("a", [["Titre", 1], ["U\u200bn", "\u00adx"]]))
    message = "invisible characters or bullets of Word are removed: U+200B, U+00AD"

    assert ([["Titre", 1], ["Un", "x"]], [(1, 0, message), (1, 1, message)]) == (
        sheet.rows,
        sheet.doubts,
    )


@pytest.mark.parametrize(
    ("text", "expected", "bullet"),
    [
        ("• Training_x000B_ of staff", "Training of staff", True),
        ("• Training of staff", "• Training of staff", False),
        ("• One\u200b\n• Two", "• One\n• Two", False),
    ],
)
def test_the_bullet_of_a_single_line_is_removed_with_other_characters_of_word(
    text: str, expected: str, bullet: bool
) -> None:
    """The warning names the bullet; alone, or with more than one line, a bullet stays."""
    cleaned, names = clean_text(text)

    assert expected == cleaned
    assert bullet is ("U+2022" in names)


def test_texts_that_were_decoded_wrongly_are_reported() -> None:
    """The texts are read unchanged; accented letters in the right places give no warning."""
    rows: Rows = [["Titre", "Lieu"], ["RÃ©union", "Fès"], ["Âge d’or", "SÃO PAULO"]]
    file = csv_file(rows)

    assert ["RÃ©union", "Âge d’or"] == [activity["title"] for activity in briefs(file)]
    assert ["A2: 'RÃ©union' has garbled characters: export the list again, as UTF-8"] == messages(
        file
    )
