"""Loading and decoding datasets."""

import gc
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rabat_cli import (
    Activity,
    Alignment,
    Dataset,
    Document,
    InvalidDatasetError,
    Text,
    Theme,
    load,
    load_objectives,
)
from rabat_cli.dataset.bundled import BUNDLED, DATA, load_synonyms
from rabat_cli.dataset.document import ParseError
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import bundled, decode
from rabat_cli.dataset.toml import parse_toml
from rabat_cli.language import use
from rabat_cli.model import Dialogue, Name, Origin, Source, Synonym
from rabat_cli.text import printable

from ..fuzz import fuzz_reader
from ..strategies import documents, write

SMALLEST = """\
format = 1

[[activity]]
id = "peer-review-2024"
title.en = "Peer review of return procedures"
year = 2024

[[activity.alignment]]
objective = 21
"""


def _decode(source: str | bytes) -> Dataset:
    content = source.encode() if isinstance(source, str) else source
    return decode([File("a.toml", content)])


def _findings(source: str | bytes) -> list[str]:
    with pytest.raises(InvalidDatasetError) as caught:
        _decode(source)
    return list(caught.value.findings)


def test_a_minimal_dataset_is_loaded(tmp_path: Path) -> None:
    """An ID, a title, a year and an objective are enough; all other values are empty."""
    path = tmp_path / "mine.toml"
    path.write_text(SMALLEST, "utf-8")
    origin = Origin(str(path), dialogue_id="mine")
    activity = Activity(
        id="peer-review-2024",
        title=Name(en="Peer review of return procedures"),
        stated_year=2024,
        alignment=(Alignment(21),),
        origin=origin,
    )
    expected = Dataset((origin,), (), (), (activity,))

    assert expected == load(path)
    assert expected == load(str(path))


def test_every_key_of_the_format_is_loaded() -> None:
    """Each key of the format becomes an attribute of the model."""
    source = """
        format = 1
        updated = 2026-01-02
        licence = "CC0"
        dialogue = { id = "us", name.fr = "Nous" }
        theme = [{ id = "ports", label.en = "Ports" }]
        synonym = [{ words = ["port", "havre"] }]

        [source]
        title.en = "Table"
        publisher = "Secretariat"
        year = 2025
        url.fr = "https://example.org/fr"

        [[activity]]
        id = "a"
        kind = "study"
        title.fr = "Étude"
        start = 2019-07-01
        end = 2019-07-02
        place.en = "Madrid"
        country = "ES"
        chairs = ["ES"]
        partners = ["UNHCR", { fr = "OIM", en = "IOM" }]
        themes = ["ports"]
        summary.en = "Short."
        alignment = [{ objective = 11, contribution.fr = "Ainsi." }]
        document = [{ title.en = "Page", year = 2019, url = "http://example.org" }]
    """
    dataset = _decode(source)
    activity = dataset.activities[0]
    (origin,) = dataset.origins

    assert origin is activity.origin
    assert (date(2026, 1, 2), "CC0") == (origin.updated, origin.licence)
    assert (Dialogue(Name(fr="Nous"), "us"), "us") == (origin.dialogue, origin.dialogue_id)
    assert (Theme("ports", Name(en="Ports")),) == dataset.themes
    assert [("port", "havre")] == [synonym.words for synonym in dataset.synonyms]
    assert origin.source is not None
    assert ("Secretariat", 2025) == (origin.source.publisher, origin.source.year)
    assert origin.source.url is not None
    assert "https://example.org/fr" == origin.source.url.say("en")
    assert ("a", "study", date(2019, 7, 1), date(2019, 7, 2)) == (
        *(activity.id, activity.kind, activity.start, activity.end),
    )
    assert (Text(en="Madrid"), "ES", ("ES",), ("ports",)) == (
        *(activity.place, activity.country, activity.chairs, activity.themes),
    )
    assert (Name(fr="UNHCR", en="UNHCR"), Name(fr="OIM", en="IOM")) == activity.partners
    assert Text(en="Short.") == activity.summary
    assert (Alignment(11, Text(fr="Ainsi.")),) == activity.alignment
    assert (Document(Name(en="Page"), 2019, "http://example.org"),) == activity.documents


def test_load_without_a_path_returns_the_bundled_dataset() -> None:
    """The bundled dataset is loaded only once."""
    paths = [os.path.join(DATA, name) for name in BUNDLED]

    assert load(*paths) == load()
    assert load() is load() is bundled()


