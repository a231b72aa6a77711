"""The search of the explore page: the same answers in the same order as in the CLI."""

import csv
import io
import json
import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from msgspec.structs import replace

import rabat_cli.explore
from rabat_cli import Dataset, load
from rabat_cli.dataset.bundled import (
    country_names,
    load_objectives,
    load_related,
    load_synonyms,
)
from rabat_cli.dataset.fields import kind_name
from rabat_cli.dates import dates_or_undated
from rabat_cli.explore.page import content
from rabat_cli.explore.texts import in_each_language
from rabat_cli.model import Bilingual
from rabat_cli.query.criteria import select
from rabat_cli.query.search import SearchData
from rabat_cli.query.stemming import stem
from rabat_cli.query.suggest import correct_spelling, related_searches, without_year
from rabat_cli.text import fold

from ..cli.running import MINISTRY, SAMPLE, pipe

_NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(not _NODE, reason="node is not on PATH")

_SCRIPT = Path(rabat_cli.explore.__file__).with_name("search.js")
_QUESTIONS = settings().max_examples
# Signs that are hard to fold, and words of other scripts.
_HARD = (
    *("Œuvre", "ŒUVRE", "naïveté", "STRASSE", "Straße", "ﬁnal", "№ 5", "Ålesund", "Łódź", "Ærø"),
    *(
        "e\u0301te\u0301",
        "İstanbul",
        "ΣΊΣΥΦΟΣ",
        "σίσυφος",
        "Ελλάς",
        "الهجرة",
        "الهِجْرة",
        "שלום",
        "移民",
    ),
    *("l’accès", "aujourd'hui", "½", "x²", "①", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "constructor", "__proto__", "toString"),
)


def _texts(dataset: Dataset) -> Iterator[str]:
    """Yield the texts of the data in both languages, and the words of its synonyms."""
    for activity in dataset.activities:
        texts = (activity.title, activity.summary, *activity.partners)
        contributions = (alignment.contribution for alignment in activity.alignment)
        for text in (*texts, *contributions, *(paper.title for paper in activity.documents)):
            yield from filter(None, (text.fr, text.en))
        for name in filter(None, (dates_or_undated(activity), kind_name(activity))):
            yield from (name.say("fr"), name.say("en"))
    for synonym in load_synonyms():
        yield from synonym.words


def _questions(texts: Sequence[str], chance: random.Random) -> Iterator[tuple[str, bool]]:
    """Yield questions as people type them: words of one or two texts, some as a phrase."""
    for _number in range(_QUESTIONS):
        words = chance.choice(texts).split()
        start = chance.randrange(len(words))
        words = words[start : start + chance.choice((1, 1, 2, 3, 5))]
        if chance.random() < 0.3:
            words += [*chance.choice(([], ["or"], ["OU"])), *chance.choice(texts).split()[:2]]
            # An alternative that is typed twice.
            words += chance.choice(
                ([], ["or", *words[: words.index("or")]] if "or" in words else [])
            )
        question = " ".join(words)
        wrap = chance.choice(("{}", "{}", "{}", '"{}"', "« {} »", '"{}'))
        change = chance.choice((str, str, str.upper, fold, lambda text: text[:-1]))
        yield wrap.format(change(question)), chance.random() < 0.3


def _answers(library: Any, questions: Sequence[tuple[str, bool]], words: Sequence[str] = ()) -> Any:
    """Return what the script search.js answers to *questions*, and how it folds *words*."""
    argument = {"library": library, "questions": questions, "words": words}
    script = Path(__file__).with_name("search.js")
    completed = subprocess.run(
        [str(_NODE), str(script), str(_SCRIPT)],
        input=msgspec.json.encode(argument),
        capture_output=True,
        check=True,
    )
    return json.loads(completed.stdout)


def _cli_hits(question: str, any_word: bool, *arguments: str) -> list[list[str]]:
    """Return what ``rabat search`` answers: each activity with the passage that it shows."""
    fields = ("-f", "csv", "--fields", "id,matches", *(["--any"] if any_word else []))
    result = pipe("search", *fields, *arguments, "--", question)
    return [*csv.reader(io.StringIO(result.out))][1:]


@pytest.mark.parametrize("files", [(), (SAMPLE,), (SAMPLE, MINISTRY)], ids=["bundled", "1", "2"])
def test_searches_have_the_hits_of_the_cli(files: tuple[str, ...]) -> None:
    """A query gives the same activities in the same order, with the same passage."""
    dataset = load(*files)
    chance = random.Random(len(files))  # noqa: S311
    questions = [*_questions([*_texts(dataset)], chance)]
    arguments = [part for file in files or ("bundled",) for part in ("--data", file)]
    answers = _answers(content(select(dataset)), questions)["answers"]

    for (question, any_word), answer in zip(questions, answers, strict=True):
        assert _cli_hits(question, any_word, *arguments) == answer, question


