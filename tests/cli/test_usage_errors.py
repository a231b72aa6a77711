"""Usage errors: exit code 2, one plain line, a suggestion, and no other output."""

import os

import pytest

from rabat_cli.cli.topics import TOPICS
from rabat_cli.dataset.fields import ACTIVITY
from rabat_cli.formats import FORMATS as OF_RECORDS
from rabat_cli.formats import REFERENCES
from rabat_cli.query.group import GROUPINGS
from rabat_cli.query.order import ORDERS

from .running import STEERING, pipe, process, screen

OBJECTIVES = "Objectives are numbered 1 to 23: write 10 or 7-11, or 5,18 for several."
YEARS = "Write 2021, 2019-2021, 2020-, -2020 or undated."
FIELDS = f"Choose from: {', '.join(field.key for field in ACTIVITY)}."
CITE = "For references: rabat cite --all."
FORMATS = f"Choose from: {', '.join(OF_RECORDS)}."
KINDS = (
    "Choose from: meeting, conference, workshop, round table, webinar, study, publication,"
    " partnership, framework."
)


def usage_error(*arguments: str) -> tuple[str, str]:
    """Return the message and the hint of a usage error; check its exit code and its output."""
    code, out, err = pipe(*arguments)
    first, *rest = err.splitlines()
    assert (2, "", "rabat: ") == (code, out, first[:7])
    assert len(rest) == 1
    return first.removeprefix("rabat: "), rest[0].removeprefix("       ")


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("lst",), "no such command: lst", "Did you mean list? See: rabat --help"),
        (("LIST",), "no such command: LIST", "Did you mean list? See: rabat --help"),
        (("",), "no such command: ", "See: rabat --help"),
        (
            ("-x",),
            "no such option: -x",
            "Put the options of a command after its name. See: rabat --help",
        ),
        (("list", "-x"), "no such option: -x", "See: rabat list --help"),
        (
            ("list", "--form", "json"),
            "no such option: --form",
            "Did you mean --format? See: rabat list --help",
        ),
        (("list", "--year"), "--year needs a value", "See: rabat list --help"),
        (("list", "-y"), "-y needs a value", "See: rabat list --help"),
        (("list", "--exit-code=1"), "--exit-code takes no value", "See: rabat list --help"),
        (
            ("list", "x", "y"),
            "unexpected arguments: x y",
            "See: rabat list --help",
        ),
        # An argument where only files are expected is not searched for.
        (("diff", "a", "b", "c"), "unexpected arguments: c", "See: rabat diff --help"),
        (("list", "--", "-x"), "unexpected arguments: -x", "See: rabat list --help"),
        (
            ("search",),
            "TEXT… is missing",
            'For example: rabat search "mineurs non accompagnés"',
        ),
        (("list", "--version"), "no such option: --version", "See: rabat list --help"),
        (("themes", "-x", "1"), "no such option: -x", "See: rabat themes --help"),
        (("about", "-o"), "no such option: -o", "Did you mean -O? See: rabat about --help"),
        (("themes", "-o"), "-o needs a value", "See: rabat themes --help"),
    ],
)
def test_errors_of_typer_are_reworded(arguments: tuple[str, ...], message: str, hint: str) -> None:
    """Errors of Typer are in the program's own words, with a hint to the help."""
    assert (message, hint) == usage_error(*arguments)


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("-o", "-5"), "no such objective: '-5'", OBJECTIVES),
        (("-o", ""), "no such objective: ''", OBJECTIVES),
        (("-y", "-2020-"), "no such year: '-2020-'", YEARS),
        (("-y", ","), "no such year: ''", YEARS),
        (("--roundtable", "5"), "no such round table: '5'", "Round tables are numbered 1 to 4"),
        (("-t", "trafficing"), "no such theme: 'trafficing'", "Did you mean trafficking? "),
        (("-t", ""), "no such theme: ''", "Choose from: Data, Legal migration, "),
        (
            ("-k", "meating"),
            "no such kind of activity: 'meating'",
            f"Did you mean meeting? {KINDS}",
        ),
        (("-k", ""), "no such kind of activity: ''", KINDS),
        (("-k", "meeting,,study"), "no such kind of activity: ''", KINDS),
        (("--fields", "titel"), "no such field: 'titel'", f"Did you mean title? {FIELDS}"),
        (("--fields", ""), "no such field: ''", FIELDS),
        (("--fields", ","), "no such field: ''", FIELDS),
        (("--fields", "id,,title"), "no such field: ''", FIELDS),
        (("--fields", "title,quand"), "no such field: 'quand'", "Did you mean when? "),
        (("--fields", "lieu"), "no such field: 'lieu'", "Did you mean place? "),
        (("--fields", "Chefs de file"), "no such field: 'Chefs de file'", "Did you mean chairs? "),
        (("--fields", "Lien"), "no such field: 'Lien'", "Did you mean documents? "),
        (("--fields", "ID"), "no such field: 'ID'", "Did you mean id? "),
        (("-f", "jsn"), "no such format: 'jsn'", f"Did you mean json? {FORMATS}"),
        (("-f", ""), "no such format: ''", FORMATS),
        (("-f", "../tsv"), "no such format: '../tsv'", FORMATS),
        (("-f", "__init__"), "no such format: '__init__'", FORMATS),
        (("--lang", "de"), "no such language: 'de'", "Choose from: fr, en."),
        (("--lang", ""), "no such language: ''", "Choose from: fr, en."),
        (
            ("-O", "x"),
            "cannot infer a format from the file name x",
            "Choose a format with --format: table, tsv, csv, ",
        ),
        (("-f", ".pptx"), "no such format: '.pptx'", f"Did you mean svg? {FORMATS}"),
        (("-f", "Excel"), "no such format: 'Excel'", f"Did you mean xlsx? {FORMATS}"),
        (("-f", "word"), "no such format: 'word'", f"Did you mean docx? {FORMATS}"),
        (("-f", "md"), "no such format: 'md'", f"Did you mean markdown? {FORMATS}"),
        (("-f", "latex"), "no such format: 'latex'", f"{CITE} {FORMATS}"),
        (
            ("-O", "x.doc"),
            "cannot infer a format from the file name x.doc",
            "Did you mean x.docx? Choose a format",
        ),
        (
            ("-O", "x.bib"),
            "cannot infer a format from the file name x.bib",
            f"{CITE} Choose a format with --format: ",
        ),
        (
            ("-O", ".csv"),
            "cannot infer a format from the file name .csv",
            "Choose a format with --format: ",
        ),
    ],
)
def test_unknown_values_are_refused_with_the_nearest_and_the_choices(
    arguments: tuple[str, ...], message: str, hint: str
) -> None:
    """An unknown value is refused with the nearest known value and the choices."""
    actual_message, actual_hint = usage_error("list", *arguments)

    assert message == actual_message
    assert actual_hint.startswith(hint)


