"""Read comma-separated values, with any of the usual separators and encodings."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from msgspec.structs import replace

from ...language import _
from ..document import ParseError
from ..encoding import RARE_ENCODINGS, find_encoding
from ..files import File
from .headings import match_heading
from .sheets import MOST_COLUMNS, MOST_ROWS, Sheet

_SEPARATORS = (";", ",", "\t", "|")
# The start of JSON, which is no table, however many commas it has.
_JSON = re.compile(r'\s*(?:\[\s*)?(?:\{\s*["}]|\[\s*"[^"]*"\s*,)')
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|table|div)\b"
    r"|\s*mime-version:",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<(?:\?xml|!doctype|[a-z][\w:-]*[ >])", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\n")
# A cell that is marked in Markdown: "**Title**".
_MARKED = re.compile(r"\s*(\*\*\*|___|\*\*|__|\*|_|`)(?=[^\s*_`])(.*[^\s*_`])\1\s*")
# A cell that is a link in Markdown: "[Title](https://example.org)".
_MARKED_LINK = re.compile(r"\s*\[([^\[\]]+)\]\((\S+?)\)\s*")
# This many lines are read to find the separator.
_SAMPLE = 60
_LONGEST_LINE = 1_000_000
# This many bytes are read to recognise other formats.
_HEAD = 4096
# This line is added behind the last line of the file. If it is not read as a row by itself, a
# quotation mark was not closed.
_END = "\0"


def read_csv(file: File) -> Sheet:
    """Return the table in *file* as a sheet without a name.

    Raise ParseError for a file of another format, a table that is too large, and broken CSV.
    """
    encoding = find_encoding(file.content)
    if encoding is None:
        raise ParseError(_("this is neither TOML, nor a workbook (.xlsx), nor CSV"))
    _check_format(file.content[:_HEAD].decode(encoding, errors="replace"))
    csv.field_size_limit(_LONGEST_LINE)
    separator = _find_separator(file.content, encoding)
    rows: list[Sequence[str]] = []
    doubts: list[tuple[int, int, str]] = []
    if encoding in RARE_ENCODINGS:
        message = _("the text is not UTF-8 and is read as {encoding}: look at its accents")
        doubts.append((0, 0, message.format(encoding=RARE_ENCODINGS[encoding])))
    reader = _Rows(_lines(file.content, encoding), separator)
    try:
        for row in reader:
            # A first line "sep=;", which tells Excel the separator, is not data.
            rows.append([] if not rows and row[:1] == ["sep="] else row)
            while len(row) > MOST_COLUMNS:
                if row.pop().strip():
                    message = _("a table has no more than {count} columns")
                    raise ParseError(message.format(count=MOST_COLUMNS), len(rows))
            if len(rows) > MOST_ROWS:
                message = _("a table has no more than {count} rows")
                raise ParseError(message.format(count=MOST_ROWS))
            if (column := reader.misquoted_column()) is not None:
                message = _("a quotation mark within a cell is not doubled: look at the row")
                doubts.append((len(rows) - 1, column, message))
    except csv.Error as error:
        message = _("a quotation mark is not closed, or a cell is too long")
        raise ParseError(message, reader.first_line) from error
    sheet = Sheet("", rows, doubts=doubts)
    return _without_markdown(sheet) if separator == "|" else sheet


def _without_markdown(sheet: Sheet) -> Sheet:
    """Return *sheet*, a table in Markdown, with plain texts and with links as hyperlinks."""
    rows: list[list[str]] = []
    links: dict[tuple[int, int], str] = {}
    # If every line begins with "|", these signs are a border and separate nothing.
    has_border = all(not row or row[0] == "" for row in sheet.rows)
    for number, row in enumerate(sheet.rows):
        cells = [_without_marks(str(cell)) for cell in (row[1:] if has_border else row)]
        rows.append([text for text, _target in cells])
        links |= {
            (number, position): target for position, (_text, target) in enumerate(cells) if target
        }
    return replace(sheet, rows=rows, links=links)


def _without_marks(cell: str) -> tuple[str, str]:
    """Return the text of a *cell* in Markdown without marks, and the address of its link, or "".

    "**Title**" gives ("Title", ""), and "[Title](https://example.org)" gives ("Title",
    "https://example.org").
    """
    text = cell
    while marked := _MARKED.fullmatch(text):
        text = marked[2]
    link = _MARKED_LINK.fullmatch(text)
    return (link[1], link[2]) if link else (text, "")


def _check_format(head: str) -> None:
    """Raise ParseError if *head*, the start of a text, is JSON, a web page or XML.

    Many programs save a web page or XML in a file that is named as a workbook.
    """
    for pattern, message in (
        (_JSON, _("this is JSON: a dataset is TOML, a workbook (.xlsx) or CSV")),
        (_WEB_PAGE, _("this is a web page: open it with Excel and save it as .xlsx")),
        (_XML, _("this is XML: open it with Excel and save it as .xlsx")),
    ):
        if pattern.match(head):
            raise ParseError(message)


class _Rows:
    """The rows of CSV in *lines*.

    ``first_line`` is the number, from 1, of the first line of the row read last. Iterating raises
    csv.Error for a cell that is too long.
    """

    def __init__(self, lines: Iterator[str], separator: str) -> None:
        self.first_line = 1
        # The lines of the row read last.
        self._row_lines: list[str] = []
        # In Markdown, a sign "|" with a backslash before it is no separator.
        escape = "\\" if separator == "|" else None
        self._reader = csv.reader(
            self._remember(lines), delimiter=separator, escapechar=escape, skipinitialspace=True
        )
        # A cell without mistakes, and the separator or line break at its end. The cell either
        # stands between quotation marks or begins with another sign.
        end = rf"(?:{re.escape(separator)}|\r\n?|\n|\Z)"
        self._cell = re.compile(
            rf' *"[^"]*(?:""[^"]*)*"[ \t]*{end}|(?! *")[^{re.escape(separator)}\r\n]*{end}'
        )

    def __iter__(self) -> Iterator[list[str]]:
        for row in self._reader:
            if row == [_END]:
                return
            yield row
            self.first_line += len(self._row_lines)
            self._row_lines.clear()

    def _remember(self, lines: Iterator[str]) -> Iterator[str]:
        """Yield *lines*, and `_END` as the last, and add each of them to ``_row_lines``."""
        for line in chain(lines, [_END]):
            self._row_lines.append(line)
            yield line

    def misquoted_column(self) -> int | None:
        """Return the position of the first cell with a mistake in the row that was read last.

        In a cell between quotation marks, marks within the text must be doubled: ``"a ""b"" c"``.
        It is a mistake if they are not: ``"a "b" c"``. Return None if no cell has this mistake.
        Raises ParseError if a cell has it and the row spans several lines: then a mark was probably
        not closed, and the lines up to the next mark were read as one cell.
        """
        if len(self._row_lines) == 1 and '"' not in self._row_lines[0]:
            return None
        text = "".join(self._row_lines)
        column = position = 0
        while position < len(text):
            match = self._cell.match(text, position)
            if not match and len(self._row_lines) > 1:
                line = self.first_line + len(_LINE_END.findall(text, 0, position))
                raise ParseError(_("a quotation mark is not closed, or a cell is too long"), line)
            if not match:
                return column
            position, column = match.end(), column + 1
        return None


def _find_separator(content: bytes, encoding: str) -> str:
    """Return the separator that a first line such as "sep=;" states, or else the likeliest.

    The likeliest separator gives the row with the most known headings. If several separators give
    the same number of headings, the likeliest is the one that splits the most rows.
    """
    sample = [*islice(_lines(content, encoding), _SAMPLE)]
    if sample and sample[0].lower().startswith("sep=") and len(sample[0].strip()) == 5:
        return sample[0][4]

    def score(separator: str) -> tuple[int, int]:
        rows = [*csv.reader(sample, delimiter=separator, skipinitialspace=True)]
        headings_by_row = (len({match_heading(cell) for cell in row} - {None}) for row in rows)
        return max(headings_by_row, default=0), sum(len(row) > 1 for row in rows)

    try:
        return max(_SEPARATORS, key=score)
    except csv.Error:
        return _SEPARATORS[0]


def _lines(content: bytes, encoding: str) -> Iterator[str]:
    """Yield the lines of *content*. Raise ParseError for a line that is too long."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding, errors="replace", newline="")
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise ParseError(_("a line is too long"))
        # Without nulls, no line of the file can be taken for `_END`.
        yield line.replace("\0", "")
