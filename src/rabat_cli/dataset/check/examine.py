"""What is wrong with a dataset: every place, with what was found there and what was expected.

Decoding stops at the first error, in words meant for programmers. This module walks the same model
over the same data and reports everything, in words meant for the person who wrote the file.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal

from msgspec import Struct, inspect

from ...language import _, quoted
from ...model import (
    CONTROL,
    NOT_OF_THE_FILE,
    Bilingual,
    Country,
    DatasetFile,
    Identifier,
    Name,
    Url,
    Words,
)
from ...text import nearest, printable
from ..bundled import bundled_themes
from ..files import File
from ..toml import ParseError, parse
from .locate import lines
from .rules import MOST_GUESSES, Document, Path, Problem, broken


class Finding(Struct, frozen=True):
    """Something wrong in a file, and where.

    *line* and *column* count from 1 and are None where the place has none; *activity* is the id of
    the activity that it is in.
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


def examine(files: Sequence[File], *, oversights: bool = False) -> list[Finding]:
    """Everything that is wrong in *files*, read as one dataset, file by file and in their order.

    With *oversights*, also what is allowed but probably not meant.
    """
    documents: list[tuple[str, Document]] = []
    problems: list[list[Problem]] = []
    unparsed: dict[int, Finding] = {}
    for position, file in enumerate(files):
        try:
            sound, wrong = structure(parse(file))
        except ParseError as error:
            sound, wrong = {}, []
            unparsed[position] = _not_toml(file, error)
        documents.append((file.name, sound))
        problems.append(wrong)
    for position, problem in broken(documents, bundled_themes):
        problems[position].append(problem)
    if oversights:
        from .oversights import oversights as probable

        for (_name, sound), wrong in zip(documents, problems, strict=True):
            wrong.extend(probable(sound))
    return [
        finding
        for position, file in enumerate(files)
        for finding in (
            [unparsed[position]] if position in unparsed else _findings(file, problems[position])
        )
    ]


def _not_toml(file: File, error: ParseError) -> Finding:
    return Finding(
        file=file.name,
        line=error.line,
        column=error.column,
        severity="error",
        activity=None,
        path="",
        found=printable(error.message),
        expected="",
    )


def _findings(file: File, problems: Sequence[Problem]) -> list[Finding]:
    """*problems* of *file*, in its order and with their lines."""
    if not problems:
        return []
    document, where = parse(file), lines(file.content.decode("utf-8-sig"))
    found = [_locate(file.name, document, problem, where) for problem in problems]
    return sorted(found, key=lambda finding: finding.line or 0)


def _locate(file: str, document: Document, problem: Problem, where: Mapping[Path, int]) -> Finding:
    path = problem.path
    # What is missing has no line of its own: the nearest thing around it has.
    line = next((where[path[:end]] for end in range(len(path), 0, -1) if path[:end] in where), None)
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


def structure(document: Document) -> tuple[Document, list[Problem]]:
    """What is sound of *document*, and every place where it departs from the model."""
    problems: list[Problem] = []
    return _table(document, _shape(), (), problems) or {}, problems


@cache
def _shape() -> inspect.StructType:
    shape = inspect.type_info(DatasetFile)
    assert isinstance(shape, inspect.StructType)  # noqa: S101
    return shape


def _sound(value: object, shape: inspect.Type, path: Path, problems: list[Problem]) -> Any:  # noqa: ANN401
    """What is sound of *value*, or None; what is not is added to *problems*."""
    shape = _of_kind(value, shape)
    if isinstance(shape, inspect.StructType):
        return _table(value, shape, path, problems)
    if isinstance(shape, inspect.VarTupleType):
        return _array(value, shape, path, problems)
    if _fits(value, shape):
        return value
    expected = _("a text without it") if _steers(value, shape) else _expected(shape)
    guess = _guess(value, shape) if len(problems) < MOST_GUESSES else ""
    problems.append(Problem(path, _found(value, shape), expected, guess))
    return None


def _of_kind(value: object, shape: inspect.Type) -> inspect.Type:
    """What *shape* asks of *value*: where there is a choice, what takes a value of its kind."""
    if isinstance(shape, inspect.Metadata):
        return _of_kind(value, shape.type)
    if isinstance(shape, inspect.UnionType):  # "or nothing" is left out: TOML has no null
        choices = [t for t in shape.types if not isinstance(t, inspect.NoneType)]
        tables = [t for t in choices if isinstance(t, inspect.StructType)]
        return tables[0] if tables and isinstance(value, dict) else _of_kind(value, choices[0])
    return shape


def _steers(value: object, shape: inspect.Type | None) -> re.Match[str] | None:
    """The first control character where *value* is a text, as its *shape* asks for."""
    if isinstance(value, str) and isinstance(shape, inspect.StrType):
        return _CONTROL.search(value)
    return None


