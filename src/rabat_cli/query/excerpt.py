"""The part of a text that answers a question, with what matched in it."""

import re
from collections.abc import Sequence

from msgspec import Struct

from ..model import Language
from ..text import fold
from .passages import Field, Passage

_LONGEST = 160
# All but the characters that fold to one each: a quick look, not more, for most that it finds do.
_PERHAPS_UNEVEN = re.compile("[^\0-\xbb\xbf-\xc5\xc7-\xde\xe0-\xe5\xe7-\xff‘’“”‐‑–—\u202f]")


class Match(Struct, frozen=True):
    """A passage in which something was found, perhaps cut, and the stretches that matched."""

    field: Field
    lang: Language | None
    excerpt: str
    marks: Sequence[tuple[int, int]]


def excerpt(passage: Passage, found: Sequence[tuple[int, int, int]]) -> Match:
    """The part of *passage* around what was *found* first in its folded text, cut between words."""
    text = passage.text
    marks = _in_text(text, _merged(found))
    if len(text) <= _LONGEST:
        return Match(passage.field, passage.lang, text, marks)
    first, last = _window(text, *marks[0])
    before, after = ("… " if first else ""), (" …" if last < len(text) else "")
    shift = len(before) - first
    return Match(
        passage.field,
        passage.lang,
        before + text[first:last] + after,
        [(start + shift, end + shift) for start, end in marks if end <= last],
    )


def _merged(stretches: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """*stretches* in their order, those that touch as one."""
    if len(stretches) == 1:
        return [stretches[0][:2]]
    merged: list[tuple[int, int]] = []
    for start, end, _likeness in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _in_text(text: str, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where *stretches* of the folded text, in their order, stand in *text* itself.

    A character that folds to two is in a stretch as a whole, and so are accents after the last.
    """
    # What comes after the last stretch and the sign behind it moves nothing.
    if text.isascii() or not _PERHAPS_UNEVEN.search(text, 0, stretches[-1][1] + 1):
        return stretches
    counts = {found.start(): len(fold(found[0])) for found in _PERHAPS_UNEVEN.finditer(text)}
    uneven, shift = [*counts.items()], 0

    def origin(position: int) -> int:
        nonlocal shift
        while uneven:
            place, count = uneven[-1]
            if place + shift + count > position:
                return min(place, position - shift)
            shift += count - 1
            uneven.pop()
        return position - shift

    uneven.reverse()
    marks = []
    for start, end in stretches:
        first, last = origin(start), origin(end - 1) + 1
        while counts.get(last) == 0:
            last += 1
        marks.append((first, last))
    return marks


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of about _LONGEST characters of *text* with the match in them."""
    first = max(0, start - (_LONGEST - (end - start)) // 2)
    last = min(len(text), max(end, first + _LONGEST))
    if first:
        first = min(start, text.find(" ", first, start) + 1 or start)
    if last < len(text):
        last = max(end, text.rfind(" ", end, last))
    return first, last
