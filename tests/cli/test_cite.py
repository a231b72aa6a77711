"""``rabat cite``: references, in formats of their own."""

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


def test_references_are_text_without_a_format(data: str) -> None:
    """Without a format it is text, on a terminal as in a pipe, unbroken in the order asked for."""
    citations = "Lakes Dialogue, 'Two', 2020\nLakes Dialogue, 'One', 2019\n"

    for run in (pipe, screen):
        assert (0, citations) == run("cite", "two", "one", "--data", data, COLUMNS="20")[:2]


def test_all_cites_what_the_filters_accept(data: str) -> None:
    """With --all it is whatever the filters accept, in the order asked for."""
    assert (
        "Lakes Dialogue, 'Two', 2020\n" == pipe("cite", "--all", "-y", "2020", "--data", data).out
    )
    assert 2 == pipe("cite", "--data", data).code
    assert (1, "") == pipe("cite", "--all", "-y", "2021", "--exit-code", "--data", data)[:2]


@pytest.mark.parametrize(
    ("ending", "start"), [("bib", "@misc{"), ("ris", "TY  - "), ("json", "["), ("txt", "Lakes")]
)
def test_the_name_of_a_file_chooses_the_format(
    data: str, tmp_path: Path, ending: str, start: str
) -> None:
    """The name of a file says which of the formats is meant."""
    file = tmp_path / f"x.{ending}"

    assert (0, "", "") == pipe("cite", "one", "--data", data, "-O", str(file))
    assert file.read_text("utf-8").startswith(start)


def test_the_dataset_is_cited_by_another_command(data: str) -> None:
    """Without an ID, an error names it, if the data says how it is cited."""
    hint = "To cite the data itself: rabat about --fields citation"

    for arguments, has_hint in (((), True), (("one", "--all"), False), (("--data", data), False)):
        code, out, err = pipe("cite", *arguments, RABAT_DATA="")

        assert (2, "", has_hint) == (code, out, hint in err)
    assert hint not in pipe("show", RABAT_DATA="").err
    assert "The rabat authors" in pipe("about", "--fields", "citation", RABAT_DATA="").out


def test_other_formats_and_unknown_ids_are_errors(data: str) -> None:
    """The usual formats are none of references, nor the reverse; an unknown id is an error."""
    assert (
        "rabat: no such format: 'html'\n       Choose from: text, bibtex, ris, csl.\n"
        == pipe("cite", "one", "--data", data, "-f", "html").err
    )
    assert "References are made by rabat cite --all." in pipe("list", "-f", "bibtex").err
    assert (1, "") == pipe("cite", "onne", "--data", data)[:2]


def test_the_page_that_is_cited_is_the_activitys_own(tmp_path: Path) -> None:
    """It is the first in the data, or one whose address says that it is in one's language."""
    own_page, article = "https://one.example/fr/meeting", "https://two.example/background"
    english = "https://one.example/en/meeting"
    addresses = (own_page, article, english)
    papers = "".join(f"[[activity.document]]\ntitle.en='a'\nurl='{url}'\n" for url in addresses)
    for count, language, cited in ((2, "en", own_page), (3, "en", english), (3, "fr", own_page)):
        file = tmp_path / "own.toml"
        tables = papers.split("[[")[: count + 1]
        file.write_text(f"format = 1\n[[activity]]\nid = 'a'\ntitle.en = 'A'\n{'[['.join(tables)}")

        assert cited in pipe("cite", "a", "--data", str(file), "--lang", language).out


def test_an_unknown_id_proposes_a_search_that_finds_something() -> None:
    """A search for its words, with spelling corrected; otherwise only the list of all IDs."""
    search = 'Did you mean rabat search "trafficking practices"?'
    every = "To see every ID: rabat list"

    assert f"{search} {every}" == hint("traficking practices")
    assert "anti-trafficking-assessment-2020" in pipe("search", "trafficking practices").out
    assert every == hint("xylophone")


def hint(id_: str) -> str:
    """Return the hint below the error about an unknown ID."""
    return pipe("cite", id_).err.splitlines()[1].strip()