def test_searches_for_dates_kinds_and_phrases_have_the_hits_of_the_cli(bundled: Dataset) -> None:
    """A query gives the same activities in the same order, with the same passage."""
    texts = (
        *("2021", "activities in 2023", "activités", "villes 2021", "juin 2023", "May 2022", "1er"),
        *("21", "10", "objective 14", "14 2022", "13-14 décembre", '"14"', '"14 December"'),
        *("meeting 2024", "étude", "table ronde", "publications MMC", "follow up or followed"),
        *("cadre stratégique ou atelier", "climate activities or return", "2030 Agenda"),
        *('"and online"', '"online and"', '"the of"', '"la traite"', '"trafic de migrants"'),
        *('"trafic des migrants"', 'activities "activities"', '"droits de l’homme"', "« en 2021 »"),
        *("Dutch", "présidence marocaine", "Swiss 2021"),
    )
    questions = [(text, any_word) for text in texts for any_word in (False, True)]
    answers = _answers(content(select(bundled)), questions)["answers"]

    for (text, any_word), answer in zip(questions, answers, strict=True):
        assert _cli_hits(text, any_word, "--data", "bundled") == answer, (text, any_word)


def test_genre_as_a_kind_of_thing_is_not_a_hit() -> None:
    """The French "genre" is a hit if it means gender, and not in an idiom."""
    dataset = load(SAMPLE)
    summaries = [
        Bilingual(fr=text) for text in ("La première réunion du genre.", "Le genre et les jeunes.")
    ]
    activities = tuple(
        replace(activity, summary=summary)
        for activity, summary in zip(dataset.activities[:2], summaries, strict=True)
    )
    library = content(select(replace(dataset, activities=activities)))
    answers = _answers(library, [("genre", False)])["answers"]

    assert [activities[1].id] == [id_ for id_, *_passage in answers[0]]


def test_typos_are_corrected_as_in_the_cli(bundled: Dataset) -> None:
    """Misspelt words have the same suggestions, and numbers of objectives are recognised."""
    chance = random.Random(5)  # noqa: S311
    words = sorted({word for text in _texts(bundled) for word in text.split() if len(word) > 3})
    typos = [_typo(word, chance) for word in chance.sample(words, _QUESTIONS)]
    # Several misspelt words, some unlike any word of the data, also beside "or".
    typos += [
        f"{first}{separator}{second}"
        for first, second, separator in zip(
            typos, [*typos[9:], "xyzzy"] * 2, [" ", " or ", " migrants "] * _QUESTIONS, strict=False
        )
    ]
    numbers = ["objective 10", "Objectif n° 21", "10", "PMM 3 et 4", "obj. 99", "obj 007"]
    answers = _answers(
        content(select(bundled)), [(question, False) for question in [*typos, *numbers]]
    )
    data = SearchData(bundled, load_objectives(), country_names(), load_synonyms())

    assert [correct_spelling(data, bundled.activities, typo) for typo in typos] == answers["meant"][
        : len(typos)
    ]
    assert [10, 21, None, None, 99, None] == answers["numbers"][len(typos) :]


def test_related_terms_are_proposed_as_in_the_cli(bundled: Dataset) -> None:
    """Terms, alone or among other words, give the same searches, also without a year in them."""
    chance = random.Random(6)  # noqa: S311
    terms = [term for group in load_related() for term in (*group.terms.fr, *group.terms.en)]
    questions = [*chance.sample(terms, _QUESTIONS), "", "the", "data", "2020", "a  EN 2019 2020"]
    questions += [f"{chance.choice(('', 'Lagos '))}{term.upper()}s 2021" for term in terms[:20]]
    answers = _answers(content(select(bundled)), [(text, False) for text in questions])
    related = answers["related"]

    for text, answer in zip(questions, related, strict=True):
        expected = in_each_language(partial(related_searches, text, load_related()))
        assert [expected["fr"], expected["en"]] == answer, text
    assert [[*without_year(text)] for text in questions] == answers["yearless"]


def _typo(word: str, chance: random.Random) -> str:
    """Return *word* with a typing error, without punctuation, which suggestions do not keep."""
    word = "".join(re.findall(r"[^\W_]+", word)[:1]) or word
    place = chance.randrange(1, len(word)) if len(word) > 1 else 0
    return chance.choice((word[:place] + word[place + 1 :], word[:place] + "x" + word[place:]))


def test_words_are_folded_and_stemmed_as_in_the_cli(bundled: Dataset) -> None:
    """Words of the data, and words that are hard to fold, have the same folded form and stem."""
    words = sorted({word for text in _texts(bundled) for word in text.split()} | {*_HARD})
    answers = _answers(content(select(bundled)), [], words)

    assert dict(zip(words, map(fold, words), strict=True)) == dict(
        zip(words, answers["folded"], strict=True)
    )
    assert [stem(fold(word)) for word in words] == answers["stems"]
