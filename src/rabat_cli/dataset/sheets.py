"""Reads a workbook: its sheets as tables of cells, never more than a machine can hold.

Formulas give the value that was stored with them. What the workbook links to is not followed.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from ..errors import RabatError
from ..extras import install_hint
from ..language import _
from .files import File
from .grid import MOST_COLUMNS, MOST_ROWS, Grid, letters
from .toml import ParseError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What the parts of a workbook come to when they are unpacked, and the texts of all its cells.
_MOST_BYTES = 256 * 2**20
_MOST_TEXT = 256 * 2**20
_MOST_CELLS = MOST_ROWS * MOST_COLUMNS
_MOST_SHEETS = 100
# A part is looked at in pieces: the largest would take more room than all that is read of it.
_PIECE = 2**16
# Whether cells may lie beyond column CZ or row 99,999 is seen at once when letters and digits are
# made alike: those up to C, the others, and what may stand before a number.
_ALIKE = bytes.maketrans(
    b"ABCabcDEFGHIJKLMNOPQRSTUVWXYZdefghijklmnopqrstuvwxyz123456789' \t\r\n",
    b"AAAAAA" + b"D" * 46 + b"0" * 9 + b'"' * 5,
)
_FAR_COLUMNS = (b"AAA0", b"AAD0", b"DA0", b"DD0")
_FAR_ROWS = (b"A000000", b"D000000", b'"000000')
_PLACE = re.compile(r"([A-Za-z]*)([0-9]+)")
_VALUE = re.compile(rb"<(?:\w+:)?v>(\d{1,9})<")


def is_workbook(content: bytes) -> bool:
    """Whether *content* is a workbook, or some other file that people take for one."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def grids(file: File) -> list[Grid]:
    """The sheets of the workbook in *file*, in their order.

    Raises ParseError for a file that is no workbook, or one that is too large, and RabatError where
    the library that reads workbooks is not installed.
    """
    _admit(file.content)
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise RabatError(
            _("reading a workbook needs python-calamine, which is not installed"),
            install_hint("python-calamine"),
        ) from error
    try:
        return [*_read(file.content)]
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise ParseError(_("the workbook is broken: save it again with Excel")) from error
    except BaseException as error:
        # What is amiss inside the library comes as an exception of its own kind.
        if type(error).__name__ != "PanicException":
            raise
        raise ParseError(_("the workbook is broken: save it again with Excel")) from error


def _read(content: bytes) -> Iterator[Grid]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    cells = 0
    # A text that stands in many cells is kept once.
    once: dict[str, str] = {}
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
            yield Grid(
                name=sheet.name,
                rows=[
                    [once.setdefault(cell, cell) if type(cell) is str else cell for cell in row]
                    for row in table.iter_rows()
                ],
                left=left,
                merged=table.merged_cell_ranges or (),
                hidden=sheet.visible != SheetVisibleEnum.Visible,
            )
            # Before the next one is made.
            del table


def _admit(content: bytes) -> None:
    """Raise ParseError for what is no workbook, or one that unpacks to too much."""
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
            _weigh(archive)
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


def _weigh(archive: zipfile.ZipFile) -> None:
    """Raise ParseError where the cells of the workbook would come to too much.

    A single cell far out makes a table of millions of blanks, and a text is copied into each cell
    that has it: neither can be seen from the size of the parts.
    """
    names = {name.lower(): name for name in archive.namelist()}
    sheets = [name for name in names if re.fullmatch(r"xl/\w*sheets/[^/]*\.xml", name)]
    if len(sheets) > _MOST_SHEETS:
        raise ParseError(_("a workbook has no more than {count} sheets").format(count=_MOST_SHEETS))
    # Reading checks that a part is no larger than it says.
    cells = sum(_cells(archive, names[name]) for name in sheets)
    shared = names.get("xl/sharedstrings.xml")
    if not shared or cells * _longest(archive, shared) <= _MOST_TEXT:
        return
    lengths = [*map(len, re.split(rb"</(?:\w+:)?si>", archive.read(shared)))]
    uses = (
        int(match[1]) for name in sheets for match in _VALUE.finditer(archive.read(names[name]))
    )
    if sum(lengths[number] for number in uses if number < len(lengths)) > _MOST_TEXT:
        raise ParseError(_("the workbook is too large when it is unpacked"))


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part of this *name*, cut before tags."""
    with archive.open(name) as part:
        rest: list[bytes] = []
        while piece := part.read(_PIECE):
            cut = piece.rfind(b"<")
            if cut >= 0:
                yield b"".join([*rest, piece[:cut]])
                rest = []
            rest.append(piece[max(cut, 0) :])
        yield b"".join(rest)


def _longest(archive: zipfile.ZipFile, name: str) -> int:
    """The length of the longest of the shared texts, which are the part of this *name*."""
    longest = length = 0
    for piece in _pieces(archive, name):
        first, *others = map(len, piece.split(b"</si>"))
        length += first
        if others:
            longest = max(longest, length, *others)
            length = others[-1]
    return max(longest, length)


def _cells(archive: zipfile.ZipFile, name: str) -> int:
    """How many cells of a sheet have a value at most. Raises ParseError if one is too far out."""
    tags = 0
    # Around the cells, between the first and the last "sheetData", there is what looks like some.
    begun = doubtful = after = False
    for piece in _pieces(archive, name):
        tags += piece.count(b"<")
        before, *others = piece.split(b"sheetData")
        after = after or _is_doubtful(before)
        for other in others:
            doubtful = doubtful or (begun and after)
            begun, after = True, _is_doubtful(other)
    if (doubtful or (after and not begun)) and _has_far_cells(archive.read(name)):
        message = _("a sheet has cells beyond row {rows} or column {columns}: delete them")
        raise ParseError(message.format(rows=MOST_ROWS - 1, columns=letters(MOST_COLUMNS - 1)))
    # Each opens and closes, and so does its value.
    return tags // 4


def _is_doubtful(xml: bytes) -> bool:
    """Whether a cell in *xml* may be too far out, or does not say where it is."""
    alike = xml.translate(_ALIKE)
    return (
        any(far in alike for far in _FAR_COLUMNS)
        # Long numbers are few: most of the time one look does.
        or (b"000000" in alike and any(far in alike for far in _FAR_ROWS))
        # A cell that does not say where it is comes after the one before it.
        or xml.count(b'<c r="') != xml.count(b"<c")
        or b":c" in xml
    )


def _has_far_cells(sheet: bytes) -> bool:
    """Whether a cell of *sheet* that has a value is too far out. Raises ValueError for bad XML."""
    from xml.parsers import expat

    far, row, cell = False, 0, (0, 0)

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal far, row, cell
        place = _PLACE.fullmatch(attributes.get("r", ""))
        match name.rpartition(":")[2]:
            case "row":
                row = int(place[2][:9]) if place else row + 1
                cell = (row, 0)
            case "c" if place:
                cell = (int(place[2][:9]), _number(place[1][:9]))
            case "c":
                cell = (row, cell[1] + 1)
            case "v" | "is":
                far = far or cell[0] >= MOST_ROWS or cell[1] > MOST_COLUMNS

    parser = expat.ParserCreate()
    parser.specified_attributes = True
    parser.StartElementHandler = start
    try:
        parser.Parse(sheet, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return far


def _number(column: str) -> int:
    """The number, from 1, of the *column* that a spreadsheet calls so."""
    number = 0
    for letter in column.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
