"""Dates that users type: days, months, years and lengths of time before today."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.dates import MONTHS
from rabat_cli.errors import UsageError
from rabat_cli.language import use
from rabat_cli.query import periods
from rabat_cli.text import fold


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set today to the last day of March."""
    monkeypatch.setattr(periods, "today", lambda: date(2026, 3, 31))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2025-11-29", "2025-11-29", "2025-11-29"),
        ("2025-11", "2025-11-01", "2025-11-30"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024/2", "2024-02-01", "2024-02-29"),
        ("29/11/2025", "2025-11-29", "2025-11-29"),
        ("3.4.2025", "2025-04-03", "2025-04-03"),
        ("11/2025", "2025-11-01", "2025-11-30"),
        ("29 novembre 2025", "2025-11-29", "2025-11-29"),
        ("le 1er août 2025", "2025-08-01", "2025-08-01"),
        ("1ᵉʳ août 2025", "2025-08-01", "2025-08-01"),
        ("29 November 2025", "2025-11-29", "2025-11-29"),
        ("2nd Sept. 2025", "2025-09-02", "2025-09-02"),
        ("November 29, 2025", "2025-11-29", "2025-11-29"),
        ("November 2025", "2025-11-01", "2025-11-30"),
        ("FÉVRIER  2024", "2024-02-01", "2024-02-29"),
        ("juil. 2025", "2025-07-01", "2025-07-31"),
        # The abbreviation of September, although "sept" is French for seven.
        ("15 Sept 2025", "2025-09-15", "2025-09-15"),
        ("une semaine", "2026-03-24", "2026-03-24"),
        ("12m", "2025-03-31", "2025-03-31"),
        ("1m", "2026-02-28", "2026-02-28"),
        ("12 mois", "2025-03-31", "2025-03-31"),
        ("90d", "2025-12-31", "2025-12-31"),
        ("90j", "2025-12-31", "2025-12-31"),
        ("2w", "2026-03-17", "2026-03-17"),
        ("2 semaines", "2026-03-17", "2026-03-17"),
        ("2y", "2024-03-31", "2024-03-31"),
        ("il y a 2 ans", "2024-03-31", "2024-03-31"),
        ("-6 months", "2025-09-30", "2025-09-30"),
        ("3 days ago", "2026-03-28", "2026-03-28"),
        ("the last twelve months", "2025-03-31", "2025-03-31"),
        ("les 12 derniers mois", "2025-03-31", "2025-03-31"),
        ("les douze derniers mois", "2025-03-31", "2025-03-31"),
        ("past three days", "2026-03-28", "2026-03-28"),
        ("il y a trois jours", "2026-03-28", "2026-03-28"),
        ("today", "2026-03-31", "2026-03-31"),
        ("hier", "2026-03-30", "2026-03-30"),
        ("0d", "2026-03-31", "2026-03-31"),
    ],
)
def test_a_date_is_parsed_into_its_first_and_last_day(typed: str, first: str, last: str) -> None:
    """``--since`` means the first day of the typed period, ``--until`` its last day."""
    assert first == periods.earliest([typed]).isoformat()
    assert last == periods.latest([typed]).isoformat()


def test_several_dates_give_the_earliest_or_the_latest() -> None:
    """With several values, ``--since`` means the earliest day and ``--until`` the latest."""
    assert date(2019, 1, 1) == periods.earliest(["2020", "2019"])
    assert date(2020, 12, 31) == periods.latest(["2020", "2019"])


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("11/29/2025", "Write the day before the month: 29/11/2025. "),
        ("undated", "For activities without a date: --year undated."),
        ("sans date", "For activities without a date: --year undated."),
        ("2019-2021", "For a range of years: --year 2019-2021. "),
        ("2019 – 2021", "For a range of years: --year 2019-2021. "),
        ("2020-", "For a range of years: --year 2020-. "),
        *(
            (typed, "Write 2025-11-29, ")
            for typed in (
                *("", " ", "novembre", "29 novembre", "jui 2025", "2025-13", "2025-0", "0/2025"),
                *("30/02/2025", "2025-02-29", "1899", "2101", "9999m", "99999d", "12", "12 q", "x"),
                *("٢٠٢٥", "2025-11-29T10:00", "32/1/2025", "November 2025 29"),
            )
        ),
    ],
)
def test_an_invalid_date_is_a_usage_error(typed: str, hint: str) -> None:
    """The error names the typed value, and the hint begins with what was probably meant."""
    with pytest.raises(UsageError) as caught:
        periods.earliest([typed])

    assert f"no such date: '{typed}'" == caught.value.message
    assert caught.value.hint.startswith(hint)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["fr", "en"]))
def test_a_day_is_parsed_in_the_forms_that_the_program_writes(day: date, language: str) -> None:
    """A day is accepted in words, as YYYY-MM-DD and as DD/MM/YYYY."""
    from rabat_cli.dates import day_of

    use("fr" if language == "fr" else "en")

    for typed in (day_of(day), day.isoformat(), f"{day:%d/%m/%Y}"):
        assert day == periods.earliest([typed]) == periods.latest([typed])


@pytest.mark.parametrize("dot", ["", "."])
@pytest.mark.parametrize("name", MONTHS)
def test_a_month_may_be_abbreviated(name: str, dot: str) -> None:
    """A month may be abbreviated as long as no other month in either language begins alike."""
    number = MONTHS.index(name) % 12 + 1
    for end in range(3, len(name)):
        short = fold(name[:end])
        if {index % 12 for index, other in enumerate(MONTHS) if fold(other).startswith(short)} == {
            number - 1
        }:
            assert date(2025, number, 1) == periods.earliest([f"{name[:end]}{dot} 2025"])
