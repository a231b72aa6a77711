"""Checking datasets: every problem is reported with its place, in the order of the file."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from rabat_cli import InvalidDatasetError
from rabat_cli.dataset.check import report as module
from rabat_cli.dataset.check.report import check
from rabat_cli.dataset.check.validate import validate
from rabat_cli.dataset.document import Problem
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.model import Activity

from ...strategies import documents, write

ID = "lower-case letters, digits and single hyphens: peer-review-2024"
NAME = "a text in French (fr), in English (en) or in both"
ACTIVITY_KEYS = ", ".join(
    field.encode_name for field in structs.fields(Activity) if field.name != "origin"
)
TOP = "one of format, version, updated, licence, dialogue, source, theme, synonym, activity"
KINDS = (
    "one of conference, framework, meeting, partnership, publication, roundtable, study, webinar,"
    " workshop"
)


def _check(*sources: str, warnings: bool = False) -> list[Problem]:
    files = [
        File(f"{name}.toml", textwrap.dedent(source).encode())
        for name, source in zip("abc", sources, strict=False)
    ]
    return check(files, warnings=warnings)


def _as_lines(problems: Sequence[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_all_problems_are_reported_in_one_run_in_the_order_of_the_file() -> None:
    """One document has every kind of error; each is reported on its own line."""
    problems = _check(
        """\
        format = 2
        update = 2026-01-01
        updated = "2026-01-01"
        licence = ""
        dialogue = "Us"

        [source]
        title = {}
        publisher = 1
        year = 1066
        url.fr = "ftp://example.org"
        url.de = "https://example.org"

        [[theme]]
        id = "Ports"
        label.en = "Ports"

        [[theme]]
        id = "ports"

        [[theme]]
        id = "ports"
        label = { en = "Ports", fr = "  " }

        [[synonym]]
        words = ["port", ""]

        [[activity]]
        title = { en = "No id" }

        [[activity]]
        id = "Peer review"
        title = "Peer review"
        kind = "meating"

        [[activity]]
        id = "a"
        title.en = "\\u001b[31mA"
        titel.en = "A"
        start = 2019-07-02
        end = 2019-07-01
        chairs = ["ES", "Maroc"]
        partners = "UNHCR"
        themes = ["ports", "port", 5]

        [activity.place]
        fr = ["Madrid"]

        [[activity.alignment]]
        objective = 24

        [[activity.alignment]]
        objective = 5
        contribution = "Ainsi."

        [[activity.alignment]]
        contribution.fr = "Ainsi."

        [[activity.alignment]]
        objective = 5

        [[activity.document]]
        title.fr = "Page"
        year = 2019.5
        url = "www.example.org"

        [[activity]]
        id = "a"
        title.en = "Again"
        year = 2020
        start = 2019-07-01
        end = 2019-07-01T12:00:00

        [[activity]]
        id = "b"
        title.en = "B"
        start = 1066-10-14
        summary = [1]
        alignment = { objective = 1 }
        document = ["Page", {}]
        """
    )

    assert [
        "a.toml:1: format: found 2, expected 1",
        f"a.toml:2: update: found an unknown key, expected {TOP}; did you mean updated?",
        "a.toml:3: updated: found '2026-01-01', expected a date such as 2019-07-01, without quotes",
        "a.toml:4: licence: found '', expected a text that is not empty",
        "a.toml:5: dialogue: found 'Us', expected a table",
        f"a.toml:8: source.title: found nothing in it, expected {NAME}",
        "a.toml:9: source.publisher: found 1, expected a text that is not empty",
        "a.toml:10: source.year: found 1066, expected a whole number from 1900 to 2100",
        (
            "a.toml:11: source.url.fr: found 'ftp://example.org',"
            " expected an address that begins with http:// or https://"
        ),
        "a.toml:12: source.url.de: found an unknown key, expected one of fr, en",
        f"a.toml:15: theme[0].id: found 'Ports', expected {ID}",
        f"a.toml:18: theme[1].label: found nothing, expected {NAME}",
        "a.toml:22: theme[2].id: found 'ports' again, expected an id that is used once",
        "a.toml:23: theme[2].label.fr: found '  ', expected a text that is not empty",
        "a.toml:26: synonym[0].words[1]: found '', expected a text that is not empty",
        f"a.toml:28: activity[0].id: found nothing, expected {ID}",
        f"a.toml:32: Peer review: id: found 'Peer review', expected {ID}",
        "a.toml:33: Peer review: title: found 'Peer review', expected title.fr, title.en or both",
        f"a.toml:34: Peer review: kind: found 'meating', expected {KINDS}; did you mean meeting?",
        ("a.toml:38: a: title.en: found the control character U+001B, expected a text without it"),
        (
            f"a.toml:39: a: titel: found an unknown key, expected one of {ACTIVITY_KEYS};"
            " did you mean title?"
        ),
        "a.toml:41: a: end: found 2019-07-01, expected a day not before the start, 2019-07-02",
        (
            "a.toml:42: a: chairs[1]: found 'Maroc',"
            " expected a country's two capital letters (ISO 3166-1): MA"
        ),
        "a.toml:43: a: partners: found 'UNHCR', expected a list in brackets",
        f"a.toml:44: a: themes[2]: found 5, expected {ID}",
        (
            "a.toml:44: a: themes[1]: found 'port', expected a bundled theme,"
            " or one that is declared in [[theme]]; did you mean ports?"
        ),
        "a.toml:47: a: place.fr: found an array, expected a text",
        "a.toml:50: a: alignment[0].objective: found 24, expected a whole number from 1 to 23",
        (
            "a.toml:54: a: alignment[1].contribution: found 'Ainsi.',"
            " expected contribution.fr, contribution.en or both"
        ),
        "a.toml:56: a: alignment[2].objective: found nothing, expected a whole number from 1 to 23",
        (
            "a.toml:60: a: alignment[3].objective: found 5 again,"
            " expected each objective once in an activity"
        ),
        "a.toml:64: a: document[0].year: found 2019.5, expected a whole number from 1900 to 2100",
        (
            "a.toml:65: a: document[0].url: found 'www.example.org',"
            " expected an address that begins with http:// or https://"
        ),
        "a.toml:68: a: id: found 'a' again, expected an id that is used once",
        "a.toml:70: a: year: found 2020, expected the year of the dates, 2019",
        (
            "a.toml:72: a: end: found 2019-07-01T12:00:00,"
            " expected a date such as 2019-07-01, without quotes"
        ),
        "a.toml:77: b: start: found 1066-10-14, expected a year from 1900 to 2100",
        "a.toml:78: b: summary: found an array, expected summary.fr, summary.en or both",
        "a.toml:79: b: alignment: found a table, expected [[activity.alignment]]",
        "a.toml:80: b: document[0]: found 'Page', expected a table",
        f"a.toml:80: b: document[1].title: found nothing, expected {NAME}",
    ] == _as_lines(problems)


def test_a_problem_has_its_parts_as_attributes() -> None:
    """Place, severity, value, expectation and suggestion can be read without the message."""
    (wrong_kind,) = _check(
        'format = 1\nactivity = [{ id = "a", title.en = "A", kind = "meating" }]'
    )
    (syntax_error,) = _check("format = 1\nx = y\n")
    missing_value_message = "this is not a value; put a text between quotation marks"
    parts = attrgetter(
        *("file", "line", "column", "severity", "activity", "path"),
        *("found", "expected", "suggestion"),
    )

    assert ("a.toml", 2, None, "error", "a", "kind", "'meating'", KINDS, "meeting") == (
        parts(wrong_kind)
    )
    assert ("a.toml", 2, 5, "error", None, "", missing_value_message, "", "") == parts(syntax_error)


def test_a_missing_key_is_reported_at_the_line_of_its_table() -> None:
    """A key that is missing at the top level of the file has no line."""
    problems = _check('\nactivity = [\n{ id = "a" },\n{ title.fr = "B" },\n]\n')

    assert [
        ("format", None),
        ("title", 3),
        ("activity[1].id", 4),
    ] == [(problem.path, problem.line) for problem in problems]


def test_problems_of_several_files_are_reported_in_the_order_of_the_files() -> None:
    """An invalid file does not keep the other files from being checked."""
    assert [
        "a.toml:1: format: found 3, expected 1",
        "b.toml:1:1: this is neither a heading in brackets nor a key with a value",
        "c.toml: format: found nothing, expected 1",
    ] == _as_lines(_check("format = 3", "!", ""))


def test_an_id_that_two_files_share_is_an_error() -> None:
    """The problem is in the second file and names the first."""
    source = 'format = 1\n\n[[activity]]\nid = "a"\ntitle.en = "A"\n'

    assert [
        "b.toml:4: a: id: found 'a', which is in a.toml too, expected an id that is used once"
    ] == _as_lines(_check(source, source))


def test_a_file_that_is_given_twice_repeats_its_ids() -> None:
    """The message says "again" instead of naming the file in itself."""
    file = File("a.toml", b'format = 1\nactivity = [{ id = "a", title.en = "A" }]')

    assert ["a.toml:2: a: id: found 'a' again, expected an id that is used once"] == _as_lines(
        check([file, file])
    )


def test_a_theme_may_be_declared_in_another_file() -> None:
    """The files are one dataset in any order; an undeclared theme is an error."""
    uses = 'format = 1\nactivity = [{ id = "a", title.en = "A", themes = ["ports"] }]'
    declares = 'format = 1\ntheme = [{ id = "ports", label.en = "Ports" }]'

    assert [] == _check(uses, declares)
    assert [] == _check(declares, uses)
    assert ["a: themes[0]"] == [str(problem).split(": ", 1)[1][:12] for problem in _check(uses)]


def test_warnings_are_reported_only_on_request() -> None:
    """With ``warnings=True``, warnings are listed among the errors in the order of the file."""
    source = """\
        format = 1
        theme = [{ id = "ports", label = { fr = "Ports", en = "Ports" } }]
        [[activity]]
        id = "a"
        title.en = "A"
        [[activity]]
        id = "b"
        title = {}
        [[activity.alignment]]
        objective = 1
        """

    assert ["error"] == [problem.severity for problem in _check(source)]
    assert [
        (
            "warning",
            (
                "a.toml:2: theme[0].id: found 'ports', which no activity has,"
                " expected a theme that is used"
            ),
        ),
        (
            "warning",
            ("a.toml:3: activity[0]: found no objective, expected at least one"),
        ),
        ("warning", "a.toml:5: a: title: found only en, expected fr too"),
        ("error", f"a.toml:8: b: title: found nothing in it, expected {NAME}"),
    ] == [(f.severity, str(f)) for f in _check(source, warnings=True)]


def test_long_keys_ids_and_values_are_truncated_in_problems() -> None:
    """Keys and IDs are cut after 80 characters, values after 60, to keep problems readable."""
    source = f"""\
        format = 1
        {"k" * 200} = 1
        [[activity]]
        id = "{"i" * 200}"
        title.en = "A"
        kind = "{"v" * 200}"
        """

    assert [
        f"a.toml:2: {'k' * 80}: found an unknown key, expected {TOP}",
        f"a.toml:6: {'i' * 80}: kind: found '{'v' * 60}…', expected {KINDS}",
    ] == _as_lines(_check(source))


def test_control_characters_in_the_file_name_are_escaped() -> None:
    """A file name cannot send control characters to the terminal."""
    (problem,) = check([File("\x1b]0;x\x07\n.toml", b"")])

    assert "\\x1b]0;x\\x07\\n.toml: format: found nothing, expected 1" == str(problem)


_ANYTHING = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=3),
        st.dates(),
        st.datetimes(),
        st.times(),
    ).filter(lambda value: value is not None),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(st.sampled_from(("id", "fr", "x")), inner, max_size=2),
    ),
    max_leaves=3,
)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return every table and array in *value*, paired with each of its keys or positions."""
    steps = list(value) if isinstance(value, dict) else list(range(len(value)))
    inner = [value[step] for step in steps if isinstance(value[step], dict | list)]
    return [(value, step) for step in steps] + [place for part in inner for place in _places(part)]


