"""Cells of kinds, numbers and years are read with the readers of their fields."""

from datetime import date, timedelta

import pytest

from rabat_cli.dataset.tables.cells import Cell
from rabat_cli.dataset.tables.layout import SourceColumn
from rabat_cli.dataset.tables.readers import Context, Reader, Reading, find_reader, read_number
from rabat_cli.dataset.tables.vocabulary import Vocabulary
from rabat_cli.model import Language


def read(
    field: str,
    cell: Cell,
    language: Language = "en",
    *,
    is_own_workbook: bool = False,
    reader: Reader | None = None,
) -> Reading:
    """Read *cell* in a column of *field*, with the reader of the field unless one is given."""
    column = SourceColumn(0, field, language, field)
    context = Context(column, language, Vocabulary(), is_own_workbook=is_own_workbook)
    return (reader or find_reader(field))(cell, context)


@pytest.mark.parametrize(
    ("cell", "code", "more"),
    [
        ("Réunion", "meeting", False),
        ("Réunions", "meeting", False),
        ("Meetings", "meeting", False),
        ("Table ronde", "roundtable", False),
        ("Tables rondes", "roundtable", False),
        ("Études", "study", False),
        ("workshop", "workshop", False),
        ("Réunion technique", "meeting", True),
        ("Ateliers de formation", "workshop", True),
        ("Workshop / atelier", "workshop", True),
    ],
)
def test_a_kind_is_known_by_its_name(cell: str, code: str, more: bool) -> None:
    """A kind is read by its name, also in the plural; other words beside it are reported."""
    reading = read("kind", cell)

    assert ({"kind": code}, more) == (reading.values, bool(reading.doubts))


@pytest.mark.parametrize(
    ("cell", "expected", "doubtful"),
    [
        ("IOM, UNHCR and ICMPD", ["IOM", "UNHCR", "ICMPD"], False),
        ("IOM / UNHCR", ["IOM", "UNHCR"], False),
        (
            "OIM, Ministère de l'Intérieur, et HCR",
            ["OIM", "Ministère de l'Intérieur", "HCR"],
            False,
        ),
        ("Ministry of Justice and Human Rights", ["Ministry of Justice and Human Rights"], False),
        (
            "IOM; Ministry of Labour and Employment",
            ["IOM", "Ministry of Labour and Employment"],
            False,
        ),
        ("Labour, Employment and Security", ["Labour", "Employment and Security"], True),
        ("UN/DESA, AT&T", ["UN/DESA", "AT&T"], False),
    ],
)
def test_names_of_partners(cell: str, expected: list[str], doubtful: bool) -> None:
    """Acronyms are split at "and"; other words joined by it may be one name and are reported."""
    reading = read("partners", cell)

    assert expected == reading.values["partners"]
    assert doubtful == bool(reading.doubts)


@pytest.mark.parametrize("field", ["kind", "place", "summary", "contribution", "themes", "link"])
@pytest.mark.parametrize("cell", ["N/A", "néant", "TBC", "-"])
def test_what_says_nothing_is_no_text(field: str, cell: str) -> None:
    """A cell such as "N/A" is empty in every field but the title."""
    reading = read(field, cell)

    assert ([], ()) == ([*filter(None, reading.values.values())], tuple(reading.doubts))
    assert {"title": {"en": cell}} == read("title", cell).values
    assert {"title": {"en": cell}} == read("title", f"• {cell}").values


@pytest.mark.parametrize(
    ("cell", "guess"),
    [
        ("réunio", "réunion"),
        ("ronde", "table ronde"),
        ("confrence", "conférence"),
        ("séminaire", ""),
        ("réunion et atelier", ""),
        ("préunion", ""),
        ("mission", ""),
    ],
)
def test_a_kind_that_is_none_is_guessed_with_care(cell: str, guess: str) -> None:
    """The guess for an unknown kind has the same first letter or a word of it, and is only one."""
    reading = read("kind", cell, "fr")

    assert ({}, ["no kind"]) == (reading.values, [doubt.kind for doubt in reading.doubts])
    assert [guess] == [doubt.guess for doubt in reading.doubts]


