"""The rules in docs/architecture.md: imports between the layers, docstrings and patterns."""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

import rabat_cli

PACKAGE = Path(rabat_cli.__file__).parent
PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"
# From the top to the bottom: a layer may only import from those below it. The modules that are in
# no folder are the base layer, except the two by which the program is entered: the top layer.
LAYERS = ("entry", "cli", "explore", "formats", "views", "query", "dataset", "base")
ENTRY = {"", "__main__"}

# The modules that may import each dependency. Typer's private modules have their own entry.
ALLOWED = {
    "typer": {"cli"},
    "typer._": {"cli.completion"},
    "rich": {"formats.table"},
    "tomli": {"dataset"},
    "python_calamine": {"dataset.tables.sheets"},
    "xlsxwriter": {"dataset.write", "formats.xlsx"},
    "docx": {"formats.docx"},
    "typst": {"formats.typst_page"},
}
LONGEST = 50
# The modules that read datasets, from above: each imports only from those after it.
READING = (
    *("load", "check.report", "check.warnings", "check.validate", "check.rules", "parsing"),
    *("tables.workbook", "tables.lists", "tables.columns", "tables.activities", "tables.rows"),
    *("tables.expand", "tables.readers", "tables.problems", "tables.sheet_names"),
    *(
        "tables.contributions",
        "tables.places",
        "tables.csv_file",
        "tables.invisible",
        "tables.transposed",
    ),
    *("tables.layout", "tables.program_lists", "tables.sheets", "tables.headings"),
    *("tables.objectives", "tables.dates", "tables.countries", "tables.ticks", "tables.links"),
    *("tables.vocabulary", "tables.cells", "toml", "toml_lines", "encoding"),
    "document",
)


class Module(NamedTuple):
    """A module of the package, and what it imports, in functions too: its modules and others."""

    tree: ast.Module
    imports: frozenset[str]
    foreign: frozenset[str]


@pytest.fixture(scope="module")
def modules() -> Mapping[str, Module]:
    """Provide every module of the package, by its name: ``cli.app``, ``dataset.check``."""
    paths = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
    trees = {name: ast.parse(path.read_text("utf-8")) for name, path in paths.items()}
    return {
        name: Module(
            tree,
            frozenset(_imports(tree, paths[name].relative_to(PACKAGE).parts[:-1], trees)),
            frozenset(_foreign(tree)),
        )
        for name, tree in trees.items()
    }


def _name(path: Path) -> str:
    """Return the name of the module in the file *path*, as in ``cli.app``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def _imports(
    node: ast.AST, folder: tuple[str, ...], known: Mapping[str, ast.Module]
) -> Iterator[str]:
    """Yield the modules that are imported in *node*; what only a type checker sees is no import."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.ImportFrom(level=level, module=origin, names=names) if level:
                base = [*folder[: len(folder) - level + 1], *(origin.split(".") if origin else ())]
                for name in names:
                    dotted_name = ".".join([*base, name.name])
                    yield dotted_name if dotted_name in known else ".".join(base)
        yield from _imports(child, folder, known)


def layer(name: str) -> str:
    """Return the layer of the module with this *name*."""
    if name in ENTRY:
        return "entry"
    return name.partition(".")[0] if name.partition(".")[0] in LAYERS else "base"


def layer_imports(modules: Mapping[str, Module]) -> set[tuple[str, str]]:
    """Return the pairs of layers of which the first imports from the second."""
    pairs = {(layer(name), layer(to)) for name, module in modules.items() for to in module.imports}
    return {(start, end) for start, end in pairs if end not in {start, "entry"}}


