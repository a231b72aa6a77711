"""Read the sheets of a workbook, within limits: a malicious file must not fill the memory.

A workbook is an archive of files, which are called its parts. One part has the shared texts: a cell
with such a text has only the number of the text. Another part has the styles of cells, by number.
The relations of a part are the other parts and the addresses that it refers to, each with an id.

A formula gives the value that is stored with it. Links to other files are not followed.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ...errors import RabatError
from ...extras import install_hint
from ...language import _
from ..document import ParseError
from ..files import File
from .cells import Cell

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

# No list that people keep is larger: something is wrong with a larger file.
MOST_ROWS = 100_000
MOST_COLUMNS = 104
# The first bytes of old Office files, and of workbooks with a password.
_OLE = b"\xd0\xcf\x11\xe0"
# The most bytes in all parts of a workbook when they are unpacked.
_MOST_BYTES = 256 * 2**20
# The most bytes in the texts of all cells. A shared text counts once for each cell that has it.
_MOST_TEXT = 256 * 2**20
_MOST_CELLS = MOST_ROWS * MOST_COLUMNS
_MOST_SHEETS = 100
_CHUNK = 2**16
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Exceptions for a file that is no archive, or that has broken parts.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)
# Parts of a number format that are no letters of a date: quoted texts, colours, further sections.
_NO_DATE_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].|;.*', re.DOTALL)
# The number of the shared text in a cell. A cell with a plain number matches, too, and counts as if
# it had the shared text of that number.
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?v>(\d{1,9})<")


class Sheet(Struct, frozen=True):
    """A sheet: its rows of cells, and what is known of single cells, rows and columns.

    Single cells are given by their row and column, counted from 0 at the edge of the sheet.
    """

    # Empty for CSV.
    name: str
    # All rows from the top of the sheet on. Each row begins in column *left*.
    rows: Sequence[Sequence[Cell]]
    left: int = 0
    # The first and the last cell of each group of cells that is shown as one cell.
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    hidden: bool = False
    hidden_rows: Collection[int] = ()
    hidden_columns: Collection[int] = ()
    # The cells whose formula has no value, each with the error that it shows, such as "#REF!", or
    # with "" if it shows none.
    without_value: Mapping[tuple[int, int], str] = {}
    # The cells with a hyperlink, each with the address.
    links: Mapping[tuple[int, int], str] = {}
    # Cells with text that is struck through.
    struck: Collection[tuple[int, int]] = ()
    # Cells with a comment on them.
    comments: Collection[tuple[int, int]] = ()
    # Whether days are counted from 1904.
    from_1904: bool = False
    # Warnings about cells: the row, the position in the row (not the column), and the message.
    doubts: Sequence[tuple[int, int, str]] = ()
    # Whether each of the *rows* is a column of the sheet in the file: see `transposed.transpose`.
    transposed: bool = False


class _SheetDetails(Struct):
    """What python-calamine does not tell of a sheet, read from the XML of the sheet.

    Single cells are given by their row and column, as in `Sheet`.
    """

    # How many cells have a value.
    cells: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    # As in `Sheet`, but with the cells of formulas that have a value: `_sheets` leaves these out.
    without_value: dict[tuple[int, int], str] = field(default_factory=dict)
    # The cells with a hyperlink, each with the id of its relation or, once the relations are read,
    # with the address.
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)
    # The cells whose format shows dates without a day: "m" for the month and the year, "y" for only
    # the year.
    without_day: dict[tuple[int, int], str] = field(default_factory=dict)
    comments: Collection[tuple[int, int]] = ()


class _Styles(Struct):
    """The shared texts and the styles of cells that `_SheetHandler` must know, by their numbers."""

    # Shared texts with something struck through.
    struck_texts: Collection[str]
    # Styles that strike the text through.
    struck: set[str] = field(default_factory=set)
    # Styles that show dates without a day: "m" for the month and the year, "y" for only the year.
    without_day: dict[str, str] = field(default_factory=dict)


def read_sheets(file: File) -> list[Sheet]:
    """Return the sheets of the workbook in *file*, in the order of the workbook.

    Raises ParseError for a file that is no workbook or too large, and RabatError if the library
    that reads workbooks is not installed.
    """
    if file.content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in file.content:
            raise ParseError(_("the workbook has a password: save it without one"))
        raise ParseError(_("this is an old file of Office: save it as .xlsx"))
    try:
        return [*_sheets(file.content, *_read_details(file.content))]
    except ImportError as error:
        raise RabatError(
            _("reading a workbook needs python-calamine, which is not installed"),
            install_hint("python-calamine"),
        ) from error
    except BaseException as error:
        # If the library panics, it raises an exception that it does not export: compare the names.
        names = {kind.__name__ for kind in type(error).__mro__}
        is_broken = names & {"CalamineError", "PanicException", "ExpatError"}
        # For an encoding that Python does not know, expat raises a plain LookupError.
        if isinstance(error, _BROKEN) or is_broken or type(error) is LookupError:
            raise ParseError(_("the workbook is broken: save it again with Excel")) from error
        raise


def column_letters(column: int) -> str:
    """Return the letters of *column*, counted from 0: 0 is "A", 26 is "AA"."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, len(_LETTERS))
        name = _LETTERS[rest] + name
    return name


