"""A Word document: named styles, tables that break where they may, links, and nothing that runs."""

import io
import re
import unicodedata
import zipfile
from base64 import b64decode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from ..errors import RabatError
from ..extras import missing_package_error
from ..language import _
from ..views.page import (
    Bar,
    Block,
    Cell,
    Facts,
    Heading,
    Line,
    Mark,
    Page,
    Paragraph,
    Span,
    Table,
)
from ..views.view import View
from . import Setting
from .layout import READABLE, fitted, headings, is_grid, landscape, longest_words, title, widths
from .prose import tag, typeset

if TYPE_CHECKING:
    from docx.document import Document
    from docx.parts.document import DocumentPart

_STYLES = Path(__file__).with_name("styles.xml")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_RELATION}" xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
    f' xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
)
_ROLES = {
    "strong": "Strong",
    "label": "Strong",
    "quiet": "Quiet",
    "number": "Number",
    "match": "Match",
}
# What a table of Word holds, and the address of a link.
_COLUMNS = 63
_LONGEST_LINK = 2079
# In twentieths of a point: a sheet of A4, its margins, about how wide a character is, and
# what is beside those of a cell.
_SHEET = (11906, 16838)
_MARGIN = 1021
_CHARACTER = 110
_BESIDE = 260
_NARROWEST = 400
# The height of headings that stand upright, and above how many characters they do.
_UPRIGHT = 1750
_LEVEL = 60
# A small grey dot, as a picture that has a name.
_DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAwAAAAMCAQAAAD8fJRsAAAAK0lEQVR42mMIYMAOGSiS4AFCLBJVAf+BsApdggcsDII8"
    "RErgNAqP5RR7EADHtDs9goGDHwAAAABJRU5ErkJggg=="
)
# The only date that a zip archive must have; the document tells none.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def render(view: View, setting: Setting) -> bytes:  # noqa: ARG001
    """*view* as a Word document.

    Raises RabatError without the library, and for a table with more columns than Word has.
    """
    try:
        import docx
    except ImportError as error:
        raise missing_package_error("docx", "python-docx") from error
    page = view.as_page()
    document = docx.Document()
    _prepare(document, page)
    writer = _Writer(document.part, page, view.nothing)
    return _packed(document, "".join(writer.body()))


def _parse(xml: str | bytes) -> Any:  # noqa: ANN401
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _prepare(document: "Document", page: Page) -> None:
    """Give *document* its styles, sheet and properties, and nothing of the library's sample."""
    from docx.enum.section import WD_ORIENTATION
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.shared import Twips

    part = document.part
    kept = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}
    for rels, wanted in (
        (part.rels, kept),
        (
            part.package.rels,
            {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES},
        ),
    ):
        for key in [key for key, rel in rels.items() if rel.reltype not in wanted]:
            del rels[key]
    language = tag()
    styles = _STYLES.read_bytes().replace(b'w:val="en-GB"', f'w:val="{language}"'.encode())
    parts: Any = part
    parts.part_related_by(RELATIONSHIP_TYPE.STYLES)._element = _parse(styles)  # noqa: SLF001
    parts.part_related_by(RELATIONSHIP_TYPE.SETTINGS)._element = _parse(_settings())  # noqa: SLF001
    section = document.sections[0]
    across = landscape(page.headed())
    section.page_width, section.page_height = map(Twips, _SHEET[:: -1 if across else 1])
    if across:
        section.orientation = WD_ORIENTATION.LANDSCAPE
    section.left_margin = section.right_margin = Twips(_MARGIN)
    section.top_margin = section.bottom_margin = Twips(_MARGIN)
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0]._p.extend(_parse(_PAGES))  # noqa: SLF001
    properties = document.core_properties
    for element in list(properties._element):  # noqa: SLF001
        properties._element.remove(element)  # noqa: SLF001
    # A property holds no more.
    properties.title = " ".join(typeset(title(page)))[:255]
    properties.author = "rabat"
    properties.language = language


