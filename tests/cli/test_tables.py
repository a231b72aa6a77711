"""The tables of fields, filters, formats and commands, which help, completion and errors read."""

import inspect
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rabat_cli import load
from rabat_cli.cli import commands, options
from rabat_cli.cli.app import COMMANDS
from rabat_cli.cli.commands import COUNTING, command_spec
from rabat_cli.cli.commands.counting import COMMANDS as COUNTING_COMMANDS
from rabat_cli.cli.topics import TOPICS
from rabat_cli.formats import FORMATS, REFERENCES, format_for_file, load_renderer
from rabat_cli.query.criteria import option_of
from rabat_cli.query.filters import FILTERS, describe, parse_criteria
from rabat_cli.query.group import GROUPINGS
from rabat_cli.query.order import ORDERS

from .completion.asking import values
from .running import SAMPLE, pipe, screen

# Further arguments that a command needs beside filters.
MORE: Mapping[str, Sequence[str]] = {"search": ("2021",), "show": ("--all",)}
EXAMPLES = {filter_.name: filter_.examples for filter_ in FILTERS}
NAMES = [*EXAMPLES]


def ids(*arguments: str) -> list[str]:
    """Return the IDs in the answer to these *arguments*."""
    code, out, _err = pipe(*arguments, "--fields", "id")
    assert 0 == code
    return [id_ for id_ in dict.fromkeys(out.splitlines()) if id_]


# Filters


@cache
def filter_arguments(name: str) -> Sequence[str]:
    """Return arguments that set the filter *name* to a value that some activities meet."""
    option = option_of(name)
    if isinstance(options.FILTER_OPTIONS[name][1], bool):
        return (option,)
    offered = values(f"rabat list {option} ")
    return next((option, value) for value in offered if 0 < len(ids("list", option, value)) < 14)


@cache
def line_of_filter(name: str) -> str:
    """Return the line with which a page describes the filter of this *name*."""
    _option, *typed = filter_arguments(name)
    dataset = load(SAMPLE)
    return next(describe(parse_criteria(dataset, {name: typed or True}), dataset))


def test_every_filter_is_an_option() -> None:
    """The options for filters have the names of the filters in ``FILTERS``."""
    assert {*NAMES} == {*options.FILTER_OPTIONS}


def test_a_command_has_all_filters_or_none() -> None:
    """Each command takes all filters or none; these commands take all."""
    pages = {name: pipe(name, "--help").out for name in COMMANDS}
    taking = {
        name: [option for option in NAMES if option_of(option) in page]
        for name, page in pages.items()
    }

    assert {"list", "search", "show", "align", "cite", "objectives", *COUNTING} <= {
        n for n, has in taking.items() if has
    }
    assert [] == [name for name, has in taking.items() if has not in ([], NAMES)]


@pytest.mark.parametrize("name", NAMES)
def test_filter_selects_the_same_activities_in_every_command(name: str) -> None:
    """Under a filter, list and show give the same activities, align and search those they have."""
    limits = filter_arguments(name)
    ids_left = ids("list", *limits)
    unaligned = ids("list", "--unaligned")

    assert 0 < len(ids_left) < 14
    assert ids_left == ids("show", "--all", *limits)
    assert sorted(id_ for id_ in ids_left if id_ not in unaligned) == sorted(ids("align", *limits))
    assert {*ids("search", "migration", *limits)} == {*ids("search", "migration")} & {*ids_left}


@pytest.mark.parametrize("name", NAMES)
def test_counts_match_the_listed_activities(name: str) -> None:
    """Under a filter, counting commands count the activities of list, objectives those of align."""
    limits = filter_arguments(name)
    activities = json.loads(pipe("list", *limits, "-f", "json").out)
    counts: Mapping[str, tuple[str, Callable[[Any], Iterable[object]]]] = {
        "themes": ("id", lambda activity: activity["themes"]),
        "years": ("year", lambda activity: [activity["year"]]),
        "kinds": ("id", lambda activity: [activity["kind"]]),
        "countries": (
            "code",
            lambda activity: {*filter(None, [*activity["chairs"], activity["country"]])} or [None],
        ),
        "partners": (
            "name",
            lambda activity: [name["en"] for name in activity["partners"]] or [None],
        ),
        "dialogues": ("id", lambda _one: ["rabat-process"]),
        "objectives": ("number", lambda activity: activity["objectives"]),
    }

    assert {*counts} == {*COUNTING, "objectives"}
    for command, (field, values_of) in counts.items():
        rows = json.loads(pipe(command, *limits, "-f", "json").out)
        keys = [row[field]["en"] if isinstance(row[field], dict) else row[field] for row in rows]
        shown = {
            key: row["activities"] for key, row in zip(keys, rows, strict=True) if row["activities"]
        }
        expected = Counter(value for activity in activities for value in values_of(activity))
        if command == "objectives":
            selected = {row[field] for row in rows}
            expected = Counter({key: n for key, n in expected.items() if key in selected})

        assert expected == shown, command


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["list", "show", "align", "search", "objectives", *COUNTING])
def test_page_states_the_filter_in_use(command: str, name: str) -> None:
    """A page has a line that describes the filter in use, and no line for other filters."""
    page = pipe(command, *MORE.get(command, ()), *filter_arguments(name), "-f", "markdown").out

    assert [name] == [option for option in NAMES if line_of_filter(option) in page]


@pytest.mark.parametrize("name", sorted({*NAMES} - {"objective", "roundtable"}))
def test_gaps_in_a_filtered_table_are_limited_to_the_selection(name: str) -> None:
    """Only a filtered table says that objectives have no aligned activity "in this selection"."""
    limited = pipe("align", "--all", *filter_arguments(name), "-f", "markdown").out
    output = pipe("align", "--all", "-f", "markdown").out

    assert "no aligned activity in this selection" in limited
    assert "no aligned activity" in output
    assert "in this selection" not in output


