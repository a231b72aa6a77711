"""Recognise the headings of tables, in French and in English, as people write them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from ...model import Language
from ...text import fold
from ..fields import (
    EXTRA_COLUMNS,
    columns_of_type,
    list_columns,
    multi_value_columns,
    split_headings,
)
from .cells import Cell


def _languages_of_words(*, fr: str, en: str, both: str) -> Mapping[str, Language | None]:
    """Return the language of each word in *fr* and *en*, and None for each word in *both*.

    Each argument has words with blanks between them.
    """
    languages: Mapping[Language | None, str] = {"fr": fr, "en": en, None: both}
    return {word: language for language, words in languages.items() for word in words.split()}


# The usual headings of each column, by language. Case, accents, plurals, and words such as "of the
# activity" make no difference.
_USUAL_HEADINGS: Mapping[str, Mapping[Language, Sequence[str]]] = {
    **{
        name: split_headings(field.list_headings, field.weak_headings)
        for name, field in list_columns().items()
    },
    **{name: split_headings(headings) for name, headings in EXTRA_COLUMNS.items()},
}
# Words that mean the title only if no other heading of the table means it, such as "action" and
# "project", with their ranks. If several columns have such headings, the column with the lowest
# rank is the title.
_WEAK_TITLES: Mapping[str, int] = {
    word: rank
    for words in split_headings(list_columns()["title"].weak_headings).values()
    for rank, word in enumerate(words)
}
# The names of the sheets of the program's own workbook.
_SHEET_NAMES: Mapping[str, str] = {
    "activities": "activités | activities",
    "alignment": "alignement | alignment",
    "documents": "documents | documents",
    "about": "à propos | about",
    "themes": "thèmes | themes",
    "objectives": "objectifs | objectives",
    "kinds": "types | kinds",
    "countries": "pays | countries",
    "guide": "mode d'emploi | how to fill it in",
    "synonyms": "synonymes | synonyms",
}
# Words that do not change the meaning of a heading, with the language that they are in.
_FILLERS: Mapping[str, Language | None] = _languages_of_words(
    fr="de du des d la le les l un une au aux et ou par sur pour avec activite reunion evenement"
    " projet pacte mondial pmm numero concerne vise principal lie correspondant associe tenue prevu"
    " implique couvert aborde organise internet initiative pratique mise oeuvre realisation"
    " execution technique financier",
    en="of the an by for and or with activity meeting event project global compact gcm number"
    " relevant related main covered addressed involved corresponding practice implementation",
    both="a en in on n no web page migration action programme",
)
# Fillers that, alone in a heading, mean the title as surely as the word "title".
_STRONG_TITLES = frozenset(("activite", "activity", "evenement", "event"))
# English words whose plural ends in "ies" instead of "y". Only these get a "y" in the singular,
# because French words such as "associes" also end in "ies".
_WORDS_IN_Y = frozenset(
    ("activity", "agency", "beneficiary", "category", "city", "country", "secondary", "summary")
)
# Words that tell the columns of a field apart: "First partner", "Other partners".
_ORDINALS: Mapping[str, Language | None] = _languages_of_words(
    fr="autre premier secondaire deuxieme troisieme complementaire 1er 1re 2e 2eme 3e 3eme",
    en="other primary first secondary third additional 1st 2nd 3rd",
    both="second",
)
# Fields whose columns may be told apart by ordinal words.
_FIELDS_WITH_ORDINALS = frozenset({"objectives", *multi_value_columns()})
_LANGUAGES: Mapping[str, Language] = {
    **dict.fromkeys(("fr", "fra", "francais", "francaise", "french"), "fr"),
    **dict.fromkeys(("en", "eng", "ang", "anglais", "anglaise", "english"), "en"),
}
_WORD = re.compile(r"[^\W_]+")
# "Objectif(s)" is the plural.
_PLURAL = re.compile(r"\((?:s|x|es|ies|e|e·?s)\)")
# A number or a letter before a heading: "2. Country", "c) Year", "(3) Place", "4 - Objectives".
_ENUMERATION = re.compile(
    r"\A\s*(?:(?:\d{1,2}|[A-Za-z])\s*[.)]|\((?:\d{1,2}|[A-Za-z])\)|\d{1,2}\s+[–—-])\s+(?=\S)"
)
# "projectTitle" and "GCMObjectives" are two words.
_CAMEL_CASE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
# SharePoint calls the column "Start date" Start_x0020_Date.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# If a cell may be either a heading or data, a longer text is taken for data.
LONGEST_USUAL_HEADING = 60
# Figures without a word, and addresses. Such cells are data.
_NO_HEADING = re.compile(r"[\W\d_]+\Z|\S*://")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# Words that do not change the meaning of a heading if they stand in brackets: the format of a date,
# a word such as "optional", or how to fill the column in.
_IGNORED_IN_BRACKETS = re.compile(
    r"[djmya]{1,4}(?:[/. -][djmya]{1,4}){0,2}|iso(?: \w+)*|text|texte"
    r"|(?:jour|day|mois|month|annee|year)(?:[/. -](?:jour|day|mois|month|annee|year)){0,2}"
    r"|(?:format )?(?:usa?|uk|american|americaine?|british)(?: format| style)?"
    r"|optional|facultatif|obligatoire|required|mandatory|if any|le cas echeant|gcm|pmm|url|s"
    r"|(?:no?s?\.? ?)?1 ?(?:-|–|to|a) ?23"
    r"|(?:select\w*|choose|tick|check|pick|choisi\w+|coche[rz]|max|min|maximum|minimum|e\.?g"
    r"|for example|p\. ?ex|ex|exemple|par exemple|please|merci|separate\w*|separe\w*|one per|un par"
    r"|plusieurs|several|multiple|drop-?down|menu|liste deroulante"
    r"|\d+ (?:characters?|caracteres?|words?|mots?))\b.*"
)
# "Which GCM objectives does it address?", "Quel est le titre de l'activité ?"
_QUESTION = re.compile(
    r"\W*(?:(?:(?:in|en|dans) )?(?:which|what|quel(?:le)?s?)\b(?: (?:is|are|was|were|est|sont)\b)?"
    r"|when (?:did|does|will) (?:it|the activity) )"
    r"(.*?)(?:\b(?:does|do|did|is|are|was|were|has|have|will|est|sont|vise(?:-t-elle|nt)?)\b.*)?\?\s*",
    re.IGNORECASE,
)
# An objective with its label behind its number: "Objective 7: Reduce vulnerabilities".
_LABELLED = re.compile(
    r"(.*?\b(?:obj\w*\.?|gcm|pmm)\s*(?:n°\s*)?\d{1,2})\s*[:.–—-]\s+\S", re.IGNORECASE
)
# Headings of counts and of amounts of money: "Number of objectives", "Contribution (EUR)".
_AMOUNT = re.compile(
    r"(?:number|no\.?|nb\.?|nbre?\.?|nombre|#) ?(?:of|de|d'|des)\b.*"
    r"|.*[(\[](?:number|nombre|eur|euros?|usd|us\$|gbp|chf|xof|xaf|f ?cfa|[€$£]|k€|m€)[)\]]\s*"
    r"|# .*"
)
# Words that name the Compact.
_OF_COMPACT = re.compile(r"\b(?:pmm|gcm|pacte|compact)\b")
# Headings of an objective that the activity itself has, which is no objective of the Compact:
# "Objective of the activity".
_OWN_OBJECTIVE = re.compile(
    r"(?:objectives?|objectifs?) (?:of (?:the )?|de (?:l'|la )|des |du )"
    r"(?:activit|event|evenement|meeting|reunion|workshop|atelier).*"
)
# The name of another agreement beside that of the Compact: "SDG / " in "SDG / GCM objectives".
_BESIDE_COMPACT = re.compile(
    r"\b(?:sdgs?|odd)\b\s*(?:[/|&,+]|and|et)\s*(?=.*\b(?:gcm|pmm)\b)"
    r"|(?<=gcm|pmm)\s*(?:[/|&,+]|and|et)\s*(?:sdgs?|odd)\b",
    re.IGNORECASE,
)
# What stands between two languages: "Titre / Title".
_BETWEEN_LANGUAGES = re.compile(r"\s*[/|\n]\s*|\s+[–—-]\s+")
# A longer text is no heading.
_LONGEST_HEADING = 120


class Heading(Struct, frozen=True):
    """The meaning of a heading: "Titre (en)" means the title, with texts in English."""

    # The field that the heading means, such as "title". If the text is the name of a sheet, a key
    # of `_SHEET_NAMES`.
    field: str
    # The language that the heading names: "en" for "Titre (en)".
    named_language: Language | None = None
    # The language of its words, "fr" for "Titre (en)"; None if they do not show one language.
    wording_language: Language | None = None
    # The number at the end: 7 for "Objective 7".
    number: int | None = None
    # Whether the heading means the title only if no other heading does.
    weak: bool = False


@lru_cache(maxsize=10_000)
def match_heading(text: str) -> Heading | None:
    """Return the meaning of *text* as the heading of a column, or None if it has no known meaning.

    Case, accents and plurals make no difference. A heading may have

    - a number before it: ``2. Country``;
    - a format or instructions in brackets behind it: ``Start date (dd/mm/yyyy)``,
      ``Title (max. 200 characters)``;
    - the form of a question: ``Which GCM objectives does it address?``;
    - joined words: ``project_title``, ``ProjectTitle``;
    - both languages: ``Titre / Title``;
    - the label of an objective behind its number: ``Objective 7: Reduce vulnerabilities``.

    Return None also for the heading of an amount of money (``Contribution (EUR)``), of the
    activity's own objective (``Objective of the activity``), and of a count (``Number of
    objectives``), unless the counted field is itself a number.
    """
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if match := _LABELLED.match(text):
        labelled = _heading(match[1], "column")
        numbered = labelled and labelled.field in {"objectives", "contribution"}
        return labelled if numbered else None
    if len(text) > _LONGEST_HEADING:
        return None
    if _is_about_something_else(fold(text).strip()):
        return None
    for brackets in {*_BRACKETS.findall(text)}:
        if _IGNORED_IN_BRACKETS.fullmatch(fold(brackets[1:-1]).strip()):
            text = text.replace(brackets, "")
    if "?" in text:
        text = _QUESTION.sub(r"\1", text)
    text = _BESIDE_COMPACT.sub(" ", text)
    text = _ENUMERATION.sub("", text, count=1)
    if known := _heading(text, "column"):
        return known
    parts = [_heading(part, "column") for part in _BETWEEN_LANGUAGES.split(text.strip())]
    first = parts[0]
    if first and len(parts) == 2 and all(part and part.field == first.field for part in parts):
        return Heading(first.field, weak=first.weak)
    return None


def sheet_table(name: str) -> str | None:
    """Return the key in `_SHEET_NAMES` for the *name* of a sheet: "themes" for "Thèmes".

    Return None if *name* is no name of a sheet in the program's own workbook.
    """
    known = _heading(name, "sheet") if len(name) <= _LONGEST_HEADING else None
    return known.field if known else None


def match_short_heading(cell: Cell) -> Heading | None:
    """Return the meaning of *cell* as a heading; None for a long text, an address or figures.

    For cells that may be in a row of data, this is quicker than `match_heading`.
    """
    if not isinstance(cell, str) or len(cell) > LONGEST_USUAL_HEADING or _NO_HEADING.match(cell):
        return None
    return match_heading(cell)


def weak_rank(text: str) -> int:
    """Return the rank of the heading *text*, a weak title: "Action" ranks before "Project".

    The best rank is 0.
    """
    folded = fold(text)
    return min((rank for word, rank in _WEAK_TITLES.items() if word in folded), default=0)


@cache
def _heading(text: str, where: str) -> Heading | None:
    """Return the meaning of *text* as the heading of a column or as the name of a sheet.

    *where* is "column" or "sheet". Return None if *text* has no known meaning.
    """
    words = _WORD.findall(_PLURAL.sub("", fold(_CAMEL_CASE.sub(" ", text))))
    number = int(words.pop()) if len(words) > 1 and re.fullmatch("[0-9]{1,2}", words[-1]) else None
    language = _LANGUAGES.get(words[-1]) if words else None
    if language:
        words.pop()
        if len(words) > 1 and words[-1] in ("en", "in"):
            words.pop()
    fields = _fields_by_words(where)
    singular = tuple(map(_singular, words))
    # Fillers and the order of words make no difference: "Titre de l'activité", "GCM objectives".
    core = sorted(word for word in singular if word not in _FILLERS)
    match = fields.get(singular) or fields.get(tuple(core))
    if not match:
        match = fields.get(tuple(word for word in core if word not in _ORDINALS))
        if not match or match[0] not in _FIELDS_WITH_ORDINALS:
            return None
    field, usual_language = match
    languages = {usual_language, *map(_FILLERS.get, words), *map(_ORDINALS.get, singular)} - {None}
    wording_language = languages.pop() if len(languages) == 1 else None
    weak = field == "title" and {*singular} <= {*_WEAK_TITLES, *_FILLERS} - _STRONG_TITLES
    return Heading(field, language, wording_language, number, weak)


def _singular(word: str) -> str:
    """Return *word* in the singular: "country" for "countries", "national" for "nationaux"."""
    if word.endswith("ies") and f"{word[:-3]}y" in _WORDS_IN_Y:
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith("aux"):
        return f"{word[:-3]}al"
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _is_about_something_else(folded: str) -> bool:
    """Return whether a heading, *folded*, only looks like the heading of a field.

    True for "number of objectives", "contribution (eur)" and "objective of the activity"; False for
    "number of participants", if the participants are a field with a number.
    """
    if _AMOUNT.fullmatch(folded):
        counted = _heading(folded, "column")
        return not counted or counted.field not in columns_of_type("number")
    return bool(_OWN_OBJECTIVE.fullmatch(folded)) and not _OF_COMPACT.search(folded)


@cache
def _fields_by_words(where: str) -> Mapping[tuple[str, ...], tuple[str, Language | None]]:
    """Return the field and the language of each usual heading, by the words of the heading.

    ("start", "date") leads to ("start", "en"). The language is None if the words are a heading in
    both languages. Each heading has two keys: its words in order, and its words sorted and without
    fillers. *where* is "column" or "sheet".
    """
    fields: dict[tuple[str, ...], tuple[str, Language | None]] = {}
    sheets = {name: split_headings(names) for name, names in _SHEET_NAMES.items()}
    for field, headings in (_USUAL_HEADINGS if where == "column" else sheets).items():
        for language, texts in headings.items():
            for text in texts:
                words = tuple(map(_singular, _WORD.findall(fold(text))))
                core = tuple(sorted(word for word in words if word not in _FILLERS))
                for key in {words, core} - {()}:
                    first = fields.setdefault(key, (field, language))
                    if first[0] == field and first[1] != language:
                        fields[key] = (field, None)
    return fields
