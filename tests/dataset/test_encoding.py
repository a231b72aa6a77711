"""The encoding of a text is detected from its bytes."""

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
def test_the_encoding_of_a_text_is_detected(encoding: str, expected: str) -> None:
    """The byte order mark, bytes that an encoding excludes, and plausible letters decide."""
    assert expected == find_encoding(TEXT.encode(encoding, errors="ignore"))


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0\x0d", b"a\0b\0\0\0\0c\0\0", b"\x81\x8d"]
)
def test_binary_content_has_no_encoding(content: bytes) -> None:
    """Content with scattered zero bytes, or with bytes that occur in no text, is no text."""
    assert find_encoding(content) is None


@pytest.mark.parametrize("content", [b"", b"format = 1\0\0", TEXT.encode()])
def test_other_texts_are_not_taken_for_utf_16(content: bytes) -> None:
    """Empty content, UTF-8, and zero bytes at the end of a text are no signs of UTF-16."""
    assert utf16_encoding(content) is None
