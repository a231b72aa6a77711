"""What the cells of a table may name: kinds, themes, objectives, countries. Read when asked for."""

from collections.abc import Iterable, Mapping
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
        names = {fold(name): code for code, label in KINDS.items() for name in pair(label)}
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
            for name in pair(text)
        }

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """The codes of the countries."""
        names = {
            fold(name).replace("&", "and"): code
            for code, label in country_names().items()
            for name in (*pair(label), code)
        }
        return {**names, **_ALSO}


def theme_names(themes: Iterable[Theme]) -> dict[str, str]:
    """The ids of *themes* by the names that mean one of them alone: ids and labels, folded."""
    return by_name((theme.id, pair(theme.label)) for theme in themes)


def by_name(themes: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """The ids of *themes*, each with its labels, by the names that mean one of them alone."""
    ids: dict[str, str] = {}
    named: dict[str, set[str]] = {}
    for id_, labels in themes:
        ids[id_] = id_
        for name in {fold(label).strip() for label in labels}:
            named.setdefault(name, set()).add(id_)
    return {name: of.pop() for name, of in named.items() if len(of) == 1} | ids


def pair(text: Bilingual) -> list[str]:
    """What *text* says, in each of its languages."""
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
