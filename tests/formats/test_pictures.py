"""Pictures: one page as large as its content, and a grid that fits a slide."""

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
    """Return a grid of this size in which everything is covered by so many."""
    cells: list[list[Cell]] = [
        [text_cell(str(row)), text_cell("A label"), *[CountMark(count)] * columns]
        for row in range(rows)
    ]
    heads = [Column(f"Theme number {number}", "center") for number in range(columns)]
    return view(TableBlock([Column("", "right", no_wrap=True), Column("Objective"), *heads], cells))


@pytest.mark.parametrize(("columns", "rows"), [(5, 23), (20, 14), (20, 23), (40, 10)])
def test_a_grid_fits_a_slide(columns: int, rows: int) -> None:
    """A grid is a picture of 16 to 9, whatever its size."""
    width, height = size(png.render(grid(columns, rows), RenderOptions()))

    assert 16 / 9 == pytest.approx(width / height, rel=0.01)


def test_a_slide_can_be_read_from_the_back() -> None:
    """Of 23 objectives and 20 themes, a line of text is at least a fiftieth of the slide high."""
    _width, height = size(png.render(grid(20, 23), RenderOptions()))

    assert 10.5 / 72 * 144 >= height / 52


def test_another_page_is_as_large_as_its_content() -> None:
    """A short page is a small picture, a long one a large one."""
    short, long = (
        size(png.render(view(*[Paragraph([Span("x")])] * count), RenderOptions()))
        for count in (1, 50)
    )

    assert short[0] == long[0]
    assert short[1] * 4 < long[1]


def test_what_is_not_covered_is_not_a_matter_of_colour() -> None:
    """A row in which nothing is covered is striped and says so in words."""
    drawn, gap = (svg.render(grid(5, 1, count), RenderOptions()).decode() for count in (1, 0))

    assert "<pattern" not in drawn
    assert "<pattern" in gap


def test_a_picture_has_a_name() -> None:
    """An SVG says what it is called to those who cannot see it."""
    root = ET.fromstring(svg.render(SAMPLE, RenderOptions()))  # noqa: S314

    assert ("img", "Rabat | l’essai : <b>") == (
        root.get("role"),
        root.findtext("{http://www.w3.org/2000/svg}title"),
    )


def test_a_picture_loads_and_runs_nothing() -> None:
    """An SVG has no script and no image from elsewhere."""
    drawn = svg.render(everywhere("<script>alert(1)</script>"), RenderOptions()).decode()

    assert not re.search(r"<script|<foreignObject| on\w+=", drawn)
    assert [] == [
        link for link in re.findall(r'href="([^"]*)"', drawn) if not link.startswith(("#", "data:"))
    ]


def test_a_picture_that_nothing_opens_is_refused() -> None:
    """Many rows have no room in a picture; one line says so."""
    table = TableBlock([Column("x")], [[text_cell("x")]] * 1_200)

    with pytest.raises(RabatError, match=r"a picture of \d+ by \d+ dots is too large"):
        png.render(view(table), RenderOptions())
