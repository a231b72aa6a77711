"""Reading the sheets of workbooks; broken, misleading and oversized files are refused."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
import python_calamine
from hypothesis import settings
from xlsxwriter import Workbook

from rabat_cli.dataset.document import ParseError
from rabat_cli.dataset.files import File
from rabat_cli.dataset.tables.places import TablePlaces
from rabat_cli.dataset.tables.sheets import read_sheets

from ...fuzz import fuzz_sheets
from ..table_files import Rows, messages, read, workbook

LIST = workbook({"Liste": [["Titre", "Date"], ["Atelier", "2021"]]})
FAR = "a sheet has cells beyond row 99999 or column CZ: delete them"
BROKEN = "the workbook is broken: save it again with Excel"


def edit_list(change: Callable[[bytes], bytes], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Return the workbook in ``LIST`` after *change* of its *part*."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(LIST.content)) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, change(body) if name == part else body)
    return content.getvalue()


def add_rows(rows: bytes) -> bytes:
    """Return the workbook in ``LIST`` with the XML *rows* at the end of its sheet."""
    return edit_list(lambda sheet: sheet.replace(b"</sheetData>", rows + b"</sheetData>"))


def falsify_size(content: bytes) -> bytes:
    """Return *content* with the stated size of the sheet smaller than its real size."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return content.replace(size.to_bytes(4, "little"), (700).to_bytes(4, "little"))


def test_cells_and_their_names_are_read_from_a_sheet() -> None:
    """Rows are counted from the top of the sheet, columns from its first used column."""
    (sheet,) = read_sheets(workbook({"Liste": [[], [None, "Titre"], [None, 7]]}))

    assert [[""], ["Titre"], [7.0]] == [list(row) for row in sheet.rows]
    assert "Liste, B3" == TablePlaces([sheet]).place((0, 2, 0)).cell


def test_the_stored_value_of_a_formula_is_read() -> None:
    """Formulas are never calculated."""

    def formula(sheet: bytes) -> bytes:
        return re.sub(
            rb'<c r="B2".*?</c>', b'<c r="B2"><f>1/0+HYPERLINK("x")</f><v>7</v></c>', sheet
        )

    (sheet,) = read_sheets(File("a.xlsx", edit_list(formula)))

    assert 7.0 == sheet.rows[1][1]


def test_a_workbook_without_shared_texts_is_read() -> None:
    """Workbooks of numbers have none, and some programs write each text into its cell."""
    inline = add_rows(b'<row r="3"><c r="A3" t="inlineStr"><is><t>Note</t></is></c></row>')

    assert [[1.0, 2.0]] == read_sheets(workbook({"Liste": [[1, 2]]}))[0].rows
    assert ["Note", ""] == read_sheets(File("a.xlsx", inline))[0].rows[2]


