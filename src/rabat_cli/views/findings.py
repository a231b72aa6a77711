"""Show the problems that `rabat check` found in datasets, one a line."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from ..dataset.document import ParsedDocument, Problem
from ..language import N_, _, ngettext
from ..text import printable
from .page import Page, Paragraph, Span
from .view import Field, Sheet, View


def _value(name: str, problem: Problem) -> Any:  # noqa: ANN401
    """Return the attribute *name* of *problem*; text of a wrong file is made harmless."""
    value = getattr(problem, name)
    return printable(value) if isinstance(value, str) else value


FIELDS = (
    *(
        Field(name, heading, partial(_value, name))
        for name, heading in (
            ("file", N_("File")),
            ("line", N_("Line")),
            ("column", N_("Column")),
            ("severity", N_("Severity")),
            ("activity", N_("Activity")),
            ("path", N_("Path")),
            ("found", N_("Found")),
            ("expected", N_("Expected")),
            ("suggestion", N_("Suggestion")),
        )
    ),
    Field("message", N_("Message"), str),
)


def findings(problems: Sequence[Problem], documents: Sequence[ParsedDocument] = ()) -> View:
    """Return the view of *problems*, in the order of the files.

    The page ends with what was understood of those *documents* that are plain lists.
    """
    sheet = Sheet(FIELDS, problems)

    def page() -> Page:
        return Page(
            _("Findings"),
            [
                *(Paragraph([*_severity(problem), Span(str(problem))]) for problem in problems),
                *(Paragraph([Span(_understood(one))]) for one in documents if one.plain),
            ],
        )

    return View(records=sheet, flat=sheet, page=page)


def _severity(problem: Problem) -> Sequence[Span]:
    return [Span(_("warning:") + " ", "quiet")] if problem.severity == "warning" else []


def _understood(document: ParsedDocument) -> str:
    """Return how much of a plain list was read: its activities, what they have, and its cells."""
    activities = (document.data or {}).get("activity", ())

    def count(*keys: str) -> int:
        return sum(any(activity.get(key) for key in keys) for activity in activities)

    number = len(activities)
    parts = [
        ngettext("{count} activity", "{count} activities", number).format(count=number),
        _("{count} with a date").format(count=count("start", "end", "year")),
        _("{count} with objectives").format(count=count("alignment")),
        _("{count} with a country").format(count=count("country")),
        ngettext("{count} cell left out", "{count} cells left out", document.left_out).format(
            count=document.left_out
        ),
        ngettext("{count} cell in doubt", "{count} cells in doubt", document.doubtful).format(
            count=document.doubtful
        ),
    ]
    message = _("{file}: understood: {counts}")
    return message.format(file=printable(document.file), counts=", ".join(parts))
