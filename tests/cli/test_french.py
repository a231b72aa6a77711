"""Language: output in French has no English sentence, and output in English no French one."""

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
    """Return whether *text* is in *message*, and not as a part of longer words."""
    return text in message and bool(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", message))


@pytest.mark.parametrize("arguments", [*PAGES, *WRONG_ARGUMENTS], ids=" ".join)
def test_output_has_no_sentence_of_the_other_language(arguments: Sequence[str]) -> None:
    """Pages, help and errors contain no message of the catalogue in the other language."""
    french, english = displayed_text(arguments, "fr"), displayed_text(arguments, "en")

    foreign_sentences = [
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
    assert [] == foreign_sentences


@pytest.mark.parametrize("arguments", WRONG_ARGUMENTS, ids=" ".join)
def test_error_is_the_same_for_each_way_to_choose_french(arguments: Sequence[str]) -> None:
    """The option, the variable and the locale choose the language of an error alike.

    Only the option is repeated in proposed command lines.
    """
    option = pipe("--lang", "fr", *arguments)
    option = option._replace(err=option.err.replace(" --lang fr", ""))
    variable = pipe(*arguments, RABAT_LANG="fr")
    locale = pipe(*arguments, LC_ALL="fr_FR.UTF-8")

    assert option == variable == locale
    assert option != pipe(*arguments)
