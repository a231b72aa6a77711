"""Fields, filters, formats and commands are tables, which help, completion and errors read."""

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

# What else a command that takes filters needs.
MORE: Mapping[str, Sequence[str]] = {"search": ("2021",), "show": ("--all",)}
EXAMPLES = {filter_.name: filter_.examples for filter_ in FILTERS}
NAMES = [*EXAMPLES]


def ids(*arguments: str) -> list[str]:
    """Return the ids in the answer to these *arguments*."""
    code, out, _err = pipe(*arguments, "--fields", "id")
    assert 0 == code
    return [id_ for id_ in dict.fromkeys(out.splitlines()) if id_]


# Filters


@cache
def filter_arguments(name: str) -> Sequence[str]:
    """Return arguments that set the filter *name* to a value which leaves some of the sample."""
    option = option_of(name)
    if isinstance(options.FILTER_OPTIONS[name][1], bool):
        return (option,)
    offered = values(f"rabat list {option} ")
    return next((option, value) for value in offered if 0 < len(ids("list", option, value)) < 14)


@cache
def line_of_filter(name: str) -> str:
    """Return the line of a page that says what the filter of this *name* is set to."""
    _option, *typed = filter_arguments(name)
    dataset = load(SAMPLE)
    return next(describe(parse_criteria(dataset, {name: typed or True}), dataset))


def test_every_filter_is_an_option() -> None:
    """The options are those of the table, by the same names."""
    assert {*NAMES} == {*options.FILTER_OPTIONS}


def test_a_command_has_all_filters_or_none() -> None:
    """A command has all the filters or none."""
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
def test_a_filter_leaves_the_same_in_every_command(name: str) -> None:
    """Commands give the same activities: list and show all, align and search those they have."""
    limits = filter_arguments(name)
    ids_left = ids("list", *limits)
    unaligned = ids("list", "--unaligned")

    assert 0 < len(ids_left) < 14
    assert ids_left == ids("show", "--all", *limits)
    assert sorted(id_ for id_ in ids_left if id_ not in unaligned) == sorted(ids("align", *limits))
    assert {*ids("search", "migration", *limits)} == {*ids("search", "migration")} & {*ids_left}


@pytest.mark.parametrize("name", NAMES)
def test_a_count_is_of_what_is_listed(name: str) -> None:
    """Under a filter a command counts what list lists, and objectives what align shows."""
    limits = filter_arguments(name)
    activities = json.loads(pipe("list", *limits, "-f", "json").out)
    counts: Mapping[str, tuple[str, Callable[[Any], Iterable[object]]]] = {
        "themes": ("id", lambda one: one["themes"]),
        "years": ("year", lambda one: [one["year"]]),
        "kinds": ("id", lambda one: [one["kind"]]),
        "countries": (
            "code",
            lambda one: {*filter(None, [*one["chairs"], one["country"]])} or [None],
        ),
        "partners": ("name", lambda one: [name["en"] for name in one["partners"]] or [None]),
        "dialogues": ("id", lambda _one: ["rabat-process"]),
        "objectives": ("number", lambda one: one["objectives"]),
    }

    assert {*counts} == {*COUNTING, "objectives"}
    for command, (field, values_of) in counts.items():
        rows = json.loads(pipe(command, *limits, "-f", "json").out)
        keys = [row[field]["en"] if isinstance(row[field], dict) else row[field] for row in rows]
        shown = {
            key: row["activities"] for key, row in zip(keys, rows, strict=True) if row["activities"]
        }
        expected = Counter(value for one in activities for value in values_of(one))
        if command == "objectives":
            asked = {row[field] for row in rows}
            expected = Counter({key: n for key, n in expected.items() if key in asked})

        assert expected == shown, command


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["list", "show", "align", "search", "objectives", *COUNTING])
def test_a_page_says_what_it_is_limited_to(command: str, name: str) -> None:
    """In a line of its own, so that nobody takes it for the whole."""
    page = pipe(command, *MORE.get(command, ()), *filter_arguments(name), "-f", "markdown").out

    assert [name] == [option for option in NAMES if line_of_filter(option) in page]


@pytest.mark.parametrize("name", sorted({*NAMES} - {"objective", "roundtable"}))
def test_an_objective_may_have_no_activity_in_this_selection(name: str) -> None:
    """A filter leaves objectives without activities that have some: the table says which it is."""
    limited = pipe("align", "--all", *filter_arguments(name), "-f", "markdown").out
    output = pipe("align", "--all", "-f", "markdown").out

    assert "no aligned activity in this selection" in limited
    assert "no aligned activity" in output
    assert "in this selection" not in output


