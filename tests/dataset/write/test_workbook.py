"""How the workbook that a person fills in looks: every row shows its whole text."""

import io

from openpyxl import Workbook, load_workbook

from rabat_cli.dataset.write.workbook import write
from rabat_cli.model import (
    Activity,
    Alignment,
    DatasetFile,
    Dialogue,
    Name,
    Synonym,
    Text,
)


def book(part: DatasetFile) -> Workbook:
    """The workbook of *part*, read back."""
    return load_workbook(io.BytesIO(write([part])))


def one(title: str, summary: str = "") -> DatasetFile:
    """A dataset of one activity."""
    return DatasetFile(
        format=1,
        dialogue=Dialogue(Name(en="d" * 51)),
        synonyms=(Synonym(("short", "much longer than it")),),
        activities=(
            Activity(
                "one",
                Name(en=title),
                summary=Text(en=summary),
                alignment=(Alignment(1, Text(en="c" * 61)),),
            ),
        ),
    )


def test_a_row_is_as_high_as_its_text() -> None:
    """A row has room for all lines of its highest cell."""
    made = book(one("t" * 41, "s" * 121))
    heights = {sheet.title: sheet.row_dimensions[2].height for sheet in made.worksheets}

    assert {"Activities": 45, "Alignment": 30, "About": 30, "Synonyms": 45} == {
        name: height for name, height in heights.items() if height
    }


def test_what_is_looked_up_is_whole() -> None:
    """The titles of objectives, which no program fits by itself, have the lines that they take."""
    sheet = book(one("t"))["Objectives"]
    heights = [sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)]
    titles = [len(title.value) for (title,) in sheet["C2:C24"]]

    assert [30 if length > 90 else None for length in titles] == heights
    assert {30, None} == set(heights)


def test_a_row_of_one_line_is_left_as_it_is() -> None:
    """What takes one line is fitted by every program, also when somebody writes more."""
    made = book(one("t" * 40, "s" * 60))

    assert made["Activities"].row_dimensions[2].height is None


def test_no_row_is_higher_than_can_be() -> None:
    """Spreadsheets have no row of more than 409 points."""
    made = book(one("t", "\n" * 100 + "s"))

    assert 408 < made["Activities"].row_dimensions[2].height <= 409


def test_every_sheet_is_printed_as_wide_as_the_page() -> None:
    """No sheet is spread over pages side by side."""
    made = book(one("t"))
    setups = [sheet.page_setup for sheet in made.worksheets]

    assert {("landscape", 0)} == {(setup.orientation, setup.fitToHeight) for setup in setups}
