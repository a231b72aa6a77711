"""The problems that ``rabat check`` found in datasets, each on a line."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..dataset.document import ParsedDocument, Problem, ReadingCounts
from ..language import N_, _, ngettext
from ..text import printable
from .page import Line, Page, Paragraph, Span
from .view import Field, FieldTable, View


def _field(name: str, heading: str) -> Field:
    """Return the field for the attribute *name* of a problem. Control characters are escaped."""

    def get(problem: Problem) -> str | int | None:
        value = getattr(problem, name)
        return printable(value) if isinstance(value, str) else value

    return Field(name, heading, get)


FIELDS = (
    _field("file", N_("File")),
    _field("line", N_("Line")),
    _field("column", N_("Column")),
    _field("severity", N_("Severity")),
    _field("activity", N_("Activity")),
    _field("path", N_("Path")),
    _field("found", N_("Found")),
    _field("expected", N_("Expected")),
    _field("suggestion", N_("Suggestion")),
    Field("message", N_("Message"), str),
)

# If many problems are alike, people see this many of them, and then a line with the number of the
# rest. If the rest is a single problem, they see this problem in place of that line.
_MOST_ALIKE = 5


def findings(problems: Sequence[Problem], documents: Sequence[ParsedDocument] = ()) -> View:
    """Return the view of *problems*: errors, then warnings, both in the order of the files.

    Of problems that are alike, the page for people lists only the first few. For each plain list
    among *documents*, the page ends with a line on what was understood of the list.
    """
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    table = FieldTable(FIELDS, ordered)

    def page() -> Page:
        understood = (
            [Span(_understood(document, document.counts))]
            for document in documents
            if document.counts
        )
        lines = [*_lines(ordered), *understood]
        return Page(_("Findings"), [Paragraph(line) for line in lines])

    return View(records=table, flat=table, page=page)


def _lines(problems: Sequence[Problem]) -> Iterator[Line]:
    """Yield a line for each of *problems*.

    If many problems are alike, only the first `_MOST_ALIKE` have a line each, and one line has the
    number of the rest.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    totals = Counter(map(_likeness, problems))
    for problem in problems:
        key = _likeness(problem)
        counts[key] += 1
        word = _("warning:") if problem.severity == "warning" else _("error:")
        severity = Span(f"{word} ", "quiet")
        if counts[key] <= _MOST_ALIKE or totals[key] == _MOST_ALIKE + 1:
            yield [severity, Span(str(problem))]
        elif counts[key] == totals[key]:
            more = _("{file}: {count} more like this, the last at {place}").format(
                file=printable(problem.file),
                count=totals[key] - _MOST_ALIKE,
                place=printable(str(problem.line or problem.path)),
            )
            yield [severity, Span(more)]


def _likeness(problem: Problem) -> tuple[str, ...]:
    """Return a key that is the same for problems that are alike.

    Such problems have the same file, severity and expected value; if no value is expected, the same
    message.
    """
    return problem.file, problem.severity, problem.expected or problem.found


def _understood(document: ParsedDocument, reading: ReadingCounts) -> str:
    """Return what was understood of the plain list *document*.

    These are the numbers of activities, of activities with dates, objectives and countries, of
    columns, rows and other cells that were not read, and of cells in doubt.
    """
    activities = (document.data or {}).get("activity", ())

    def count(*keys: str) -> int:
        return sum(any(activity.get(key) for key in keys) for activity in activities)

    number, columns, rows = len(activities), reading.unread_columns, reading.unread_rows
    cells, doubtful = reading.unread_cells, reading.doubtful_cells
    counts = [
        (number, ngettext("{count} activity", "{count} activities", number)),
        (count("start", "end", "year"), _("{count} with a date")),
        (count("alignment"), _("{count} with objectives")),
        (count("country"), _("{count} with a country")),
    ]
    if columns:
        text = ngettext("{count} column not read", "{count} columns not read", columns)
        counts.append((columns, text))
    if rows:
        counts.append((rows, ngettext("{count} row not read", "{count} rows not read", rows)))
    # The cells of these columns and rows are not counted again.
    if columns or rows:
        text = ngettext("{count} other cell not read", "{count} other cells not read", cells)
    else:
        text = ngettext("{count} cell not read", "{count} cells not read", cells)
    counts.append((cells, text))
    text = ngettext("{count} cell in doubt", "{count} cells in doubt", doubtful)
    counts.append((doubtful, text))
    message = _("{file}: read: {counts}")
    return message.format(
        file=printable(document.file),
        counts=", ".join(text.format(count=value) for value, text in counts),
    )