@pytest.mark.parametrize("name", [name for name in NAMES if name != "unaligned"])
def test_the_values_of_a_filter_are_offered_at_tab(name: str) -> None:
    """Each value that is offered is one that the filter takes."""
    offered = values(f"rabat list {option_of(name)} ")

    assert offered
    for value in offered:
        assert 0 == pipe("list", option_of(name), value).code


@pytest.mark.parametrize("name", NAMES)
def test_the_help_on_filters_shows_what_may_be_typed(name: str) -> None:
    """Each example stands there, and leaves some of the bundled activities."""
    output = pipe("help", "filters").out
    option = next(row.option_names[0] for row in FILTERS if row.name == name)
    for value in EXAMPLES[name]:
        typed = f'"{value}"' if re.search("[, ]", value) else value

        assert f"{option} {typed}" in output
        assert pipe("list", option, value, RABAT_DATA="").out
    assert f" {option}" in output


# Formats


def test_every_format_has_its_module_and_endings_of_its_own() -> None:
    """A format draws by a function ``render``; no ending asks for two."""
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
    """The help says what it is for, TAB offers it, and an error names it."""
    assert f"-f {name.ljust(max(map(len, FORMATS)))}  {FORMATS[name].purpose}" in (
        pipe("help", "formats").out
    )
    assert name in values("rabat list --format ")
    assert f"{name}, " in pipe("list", "-f", "no-such-format").err.replace(".", ", ")


@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if row.binary])
def test_a_binary_format_is_not_for_a_terminal(name: str) -> None:
    """It is refused with the option for a file, before a missing package is reported."""
    code, out, err = screen("list", "-f", name)

    assert (2, "") == (code, out)
    assert f"rabat: {name} cannot be shown on a terminal\n" in err
    assert f"--output FILE.{FORMATS[name].endings[0]}" in err


@pytest.mark.parametrize(
    "name", [name for name, row in FORMATS.items() if not row.binary and not row.extra]
)
def test_a_file_is_what_a_pipe_gets(tmp_path: Path, name: str) -> None:
    """By each of its endings a format is written as it goes into a pipe."""
    answer = pipe("list", "-f", name).out
    for ending in FORMATS[name].endings:
        file = tmp_path / f"answer.{ending}"

        assert (0, "", "") == pipe("list", "-O", str(file))
        assert answer == file.read_bytes().decode()


# Groupings and orders


@pytest.mark.parametrize("name", GROUPINGS)
def test_every_grouping_is_a_view_of_the_alignment(name: str) -> None:
    """By it activities are grouped and objectives are set against it; both are offered at TAB."""
    assert (0, "") == (pipe("align", "--by", name).code, pipe("align", "--by", name).err)
    assert (0, "") == (pipe("align", "--matrix", name).code, pipe("align", "--matrix", name).err)
    assert name in values("rabat align --by ")
    assert name in values("rabat align --matrix ")


@pytest.mark.parametrize("name", GROUPINGS)
def test_a_matrix_counts_what_its_groups_hold(name: str) -> None:
    """The cells of a row say how often each group's activities serve the objective."""
    groups = pipe("align", "--by", name, "--fields", "objective").out.splitlines()
    rows = [line.split("\t") for line in pipe("align", "--matrix", name).out.splitlines()]

    assert {row[0]: sum(map(int, row[2:])) for row in rows} == {
        number: groups.count(number) for number in groups
    }


@pytest.mark.parametrize("name", ORDERS)
def test_every_order_is_offered_and_described(name: str) -> None:
    """TAB offers it, the help names it, and an error does."""
    assert name in values("rabat list --sort ")
    assert name in pipe("list", "--help").out.partition("--sort")[2].partition("\n")[0]
    assert name in pipe("list", "--sort", "x").err


# Commands and topics


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_is_for(name: str) -> None:
    """It has a help text, and examples of itself that are offered and listed."""
    spec = command_spec(name)

    assert spec.help
    assert [] == [line for line in spec.examples if not line.startswith(f"rabat {name}")]
    assert spec.examples
    assert name in values("rabat ")


def test_every_module_of_a_command_is_one() -> None:
    """No command is forgotten in the table; those that count are in one module."""
    folder = Path(str(commands.__file__)).parent
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}

    assert {*COMMANDS} - {*COUNTING} | {"counting"} == names
    assert {*COUNTING} == {*COUNTING_COMMANDS}


@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_is_offered(name: str) -> None:
    """TAB offers it, and the help on help names it."""
    assert name in values("rabat help ")
    assert name in pipe("help", "--help").out


def test_filters_add_up() -> None:
    """Across filters all must match: in every command the same activities are left."""
    arguments = ("-o", "5-23", "-y", "2021", "-k", "meeting", "-t", "data", "-c", "FR")

    assert ["cities-meeting-2021"] == ids("list", *arguments)
    assert ["cities-meeting-2021"] == ids("show", "--all", *arguments)
    assert ["cities-meeting-2021"] == ids("align", *arguments)