def _foreign(tree: ast.Module) -> Iterator[str]:
    """Yield the modules of others that are imported anywhere in *tree*, also for type checkers."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(level=0, module=str(name)):
                yield name


def test_there_are_no_import_cycles(modules: Mapping[str, Module]) -> None:
    """All modules can be loaded in an order in which each follows those that it imports."""
    sorter = TopologicalSorter({name: module.imports - {""} for name, module in modules.items()})
    cycle: list[str] = []
    try:
        sorter.prepare()
    except CycleError as error:
        cycle = error.args[1]

    assert [] == cycle


def test_layers_import_only_from_below(modules: Mapping[str, Module]) -> None:
    """No layer imports from a layer above it, not even by late imports."""
    assert [] == [
        (start, end)
        for start, end in layer_imports(modules)
        if LAYERS.index(start) > LAYERS.index(end)
    ]


def test_modules_that_read_datasets_import_only_from_lower_ones(
    modules: Mapping[str, Module],
) -> None:
    """Each module in READING imports only from those after it, and READING has all of them."""
    orders = {f"dataset.{name}": position for position, name in enumerate(READING)}
    inner = {name for name in modules if re.match(r"dataset\.(check|tables)\.", name)}

    assert inner <= {*orders}
    assert [] == [
        (name, to)
        for name in orders
        for to in modules[name].imports
        if orders.get(to, len(orders)) <= orders[name]
    ]


def test_every_folder_is_a_layer(modules: Mapping[str, Module]) -> None:
    """Each folder of the package is a layer, and the other layers are entry and base."""
    folders = {name.partition(".")[0] for name in modules if "." in name}

    assert {*LAYERS} - {"entry", "base"} == folders


@pytest.mark.parametrize("package", ALLOWED)
def test_dependencies_are_imported_only_where_they_are_allowed(
    modules: Mapping[str, Module], package: str
) -> None:
    """A dependency is imported only by the modules that ALLOWED has for it."""
    prefix = package if package.endswith("_") else f"{package}."
    importing = {
        name
        for name, module in modules.items()
        if any(f"{package}.".startswith(prefix) for package in module.foreign)
    }

    assert [] == [
        name
        for name in importing
        if not any(f"{name}.".startswith(f"{allowed}.") for allowed in ALLOWED[package])
    ]


def test_there_are_no_other_dependencies(modules: Mapping[str, Module]) -> None:
    """Apart from ALLOWED, only msgspec and the standard library are imported."""
    every = {package.partition(".")[0] for module in modules.values() for package in module.foreign}

    assert {*ALLOWED, "msgspec"} - {"typer._"} == every - sys.stdlib_module_names


def test_no_module_imports_what_opens_connections_or_starts_programs(
    modules: Mapping[str, Module],
) -> None:
    """No module imports what can open a connection, start a program or unpickle data.

    Two exceptions: only ctypes can ask the console of Windows for colours, and only webbrowser can
    open a page in a browser.
    """
    watched = {"asyncio", "ftplib", "http", "smtplib", "socket", "ssl", "subprocess", "urllib"}
    watched |= {"webbrowser", "pickle", "marshal", "ctypes", "multiprocessing"}
    uses = {
        (name, package)
        for name, module in modules.items()
        for package in module.foreign
        if package.partition(".")[0] in watched
    }

    assert {("cli.console", "ctypes"), ("cli.commands.explore", "webbrowser")} == uses


def test_only_the_command_line_uses_streams_arguments_and_environment(
    modules: Mapping[str, Module],
) -> None:
    """Standard streams, arguments, environment and print are used only in cli and entry."""
    interfaces = {"os.environ", "os.getenv", "sys.argv", "sys.exit", "print", "input"}
    interfaces |= {"sys.stdin", "sys.stdout", "sys.stderr"}
    using = {
        name
        for name, module in modules.items()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node) in interfaces
    }

    assert {"cli", "entry"} >= {layer(name) for name in using}


def test_public_modules_classes_and_functions_have_docstrings(
    modules: Mapping[str, Module],
) -> None:
    """Modules, public classes and public functions, methods too, have a docstring."""
    undocumented = [
        f"{name}.{path}"
        for name, module in modules.items()
        for path, node in [("", module.tree), *public(module.tree)]
        if not ast.get_docstring(node)
    ]

    assert [] == undocumented


def public(
    parent: ast.Module | ast.ClassDef, path: str = ""
) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]:
    """Yield the classes and functions in *parent* whose names do not begin with an underscore."""
    for node in parent.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield path + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{path}{node.name}.")


def test_functions_have_at_most_50_lines(modules: Mapping[str, Module]) -> None:
    """The body of a function has at most 50 lines, not counting its parameters."""
    long = [
        f"{name}.{node.name}: {node.end_lineno - node.body[0].lineno + 1} lines"
        for name, module in modules.items()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno
        and node.end_lineno - node.body[0].lineno >= LONGEST
    ]

    assert [] == long


@pytest.mark.skipif(not PAGE.is_file(), reason="the tests are here without the documentation")
def test_the_diagram_shows_the_imports_between_layers(modules: Mapping[str, Module]) -> None:
    """The arrows of the diagram in docs/architecture.md are the imports between the layers.

    An import is not drawn if other arrows already lead from the one layer to the other.
    """
    drawn = {*re.findall(r"(\w+) --> (\w+)", PAGE.read_text("utf-8"))}
    every = layer_imports(modules)
    reached = {
        (start, end)
        for start, end in every
        for stop in LAYERS
        if (start, stop) in every and _leads(stop, end, every)
    }

    assert drawn == every - reached


def _leads(start: str, end: str, every: set[tuple[str, str]]) -> bool:
    """Return whether imports lead from *start* to *end*, directly or through other layers."""
    return any(origin == start and (to == end or _leads(to, end, every)) for origin, to in every)


def test_only_the_command_line_writes_commands_with_values(modules: Mapping[str, Module]) -> None:
    """The command line quotes values and adds data and language; other layers name the words."""
    writing = [
        (name, node.lineno)
        for name, module in modules.items()
        if layer(name) not in {"cli", "entry"}
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant | ast.JoinedStr)
        and re.search(r"rabat [a-z-]+ [^.]*\{\w+\}", ast.unparse(node))
    ]

    assert [] == writing


_FAULTY = re.compile(r"(?<!\\)[*+?}]\+|\(\?>")


def test_no_pattern_has_possessive_quantifiers_or_atomic_groups(
    modules: Mapping[str, Module],
) -> None:
    """Python before 3.11.5 matches possessive quantifiers and atomic groups wrongly."""
    faulty = []
    for name, module in modules.items():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
                text = node.value if isinstance(node.value, str) else node.value.decode("latin-1")
                faulty += [(name, node.lineno, match[0]) for match in _FAULTY.finditer(text)]

    assert [] == faulty


@pytest.mark.parametrize("pattern", ["a*+b", "a++", "[ab]?+", "a{2}+", "(?:a|b)*+", "(?>a)"])
def test_possessive_quantifiers_and_atomic_groups_are_detected(pattern: str) -> None:
    """Every way to write a possessive quantifier or an atomic group is detected."""
    assert _FAULTY.search(pattern)


@pytest.mark.parametrize("pattern", ["a*b+", r"\*+", "[ab]+", "(?:a+)+", "(?=a+)", "(?<a>b)"])
def test_plain_quantifiers_are_not_detected(pattern: str) -> None:
    """Plain quantifiers, also after characters that are quantifiers elsewhere, are allowed."""
    assert not _FAULTY.search(pattern)
