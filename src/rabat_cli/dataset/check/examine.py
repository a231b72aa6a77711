"""Everything that is wrong with the files of a dataset: what, and where."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ...language import _, ngettext
from ...text import printable
from ..bundled import bundled_themes
from ..files import File
from ..toml import ParseError, parse
from .locate import lines
from .rules import Path, Problem, Raw, broken, convert
from .structure import structure

# Nobody reads more of a file that is all wrong; and so many are looked at to find the first.
_MOST_TOLD = 100
_MOST_PLACED = 10_000
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")


class Finding(Struct, frozen=True):
    """Something wrong in a file, and where.

    *line* and *column* count from 1 and are None where the place has none; *activity* is the id of
    the activity that it is in. *count* is how many it stands for.
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
    """A file, what is in it, what is sound of that, and what is wrong with it."""

    file: File
    document: Raw = {}
    sound: Raw = {}
    problems: list[Problem] = []
    unparsed: ParseError | None = None


def examine(files: Sequence[File], *, warnings: bool = False) -> list[Finding]:
    """What is wrong in *files*, read as one dataset, file by file and in their order.

    With *warnings*, also what is allowed but probably not meant. Of a file with very much that is
    wrong the first places are told, and how many more there are.
    """
    read = [_read(file) for file in files]
    for position, problem in broken([(one.file.name, one.sound) for one in read], bundled_themes):
        read[position].problems.append(problem)
    if warnings:
        from .oversights import overlooked

        for one in read:
            one.problems.extend(overlooked(one.sound))
    return [finding for one in read for finding in _findings(one)]


def _read(file: File) -> _Read:
    try:
        document = parse(file)
    except ParseError as error:
        return _Read(file, unparsed=error)
    sound, problems = structure(document)
    return _Read(file, document, sound, problems or _refused(document))


def _refused(document: Raw) -> list[Problem]:
    """What the decoder has against a *document* that departs from the model nowhere else.

    A net: nothing but a gap in this package's own knowledge of the model ends up in it.
    """
    try:
        convert(document)
    except ValueError as error:  # a ValidationError is one
        message, _at, place = str(error).partition(" - at `$")
        steps = _STEP.findall(place.rstrip("`"))
        path = tuple(int(position) if position else key for key, position in steps)
        return [Problem(path, printable(message), "")]
    return []


def _findings(read: _Read) -> list[Finding]:
    """What is wrong with a file, in its order and with the lines; of each severity the first."""
    if read.unparsed:
        return [_not_toml(read.file.name, read.unparsed)]
    if not read.problems:
        return []
    errors = [problem for problem in read.problems if problem.severity == "error"]
    warnings = [problem for problem in read.problems if problem.severity == "warning"]
    placed = [*errors[:_MOST_PLACED], *warnings[:_MOST_PLACED]]
    around = {problem.path[:end] for problem in placed for end in range(len(problem.path) + 1)}
    where = lines(read.file.content.decode("utf-8-sig"), around)
    left = {"error": _MOST_TOLD, "warning": _MOST_TOLD}
    found = []
    for line, problem in sorted(
        ((_line(problem.path, where), problem) for problem in placed),
        key=lambda place: place[0] or 0,
    ):
        left[problem.severity] -= 1
        if left[problem.severity] >= 0:
            found.append(_finding(read.file.name, read.document, line, problem))
    if (count := len(errors) - _MOST_TOLD) > 0:
        more = ngettext("{count} more error", "{count} more errors", count)
        found.append(_more(read.file.name, "error", more, count))
    if (count := len(warnings) - _MOST_TOLD) > 0:
        more = ngettext("{count} more warning", "{count} more warnings", count)
        found.append(_more(read.file.name, "warning", more, count))
    return found


def _not_toml(file: str, error: ParseError) -> Finding:
    told = printable(error.message)
    return Finding(file, error.line, error.column, "error", None, "", told, "")


def _more(file: str, severity: Literal["error", "warning"], told: str, count: int) -> Finding:
    """That there are *count* more in *file*, which are not told one by one."""
    found = told.format(count=count)
    return Finding(file, None, None, severity, None, "", found, "", count=count)


def _line(path: Path, where: Mapping[Path, int]) -> int | None:
    """The line of what is at *path*; what is missing has none, but the nearest thing around it."""
    return next((where[path[:end]] for end in range(len(path), 0, -1) if path[:end] in where), None)


def _finding(file: str, document: Raw, line: int | None, problem: Problem) -> Finding:
    path = problem.path
    activity, inner = None, path
    if path[:1] == ("activity",) and len(path) > 1:
        entry = document["activity"][path[1]]
        id_ = entry.get("id") if isinstance(entry, Mapping) else None
        if isinstance(id_, str) and id_ and len(path) > 2:
            activity, inner = id_[:80], path[2:]
    return Finding(
        file=file,
        line=line,
        column=None,
        severity=problem.severity,
        activity=activity,
        path=_spell(inner),
        found=problem.found,
        expected=problem.expected,
        suggestion=problem.suggestion,
    )


def _spell(path: Path) -> str:
    """*path* as people write it: ``alignment[0].objective``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step[:80]}" for step in path)
    return "".join(steps).removeprefix(".")
