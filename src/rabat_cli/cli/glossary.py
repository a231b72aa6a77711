"""The page of ``rabat help glossary``: words that are easily confused, and where they come from."""

import textwrap
from collections.abc import Iterator

from msgspec import Struct

from ..dataset.bundled import load_objectives
from ..language import N_, _, current

_WIDTH = 76
_PROTOCOLS = N_("United Nations protocols of 2000 on both, which GCM objectives 9 and 10 follow")
_OBJECTIVE_21 = N_("GCM objective 21; IOM, Glossary on Migration, 2019")
# Pages have an address in each language.
_MARRAKESH = N_(
    "https://www.rabat-process.org/en/about/rabat-process/marrakesh-declaration-and-action-plan"
)
_CADIZ = "https://rabat-process.org/en/about/rabat-process/cadiz-action-plan"


class _Entry(Struct, frozen=True):
    """A word in both languages, what it means, and the source of that."""

    english: str
    french: str
    meaning: str
    source: str


_ENTRIES = (
    _Entry(
        "smuggling of migrants",
        "trafic de migrants",
        N_("Getting a person into a country unlawfully, for gain: an offence against a border."),
        _PROTOCOLS,
    ),
    _Entry(
        "trafficking in persons",
        "traite de personnes",
        N_(
            "Bringing a person by force, fraud or abuse into exploitation: an offence against"
            " that person, with or without a border."
        ),
        _PROTOCOLS,
    ),
    _Entry(
        "return",
        "retour",
        N_("The journey of a person back to where she or he came from, of free will or not."),
        _OBJECTIVE_21,
    ),
    _Entry(
        "readmission",
        "réadmission",
        N_("What a state does: it accepts that a person enters it again."),
        _OBJECTIVE_21,
    ),
    _Entry(
        "regular migration",
        "migration régulière",
        N_("The word of the Global Compact for migration within the rules of the countries."),
        "A/RES/73/195",
    ),
    _Entry(
        "legal migration",
        "migration légale",
        N_("The word of the dialogue's action plans for their domain of legal ways and mobility."),
        _MARRAKESH,
    ),
    _Entry(
        "GCM",
        "PMM",
        N_(
            "Global Compact for Safe, Orderly and Regular Migration, adopted by the General"
            " Assembly on 19 December 2018: 23 objectives."
        ),
        "A/RES/73/195",
    ),
    _Entry(
        "Marrakesh Action Plan 2018-2020",
        "Plan d'action de Marrakech 2018-2020",
        N_(
            "Adopted on 2 May 2018 and in force to 2022: 5 domains, 10 objectives of its own,"
            " 23 actions."
        ),
        _MARRAKESH,
    ),
    _Entry(
        "Cadiz Action Plan 2023-2027",
        "Plan d'action de Cadix 2023-2027",
        N_("Adopted on 13 and 14 December 2022: 5 action areas, 10 objectives, 29 actions."),
        _CADIZ,
    ),
)


def glossary() -> str:
    """The page in the language in use."""
    return "\n".join([*map(_drawn, _ENTRIES), *_round_tables()])


def _drawn(entry: _Entry) -> str:
    words = _in_both(entry.english, entry.french)
    return "\n".join([words, _wrapped(_(entry.meaning)), _source(_(entry.source)), ""])


def _in_both(english: str, french: str) -> str:
    """A word in both languages, the one in use first."""
    return " · ".join([french, english] if current() == "fr" else [english, french])


def _round_tables() -> Iterator[str]:
    yield _in_both("round tables", "tables rondes")
    yield _wrapped(
        _(
            "The International Migration Review Forum discusses the objectives at four of them,"
            " in an order that the United Nations call indicative; the fourth has those that"
            " remain."
        )
    )
    tables: dict[int, list[str]] = {}
    for one in load_objectives():
        if one.roundtable:
            tables.setdefault(one.roundtable, []).append(str(one.number))
    yield from (f"    {number}  {', '.join(tables[number])}" for number in sorted(tables))
    yield _source("A/RES/73/326; https://www.un.org/en/migration2022/about-the-forum")


def _source(text: str) -> str:
    return _wrapped(_("Source: {text}").format(text=text))


def _wrapped(text: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
