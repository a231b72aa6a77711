"""What people write into cells is understood, or refused with what was expected."""

from datetime import date, datetime, time, timedelta

import pytest

from rabat_cli.dataset.document import suggest
from rabat_cli.dataset.tables.cells import (
    Cell,
    CellError,
    Period,
    cell_text,
    join_list,
    read_countries,
    read_day,
    read_kind,
    read_number,
    read_objectives,
    read_period,
    read_year,
    short_text,
    split_list,
)
from rabat_cli.dataset.tables.vocabulary import Vocabulary

SEPTEMBER = date(2021, 9, 14)


def suggestion(error: CellError) -> str:
    """What an error suggests."""
    return suggest(error.word, error.choices)


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
    assert Period(SEPTEMBER) == read_period(cell, day_first=True)


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
        ("14 & 15 June 2021", date(2021, 6, 14), date(2021, 6, 15)),
        ("14 and 15 June 2021", date(2021, 6, 14), date(2021, 6, 15)),
        ("14 until 16 June 2021", date(2021, 6, 14), date(2021, 6, 16)),
        ("14 → 16 juin 2021", date(2021, 6, 14), date(2021, 6, 16)),
        ("14 à 16 juin 2021", date(2021, 6, 14), date(2021, 6, 16)),
        ("June 14 to July 2, 2021", date(2021, 6, 14), date(2021, 7, 2)),
        ("December 30 to January 2, 2022", date(2021, 12, 30), date(2022, 1, 2)),
        ("June 14, 2021 – July 2, 2022", date(2021, 6, 14), date(2022, 7, 2)),
        ("30 Dec 2021 - 2 Jan 2022", date(2021, 12, 30), date(2022, 1, 2)),
        ("2021-09-14 to 2021-09-16", date(2021, 9, 14), date(2021, 9, 16)),
        ("2021-09-14/2021-09-16", date(2021, 9, 14), date(2021, 9, 16)),
        ("du 14/09/2021 au 16/09/2021", date(2021, 9, 14), date(2021, 9, 16)),
        ("14/09 – 16/09/2021", date(2021, 9, 14), date(2021, 9, 16)),
    ],
)
def test_a_span_of_days_has_a_start_and_an_end(cell: str, start: date, end: date) -> None:
    """What goes over several days is read as its first and its last."""
    read = read_period(cell, day_first=True)

    assert (start, end) == (read.start, read.end)


@pytest.mark.parametrize("cell", ["2021", 2021.0, 2021])
def test_a_year_is_a_year(cell: Cell) -> None:
    """A year alone is kept as such, whether it is a text or a number."""
    assert Period(year=2021) == read_period(cell, day_first=True)


@pytest.mark.parametrize(
    "cell", ["Sept 2021", "septembre 2021", "09/2021", "T3 2021", "été 2021", "mars à juin 2021"]
)
def test_what_is_more_than_a_year_and_less_than_a_day_says_so(cell: str) -> None:
    """Of a month or a season the year is kept, and that it was more is known."""
    assert Period(year=2021, partial=True) == read_period(cell, day_first=True)


@pytest.mark.parametrize(
    "cell",
    [
        *("2023-2024", "2023–2024", "2023/2024", "2023 / 2024", "2023/24", "2023-24"),
        *("2023 à 2024", "from 2023 to 2024", "entre 2023 et 2024", "mars 2023 - juin 2024"),
    ],
)
def test_several_years_are_the_first_and_the_last(cell: str) -> None:
    """Of a span of years, however it is written, both ends are known."""
    assert Period(year=2023, last_year=2024, partial=True) == read_period(cell, day_first=True)


@pytest.mark.parametrize("cell", ["2009-10", "2009-12", "10/2009", "1.2009", "12-2009", "oct 2009"])
def test_a_year_and_a_month_in_figures_is_no_span_of_years(cell: str) -> None:
    """2009-10 is October 2009: no month is a year."""
    assert Period(year=2009, partial=True) == read_period(cell, day_first=True)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2021", 2021),
        (2021.0, 2021),
        ("14/09/2021", 2021),
        ("septembre 2021", 2021),
        ("sans date", None),
    ],
)
def test_the_one_year_of_a_cell_is_found(cell: Cell, expected: int | None) -> None:
    """That of the day, or the one that is named; none where there is none."""
    assert expected == read_year(cell)


def test_two_years_are_not_one() -> None:
    """Where one year is asked for, a span is refused."""
    with pytest.raises(CellError):
        read_year("2023-2024")