@given(st.data(), documents(), _ANYTHING)
def test_any_value_at_any_place_is_accepted_or_reported(
    data: st.DataObject, document: dict[str, Any], value: Any
) -> None:
    """After a random change, the dataset is decoded, or refused with the checker's problems."""
    parent, step = data.draw(st.sampled_from(_places(document)))
    parent[step] = value
    file = File("a.toml", write(document).encode())
    problems = check([file])
    last = file.content.count(b"\n") + 1

    assert all(problem.line is None or 1 <= problem.line <= last for problem in problems)
    if problems:
        with pytest.raises(InvalidDatasetError) as caught:
            decode([file])
        assert tuple(_as_lines(problems)) == caught.value.findings
    else:
        assert decode([file]) is not None


@given(documents())
def test_a_valid_dataset_has_no_problems(document: dict[str, Any]) -> None:
    """Validation returns a valid document unchanged."""
    assert (document, []) == validate(document)
    assert [] == check([File("a.toml", write(document).encode())])


def test_a_synonym_without_a_list_of_words_is_reported() -> None:
    """The place is that of the table without the key."""
    assert ["a.toml:2: synonym[0].words: found nothing, expected an array"] == _as_lines(
        _check("format = 1\n[[synonym]]\n")
    )


@given(st.data(), documents())
def test_a_missing_required_key_is_reported_by_its_path(
    data: st.DataObject, document: dict[str, Any]
) -> None:
    """Each of these keys is required, and the problem names the one that was removed."""
    tables = [
        (parent, step)
        for parent, step in _places(document)
        if isinstance(parent, dict)
        and not (step == "id" and "name" in parent)  # the one id that may be derived
        and step in {"format", "id", "label", "words", "objective", "name"}
    ]
    parent, step = data.draw(st.sampled_from(tables))
    del parent[step]
    _valid, problems = validate(document)

    assert [(step, "nothing")] == [(problem.keys[-1], problem.found) for problem in problems]


