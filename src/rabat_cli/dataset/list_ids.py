"""Give activities of plain lists new ids where another file has the same ids, and warn of it."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from msgspec.structs import replace

from ..language import _, quoted
from ..text import normalize_name
from .document import ParsedDocument, Place, Problem, name_cells

# A warning names the first id, and at most this many others.
_MOST_OTHERS = 3


def separate_ids(documents: Sequence[ParsedDocument]) -> Sequence[ParsedDocument]:
    """Return *documents*, with new ids for activities of lists where another file has their ids.

    If an id is made of a title or is a mere number, two files may have it by chance: the activity
    of the list gets a new id. Any other id was chosen by the author of the list. If the activity
    with this id in the other file has the same title, both are the same activity, and the id stays.
    If not, the activity of the list gets a new id, too.
    """
    if len(documents) == 1:
        return documents
    files: dict[str, str] = {}
    titles: dict[str, frozenset[str]] = {}
    separated = [*documents]
    # Files that are no lists come first, because their ids must stay.
    for position in sorted(range(len(documents)), key=lambda at: documents[at].is_plain_list):
        document = documents[position]
        if document.is_plain_list:
            document = separated[position] = _with_new_ids(document, files, titles)
        for activity in _activities(document):
            if isinstance(id_ := activity.get("id"), str):
                files.setdefault(id_, document.file)
                titles.setdefault(id_, _titles(activity))
    return separated


def _activities(document: ParsedDocument) -> Sequence[Mapping[str, Any]]:
    """Return the activities of *document*, without entries that are no table.

    *document* is not checked yet, and may have such entries.
    """
    activities = (document.data or {}).get("activity")
    return [
        activity
        for activity in (activities if isinstance(activities, list) else ())
        if isinstance(activity, dict)
    ]


def _titles(activity: Mapping[str, Any]) -> frozenset[str]:
    """Return the title of *activity* in each of its languages, normalized."""
    title = activity.get("title")
    texts = title.values() if isinstance(title, dict) else ()
    return frozenset(normalize_name(text) for text in texts if isinstance(text, str))


def _with_new_ids(
    document: ParsedDocument, files: Mapping[str, str], titles: Mapping[str, frozenset[str]]
) -> ParsedDocument:
    """Return the list *document* with new ids for activities whose ids are in *files*.

    For each id in earlier documents, *files* has the name of the file, and *titles* has the titles
    of the activity.
    """
    activities = [*_activities(document)]
    positions = [
        position for position, activity in enumerate(activities) if activity["id"] in files
    ]
    if not positions:
        return document
    keys = [("activity", position, *key) for position in positions for key in ((), ("id",))]
    places = document.find_places(keys)
    taken = {*files, *(activity["id"] for activity in activities)}
    renamed: dict[str, tuple[str, Place]] = {}
    for position in positions:
        activity = activities[position]
        id_, place = activity["id"], places["activity", position, "id"]
        # An id without a cell of its own is made of the title. A mere number may be the number
        # of a row.
        is_chosen = place != places["activity", position] and not id_.isdecimal()
        if is_chosen and titles[id_] & _titles(activity):
            continue
        candidates = (f"{id_}-{number}" for number in count(2))
        new = next(candidate for candidate in candidates if candidate not in taken)
        taken.add(new)
        activities[position] = {**activity, "id": new}
        # If the titles are the same, `check.rules.find_repeated` warns of the activity instead.
        if not titles[id_] & _titles(activity):
            renamed[id_] = new, place
    problems = [*document.problems, _warning(renamed, files)] if renamed else document.problems
    data = {**(document.data or {}), "activity": activities}
    return replace(document, data=data, problems=problems)


def _warning(renamed: Mapping[str, tuple[str, Place]], files: Mapping[str, str]) -> Problem:
    """Return the warning about *renamed*, which has the new id and the place of each old id.

    *files* has the name of the other file with the old id.
    """
    (first, (new, place)), *others = renamed.items()
    text = _("{id} is also an activity in {file}: this one is counted separately, as {new}").format(
        id=quoted(first), file=files[first], new=quoted(new)
    )
    if others:
        texts = [
            f"{quoted(old)} ({name_cells([old_place], place.sheet)})"
            for old, (_new, old_place) in others
        ]
        if (left := len(texts) - _MOST_OTHERS) > 0:
            texts[_MOST_OTHERS:] = [_("{count} more").format(count=left)]
        text = _("{message}; likewise {texts}").format(message=text, texts=", ".join(texts))
    return Problem((), text, severity="warning", place=place)
