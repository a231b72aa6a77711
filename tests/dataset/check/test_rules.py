"""Rules between values: unique IDs, declared themes, consistent dates and objectives."""

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


def _violations(*documents: dict[str, Any]) -> list[tuple[int, KeyPath, str, str]]:
    """Return each problem as the position of its document, keys, what was found and expected."""
    documents_by_name = [(f"{number}.toml", document) for number, document in enumerate(documents)]
    return [
        (position, problem.keys, problem.found, problem.expected)
        for position, problem in cross_check(documents_by_name, lambda: _BUNDLED)
    ]


def _activity(**keys: Any) -> dict[str, Any]:
    return {"activity": [{"id": "a", **keys}]}


@given(documents())
def test_a_valid_dataset_breaks_no_rule(document: dict[str, Any]) -> None:
    """Generated valid documents have no problems between their values."""
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
def test_missing_and_invalid_values_break_no_rule(document: dict[str, Any]) -> None:
    """Values of a wrong type were reported before and are None or left out here."""
    assert [] == _violations(document)


def test_a_repeated_id_in_a_file_is_an_error() -> None:
    """Every activity after the first with the same ID is reported."""
    document = {"activity": [{"id": "a"}, {"id": "b"}, {"id": "a"}, {"id": "a"}]}

    assert [
        (0, ("activity", 2, "id"), "'a' again", "an id that is used once"),
        (0, ("activity", 3, "id"), "'a' again", "an id that is used once"),
    ] == _violations(document)


def test_a_theme_declared_twice_in_a_file_is_an_error() -> None:
    """Two files may declare the same theme, and an activity may have the ID of a theme."""
    theme = {"theme": [{"id": "a"}]}

    assert [] == _violations(theme, theme, _activity())
    assert [
        (0, ("theme", 1, "id"), "'a' again", "an id that is used once"),
    ] == _violations({"theme": [{"id": "a"}, {"id": "a"}]})


def test_an_undeclared_theme_is_reported_with_a_suggestion() -> None:
    """The nearest declared or bundled theme is suggested."""
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


def test_bundled_themes_are_loaded_only_if_a_theme_is_undeclared() -> None:
    """If every theme is declared, the function that loads them is not called."""

    def never() -> dict[str, Theme]:
        raise AssertionError

    document = {**_activity(themes=["ports"]), "theme": [{"id": "ports"}]}

    assert [] == list(cross_check([("a", document)], never))


@pytest.mark.parametrize("key", ["start", "end"])
@pytest.mark.parametrize(
    ("day", "found"), [(date(1899, 12, 31), "1899-12-31"), (date(2101, 1, 1), "2101-01-01")]
)
def test_a_date_outside_1900_to_2100_is_an_error(key: str, day: date, found: str) -> None:
    """Dates have the same limits as years."""
    assert [(0, ("activity", 0, key), found, "a year from 1900 to 2100")] == _violations(
        _activity(**{key: day})
    )


def test_an_end_before_the_start_is_an_error() -> None:
    """The end may be the same day as the start."""
    day, before = date(2019, 7, 2), date(2019, 7, 1)

    assert [] == _violations(_activity(start=day, end=day))
    assert [
        (
            0,
            ("activity", 0, "end"),
            "2019-07-01",
            "a day not before the start, 2019-07-02",
        )
    ] == _violations(_activity(start=day, end=before, year=2030))


@pytest.mark.parametrize(
    ("days", "year", "expected"),
    [
        ({"start": date(2019, 7, 1)}, 2020, 2019),
        ({"end": date(2019, 7, 1)}, 2018, 2019),
        ({"start": date(2019, 12, 31), "end": date(2020, 1, 1)}, 2021, 2019),
        ({"start": date(2019, 12, 31), "end": date(2020, 1, 1)}, 2018, 2019),
    ],
)
def test_a_year_that_contradicts_the_dates_is_an_error(
    days: dict[str, date], year: int, expected: int
) -> None:
    """The problem names the year of the start, or of the end if there is no start."""
    assert [
        (0, ("activity", 0, "year"), str(year), f"the year of the dates, {expected}")
    ] == _violations(_activity(**days, year=year))


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_year_may_be_that_of_the_start_or_of_the_end(year: int) -> None:
    """An activity over New Year may state either year."""
    days = {"start": date(2019, 12, 31), "end": date(2020, 1, 1)}

    assert [] == _violations(_activity(**days, year=year))


def test_a_repeated_objective_of_an_activity_is_an_error() -> None:
    """Different activities may serve the same objective."""
    twice = [{"objective": 5}, {"objective": 7}, {"objective": 5}]
    second = {"id": "b", "alignment": [{"objective": 5}]}

    assert [
        (
            0,
            ("activity", 0, "alignment", 2, "objective"),
            "5 again",
            "each objective once in an activity",
        )
    ] == _violations({"activity": [{"id": "a", "alignment": twice}, second]})