def test_a_day_is_more_than_a_year() -> None:
    """Where a day is asked for, a year is refused; both ways of writing give the same day."""
    with pytest.raises(CellError) as caught:
        read_day("2021")

    assert "a day" == caught.value.expected
    assert date(2021, 4, 3) == read_day("03/04/2021")


@pytest.mark.parametrize(
    "cell",
    [
        *("", "-", "–", "—", "/", "?", "NA", "n/a", "ND", "n.d", "n.d.", "s.d.", "SD"),
        *("sans date", "Non daté", "non datée", "non précisé"),
        *("undated", "no date", "not known", "Unknown"),
    ],
)
def test_no_date_is_none(cell: str) -> None:
    """What says that there is no date is like an empty cell."""
    assert Period() == read_period(cell, day_first=True)


@pytest.mark.parametrize(
    "cell",
    [
        *("TBC", "TBD", "tba", "to be confirmed", "to be determined", "Ongoing"),
        *("à confirmer", "À définir", "à déterminer", "à préciser", "à venir"),
        *("date à confirmer", "en cours", "en continu", "permanent"),
    ],
)
def test_a_date_that_is_not_known_yet_is_none_and_told(cell: str) -> None:
    """What promises a date is no slip, and more than an empty cell."""
    assert Period(partial=True) == read_period(cell, day_first=True)


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (1, "janvier janv jan january"),
        (2, "février fevrier févr fév february feb"),
        (3, "mars mar march"),
        (4, "avril avr april apr"),
        (5, "mai may"),
        (6, "juin june jun"),
        (7, "juillet juil july jul"),
        (8, "août aout aoû august aug"),
        (9, "septembre sept sep september"),
        (10, "octobre oct october"),
        (11, "novembre nov november"),
        (12, "décembre decembre déc december dec"),
    ],
)
def test_every_month_is_known_by_its_names(month: int, names: str) -> None:
    """In both languages, whole or shortened, with a full stop or without."""
    for name in names.split():
        assert Period(date(2021, month, 4)) == read_period(f"4 {name.title()} 2021", day_first=True)
        assert Period(date(2021, month, 4)) == read_period(f"4 {name}. 2021", day_first=True)


def test_what_may_be_two_months_is_none() -> None:
    """A name cut short to "jui" is June or July: the year alone is sure."""
    assert Period(year=2021, partial=True) == read_period("14 jui 2021", day_first=True)


@pytest.mark.parametrize(
    "weekday",
    [
        *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ],
)
def test_the_day_of_the_week_makes_no_difference(weekday: str) -> None:
    """Before a date in words or in figures."""
    assert Period(SEPTEMBER) == read_period(f"{weekday} 14 September 2021", day_first=True)
    assert Period(SEPTEMBER) == read_period(f"{weekday}, 14/09/2021", day_first=True)


@pytest.mark.parametrize(
    "ordinal", ["1er", "1st", "2nd", "2e", "3rd", "3e", "4th", "the 5th of", "le 6"]
)
def test_a_day_may_be_counted(ordinal: str) -> None:
    """First, second, third, in either language."""
    number = next(int(char) for char in ordinal if char.isdigit())

    assert Period(date(2021, 5, number)) == read_period(f"{ordinal} May 2021", day_first=True)


@pytest.mark.parametrize(
    "clock", [" 9h", " 10h30", " à 10 h 30", " at 9:00", " 10:30", "T10:00:00", "T10:00:00.25Z"]
)
def test_the_hour_makes_no_difference(clock: str) -> None:
    """After a day, as people and programs write it."""
    assert Period(SEPTEMBER) == read_period(f"2021-09-14{clock}", day_first=True)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1900, Period(year=1900)),
        (2100, Period(year=2100)),
        (20_001, Period(date(1954, 10, 4))),
        (74_999, Period(date(2105, 5, 3))),
        (44_453.75, Period(SEPTEMBER)),
    ],
)
def test_a_number_is_a_year_or_a_day_of_excel(number: float, expected: Period) -> None:
    """A cell that has lost its format has the days since 1900."""
    assert expected == read_period(number, day_first=True)


@pytest.mark.parametrize(
    "cell",
    [1899, 2101, 2021.5, 20_000, 75_000, 7, -1, time(10), timedelta(days=1), "12021", "1850 env."],
)
def test_what_is_neither_a_year_nor_a_day_says_what_is_expected(cell: Cell) -> None:
    """A number between the years and Excel's days, an hour, a number of more digits."""
    with pytest.raises(CellError) as caught:
        read_period(cell, day_first=True)

    expected = "a date such as 14/09/2021, 14 September 2021, September 2021 or 2021"
    assert (expected, "") == (caught.value.expected, suggestion(caught.value))


