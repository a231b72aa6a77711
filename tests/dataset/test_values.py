"""What people write into cells is understood, or refused with what was expected."""

from datetime import date, datetime

import pytest

from rabat_cli.dataset.known import Known
from rabat_cli.dataset.values import (
    Cell,
    Slip,
    When,
    countries,
    listed,
    objectives,
    pieces,
    when,
    yes,
)

SEPTEMBER = date(2021, 9, 14)


@pytest.mark.parametrize(
    "cell",
    [
        "14/09/2021",
        "14.09.2021",
        "14-09-21",
        "2021-09-14",
        "14 septembre 2021",
        "Mardi 14 sept. 2021",
        "14 Sept 2021",
        "14th September 2021",
        "September 14, 2021",
        "Sep 14 2021",
        "14-Sep-2021",
        "14/09/2021 10:00",
        "14 septembre 2021 à 10h30",
        "le 14 septembre 2021",
        SEPTEMBER,
        datetime(2021, 9, 14, 10, 0),  # noqa: DTZ001
        44453.0,
    ],
)
def test_a_day_is_read_in_the_ways_people_write_it(cell: Cell) -> None:
    """Figures, names of months in both languages, ordinals, weekdays, hours, and Excel's days."""
    assert When(SEPTEMBER) == when(cell, day_first=True)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("14-16 septembre 2021", date(2021, 9, 14), date(2021, 9, 16)),
        ("du 14 au 16 septembre 2021", date(2021, 9, 14), date(2021, 9, 16)),
        ("14 et 15 juin 2021", date(2021, 6, 14), date(2021, 6, 15)),
        ("30 septembre – 2 octobre 2021", date(2021, 9, 30), date(2021, 10, 2)),
        ("30 December - 2 January 2022", date(2021, 12, 30), date(2022, 1, 2)),
        ("September 14-15, 2021", date(2021, 9, 14), date(2021, 9, 15)),
        ("14/09/2021 - 16/09/2021", date(2021, 9, 14), date(2021, 9, 16)),
        ("14-15/09/2021", date(2021, 9, 14), date(2021, 9, 15)),
        ("28/09-02/10/2021", date(2021, 9, 28), date(2021, 10, 2)),
        ("30/12-02/01/2022", date(2021, 12, 30), date(2022, 1, 2)),
        ("1er juillet 2019 au 3 août 2019", date(2019, 7, 1), date(2019, 8, 3)),
    ],
)
def test_a_span_of_days_has_a_start_and_an_end(cell: str, start: date, end: date) -> None:
    """What goes over several days is read as its first and its last."""
    read = when(cell, day_first=True)

    assert (start, end) == (read.start, read.end)


@pytest.mark.parametrize("cell", ["2021", 2021.0, 2021])
def test_a_year_is_a_year(cell: Cell) -> None:
    """A year alone is kept as such, whether it is a text or a number."""
    assert When(year=2021) == when(cell, day_first=True)


@pytest.mark.parametrize(
    "cell", ["Sept 2021", "septembre 2021", "09/2021", "T3 2021", "été 2021", "mars à juin 2021"]
)
def test_what_is_more_than_a_year_and_less_than_a_day_says_so(cell: str) -> None:
    """Of a month or a season the year is kept, and that it was more is known."""
    assert When(year=2021, partial=True) == when(cell, day_first=True)


@pytest.mark.parametrize(
    "cell",
    [
        *("2023-2024", "2023–2024", "2023/2024", "2023 / 2024", "2023/24", "2023-24"),
        *("2023 à 2024", "from 2023 to 2024", "entre 2023 et 2024", "mars 2023 - juin 2024"),
    ],
)
def test_several_years_are_the_first_and_the_last(cell: str) -> None:
    """Of a span of years, however it is written, both ends are known."""
    assert When(year=2023, last=2024, partial=True) == when(cell, day_first=True)


def test_a_year_and_a_month_in_figures_is_no_span_of_years() -> None:
    """2009-10 is October 2009: no month is a year."""
    assert When(year=2009, partial=True) == when("2009-10", day_first=True)


@pytest.mark.parametrize("cell", ["-", "sans date", "n.d.", "undated"])
def test_no_date_is_none(cell: str) -> None:
    """What says that there is no date is like an empty cell."""
    assert When() == when(cell, day_first=True)


