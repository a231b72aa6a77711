"""Read the countries in a cell of a list.

Read as countries:

- names in French and English, with an article or without: ``Sénégal``, ``The Gambia``;
- formal names and the names of ISO 3166: ``Royaume du Maroc``, ``Moldova, Republic of``,
  ``Congo (the Democratic Republic of the)``, ``Sudan (South)``, ``Guinée (Bissau)``;
- shortened and former names: ``Congo, Dem. Rep.``, ``Rép. du Congo``, ``Swaziland``;
- the codes of ISO 3166: ``MA``, ``MAR``;
- names with a code or a number beside them: ``SN: Senegal``, ``Togo [TGO]``, ``1. Ghana``;
- several countries: ``Mali, Niger``, ``Spain and Morocco``, ``France / Maroc``,
  ``Regional: Mali, Niger``, or one on each line.

Not read, and not reported: a cell that says that there is no country, ``-``, ``N/A``.

Read and reported:

- a name with words beside it in brackets: ``Mali (Bamako)``;
- in a column of codes, a code that may be a word: ``NA`` (Namibia), ``NO`` (Norway).

Not read, but reported (other countries in the same cell are read):

- a region or an organisation: ``Regional``, ``Afrique de l'Ouest``, ``CEDEAO``, the first part of
  ``Union européenne et Maroc``;
- ``na`` and ``no`` in small letters, and in a column of names also ``NA`` and ``NO``;
- in a column of names, a code that is also an abbreviation of something else: ``AU`` is Australia
  or the African Union;
- a code that no country has;
- an unknown name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from msgspec import Struct

from ...language import _, say
from ...model import Bilingual, Language
from ...text import fold, nearest, normalize_name
from ..bundled import alpha_2_by_alpha_3, country_codes_by_other_name, country_names
from .cells import Cell, Doubt, cell_text, doubt_about, says_nothing


class CountriesReading(Struct, frozen=True):
    """The *codes* of the countries in a cell, in order, and the *doubts* about the cell."""

    codes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


# Codes of countries (Namibia, Norway) that are words as well.
_WORD_CODES = frozenset(("na", "no"))
# Codes of countries that are also abbreviations of organisations and groups, in French or English:
# African Union, World Bank, international organisations, member states, Secretariat, working group.
_ABBREVIATIONS = frozenset(("AU", "BM", "GT", "IO", "MS", "SG", "UA"))
# "Le Sénégal", "Gambia, The".
_ARTICLE = re.compile(r"^(?:le |la |les |l'|the )|,? (?:the|le|la|les)$")
# "Kingdom of", "République fédérale du".
_FORMAL = re.compile(
    r"^(?:(?:islamic|federal|federative|federated|united|arab|plurinational|bolivarian|socialist"
    r"|hashemite|grand|co operative|people's|democratic|independent) )*"
    r"(?:republic|kingdom|states?|union|duchy|principality|commonwealth|sultanate"
    r"|republique|royaume|etats?|federation|grand duche|principaute|sultanat)"
    r"(?: (?:islamique|federale?|federes|federative|unie?|arabe|plurinational|bolivarienne"
    r"|socialiste|hachemite|populaire|democratique|independant))*"
    r" (?:of(?: the)? |de la |des |du |de l'|de |d')"
)
# Shortened words of formal names, with the words in full in English and in French.
_SHORTENED: Mapping[str, tuple[str, str]] = {
    "dem": ("democratic", "democratique"),
    "equat": ("equatorial", "equatoriale"),
    "fed": ("federal", "federale"),
    "isl": ("islamic", "islamique"),
    "rep": ("republic", "republique"),
    "sts": ("states", "etats"),
}
_SHORTENED_WORD = re.compile(rf"\b({'|'.join(_SHORTENED)})\b\.?")
# Words of regions and organisations. A text with such a word is not taken for a mistyped country.
_REGION = re.compile(
    r"\b(?:afri|euro|regi|glob|mond|world|union|cedeao|ecowas|multi|sahel|maghreb|inter|pays|countr"
    r"|tous|ouest|west|central|(?:all|onu|oim|iom|icmpd)\b)"
)
# Words for a meeting without a place, folded, which stand in the column of the place or country.
# Each has its language, or None if it is used in both.
ONLINE: Mapping[str, Language | None] = {
    **dict.fromkeys(("en ligne", "virtuel", "virtuelle", "visioconference"), "fr"),
    **dict.fromkeys(("a distance", "webinaire"), "fr"),
    **dict.fromkeys(("online", "virtual", "remote", "webinar"), "en"),
    **dict.fromkeys(("teams", "zoom")),
}
# The place of an online meeting, for a language in which the list does not state it.
_ONLINE_PLACE: Mapping[Language, str] = {"fr": "En ligne", "en": "Online"}
# Words of `ONLINE`, or "hybrid", behind a place: "Accra, Ghana / online".
_ALSO_ONLINE = re.compile(
    r"\s*(?:[/&+,;–—-]|\b(?:et|and|ou|or)\b|[(\[])\s*(?:"
    + "|".join((*ONLINE, "visioconférence", "à distance", "hybride?", "présentiel", "in person"))
    + r")\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
# What separates countries. In capitals, "ET" and "AND" are separators only between two words;
# elsewhere they are the codes of Ethiopia and Andorra.
_SEPARATOR = re.compile(
    r"\s*(?:[;:,\n/|&+•]|\b(?:[Ee]t|[Aa]nd|[Oo][ur])\b"
    r"|(?<=\w )(?<!\b[Ee]t )(?<!\b[Aa]nd )(?:ET|AND|O[UR])(?= \w)(?! (?:et|and)\b)"
    r"|(?:(?<=\s)|\A)[-–—*·](?=\s))\s*"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# "1. " in "1. Ghana".
_NUMBER_BEFORE = re.compile(r"\A\d{1,3}[.)] +")
# A flag: two characters, one for each letter of a code, which are shown as one sign.
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
# "U.K.", "R.D. Congo".
_DOTTED = re.compile(r"\b(?:[A-Za-z]\. ?){1,4}[A-Za-z](?:\.|\b(?!'))")
# "S. Sudan", "N. Macedonia".
_DIRECTIONS: Mapping[str, str] = {"s. ": "south ", "n. ": "north "}
# After this many doubts about a cell, no country is proposed for an unknown name, because comparing
# names takes time.
_MOST_GUESSES = 5
# A name with separators in it has at most this many parts: "Saint Vincent and the Grenadines" has
# two.
_MOST_PARTS = 3


def read_countries(cell: Cell, *, prefer_codes: bool = True) -> CountriesReading:
    """Return the countries in *cell*, each once.

    With *prefer_codes*, as in a column of codes (see `have_codes`), "AU" and "NO" are read as
    codes. Otherwise they are not read, and doubts are returned: "AU" may be an abbreviation of
    something else, and "NO" a word.
    """
    text = re.sub(r"[^\S\n]+", " ", cell_text(cell)).strip()
    flags = [_flag_code(flag) for flag in _FLAG.findall(text)]
    if flags:
        text = _FLAG.sub(" ", text).strip()
    if _is_nothing(text) and not flags:
        return CountriesReading()
    codes: list[str] = []
    doubts: list[Doubt] = []
    parts = _split(text)
    # Small letters are codes only if all parts of the cell have two letters: "es, pt", but not "al"
    # in "Mali et al.".
    any_case = all(end - start == 2 for start, end in parts)
    position = 0
    while position < len(parts):
        code, length = _read_name_of_parts(text, parts[position : position + _MOST_PARTS])
        if code:
            codes.append(code)
        else:
            start, end = parts[position]
            may_guess = len(doubts) < _MOST_GUESSES
            reading = _read_part(
                text[start:end], any_case=any_case, prefer_codes=prefer_codes, may_guess=may_guess
            )
            codes += reading.codes
            doubts += reading.doubts
        position += length
    only_flags = [code for code in flags if code in country_names() and code not in codes]
    if codes and only_flags:
        message = _("{found} has flags of other countries than those it names")
        doubts.append(doubt_about(str(cell), message, "flag"))
    codes += only_flags
    return CountriesReading(tuple(dict.fromkeys(codes)), tuple(doubts))


def have_codes(cells: Iterable[Cell]) -> bool:
    """Return whether most *cells* are codes: "MA" and "MAR", but not "Maroc".

    Cells such as "AU" and "NO" are not counted, because "AU" may be an abbreviation of something
    else, and "NO" a word.
    """
    counts = {True: 0, False: 0}
    for cell, count in Counter(cells).items():
        parts = [part.strip() for part in _SEPARATOR.split(cell_text(cell)) if part.strip()]
        if all(fold(part) in _WORD_CODES or part.upper() in _ABBREVIATIONS for part in parts):
            continue
        counts[all(_iso_code(part, any_case=True) for part in parts)] += count
    return counts[True] > counts[False]


def translate_online_place(place: Mapping[Language, str]) -> Mapping[Language, str]:
    """Return *place* in both languages if it is nothing but a word such as "online".

    A list in French may have the English word: {"fr": "online"} gives {"fr": "En ligne", "en":
    "online"}. "Zoom" is the same in both languages. Any other *place* is returned as it is.
    """
    text, *others = place.values()
    if others or (word := fold(text)) not in ONLINE:
        return place
    own_language = ONLINE[word]
    return {**_ONLINE_PLACE, own_language: text} if own_language else {"fr": text, "en": text}


def add_online(place: str, word: str) -> str:
    """Return the *place* of a meeting that was also online: "Dakar / online".

    *word*, one of `ONLINE`, is added unless *place* ends with one of these words.
    """
    return place if fold(place) in ONLINE or _ALSO_ONLINE.search(place) else f"{place} / {word}"


def country_of_place(place: Bilingual | None) -> str:
    """Return the code of the country whose name stands at the end of *place*, or "".

    The name must stand after the last comma, in brackets, or alone: ``Accra, Ghana``,
    ``Lomé (Togo)``, ``Djibouti``. A word such as "online" may follow: ``Accra, Ghana / online``. A
    code is not read as a country: ``Atlanta, GA``. The first language in which *place* ends with a
    country decides.
    """
    return next(filter(None, map(_country_at_end, place.texts if place else ())), "")


@lru_cache(maxsize=10_000)
def _country_at_end(place: str) -> str:
    """Return the code of the country at the end of *place*, the text in one language, or ""."""
    name = re.search(r"(?:\A|,|\()([^,()]+)\)?\s*\Z", _ALSO_ONLINE.sub("", place))
    return _named_country(name[1]) if name else ""


@cache
def country_codes() -> Mapping[str, str]:
    """Return the codes of countries by all their names, as `normalize_name` writes the names."""
    codes: dict[str, str] = {}
    for code, name in country_names().items():
        for text in name.texts:
            folded = normalize_name(text)
            spellings = (folded.replace("st. ", "saint "), folded.replace("'", " "))
            codes.update(dict.fromkeys((folded, folded.replace(".", ""), *spellings), code))
    return {**codes, **country_codes_by_other_name()}


def _flag_code(flag: str) -> str:
    """Return the code of the country with this *flag*: "MA" for the flag of Morocco."""
    return "".join(chr(ord(sign) - 0x1F1E6 + ord("A")) for sign in flag)


def _split(text: str) -> list[tuple[int, int]]:
    """Return the start and the end of each part of *text*.

    Parts stand between separators. Separators in brackets are ignored.
    """
    without_brackets = _BRACKETS.sub(lambda match: "x" * len(match[0]), text)
    separators = [match.span() for match in _SEPARATOR.finditer(without_brackets)]
    starts = [0, *(end for _start, end in separators)]
    ends = [*(start for start, _end in separators), len(text)]
    parts = zip(starts, ends, strict=True)
    return [(start, end) for start, end in parts if text[start:end].strip()]


def _read_name_of_parts(text: str, parts: Sequence[tuple[int, int]]) -> tuple[str, int]:
    """Return the code of the country whose name is the first two or more *parts* of *text*.

    Return also how many parts the name has. The longest name counts: for "Congo, Republic of, Mali"
    return the code of the Congo, and 2. Return ("", 1) if the first parts together are no name.
    """
    for length in range(len(parts), 1, -1):
        name = text[parts[0][0] : parts[length - 1][1]]
        # If each part is a country by itself, the parts are several countries: "RDC, Congo". This
        # also holds for a name and a code: "Andorre, LA" is Andorra and Laos. But if the whole name
        # is in capitals, "LA" may be an article: "GAMBIE, LA" is one country.
        if (code := _named_country(name)) and not all(
            _named_country(text[start:end])
            or (not name.isupper() and _iso_code(text[start:end], any_case=False))
            for start, end in parts[:length]
        ):
            return code, length
    return "", 1


def _is_nothing(text: str) -> bool:
    """Return whether *text* says that there is no country: "N/A" and "TBC".

    False for "SO" and "NO", which are also the codes of Somalia and Norway.
    """
    return says_nothing(text) and fold(text) not in _WORD_CODES and text not in country_names()


def _read_part(
    part: str, *, any_case: bool, prefer_codes: bool, may_guess: bool
) -> CountriesReading:
    """Read a *part* of a cell as a name or a code.

    With *any_case*, two small letters may be a code. *prefer_codes* is as for `read_countries`.
    With *may_guess*, the doubt about an unknown name proposes a country.
    """
    part = _NUMBER_BEFORE.sub("", part.strip(" \t\n.:;*•\u00a0"))
    part = _DOTTED.sub(lambda match: re.sub(r"[. ]", "", match[0]), part)
    if _is_nothing(part):
        return CountriesReading()
    is_word = part.casefold() in _WORD_CODES
    if not prefer_codes and is_word:
        return CountriesReading(doubts=(_unknown_country(part, may_guess=False),))
    if not prefer_codes and part.upper() in _ABBREVIATIONS:
        message = _("{found} may be an organisation or the code of a country and is not read")
        return CountriesReading(
            doubts=(doubt_about(part, message, "organisation or country", is_part_of_cell=True),)
        )
    if code := _named_country(part) or _iso_code(part, any_case=any_case):
        if not is_word:
            return CountriesReading((code,))
        message, country = _("{found} is read as the code of {country}"), say(country_names()[code])
        code_doubt = doubt_about(part, message, "code", is_part_of_cell=True, country=country)
        return CountriesReading((code,), (code_doubt,))
    bare, remarks = " ".join(_BRACKETS.sub(" ", part).split()), _BRACKETS.findall(part)
    if remarks and bare != part:
        return _read_with_remarks(
            part, bare, remarks, prefer_codes=prefer_codes, may_guess=may_guess
        )
    # Countries with dashes between them: "Mali-Niger", "Mali – Niger".
    codes = tuple(map(_named_country, re.split(r"\s*[-–—]\s*", part)))
    if len(codes) > 1 and all(codes):
        return CountriesReading(codes)
    return CountriesReading(doubts=(_unknown_country(part, may_guess=may_guess),))


def _read_with_remarks(
    part: str, bare: str, remarks: Sequence[str], *, prefer_codes: bool, may_guess: bool
) -> CountriesReading:
    """Read a *part* with words in brackets: "Mali (Bamako)", "Dakar (Senegal)".

    *bare* is the part without brackets, and *remarks* are the texts in brackets.
    """
    codes_in_brackets = [
        code
        for remark in remarks
        for code in read_countries(remark, prefer_codes=prefer_codes).codes
    ]
    reading = read_countries(bare, prefer_codes=prefer_codes)
    codes = (*reading.codes, *codes_in_brackets)
    if not codes:
        return CountriesReading(doubts=(_unknown_country(part, may_guess=may_guess),))
    # The words in brackets only repeat the country: "SN (Senegal)".
    if {*codes_in_brackets} == {*reading.codes} and not reading.doubts:
        return CountriesReading(codes)
    message = _("{found} is read as {countries}, without the words beside it")
    names = ", ".join(dict.fromkeys(codes))
    remark_doubt = doubt_about(part, message, "remark", is_part_of_cell=True, countries=names)
    return CountriesReading(codes, (remark_doubt,))


def _iso_code(part: str, *, any_case: bool) -> str:
    """Return the code of two letters for the code *part*: "MA" for "MA" and "MAR".

    Return "" if *part* is no code. With *any_case*, two small letters may be a code, too.
    """
    if len(part) == 2 and (part.isupper() or (any_case and fold(part) not in _WORD_CODES)):
        return part.upper() if part.upper() in country_names() else ""
    return alpha_2_by_alpha_3().get(part, "")


@lru_cache(maxsize=10_000)
def _named_country(name: str) -> str:
    """Return the code of the country with this *name*, or "".

    Formal and shortened names, and names with their words in another order, are found, too:
    "Royaume du Maroc", "Congo, Dem. Rep.", "Sudan (South)".
    """
    name = name.strip(" \t\n.:*•\u00a0")
    if len(name) > 80:
        return ""
    codes = country_codes()
    spellings = [normalize_name(name)]
    # The words in brackets or behind the comma belong in front: "Sudan (South)", "Moldova, Republic
    # of", "Ivoire, Côte d'".
    head, _comma, tail = re.sub(r"\s*\(([^()]*)\)$", r", \1", name).partition(", ")
    if tail:
        spellings += [normalize_name(f"{tail} {head}"), normalize_name(f"{tail}{head}")]
        # The words are in order: "Guinée (Bissau)", "Guinée, Équatoriale".
        spellings.append(normalize_name(f"{head} {tail}"))
        # "of" or "du" is missing: "Congo, Dem. Rep.", "Soudan, Sud".
        spellings += [normalize_name(f"{tail} of {head}"), normalize_name(f"{head} du {tail}")]
    for spelling in dict.fromkeys(chain.from_iterable(map(_in_full, spellings))):
        bare = _ARTICLE.sub("", spelling.replace(" and the ", " and "))
        if code := codes.get(spelling) or codes.get(bare):
            return code
        formal = _ARTICLE.sub("", _FORMAL.sub("", bare))
        # Of the two Congos and the two Koreas, "democratic" names CD and KP, not CG and KR.
        if (code := codes.get(formal)) and not (code in {"CG", "KR"} and "democrat" in bare):
            return code
    return ""


def _in_full(name: str) -> Sequence[str]:
    """Return *name* with shortened words in full, in English and in French.

    "rep. du congo" gives "republic du congo" and "republique du congo".
    """
    name = _DIRECTIONS.get(name[:3], name[:3]) + name[3:]
    english = _SHORTENED_WORD.sub(lambda match: _SHORTENED[match[1]][0], name)
    return english, _SHORTENED_WORD.sub(lambda match: _SHORTENED[match[1]][1], name)


def _unknown_country(part: str, *, may_guess: bool) -> Doubt:
    """Return the doubt that *part* is no country.

    With *may_guess*, the doubt proposes a country with a similar name, if there is one.
    """
    country = ""
    # Comparing takes time: only texts that may be a mistyped name are compared.
    if (
        may_guess
        and 3 < len(part) < 60
        and not re.search(r"\d", part)
        and not _REGION.search(fold(part))
    ):
        name = normalize_name(part)
        choices = [
            known
            for known in country_codes()
            if known[0] == name[:1] and abs(len(known) - len(name)) < 4
        ]
        if similar := nearest(name, choices):
            country = say(country_names()[country_codes()[similar[0]]])
    message = _("{found} is not a country and is not read")
    return doubt_about(part, message, "no country", guess=country, is_part_of_cell=True)
