"""What `rabat check` found in datasets: one line a finding."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from ..dataset.document import Problem as Finding
from ..language import N_, _
from ..text import printable
from .page import Page, Paragraph, Span
from .view import Field, Sheet, View


def _value(name: str, finding: Finding) -> Any:  # noqa: ANN401
    """Return the attribute *name* of *finding*; text of a wrong file is made harmless."""
    value = getattr(finding, name)
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


def findings(findings: Sequence[Finding]) -> View:
    """Return *findings*, in the order of the files."""
    sheet = Sheet(FIELDS, findings)

    def page() -> Page:
        return Page(
            _("Findings"),
            [Paragraph([*_severity(finding), Span(str(finding))]) for finding in findings],
        )

    return View(records=sheet, flat=sheet, page=page)


def _severity(finding: Finding) -> Sequence[Span]:
    return [Span(_("warning:") + " ", "quiet")] if finding.severity == "warning" else []
