"""The report of ``rabat about --debug``: versions, platform and terminal, for bug reports.

It is pasted in public: it is always in English, and it contains nothing private. Of the environment
it shows only which variables are set, and no path names the user.
"""

import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version

from .. import __version__, language
from ..dataset.bundled import DATA
from ..dataset.load import bundled
from .terminal import Terminal

# Variables that change what the program does.
VARIABLES = (
    *("RABAT_DATA", "RABAT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR", "TERM"),
    *("PYTHONIOENCODING", "PYTHONUTF8", "PYTHONPATH", "SHELL"),
)
_PACKAGE = "rabat-cli"


def report(terminal: Terminal) -> str:
    """Return the report, one fact a line."""
    packages = {name: _version(name) + extra for name, extra in _requirements()}
    facts = {**_program(terminal), **_environment(terminal), **packages}
    widest = max(map(len, facts))
    return "".join(f"{name.ljust(widest)}  {value}\n" for name, value in facts.items())


def _program(terminal: Terminal) -> Mapping[str, str]:
    """Return the versions of the program, its data, Python and the platform."""
    versions = sorted({origin.version or "without a version" for origin in bundled().origins})
    frozen = ", standalone folder with its own Python" if getattr(sys, "frozen", False) else ""
    implementation = f"{platform.python_implementation()} {platform.python_version()}"
    return {
        "rabat": f"{__version__}{frozen}",
        "data": f"{', '.join(versions)}, in {_anonymous(DATA, terminal.environ)}",
        "Python": f"{implementation}, {_anonymous(sys.executable, terminal.environ)}",
        "platform": f"{platform.system()} {platform.release()}, {platform.machine()}",
    }


def _environment(terminal: Terminal) -> Mapping[str, str]:
    """Return facts about the terminal, the encodings, the language and the variables."""
    variables = [name for name in VARIABLES if terminal.environ.get(name)]
    streams = {
        "input": terminal.stdin is not None and terminal.stdin.isatty(),
        "output": terminal.stdout_is_terminal,
        "errors": terminal.stderr_is_terminal,
    }
    terminals = [name for name, is_terminal in streams.items() if is_terminal]
    drawing = f"{terminal.width} columns, {'colour' if terminal.colour else 'no colour'}"
    return {
        "terminal": f"{', '.join(terminals) or 'none'}; {drawing}",
        "encoding": f"{terminal.encoding}, names of files {sys.getfilesystemencoding()}",
        "language": language.current(),
        "set": ", ".join(variables) or "none of the variables that count",
    }


def _requirements() -> Iterator[tuple[str, str]]:
    """Yield each required package, with a text that names the extra that requires it.

    The text is empty if the program itself requires the package.
    """
    try:
        requirements = requires(_PACKAGE) or []
    except PackageNotFoundError:  # run from a checkout
        requirements = ["typer", "rich", "tomli", "msgspec"]
    for requirement in requirements:
        name = re.split(r"[^\w.-]", requirement)[0]
        extra = re.search(r"extra == ['\"](\w+)['\"]", requirement)
        # Leave out what only developers need, and the extra "all": it requires rabat-cli itself.
        if name == _PACKAGE or (extra and extra[1] not in ("office", "pdf")):
            continue
        yield name, f" ({extra[1]})" if extra else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _anonymous(path: str, environ: Mapping[str, str]) -> str:
    """Return *path* with "~" for the home folder and "(user)" for the name of the user."""
    home = os.path.expanduser("~")
    if home not in ("~", os.sep) and (path + os.sep).startswith(home.rstrip(os.sep) + os.sep):
        path = "~" + path[len(home.rstrip(os.sep)) :]
    users = {environ.get(name) for name in ("USER", "LOGNAME", "USERNAME")} - {None, ""}
    parts = re.split(r"([/\\])", path)
    return "".join("(user)" if part in users else part for part in parts)
