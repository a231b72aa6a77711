"""Split what a cell says of several objectives, and join what several cells say of one.

A contribution is split by the numbers of objectives in it, at the start of a line or within one:
``7: helps. 8: saves.``, ``8. maps; 9. courts``.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ...language import _
from ...model import Language
from ...text import fold
from .cells import Doubt, doubt_about

# What a contribution to a single objective begins with if it is to be split.
_LEADING_NUMBER = re.compile(r"(?:obj\w*|pmm|gcm|o)?\W*\d", re.IGNORECASE)
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


class AlignedCell(NamedTuple):
    """An objective in a cell, the position of its column, and the contribution to it."""

    objective: int
    position: int
    contribution: Mapping[Language, str]


def match_contributions(
    contributions: Sequence[AlignedCell],
    objectives: Sequence[AlignedCell],
    columns: Mapping[int, int | None],
    aligned: Collection[int],
) -> tuple[Sequence[AlignedCell], Sequence[AlignedCell]]:
    """Return *contributions* in columns of their own with their objectives, and those without one.

    *objectives* are those of the row, *columns* the numbers in the headings of their columns by
    position, and *aligned* the objectives that the activity has already. A column "Objective 1" may
    hold 7: "Contribution 1" is then the contribution to objective 7.
    """
    by_heading = {objective: objective for objective in aligned}
    by_heading |= {
        columns.get(cell.position) or cell.objective: cell.objective for cell in objectives
    }
    matched: list[AlignedCell] = []
    others: list[AlignedCell] = []
    for cell in contributions:
        number = cell.objective
        if columns and number not in by_heading:
            others.append(cell)
        else:
            matched.append(cell._replace(objective=by_heading.get(number, number)))
    return matched, others


def share_contribution(
    objectives: Sequence[AlignedCell], contribution: Mapping[Language, str]
) -> tuple[Mapping[int, Mapping[Language, str]], Sequence[Doubt]]:
    """Return the texts of each of the *objectives* of a row, and doubts about its *contribution*.

    Each has its own texts and those of the contribution: all, or its part if that can be split.
    """
    texts_by_objective: dict[int, Mapping[Language, str]] = {}
    for objective, _position, texts in objectives:
        before = texts_by_objective.get(objective)
        texts_by_objective[objective] = texts if before is None else join_texts(before, texts)
    if not contribution:
        return texts_by_objective, ()
    parts, doubts = _parts(contribution, objectives)
    for objective, texts in texts_by_objective.items():
        shared = {
            language: (parts[language] or {objective: text}).get(objective, "")
            for language, text in contribution.items()
        }
        texts_by_objective[objective] = join_texts(texts, shared)
    return texts_by_objective, doubts


def _parts(
    contribution: Mapping[Language, str], objectives: Sequence[AlignedCell]
) -> tuple[Mapping[Language, Mapping[int, str]], Sequence[Doubt]]:
    """Return the parts of a *contribution* by language and objective, and doubts about them.

    A text that has only other numbers is probably about something else: it is not split.
    """
    numbers = {cell.objective for cell in objectives}
    doubts: list[Doubt] = []
    parts = {
        language: split_contribution(text, len(objectives))
        for language, text in contribution.items()
    }
    for split in parts.values():
        if split and numbers.isdisjoint(split):
            message = _(
                "a contribution that begins with another number is read for the objectives"
                " of its row"
            )
            doubts.append(Doubt(message))
            split.clear()
        doubts += [Doubt(other_objective(number)) for number in split if number not in numbers]
        for text in split.values():
            if (numbers - split.keys()) & {*map(int, re.findall(r"\b\d{1,2}\b", text))}:
                message = _("{found} may name more objectives than are read")
                doubts.append(doubt_about(text, message, "more objectives", part=True))
    if len(objectives) > 1 and not all(parts.values()):
        message = _("a contribution is taken for each of the objectives of its row")
        doubts.append(Doubt(message))
    return parts, doubts


def other_objective(number: int) -> str:
    """Say that there is a contribution to objective *number*, which is not in its row."""
    message = _("a contribution to objective {number}, which is not in its row, is not read")
    return message.format(number=number)


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