def test_different_labels_of_a_theme_in_two_files_are_an_error() -> None:
    """The problem in the second file names the first."""
    first_file = {"theme": [{"id": "a", "label": {"en": "Ports"}}]}
    second_file = {"theme": [{"id": "a", "label": {"en": "Docks"}}]}

    assert [] == _violations(first_file, first_file)
    assert [
        (1, ("theme", 0, "label"), "another label than in 0.toml", "the same label")
    ] == _violations(first_file, second_file)


@pytest.mark.parametrize("label", ["Ports", "PORTS", "pörts", " Ports ", "P\u043erts"])
def test_a_label_of_two_themes_is_an_error(label: str) -> None:
    """Labels are compared without case, accents and language, in one file and across files.

    A Cyrillic letter makes a different label.
    """
    themes = [{"id": "a", "label": {"en": "Ports"}}, {"id": "b", "label": {"fr": label}}]
    found = f"'{label}', which theme 'a' has too"
    expected = (
        [] if "\u043e" in label else [(0, ("theme", 1, "label", "fr"), found, "a label of its own")]
    )

    assert expected == _violations({"theme": themes})
    assert [
        (1, ("theme", 0, *keys[2:]), *text) for _position, keys, *text in expected
    ] == _violations({"theme": themes[:1]}, {"theme": themes[1:]})


def test_a_long_label_is_truncated_in_a_problem() -> None:
    """The problem quotes the first sixty characters of a label of a million."""
    themes = [{"id": id_, "label": {"en": "Ports\n" + "x" * 10**6}} for id_ in ("a", "b")]
    ((_position, _keys, found, _expected),) = _violations({"theme": themes})

    assert f"'Ports\n{'x' * 54}…', which theme 'a' has too" == found


def test_the_label_of_a_bundled_theme_in_use_is_taken() -> None:
    """The label may be given to another theme only if no activity has the bundled theme."""
    theme = {"theme": [{"id": "figures", "label": {"fr": "Donnees"}}]}

    assert [] == _violations(theme)
    assert [
        (
            0,
            ("theme", 0, "label", "fr"),
            "'Donnees', which theme 'data' has too",
            "a label of its own",
        )
    ] == _violations(theme | _activity(themes=["data"]))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"activity": [{"title": {"fr": "« Été\u00a0» 🙂"}}]}, True),
        ({"activity": [{"title": {"fr": "a\u200bb"}}]}, False),
        ({"theme": [{"id": "a", "label": {"en": ["\u2066"]}}]}, False),
        ({"activity": [{INTERNAL_FIELD: {"file": "x"}}]}, False),
    ],
)
def test_invisible_characters_and_the_internal_key_are_found_at_any_depth(
    document: dict[str, Any], expected: bool
) -> None:
    """The decoder accepts these documents, so ``has_no_invisible_text`` must find them."""
    assert expected is has_no_invisible_text(document)


@given(documents())
def test_generated_valid_datasets_have_no_invisible_text(document: dict[str, Any]) -> None:
    """No allowed character is taken for an invisible one."""
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
def test_an_activity_of_a_list_that_repeats_one_of_another_file_gives_a_warning(
    row: str, repeated: bool
) -> None:
    """A repeated activity has the same title and year, and no other day.

    Without the other file there is no warning.
    """
    activity = b'[[activity]]\nid = "f"\ntitle.fr = "Forum"\nstart = 2021-05-03\n'
    toml_file = File("a.toml", b"format = 1\n" + activity)
    list_file = File("b.csv", f"Title,Date\n{row}\n".encode())
    text = "b.csv: A2: another file has this activity too: it counts twice"

    assert [text] * repeated == [
        str(problem) for problem in check([toml_file, list_file], warnings=True)
    ]
    warnings: list[str] = []
    decode([toml_file, list_file], lambda problem: warnings.append(str(problem)))
    assert [text] * repeated == warnings
    assert [] == check([list_file], warnings=True)


@pytest.mark.parametrize(
    "invalid_toml",
    [
        "activity = 3",
        "activity = [1]",
        '[[activity]]\nid = "f"',
        '[[activity]]\nid = "f"\ntitle = 1',
        '[[activity]]\nid = "f"\ntitle.fr = "Forum"\nstart = "soon"',
        '[[activity]]\nid = "f"\ntitle.fr = ["Forum"]\nyear = "2021"',
    ],
)
def test_an_invalid_file_beside_a_list_has_the_same_errors_with_warnings(invalid_toml: str) -> None:
    """The search for repeated activities ignores invalid values; only that file has errors."""
    files = [
        File("a.toml", f"format = 1\n{invalid_toml}\n".encode()),
        File("b.csv", b"Title,Date\nForum,2021\n"),
    ]
    errors = [problem for problem in check(files, warnings=True) if problem.severity == "error"]

    assert errors == check(files)
    assert {"a.toml"} == {problem.file for problem in errors}


def test_a_theme_may_be_bundled_or_declared_in_any_file() -> None:
    """Files that are loaded together share their themes."""
    assert [] == _violations(_activity(themes=["data", "ports"]), {"theme": [{"id": "ports"}]})
