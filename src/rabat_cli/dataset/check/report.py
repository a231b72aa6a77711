"""Check the files of a dataset, and report every problem with its place."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ...language import ngettext
from ..bundled import bundled_themes
from ..document import ParsedDocument, Place, Problem, RawData, Severity, name_cells
from ..files import File
from ..parsing import parse_files
from .rules import convert, cross_check, find_repeated
from .validate import validate

# At most this many problems of each severity are reported for a file: nobody reads more.
_MOST_REPORTED = 100
# To find the first problems of a file, at most this many of each severity are sorted by place:
# looking up places takes time.
_MOST_PLACED = 10_000
# A step in a path as msgspec writes it: ".title", "[3]".
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")


def check(files: Sequence[File], *, warnings: bool = False) -> list[Problem]:
    """Return the problems of *files*, read as one dataset, file by file and in reading order.

    With *warnings*, return also what is allowed but probably not meant. For a file with more than
    `_MOST_REPORTED` errors, return the first errors and a last problem with the number of further
    errors. The same limit holds for warnings.
    """
    return check_documents(parse_files(files), warnings=warnings)


def check_documents(
    documents: Sequence[ParsedDocument], *, warnings: bool = False
) -> list[Problem]:
    """Return the problems of *documents*, as ``check`` does for files."""
    # The valid values of each document, and its problems.
    contents: list[RawData] = []
    problems: list[list[Problem]] = []
    for document in documents:
        content: RawData = {}
        invalid: list[Problem] = []
        if document.data is not None:
            content, invalid = validate(document.data)
            invalid = invalid or _decoder_problems(document.data)
        contents.append(content)
        problems.append(invalid)
    files = [document.file for document in documents]
    for position, problem in cross_check([*zip(files, contents, strict=True)], bundled_themes):
        problems[position].append(problem)
    if warnings:
        # Imported here, because a check without warnings does not need it.
        from .warnings import find_warnings

        for position, problem in find_repeated(documents, contents):
            problems[position].append(problem)
        for position, content in enumerate(contents):
            problems[position] += find_warnings(content)
    return [
        reported
        for document, document_problems in zip(documents, problems, strict=True)
        for reported in _report(document, document_problems, warnings=warnings)
    ]


def reading_warnings(documents: Sequence[ParsedDocument]) -> list[Problem]:
    """Return the warnings about valid *documents* that every command gives.

    These are the warnings from parsing, and a warning for each activity of a plain list that
    another file has too.
    """
    problems: list[list[Problem]] = [[] for _document in documents]
    contents = [document.data or {} for document in documents]
    for position, problem in find_repeated(documents, contents):
        problems[position].append(problem)
    return [
        reported
        for document, repeated in zip(documents, problems, strict=True)
        if repeated or document.problems
        for reported in _report(document, repeated, warnings=True)
    ]


def _decoder_problems(data: RawData) -> list[Problem]:
    """Return the problem that msgspec finds in *data*, in which `validate` has found no problem.

    The list is empty unless `validate` misses something that the model requires.
    """
    try:
        convert(data)
    except ValueError as error:
        message, _at, path = str(error).partition(" - at `$")
        steps = _STEP.findall(path.rstrip("`"))
        return [Problem(tuple(int(number) if number else key for key, number in steps), message)]
    return []


def _report(
    document: ParsedDocument, problems: Sequence[Problem], *, warnings: bool
) -> list[Problem]:
    """Return *problems* and the problems from parsing *document*, with places, in reading order.

    At most `_MOST_REPORTED` errors and as many warnings are returned. If there are more, the last
    problems say how many more errors and how many more warnings there are. Without *warnings*,
    warnings from parsing are left out.
    """
    from_parsing = [
        problem for problem in document.problems if warnings or problem.severity == "error"
    ]
    by_severity: Mapping[Severity, list[Problem]] = {"error": [], "warning": []}
    for problem in problems:
        by_severity[problem.severity].append(problem)
    unplaced = [problem for group in by_severity.values() for problem in group[:_MOST_PLACED]]
    paths = {problem.keys for problem in unplaced}
    places = document.find_places(paths) if paths else {}
    placed = [replace(problem, place=places.get(problem.keys)) for problem in unplaced]
    if document.is_plain_list:
        placed = _grouped(placed)
    reported = []
    remaining = {"error": _MOST_REPORTED, "warning": _MOST_REPORTED}
    for problem in sorted([*placed, *from_parsing], key=lambda problem: problem.place or Place()):
        if remaining[problem.severity]:
            remaining[problem.severity] -= 1
            activity = _activity_id(problem, document.data or {})
            reported.append(replace(problem, file=document.file, activity=activity))
    # In a plain list, the warnings with the same message count once (`_grouped`). In other files
    # all problems count, including those beyond _MOST_PLACED.
    counted = [*(placed if document.is_plain_list else problems), *from_parsing]
    counts = Counter(problem.severity for problem in counted)
    if (count := counts["error"] - _MOST_REPORTED) > 0:
        text = ngettext("{count} more error", "{count} more errors", count).format(count=count)
        reported.append(Problem((), text, file=document.file, count=count))
    if (count := counts["warning"] - _MOST_REPORTED) > 0:
        text = ngettext("{count} more warning", "{count} more warnings", count).format(count=count)
        reported.append(Problem((), text, "", "warning", file=document.file, count=count))
    return reported


def _grouped(problems: Sequence[Problem]) -> list[Problem]:
    """Return the *problems* of a list, with one warning for all warnings with the same message."""
    groups: dict[object, list[Problem]] = {}
    for position, problem in enumerate(problems):
        # Each error is a group of its own.
        message = (problem.found, problem.expected)
        key = message if problem.severity == "warning" else position
        groups.setdefault(key, []).append(problem)
    return [_with_cells(group) for group in groups.values()]


def _with_cells(problems: Sequence[Problem]) -> Problem:
    """Return the first of *problems*; if there are several, its message names their cells."""
    first = problems[0]
    places = [problem.place for problem in problems if problem.place]
    if len(places) < 2:
        return first
    cells = f" ({name_cells(places, places[0].sheet)})"
    if first.expected:
        return replace(first, expected=first.expected + cells)
    return replace(first, found=first.found + cells)


def _activity_id(problem: Problem, data: RawData) -> str | None:
    """Return the id of the activity that has the value of *problem*, if the message should name it.

    Return None for a problem of an activity as a whole or outside activities, and if the activity
    has no id. Return None also for a problem in a cell: the name of the cell says enough.
    """
    if problem.keys[:1] != ("activity",) or len(problem.keys) < 3:
        return None
    if problem.place and problem.place.cell:
        return None
    entry = data["activity"][problem.keys[1]]
    id_ = entry.get("id") if isinstance(entry, Mapping) else None
    return id_[:80] if isinstance(id_, str) and id_ else None
