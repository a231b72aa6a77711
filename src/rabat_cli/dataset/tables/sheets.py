"""Read the sheets of a workbook, never more than a machine can hold.

Formulas give the value that was stored with them. What the workbook links to is not followed.
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

# No list that people keep is larger: beyond it something else is wrong with the file.
MOST_ROWS = 100_000
MOST_COLUMNS = 104
# How old Office files begin, and those with a password.
_OLE = b"\xd0\xcf\x11\xe0"
# Bounds of all parts of a workbook when they are unpacked, and of the texts of all its cells.
_MOST_BYTES = 256 * 2**20
_MOST_TEXT = 256 * 2**20
_MOST_CELLS = MOST_ROWS * MOST_COLUMNS
_MOST_SHEETS = 100
_CHUNK = 2**16
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What is raised for a file that is no archive, or whose parts are none that they should be.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)
# What a form of numbers has beside the parts of a date.
_NO_PART_OF_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].|;.*', re.DOTALL)
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?v>(\d{1,9})<")


class Sheet(Struct, frozen=True):
    """Rows of cells: each list begins in the column *left*, the first in row 0.

    *name* is empty for CSV. *merged* has the first row and column and the last ones of the cells
    that are shown as one. *without_value* has the row and column of each formula that has no value,
    and the error that stands there in its place, which may be empty; *links* has those of each cell
    with a hyperlink, and where it leads; *struck* has those of each cell with text that is struck
    through. All of these, the hidden rows and the hidden columns count from the edge of the sheet.
    *comments* has those of each cell with a comment on it. *from_1904* says that days are counted
    from that year. *doubts* are warnings about how the file was read, each with its row and column.
    *transposed* says that the rows here are the columns of the sheet, and the columns its rows.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    left: int = 0
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    hidden: bool = False
    hidden_rows: Collection[int] = ()
    hidden_columns: Collection[int] = ()
    without_value: Mapping[tuple[int, int], str] = {}
    links: Mapping[tuple[int, int], str] = {}
    struck: Collection[tuple[int, int]] = ()
    comments: Collection[tuple[int, int]] = ()
    from_1904: bool = False
    doubts: Sequence[tuple[int, int, str]] = ()
    transposed: bool = False


class _SheetPart(Struct):
    """What the XML of a sheet says that the library does not, and the number of its *cells*."""

    cells: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    without_value: dict[tuple[int, int], str] = field(default_factory=dict)
    # The names of relations until these are read, then where they lead.
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)
    # The cells whose form shows only the month and the year of a date, "m", or only the year, "y".
    without_day: dict[tuple[int, int], str] = field(default_factory=dict)
    comments: Collection[tuple[int, int]] = ()


class _Styles(Struct):
    """The styles of cells and the shared texts that matter, by their numbers.

    *struck* are the styles and *texts* the texts that are struck through. A date in one of *months*
    shows no day, and one in *years* no month either.
    """

    texts: Collection[str]
    struck: set[str] = field(default_factory=set)
    months: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls the *column*, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, len(_LETTERS))
        name = _LETTERS[rest] + name
    return name


def read_sheets(file: File) -> list[Sheet]:
    """Return the sheets of the workbook in *file*, in their order.

    Raises ParseError for a file that is no workbook, or one that is too large, and RabatError if
    the library that reads workbooks is not installed.
    """
    if file.content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in file.content:
            raise ParseError(_("the workbook has a password: save it without one"))
        raise ParseError(_("this is an old file of Office: save it as .xlsx"))
    try:
        return [*_sheets(file.content, *_read_parts(file.content))]
    except ImportError as error:
        raise RabatError(
            _("reading a workbook needs python-calamine, which is not installed"),
            install_hint("python-calamine"),
        ) from error
    except BaseException as error:
        # The library panics with an exception that it does not export.
        names = {kind.__name__ for kind in type(error).__mro__}
        is_broken = names & {"CalamineError", "PanicException", "ExpatError"}
        # Of an encoding that Python does not know, expat raises nothing more special.
        if isinstance(error, _BROKEN) or is_broken or type(error) is LookupError:
            raise ParseError(_("the workbook is broken: save it again with Excel")) from error
        raise


