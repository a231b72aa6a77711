"""Look up the kinds, themes and objectives that cells of a table name."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from ...model import Theme
from ...text import fold
from ..bundled import bundled_themes, load_objectives
from ..kinds import KINDS


class Vocabulary:
    """Maps the names of kinds, themes and objectives to their codes, ids and numbers.

    The names are in both languages, and folded. Each map is made when it is first used.
    """

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The codes of the kinds, by their names and by the codes themselves."""
        names = {fold(name): code for code, label in KINDS.items() for name in label.texts}
        return {code: code for code in KINDS} | names

    @cached_property
    def themes(self) -> dict[str, str]:
        """The ids of the themes, by their ids and labels.

        At first these are the bundled themes. The themes of a table are added while it is read.
        """
        return theme_ids(bundled_themes().values())

    @cached_property
    def objectives(self) -> Mapping[str, int]:
        """The numbers of the objectives by their labels and titles."""
        return {
            fold(name): objective.number
            for objective in load_objectives()
            for name in (*objective.label.texts, *objective.title.texts)
        }


def theme_ids(themes: Iterable[Theme]) -> dict[str, str]:
    """Return the ids of *themes*, by their ids and labels: see `theme_ids_by_name`."""
    return theme_ids_by_name((theme.id, theme.label.texts) for theme in themes)


def theme_ids_by_name(themes: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return the ids of *themes*, by their ids and their folded labels.

    Each of *themes* is a pair of an id and labels. A label that several themes have is left out. An
    id always means its own theme, even if another theme has the id as a label.
    """
    ids: dict[str, str] = {}
    ids_by_name: dict[str, set[str]] = {}
    for id_, labels in themes:
        ids[id_] = id_
        for name in {fold(label).strip() for label in labels}:
            ids_by_name.setdefault(name, set()).add(id_)
    unique = {name: id_set.pop() for name, id_set in ids_by_name.items() if len(id_set) == 1}
    return unique | ids