def _read_details(content: bytes) -> tuple[Mapping[str, _SheetDetails], bool]:
    """Return the details of each sheet by its name, and whether days are counted from 1904.

    Raises ParseError for a file that is no workbook, or that is too large when unpacked.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        # The names of the parts by the same names in lower case: programs differ in capitals.
        names = {name.lower(): name for name in archive.namelist()}
        if not any(name.startswith("xl/") for name in names):
            raise ParseError(_("this is not a workbook: save it as .xlsx"))
        # The sizes that the archive states can be relied on: a part is read only up to its size.
        if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
            raise ParseError(_("the workbook is too large when it is unpacked"))
        return _details_by_sheet(archive, names, _read_details_by_part(archive, names))


def _read_details_by_part(
    archive: zipfile.ZipFile, names: Mapping[str, str]
) -> Mapping[str, _SheetDetails]:
    """Return the details of each sheet by the name, in lower case, of the part that has the sheet.

    *names* maps the names of all parts in lower case to their names in the archive. Raises
    ParseError if the cells would take too much memory. The size of the files does not show
    this: a single cell far out makes a table of millions of blanks, and a shared text is copied
    into each cell that has it.
    """
    sheets = [name for name in names if re.fullmatch(r"xl/\w*sheets/[^/]*\.xml", name)]
    if len(sheets) > _MOST_SHEETS:
        raise ParseError(_("a workbook has no more than {count} sheets").format(count=_MOST_SHEETS))
    shared = names.get("xl/sharedstrings.xml")
    styles = _read_styles(archive, names)
    details = {name: _read_sheet_details(archive, names[name], styles) for name in sheets}
    if not shared:
        return details
    cells = sum(sheet.cells for sheet in details.values())
    lengths = [*map(len, re.split(rb"</(?:\w+:)?si>", archive.read(shared)))]
    if cells * max(lengths) <= _MOST_TEXT:
        return details
    used_numbers = (
        int(match[1])
        for name in sheets
        for match in _SHARED_TEXT.finditer(archive.read(names[name]))
    )
    if sum(lengths[number] for number in used_numbers if number < len(lengths)) > _MOST_TEXT:
        raise ParseError(_("the workbook is too large when it is unpacked"))
    return details


def _read_styles(archive: zipfile.ZipFile, names: Mapping[str, str]) -> _Styles:
    """Return the styles of a workbook that strike texts through or show dates without a day.

    Raises ExpatError for bad XML.
    """
    styles = _Styles(struck_texts=_find_struck_texts(archive, names.get("xl/sharedstrings.xml")))
    # Whether each font strikes the text through.
    fonts: list[bool] = []
    # The number formats by id. Of the built-in formats, only 17 shows a month without a day.
    formats = {"17": "mmm-yy"}
    # The list of elements that is being read, and the number of the next style.
    parent, number = "", 0
    part = names.get("xl/styles.xml")
    for tag, attributes in _elements(archive, part) if part else ():
        if tag in {"fonts", "fills", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
            parent = tag
        elif tag == "font" and parent == "fonts":
            fonts.append(False)
        elif tag == "strike" and parent == "fonts" and fonts:
            fonts[-1] = attributes.get("val") not in {"0", "false"}
        elif tag == "numFmt" and not parent:
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and parent == "cellXfs":
            if fonts[int(attributes.get("fontId", "0")[:6]) :][:1] == [True]:
                styles.struck.add(str(number))
            date_format = _NO_DATE_LETTERS.sub(
                "", formats.get(attributes.get("numFmtId", ""), "")
            ).lower()
            if "y" in date_format and "d" not in date_format:
                styles.without_day[str(number)] = "m" if "m" in date_format else "y"
            number += 1
    return styles


def _find_struck_texts(archive: zipfile.ZipFile, name: str | None) -> Collection[str]:
    """Return the numbers of the shared texts in the part *name* with something struck through.

    Raises ExpatError for bad XML.
    """
    if not name or b"strike" not in archive.read(name):
        return ()
    number = -1
    struck: set[str] = set()
    for tag, attributes in _elements(archive, name):
        if tag == "si":
            number += 1
        elif tag == "strike" and attributes.get("val") not in {"0", "false"}:
            struck.add(str(number))
    return struck


def _read_sheet_details(archive: zipfile.ZipFile, name: str, styles: _Styles) -> _SheetDetails:
    """Return what the part *name* says of its sheet.

    Raises ParseError if a cell is too far out, and ExpatError for bad XML.
    """
    # Imported here, because only workbooks need it.
    from xml.parsers import expat

    parser = expat.ParserCreate()
    parser.specified_attributes = True
    handler = _SheetHandler(parser, styles)
    parser.StartElementHandler = handler.start
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
    parser.Parse(b"", True)
    details = handler.details
    folder, _slash, file = name.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations in archive.namelist():
        targets = _relations(archive, relations)
        details.comments = _read_comments(archive, targets.values())
        details.links = {cell: targets.get(id_, "") for cell, id_ in details.links.items()}
    return details


class _SheetHandler:
    """Collects the ``details`` of a sheet from the elements that *parser* finds."""

    def __init__(self, parser: "XMLParserType", styles: _Styles) -> None:
        self.details = _SheetDetails()
        self._parser = parser
        self._styles = styles
        self._text = ""
        # The current row, and the row and column of the current cell.
        self._row = -1
        self._cell = (-1, -1)
        # The type of the current cell: "s" for a shared text, "str" for the text of a formula, "e"
        # for an error; None if the file states no type.
        self._type: str | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the opening tag of a row, cell, value, link or column.

        Raises ParseError for a value whose cell is too far out.
        """
        tag = tag.rpartition(":")[2] if ":" in tag else tag
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "is"):
            self._start_value()
        elif tag == "strike" and attributes.get("val") not in {"0", "false"}:
            self._add_struck()
        # The result of a formula of type "str" may be empty. Any other formula needs a value.
        elif tag == "f" and self._type != "str":
            self._add_without_value("")
        elif tag == "row":
            place = _parse_reference(attributes.get("r", ""))
            self._row = place[0] if place else self._row + 1
            self._cell = (self._row, -1)
            if attributes.get("hidden") in {"1", "true"}:
                self.details.hidden_rows.add(self._row)
        elif tag == "hyperlink" and len(self.details.links) < MOST_ROWS:
            self._add_link(attributes)
        elif tag == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = (int(attributes.get(key, "0")[:6]) for key in ("min", "max"))
            self.details.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        """Note the place, the type and the style of a cell."""
        # A cell without a reference comes after the cell before it.
        next_cell = (self._row, self._cell[1] + 1)
        self._cell = _parse_reference(attributes.get("r", "")) or next_cell
        self._type, style = attributes.get("t"), attributes.get("s", "")
        if style in self._styles.struck:
            self._add_struck()
        shown = self._styles.without_day.get(style)
        if shown and len(self.details.without_day) < MOST_ROWS:
            self.details.without_day[self._cell] = shown

    def _start_value(self) -> None:
        """Count a value. Collect the text of an error, or of a text that may be struck through.

        Raises ParseError if the cell of the value is too far out.
        """
        self.details.cells += 1
        if self._cell[0] >= MOST_ROWS - 1 or self._cell[1] >= MOST_COLUMNS:
            message = _("a sheet has cells beyond row {rows} or column {columns}: delete them")
            columns = column_letters(MOST_COLUMNS - 1)
            raise ParseError(message.format(rows=MOST_ROWS - 1, columns=columns))
        if self._type == "e":
            self._parser.CharacterDataHandler = self._add_without_value
            self._parser.EndElementHandler = self._end_value
        elif self._type == "s" and self._styles.struck_texts:
            self._text = ""
            self._parser.CharacterDataHandler = self._add_text
            self._parser.EndElementHandler = self._end_value

    def _add_link(self, attributes: Mapping[str, str]) -> None:
        """Note the id of the relation of a hyperlink, if the link leads out of this workbook."""
        relation = _relation_id(attributes)
        place = _parse_reference(attributes.get("ref", "").partition(":")[0])
        if place and relation:
            self.details.links[place] = relation

    def _add_without_value(self, text: str) -> None:
        """Note that the current cell has no value, and add *text* to the error that it shows.

        For a formula, *text* is empty, and its value may still follow.
        """
        errors = self.details.without_value
        # No list that people keep has so many formulas: this bounds the memory.
        if self._cell in errors or len(errors) < MOST_ROWS:
            errors[self._cell] = errors.get(self._cell, "") + text

    def _add_text(self, text: str) -> None:
        self._text += text

    def _add_struck(self) -> None:
        if len(self.details.struck) < MOST_ROWS:
            self.details.struck.add(self._cell)

    def _end_value(self, _tag: str) -> None:
        """Handle the end of a value whose text was collected."""
        if self._type == "s" and self._text.strip() in self._styles.struck_texts:
            self._add_struck()
        self._parser.CharacterDataHandler = None
        self._parser.EndElementHandler = None


