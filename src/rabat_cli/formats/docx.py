"""A Word document: named styles, tables that break between rows, links, and no macros."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from functools import cached_property
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
    Contents,
    CountMark,
    Facts,
    Heading,
    Line,
    Paragraph,
    Span,
    TableBlock,
    cell_lines,
)
from ..views.view import View
from . import RenderOptions, layout
from .typography import WORD_JOINER, language_tag, typeset, typeset_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.parts.document import DocumentPart

_FOLDER = Path(__file__).parent
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_RELATION}" xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
    f' xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
)
# The style of a span in ``styles.xml``, by the role of the span.
_STYLES_BY_ROLE = {
    "strong": "Strong",
    "label": "Strong",
    "quiet": "Quiet",
    "number": "Number",
    "match": "Match",
    "placeholder": "Placeholder",
    "tile": "Tile",
    "small": "Small",
    "other": "Other",
}
# The most that Word allows: columns in a table, characters in a link and in a property.
_MAX_COLUMNS = 63
_LONGEST_LINK = 2079
_LONGEST_PROPERTY = 255
# All lengths from here to `_ROTATED_HEIGHT` are in twentieths of a point.
# The sides of A4, and the margin on each side of the page.
_SHEET = (11906, 16838)
_MARGIN = 1021
# The approximate width of a character, in ordinary text and in a rotated heading.
_CHARACTER = 110
_ROTATED_CHARACTER = 80
# The space on both sides of the text of a cell, together.
_PADDING = 260
# The minimum width of a column of marks. A mark is a cell of a grid: a number of activities, or a
# dot for none.
_MIN_MARK = 400
# The greatest height of a row of rotated headings.
_ROTATED_HEIGHT = 2900
# A small grey dot. It is a picture, because only a picture can have an alternative text.
_DOT = _FOLDER / "dot.png"
# Entries of a zip archive must have a date: take the earliest possible date.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def render(view: View, _options: RenderOptions) -> bytes:
    """Return *view* as a Word document.

    Raises RabatError without python-docx, and for a table with more columns than Word allows.
    """
    try:
        import docx
    except ImportError as error:
        raise missing_package_error("docx", "python-docx") from error
    page = view.as_page()
    document = docx.Document()
    blocks = layout.document_blocks(page)
    _prepare(document, layout.page_title(page), blocks)
    body = "".join(_BodyWriter(document.part, blocks, page.footer, view.empty_text).write())
    return _pack(document, body)


def _prepare(document: "Document", title: str, blocks: Sequence[Block]) -> None:
    """Give *document* its styles, page size and properties.

    Remove everything else that comes from the library's template.
    """
    from docx.enum.section import WD_ORIENTATION
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.shared import Twips

    part: Any = document.part
    files = {RELATIONSHIP_TYPE.STYLES: "styles.xml", RELATIONSHIP_TYPE.SETTINGS: "settings.xml"}
    if any(isinstance(block, Heading) and block.number for block in blocks):
        files[RELATIONSHIP_TYPE.NUMBERING] = "numbering.xml"
    package_relations = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}
    for relations, needed in ((part.rels, {*files}), (part.package.rels, package_relations)):
        for key in [key for key, relation in relations.items() if relation.reltype not in needed]:
            del relations[key]
    language = language_tag()
    has_contents = any(isinstance(block, Contents) for block in blocks)
    for relation, name in files.items():
        xml = (_FOLDER / name).read_text("utf-8").replace('w:val="en-GB"', f'w:val="{language}"')
        if not has_contents:
            xml = xml.replace('<w:updateFields w:val="true"/>', "")
        part.part_related_by(relation)._element = parse_xml(xml.encode())  # noqa: SLF001
    section = document.sections[0]
    landscape = layout.needs_landscape(blocks)
    section.page_width, section.page_height = map(Twips, _SHEET[:: -1 if landscape else 1])
    if landscape:
        section.orientation = WD_ORIENTATION.LANDSCAPE
    section.left_margin = section.right_margin = Twips(_MARGIN)
    section.top_margin = section.bottom_margin = Twips(_MARGIN)
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0]._p.extend(parse_xml(_PAGE_NUMBERS))  # noqa: SLF001
    properties = document.core_properties
    for element in list(properties._element):  # noqa: SLF001
        properties._element.remove(element)  # noqa: SLF001
    properties.title = typeset_line(title)[:_LONGEST_PROPERTY]
    properties.language = language


_PAGE_NUMBERS = (
    f'<w:p {_NAMESPACES}><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)


def _pack(document: "Document", body: str) -> bytes:
    """Return *document* with the XML *body* as the bytes of a file, the same bytes each time."""
    from docx.oxml.xmlchemy import serialize_for_reading

    section = serialize_for_reading(document.sections[0]._sectPr)  # noqa: SLF001
    content = f"<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            # The body is added here, because adding it to the library's tree takes quadratic time.
            part = content.encode() if name == "word/document.xml" else source.read(name)
            target.writestr(zipfile.ZipInfo(name, _NO_DATE), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


class _BodyWriter:
    """Writes the body of a document as XML.

    Links and pictures become relations of *part*, the main part of the document.
    """

    def __init__(
        self, part: "DocumentPart", blocks: Sequence[Block], footer: Sequence[Line], empty_text: str
    ) -> None:
        self._part = part
        self._blocks = blocks
        self._footer = footer
        self._empty_text = empty_text
        self._text_width = _SHEET[layout.needs_landscape(blocks)] - 2 * _MARGIN
        # All blocks of a card stay on one page: each block except the last stays with the next.
        self._stays_with_next = {index for card in layout.cards(blocks) for index in card[:-1]}
        # If the last block is a table, its last row stays with the footer.
        if footer and layout.last_row_fits_with_footer(blocks):
            self._stays_with_next.add(len(blocks) - 1)
        self._has_contents = any(isinstance(block, Contents) for block in blocks)
        self._relation_ids: dict[str, str] = {}
        self._dot_count = 0

    def write(self) -> Iterator[str]:
        """Yield the XML of the blocks of the page and of the footer."""
        heading = ""
        for index, block in enumerate(self._blocks):
            keep_next = index in self._stays_with_next
            match block:
                case Heading():
                    heading = typeset_line(block.text)
                    yield self._heading(block, index)
                case Contents():
                    yield from self._contents()
                case Paragraph():
                    keep = keep_next or layout.introduces_table(self._blocks, index)
                    # The style "Lead" keeps a paragraph with the next block.
                    yield self._paragraph(block.line, "Lead" if keep else "")
                case Facts():
                    for number, (term, cell) in enumerate(block.items, 1):
                        keep = keep_next or number < len(block.items)
                        yield self._fact(term, cell, keep=keep)
                case TableBlock() if block.rows:
                    accessible_title = typeset_line(block.caption) or heading
                    yield from self._table(block, accessible_title, keep=keep_next)
                    # Word joins two tables that have no paragraph between them.
                    keep = keep_next or layout.has_note(self._blocks, index)
                    properties = "<w:keepNext/>" if keep else ""
                    yield self._paragraph([], "TableEnd", properties=properties)
                case TableBlock():
                    yield self._paragraph([Span(self._empty_text or _("Nothing."))])
        for number, line in enumerate(self._footer, 1):
            # The footer stays together, so that its last line is never alone on a page.
            properties = "<w:keepNext/>" if number < len(self._footer) else ""
            yield self._paragraph(line, "Source", properties=properties)

    def _heading(self, heading: Heading, index: int) -> str:
        """Return *heading*, the block at *index*.

        If there is a table of contents, the heading has a bookmark for it.
        """
        number = bookmark = ""
        if heading.number and heading.level in {2, 3}:
            level = heading.level - 2
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        if self._has_contents:
            bookmark = (
                f'<w:bookmarkStart w:id="{index}" w:name="{_bookmark(index)}"/>'
                f'<w:bookmarkEnd w:id="{index}"/>'
            )
        return self._paragraph(
            [Span(heading.text)], f"Heading{heading.level}", start=bookmark, properties=number
        )

    def _contents(self) -> Iterator[str]:
        """Yield a table of contents: a field that Word and LibreOffice update.

        This writes the headings as links. The page numbers are missing until Word or LibreOffice
        updates the field.
        """
        yield (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        )
        yield self._paragraph([Span(_("Contents"))], "TOCHeading")
        field_start = _CONTENTS_FIELD
        for index, heading in layout.contents_headings(self._blocks):
            number = f"<w:r><w:t>{heading.number}</w:t></w:r>{_TAB}" if heading.number else ""
            link = (
                f'<w:hyperlink w:anchor="{_bookmark(index)}" w:history="1">{number}'
                f"{self._run(Span(heading.text))}</w:hyperlink>"
            )
            yield self._paragraph([], f"TOC{heading.level}", start=field_start + link)
            # The field begins in the first paragraph only.
            field_start = ""
        yield f"<w:p>{field_start}{_FIELD_END}</w:p></w:sdtContent></w:sdt>"

    def _caption(self, table: TableBlock) -> str:
        """Return the caption of *table*; its number is a field, so that Word counts the tables."""
        before, _number, after = typeset_line(_("Table {number}: {caption}")).partition("{number}")
        number = (
            f'<w:fldSimple w:instr=" SEQ {escape(before.strip())} \\* ARABIC ">'
            f"<w:r><w:t>{table.number}</w:t></w:r></w:fldSimple>"
        )
        caption = Span(after.format(caption=table.caption))
        return self._paragraph([caption], "Caption", start=self._run(Span(before)) + number)

    def _legend(self) -> str:
        """Return what the marks of a grid mean: a number of activities, and a dot for none."""
        count_text, none_text = f" {_('number of activities')}    ", f" {_('none')}"
        number = self._run(Span("1", "number")) + self._run(Span(count_text, "quiet"))
        return self._paragraph([Span(none_text, "quiet")], start=number + self._none_dot())

    def _fact(self, term: str, cell: Cell, *, keep: bool) -> str:
        value: list[Span] = []
        for line in cell_lines(cell):
            value += [*([Span("\n")] if value else []), *line]
        start = self._run(Span(term, "quiet")) + _TAB
        properties = "<w:keepNext/>" if keep else ""
        return self._paragraph(value, "Fact", start=start, properties=properties)

    def _table(self, table: TableBlock, accessible_title: str, *, keep: bool) -> Iterator[str]:
        """Yield *table* with its caption. With *keep*, its last row stays with the next block.

        For screen readers, *accessible_title* is the title of the table, and its headings are the
        description.
        """
        if len(table.columns) > _MAX_COLUMNS:
            raise RabatError(
                _("a table in Word holds no more than {count} columns").format(count=_MAX_COLUMNS),
                _("Select fewer activities or fields, or choose another format."),
            )
        if table.caption:
            yield self._caption(table)
        if grid := layout.is_grid(table):
            yield self._legend()
        widths = self._widths(table)
        columns = ", ".join(column.heading for column in table.columns if column.heading)
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{"GridTable" if grid else "PageTable"}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'
            ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(accessible_title)}/>"
            f"<w:tblDescription w:val={quoteattr(typeset_line(columns))}/>"
            "</w:tblPr><w:tblGrid>"
        )
        yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
        yield f"</w:tblGrid>{self._heading_row(table, widths)}"
        rows = "".join(self._rows(table, widths, is_grid=grid))
        if layout.stays_on_one_page(table):
            rows = _PARAGRAPH_STYLE.sub(r"\g<0><w:keepNext/>", rows)
        elif keep:
            before, row_tag, last_row = rows.rpartition("<w:tr>")
            rows = before + row_tag + _PARAGRAPH_STYLE.sub(r"\g<0><w:keepNext/>", last_row)
        yield f"{rows}</w:tbl>"

    def _rows(self, table: TableBlock, widths: Sequence[int], *, is_grid: bool) -> Iterator[str]:
        """Yield the XML of the rows of *table* below its headings."""
        style = "GridText" if is_grid else "TableText"
        middle = '<w:vAlign w:val="center"/>' if is_grid else ""
        for row in table.rows:
            # In a grid, a row without any activity gets stripes.
            is_gap = is_grid and not any(cell.value for cell in row if isinstance(cell, CountMark))
            parts = layout.split_row(table, row)
            for index, part in enumerate(parts):
                # Only the last part of a row has a rule below.
                hidden_borders = '<w:top w:val="nil"/>' if index else ""
                hidden_borders += '<w:bottom w:val="nil"/>' if index + 1 < len(parts) else ""
                borders = f"<w:tcBorders>{hidden_borders}</w:tcBorders>" if hidden_borders else ""
                if index:
                    # A page may begin with this part. Repeat the beginnings of the other cells, to
                    # show to which row the part belongs.
                    part[:-1] = [[_repeated_beginning(cell)] for cell in row[:-1]]
                is_short = layout.row_length(part) <= layout.LONGEST_UNBROKEN
                yield f"<w:tr><w:trPr>{'<w:cantSplit/>' if is_short else ''}</w:trPr>"
                for column, width, cell in zip(table.columns, widths, part, strict=True):
                    shade = _STRIPES if is_gap and isinstance(cell, CountMark) else ""
                    text = self._cell(cell, column.align, width, style)
                    yield _cell_xml(width, f"{borders}{shade}{middle}", text)
                yield "</w:tr>"

    def _widths(self, table: TableBlock) -> list[int]:
        """Return the widths of the columns of *table*, in twentieths of a point."""
        preferred, minimum, fixed = layout.column_widths(table, _CHARACTER, _PADDING)
        table_width = self._text_width
        mark_columns = [n for n, column in enumerate(table.columns) if column.align == "center"]
        if mark_columns:
            # The labels of the rows get the width that they prefer, but at most two fifths of the
            # page. The columns of marks share the rest equally.
            label_width = sum(width for n, width in enumerate(preferred) if n not in mark_columns)
            room = table_width - min(label_width, table_width * 2 // 5)
            mark_width = max(_MIN_MARK, room // len(mark_columns))
            for n in mark_columns:
                preferred[n], minimum[n], fixed[n] = mark_width, mark_width, True
            # If the columns of marks leave less than `_MIN_MARK` of the page for the labels, make
            # the table wider than the page, so that the labels have this width.
            table_width = max(table_width, mark_width * len(mark_columns) + _MIN_MARK)
        readable_width = layout.READABLE_WIDTH * _CHARACTER + _PADDING
        return layout.fit_widths(table_width, preferred, minimum, fixed, readable_width)

    def _heading_row(self, table: TableBlock, widths: Sequence[int]) -> str:
        mark_headings = [
            (column.heading, width)
            for column, width in zip(table.columns, widths, strict=True)
            if column.align == "center"
        ]
        is_rotated = layout.has_rotated_headings(table) or any(
            len(word) * _CHARACTER > width
            for heading, width in mark_headings
            for word in heading.split()
        )
        height = ""
        if is_rotated:
            longest = max(len(heading) for heading, _width in mark_headings) * _ROTATED_CHARACTER
            row_height = min(longest + _PADDING, _ROTATED_HEIGHT)
            height = f'<w:trHeight w:val="{row_height}" w:hRule="atLeast"/>'
        cells, first = "", 0
        for column, span in layout.heading_spans(table.columns):
            width = sum(widths[first : first + span])
            first += span
            rotated = is_rotated and column.align == "center"
            properties = (
                (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
                + ('<w:textDirection w:val="btLr"/>' if rotated else "")
                + f'<w:vAlign w:val="{"center" if rotated else "bottom"}"/>'
            )
            align = "left" if span > 1 or rotated else column.align
            text = self._paragraph([Span(column.heading)], "TableHeading", align)
            cells += _cell_xml(width, properties, text)
        return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{cells}</w:tr>"

    def _cell(self, cell: Cell, align: str, width: int, style: str) -> str:
        match cell:
            case Bar(value=0):
                return self._paragraph([], style)
            case Bar():
                # The bar is the shade of a paragraph without text: screen readers skip it. The left
                # and the right margin of the cell, 90 each in styles.xml, leave *width* - 180.
                rest = (width - 180) * (1000 - cell.scaled(1000)) // 1000
                return self._paragraph([], "Bar", properties=f'<w:ind w:right="{rest}"/>')
            case CountMark(value=0, is_total=False):
                return self._paragraph([], "NoMark", start=self._none_dot())
            case CountMark():
                return self._paragraph(
                    [Span(str(cell.value))], "Total" if cell.is_total else "Mark"
                )
        paragraphs, line_style = "", style
        for line in cell:
            if line:
                paragraphs += self._paragraph(line, line_style, align)
            # After an empty line the next paragraph is set apart.
            line_style = style if line else "TableTextNext"
        return paragraphs or self._paragraph([], style)

    @cached_property
    def _dot_relation(self) -> str:
        """Add the picture of a dot and return the id of the relation to it."""
        relation_id, _image = self._part.get_or_add_image(str(_DOT))
        return relation_id

    def _none_dot(self) -> str:
        """Return a dot with the alternative text "none"."""
        self._dot_count += 1
        size = 76200  # 6 points, in the unit of drawings
        number = self._dot_count
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{size}" cy="{size}"/>'
            f'<wp:docPr id="{number}" name="{number}"'
            f" descr={quoteattr(_('none'))}/><a:graphic>"
            f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self._dot_relation}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm><a:prstGeom'
            ' prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _paragraph(
        self,
        line: Line,
        style: str = "",
        align: str = "left",
        *,
        start: str = "",
        properties: str = "",
    ) -> str:
        """Return *line* as a paragraph. *start* is XML to put before its text.

        *properties* is XML to put after its style, in the order that Word requires.
        """
        properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
        if _is_right_to_left("".join(span.text for span in line)):
            properties += "<w:bidi/>"
        if align != "left":
            properties += f'<w:jc w:val="{align}"/>'
        properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{properties}{start}{''.join(map(self._run, line))}</w:p>"

    def _run(self, span: Span) -> str:
        """Return *span* as a run of characters, inside a hyperlink if it has a URL."""
        url = layout.web_address(span)
        if url and len(url) > _LONGEST_LINK:
            url = None
        parts = typeset(span.text, is_url=span.text == span.url)
        if span.role == "tile":
            # The background of a run is only as wide as its text: pad it.
            parts = [f"\u00a0{' '.join(parts)}\u00a0"]
        text = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
            # Word's fonts lack the word joiner, and with it a search for 7–9 would find nothing.
            for part in (part.replace(WORD_JOINER, "") for part in parts)
        )
        style = _STYLES_BY_ROLE.get(span.role, "")
        if url:
            style = "LinkedTitle" if span.role == "strong" else "Hyperlink"
        properties = f'<w:rStyle w:val="{style}"/>' if style else ""
        if _is_right_to_left(span.text):
            properties += "<w:rtl/>"
        run = f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{text}</w:r>"
        if not url:
            return run
        return f'<w:hyperlink r:id="{self._relation_id(url)}" w:history="1">{run}</w:hyperlink>'

    def _relation_id(self, url: str) -> str:
        """Return the id of the relation to *url*, adding it the first time.

        The library would compare each link with all relations, which takes quadratic time.
        """
        from docx.opc.constants import RELATIONSHIP_TYPE

        if url not in self._relation_ids:
            relation_id = f"link{len(self._relation_ids) + 1}"
            self._part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, url, relation_id, is_external=True
            )
            self._relation_ids[url] = relation_id
        return self._relation_ids[url]


def _repeated_beginning(cell: Cell) -> Line:
    """Return the first span of *cell* in small print, for a later part of a row."""
    lines = cell_lines(cell)
    return [Span(lines[0][0].text if lines and lines[0] else "", "small")]


def _cell_xml(width: int, properties: str, text: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{text}</w:tc>'


def _bookmark(index: int) -> str:
    """Return the name of the bookmark of the heading at *index*, in the form that Word uses."""
    return f"_Toc{index:08}"


# XML that begins the field of the table of contents, up to the text that the field shows.
_CONTENTS_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    r' TOC \o "2-3" \h \z \u '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
# XML that ends any field.
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_TAB = "<w:r><w:tab/></w:r>"
_STRIPES = '<w:shd w:val="thinDiagStripe" w:color="9AA7B8" w:fill="FFFFFF"/>'
_PARAGRAPH_STYLE = re.compile(r'<w:pStyle w:val="\w+"/>')
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def _is_right_to_left(text: str) -> bool:
    """Return whether the first letter of *text* is written from right to left.

    True for a name in Arabic, also after "1. "; False for "Rabat" with the Arabic name after it.
    """
    if not _RIGHT_TO_LEFT.search(text):
        return False
    directions = map(unicodedata.bidirectional, text)
    return next((name for name in directions if name in {"L", "R", "AL"}), "L") != "L"
