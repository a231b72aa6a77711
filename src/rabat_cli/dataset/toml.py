"""Parse TOML, and explain errors in the words of the people who write it."""

import re
from codecs import BOM_UTF8
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from unicodedata import category

import tomli

from ..language import N_, _, reword
from .document import KeyPath, ParseError, Place, ancestors
from .encoding import utf16_encoding
from .files import File
from .toml_lines import find_lines, longest_bare_word

# The messages of tomli as patterns, and the messages that people get instead.
_WORDINGS = (
    (
        r"Cannot (?:declare|redefine namespace|mutate immutable namespace) .*",
        N_("this table is given a second time"),
    ),
    (r"Cannot overwrite a value", N_("this key has a value already")),
    (r"Duplicate inline table key (.*)", N_("the key {0} is given a second time")),
    (r"Escaped character is not a Unicode scalar value", N_("there is no such character")),
    (r"Expected '=' after a key in a key/value pair", N_("an = is missing after the key")),
    (r"Expected '(\]\]?)' at the end of .*", N_("{0} is missing at the end of the heading")),
    (
        r"Expected newline or end of document after a statement",
        N_("there is more text after the value"),
    ),
    (r"Expected \"'+\"", N_("the text is not closed with a quotation mark")),
    (
        r"(?:Found invalid|Illegal) character '\\n'",
        N_("the text is not closed with a quotation mark"),
    ),
    (r"(?:Found invalid|Illegal) character (.*)", N_("the character {0} is not allowed here")),
    (r"Invalid date or datetime", N_("there is no such day or time")),
    (r"Invalid hex value", N_("the code of a character is not a hexadecimal number")),
    (r"Invalid initial character for a key part", N_("a key is missing or has no quotation marks")),
    (r"Invalid statement", N_("this is neither a heading in brackets nor a key with a value")),
    (r"Invalid value", N_("this is not a value; put a text between quotation marks")),
    (r"Unclosed array", N_("the array is not closed with ]")),
    (r"Unclosed inline table", N_("the table is not closed with }}")),
    (
        r"Unescaped '\\' in a string",
        N_("a \\ has a special meaning in a text between double quotation marks; write it twice"),
    ),
    (r"Unterminated string", N_("the text is not closed with a quotation mark")),
)


# Patterns of mistakes that people often make on a line, and what to write instead.
_HINTS = (
    (r"=\s*(?!\d{4}-\d\d-\d\d)\d{1,4}([-/.])\d{1,2}\1\d{1,4}", N_("a date is written 2019-07-01")),
    ("[“”„«»‘’]", N_("write straight quotation marks")),
)
_NON_BREAKING = "\u00a0\u202f"
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# Numbers with this many digits or more are refused before parsing. The parser would refuse them,
# too, but it would first take a hundred bytes of memory for each digit.
_MOST_DIGITS = 10**6


def parse_toml(file: File) -> dict[str, Any]:
    """Return the TOML document in *file*. Raise ParseError if *file* is not TOML."""
    content = file.content.removeprefix(BOM_UTF8)
    if utf16_encoding(content):
        raise ParseError(_("the file is UTF-16 text: save it as UTF-8"))
    try:
        text = content.decode()
        if _has_endless_number(text):
            raise ParseError(_("a number has too many digits"))
        return tomli.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ParseError(_("the file is not UTF-8 text"), line) from error
    except tomli.TOMLDecodeError as error:
        raise ParseError(_explain(error), error.lineno, error.colno) from error
    except RecursionError as error:
        raise ParseError(_("tables or arrays are nested too deeply")) from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise ParseError(_("a number has too many digits")) from error


def find_places(file: File, paths: Collection[KeyPath]) -> Mapping[KeyPath, Place]:
    """Return the line of each of *paths*.

    A value that has no line gets the line of the innermost table or array around it that has one.
    """
    searched = {ancestor for path in paths for ancestor in ancestors(path)}
    lines = find_lines(file.content.decode("utf-8-sig"), searched)
    places = {}
    for path in paths:
        if line := next((lines[keys] for keys in ancestors(path) if keys in lines), None):
            places[path] = Place(line=line)
    return places


def _has_endless_number(text: str) -> bool:
    """Return whether *text* has a number that is too long for the parser: see `_MOST_DIGITS`.

    A text between quotation marks is no number, however long it is.
    """
    # The samples are so close together that a number of `_MOST_DIGITS` contains at least one.
    samples = (text[at : at + 1000] for at in range(0, len(text), _MOST_DIGITS // 2))
    if not any(re.fullmatch("[0-9A-Fa-f_]{1000}", sample) for sample in samples):
        return False
    return longest_bare_word(text) >= _MOST_DIGITS


def _explain(error: tomli.TOMLDecodeError) -> str:
    """Return the message of *error* in words for the author of the file, with hints if possible."""
    line = "".join(error.doc.split("\n")[error.lineno - 1 : error.lineno])
    if day := _impossible_day(line, error.colno - 1):
        return _("there is no such day: {day}").format(day=day)
    if name := _blank_name(error.doc[error.pos : error.pos + 1]):
        return _("replace {character} with an ordinary space").format(character=name)
    message = reword(error.msg, _WORDINGS)
    if error.msg == "Invalid value" and not error.doc[error.pos :].strip():
        message = _("the file ends where a value is expected")
    hints = [_(hint) for pattern, hint in _HINTS if re.search(pattern, line)]
    return "; ".join([message, *hints])


def _blank_name(char: str) -> str:
    """Return the name of *char*, with its code, if *char* looks like a space or like nothing.

    Return "" for an ordinary space and for a character that can be seen.
    """
    if not char:
        return ""
    code = f"U+{ord(char):04X}"
    if char in _NON_BREAKING:
        return _("the non-breaking space {code}").format(code=code)
    if category(char) == "Zs" and char != " ":
        return _("the space {code}").format(code=code)
    return _("the invisible character {code}").format(code=code) if category(char) == "Cf" else ""


def _impossible_day(line: str, column: int) -> str | None:
    """Return the date at *column* of *line* if there is no such day: "2021-06-31"; else None."""
    for match in _DAY.finditer(line):
        if match.start() <= column <= match.end():
            try:
                date.fromisoformat(match[0])
            except ValueError:
                return match[0]
    return None
