"""The text files of ``rabat help TOPIC``: complete, and alike in both languages."""

import re
from pathlib import Path

import pytest

from rabat_cli.cli import topics
from rabat_cli.cli.topics import TOPICS
from rabat_cli.dataset.bundled import load_objectives

from ..test_catalogue import WRONG_PUNCTUATION
from .running import pipe

FOLDER = Path(topics.__file__).parent
# Untranslated parts: options, commands, variables, numbers of a list, placeholders.
FIXED = re.compile(
    r"--[a-z-]+|-[A-Z]\b|rabat [a-z]+|[A-Z]+_[A-Z]+|\{\w+\}|^ +\d+ |A/RES/[\d/]+", re.MULTILINE
)


def text(topic: str, language: str) -> str:
    """Return the content of the file on *topic* in *language*."""
    return (FOLDER / f"{topic}.{language}.txt").read_text("utf-8")


def test_every_topic_has_a_file_in_each_language() -> None:
    """Each topic has a file in each language, and there are no other files."""
    names = {f"{topic}.{language}.txt" for topic in TOPICS for language in ("en", "fr")}

    assert names == {file.name for file in FOLDER.glob("*.txt")}


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_structure(topic: str) -> None:
    """Both files of a topic have the same untranslated parts in order, and as many paragraphs."""
    english, french = text(topic, "en"), text(topic, "fr")

    assert FIXED.findall(english) == FIXED.findall(french)
    assert english.count("\n\n") == french.count("\n\n")


@pytest.mark.parametrize("topic", TOPICS)
def test_french_topics_follow_the_rules_of_punctuation(topic: str) -> None:
    """French topics follow the rules of punctuation of the catalogue, except in text to type."""
    prose = re.sub(r"https?://\S+|\$\(.*?\)", "", text(topic, "fr"))

    assert None is WRONG_PUNCTUATION.search(prose)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_placeholder_is_filled(topic: str, language: str) -> None:
    """The page of a topic contains no placeholder in braces."""
    assert "{" not in pipe("help", topic, "--lang", language).out


def test_glossary_lists_the_objectives_of_each_round_table() -> None:
    """The glossary lists each round table with its objectives."""
    page = pipe("help", "glossary").out
    for number in range(1, 5):
        numbers = [
            str(objective.number)
            for objective in load_objectives()
            if objective.roundtable == number
        ]

        assert numbers
        assert f"    {number}  {', '.join(numbers)}\n" in page
