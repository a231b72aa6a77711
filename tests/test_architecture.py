"""How the modules stand to one another, and that docs/architecture.md says so."""

import ast
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs"

# Who may import what is not the program's own. Typer's private modules are apart from Typer.
ALLOWED = {
    "typer": {"cli", "completion", "help", "options", "usage", "commands"},
    "typer._": {"completion"},
    "rich": {"render.table"},
    "tomli": {"dataset", "locate"},
    "xlsxwriter": {"render.xlsx"},
}
LONGEST = 50


@pytest.fixture(scope="module")
def drawing() -> Iterator[Any]:
    """The program docs/architecture.py."""
    if not (DOCS / "architecture.py").is_file():
        pytest.skip("the tests are here without the documentation")
    sys.path.insert(0, str(DOCS))
    yield import_module("architecture")
    sys.path.remove(str(DOCS))


@pytest.fixture(scope="module")
def modules(drawing: Any) -> Mapping[str, Any]:
    """Every module of the package, by its name."""
    found: Mapping[str, Any] = drawing.modules()
    return found


def foreign(tree: ast.Module) -> Iterator[str]:
    """The modules of others that are imported anywhere in *tree*, also for type checkers."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(level=0, module=str(name)):
                yield name


def importers(modules: Mapping[str, Any], prefix: str) -> set[str]:
    """The modules that import something whose name begins with *prefix*; commands are one."""
    names = {
        name
        for name, module in modules.items()
        if any(f"{one}.".startswith(prefix) for one in foreign(module.tree))
    }
    return {"commands" if name.startswith("commands.") else name for name in names}


def test_no_module_imports_itself_in_a_circle(modules: Mapping[str, Any]) -> None:
    """There is an order in which all modules can be loaded, each after those that it imports."""
    sorter = TopologicalSorter({name: module.early for name, module in modules.items()})
    circle: list[str] = []
    try:
        sorter.prepare()
    except CycleError as error:
        circle = error.args[1]

    assert [] == circle


def test_rooms_import_only_from_below(drawing: Any, modules: Mapping[str, Any]) -> None:
    """The rooms are in order, late imports included: each is free of those above it."""
    order = list(drawing.ROOMS)

    assert [] == [
        (start, end)
        for start, end in drawing.ways(modules)
        if order.index(start) > order.index(end)
    ]


def test_every_module_has_one_room(drawing: Any, modules: Mapping[str, Any]) -> None:
    """No module is in two rooms or in none, and no room speaks of a module that there is not."""
    tenants = [tenant for room in drawing.ROOMS.values() for tenant in room]

    assert sorted(tenants) == sorted({name.partition(".")[0] for name in modules})


@pytest.mark.parametrize("package", ALLOWED)
def test_others_are_imported_where_they_belong(modules: Mapping[str, Any], package: str) -> None:
    """A dependency is known to the modules that are there for it, and to no other."""
    prefix = package if package.endswith("_") else f"{package}."

    assert ALLOWED[package] == importers(modules, prefix)


def test_nothing_else_is_imported(modules: Mapping[str, Any]) -> None:
    """Beside those there are only msgspec and the standard library."""
    every = {one.partition(".")[0] for module in modules.values() for one in foreign(module.tree)}

    assert {"typer", "rich", "tomli", "xlsxwriter", "msgspec"} == every - sys.stdlib_module_names


def test_there_is_nothing_to_reach_the_network_with(modules: Mapping[str, Any]) -> None:
    """The program opens no connection and starts no other program: it imports nothing for that."""
    means = {"asyncio", "ftplib", "http", "smtplib", "socket", "ssl", "subprocess", "urllib"}
    means |= {"webbrowser", "pickle", "marshal", "ctypes", "multiprocessing"}
    every = {one.partition(".")[0] for module in modules.values() for one in foreign(module.tree)}

    assert set() == means & every


def test_only_the_command_line_knows_the_surroundings(
    drawing: Any, modules: Mapping[str, Any]
) -> None:
    """Standard streams, arguments, the environment and print: not below the command line."""
    surroundings = {"os.environ", "os.getenv", "sys.argv", "sys.exit", "print", "input"}
    surroundings |= {"sys.stdin", "sys.stdout", "sys.stderr"}
    knowing = {
        name
        for name, module in modules.items()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node) in surroundings
    }

    assert {"command line"} == {drawing.room(name) for name in knowing}


def test_everything_public_says_what_it_is_for(modules: Mapping[str, Any]) -> None:
    """Modules, public classes and public functions, methods too, have a docstring."""
    silent = [
        f"{name}.{path}"
        for name, module in modules.items()
        for path, node in [("", module.tree), *public(module.tree)]
        if not ast.get_docstring(node)
    ]

    assert [] == silent


def public(
    parent: ast.Module | ast.ClassDef, path: str = ""
) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]:
    """The classes and functions in *parent* whose names do not begin with an underscore."""
    for node in parent.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield path + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{path}{node.name}.")


def test_no_function_is_longer_than_a_screen(modules: Mapping[str, Any]) -> None:
    """The body of a function can be read at once. The parameters of a command are not counted."""
    long = [
        f"{name}.{node.name}: {node.end_lineno - node.body[0].lineno + 1} lines"
        for name, module in modules.items()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno
        and node.end_lineno - node.body[0].lineno >= LONGEST
    ]

    assert [] == long


def test_the_page_shows_what_is(drawing: Any) -> None:
    """The picture and the list in docs/architecture.md are those of the imports."""
    text = drawing.PAGE.read_text("utf-8")

    assert drawing.page(text) == text
