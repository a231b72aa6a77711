"""The baseline for a large workbook: calamine reads every sheet, and the cells are not used."""

import sys

from python_calamine import CalamineWorkbook

with CalamineWorkbook.from_path(sys.argv[1]) as book:
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