@pytest.mark.parametrize("name", [name for name in NAMES if name != "unaligned"])
def test_values_offered_for_a_filter_are_accepted(name: str) -> None:
    """TAB offers values for each filter, and the filter accepts each of them."""
    offered = values(f"rabat list {option_of(name)} ")

    assert offered
    for value in offered:
        assert 0 == pipe("list", option_of(name), value).code


@pytest.mark.parametrize("name", NAMES)
def test_help_on_filters_shows_examples_that_match_activities(name: str) -> None:
    """The help shows the examples of each filter, and each matches some bundled activities."""
    output = pipe("help", "filters").out
    option = next(row.option_names[0] for row in FILTERS if row.name == name)
    for value in EXAMPLES[name]:
        typed = f'"{value}"' if re.search("[, ]", value) else value

        assert f"{option} {typed}" in output
        assert pipe("list", option, value, RABAT_DATA="").out
    assert f" {option}" in output


# Formats


def test_every_format_has_a_renderer_and_unique_endings() -> None:
    """Each format has a function ``render``, and no two formats share an ending of file names."""
    for table in (FORMATS, REFERENCES):
        endings = [ending for row in table.values() for ending in row.endings]

        assert len({*endings}) == len(endings)
        for name, row in table.items():
            assert 2 == len(inspect.signature(load_renderer(name)).parameters)
            assert {name} == {
                format_for_file(f"a.{ending.upper()}", table) for ending in row.endings
            }


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_explained_and_offered(name: str) -> None:
    """The help explains each format, TAB offers its name, and an error lists the name."""
    assert f"-f {name.ljust(max(map(len, FORMATS)))}  {FORMATS[name].purpose}" in (
        pipe("help", "formats").out
    )
    assert name in values("rabat list --format ")
    assert f"{name}, " in pipe("list", "-f", "no-such-format").err.replace(".", ", ")


@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if row.binary])
def test_binary_format_on_a_terminal_is_a_usage_error(name: str) -> None:
    """A binary format on a terminal is refused with the option for a file."""
    code, out, err = screen("list", "-f", name)

    assert (2, "") == (code, out)
    assert f"rabat: {name} cannot be shown on a terminal\n" in err
    assert f"--output FILE.{FORMATS[name].endings[0]}" in err


@pytest.mark.parametrize(
    "name", [name for name, row in FORMATS.items() if not row.binary and not row.extra]
)
def test_file_has_the_same_content_as_a_pipe(tmp_path: Path, name: str) -> None:
    """For each ending of a format, the file has the content that the format gives in a pipe."""
    answer = pipe("list", "-f", name).out
    for ending in FORMATS[name].endings:
        file = tmp_path / f"answer.{ending}"

        assert (0, "", "") == pipe("list", "-O", str(file))
        assert answer == file.read_bytes().decode()


# Groupings and orders


@pytest.mark.parametrize("name", GROUPINGS)
def test_every_grouping_is_accepted_and_offered_by_align(name: str) -> None:
    """``align`` accepts each grouping after --by and --matrix, and TAB offers it for both."""
    assert (0, "") == (pipe("align", "--by", name).code, pipe("align", "--by", name).err)
    assert (0, "") == (pipe("align", "--matrix", name).code, pipe("align", "--matrix", name).err)
    assert name in values("rabat align --by ")
    assert name in values("rabat align --matrix ")


@pytest.mark.parametrize("name", GROUPINGS)
def test_grid_counts_match_the_groups(name: str) -> None:
    """The row of an objective in a grid sums to its alignments in all groups of --by."""
    groups = pipe("align", "--by", name, "--fields", "objective").out.splitlines()
    rows = [line.split("\t") for line in pipe("align", "--matrix", name).out.splitlines()]

    assert {row[0]: sum(map(int, row[2:])) for row in rows} == {
        number: groups.count(number) for number in groups
    }


@pytest.mark.parametrize("name", ORDERS)
def test_every_order_is_offered_and_described(name: str) -> None:
    """TAB offers each order, the help of --sort names it, and so does the error."""
    assert name in values("rabat list --sort ")
    assert name in pipe("list", "--help").out.partition("--sort")[2].partition("\n")[0]
    assert name in pipe("list", "--sort", "x").err


# Commands and topics


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_examples(name: str) -> None:
    """Each command has a help text and examples of itself, and TAB offers its name."""
    spec = command_spec(name)

    assert spec.help
    assert [] == [line for line in spec.examples if not line.startswith(f"rabat {name}")]
    assert spec.examples
    assert name in values("rabat ")


def test_every_module_of_commands_is_in_the_table() -> None:
    """Each module of ``cli/commands`` is a command in ``COMMANDS``, or has the counting ones."""
    folder = Path(str(commands.__file__)).parent
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}

    assert {*COMMANDS} - {*COUNTING} | {"counting"} == names
    assert {*COUNTING} == {*COUNTING_COMMANDS}


@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_is_offered(name: str) -> None:
    """TAB offers each topic, and the help of ``rabat help`` names it."""
    assert name in values("rabat help ")
    assert name in pipe("help", "--help").out


def test_several_filters_must_all_match() -> None:
    """Activities must meet all filters, and are the same in every command."""
    arguments = ("-o", "5-23", "-y", "2021", "-k", "meeting", "-t", "data", "-c", "FR")

    assert ["cities-meeting-2021"] == ids("list", *arguments)
    assert ["cities-meeting-2021"] == ids("show", "--all", *arguments)
    assert ["cities-meeting-2021"] == ids("align", *arguments)
