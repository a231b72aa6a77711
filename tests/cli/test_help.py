"""Help and version: for every command, complete, and on the standard output."""

import re

import pytest
from rich.cells import cell_len

from rabat_cli import __version__
from rabat_cli.cli.app import COMMANDS
from rabat_cli.cli.commands import command_spec
from rabat_cli.cli.topics import TOPICS, topic_text
from rabat_cli.query.filters import FILTERS

from .running import pipe, screen

PAGES = [(), *((command,) for command in COMMANDS)]


@pytest.mark.parametrize("page", PAGES)
def test_program_and_every_command_have_help(page: tuple[str, ...]) -> None:
    """-h and --help give the same page on the standard output, for the program and each command."""
    code, out, err = pipe(*page, "--help")

    assert (0, "") == (code, err)
    assert " ".join(("Usage: rabat", *page)) in out
    assert (0, out, "") == pipe(*page, "-h")


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_work_in_any_shell(name: str) -> None:
    """Examples contain only characters that cmd, PowerShell and Unix shells treat alike."""
    examples = command_spec(name).examples

    assert [] == [example for example in examples if re.search(r"""[$`\\!%^&|<>*]""", example)]
    # Between double quotation marks a comma and an apostrophe are letters like others.
    assert [] == [e for e in examples if re.search("[,']", re.sub('"[^"]*"', "", e))]
    for language in "en", "fr":
        assert "'\"" not in pipe(name, "--help", "--lang", language).out


def test_program_without_arguments_shows_the_help() -> None:
    """Without arguments the program shows its help, as `rabat help` does."""
    out = pipe("--help").out

    assert (0, out, "") == pipe()
    assert (0, out, "") == pipe("help")


def test_every_command_is_in_the_help_in_order() -> None:
    """The help of the program lists every command, in the order of ``COMMANDS``."""
    lines = pipe("--help").out.partition("Options:\n")[0].splitlines()

    assert list(COMMANDS) == [line.split()[0] for line in lines if re.match("  [a-z]", line)]


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_version_options_print_name_and_version(option: str) -> None:
    """-V and --version print the name of the program and its version."""
    assert (0, f"rabat {__version__}\n", "") == pipe(option)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_page(topic: str) -> None:
    """The page of a topic is its text, at most 79 columns wide except for URLs."""
    code, out, err = pipe("help", topic)

    assert (0, "") == (code, err)
    assert topic_text(topic) == out
    assert [] == [
        line
        for line in out.splitlines()
        if (cell_len(line) > 79 and "://" not in line) or line != line.rstrip()
    ]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_help_lines_fit_the_width(page: tuple[str, ...], lang: str) -> None:
    """No line of help is wider than the terminal or 88 columns, except examples."""
    lines = [
        (width, line)
        for width in (60, 80, 120, 200)
        for line in pipe("--lang", lang, *page, "--help", COLUMNS=str(width)).out.splitlines()
        if not line.startswith("  rabat ")
    ]

    assert [] == [(width, line) for width, line in lines if cell_len(line) > min(width, 88)]
    assert [] == [(width, line) for width, line in lines if line != line.rstrip()]


@pytest.mark.parametrize("page", PAGES)
def test_help_on_narrow_terminals_loses_no_letter(page: tuple[str, ...]) -> None:
    """On terminals of less than 20 columns, help has all letters of the wide page."""
    wide, *narrow = (
        "".join(pipe(*page, "-h", COLUMNS=width).out.split()) for width in ("200", "1", "5", "19")
    )

    assert [wide] * 3 == narrow


def test_brackets_in_help_are_not_markup() -> None:
    """Brackets in a usage line are shown, with colours and without."""
    assert "Usage: rabat [OPTIONS] COMMAND …\n" in pipe("-h").out
    assert "rabat help [OPTIONS] [TOPIC]\n" in screen("help", "-h").out


def test_headings_of_help_are_bold_on_a_terminal_only() -> None:
    """Headings of help are bold on a terminal with colours, and plain elsewhere."""
    assert screen("-h").out.startswith("\x1b[1mUsage:\x1b[0m rabat")
    assert "\x1b" not in screen("-h", NO_COLOR="1").out
    assert "\x1b" not in screen("-h", TERM="dumb").out
    assert "\x1b" not in pipe("-h", FORCE_COLOR="1").out


def test_help_command_shows_the_help_of_another_command() -> None:
    """``rabat help list`` gives the same as ``rabat list --help``."""
    assert pipe("list", "--help") == pipe("help", "list")


HELP = """\
Usage: rabat help [OPTIONS] [TOPIC]

Explain a topic: formats, filters, glossary, exit-codes, environment or
completion.

Arguments:
  TOPIC  formats, filters, glossary, exit-codes, environment, completion

Options:
  --lang fr|en  Language: fr or en.
  -h, --help    Show this help.

Examples:
  rabat help glossary
  rabat help formats
  rabat help exit-codes
"""
NARROW = """\
Usage: rabat help [OPTIONS] [TOPIC]

Explain a topic: formats,
filters, glossary,
exit-codes, environment or
completion.

Arguments:
  TOPIC  formats, filters,
         glossary,
         exit-codes,
         environment,
         completion

Options:
  --lang fr|en
      Language: fr or en.
  -h, --help
      Show this help.

Examples:
  rabat help glossary
  rabat help formats
  rabat help exit-codes
"""


@pytest.mark.parametrize(("width", "expected"), [("80", HELP), ("28", NARROW)])
def test_help_is_laid_out_in_columns(width: str, expected: str) -> None:
    """Meanings stand beside their terms if there is room, else below; no name is broken."""
    assert expected == pipe("help", "-h", COLUMNS=width).out


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        ("31", "  -h, --help\n      Show this help.\n"),
        ("32", "  -h, --help    Show this help.\n"),
    ],
)
def test_meanings_stand_below_terms_that_take_half_of_the_width(width: str, expected: str) -> None:
    """If the terms would take more than half of the width, the meanings stand below them."""
    assert expected in pipe("help", "-h", COLUMNS=width).out


def test_commands_stand_under_headings_by_purpose() -> None:
    """The help groups the commands under headings, with their purposes in one column."""
    lines = pipe("-h", COLUMNS="80").out.splitlines()

    assert "Usage: rabat [OPTIONS] COMMAND …" == lines[0]
    assert [
        "Find:",
        "  list        List the activities.",
        "  search      Find activities by words in either language, best first, with the",
        "              passage that matched.",
    ] == lines[5:9]
    assert ["Find:", "Compare and count:", "Write and share:", "Data:", "More:"] == [
        line for line in lines if line.endswith(":") and line not in ("Options:", "Examples:")
    ]


def test_order_of_the_options() -> None:
    """Filters come first, in their order, then options for the form of the answer and the data."""
    options = re.findall(r"^  (-.*?)  +\w", pipe("show", "-h", COLUMNS="88").out, re.MULTILINE)

    assert [
        *(" ".join(filter(None, [", ".join(row.option_names), row.metavar])) for row in FILTERS),
        "--all",
        *("--sort date|title|objective", "--reverse", "--limit N"),
        *("-f, --format FORMAT", "--fields A,B,C", "--title TEXT", "--excel"),
        *("-O, --output FILE", "--exit-code", "--data FILE", "--add FILE", "--lang fr|en"),
        "-h, --help",
    ] == options
