"""Every type of the model is one that the checker knows."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import pytest
from msgspec import Meta, inspect

from rabat_cli.dataset.check.validate import alternatives, validate, validate_value
from rabat_cli.model import INTERNAL_FIELD, DatasetFile

# What the checker has words for.
KNOWN = (inspect.StrType, inspect.IntType, inspect.LiteralType, inspect.DateType, inspect.BoolType)
PLAIN = {"min_length", "max_length", "gt", "lt", "multiple_of", "format", "tz"}


def _types(shape: inspect.Type) -> Iterator[inspect.Type]:
    """Yield every type that a value of this *shape* is made of."""
    for choice in alternatives(shape):
        if isinstance(choice, inspect.StructType):
            for field in choice.fields:
                if field.encode_name != INTERNAL_FIELD:
                    yield from _types(field.type)
        elif isinstance(choice, inspect.VarTupleType):
            yield from _types(choice.item_type)
        yield choice


def test_every_type_of_the_model_is_known() -> None:
    """A value of the model is a table, an array, or something that the checker has words for."""
    tables = (inspect.StructType, inspect.VarTupleType)
    for shape in _types(inspect.type_info(DatasetFile)):
        assert isinstance(shape, KNOWN + tables)
        # No bound that the checker does not look at.
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
def test_a_bound_may_be_open(bounds: Meta, good: int, value: float, expected: str) -> None:
    """The expected range of a number has one bound, two, or none."""
    shape = inspect.type_info(Annotated[int, bounds])

    problems: list[Any] = []

    assert good is validate_value(good, shape, (), problems)
    assert None is validate_value(value, shape, (), problems)
    assert [expected] == [problem.expected for problem in problems]


def test_a_flag_is_true_or_false() -> None:
    """Neither a number nor a word is one."""
    problems: list[Any] = []
    shape = inspect.type_info(bool)

    assert [True, False, None, None] == [
        validate_value(value, shape, (), problems) for value in (True, False, 1, "true")
    ]
    assert ["true or false"] * 2 == [problem.expected for problem in problems]


@pytest.mark.parametrize("kind", [float, bytes, object, dict[str, int]])
def test_a_type_that_is_not_known_is_left_to_the_decoder(kind: type) -> None:
    """A model that has more than the checker knows ends in no crash."""
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
def test_what_is_found_is_cut_in_a_problem(value: object, expected: str) -> None:
    """As the person who wrote it knows it, whatever its length and kind."""
    problems: list[Any] = []

    assert None is validate_value(value, inspect.type_info(date), ("a",), problems)
    assert [expected] == [problem.found for problem in problems]


def test_characters_that_nobody_sees_are_called_by_their_codes() -> None:
    """Characters that steer a terminal are distinguished from others."""
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
def test_a_sign_that_no_address_has_is_named(url: str, character: str, code: str) -> None:
    """With what stands for it in an address."""
    document = {"format": 1, "source": {"title": {"en": "Table"}, "url": {"en": url}}}
    _valid, (problem,) = validate(document)

    assert f"an address without '{character}', which is written {code}" == problem.expected