def _sheets(content: bytes, parts: Mapping[str, _SheetPart], from_1904: bool) -> Iterator[Sheet]:
    """Yield the sheets of a workbook, of which *parts* are those of the sheets by their names."""
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
            part = parts.get(sheet.name) or _SheetPart()
            rows: list[list[Cell]] = [
                [texts.setdefault(cell, cell) if type(cell) is str else cell for cell in row]
                for row in table.iter_rows()
            ]
            for (number, column), form in part.without_day.items():
                position = column - left
                if number < len(rows) and 0 <= position < len(rows[number]):
                    rows[number][position] = _as_shown(rows[number][position], form)
            yield Sheet(
                name=sheet.name,
                rows=rows,
                left=left,
                merged=table.merged_cell_ranges or (),
                hidden=sheet.visible != SheetVisibleEnum.Visible,
                hidden_rows=part.hidden_rows,
                hidden_columns=part.hidden_columns,
                without_value={
                    (row, column): error
                    for (row, column), error in part.without_value.items()
                    if row < len(rows) and rows[row][column - left : column - left + 1] == [""]
                },
                links=part.links,
                struck=part.struck,
                comments=part.comments,
                from_1904=from_1904,
            )
            # Before the next one is made.
            del table


def _as_shown(cell: Cell, form: str) -> Cell:
    """Return *cell* as a text if its day, and its month, may be those that a spreadsheet adds.

    Somebody who writes "Sept 2021" finds the first of the month stored, and never sees it.
    """
    if not isinstance(cell, date) or cell.day != 1 or (form == "y" and cell.month != 1):
        return cell
    return f"{cell.month:02}/{cell.year}" if form == "m" else str(cell.year)


def _read_parts(content: bytes) -> tuple[Mapping[str, _SheetPart], bool]:
    """Return the parts of the sheets of a workbook by their names, and if days count from 1904.

    Raises ParseError for a file that is no workbook, or one that unpacks to too much.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        if not any(name.startswith("xl/") for name in names):
            raise ParseError(_("this is no workbook: save it as .xlsx"))
        if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
            raise ParseError(_("the workbook is too large when it is unpacked"))
        return _name_parts(archive, names, _read_sheet_parts(archive, names))


def _read_sheet_parts(
    archive: zipfile.ZipFile, names: Mapping[str, str]
) -> Mapping[str, _SheetPart]:
    """Return the parts of the sheets by the names of their files.

    Raises ParseError if their cells would take too much room: a single cell far out makes a table
    of millions of blanks, and a text is copied into each cell that has it. Neither can be seen from
    the size of the parts.
    """
    sheets = [name for name in names if re.fullmatch(r"xl/\w*sheets/[^/]*\.xml", name)]
    if len(sheets) > _MOST_SHEETS:
        raise ParseError(_("a workbook has no more than {count} sheets").format(count=_MOST_SHEETS))
    # Reading checks that a part is no larger than it says.
    shared = names.get("xl/sharedstrings.xml")
    styles = _read_styles(archive, names)
    parts = {name: _read_sheet_part(archive, names[name], styles) for name in sheets}
    if not shared:
        return parts
    cells = sum(part.cells for part in parts.values())
    lengths = [*map(len, re.split(rb"</(?:\w+:)?si>", archive.read(shared)))]
    if cells * max(lengths) <= _MOST_TEXT:
        return parts
    uses = (
        int(match[1])
        for name in sheets
        for match in _SHARED_TEXT.finditer(archive.read(names[name]))
    )
    if sum(lengths[number] for number in uses if number < len(lengths)) > _MOST_TEXT:
        raise ParseError(_("the workbook is too large when it is unpacked"))
    return parts


def _name_parts(
    archive: zipfile.ZipFile, names: Mapping[str, str], parts: Mapping[str, _SheetPart]
) -> tuple[Mapping[str, _SheetPart], bool]:
    """Return *parts* by the names of their sheets, and whether days count from 1904."""
    workbook, relations = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if not workbook or not relations:
        return {}, False
    targets = {id_: target.lower() for id_, target in _relations(archive, relations).items()}
    named: dict[str, _SheetPart] = {}
    from_1904 = False
    for tag, attributes in _elements(archive, workbook):
        if tag == "workbookPr":
            from_1904 = attributes.get("date1904") in {"1", "true"}
        elif tag == "sheet":
            relation = next((attributes[key] for key in attributes if key.endswith(":id")), "")
            target = targets.get(relation, "")
            file = target[1:] if target.startswith("/") else f"xl/{target}"
            if file in parts:
                named[attributes.get("name", "")] = parts[file]
    return named, from_1904


def _relations(archive: zipfile.ZipFile, name: str) -> Mapping[str, str]:
    """Return where the relations in the part *name* lead, by their names. Raise ExpatError."""
    return {
        attributes.get("Id", ""): attributes.get("Target", "")
        for tag, attributes in _elements(archive, name)
        if tag == "Relationship"
    }


def _elements(archive: zipfile.ZipFile, name: str) -> Sequence[tuple[str, Mapping[str, str]]]:
    """Return the elements in the part *name*, each with its attributes. Raise ExpatError."""
    from xml.parsers import expat

    elements: list[tuple[str, Mapping[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: elements.append(
        (tag.rpartition(":")[2], attributes)
    )
    parser.Parse(archive.read(name), True)
    return elements


def _read_styles(archive: zipfile.ZipFile, names: Mapping[str, str]) -> _Styles:
    """Return what the styles of cells and the shared texts of a workbook say. Raise ExpatError."""
    styles = _Styles(texts=_struck_texts(archive, names.get("xl/sharedstrings.xml")))
    fonts: list[bool] = []
    formats = {"17": "mmm-yy"}
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
            form = _NO_PART_OF_DATE.sub("", formats.get(attributes.get("numFmtId", ""), "")).lower()
            if "y" in form and "d" not in form:
                (styles.months if "m" in form else styles.years).add(str(number))
            number += 1
    return styles


def _struck_texts(archive: zipfile.ZipFile, name: str | None) -> Collection[str]:
    """Return the numbers of the shared texts in the part *name* that have something struck through.

    Raise ExpatError.
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


