"""Hints and proposals: each command line in them works as it is printed."""

import re
import shlex
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.query.criteria import option_of
from rabat_cli.query.filters import FILTERS

from .running import MINISTRY, SAMPLE, pipe, screen

# Values beside the examples of each filter.
_MORE_VALUES = {
    "objective": ("8", "3"),
    "roundtable": ("1,3",),
    "year": ("2019-2020", "-2018"),
    "since": ("2020", "29 novembre 2018", "2021-09"),
    "until": ("2021", "1er juillet 2019", "November 2022"),
    "theme": ("borders", "Migration de main-d'œuvre", "mineurs non accompagnés"),
    "country": ("Côte d'Ivoire",),
    "chair": ("FR",),
    "partner": ('"Geneva Centre"',),
}
VALUES = {
    option_of(row.name): (*row.examples, *_MORE_VALUES.get(row.name, ()))
    for row in FILTERS
    if row.metavar
}
FLAGS = [option_of(row.name) for row in FILTERS if not row.metavar]
COMMANDS = (
    *("list", "show --all", "cite --all", "align", "search migration"),
    *("objectives", "themes", "years", "kinds", "countries", "dialogues"),
)
# A number, and the command line that shows as many: up to the next hint or the end of the line.
HINT = re.compile(r"(\d+) [^;:\n]*: (rabat [^;\n]*[^;\s])")


def proposed_lines(err: str) -> list[tuple[int, list[str]]]:
    """Return the numbers in the hints on standard error, each with its command line."""
    return [(int(count), shlex.split(line)[1:]) for count, line in HINT.findall(err)]


def command_lines() -> st.SearchStrategy[list[str]]:
    """Draw command lines with up to three filters, on one dialogue or two, in either language."""
    pairs = [[name, value] for name, values in VALUES.items() for value in values]
    filters = st.lists(st.sampled_from([*pairs, *([flag] for flag in FLAGS)]), max_size=3)
    more = st.sampled_from([[], ["--lang", "fr"], ["--add", MINISTRY], ["--data", SAMPLE]])
    return st.builds(
        lambda command, chosen, extra: [*command.split(), *chain(*chosen), *extra],
        st.sampled_from(COMMANDS),
        filters,
        more,
    )


@given(command_lines())
def test_command_in_a_hint_lists_as_many_activities_as_counted(question: list[str]) -> None:
    """The command in a hint lists as many activities as the hint says."""
    result = screen(*question, COLUMNS="1000")
    for count, line in proposed_lines(result.err):
        code, out, err = pipe(*line, "--fields", "id")

        assert (0, "", count) == (code, err, len(out.splitlines())), line


def test_hint_about_ids_keeps_the_data_option() -> None:
    """The hint about IDs keeps --data, and so lists the IDs of that data."""
    result = pipe("show", "nothing-like-it", "--data", MINISTRY, "--lang", "en")
    line = result.err.rpartition("To see every ID: rabat ")[2]

    assert ["border-training-2023", "return-study-2021"] == [
        row.partition("\t")[0] for row in pipe(*shlex.split(line)).out.splitlines()
    ]


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("list --objective 8 --year 2022-", "list --unaligned --year 2022-"),
        ("list -o 10 --unaligned", "list --unaligned"),
        (
            "list -y 2021 -t borders --lang en",
            "list --year undated --theme borders --lang en",
        ),
        ("cite --since 2030", "list --year undated"),
        ("align -o 8 -k meeting", ""),
        ("list -c 'Cote d Ivoire'", "list --country none"),
    ],
)
def test_hint_keeps_the_other_filters_and_the_language(question: str, hint: str) -> None:
    """The command in a hint keeps the other filters and the language as typed."""
    err = screen(*shlex.split(question), COLUMNS="1000").err

    assert ([hint] if hint else []) == [shlex.join(line) for _count, line in proposed_lines(err)]


@pytest.mark.parametrize(
    "question",
    [
        *("list 2021", "2021", "année 2021", "list --year 2021 2022", "themes 2021", "show 2021"),
        *("list formation --year 2023", "themes 2023", "cite --dataset", "show", "lst"),
        *("list --year border", "list --partner xyzzy", "list --roundtable 5", "search bordar"),
        *("report note.docx", "help readmission"),
    ],
)
@pytest.mark.parametrize("before", [False, True])
def test_proposed_commands_keep_data_and_language(question: str, before: bool) -> None:
    """Proposals of every kind keep --data and --lang, wherever these stand in the command line."""
    language, files = ["--lang", "en"], ["--data", MINISTRY, "--add", SAMPLE]
    command, *rest = shlex.split(question)
    if command in {"help", "lst"}:
        files = []
    typed = [*language, command, *rest, *files] if before else [command, *rest, *files, *language]
    lines = [line for text in _commands(pipe(*typed).err) for line in [shlex.split(text)]]

    assert lines
    for line in lines:
        repeated = language if {"--help", "help"} & {*line} else [*files, *language]
        assert repeated == line[-len(repeated) :], line


def test_proposed_commands_keep_the_last_known_language() -> None:
    """A proposal keeps the last known --lang of a command line, as the answer does."""
    assert _commands(pipe("lst", "--lang", "de").err) == ["rabat --help"]
    assert _commands(pipe("lst", "--lang=fr", "--lang", "de").err) == ["rabat --help --lang fr"]


def _commands(err: str) -> list[str]:
    """Return the command lines on standard error, without the sentence around them."""
    lines = re.findall(r"rabat (?:[^?\n;.]|\.(?!\s))+", err[7:])
    return [line.rstrip(" \u00a0") for line in lines]


def test_message_on_a_written_pdf_counts_its_pages(tmp_path: Path) -> None:
    """The message on a written PDF counts its pages; the one on an HTML file does not."""
    slide, table = tmp_path / "slide.pdf", tmp_path / "table.html"
    hints = [
        screen("align", "--all", "--output", str(file), COLUMNS="300").err
        for file in (slide, table)
    ]

    assert re.match(re.escape(f"Written: {slide}, ") + r"[2-9] pages\n", hints[0])
    assert hints[1].startswith(f"Written: {table}\n")
