"""Cut a passage around the terms found in it."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from ..model import Language
from ..text import fold
from .passages import Passage, PassageField

_LONGEST_EXCERPT = 160


class MarkedPassage(Struct, frozen=True):
    """A passage in which terms were found; *excerpt* is its text, cut if it is long.

    *marks* are the start and the end of each match in *excerpt*, in characters. *field* and *lang*
    are the same as in the `Passage`.
    """

    field: PassageField
    lang: Language | None
    excerpt: str
    marks: Sequence[tuple[int, int]]


def excerpt(passage: Passage, spans: Sequence[tuple[int, int, int]]) -> MarkedPassage:
    """Return *passage* with its marks; if its text is long, cut it around the first mark.

    *spans* are the start, end and likeness of each match in the folded text. The text is cut
    between words.
    """
    text = passage.text
    marks = _unfold_spans(text, _merge_spans(spans))
    if len(text) <= _LONGEST_EXCERPT:
        return MarkedPassage(passage.field, passage.lang, text, marks)
    cut_start, cut_end = _window(text, *marks[0])
    before, after = ("… " if cut_start else ""), (" …" if cut_end < len(text) else "")
    shift = len(before) - cut_start
    return MarkedPassage(
        passage.field,
        passage.lang,
        before + text[cut_start:cut_end] + after,
        [(start + shift, end + shift) for start, end in marks if end <= cut_end],
    )


def _merge_spans(spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return the starts and ends of *spans* in order, with spans that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end, _likeness in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _unfold_spans(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where *spans* in the folded text are in *text* itself.

    If a span begins or ends within a character that folds to two, such as "œ", it gets the whole
    character. It also gets the accents that follow its last character.
    """
    # In most texts every character folds to one character: the positions are the same.
    if text.isascii() or all(map(_folds_to_one, {*text})):
        return [*spans]
    # The position in *text* of each character of the folded text.
    positions = [position for position, char in enumerate(text) for _folded in fold(char)]
    marks = []
    for start, end in spans:
        last = positions[end - 1] + 1
        while last < len(text) and not fold(text[last]):
            last += 1
        marks.append((positions[start], last))
    return marks


@cache
def _folds_to_one(char: str) -> bool:
    return len(fold(char)) == 1


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of an excerpt of *text* around the match from *start* to *end*.

    The excerpt has about _LONGEST_EXCERPT characters, and is cut between words.
    """
    # Center the match. Then cut at the nearest spaces within these bounds; without spaces, at the
    # match.
    cut_start = max(0, start - (_LONGEST_EXCERPT - (end - start)) // 2)
    cut_end = min(len(text), max(end, cut_start + _LONGEST_EXCERPT))
    if cut_start:
        cut_start = min(start, text.find(" ", cut_start, start) + 1 or start)
    if cut_end < len(text):
        cut_end = max(end, text.rfind(" ", end, cut_end))
    return cut_start, cut_end
