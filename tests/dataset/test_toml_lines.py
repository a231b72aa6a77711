"""Finding the line of every key, table and item in a TOML file."""

import time
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.dataset.document import KeyPath
from rabat_cli.dataset.toml_lines import find_lines, longest_bare_word

from ..strategies import Writer, documents

_KEYS = st.one_of(
    st.sampled_from(("a", "b", "c-1", "1", "true", "a.b", "", " ", '"', "'", "é", "\n", "]", "#")),
    st.text(st.characters(codec="utf-8"), max_size=3),
)
_SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(
        ("", "#", '"', "'''", "a = 1", "[a]\n[[b]]\n", '"""\n', "\\", "x\n\ny", "]", "},{")
    ),
)


class _Everything:
    """A set that contains every path."""

    def __contains__(self, path: object) -> bool:
        return True


EVERYTHING = _Everything()


def _trees(depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Draw TOML documents with at most *depth* levels of nested tables."""
    if not depth:
        return st.dictionaries(_KEYS, _SCALARS, max_size=2)
    inner = _trees(depth - 1)
    parts = st.one_of(
        _SCALARS,
        inner,
        st.lists(inner, max_size=2),
        st.lists(st.one_of(_SCALARS, inner), max_size=3),
    )
    return st.dictionaries(_KEYS, parts, max_size=3)


def _paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the path of each value in *value*, at any depth."""
    if isinstance(value, dict | list):
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, step)
            yield from _paths(part, (*path, step))


@given(_trees(3), st.integers(0, 2**32))
def test_the_lines_of_all_values_in_generated_toml_are_found(
    tree: dict[str, Any], seed: int
) -> None:
    """In any TOML style, each key, table and item has the line on which it begins."""
    writer = Writer(Random(seed))  # noqa: S311
    source = writer.write(tree)
    assert tomli.loads(source) == tree

    assert writer.where == find_lines(source, EVERYTHING)
    assert writer.where.keys() == set(_paths(tree))


