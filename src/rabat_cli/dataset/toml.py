"""Parses TOML, and says what is wrong with it in the words of the people who write it."""

import re
from codecs import BOM_UTF8

import tomli

from ..language import N_, _, reword
from .check.rules import Document
from .files import File

# What tomli says, and what is said to the person who wrote the file.
_WORDINGS = (
    (
        r"Cannot (?:declare|redefine namespace|mutate immutable namespace) .*",
        N_("this table stands here a second time"),
    ),
    (r"Cannot overwrite a value", N_("this key has a value already")),
    (r"Duplicate inline table key (.*)", N_("the key {0} stands here a second time")),
    (r"Escaped character is not a Unicode scalar value", N_("there is no such character")),
    (r"Expected '=' after a key in a key/value pair", N_("an = is missing after the key")),
    (r"Expected '(\]\]?)' at the end of .*", N_("{0} is missing at the end of the heading")),
    (
        r"Expected newline or end of document after a statement",
        N_("there is more on the line than one value"),
    ),
    (r"Expected '(.*)'", N_("{0} is missing")),
    (
        r"(?:Found invalid|Illegal) character '\\n'",
        N_("the text is not closed with a quotation mark"),
    ),
    (r"(?:Found invalid|Illegal) character (.*)", N_("the character {0} may not stand here")),
    (r"Invalid date or datetime", N_("there is no such day or time")),
    (r"Invalid hex value", N_("the code of a character is not a number")),
    (r"Invalid initial character for a key part", N_("a key is missing or has no quotation marks")),
    (r"Invalid statement", N_("this is neither a heading in brackets nor a key with a value")),
    (r"Invalid value", N_("there is no such value; a text stands between quotation marks")),
    (r"Unclosed array", N_("the array is not closed with ]")),
    (r"Unclosed inline table", N_("the table is not closed with }}")),
    (
        r"Unescaped '\\' in a string",
        N_("a \\ means something in a text between double quotation marks; write it twice"),
    ),
    (r"Unterminated string", N_("the text is not closed with a quotation mark")),
)


# What a line that is no TOML often holds, and what should stand there.
_HINTS = (
    (r"=\s*(?!\d{4}-\d\d-\d\d)\d{1,4}([-/.])\d{1,2}\1\d{1,4}", N_("a date is written 2019-07-01")),
    ("[“”„«»‘’]", N_("quotation marks are straight ones")),
)


class ParseError(Exception):
    """A file that is not TOML: what is wrong with it, and on which line and column."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def parse(file: File) -> Document:
    """The TOML document in *file*. Raises ParseError."""
    content = file.content.removeprefix(BOM_UTF8)
    try:
        return tomli.loads(content.decode())
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ParseError(_("the file is not UTF-8 text"), line) from error
    except tomli.TOMLDecodeError as error:
        told = reword(error.msg, _WORDINGS)
        if error.msg == "Invalid value" and not error.doc[error.pos :].strip():
            told = _("the file ends where a value is expected")
        stands = "".join(error.doc.split("\n")[error.lineno - 1 : error.lineno])
        hints = [_(hint) for pattern, hint in _HINTS if re.search(pattern, stands)]
        raise ParseError("; ".join([told, *hints]), error.lineno, error.colno) from error
    except RecursionError as error:
        raise ParseError(_("tables or arrays are nested too deeply")) from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise ParseError(_("a number has too many digits")) from error
