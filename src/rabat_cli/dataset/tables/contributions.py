"""Split the text of a cell by its objectives, and join the texts of cells about one objective.

A contribution is split before each number of an objective, whether the number begins a line or
stands within a line: ``7: helps. 8: saves.``, ``8. maps; 9. courts``.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ...language import _
from ...model import Language
from ...text import fold
from .cells import Doubt, doubt_about

# A contribution to a single objective is split only if it begins like this: "Obj. 7", "7".
_LEADING_NUMBER = re.compile(r"(?:obj\w*|pmm|gcm|o)?\W*\d", re.IGNORECASE)
# A number with a sign behind it. A text without such a number is not split.
_NUMBERED = re.compile(r"\d\s*[:).–—-]")
# Words that may stand before the number of an objective: "objective ", "GCM", "n°".
_NAME = r"(?:(?:obj\w*\.?|pmm|gcm|o\.?)\s*)?(?:n°\s*)?"
# A number behind a word for an objective: "obj. 8 -".
_NAMED_NUMBER = r"(?:obj\w*\.?|pmm|gcm)\s*(?:n°\s*)?\d{1,2}\s*(?::|[)–—-](?!\s*\d))"
# Whatever may stand before the number: a bullet, and words as in _NAME.
_BEFORE_NUMBER = rf"\s*(?:[-•–*]\s*)?{_NAME}"
# The number of an objective at the start of a line: "8. maps", "(8) maps".
_LINE_NUMBER = re.compile(
    rf"{_BEFORE_NUMBER}(?:\((?P<a>\d{{1,2}})\)|(?P<b>\d{{1,2}})\s*(?:[:)]|[.–—-](?!\s*\d)))",
    re.IGNORECASE,
)
# The number of an objective within a line, behind a semicolon or the end of a sentence: "; 8: maps"
# and ". 8: maps". "8." and "8 -" are recognised only behind a semicolon, but "obj. 8 -" also behind
# the end of a sentence.
_INNER_NUMBER = re.compile(
    rf"(?=\s)(?:(?<=[.;!?])(?<!obj\.)(?<!no\.){_BEFORE_NUMBER}"
    rf"(?:\(\d{{1,2}}\)|\d{{1,2}}\s*[:)–—](?!\s*\d)|{_NAMED_NUMBER})"
    rf"|(?<=;){_BEFORE_NUMBER}\d{{1,2}}\s*[.-](?!\s*\d))",
    re.IGNORECASE,
)
# The word before a number that has a colon or a bracket behind it: "helps" in "helps 8: maps".
_WORD_BEFORE_NUMBER = re.compile(rf"[^\W\d]+(?=\s+{_NAME}\d{{1,2}}\s*[:)](?!\s*\d))", re.IGNORECASE)
# If one of these words stands before a number, no part begins between the word and the number. Most
# of the words show that the number is no objective: "at 10: opening", "phase 2: training". The
# others belong to the number of an objective: "objective 8: maps".
_COUNTING_WORDS = re.compile(
    r"objecti\w*|obj|gcm|pmm|o|n|no|nr|a|at|au|to|de|du|des|of|by|from|until|vers|et|and|ou|or|page|p"
    r"|phase|step|etape|stage|day|jour|week|semaine|month|mois|year|annee|target|cible|action"
    r"|activit[ey]|output|outcome|resultat|result|indicat(?:or|eur)|section|article|art|chapter"
    r"|chapitre|annexe?|component|composante|volet|axe|pilier|pillar|lot|group|groupe|level|niveau"
    r"|module|session|sdg|odd|goal|work ?package|wp"
)


class AlignedCell(NamedTuple):
    """An objective of a row, and the contribution to it that one cell states.

    *objective* may come from the cell or from the heading of its column, and *position* is the
    position of this column. *contribution* has the text by language; it is empty if the cell states
    no contribution.
    """

    objective: int
    position: int
    contribution: Mapping[Language, str]


def match_contributions(
    contributions: Sequence[AlignedCell],
    objectives: Sequence[AlignedCell],
    columns: Mapping[int, int | None],
    aligned: Collection[int],
) -> tuple[Sequence[AlignedCell], Sequence[AlignedCell]]:
    """Find the objectives of *contributions*, cells below headings such as "Contribution 1".

    In *contributions*, the ``objective`` of a cell is the number in its heading, 1. Return two
    sequences: the contributions whose objective was found, and all others. In the first sequence,
    ``objective`` is the objective that the row has below "Objective 1", such as 7.

    *objectives* are the objectives of the row. *columns* maps the position of each column of
    objectives to the number in its heading, or to None if there is no number.

    If the row has no objective below "Objective 7", the 7 of "Contribution 7" may itself be the
    objective. It is in three cases: *columns* is empty, the row has objective 7 in a column without
    a number, or 7 is in *aligned*, which has the objectives of the activity in earlier rows.
    """
    by_heading = {objective: objective for objective in aligned}
    by_heading |= {
        columns.get(cell.position) or cell.objective: cell.objective for cell in objectives
    }
    unmatched = [cell for cell in contributions if columns and cell.objective not in by_heading]
    matched = [
        cell._replace(objective=by_heading.get(cell.objective, cell.objective))
        for cell in contributions
        if cell not in unmatched
    ]
    return matched, unmatched


def share_contribution(
    objectives: Sequence[AlignedCell], contribution: Mapping[Language, str]
) -> tuple[Mapping[int, Mapping[Language, str]], Sequence[Doubt]]:
    """Return the contributions to each of the *objectives* of a row, and doubts about them.

    *contribution* is the text about all objectives of the row. It is split by objective, and each
    part goes below the texts that *objectives* already has for the same objective. If
    *contribution* cannot be split, each objective gets all of it. The result maps each objective to
    its text in each language.
    """
    texts_by_objective: dict[int, Mapping[Language, str]] = {}
    for objective, _position, texts in objectives:
        before = texts_by_objective.get(objective)
        texts_by_objective[objective] = texts if before is None else join_texts(before, texts)
    if not contribution:
        return texts_by_objective, ()
    parts, doubts = _split_by_language(contribution, objectives)
    for objective, texts in texts_by_objective.items():
        shared = {
            language: parts[language].get(objective, "") if parts[language] else text
            for language, text in contribution.items()
        }
        texts_by_objective[objective] = join_texts(texts, shared)
    return texts_by_objective, doubts


def _split_by_language(
    contribution: Mapping[Language, str], objectives: Sequence[AlignedCell]
) -> tuple[Mapping[Language, Mapping[int, str]], Sequence[Doubt]]:
    """Return the parts of a *contribution* by language and objective, and doubts about the parts.

    If the text in a language is not split, the result maps this language to an empty mapping.
    """
    numbers = {cell.objective for cell in objectives}
    doubts: list[Doubt] = []
    parts = {
        language: split_contribution(text, len(objectives))
        for language, text in contribution.items()
    }
    for by_objective in parts.values():
        # If no part begins with an objective of the row, the numbers are probably no objectives.
        if by_objective and numbers.isdisjoint(by_objective):
            message = _(
                "a contribution that begins with another number is read for the objectives"
                " of its row"
            )
            doubts.append(Doubt(message))
            # Without parts, `share_contribution` gives the whole text to each objective.
            by_objective.clear()
        doubts += [
            Doubt(other_objective_message(number))
            for number in by_objective
            if number not in numbers
        ]
        for text in by_objective.values():
            if (numbers - by_objective.keys()) & {*map(int, re.findall(r"\b\d{1,2}\b", text))}:
                message = _("{found} may name more objectives than are read")
                doubts.append(doubt_about(text, message, "more objectives", is_part_of_cell=True))
    if len(objectives) > 1 and not all(parts.values()):
        message = _("a contribution counts for each of the objectives of its row")
        doubts.append(Doubt(message))
    return parts, doubts


def other_objective_message(number: int) -> str:
    """Return the message about a contribution to objective *number*, which is not in the row."""
    message = _("a contribution to objective {number}, which is not in its row, is not read")
    return message.format(number=number)


def split_contribution(text: str, count: int) -> dict[int, str]:
    """Return the parts of a contribution to *count* objectives, by the numbers before the parts.

    "7: helps. 8: saves." gives {7: "helps.", 8: "saves."}. The result is empty if *text* has a line
    that does not begin with a number and a sign behind it. If *count* is 1, it is also empty if
    *text* does not begin as `_LEADING_NUMBER` requires.
    """
    if not _NUMBERED.search(text) or (count < 2 and not _LEADING_NUMBER.match(text)):
        return {}
    parts: dict[int, str] = {}
    # If a number within a line begins a part, begin a new line there.
    lines = _WORD_BEFORE_NUMBER.sub(_break_before_number, _INNER_NUMBER.sub(r"\n\g<0>", text))
    for line in filter(str.strip, lines.split("\n")):
        match = _LINE_NUMBER.match(line)
        if not match:
            return {}
        number, part = int(match["a"] or match["b"]), line[match.end() :]
        part = part.lstrip(" :–—-").rstrip(" ;")
        parts[number] = "\n".join(filter(None, [parts.get(number), part]))
    return parts


def _break_before_number(word: re.Match[str]) -> str:
    """Return the *word* before a number, with a line break if the number begins another part.

    "helps" in "helps 8: maps" gets a line break; "phase" in "phase 2: maps" does not.
    """
    before = word.string[: word.start()]
    in_brackets = before.count("(") > before.count(")")
    counts = _COUNTING_WORDS.fullmatch(fold(word[0]).removesuffix("s"))
    return word[0] if counts or in_brackets else f"{word[0]}\n"


def join_texts(
    texts: Mapping[Language, str], more_texts: Mapping[Language, str]
) -> Mapping[Language, str]:
    """Return *texts* and *more_texts* joined: in each language, the second text below the first.

    Equal texts are joined into one.
    """
    if not texts:
        return {language: text for language, text in more_texts.items() if text}
    joined = dict(texts)
    for language, text in more_texts.items():
        before = joined.get(language)
        if text and text != before:
            joined[language] = f"{before}\n{text}" if before else text
    return joined