def _read_sheet_part(archive: zipfile.ZipFile, name: str, styles: _Styles) -> _SheetPart:
    """Return what the part *name* says of its sheet; *styles* are those of its cells.

    Raises ParseError if one of its cells is too far out, and ExpatError for bad XML.
    """
    # Only those who read a workbook pay for it.
    from xml.parsers import expat

    parser = expat.ParserCreate()
    parser.specified_attributes = True
    handler = _SheetHandler(parser, styles)
    parser.StartElementHandler = handler.start
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
    parser.Parse(b"", True)
    part = handler.part
    folder, _slash, file = name.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations in archive.namelist():
        targets = _relations(archive, relations)
        part.comments = _read_comments(archive, targets.values())
        part.links = {cell: targets.get(id_, "") for cell, id_ in part.links.items()}
    return part


def _read_comments(archive: zipfile.ZipFile, targets: Iterable[str]) -> Collection[tuple[int, int]]:
    """Return the cells with comments on them that are in the parts named by *targets*."""
    names = {name.rpartition("/")[2].lower(): name for name in archive.namelist()}
    files = [target.rpartition("/")[2].lower() for target in targets]
    places = [
        _parse_reference(attributes.get("ref", ""))
        for file in files
        if "comment" in file and file in names
        for tag, attributes in _elements(archive, names[file])
        if tag in {"comment", "threadedComment"}
    ]
    return {(place[0] - 1, place[1] - 1) for place in places if place}


