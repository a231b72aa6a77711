"""The names that cells of a table may have: kinds, themes, objectives."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from ...model import Bilingual, Theme
from ...text import fold
from ..bundled import bundled_themes, load_objectives
from ..kinds import KINDS


class Vocabulary:
    """Codes, ids and numbers by their names in both languages, folded; each read when needed."""

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The codes of the kinds by their names and codes."""
        names = {fold(name): code for code, label in KINDS.items() for name in pair(label)}
        return {code: code for code in KINDS} | names

    @cached_property
    def themes(self) -> dict[str, str]:
        """The ids of the themes by their names; those that a table declares are added."""
        return theme_names(bundled_themes().values())

    @cached_property
    def objectives(self) -> Mapping[str, int]:
        """The numbers of the objectives by their labels and titles."""
        return {
            fold(name): objective.number
            for objective in load_objectives()
            for text in (objective.label, objective.title)
            for name in pair(text)
        }


def theme_names(themes: Iterable[Theme]) -> dict[str, str]:
    """Return the ids of *themes* by the ids and labels, folded, that only one of them has."""
    return by_name((theme.id, pair(theme.label)) for theme in themes)


def by_name(themes: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return the ids of *themes*, given with their labels, by the names that only one of them has.

    An id always means its own theme.
    """
    ids: dict[str, str] = {}
    named: dict[str, set[str]] = {}
    for id_, labels in themes:
        ids[id_] = id_
        for name in {fold(label).strip() for label in labels}:
            named.setdefault(name, set()).add(id_)
    return {name: of.pop() for name, of in named.items() if len(of) == 1} | ids


def pair(text: Bilingual) -> list[str]:
    """Return what *text* says in each of its languages."""
    return [name for name in (text.fr, text.en) if name]
