"""The bundled data: what the source document says, and nothing else."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pytest

from rabat_cli import Dataset, Objective
from rabat_cli.dataset.check.examine import examine
from rabat_cli.dataset.files import File, read
from rabat_cli.dataset.load import BUNDLED, DATA, load_synonyms
from rabat_cli.dataset.toml import parse
from rabat_cli.model import Bilingual
from rabat_cli.query.select import align
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


def test_the_alignment_is_the_source_s_own(
    bundled: Dataset, objectives: Sequence[Objective]
) -> None:
    """Each of the 14 rows of the source has its activities, in their years, and no others."""
    table = [
        (row.objective.number, [(activity.id, activity.year) for activity, _how in row.activities])
        for row in align(bundled.activities, objectives)
        if row.activities
    ]

    assert SOURCE_TABLE == table


def test_the_gaps_are_the_objectives_that_the_source_leaves_out(
    bundled: Dataset, objectives: Sequence[Objective]
) -> None:
    """Nine objectives have no activity."""
    assert [3, 4, 6, 12, 13, 14, 15, 17, 22] == [
        row.objective.number for row in align(bundled.activities, objectives) if not row.activities
    ]


def test_trafficking_is_served_by_the_assessment_of_2020_alone(bundled: Dataset) -> None:
    """Objective 10 has one activity."""
    assert [("anti-trafficking-assessment-2020", 2020)] == [
        (activity.id, activity.year) for activity in bundled.activities if 10 in activity.objectives
    ]


def test_activities_come_in_the_order_of_the_source(bundled: Dataset) -> None:
    """The dataset begins with the first row and ends with the last; each activity is there once.

    Two papers are in the first row and in the second, where they come after the study.
    """
    (_number, first), *rest = SOURCE_TABLE
    begun = [entry for entry in first if entry not in rest[0][1]]
    in_source = dict.fromkeys(
        id_ for row in (begun, *(row for _number, row in rest)) for id_, _year in row
    )

    assert list(in_source) == [activity.id for activity in bundled.activities]


def test_an_id_says_the_year_where_there_is_one(bundled: Dataset) -> None:
    """An id that ends in a year ends in that of the activity."""
    told = {
        activity.id: int(activity.id[-4:])
        for activity in bundled.activities
        if activity.id[-4:].isdigit()
    }

    assert {a.id: a.year for a in bundled.activities if a.year} == told


def test_every_activity_says_what_it_is(bundled: Dataset) -> None:
    """Each has a kind, themes, a summary, and says how it serves each of its objectives."""
    for activity in bundled.activities:
        assert activity.kind
        assert 1 <= len(activity.themes) <= 4
        assert len({*activity.themes}) == len(activity.themes)
        assert activity.summary.fr
        assert all(how.contribution.fr for how in activity.alignment)


def _texts(value: Any) -> Iterator[Bilingual]:
    """Every text in *value* that may be in two languages."""
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
        for said in (text.fr, text.en):
            assert said is not None
            assert " ".join(said.split(" ")).strip() == said
            assert not any(
                slip in said for slip in ("  ", "\n", "\t", "TODO", "…", " .", " ,", "''")
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
    """Between 12 and 20 themes, with labels in both languages that differ from one another."""
    used = {theme for activity in bundled.activities for theme in activity.themes}
    labels = [
        fold(theme.label.say(language)) for theme in bundled.themes for language in ("fr", "en")
    ]

    assert 12 <= len(bundled.themes) <= 20
    assert {theme.id for theme in bundled.themes} == used
    # "Protection" and "Diasporas" are the same word in both languages.
    assert 2 * len(bundled.themes) - 2 == len({*labels})


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


def test_the_bundled_dataset_has_neither_errors_nor_warnings() -> None:
    """``rabat check`` finds nothing wrong, and nothing that is probably not meant."""
    assert [] == examine([read(BUNDLED)], oversights=True)


def test_the_source_and_the_licence_are_named(bundled: Dataset) -> None:
    """Whoever passes the data on can say where it is from."""
    assert "CC-BY-4.0" == bundled.licence
    assert bundled.updated
    assert bundled.source
    assert 2022 == bundled.source.year
    assert bundled.dialogue
    assert ("Processus de Rabat", "Rabat Process") == (
        *(bundled.dialogue.name.fr, bundled.dialogue.name.en),
    )


def test_what_went_before_the_compact_is_the_framework_alone(bundled: Dataset) -> None:
    """The source covers activities since December 2018; the Action Plan is their frame."""
    assert [("marrakesh-action-plan-2018", "framework")] == [
        (activity.id, activity.kind)
        for activity in bundled.activities
        if activity.year and activity.year < 2019
    ]


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


@pytest.mark.parametrize(
    "name", ["activities.toml", "objectives.toml", "synonyms.toml", "countries.toml"]
)
def test_the_files_are_there_and_plain(name: str) -> None:
    """UTF-8 without a byte order mark, with line feeds alone, and one at the end."""
    content = (DATA / name).read_bytes()

    assert parse(File(name, content))
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
