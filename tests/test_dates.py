"""Dates written out in French and English."""

from collections.abc import Iterator
from datetime import date

import pytest

from rabat_cli import Activity
from rabat_cli.dates import dates_or_undated, when
from rabat_cli.language import use
from rabat_cli.model import Language, Name


def by_language(french: str, english: str) -> Iterator[tuple[Language, str]]:
    """Yield each language with its expected text."""
    yield "fr", french
    yield "en", english


@pytest.mark.parametrize(
    ("start", "end", "year", "french", "english"),
    [
        (None, None, None, "", ""),
        (None, None, 2020, "2020", "2020"),
        (date(2018, 5, 2), None, None, "2 mai 2018", "2 May 2018"),
        (None, date(2018, 8, 31), None, "31 août 2018", "31 August 2018"),
        (date(2021, 12, 1), date(2021, 12, 1), 2021, "1er décembre 2021", "1 December 2021"),
        (date(2019, 7, 1), date(2019, 7, 2), None, "1er–2 juillet 2019", "1–2 July 2019"),
        (
            date(2019, 6, 30),
            date(2019, 7, 2),
            None,
            "30 juin – 2 juillet 2019",
            "30 June – 2 July 2019",
        ),
        (
            date(2019, 12, 31),
            date(2020, 1, 1),
            2020,
            "31 décembre 2019 – 1er janvier 2020",
            "31 December 2019 – 1 January 2020",
        ),
        (
            date(2019, 2, 3),
            date(2020, 2, 3),
            None,
            "3 février 2019 – 3 février 2020",
            "3 February 2019 – 3 February 2020",
        ),
    ],
)
def test_dates_and_periods_are_written_in_both_languages(
    start: date | None, end: date | None, year: int | None, french: str, english: str
) -> None:
    """A common month or year is written once; without dates, the year or nothing is written."""
    activity = Activity("a", Name(en="A"), stated_year=year, start=start, end=end)

    for language, expected in by_language(french, english):
        use(language)

        assert expected == when(activity)


@pytest.mark.parametrize(
    ("start", "year", "french", "english"),
    [
        (date(2020, 9, 16), None, "16 septembre 2020 (annoncé)", "16 September 2020 (announced)"),
        (None, 2026, "2026 (annoncé)", "2026 (announced)"),
        (None, None, "sans date (annoncé)", "undated (announced)"),
    ],
)
def test_announced_dates_are_marked(
    start: date | None, year: int | None, french: str, english: str
) -> None:
    """The mark follows a date, a year or the word for no date."""
    activity = Activity("a", Name(en="A"), stated_year=year, start=start, announced=True)

    assert Name(fr=french, en=english) == dates_or_undated(activity)


@pytest.mark.parametrize(
    ("month", "french", "english"),
    [
        (1, "5 janvier 2020", "5 January 2020"),
        (2, "5 février 2020", "5 February 2020"),
        (3, "5 mars 2020", "5 March 2020"),
        (4, "5 avril 2020", "5 April 2020"),
        (5, "5 mai 2020", "5 May 2020"),
        (6, "5 juin 2020", "5 June 2020"),
        (7, "5 juillet 2020", "5 July 2020"),
        (8, "5 août 2020", "5 August 2020"),
        (9, "5 septembre 2020", "5 September 2020"),
        (10, "5 octobre 2020", "5 October 2020"),
        (11, "5 novembre 2020", "5 November 2020"),
        (12, "5 décembre 2020", "5 December 2020"),
    ],
)
def test_months_are_named_in_both_languages(month: int, french: str, english: str) -> None:
    """All twelve months are tried."""
    activity = Activity("a", Name(en="A"), start=date(2020, month, 5))

    for language, expected in by_language(french, english):
        use(language)

        assert expected == when(activity)


def test_an_undated_activity_is_marked_in_both_languages() -> None:
    """The text of an activity with dates has no such word."""
    dated = Activity("a", Name(en="A"), start=date(2023, 9, 20), end=date(2023, 9, 21))

    assert Name("sans date", "undated") == dates_or_undated(Activity("a", Name(en="A")))
    assert Name("20–21 septembre 2023", "20–21 September 2023") == dates_or_undated(dated)
