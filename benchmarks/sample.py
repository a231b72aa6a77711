"""Make datasets of any size: the same number gives the same file, byte for byte."""

import re
from collections.abc import Iterator

# Where a text of an activity begins, on the line of its key or on the next.
_TEXT = re.compile(r'^((?:title|summary|contribution)\.(?:fr|en) = (?:"""\\\n  |"))', re.MULTILINE)
_ID = re.compile(r'^(id = ".*)"', re.MULTILINE)


def dataset(bundled: str, count: int) -> str:
    """*count* activities as TOML: those of the *bundled* file over and over, made different.

    Each has its number in its id, title, summary and contributions, so that these stand there once.
    An activity is about 2 kB of prose in two languages, as people write it.
    """
    return next(parts(bundled, count, 1))


def parts(bundled: str, count: int, files: int) -> Iterator[str]:
    """Return the same *count* activities in several *files*, each with the head of *bundled*."""
    head, *activities = re.split(r"^\[\[activity\]\]\n", bundled, flags=re.MULTILINE)
    size = count // files
    for start in range(0, count, size):
        yield head + "".join(
            _numbered(activities[number % len(activities)], number)
            for number in range(start, start + size)
        )


def _numbered(activity: str, number: int) -> str:
    numbered = _ID.sub(rf'\1-{number}"', activity, count=1)
    return "[[activity]]\n" + _TEXT.sub(rf"\g<1>{number} ", numbered)
