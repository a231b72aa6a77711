"""Everything that is wrong with the files of a dataset: what, and where."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ...language import _, ngettext
from ...text import printable
from ..bundled import bundled_themes
from ..files import File
from ..parsed import Parsed, Place
from ..reading import parse
from ..toml import ParseError
from .rules import Path, Problem, Raw, broken, convert
from .structure import structure

# Nobody reads more of a file that is all wrong; and so many are looked at to find the first.
_MOST_TOLD = 100
_MOST_PLACED = 10_000
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")


class Finding(Struct, frozen=True):
    """Something wrong in a file, and where.

    *line* and *column* count from 1 and are None where the place has none; *activity* is the id of
    the activity that it is in. In a table *path* is the cell, as a person finds it. *count* is how
    many findings it stands for.
    """

    file: str
    line: int | None
    column: int | None
    severity: Literal["error", "warning"]
    activity: str | None
    path: str
    found: str
    expected: str
    suggestion: str = ""
    count: int = 1

    def __str__(self) -> str:
        """The finding on one line: ``file:line: activity: path: found …, expected …``."""
        place = [printable(self.file)]
        place += [str(number) for number in (self.line, self.column) if number]
        parts = [":".join(place)]
        parts += [printable(part) for part in (self.activity, self.path) if part]
        told = self.found
        if self.expected:
            told = _("found {found}, expected {expected}").format(
                found=self.found, expected=self.expected
            )
        if self.suggestion:
            told = _("{told}; did you mean {guess}?").format(told=told, guess=self.suggestion)
        return ": ".join([*parts, told])


class _Read(Struct):
    """What is in a file, what is sound of it, and what is wrong with it."""

    file: str
    parsed: Parsed
    sound: Raw
    problems: list[Problem]


def examine(files: Sequence[File], *, warnings: bool = False) -> list[Finding]:
    """What is wrong in *files*, read as one dataset, file by file and in their order.

    With *warnings*, also what is allowed but probably not meant. Of a file with very much that is
    wrong the first places are told, and how many more there are.
    """
    read = [one for file in files for one in _read(file)]
    whole = [one for one in read if isinstance(one, _Read)]
    names = [(one.file, one.sound if isinstance(one, _Read) else {}) for one in read]
    for position, problem in broken(names, bundled_themes):
        if isinstance(one := read[position], _Read):
            one.problems.append(problem)
    if warnings:
        from .oversights import overlooked

        for one in whole:
            one.problems.extend(overlooked(one.sound))
    return [
        finding
        for one in read
        for finding in ([one] if isinstance(one, Finding) else _findings(one, warnings=warnings))
    ]


def remarks(file: str, parsed: Parsed) -> list[str]:
    """A line for everything that the reader of a table in *file* did not take as it stands."""
    return [str(finding) for finding in _findings(_Read(file, parsed, {}, []), warnings=True)]


def _read(file: File) -> Sequence[_Read | Finding]:
    """What is in *file*, or that it cannot be parsed."""
    try:
        parsed = parse(file)
    except ParseError as error:
        told = printable(error.message)
        return [Finding(file.name, error.line, error.column, "error", None, "", told, "")]
    read = []
    for one in parsed:
        sound, problems = structure(one.document)
        read.append(_Read(file.name, one, sound, problems or _refused(one.document)))
    return read


def _refused(document: Raw) -> list[Problem]:
    """What the decoder has against a *document* that departs from the model nowhere else.

    A net: nothing but a gap in this package's own knowledge of the model ends up in it.
    """
    try:
        convert(document)
    except ValueError as error:
        message, _at, place = str(error).partition(" - at `$")
        steps = _STEP.findall(place.rstrip("`"))
        path = tuple(int(position) if position else key for key, position in steps)
        return [Problem(path, printable(message), "")]
    return []


def _findings(read: _Read, *, warnings: bool) -> list[Finding]:
    """What is wrong in a file, in its order and with the places; of each severity the first."""
    of: dict[str, list[Problem]] = {"error": [], "warning": []}
    for problem in read.problems:
        of[problem.severity].append(problem)
    placed = [problem for problems in of.values() for problem in problems[:_MOST_PLACED]]
    places = read.parsed.places({problem.path for problem in placed}) if placed else {}
    pairs = [(places.get(problem.path), problem) for problem in placed]
    for one in read.parsed.told:
        if warnings or one.severity == "error":
            told = Problem((), one.found, one.expected, one.suggestion, one.severity)
            of[one.severity].append(told)
            pairs.append((one.place, told))
    left = {"error": _MOST_TOLD, "warning": _MOST_TOLD}
    found = []
    for place, problem in sorted(pairs, key=lambda pair: pair[0] or Place()):
        left[problem.severity] -= 1
        if left[problem.severity] >= 0:
            found.append(_finding(read.file, read.parsed.document, place, problem))
    if (count := len(of["error"]) - _MOST_TOLD) > 0:
        more = ngettext("{count} more error", "{count} more errors", count)
        found.append(_more(read.file, "error", more, count))
    if (count := len(of["warning"]) - _MOST_TOLD) > 0:
        more = ngettext("{count} more warning", "{count} more warnings", count)
        found.append(_more(read.file, "warning", more, count))
    return found


def _more(file: str, severity: Literal["error", "warning"], told: str, count: int) -> Finding:
    """That there are *count* more in *file*, which are not told one by one."""
    found = told.format(count=count)
    return Finding(file, None, None, severity, None, "", found, "", count=count)


def _finding(file: str, document: Raw, place: Place | None, problem: Problem) -> Finding:
    activity, inner = None, problem.path
    if inner[:1] == ("activity",) and len(inner) > 2:
        entry = document["activity"][inner[1]]
        id_ = entry.get("id") if isinstance(entry, Mapping) else None
        if isinstance(id_, str) and id_:
            activity, inner = id_[:80], inner[2:]
    # The cell of a table says all that line, activity and path do.
    cell = place.cell if place else ""
    return Finding(
        file=file,
        line=place.line if place and not cell else None,
        column=None,
        severity=problem.severity,
        activity=None if cell else activity,
        path=cell or _spell(inner),
        found=problem.found,
        expected=problem.expected,
        suggestion=problem.suggestion,
    )


def _spell(path: Path) -> str:
    """*path* as people write it: ``alignment[0].objective``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step[:80]}" for step in path)
    return "".join(steps).removeprefix(".")
