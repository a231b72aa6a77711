"""Dates are read from cells as people write them; anything doubtful is reported."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.dataset.tables.cells import Cell
from rabat_cli.dataset.tables.dates import (
    DateReading,
    day_comes_first,
    order_by_weekdays,
    read_dates,
    with_year,
)

DAY = date(2021, 9, 14)


def read(cell: Cell, *, day_first: bool = True, order_known: bool = True) -> DateReading:
    """Return the reading of *cell*, by default with the day first and the order known."""
    return read_dates(cell, day_first=day_first, order_known=order_known)


def doubt_kinds(cell: Cell) -> list[str]:
    """Return the kinds of the doubts about *cell*."""
    return [doubt.kind for doubt in read(cell).doubts]


@pytest.mark.parametrize(
    "cell",
    [
        *("14/09/2021", "14.09.2021", "14-09-21", "2021-09-14", "2021/09/14", "20210914"),
        *("14 septembre 2021", "mar. 14 sept. 2021", "Tue 14 Sep 2021", "Mardi 14 sept. 2021"),
        *("14/Sep/2021", "14-Sep-21", "14-sept.-2021", "14.Sep.2021", "14 Sept 21"),
        *("14Sep2021", "14SEP21", "14sept. 2021", "14 septembre2021"),
        *("14th September 2021", "September 14, 2021", "Sept. 14th, 2021", "Sep 14 2021"),
        *("2021 Sept 14", "2021-Sep-14"),
        *("9/14/2021 9:00am", "14/09/2021 10:00", "14/09/2021 9 am", "14/09/2021 09:00 - 17:00"),
        *("2021-09-14T00:00:00+00:00", "2021-09-14T10:00:00.25Z", "2021-09-14 10:00 UTC"),
        *("14 septembre 2021 à 10h30", "mar. 14/09/2021", "Tuesday, 14 September 2021"),
        *("le 14 septembre 2021", "14/09/2021.", DAY, datetime(2021, 9, 14, 10), 44453, 44453.75),  # noqa: DTZ001
    ],
)
def test_a_day_is_read_in_figures_and_words(cell: Cell) -> None:
    """A weekday and an hour beside the day are ignored; no form gives a doubt."""
    assert DateReading(DAY) == read(cell)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("14-16 September 2021", DAY, date(2021, 9, 16)),
        ("du 14 au 16 septembre 2021", DAY, date(2021, 9, 16)),
        ("mar. 14 au jeu. 16 sept. 2021", DAY, date(2021, 9, 16)),
        ("14, 15 et 16 septembre 2021", DAY, date(2021, 9, 16)),
        ("14 et 15 septembre 2021", DAY, date(2021, 9, 15)),
        ("14 Sept – 2 Oct 2021", DAY, date(2021, 10, 2)),
        ("30 December - 2 January 2022", date(2021, 12, 30), date(2022, 1, 2)),
        ("September 14-15, 2021", DAY, date(2021, 9, 15)),
        ("14/09/2021 - 16/09/2021", DAY, date(2021, 9, 16)),
        ("14-Sep-21 to 16-Sep-21", DAY, date(2021, 9, 16)),
        ("14-15/09/2021", DAY, date(2021, 9, 15)),
        ("14.-16.09.2021", DAY, date(2021, 9, 16)),
        ("30/12-02/01/2022", date(2021, 12, 30), date(2022, 1, 2)),
        ("2021-09-14/2021-09-16", DAY, date(2021, 9, 16)),
        ("1er juillet 2019 au 3 août 2019", date(2019, 7, 1), date(2019, 8, 3)),
        ("June 14, 2021 – July 2, 2022", date(2021, 6, 14), date(2022, 7, 2)),
    ],
)
def test_a_period_is_read_as_its_first_and_last_day(cell: str, start: date, end: date) -> None:
    """Month and year may be written once for both days."""
    assert DateReading(start, end) == read(cell)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("06.07.2021", date(2021, 7, 6), None),
        ("01.02.2021-03.02.2021", date(2021, 2, 1), date(2021, 2, 3)),
        ("14 / 09 / 2021", DAY, None),
    ],
)
def test_dates_with_dots_have_the_day_first(cell: str, start: date, end: date | None) -> None:
    """Even in a table with the month first, 06.07.2021 is 6 July."""
    assert DateReading(start, end) == read_dates(cell, day_first=False)


@pytest.mark.parametrize("cell", ["2021", "2021.0", "2021.000", 2021, 2021.0])
def test_a_year_alone_is_read_without_doubt(cell: Cell) -> None:
    """The cell may be a number or a text, also with decimals of zero."""
    assert DateReading(year=2021) == read(cell)


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "01/2021-06/2021",
            "01.2021 à 06.2021",
            "sept-21",
            "Sept 2021",
            "sept.-2021",
            "09/2021",
            "2021-09",
            "Q3 2021",
            "T3 2021",
            "T3/2021",
            "2021/S1",
            "Q4-2021",
        ),
        *("été 2021", "mars à juin 2021", "3e trimestre 2021", "depuis l'an 2021", "14 jui 2021"),
    ],
)
def test_only_the_year_of_a_month_quarter_or_season_is_read(cell: str) -> None:
    """The missing day is reported."""
    assert (2021, None, ["only a year"]) == (read(cell).year, read(cell).start, doubt_kinds(cell))


@pytest.mark.parametrize(
    "cell", ["06/2023-02/2024", "2023-2024", "2023/24", "2023 à 2024", "mars 2023 - juin 2024"]
)
def test_the_first_of_several_years_is_read(cell: str) -> None:
    """The last year is returned too, and the cell is reported."""
    reading = read(cell)

    assert (2023, 2024, ["several years"]) == (reading.year, reading.last_year, doubt_kinds(cell))


@pytest.mark.parametrize(
    ("cell", "start", "end", "kind"),
    [
        ("14/09/2021 (TBC)", DAY, None, "remark"),
        ("14/09/2021 TBC", DAY, None, "remark"),
        ("14 septembre 2021 (à confirmer)", DAY, None, "remark"),
        ("14 septembre 2021, Dakar", DAY, None, "remark"),
        ("Dakar, 14-16 Sept 2021", DAY, date(2021, 9, 16), "remark"),
        ("14 et 16 septembre 2021", DAY, date(2021, 9, 16), "days between"),
        ("14/09/2021, 16/09/2021", DAY, date(2021, 9, 16), "days between"),
        ("44453", DAY, None, "day as a number"),
        ("14/09/98", date(1998, 9, 14), None, "century"),
    ],
)
def test_a_doubtful_day_is_read_and_reported(
    cell: str, start: date, end: date | None, kind: str
) -> None:
    """The kind of the doubt tells why."""
    reading = read(cell)

    assert (start, end, [kind]) == (reading.start, reading.end, doubt_kinds(cell))


@pytest.mark.parametrize("cell", ["16-14 September 2021", "14–16 Sept 2021 and 3 Oct 2021"])
def test_only_the_year_of_contradictory_days_is_read(cell: str) -> None:
    """The message says that only the year is read."""
    reading = read(cell)

    assert (None, None, 2021) == (reading.start, reading.end, reading.year)
    assert [f"{cell!r} is read as the year 2021"] == [doubt.message for doubt in reading.doubts]


@pytest.mark.parametrize("cell", ["", "-", "?", "N/A", "s.d.", "sans date", "Undated"])
def test_a_cell_that_states_no_date_gives_no_doubt(cell: str) -> None:
    """Words such as "undated" and "N/A" are read as empty."""
    assert DateReading() == read(cell)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("TBC", "'TBC' is not a date"),
        ("ongoing", "'ongoing' is not a date"),
        ("bientôt", "'bientôt' is not a date and is not read"),
        ("14 septembre", "'14 septembre' is not a date and is not read"),
        ("21-sept", "'21-sept' is not a date and is not read"),
        ("2021 ou 2022", "'2021 ou 2022' is not a date and is not read"),
        ("14/09/2021 or 15/09/2021", "'14/09/2021 or 15/09/2021' is not a date and is not read"),
        ("réf. 7/3 de 2021", "'réf. 7/3 de 2021' is not a date and is not read"),
        ("31/06/2021", "'31/06/2021' is a day that does not exist, and is not read"),
        ("2101-12-31", "'2101-12-31' is before 1900 or after 2100 and is not read"),
        (date(2101, 12, 31), "'2101-12-31' is before 1900 or after 2100 and is not read"),
        (1899, "'1899' is before 1900 or after 2100 and is not read"),
        ("16/09/2021 - 14/09/2021",
         "'16/09/2021 - 14/09/2021' ends before it begins and is not read"),
        (7, "'7' is not a date and is not read"),
        (True, "'True' is not a date and is not read"),
        (time(10), "'10:00:00' is not a date and is not read"),
        (timedelta(days=1), "'1 day, 0:00:00' is not a date and is not read"),
    ],
)  # fmt: skip
def test_cells_that_are_not_dates_are_reported(cell: Cell, message: str) -> None:
    """Nothing is read, and the message gives the reason."""
    assert message == read(cell).doubts[0].message
    assert (None, None, None) == (read(cell).start, read(cell).end, read(cell).year)


@pytest.mark.parametrize(
    "cell",
    [
        "signed 3 May 2021, renewed 4 June 2022",
        "du 3 mai 2021 (lundi) vers 4 juin 2022",
        "launch on 03/05/2021, end on 04/06/2022",
        "2021-05-03 and again 2022-06-04",
    ],
)
def test_dates_in_a_sentence_are_read_as_the_first_and_the_last_day(cell: str) -> None:
    """The words around the dates are reported."""
    reading = read(cell)

    assert (date(2021, 5, 3), date(2022, 6, 4)) == (reading.start, reading.end)
    assert {"remark", "days between"} >= {doubt.kind for doubt in reading.doubts} > set()


def test_month_13_is_no_date() -> None:
    """Although a year follows, the number before the year is unknown."""
    assert ["no date"] == doubt_kinds("13/2021-14/2021")


def test_day_numbers_may_count_from_1904() -> None:
    """Workbooks of old Macintosh computers count from 1904, others from 1900."""
    assert DateReading(DAY) == read_dates(42991, day_first=True, from_1904=True)
    assert DateReading(date(2017, 9, 13)) == read(42991)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["03/04/2021", "13/06/2021"], True),
        (["03/04/2021", "06/13/2021"], False),
        (["03/04/2021", "2021-13-06", DAY, 44453, ""], None),
        (["13/06/2021", "06/13/2021"], None),
        (["14 juin 2021", "le 25.12.21"], True),
        (["03/04/2021 - 25/04/2021"], True),
        (["Monday 03/04/2024"], None),
        (["Monday 03/04/2024", "13/06/2024"], True),
    ],
)
def test_the_order_of_day_and_month_is_found_from_unambiguous_dates(
    cells: list[Cell], expected: bool | None
) -> None:
    """One unambiguous date decides, unless another one contradicts.

    Weekdays are ignored, because they may be mistyped.
    """
    assert expected is day_comes_first(cells)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Monday 03/04/2024"], False),
        (["mercredi 03/04/2024", "05/06/2024"], True),
        (["Monday 03/04/2024", "13/06/2024"], False),
        (["Monday 03/04/2024", "Wednesday 03/04/2024"], None),
        (["Tuesday 05/06/2023", "Monday 03/04/2024 to Friday 03/08/2024"], None),
        (["Thursday 13/06/2024", "Monday 04/03/2024"], True),
        (["Thursday 13/06/2024", "Monday 04/04/2024", "03/04/2024", DAY], None),
    ],
)
def test_the_order_of_day_and_month_is_found_from_weekdays(
    cells: list[Cell], expected: bool | None
) -> None:
    """The weekday of an ambiguous date decides, unless it fits neither order."""
    assert expected is order_by_weekdays(cells)


def test_ambiguous_dates_are_doubtful_only_if_the_order_is_unknown() -> None:
    """Unambiguous dates, and dates in a known order, give no doubt."""
    readings = [
        read(cell, day_first=first, order_known=known)
        for cell, first, known in [
            ("03/04/2021", True, False),
            ("03/04/2021", False, False),
            ("03/04/2021", True, True),
            ("13/04/2021", False, False),
            ("04/04/2021", True, False),
        ]
    ]

    assert [
        ["'03/04/2021' is read as 2021-04-03: the day comes first"],
        ["'03/04/2021' is read as 2021-03-04: the month comes first"],
        *([], [], []),
    ] == [[doubt.message for doubt in reading.doubts] for reading in readings]
    assert [3, 4, 3, 13, 4] == [reading.start.day for reading in readings if reading.start]


MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
FORMS = [
    *(
        "{d} {month} {y}",
        "{d}-{short}-{y}",
        "{d}/{short}/{y}",
        "{d}. {short}. {y}",
        "{short} {d}, {y}",
    ),
    *("{d:02}/{m:02}/{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}", "{y}{m:02}{d:02}"),
    *(
        "{d}-{short}-{yy:02}",
        "{y}-{m:02}-{d:02}T09:30:00Z",
        "{d}/{m}/{y} 14h",
        "le {d} {month} {y}",
    ),
]


@given(
    st.dates(date(2000, 1, 1), date(2049, 12, 31)),
    st.sampled_from(FORMS),
    st.sampled_from(["fr", "en"]),
)
def test_generated_days_are_read_in_every_form(day: date, form: str, language: str) -> None:
    """Each form gives the same day without doubt."""
    month = MONTHS[language].split()[day.month - 1]
    short = month if month in {"juin", "juillet"} else month[:3]
    text = form.format(
        d=day.day, m=day.month, y=day.year, yy=day.year % 100, month=month, short=short
    )

    assert DateReading(day) == read(text)


FRAGMENTS = st.sampled_from(
    [
     "14", "16", "31", "3", "09", "2021", "2022", "21", "2101", " ", "/", "-", ".", ", ", " au ",
     " et ", "sept", " septembre ", "Sep", "mai", "mar.", "Q3", "T", "(TBC)", "(", ")", "of", "ou",
     "Dakar", "\n",
    ]
)  # fmt: skip


@given(st.one_of(st.lists(FRAGMENTS, max_size=10).map("".join), st.text()))
def test_every_number_is_read_or_the_cell_is_doubtful(text: str) -> None:
    """Each number in a random text is a day, a month or a year, or there is a doubt."""
    reading = read(text)
    days = [day for day in (reading.start, reading.end) if day]
    if len(days) == 2:
        days = [days[0] + timedelta(days=n) for n in range((days[1] - days[0]).days + 1)]
    read_numbers: set[int | None] = {
        number for day in days for number in (day.day, day.month, day.year, day.year % 100)
    }
    read_numbers |= {int(day.strftime("%Y%m%d")) for day in days} | {
        reading.year,
        reading.last_year,
    }

    text_numbers = {int(number) for number in re.findall(r"\d+", re.sub(r"2021\.0+", "2021", text))}
    assert reading.doubts or text_numbers <= read_numbers


WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


@given(
    st.dates(date(2000, 1, 1), date(2049, 12, 31)),
    st.integers(0, 6),
    st.sampled_from(["fr", "en"]),
    st.booleans(),
)
def test_a_wrong_weekday_is_reported(day: date, weekday: int, language: str, short: bool) -> None:
    """The date is read; a right weekday gives no doubt."""
    name = WEEKDAYS[language].split()[weekday]
    month = MONTHS[language].split()[day.month - 1]
    text = f"{name[:3] + '.' if short else name} {day.day} {month} {day.year}"
    reading = read(text)

    assert day == reading.start
    assert (["weekday"] if weekday != day.weekday() else []) == doubt_kinds(text)


@given(st.dates(date(2001, 1, 1), date(2031, 12, 31)))
def test_two_digit_dates_that_may_begin_with_the_year_are_reported(day: date) -> None:
    """A date such as 21-09-14 does not show the order of other dates either."""
    text = day.strftime("%y-%m-%d")
    reading = read(text, order_known=False)

    # Without a known order, the text is read as if the day came first, if that is a date.
    assert reading.start == read(text).start
    if reading.start:
        assert ["ambiguous date"] == [doubt.kind for doubt in reading.doubts]
    else:
        assert reading.doubts
    assert day_comes_first([text]) is None


@given(
    st.lists(st.dates(date(2021, 1, 1), date(2021, 12, 31)), min_size=3, max_size=6, unique=True),
    st.sampled_from(["fr", "en"]),
    st.sampled_from([", ", " ; ", " / "]),
)
def test_a_list_of_days_in_one_year_is_read_as_the_first_and_the_last(
    days: list[date], language: str, separator: str
) -> None:
    """The days between are reported, and a number before a month is not read as a year."""
    days = sorted(days)
    months = MONTHS[language].split()
    names = [f"{day.day} {months[day.month - 1]}" for day in days]
    text = f"{separator.join(names[:-1])} {'et' if language == 'fr' else 'and'} {names[-1]} 2021"
    reading = read(text)

    assert (2021, True) == (
        reading.year or (reading.start and reading.start.year),
        bool(doubt_kinds(text)),
    )
    if reading.start:
        assert (days[0], days[-1]) == (reading.start, reading.end)


@given(
    st.dates(date(2000, 1, 1), date(2049, 12, 31)).filter(lambda day: day.day <= 12),
    st.booleans(),
    st.sampled_from(["fr", "en"]),
    st.booleans(),
)
def test_a_weekday_decides_the_order_of_its_own_date(
    day: date, day_first: bool, language: str, short: bool
) -> None:
    """If both readings fall on the same weekday, the date stays ambiguous."""
    name = WEEKDAYS[language].split()[day.weekday()]
    name = f"{name[:3]}." if short else name
    other = date(day.year, day.day, day.month)
    reading = read(f"{name} {day:%d/%m/%Y}", day_first=day_first, order_known=False)

    if day == other or day.weekday() != other.weekday():
        assert (DateReading(day)) == reading
    else:
        assert ["ambiguous date"] == [doubt.kind for doubt in reading.doubts]


@pytest.mark.parametrize("text", ["avant 2022", "before 2022", "after June 2022", "post-2022"])
def test_before_or_after_a_year_is_not_read_as_the_year(text: str) -> None:
    """The cell is reported as no date."""
    assert (None, ["no date"]) == (read(text).year, doubt_kinds(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (text, (DAY, None))
            for text in ("14/09", "14.09", " 14/9 ", "14 Sept", "le 14 septembre")
        ),
        *(
            (text, (DAY, date(2021, 9, 16)))
            for text in ("14-16/09", "du 14 au 16/09", "14-16 sept.")
        ),
        *((text, (None, None)) for text in ("03/04", "31/02", "1.5", "9/14/", "2021-09", "soon")),
    ],
)
def test_the_year_of_the_row_is_added_to_a_day_without_a_year(
    text: str, expected: tuple[date | None, date | None]
) -> None:
    """An ambiguous or impossible day is left unchanged."""
    reading = read_dates(with_year(text, 2021), day_first=True)

    assert expected == (reading.start, reading.end)
    assert expected[0] or with_year(text, 2021) == text


@given(
    st.dates(date(2001, 1, 1), date(2031, 12, 31)),
    st.sampled_from(["14h00", "9h", "09:00", "9:30am", "10h-12h30"]),
    st.sampled_from(["", " GMT", " GMT+1", " UTC+02:00", " CET"]),
    st.sampled_from(["%Y-%m-%d {}", "%d/%m/%Y {}", "%d/%m/%Y, {}"]),
)
def test_hours_and_time_zones_beside_a_day_are_ignored(
    day: date, hour: str, zone: str, form: str
) -> None:
    """Neither hours nor the offset of a zone are read as days."""
    cell = day.strftime(form).format(f"{hour}{zone}")

    assert DateReading(day) == read_dates(cell, day_first=True, order_known=True)


@given(st.integers(1950, 2100), st.booleans())
def test_a_year_formatted_as_a_date_is_read_as_the_year(year: int, from_1904: bool) -> None:
    """A spreadsheet shows the number 2022 in the format of dates as 14 July 1905."""
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    day = first + timedelta(days=year)
    for cell in (day, datetime.combine(day, time())):
        reading = read_dates(cell, day_first=True, from_1904=from_1904)
        assert (None, year) == (reading.start, reading.year)
        assert ["year as a day"] == [doubt.kind for doubt in reading.doubts]


@pytest.mark.parametrize(
    ("text", "day_first", "start", "end"),
    [
        ("3/4-3/6/2024", False, date(2024, 3, 4), date(2024, 3, 6)),
        ("3/4 to 3/6/2024", False, date(2024, 3, 4), date(2024, 3, 6)),
        ("3/14-3/16/2024", False, date(2024, 3, 14), date(2024, 3, 16)),
        ("9/30-10/2/2024", False, date(2024, 9, 30), date(2024, 10, 2)),
        ("12/30-1/2/2024", False, date(2023, 12, 30), date(2024, 1, 2)),
        ("4/3-6/3/2024", True, date(2024, 3, 4), date(2024, 3, 6)),
        ("4.3-6.3.2024", False, date(2024, 3, 4), date(2024, 3, 6)),
    ],
)
def test_both_days_of_a_period_with_one_year_have_the_same_order(
    text: str, day_first: bool, start: date, end: date
) -> None:
    """In a list with the month first, the first day has the month first too."""
    assert DateReading(start, end) == read(text, day_first=day_first)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("03.04.2024", date(2024, 3, 4), None),
        ("03-04-2024", date(2024, 3, 4), None),
        ("3.4-3.6.2024", date(2024, 3, 4), date(2024, 3, 6)),
        ("3/4-6/2024", date(2024, 3, 4), date(2024, 3, 6)),
        ("3.4 – 6.2024", date(2024, 3, 4), date(2024, 3, 6)),
        ("3/14-16/24", date(2024, 3, 14), date(2024, 3, 16)),
        ("14-16/3/2024", date(2024, 3, 14), date(2024, 3, 16)),
        ("13.05.2024", date(2024, 5, 13), None),
    ],
)
def test_a_heading_that_states_the_month_first_holds_for_all_forms_of_dates(
    text: str, start: date, end: date | None
) -> None:
    """Dates with dots, periods with one month or year, and dates among words follow it, too."""
    reading, among_words = (
        read_dates(cell, day_first=False, order_known=True, order_stated=True)
        for cell in (text, f"held {text} in Rabat")
    )

    assert DateReading(start, end) == reading
    assert (start, end) == (among_words.start, among_words.end)