@pytest.mark.parametrize(
    ("option", "choices"),
    [("--by", [*GROUPINGS, "roundtable"]), ("--matrix", [*GROUPINGS])],
)
@pytest.mark.parametrize("value", ["", "month", "theme,year", "x" * 100])
def test_unknown_groupings_are_refused_with_the_choices(
    option: str, choices: list[str], value: str
) -> None:
    """An unknown value after --by or --matrix is refused with the groupings to choose from."""
    message, hint = usage_error("align", option, value)

    assert f"{option} does not accept '{value}'" == message
    assert hint.endswith(f"Choose from: {', '.join(choices)}.")


@pytest.mark.parametrize(
    ("arguments", "choices"),
    [
        (("align", "--by"), [*GROUPINGS, "roundtable"]),
        (("align", "8", "--matrix"), [*GROUPINGS]),
        (("list", "--sort"), [*ORDERS]),
        (("countries", "--sort"), ["activities", "led", "hosted"]),
        (("list", "-f"), [*OF_RECORDS]),
        (("cite", "--format"), [*REFERENCES]),
        (("kinds", "--fields"), ["id", "label", "activities"]),
        (("about", "--lang"), ["fr", "en"]),
    ],
)
def test_hint_on_a_missing_value_lists_the_choices(
    arguments: tuple[str, ...], choices: list[str]
) -> None:
    """If the value of an option is missing, the hint lists values that are the same in all data."""
    message, hint = usage_error(*arguments)

    assert f"{arguments[-1]} needs a value" == message
    assert f"Choose from: {', '.join(choices)}. See: rabat {arguments[0]} --help" == hint


