"""Hints and notes on activities that filters leave out because they state no value."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from rabat_cli import Activity, Dataset
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.errors import Hint
from rabat_cli.formats import RenderOptions
from rabat_cli.formats.markdown import render
from rabat_cli.model import Name
from rabat_cli.query.criteria import Selection, select
from rabat_cli.query.filters import parse_criteria
from rabat_cli.views import activities, report
from rabat_cli.views.hints import alignment_hints, excluded_hints, year_only_text
from rabat_cli.views.view import View

from ..query import few

UNDATED = "1 activity left out, because it has no date: --year undated"
NOWHERE = "2 activities left out, because they state no country: --country none"
UNALIGNED = "2 activities left out, because no source aligns them with an objective: --unaligned"
ONE_UNALIGNED = "1 activity left out, because no source aligns it with an objective: --unaligned"


def texts(hints: Sequence[Hint]) -> list[str]:
    """Return the texts of the hints, with the options of the command lines that they propose."""
    assert {"list"} >= {hint.words[0] for hint in hints}
    return [hint.text.format(command=" ".join(hint.words[1:])) for hint in hints]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """Return activities with all fields, without date and country, and without an objective."""
    return decode(
        [
            File(
                "a.toml",
                b"""\
format = 1
[[activity]]
id = "whole"
title.en = "Whole"
year = 2021
country = "MA"
alignment = [{ objective = 8 }]
[[activity]]
id = "bare"
title.en = "Bare"
[[activity]]
id = "early"
title.en = "Early"
year = 2018
""",
            )
        ]
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, []),
        ({"year": ["2021"]}, [UNDATED]),
        ({"year": ["2021", "undated"]}, []),
        ({"country": ["MA"]}, [NOWHERE]),
        ({"objective": ["8"]}, [UNALIGNED]),
        ({"roundtable": ["1-4"]}, [UNALIGNED]),
        ({"objective": ["8"], "roundtable": ["1-4"]}, [UNALIGNED]),
        (
            {"objective": ["8"], "year": ["2018"]},
            [ONE_UNALIGNED + " --year 2018"],
        ),
        ({"objective": ["8"], "unaligned": True}, [UNALIGNED]),
        (
            {"objective": ["8"], "year": ["2018"], "unaligned": True},
            [
                (
                    "1 activity left out, because no source aligns it with an objective:"
                    " --year 2018 --unaligned"
                )
            ],
        ),
        ({"year": ["2021"], "since": ["2018"], "until": ["2021"]}, [UNDATED]),
        ({"year": ["undated"], "since": ["2018"]}, [UNDATED]),
        ({"since": ["2018"], "country": ["none"]}, [UNDATED + " --country none"]),
        ({"chair": ["none"]}, []),
        ({"unaligned": True}, []),
    ],
)
def test_hints_count_activities_without_a_value_for_a_filter(
    dataset: Dataset, options: dict[str, Any], expected: list[str]
) -> None:
    """Each filter has a hint on the activities that it leaves out because they state no value."""
    selection = select(dataset, parse_criteria(dataset, options))

    assert expected == texts(excluded_hints(selection))


@pytest.mark.parametrize("view", [activities.list_view, activities.card_view, report.report])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, []),
        ({"since": ["2021"]}, ["1 activity without a date"]),
        (
            {"objective": ["8"], "until": ["2022"]},
            ["1 activity that no source aligns with an objective (2018)"],
        ),
        ({"country": ["MA"]}, ["2 activities that state no country (2018)"]),
        ({"host": ["MA"]}, ["2 activities that do not state where they were held (2018)"]),
        ({"chair": ["MA"]}, ["3 activities that do not state who led them (2018–2021)"]),
    ],
)
def test_pages_note_activities_without_a_value_for_a_filter(
    dataset: Dataset,
    options: dict[str, Any],
    expected: list[str],
    view: Callable[[Selection], View],
) -> None:
    """A page notes the activities that filters leave out, as its readers do not see the hints."""
    page = str(render(view(select(dataset, parse_criteria(dataset, options))), RenderOptions()))
    notes = [line for line in page.splitlines() if line.startswith("Not here: ")]

    assert [f"Not here: {text}" for text in expected] == notes


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [UNALIGNED]),
        ({"objective": ["8"]}, [UNALIGNED]),
        ({"unaligned": True}, [UNALIGNED]),
        ({"year": ["2018-2021"]}, [ONE_UNALIGNED + " --year 2018-2021", UNDATED]),
        ({"year": ["2021"]}, [UNDATED]),
    ],
)
def test_an_alignment_table_has_a_hint_on_unaligned_activities(
    dataset: Dataset, options: dict[str, Any], expected: list[str]
) -> None:
    """An alignment table has a hint on unaligned activities, also without a filter."""
    assert expected == texts(alignment_hints(select(dataset, parse_criteria(dataset, options))))


def test_a_hint_proposes_unaligned_activities_with_typical_themes_of_an_objective() -> None:
    """A theme is typical of an objective if at least half of its activities have the theme."""
    activity = """\
