"""The data that comes with the program: the dialogue's activities, and what all datasets share.

Each TOML file has a JSON copy, which is read in a tenth of the time. The copy is used only if it
states the checksum of the TOML file.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any
from zlib import crc32

import msgspec

from ..model import DatasetFile, Name, Objective, Related, Synonym, Theme
from .files import File, read

# A wheel carries the data inside the package; a checkout has it at its top.
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PLACES = (
    os.path.join(_PACKAGE, "data"),
    os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "data"),
)
DATA = next(filter(os.path.isdir, _PLACES), _PLACES[0])
# The files of the dataset: the activities in the dialogue's overview of 2022, then all others.
BUNDLED = ("activities.toml", "beyond-the-overview.toml")


class _Objectives(msgspec.Struct, frozen=True):
    objective: tuple[Objective, ...]


class _Synonyms(msgspec.Struct, frozen=True):
    synonym: tuple[Synonym, ...]
    related: tuple[Related, ...] = ()


class _Countries(msgspec.Struct, frozen=True):
    country: dict[str, tuple[str, str]]


class _CountryAliases(msgspec.Struct, frozen=True):
    alpha_3: dict[str, str]
    names: dict[str, tuple[str, ...]]


# The class that the content of each file is decoded to.
TYPES: Mapping[str, type[msgspec.Struct]] = {
    **dict.fromkeys(BUNDLED, DatasetFile),
    "objectives.toml": _Objectives,
    "synonyms.toml": _Synonyms,
    "countries.toml": _Countries,
    "country-aliases.toml": _CountryAliases,
}


def bundled_files() -> list[File]:
    """Return the files of the dataset that comes with the program."""
    return [read(os.path.join(DATA, name)) for name in BUNDLED]


def load_json_copies(files: Sequence[File]) -> list[DatasetFile] | None:
    """Return the bundled *files*, decoded from their JSON copies.

    Return None if a copy is missing or has another checksum than its file.
    """
    parts: list[DatasetFile] = [part for file in files if (part := _decode_copy(file))]
    return parts if len(parts) == len(files) else None


@cache
def bundled_themes() -> Mapping[str, Theme]:
    """Return the themes that every dataset may use, by id."""
    return {theme.id: theme for name in BUNDLED for theme in _content(name).themes}


@cache
def load_objectives() -> tuple[Objective, ...]:
    """Return the 23 objectives of the Global Compact for Migration, in order (A/RES/73/195)."""
    objectives: tuple[Objective, ...] = _content("objectives.toml").objective
    return objectives


@cache
def synonyms_and_related() -> _Synonyms:
    """Return the content of ``synonyms.toml``, for `load_synonyms` and `load_related`."""
    content: _Synonyms = _content("synonyms.toml")
    return content


def load_synonyms() -> tuple[Synonym, ...]:
    """Return the bundled groups of words that mean the same thing."""
    return synonyms_and_related().synonym


def load_related() -> tuple[Related, ...]:
    """Return the bundled terms that lead to broader or related ones: "women" leads to "gender"."""
    return synonyms_and_related().related


@cache
def country_names() -> Mapping[str, Name]:
    """Return the names of countries in both languages, by code (ISO 3166-1 alpha-2)."""
    names = _content("countries.toml").country
    return {code: Name(fr, en) for code, (fr, en) in names.items()}


@cache
def alpha_2_by_alpha_3() -> Mapping[str, str]:
    """Return the alpha-2 codes of countries by alpha-3 codes (ISO 3166-1): "AND" gives "AD"."""
    return {long: code for code, long in _content("country-aliases.toml").alpha_3.items()}


@cache
def country_codes_by_other_name() -> Mapping[str, str]:
    """Return the codes of countries by names that `country_names` does not have: "uae" gives "AE".

    The names are normalized.
    """
    names = _content("country-aliases.toml").names
    return {name: code for code, others in names.items() for name in others}


def country_name(code: str) -> Name:
    """Return the name of the country with this *code*, or the code if there is no such country."""
    return country_names().get(code) or Name(code, code)


def encode_copy(file: File) -> bytes:
    """Return the JSON copy of the bundled *file*: its checksum on a line, then its content."""
    import tomli

    document = tomli.loads(file.content.decode())
    return b"%d\n%b\n" % (crc32(file.content), msgspec.json.encode(document))


def copy_path(path: str) -> str:
    """Return the path of the copy of the TOML file at *path*."""
    folder, name = os.path.split(path)
    return os.path.join(folder, "copies", name.removesuffix(".toml") + ".json")


def _content(name: str) -> Any:  # noqa: ANN401
    """Return the bundled file called *name*, decoded from its copy, or else from its TOML."""
    file = read(os.path.join(DATA, name))
    content = _decode_copy(file)
    if content is not None:
        return content
    import tomli

    document = tomli.loads(file.content.decode())
    return msgspec.convert(document, TYPES[name], builtin_types=[date])


def _decode_copy(file: File) -> Any:  # noqa: ANN401
    """Return *file* decoded from its copy, or None if there is no copy with the right checksum."""
    try:
        with open(copy_path(file.name), "rb") as stream:
            checksum, _newline, body = stream.read().partition(b"\n")
    except OSError:
        return None
    if checksum != b"%d" % crc32(file.content):
        return None
    return msgspec.json.decode(body, type=TYPES[os.path.basename(file.name)])
