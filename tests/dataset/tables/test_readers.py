"""The readers of cells: kinds, partners, flags, numbers, years and countries."""

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
    """Read *cell* in a column of *field*, with the reader of the field or with *reader*."""
    column = SourceColumn(0, field, language, field)
    context = Context(column, language, Vocabulary(), is_own_workbook=is_own_workbook)
    return (reader or find_reader(field))(cell, context)


@pytest.mark.parametrize(
    ("cell", "code", "is_doubtful"),
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
def test_a_kind_is_read_by_its_name(cell: str, code: str, is_doubtful: bool) -> None:
    """Singular and plural are known; other words in the cell are reported."""
    reading = read("kind", cell)

    assert ({"kind": code}, is_doubtful) == (reading.values, bool(reading.doubts))


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
def test_partners_are_split_at_separators_and_between_acronyms(
    cell: str, expected: list[str], doubtful: bool
) -> None:
    """Other names joined by "and" may be one name, and are reported."""
    reading = read("partners", cell)

    assert expected == reading.values["partners"]
    assert doubtful == bool(reading.doubts)


@pytest.mark.parametrize("field", ["kind", "place", "summary", "contribution", "themes", "link"])
@pytest.mark.parametrize("cell", ["N/A", "néant", "TBC", "-"])
def test_words_for_no_value_are_empty_except_in_titles(field: str, cell: str) -> None:
    """A title "N/A" is read as it is, because an activity must have a title."""
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
def test_an_unknown_kind_is_suggested_only_if_a_single_similar_one_exists(
    cell: str, guess: str
) -> None:
    """The suggestion has the same first letter or shares a word."""
    reading = read("kind", cell, "fr")

    assert ({}, ["no kind"]) == (reading.values, [doubt.kind for doubt in reading.doubts])
    assert [guess] == [doubt.guess for doubt in reading.doubts]


@pytest.mark.parametrize("cell", ["16 September 2020 (announced)", "16 sept. 2020 (annoncé)"])
def test_announced_after_a_date_is_read(cell: str) -> None:
    """The word is known in both languages."""
    assert Reading({"start": date(2020, 9, 16), "announced": True}) == read("date", cell)


@pytest.mark.parametrize(
    ("cell", "announced", "doubts"),
    [
        *((cell, True, []) for cell in ("yes", "Oui", "x", "✓", "true", True, 1)),
        *((cell, False, []) for cell in ("no", "Non", "-", "false", False, 0)),
        ("on the website", False, ["no flag"]),
    ],
)
def test_flags_are_read_from_words_ticks_and_truth_values(
    cell: Cell, announced: bool, doubts: list[str]
) -> None:
    """Any other text is left out and reported."""
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
def test_whole_numbers_are_read(cell: Cell, expected: int | None) -> None:
    """Thousands may be separated by spaces; words for no value give no doubt."""
    values = {} if expected is None else {"participants": expected}

    assert Reading(values) == read("participants", cell, reader=read_number)


@pytest.mark.parametrize(
    "cell",
    [
        *(1.5, float("inf"), True, date(2021, 1, 2), "about 90", "1,200", "1.200", "12 00", "-5"),
        *(-5, timedelta(days=1), "9" * 16),
    ],
)
def test_ambiguous_numbers_are_left_out_and_reported(cell: Cell) -> None:
    """Decimals, negative numbers, dates and other texts are left out as well."""
    reading = read("participants", cell, reader=read_number)

    assert ({}, ["no number"]) == (reading.values, [doubt.kind for doubt in reading.doubts])


@pytest.mark.parametrize("cell", ["2021", "14/09/2021", "septembre 2021", "03/04/2021", 2021.0])
def test_the_year_of_a_date_in_a_column_of_years_is_read(cell: Cell) -> None:
    """A month, or an ambiguous day, gives no doubt there."""
    reading = read("year", cell)

    assert ({"year": 2021}, []) == (reading.values, [*reading.doubts])


def test_the_first_of_several_countries_of_an_activity_is_read() -> None:
    """The cell is reported."""
    reading = read("country", "Spain, France")

    assert {"country": "ES"} == reading.values
    assert ["'Spain, France' names several countries: Spain is kept"] == [
        doubt.message for doubt in reading.doubts
    ]


@pytest.mark.parametrize(
    ("cell", "codes"), [("MA; XX", ["MA", "XX"]), ("Maroc; Spain", ["MA", "ES"]), ("NA", ["NA"])]
)
def test_unknown_codes_of_countries_are_read_in_the_own_workbook(
    cell: str, codes: list[str]
) -> None:
    """The code "NA" is Namibia there, without a doubt."""
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
def test_footnote_marks_and_hyphens_are_ignored(field: str, cell: str, value: object) -> None:
    """Cells with such marks give no doubt."""
    reading = read(field, cell)

    assert ({field: value}, []) == (reading.values, [*reading.doubts])
