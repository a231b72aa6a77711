"""Validate a document against the model, value by value.

msgspec stops at the first error and describes it for programmers. This module walks the same model
and the same data, and reports every error in words for the person who wrote the file.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from unicodedata import category

from msgspec import inspect

from ...language import N_, _, quoted
from ...model import (
    INTERNAL_FIELD,
    NOT_IN_ADDRESS,
    Bilingual,
    Country,
    DatasetFile,
    Identifier,
    Name,
    NonBlankText,
    Url,
)
from ...text import find_invisible, shorten
from ..document import KeyPath, Problem, RawData


def validate(document: RawData) -> tuple[RawData, list[Problem]]:
    """Return *document* without invalid values, and a problem for each invalid value."""
    problems: list[Problem] = []
    return validate_value(document, inspect.type_info(DatasetFile), (), problems) or {}, problems


def validate_value(
    value: object, type_: inspect.Type, path: KeyPath, problems: list[Problem]
) -> Any:  # noqa: ANN401
    """Return *value* without invalid parts, or None if it is invalid as a whole.

    Add a problem for each invalid part to *problems*. *type_* is the type in the model, and *path*
    leads to *value*. An invalid item of an array becomes None, so that the positions of the other
    items stay the same.
    """
    alternative = _choose_type(value, type_)
    if isinstance(alternative, inspect.StructType):
        return _struct(value, alternative, path, problems)
    if isinstance(alternative, inspect.VarTupleType):
        return _array(value, alternative, path, problems)
    if (
        isinstance(alternative, inspect.StrType)
        and isinstance(value, str)
        and (char := find_invisible(value))
    ):
        problems.append(Problem(path, _character_name(char), _("a text without it")))
    elif _fits(value, alternative):
        return value
    elif match := _match_almost_address(value, alternative):
        code = "".join(f"%{byte:02X}" for byte in match[1].encode())
        expected = _("an address without {character}, which is written {code}").format(
            character=quoted(match[1]), code=code
        )
        problems.append(Problem(path, _short(value), expected))
    elif isinstance(alternative, inspect.LiteralType) and isinstance(value, str):
        choices = {str(choice): choice for choice in alternative.values}
        problems.append(Problem(path, _short(value), _describe(type_), word=value, choices=choices))
    else:
        problems.append(Problem(path, _short(value), _describe(type_)))
    return None


def _choose_type(value: object, type_: inspect.Type) -> inspect.Type:
    """Return the type in the union *type_* to validate *value* against.

    For a table, this is the struct in the union, if there is one. For other values, it is the first
    type.
    """
    types = alternatives(type_)
    structs = [part for part in types if isinstance(part, inspect.StructType)]
    return structs[0] if structs and isinstance(value, dict) else types[0]


def alternatives(type_: inspect.Type) -> list[inspect.Type]:
    """Return the types that *type_* is a union of, without None, which TOML does not have."""
    if isinstance(type_, inspect.Metadata):
        return alternatives(type_.type)
    if isinstance(type_, inspect.UnionType):
        return [alternative for part in type_.types for alternative in alternatives(part)]
    return [] if isinstance(type_, inspect.NoneType) else [type_]


def _struct(
    value: object, type_: inspect.StructType, path: KeyPath, problems: list[Problem]
) -> dict[str, Any] | None:
    """Return the table *value* without invalid parts, or None if *value* is no table."""
    if not isinstance(value, dict):
        expected = _("a table")
        if issubclass(type_.cls, Bilingual) and path:
            expected = _("{key}.fr, {key}.en or both").format(key=path[-1])
        problems.append(Problem(path, _short(value), expected))
        return None
    fields = {
        field.encode_name: field for field in type_.fields if field.encode_name != INTERNAL_FIELD
    }
    if unknown := [key for key in value if key not in fields]:
        expected = _("one of {choices}").format(choices=", ".join(fields))
        choices = {key: key for key in fields}
        found = _("an unknown key")
        problems += [
            Problem((*path, key), found, expected, word=key, choices=choices) for key in unknown
        ]
    valid = {}
    for key, field in fields.items():
        if key in value:
            part = validate_value(value[key], field.type, (*path, key), problems)
            if part is not None:
                valid[key] = part
        elif field.required:
            problems.append(Problem((*path, key), _("nothing"), _describe(field.type)))
    if issubclass(type_.cls, Name) and not value:
        problems.append(Problem(path, _("nothing in it"), _describe(type_)))
    return valid


def _array(
    value: object, type_: inspect.VarTupleType, path: KeyPath, problems: list[Problem]
) -> list[Any] | None:
    """Return the array *value* with None for invalid items, or None if *value* is no array."""
    if not isinstance(value, list):
        expected = _("a list in brackets")
        if isinstance(type_.item_type, inspect.StructType):
            expected = f"[[{'.'.join(step for step in path if isinstance(step, str))}]]"
        problems.append(Problem(path, _short(value), expected))
        return None
    return [
        validate_value(item, type_.item_type, (*path, position), problems)
        for position, item in enumerate(value)
    ]


def _fits(value: object, type_: inspect.Type) -> bool:
    """Return whether *value* is valid for *type_*: 7 for an objective, but not 24, "7" or 7.0."""
    match type_:
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
        case inspect.BoolType():
            return type(value) is bool
    # Other types are left to the decoder, which has the last word on every document.
    return True


def _match_almost_address(value: object, type_: inspect.Type) -> re.Match[str] | None:
    """Match the start of an address up to the first character that no address has.

    Group 1 is this character: "|" in "https://example.org/a|b". Return None if *value* does not
    begin like an address, as "example.org" does not, or if *type_* is not the type of addresses.
    """
    if not isinstance(type_, inspect.StrType) or type_.pattern != _pattern(Url):
        return None
    return re.match(rf"https?://[^\s{NOT_IN_ADDRESS}]+([\s{NOT_IN_ADDRESS}])", str(value))


def _character_name(char: str) -> str:
    """Return the name of the invisible character *char*, with its code: U+00AD."""
    code = f"U+{ord(char):04X}"
    if category(char) == "Cc":
        return _("the control character {code}").format(code=code)
    return _("the invisible character {code}").format(code=code)


def _short(value: object) -> str:
    """Return *value* as the author wrote it, cut to 60 characters, or "a table" or "an array"."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return _("a table")
        case list():
            return _("an array")
        case str():
            return quoted(shorten(value))
        case int() if abs(value) >= 10**20:
            return _("a very long number")
        case date():
            return value.isoformat()
    return str(value)