_PAGES = (
    f'<w:p {_SPACES}><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)


def _settings() -> str:
    """The settings of a document in the language in use, for Word of 2013 and later."""
    return (
        f'<w:settings {_SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{tag()}"/></w:settings>'
    )


def _packed(document: "Document", body: str) -> bytes:
    """The file of *document* with this *body*, with the same bytes each time."""
    from docx.oxml.xmlchemy import serialize_for_reading

    sheet = serialize_for_reading(document.sections[0]._sectPr)  # noqa: SLF001
    content = f"<w:document {_SPACES}><w:body>{body}{sheet}</w:body></w:document>"
    draft, file = io.BytesIO(), io.BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as parts, zipfile.ZipFile(file, "w") as packed:
        for name in parts.namelist():
            # The library takes the square of the time to take in what it has not made itself.
            part = content.encode() if name == "word/document.xml" else parts.read(name)
            packed.writestr(zipfile.ZipInfo(name, _NO_DATE), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


class _Writer:
    """Writes the body of a document as XML, and notes in its *part* where links lead."""

    def __init__(self, part: "DocumentPart", page: Page, nothing: str) -> None:
        self._part = part
        self._page = page
        self._nothing = nothing
        self._room = _SHEET[landscape(page.headed())] - 2 * _MARGIN
        self._links: dict[str, str] = {}
        self._dots = 0
        self._dot = ""

    def body(self) -> Iterator[str]:
        """The blocks of the page and its notes."""
        name = ""
        blocks = self._page.headed()
        for block, after in zip(blocks, (*blocks[1:], None), strict=True):
            if isinstance(block, Heading):
                name = " ".join(typeset(block.text))
            if isinstance(block, Paragraph) and isinstance(after, Table):
                yield self._paragraph(block.line, "Lead")
            else:
                yield from self._block(block, name)
        for note in self._page.notes:
            yield self._paragraph(note, "Source")

    def _block(self, block: Block, name: str) -> Iterator[str]:
        match block:
            case Heading():
                yield self._paragraph([Span(block.text)], f"Heading{block.level}")
            case Paragraph():
                yield self._paragraph(block.line)
            case Facts():
                for term, cell in block.items:
                    yield self._fact(term, cell)
            case Table() if block.rows:
                if is_grid(block):
                    yield self._legend()
                yield from self._table(block, name)
                # Tables that touch would be one.
                yield self._paragraph([])
            case Table():
                yield self._paragraph([Span(self._nothing or _("Nothing."))])

    def _legend(self) -> str:
        many, none = f" {_('number of activities')}    ", f" {_('none')}"
        told = self._run(Span("1", "number")) + self._run(Span(many, "quiet")) + self._none()
        return self._paragraph([Span(none, "quiet")], start=told)

    def _fact(self, term: str, cell: Cell) -> str:
        told: list[Span] = []
        for line in cell if not isinstance(cell, Bar | Mark) else ():
            told += [*([Span("\n")] if told else []), *line]
        start = f"{self._run(Span(term, 'quiet'))}<w:r><w:tab/></w:r>"
        return self._paragraph(told, "Fact", start=start)

    def _table(self, table: Table, name: str) -> Iterator[str]:
        if len(table.columns) > _COLUMNS:
            raise RabatError(
                _("a table in Word holds no more than {count} columns").format(count=_COLUMNS),
                _("Ask for less, or for another format."),
            )
        grid = is_grid(table)
        room = self._columns(table)
        text = "GridText" if grid else "TableText"
        told = ", ".join(column.heading for column in table.columns if column.heading)
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{"GridTable" if grid else "PageTable"}"/>'
            f'<w:tblW w:w="{sum(room)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'
            ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(name)}/>"
            f"<w:tblDescription w:val={quoteattr(' '.join(typeset(told)))}/>"
            "</w:tblPr><w:tblGrid>"
        )
        yield "".join(f'<w:gridCol w:w="{width}"/>' for width in room)
        yield "</w:tblGrid>"
        yield self._headings(table, room)
        for row in table.rows:
            # A row in which nothing is covered is striped.
            marks = [cell.value for cell in row if isinstance(cell, Mark)]
            gap = grid and not any(marks)
            yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            for column, width, cell in zip(table.columns, room, row, strict=True):
                striped = _STRIPES if gap and isinstance(cell, Mark) else ""
                middle = '<w:vAlign w:val="center"/>' if grid else ""
                yield (
                    f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{striped}{middle}</w:tcPr>'
                    f"{self._cell(cell, column.align, width, text)}</w:tc>"
                )
            yield "</w:tr>"
        yield "</w:tbl>"

    def _columns(self, table: Table) -> list[int]:
        """How wide the columns of *table* are, in twentieths of a point: all that there is."""
        least = [width * _CHARACTER + _BESIDE for width in longest_words(table)]
        asked = widths(table)
        wanted = [
            max(width * _CHARACTER + _BESIDE, needed)
            for (width, _whole), needed in zip(asked, least, strict=True)
        ]
        fixed = [whole for _width, whole in asked]
        marks = [column.align == "center" for column in table.columns]
        room = self._room
        if any(marks):
            # What marks leave goes to what the rows are about, and no more than it needs.
            own = sum(width for width, mark in zip(wanted, marks, strict=True) if not mark)
            each = max(_NARROWEST, (self._room - min(own, self._room * 2 // 5)) // sum(marks))
            wanted = [each if mark else width for width, mark in zip(wanted, marks, strict=True)]
            fixed = [whole or mark for whole, mark in zip(fixed, marks, strict=True)]
            least = [each if mark else width for width, mark in zip(least, marks, strict=True)]
            room = max(room, each * sum(marks) + _NARROWEST)
        return fitted(room, wanted, least, fixed, READABLE * _CHARACTER + _BESIDE)

    def _headings(self, table: Table, room: Sequence[int]) -> str:
        marks = [column.heading for column in table.columns if column.align == "center"]
        upright = sum(map(len, marks)) > _LEVEL
        height = f'<w:trHeight w:val="{_UPRIGHT}" w:hRule="atLeast"/>' if upright else ""
        cells, place = "", 0
        for column, span in headings(table.columns):
            width = sum(room[place : place + span])
            place += span
            turned = upright and column.align == "center"
            look = (
                (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
                + ('<w:textDirection w:val="btLr"/>' if turned else "")
                + f'<w:vAlign w:val="{"center" if turned else "bottom"}"/>'
            )
            side = "left" if span > 1 or turned else column.align
            text = self._paragraph([Span(column.heading)], "TableHeading", side)
            cells += (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{text}</w:tc>'
            )
        return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{cells}</w:tr>"

    def _cell(self, cell: Cell, side: str, width: int, text: str) -> str:
        match cell:
            case Bar():
                # The bar is the shade of a paragraph without text: nobody reads it aloud.
                free = (width - 180) * (1000 - cell.scaled(1000)) // 1000
                return f'<w:p><w:pPr><w:pStyle w:val="Bar"/><w:ind w:right="{free}"/></w:pPr></w:p>'
            case Mark(value=0):
                return f'<w:p><w:pPr><w:pStyle w:val="NoMark"/></w:pPr>{self._none()}</w:p>'
            case Mark():
                return self._paragraph([Span(str(cell.value))], "Mark")
        paragraphs, style = "", text
        for line in cell:
            if line:
                paragraphs += self._paragraph(line, style, side)
            style = text if line else "TableTextNext"
        return paragraphs or self._paragraph([], text)

    def _none(self) -> str:
        """A dot that says that there is none, to the eye and to the ear."""
        if not self._dot:
            self._dot, _image = self._part.get_or_add_image(io.BytesIO(_DOT))
        self._dots += 1
        size = 76200
        number = self._dots
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{size}" cy="{size}"/>'
            f'<wp:docPr id="{number}" name="{number}"'
            f" descr={quoteattr(_('none'))}/><a:graphic>"
            f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self._dot}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm><a:prstGeom'
            ' prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _paragraph(self, line: Line, style: str = "", side: str = "left", start: str = "") -> str:
        look = f'<w:pStyle w:val="{style}"/>' if style else ""
        if _rightward("".join(span.text for span in line)):
            look += "<w:bidi/>"
        if side != "left":
            look += f'<w:jc w:val="{side}"/>'
        look = f"<w:pPr>{look}</w:pPr>" if look else ""
        return f"<w:p>{look}{start}{''.join(map(self._run, line))}</w:p>"

    def _run(self, span: Span) -> str:
        """*span* as a run of characters, in a link where it leads somewhere."""
        url = span.url if span.url and re.match("https?://", span.url) else ""
        if len(url) > _LONGEST_LINK:
            url = ""
        text = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
            for part in typeset(span.text, address=span.text == span.url)
        )
        style = "Hyperlink" if url else _ROLES.get(span.role, "")
        look = f'<w:rStyle w:val="{style}"/>' if style else ""
        if _rightward(span.text):
            look += "<w:rtl/>"
        run = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text}</w:r>"
        return (
            f'<w:hyperlink r:id="{self._link(url)}" w:history="1">{run}</w:hyperlink>'
            if url
            else run
        )

    def _link(self, url: str) -> str:
        """The name under which the document knows *url*."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        if url not in self._links:
            name = f"link{len(self._links) + 1}"
            self._part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, url, name, is_external=True
            )
            self._links[url] = name
        return self._links[url]


_STRIPES = '<w:shd w:val="thinDiagStripe" w:color="9AA7B8" w:fill="FFFFFF"/>'
_RIGHTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def _rightward(text: str) -> bool:
    """Whether *text* runs from right to left: its first letter does."""
    if not _RIGHTWARD.search(text):
        return False
    sides = map(unicodedata.bidirectional, text)
    return next((side for side in sides if side in {"L", "R", "AL"}), "L") != "L"
