"""Files in, a valid Dataset out, or every place that is wrong."""

import gc
from collections.abc import Callable, Mapping, Sequence

from ..errors import InvalidDatasetError
from ..model import Dataset, DatasetFile, Theme
from .bundled import bundled_themes
from .check.rules import broken, clean, convert
from .files import File
from .merge import merge
from .reading import parse
from .toml import ParseError


def decode(files: Sequence[File], warn: Callable[[str], None] | None = None) -> Dataset:
    """The one dataset in *files*.

    *warn* gets a line for everything that the reader of a table did not take as it stands. Raises
    InvalidDatasetError, with every place that is wrong, if there is such a place.
    """
    # All that is made here stays: to look for garbage takes a quarter of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _decode(files, warn)
    finally:
        if collecting:
            gc.enable()


def _decode(files: Sequence[File], warn: Callable[[str], None] | None) -> Dataset:
    try:
        parsed = [(file.name, one) for file in files for one in parse(file)]
        documents = [(name, one.document) for name, one in parsed]
        parts = [convert(document) for _name, document in documents]
        sound = all(clean(document) for _name, document in documents)
        told = [told for _name, one in parsed for told in one.told]
        sound = sound and all(one.severity == "warning" for one in told)
        sound = sound and not any(broken(documents, bundled_themes))
    except (ParseError, ValueError):
        sound = False
    if not sound:
        from .check.examine import examine

        raise InvalidDatasetError([str(finding) for finding in examine(files)])
    if told and warn:
        from .check.examine import remarks

        for name, one in parsed:
            for line in remarks(name, one):
                warn(line)
    plain = [position for position, (_name, one) in enumerate(parsed) if one.plain]
    return merge([name for name, _one in parsed], parts, _common(parts), plain)


def _common(parts: Sequence[DatasetFile]) -> Mapping[str, Theme]:
    """The bundled themes, if any activity of *parts* has one that no file declares."""
    declared = {theme.id for part in parts for theme in part.themes}
    used = {theme for part in parts for one in part.activities for theme in one.themes}
    return bundled_themes() if used - declared else {}