def _parse_reference(reference: str) -> tuple[int, int] | None:
    """Return the row and the column of a cell: (11, 1) for "B12"; None for other text."""
    letters = reference.rstrip("0123456789")
    column = _column_number(letters)
    # A number of nine digits is beyond every sheet: further digits are cut off.
    digits = reference[len(letters) : len(letters) + 9]
    return (int(digits) - 1, column) if digits and column is not None else None


@lru_cache(maxsize=1000)
def _column_number(letters: str) -> int | None:
    """Return the number of a column, from 0: 27 for "AB"; None for other text."""
    number = 0
    for letter in letters.upper()[:9]:
        if letter not in _LETTERS:
            return None
        number = len(_LETTERS) * number + _LETTERS.index(letter) + 1
    return number - 1


def _read_comments(archive: zipfile.ZipFile, targets: Iterable[str]) -> Collection[tuple[int, int]]:
    """Return the cells with comments; *targets* are the parts that the sheet refers to."""
    names = {name.rpartition("/")[2].lower(): name for name in archive.namelist()}
    files = [target.rpartition("/")[2].lower() for target in targets]
    return {
        place
        for file in files
        if "comment" in file and file in names
        for tag, attributes in _elements(archive, names[file])
        if tag in {"comment", "threadedComment"}
        if (place := _parse_reference(attributes.get("ref", "")))
    }


