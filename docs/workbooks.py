"""Make the pictures of workbooks in docs/*/authors.md, from what the program reads and writes.

Run this after a change to the template, to the list on that page or to the alignment table, and
look at the pictures. No test compares them, because versions of LibreOffice and fonts differ:

    python docs/workbooks.py

It needs LibreOffice, pdftoppm and Pillow, and the packages that the tests need.
"""

import csv
import io
import subprocess
import tempfile
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageChops
from replay import LOCALES

from rabat_cli.cli.app import main as rabat
from rabat_cli.cli.terminal import current_terminal
from rabat_cli.model import Language

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
# The number of the sheet and the cells that are shown of each workbook. The first sheet of a
# template explains how to fill it in, so the second one is shown.
SHOWN = {"template": (1, "A1:F3"), "list": (0, "A1:F6"), "answer": (0, "A1:E5")}
# The width of a picture in pixels.
WIDTH = 1200
COLOURS = 16
LINE = Side("thin", "C8CCD0")


def main() -> None:
    """Make three pictures in each language."""
    for language in LOCALES:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            written = folder / "list.xlsx"
            rows(language, written)
            run(language, "template", "--output", folder / "template.xlsx")
            run(language, "align", "--data", written, "--output", folder / "answer.xlsx")
            for name, (number, cells) in SHOWN.items():
                picture(folder / f"{name}.xlsx", number, cells).save(
                    PICTURES / f"{name}-{language}.png", optimize=True
                )


def run(language: Language, *words: str | Path) -> None:
    """Run rabat in *language*. Raises RuntimeError if it fails."""
    if rabat([*map(str, words), "--lang", language], current_terminal()):
        raise RuntimeError(words)


def rows(language: Language, path: Path) -> None:
    """Write the first CSV block of authors.md as a workbook, formatted as people do it."""
    page = (HERE / language / "authors.md").read_text("utf-8")
    _before, _fence, block = page.partition("```csv\n")
    lines = block.partition("```")[0].splitlines()[1:]
    book = Workbook()
    sheet = book.worksheets[0]
    for row in csv.reader(lines, delimiter=";"):
        sheet.append([int(cell) if cell.isdecimal() else cell for cell in row])
    for number, size in ((1, 14), (2, 11)):
        for cell in sheet[number]:
            cell.font = Font(bold=True, size=size)
    for column, width in zip("ABCDEF", (42, 12, 18, 12, 18, 10), strict=True):
        sheet.column_dimensions[column].width = width
    book.save(path)


def picture(path: Path, number: int, cells: str) -> Image.Image:
    """Return a picture of *cells* of sheet *number* in the workbook at *path*, from LibreOffice."""
    book = load_workbook(path)
    sheet = book.worksheets[number]
    book.active = number
    for worksheet in book.worksheets:
        worksheet.sheet_state = "visible" if worksheet == sheet else "hidden"
    sheet.print_area = cells
    sheet.print_title_rows = None
    sheet.print_options.headings = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.HeaderFooter = HeaderFooter()
    for row in sheet[cells]:
        for cell in row:
            bold, italic, size = cell.font.b, cell.font.i, cell.font.sz
            cell.font = Font("Liberation Sans", size, bold, italic, color=cell.font.color)
            cell.alignment = Alignment(vertical="center")
            cell.border = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
    single_sheet = path.with_suffix(".shown.xlsx")
    book.save(single_sheet)
    pdf = single_sheet.with_suffix(".pdf")
    soffice = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(path.parent)]
    subprocess.run([*soffice, str(single_sheet)], check=True, capture_output=True)  # noqa: S603
    pdftoppm = ["pdftoppm", "-png", "-r", "200", "-singlefile", str(pdf)]
    printed = subprocess.run(pdftoppm, check=True, capture_output=True)  # noqa: S603
    page = Image.open(io.BytesIO(printed.stdout)).convert("RGB")
    edge = ImageChops.invert(page).getbbox()
    cropped = page.crop(edge)
    height = round(cropped.height * WIDTH / cropped.width)
    small = cropped.resize((WIDTH, height), Image.Resampling.LANCZOS)
    return small.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