@pytest.mark.parametrize("cell", ["31/06/2021", "2021-02-29", "31 juin 2021", "0 mai 2021"])
def test_a_day_that_there_is_not_is_told_as_such(cell: str) -> None:
    """It is understood, and wrong."""
    with pytest.raises(CellError) as caught:
        read_period(cell, day_first=True)

    assert "a day that there is" == caught.value.expected


def test_the_order_decides_only_where_there_are_two_ways() -> None:
    """03/04 is a day of March or of April; 03/14 is none of the fourteenth month."""
    read = [
        read_period(cell, day_first=first).start
        for cell in ("03/04/2021", "03/14/2021")
        for first in (True, False)
    ]

    assert [date(2021, 4, 3), date(2021, 3, 4), date(2021, 3, 14), date(2021, 3, 14)] == read


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("03/04/2021", True),
        ("12/11/21", True),
        ("04/04/2021", False),
        ("13/12/2021", False),
        ("12/13/2021", False),
        ("2021-03-04", False),
        ("3 April 2021", False),
        ("03/04/2021 - 16/04/2021", True),
        ("16/03/2021 - 03/04/2021", True),
        ("15/03/2021 - 16/03/2021", False),
        ("01-02/03/2021", True),
        ("01-15/03/2021", False),
    ],
)
def test_a_date_that_could_be_another_is_doubtful(cell: str, expected: bool) -> None:
    """Where both numbers could be the month and are not the same."""
    assert expected is read_period(cell, day_first=True).ambiguous


@pytest.mark.parametrize(
    "cell",
    [
        *("bientôt", "31/02/2021", "14 foobar 2021 ou 2022", True, "99/99/2021", "0/0/0000"),
        *("2024-2021", "2019-2020-2021", "2021 ou 2022", "2021 or 2022", "13/2021", "0/2021"),
        *("2023-13-01", "14 septembre", "14/09/2021 foo", "réf. 7/3 de 2021", "2021/5"),
    ],
)
def test_what_is_no_date_is_refused(cell: Cell) -> None:
    """A text without a year and a day that there is not are slips."""
    with pytest.raises(CellError):
        read_period(cell, day_first=True)


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
        ("", []),
        (1.0, [1]),
        (23.0, [23]),
        (7, [7]),
        (5.3, [5, 3]),
        ("1-23", [*range(1, 24)]),
        ("7-7", [7]),
        ("7 au 9", [7, 8, 9]),
        ("7 to 9", [7, 8, 9]),
        ("7 — 9", [7, 8, 9]),
        ("7/8", [7, 8]),
        ("7 & 8", [7, 8]),
        ("7 + 8", [7, 8]),
        ("7. 8.", [7, 8]),
        ("7 ou 8", [7, 8]),
        ("7 or 8", [7, 8]),
        ("numéros 7 et 8", [7, 8]),
        ("nos 7, 8", [7, 8]),
        ("Numbers 7 and 8", [7, 8]),
        ("#7 #8", [7, 8]),
        ("GCM 7", [7]),
        ("Objective 7", [7]),
        ("Objectifs : 7, 8", [7, 8]),
        ("2 objectifs : 7 et 8", [7, 8]),
        ("2 objectives: 7 and 8", [7, 8]),
        ("Objective: 7", [7]),
        ("Obj.: 7-9", [7, 8, 9]),
        ("07", [7]),
        ("• 7\n• 8", [7, 8]),
        ("10) traite", [10]),
        ("10. traite", [10]),
        ("7, Données", [7, 1]),
        ("S’attaquer aux facteurs de vulnérabilité liés aux migrations et les réduire", [7]),
    ],
)
def test_objectives_are_read_in_the_ways_people_write_them(cell: Cell, expected: list[int]) -> None:
    """Numbers, ranges, words between them, labels after them, or the label alone."""
    assert expected == read_objectives(cell, Vocabulary().objectives)[0]


@pytest.mark.parametrize(
    "cell", ["24", "0", "9-7", "sept", 5.1, SEPTEMBER, True, "7-99", "obj.", "9" * 5000]
)
def test_what_is_no_objective_is_refused(cell: Cell) -> None:
    """Neither is 5.1, which was 5,1 or 5,10, nor a day that Excel has made of 7-9."""
    with pytest.raises(CellError):
        read_objectives(cell, Vocabulary().objectives)


