"""Detect the encoding of a text from its bytes."""

import codecs
import re
from collections.abc import Iterator

_LATIN_9 = "iso8859_15"
# Encodings that are so rare that people are warned if a text is read in one of them, with their
# usual names.
RARE_ENCODINGS = {_LATIN_9: "ISO 8859-15", "mac_roman": "Mac Roman", "cp850": "MS-DOS (CP850)"}
# This many bytes of a text are enough to recognise UTF-16.
_SAMPLE = 2**16
# Texts are decoded in pieces of this many bytes.
_PIECE = 2**20
# Frequent characters beyond ASCII in French, in English, and in names of people and places.
_FREQUENT = frozenset("àâäçéèêëîïôöùûüœãñáíóúÉÈÊÀÂÇÎÔŒ’‘“”«»–—…€°\u00a0")
# Characters which show that a text in ISO 8859-15 was decoded as Windows-1252: "½", "¼" and "¤" in
# place of "œ", "Œ" and "€". The pattern finds the "½" in "c½ur", but not in "2½ hours".
_OF_LATIN_9 = re.compile(r"[a-z]½|(?<!\d)[¼½](?=[a-z]{2})|¤", re.IGNORECASE)
_CAPITAL_WITHIN = re.compile(r"[a-zà-ÿ][À-ÖØ-ÞŠŽŸ]")


def utf16_encoding(content: bytes) -> str | None:
    """Return the name of the UTF-16 encoding of *content*, or None for any other encoding.

    UTF-16 without a mark at the start is recognised by the zeros in every second byte.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and even * 20 < odd:
        return "utf-16-le"
    if even > len(sample) // 4 and odd * 20 < even:
        return "utf-16-be"
    return None


def find_encoding(content: bytes) -> str | None:
    """Return the encoding of *content*, or None if *content* is no text.

    A text that is neither UTF-8 nor UTF-16 is taken for Windows-1252, or for Mac Roman or CP850 if
    that gives more frequent characters. If Windows-1252 fits best, but the text matches
    `_OF_LATIN_9`, it is taken for ISO 8859-15.
    """
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if utf_16 := utf16_encoding(content):
        return utf_16
    if b"\0" in content[:_PIECE]:
        return None
    if _is_valid(content, "utf-8"):
        return "utf-8"
    # ISO 8859-15 is recognised by `_OF_LATIN_9` below, because its score would mislead. It decodes
    # "2½ hours" in Windows-1252 as "2œ hours" and would win, because "œ" is a frequent character.
    others = [name for name in RARE_ENCODINGS if name != _LATIN_9]
    names = [name for name in ("cp1252", *others) if _is_valid(content, name)]
    scores = {name: _score(content, name) for name in names}
    best = max(scores, key=lambda name: scores[name])
    if best == "cp1252" and any(map(_OF_LATIN_9.search, _decode_pieces(content, best))):
        return _LATIN_9
    return best if scores[best] > 0 or best == "cp1252" else None


def _is_valid(content: bytes, encoding: str) -> bool:
    """Return whether *content* is valid in *encoding*."""
    try:
        for _piece in _decode_pieces(content, encoding):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _decode_pieces(content: bytes, encoding: str) -> Iterator[str]:
    """Yield the text of *content* piece by piece, to save memory.

    Raise UnicodeDecodeError if *content* is not valid in *encoding*.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(content), _PIECE):
        yield decoder.decode(content[start : start + _PIECE])
    yield decoder.decode(b"", final=True)


def _score(content: bytes, encoding: str) -> int:
    """Return how well *encoding* fits: the frequent characters in *content* minus all others.

    ASCII does not count. A capital after a small letter, as in "prÃ©vu", takes off another two.
    """
    score = 0
    for piece in _decode_pieces(content, encoding):
        beyond_ascii = re.sub(r"[\0-\x7f]+", "", piece)
        frequent = sum(map(_FREQUENT.__contains__, beyond_ascii))
        score += 2 * frequent - len(beyond_ascii) - 2 * len(_CAPITAL_WITHIN.findall(piece))
    return score
