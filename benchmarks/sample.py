"""Make datasets of any size. The same size always gives the same file, byte for byte."""

import re
from collections.abc import Iterator

# The beginning of a text of an activity, which is on the line of its key or on the next line.
_TEXT = re.compile(r'^((?:title|summary|contribution)\.(?:fr|en) = (?:"""\\\n  |"))', re.MULTILINE)
_ID = re.compile(r'^(id = ".*)"', re.MULTILINE)


def dataset(bundled: str, count: int) -> str:
    """Return *count* activities as TOML, which repeat the activities of the *bundled* file.

    Each activity gets its number in its id, title, summary and contributions, so that no two of
    them are equal. An activity has about 2 kB of prose in two languages, as people write it.
    """
    return next(parts(bundled, count, 1))


def parts(bundled: str, count: int, files: int) -> Iterator[str]:
    """Yield these *count* activities as TOML in *files* parts, each with the head of *bundled*."""
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
