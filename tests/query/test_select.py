"""What is asked for, and which activities answer it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli import Activity, Alignment, Dataset, Objective, Theme
from rabat_cli.errors import UsageError
from rabat_cli.model import Name
from rabat_cli.query.select import (
    KINDS,
    Criteria,
    Served,
    align,
    count_objectives,
    count_themes,
    count_years,
    criteria,
    find,
    group,
    select,
)

from ..strategies import datasets

_OBJECTIVES = st.frozensets(st.integers(1, 23), max_size=8)
_CRITERIA = st.builds(
    Criteria,
    objectives=_OBJECTIVES,
    years=st.frozensets(st.one_of(st.none(), st.integers(1900, 2100)), max_size=3),
    themes=st.frozensets(st.sampled_from(("data", "borders", "return")), max_size=2),
    kinds=st.frozensets(st.sampled_from(tuple(KINDS)), max_size=3),
)
THEMES = (
    Theme("borders", Name(fr="Gestion des frontières", en="Border management")),
    Theme("labour-migration", Name(fr="Migration de main-d'œuvre", en="Labour migration")),
    Theme("ports", Name(fr="Ports, docks et quais", en="Ports")),
    Theme("fr-only", Name(fr="Seulement")),
)
DATASET = Dataset(
    format=1,
    themes=THEMES,
    activities=(
        Activity(
            "a",
            Name(en="A"),
            kind="meeting",
            stated_year=2021,
            themes=("borders", "ports"),
            alignment=(Alignment(18), Alignment(5)),
        ),
        Activity("b", Name(en="B"), kind="study", stated_year=2019, alignment=(Alignment(5),)),
        Activity("c", Name(en="C"), themes=("ports",), alignment=(Alignment(10),)),
        Activity("d", Name(en="D"), kind="meeting", start=date(2019, 12, 31), end=date(2020, 1, 1)),
    ),
)


def _asked(option: str, *values: str) -> frozenset[Any]:
    found: frozenset[Any] = getattr(criteria(DATASET, **{option: values}), option)
    return found


def _ids(activities: Sequence[Activity]) -> list[str]:
    return [activity.id for activity in activities]


# Filters.


@given(datasets(), _CRITERIA)
def test_an_activity_answers_if_it_meets_each_option_in_one_value(
    dataset: Dataset, wanted: Criteria
) -> None:
    """Within one option any value may match, across options all must."""
    expected = [
        activity
        for activity in dataset.activities
        if (not wanted.objectives or wanted.objectives & {*activity.objectives})
        and (not wanted.years or {activity.year} & wanted.years)
        and (not wanted.themes or wanted.themes & {*activity.themes})
        and (not wanted.kinds or {activity.kind} & wanted.kinds)
    ]

    assert expected == select(dataset, wanted)


@given(datasets(), _CRITERIA)
def test_answers_come_once_and_in_the_dataset_s_order(dataset: Dataset, wanted: Criteria) -> None:
    """An activity that matches in several ways is given once, where it stands in the dataset."""
    found = _ids(select(dataset, wanted))

    assert [id_ for id_ in _ids(dataset.activities) if id_ in {*found}] == found
    assert len({*found}) == len(found)


@given(datasets(), _OBJECTIVES, _OBJECTIVES)
def test_more_values_are_a_union(
    dataset: Dataset, first: frozenset[int], second: frozenset[int]
) -> None:
    """Asking for both of two sets of objectives gives what either gives."""
    if first and second:
        either = {
            *_ids(select(dataset, Criteria(objectives=first))),
            *_ids(select(dataset, Criteria(objectives=second))),
        }

        assert either == {*_ids(select(dataset, Criteria(objectives=first | second)))}


@given(datasets(), _CRITERIA)
def test_more_options_are_an_intersection(dataset: Dataset, wanted: Criteria) -> None:
    """Asking by several options gives what each of them gives."""
    each = [
        {*_ids(select(dataset, one))}
        for one in (
            Criteria(objectives=wanted.objectives),
            Criteria(years=wanted.years),
            Criteria(themes=wanted.themes),
            Criteria(kinds=wanted.kinds),
        )
    ]

    assert set.intersection(*each) == {*_ids(select(dataset, wanted))}


@given(datasets())
def test_nothing_asked_is_everything(dataset: Dataset) -> None:
    """Without criteria every activity is given."""
    assert list(dataset.activities) == select(dataset, Criteria())
    assert Criteria() == criteria(dataset)


@given(datasets(), st.integers(1900, 2100), st.integers(1900, 2100))
def test_a_range_of_years_is_each_of_its_years(dataset: Dataset, one: int, other: int) -> None:
    """A range, its two open halves and its years one by one ask for the same."""
    first, last = sorted((one, other))
    by_range = criteria(dataset, years=[f"{first}-{last}"])

    assert by_range == criteria(dataset, years=map(str, range(first, last + 1)))
    assert (
        by_range.years
        == criteria(dataset, years=[f"{first}-"]).years
        & criteria(dataset, years=[f"-{last}"]).years
    )
    assert {*select(dataset, by_range)} == {
        activity
        for activity in dataset.activities
        if activity.year and first <= activity.year <= last
    }


@given(st.integers(1, 23), st.integers(1, 23))
def test_a_range_of_objectives_is_each_of_its_objectives(one: int, other: int) -> None:
    """A range and its numbers, in one value or in several, ask for the same."""
    first, last = sorted((one, other))
    numbers = [str(number) for number in range(first, last + 1)]

    assert _asked("objectives", f"{first}-{last}") == _asked("objectives", *numbers)
    assert _asked("objectives", f"{first}-{last}") == _asked("objectives", ",".join(numbers))


def test_a_meeting_that_serves_two_objectives_is_listed_once(bundled: Dataset) -> None:
    """The December 2021 meeting serves objectives 5 and 18; asking for both lists it once."""
    assert ["legal-migration-meeting-2021"] == _ids(
        select(bundled, criteria(bundled, objectives=["5,18"]))
    )


# What people write.


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["10"], {10}),
        (["5,18"], {5, 18}),
        (["7-11"], {7, 8, 9, 10, 11}),
        (["7–8"], {7, 8}),
        (["7—8"], {7, 8}),
        (["7 - 8"], {7, 8}),
        ([" 5 , 7-8 "], {5, 7, 8}),
        (["5", "7", "5"], {5, 7}),
        (["1-23"], set(range(1, 24))),
        (["9-9"], {9}),
        (["05"], {5}),
        ([], set()),
    ],
)
def test_objectives_as_people_write_them(values: list[str], expected: set[int]) -> None:
    """Numbers, lists and ranges with any of the dashes, in one value or in several."""
    assert expected == _asked("objectives", *values)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (["0"], "0"),
        (["24"], "24"),
        (["7-24"], "7-24"),
        (["11-7"], "11-7"),
        (["7-"], "7-"),
        (["-7"], "-7"),
        (["-"], "-"),
        ([""], ""),
        (["5,,7"], ""),
        (["5,x"], "x"),
        (["5.0"], "5.0"),
        (["1e1"], "1e1"),
        (["5-7-9"], "5-7-9"),
        (["٥"], "٥"),
        (["²"], "²"),
        (["+5"], "+5"),
        (["9" * 5000], "9" * 5000),
    ],
)
def test_what_is_no_objective_is_told(values: list[str], name: str) -> None:
    """The error names the part that means nothing and shows how to write it."""
    with pytest.raises(UsageError) as caught:
        _asked("objectives", *values)

    assert f"no such objective: '{name}'" == caught.value.message
    assert "Objectives are numbered 1 to 23: write 10, 5,18 or 7-11." == caught.value.hint


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2021"], {2021}),
        (["2019-2021"], {2019, 2020, 2021}),
        (["2019–2020"], {2019, 2020}),
        (["2019,2021"], {2019, 2021}),
        (["2099-"], {2099, 2100}),
        (["-1901"], {1900, 1901}),
        (["1900-1900"], {1900}),
        (["undated"], {None}),
        (["UNDATED", " 2020 "], {None, 2020}),
        (["2020,undated"], {None, 2020}),
    ],
)
def test_years_as_people_write_them(values: list[str], expected: set[int | None]) -> None:
    """Years, lists, ranges that may be open at one end, and none at all."""
    assert expected == _asked("years", *values)


@pytest.mark.parametrize(
    "value",
    [
        "1899",
        "2101",
        "2021-2019",
        "-",
        "",
        "21",
        "x",
        "2019-2101",
        "1899-",
        "-1899",
        "20190",
        "None",
    ],
)
def test_what_is_no_year_is_told(value: str) -> None:
    """The error names what means nothing and shows how to write it."""
    with pytest.raises(UsageError) as caught:
        _asked("years", value)

    assert f"no such year: '{value}'" == caught.value.message
    assert "Write 2021, 2019-2021, 2020-, -2020 or undated." == caught.value.hint


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["borders"], {"borders"}),
        (["BORDERS"], {"borders"}),
        (["Border management"], {"borders"}),
        (["border-management"], {"borders"}),
        (["Gestion des frontières"], {"borders"}),
        (["gestion des frontieres"], {"borders"}),
        (["GESTION  DES   FRONTIÈRES "], {"borders"}),
        (["gestion des frontie\u0300res"], {"borders"}),
        (["labour migration"], {"labour-migration"}),
        (["labour_migration"], {"labour-migration"}),
        (["Migration de main-d’œuvre"], {"labour-migration"}),
        (["migration de main d'oeuvre"], {"labour-migration"}),
        (["Ports, docks et quais"], {"ports"}),
        (["ports,borders"], {"ports", "borders"}),
        (["borders , Labour migration"], {"borders", "labour-migration"}),
        (["ports", "Ports", "borders"], {"ports", "borders"}),
        (["seulement"], {"fr-only"}),
    ],
)
def test_themes_as_people_write_them(values: list[str], expected: set[str]) -> None:
    """By id or by label in either language, whatever the case, accents and hyphens."""
    assert expected == _asked("themes", *values)


@pytest.mark.parametrize(
    ("value", "name", "hint"),
    [
        (
            "frontières",
            "frontières",
            (
                "Did you mean Gestion des frontières?"
                " Choose from: borders, labour-migration, ports, fr-only."
            ),
        ),
        (
            "bordars",
            "bordars",
            "Did you mean borders? Choose from: borders, labour-migration, ports, fr-only.",
        ),
        (
            "gestion des frontiere",
            "gestion des frontiere",
            (
                "Did you mean Gestion des frontières?"
                " Choose from: borders, labour-migration, ports, fr-only."
            ),
        ),
        (
            "borders,port",
            "port",
            "Did you mean Ports? Choose from: borders, labour-migration, ports, fr-only.",
        ),
        ("", "", "Choose from: borders, labour-migration, ports, fr-only."),
    ],
)
def test_what_is_no_theme_is_told(value: str, name: str, hint: str) -> None:
    """The error names the part that means nothing, the nearest and all the choices."""
    with pytest.raises(UsageError) as caught:
        _asked("themes", value)

    assert f"no such theme: '{name}'" == caught.value.message
    assert hint == caught.value.hint


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["meeting"], {"meeting"}),
        (["Réunion"], {"meeting"}),
        (["reunion,etude"], {"meeting", "study"}),
        (["table ronde"], {"roundtable"}),
        (["Table-Ronde"], {"roundtable"}),
        (["webinaire", "atelier"], {"webinar", "workshop"}),
        (["cadre strategique"], {"framework"}),
        (["partenariat"], {"partnership"}),
        (["publication"], {"publication"}),
    ],
)
def test_kinds_as_people_write_them(values: list[str], expected: set[str]) -> None:
    """By their names in French or in English."""
    assert expected == _asked("kinds", *values)


def test_what_is_no_kind_is_told() -> None:
    """The error names the nearest and all the choices."""
    with pytest.raises(UsageError) as caught:
        _asked("kinds", "meating")

    assert "no such kind of activity: 'meating'" == caught.value.message
    assert (
        "Did you mean meeting? Choose from: meeting, conference, workshop, roundtable, webinar,"
        " study, publication, partnership, framework." == caught.value.hint
    )


def test_every_bundled_theme_goes_by_its_id_and_both_labels(bundled: Dataset) -> None:
    """No label of a theme means another theme."""
    for theme in bundled.themes:
        for word in (theme.id, theme.label.say("fr"), theme.label.say("en")):
            assert {theme.id} == criteria(bundled, themes=[word]).themes


# Tables.


def test_each_objective_has_the_activities_that_serve_it() -> None:
    """Every objective is there, in order, with its activities in theirs and how each serves it."""
    objectives = [Objective(number, Name(en="L"), Name(en="T")) for number in (5, 10, 11)]
    a, b, c, _d = DATASET.activities

    assert [
        Served(objectives[0], [(a, Alignment(5)), (b, Alignment(5))]),
        Served(objectives[1], [(c, Alignment(10))]),
        Served(objectives[2], []),
    ] == align(DATASET.activities, objectives)
    assert [Served(objectives[1], [(c, Alignment(10))])] == align(
        DATASET.activities, objectives, Criteria(objectives=frozenset({10}))
    )


@given(datasets(), _OBJECTIVES)
def test_a_table_holds_every_alignment_that_is_asked_for_once(
    dataset: Dataset, wanted: frozenset[int]
) -> None:
    """Each pair of activity and objective is a cell of the table."""
    objectives = [Objective(number, Name(en="L"), Name(en="T")) for number in range(1, 24)]
    table = align(dataset.activities, objectives, Criteria(objectives=wanted))

    assert sorted(
        (number, activity.id)
        for activity in dataset.activities
        for number in activity.objectives
        if not wanted or number in wanted
    ) == sorted(
        (row.objective.number, activity.id) for row in table for activity, _how in row.activities
    )


def test_groups_by_theme_are_in_the_dataset_s_order() -> None:
    """An activity is under each of its themes; a theme without activities is left out."""
    groups = group(DATASET, DATASET.activities, "theme")

    assert [(THEMES[0], ["a"]), (THEMES[2], ["a", "c"])] == [
        (found.thing, _ids(found.activities)) for found in groups
    ]


def test_groups_by_year_are_in_time_s_order() -> None:
    """The undated come last."""
    groups = group(DATASET, DATASET.activities, "year")

    assert [(2019, ["b", "d"]), (2021, ["a"]), (None, ["c"])] == [
        (found.thing, _ids(found.activities)) for found in groups
    ]


def test_only_the_activities_given_are_grouped() -> None:
    """What a filter has taken out is in no group."""
    chosen = DATASET.activities[2:3]

    assert [(None, ["c"])] == [
        (found.thing, _ids(found.activities)) for found in group(DATASET, chosen, "year")
    ]


def test_counts() -> None:
    """Objectives and themes are counted even where there is nothing; years only where there is."""
    objectives = [Objective(number, Name(en="L"), Name(en="T")) for number in (5, 11)]

    assert [(5, 2), (11, 0)] == [
        (objective.number, count) for objective, count in count_objectives(DATASET, objectives)
    ]
    assert [("borders", 1), ("labour-migration", 0), ("ports", 2), ("fr-only", 0)] == [
        (theme.id, count) for theme, count in count_themes(DATASET)
    ]
    assert [(2019, 2), (2021, 1), (None, 1)] == count_years(DATASET)


def test_activities_are_found_by_id_in_the_order_asked() -> None:
    """Each once; the ids that there are not come back as they were."""
    found, missing = find(DATASET, ["c", "x", "a", "c", "A", "x"])

    assert ["c", "a"] == _ids(found)
    assert ["x", "A"] == missing


def test_each_option_selects_by_itself() -> None:
    """One objective, one year, one theme, one kind: exactly the activities that have it."""
    found = [
        _ids(select(DATASET, wanted))
        for wanted in (
            Criteria(objectives=frozenset({5})),
            Criteria(years=frozenset({2019})),
            Criteria(years=frozenset({None})),
            Criteria(themes=frozenset({"ports"})),
            Criteria(kinds=frozenset({"meeting"})),
        )
    ]

    assert [["a", "b"], ["b", "d"], ["c"], ["a", "c"], ["a", "d"]] == found
