"""The rules between values: ids, themes, dates, objectives."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from rabat_cli import Theme
from rabat_cli.dataset.bundled import bundled_themes
from rabat_cli.dataset.check.report import check
from rabat_cli.dataset.check.rules import cross_check, has_no_invisible_text
from rabat_cli.dataset.document import KeyPath
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.model import INTERNAL_FIELD, Name

from ...strategies import documents

_BUNDLED = {
    id_: Theme(id_, Name(en=id_.title(), fr=label))
    for id_, label in (("data", "Données"), ("borders", "Frontières"), ("remittances", "Envois"))
}


def _broken(*documents: dict[str, Any]) -> list[tuple[int, KeyPath, str, str]]:
    """Return each problem as the position of its document, its keys, and what was found."""
    documents_by_name = [(f"{number}.toml", document) for number, document in enumerate(documents)]
    return [
        (position, problem.keys, problem.found, problem.expected)
        for position, problem in cross_check(documents_by_name, lambda: _BUNDLED)
    ]


def _activity(**keys: Any) -> dict[str, Any]:
    return {"activity": [{"id": "a", **keys}]}


@given(documents())
def test_a_valid_dataset_breaks_no_rule(document: dict[str, Any]) -> None:
    """There is nothing to say about a dataset that is right."""
    assert [] == list(cross_check([("a.toml", document)], bundled_themes))


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"activity": [], "theme": []},
        {"activity": [None, {}, {"themes": [None], "alignment": [None, {}, {}]}]},
        {"theme": [None, {}, {}], "activity": [{}, {}]},
        {"activity": [{"start": date(2019, 1, 1)}, {"end": date(2019, 1, 1)}, {"year": 2019}]},
    ],
)
def test_what_could_not_be_read_breaks_no_rule(document: dict[str, Any]) -> None:
    """Values of a wrong type are reported before: here they are None or left out."""
    assert [] == _broken(document)


def test_an_id_stands_once_in_a_file() -> None:
    """The second activity with an id is reported, and so is the third."""
    document = {"activity": [{"id": "a"}, {"id": "b"}, {"id": "a"}, {"id": "a"}]}

    assert [
        (0, ("activity", 2, "id"), "'a' again", "an id that is used once"),
        (0, ("activity", 3, "id"), "'a' again", "an id that is used once"),
    ] == _broken(document)


def test_a_theme_is_declared_once_in_a_file() -> None:
    """A theme may be declared in two files, not twice in one; ids of activities are apart."""
    theme = {"theme": [{"id": "a"}]}

    assert [] == _broken(theme, theme, _activity())
    assert [
        (0, ("theme", 1, "id"), "'a' again", "an id that is used once"),
    ] == _broken({"theme": [{"id": "a"}, {"id": "a"}]})


def test_a_theme_that_is_not_declared_is_reported_with_the_nearest() -> None:
    """Both declared and bundled themes are suggested."""
    document = {
        **_activity(themes=["port", "data", "remitances", "xyz"]),
        "theme": [{"id": "ports"}],
    }
    expected = "a bundled theme, or one that is declared in [[theme]]"

    assert [
        (("activity", 0, "themes", 0), "'port'", expected, "ports"),
        (("activity", 0, "themes", 2), "'remitances'", expected, "remittances"),
        (("activity", 0, "themes", 3), "'xyz'", expected, ""),
    ] == [
        (problem.keys, problem.found, problem.expected, problem.suggestion)
        for _position, problem in cross_check([("a.toml", document)], lambda: _BUNDLED)
    ]


def test_the_bundled_themes_are_asked_for_only_where_there_is_need() -> None:
    """Where every theme is declared, the bundled dataset is not read."""

    def never() -> dict[str, Theme]:
        raise AssertionError

    document = {**_activity(themes=["ports"]), "theme": [{"id": "ports"}]}

    assert [] == list(cross_check([("a", document)], never))


@pytest.mark.parametrize("key", ["start", "end"])
@pytest.mark.parametrize(
    ("day", "found"), [(date(1899, 12, 31), "1899-12-31"), (date(2101, 1, 1), "2101-01-01")]
)
def test_a_date_lies_in_a_possible_year(key: str, day: date, found: str) -> None:
    """Dates keep to the same years as years do."""
    assert [(0, ("activity", 0, key), found, "a year from 1900 to 2100")] == _broken(
        _activity(**{key: day})
    )


def test_an_activity_does_not_end_before_it_starts() -> None:
    """The end may be the day of the start but none before it."""
    day, before = date(2019, 7, 2), date(2019, 7, 1)

    assert [] == _broken(_activity(start=day, end=day))
    assert [
        (
            0,
            ("activity", 0, "end"),
            "2019-07-01",
            "a day not before the start, 2019-07-02",
        )
    ] == _broken(_activity(start=day, end=before, year=2030))


@pytest.mark.parametrize(
    ("days", "year", "expected"),
    [
        ({"start": date(2019, 7, 1)}, 2020, 2019),
        ({"end": date(2019, 7, 1)}, 2018, 2019),
        ({"start": date(2019, 12, 31), "end": date(2020, 1, 1)}, 2021, 2019),
        ({"start": date(2019, 12, 31), "end": date(2020, 1, 1)}, 2018, 2019),
    ],
)
def test_a_year_is_that_of_the_dates(days: dict[str, date], year: int, expected: int) -> None:
    """A year that contradicts the dates is an error."""
    assert [
        (0, ("activity", 0, "year"), str(year), f"the year of the dates, {expected}")
    ] == _broken(_activity(**days, year=year))


@pytest.mark.parametrize("year", [2019, 2020])
def test_a_year_may_be_any_of_the_dates(year: int) -> None:
    """An activity over New Year may state either year."""
    days = {"start": date(2019, 12, 31), "end": date(2020, 1, 1)}

    assert [] == _broken(_activity(**days, year=year))


def test_an_objective_stands_once_in_an_activity() -> None:
    """Two activities may serve one objective; one activity says once how it does."""
    twice = [{"objective": 5}, {"objective": 7}, {"objective": 5}]
    second = {"id": "b", "alignment": [{"objective": 5}]}

    assert [
        (
            0,
            ("activity", 0, "alignment", 2, "objective"),
            "5 again",
            "each objective once in an activity",
        )
    ] == _broken({"activity": [{"id": "a", "alignment": twice}, second]})


def test_two_files_say_the_same_of_a_theme_that_both_declare() -> None:
    """A theme that two files declare with different labels is reported with the other file."""
    first_file = {"theme": [{"id": "a", "label": {"en": "Ports"}}]}
    second_file = {"theme": [{"id": "a", "label": {"en": "Docks"}}]}

    assert [] == _broken(first_file, first_file)
    assert [
        (1, ("theme", 0, "label"), "another label than in 0.toml", "the same label")
    ] == _broken(first_file, second_file)


@pytest.mark.parametrize("label", ["Ports", "PORTS", "pörts", " Ports ", "P\u043erts"])
def test_two_themes_do_not_share_a_label(label: str) -> None:
    """A label means one theme, in either language, whatever its case and accents."""
    themes = [{"id": "a", "label": {"en": "Ports"}}, {"id": "b", "label": {"fr": label}}]
    found = f"'{label}', which theme 'a' has too"
    expected = (
        [] if "\u043e" in label else [(0, ("theme", 1, "label", "fr"), found, "a label of its own")]
    )

    assert expected == _broken({"theme": themes})
    assert [(1, ("theme", 0, *keys[2:]), *text) for _position, keys, *text in expected] == _broken(
        {"theme": themes[:1]}, {"theme": themes[1:]}
    )


def test_a_label_is_cut_in_a_problem() -> None:
    """A label may be very long; a problem with it has no more than its beginning."""
    themes = [{"id": id_, "label": {"en": "Ports\n" + "x" * 10**6}} for id_ in ("a", "b")]
    ((_position, _keys, found, _expected),) = _broken({"theme": themes})

    assert f"'Ports\n{'x' * 54}…', which theme 'a' has too" == found


def test_a_label_of_a_bundled_theme_is_taken_where_that_theme_is_used() -> None:
    """A bundled theme counts as soon as an activity has it."""
    theme = {"theme": [{"id": "figures", "label": {"fr": "Donnees"}}]}

    assert [] == _broken(theme)
    assert [
        (
            0,
            ("theme", 0, "label", "fr"),
            "'Donnees', which theme 'data' has too",
            "a label of its own",
        )
    ] == _broken(theme | _activity(themes=["data"]))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"activity": [{"title": {"fr": "« Été\u00a0» 🙂"}}]}, True),
        ({"activity": [{"title": {"fr": "a\u200bb"}}]}, False),
        ({"theme": [{"id": "a", "label": {"en": ["\u2066"]}}]}, False),
        ({"activity": [{INTERNAL_FIELD: {"file": "x"}}]}, False),
    ],
)
def test_a_document_is_clean_through_and_through(document: dict[str, Any], expected: bool) -> None:
    """A document that can be decoded may still hold invisible characters, or a reserved key."""
    assert expected is has_no_invisible_text(document)


@given(documents())
def test_every_valid_dataset_is_has_no_invisible_text(document: dict[str, Any]) -> None:
    """No allowed text is taken for another."""
    assert has_no_invisible_text(document)


@pytest.mark.parametrize(
    ("row", "repeated"),
    [
        ("Forum,2021-05-03", True),
        ("FORUM,2021-05-03", True),
        ("Forum,2021", True),
        ("Forum,2021-05-04", False),
        ("Forum,2022", False),
        ("Forums,2021-05-03", False),
    ],
)
def test_an_activity_of_a_list_that_another_file_has_too(row: str, repeated: bool) -> None:
    """It has the same title and year and no other day. The list alone repeats nothing."""
    activity = b'[[activity]]\nid = "f"\ntitle.fr = "Forum"\nstart = 2021-05-03\n'
    theirs = File("a.toml", b"format = 1\n" + activity)
    ours = File("b.csv", f"Title,Date\n{row}\n".encode())
    text = "b.csv: A2: another file has this activity too: it counts twice"

    assert [text] * repeated == [str(problem) for problem in check([theirs, ours], warnings=True)]
    warnings: list[str] = []
    decode([theirs, ours], lambda problem: warnings.append(str(problem)))
    assert [text] * repeated == warnings
    assert [] == check([ours], warnings=True)


@pytest.mark.parametrize(
    "wrong",
    [
        "activity = 3",
        "activity = [1]",
        '[[activity]]\nid = "f"',
        '[[activity]]\nid = "f"\ntitle = 1',
        '[[activity]]\nid = "f"\ntitle.fr = "Forum"\nstart = "soon"',
        '[[activity]]\nid = "f"\ntitle.fr = ["Forum"]\nyear = "2021"',
    ],
)
def test_a_list_beside_a_file_that_is_not_valid(wrong: str) -> None:
    """Only that file is wrong, and with warnings it is reported as without."""
    files = [
        File("a.toml", f"format = 1\n{wrong}\n".encode()),
        File("b.csv", b"Title,Date\nForum,2021\n"),
    ]
    errors = [problem for problem in check(files, warnings=True) if problem.severity == "error"]

    assert errors == check(files)
    assert {"a.toml"} == {problem.file for problem in errors}


def test_a_theme_is_declared_in_any_of_the_files_or_bundled() -> None:
    """Files that are read as one share their themes."""
    assert [] == _broken(_activity(themes=["data", "ports"]), {"theme": [{"id": "ports"}]})