class _SheetHandler:
    """Handles the elements of a sheet that *parser* meets: ``part`` is what they say."""

    def __init__(self, parser: "XMLParserType", styles: _Styles) -> None:
        self.part = _SheetPart()
        self._parser = parser
        self._styles = styles
        self._text = ""
        # The row that was met last, and the row and column of the cell, all counted from 1.
        self._row = 0
        self._cell = (0, 0)
        self._type: str | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take what a row, a cell, a formula, a value or a link begins with. Raise ParseError."""
        tag = tag.rpartition(":")[2] if ":" in tag else tag
        if tag == "c":
            # A cell that does not say where it is comes after the one before it.
            self._cell = _parse_reference(attributes.get("r", "")) or (
                self._row,
                self._cell[1] + 1,
            )
            self._type = attributes.get("t")
            if attributes.get("s") in self._styles.struck:
                self._add_struck()
            self._add_form(attributes.get("s", ""))
        elif tag in ("v", "is"):
            self._start_value()
        elif tag == "strike" and attributes.get("val") not in {"0", "false"}:
            self._add_struck()
        # The value of a formula that is a text may well be empty.
        elif tag == "f" and self._type != "str":
            self._add_error("")
        elif tag == "row":
            place = _parse_reference(attributes.get("r", ""))
            self._row = place[0] if place else self._row + 1
            self._cell = (self._row, 0)
            if attributes.get("hidden") in {"1", "true"}:
                self.part.hidden_rows.add(self._row - 1)
        elif tag == "hyperlink" and len(self.part.links) < MOST_ROWS:
            self._add_link(attributes)
        elif tag == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = (int(attributes.get(key, "0")[:6]) for key in ("min", "max"))
            self.part.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _start_value(self) -> None:
        self.part.cells += 1
        if self._cell[0] >= MOST_ROWS or self._cell[1] > MOST_COLUMNS:
            message = _("a sheet has cells beyond row {rows} or column {columns}: delete them")
            columns = column_letters(MOST_COLUMNS - 1)
            raise ParseError(message.format(rows=MOST_ROWS - 1, columns=columns))
        if self._type == "e":
            self._parser.CharacterDataHandler = self._add_error
            self._parser.EndElementHandler = self._end_value
        elif self._type == "s" and self._styles.texts:
            self._text = ""
            self._parser.CharacterDataHandler = self._add_text
            self._parser.EndElementHandler = self._end_value

    def _add_link(self, attributes: Mapping[str, str]) -> None:
        relation = next((attributes[key] for key in attributes if key.endswith(":id")), "")
        place = _parse_reference(attributes.get("ref", "").partition(":")[0])
        # One without a relation leads to another cell of the workbook.
        if place and relation:
            self.part.links[place[0] - 1, place[1] - 1] = relation

    def _add_error(self, text: str) -> None:
        errors = self.part.without_value
        cell = (self._cell[0] - 1, self._cell[1] - 1)
        # No list that people keep has more of them.
        if cell in errors or len(errors) < MOST_ROWS:
            errors[cell] = errors.get(cell, "") + text

    def _add_text(self, text: str) -> None:
        self._text += text

    def _add_form(self, style: str) -> None:
        form = "m" if style in self._styles.months else "y" if style in self._styles.years else ""
        if form and len(self.part.without_day) < MOST_ROWS:
            self.part.without_day[self._cell[0] - 1, self._cell[1] - 1] = form

    def _add_struck(self) -> None:
        if len(self.part.struck) < MOST_ROWS:
            self.part.struck.add((self._cell[0] - 1, self._cell[1] - 1))

    def _end_value(self, _tag: str) -> None:
        if self._type == "s" and self._text.strip() in self._styles.texts:
            self._add_struck()
        self._parser.CharacterDataHandler = None
        self._parser.EndElementHandler = None


def _parse_reference(reference: str) -> tuple[int, int] | None:
    """Return the row and the column of a cell that a spreadsheet calls so, counted from 1."""
    letters = reference.rstrip("0123456789")
    column = _column_number(letters)
    # More letters or digits than nine are as far out as nine are.
    digits = reference[len(letters) : len(letters) + 9]
    return (int(digits), column) if digits and column is not None else None


@lru_cache(maxsize=1000)
def _column_number(letters: str) -> int | None:
    """Return the number, from 1, of the column that a spreadsheet calls so; None for other text."""
    number = 0
    for letter in letters.upper()[:9]:
        if letter not in _LETTERS:
            return None
        number = len(_LETTERS) * number + _LETTERS.index(letter) + 1
    return number
