"""What there are several of is a table, and everything that must know them all reads it."""

import inspect
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from rabat_cli.cli import options
from rabat_cli.cli.app import COMMANDS
from rabat_cli.cli.topics import TOPICS
from rabat_cli.formats import FORMATS, REFERENCES, format_of, renderer
from rabat_cli.query.filters import FILTERS
from rabat_cli.query.group import GROUPINGS
from rabat_cli.query.order import ORDERS

from .completion.asking import values
from .running import pipe, screen

# By filter: a value that leaves some of the activities of the sample, and how a page tells it.
ASKED: Mapping[str, tuple[Sequence[str], str]] = {
    "objective": (("--objective", "7-9"), "Objectives: 7, 8, 9"),
    "roundtable": (("--roundtable", "2"), "Round tables: 2"),
    "year": (("--year", "2021"), "Years: 2021"),
    "theme": (("--theme", "protection"), "Themes: Protection"),
    "kind": (("--kind", "meeting"), "Kinds: meeting"),
    "country": (("--country", "FR"), "Countries: France"),
    "partner": (("--partner", "unhcr"), "Partners: unhcr"),
    "dialogue": (("--dialogue", "rabat-process"), "Dialogues: Rabat Process"),
    "unaligned": (("--unaligned",), "Aligned: with no objective"),
}
# What else a command that takes filters needs.
MORE: Mapping[str, Sequence[str]] = {"search": ("2021",), "show": ("--all",)}
MODULES = {name: import_module(f"rabat_cli.cli.commands.{name}") for name in COMMANDS}
NAMES = [filter_.name for filter_ in FILTERS]


def ids(*arguments: str) -> list[str]:
    """The ids in the answer to these *arguments*."""
    code, out, _err = pipe(*arguments, "--fields", "id")
    assert 0 == code
    return [id_ for id_ in dict.fromkeys(out.splitlines()) if id_]


# Filters


def test_every_filter_is_an_option_and_is_tested() -> None:
    """The options are those of the table, by the same names, and so are the cases here."""
    assert {*NAMES} == {*options.FILTERS} == {*ASKED}


def test_a_command_has_all_filters_or_none() -> None:
    """A command has all the filters or none, but for ``objectives``, which has two."""
    taking = {
        name: [one for one in NAMES if f"--{one}" in pipe(name, "--help").out] for name in COMMANDS
    }

    assert ["objective", "roundtable"] == sorted(taking.pop("objectives"))
    assert {"list", "search", "show", "align", "cite"} <= {n for n, has in taking.items() if has}
    assert [] == [name for name, has in taking.items() if has not in ([], NAMES)]


@pytest.mark.parametrize("name", ASKED)
def test_a_filter_leaves_the_same_in_every_command(name: str) -> None:
    """What list lists is what show shows, and what align and search have of it."""
    asked, _told = ASKED[name]
    left = ids("list", *asked)
    unaligned = ids("list", "--unaligned")

    assert 0 < len(left) < 14
    assert left == ids("show", "--all", *asked)
    assert sorted(id_ for id_ in left if id_ not in unaligned) == sorted(ids("align", *asked))
    assert {*ids("search", "migration", *asked)} == {*ids("search", "migration")} & {*left}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("command", ["list", "show", "align", "search"])
def test_a_page_says_what_it_is_limited_to(command: str, name: str) -> None:
    """In a line of its own, so that nobody takes it for the whole."""
    asked, told = ASKED[name]
    page = pipe(command, *MORE.get(command, ()), *asked, "-f", "markdown").out

    assert told in page
    assert [] == [other for one, (_asked, other) in ASKED.items() if one != name and other in page]


@pytest.mark.parametrize("name", sorted({*ASKED} - {"objective", "roundtable"}))
def test_an_objective_may_have_no_activity_in_this_selection(name: str) -> None:
    """A filter leaves objectives without activities that have some: the table says which it is."""
    limited = pipe("align", "--all", *ASKED[name][0], "-f", "markdown").out
    whole = pipe("align", "--all", "-f", "markdown").out

    assert "no activity in this selection" in limited
    assert "no activity" in whole
    assert "in this selection" not in whole


@pytest.mark.parametrize("name", [name for name in ASKED if name != "unaligned"])
def test_the_values_of_a_filter_are_offered_at_tab(name: str) -> None:
    """Each value that is offered is one that the filter takes."""
    offered = values(f"rabat list --{name} ")

    assert offered
    for value in offered:
        assert 0 == pipe("list", f"--{name}", value).code


def test_the_help_on_filters_knows_them_all() -> None:
    """Each stands there by one of its names."""
    shown = {*pipe("help", "filters").out.split()}
    declared = {name: get_args(option)[1] for name, (option, _usual) in options.FILTERS.items()}
    names = {name: {one.default, *one.param_decls} for name, one in declared.items()}

    assert [] == [name for name, own in names.items() if own.isdisjoint(shown)]


def test_filters_add_up() -> None:
    """Across filters all must match: in every command the same activities are left."""
    asked = ("-o", "5-23", "-y", "2021", "-k", "meeting", "-t", "data", "-c", "FR")

    assert ["cities-meeting-2021"] == ids("list", *asked)
    assert ["cities-meeting-2021"] == ids("show", "--all", *asked)
    assert ["cities-meeting-2021"] == ids("align", *asked)


# Formats


def test_every_format_has_its_module_and_endings_of_its_own() -> None:
    """A format draws by a function ``render``; no ending asks for two."""
    for table in (FORMATS, REFERENCES):
        endings = [ending for row in table.values() for ending in row.endings]

        assert len({*endings}) == len(endings)
        for name, row in table.items():
            assert ["view", "setting"] == [*inspect.signature(renderer(name)).parameters]
            assert {name} == {format_of(f"a.{ending.upper()}", table) for ending in row.endings}


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
    """It is refused there, with the way to a file; that its package is missing is told later."""
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
def test_every_order_is_offered_and_told(name: str) -> None:
    """TAB offers it, the help names it, and an error does."""
    assert name in values("rabat list --sort ")
    assert name in pipe("list", "--help").out.partition("--sort")[2].partition("\n")[0]
    assert name in pipe("list", "--sort", "x").err


# Commands and topics


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_is_for(name: str) -> None:
    """A module with a help text, and examples of itself that are offered and listed."""
    module = MODULES[name]

    assert module.__doc__
    assert module.__doc__.startswith(f"``rabat {name}``: ")
    assert module.HELP
    assert [] == [one for one in module.EXAMPLES if not one.startswith(f"rabat {name}")]
    assert module.EXAMPLES
    assert name in values("rabat ")


def test_every_module_of_a_command_is_one() -> None:
    """No command is forgotten in the table."""
    folder = Path(str(MODULES["list"].__file__)).parent

    assert {*COMMANDS} == {path.stem for path in folder.glob("*.py")} - {"__init__"}


@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_is_offered(name: str) -> None:
    """TAB offers it, and the help on help names it."""
    assert name in values("rabat help ")
    assert name in pipe("help", "--help").out