def test_several_files_are_merged_into_one_dataset(tmp_path: Path) -> None:
    """Activities and themes are in the order of the files, and each activity has its own origin."""
    first, second = tmp_path / "1.toml", tmp_path / "2.toml"
    first.write_text(
        'format = 1\nlicence = "A"\nactivity = [{ id = "a", title.en = "A", themes = ["t"] }]\n'
    )
    second.write_text(
        'format = 1\nlicence = "B"\ndialogue.name.en = "B"\n'
        'theme = [{ id = "t", label.en = "T" }]\n'
        'activity = [{ id = "b", title.en = "B", themes = ["data"] }]\n'
    )
    merged = load(first, second)

    assert ["a", "b"] == [activity.id for activity in merged.activities]
    assert ["t", "data"] == [theme.id for theme in merged.themes]
    assert [(str(first), "A", None, "1"), (str(second), "B", Dialogue(Name(en="B")), "b")] == [
        (origin.file, origin.licence, origin.dialogue, origin.dialogue_id)
        for origin in merged.origins
    ]
    assert [*merged.origins] == [activity.origin for activity in merged.activities]


def test_an_undeclared_theme_is_taken_from_the_bundled_data() -> None:
    """Only the bundled themes that an activity has become themes of the dataset."""
    source = 'format = 1\nactivity = [{ id = "a", title.en = "A", themes = ["skills", "data"] }]'

    assert [
        ("skills", "Skills and qualifications"),
        ("data", "Data"),
    ] == [(theme.id, theme.label.en) for theme in _decode(source).themes]


def test_a_declared_theme_overrides_the_bundled_theme() -> None:
    """A dataset may declare a bundled theme with another label."""
    source = """
        format = 1
        theme = [{ id = "data", label.en = "Figures" }]
        activity = [{ id = "a", title.en = "A", themes = ["data"] }]
    """

    assert ["Figures"] == [theme.label.en for theme in _decode(source).themes]


@given(documents(), st.integers(0, 2**32))
def test_toml_style_does_not_change_the_dataset(document: dict[str, Any], seed: int) -> None:
    """Tables, inline tables, dotted keys and all kinds of quotation marks are equivalent."""
    assert _decode(write(document)) == _decode(write(document, seed))


def test_a_byte_order_mark_and_crlf_are_accepted() -> None:
    """A file that Windows Notepad saved gives the same dataset."""
    content = b"\xef\xbb\xbf" + SMALLEST.replace("\n", "\r\n").encode()

    assert _decode(SMALLEST) == _decode(content)


def test_crlf_in_a_multiline_text_becomes_a_line_feed() -> None:
    """The carriage return is not reported as a control character."""
    source = 'format = 1\r\nactivity = [{ id = "a", title.en = """x\r\ny""" }]\r\n'

    assert "x\ny" == _decode(source).activities[0].title.en


def test_objectives_and_synonyms_are_loaded_only_once() -> None:
    """The second call returns the same object."""
    assert load_objectives() is load_objectives()
    assert load_synonyms() is load_synonyms()


