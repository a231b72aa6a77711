"""Which language is spoken, and the words of others said in it."""

from collections.abc import Mapping, Sequence

import pytest

from rabat_cli.cli.command_line import option_values
from rabat_cli.cli.terminal import Terminal
from rabat_cli.language import LANGUAGES, N_, _, choose, elide, ngettext, reword, use
from rabat_cli.model import Language


@pytest.mark.parametrize(
    ("arguments", "environ", "expected"),
    [
        ([], {}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "fr"),
        ([], {"LANG": "fr"}, "fr"),
        ([], {"LANG": "fr-CA"}, "fr"),
        ([], {"LANG": "FR_BE@euro"}, "fr"),
        ([], {"LANG": "fra"}, "en"),
        ([], {"LANG": "fry_NL"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LANG": "", "LC_ALL": ""}, "en"),
        ([], {"LC_MESSAGES": "fr_FR", "LANG": "en_GB"}, "fr"),
        ([], {"LC_ALL": "C", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "fr_FR"}, "fr"),
        ([], {"RABAT_LANG": "fr", "LC_ALL": "en_GB"}, "fr"),
        ([], {"RABAT_LANG": "EN", "LC_ALL": "fr_FR"}, "en"),
        ([], {"RABAT_LANG": "de", "LC_ALL": "fr_FR"}, "fr"),
        ([], {"RABAT_LANG": "", "LC_ALL": "fr_FR"}, "fr"),
        (["--lang", "en"], {"RABAT_LANG": "fr", "LANG": "fr_FR"}, "en"),
        (["--lang=fr", "list"], {"RABAT_LANG": "en"}, "fr"),
        (["list", "--lang", "fr"], {}, "fr"),
        (["--lang", "en", "list", "--lang", "fr"], {}, "fr"),
        (["--lang", "fr", "list", "--lang", "de"], {}, "fr"),
        (["--lang", "de"], {"LANG": "fr_FR"}, "fr"),
        (["--lang"], {"LANG": "fr_FR"}, "fr"),
        (["search", "--", "--lang", "fr"], {}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for(
    arguments: Sequence[str], environ: Mapping[str, str], expected: Language
) -> None:
    """First --lang, the last of several, then RABAT_LANG, then the locale, otherwise English."""
    terminal = Terminal(environ, None, None, None)
    values = [environ.get("RABAT_LANG", ""), *option_values(arguments, "--lang")]

    assert expected == choose(reversed(values), terminal.locale)


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
def test_the_values_of_lang_are_read_before_the_rest(
    arguments: Sequence[str], expected: Sequence[str]
) -> None:
    """The values come in their order; what follows -- is none."""
    assert expected == option_values(arguments, "--lang")


def test_there_are_two_languages() -> None:
    """French and English, as on the page of the dialogue."""
    assert ("fr", "en") == LANGUAGES


def test_english_is_what_the_texts_are_written_in() -> None:
    """In English, texts stay as they are in the source."""
    use("en")

    assert "cannot read {file}: it is a pipe" == _("cannot read {file}: it is a pipe")
    assert ["{count} errors", "{count} error", "{count} errors"] == [
        ngettext("{count} error", "{count} errors", count) for count in (0, 1, 2)
    ]


def test_a_text_that_no_catalogue_has_stays_as_it_is() -> None:
    """What is not translated is shown in English rather than not at all."""
    use("fr")

    assert "no such text anywhere" == _("no such text anywhere")


def test_marking_a_text_does_not_change_it() -> None:
    """``N_`` is for the catalogue alone."""
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
    """A message is reworded where a pattern fits the whole of it, and otherwise left alone."""
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
def test_french_shortens_de_before_a_vowel(expected: str) -> None:
    """Before a silent h, too, and not before one that is heard."""
    full_form = "il s'agit " + expected.replace("d'", "de ").replace("D'", "De ")
    use("fr")

    assert f"il s'agit {expected}" == elide(full_form)
    use("en")
    assert full_form == elide(full_form)
