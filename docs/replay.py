"""Run the commands in the console blocks of a page, and bring their outputs up to date."""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from rabat_cli.cli.app import main
from rabat_cli.cli.terminal import Terminal
from rabat_cli.model import Language

# The file endings of formats that need a package, each with the name of its module.
_REQUIRED_MODULES = (
    *((".xlsx", "xlsxwriter"), (".docx", "docx")),
    *((".pdf", "typst"), (".svg", "typst"), (".png", "typst")),
)
LOCALES: Mapping[Language, str] = {"en": "C.UTF-8", "fr": "fr_FR.UTF-8"}

# The smallest valid dataset. The examples of the program call it my-dialogue.toml; my-copy.toml is
# a copy, and my-list.xlsx the same data as a workbook.
SMALLEST = """\
format = 1

[[activity]]
id = "peer-review-2024"
title.en = "Peer review of return procedures"
year = 2024

[[activity.alignment]]
objective = 21
"""


def replay(page: str, spoken: Language) -> str:
    """Return *page* with the current outputs of the commands in its console blocks.

    The blocks are processed in their order. A TOML block whose first line is ``# FILE.toml`` is
    written to this file, or appended to it if ``, continued`` or ``, suite`` follows the name. A
    CSV block whose first line is ``# FILE.csv`` is written to this file without the line.

    If the page shows no output of a command, none is added. If the output in the page ends in
    ``…``, the new output is cut to as many lines. A command is skipped and its output stays if it
    writes a format whose package is not installed.

    Raises RuntimeError if a command fails and the page shows neither its output nor its exit code.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        _without_browser(folder),
    ):
        for name in ("my-dialogue.toml", "my-copy.toml"):
            Path(name).write_text(SMALLEST, "utf-8")
        if "my-list.xlsx" in page and find_spec("xlsxwriter"):
            run(["convert", "my-copy.toml", "-O", "my-list.xlsx"], spoken)

        def replay_block(block: re.Match[str]) -> str:
            info, text = block.groups()
            if info != "console":
                _save(text)
                return block[0]
            return "\n".join(["```console", *_replay_commands(text, spoken), "```"])

        return re.sub(
            r"^```(console|toml|csv)\n(.*?)\n```$",
            replay_block,
            page,
            flags=re.DOTALL | re.MULTILINE,
        )


class _NullBrowser(webbrowser.BaseBrowser):
    """A browser that does not open pages."""

    def open(self, *_arguments: object) -> bool:
        """Return True, as if the page was opened."""
        return True


@contextlib.contextmanager
def _without_browser(folder: str) -> Iterator[None]:
    """Open no browser, and keep the pages that a browser would have opened in *folder*."""
    before, get_browser = tempfile.tempdir, webbrowser.get
    tempfile.tempdir, webbrowser.get = folder, lambda *_arguments: _NullBrowser()
    try:
        yield
    finally:
        tempfile.tempdir, webbrowser.get = before, get_browser


def _save(text: str) -> None:
    if list_ := re.match(r"# ([\w-]+\.csv)\n", text):
        Path(list_[1]).write_text(text[list_.end() :] + "\n", "utf-8", newline="\n")
    toml = re.match(r"# ([\w-]+\.toml)(, (?:continued|suite))?\n", text)
    if toml:
        with open(toml[1], "a" if toml[2] else "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text + "\n")


def _replay_commands(text: str, spoken: Language) -> Iterator[str]:
    steps = re.findall(r"^\$ (.+)\n?((?:(?!\$ ).*(?:\n|\Z))*)", text, flags=re.MULTILINE)
    code = 0
    for position, (command, before) in enumerate(steps):
        if command == "echo $?":
            output = str(code)
        elif any(
            ending in command and not find_spec(module) for ending, module in _REQUIRED_MODULES
        ):
            output, code = before, 0
        else:
            output, code = _run_command(command, spoken)
        next_commands = [following for following, _shown in steps[position + 1 : position + 2]]
        if code and not before.strip() and next_commands != ["echo $?"]:
            message = f"{command}: {code}: {output}"
            raise RuntimeError(message)
        yield f"$ {command}"
        yield from _excerpt(output, before.rstrip("\n").split("\n"))


def _excerpt(output: str, before: Sequence[str]) -> Sequence[str]:
    """Cut *output* to as many lines as the block had *before*."""
    if before == [""]:
        return []
    lines = [line.rstrip() for line in output.rstrip("\n").split("\n")]
    return [*lines[: len(before) - 1], "…"] if before[-1] == "…" else lines


def _run_command(command: str, spoken: Language) -> tuple[str, int]:
    """Return what *command* prints on a terminal, and its exit code."""
    words = shlex.split(command)
    if words[0] == "rabat" and not re.search(r"[|><&;$]", command):
        return run(words[1:], spoken)
    # Let the shell find this program as `rabat`.
    Path("bin").mkdir(exist_ok=True)
    script = f'#!/bin/sh\nexec "{sys.executable}" -m rabat_cli "$@"\n'
    Path("bin/rabat").write_text(script, "utf-8", newline="\n")
    Path("bin/rabat").chmod(0o755)
    path = os.pathsep.join([os.path.abspath("bin"), os.environ["PATH"]])
    environ = {key: value for key, value in os.environ.items() if not key.startswith("RABAT_")}
    shell = subprocess.run(  # noqa: S603
        ["sh", "-c", command],  # noqa: S607
        env={**environ, **_environment(spoken), "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return shell.stdout.decode(), shell.returncode


class _Screen(io.TextIOWrapper):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def run(arguments: Sequence[str], spoken: Language) -> tuple[str, int]:
    """Return what rabat prints on a terminal in the language *spoken*, and its exit code."""
    screen = _Screen(io.BytesIO(), encoding="utf-8", newline="\n")
    code = main(arguments, Terminal(_environment(spoken), None, screen, screen))
    buffer = screen.detach()
    assert isinstance(buffer, io.BytesIO)  # noqa: S101
    return buffer.getvalue().decode(), code


def _environment(spoken: Language) -> Mapping[str, str]:
    locale = LOCALES[spoken]
    return {"LANG": locale, "LC_ALL": locale, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