[[activity]]
id = "{id}"
title.en = "{id}"
themes = {themes}
{alignment}
"""
    aligned = "alignment = [{ objective = 8 }]"
    rows = [
        ("a", '["sea", "ports"]', aligned),
        ("b", '["sea", "data"]', aligned),
        ("c", '["sea", "law"]', aligned),
        ("d", '["sea"]', ""),
        ("e", '["data"]', ""),
        ("f", "[]", ""),
    ]
    themes = "".join(
        f'[[theme]]\nid = "{id_}"\nlabel.en = "{id_}"\n' for id_ in ("sea", "ports", "data", "law")
    )
    text = (
        "format = 1\n"
        + themes
        + "".join(
            activity.format(id=id_, themes=themes, alignment=alignment)
            for id_, themes, alignment in rows
        )
    )
    dataset = decode([File("a.toml", text.encode())])
    typical = "1 of these has a theme typical of the objective: --unaligned --theme sea"
    hints = texts(excluded_hints(select(dataset, parse_criteria(dataset, {"objective": ["8"]}))))

    assert [
        "3 activities left out, because no source aligns them with an objective: --unaligned",
        typical,
    ] == hints

    criteria = parse_criteria(dataset, {"objective": ["7-8"]})
    assert typical.replace("objective:", "objectives:") in texts(
        excluded_hints(select(dataset, criteria))
    )


def test_typical_themes_are_found_for_each_objective_separately() -> None:
    """The themes of an objective are proposed although another has many more activities."""
    activity = '[[activity]]\nid = "{0}"\ntitle.en = "{0}"\nthemes = ["{1}"]\n{2}\n'
    rows = [
        ("a", "sea", "alignment = [{ objective = 8 }]"),
        *((name, "law", "alignment = [{ objective = 9 }]") for name in "bcd"),
        ("e", "sea", ""),
        ("f", "law", ""),
        ("g", "data", ""),
    ]
    themes = "".join(
        f'[[theme]]\nid = "{id_}"\nlabel.en = "{id_}"\n' for id_ in ("sea", "law", "data")
    )
    text = "format = 1\n" + themes + "".join(activity.format(*row) for row in rows)
    dataset = decode([File("a.toml", text.encode())])

    for objectives, theme in (("8", "sea"), ("9", "law"), ("8-9", "sea,law")):
        criteria = parse_criteria(dataset, {"objective": [objectives]})
        (_, hint) = texts(excluded_hints(select(dataset, criteria)))
        assert hint.endswith(f"--unaligned --theme {theme}")


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"since": ["2021-11-29"]}, 2),
        ({"since": ["2021"]}, 0),
        ({"until": ["2021-11-29"]}, 2),
        ({"until": ["2021"]}, 0),
        ({"since": ["2020"], "until": ["2021-11-29"]}, 2),
        ({"since": ["2020-05"], "until": ["2022-11"]}, 1),
        ({"year": ["2021"]}, 0),
    ],
)
def test_a_hint_counts_years_that_are_partly_outside_the_selected_days(
    filters: dict[str, Sequence[str]], count: int
) -> None:
    """A filter by days has a hint on the activities with only a year that the days cut."""
    data = few.dataset(
        Activity("a", Name(en="a"), stated_year=2021),
        Activity("b", Name(en="b"), stated_year=2021),
        Activity("c", Name(en="c"), start=date(2021, 12, 1)),
        Activity("d", Name(en="d"), stated_year=2022),
        Activity("e", Name(en="e")),
    )
    selection = select(data, parse_criteria(data, filters))

    text = year_only_text(selection)
    assert text.startswith(f"{count} activit") if count else not text
    assert (text in [hint.text for hint in excluded_hints(selection)]) is bool(count)
