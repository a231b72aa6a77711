"""The bundled data: the contents of its source document, and rules for every activity.

Tests of the program use tests/sample.toml, so that a new activity or another wording of a summary
breaks none of them. The tests here state facts of the source, which concern only the activities
that the source lists, or rules that every activity must keep.
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

# The table of the source: each objective with the IDs and years of its activities.
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


# The IDs of the activities that the source lists.
IN_SOURCE = {id_ for _number, row in SOURCE_TABLE for id_, _year in row}


def test_alignments_are_those_of_the_source(
    bundled: Dataset, objectives: Sequence[Objective]
) -> None:
    """The activities of the source have the objectives and the years that the source states."""
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


def test_activities_are_in_the_order_of_the_source(bundled: Dataset) -> None:
    """Each activity is there once, in the order of the rows.

    Two papers are in the first row and in the second, where they follow the study.
    """
    (_number, first_row), *other_rows = SOURCE_TABLE
    not_repeated = [entry for entry in first_row if entry not in other_rows[0][1]]
    in_source = dict.fromkeys(
        id_ for row in (not_repeated, *(row for _number, row in other_rows)) for id_, _year in row
    )

    assert list(in_source) == [
        activity.id for activity in bundled.activities if activity.id in IN_SOURCE
    ]


def test_a_year_at_the_end_of_an_id_is_that_of_the_activity(bundled: Dataset) -> None:
    """IDs of dated activities that end in four digits are compared."""
    dated = [
        activity for activity in bundled.activities if activity.year and activity.id[-4:].isdigit()
    ]

    assert [] == [activity.id for activity in dated if activity.id[-4:] != str(activity.year)]


def test_every_activity_has_kind_themes_summary_and_contributions(bundled: Dataset) -> None:
    """Each has one to four different themes, and a contribution for each objective."""
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
    """Texts are in French and in English; no text is empty."""
    texts = [*_texts(bundled), *_texts(tuple(objectives))]
    pairs = [(bool(text.fr), bool(text.en)) for text in texts]

    assert {(True, True)} == {*pairs}
    assert len(pairs) > 150


def test_texts_have_no_typing_errors(bundled: Dataset, objectives: Sequence[Objective]) -> None:
    """Doubled or dangling blanks, line breaks, and placeholders such as TODO are errors."""
    for text in [*_texts(bundled), *_texts(tuple(objectives))]:
        for wording in (text.fr, text.en):
            assert wording is not None
            assert wording.strip() == wording
            assert not any(
                slip in wording for slip in ("  ", "\n", "\t", "TODO", "…", " .", " ,", "''")
            )


def test_summaries_are_in_the_language_of_their_key(bundled: Dataset) -> None:
    """French summaries have French function words, and English summaries English ones.

    A name between French quotation marks may be in English.
    """
    for activity in bundled.activities:
        french = {*re.sub("«.*?»", "", activity.summary.fr or "").lower().split()}
        english = {*(activity.summary.en or "").lower().split()}

        assert french & {"le", "la", "les", "de", "des", "du"}
        assert english & {"the", "of", "and"}
        assert not english & {"les", "des", "du"}
        assert not french & {"the", "of", "and"}


def test_themes_are_at_most_thirty_used_and_differently_labelled(bundled: Dataset) -> None:
    """In each language, no two themes have the same label."""
    used = {theme for activity in bundled.activities for theme in activity.themes}

    assert len(bundled.themes) <= 30
    assert {theme.id for theme in bundled.themes} == used
    for language in LANGUAGES:
        labels = {fold(theme.label.say(language)) for theme in bundled.themes}
        assert len(bundled.themes) == len(labels)


def test_labels_of_smuggling_and_trafficking_are_right(bundled: Dataset) -> None:
    """In French, smuggling is *trafic* and trafficking is *traite*."""
    labels = {theme.id: (theme.label.fr, theme.label.en) for theme in bundled.themes}

    assert ("Trafic de migrants", "Smuggling of migrants") == labels["smuggling"]
    assert ("Traite de personnes", "Trafficking in persons") == labels["trafficking"]


def test_there_are_23_objectives_with_different_labels_and_titles(
    objectives: Sequence[Objective],
) -> None:
    """The objectives of the Compact are numbered from 1 to 23."""
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
def test_titles_of_objectives_are_those_of_the_resolution(
    objectives: Sequence[Objective], number: int, french: str, english: str
) -> None:
    """The wording is that of A/RES/73/195."""
    title = objectives[number - 1].title

    assert (french, english) == (title.fr, title.en)


def test_the_bundled_dataset_has_neither_errors_nor_warnings() -> None:
    """``rabat check`` would report nothing."""
    assert [] == check(bundled_files(), warnings=True)


def test_every_file_states_its_source_date_licence_and_dialogue(bundled: Dataset) -> None:
    """All files are of the Rabat Process and under the same licence."""
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


def test_all_links_are_https(bundled: Dataset) -> None:
    """More than twenty documents have a link."""
    urls = [d.url for activity in bundled.activities for d in activity.documents if d.url]

    assert [] == [url for url in urls if not url.startswith("https://")]
    assert len(urls) > 20


def test_groups_of_synonyms_do_not_overlap() -> None:
    """A group has at least two words, and a word is in one group only."""
    groups = [[fold(word) for word in synonym.words] for synonym in load_synonyms()]
    words = [word for group in groups for word in group]

    assert min(map(len, groups)) >= 2
    assert len({*words}) == len(words)


def test_smuggling_and_trafficking_are_not_synonyms() -> None:
    """No group has words of both offences, and each offence has one group."""
    trafficking, smuggling = ({"trafficking", "traite"}, {"smuggling", "trafic"})
    groups = [{fold(word) for word in synonym.words} for synonym in load_synonyms()]

    assert [] == [group for group in groups if trafficking & group and smuggling & group]
    assert 1 == sum(trafficking <= group for group in groups)
    assert 1 == sum(smuggling <= group for group in groups)


def test_assisted_voluntary_return_and_voluntary_return_are_not_synonyms() -> None:
    """Assisted voluntary return is a programme; its names AVRR and ARVR are in one group."""
    groups = [{fold(word) for word in synonym.words} for synonym in load_synonyms()]

    assert [] == [group for group in groups if {"avrr", "rvr"} <= group]
    assert 1 == sum({"avrr", "arvr"} <= group for group in groups)


def test_every_json_copy_is_up_to_date(bundled: Dataset) -> None:
    """The copies give the same data as the files: ``python docs/copies.py`` makes them anew."""
    assert load_json_copies(bundled_files())
    assert bundled == decode(bundled_files())


def test_the_schema_beside_the_data_is_up_to_date() -> None:
    """Editors use this file: ``python docs/copies.py`` makes it anew."""
    assert schema_text() == (Path(DATA) / "dataset.schema.json").read_text("utf-8")


@pytest.mark.parametrize("name", TYPES)
def test_data_files_are_plain_utf_8_with_line_feeds(name: str) -> None:
    """There is no byte order mark and no carriage return, and a line feed is at the end."""
    content = (Path(DATA) / name).read_bytes()

    assert parse_toml(File(name, content))
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_a_theme_is_selected_by_its_id_and_by_both_labels(bundled: Dataset) -> None:
    """No label of a theme selects another theme as well."""
    for theme in bundled.themes:
        for word in filter(None, (theme.id, theme.label.fr, theme.label.en)):
            assert {theme.id} == parse_criteria(bundled, {"theme": [word]}).filters["theme"].keys
