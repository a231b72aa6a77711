"""Recognise and read the lists of the program itself, as ``rabat list -O`` writes them.

Their cells say more than those of other lists: an alignment has a line for each objective,
``7: helps; saves``, and so do documents, ``Title https://example.org``.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from ...language import LANGUAGES, translate
from ...model import OBJECTIVES
from ..fields import ACTIVITY

_ALIGNMENT = re.compile(r"(\d{1,2})(?:\s?:\s(.*))?", re.DOTALL)
# A line may go on with what stands before no objective.
_NEXT_OBJECTIVE = re.compile(r"\n(?=\d{1,2}(?:\s?:\s|\n|\Z))")
# Several in one line, as people write them.
_NEXT_IN_LINE = re.compile(r"[;.|]\s*\d{1,2}\s*[:)–—-]")
_DOCUMENT = re.compile(r"((?:(?!https?://).)*?\S)(?: (https?://\S+))?", re.IGNORECASE)


@cache
def _headings() -> Sequence[frozenset[str]]:
    """Return the headings that a list can have: names of fields, or those in either language."""
    return [
        frozenset(field.key for field in ACTIVITY),
        *(
            frozenset(translate(field.heading, language) for field in ACTIVITY)
            for language in LANGUAGES
        ),
    ]


def has_answer_headings(headings: Collection[str]) -> bool:
    """Return whether *headings* are those of the program's own lists, with one of the titles."""
    titles = {"title", *(translate("Title", language) for language in LANGUAGES)}
    return not titles.isdisjoint(headings) and any(
        known.issuperset(headings) for known in _headings()
    )


def read_alignment(text: str) -> Mapping[int, str] | None:
    """Return the contributions in *text* by the numbers of their objectives; may be empty texts.

    None if it is not written as the program does, with one objective a line.
    """
    remarks: dict[int, str] = {}
    for line in _NEXT_OBJECTIVE.split(text.strip()):
        match = _ALIGNMENT.fullmatch(line)
        number = int(match[1]) if match else 0
        if not match or number not in OBJECTIVES or number in remarks:
            return None
        remarks[number] = (match[2] or "").strip()
        if _NEXT_IN_LINE.search(remarks[number]):
            return None
    return remarks


def read_documents(text: str) -> Sequence[tuple[str, str]] | None:
    """Return the title and the address, perhaps empty, of each document in *text*.

    None if it is not written as the program does, with one document a line.
    """
    matches = [_DOCUMENT.fullmatch(line) for line in text.strip().split("\n")]
    documents = [(match[1], match[2] or "") for match in matches if match]
    return documents if len(documents) == len(matches) else None
