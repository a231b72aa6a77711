"""Where things stand in a TOML file: the line of every key, table and item of an array.

A parser gives values without their places. This reads the text once more, after it has been parsed,
so it may take for granted that it is valid.
"""

import re
from collections.abc import Container

import tomli

from .rules import Path

# A text ends at the first closing mark with an even number of backslashes before it. One that is
# not closed goes on to the end, so what has begun always matches and nothing is read twice.
_TOKEN = re.compile(
    r'''
    (?P<text> """ .*? (?: (?<!\\)(?:\\\\)* "{3,5} | \Z )
            | \'\'\' .*? (?: '{3,5} | \Z )
            | " [^\n]*? (?: (?<!\\)(?:\\\\)* " | $ )
            | ' [^'\n]* '? )
    | (?P<comment> \#[^\n]* )
    | (?P<mark> [\[\]{},=.\n] )
    | (?P<bare> [^\s\#,\[\]{}"'=.]+ )
    ''',
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
# No dataset is deeper; what is, stands where its twelfth ancestor does.
_DEEPEST = 12


def lines(source: str, asked: Container[Path]) -> dict[Path, int]:
    """The line, from 1, of what is *asked* for in the TOML document *source*, by its path."""
    walk = _Walk(asked)
    position, line = 0, 1
    for token in _TOKEN.finditer(source):
        line += source.count("\n", position, token.start())
        position = token.start()
        walk.line = line
        if token.lastgroup == "mark":
            walk.mark(token[0])
        elif token.lastgroup != "comment":
            walk.word(token[0])
    return walk.where


def longest_bare(source: str) -> int:
    """How long the longest number or word is that stands in *source* outside texts and remarks."""
    tokens = _TOKEN.finditer(source)
    return max((len(token[0]) for token in tokens if token.lastgroup == "bare"), default=0)


class _Walk:
    """A walk over the tokens of a document."""

    def __init__(self, asked: Container[Path]) -> None:
        self.asked = asked
        self.where: dict[Path, int] = {}
        self.line = 1
        # The table that the last heading named, and how many tables each [[array]] has so far.
        self.table: Path = ()
        self.arrays: dict[Path, int] = {}
        # The arrays and inline tables that are open: the path, and in an array the position.
        self.open: list[tuple[Path, int | None]] = []
        self.key: list[str] = []
        self.in_key = True
        self.brackets = 0
        self.value: Path = ()

    def word(self, text: str) -> None:
        """A piece of a key, or of a value."""
        if self.in_key:
            self.key.append(_unquoted(text))
        else:
            self._item()

    def mark(self, mark: str) -> None:
        """A bracket, a separator or the end of a line."""
        if self.in_key and not self.open and mark in "[]":
            self._heading(mark)
        elif mark == "=":
            self._assign()
        elif mark in "[{":
            self._item()
            self.open.append((self.value, 0 if mark == "[" else None))
            self.in_key = mark == "{"
        elif mark in "]}":
            self.open.pop()
            self.in_key = False
        elif mark == "," and self.open:
            path, position = self.open[-1]
            self.in_key = position is None
            if position is not None:
                self.open[-1] = (path, position + 1)
        elif mark == "\n" and not self.open:
            self.in_key = True

    def _heading(self, mark: str) -> None:
        if mark == "[":
            self.brackets += 1
        elif self.brackets:
            *parents, last = self.key
            path = self._resolve((), parents)
            self.table = _deeper(path, last)
            self._note(self.table)
            if self.brackets == 2:
                position = self.arrays.get(self.table, 0)
                self.arrays[self.table] = position + 1
            self.table = self._newest(self.table)
            self._note(self.table)
            self.brackets, self.key = 0, []

    def _assign(self) -> None:
        parent = self.open[-1][0] if self.open else self.table
        self.value = self._resolve(parent, self.key)
        self.key, self.in_key = [], False

    def _item(self) -> None:
        """A value begins: where it is an item of an array, it has a place of its own."""
        if self.open and (position := self.open[-1][1]) is not None:
            self.value = _deeper(self.open[-1][0], position)
            self._note(self.value)

    def _note(self, path: Path) -> None:
        """What is at *path* begins on this line, if it has not begun already."""
        if path in self.asked:
            self.where.setdefault(path, self.line)

    def _resolve(self, path: Path, keys: list[str]) -> Path:
        """The path that *keys* lead to from *path*; every step of it has its place."""
        for key in keys:
            path = self._newest(_deeper(path, key))
            self._note(path)
        return path

    def _newest(self, path: Path) -> Path:
        """*path*, or the newest of the tables there where it is an array of tables."""
        return _deeper(path, self.arrays[path] - 1) if path in self.arrays else path


def _deeper(path: Path, step: str | int) -> Path:
    return (*path, step) if len(path) < _DEEPEST else path


def _unquoted(key: str) -> str:
    """The key that is written *key*."""
    if key[0] == '"' and "\\" in key:
        return str(tomli.loads(f"key = {key}")["key"])
    return key[1:-1] if key[0] in "\"'" else key