# Files that are not TOML.


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"", "a.toml: format: found nothing, expected 1"),
        (b"\xef\xbb\xbf", "a.toml: format: found nothing, expected 1"),
        (b"format = 1\nx = '\xff'\n", "a.toml:2: the file is not UTF-8 text"),
        (SMALLEST.encode("utf-16"), "a.toml: the file is UTF-16 text: save it as UTF-8"),
        (SMALLEST.encode("utf-16-le"), "a.toml: the file is UTF-16 text: save it as UTF-8"),
        (
            "format = 1\nx\u00a0= 1",
            "a.toml:2:2: replace the non-breaking space U+00A0 with an ordinary space",
        ),
        (
            "x = { fr\u202f= 'y' }",
            "a.toml:1:9: replace the non-breaking space U+202F with an ordinary space",
        ),
        (
            "x =\u20031",
            "a.toml:1:4: replace the space U+2003 with an ordinary space",
        ),
        (
            "\u200bx = 1",
            "a.toml:1:1: replace the invisible character U+200B with an ordinary space",
        ),
        ("é".encode("latin-1"), "a.toml:1: the file is not UTF-8 text"),
        ("format = 1\n[a]\n[a]\n", "a.toml:3:3: this table is given a second time"),
        ("a.b = 1\n[a]\n", "a.toml:2:3: this table is given a second time"),
        ("a = { b = 1 }\na.c = 1\n", "a.toml:2:8: this table is given a second time"),
        ("a = {b = {c = 1}, b.d = 1}", "a.toml:1:26: this table is given a second time"),
        ("format = 1\nformat = 1\n", "a.toml:2:11: this key has a value already"),
        ("a = 1\n[a.b]\n", "a.toml:2:5: this key has a value already"),
        ("a = {b = 1, b = 2}", "a.toml:1:18: the key 'b' is given a second time"),
        ('a = "\\ud800"', "a.toml:1:12: there is no such character"),
        ("format 1", "a.toml:1:8: an = is missing after the key"),
        ("[a\nb = 1", "a.toml:1:3: ] is missing at the end of the heading"),
        ("[[a]\nb = 1", "a.toml:1:4: ]] is missing at the end of the heading"),
        ("a = 1 b = 2", "a.toml:1:7: there is more text after the value"),
        ("a = 'x\x1by'", "a.toml:1:7: the character '\\x1b' is not allowed here"),
        ('a = "x\ny"', "a.toml:1:7: the text is not closed with a quotation mark"),
        ("# \x07", "a.toml:1:3: the character '\\x07' is not allowed here"),
        ("a = 2019-02-30", "a.toml:1:5: there is no such day: 2019-02-30"),
        ("a = 2023-13-05", "a.toml:1:9: there is no such day: 2023-13-05"),
        ("a = [{ b = 2023-00-10 }]", "a.toml:1:16: there is no such day: 2023-00-10"),
        ("a = 2023-02-29T10:00:00", "a.toml:1:5: there is no such day: 2023-02-29"),
        ("b = '2023-13-05' c", "a.toml:1:18: there is more text after the value"),
        ("a = 2019-07-01T25:00:00", "a.toml:1:15: there is more text after the value"),
        ("a = 0000-01-01", "a.toml:1:5: there is no such day: 0000-01-01"),
        ('a = "\\uZZZZ"', "a.toml:1:8: the code of a character is not a hexadecimal number"),
        ("a. = 1", "a.toml:1:4: a key is missing or has no quotation marks"),
        ("= 1", "a.toml:1:1: this is neither a heading in brackets nor a key with a value"),
        (
            "a = meeting",
            "a.toml:1:5: this is not a value; put a text between quotation marks",
        ),
        ("a = [1, 2", "a.toml:1:10: the array is not closed with ]"),
        ("a = {b = 1", "a.toml:1:11: the table is not closed with }"),
        (
            'a = "C:\\data"',
            (
                "a.toml:1:10: a \\ has a special meaning in a text between double quotation marks;"
                " write it twice"
            ),
        ),
        ('a = "x', "a.toml:1:7: the text is not closed with a quotation mark"),
        ("a = 'x", "a.toml:1:7: the text is not closed with a quotation mark"),
        ("a = '''x\n", "a.toml:2:1: the text is not closed with a quotation mark"),
        ('a = "\\xzz"', "a.toml:1:8: the code of a character is not a hexadecimal number"),
        ('a = """x\n', "a.toml:2:1: the text is not closed with a quotation mark"),
        ("a = " + "[" * 100_000, "a.toml: tables or arrays are nested too deeply"),
        (
            "a = { b = '2023-13-05', c = meeting }",
            "a.toml:1:29: this is not a value; put a text between quotation marks",
        ),
        ("a = " + "9" * 10_000, "a.toml: a number has too many digits"),
        ("a = " + "9_" * 10**6 + "9", "a.toml: a number has too many digits"),
        ("a = [1, 0x" + "F" * 2 * 10**6 + "]", "a.toml: a number has too many digits"),
    ],
)
def test_invalid_toml_is_reported_in_plain_words(source: str | bytes, expected: str) -> None:
    """There is one finding, with its line and column."""
    assert [expected] == _findings(source)


def test_invalid_toml_is_reported_in_french() -> None:
    """The message of the TOML parser, which is English, is translated."""
    use("fr")

    assert ["a.toml:1:7: la liste n'est pas fermée par ]"] == _findings("a = [1")


@pytest.mark.parametrize("count", [100_000])
@pytest.mark.parametrize(
    ("opening", "middle", "closing"),
    [
        pytest.param("a = ", "[", "]", id="arrays"),
        pytest.param("a = 1", "{a=", "}", id="inline tables"),
        pytest.param("a", ".a", "", id="dotted keys"),
        pytest.param("[a", ".a", "", id="headings"),
        pytest.param("activity = [{ id = ", "[", "]", id="in an activity"),
        pytest.param("activity = ", "[", "]", id="activities"),
    ],
)
def test_too_deep_nesting_is_reported_in_bounded_time(
    opening: str, middle: str, closing: str, count: int
) -> None:
    """A hundred thousand nested tables or arrays are an error, not a crash, within five seconds."""
    started = time.process_time()
    findings = _findings(f"{opening}{middle * count}{closing * count}")

    assert 1 == len(findings)
    assert findings[0].startswith("a.toml")
    assert time.process_time() - started < 5