def _details_by_sheet(
    archive: zipfile.ZipFile, names: Mapping[str, str], details: Mapping[str, _SheetDetails]
) -> tuple[Mapping[str, _SheetDetails], bool]:
    """Return the details of each sheet by its name, and whether days are counted from 1904.

    *details* maps the names of the parts to the details of their sheets.
    """
    workbook, relations = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if not workbook or not relations:
        return {}, False
    targets = {id_: target.lower() for id_, target in _relations(archive, relations).items()}
    by_sheet: dict[str, _SheetDetails] = {}
    from_1904 = False
    for tag, attributes in _elements(archive, workbook):
        if tag == "workbookPr":
            from_1904 = attributes.get("date1904") in {"1", "true"}
        elif tag == "sheet":
            target = targets.get(_relation_id(attributes), "")
            file = target[1:] if target.startswith("/") else f"xl/{target}"
            if file in details:
                by_sheet[attributes.get("name", "")] = details[file]
    return by_sheet, from_1904


def _relation_id(attributes: Mapping[str, str]) -> str:
    """Return the id of the relation of an element, whatever the prefix of ``r:id`` is, or ""."""
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _relations(archive: zipfile.ZipFile, name: str) -> Mapping[str, str]:
    """Return the targets of the relations in the part *name* by the ids of the relations.

    Raises ExpatError for bad XML.
    """
    return {
        attributes.get("Id", ""): attributes.get("Target", "")
        for tag, attributes in _elements(archive, name)
        if tag == "Relationship"
    }


