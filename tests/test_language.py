"""The language in use, the catalogue, and rewording of messages."""

from collections.abc import Sequence

import pytest

from rabat_cli.cli.command_line import option_values
from rabat_cli.language import LANGUAGES, N_, _, elide, ngettext, reword, use


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], []),
        (["--lang", "fr"], ["fr"]),
        (["--lang=fr", "--lang", "en"], ["fr", "en"]),
        (["--lang="], [""]),
        (["list", "--lang"], []),
        (["--language", "fr", "--langue=en"], []),
        (["--", "--lang=fr"], []),
    ],
)
def test_the_values_of_lang_are_found_on_the_command_line(
    arguments: Sequence[str], expected: Sequence[str]
) -> None:
    """The values are in their order; words after ``--`` are not options."""
    assert expected == option_values(arguments, "--lang")


def test_the_languages_are_french_and_english() -> None:
    """The dialogue's own page has the same two."""
    assert ("fr", "en") == LANGUAGES


def test_english_texts_are_those_of_the_source() -> None:
    """In English, ``_`` and ``ngettext`` return the texts of the source."""
    use("en")

    assert "cannot read {file}: it is a pipe" == _("cannot read {file}: it is a pipe")
    assert ["{count} errors", "{count} error", "{count} errors"] == [
        ngettext("{count} error", "{count} errors", count) for count in (0, 1, 2)
    ]


def test_a_text_without_a_translation_is_shown_in_english() -> None:
    """A missing translation is no error."""
    use("fr")

    assert "no such text anywhere" == _("no such text anywhere")


def test_marking_a_text_does_not_change_it() -> None:
    """``N_`` only marks a text for the catalogue."""
    assert "there is no such file" == N_("there is no such file")


_WORDINGS = [(r"No such (\w+): (.*)", "there is no {1} among the {0}s"), (r"Bad\.", "wrong")]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("No such option: --x", "there is no --x among the options"),
        ("No such option: a\nb", "there is no a\nb among the options"),
        ("No such option: {0} {name}", "there is no {0} {name} among the options"),
        ("Bad.", "wrong"),
        ("Bad. Very.", "Bad. Very."),
        ("", ""),
    ],
)
def test_messages_of_a_library_are_reworded(message: str, expected: str) -> None:
    """A message that no pattern matches as a whole is left unchanged."""
    assert expected == reword(message, _WORDINGS)


@pytest.mark.parametrize(
    "expected",
    [
        *("d'align", "d'été", "d'Égypte", "d'île", "d'objectif", "d'une", "d'œuvre", "D'accord"),
        *(
            "d'habitat",
            "d'habitants",
            "d'homme",
            "d'hébergement",
            "d'hiver",
            "d'hôte",
            "d'humanité",
        ),
        *("de hausse", "de Haïti", "de héros", "de hier", "de Hollande", "de Hongrie", "de hors"),
        *("de huit", "de list", "de yaourt", "de mode d'emploi"),
    ],
)
def test_de_is_elided_before_vowels_and_silent_h_in_french(expected: str) -> None:
    """Before an aspirated h, and in English texts, *de* is kept."""
    full_form = "il s'agit " + expected.replace("d'", "de ").replace("D'", "De ")
    use("fr")

    assert f"il s'agit {expected}" == elide(full_form)
    use("en")
    assert full_form == elide(full_form)
