"""Recognise and read lists that the program itself wrote with ``rabat list -O``.

In these lists a cell may hold several objectives with their contributions, or several documents,
each in a line: ``7: helps; saves``, ``Title https://example.org``.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from ...language import LANGUAGES, translate
from ...model import OBJECTIVES
from ..fields import ACTIVITY

# "7: helps", "7".
_ALIGNMENT = re.compile(r"(\d{1,2})(?:\s?:\s(.*))?", re.DOTALL)
# The line break before the next objective, which begins with a number and a colon, or is only a
# number. Any other line break belongs to a contribution of several lines.
_NEXT_OBJECTIVE = re.compile(r"\n(?=\d{1,2}(?:\s?:\s|\n|\Z))")
# The start of another objective in the same line: "; 8: ". People write this, the program does not.
_NEXT_IN_LINE = re.compile(r"[;.|]\s*\d{1,2}\s*[:)–—-]")
# "Title https://example.org", "Title".
_DOCUMENT = re.compile(r"((?:(?!https?://).)*?\S)(?: (https?://\S+))?", re.IGNORECASE)


@cache
def _headings() -> Sequence[frozenset[str]]:
    """Return all headings that the program writes, in three sets: keys of fields, French, English.

    The headings of one list are all from one set.
    """
    return [
        frozenset(field.key for field in ACTIVITY),
        *(
            frozenset(translate(field.heading, language) for field in ACTIVITY)
            for language in LANGUAGES
        ),
    ]


def has_program_list_headings(headings: Collection[str]) -> bool:
    """Return whether *headings* include the title and may all be from one list of the program.

    True for "Title, Year". False for "Year", without a title; for "Title, Remarks", because the
    program writes no remarks; and for "Title, Année", because the program does not mix languages.
    """
    titles = {"title", *(translate("Title", language) for language in LANGUAGES)}
    return not titles.isdisjoint(headings) and any(
        known.issuperset(headings) for known in _headings()
    )


def read_alignment(text: str) -> Mapping[int, str] | None:
    """Return the contributions in *text*, by the numbers of their objectives.

    "7: helps" with "8" in the next line gives {7: "helps", 8: ""}. Return None for a text that the
    program does not write, such as "7; 8": the program begins a line for each objective.
    """
    contributions: dict[int, str] = {}
    for line in _NEXT_OBJECTIVE.split(text.strip()):
        match = _ALIGNMENT.fullmatch(line)
        number = int(match[1]) if match else 0
        if not match or number not in OBJECTIVES or number in contributions:
            return None
        contributions[number] = (match[2] or "").strip()
        if _NEXT_IN_LINE.search(contributions[number]):
            return None
    return contributions


def read_documents(text: str) -> Sequence[tuple[str, str]] | None:
    """Return the title and the address, which may be empty, of each document in *text*.

    The program writes a line for each document. Return None if a line is something else, such as an
    address without a title.
    """
    matches = [_DOCUMENT.fullmatch(line) for line in text.strip().split("\n")]
    documents = [(match[1], match[2] or "") for match in matches if match]
    return documents if len(documents) == len(matches) else None