@given(documents(), st.integers(0, 2**32))
def test_the_lines_of_all_values_in_generated_datasets_are_found(
    tree: dict[str, Any], seed: int
) -> None:
    """The same for documents that are datasets, with all texts that datasets may have."""
    writer = Writer(Random(seed))  # noqa: S311
    source = writer.write(tree)

    assert writer.where == find_lines(source, EVERYTHING)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param("# a = 1\n\n  # [b]\n", {}, id="only remarks"),
        pytest.param("\n\na = 1\n", {("a",): 3}, id="empty lines before"),
        pytest.param("a = 1\r\n\r\nb = 2\r\n", {("a",): 1, ("b",): 3}, id="CRLF"),
        pytest.param("a = 1", {("a",): 1}, id="no end of line"),
        pytest.param(
            "a.b.c = 1\na.d = 2",
            {("a",): 1, ("a", "b"): 1, ("a", "b", "c"): 1, ("a", "d"): 2},
            id="dotted keys",
        ),
        pytest.param(
            '"a.b" . \'c"\' = 1\n"\\u0064\\"" = 2\n"" = 3\n',
            {("a.b",): 1, ("a.b", 'c"'): 1, ('d"',): 2, ("",): 3},
            id="quoted keys",
        ),
        pytest.param(
            "a = { b = 1, c.d = [2, { e = 3 }] }",
            dict.fromkeys(
                [
                    ("a",),
                    ("a", "b"),
                    ("a", "c"),
                    ("a", "c", "d"),
                    ("a", "c", "d", 0),
                    ("a", "c", "d", 1),
                    ("a", "c", "d", 1, "e"),
                ],
                1,
            ),
            id="inline tables",
        ),
        pytest.param(
            "a = [\n  1, # , 2\n  [\n    2,\n  ],\n]\nb = 3",
            {("a",): 1, ("a", 0): 2, ("a", 1): 3, ("a", 1, 0): 4, ("b",): 7},
            id="arrays over several lines",
        ),
        pytest.param(
            'a = """\nb = 1\n""\\"\n"""""\nc = \'\'\'\n[d]\n\'\'\'\'\ne = """"""\nf = 1\n',
            {("a",): 1, ("c",): 5, ("e",): 8, ("f",): 9},
            id="texts over several lines",
        ),
        pytest.param(
            "a = '''\n'b' = 1\n''\"\"\"\n'''''\nc = \"\"\"\\\n  d\\\\\"\"\"\ne = 1\n",
            {("a",): 1, ("c",): 5, ("e",): 7},
            id="quotation marks and backslashes in texts over several lines",
        ),
        pytest.param(
            'a = """""b"""\nc = """"""""\n' + "d = ''''''''\ne = 1\n",
            {("a",): 1, ("c",): 2, ("d",): 3, ("e",): 4},
            id="texts that begin or end with quotation marks",
        ),
        pytest.param(
            'a = ["""\n,\n""", "x"]\nb = ""\nc = \'\'\n',
            {("a",): 1, ("a", 0): 1, ("a", 1): 3, ("b",): 4, ("c",): 5},
            id="a text over several lines in an array",
        ),
        pytest.param(
            "a = 1.5\nb = 1979-05-27 07:32:00.5\nc = [1.5, 2.5]\nd = 1",
            {("a",): 1, ("b",): 2, ("c",): 3, ("c", 0): 3, ("c", 1): 3, ("d",): 4},
            id="numbers and dates with dots and blanks",
        ),
        pytest.param(
            "[a]\nb = 1\n[ c . 'd' ] # [e]\nf = 2\n",
            {("a",): 1, ("a", "b"): 2, ("c",): 3, ("c", "d"): 3, ("c", "d", "f"): 4},
            id="headings",
        ),
        pytest.param(
            "[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n[a.d]\n[[a]]\nc = 3\n[[a.b]]\nc = 4\n",
            {
                ("a",): 1,
                ("a", 0): 1,
                ("a", 0, "b"): 2,
                ("a", 0, "b", 0): 2,
                ("a", 0, "b", 0, "c"): 3,
                ("a", 0, "b", 1): 4,
                ("a", 0, "b", 1, "c"): 5,
                ("a", 0, "d"): 6,
                ("a", 1): 7,
                ("a", 1, "c"): 8,
                ("a", 1, "b"): 9,
                ("a", 1, "b", 0): 9,
                ("a", 1, "b", 0, "c"): 10,
            },
            id="arrays of tables in arrays of tables",
        ),
    ],
)
def test_the_line_of_a_value_is_where_its_key_heading_or_item_begins(
    source: str, expected: dict[KeyPath, int]
) -> None:
    """Lines count from 1."""
    assert tomli.loads(source) is not None

    assert expected == find_lines(source, EVERYTHING)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("a = " + "[" * 100_000 + "]" * 100_000, id="arrays", marks=pytest.mark.slow),
        pytest.param(
            "a = " + "{a=" * 100_000 + "1" + "}" * 100_000,
            id="inline tables",
            marks=pytest.mark.slow,
        ),
        pytest.param("a" + ".a" * 100_000 + " = 1", id="dotted keys", marks=pytest.mark.slow),
        pytest.param("[a" + ".a" * 100_000 + "]", id="a heading", marks=pytest.mark.slow),
        pytest.param('a = """' + '""x\\"\n' * 100_000 + '"""', id="quotation marks"),
        pytest.param('a = "' + "\\\\" * 100_000, id="a text that does not end"),
        pytest.param('a = "' + '\\"' * 100_000, id="quotation marks in a text that does not end"),
        pytest.param('a = """' + '\\"""' * 100_000, id="the same over several lines"),
        pytest.param("a = '''" + "'\n''\n" * 100_000, id="a literal text that does not end"),
        pytest.param("# " * 100_000, id="a remark"),
    ],
)
def test_deep_nesting_is_read_in_bounded_time(source: str) -> None:
    """A hundred thousand nested or repeated parts are read within five seconds."""
    started = time.process_time()
    find_lines(source, EVERYTHING)

    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", 0),
        ("abc = 12345 # 1234567", 5),
        ("a = '1234567'\nb = \"1234567\"\nc = '''1234567\n'''\n", 1),
        ('a = "1234567', 1),
        ('a = "1234567\nb12 = 1', 3),
        ("a = '1234567\nb12 = 1", 3),
        ('a = """1234567\nb12 = 1', 1),
        ("a = '''1234567\nb12 = 1", 1),
        ('a = """1234567\\', 1),
    ],
)
def test_the_longest_bare_word_is_searched_outside_texts(source: str, expected: int) -> None:
    """An unclosed one-line text ends with its line, an unclosed multi-line text with the file."""
    assert expected == longest_bare_word(source)


def test_only_lines_of_requested_paths_are_returned() -> None:
    """Lines of other paths would only take memory."""
    assert {("b",): 2} == find_lines("a = 1\nb = 2\n[c]\nb = 3\n", {("b",), ("d",)})


@pytest.mark.slow
def test_very_many_keys_are_read_in_bounded_time() -> None:
    """The time grows in proportion to the number of keys."""
    source = "".join(f"k{number}=1\n" for number in range(250_000))
    started = time.process_time()
    where = find_lines(source, EVERYTHING)

    assert where["k249999",] == 250_000
    assert time.process_time() - started < 30