@pytest.mark.parametrize("option", ["--by", "--matrix"])
def test_option_after_by_or_matrix_is_refused_as_value(option: str) -> None:
    """An option after --by or --matrix is taken as its value and refused."""
    message, hint = usage_error("align", option, "--lang", "en")

    assert f"{option} does not accept '--lang'" == message
    assert hint.startswith("Choose from: theme, ")


def test_unknown_topics_are_refused_with_the_nearest_and_the_choices() -> None:
    """An unknown topic is refused with the nearest topic and the choices."""
    choices = f"Choose from: {', '.join(TOPICS)}."

    assert ("no such topic: 'exitcodes'", f"Did you mean exit-codes? {choices}") == usage_error(
        "help", "exitcodes"
    )


def test_unknown_language_is_refused_before_and_after_the_command() -> None:
    """An unknown --lang is a usage error wherever it stands, also for commands without data."""
    expected = ("no such language: 'de'", "Choose from: fr, en.")

    assert expected == usage_error("--lang", "de", "list")
    assert expected == usage_error("list", "--lang=de")
    assert expected == usage_error("schema", "--lang", "de")
    assert expected == usage_error("--lang", "de")


@pytest.mark.parametrize(
    "arguments",
    [
        ("{}",),
        ("--{}",),
        ("-{}",),
        ("list", "{}"),
        ("list", "--{}"),
        ("list", "-{}"),
        ("list", "-o", "{}"),
        ("list", "-y", "{}"),
        ("list", "-t", "{}"),
        ("list", "-k", "{}"),
        ("list", "-f", "{}"),
        ("list", "--fields", "{}"),
        ("list", "--lang", "{}"),
        ("list", "-O", "{}"),
        ("list", "-O", "/nowhere/{}.csv"),
        ("list", "--data", "{}"),
        ("align", "--by", "{}"),
        ("align", "--matrix", "{}"),
        ("show", "{}"),
        ("help", "{}"),
        ("check", "{}"),
        ("search", "{}", "-f", "{}"),
    ],
)
@pytest.mark.parametrize(
    "value",
    ["\x1b[31mred\x07\u202eder\u2066\x9b31m\nrabat: b\rc", "\udcff\udc80", "a\0b"],
)
def test_control_characters_in_arguments_are_escaped_in_errors(
    arguments: tuple[str, ...], value: str
) -> None:
    """Control characters and line breaks of arguments are shown in escaped form in errors."""
    typed = [argument.replace("{}", value) for argument in arguments]
    code, out, err = screen(*typed, COLUMNS="2000")

    assert code in {1, 2}
    assert "" == out
    assert None is STEERING.search(err)
    assert err.startswith("rabat: ")
    assert 1 <= err.count("\n") <= 2
    assert "rabat: b" not in [line[:8] for line in err.splitlines()]


def test_long_value_is_cut_in_the_message() -> None:
    """A long unknown value is cut after 60 characters, with an ellipsis."""
    message, hint = usage_error("list", "-f", "x" * 100_000)

    assert f"no such format: '{'x' * 60}…'" == message
    assert FORMATS == hint


@pytest.mark.skipif(os.name == "nt", reason="arguments are text elsewhere")
def test_arguments_that_are_not_utf_8_are_escaped_in_errors() -> None:
    """An argument that is not UTF-8 is an error like any other, shown in escaped form."""
    assert (2, "", "rabat: no such command: \\udcff\n       See: rabat --help\n") == process(
        b"\xff"
    )
    assert (
        1,
        "",
        "rabat: no such activity: \\udcff\\x1b\n       To see every ID: rabat list\n",
    ) == process("show", b"\xff\x1b")


def test_repeated_filters_add_up_and_of_other_options_the_last_counts() -> None:
    """Filters add up; of options that take one value the last one counts."""
    once = pipe("list", "-o", "9-10", "-f", "csv", "--fields", "id").out

    assert (
        once
        == pipe(
            *("list", "-f", "json", "-o9", "--fields=title", "-o", "10", "-fcsv", "--fields", "id")
        ).out
    )
    assert "Données" in pipe("themes", "--lang", "en", "--lang", "fr").out


def test_double_hyphen_ends_the_options() -> None:
    """After ``--``, options are arguments: ``search -- --lang`` searches for "--lang"."""
    assert (0, "", "Nothing found for: --lang zzz\n") == pipe("search", "--", "--lang", "zzz")