def test_an_unknown_key_with_nested_values_is_reported() -> None:
    """Values nested a hundred deep are parsed, and their unknown keys reported as usual."""
    findings = _findings("format = 1\nx" + ".a" * 99 + " = 1\ny = " + "[" * 100 + "]" * 100)

    assert [("a.toml:2", "x"), ("a.toml:3", "y")] == [
        (place, path) for place, path, _rest in (finding.split(": ", 2) for finding in findings)
    ]


@pytest.mark.slow
def test_very_many_unknown_keys_are_reported_in_bounded_time() -> None:
    """Of a hundred thousand unknown keys, the first hundred are reported and the others counted."""
    started = time.process_time()
    findings = _findings("format = 1\n" + "".join(f"k{number}=1\n" for number in range(100_000)))

    assert findings[99].startswith("a.toml:101: k99: found an unknown key")
    assert ["a.toml: 99900 more errors"] == findings[100:]
    assert time.process_time() - started < 30


@pytest.mark.slow
def test_very_many_undeclared_themes_are_reported_in_bounded_time() -> None:
    """The search for the nearest theme does not compare all themes with all others."""
    themes = "".join(f'[[theme]]\nid = "thema-{n}"\nlabel.en = "{n}"\n' for n in range(1000))
    names = ", ".join(f'"theme-{number}"' for number in range(1000))
    source = (
        f'format = 1\nactivity = [{{ id = "a", title.en = "A", themes = [{names}] }}]\n{themes}'
    )
    started = time.process_time()
    findings = _findings(source)

    assert 101 == len(findings)
    assert findings[0].endswith("; did you mean thema-0?")
    assert time.process_time() - started < 30


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0x" + "F" * 10_000, "a very long number"),
        ("0b" + "1" * 100_000, "a very long number"),
        ("9" * 4000, "a very long number"),
        ("9" * 10_000 + ".0", "inf"),
        ("nan", "nan"),
        ("-inf", "-inf"),
        ("2019.0", "2019.0"),
        ("true", "true"),
        ("'2019'", "'2019'"),
        ("2019-01-01", "2019-01-01"),
        ("07:32:00", "07:32:00"),
        ("[]", "an array"),
        ("{}", "a table"),
    ],
)
def test_any_value_that_is_not_a_year_is_reported(value: str, expected: str) -> None:
    """The finding describes the value briefly, whatever its type and length."""
    findings = _findings(f'format = 1\nactivity = [{{ id = "a", title.en = "A", year = {value} }}]')

    assert [
        f"a.toml:2: a: year: found {expected}, expected a whole number from 1900 to 2100"
    ] == findings


def test_a_format_number_of_ten_thousand_digits_is_reported() -> None:
    """Python refuses to convert such a number to decimal text; the finding calls it very long."""
    assert ["a.toml:1: format: found a very long number, expected 1"] == _findings(
        "format = 0x" + "F" * 10_000
    )


def test_a_quoted_date_is_an_error() -> None:
    """TOML has its own type for dates, and a text is no date."""
    assert [
        "a.toml:2: a: start: found '2019-07-01', expected a date such as 2019-07-01, without quotes"
    ] == _findings('format = 1\nactivity = [{ id = "a", title.en = "A", start = "2019-07-01" }]')


