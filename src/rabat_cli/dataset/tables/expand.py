"""Replace cells of a table that stand for something else: ditto marks, hyperlinks, merged cells."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from ...language import _
from .cells import Cell, cell_text, is_ditto
from .layout import SourceTable
from .links import has_links
from .problems import Problems
from .sheets import MOST_ROWS

# SharePoint exports "3;#Mali;#4;#Niger" for Mali and Niger. The number before each value is the row
# of the value in another list.
_LOOKUP = re.compile(r"\d+;#[^#]*[^\W\d][^#]*(?:;#\d+;#[^#]+)*")
_LOOKUP_NUMBER = re.compile(r"(?:\A|;#)\d+;#")


def with_links(table: SourceTable, problems: Problems) -> tuple[SourceTable, Mapping[int, str]]:
    """Return *table* with hyperlinks written into the cells, and the hyperlinks of titles by row.

    - In a column of documents or links, the address of a hyperlink is written behind the text of
      its cell.
    - In the column of titles, it is returned by the number of its row.
    - In any other column that is read, it is reported as not read.

    A hyperlink to something other than a web page is reported in each of these columns. Hyperlinks
    in a list that the program wrote are ignored.
    """
    fields = {column.position: column.field for column in table.columns}
    rows = list(table.rows)
    title_links: dict[int, str] = {}
    # In lists that the program wrote, each address of a link also stands in a cell as a text.
    links = {} if table.is_program_list else table.sheet.links
    for (number, column), target in sorted(links.items()):
        position = column - table.sheet.left
        row = rows[number] if table.first_data_row <= number < len(rows) else []
        cell = row[position] if 0 <= position < len(row) else ""
        # If the text of a cell has an address, this address is read instead of the hyperlink.
        if cell == "" or position not in fields or has_links(cell):
            continue
        # A hyperlink to a file or to a place in the workbook is not read in any column.
        field = fields[position] if has_links(target) else ""
        if field in {"document", "link"}:
            text = f"{cell_text(cell)} {target}"
            rows[number] = [*row[:position], text, *row[position + 1 :]]
        elif field == "title":
            title_links[number] = target
        else:
            message = _("the link behind {found} is not read")
            problems.warn((table.number, number, position), message, "hyperlink", found=cell)
    return replace(table, rows=rows), title_links


def with_dittos(table: SourceTable, problems: Problems) -> SourceTable:
    """Return *table* with ditto marks, such as "idem", replaced by the cell above."""
    dittos = {cell for row in table.rows for cell in row if is_ditto(cell)}
    if not dittos:
        return table
    rows = list(table.rows)
    columns = [column.position for column in table.columns]
    for number in range(table.first_data_row + 1, len(rows)):
        row, above = rows[number], rows[number - 1]
        for position in columns:
            if position < min(len(row), len(above)) and row[position] in dittos:
                message = _("{found} is read as the cell above it")
                at = (table.number, number, position)
                problems.warn(at, message, "ditto", found=row[position])
                row = [*row[:position], above[position], *row[position + 1 :]]
        rows[number] = row
    return replace(table, rows=rows)


def with_lookups(table: SourceTable) -> SourceTable:
    """Return *table* without the numbers in cells such as "3;#Mali;#4;#Niger".

    The cell becomes "Mali;Niger".
    """

    def value(cell: Cell) -> Cell:
        is_lookup = isinstance(cell, str) and _LOOKUP.fullmatch(cell)
        return _LOOKUP_NUMBER.sub(";", str(cell)).removeprefix(";") if is_lookup else cell

    if not any(isinstance(cell, str) and ";#" in cell for row in table.rows for cell in row):
        return table
    data = [[*map(value, row)] for row in table.rows[table.first_data_row :]]
    return replace(table, rows=[*table.rows[: table.first_data_row], *data])


class MergedRows:
    """The rows of a list. A cell that is merged over several rows is copied into each of them.

    ``copies`` has the row and the column of each cell that was filled in this way.
    """

    def __init__(self, table: SourceTable) -> None:
        self.rows = list(table.rows)
        self.copies: set[tuple[int, int]] = set()
        # Stop after so many rows, because merged cells may overlap in a malicious file.
        rows_left = MOST_ROWS
        for (top, first_column), (bottom, _last) in table.sheet.merged:
            column = first_column - table.sheet.left
            if (
                not table.first_data_row <= top < min(bottom, len(self.rows))
                or column < 0
                or rows_left < 0
            ):
                continue
            below = range(top + 1, min(bottom + 1, len(self.rows)))
            rows_left -= len(below)
            for number in below:
                row = list(self.rows[number])
                if column < len(row) and row[column] == "":
                    row[column] = self.rows[top][column]
                    self.rows[number] = row
                    self.copies.add((number, column))
