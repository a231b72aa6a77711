"""Give new ids to activities of plain lists whose id another file has, too, and warn of it."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from msgspec.structs import replace

from ..language import _, quoted
from ..text import normalize_name
from .document import ParsedDocument, Place, Problem, name_cells

# A warning names so many ids.
_MOST_NAMED = 3


def separate_ids(documents: Sequence[ParsedDocument]) -> Sequence[ParsedDocument]:
    """Return *documents*, with new ids for activities of lists whose ids another file has.

    Nobody has chosen an id that is made of a title, and two lists may both count from 1. An
    activity with a chosen id and the title of the activity in the other file keeps the id: both are
    the same activity.
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
    """Return the activities of *document* without values of other types: nothing is checked yet."""
    activities = (document.data or {}).get("activity")
    return [
        activity
        for activity in (activities if isinstance(activities, list) else ())
        if isinstance(activity, dict)
    ]


def _titles(activity: Mapping[str, Any]) -> frozenset[str]:
    title = activity.get("title")
    texts = title.values() if isinstance(title, dict) else ()
    return frozenset(normalize_name(text) for text in texts if isinstance(text, str))


def _with_new_ids(
    document: ParsedDocument, files: Mapping[str, str], titles: Mapping[str, frozenset[str]]
) -> ParsedDocument:
    """Return the list *document* with new ids for activities whose ids are in *files*.

    *files* has the file of each id so far, and *titles* the titles of the activity.
    """
    activities = [*_activities(document)]
    same = [position for position, activity in enumerate(activities) if activity["id"] in files]
    if not same:
        return document
    keys = [("activity", position, *key) for position in same for key in ((), ("id",))]
    places = document.find_places(keys)
    taken = {*files, *(activity["id"] for activity in activities)}
    renamed: dict[str, tuple[str, Place]] = {}
    for position in same:
        activity = activities[position]
        id_, place = activity["id"], places["activity", position, "id"]
        # A mere number may be that of the row.
        is_chosen = place != places["activity", position] and not id_.isdecimal()
        if is_chosen and titles[id_] & _titles(activity):
            continue
        numbered = (f"{id_}-{number}" for number in count(2))
        new = next(number for number in numbered if number not in taken)
        taken.add(new)
        activities[position] = {**activity, "id": new}
        # The check itself warns of the same activity in two files.
        if not titles[id_] & _titles(activity):
            renamed[id_] = new, place
    problems = [*document.problems, _problem(renamed, files)] if renamed else document.problems
    data = {**(document.data or {}), "activity": activities}
    return replace(document, data=data, problems=problems)


def _problem(new: Mapping[str, tuple[str, Place]], files: Mapping[str, str]) -> Problem:
    """Return the warning about *new*, the new ids and their places, by the old ids.

    *files* has the file of each old id.
    """
    (first, (id_, place)), *others = new.items()
    text = _("{id} is an activity in {file} too: this one is counted beside it, as {new}").format(
        id=quoted(first), file=files[first], new=quoted(id_)
    )
    if others:
        texts = [f"{quoted(old)} ({name_cells([at], place.sheet)})" for old, (_new, at) in others]
        if (left := len(texts) - _MOST_NAMED) > 0:
            texts[_MOST_NAMED:] = [_("{count} more").format(count=left)]
        text = _("{message}; likewise {texts}").format(message=text, texts=", ".join(texts))
    return Problem((), text, severity="warning", place=place, kind="id")
