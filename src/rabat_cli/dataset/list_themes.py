"""Give themes of plain lists the ids of themes with the same names in other files."""

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec.structs import replace

from ..text import normalize_name
from .bundled import bundled_themes
from .document import KeyPath, ParsedDocument, Place


def share_themes(documents: Sequence[ParsedDocument]) -> Sequence[ParsedDocument]:
    """Return *documents*; themes of lists are replaced by known themes with the same names.

    A list states a theme only by a name in one language, with or without hyphens. The name is
    looked up first among the themes of files that are no lists, then among the bundled themes, and
    last among the themes of earlier lists.
    """
    if not any(document.is_plain_list and _declared_themes(document) for document in documents):
        return documents
    ids: dict[str, str] = {}
    for document in documents:
        if not document.is_plain_list:
            for _position, id_, names in _declared_themes(document):
                _add_names(ids, id_, names)
    for theme in bundled_themes().values():
        _add_names(ids, theme.id, [theme.id, theme.label.fr or "", theme.label.en or ""])
    return [
        _with_shared_ids(document, ids) if document.is_plain_list else document
        for document in documents
    ]


def _add_names(ids: dict[str, str], id_: str, names: Sequence[str]) -> None:
    """Map each of *names*, normalized, to *id_* in *ids*, unless *ids* already has the name."""
    for name in filter(None, map(normalize_name, names)):
        ids.setdefault(name, id_)


def _declared_themes(document: ParsedDocument) -> Sequence[tuple[int, str, Sequence[str]]]:
    """Return the position, the id and the names of each theme of *document*.

    The id is one of the names. *document* is not checked yet: a theme whose id is no text, and a
    name that is no text, are left out.
    """
    themes = (document.data or {}).get("theme")
    declared = []
    for position, theme in enumerate(themes if isinstance(themes, list) else ()):
        if isinstance(theme, dict) and isinstance(id_ := theme.get("id"), str):
            label = theme.get("label")
            names = label.values() if isinstance(label, dict) else ()
            texts = [name for name in names if isinstance(name, str)]
            declared.append((position, id_, [id_, *texts]))
    return declared


def _with_shared_ids(document: ParsedDocument, ids: dict[str, str]) -> ParsedDocument:
    """Return the list *document*; its themes are replaced by known themes with the same names.

    *ids* has the ids of the known themes by name. If no name of a theme is in *ids*, the theme
    stays, and its names are added to *ids*.
    """
    new_ids: dict[str, str] = {}
    kept = []
    for position, id_, names in _declared_themes(document):
        ids_of_names = (ids[name] for name in map(normalize_name, names) if name in ids)
        if shared := next(ids_of_names, ""):
            new_ids[id_] = shared
        else:
            kept.append(position)
            _add_names(ids, id_, names)
    if not new_ids:
        return document
    data = dict(document.data or {})
    data["theme"] = [data["theme"][position] for position in kept]
    data["activity"] = [
        {**activity, "themes": [new_ids.get(id_, id_) for id_ in activity["themes"]]}
        if "themes" in activity
        else activity
        for activity in data.get("activity", ())
    ]
    # Without themes of its own, the list needs no warning about new themes.
    problems = [problem for problem in document.problems if kept or problem.kind != "new theme"]
    find_places = _with_renumbered_themes(document.find_places, kept)
    return replace(document, data=data, problems=problems, find_places=find_places)


def _with_renumbered_themes(
    find_places: Callable[[Collection[KeyPath]], Mapping[KeyPath, Place]], kept: Sequence[int]
) -> Callable[[Collection[KeyPath]], Mapping[KeyPath, Place]]:
    """Return *find_places* for a document with only the themes whose positions were *kept*.

    If *kept* is [2], the place of theme 0 is the place that theme 2 had.
    """

    def find(paths: Collection[KeyPath]) -> Mapping[KeyPath, Place]:
        old_paths = {
            path: ("theme", kept[path[1]], *path[2:])
            if path[:1] == ("theme",) and len(path) > 1 and isinstance(path[1], int)
            else path
            for path in paths
        }
        places = find_places({*old_paths.values()})
        return {path: places[keys] for path, keys in old_paths.items() if keys in places}

    return find
