"""Make a plain list of any size, as people keep it: a workbook with a row for each activity."""

import sys

from xlsxwriter import Workbook

from rabat_cli import Activity, load

HEADINGS = ("Title", "Type", "Date", "Place", "Partners", "Themes", "Objectives", "Description")


def main(path: str, count: int) -> None:
    """Write a list of *count* rows to *path*, which repeat the bundled activities."""
    bundled = load().activities
    with Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Activities")
        sheet.write_row(0, 0, HEADINGS)
        for row in range(1, count + 1):
            for column, cell in enumerate(cells(row, bundled[row % len(bundled)])):
                if cell:
                    sheet.write(row, column, cell)


def cells(row: int, activity: Activity) -> tuple[object, ...]:
    """Return the cells of *activity*. The number *row* makes its title and its summary unique."""
    return (
        f"{row} {activity.title.say('en')}",
        activity.kind,
        activity.start or activity.year,
        activity.place.say("en") if activity.place else "",
        "; ".join(partner.say("en") for partner in activity.partners),
        "; ".join(activity.themes),
        ", ".join(map(str, activity.objectives)),
        f"{row} {activity.summary.say('en')}",
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
