"""Recognise and read lists that the program itself wrote with ``rabat list -O``.

Cells of such lists have more in them than cells of other lists: a line for each objective with its
contribution, ``7: helps; saves``, and a line for each document, ``Title https://example.org``.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from ...language import LANGUAGES, translate
from ...model import OBJECTIVES
from ..fields import ACTIVITY

# "7: helps", "7".
_ALIGNMENT = re.compile(r"(\d{1,2})(?:\s?:\s(.*))?", re.DOTALL)
# Only a line break before a number begins another objective: a contribution may have lines.
_NEXT_OBJECTIVE = re.compile(r"\n(?=\d{1,2}(?:\s?:\s|\n|\Z))")
# Several objectives in one line, as people write them: "; 8: ".
_NEXT_IN_LINE = re.compile(r"[;.|]\s*\d{1,2}\s*[:)–—-]")
# "Title https://example.org", "Title".
_DOCUMENT = re.compile(r"((?:(?!https?://).)*?\S)(?: (https?://\S+))?", re.IGNORECASE)


@cache
def _headings() -> Sequence[frozenset[str]]:
    """Return the sets of headings that the program writes: names of fields, French, English."""
    return [
        frozenset(field.key for field in ACTIVITY),
        *(
            frozenset(translate(field.heading, language) for field in ACTIVITY)
            for language in LANGUAGES
        ),
    ]


def has_answer_headings(headings: Collection[str]) -> bool:
    """Return whether *headings* are from one list of the program, with a title among them.

    True for "Title, Year", False for "Year", "Title, Remarks" and "Title, année".
    """
    titles = {"title", *(translate("Title", language) for language in LANGUAGES)}
    return not titles.isdisjoint(headings) and any(
        known.issuperset(headings) for known in _headings()
    )


def read_alignment(text: str) -> Mapping[int, str] | None:
    """Return the contributions in *text*, by the numbers of their objectives; some may be empty.

    The program writes one objective a line. Return None for any other text, such as "7; 8".
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

    The program writes one document a line. Return None for any other text.
    """
    matches = [_DOCUMENT.fullmatch(line) for line in text.strip().split("\n")]
    documents = [(match[1], match[2] or "") for match in matches if match]
    return documents if len(documents) == len(matches) else None