def _table(
    value: object, shape: inspect.StructType, path: Path, problems: list[Problem]
) -> dict[str, Any] | None:
    if not isinstance(value, dict):
        expected = _("a table")
        if issubclass(shape.cls, Bilingual) and path:
            expected = _("{key}.fr, {key}.en or both").format(key=path[-1])
        problems.append(Problem(path, _found(value), expected))
        return None
    fields = {
        field.encode_name: field for field in shape.fields if field.encode_name != NOT_OF_THE_FILE
    }
    choices = _("one of {choices}").format(choices=", ".join(fields))
    for key in [key for key in value if key not in fields]:
        guess = "".join(nearest(key, fields)) if len(problems) < MOST_GUESSES else ""
        problems.append(Problem((*path, key), _("an unknown key"), choices, guess))
    sound = {}
    for key, field in fields.items():
        if key in value:
            part = _sound(value[key], field.type, (*path, key), problems)
            if part is not None:
                sound[key] = part
        elif field.required:
            problems.append(Problem((*path, key), _("nothing"), _expected(field.type)))
    if issubclass(shape.cls, Name) and not value:
        problems.append(Problem(path, _("nothing in it"), _expected(shape)))
    return sound


def _array(
    value: object, shape: inspect.VarTupleType, path: Path, problems: list[Problem]
) -> list[Any] | None:
    if not isinstance(value, list):
        expected = _("a list in brackets")
        if isinstance(shape.item_type, inspect.StructType):
            expected = f"[[{'.'.join(step for step in path if isinstance(step, str))}]]"
        problems.append(Problem(path, _found(value), expected))
        return None
    # What is not sound stays in as None, so that positions keep their meaning.
    return [
        _sound(item, shape.item_type, (*path, position), problems)
        for position, item in enumerate(value)
    ]


def _fits(value: object, shape: inspect.Type) -> bool:
    match shape:
        case inspect.StrType(pattern=pattern):
            return isinstance(value, str) and bool(re.search(pattern or "", value))
        case inspect.IntType(ge=low, le=high):
            return type(value) is int and (low or 0) <= value <= (high or value)
        case inspect.LiteralType(values=values):
            return any(type(value) is type(choice) and value == choice for choice in values)
        case inspect.DateType():
            return type(value) is date
    raise AssertionError(shape)  # pragma: no cover


def _found(value: object, shape: inspect.Type | None = None) -> str:
    """*value* as the file's author knows it, short and harmless."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return _("a table")
        case list():
            return _("an array")
        case str():
            if control := _steers(value, shape):
                return _("the control character {code}").format(code=f"U+{ord(control[0]):04X}")
            short = value if len(value) <= 60 else value[:60] + "…"
            return quoted(printable(short))
        case int() if abs(value) >= 10**20:
            return _("a very long number")
        case date():
            return value.isoformat()
    return str(value)


def _expected(shape: inspect.Type) -> str:
    """What a value of this *shape* looks like."""
    match _of_kind(None, shape):
        case inspect.StrType(pattern=pattern):
            return _PATTERNS.get(pattern or "", _TEXT)()
        case inspect.IntType(ge=low, le=high):
            return _("a whole number from {low} to {high}").format(low=low, high=high)
        case inspect.LiteralType(values=values):
            return _one_of([str(value) for value in values])
        case inspect.DateType():
            return _("a date such as 2019-07-01, without quotes")
        case inspect.VarTupleType():
            return _("an array")
        case inspect.StructType(cls=cls) if issubclass(cls, Name):
            return _("a text in French (fr), in English (en) or in both")
    return _("a table")


def _one_of(choices: Sequence[str]) -> str:
    return (
        choices[0]
        if len(choices) == 1
        else _("one of {choices}").format(choices=", ".join(choices))
    )


def _guess(value: object, shape: inspect.Type) -> str:
    if isinstance(shape, inspect.LiteralType) and isinstance(value, str):
        return "".join(nearest(value, [str(choice) for choice in shape.values]))
    return ""


def _pattern(alias: Any) -> str:  # noqa: ANN401
    (meta,) = alias.__metadata__
    return str(meta.pattern)


_CONTROL = re.compile(f"[{CONTROL}]")
_TEXT: Callable[[], str] = lambda: _("a text")  # noqa: E731
_PATTERNS: Mapping[str, Callable[[], str]] = {
    # The patterns of the model, in the words of the people who write the values.
    _pattern(Identifier): lambda: _(
        "lower-case letters, digits and single hyphens: peer-review-2024"
    ),
    _pattern(Country): lambda: _("a country's two capital letters (ISO 3166-1): MA"),
    _pattern(Url): lambda: _("an address that begins with http:// or https://"),
    _pattern(Words): lambda: _("a text that is not empty"),
}
