"""Files in, a valid Dataset out, or every place that is wrong."""

from collections.abc import Mapping, Sequence

from ..errors import InvalidDatasetError
from ..model import Dataset, DatasetFile, Theme
from .bundled import bundled_themes
from .check.rules import broken, clean, convert
from .files import File
from .merge import merge
from .toml import ParseError, parse


def decode(files: Sequence[File]) -> Dataset:
    """The one dataset in *files*.

    Raises InvalidDatasetError, with every place that is wrong, if there is such a place.
    """
    try:
        documents = [(file.name, parse(file)) for file in files]
        parts = [convert(document) for _name, document in documents]
        sound = all(clean(document) for _name, document in documents)
        sound = sound and not any(broken(documents, bundled_themes))
    except (ParseError, ValueError):
        sound = False
    if not sound:
        from .check.examine import examine

        raise InvalidDatasetError([str(finding) for finding in examine(files)])
    return merge([file.name for file in files], parts, _common(parts))


def _common(parts: Sequence[DatasetFile]) -> Mapping[str, Theme]:
    """The bundled themes, if any activity of *parts* has one that no file declares."""
    declared = {theme.id for part in parts for theme in part.themes}
    used = {theme for part in parts for one in part.activities for theme in one.themes}
    return bundled_themes() if used - declared else {}
