"""What all datasets share: objectives, synonyms, names of countries. Read when asked for."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import tomli

from ..model import Name, Objective, Synonym

# A wheel carries the data inside the package; a checkout has it at its top.
_PACKAGE = Path(__file__).parents[1]
DATA = next(
    (data for data in (_PACKAGE / "data", _PACKAGE.parents[1] / "data") if data.is_dir()),
    _PACKAGE / "data",
)


@cache
def load_objectives() -> tuple[Objective, ...]:
    """The 23 objectives of the Global Compact for Migration, in order (A/RES/73/195)."""
    return msgspec.convert(_table("objectives.toml")["objective"], tuple[Objective, ...])


@cache
def load_synonyms() -> tuple[Synonym, ...]:
    """The bundled groups of words that mean the same thing."""
    return msgspec.convert(_table("synonyms.toml")["synonym"], tuple[Synonym, ...])


@cache
def country_names() -> Mapping[str, Name]:
    """The names of countries by their codes (ISO 3166-1 alpha-2), as the Unicode CLDR has them."""
    return {code: Name(fr, en) for code, (fr, en) in _table("countries.toml")["country"].items()}


def country_name(code: str) -> Name:
    """The name of the country with this *code*; the code itself where there is no such country."""
    return country_names().get(code) or Name(code, code)


def _table(name: str) -> dict[str, Any]:
    return tomli.loads((DATA / name).read_text("utf-8"))
