"""Themes of plain lists: what is a theme already, beside the list or in it, is no new one."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from ..text import normalize_name
from .bundled import bundled_themes
from .document import KeyPath, ParsedDocument, Place


def share_themes(documents: Sequence[ParsedDocument]) -> Sequence[ParsedDocument]:
    """Return *documents*, with the ids of other themes for those of lists that have their names.

    A list has only words for a theme, in one language and with any hyphens. They are names of a
    theme of the files that are no lists, or else bundled, or else of the list or those before.
    """
    if not any(document.is_plain_list and _declared(document) for document in documents):
        return documents
    ids: dict[str, str] = {}
    for document in documents:
        if not document.is_plain_list:
            for _position, id_, names in _declared(document):
                _add_names(ids, id_, names)
    for theme in bundled_themes().values():
        _add_names(ids, theme.id, [theme.id, theme.label.fr or "", theme.label.en or ""])
    return [
        _with_ids(document, ids) if document.is_plain_list else document for document in documents
    ]


def _add_names(ids: dict[str, str], id_: str, names: Sequence[str]) -> None:
    """Add *id_* to *ids* for those of *names*, normalized, that have none."""
    for name in filter(None, map(normalize_name, names)):
        ids.setdefault(name, id_)


def _declared(document: ParsedDocument) -> Sequence[tuple[int, str, Sequence[str]]]:
    """Return the position, the id and the names, its id too, of each theme of *document*.

    Nothing is checked yet: what is no theme is passed over.
    """
    themes = (document.data or {}).get("theme")
    declared = []
    for position, theme in enumerate(themes if isinstance(themes, list) else ()):
        if isinstance(theme, dict) and isinstance(id_ := theme.get("id"), str):
            label = theme.get("label")
            names = label.values() if isinstance(label, dict) else ()
            own = [id_, *(name for name in names if isinstance(name, str))]
            declared.append((position, id_, own))
    return declared


def _with_ids(document: ParsedDocument, ids: dict[str, str]) -> ParsedDocument:
    """Return the list *document*, in which themes with a name in *ids* have that id.

    The names of its other themes are added to *ids*.
    """
    known: dict[str, str] = {}
    kept = []
    for position, id_, names in _declared(document):
        ids_of_names = (ids[name] for name in map(normalize_name, names) if name in ids)
        if other := next(ids_of_names, ""):
            known[id_] = other
        else:
            kept.append(position)
            _add_names(ids, id_, names)
    if not known:
        return document
    data = dict(document.data or {})
    data["theme"] = [data["theme"][position] for position in kept]
    data["activity"] = [_renamed(activity, known) for activity in data.get("activity", ())]
    problems = [problem for problem in document.problems if kept or problem.kind != "new theme"]
    find_places = _moved(document.find_places, kept)
    return replace(document, data=data, problems=problems, find_places=find_places)


def _renamed(activity: Mapping[str, Any], known: Mapping[str, str]) -> Mapping[str, Any]:
    if "themes" not in activity:
        return activity
    return {**activity, "themes": [known.get(id_, id_) for id_ in activity["themes"]]}


def _moved(
    find_places: Callable[[Collection[KeyPath]], Mapping[KeyPath, Place]], kept: Sequence[int]
) -> Callable[[Collection[KeyPath]], Mapping[KeyPath, Place]]:
    """Return *find_places* for a document that has left only the themes at the positions *kept*."""

    def find(paths: Collection[KeyPath]) -> Mapping[KeyPath, Place]:
        before = {
            path: ("theme", kept[path[1]], *path[2:])
            if path[:1] == ("theme",) and len(path) > 1 and isinstance(path[1], int)
            else path
            for path in paths
        }
        places = find_places({*before.values()})
        return {path: places[keys] for path, keys in before.items() if keys in places}

    return find
