"""Split what a cell says of several objectives, and join what several cells say of one.

A contribution is split by the numbers of objectives in it, at the start of a line or within one:
``7: helps. 8: saves.``, ``8. maps; 9. courts``.
"""

import re
from collections.abc import Mapping

from ...model import Language
from ...text import fold

# What a contribution to a single objective begins with if it is to be split.
_LEADING_NUMBER = re.compile(r"(?:obj|pmm|gcm|o)?\W*\d", re.IGNORECASE)
# A text that is to be split has this somewhere.
_NUMBERED = re.compile(r"\d\s*[:).–—-]")
# The number of an objective before its contribution: at the start of a line, or on the same line
# behind a semicolon, behind a sentence, where "8." is too often something else unless a word names
# it, or between words if a colon or a bracket follows.
_NAME = r"(?:(?:obj\w*\.?|pmm|gcm|o\.?)\s*)?(?:n°\s*)?"
_NAMED = r"(?:obj\w*\.?|pmm|gcm)\s*(?:n°\s*)?\d{1,2}\s*(?::|[)–—-](?!\s*\d))"
_BEFORE_NUMBER = rf"\s*(?:[-•–*]\s*)?{_NAME}"
_LINE_NUMBER = re.compile(
    rf"{_BEFORE_NUMBER}(?:\((?P<a>\d{{1,2}})\)|(?P<b>\d{{1,2}})\s*(?:[:)]|[.–—-](?!\s*\d)))",
    re.IGNORECASE,
)
_INNER_NUMBER = re.compile(
    rf"(?=\s)(?:(?<=[.;!?])(?<!obj\.)(?<!no\.){_BEFORE_NUMBER}"
    rf"(?:\(\d{{1,2}}\)|\d{{1,2}}\s*[:)–—](?!\s*\d)|{_NAMED})"
    rf"|(?<=;){_BEFORE_NUMBER}\d{{1,2}}\s*[.-](?!\s*\d))",
    re.IGNORECASE,
)
_WORD_BEFORE_NUMBER = re.compile(rf"[^\W\d]+(?=\s+{_NAME}\d{{1,2}}\s*[:)](?!\s*\d))", re.IGNORECASE)
# Words before a number that is none of an objective: "at 10: opening", "phase 2: training".
_COUNTED = re.compile(
    r"objecti\w*|obj|gcm|pmm|o|n|no|nr|a|at|au|to|de|du|des|of|by|from|until|vers|et|and|ou|or|page|p"
    r"|phase|step|etape|stage|day|jour|week|semaine|month|mois|year|annee|target|cible|action"
    r"|activit[ey]|output|outcome|resultat|result|indicat(?:or|eur)|section|article|art|chapter"
    r"|chapitre|annexe?|component|composante|volet|axe|pilier|pillar|lot|group|groupe|level|niveau"
    r"|module|session|sdg|odd|goal|work ?package|wp"
)


def split_contribution(text: str, count: int) -> dict[int, str]:
    """Return the parts of a contribution to *count* objectives, by the number each begins with.

    The result is empty if a line begins with no number, or if there is no reason to split it.
    """
    if not _NUMBERED.search(text) or (count < 2 and not _LEADING_NUMBER.match(text)):
        return {}
    parts: dict[int, str] = {}
    split = _WORD_BEFORE_NUMBER.sub(_end_of_part, _INNER_NUMBER.sub(r"\n\g<0>", text))
    for line in filter(str.strip, split.split("\n")):
        match = _LINE_NUMBER.match(line)
        if not match:
            return {}
        number, part = int(match["a"] or match["b"]), line[match.end() :]
        part = part.lstrip(" :–—-").rstrip(" ;")
        parts[number] = "\n".join(filter(None, [parts.get(number), part]))
    return parts


def _end_of_part(word: re.Match[str]) -> str:
    """Return the *word* before a number, with a line break if the number begins another part."""
    before = word.string[: word.start()]
    in_brackets = before.count("(") > before.count(")")
    counted = _COUNTED.fullmatch(fold(word[0]).removesuffix("s"))
    return word[0] if counted or in_brackets else f"{word[0]}\n"


def join_texts(
    texts: Mapping[Language, str], others: Mapping[Language, str]
) -> Mapping[Language, str]:
    """Return what both say in each language, one below the other; once if it is the same."""
    if not texts:
        return {language: text for language, text in others.items() if text}
    joined = dict(texts)
    for language, text in others.items():
        before = joined.get(language)
        if text and text != before:
            joined[language] = f"{before}\n{text}" if before else text
    return joined
