"""Lists and workbooks for tests, made of rows, and what the program reads in them."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rabat_cli import Activity, Dataset
from rabat_cli.dataset.check.report import check
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode

Rows = Sequence[Sequence[Any]]


def workbook(
    sheets: Mapping[str, Rows],
    *,
    merged: Mapping[str, Sequence[str]] | None = None,
    hidden: Sequence[str] = (),
    hidden_rows: Mapping[str, Sequence[int]] | None = None,
    hidden_columns: Mapping[str, Sequence[str]] | None = None,
    links: Mapping[str, Mapping[str, str]] | None = None,
    struck: Mapping[str, Mapping[str, str]] | None = None,
    from_1904: bool = False,
) -> File:
    """Return the workbook ``liste.xlsx`` of *sheets*; None is no cell.

    *merged* has ranges such as ``A2:A3`` of a sheet, whose text stands in the first cell, and
    *hidden_rows* the numbers of rows, *hidden_columns* ranges such as ``B:C``, *links* where the
    texts of cells lead, and *struck* the words in cells that are struck through. Of a pair, the
    first is a formula and the second its value.
    """
    content = io.BytesIO()
    with Workbook(
        content, {"in_memory": True, "strings_to_urls": False, "date_1904": from_1904}
    ) as book:
        day = book.add_format({"num_format": 14})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        moment = (
                            cell if isinstance(cell, datetime) else datetime.combine(cell, time())
                        )
                        page.write_datetime(number, column, moment, day)
                    elif isinstance(cell, tuple):
                        page.write_formula(number, column, cell[0], None, cell[1])
                    elif isinstance(cell, str):
                        page.write_string(number, column, cell)
                    elif cell is not None:
                        page.write_number(number, column, cell)
            for span in (merged or {}).get(name, ()):
                first, last = span.split(":")
                text = rows[int(first[1:]) - 1][ord(first[0]) - ord("A")]
                page.merge_range(f"{first}:{last}", text)
            _hide(page, (hidden_rows or {}).get(name, ()), (hidden_columns or {}).get(name, ()))
            _link(page, rows, (links or {}).get(name, {}))
            line = book.add_format({"font_strikeout": True})
            _strike(page, rows, (struck or {}).get(name, {}), line)
            if name in hidden:
                page.hide()
    return File("liste.xlsx", content.getvalue())


def _hide(page: Worksheet, rows: Sequence[int], columns: Sequence[str]) -> None:
    """Hide *rows* by their numbers and *columns* by their letters on *page*."""
    for number in rows:
        page.set_row(number - 1, None, None, {"hidden": True})
    for span in columns:
        page.set_column(span, None, None, {"hidden": True})


def _link(page: Worksheet, rows: Rows, links: Mapping[str, str]) -> None:
    """Put hyperlinks behind the texts of cells on *page*."""
    for place, target in links.items():
        text = rows[int(place[1:]) - 1][ord(place[0]) - ord("A")]
        page.write_url(place, target, None, text)


def _strike(page: Worksheet, rows: Rows, struck: Mapping[str, str], line: Format) -> None:
    """Strike through the given words of cells on *page*."""
    for place, words in struck.items():
        text = rows[int(place[1:]) - 1][ord(place[0]) - ord("A")]
        if text == words:
            page.write_string(place, text, line)
        else:
            before, _words, after = text.partition(words)
            fragments = [part for part in (before, line, words, after) if part]
            page.write_rich_string(place, *fragments)


def csv_file(rows: Rows, separator: str = ";", encoding: str = "utf-8") -> File:
    """Return the file ``liste.csv`` of *rows*."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return File("liste.csv", text.getvalue().encode(encoding))


def read(file: File) -> Dataset:
    """Return the dataset in *file*."""
    return decode([file])


def messages(file: File) -> list[str]:
    """Return the messages of ``rabat check`` about *file*, without the name of the file."""
    return [str(problem).removeprefix(f"{file.name}: ") for problem in check([file], warnings=True)]


def brief(activity: Activity) -> dict[str, Any]:
    """Return the fields of *activity* that have a value."""
    content = {
        "title": activity.title.fr or activity.title.en,
        "kind": activity.kind,
        "start": activity.start,
        "end": activity.end,
        "year": activity.year,
        "place": activity.place and (activity.place.fr or activity.place.en),
        "country": activity.country,
        "chairs": list(activity.chairs),
        "partners": [partner.fr for partner in activity.partners],
        "themes": list(activity.themes),
        "objectives": list(activity.objectives),
        "summary": activity.summary.fr or activity.summary.en,
        "contributions": [
            alignment.contribution.fr or alignment.contribution.en
            for alignment in activity.alignment
        ],
        "documents": [
            (document.title.fr or document.title.en, document.url)
            for document in activity.documents
        ],
    }
    return {key: value for key, value in content.items() if value and value != [None]}


def briefs(file: File) -> list[dict[str, Any]]:
    """Return the activities of *file*, each in brief."""
    return [brief(activity) for activity in read(file).activities]