def test_equal_texts_of_cells_are_one_object() -> None:
    """A long list has few different kinds, countries and themes, so this saves memory."""
    (sheet,) = read_sheets(
        workbook({"Liste": [["Titre", "Type"], ["Un", "Atelier"], [2, "Atelier"]]})
    )

    assert sheet.rows[1][1] is sheet.rows[2][1]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
            "this is an old file of Office: save it as .xlsx",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "the workbook has a password: save it without one",
        ),
        (LIST.content[:2000], BROKEN),
        (edit_list(lambda sheet: sheet[: len(sheet) // 2]), BROKEN),
        (edit_list(lambda _sheet: b""), BROKEN),
        (edit_list(lambda sheet: sheet.replace(b'r="A2"', b'r="XFD1048576"')), FAR),
        (edit_list(lambda sheet: sheet.replace(b'r="A2"', b"r='da2'")), FAR),
        (edit_list(lambda sheet: sheet.replace(b'r="A2"', b'r = "A100000"')), FAR),
        (edit_list(lambda sheet: sheet.replace(b'r="A2"', b'r="tionshipC2"')), FAR),
        (edit_list(lambda sheet: sheet.replace(b'r="A2"', b'x="/>" r="XFD1048576"')), FAR),
        (edit_list(lambda sheet: sheet.replace(b'r="A2"', b'x="<" r="XFD1048576"')), BROKEN),
        (edit_list(lambda sheet: sheet.replace(b'r="A2"', b'r="A2" r="XFD1048576"')), BROKEN),
        (add_rows(b'<row r="3"><c r="XFC3"/><c><v>1</v></c></row>'), FAR),
        (add_rows(b'<row r="3"><c r="DA3" t="inlineStr"><is><t>x</t></is></c></row>'), FAR),
        (add_rows(b'<row r="A1048576"><c><v>1</v></c></row>'), FAR),
        (add_rows(b'<row r="3">' + b"<c><v>1</v></c>" * 200 + b"</row>"), FAR),
        (
            add_rows(b'<x:row xmlns:x="x" r="3">' + b"<x:c><x:v>1</x:v></x:c>" * 200 + b"</x:row>"),
            FAR,
        ),
        (
            edit_list(
                lambda sheet: sheet.replace(
                    b"<worksheet", b'<!DOCTYPE x [<!ATTLIST c r CDATA "A1">]><worksheet'
                ).replace(b"</row></sheetData>", b"<c><v>1</v></c>" * 200 + b"</row></sheetData>")
            ),
            FAR,
        ),
        (edit_list(lambda sheet: sheet.replace(b'"UTF-8"', b'"UTF-88"')), BROKEN),
        (add_rows(b'<row><c t="n"><v>1</v></c></row>' * 100_000), FAR),
        (
            edit_list(
                lambda sheet: re.sub(rb'<c r="[AB]2"', b"<c", sheet).replace(
                    b'<row r="2"', b'<row r="1048576"'
                )
            ),
            FAR,
        ),
    ],
    ids=[
        *("old", "password", "cut off", "broken XML", "empty part", "far cell", "odd far cell"),
        *("spaced far cell", "no column at all", "far cell behind a slash"),
        *("far cell behind a bracket", "cell of two places", "cell after a far one"),
        *("far text", "far row by a cell's name", "very many columns", "cells by another name"),
        *("places by default", "unknown encoding", "very many rows", "cells without places"),
    ],
)  # fmt: skip
def test_unusable_workbooks_are_refused_with_a_reason(content: bytes, expected: str) -> None:
    """The reason is on one line, and the file is not unpacked beyond the limits."""
    with pytest.raises(ParseError) as caught:
        read_sheets(File("a.xlsx", content))

    assert expected == caught.value.message


class PanicException(BaseException):
    """The exception of the library when it gives up, which has this name there."""


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (PanicException, ParseError),
        (ValueError, ParseError),
        (KeyboardInterrupt, KeyboardInterrupt),
        (MemoryError, MemoryError),
    ],
)
def test_errors_of_the_library_are_reported_as_a_broken_workbook(
    raised: type[BaseException], expected: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupts and lack of memory are raised unchanged."""

    def fail(_content: object) -> None:
        raise raised

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", fail)

    with pytest.raises(expected):
        read_sheets(LIST)


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stated size is checked, and so is the real size if the stated one is false."""
    monkeypatch.setattr("rabat_cli.dataset.tables.sheets._MOST_BYTES", 2**20)
    big = edit_list(lambda sheet: sheet.replace(b"</sheetData>", b" " * 2**20 + b"</sheetData>"))
    for content, expected in (
        (big, "the workbook is too large when it is unpacked"),
        (falsify_size(big), BROKEN),
    ):
        with pytest.raises(ParseError) as caught:
            read_sheets(File("a.xlsx", content))

        assert expected == caught.value.message


def test_a_workbook_of_the_maximum_size_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte more in all parts together is refused."""
    with zipfile.ZipFile(io.BytesIO(LIST.content)) as archive:
        size = sum(part.file_size for part in archive.infolist())

    monkeypatch.setattr("rabat_cli.dataset.tables.sheets._MOST_BYTES", size)
    assert 1 == len(read_sheets(LIST))
    monkeypatch.setattr("rabat_cli.dataset.tables.sheets._MOST_BYTES", size - 1)
    with pytest.raises(ParseError) as caught:
        read_sheets(LIST)

    assert "the workbook is too large when it is unpacked" == caught.value.message


def test_a_long_shared_text_in_very_many_cells_is_refused() -> None:
    """A file of some kilobytes would take gigabytes."""
    file = workbook({"Liste": [["x" * 32_000]] * 10_000})

    with pytest.raises(ParseError) as caught:
        read_sheets(file)

    assert "the workbook is too large when it is unpacked" == caught.value.message


def test_a_reference_to_a_missing_shared_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting the sizes of the texts one by one makes no difference."""
    content = edit_list(lambda sheet: sheet.replace(b"<v>3</v>", b"<v>5</v>"))
    for most in (500, 2**28):
        monkeypatch.setattr("rabat_cli.dataset.tables.sheets._MOST_TEXT", most)
        with pytest.raises(ParseError) as caught:
            read_sheets(File("a.xlsx", content))

        assert BROKEN == caught.value.message


def test_the_number_of_cells_of_all_sheets_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty cells inside the used range count too."""
    file = workbook({"Un": [["a"], [None, 1]], "Deux": [[], [None, "b"], [None, 1, 2]]})

    monkeypatch.setattr("rabat_cli.dataset.tables.sheets._MOST_CELLS", 10)
    assert 2 == len(read_sheets(file))
    monkeypatch.setattr("rabat_cli.dataset.tables.sheets._MOST_CELLS", 9)
    with pytest.raises(ParseError) as caught:
        read_sheets(file)

    assert "the workbook has too many cells" == caught.value.message


def test_formatted_cells_without_a_value_are_ignored() -> None:
    """A sheet that was coloured down to its end is read."""
    styled = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 120_000))
    content = edit_list(lambda sheet: sheet.replace(b"</sheetData>", styled + b"</sheetData>"))

    assert 2 == len(read_sheets(File("a.xlsx", content))[0].rows)
    row = b'<row r="3"><c r="A1048576"/><c><v>1</v></c><c r="C1048576"/></row>'
    far = add_rows(row + b"<row><c><v>1</v></c></row>")
    assert [["", 1.0], [1.0, ""]] == read_sheets(File("a.xlsx", far))[0].rows[2:]


def test_randomly_changed_lists_and_workbooks_are_read_or_refused() -> None:
    """No random change makes the program crash: see fuzz_sheets.py."""
    assert [] == fuzz_sheets.run(6 * settings().max_examples, seed=1)


def test_a_workbook_may_have_a_hundred_sheets() -> None:
    """With one sheet more, the workbook is refused."""
    names = [f"Liste {number}" for number in range(101)]

    assert 100 == len(read_sheets(workbook({name: [["Titre"]] for name in names[:100]})))
    with pytest.raises(ParseError) as caught:
        read_sheets(workbook({name: [["Titre"]] for name in names}))

    assert "a workbook has no more than 100 sheets" == caught.value.message


def test_a_sheet_has_its_first_column_merged_ranges_and_hidden_state() -> None:
    """Rows and columns count from 0, from the edge of the sheet."""
    first, second = read_sheets(
        workbook(
            {"Un": [[None, "a", None], [None, 1, 2]], "Deux": [["b"]]},
            merged={"Un": ["B1:C1"]},
            hidden=["Deux"],
        )
    )

    assert (1, [((0, 1), (0, 2))], False) == (first.left, [*first.merged], first.hidden)
    assert (0, [], True) == (second.left, [*second.merged], second.hidden)


def test_cells_up_to_row_99999_and_column_cz_are_read() -> None:
    """One row or column further, the workbook is refused."""
    deep = [
        read_sheets(File("a.xlsx", add_rows(rows)))[0]
        for rows in (
            b'<row r="99999"><c r="A99999"><v>1</v></c></row>',
            b'<row r="99998"/><row><c><v>1</v></c></row>',
        )
    ]
    wide = [
        read_sheets(File("a.xlsx", add_rows(b'<row r="3">' + cells + b"</row>")))[0]
        for cells in (
            *(b'<c r="CZ3"><v>1</v></c>', b'<c r = "CZ3"><v>1</v></c>'),
            b"<c><v>1</v></c>" * 104,
        )
    ]

    assert [99_999] * 2 == [len(sheet.rows) for sheet in deep]
    assert [104] * 3 == [len(sheet.rows[2]) for sheet in wide]
    for row, place in ((b"3", b"DA3"), (b"100000", b"A100000")):
        far = add_rows(b'<row r="%b"><c r="%b"><v>1</v></c></row>' % (row, place))
        with pytest.raises(ParseError) as caught:
            read_sheets(File("a.xlsx", far))

        assert FAR == caught.value.message


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    """The archive is, for example, a document of a word processor."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(ParseError) as caught:
        read_sheets(File("a.xlsx", content.getvalue()))

    assert "this is not a workbook: save it as .xlsx" == caught.value.message


@pytest.mark.parametrize(("from_1904", "number"), [(False, 44453), (True, 42991)])
def test_unformatted_day_numbers_count_from_the_date_system_of_the_workbook(
    number: int,
    from_1904: bool,
) -> None:
    """A formatted date is the same in the 1900 and the 1904 date system."""
    rows: Rows = [["Title", "Date"], ["One", number], ["Two", date(2021, 9, 14)]]
    file = workbook({"List": rows}, from_1904=from_1904)

    assert [date(2021, 9, 14)] * 2 == [activity.start for activity in read(file).activities]


@pytest.mark.parametrize(
    ("form", "day", "expected"),
    [
        ("mmm yyyy", date(2021, 9, 1), (None, 2021)),
        ("mmm-yy", date(2021, 9, 1), (None, 2021)),
        ('[$-40C]mmmm" "yyyy;@', date(2021, 9, 1), (None, 2021)),
        ("yyyy", date(2021, 1, 1), (None, 2021)),
        ("mmm yyyy", date(2021, 9, 14), (date(2021, 9, 14), 2021)),
        ("yyyy", date(2021, 9, 1), (date(2021, 9, 1), 2021)),
        ("dd/mm/yyyy", date(2021, 9, 1), (date(2021, 9, 1), 2021)),
        ('"day" d mmm yy', date(2021, 9, 1), (date(2021, 9, 1), 2021)),
    ],
)
def test_a_day_hidden_by_the_number_format_is_not_read(
    form: str, day: date, expected: tuple[date | None, int]
) -> None:
    """A spreadsheet turns "Sept 2021" into the first of the month and shows no day.

    As an objective, such a cell is not read at all.
    """
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet("List")
        for row in (["Title", "Date", "Objectives"], ["One"]):
            page.write_row(1 if row == ["One"] else 0, 0, row)
        for column in (1, 2):
            page.write_datetime(
                1,
                column,
                datetime(day.year, day.month, day.day),  # noqa: DTZ001
                book.add_format({"num_format": form}),
            )
    file = File("liste.xlsx", content.getvalue())
    (activity,) = read(file).activities

    assert (*expected, ()) == (activity.start, activity.year, activity.objectives)
    lines = messages(file)
    assert any("C2" in line and "not read" in line for line in lines)
    assert ("09/2021" in lines[0]) == (expected[0] is None and form != "yyyy")