CONTROL = [*range(9), *range(0xB, 0x20), *range(0x7F, 0xA0)]
INVISIBLE = [*(0x2028, 0x202A, 0x202E, 0x2066, 0x200B, 0x200E, 0x61C, 0xFEFF, 0xAD), 0x2800, 0x3164]
INVISIBLE += [0x115F, 0xFE00, 0xFDD0, 0xE000, 0xE0041, 0xE0100, 0x10FFFF]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("licence", 'licence = "{0}"'),
        ("dialogue.name.fr", 'dialogue.name.fr = "{0}"'),
        ("source.title.en", 'source.title.en = "{0}"'),
        ("source.publisher", 'source = {{ title.en = "x", publisher = "{0}" }}'),
        ("source.url.fr", 'source = {{ title.en = "x", url.fr = "{0}" }}'),
        ("theme[0].id", 'theme = [{{ id = "{0}", label.en = "x" }}]'),
        ("theme[0].label.fr", 'theme = [{{ id = "x", label.fr = "{0}" }}]'),
        ("synonym[0].words[0]", 'synonym = [{{ words = ["{0}"] }}]'),
        ("https://x/{1}y: id", 'activity = [{{ id = "{0}", title.en = "x" }}]'),
        ("a: title.en", 'activity = [{{ id = "a", title.en = "{0}" }}]'),
        ("a: place.fr", 'activity = [{{ id = "a", title.en = "x", place.fr = "{0}" }}]'),
        ("a: chairs[0]", 'activity = [{{ id = "a", title.en = "x", chairs = ["{0}"] }}]'),
        ("a: partners[0]", 'activity = [{{ id = "a", title.en = "x", partners = ["{0}"] }}]'),
        ("a: themes[0]", 'activity = [{{ id = "a", title.en = "x", themes = ["{0}"] }}]'),
        ("a: summary.en", 'activity = [{{ id = "a", title.en = "x", summary.en = "{0}" }}]'),
        (
            "a: alignment[0].contribution.fr",
            (
                'activity = [{{ id = "a", title.en = "x",'
                ' alignment = [{{ objective = 1, contribution.fr = "{0}" }}] }}]'
            ),
        ),
        (
            "a: document[0].title.fr",
            'activity = [{{ id = "a", title.en = "x", document = [{{ title.fr = "{0}" }}] }}]',
        ),
        (
            "a: document[0].url",
            (
                'activity = [{{ id = "a", title.en = "x",'
                ' document = [{{ title.fr = "x", url = "{0}" }}] }}]'
            ),
        ),
    ],
)
def test_control_and_invisible_characters_are_refused_in_every_text(path: str, source: str) -> None:
    """Each key with a text is tried with three control characters and an invisible one."""
    for code, kind in ((0, "control"), (0x1B, "control"), (0x9F, "control"), (0x202E, "invisible")):
        (finding,) = _findings("format = 1\n" + source.format(f"https://x/\\U{code:08x}y"))
        place = path.format("", printable(chr(code)))

        assert f"a.toml:2: {place}: found the {kind} character U+{code:04X}, expected" in finding


def test_every_control_and_invisible_character_is_refused() -> None:
    """The finding names the character by its code."""
    for code in (*CONTROL, *INVISIBLE):
        (finding,) = _findings(f'format = 1\nlicence = "x\\U{code:08x}y"')

        kind = "control" if code in CONTROL else "invisible"
        assert f"a.toml:2: licence: found the {kind} character U+{code:04X}, expected" in finding


def test_control_characters_of_kinds_and_keys_are_escaped_in_findings() -> None:
    """Findings do not send control characters of the file to the terminal."""
    findings = _findings(
        'format = 1\n"\\u001b[31m\\n" = 1\n'
        'activity = [{ id = "a", title.en = "x", kind = "\\u001b[2J\\u202e" }]'
    )

    assert [
        (
            "a.toml:2: \\x1b[31m\\n: found an unknown key, expected one of"
            " format, version, updated, licence, dialogue, source, theme, synonym, activity"
        ),
        (
            "a.toml:3: a: kind: found '\\x1b[2J\\u202e', expected one of"
            " conference, framework, meeting, partnership, publication, roundtable, study, webinar,"
            " workshop"
        ),
    ] == findings


def test_randomly_changed_datasets_are_read_or_refused() -> None:
    """No random change makes the program crash or disagree with itself: see fuzz_reader.py."""
    assert [] == fuzz_reader.run(30 * settings().max_examples, seed=1)


def test_datasets_are_read_as_utf_8_in_any_locale(tmp_path: Path) -> None:
    """The locale C and Python's UTF-8 mode switched off do not change the encoding."""
    path = tmp_path / "a.toml"
    path.write_text(SMALLEST.replace("Peer review", "Évaluation"), "utf-8")
    code = "import sys, rabat_cli as r; print(ascii(r.load(sys.argv[1]).activities[0].title.en))"
    completed = subprocess.run(
        # Without site: before Python 3.13 it reads the path of an editable install in ASCII here.
        [sys.executable, "-S", "-X", "utf8=0", "-c", code, str(path)],
        check=True,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "LC_ALL": "C",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )

    assert "'\\xc9valuation of return procedures'\n" == completed.stdout


