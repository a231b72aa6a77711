"""The bundled data: what its source document says, and how all of it is written.

One activity more, or a summary in other words, turns nothing else red: the tests of the program
stand on tests/sample.toml, and what is tested here is either a fact of the source, which is asked
of the activities of the source alone, or a rule that every activity must keep.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rabat_cli import Dataset, Objective
from rabat_cli.dataset.bundled import (
    BUNDLED,
    DATA,
    TYPES,
    bundled_files,
    load_json_copies,
    load_synonyms,
)
from rabat_cli.dataset.check.report import check
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dataset.schema import schema_text
from rabat_cli.dataset.toml import parse_toml
from rabat_cli.language import LANGUAGES
from rabat_cli.model import Bilingual
from rabat_cli.query.criteria import select
from rabat_cli.query.filters import parse_criteria
from rabat_cli.query.group import align
from rabat_cli.text import fold

# The source's table, row by row: the objective, its activities, and their years.
SOURCE_TABLE: list[tuple[int, list[tuple[str, int | None]]]] = [
    (
        1,
        [
            ("mixed-migration-centre-partnership", None),
            ("covid-19-paper-2021", 2021),
            ("urban-mixed-migration-2021", 2021),
            ("climate-futures-workshop-2021", 2021),
            ("future-of-work-workshop-2021", 2021),
            ("migration-drivers-paper-2021", 2021),
            ("climate-drivers-paper-2021", 2021),
        ],
    ),
    (
        2,
        [
            ("root-causes-study-2019", 2019),
            ("migration-drivers-paper-2021", 2021),
            ("climate-drivers-paper-2021", 2021),
        ],
    ),
    (5, [("legal-migration-meeting-2021", 2021)]),
    (
        7,
        [
            ("asylum-procedure-roundtable-2021", 2021),
            ("children-at-risk-roundtable-2021", 2021),
        ],
    ),
    (
        8,
        [
            ("asylum-procedure-roundtable-2021", 2021),
            ("children-at-risk-roundtable-2021", 2021),
        ],
    ),
    (9, [("smuggling-workshop-2019", 2019)]),
    (10, [("anti-trafficking-assessment-2020", 2020)]),
    (11, [("border-management-meeting-2019", 2019), ("border-management-guide", None)]),
    (16, [("cities-meeting-2021", 2021)]),
    (18, [("legal-migration-meeting-2021", 2021)]),
    (19, [("diaspora-practices-2020", 2020)]),
    (20, [("remittances-workshop-2019", 2019)]),
    (21, [("return-webinar-2021", 2021)]),
    (23, [("marrakesh-action-plan-2018", 2018)]),
]


# The activities that the source has.
IN_SOURCE = {id_ for _number, row in SOURCE_TABLE for id_, _year in row}


def test_the_alignment_is_the_source_s_own(
    bundled: Dataset, objectives: Sequence[Objective]
) -> None:
    """The activities of the source serve what it says, in their years, and no other objective."""
    activities = [activity for activity in bundled.activities if activity.id in IN_SOURCE]
    table = [
        (
            row.objective.number,
            [(activity.id, activity.year) for activity in row.activities],
        )
        for row in align(select(bundled).with_activities(activities), objectives)
        if row.activities
    ]

    assert SOURCE_TABLE == table


def test_activities_come_in_the_order_of_the_source(bundled: Dataset) -> None:
    """From the first row to the last; each activity is there once.

    Two papers are in the first row and in the second, where they come after the study.
    """
    (_number, first), *rest = SOURCE_TABLE
    not_repeated = [entry for entry in first if entry not in rest[0][1]]
    in_source = dict.fromkeys(
        id_ for row in (not_repeated, *(row for _number, row in rest)) for id_, _year in row
    )

    assert list(in_source) == [
        activity.id for activity in bundled.activities if activity.id in IN_SOURCE
    ]


def test_an_id_says_the_year_where_there_is_one(bundled: Dataset) -> None:
    """The id of a dated activity, if it ends in a year, ends in that of the activity."""
    dated = [
        activity for activity in bundled.activities if activity.year and activity.id[-4:].isdigit()
    ]

    assert [] == [activity.id for activity in dated if activity.id[-4:] != str(activity.year)]


def test_every_activity_says_what_it_is(bundled: Dataset) -> None:
    """Each has a kind, one to four themes, a summary, and says how it serves each objective."""
    for activity in bundled.activities:
        assert activity.kind
        assert 1 <= len(activity.themes) <= 4
        assert len({*activity.themes}) == len(activity.themes)
        assert activity.summary.fr
        assert all(alignment.contribution.fr for alignment in activity.alignment)


def _texts(value: Any) -> Iterator[Bilingual]:
    """Yield every text in *value* that may be in two languages."""
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def test_every_text_is_in_both_languages(bundled: Dataset, objectives: Sequence[Objective]) -> None:
    """Nothing is in French alone or in English alone; empty texts are in neither."""
    texts = [*_texts(bundled), *_texts(tuple(objectives))]
    pairs = [(bool(text.fr), bool(text.en)) for text in texts]

    assert {(True, True)} == {*pairs}
    assert len(pairs) > 150


def test_texts_are_typed_with_care(bundled: Dataset, objectives: Sequence[Objective]) -> None:
    """No doubled or dangling blanks, no line breaks, no text left to write."""
    for text in [*_texts(bundled), *_texts(tuple(objectives))]:
        for wording in (text.fr, text.en):
            assert wording is not None
            assert " ".join(wording.split(" ")).strip() == wording
            assert not any(
                slip in wording for slip in ("  ", "\n", "\t", "TODO", "…", " .", " ,", "''")
            )


def test_french_and_english_are_not_mixed_up(bundled: Dataset) -> None:
    """A summary in French has French words, and one in English has English ones.

    A name between French quotation marks may be in English.
    """
    for activity in bundled.activities:
        french = {*re.sub("«.*?»", "", activity.summary.fr or "").lower().split()}
        english = {*(activity.summary.en or "").lower().split()}

        assert french & {"le", "la", "les", "de", "des", "du"}
        assert english & {"the", "of", "and"}
        assert not english & {"les", "des", "du"}
        assert not french & {"the", "of", "and"}


def test_themes_are_a_short_list_and_each_is_used(bundled: Dataset) -> None:
    """At most 30 themes, with labels that differ from one another in each language."""
    used = {theme for activity in bundled.activities for theme in activity.themes}

    assert len(bundled.themes) <= 30
    assert {theme.id for theme in bundled.themes} == used
    for language in LANGUAGES:
        labels = {fold(theme.label.say(language)) for theme in bundled.themes}
        assert len(bundled.themes) == len(labels)


def test_the_smuggling_and_trafficking_themes_are_named_rightly(bundled: Dataset) -> None:
    """Smuggling is "trafic" in French and trafficking is "traite"."""
    labels = {theme.id: (theme.label.fr, theme.label.en) for theme in bundled.themes}

    assert ("Trafic de migrants", "Smuggling of migrants") == labels["smuggling"]
    assert ("Traite de personnes", "Trafficking in persons") == labels["trafficking"]


def test_the_objectives_are_the_23_of_the_compact(objectives: Sequence[Objective]) -> None:
    """Numbered from 1 to 23, each with a label and a title of its own."""
    assert list(range(1, 24)) == [objective.number for objective in objectives]
    assert 4 * 23 == len(
        {
            (kind, language, name.say(language))
            for objective in objectives
            for kind, name in (("label", objective.label), ("title", objective.title))
            for language in ("fr", "en")
        }
    )


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        (
            1,
            (
                "Collecter et utiliser des données précises et ventilées qui serviront à "
                "l'élaboration de politiques fondées sur la connaissance des faits"
            ),
            (
                "Collect and utilize accurate and disaggregated data as a basis for evidence-based"
                " policies"
            ),
        ),
        (
            9,
            "Renforcer l'action transnationale face au trafic de migrants",
            "Strengthen the transnational response to smuggling of migrants",
        ),
        (
            10,
            (
                "Prévenir, combattre et éliminer la traite de personnes dans le cadre des "
                "migrations internationales"
            ),
            (
                "Prevent, combat and eradicate trafficking in persons in the context of "
                "international migration"
            ),
        ),
        (
            23,
            (
                "Renforcer la coopération internationale et les partenariats mondiaux pour des"
                " migrations sûres, ordonnées et régulières"
            ),
            (
                "Strengthen international cooperation and global partnerships for safe, orderly and"
                " regular migration"
            ),
        ),
    ],
)
def test_titles_are_the_resolution_s_own(
    objectives: Sequence[Objective], number: int, french: str, english: str
) -> None:
    """A/RES/73/195 word for word."""
    title = objectives[number - 1].title

    assert (french, english) == (title.fr, title.en)


def test_the_bundled_dataset_is_valid() -> None:
    """Nothing is wrong, and nothing probably not meant."""
    assert [] == check(bundled_files(), warnings=True)


def test_the_sources_and_the_licence_are_named(bundled: Dataset) -> None:
    """Each file states its source, its date and its licence."""
    assert len(BUNDLED) == len(bundled.origins)
    for origin in bundled.origins:
        assert "CC-BY-4.0" == origin.licence
        assert origin.updated
        assert origin.source
        assert origin.dialogue
        assert ("Processus de Rabat", "Rabat Process") == (
            *(origin.dialogue.name.fr, origin.dialogue.name.en),
        )
    assert 1 == len({origin.dialogue_id for origin in bundled.origins})


def test_pages_are_addressed_safely(bundled: Dataset) -> None:
    """Every link is https."""
    urls = [d.url for activity in bundled.activities for d in activity.documents if d.url]

    assert [] == [url for url in urls if not url.startswith("https://")]
    assert len(urls) > 20


def test_synonyms_are_groups_apart() -> None:
    """A word is in one group alone, and a group has two words at least."""
    groups = [[fold(word) for word in synonym.words] for synonym in load_synonyms()]
    words = [word for group in groups for word in group]

    assert min(map(len, groups)) >= 2
    assert len({*words}) == len(words)


def test_smuggling_and_trafficking_are_not_synonyms() -> None:
    """No group holds a word of each of the two offences."""
    trafficking, smuggling = ({"trafficking", "traite"}, {"smuggling", "trafic"})
    groups = [{fold(word) for word in synonym.words} for synonym in load_synonyms()]

    assert [] == [group for group in groups if trafficking & group and smuggling & group]
    assert 1 == sum(trafficking <= group for group in groups)
    assert 1 == sum(smuggling <= group for group in groups)


def test_help_with_a_return_is_not_the_return() -> None:
    """Assisted voluntary return is a programme: its names stand apart from voluntary return."""
    groups = [{fold(word) for word in synonym.words} for synonym in load_synonyms()]

    assert [] == [group for group in groups if {"avrr", "rvr"} <= group]
    assert 1 == sum({"avrr", "arvr"} <= group for group in groups)


def test_every_copy_is_up_to_date(bundled: Dataset) -> None:
    """The copies hold what the files hold: ``python docs/copies.py`` makes them anew."""
    assert load_json_copies(bundled_files())
    assert bundled == decode(bundled_files())


def test_the_schema_beside_the_data_is_up_to_date() -> None:
    """Editors are shown what the program takes: ``python docs/copies.py`` makes it anew."""
    assert schema_text() == (Path(DATA) / "dataset.schema.json").read_text("utf-8")


@pytest.mark.parametrize("name", TYPES)
def test_the_files_are_there_and_plain(name: str) -> None:
    """UTF-8 without a byte order mark, with line feeds alone, and one at the end."""
    content = (Path(DATA) / name).read_bytes()

    assert parse_toml(File(name, content))
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_every_theme_goes_by_its_id_and_both_labels(bundled: Dataset) -> None:
    """No label of a theme means another theme."""
    for theme in bundled.themes:
        for word in filter(None, (theme.id, theme.label.fr, theme.label.en)):
            assert {theme.id} == parse_criteria(bundled, {"theme": [word]}).filters["theme"].keys
