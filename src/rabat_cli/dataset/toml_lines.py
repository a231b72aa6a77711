"""Find the lines of a TOML file on which keys, tables and items of arrays begin.

A parser returns values without their lines: `find_lines` reads the text once more, after parsing,
and relies on a valid text.
"""

import re
from collections.abc import Container, Iterator
from typing import Literal, NamedTuple

import tomli

from .document import KeyPath

_TOKEN = re.compile(
    r'''
    (?P<quote> """ | \'\'\' | " | \' )
    | (?P<comment> \#[^\n]* )
    | (?P<mark> [\[\]{},=.\n] )
    | (?P<bare> [^\s\#,\[\]{}"\'=.]+ )
    ''',
    re.VERBOSE,
)
# Patterns that find the end of a text, by its opening quotation mark. They also match escapes, so
# that these can be skipped. A text in triple quotation marks may itself end with one or two
# quotation marks: then four or five marks stand at its end.
_ENDS = {
    '"""': re.compile(r'\\.|"{3,5}', re.DOTALL),
    "'''": re.compile(r"'{3,5}"),
    '"': re.compile(r'\\.|["\n]'),
    "'": re.compile(r"['\n]"),
}
# No dataset is nested deeper. A deeper value gets the line of the value around it at this depth.
_DEEPEST = 12


class _Token(NamedTuple):
    kind: Literal["text", "comment", "mark", "bare"]
    start: int
    text: str


def find_lines(source: str, paths: Container[KeyPath]) -> dict[KeyPath, int]:
    """Return the line, from 1, of each of *paths* that is in the TOML text *source*."""
    walk = _Walk(paths)
    position, line = 0, 1
    for token in _tokens(source):
        line += source.count("\n", position, token.start)
        position = token.start
        walk.line = line
        if token.kind == "mark":
            walk.handle_mark(token.text)
        elif token.kind != "comment":
            walk.handle_word(token.text)
    return walk.lines


def longest_bare_word(source: str) -> int:
    """Return the length of the longest number or word outside texts and comments."""
    return max((len(token.text) for token in _tokens(source) if token.kind == "bare"), default=0)


def _tokens(source: str) -> Iterator[_Token]:
    """Yield the tokens of *source*, in linear time."""
    position = 0
    while match := _TOKEN.search(source, position):
        start, position = match.span()
        kind = match.lastgroup
        if kind == "quote":
            position = _end_of_text(source, match[0], position)
            kind = "text"
        yield _Token(kind, start, source[start:position])  # type: ignore[arg-type]


def _end_of_text(source: str, quote: str, start: int) -> int:
    """Return the end of the text whose opening *quote* is directly before *start*."""
    for match in _ENDS[quote].finditer(source, start):
        if not match[0].startswith("\\"):
            return match.end()
    return len(source)


class _Walk:
    """Follows the tokens of a document, and notes in ``lines`` where the values at *paths* begin.

    The caller sets ``line`` to the line of each token before it is handled.
    """

    def __init__(self, paths: Container[KeyPath]) -> None:
        self.paths = paths
        self.lines: dict[KeyPath, int] = {}
        self.line = 1
        # The table of the last heading.
        self.table: KeyPath = ()
        # How many tables each [[array]] has so far.
        self.arrays: dict[KeyPath, int] = {}
        # The open arrays and inline tables: the path of each, and the position of the item that is
        # being read; None for an inline table.
        self.open: list[tuple[KeyPath, int | None]] = []
        # The pieces of the dotted key that is being read.
        self.key: list[str] = []
        # Whether the next word is a piece of a key, and not a value.
        self.in_key = True
        # How many brackets have opened the heading: two for an array of tables.
        self.brackets = 0
        # The path of the value that is being read.
        self.value_path: KeyPath = ()

    def handle_word(self, text: str) -> None:
        """Handle a piece of a key, or of a value."""
        if self.in_key:
            self.key.append(_unquoted(text))
        else:
            self._note_item()

    def handle_mark(self, mark: str) -> None:
        """Handle a bracket, a separator or the end of a line."""
        if self.in_key and not self.open and mark in "[]":
            self._handle_heading(mark)
        elif mark == "=":
            parent = self.open[-1][0] if self.open else self.table
            self.value_path = self._resolve(parent, self.key)
            self.key, self.in_key = [], False
        elif mark in "[{":
            self._note_item()
            self.open.append((self.value_path, 0 if mark == "[" else None))
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

    def _handle_heading(self, mark: str) -> None:
        """Handle a bracket of the heading of a table: [table] or [[array]]."""
        if mark == "[":
            self.brackets += 1
        elif self.brackets:  # the first closing bracket; a second one adds nothing
            *parents, last = self.key
            path = self._resolve((), parents)
            self.table = _deeper(path, last)
            # For an array of tables, this notes the line of the array, and the second `_note` below
            # notes the line of the new table in it.
            self._note(self.table)
            if self.brackets == 2:
                position = self.arrays.get(self.table, 0)
                self.arrays[self.table] = position + 1
            self.table = self._newest(self.table)
            self._note(self.table)
            self.brackets, self.key = 0, []

    def _note_item(self) -> None:
        """Note the line of a value that begins here, if the value is an item of an array."""
        if self.open and (position := self.open[-1][1]) is not None:
            self.value_path = _deeper(self.open[-1][0], position)
            self._note(self.value_path)

    def _note(self, path: KeyPath) -> None:
        """Note that the value at *path* begins on this line, unless an earlier line is noted."""
        if path in self.paths:
            self.lines.setdefault(path, self.line)

    def _resolve(self, path: KeyPath, keys: list[str]) -> KeyPath:
        """Return the path that *keys* lead to from *path*, and note the line of each step."""
        for key in keys:
            path = self._newest(_deeper(path, key))
            self._note(path)
        return path

    def _newest(self, path: KeyPath) -> KeyPath:
        """Return *path*, or the path of its newest table if *path* is an array of tables."""
        return _deeper(path, self.arrays[path] - 1) if path in self.arrays else path


def _deeper(path: KeyPath, step: str | int) -> KeyPath:
    """Return *path* with another *step*, or *path* itself at the greatest depth."""
    return (*path, step) if len(path) < _DEEPEST else path


def _unquoted(key: str) -> str:
    """Return *key* without its quotation marks and escapes."""
    if key[0] == '"' and "\\" in key:
        return str(tomli.loads(f"key = {key}")["key"])
    return key[1:-1] if key[0] in "\"'" else key