def _elements(archive: zipfile.ZipFile, name: str) -> Sequence[tuple[str, Mapping[str, str]]]:
    """Return the tag and the attributes of each element in the part *name*.

    Raises ExpatError for bad XML.
    """
    from xml.parsers import expat

    elements: list[tuple[str, Mapping[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: elements.append(
        (tag.rpartition(":")[2], attributes)
    )
    parser.Parse(archive.read(name), True)
    return elements


def _sheets(
    content: bytes, details: Mapping[str, _SheetDetails], from_1904: bool
) -> Iterator[Sheet]:
    """Yield the sheets of a workbook; *details* has the details of each sheet by its name."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    cells = 0
    # Keeps one copy of a text that stands in many cells.
    texts: dict[str, str] = {}
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            table = book.get_sheet_by_name(sheet.name)
            # In calamine the rows begin at the edge of the sheet, and the columns at the first
            # column that is not blank.
            top, left = table.start or (0, 0)
            cells += (top + table.height) * table.width
            if cells > _MOST_CELLS:
                raise ParseError(_("the workbook has too many cells"))
            sheet_details = details.get(sheet.name) or _SheetDetails()
            rows: list[list[Cell]] = [
                [texts.setdefault(cell, cell) if type(cell) is str else cell for cell in row]
                for row in table.iter_rows()
            ]
            for (number, column), shown in sheet_details.without_day.items():
                position = column - left
                if number < len(rows) and 0 <= position < len(rows[number]):
                    rows[number][position] = _as_shown(rows[number][position], shown)
            yield Sheet(
                name=sheet.name,
                rows=rows,
                left=left,
                merged=table.merged_cell_ranges or (),
                hidden=sheet.visible != SheetVisibleEnum.Visible,
                hidden_rows=sheet_details.hidden_rows,
                hidden_columns=sheet_details.hidden_columns,
                without_value={
                    (row, column): error
                    for (row, column), error in sheet_details.without_value.items()
                    if row < len(rows) and rows[row][column - left : column - left + 1] == [""]
                },
                links=sheet_details.links,
                struck=sheet_details.struck,
                comments=sheet_details.comments,
                from_1904=from_1904,
            )
            # Free its memory before the next sheet is read.
            del table


def _as_shown(cell: Cell, shown: str) -> Cell:
    """Return a date as the text that the sheet shows, such as "09/2021" or "2021".

    *shown* is "m" for the month and the year, or "y" for the year. A spreadsheet stores "Sept 2021"
    as the first of September, and "2021" as the first of January. Any other day was typed in full:
    it is returned unchanged, and so is a cell without a date.
    """
    if not isinstance(cell, date) or cell.day != 1 or (shown == "y" and cell.month != 1):
        return cell
    return f"{cell.month:02}/{cell.year}" if shown == "m" else str(cell.year)