@pytest.mark.parametrize(
    "cell",
    [5.1, 12.2, True, SEPTEMBER, datetime(2021, 9, 14), time(7, 9), timedelta(days=7)],  # noqa: DTZ001
)
def test_what_excel_has_changed_is_wanted_as_a_text(cell: Cell) -> None:
    """In a cell that is formatted as text, 7-9 and 5,10 stay what they are."""
    with pytest.raises(CellError) as caught:
        read_objectives(cell, Vocabulary().objectives)

    expected = "objectives from 1 to 23: 7, 7-9 or 7, 10, in a cell formatted as text"
    assert expected == caught.value.expected


@pytest.mark.parametrize(
    ("cell", "guess"),
    [
        (24.0, ""),
        (0.0, ""),
        (23.24, ""),
        ("24", ""),
        ("9-7", ""),
        ("7, 24", ""),
        ("Donnés", "1"),
        ("Retours, Donnés", "1"),
        ("x" * 199, ""),
    ],
)
def test_an_objective_that_is_none_comes_with_what_is_expected(cell: Cell, guess: str) -> None:
    """And with the number of the nearest label, if there is one."""
    with pytest.raises(CellError) as caught:
        read_objectives(cell, {"donnees": 1, "retours": 21})

    expected = "objectives from 1 to 23: 7, 7-9 or 7, 10"
    assert (expected, guess) == (caught.value.expected, suggestion(caught.value))


def test_of_a_long_text_no_objective_is_guessed() -> None:
    """A guess takes its time, and such a text is no slip of a label."""
    label = "donnees " * 30
    with pytest.raises(CellError) as caught:
        read_objectives(label[1:], {label.strip(): 1})

    assert "" == suggestion(caught.value)


@pytest.mark.parametrize(
    ("cell", "expected"), [(5.18, True), (5.0, False), ("5, 18", False), ("", False)]
)
def test_only_a_number_with_a_comma_is_a_guess(cell: Cell, expected: bool) -> None:
    """Of what else is read it is sure which objectives are meant."""
    assert expected is bool(read_objectives(cell, Vocabulary().objectives)[1])


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
        ("L’Espagne", ["ES"]),
        ("Les Pays-Bas", ["NL"]),
        ("The Gambia", ["GM"]),
        ("Maroc (pays hôte)", ["MA"]),
        ("France + Maroc", ["FR", "MA"]),
        ("France & Maroc", ["FR", "MA"]),
        ("France ou Maroc", ["FR", "MA"]),
        ("Spain or France", ["ES", "FR"]),
        ("Trinidad & Tobago", ["TT"]),
        ("Bosnie-Herzégovine / France", ["BA", "FR"]),
        ("Maroc; MA; Morocco", ["MA"]),
        ("RDC, Congo", ["CD", "CG"]),
        ("République démocratique du Congo", ["CD"]),
        ("Democratic Republic of the Congo; DRC; République du Congo", ["CD", "CG"]),
        ("UK; Royaume-Uni; United Kingdom", ["GB"]),
        ("USA; États-Unis", ["US"]),
        ("Côte d'Ivoire; Ivory Coast", ["CI"]),
        ("Cap-Vert; Cabo Verde; Cape Verde", ["CV"]),
        ("République tchèque; Tchéquie; Czech Republic; Czechia", ["CZ"]),
        ("The Netherlands; Pays-Bas", ["NL"]),
        ("Gambie; Guinée Bissau; Swaziland", ["GM", "GW", "SZ"]),
        ("Sao Tomé-et-Principe", ["ST"]),
        ("São Tomé et Príncipe; Sao Tome and Principe", ["ST"]),
        ("Turquie; Turkey", ["TR"]),
        ("", []),
        ("xx", ["XX"]),
    ],
)
def test_countries_are_read_by_name_and_code(cell: str, expected: list[str]) -> None:
    """In either language, with articles, whatever separates them."""
    assert expected == read_countries(cell, Vocabulary().countries)


def test_a_country_that_is_none_comes_with_the_nearest() -> None:
    """A slip in the name of a country is answered with what was probably meant."""
    with pytest.raises(CellError) as caught:
        read_countries("Sénégall", Vocabulary().countries)

    assert "SN" == suggestion(caught.value)
    assert "a country, by its name or its two letters: MA" == caught.value.expected


