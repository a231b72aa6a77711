"""Load datasets: the bundled dataset, or files at paths."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import force_setattr, replace

from ..errors import InvalidDatasetError
from ..model import Activity, Address, Dataset, DatasetFile, Name, Origin, Text
from ..text import slug
from .bundled import bundled_files, bundled_themes, load_json_copies, load_objectives
from .files import File, read

if TYPE_CHECKING:
    from .document import Problem

__all__ = ["bundled", "load", "load_objectives"]


def load(*paths: str | os.PathLike[str]) -> Dataset:
    """Return the files at *paths* merged into one dataset; without paths, the bundled dataset.

    Raises RabatError if a file cannot be read, and InvalidDatasetError, which lists every problem,
    if a file is not a valid dataset.
    """
    if not paths:
        return bundled()
    return decode([read(path) for path in paths])


@cache
def bundled() -> Dataset:
    """Return the dataset that comes with the program."""
    files = bundled_files()
    if parts := load_json_copies(files):
        return merge([file.name for file in files], parts)
    # If a JSON copy is out of date, check and decode the bundled files like any others.
    return decode(files)


def decode(files: Sequence[File], warn: Callable[["Problem"], None] | None = None) -> Dataset:
    """Decode *files* and merge them into one dataset.

    *warn* is called with each warning, for example about a cell whose meaning is in doubt. Raises
    InvalidDatasetError, which lists every problem, if a file is not valid.
    """
    import gc

    from .check.rules import convert_if_valid
    from .parsing import parse_files

    # Everything allocated here is kept: the garbage collector would find nothing to free, but
    # take up a quarter of the time.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        documents = parse_files(files)
        parts = convert_if_valid(documents)
        if parts is None:
            from .check.report import check_documents

            raise InvalidDatasetError([str(problem) for problem in check_documents(documents)])
        if warn and any(document.is_plain_list or document.problems for document in documents):
            from .check.report import reading_warnings

            for problem in reading_warnings(documents):
                warn(problem)
        are_plain_lists = [document.is_plain_list for document in documents]
        return merge([document.file for document in documents], parts, are_plain_lists)
    finally:
        if was_enabled:
            gc.enable()


def merge(
    names: Sequence[str],
    parts: Sequence[DatasetFile],
    are_plain_lists: Iterable[bool] | None = None,
) -> Dataset:
    """Return one dataset of all *parts*, the decoded contents of the files called *names*.

    Set the origin of each activity and normalize the activity, both in place. Add bundled themes
    that activities use but no file declares. *are_plain_lists* says for each part whether it is a
    plain list; by default none is.
    """
    flags = are_plain_lists or [False] * len(parts)
    origins = []
    for name, part, is_plain_list in zip(names, parts, flags, strict=True):
        origin = _origin(name, part, is_plain_list)
        origins.append(origin)
        for activity in part.activities:
            # Changing frozen structs is safe here: nothing else uses the new parts yet.
            force_setattr(activity, "origin", origin)
            _normalize(activity)
    themes = {theme.id: theme for part in parts for theme in part.themes}
    activities = tuple(activity for part in parts for activity in part.activities)
    used = dict.fromkeys(theme for activity in activities for theme in activity.themes)
    if undeclared := [id_ for id_ in used if id_ not in themes]:
        all_bundled = bundled_themes()
        themes |= {id_: all_bundled[id_] for id_ in undeclared if id_ in all_bundled}
    return Dataset(
        origins=tuple(origins),
        themes=tuple(themes.values()),
        synonyms=tuple(synonym for part in parts for synonym in part.synonyms if synonym.words),
        activities=activities,
    )


def _origin(name: str, part: DatasetFile, is_plain_list: bool) -> Origin:
    """Return the origin of the activities in *part*, the content of the file called *name*."""
    dialogue, source = part.dialogue, part.source
    # The address may be an empty table, ``url = {}``: this means the same as no address.
    if source and source.url == Address():
        source = replace(source, url=None)
    origin = Origin(
        name,
        dialogue,
        source,
        part.updated,
        part.licence,
        version=part.version,
        is_plain_list=is_plain_list,
    )
    id_ = (dialogue and dialogue.id) or slug(origin.name.en or origin.name.fr or "")
    return replace(origin, dialogue_id=id_ or None)


def _normalize(activity: Activity) -> None:
    """Normalize *activity* in place: drop empty texts and repeated values.

    A partner with the same name in both languages becomes a plain text. It is then dropped if the
    same name is also given as a plain text.
    """
    if activity.place:
        place = _without_empty(activity.place)
        force_setattr(activity, "place", place if place.fr or place.en else None)
    force_setattr(activity, "summary", _without_empty(activity.summary))
    for alignment in activity.alignment:
        force_setattr(alignment, "contribution", _without_empty(alignment.contribution))
    if any(isinstance(partner, Name) for partner in activity.stated_partners):
        partners = tuple(map(_plain_if_same, activity.stated_partners))
        force_setattr(activity, "stated_partners", partners)
    for name in ("chairs", "themes", "stated_partners"):
        values = getattr(activity, name)
        if len(values) > 1:
            force_setattr(activity, name, tuple(dict.fromkeys(values)))


def _without_empty(text: Text) -> Text:
    """Return *text* with None in place of a text that is empty."""
    return Text(text.fr or None, text.en or None) if "" in (text.fr, text.en) else text


def _plain_if_same(partner: str | Name) -> str | Name:
    """Return *partner* as a plain name if the name is the same in both languages."""
    if isinstance(partner, Name) and partner.fr and partner.fr == partner.en:
        return partner.fr
    return partner