def test_the_order_decides_only_where_there_are_two_ways() -> None:
    """03/04 is a day of March or of April; 03/14 is none of the fourteenth month."""
    read = [
        when(cell, day_first=first).start
        for cell in ("03/04/2021", "03/14/2021")
        for first in (True, False)
    ]

    assert [date(2021, 4, 3), date(2021, 3, 4), date(2021, 3, 14), date(2021, 3, 14)] == read
    assert when("03/04/2021", day_first=True).doubtful
    assert not when("04/04/2021", day_first=True).doubtful


@pytest.mark.parametrize(
    "cell",
    [
        *("bientôt", "31/02/2021", "14 foobar 2021 ou 2022", True, "99/99/2021", "0/0/0000"),
        *("2024-2021", "2019-2020-2021"),
    ],
)
def test_what_is_no_date_is_refused(cell: Cell) -> None:
    """A text without a year and a day that there is not are slips."""
    with pytest.raises(Slip):
        when(cell, day_first=True)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("7, 8", [7, 8]),
        ("7 et 8", [7, 8]),
        ("7 and 8", [7, 8]),
        ("7;8", [7, 8]),
        ("7\n8", [7, 8]),
        ("obj. 7", [7]),
        ("Objectifs 7 et 8", [7, 8]),
        ("PMM 7 / PMM 8", [7, 8]),
        ("n° 7", [7]),
        ("7-9", [7, 8, 9]),
        ("7 à 9", [7, 8, 9]),
        ("1, 3-5", [1, 3, 4, 5]),
        (7.0, [7]),
        (5.18, [5, 18]),
        ("Objectif 10 : Prévenir, combattre et éliminer la traite", [10]),
        ("10 – Traite", [10]),
        ("Objectif 7 : x\nObjectif 10 : y", [7, 10]),
        ("Données", [1]),
        ("-", []),
        ("8, 7, 8", [8, 7]),
    ],
)
def test_objectives_are_read_in_the_ways_people_write_them(cell: Cell, expected: list[int]) -> None:
    """Numbers, ranges, words between them, labels after them, or the label alone."""
    assert expected == objectives(cell, Known().objectives)[0]


@pytest.mark.parametrize(
    "cell", ["24", "0", "9-7", "sept", 5.1, SEPTEMBER, True, "7-99", "obj.", "9" * 5000]
)
def test_what_is_no_objective_is_refused(cell: Cell) -> None:
    """Neither is 5.1, which was 5,1 or 5,10, nor a day that Excel has made of 7-9."""
    with pytest.raises(Slip):
        objectives(cell, Known().objectives)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("MA", ["MA"]),
        ("Maroc", ["MA"]),
        ("maroc et Espagne", ["MA", "ES"]),
        ("Spain and Morocco", ["ES", "MA"]),
        ("France / Côte d’Ivoire", ["FR", "CI"]),
        ("Trinidad and Tobago", ["TT"]),
        ("Le Sénégal\nLa France", ["SN", "FR"]),
        ("es, pt", ["ES", "PT"]),
    ],
)
def test_countries_are_read_by_name_and_code(cell: str, expected: list[str]) -> None:
    """In either language, with articles, whatever separates them."""
    assert expected == countries(cell, Known().countries)


def test_a_country_that_is_none_comes_with_the_nearest() -> None:
    """A slip in the name of a country is answered with what was probably meant."""
    with pytest.raises(Slip) as caught:
        countries("Sénégall", Known().countries)

    assert "senegal" == caught.value.guess


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Oui", True), ("x", True), ("non", False), ("", False), ("peut-être", None)],
)
def test_yes_and_no_are_told_apart(cell: str, expected: bool | None) -> None:
    """A tick is a yes, a blank is a no, and anything else is neither."""
    assert expected is yes(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("OIM, HCR", ["OIM", "HCR"]),
        ("OIM; Save the Children, Sénégal", ["OIM", "Save the Children, Sénégal"]),
        ("- OIM\n- HCR", ["OIM", "HCR"]),
        ("ICMPD (Vienne, Bruxelles), OIM", ["ICMPD (Vienne, Bruxelles)", "OIM"]),
    ],
)
def test_a_list_is_parted_by_its_strongest_separator(cell: str, expected: list[str]) -> None:
    """Commas separate only where nothing else does, and not within brackets."""
    assert expected == pieces(cell)


@pytest.mark.parametrize(
    "parts", [["a"], ["a;b", "c"], ["a, b"], ["", "x"], [' "q" ', "-", "- x"], ["a\nb", "c"], []]
)
def test_what_is_listed_is_read_back(parts: list[str]) -> None:
    """Whatever the pieces are, they come out of the cell that they were put into."""
    assert parts == pieces(listed(parts))