KINDS = ["réunion", "conférence", "table ronde", "webinaire"]


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
    """In either language and in the plural; that there is more to it is known."""
    assert (code, more) == read_kind(cell, Vocabulary().kinds, KINDS)


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
    """By a part of the name or by its first letter; two kinds are none."""
    with pytest.raises(CellError) as caught:
        read_kind(cell, Vocabulary().kinds, KINDS)

    expected = "one of réunion, conférence, table ronde, webinaire"
    assert (expected, guess) == (caught.value.expected, suggestion(caught.value))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("OIM, HCR", ["OIM", "HCR"]),
        ("OIM; Save the Children, Sénégal", ["OIM", "Save the Children, Sénégal"]),
        ("- OIM\n- HCR", ["OIM", "HCR"]),
        ("ICMPD (Vienne, Bruxelles), OIM", ["ICMPD (Vienne, Bruxelles)", "OIM"]),
        ("OIM;; HCR;", ["OIM", "HCR"]),
        ("• OIM\n• HCR", ["OIM", "HCR"]),
        ("– OIM; * HCR", ["OIM", "HCR"]),
        ("-OIM", ["-OIM"]),
        ('"OIM; Dakar"; HCR', ["OIM; Dakar", "HCR"]),
        ('HCR; "OIM; Dakar"', ["HCR", "OIM; Dakar"]),
        (' "OIM; Dakar"\n"HCR"', ["OIM; Dakar", "HCR"]),
        ('"OIM", "HCR"', ["OIM", "HCR"]),
        ('"OIM ""Dakar"""; HCR', ['OIM "Dakar"', "HCR"]),
        ('"OIM" Dakar; HCR', ['"OIM" Dakar', "HCR"]),
        ('OIM "Dakar", HCR', ['OIM "Dakar"', "HCR"]),
        ('""; HCR', ["", "HCR"]),
        ('"OIM', ['"OIM']),
        ("", []),
    ],
)
def test_a_list_is_parted_by_its_strongest_separator(cell: str, expected: list[str]) -> None:
    """Commas separate only where nothing else does, and not within brackets."""
    assert expected == split_list(cell)


@pytest.mark.parametrize(
    "parts", [["a"], ["a;b", "c"], ["a, b"], ["", "x"], [' "q" ', "-", "- x"], ["a\nb", "c"], []]
)
def test_what_is_listed_is_read_back(parts: list[str]) -> None:
    """Whatever the pieces are, they come out of the cell that they were put into."""
    assert parts == split_list(join_list(parts))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["OIM", "HCR"], "OIM; HCR"),
        (["OIM; Dakar", "HCR"], '"OIM; Dakar"; HCR'),
        (["-OIM", "•"], "-OIM; •"),
        (["- OIM", 'a "b"', ""], '"- OIM"; "a ""b"""; ""'),
    ],
)
def test_only_what_needs_them_gets_quotation_marks(parts: list[str], expected: str) -> None:
    """A list is written as people would write it."""
    assert expected == join_list(parts)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (7.0, "7"),
        (7.5, "7.5"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        (datetime(2021, 9, 14), "2021-09-14"),  # noqa: DTZ001
        (datetime(2021, 9, 14, 10, 30), "2021-09-14T10:30:00"),  # noqa: DTZ001
        (SEPTEMBER, "2021-09-14"),
        (time(10, 30), "10:30:00"),
    ],
)
def test_a_cell_is_a_text_as_a_person_sees_it(cell: Cell, expected: str) -> None:
    """A whole number has no point, a day has no hour, and lines end in one way."""
    assert expected == cell_text(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 60}…'"),
        (7.0, "'7'"),
    ],
)
def test_what_was_found_is_told_in_short(cell: Cell, expected: str) -> None:
    """Sixty characters of it."""
    assert expected == short_text(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((120, 120), (120.0, 120), ("120", 120), (" 7 ", 7), ("0", 0)),
        *(("1 200", 1200), ("1\u202f200", 1200), ("12\u00a0000", 12000)),
        *(("", None), ("-", None), ("n/a", None)),
    ],
)
def test_a_whole_number(cell: Cell, expected: int | None) -> None:
    """As people write it, with blanks between the thousands, or nothing."""
    assert expected == read_number(cell)


@pytest.mark.parametrize(
    "cell",
    [
        1.5,
        float("inf"),
        True,
        date(2021, 1, 2),
        "about 90",
        "1,200",
        "1.200",
        "12 00",
        "-5",
        "9" * 16,
    ],
)
def test_no_whole_number(cell: Cell) -> None:
    """What could be read in two ways, or is something else, is none."""
    with pytest.raises(CellError, match="a whole number such as 120"):
        read_number(cell)
