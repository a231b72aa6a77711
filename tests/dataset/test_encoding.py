"""The encoding of a text is known by its bytes."""

import pytest

from rabat_cli.dataset.encoding import find_encoding, utf16_encoding

TEXT = "Titre;Lieu\nRéunion à l’été;Orléans\n"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("ascii", "utf-8"),
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
        ("cp850", "cp850"),
    ],
)
def test_an_encoding_is_found(encoding: str, expected: str) -> None:
    """By its mark, by what it cannot have, or by the letters that it gives."""
    assert expected == find_encoding(TEXT.encode(encoding, errors="ignore"))


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0\x0d", b"a\0b\0\0\0\0c\0\0", b"\x81\x8d"]
)
def test_what_is_no_text_has_no_encoding(content: bytes) -> None:
    """Zeros here and there, or bytes that no text has."""
    assert find_encoding(content) is None


@pytest.mark.parametrize("content", [b"", b"format = 1\0\0", TEXT.encode()])
def test_another_text_is_not_utf_16(content: bytes) -> None:
    """A zero at the end is no sign of it."""
    assert utf16_encoding(content) is None
