"""Validation of single values by the types of the model."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import pytest
from msgspec import Meta, inspect

from rabat_cli.dataset.check.validate import alternatives, validate, validate_value
from rabat_cli.model import INTERNAL_FIELD, DatasetFile

# The types of single values that the checker supports.
KNOWN = (inspect.StrType, inspect.IntType, inspect.LiteralType, inspect.DateType, inspect.BoolType)
PLAIN = {"min_length", "max_length", "gt", "lt", "multiple_of", "format", "tz"}


def _types(shape: inspect.Type) -> Iterator[inspect.Type]:
    """Yield *shape* and every type that its values contain."""
    for choice in alternatives(shape):
        if isinstance(choice, inspect.StructType):
            for field in choice.fields:
                if field.encode_name != INTERNAL_FIELD:
                    yield from _types(field.type)
        elif isinstance(choice, inspect.VarTupleType):
            yield from _types(choice.item_type)
        yield choice


def test_the_checker_supports_every_type_of_the_model() -> None:
    """Each type is a table, an array or in ``KNOWN``, and has no limit that is not checked."""
    tables = (inspect.StructType, inspect.VarTupleType)
    for shape in _types(inspect.type_info(DatasetFile)):
        assert isinstance(shape, KNOWN + tables)
        # The checker ignores these limits.
        assert [] == [name for name in PLAIN if getattr(shape, name, None) is not None]


@pytest.mark.parametrize(
    ("bounds", "good", "value", "expected"),
    [
        (Meta(ge=1), 2, 0, "a whole number, 1 or more"),
        (Meta(le=4), -2, 5, "a whole number, 4 or less"),
        (Meta(ge=-3, le=-1), -2, 0, "a whole number from -3 to -1"),
        (Meta(), 0, 1.5, "a whole number"),
    ],
)
def test_the_expected_range_of_a_number_is_described(
    bounds: Meta, good: int, value: float, expected: str
) -> None:
    """A range may have two limits, one or none."""
    shape = inspect.type_info(Annotated[int, bounds])

    problems: list[Any] = []

    assert good is validate_value(good, shape, (), problems)
    assert None is validate_value(value, shape, (), problems)
    assert [expected] == [problem.expected for problem in problems]


def test_only_true_and_false_are_flags() -> None:
    """Numbers and texts are errors."""
    problems: list[Any] = []
    shape = inspect.type_info(bool)

    assert [True, False, None, None] == [
        validate_value(value, shape, (), problems) for value in (True, False, 1, "true")
    ]
    assert ["true or false"] * 2 == [problem.expected for problem in problems]


@pytest.mark.parametrize("kind", [float, bytes, object, dict[str, int]])
def test_values_of_unsupported_types_are_left_to_the_decoder(kind: type) -> None:
    """Validation returns such a value unchanged and does not raise."""
    problems: list[Any] = []
    sound = validate_value("x", inspect.type_info(kind), ("a",), problems)

    assert ("x", []) == (sound, problems)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 60}…'"),
        (10**20 - 1, "9" * 20),
        (10**20, "a very long number"),
        (-(10**20), "a very long number"),
        (True, "true"),
        ([], "an array"),
        ({}, "a table"),
    ],
)
def test_the_found_value_is_described_briefly(value: object, expected: str) -> None:
    """Long texts are cut, long numbers and nested values named by their type."""
    problems: list[Any] = []

    assert None is validate_value(value, inspect.type_info(date), ("a",), problems)
    assert [expected] == [problem.found for problem in problems]


def test_control_and_invisible_characters_are_named_by_their_codes() -> None:
    """The problem says whether the character is a control character or an invisible one."""
    problems: list[Any] = []
    for value in ("a\x1b", "a\u200b"):
        validate_value(value, inspect.type_info(str), (), problems)

    assert [
        ("the control character U+001B", "a text without it"),
        ("the invisible character U+200B", "a text without it"),
    ] == [(problem.found, problem.expected) for problem in problems]


@pytest.mark.parametrize(
    ("url", "character", "code"),
    [
        ("https://example.org/a|b", "|", "%7C"),
        ("https://example.org/a b", " ", "%20"),
        ("https://example.org/{id}", "{", "%7B"),
        ("https://example.org\\a", "\\", "%5C"),
    ],
)
def test_an_illegal_character_in_an_address_is_named_with_its_percent_code(
    url: str, character: str, code: str
) -> None:
    """The problem gives the code that replaces the character, such as %20 for a space."""
    document = {"format": 1, "source": {"title": {"en": "Table"}, "url": {"en": url}}}
    _valid, (problem,) = validate(document)

    assert f"an address without '{character}', which is written {code}" == problem.expected
