"""What `rabat check` found in datasets: one line a finding."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ..dataset.check.examine import Finding
from ..language import N_, _
from ..text import printable
from .page import Line, Page, Paragraph, Span
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


# So many of the same kind are listed one by one for a person.
_MOST_ALIKE = 5


def findings(findings: Sequence[Finding]) -> View:
    """Return *findings*, errors before warnings, each in the order of the files.

    The page for people lists only the first of those that are alike.
    """
    ordered = sorted(findings, key=lambda finding: finding.severity != "error")
    sheet = Sheet(FIELDS, ordered)
    return View(
        records=sheet,
        flat=sheet,
        page=lambda: Page(_("Findings"), [Paragraph(line) for line in _lines(ordered)]),
    )


def _lines(findings: Sequence[Finding]) -> Iterator[Line]:
    """Yield a line for each of *findings*, and for those that are alike after the first few one."""
    counts: Counter[tuple[str, ...]] = Counter()
    last = Counter(map(_likeness, findings))
    for finding in findings:
        key = _likeness(finding)
        counts[key] += 1
        word = _("warning:") if finding.severity == "warning" else _("error:")
        severity = Span(f"{word} ", "quiet")
        if counts[key] <= _MOST_ALIKE or last[key] == _MOST_ALIKE + 1:
            yield [severity, Span(str(finding))]
        elif counts[key] == last[key]:
            count = last[key] - _MOST_ALIKE
            more = _("{file}: {count} more like this, the last at {place}")
            place = str(finding.line or finding.path)
            yield [
                severity,
                Span(
                    more.format(file=printable(finding.file), count=count, place=printable(place))
                ),
            ]


def _likeness(finding: Finding) -> tuple[str, ...]:
    """Return what findings of the same kind have in common."""
    return finding.file, finding.severity, finding.expected or finding.found
