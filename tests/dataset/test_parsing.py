"""Whether a file is TOML or a table is detected from its content, and from a clear name."""

import pytest

from rabat_cli.dataset.document import Place
from rabat_cli.dataset.files import File
from rabat_cli.dataset.parsing import is_toml, parse


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n# a remark\n",
        b"# a remark",
        b"format = 1",
        b"\xef\xbb\xbf# a remark\n\n[dialogue]",
        b"  [[ activity ]]\n",
        b"dialogue.name-1_a= 'x'",
        b'"quoted key" = 1',
        b"'quoted' = 1",
        b"[x,y]",
    ],
)
def test_toml_is_recognised_by_its_first_line(content: bytes) -> None:
    """The first line other than comments is a heading in brackets, or a key with a value."""
    assert is_toml(File("-", content))
    assert is_toml(File("data.xlsx", content))


@pytest.mark.parametrize(
    "content",
    [
        b"Titre;Date\n",
        b"Title\tx = 1\n",
        b"Title;x = 1\n",
        b"Title, x = 1\n",
        b"[a;b]\n",
        b"[a\tb]\n",
        b"= 1\n",
        b'{"a": 1}',
        b'[{"a": 1}, {"a": 2}]',
        b'[["a", "b"], ["c", "d"]]',
        b"Title",
        b"# a remark\nTitre;Date\n",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xd0\xcf\x11\xe0",
    ],
)
def test_other_contents_are_recognised_as_tables(content: bytes) -> None:
    """A line of cells, JSON or a packed file is not TOML."""
    assert not is_toml(File("-", content))
    assert not is_toml(File("data.txt", content))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("data.toml", b"Titre;Date", True),
        ("DATA.TOML", b"Titre;Date", True),
        ("data.csv", b"format = 1", False),
        ("DATA.CSV", b"format = 1", False),
        ("data.tsv", b"[activity]", False),
        ("data.toml", b"PK\x03\x04", False),
        ("data.toml", b"PK\x05\x06", False),
        ("data.toml", b"\xd0\xcf\x11\xe0", False),
        ("toml", b"Titre;Date", False),
    ],
)
def test_the_ending_of_the_name_decides_except_for_workbooks(
    name: str, content: bytes, expected: bool
) -> None:
    """.toml and .csv are trusted, except if the content is a workbook."""
    assert expected is is_toml(File(name, content))


def test_the_place_of_a_missing_key_is_that_of_the_table_around_it() -> None:
    """If no table around the key has a place, the key has none."""
    (parsed,) = parse(File("a.toml", b"\n[a]\nb = 1\n\n[a.c]\nd = [\n  1,\n]\n"))
    paths = [("a",), ("a", "b"), ("a", "x"), ("a", "c", "x", "y"), ("a", "c", "d", 0), ("z",)]

    assert [2, 3, 2, 5, 7, None] == [
        place and place.line for place in map(parsed.find_places(paths).get, paths)
    ]


def test_places_are_sorted_by_sheet_line_and_column() -> None:
    """The empty place comes first."""
    places = [Place(1, 1, 1), Place(0, 2, 0), Place(0, 1, 3), Place(0, 1, 2), Place()]

    assert [Place(), Place(0, 1, 2), Place(0, 1, 3), Place(0, 2, 0), Place(1, 1, 1)] == sorted(
        places
    )


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a", b"format = 1\n", 1),
        ("a", b"# list\n[[activity]]\n", 1),
        ("a", b"\xef\xbb\xbfformat=1", 1),
        ("a.txt", b"Titre;Date\nUn;2021\n", 2),
        ("-", b"Title,Date\nOne,x = 1\n", 2),
    ],
)
def test_the_form_is_recognised_by_the_content(name: str, content: bytes, expected: int) -> None:
    """Files without a telling name, and the standard input, are parsed as TOML or as a table."""
    (document,) = parse(File(name, content))

    assert document.data is not None
    assert expected == (1 if document.data.get("activity") in (None, [{}]) else 2)
