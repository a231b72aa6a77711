"""The explore page: which activities are selected, in which order, and with which address."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rabat_cli import load
from rabat_cli.explore import page
from rabat_cli.explore.page import content
from rabat_cli.query.criteria import select

from ..cli.running import MINISTRY, SAMPLE

_NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(not _NODE, reason="node is not on PATH")

_BY_DATE = (
    "anti-trafficking-assessment-2020",
    "return-study-2021",
    "asylum-procedure-roundtable-2021",
    "children-at-risk-roundtable-2021",
    "legal-migration-meeting-2021",
    "border-training-2023",
)


def _answers(*states: dict[str, Any]) -> Any:
    """Return the ids of each of the *states*, and its address."""
    folder = Path(page.__file__).parent
    argument = {"content": content(select(load(SAMPLE, MINISTRY))), "states": states}
    completed = subprocess.run(
        [
            str(_NODE),
            str(Path(__file__).with_name("selection.js")),
            *(str(folder / name) for name in page.PURE_SCRIPTS),
        ],
        input=msgspec.json.encode(argument),
        capture_output=True,
        check=True,
    )
    return json.loads(completed.stdout)


def test_by_default_the_newest_activities_come_first() -> None:
    """Without a query, the newest come first; in either direction, undated activities are last."""
    newest, oldest = _answers({}, {"order": "oldest"})

    assert [*_BY_DATE[::-1]] == [id_ for id_ in newest["ids"] if id_ in _BY_DATE]
    assert [*_BY_DATE] == [id_ for id_ in oldest["ids"] if id_ in _BY_DATE]
    undated = ["mixed-migration-centre-partnership", "border-management-guide"]
    assert undated == newest["ids"][-2:] == oldest["ids"][-2:]
    assert ("", "sort=oldest") == (newest["address"], oldest["address"])


def test_with_a_query_the_best_hits_come_first() -> None:
    """Hits keep their order until another order is chosen, which is then in the address."""
    best, newest = _answers({"question": "x"}, {"question": "x", "order": "newest"})

    assert [activity.id for activity in load(SAMPLE, MINISTRY).activities] == best["ids"]
    assert ("q=x", "q=x&sort=newest") == (best["address"], newest["address"])
    assert [*_BY_DATE[::-1]] == [id_ for id_ in newest["ids"] if id_ in _BY_DATE]


def test_activities_are_sorted_by_lowest_objective_or_title() -> None:
    """Unaligned activities are last; titles are in the alphabetical order of the language."""
    objective, english, french = _answers(
        {"order": "objective"}, {"order": "title"}, {"order": "title", "language": "fr"}
    )
    activities = {activity.id: activity for activity in load(SAMPLE, MINISTRY).activities}
    lowest = [min(activities[id_].objectives, default=99) for id_ in objective["ids"]]

    assert sorted(lowest) == lowest
    assert "asylum-procedure-roundtable-2021" == english["ids"][0]
    assert "return-webinar-2021" == english["ids"][-1]
    assert english["ids"] != french["ids"]


def test_chairs_hosts_and_partners_are_three_filters() -> None:
    """A chair is not a host; the address has the name of a partner in letters and hyphens."""
    chair, host, partner = _answers(
        {"chosen": {"chair": ["CH"]}},
        {"chosen": {"host": ["CH"]}},
        {"chosen": {"partner": ["mixed-migration-centre-mmc"]}},
    )

    assert {"asylum-procedure-roundtable-2021", "children-at-risk-roundtable-2021"} == {
        *chair["ids"]
    }
    assert ["children-at-risk-roundtable-2021"] == host["ids"]
    assert ["mixed-migration-centre-partnership"] == partner["ids"]
    assert "partner=mixed-migration-centre-mmc" == partner["address"]


@pytest.mark.parametrize(
    ("facet", "values", "field"),
    [
        ("objective", ["7", "10"], "objectives"),
        ("theme", ["protection", "data"], "themes"),
        ("chair", ["BE", "FR"], "chairs"),
    ],
)
def test_a_facet_can_require_all_its_values(facet: str, values: list[str], field: str) -> None:
    """If all values are required, activities have all chosen values, and the address says so."""
    state = {"chosen": {facet: values}, "all": [facet]}
    any_, all_, none = _answers({**state, "all": []}, state, {"all": [facet]})
    expected = {
        activity.id
        for activity in load(SAMPLE, MINISTRY).activities
        if {*values} <= {*map(str, getattr(activity, field))}
    }

    assert expected == {*all_["ids"]} == {*all_["again"]} < {*any_["ids"]}
    assert f"{facet}={','.join(values)}&all={facet}" == all_["address"]
    assert "" == none["address"]


def test_an_address_can_name_activities_by_their_ids() -> None:
    """The address has one id alone or a list of ids, and shows the same activities when read."""
    ids = ["return-study-2021", "border-training-2023"]
    single, both = _answers({"ids": ids[:1]}, {"ids": ids})

    assert ids[0] == single["address"]
    assert f"id={','.join(ids)}" == both["address"]
    assert (ids[:1], {*ids}) == (single["again"], {*both["again"]})
