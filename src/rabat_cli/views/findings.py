"""What is wrong with datasets: one line a finding."""

from collections.abc import Sequence
from operator import attrgetter

from ..language import N_, _
from ..page import Page, Paragraph, Span
from ..validate import Finding
from ..view import Field, Sheet, View

FIELDS = (
    *(
        Field(name, heading, attrgetter(name))
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


def findings(found: Sequence[Finding], fields: Sequence[str]) -> View:
    """*found*, in the order of the files."""
    sheet = Sheet(FIELDS, found)

    def page() -> Page:
        return Page(
            _("Findings"),
            [Paragraph([*_severity(finding), Span(str(finding))]) for finding in found],
        )

    return View(_("Findings"), records=sheet, flat=sheet, page=page, fields=fields)


def _severity(finding: Finding) -> Sequence[Span]:
    return [Span(_("warning:") + " ", "quiet")] if finding.severity == "warning" else []
