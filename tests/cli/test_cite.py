"""``rabat cite``: references, in text and in the formats for references."""

from pathlib import Path

import pytest

from .running import pipe, screen

DATA = """
format = 1
dialogue = { name = { fr = "Dialogue des Lacs", en = "Lakes Dialogue" } }
[[activity]]
id = "one"
title = { en = "One" }
year = 2019
[[activity]]
id = "two"
title = { en = "Two" }
year = 2020
"""


@pytest.fixture
def data(tmp_path: Path) -> str:
    """Provide a dataset of two activities."""
    file = tmp_path / "data.toml"
    file.write_text(DATA, "utf-8")
    return str(file)


def test_references_are_text_by_default(data: str) -> None:
    """Without --format, references are unbroken lines of text in the typed order."""
    citations = "Lakes Dialogue, 'Two', 2020\nLakes Dialogue, 'One', 2019\n"

    for run in (pipe, screen):
        assert (0, citations) == run("cite", "two", "one", "--data", data, COLUMNS="20")[:2]


def test_all_option_cites_the_selection(data: str) -> None:
    """With --all, the selected activities are cited; without --all and IDs, an error is given."""
    assert (
        "Lakes Dialogue, 'Two', 2020\n" == pipe("cite", "--all", "-y", "2020", "--data", data).out
    )
    assert 2 == pipe("cite", "--data", data).code
    assert (1, "") == pipe("cite", "--all", "-y", "2021", "--exit-code", "--data", data)[:2]


@pytest.mark.parametrize(
    ("ending", "start"), [("bib", "@misc{"), ("ris", "TY  - "), ("json", "["), ("txt", "Lakes")]
)
def test_ending_of_the_output_chooses_the_format(
    data: str, tmp_path: Path, ending: str, start: str
) -> None:
    """The ending of the output file chooses the format of the references."""
    file = tmp_path / f"x.{ending}"

    assert (0, "", "") == pipe("cite", "one", "--data", data, "-O", str(file))
    assert file.read_text("utf-8").startswith(start)


def test_cite_without_ids_names_the_command_that_cites_the_dataset(data: str) -> None:
    """Without IDs, the error names the command that cites the data, if the data has a citation."""
    hint = "To cite the data itself: rabat about --fields citation"

    for arguments, has_hint in (((), True), (("one", "--all"), False), (("--data", data), False)):
        code, out, err = pipe("cite", *arguments, RABAT_DATA="")

        assert (2, "", has_hint) == (code, out, hint in err)
    assert hint not in pipe("show", RABAT_DATA="").err
    assert "The rabat authors" in pipe("about", "--fields", "citation", RABAT_DATA="").out


def test_formats_of_other_commands_and_unknown_ids_are_errors(data: str) -> None:
    """Formats of lists are errors in cite, formats of references in list; so are unknown IDs."""
    assert (
        "rabat: no such format: 'html'\n       Choose from: text, bibtex, ris, csl.\n"
        == pipe("cite", "one", "--data", data, "-f", "html").err
    )
    assert "For references: rabat cite --all." in pipe("list", "-f", "bibtex").err
    assert (1, "") == pipe("cite", "onne", "--data", data)[:2]


def test_cited_url_is_the_first_or_its_version_in_the_language_in_use(tmp_path: Path) -> None:
    """The first URL of an activity is cited, or another whose address has the language in use."""
    own_page, article = "https://one.example/fr/meeting", "https://two.example/background"
    english = "https://one.example/en/meeting"
    addresses = (own_page, article, english)
    papers = "".join(f"[[activity.document]]\ntitle.en='a'\nurl='{url}'\n" for url in addresses)
    for count, language, cited in ((2, "en", own_page), (3, "en", english), (3, "fr", own_page)):
        file = tmp_path / "own.toml"
        tables = papers.split("[[")[: count + 1]
        file.write_text(f"format = 1\n[[activity]]\nid = 'a'\ntitle.en = 'A'\n{'[['.join(tables)}")

        assert cited in pipe("cite", "a", "--data", str(file), "--lang", language).out


def test_unknown_id_proposes_a_search_for_its_words() -> None:
    """An unknown ID proposes a search for its corrected words, or else only the list of all IDs."""
    search = 'Did you mean rabat search "trafficking practices"?'
    every = "To see every ID: rabat list"

    assert f"{search} {every}" == hint("traficking practices")
    assert "anti-trafficking-assessment-2020" in pipe("search", "trafficking practices").out
    assert every == hint("xylophone")


def hint(id_: str) -> str:
    """Return the hint below the error about an unknown ID."""
    return pipe("cite", id_).err.splitlines()[1].strip()
