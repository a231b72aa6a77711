"""Show the problems that `rabat check` found in datasets, one a line."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from ..dataset.document import Problem
from ..language import N_, _
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


def findings(problems: Sequence[Problem]) -> View:
    """Return the view of *problems*, in the order of the files."""
    sheet = Sheet(FIELDS, problems)

    def page() -> Page:
        return Page(
            _("Findings"),
            [Paragraph([*_severity(problem), Span(str(problem))]) for problem in problems],
        )

    return View(records=sheet, flat=sheet, page=page)


def _severity(problem: Problem) -> Sequence[Span]:
    return [Span(_("warning:") + " ", "quiet")] if problem.severity == "warning" else []
