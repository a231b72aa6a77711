"""What the cells of a table may name: kinds, themes, objectives, countries. Read when asked for."""

from collections.abc import Collection, Mapping
from functools import cached_property

from ..model import Bilingual, Theme
from ..text import fold
from .bundled import bundled_themes, country_names, load_objectives
from .kinds import KINDS


class Known:
    """The codes, ids and numbers of what has a name, by these names in both languages, folded."""

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The codes of the kinds."""
        names = {fold(name): code for code, label in KINDS.items() for name in _both(label)}
        return {code: code for code in KINDS} | names

    @cached_property
    def themes(self) -> dict[str, str]:
        """The ids of the themes; those that a table declares are added."""
        return theme_names(bundled_themes().values())

    @cached_property
    def objectives(self) -> Mapping[str, int]:
        """The numbers of the objectives."""
        return {
            fold(name): objective.number
            for objective in load_objectives()
            for text in (objective.label, objective.title)
            for name in _both(text)
        }

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """The codes of the countries."""
        names = {
            fold(name).replace("&", "and"): code
            for code, label in country_names().items()
            for name in (*_both(label), code)
        }
        return {**names, **_ALSO}


def theme_names(themes: Collection[Theme]) -> dict[str, str]:
    """The ids of *themes* by the names that mean one of them alone: ids and labels, folded."""
    named: dict[str, set[str]] = {}
    for theme in themes:
        for name in {fold(name).strip() for name in _both(theme.label)}:
            named.setdefault(name, set()).add(theme.id)
    labels = {name: ids.pop() for name, ids in named.items() if len(ids) == 1}
    return labels | {theme.id: theme.id for theme in themes}


def _both(text: Bilingual) -> list[str]:
    return [name for name in (text.fr, text.en) if name]


# Names that people use beside those of the list.
_ALSO: Mapping[str, str] = {
    "cote d'ivoire": "CI",
    "ivory coast": "CI",
    "cap-vert": "CV",
    "cabo verde": "CV",
    "cape verde": "CV",
    "rdc": "CD",
    "republique democratique du congo": "CD",
    "democratic republic of the congo": "CD",
    "drc": "CD",
    "republique du congo": "CG",
    "congo": "CG",
    "republique tcheque": "CZ",
    "tchequie": "CZ",
    "czech republic": "CZ",
    "czechia": "CZ",
    "pays-bas": "NL",
    "the netherlands": "NL",
    "royaume-uni": "GB",
    "uk": "GB",
    "united kingdom": "GB",
    "gambie": "GM",
    "the gambia": "GM",
    "guinee bissau": "GW",
    "sao tome et principe": "ST",
    "sao tome and principe": "ST",
    "swaziland": "SZ",
    "turquie": "TR",
    "turkey": "TR",
    "usa": "US",
    "etats-unis": "US",
}
