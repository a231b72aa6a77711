"""What ``rabat about --debug`` tells: where and on what the program runs, for who mends a fault.

It is made to be pasted in public, so it is in English in every language, and it holds nothing
private: of the environment it says only which variables are set, and no path names the user.
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

# The variables that change what the program does.
VARIABLES = (
    *("RABAT_DATA", "RABAT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR", "TERM"),
    *("PYTHONIOENCODING", "PYTHONUTF8", "PYTHONPATH", "SHELL"),
)
_PACKAGE = "rabat-cli"


def report(terminal: Terminal) -> str:
    """The report, one fact a line."""
    facts = {**_program(terminal), **_surroundings(terminal), **_packages()}
    widest = max(map(len, facts))
    return "".join(f"{name.ljust(widest)}  {told}\n" for name, told in facts.items())


def _program(terminal: Terminal) -> Mapping[str, str]:
    versions = sorted({one.version or "without a version" for one in bundled().origins})
    frozen = ", in a folder that runs by itself" if getattr(sys, "frozen", False) else ""
    implementation = f"{platform.python_implementation()} {platform.python_version()}"
    return {
        "rabat": f"{__version__}{frozen}",
        "data": f"{', '.join(versions)}, in {_shown(DATA, terminal.environ)}",
        "Python": f"{implementation}, {_shown(sys.executable, terminal.environ)}",
        "platform": f"{platform.system()} {platform.release()}, {platform.machine()}",
    }


def _surroundings(terminal: Terminal) -> Mapping[str, str]:
    named = [name for name in VARIABLES if terminal.environ.get(name)]
    streams = {
        "input": terminal.stdin is not None and terminal.stdin.isatty(),
        "output": terminal.interactive,
        "errors": terminal.talkative,
    }
    there = [name for name, is_terminal in streams.items() if is_terminal]
    drawn = f"{terminal.width} columns, {'colour' if terminal.colour else 'no colour'}"
    return {
        "terminal": f"{', '.join(there) or 'none'}; {drawn}",
        "encoding": f"{terminal.encoding}, names of files {sys.getfilesystemencoding()}",
        "language": language.current(),
        "set": ", ".join(named) or "none of the variables that count",
    }


def _packages() -> Mapping[str, str]:
    """The packages that the program needs or, with an extra, can use."""
    return {name: _version(name) + extra for name, extra in _named()}


def _named() -> Iterator[tuple[str, str]]:
    """The names of these packages, each with the extra that asks for it, if one does."""
    try:
        needed = requires(_PACKAGE) or []
    except PackageNotFoundError:  # run from a checkout
        needed = ["typer", "rich", "tomli", "msgspec"]
    for one in needed:
        name = re.split(r"[^\w.-]", one)[0]
        extra = re.search(r"extra == ['\"](\w+)['\"]", one)
        if name == _PACKAGE or (extra and extra[1] not in ("office", "pdf")):
            continue
        yield name, f" ({extra[1]})" if extra else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _shown(path: str, environ: Mapping[str, str]) -> str:
    """*path* without what says whose computer it is: the home and the user's name."""
    home = os.path.expanduser("~")
    if home not in ("~", os.sep) and (path + os.sep).startswith(home.rstrip(os.sep) + os.sep):
        path = "~" + path[len(home.rstrip(os.sep)) :]
    users = {environ.get(name) for name in ("USER", "LOGNAME", "USERNAME")} - {None, ""}
    parts = re.split(r"([/\\])", path)
    return "".join("(user)" if part in users else part for part in parts)
