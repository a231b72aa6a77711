"""References to activities as footnotes."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from rabat_cli import Activity
from rabat_cli.formats import RenderOptions, load_renderer
from rabat_cli.language import use
from rabat_cli.model import Dialogue, Document, Language, Name, Origin, Source, Text
from rabat_cli.query.criteria import select
from rabat_cli.views.page import Paragraph
from rabat_cli.views.references import references

from ..query.few import dataset

URL = "https://one.example/fr/paper"
DIALOGUE = Dialogue(Name(en="Lakes Dialogue"))
SOURCE = Source(Name(en="Overview"), publisher="Ministry", year=2024)
PAPER = Document(Name(fr="Étude"), url=URL)
STUDY = Activity(
    "a",
    Name(en="Study of return"),
    kind="study",
    stated_year=2021,
    stated_partners=(Name(en="IOM"),),
)


@pytest.mark.parametrize(
    ("language", "documents", "source", "expected"),
    [
        ("en", (), None, "Lakes Dialogue, IOM, 'Study of return', study, 2021"),
        (
            "en",
            (PAPER,),
            SOURCE,
            (
                f"Lakes Dialogue, IOM, 'Study of return', study, 2021, {URL} (in French)"
                " – source: Overview, Ministry, 2024"
            ),
        ),
        (
            "en",
            (),
            SOURCE,
            "Lakes Dialogue, IOM, 'Study of return', study, 2021, in: Overview, Ministry, 2024",
        ),
        (
            "fr",
            (PAPER,),
            None,
            f"Lakes Dialogue, IOM, «\u00a0Study of return\u00a0», étude, 2021, {URL}",
        ),
    ],
)
def test_a_footnote_has_authors_title_kind_year_address_and_source(
    language: Language, documents: Sequence[Document], source: Source | None, expected: str
) -> None:
    """The address is a link, and no punctuation that looks like a part of the address follows."""
    use(language)
    origin = Origin("a.toml", DIALOGUE, source)
    activity = replace(STUDY, documents=documents, origin=origin)
    (note,) = references(select(dataset(activity))).page().blocks

    assert isinstance(note, Paragraph)
    assert expected == "".join(span.text for span in note.line)
    assert [URL for _document in documents] == [span.url for span in note.line if span.url]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "«\u00a0Sur le thème des “Retours” et “Départs”\u00a0»"),
        ("en", "'Sur le thème des « Retours » et «\u00a0Départs\u00a0»'"),
    ],
)
def test_guillemets_within_guillemets_become_other_quotation_marks(
    language: Language, expected: str
) -> None:
    """In French, guillemets inside a quoted title become “ ”; in English, they stay."""
    use(language)
    title = Name(fr="Sur le thème des « Retours » et «\u00a0Départs\u00a0»")
    (note,) = references(select(dataset(Activity("a", title)))).page().blocks

    assert isinstance(note, Paragraph)
    assert expected in "".join(span.text for span in note.line)


@pytest.mark.parametrize(
    ("language", "place", "expected"),
    [
        ("en", "Online", "'Forum', webinar, online, 2021"),
        ("fr", "En ligne", "\u00a0», webinaire, en ligne, 2021"),
        ("en", "Online Hall", "'Forum', webinar, Online Hall, 2021"),
        ("en", "Paris and online", "'Forum', webinar, Paris and online, 2021"),
    ],
)
def test_online_is_in_lower_case_within_a_footnote(
    language: Language, place: str, expected: str
) -> None:
    """The place "Online" is in lower case; the name of a place keeps its capital."""
    use(language)
    text = Text(fr=place) if language == "fr" else Text(en=place)
    activity = Activity("a", Name(en="Forum"), kind="webinar", place=text, stated_year=2021)
    (note,) = references(select(dataset(activity))).page().blocks

    assert isinstance(note, Paragraph)
    assert "".join(span.text for span in note.line).endswith(expected)


@pytest.mark.parametrize(("language", "end"), [("en", "n.d., in: "), ("fr", "s. d., dans : ")])
def test_an_undated_activity_does_not_take_the_year_of_its_source(
    language: Language, end: str
) -> None:
    """An activity with neither a date nor a document has "n.d." once, before its source."""
    use(language)
    activity = Activity("a", Name(en="Network"), kind="partnership")
    activity = replace(activity, origin=Origin("a.toml", DIALOGUE, SOURCE))
    (note,) = references(select(dataset(activity))).page().blocks

    assert isinstance(note, Paragraph)
    text = "".join(span.text for span in note.line).replace("\u00a0", " ")
    assert text.endswith(f", {end}Overview, Ministry, 2024")


@pytest.mark.parametrize(("language", "note"), [("en", "announced"), ("fr", "annoncé")])
@pytest.mark.parametrize("form", ["bibtex", "ris", "csl"])
def test_announced_activities_have_a_note_in_formats_for_programs(
    form: str, language: Language, note: str
) -> None:
    """BibTeX, RIS and CSL have no field for the remark "announced", so the note begins with it."""
    use(language)
    activity = Activity("a", Name(en="Webinar"), kind="webinar", announced=True)
    other = Activity("b", Name(en="Meeting"), kind="meeting")
    view = references(
        select(dataset(replace(activity, origin=Origin("a", DIALOGUE, SOURCE)), other))
    )

    content = load_renderer(form)(view, RenderOptions())
    assert 1 == str(content).count(f"{note}; Overview")
    assert 1 == str(content).count(note)


def test_an_announced_activity_without_a_date_is_undated() -> None:
    """The remark "(announced)" follows "n.d." and does not replace it."""
    activity = Activity("a", Name(en="Network"), kind="partnership", announced=True)
    activity = replace(activity, origin=Origin("a.toml", DIALOGUE, SOURCE))
    (note,) = references(select(dataset(activity))).page().blocks

    assert isinstance(note, Paragraph)
    assert ", n.d. (announced), in: " in "".join(span.text for span in note.line)
