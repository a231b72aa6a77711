"""Pictures: a page is as large as its content, and a grid has the shape of a slide."""

import re
import struct
from xml.etree import ElementTree as ET

import pytest

from rabat_cli.errors import RabatError
from rabat_cli.formats import RenderOptions, png, svg
from rabat_cli.views.page import Cell, Column, CountMark, Paragraph, Span, TableBlock, text_cell
from rabat_cli.views.view import View

from .sample import SAMPLE, everywhere, view


def size(picture: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def grid(columns: int, rows: int, count: int = 1) -> View:
    """Return a grid of this size with *count* in each cell."""
    cells: list[list[Cell]] = [
        [text_cell(str(row)), text_cell("A label"), *[CountMark(count)] * columns]
        for row in range(rows)
    ]
    heads = [Column(f"Theme number {number}", "center") for number in range(columns)]
    return view(TableBlock([Column("", "right", no_wrap=True), Column("Objective"), *heads], cells))


@pytest.mark.parametrize(("columns", "rows"), [(5, 23), (20, 14), (20, 23), (40, 10)])
def test_a_grid_fits_a_slide(columns: int, rows: int) -> None:
    """The picture of a grid has the proportions 16:9, whatever its columns and rows."""
    width, height = size(png.render(grid(columns, rows), RenderOptions()))

    assert 16 / 9 == pytest.approx(width / height, rel=0.01)


def test_the_text_of_a_large_grid_is_legible_on_a_slide() -> None:
    """With 23 objectives and 20 themes, a line of text has 1/52 of the height of the slide."""
    _width, height = size(png.render(grid(20, 23), RenderOptions()))

    assert 10.5 / 72 * 144 >= height / 52


def test_the_picture_of_a_page_is_as_tall_as_its_content() -> None:
    """A short page is a small picture; a long page of the same width is a taller one."""
    short, long = (
        size(png.render(view(*[Paragraph([Span("x")])] * count), RenderOptions()))
        for count in (1, 50)
    )

    assert short[0] == long[0]
    assert short[1] * 4 < long[1]


def test_a_row_of_zeros_is_striped() -> None:
    """Stripes make a row without activities visible without colour."""
    drawn, gap = (svg.render(grid(5, 1, count), RenderOptions()).decode() for count in (1, 0))

    assert "<pattern" not in drawn
    assert "<pattern" in gap


def test_an_svg_has_a_title() -> None:
    """Screen readers read the title of an SVG."""
    root = ET.fromstring(svg.render(SAMPLE, RenderOptions()))  # noqa: S314

    assert ("img", "Rabat | l’essai : <b>") == (
        root.get("role"),
        root.findtext("{http://www.w3.org/2000/svg}title"),
    )


def test_an_svg_has_no_scripts_and_no_external_images() -> None:
    """An SVG has no scripts, and refers only to itself."""
    drawn = svg.render(everywhere("<script>alert(1)</script>"), RenderOptions()).decode()

    assert not re.search(r"<script|<foreignObject| on\w+=", drawn)
    assert [] == [
        link for link in re.findall(r'href="([^"]*)"', drawn) if not link.startswith(("#", "data:"))
    ]


def test_a_picture_that_is_too_large_is_refused() -> None:
    """A table of 1,200 rows is too large for a picture, and the error says so."""
    table = TableBlock([Column("x")], [[text_cell("x")]] * 1_200)

    with pytest.raises(RabatError, match=r"a picture of \d+ by \d+ pixels is too large"):
        png.render(view(table), RenderOptions())
