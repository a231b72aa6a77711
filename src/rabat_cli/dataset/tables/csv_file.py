"""Read comma-separated values, with any of the usual separators and encodings."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ...language import _
from ..document import ParseError
from ..files import File
from .headings import heading
from .sheets import MOST_COLUMNS, MOST_ROWS, Sheet

_SEPARATORS = (";", ",", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# JSON is no table, however many commas it has.
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"')
# So many lines are enough to tell the separator.
_SAMPLE = 60
_LONGEST_LINE = 1_000_000
_PIECE = 2**20


def read_csv(file: File) -> Sheet:
    """Return the table in *file* as a sheet without a name. Raise ParseError if it is no table."""
    if _JSON.match(file.content):
        raise ParseError(_("this is neither TOML, nor a workbook (.xlsx), nor CSV"))
    encoding = _encoding(file.content)
    separator = _separator(file.content, encoding)
    rows: list[Sequence[str]] = []
    try:
        for row in _parsed(_lines(file.content, encoding), separator):
            # Excel's line about the separator is not data.
            rows.append([] if not rows and row[:1] == ["sep="] else row)
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                while row and not row[-1].strip():
                    row.pop()
                if len(row) > MOST_COLUMNS:
                    message = _("a table has no more than {count} columns")
                    raise ParseError(message.format(count=MOST_COLUMNS), len(rows))
                if len(rows) > MOST_ROWS:
                    message = _("a table has no more than {count} rows")
                    raise ParseError(message.format(count=MOST_ROWS))
    except csv.Error as error:
        message = _("a quotation mark is not closed, or a cell is too long")
        raise ParseError(message, len(rows) + 1) from error
    return Sheet("", rows)


def _encoding(content: bytes) -> str:
    """Return the encoding of *content*. Raise ParseError if it is no text."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if b"\0" in content[:_PIECE]:
        raise ParseError(_("this is neither TOML, nor a workbook (.xlsx), nor CSV"))
    for name in ("utf-8", "cp1252"):
        decoder = codecs.getincrementaldecoder(name)()
        try:
            for start in range(0, len(content), _PIECE):
                decoder.decode(content[start : start + _PIECE])
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return name
    raise ParseError(_("this is neither TOML, nor a workbook (.xlsx), nor CSV"))


def _separator(content: bytes, encoding: str) -> str:
    """Return the separator that gives a row the most headings, or else most rows several cells."""
    sample = [*islice(_lines(content, encoding), _SAMPLE)]
    if sample and sample[0].lower().startswith("sep=") and len(sample[0].strip()) == 5:
        return sample[0][4]

    def score(separator: str) -> tuple[int, int]:
        rows = [*_parsed(iter(sample), separator)]
        known = (len({heading(cell) for cell in row} - {None}) for row in rows)
        return max(known, default=0), sum(len(row) > 1 for row in rows)

    try:
        return max(_SEPARATORS, key=score)
    except csv.Error:
        return _SEPARATORS[0]


def _parsed(lines: Iterator[str], separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_LINE)
    return csv.reader(lines, delimiter=separator)


def _lines(content: bytes, encoding: str) -> Iterator[str]:
    """Yield the lines of *content*. Raise ParseError for a line without an end."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding, errors="replace", newline="")
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise ParseError(_("a line is too long"))
        # The csv module would stop at a null.
        yield line.replace("\0", "") if "\0" in line else line