def test_an_error_of_the_decoder_alone_is_reported_with_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """If the checker finds no error, the message of the decoder is reported."""
    monkeypatch.setattr(module, "validate", lambda document: (document, []))
    source = 'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\nyear = 20.5\n'

    assert ["a.toml:5: a: year: Expected `int | null`, got `float`"] == _as_lines(_check(source))
    with pytest.raises(InvalidDatasetError, match=r"a\.toml:5: a: year: Expected"):
        decode([File("a.toml", source.encode())])


def test_only_the_first_hundred_errors_and_warnings_of_a_file_are_listed() -> None:
    """The others are counted in one line for errors and one for warnings."""
    activity = "[[activity]]\nid = '{0}'\ntitle.en = 'A'\nkind = 'x'\n"
    aligned = "[[activity]]\nid = 'b'\ntitle.en = 'B'\nalignment = [{ objective = 1 }]\n"
    overfull_file = "format = 1\n" + "".join(map(activity.format, range(103))) + aligned
    problems = _check(overfull_file, "format = 2", warnings=True)

    assert [100, 100] == [
        sum(
            problem.severity == severity and problem.count == 1
            for problem in problems
            if problem.file == "a.toml"
        )
        for severity in ("error", "warning")
    ]
    assert ["a.toml: 3 more errors", "a.toml: 3 more warnings"] == _as_lines(problems[200:202])
    assert [("error", 3), ("warning", 3)] == [
        (problem.severity, problem.count) for problem in problems[200:202]
    ]
    assert ["b.toml:1: format: found 2, expected 1"] == _as_lines(problems[202:])
    assert 104 == sum(problem.count for problem in problems if problem.severity == "error")


def test_problems_do_not_depend_on_the_hash_seed() -> None:
    """Random documents have the same problems in every process: see fuzz/check_answers.py."""
    program = (sys.executable, "-m", "tests.fuzz.check_answers", "--documents", "200", "--answers")
    first, second = (
        subprocess.run(
            program,
            cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )

    assert first == second
    assert first.count(b"\n") >= 200
