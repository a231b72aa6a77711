"""Writes the picture and the list of modules in docs/architecture.md out of the program's imports.

Run it after a module was added or an import changed: python docs/architecture.py
"""

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import rabat_cli

PACKAGE = Path(rabat_cli.__file__).parent
PAGE = Path(__file__).with_name("architecture.md")
# The rooms of the house, from the door to the cellar: a room may only import from those below it.
ROOMS: Mapping[str, Sequence[str]] = {
    "command line": (
        *("__main__", "cli", "options", "commands", "session"),
        *("terminal", "output", "help", "usage", "completion"),
    ),
    "formats": ("render",),
    "answers": ("views", "view", "page", "dates"),
    "questions": ("query", "search"),
    "data": ("__init__", "dataset", "rules", "validate", "locate", "oversights", "schema"),
    "ground": ("model", "text", "language", "errors"),
}


class Module(NamedTuple):
    """A module of the package, and those of its modules that it imports.

    *late* are the imports that only a function makes, when it is called.
    """

    name: str
    tree: ast.Module
    early: frozenset[str]
    late: frozenset[str]


def modules() -> Mapping[str, Module]:
    """Every module of the package by its name, as in ``cli`` and ``render.html``."""
    paths = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
    found = {}
    for name, path in paths.items():
        tree = ast.parse(path.read_text("utf-8"))
        folder = path.relative_to(PACKAGE).parts[:-1]
        imports = [*_imports(tree, folder, paths, late=False)]
        early = frozenset(target for target, late in imports if not late)
        found[name] = Module(name, tree, early, frozenset(target for target, _ in imports) - early)
    return found


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _imports(
    node: ast.AST, folder: Sequence[str], known: Collection[str], *, late: bool
) -> Iterator[tuple[str, bool]]:
    """The modules that are imported in *node*, each with whether a function does so.

    What only a type checker sees is no import.
    """
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.ImportFrom(level=level, module=origin, names=names) if level:
                base = [*folder[: len(folder) - level + 1], *(origin.split(".") if origin else ())]
                for name in names:
                    whole = ".".join([*base, name.name])
                    yield whole if whole in known else ".".join(base) or "__init__", late
        inner = late or isinstance(child, ast.FunctionDef | ast.Lambda)
        yield from _imports(child, folder, known, late=inner)


def room(name: str) -> str:
    """The room that the module of this *name* is in."""
    (found,) = (room for room, tenants in ROOMS.items() if name.partition(".")[0] in tenants)
    return found


def ways(found: Mapping[str, Module]) -> set[tuple[str, str]]:
    """From which room to which there are imports, early or late."""
    targets = [(room(one.name), room(to)) for one in found.values() for to in one.early | one.late]
    return {(start, end) for start, end in targets if start != end}


def picture(found: Mapping[str, Module]) -> str:
    """The rooms and the ways between them, as a Mermaid diagram.

    A way that leads over other rooms anyway is not drawn again.
    """
    every = ways(found)
    lines = ["```mermaid", "flowchart TD"]
    for name, tenants in ROOMS.items():
        shown = [f"{one}/*" if f"{one}." in " ".join(found) else one for one in tenants]
        lines.append(f'    {_node(name)}["<b>{name}</b><br/>{", ".join(shown)}"]')
    for start in ROOMS:
        direct = [end for end in ROOMS if (start, end) in every]
        over = {end for stop in direct for end in _reached(stop, every)}
        lines += [f"    {_node(start)} --> {_node(end)}" for end in direct if end not in over]
    return "\n".join([*lines, "```"])


def _node(name: str) -> str:
    return name.replace(" ", "-")


def _reached(start: str, every: Collection[tuple[str, str]]) -> set[str]:
    """The rooms that are reached from *start* by one way or several."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        new = {end for begin, end in every if begin == here} - found
        found |= new
        waiting += new
    return found


def listing(found: Mapping[str, Module]) -> str:
    """What each module is for and what it imports, room by room."""
    parts = []
    for name, tenants in ROOMS.items():
        rows = [f"### {name.capitalize()}\n", "| module | what it is | imports |", "| - | - | - |"]
        for tenant in tenants:
            for one in found.values():
                if one.name.partition(".")[0] == tenant:
                    needs = [*map(_code, sorted(one.early)), *map(_late, sorted(one.late))]
                    rows.append(f"| {_code(one.name)} | {_task(one)} | {', '.join(needs)} |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def _code(name: str) -> str:
    return f"`{name}`"


def _late(name: str) -> str:
    return f"(`{name}`)"


def _task(module: Module) -> str:
    """The first line of the module's docstring, as Markdown."""
    first = (ast.get_docstring(module.tree) or "").partition("\n")[0]
    return first.replace("``", "`").replace("|", "\\|")


def page(text: str) -> str:
    """*text* of the page with what is generated between its marks made anew."""
    found = modules()
    for name, made in (("picture", picture(found)), ("modules", listing(found))):
        before, _mark, rest = text.partition(f"<!-- {name} -->\n")
        after = rest.partition(f"<!-- end of {name} -->")[2]
        text = f"{before}<!-- {name} -->\n{made}\n<!-- end of {name} -->{after}"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