@pytest.mark.parametrize("cell", ["16 September 2020 (announced)", "16 sept. 2020 (annoncé)"])
def test_a_date_may_say_that_it_was_only_announced(cell: str) -> None:
    """The word "(announced)" behind a date, in either language, is read."""
    assert Reading({"start": date(2020, 9, 16), "announced": True}) == read("date", cell)


@pytest.mark.parametrize(
    ("cell", "announced", "doubts"),
    [
        *((cell, True, []) for cell in ("yes", "Oui", "x", "✓", "true", True, 1)),
        *((cell, False, []) for cell in ("no", "Non", "-", "false", False, 0)),
        ("on the website", False, ["no flag"]),
    ],
)
def test_a_flag_is_read_as_a_yes_or_a_no(cell: Cell, announced: bool, doubts: list[str]) -> None:
    """A flag is read from words, ticks and truth values; any other text is reported."""
    reading = read("announced", cell)

    expected = {} if doubts else {"announced": announced}
    assert (expected, doubts) == (reading.values, [doubt.kind for doubt in reading.doubts])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((120, 120), (120.0, 120), ("120", 120), (" 7 ", 7)),
        *(("1 200", 1200), ("1\u202f200", 1200), ("12\u00a0000", 12000)),
        *(("-", None), ("n/a", None), ("TBC", None)),
    ],
)
def test_a_whole_number(cell: Cell, expected: int | None) -> None:
    """A whole number is read with spaces between thousands; a cell may say that there is none."""
    values = {} if expected is None else {"participants": expected}

    assert Reading(values) == read("participants", cell, reader=read_number)


@pytest.mark.parametrize(
    "cell",
    [
        *(1.5, float("inf"), True, date(2021, 1, 2), "about 90", "1,200", "1.200", "12 00", "-5"),
        *(-5, timedelta(days=1), "9" * 16),
    ],
)
def test_no_whole_number(cell: Cell) -> None:
    """A number that can be read in two ways and anything else is left out and reported."""
    reading = read("participants", cell, reader=read_number)

    assert ({}, ["no number"]) == (reading.values, [doubt.kind for doubt in reading.doubts])


@pytest.mark.parametrize("cell", ["2021", "14/09/2021", "septembre 2021", "03/04/2021", 2021.0])
def test_the_year_in_a_column_of_years(cell: Cell) -> None:
    """In a column of years, the year of a date is read without doubt."""
    reading = read("year", cell)

    assert ({"year": 2021}, []) == (reading.values, [*reading.doubts])


def test_of_several_countries_the_first_is_kept() -> None:
    """Of several countries of an activity the first is read, and the cell is reported."""
    reading = read("country", "Spain, France")

    assert {"country": "ES"} == reading.values
    assert ["'Spain, France' names several countries: Spain is kept"] == [
        doubt.message for doubt in reading.doubts
    ]


@pytest.mark.parametrize(
    ("cell", "codes"), [("MA; XX", ["MA", "XX"]), ("Maroc; Spain", ["MA", "ES"]), ("NA", ["NA"])]
)
def test_countries_in_the_programs_own_workbook(cell: str, codes: list[str]) -> None:
    """In the program's own workbook, unknown codes of countries are read as they are."""
    assert Reading({"chairs": codes}) == read("chairs", cell, is_own_workbook=True)


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("objectives", "7¹, 8²", [(7, 0, {}), (8, 0, {})]),
        ("objectives", "7*, 8**", [(7, 0, {}), (8, 0, {})]),
        ("country", "Mali¹", "ML"),
        ("country", "Mali†", "ML"),
        ("year", "2021³", 2021),
        ("kind", "Table-ronde", "roundtable"),
    ],
)
def test_the_marks_of_footnotes_and_hyphens_make_no_difference(
    field: str, cell: str, value: object
) -> None:
    """Marks of footnotes and hyphens are passed over without doubt."""
    reading = read(field, cell)

    assert ({field: value}, []) == (reading.values, [*reading.doubts])