@pytest.mark.parametrize("source", ["format = 1\nx = [1,\n", "format = 1\nx =\n\n", "format ="])
def test_toml_that_ends_before_a_value_has_its_own_message(source: str) -> None:
    """The message says that the file ends where a value is expected."""
    with pytest.raises(ParseError) as caught:
        parse_toml(File("a.toml", source.encode()))

    assert "the file ends where a value is expected" == caught.value.message


def test_the_hint_about_dates_is_found_after_a_line_separator_in_a_comment() -> None:
    """Only line feeds end a line: U+2028 in a comment does not move the line of the hint."""
    with pytest.raises(ParseError) as caught:
        parse_toml(File("a.toml", "# one\u2028two\nstart = 4/3/2025\n".encode()))

    assert caught.value.message.endswith("; a date is written 2019-07-01")


def test_very_many_digits_in_a_text_are_accepted() -> None:
    """Only numbers are refused for their length."""
    source = SMALLEST.replace("Peer review", "Peer review = " + "9" * 2 * 10**6)

    assert _decode(source).activities[0].title.say("en").endswith("9 of return procedures")


def test_the_internal_key_for_origins_is_unknown_in_a_file() -> None:
    """Only the program sets the origin of an activity."""
    (finding,) = _findings(SMALLEST.replace("year = 2024", '"(origin)" = { file = "x" }'))

    assert "a.toml:6: peer-review-2024: (origin): found an unknown key" in finding


@pytest.mark.parametrize("mark", "“”„«»‘’")
def test_typographic_quotation_marks_give_a_hint(mark: str) -> None:
    """The error about “…” or «…» around a value ends with a hint that TOML uses straight ones."""
    (finding,) = _findings(f"format = 1\nlicence = {mark}CC0{mark}\n")

    assert finding.endswith("; write straight quotation marks")


@pytest.mark.parametrize("day", ["4/3/2025", "04-03-2025", "2025/03/04", "4.3.25"])
def test_a_date_in_another_form_gets_a_hint(day: str) -> None:
    """The hint shows the right form; an error after a date in the right form has no such hint."""
    (finding,) = _findings(f"format = 1\nupdated = {day}\n")

    assert finding.endswith("; a date is written 2019-07-01")
    assert "a date is written" not in _findings("format = 1\nupdated = 2025-03-04 x\n")[0]


@pytest.mark.parametrize("enabled", [True, False])
def test_decoding_restores_the_state_of_the_garbage_collector(enabled: bool) -> None:
    """The collector is on or off as before, also after a file that is not a dataset."""
    try:
        (gc.enable if enabled else gc.disable)()
        _decode(SMALLEST)
        state_after_dataset = gc.isenabled()
        _findings("format = 2")
        state_after_error = gc.isenabled()
    finally:
        gc.enable()

    assert [enabled, enabled] == [state_after_dataset, state_after_error]


def test_empty_texts_and_repeated_values_are_normalised() -> None:
    """Empty texts become None or empty, and repeated values are kept once.

    A name that is the same in both languages becomes a plain text.
    """
    activity = _decode(
        """\
        format = 1
        source = { title.en = "S", url = {} }

        [[activity]]
        id = "a"
        title.en = "A"
        place = { fr = "", en = "" }
        chairs = ["MA", "ES", "MA"]
        themes = ["return", "data", "return"]
        partners = [{ fr = "OIM", en = "OIM" }, { fr = "HCR", en = "UNHCR" }, { en = "ILO" }, "OIM"]
        summary = { fr = "", en = "It was." }
        alignment = [
            { objective = 7, contribution = { fr = "", en = "" } },
            { objective = 8, contribution = { fr = "Ports", en = "" } },
        ]
        """
    ).activities[0]
    alignment = (Alignment(7, Text()), Alignment(8, Text(fr="Ports")))

    assert (None, ("MA", "ES"), ("OIM", Name("HCR", "UNHCR"), Name(en="ILO"))) == (
        *(activity.place, activity.chairs, activity.stated_partners),
    )
    assert ("return", "data") == activity.themes
    assert (Text(en="It was."), alignment) == (activity.summary, activity.alignment)
    assert activity.origin.source == Source(Name(en="S"))


def test_synonym_groups_without_words_are_dropped() -> None:
    """An empty group of synonyms would remove all terms of a search."""
    dataset = _decode(SMALLEST + "[[synonym]]\nwords = []\n[[synonym]]\nwords = ['a', 'b']\n")

    assert (Synonym(("a", "b")),) == dataset.synonyms
