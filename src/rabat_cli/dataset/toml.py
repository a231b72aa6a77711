"""Parses TOML, and says what is wrong with it in the words of the people who write it."""

import re
from codecs import BOM_UTF8
from datetime import date
from typing import TYPE_CHECKING, Any

from ..language import N_, _, reword
from .files import File

if TYPE_CHECKING:
    from tomli import TOMLDecodeError

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
    (r"Expected \"'+\"", N_("the text is not closed with a quotation mark")),
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
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# The parser needs a hundred bytes for each digit of a number, before it says that they are many.
_MOST_DIGITS = 10**6


class ParseError(Exception):
    """A file that is not TOML: what is wrong with it, and on which line and column."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def parse(file: File) -> dict[str, Any]:
    """The TOML document in *file*. Raises ParseError."""
    # Not for tables, whose readers raise ParseError too.
    import tomli

    content = file.content.removeprefix(BOM_UTF8)
    try:
        text = content.decode()
        if _has_endless_number(text):
            raise ParseError(_("a number has too many digits"))
        return tomli.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ParseError(_("the file is not UTF-8 text"), line) from error
    except tomli.TOMLDecodeError as error:
        raise ParseError(_told(error), error.lineno, error.colno) from error
    except RecursionError as error:
        raise ParseError(_("tables or arrays are nested too deeply")) from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise ParseError(_("a number has too many digits")) from error


def _has_endless_number(text: str) -> bool:
    """Whether a number in *text* is too long to be given to the parser."""
    # A number so long is met by looks that are nearer to one another than its ends.
    looks = (text[at : at + 1000] for at in range(0, len(text), _MOST_DIGITS // 2))
    if not any(re.fullmatch("[0-9A-Fa-f_]{1000}", look) for look in looks):
        return False
    from .check.locate import longest_bare

    return longest_bare(text) >= _MOST_DIGITS


def _told(error: "TOMLDecodeError") -> str:
    """What *error* says, in the words of the person who wrote the file."""
    line = "".join(error.doc.split("\n")[error.lineno - 1 : error.lineno])
    if day := _impossible_day(line, error.colno - 1):
        return _("there is no such day: {day}").format(day=day)
    told = reword(error.msg, _WORDINGS)
    if error.msg == "Invalid value" and not error.doc[error.pos :].strip():
        told = _("the file ends where a value is expected")
    hints = [_(hint) for pattern, hint in _HINTS if re.search(pattern, line)]
    return "; ".join([told, *hints])


def _impossible_day(line: str, place: int) -> str | None:
    """The date around *place* in *line*, where no calendar has it."""
    for match in _DAY.finditer(line):
        if match.start() <= place <= match.end():
            try:
                date.fromisoformat(match[0])
            except ValueError:
                return match[0]
    return None
