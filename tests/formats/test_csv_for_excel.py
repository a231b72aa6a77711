"""CSV for Excel: it opens in columns, with its accents, and has no formulas."""

import csv
import io

import pytest
from hypothesis import given
from msgspec.structs import replace

from rabat_cli import Dataset
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.dates import when
from rabat_cli.formats import RenderOptions
from rabat_cli.formats.csv import render
from rabat_cli.language import use
from rabat_cli.query.criteria import select
from rabat_cli.views.activities import list_view
from rabat_cli.views.view import View
from tests.strategies import datasets

EXCEL = RenderOptions(excel=True)
FORMULAS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def titled(title: str) -> View:
    """Return the list of one activity with this *title* and nothing else."""
    source = f"format = 1\n[[activity]]\nid = 'a'\ntitle.fr = '''\n{title}'''\n"
    dataset = decode([File("own.toml", source.encode())])
    return replace(list_view(select(dataset)), fields=("id", "title"))


def excel(view: View) -> str:
    """Return *view* as CSV for Excel, without the byte-order mark."""
    written = render(view, EXCEL)
    assert isinstance(written, bytes)
    return written.decode("utf-8-sig")


def test_it_has_a_byte_order_mark_and_semicolons() -> None:
    """Excel in French needs the mark to recognise UTF-8, and semicolons to separate columns."""
    use("fr")

    assert "\ufeffID;Titre\na;Réunion, suite\n".encode() == render(titled("Réunion, suite"), EXCEL)


@pytest.mark.parametrize("begin", FORMULAS)
def test_texts_that_begin_like_formulas_get_an_apostrophe(begin: str) -> None:
    """The apostrophe keeps Excel from calculating the text; CSV for programs has none."""
    title = begin + "HYPERLINK(1)"
    plain = str(render(titled(title), RenderOptions()))

    rows = [
        list(csv.reader(io.StringIO(text), delimiter=delimiter))
        for text, delimiter in ((excel(titled(title)), ";"), (plain, ","))
    ]
    assert [f"'{title}", title] == [row[1][1] for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "5,18",
            "5.18",
            "5-18",
            "9-11",
            "1/2",
            "2021",
            "1 000",
            "1e5",
            "10 %",
            "10 €",
            "(5)",
            "12:30",
        ),
        *("mars 2021", "March 2021", "10 mai", "May 5", "1er août 2021", "mai-21", "lundi 5 mai"),
        *("VRAI", "false", "#N/A"),
        # Every word that makes a number or a date in either language.
        *("1 janv", "1 févr.", "1 mars", "1 avril", "1 mai", "1 juin", "1 juillet", "1 août"),
        *("1 sept.", "1 octobre", "1 novembre", "1 décembre"),
        *("Jan 1", "Feb 1", "Mar 1", "Apr 1", "May 1", "Jun 1", "July 1", "Aug 1", "Dec 1"),
        *("lun 1", "mar 1", "mercredi 1", "jeu 1", "ven 1", "sam 1", "dimanche 1"),
        *("Mon 1", "Tue 1", "Wednesday 1", "Thu 1", "Fri 1", "Sat 1", "Sun 1"),
        *("1e", "1er", "1st", "2nd", "3rd", "4th", "5h", "5h30", "5 am", "5 PM", "5:00 a", "5 p"),
        *("5 EUR", "USD 5", "vrai", "faux", "true", "FALSE", "#REF!", "1" * 40),
    ],
)
def test_texts_that_look_like_numbers_or_dates_get_an_apostrophe(text: str) -> None:
    """The apostrophe keeps a spreadsheet from changing the title into a number or a date."""
    assert f"'{text}" == cells(titled(text))[1][1]


@pytest.mark.parametrize(
    "dates", ["year = 2021", "start = 2022-05-12", "start = 2022-05-12\nend = 2022-05-13"]
)
def test_dates_in_words_get_no_apostrophe(dates: str) -> None:
    """A spreadsheet may read dates in words as dates, as they are dates."""
    source = f"format = 1\n[[activity]]\nid = 'a'\ntitle.fr = 'A'\n{dates}\n"
    dataset = decode([File("own.toml", source.encode())])
    use("fr")

    assert [["Date en toutes lettres"], [when(dataset.activities[0])]] == cells(
        replace(list_view(select(dataset)), fields=("when",))
    )


@pytest.mark.parametrize(
    "text",
    [
        "Réunion de mars 2021",
        "16 pays",
        "Mars",
        "Vraiment",
        "5 et 18",
        "1" * 41,
        "5 xer",
        "truth",
        "a #",
    ],
)
def test_other_texts_get_no_apostrophe(text: str) -> None:
    """A text that a spreadsheet does not take for a number or a date gets no apostrophe."""
    assert text == cells(titled(text))[1][1]


def test_cells_have_words_instead_of_codes(sample: Dataset) -> None:
    """Headings, kinds, themes, countries and objectives are words; CSV for programs has codes."""
    use("fr")
    names = ("kind", "themes", "chairs", "objectives", "start", "country")
    chosen = next(
        activity
        for activity in sample.activities
        if activity.kind
        and activity.themes
        and activity.chairs
        and activity.start
        and activity.country
    )
    view = replace(list_view(select(sample)), fields=("id", *names))
    words = {row[0]: row[1:] for row in cells(view)}
    codes = {row[0]: row[1:] for row in csv.reader(io.StringIO(str(render(view, RenderOptions()))))}

    assert ["Type", "Thèmes", "Chefs de file", "Objectifs", "Début", "Pays"] == words["ID"]
    assert list(names) == codes["id"]
    assert str(chosen.start) == words[chosen.id][4] == codes[chosen.id][4]
    numbers = "\N{NO-BREAK SPACE}; ".join(map(str, chosen.objectives))
    assert f"n°\N{NO-BREAK SPACE}{numbers}" == words[chosen.id][3]
    assert chosen.kind == codes[chosen.id][0] != words[chosen.id][0]
    assert chosen.country == codes[chosen.id][5] != words[chosen.id][5]
    assert ",".join(chosen.chairs) == codes[chosen.id][2] != words[chosen.id][2]


@given(datasets())
def test_any_value_is_read_back_unchanged(dataset: Dataset) -> None:
    """The cells are as written, apart from apostrophes and the "No." before objectives."""
    view = list_view(select(dataset))

    cells_read = cells(view)[1:]

    expected = [
        [
            "" if (text := field.display_cell(row)) is None else str(text)
            for field in view.flat.fields
        ]
        for row in dataset.activities
    ]
    assert expected == [
        [
            cell.removeprefix("'").removeprefix("No. ") if cell != text else cell
            for cell, text in zip(row, line, strict=True)
        ]
        for row, line in zip(cells_read, expected, strict=True)
    ]


def cells(view: View) -> list[list[str]]:
    """Return the cells of *view* as CSV for Excel, line by line."""
    return list(csv.reader(io.StringIO(excel(view), newline=""), delimiter=";"))