def _describe(type_: inspect.Type) -> str:
    """Return what a value of this *type_* looks like, for a message."""
    return _(", or ").join(map(_describe_type, alternatives(type_)))


def _describe_type(type_: inspect.Type) -> str:
    match type_:
        case inspect.StrType(pattern=pattern):
            return _(_PATTERNS[pattern]) if pattern and pattern in _PATTERNS else _("a text")
        case inspect.IntType(ge=least, le=most):
            return _whole_number(least, most)
        case inspect.LiteralType(values=values):
            choices = ", ".join(map(str, values))
            return _("one of {choices}").format(choices=choices) if len(values) > 1 else choices
        case inspect.DateType():
            return _("a date such as 2019-07-01, without quotes")
        case inspect.BoolType():
            return _("true or false")
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


def _pattern(alias: Any) -> str:  # noqa: ANN401
    """Return the pattern in *alias*, a type of the model."""
    (meta,) = alias.__metadata__
    return str(meta.pattern)


# Each pattern of the model, described to the people who write the values.
_PATTERNS: Mapping[str, str] = {
    _pattern(Identifier): N_("lower-case letters, digits and single hyphens: peer-review-2024"),
    _pattern(Country): N_("a country's two capital letters (ISO 3166-1): MA"),
    _pattern(Url): N_("an address that begins with http:// or https://"),
    _pattern(NonBlankText): N_("a text that is not empty"),
}
