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

# Nobody reads more problems of a file than these; so many are placed to find the first of them.
_MOST_REPORTED = 100
_MOST_PLACED = 10_000
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")


def check(files: Sequence[File], *, warnings: bool = False) -> list[Problem]:
    """Return the problems of *files*, read as one dataset, file by file and in reading order.

    With *warnings*, also what is allowed but probably not meant. Of a file with very many problems
    the first ones are returned, and one that counts the others.
    """
    return check_documents(parse_files(files), warnings=warnings)


def check_documents(
    documents: Sequence[ParsedDocument], *, warnings: bool = False
) -> list[Problem]:
    """Return the problems of *documents*, as ``check`` does for files."""
    valid: list[tuple[str, RawData]] = []
    problems: list[list[Problem]] = []
    for document in documents:
        data: RawData = {}
        wrong: list[Problem] = []
        if document.data is not None:
            data, wrong = validate(document.data)
            wrong = wrong or _decoder_problems(document.data)
        valid.append((document.file, data))
        problems.append(wrong)
    for position, problem in cross_check(valid, bundled_themes):
        problems[position].append(problem)
    if warnings:
        # It loads a module that only this needs.
        from .warnings import find_warnings

        contents = [data for _file, data in valid]
        for position, problem in find_repeated(contents, _are_plain_lists(documents)):
            problems[position].append(problem)
        for position, document in enumerate(documents):
            if document.data is not None:
                problems[position] += find_warnings(valid[position][1])
    return [
        reported
        for document, wrong in zip(documents, problems, strict=True)
        for reported in _report(document, wrong, warnings=warnings)
    ]


def reading_warnings(documents: Sequence[ParsedDocument]) -> list[Problem]:
    """Return the warnings about valid *documents* that every command gives.

    They are what parsing found, and the activities of a list that another file has too.
    """
    problems: list[list[Problem]] = [[] for _document in documents]
    contents = [document.data or {} for document in documents]
    for position, problem in find_repeated(contents, _are_plain_lists(documents)):
        problems[position].append(problem)
    return [
        reported
        for document, repeated in zip(documents, problems, strict=True)
        if repeated or document.problems
        for reported in _report(document, repeated, warnings=True)
    ]


def _are_plain_lists(documents: Sequence[ParsedDocument]) -> Sequence[bool]:
    return [document.is_plain_list for document in documents]


def _decoder_problems(data: RawData) -> list[Problem]:
    """Return what the decoder refuses in *data*, in which validation found no problem.

    This catches only what validation does not know of the model.
    """
    try:
        convert(data)
    except ValueError as error:
        message, _at, place = str(error).partition(" - at `$")
        steps = _STEP.findall(place.rstrip("`"))
        return [Problem(tuple(int(number) if number else key for key, number in steps), message)]
    return []


def _report(
    document: ParsedDocument, problems: Sequence[Problem], *, warnings: bool
) -> list[Problem]:
    """Return the first *problems* of each severity with their places, in reading order.

    Those that parsing found are among them.
    """
    parsed = [problem for problem in document.problems if warnings or problem.severity == "error"]
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
    for problem in sorted([*placed, *parsed], key=lambda problem: problem.place or Place()):
        if remaining[problem.severity]:
            remaining[problem.severity] -= 1
            activity = _activity_id(problem, document.data or {})
            reported.append(replace(problem, file=document.file, activity=activity))
    counted = [*placed, *parsed] if document.is_plain_list else [*problems, *parsed]
    counts = Counter(problem.severity for problem in counted)
    if (count := counts["error"] - _MOST_REPORTED) > 0:
        text = ngettext("{count} more error", "{count} more errors", count).format(count=count)
        reported.append(Problem((), text, file=document.file, count=count))
    if (count := counts["warning"] - _MOST_REPORTED) > 0:
        text = ngettext("{count} more warning", "{count} more warnings", count).format(count=count)
        reported.append(Problem((), text, "", "warning", file=document.file, count=count))
    return reported


def _grouped(problems: Sequence[Problem]) -> list[Problem]:
    """Return *problems* of a list with the warnings that say the same as one, with their cells."""
    groups: dict[object, list[Problem]] = {}
    for position, problem in enumerate(problems):
        same = (problem.found, problem.expected)
        groups.setdefault(same if problem.severity == "warning" else position, []).append(problem)
    return [_with_cells(group) for group in groups.values()]


def _with_cells(problems: Sequence[Problem]) -> Problem:
    """Return the first of *problems*, which names the cells of all if they are several."""
    first = problems[0]
    places = [problem.place for problem in problems if problem.place]
    if len(places) < 2:
        return first
    cells = f" ({name_cells(places, places[0].sheet)})"
    if first.expected:
        return replace(first, expected=first.expected + cells)
    return replace(first, found=first.found + cells)


def _activity_id(problem: Problem, data: RawData) -> str | None:
    """Return the id of the activity that *problem* is inside of, if that has one.

    None in a table: there the cell says it all.
    """
    if problem.keys[:1] != ("activity",) or len(problem.keys) < 3:
        return None
    if problem.place and problem.place.cell:
        return None
    entry = data["activity"][problem.keys[1]]
    id_ = entry.get("id") if isinstance(entry, Mapping) else None
    return id_[:80] if isinstance(id_, str) and id_ else None
