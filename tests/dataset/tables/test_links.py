"""Addresses are read from cells; the words around them become titles or are reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.dataset.tables.links import Link, LinksReading, has_links, read_links

A, B = "https://a.org/x", "https://b.org/y"


@pytest.mark.parametrize("separator", [";", ",", "; ", ", ", " ", "\n", "|", " | ", " et\n"])
def test_two_links_are_read_with_any_separator(separator: str) -> None:
    """The addresses do not include the separator."""
    urls = [link.url for link in read_links(f"{A}{separator}{B}").links]

    assert [A, B] == urls


@pytest.mark.parametrize(
    ("cell", "title", "url"),
    [
        ("https://x.org/wiki/Tunis_(city)", "", "https://x.org/wiki/Tunis_(city)"),
        ("(https://x.org/wiki/Tunis_(city)).", "", "https://x.org/wiki/Tunis_(city)"),
        ("(https://a.org/x)", "", A),
        ("<https://a.org/x>", "", A),
        ("HTTPS://a.org/x.", "", A),
        ("www.iom.int", "", "https://www.iom.int"),
        ("WWW.c.org:80/X", "", "https://WWW.c.org:80/X"),
        ("Https://c.org/X", "", "https://c.org/X"),
        ("https://a.org/x\n", "", A),
        ("Rapport : https://a.org/x", "Rapport", A),
        ("Rapport (https://a.org/x)", "Rapport", A),
        ("https://a.org/?q=1,2;3", "", "https://a.org/?q=1,2;3"),
        ("https://a.org/web/https://b.org/y", "", "https://a.org/web/https://b.org/y"),
    ],
)
def test_an_address_is_read_without_surrounding_punctuation(
    cell: str, title: str, url: str
) -> None:
    """Words before the address are its title."""
    assert LinksReading((Link(title, url),)) == read_links(cell)
    assert has_links(cell)


@pytest.mark.parametrize(
    ("cell", "urls", "messages"),
    [
        ("voir le site", [], ["'voir le site' is not an address and is not read"]),
        ("https://", [], ["'https://' is not an address and is not read"]),
        (2021, [], ["'2021' is not an address and is not read"]),
        (f"{A} (consulted 2021)", [A],
         ["'consulted 2021' follows an address and is not read"]),
        ("Bilan : https://a.org/x|y z https://b.org/<c>", [],
         [("'Bilan : https://a.org/x|y' has '|', which is not allowed in an address, and is not"
           " read"),
          "'z https://b.org/<c' has '<', which is not allowed in an address, and is not read"]),
        (r"https://a.org\docs", [],
         [r"'https://a.org\docs' has '\', which is not allowed in an address, and is not read"]),
        (f"<{A}>", [A], []),
        ("", [], []),
    ],
)  # fmt: skip
def test_words_that_are_not_part_of_a_link_are_reported(
    cell: str, urls: list[str], messages: list[str]
) -> None:
    """Words without an address or after the last one, and illegal addresses, are not read."""
    reading = read_links(cell)

    assert (urls, messages) == (
        [link.url for link in reading.links],
        [doubt.message for doubt in reading.doubts],
    )


FRAGMENTS = st.sampled_from(
    [
        "https://a.org",
        "http://b.org/",
        "www.c.org",
        "x",
        "(",
        ")",
        ";",
        ",",
        " ",
        "\n",
        ".",
        "|",
        "7",
    ]
)


@given(st.one_of(st.lists(FRAGMENTS).map("".join), st.text()))
def test_every_word_is_in_an_address_or_a_title_or_reported(text: str) -> None:
    """No lower-case letter or digit of a random text is dropped without a doubt."""
    reading = read_links(text)
    texts_kept = "".join(link.title + link.url for link in reading.links)

    assert reading.doubts or all(
        sign in texts_kept for sign in text if sign.isalnum() and sign.islower()
    )
