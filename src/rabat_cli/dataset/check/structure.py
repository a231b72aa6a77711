"""Where a document departs from the model, value by value.

Decoding stops at the first error, in words meant for programmers. This module walks the same model
over the same data and tells of everything, in words meant for the person who wrote the file.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any
from unicodedata import category

from msgspec import inspect

from ...language import _, quoted
from ...model import (
    NOT_OF_THE_FILE,
    Bilingual,
    Country,
    DatasetFile,
    Identifier,
    Name,
    Url,
    Words,
)
from ...text import nearest, printable, unseen
from .rules import MOST_GUESSES, Path, Problem, Raw


def structure(document: Raw) -> tuple[Raw, list[Problem]]:
    """What is sound of *document*, and every place where it departs from the model."""
    problems: list[Problem] = []
    return _table(document, _shape(), (), problems) or {}, problems


@cache
def _shape() -> inspect.StructType:
    shape = inspect.type_info(DatasetFile)
    assert isinstance(shape, inspect.StructType)  # noqa: S101
    return shape


def take(value: object, asked: inspect.Type, path: Path, problems: list[Problem]) -> Any:  # noqa: ANN401
    """What is sound of *value*, as it is *asked* for, or None; what is not goes to *problems*."""
    shape = _for(value, asked)
    if isinstance(shape, inspect.StructType):
        return _table(value, shape, path, problems)
    if isinstance(shape, inspect.VarTupleType):
        return _array(value, shape, path, problems)
    if isinstance(shape, inspect.StrType) and isinstance(value, str) and (char := unseen(value)):
        problems.append(Problem(path, _named(char), _("a text without it")))
    elif _fits(value, shape):
        return value
    else:
        guess = _guess(value, shape) if len(problems) < MOST_GUESSES else ""
        problems.append(Problem(path, _found(value), _expected(asked), guess))
    return None


def _for(value: object, shape: inspect.Type) -> inspect.Type:
    """What *shape* asks of *value*: where there is a choice, what takes a value of its kind."""
    there = kinds(shape)
    tables = [kind for kind in there if isinstance(kind, inspect.StructType)]
    return tables[0] if tables and isinstance(value, dict) else there[0]


def kinds(shape: inspect.Type) -> list[inspect.Type]:
    """The kinds of value that *shape* takes; not nothing, which TOML does not have."""
    if isinstance(shape, inspect.Metadata):
        return kinds(shape.type)
    if isinstance(shape, inspect.UnionType):
        return [kind for part in shape.types for kind in kinds(part)]
    return [] if isinstance(shape, inspect.NoneType) else [shape]


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
    unknown = [key for key in value if key not in fields]
    choices = _("one of {choices}").format(choices=", ".join(fields)) if unknown else ""
    for key in unknown:
        guess = "".join(nearest(key, fields)) if len(problems) < MOST_GUESSES else ""
        problems.append(Problem((*path, key), _("an unknown key"), choices, guess))
    sound = {}
    for key, field in fields.items():
        if key in value:
            part = take(value[key], field.type, (*path, key), problems)
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
        take(item, shape.item_type, (*path, position), problems)
        for position, item in enumerate(value)
    ]


def _fits(value: object, shape: inspect.Type) -> bool:
    match shape:
        case inspect.StrType(pattern=pattern):
            return isinstance(value, str) and bool(re.search(pattern or "", value))
        case inspect.IntType(ge=least, le=most):
            return (
                type(value) is int
                and (least is None or value >= least)
                and (most is None or value <= most)
            )
        case inspect.LiteralType(values=values):
            return any(type(value) is type(choice) and value == choice for choice in values)
        case inspect.DateType():
            return type(value) is date
    # What is not known here is left to the decoder, who has the last word on every document.
    return True


def _named(char: str) -> str:
    """An unseen character, by its code."""
    code = f"U+{ord(char):04X}"
    if category(char) == "Cc":
        return _("the control character {code}").format(code=code)
    return _("the invisible character {code}").format(code=code)


def _found(value: object) -> str:
    """*value* as the file's author knows it, short and harmless."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return _("a table")
        case list():
            return _("an array")
        case str():
            return quoted(printable(value if len(value) <= 60 else value[:60] + "…"))
        case int() if abs(value) >= 10**20:
            return _("a very long number")
        case date():
            return value.isoformat()
    return str(value)


def _expected(shape: inspect.Type) -> str:
    """What a value of this *shape* looks like."""
    return _(", or ").join(_described(kind) for kind in kinds(shape))


def _described(shape: inspect.Type) -> str:
    match shape:
        case inspect.StrType(pattern=pattern):
            return _PATTERNS.get(pattern or "", _TEXT)()
        case inspect.IntType(ge=least, le=most):
            return _whole_number(least, most)
        case inspect.LiteralType(values=values):
            return _one_of([str(value) for value in values])
        case inspect.DateType():
            return _("a date such as 2019-07-01, without quotes")
        case inspect.VarTupleType():
            return _("an array")
        case inspect.StructType(cls=cls) if issubclass(cls, Name):
            return _("a text in French (fr), in English (en) or in both")
    return _("a table")


def _whole_number(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return _("a whole number from {low} to {high}").format(low=least, high=most)
    if least is not None:
        return _("a whole number, {low} or more").format(low=least)
    if most is not None:
        return _("a whole number, {high} or less").format(high=most)
    return _("a whole number")


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
