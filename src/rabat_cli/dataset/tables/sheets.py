"""Read the sheets of a workbook, never more than a machine can hold.

Formulas give the value that was stored with them. What the workbook links to is not followed.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from ...errors import RabatError
from ...extras import install_hint
from ...language import _
from ..document import ParseError
from ..files import File
from .cells import Cell

# No list that people keep is larger: beyond it something else is wrong with the file.
MOST_ROWS = 100_000
MOST_COLUMNS = 104
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Bounds of all parts of a workbook when they are unpacked, and of the texts of all its cells.
_MOST_BYTES = 256 * 2**20
_MOST_TEXT = 256 * 2**20
_MOST_CELLS = MOST_ROWS * MOST_COLUMNS
_MOST_SHEETS = 100
_CHUNK = 2**16
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# More letters or digits than nine are as far out as nine are.
_REFERENCE = re.compile(r"([A-Za-z]{0,9})[A-Za-z]*([0-9]{1,9})[0-9]*")
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?v>(\d{1,9})<")


class Sheet(Struct, frozen=True):
    """Rows of cells: each list begins in the column *left*, the first in row 0.

    *name* is empty for CSV. *merged* has the first row and column and the last ones of the cells
    that are shown as one. *doubts* are warnings about how the file was read, each with its row and
    column.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    left: int = 0
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    hidden: bool = False
    doubts: Sequence[tuple[int, int, str]] = ()


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls the *column*, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, len(_LETTERS))
        name = _LETTERS[rest] + name
    return name


def is_archive(content: bytes) -> bool:
    """Return whether *content* is a workbook, or another archive that people take for one."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def read_sheets(file: File) -> list[Sheet]:
    """Return the sheets of the workbook in *file*, in their order.

    Raises ParseError for a file that is no workbook, or one that is too large, and RabatError if
    the library that reads workbooks is not installed.
    """
    _check_archive(file.content)
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise RabatError(
            _("reading a workbook needs python-calamine, which is not installed"),
            install_hint("python-calamine"),
        ) from error
    try:
        return [*_sheets(file.content)]
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise ParseError(_("the workbook is broken: save it again with Excel")) from error
    except BaseException as error:
        # The library panics with an exception that it does not export.
        if type(error).__name__ != "PanicException":
            raise
        raise ParseError(_("the workbook is broken: save it again with Excel")) from error


def _sheets(content: bytes) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    cells = 0
    # A text that stands in many cells is kept once.
    texts: dict[str, str] = {}
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            table = book.get_sheet_by_name(sheet.name)
            # Rows begin at the edge of the sheet, columns where the first of them has something.
            top, left = table.start or (0, 0)
            cells += (top + table.height) * table.width
            if cells > _MOST_CELLS:
                raise ParseError(_("the workbook has too many cells"))
            yield Sheet(
                name=sheet.name,
                rows=[
                    [texts.setdefault(cell, cell) if type(cell) is str else cell for cell in row]
                    for row in table.iter_rows()
                ],
                left=left,
                merged=table.merged_cell_ranges or (),
                hidden=sheet.visible != SheetVisibleEnum.Visible,
            )
            # Before the next one is made.
            del table


def _check_archive(content: bytes) -> None:
    """Raise ParseError for a file that is no workbook, or one that unpacks to too much."""
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ParseError(_("the workbook has a password: save it without one"))
        raise ParseError(_("this is an old file of Office: save it as .xlsx"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            if not any(name.lower().startswith("xl/") for name in parts):
                raise ParseError(_("this is no workbook: save it as .xlsx"))
            if sum(part.file_size for part in parts.values()) > _MOST_BYTES:
                raise ParseError(_("the workbook is too large when it is unpacked"))
            _check_cells(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise ParseError(_("the workbook is broken: save it again with Excel")) from error


def _check_cells(archive: zipfile.ZipFile) -> None:
    """Raise ParseError if the cells of the workbook would take too much room.

    A single cell far out makes a table of millions of blanks, and a text is copied into each cell
    that has it: neither can be seen from the size of the parts.
    """
    names = {name.lower(): name for name in archive.namelist()}
    sheets = [name for name in names if re.fullmatch(r"xl/\w*sheets/[^/]*\.xml", name)]
    if len(sheets) > _MOST_SHEETS:
        raise ParseError(_("a workbook has no more than {count} sheets").format(count=_MOST_SHEETS))
    # Reading checks that a part is no larger than it says.
    cells = sum(_count_cells(archive, names[name]) for name in sheets)
    shared = names.get("xl/sharedstrings.xml")
    if not shared:
        return
    lengths = [*map(len, re.split(rb"</(?:\w+:)?si>", archive.read(shared)))]
    if cells * max(lengths) <= _MOST_TEXT:
        return
    uses = (
        int(match[1])
        for name in sheets
        for match in _SHARED_TEXT.finditer(archive.read(names[name]))
    )
    if sum(lengths[number] for number in uses if number < len(lengths)) > _MOST_TEXT:
        raise ParseError(_("the workbook is too large when it is unpacked"))


def _count_cells(archive: zipfile.ZipFile, name: str) -> int:
    """Return how many cells of the sheet in the part *name* have a value.

    Raises ParseError if one of them is too far out, and ValueError for bad XML.
    """
    # Only those who read a workbook pay for it.
    from xml.parsers import expat

    count, row, cell = 0, 0, (0, 0)

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal count, row, cell
        tag = tag.rpartition(":")[2] if ":" in tag else tag
        if tag == "c":
            # A cell that does not say where it is comes after the one before it.
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            cell = (int(place[2]), _column_number(place[1])) if place else (row, cell[1] + 1)
        elif tag in ("v", "is"):
            count += 1
            if cell[0] >= MOST_ROWS or cell[1] > MOST_COLUMNS:
                message = _("a sheet has cells beyond row {rows} or column {columns}: delete them")
                columns = column_letters(MOST_COLUMNS - 1)
                raise ParseError(message.format(rows=MOST_ROWS - 1, columns=columns))
        elif tag == "row":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            row = int(place[2]) if place else row + 1
            cell = (row, 0)

    parser = expat.ParserCreate()
    parser.specified_attributes = True
    parser.StartElementHandler = start
    try:
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return count


@lru_cache(maxsize=1000)
def _column_number(column: str) -> int:
    """Return the number, from 1, of the *column* that a spreadsheet calls so."""
    number = 0
    for letter in column.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
