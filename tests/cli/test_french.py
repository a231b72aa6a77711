"""Who works in French meets no English sentence, and who works in English no French one."""

import re
from collections.abc import Sequence

import pytest

from rabat_cli.cli.app import COMMANDS
from rabat_cli.cli.topics import TOPICS

from ..test_catalogue import FRENCH
from .running import bare, pipe, screen

# One word may be the same in both languages, or be part of another.
SENTENCES = [
    (" ".join(english.split()), " ".join(french.split()))
    for texts, translations in FRENCH.items()
    for english, french in zip(texts, translations, strict=True)
    if english != french and " " in english and "{" not in english
]
WRONG_ARGUMENTS: Sequence[Sequence[str]] = [
    ("lst",),
    ("list", "--objectve", "3"),
    ("list", "extra"),
    ("list", "-o"),
    ("list", "--exit-code=3"),
    ("show",),
    ("show", "nothing-like-it"),
    ("search",),
    ("search", "xyzzy"),
    ("list", "-o", "99"),
    ("list", "-y", "abc"),
    ("list", "-t", "abc"),
    ("list", "-k", "abc"),
    ("list", "-f", "abc"),
    ("list", "--fields", "abc"),
    ("list", "-O", "file.abc"),
    ("list", "-f", "json", "--excel"),
    ("list", "--data", "/missing/file.toml"),
    ("align", "--by", "abc"),
    ("align", "--gaps", "--by", "year"),
    ("help", "abc"),
    ("--data", "x", "list"),
]
PAGES: Sequence[Sequence[str]] = [
    (),
    ("help",),
    *((name, "--help") for name in COMMANDS),
    *(("help", topic) for topic in TOPICS),
    *((name,) for name in ("list", "align", "objectives", "themes", "years", "about")),
    ("list", "-y", "2019-", "-t", "data", "-k", "study"),
    ("align", "--gaps"),
    ("align", "--all", "-y", "2021"),
    ("align", "--by", "year"),
    ("align", "--matrix", "theme"),
    ("show", "border-management-meeting-2019", "border-management-guide"),
    ("search", "mineurs"),
    ("list", "-f", "markdown"),
    ("align", "-f", "html"),
    ("align", "--matrix", "year", "-f", "html"),
    ("list", "-o", "4"),
]


def displayed_text(arguments: Sequence[str], language: str) -> str:
    """Return both outputs of a run in *language* on a terminal, in one line without colours."""
    result = screen(*arguments, RABAT_LANG=language)
    return " ".join(bare(f"{result.out} {result.err}").replace("’", "'").split())


def contains_words(text: str, message: str) -> bool:
    """Return whether *text* is in *message*, and not as part of other words: "la table ronde"."""
    return text in message and bool(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", message))


@pytest.mark.parametrize("arguments", [*PAGES, *WRONG_ARGUMENTS], ids=" ".join)
def test_no_sentence_is_in_the_other_language(arguments: Sequence[str]) -> None:
    """Pages, help and errors hold no message of the catalogue in the other language."""
    french, english = displayed_text(arguments, "fr"), displayed_text(arguments, "en")

    strangers = [
        *(
            text
            for text, english_text in SENTENCES
            if text not in english_text and contains_words(text, french)
        ),
        *(
            text
            for french_text, text in SENTENCES
            if text not in french_text and contains_words(text, english)
        ),
    ]
    assert [] == strangers


@pytest.mark.parametrize("arguments", WRONG_ARGUMENTS, ids=" ".join)
def test_an_error_is_in_french_wherever_french_is_asked_for(arguments: Sequence[str]) -> None:
    """The option, the variable and the locale choose the language of an error alike.

    Proposed command lines keep the option.
    """
    option = pipe("--lang", "fr", *arguments)
    option = option._replace(err=option.err.replace(" --lang fr", ""))
    variable = pipe(*arguments, RABAT_LANG="fr")
    locale = pipe(*arguments, LC_ALL="fr_FR.UTF-8")

    assert option == variable == locale
    assert option != pipe(*arguments)
